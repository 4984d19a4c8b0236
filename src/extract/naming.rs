//! Places that a sentence only names, for the act of one before: "Took 12 settlements. These are A, B and C."

use super::attribution::{self, Saying};
use super::control::event_type;
use super::front::{Found, Move};
use super::lexicon::{Act, Tag, Word};
use super::parse::{Item, Parsed};
use super::place::{AREA_RANK, Group};
use super::reader::{LONGEST_MEMORY, Reader};
use crate::model::{Actor, Attribution, Relation};

/// How far from its opening a sentence that only names places says so: "As for these,".
const LONGEST_OPENING: usize = 3;

/// How many words stand between two places of a list with what says where the first one lies.
const LONGEST_LISTED: usize = 12;

/// How far "and" stands before the last of them: "and the town of A".
const LONGEST_LED: usize = 4;

/// An act whose places are named later.
#[derive(Clone, Debug)]
pub struct Unnamed {
    pub act: Act,
    pub by: Option<Actor>,
    pub attribution: Attribution,
    /// The sentence that told of it.
    pub sentence: usize,
}

/// Whether an act is one whose places are often counted first and named later.
pub fn takes(act: Act) -> bool {
    matches!(act, Act::Captured | Act::Retaken)
}

impl Found {
    /// Keeps an act without a place of its own, where nouns need no article; those that took places come first.
    pub fn leave(&mut self, parsed: &Parsed, made: Move) {
        if parsed.bare_nouns && self.unnamed.as_ref().is_none_or(|it| !takes(it.act)) {
            self.unnamed = Some(made);
        }
    }
}

impl Unnamed {
    /// Whether a sentence may still name the places of this act.
    fn is_open(&self, sentence: usize) -> bool {
        sentence - self.sentence <= LONGEST_MEMORY
    }
}

impl Reader<'_> {
    /// Remembers an act whose places are named later; one that took places gives way to none but another.
    pub fn leave(&mut self, unnamed: Unnamed) {
        let waits = |it: &Unnamed| takes(it.act) && it.is_open(unnamed.sentence);
        if takes(unnamed.act) || unnamed.act == Act::Held || !self.unnamed.as_ref().is_some_and(waits) {
            self.unnamed = Some(unnamed);
        }
    }

    /// Remembers an act of this sentence; `alone` where it tells of no other.
    pub fn leave_made(&mut self, at: usize, parsed: &Parsed, sayings: &[Saying], made: &Move, alone: bool) {
        let attribution = attribution::of_claim(parsed, sayings, made.token);
        let by = self.side_of(at, parsed, made, &attribution);
        // "Die von A besetzte Stadt B befreit": who freed it acted last.
        let took = made.act <= Act::Held && alone;
        if let Some(actor) = by.clone().filter(|actor| !actor.side.is_empty() && took) {
            self.acted = Some((actor, at, Act::Captured));
        }
        self.leave(Unnamed { act: made.act, by, attribution, sentence: at });
    }

    /// "The ministry named the settlements as: A, B and C" after "liberated 12 settlements"; `idle` where the sentence
    /// has no act of its own.
    pub fn name_places(&mut self, at: usize, parsed: &Parsed, sayings: &[Saying], groups: &[Group], idle: bool) {
        let Some(unnamed) = self.unnamed.clone().filter(|it| it.is_open(at)) else { return };
        let names = parsed.any(&[Word::Naming]) && matches!(unnamed.act, Act::Captured | Act::Retaken | Act::Held);
        if !(idle && names || only_names(parsed)) {
            return;
        }
        for group in self.listed(parsed, groups) {
            let mut frame = self.frame(at, parsed, sayings, &[], group.first, event_type(unnamed.act));
            frame.places = self.places(Some(group));
            frame.rank = Some(group.rank);
            if frame.attribution.claimant.is_none() {
                frame.attribution = unnamed.attribution.clone();
            }
            self.push_move(at, parsed, unnamed.act, frame, unnamed.by.clone(), None);
            self.unnamed = None;
        }
    }

    /// The places that a sentence names: the first and those that its list goes on with, over what only says where they
    /// lie: "A, on the bank of B, and C, two kilometres from D".
    fn listed<'g>(&self, parsed: &Parsed, groups: &'g [Group]) -> Vec<&'g Group> {
        let says_where = |group: &Group| {
            let mention = group.mentions.first().and_then(|at| self.mentions.get(*at));
            mention.is_some_and(|it| it.relation != Relation::At || it.distance_m.is_some() || it.bearing.is_some())
        };
        // "Se trata de A en B": where A lies.
        let led = |group: &Group| {
            let is = |word: Word| parsed.ending_at(group.first).any(|item| item.tag.is(word));
            parsed.null_subject && is(Word::Prep) && !is(Word::OfMonth)
        };
        let mut named = groups.iter().filter(|group| group.rank < AREA_RANK && !led(group));
        if parsed.bare_nouns {
            return named.collect();
        }
        let Some(first) = named.next() else { return Vec::new() };
        let mut listed = vec![first];
        for group in named.filter(|group| !says_where(group)) {
            let gap = listed.last().map_or(first.last, |last| last.last)..group.first;
            let joined = parsed.has(group.first.saturating_sub(LONGEST_LED).max(gap.start), group.first, &[Word::And]);
            let told = parsed.has(gap.start, gap.end, &[Word::Relative, Word::Subordinate, Word::Say]);
            if joined && !told && gap.len() <= LONGEST_LISTED {
                listed.push(group);
            }
        }
        listed
    }
}

/// "In particular, near A, in B (a part of it is held by C)": whether a sentence without a verb of its own goes on with
/// the act before it.
fn only_names(parsed: &Parsed) -> bool {
    let opens = |item: &Item| match item.tag {
        Tag::Word(Word::Including) => true,
        Tag::Word(Word::Naming) => item.last - item.first > 1,
        _ => false,
    };
    let first = parsed.sentence.first;
    let tells = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_)) && !parsed.bracketed(item.first);
    parsed.bare_nouns
        && parsed.within(first, first + LONGEST_OPENING).any(opens)
        && !parsed.within(first, parsed.sentence.last).any(tells)
}
