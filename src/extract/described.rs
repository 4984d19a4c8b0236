//! A place and its description between commas, before what it suffered: "A in the region of B, a village near C, was taken".

use super::clause::Clause;
use super::front::Seen;
use super::lexicon::{Tag, Word};
use super::parse::Item;
use super::place::{AREA_RANK, Group};
use super::subject;

/// How long a description may be, and how far behind its comma the verb stands: ", в пятницу был захвачен".
const LONGEST_DESCRIPTION: usize = 24;
const LONGEST_TO_VERB: usize = 5;
/// How many words stand between a place and the comma behind the region in which it lies.
const LONGEST_TO_COMMA: usize = 8;
/// How many adjectives stand before "village".
const LONGEST_ADJECTIVES: usize = 3;

impl<'s> Seen<'s, '_> {
    /// The place that opens the sentence, where a description of it stands between it and its verb.
    pub fn described(&self, clause: &Clause) -> Option<&'s Group> {
        let parsed = self.parsed;
        if !parsed.bare_nouns || !subject::is_passive(parsed, clause) {
            return None;
        }
        let from = clause.first.saturating_sub(LONGEST_TO_VERB + 1).max(parsed.sentence.first);
        let close = (from..clause.first).rev().find(|at| parsed.is_mark(*at, ','))?;
        let start = close.saturating_sub(LONGEST_DESCRIPTION).max(parsed.sentence.first);
        let group = self.groups.iter().find(|group| group.first >= start && group.rank < AREA_RANK)?;
        let open = self.comma_behind(group).filter(|open| *open < close)?;
        let told = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_) | Tag::Word(Word::Say));
        let other = parsed.within(parsed.sentence.first, close).any(told) || !self.is_bare(group);
        let to = (open + 2 + LONGEST_ADJECTIVES).min(close);
        let town = parsed.has(open + 1, to, &[Word::Settlement, Word::Near]);
        (town && !other).then_some(group)
    }

    /// The comma behind a place, or behind the region in which it lies.
    fn comma_behind(&self, group: &Group) -> Option<usize> {
        let parsed = self.parsed;
        let inside = |at: usize| parsed.at(at).any(|item| matches!(item.tag, Tag::Word(Word::Prep)));
        let to = if inside(group.last) { group.last + LONGEST_TO_COMMA } else { group.last };
        (group.last..=to.min(parsed.sentence.last)).find(|at| parsed.is_mark(*at, ','))
    }

    /// "Holds A, a small village east of the river, B and C": the description of the first name parts no list.
    pub fn is_over_description(&self, link: &std::ops::Range<usize>, group: &Group) -> bool {
        let parsed = self.parsed;
        let comma = |at: usize| parsed.is_mark(at, ',');
        let ends = link.len() > 2 && link.len() <= LONGEST_DESCRIPTION && comma(link.start) && comma(link.end - 1);
        let tells = |item: &Item| match item.tag {
            Tag::Act(_) | Tag::Fate(_) | Tag::State(_) | Tag::Actor(_) => true,
            Tag::Word(word) => matches!(word, Word::Say | Word::Relative | Word::Subordinate | Word::According),
            _ => false,
        };
        let to = link.start + 2 + LONGEST_ADJECTIVES;
        // One name alone may be that of a person who goes on.
        let listed = group.mentions.len() > 1 || parsed.word_at(group.last, Word::And).is_some();
        parsed.bare_nouns
            && ends
            && listed
            && parsed.has(link.start, to.min(link.end), &[Word::Settlement, Word::Near])
            && !parsed.within(link.start, link.end).any(tells)
    }

    /// "A, the last city in B held by C": A, where B is only where it lies; `Some(None)` where no place stands before ("the
    /// camp in B is held by C" says nothing of B), `None` where B may be what is held.
    pub fn town_within(&self, clause: &Clause, group: &Group) -> Option<Option<&'s Group>> {
        let parsed = self.parsed;
        let article = parsed.ending_at(group.first).find(|item| item.tag.is(Word::Article));
        let first = article.map_or(group.first, |article| article.first);
        let leads = |item: &&Item| matches!(item.tag, Tag::Word(Word::Locative | Word::OfMonth));
        let prep = [group.first, first].into_iter().find_map(|at| parsed.ending_at(at).find(leads))?;
        let town = |item: &&Item| matches!(item.tag, Tag::Word(Word::Settlement | Word::PlaceCount | Word::Ground));
        let noun = parsed.ending_at(prep.first).find(town)?;
        if clause.first < group.last || parsed.has_mark(group.last, clause.first, &[',', ';']) {
            return None;
        }
        let from = noun.first.saturating_sub(LONGEST_ADJECTIVES + 2).max(parsed.sentence.first);
        let comma = (from..noun.first).rev().find(|at| parsed.is_mark(*at, ','));
        let before = comma.and_then(|comma| self.groups.iter().rev().find(|it| it.last == comma));
        let before = before.filter(|it| it.rank < AREA_RANK);
        // "The town of A".
        let inside = group.rank >= AREA_RANK || prep.tag.is(Word::Locative);
        (before.is_some() || inside).then_some(before)
    }

    /// "А: войска заняли школу": a place that opens its paragraph, in which something was taken.
    pub fn is_label(&self, clause: &Clause, group: &Group) -> bool {
        let parsed = self.parsed;
        let object = clause.last < clause.to && parsed.is_lower(clause.last);
        parsed.bare_nouns && object && group.last <= clause.first && parsed.is_mark(group.last, ':')
    }
}
