//! Whose act it was that names no doer.

use super::actor::{Party, PartyKind};
use super::attribute;
use super::bare;
use super::control;
use super::doer;
use super::front::Move;
use super::lexicon::{Act, ActorKind, Tag, Word};
use super::parse::{Item, Parsed};
use super::reader::{LONGEST_MEMORY, Reader};
use super::repelled;
use super::side;
use super::subject;
use crate::model::{Actor, Attribution, Stance};

/// How far "they" stands before a verb that shares it.
const LONGEST_TO_PRONOUN: usize = 18;
/// How far "they" stands before its verb.
const LONGEST_PRONOUN: usize = 5;

impl Reader<'_> {
    /// Who speaks, or who acted before, did what nobody is named for.
    pub fn unnamed_side(&self, at: usize, parsed: &Parsed, made: &Move, attribution: &Attribution) -> Option<Actor> {
        let claimant = attribution.claimant.as_ref().filter(|actor| side::is_belligerent(actor));
        let acted = |memory: usize| self.acted_within(at, memory);
        let voice = || self.voice_of(parsed, made, attribution);
        // "Troops broke through at A. By evening B was taken."
        let gains_on =
            || self.acted.clone().filter(|(_, from, act)| control::gains(*act) && at - from <= 1).map(|it| it.0);
        if let Some(latter) = self.latter(at, parsed, made) {
            return Some(latter);
        }
        if let Some(they) = self.they(at, parsed, made).filter(|_| made.by.is_none()) {
            return self.beaten_or(they, parsed, made);
        }
        if made.act == Act::Attack
            && let Some(office) = self.counter(parsed, made, claimant)
        {
            return self.sides.foe(&office, "");
        }
        if let Some(they) = self.those_before(at, parsed, made, attribution) {
            return they;
        }
        if made.act == Act::Attack && made.by.is_none() && bare::goes_on_trying(parsed, made.token) {
            return acted(LONGEST_MEMORY).or_else(|| self.attacker());
        }
        match made.act {
            // Fighting needs no doer: who only speaks of it has not fought.
            Act::Attack | Act::Fighting if !made.of_self => None,
            // Who denies a retreat, or to have done something, denies its own.
            _ if attribution.stance == Stance::Denied && (denies_own(parsed, made) || made.act == Act::Withdrawn) => {
                claimant.cloned()
            }
            // "The rebels took A. Officials left the centre": the foe of those who gained.
            Act::Withdrawn if self.foe_of_gainer(at, made, attribution).is_some() => {
                self.foe_of_gainer(at, made, attribution)
            }
            Act::Strike | Act::Shelling => claimant.filter(|_| made.of_self).cloned(),
            _ if attribution.stance == Stance::Denied => claimant.and_then(|it| self.sides.foe(&it.side, "")),
            Act::Captured if parsed.word_at(made.token, Word::Falls).is_some() => {
                let own = attribution.stance == Stance::Confirmed;
                claimant.and_then(|it| self.sides.taker_told_by(it, own))
            }
            Act::Repelled => self.repeller(at, parsed, made, claimant).or_else(voice),
            Act::Captured | Act::Retaken => {
                let told = claimant.cloned().or_else(|| acted(0)).or_else(|| self.sides.occupier(made.act));
                told.or_else(gains_on).or_else(voice)
            }
            _ => claimant.cloned().or_else(|| acted(0)).or_else(voice),
        }
    }

    /// Who repelled an attack: the one who tells of it, else the foe of those who made it, or acted last.
    fn repeller(&self, at: usize, parsed: &Parsed, made: &Move, claimant: Option<&Actor>) -> Option<Actor> {
        let beaten = made.against.and_then(|at| parsed.parties.get(at)).map(|party| party.side.as_str());
        let foe = || self.sides.foe(beaten.filter(|side| !side.is_empty())?, "");
        let of_last = || self.sides.foe(&self.acted_within(at, 0)?.side, "");
        claimant.cloned().or_else(foe).or_else(of_last)
    }

    /// The side that attacked last.
    fn attacker(&self) -> Option<Actor> {
        self.doers.attacker().cloned()
    }

    /// "The rebels took A. Soldiers withdrew from B": the foe of those who gained, where nobody at war says so.
    pub fn foe_of_gainer(&self, at: usize, made: &Move, attribution: &Attribution) -> Option<Actor> {
        let told = attribution.claimant.as_ref().is_some_and(side::is_belligerent);
        let left = made.act == Act::Withdrawn && !made.of_self && !told;
        let gainer = self.acted_within(at, 1).filter(|_| left && self.gained_here(at))?;
        self.sides.foe(&gainer.side, "")
    }

    /// Whether who acted last did so in this sentence or the one before, and gained by it.
    fn gained_here(&self, at: usize) -> bool {
        self.acted.as_ref().is_some_and(|(_, from, act)| control::gains(*act) && at - from <= 1)
    }

    /// "They left A", "also took B": those who acted before; in "they were driven back" the foe of those.
    fn those_before(
        &self,
        at: usize,
        parsed: &Parsed,
        made: &Move,
        attribution: &Attribution,
    ) -> Option<Option<Actor>> {
        let from = made.token.saturating_sub(LONGEST_PRONOUN);
        let theirs = doer::is_theirs(parsed, made.token);
        let before = |word: Word| parsed.has(from, made.token, &[word]);
        if !theirs && !before(Word::Others) || made.act == Act::Fighting {
            return None;
        }
        // "The rebels say they left A": who says so speaks of itself.
        let of_self = !theirs && before(Word::Say) && attribution.stance == Stance::Claimed;
        let claimant = attribution.claimant.as_ref().filter(|actor| of_self && side::is_belligerent(actor));
        let named = || doer::named_before(parsed, made.token).or_else(|| self.acted_within(at, LONGEST_MEMORY));
        let they = claimant.cloned().or_else(named)?;
        Some(self.beaten_or(they, parsed, made))
    }

    /// Those whom "they" means, or their foe: "they were driven back".
    fn beaten_or(&self, they: Actor, parsed: &Parsed, made: &Move) -> Option<Actor> {
        let from = made.token.saturating_sub(LONGEST_PRONOUN);
        // "They tried to enter A, which failed": the verb itself is none of throwing back.
        let failed = !parsed.at(made.token).any(|item| item.tag == Tag::Act(Act::Repelled));
        let passive = || parsed.has(from, made.token + 2, &[Word::Passive]);
        let beaten = made.act == Act::Repelled && (failed || passive());
        if beaten { self.sides.foe(&they.side, "") } else { Some(they) }
    }

    /// "The General Staff counted 34 attacks near A": the side of the office that counts the attacks of its foe.
    fn counter(&self, parsed: &Parsed, made: &Move, claimant: Option<&Actor>) -> Option<String> {
        repelled::is_counted(parsed, made.act, made.token).then_some(())?;
        let speaks = |it: &&Party| it.kind == PartyKind::Named(ActorKind::Speaker) && it.last <= made.token;
        let office = parsed.parties.iter().rfind(speaks).map(|party| party.side.clone());
        office.or_else(|| claimant.map(|claimant| claimant.side.clone()))
    }

    /// The foe of the one who denies that a place was taken, where that one seems to have taken it.
    pub fn denied_by(&self, parsed: &Parsed, actor: &Actor, made: &Move, attribution: &Attribution) -> Option<Actor> {
        let claimant = attribution.claimant.as_ref().filter(|_| attribution.stance == Stance::Denied)?;
        let denied = denies_own(parsed, made);
        let own = !actor.side.is_empty() && actor.side == claimant.side && control::gains(made.act) && !denied;
        own.then(|| self.sides.foe(&claimant.side, "")).flatten()
    }

    /// "The army fought the rebels; the latter took A": the party named last before the pronoun.
    fn latter(&self, at: usize, parsed: &Parsed, made: &Move) -> Option<Actor> {
        let from = made.token.saturating_sub(LONGEST_PRONOUN).max(parsed.sentence.first);
        let latter = parsed.within(from, made.token).find(|item| item.tag.is(Word::Latter))?;
        let parted = parsed.has_mark(latter.last, made.token, &[',', ';', ':']);
        let before = || self.named.as_ref().filter(|(_, from)| from + 1 == at).map(|(actor, _)| actor.clone());
        doer::named_before(parsed, latter.first).or_else(before).filter(|_| !parted)
    }

    /// "In einer Operation drängten sie die Brigade zurück und eroberten A": the force that the sentence before opens
    /// with, where a pronoun is the subject and this sentence names no force before it.
    fn they(&self, at: usize, parsed: &Parsed, made: &Move) -> Option<Actor> {
        let from = made.token.saturating_sub(LONGEST_TO_PRONOUN).max(parsed.sentence.first);
        let pronoun = |item: &Item| item.tag.is(Word::Others);
        let they = parsed.within(from, made.token + 2).find(|item| pronoun(item)).filter(|_| parsed.capital_nouns)?;
        let first = they.first.min(made.token);
        let named =
            parsed.parties.iter().any(|party| party.last <= first && party.can_fight() && !party.side.is_empty());
        // "Laut Berichten nahmen sie A ein": the noun says nothing.
        let says = |item: &Item| item.tag.is(Word::Say) && parsed.is_lower(item.first);
        let said = parsed.within(parsed.sentence.first, first).any(says);
        let led = self.led.as_ref().filter(|(_, from)| from + 1 == at);
        led.filter(|_| !named && !said && made.act != Act::Fighting).map(|(actor, _)| actor.clone())
    }
}

/// "M23 denies having taken A": whether who denies a deed speaks of its own.
fn denies_own(parsed: &Parsed, made: &Move) -> bool {
    // "Bestreitet, A eingenommen zu haben": where verbs end clauses, the infinitive stands farther off.
    let reach = if parsed.capital_nouns { LONGEST_TO_PRONOUN } else { LONGEST_PRONOUN };
    let from = made.token.saturating_sub(reach).max(parsed.sentence.first);
    made.of_self && parsed.has(from, made.token, &[Word::Deny])
}

/// The force that a sentence opens with: one that nothing governs.
pub fn leader(parsed: &Parsed) -> Option<Actor> {
    if !parsed.capital_nouns {
        return None;
    }
    let plain = |party: &&Party| {
        !party.side.is_empty()
            && subject::fights(parsed, party)
            && !party.is_agent
            && !subject::is_object(parsed, party, parsed.sentence.first)
            && !attribute::is_owner(parsed, party, parsed.sentence.first)
    };
    let speaks = |party: &Party| matches!(party.kind, PartyKind::Named(ActorKind::Speaker));
    let leads = parsed.parties.iter().find(plain).filter(|party| !speaks(party))?;
    Some(leads.actor(parsed))
}
