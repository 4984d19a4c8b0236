//! Who lost whom: parties as victims.

use super::actor::{Party, PartyKind};
use super::attribute;
use super::casualty::Loss;
use super::lexicon::{ActorEntry, ActorKind, Fate, Parties, Tag, Word};
use super::parse::{Item, Parsed};
use crate::model::Actor;

/// How far the enemy stands behind what it lost: "230 bajas del lado enemigo".
const LONGEST_TO_ENEMY: usize = 3;

/// How far the subject stands before "lost".
const LONGEST_TO_LOST: usize = 3;

/// Who was lost: the noun of the figure, or whose losses they are.
pub fn of<'p>(parsed: &'p Parsed, loss: &Loss) -> Option<&'p Party> {
    let counted = loss.figure.and_then(|(first, last)| {
        let names = |party: &&Party| {
            let reach = if party.kind == PartyKind::Enemy { LONGEST_TO_ENEMY } else { 2 };
            party.first < last + reach && party.last > first && !parsed.has_mark(last, party.first, &[',', ';', ':'])
        };
        parsed.parties.iter().find(names)
    });
    let found = counted.filter(|party| !party.side.is_empty() || party.kind == PartyKind::Enemy);
    // "The enemy lost in the area of the group up to 200 men".
    let subject = || {
        let verb = loss.owned && loss.active;
        let lost = |party: &&Party| verb && party.last <= loss.first && loss.first - party.last <= LONGEST_TO_LOST;
        parsed.parties.iter().rfind(lost).filter(|party| party.kind == PartyKind::Enemy)
    };
    let owner = || {
        let from = loss.first.saturating_sub(14).max(parsed.sentence.first);
        let side = |party: &&Party| {
            let near = party.can_fight() && party.first >= from && !party.side.is_empty();
            near && !attribute::is_of_place(parsed, party)
        };
        let named = |party: &&Party| loss.owned && party.first < loss.last && !is_speaker(parsed, party);
        parsed.parties.iter().filter(side).rfind(named)
    };
    // "Потери противника в зоне группировки составили", "Ukrainian losses in the area of the group": whose they are
    // stands right beside the word.
    let beside = || {
        let losses = parsed.within(loss.first, loss.last).find(|item| item.tag == Tag::Fate(Fate::Losses))?;
        let small = |item: &&Item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::Article | Word::ArticlePrep));
        let past = |from: usize| parsed.at(from).find(small).map_or(from, |item| item.last);
        let behind = past(past(losses.last));
        let whose = |party: &&Party| party.last == losses.first || party.first == losses.last || party.first == behind;
        parsed.parties.iter().find(|party| whose(party) && party.can_fight() && !party.side.is_empty()).or_else(|| {
            parsed.parties.iter().find(|party| parsed.bare_nouns && party.first == losses.last && party.can_fight())
        })
    };
    let owner = || suffering(parsed).filter(|_| loss.owned).or_else(beside).or_else(owner);
    found.or_else(subject).or_else(owner).or(counted)
}

/// Whether a party is the subject of a verb of saying rather than the one who lost.
pub fn is_speaker(parsed: &Parsed, party: &Party) -> bool {
    let to = (party.last + 3).min(parsed.sentence.last);
    parsed.has(party.last, to, &[Word::Say])
}

/// Whether a name that no list has says whose the fighters are: "Tuareg rebels".
pub fn is_of_another(parsed: &Parsed, party: &Party) -> bool {
    // "The 47th Magura Brigade": a unit is of the one who speaks of it.
    if parsed.has(party.first, party.last, &[Word::Unit]) {
        return false;
    }
    if parsed.has(party.first.saturating_sub(1).max(parsed.sentence.first), party.last + 1, &[Word::Group]) {
        return true;
    }
    let Some(before) = party.first.checked_sub(1).filter(|at| *at > parsed.sentence.first) else { return false };
    let word = parsed.words(before, party.first);
    let known = parsed.at(before).next().is_some() || parsed.ending_at(party.first).next().is_some();
    !known && word.chars().next().is_some_and(char::is_uppercase)
}

/// "The defenders inflicted heavy losses on the occupiers": whose the losses are, of one who acts on another.
pub fn suffering<'p>(parsed: &'p Parsed) -> Option<&'p Party> {
    let fights = |party: &&Party| party.can_fight() && (!party.side.is_empty() || party.kind == PartyKind::Enemy);
    let mut parties = parsed.parties.iter().filter(fights).filter(|_| parsed.any(&[Word::Inflict]));
    let first = parties.next()?;
    if first.kind == PartyKind::Enemy {
        return Some(first);
    }
    parties.find(|party| party.side != first.side)
}

/// A state's or army's losses are its soldiers.
pub fn soldiers(actor: Actor, party: &Party) -> Actor {
    // "Eleven Palestinians": people, whatever they were; a nation that the lists know no army of.
    let army = |entry: &ActorEntry| entry.side == actor.side && entry.kind == ActorKind::Force;
    let people = !Parties::embedded().actors.iter().any(|(_, entry)| army(entry))
        && Parties::embedded().side(&actor.side).is_some_and(|side| actor.text.ends_with(&format!("{}s", side.label)));
    if people && party.kind != PartyKind::Soldiers {
        return Actor { name: actor.text.rsplit(' ').next().unwrap_or_default().to_owned(), ..actor };
    }
    let named = matches!(
        party.kind,
        PartyKind::State
            | PartyKind::Force
            | PartyKind::Soldiers
            | PartyKind::Named(ActorKind::Force)
            | PartyKind::Enemy
    );
    match Parties::embedded().side(&actor.side) {
        Some(side) if named => Actor { name: format!("{} soldiers", side.label), ..actor },
        _ => actor,
    }
}
