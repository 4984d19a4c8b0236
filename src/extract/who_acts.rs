//! Who acts in a statement: the party that its sentence names, or whoever the report tells of.

use super::actor::PartyKind;
use super::front::Move;
use super::lexicon::{Act, ActorKind};
use super::parse::Parsed;
use super::reader::{LONGEST_MEMORY, Reader};
use super::{side, victim};
use crate::model::{Actor, Attribution, Stance};

impl Reader<'_> {
    /// Who acts: the party named, else the one who claims it, or its enemy where it denies.
    pub fn side_of(&self, at: usize, parsed: &Parsed, made: &Move, attribution: &Attribution) -> Option<Actor> {
        let Some(party) = made.by.and_then(|at| parsed.parties.get(at)) else {
            return self.unnamed_side(at, parsed, made, attribution);
        };
        // "The General Staff denied the capture of A": it has not taken it.
        let office = party.kind == PartyKind::Named(ActorKind::Speaker);
        if office && attribution.stance == Stance::Denied && made.act != Act::Withdrawn {
            return self.unnamed_side(at, parsed, made, attribution);
        }
        let speaker = attribution.claimant.as_ref().or(self.speakers.last());
        let actor = self.sides.named(parsed, party, speaker);
        // "The president rejected reports on the capture of A": who denies it has not done it.
        if let Some(foe) = self.denied_by(parsed, &actor, made, attribution) {
            return Some(foe);
        }
        if !actor.side.is_empty() || side::role(parsed, party).is_some() {
            return Some(actor);
        }
        // "Tuareg fighters" are somebody else's.
        if victim::is_of_another(parsed, party) {
            return Some(actor);
        }
        // Who only holds a place is not who goes on to attack.
        let held = matches!(self.acted, Some((.., Act::Held)));
        let attacker = || self.doers.inferred(made.act, &self.sides, at).filter(|_| held);
        let claimant = attribution.claimant.clone().filter(side::is_belligerent);
        // "The defenders repelled all attacks": those of the sentence before, so not of the attackers' side.
        let all = self.attacked.as_ref().is_some_and(|(places, ..)| *places == made.mentions);
        let repeller = || self.doers.inferred(made.act, &self.sides, at).filter(|_| all && made.act == Act::Repelled);
        let like = self
            .foe_of_gainer(at, made, attribution)
            .or(claimant)
            .or_else(repeller)
            .or_else(attacker)
            .or_else(|| self.acted_within(at, LONGEST_MEMORY));
        let like = like.or_else(|| self.voice_of(parsed, made, attribution));
        Some(Actor { side: like.map(|like| like.side).unwrap_or_default(), ..actor })
    }

    /// Who acted last, in this sentence or at most `memory` before it.
    pub fn acted_within(&self, at: usize, memory: usize) -> Option<Actor> {
        self.acted.as_ref().filter(|(_, from, _)| at - from <= memory).map(|(actor, ..)| actor.clone())
    }

    pub fn voice_of(&self, parsed: &Parsed, made: &Move, attribution: &Attribution) -> Option<Actor> {
        let outside = attribution.claimant.as_ref().is_none_or(|it| it.side.is_empty() && !side::is_assessor(it));
        self.sides.voice_of(parsed, made).filter(|_| outside).cloned()
    }
}
