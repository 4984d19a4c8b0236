//! What is taken where a place only says where that lies, or is no place but a thing's name: who "captured a bunker in A" has
//! moved forward there, who "captured a commander near A" or "A trucks" has taken nothing of it.

use std::ops::Range;

use super::clause::Clause;
use super::front::{Move, Seen};
use super::lexicon::{Act, Tag, Word};
use super::parse::Item;
use super::place::{AREA_RANK, Group};
use super::subject;
use super::token::Kind;

/// How many words stand between the preposition and the name: "in the neighbouring region of".
const LONGEST_LEAD: usize = 4;

/// How many words a verb has that takes its object in: "a pris le contrôle".
const LONGEST_VERB: usize = 3;

/// What a verb of taking takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Object {
    /// Nothing that is named beside the place itself.
    Unsaid,
    /// A word that no list has; where nouns have capitals, one with a capital.
    Unknown,
    /// People, arms, prizes: whatever is no ground.
    Other,
    /// A building or a piece of ground: "a bunker".
    Site,
    /// A measure or a part of a place: "20 square kilometres".
    Part,
    /// A place.
    Place,
}

impl Seen<'_, '_> {
    /// What the statement is once its places and what is taken there are seen.
    pub fn weighed_by_object(&self, act: Act, clause: &Clause, made: &Move, places: &[&Group]) -> Option<Act> {
        let takes = matches!(act, Act::Captured | Act::Retaken);
        let act = self.weighed(act, clause, places)?;
        let Some(group) = places.first().filter(|_| takes) else { return Some(act) };
        let lead = self.lead(group);
        let object = match lead {
            Some(lead) => self.taken(clause, made, group, lead),
            None => self.named_after(clause, group),
        };
        // "Took control in A" has its object; something near A is ground there, unless it is known to be none.
        let whole = clause.last - clause.first >= LONGEST_VERB;
        let near = lead.is_some_and(|lead| self.parsed.word_at(lead, Word::Near).is_some())
            && !subject::is_passive(self.parsed, clause);
        match object {
            Object::Unknown if whole || near => Some(act),
            Object::Unknown | Object::Other => None,
            Object::Part if act <= Act::Retaken && (group.rank >= AREA_RANK || group.first < clause.first) => {
                Some(Act::Advanced)
            }
            // "A village in the region of A": which one is not said.
            Object::Place if act <= Act::Retaken && (group.rank >= AREA_RANK || self.is_behind_town(group)) => None,
            Object::Site => Some(Act::Advanced),
            Object::Unsaid | Object::Part | Object::Place => Some(act),
        }
    }

    /// "Took five villages in A", "ein Dorf südlich der Stadt A": whether a noun for towns stands right before the preposition.
    fn is_behind_town(&self, group: &Group) -> bool {
        let town = |item: &Item| matches!(item.tag, Tag::Word(Word::Settlement | Word::PlaceCount));
        self.lead(group).is_some_and(|lead| self.parsed.ending_at(lead).any(town))
    }

    /// Where the preposition of a place begins that says where something lies: "in the region of A", not "of A".
    fn lead(&self, group: &Group) -> Option<usize> {
        let parsed = self.parsed;
        let lies = |item: &&Item| matches!(item.tag, Tag::Word(Word::Locative | Word::Near));
        let other = |item: &Item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::By | Word::From));
        let small = |item: &&Item| match item.tag {
            Tag::Side(_) => true,
            Tag::Word(word) => {
                matches!(word, Word::Article | Word::RegionWord | Word::DistrictWord | Word::Settlement)
            }
            _ => false,
        };
        let mut at = group.first;
        for _ in 0..LONGEST_LEAD {
            if let Some(preposition) = parsed.ending_at(at).find(lies) {
                return Some(preposition.first).filter(|_| !parsed.ending_at(at).any(other));
            }
            // "In the town of A".
            let of = parsed.ending_at(at).find(|item| item.tag.is(Word::OfMonth));
            let noun = of.filter(|of| parsed.ending_at(of.first).any(|item| small(&item)));
            at = noun.or_else(|| parsed.ending_at(at).find(small))?.first;
        }
        None
    }

    /// "Des véhicules Toyota", "Toyota trucks", "танк «Леопард»": arms or vehicles that bear the name.
    fn named_after(&self, clause: &Clause, group: &Group) -> Object {
        let parsed = self.parsed;
        if group.first < clause.last {
            return Object::Unsaid;
        }
        let quoted = group.first.checked_sub(1).filter(|at| *at > clause.last && parsed.is_mark(*at, '"'));
        // "Станцию А": in quotes alone, where nouns need no article.
        let first = quoted.or_else(|| Some(group.first).filter(|_| !parsed.bare_nouns));
        let small = |item: &&Item| item.last - item.first == 1 && parsed.is_lower(item.first);
        let thing = |item: &Item| item.tag.is(Word::Thing);
        let ground = |at: usize| parsed.at(at).any(|item| object_of(item.tag) > Object::Other);
        let bears = |item: &&Item| item.first >= clause.last && thing(item) && !ground(item.first);
        let before = first.is_some_and(|at| parsed.ending_at(at).filter(small).any(|item| bears(&item)));
        let behind = parsed.is_plain() && parsed.at(group.last).filter(small).any(thing) && !ground(group.last);
        if before || behind { Object::Other } else { Object::Unsaid }
    }

    /// What a clause says was taken, where the preposition of its place begins at `lead`.
    fn taken(&self, clause: &Clause, made: &Move, group: &Group, lead: usize) -> Object {
        let parsed = self.parsed;
        // "In A hissten Soldaten eine Flagge".
        if parsed.has(clause.from, clause.to, &[Word::Flag]) {
            return Object::Place;
        }
        let right = group.first >= clause.last;
        let before = clause.from..if right { clause.first } else { lead.max(clause.from) };
        // "In the A region": the noun is the region's.
        let unit = |item: &&Item| matches!(item.tag, Tag::Word(Word::RegionWord | Word::DistrictWord));
        let end = parsed.at(group.last).find(unit).map_or(group.last, |unit| unit.last);
        let between = if right { clause.last..lead } else { end.min(clause.first)..clause.first };
        let bracket = |item: &&Item| item.tag == Tag::Bracket && item.last > clause.first && item.first <= clause.first;
        let runs = match parsed.within(clause.from, clause.last).find(bracket) {
            // "Nahm einen Markt in A ein".
            Some(bracket) if !right => [bracket.first + 1..lead.max(bracket.first + 1), between],
            _ if subject::is_passive(parsed, clause) || parsed.capital_nouns && !right => [before, between],
            _ if right => [between, 0..0],
            // "In A they captured a bunker".
            _ => [clause.last..clause.to.max(clause.last), 0..0],
        };
        let [first, second] = runs.map(|run| self.taken_in(run, made));
        if first.max(second) != Object::Unsaid {
            return first.max(second);
        }
        // "In A was captured a bunker", "took in A several quarters".
        let start = clause.last.max(end);
        let behind = self.taken_in(start..clause.to.max(start), made);
        if behind > Object::Other || behind > Object::Unsaid && !right {
            return behind;
        }
        // "The hostages captured in A were freed".
        let opening = parsed.sentence.first..clause.first;
        let told = parsed.has(opening.start, opening.end, &[Word::Say, Word::According]);
        if made.by.is_some() || told { Object::Unsaid } else { self.taken_in(opening, made) }
    }

    /// The most telling object in a run of tokens.
    fn taken_in(&self, run: Range<usize>, made: &Move) -> Object {
        let parsed = self.parsed;
        let doer = made.by.and_then(|by| parsed.parties.get(by)).map_or(0..0, |party| party.first..party.last);
        let (mut at, mut object) = (run.start, Object::Unsaid);
        // "Captured the trophy for the third time": what follows says something else.
        let ends = |item: &Item| item.tag.is(Word::Prep);
        let of = |item: &Item| item.tag.is(Word::OfMonth);
        let stops = |at: usize| parsed.at(at).any(ends) && !parsed.at(at).any(of);
        while at < run.end && !(matches!(object, Object::Unknown | Object::Other) && stops(at)) {
            let end = parsed.at(at).map(|item| item.last).max().unwrap_or(at + 1);
            if !doer.contains(&at) && !parsed.is_dated(at) {
                let tagged = parsed.at(at).map(|item| object_of(item.tag)).max();
                object = object.max(tagged.unwrap_or_else(|| self.unknown_at(at)));
            }
            at = end;
        }
        object
    }

    /// A noun that no list has; where nouns have capitals, other words say nothing.
    fn unknown_at(&self, at: usize) -> Object {
        let noun = self.parsed.kind(at) == Kind::Word && (!self.parsed.capital_nouns || self.parsed.is_capital(at));
        if noun && !self.parsed.is_named(at) { Object::Unknown } else { Object::Unsaid }
    }
}

fn object_of(tag: Tag) -> Object {
    match tag {
        Tag::Word(
            Word::Settlement
            | Word::PlaceCount
            | Word::RegionWord
            | Word::DistrictWord
            | Word::Seat
            | Word::ControlOf
            | Word::There
            | Word::It,
        ) => Object::Place,
        Tag::Word(Word::AreaUnit | Word::Part | Word::Quarter | Word::Borough | Word::Boroughs) => Object::Part,
        Tag::Word(Word::Site | Word::Ground) => Object::Site,
        Tag::Fate(_)
        | Tag::Word(
            Word::Thing
            | Word::Unit
            | Word::CivilSite
            | Word::Speaker
            | Word::Soldiers
            | Word::Civilians
            | Word::People
            | Word::Person
            | Word::BarePerson
            | Word::Airborne,
        ) => Object::Other,
        _ => Object::Unsaid,
    }
}
