//! What is taken where a place only says where that lies: who "captured a bunker in A" has moved forward there, who
//! "captured a commander near A" has taken nothing of it.

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

/// What a verb of taking takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Object {
    /// Nothing that is named beside the place itself.
    Unsaid,
    /// People, arms, prizes: whatever is no ground.
    Other,
    /// A building or a piece of ground: "a bunker".
    Site,
    /// A place, or a part of it.
    Place,
}

impl Seen<'_, '_> {
    /// What the statement is once its places and what is taken there are seen.
    pub fn weighed_by_object(&self, act: Act, clause: &Clause, made: &Move, places: &[&Group]) -> Option<Act> {
        let takes = matches!(act, Act::Captured | Act::Retaken);
        let act = self.weighed(act, clause, places)?;
        let Some(group) = places.first().filter(|_| takes) else { return Some(act) };
        let object = match self.lead(group) {
            Some(lead) => self.taken(clause, made, group, lead),
            None => self.named_after(clause, group),
        };
        match object {
            Object::Other => None,
            // "A village in the region of A": which one is not said.
            Object::Place if act <= Act::Retaken && (group.rank >= AREA_RANK || self.is_behind_town(group)) => None,
            Object::Site => Some(Act::Advanced),
            Object::Unsaid | Object::Place => Some(act),
        }
    }

    /// "Took five villages in A": whether a noun for towns stands right before the preposition.
    fn is_behind_town(&self, group: &Group) -> bool {
        let parsed = self.parsed;
        let inside = |item: &&Item| item.tag == Tag::Word(Word::Locative);
        let town = |item: &Item| matches!(item.tag, Tag::Word(Word::Settlement | Word::PlaceCount));
        let preposition = parsed.ending_at(group.first).find(inside);
        preposition.is_some_and(|preposition| parsed.ending_at(preposition.first).any(town))
    }

    /// Where the preposition of a place begins that says where something lies: "in the region of A", not "of A".
    fn lead(&self, group: &Group) -> Option<usize> {
        let parsed = self.parsed;
        let lies = |item: &&Item| matches!(item.tag, Tag::Word(Word::Locative | Word::Near));
        let other = |item: &Item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::By | Word::From));
        let small = |item: &&Item| {
            matches!(item.tag, Tag::Side(_) | Tag::Word(Word::Article | Word::RegionWord | Word::DistrictWord))
        };
        let mut at = group.first;
        for _ in 0..LONGEST_LEAD {
            if let Some(preposition) = parsed.ending_at(at).find(lies) {
                return Some(preposition.first).filter(|_| !parsed.ending_at(at).any(other));
            }
            at = parsed.ending_at(at).find(small)?.first;
        }
        None
    }

    /// "Des véhicules Toyota", "Toyota trucks", "танк «Леопард»": what bears the name that seems to be a place's.
    fn named_after(&self, clause: &Clause, group: &Group) -> Object {
        let parsed = self.parsed;
        if group.first < clause.last {
            return Object::Unsaid;
        }
        let quoted = group.first.checked_sub(1).filter(|at| *at > clause.last && parsed.is_mark(*at, '"'));
        let noun = |item: &&Item| item.last - item.first == 1 && parsed.is_lower(item.first);
        let thing = |item: &Item| item.tag == Tag::Word(Word::Thing);
        let bears = |item: &&Item| item.first >= clause.last && (thing(item) || object_of(item.tag) == Object::Site);
        let before = parsed.ending_at(quoted.unwrap_or(group.first)).filter(noun).filter(bears);
        let before = before.map(|item| object_of(item.tag)).max();
        let behind = parsed.is_plain() && parsed.at(group.last).filter(noun).any(thing);
        if behind { Object::Other } else { before.unwrap_or(Object::Unsaid) }
    }

    fn taken(&self, clause: &Clause, made: &Move, group: &Group, lead: usize) -> Object {
        let parsed = self.parsed;
        let right = group.first >= clause.last;
        let before = clause.from..if right { clause.first } else { lead.max(clause.from) };
        let between = if right { clause.last..lead } else { group.last..clause.first };
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
        let start = clause.last.max(group.last);
        let behind = self.taken_in(start..clause.to.max(start), made);
        if behind > Object::Other || behind == Object::Other && !right {
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
        let ends = |item: &Item| item.tag == Tag::Word(Word::Prep);
        let of = |item: &Item| item.tag == Tag::Word(Word::OfMonth);
        let stops = |at: usize| parsed.at(at).any(ends) && !parsed.at(at).any(of);
        while at < run.end && !(object == Object::Other && stops(at)) {
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
        let named = || self.parsed.named.iter().any(|named| named.first <= at && at < named.last);
        if noun && !named() { Object::Other } else { Object::Unsaid }
    }
}

fn object_of(tag: Tag) -> Object {
    match tag {
        Tag::Word(
            Word::Settlement
            | Word::PlaceCount
            | Word::RegionWord
            | Word::DistrictWord
            | Word::AreaUnit
            | Word::Part
            | Word::Quarter
            | Word::Borough
            | Word::Boroughs
            | Word::Seat
            | Word::ControlOf
            | Word::Flag
            | Word::There
            | Word::It,
        ) => Object::Place,
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
