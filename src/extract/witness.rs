//! Where fighting was that people there tell of, saw or fled, in languages where the names of places stand before it.

use super::clause::Clause;
use super::front::Seen;
use super::lexicon::{Act, Tag, Word};
use super::parse::Item;
use super::place::{AREA_RANK, Group};

/// How many words stand between the place and "reported": ", a city in the south of the region,".
const LONGEST_APPOSITION: usize = 10;
/// How far "witnessed" stands before the fighting, and its place before it.
const LONGEST_TO_SEEN: usize = 5;
/// How many words stand between "fled" and its place, and between that and the fighting: "the town of A due to fierce".
const LONGEST_TO_FLED: usize = 4;

impl<'s> Seen<'s, '_> {
    /// The place of fighting that its own words do not name.
    pub fn witnessed(&self, clause: &Clause, act: Act) -> Option<&'s Group> {
        let fight = matches!(act, Act::Fighting | Act::Attack | Act::Strike | Act::Shelling) && self.parsed.is_plain();
        let place = || self.told_by(clause).or_else(|| self.seen_at(clause)).or_else(|| self.fled(clause));
        if fight { place().filter(|group| group.rank < AREA_RANK) } else { None }
    }

    /// "Residents in A reported clashes": where those live who tell of it.
    fn told_by(&self, clause: &Clause) -> Option<&'s Group> {
        let parsed = self.parsed;
        let say = parsed.ending_at(clause.from).find(|item| item.tag.is(Word::Say))?;
        let of_people = |group: &&Group| {
            let link = parsed.ending_at(group.first).find(|item| item.tag.is(Word::Prep));
            let lives = |item: &Item| item.tag.is(Word::Civilians);
            link.is_some_and(|link| parsed.ending_at(link.first).any(lives))
        };
        let group = self.groups.iter().rev().filter(|group| group.last <= say.first).find(of_people)?;
        let tells =
            |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_) | Tag::Word(Word::Say | Word::Relative));
        let near = say.first - group.last <= LONGEST_APPOSITION;
        (near && !parsed.within(group.last, say.first).any(tells)).then_some(group)
    }

    /// "A has witnessed fierce clashes".
    fn seen_at(&self, clause: &Clause) -> Option<&'s Group> {
        let from = clause.first.saturating_sub(LONGEST_TO_SEEN).max(self.parsed.sentence.first);
        let sees = self.parsed.within(from, clause.first).rfind(|item| item.tag.is(Word::Sees))?;
        let group = self.groups.iter().rev().find(|group| group.last <= sees.first)?;
        let near = sees.first - group.last <= LONGEST_TO_SEEN;
        (near && self.is_one_phrase(group.last, clause.first)).then_some(group)
    }

    /// "Families fled A due to clashes".
    fn fled(&self, clause: &Clause) -> Option<&'s Group> {
        let people = [Word::Civilians, Word::People, Word::Thing];
        let flees = |it: &&Clause| {
            let before = it.act == Some(Act::Withdrawn) && it.last <= clause.first;
            before && self.parsed.has(it.from, it.first, &people)
        };
        let flight = self.clauses.iter().rfind(flees)?;
        let group = self.groups.iter().find(|group| group.first >= flight.last && group.last <= clause.first)?;
        let near = group.first - flight.last <= LONGEST_TO_FLED && clause.first - group.last <= LONGEST_TO_FLED;
        (near && self.is_one_phrase(group.last, clause.first)).then_some(group)
    }

    fn is_one_phrase(&self, first: usize, last: usize) -> bool {
        let acts = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_)) && item.last <= last;
        !self.parsed.has_mark(first, last, &[',', ';', ':', '"']) && !self.parsed.within(first, last).any(acts)
    }
}
