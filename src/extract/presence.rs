//! Strength statements: how many troops are said to be where.

use super::actor::{Party, PartyKind};
use super::attribute;
use super::casualty::Loss;
use super::lexicon::Word;
use super::parse::Parsed;
use super::quantity::{Counted, Quantity};
use super::subject;
use crate::model::Count;

/// How far the number may stand before and after the verb.
const LONGEST_LEFT: usize = 10;
const LONGEST_RIGHT: usize = 4;

/// So many troops.
#[derive(Clone, Debug)]
pub struct Strength {
    pub first: usize,
    /// Index after the number with its noun.
    pub last: usize,
    /// Index into the quantities of the sentence.
    pub quantity: usize,
    pub troops: Count,
}

impl Strength {
    /// Whose the troops are: the party of the number, else the state before it.
    pub fn party<'p>(&self, parsed: &'p Parsed) -> Option<&'p Party> {
        let near = |party: &&Party| {
            let close = party.first < self.last + 4 && party.last > self.first;
            // "Sent 10,000 troops to Russia".
            let there = parsed.ending_at(party.first).any(|item| item.tag.is(Word::To));
            let there = there || subject::is_whereabouts(parsed, party);
            close && !there && !party.side.is_empty() && !attribute::is_of_place(parsed, party)
        };
        let state = |party: &&Party| party.last <= self.first && party.kind == PartyKind::State;
        parsed.parties.iter().find(near).or_else(|| parsed.parties.iter().rev().find(state))
    }
}

/// The strength statements of a sentence; a number that is a loss is none.
pub fn find(parsed: &Parsed, losses: &[Loss]) -> Vec<Strength> {
    let mut found: Vec<Strength> = Vec::new();
    if parsed.any(&[Word::OtherWar, Word::Debris]) {
        return found;
    }
    for item in parsed.items.iter().filter(|item| item.tag.is(Word::Presence)) {
        let lost = |quantity: &Quantity| {
            losses.iter().any(|loss| loss.figure.is_some_and(|(first, _)| first == quantity.first))
        };
        let near = |quantity: &Quantity| {
            let left = quantity.last <= item.first && item.first - quantity.last <= LONGEST_LEFT;
            let right = quantity.first >= item.last && quantity.first - item.last <= LONGEST_RIGHT;
            let inside = quantity.first < item.first && quantity.last >= item.last;
            quantity.counted == Counted::Soldiers && !quantity.aside && !lost(quantity) && (left || right || inside)
        };
        let from = item.first.saturating_sub(3).max(parsed.sentence.first);
        let unreal = parsed.has(from, item.first, &[Word::Hypothetical, Word::Negation]);
        let Some(at) = parsed.quantities.iter().position(near).filter(|_| !unreal) else { continue };
        let quantity = &parsed.quantities[at];
        if found.iter().any(|other| other.quantity == at) {
            continue;
        }
        let mut troops = quantity.count.clone();
        if let Some(part) = parsed.quantities.get(at + 1).filter(|part| part.aside && part.first - quantity.last <= 3) {
            troops.text = parsed.words(quantity.first, part.last).to_owned();
        }
        found.push(Strength { first: quantity.first.min(item.first), last: quantity.last, quantity: at, troops });
    }
    found
}
