//! Places of one verb beyond its first list: "in northern A and along the railway southwest of B".

use super::actor::{Party, PartyKind};
use super::clause::Clause;
use super::front::{LONGEST_RIGHT, Seen};
use super::lexicon::{Act, Tag, Word};
use super::parse::{Item, Named};
use super::place::{AREA_RANK, COUNTRY_RANK, Group};
use super::{counts, listed};

/// How many words may stand between two groups of places of one verb ("in A and along the railway to B").
const LONGEST_LINK: usize = 14;
/// The same over a semicolon: "near A; and south of A near B".
const LONGEST_SERIES: usize = 16;
/// How many words lead to a name that says where another lies: ", south of".
const LONGEST_ASIDE: usize = 9;

impl<'s> Seen<'s, '_> {
    /// Groups that go on after the first: "in northern A and along the railway southwest of B".
    pub fn joined(&self, clause: &Clause, chosen: &Group) -> Vec<&'s Group> {
        let mut last = chosen.last;
        let end = if self.parsed.has_mark(chosen.last, self.parsed.sentence.last, &[';']) {
            self.parsed.sentence.last
        } else {
            clause.to
        };
        let later = self.groups.iter().filter(|group| group.first > chosen.last && group.first < end);
        // "Took A, in the east of Ukraine, as well as the village of B".
        // "Бои в А-ской области, на Б-щине и в В-ской области".
        let clash = matches!(clause.act, Some(Act::Fighting | Act::Attack | Act::Repelled));
        let wide = self.parsed.bare_nouns && clash && chosen.rank >= AREA_RANK;
        let limit = if wide { COUNTRY_RANK } else { AREA_RANK };
        let later = later.filter(|group| group.rank < limit && !self.is_only_measured(clause, group));
        let counted = counts::is_counted(self.parsed, chosen);
        let in_area = |at: usize| self.groups.iter().any(|group| group.first <= at && at < group.last);
        later
            .take_while(|group| {
                let link = self.behind_aside(last, group.first)..group.first;
                let linked = (chosen.rank < AREA_RANK || self.parsed.bare_nouns) && self.is_over_area(&link)
                    || self.is_elided(&link) && !self.is_dashed(group)
                    || self.is_next_share(&link)
                    || clause.act >= Some(Act::Repelled) && counted && counts::joins(self.parsed, &link)
                    || self.is_bare(group) && self.is_over_description(&link, group)
                    || wide && listed::is_list(self.parsed, link.start, link.end)
                    || (link.len() <= LONGEST_LINK || link.len() <= LONGEST_SERIES && self.is_series(&link))
                        && (self.parsed.has(link.start, link.end, &[Word::And])
                            || self.is_series(&link)
                            || self.is_comma_list(&link)
                            || self.is_prepositional_list(&link))
                        && (self.is_led_on(clause, &link) || self.parsed.is_plain() && self.is_also(&link))
                        && (!self.is_bare(group)
                            || self.is_also(&link)
                            || self.parsed.has(link.start, link.end, &[Word::PlaceCount, Word::Settlement]))
                        && !self.parsed.within(link.start, link.end).any(|item| match item.tag {
                            // "Repelled attacks on A and two more attacks on B".
                            Tag::Act(Act::Attack) => clause.act != Some(Act::Repelled),
                            Tag::Act(_) => true,
                            // "Took A and set their sights on B".
                            tag => self.parsed.bare_nouns && tag.is(Word::Hypothetical),
                        })
                        && !self.parsed.parties.iter().any(|party| {
                            link.contains(&party.first) && (party.kind != PartyKind::State || !in_area(party.first))
                        });
                last = group.last;
                linked
            })
            .collect()
    }

    /// "In A, B, near C and D", "near A (north of B), above all in southern C": where the language needs no article, a
    /// comma and a preposition go on with a list.
    pub fn is_comma_list(&self, link: &std::ops::Range<usize>) -> bool {
        let parsed = self.parsed;
        let close = |open: usize| (open..link.end).find(|at| parsed.is_mark(*at, ')')).map_or(open, |at| at + 1);
        let start = if parsed.is_mark(link.start, '(') { close(link.start) } else { link.start };
        if !parsed.bare_nouns || !parsed.is_mark(start, ',') {
            return false;
        }
        let opens = parsed.word_at(start + 1, Word::Including).map_or(start + 1, |item| item.last);
        let governs = |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::Near)) && item.last <= link.end;
        let small = |at: usize| {
            let tells = |item: &Item| !matches!(item.tag, Tag::Word(Word::Settlement | Word::Part | Word::Article));
            parsed.is_lower(at) && !parsed.at(at).any(tells)
        };
        parsed.at(opens).find(|item| governs(item)).is_some_and(|prep| (prep.last..link.end).all(small))
    }

    /// "In A, near B, and north of C": without a further name behind "and", "near B" only says where A is.
    fn is_prepositional_list(&self, link: &std::ops::Range<usize>) -> bool {
        let parsed = self.parsed;
        let prep = |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::Near | Word::Toward));
        let governs = |item: &Item| item.last == link.end && prep(item);
        let goes_on = |group: &Group| {
            let and = |item: &Item| item.tag.is(Word::And) && parsed.at(item.last).any(prep);
            group.first == link.end && parsed.within(group.first, group.last + 2).any(and)
        };
        parsed.is_plain()
            && parsed.is_mark(link.start, ',')
            && parsed.at(link.start + 1).any(governs)
            && self.groups.iter().any(goes_on)
    }

    /// "Near A, south of X, as well as west of B": behind a name that says where the one before it lies the list goes on.
    fn behind_aside(&self, last: usize, first: usize) -> usize {
        let aside = |named: &&Named| {
            let borne = self.mentions.get(named.mention).is_some_and(|mention| mention.bearing.is_some());
            named.first >= last && named.first - last <= LONGEST_ASIDE && named.last < first && borne
        };
        let opens = self.parsed.is_plain() && self.parsed.is_mark(last, ',');
        let aside = self.parsed.named.iter().filter(|_| opens).find(aside);
        aside
            .filter(|named| {
                self.parsed.is_mark(named.last, ',') || self.parsed.word_at(named.last, Word::And).is_some()
            })
            .map_or(last, |named| named.last)
    }

    /// "Entered A, and the marines – B", "one near A, three – near B": a dash stands for the verb.
    pub fn is_elided(&self, link: &std::ops::Range<usize>) -> bool {
        let parsed = self.parsed;
        let dash = link.clone().rev().find(|at| parsed.is_mark(*at, '\u{2014}'));
        let Some(dash) = dash.filter(|_| parsed.bare_nouns && parsed.is_mark(link.start, ',')) else { return false };
        let led = parsed.at(dash + 1).any(|item| item.tag.is(Word::Prep) && item.last == link.end);
        let others = |party: &Party| link.contains(&party.first) && !party.side.is_empty();
        let acts = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_));
        led && link.len() <= LONGEST_RIGHT
            && !parsed.within(link.start, link.end).any(acts)
            && !parsed.parties.iter().any(others)
    }

    /// "70 % of A and nearly 80 % of B": a share or a part of the next place.
    fn is_next_share(&self, link: &std::ops::Range<usize>) -> bool {
        let parsed = self.parsed;
        // "Took A, and 40 % of B has no power" is another sentence.
        let comma = parsed.is_mark(link.start, ',') && parsed.word_at(link.start + 1, Word::And).is_none();
        let and = parsed.word_at(link.start, Word::And).is_some() || comma;
        let share =
            parsed.has_mark(link.start, link.end, &['%']) || parsed.has(link.start, link.end, &[Word::AreaUnit]);
        // "80 Prozent von A und den Westen von B".
        let of = parsed.ending_at(link.end).any(|item| matches!(item.tag, Tag::Word(Word::By | Word::From)));
        let share = share || parsed.capital_nouns && of && parsed.has(link.start, link.end, &[Word::Part, Word::Site]);
        let tells =
            |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_) | Tag::Word(Word::Say | Word::Relative));
        and && share && link.len() <= LONGEST_ASIDE && !parsed.within(link.start, link.end).any(tells)
    }

    /// The names that a clause tells of.
    pub fn mentions_of(&self, clause: &Clause, places: &[&Group]) -> Vec<usize> {
        let mut mentions: Vec<usize> = places.iter().flat_map(|group| group.mentions.iter().copied()).collect();
        // "In A and B (the village is under control)": of B alone.
        if self.parsed.bracketed(clause.first) && places.iter().all(|group| self.parsed.is_mark(group.last, '(')) {
            mentions.drain(..mentions.len().saturating_sub(1));
        }
        mentions
    }

    /// "Near A itself; north of A near B; and south of A near C": the semicolon begins no statement.
    pub fn is_series(&self, link: &std::ops::Range<usize>) -> bool {
        let verbs = || {
            self.parsed.within(link.start, link.end).any(|item| match item.tag {
                Tag::Act(_) | Tag::Fate(_) => true,
                Tag::Word(word) => matches!(word, Word::Say | Word::Relative | Word::Subordinate | Word::Passive),
                _ => false,
            })
        };
        self.parsed.has_mark(link.start, link.end, &[';']) && !verbs()
    }
}
