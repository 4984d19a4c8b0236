//! Clauses for whose verb a dash stands: "took A on 3 March, B — on 5 March", "took A, and in the region of C — D".

use super::clause::Clause;
use super::front::{Move, Seen};
use super::lexicon::{Tag, Word};
use super::parse::Item;
use super::place::{AREA_RANK, Group};
use super::subject;
use super::token::Kind;

/// How many words may stand for the time, the place or the doer before the dash: "а в Б-ской области —".
const LONGEST_REMNANT: usize = 6;
/// How far a day stands behind the dash: "— ещё в начале марта".
const LONGEST_TO_DAY: usize = 2;
/// How far the next such clause may begin behind the one before.
const LONGEST_GAP: usize = 14;

impl<'s> Seen<'s, '_> {
    /// Whether a dash stands for the verb beside a name: ", B — on 5 March" or ", on Tuesday — B".
    pub fn is_dashed(&self, group: &Group) -> bool {
        self.parsed.bare_nouns && group.rank < AREA_RANK && (self.opens_gap(group) || self.closes_gap(group).is_some())
    }

    /// ", а Б — 5 марта": the dash stands behind the name.
    fn opens_gap(&self, group: &Group) -> bool {
        let parsed = self.parsed;
        let start = self.phrase_start(group);
        let start = parsed.ending_at(start).find(|it| it.tag.is(Word::Contrast)).map_or(start, |it| it.first);
        // ", Б — в серой зоне": the dash of another predicate, but before a day.
        let behind = group.last + 1;
        let date = parsed.dates.partition_point(|dated| dated.first < behind);
        let dated = parsed.dates.get(date).is_some_and(|dated| dated.first <= behind + LONGEST_TO_DAY);
        // "Б — 5 марта освободили ВСУ".
        let told = parsed.within(behind, behind + LONGEST_GAP).any(|it| matches!(it.tag, Tag::Act(_) | Tag::Fate(_)));
        parsed.is_mark(group.last, '\u{2014}')
            && (dated || self.counts(behind))
            && !told
            && start > parsed.sentence.first
            && parsed.is_mark(start - 1, ',')
    }

    /// ", во вторник — Б": where the remnant before the dash begins.
    fn closes_gap(&self, group: &Group) -> Option<usize> {
        let parsed = self.parsed;
        let dash = self.phrase_start(group).checked_sub(1).filter(|at| parsed.is_mark(*at, '\u{2014}'))?;
        let from = dash.saturating_sub(LONGEST_REMNANT + 1).max(parsed.sentence.first);
        let comma = (from..dash).rev().find(|at| parsed.is_mark(*at, ','))?;
        // "Несколько сёл, среди них — А и Б".
        let listed = parsed.has(comma, dash, &[Word::Including, Word::Naming, Word::SuchAs, Word::PlaceCount]);
        // ", главная цель — Б" has a predicate of its own.
        let dated = parsed.dates.iter().any(|dated| dated.first > comma && dated.last <= dash);
        let area = self.groups.iter().any(|it| it.rank >= AREA_RANK && it.first > comma && it.last <= dash);
        let fights = |it: &super::actor::Party| it.first > comma && it.last <= dash && subject::fights(parsed, it);
        let counted = (comma + 1..dash).any(|at| self.counts(at));
        let beside = dated || area || counted || parsed.parties.iter().any(fights);
        let open = listed || parsed.has(comma, dash, &[Word::According]);
        (dash > comma + 1 && beside && !open && !self.tells_between(comma, dash)).then_some(comma)
    }

    /// "В А — один", "три из четырёх — у Б".
    fn counts(&self, at: usize) -> bool {
        self.parsed.at(at).any(|item| matches!(item.tag, Tag::Number(_))) || self.parsed.kind(at) == Kind::Number
    }

    /// Past the preposition and "the village of" before a name.
    fn phrase_start(&self, group: &Group) -> usize {
        let small = |item: &&Item| matches!(item.tag, Tag::Word(Word::Settlement | Word::Prep | Word::Near));
        let mut first = group.first;
        while let Some(item) = self.parsed.ending_at(first).find(small) {
            first = item.first;
        }
        first
    }

    fn tells_between(&self, first: usize, last: usize) -> bool {
        let tells = |item: &Item| match item.tag {
            Tag::Act(_) | Tag::Fate(_) => true,
            Tag::Word(word) => matches!(word, Word::Say | Word::Relative | Word::Subordinate | Word::Passive),
            _ => false,
        };
        self.parsed.within(first, last).any(tells)
    }

    /// The same act at the names whose clauses leave out its verb, each with its own dash to date it by.
    pub fn dashed(&self, clause: &Clause, made: &Move, places: &[&Group]) -> Vec<Move> {
        let mut found = Vec::new();
        let Some(last) = places.last().filter(|_| self.parsed.bare_nouns) else { return found };
        let mut from = last.last.max(clause.last);
        for group in self.groups.iter().filter(|group| group.rank < AREA_RANK) {
            if group.first < from {
                continue;
            }
            let near = group.first - from <= LONGEST_GAP && !self.tells_between(from, group.first);
            if !near || !self.is_dashed(group) {
                break;
            }
            // "Взяли А, а ВСУ — Б": who did it may stand before the dash.
            let other = |party: &super::actor::Party| {
                party.first >= from && party.last <= group.first && subject::fights(self.parsed, party)
            };
            let other = self.parsed.parties.iter().position(other);
            let token = if self.opens_gap(group) { group.last } else { self.phrase_start(group) - 1 };
            found.push(Move {
                token,
                mentions: group.mentions.clone(),
                rank: group.rank,
                by: other.or(made.by),
                ..made.clone()
            });
            from = group.last;
        }
        found
    }
}
