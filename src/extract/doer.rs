//! Who acts where a sentence does not say: whoever the report tells of as attacking.

use super::actor::{Party, PartyKind};
use super::clause::Clause;
use super::front::Move;
use super::lexicon::{Act, ActorKind, Parties, Word, has_ending};
use super::parse::{Item, Parsed};
use super::reader::LONGEST_MEMORY;
use super::side::{self, Sides};
use crate::model::{Actor, Attribution, Stance};

/// The side that a report last told of as attacking.
#[derive(Debug, Default)]
pub struct Doers {
    attacker: Option<Actor>,
    /// Who struck, as long as the report tells so of one side only, and where it last did.
    strikers: Strikers,
    struck: usize,
}

#[derive(Debug, Default)]
enum Strikers {
    #[default]
    None,
    One(Actor),
    Several,
}

impl Strikers {
    fn note(&mut self, actor: &Actor) {
        match self {
            Strikers::None => *self = Strikers::One(actor.clone()),
            Strikers::One(before) if before.side != actor.side => *self = Strikers::Several,
            _ => {}
        }
    }
}

impl Doers {
    /// Remembers who attacks in a statement.
    pub fn note(&mut self, act: Act, actor: Option<&Actor>, against: Option<&Actor>, sides: &Sides) {
        let known = |actor: &&Actor| !actor.side.is_empty();
        let foe = || actor.filter(known).and_then(|actor| sides.foe(&actor.side, ""));
        let attacker = match act {
            Act::Captured | Act::Retaken | Act::Entered | Act::Advanced | Act::Attack => actor.filter(known).cloned(),
            Act::Repelled => against.filter(known).cloned().or_else(foe),
            Act::Withdrawn => foe(),
            _ => None,
        };
        self.attacker = attacker.or(self.attacker.take());
    }

    /// Who attacked last.
    pub fn attacker(&self) -> Option<&Actor> {
        self.attacker.as_ref()
    }

    /// Remembers who struck.
    pub fn note_striker(&mut self, act: Act, actor: Option<&Actor>, sentence: usize) {
        let known = actor.filter(|actor| !actor.side.is_empty());
        if let (Act::Strike | Act::Shelling, Some(striker)) = (act, known) {
            self.strikers.note(striker);
            self.struck = sentence;
        }
    }

    /// The doer of an act that names none; of strikes the one who struck shortly before.
    pub fn inferred(&self, act: Act, sides: &Sides, sentence: usize) -> Option<Actor> {
        if let (Act::Strike | Act::Shelling, Strikers::One(striker)) = (act, &self.strikers) {
            let near = sentence.saturating_sub(self.struck) <= LONGEST_MEMORY;
            return near.then(|| striker.clone());
        }
        let attacker = self.attacker.as_ref()?;
        match act {
            Act::Captured | Act::Retaken | Act::Entered | Act::Advanced => Some(attacker.clone()),
            Act::Repelled | Act::Withdrawn => sides.foe(&attacker.side, ""),
            _ => None,
        }
    }
}

/// "Troops threw back a Houthi assault": whose side is not said, but they are none of those whom they threw back.
pub fn turned(act: Act, actor: Option<Actor>, against: Option<&Actor>, sides: &Sides) -> Option<Actor> {
    match (&actor, against) {
        (Some(one), Some(foe)) if act == Act::Repelled && (one.side == foe.side || one.side.is_empty()) => {
            sides.foe(&foe.side, &one.text).or(actor)
        }
        _ => actor,
    }
}

/// "Was freed of the Ukrainian units, the Russian general said": from those whom the one who speaks fights.
pub fn freed_from(
    parsed: &Parsed,
    made: &Move,
    attribution: &Attribution,
    actor: Option<Actor>,
    sides: &Sides,
) -> Option<Actor> {
    let freed = made.act == Act::Retaken
        && attribution.stance == Stance::Claimed
        && parsed.word_at(made.token, Word::Frees).is_some();
    let side = |actor: &Actor| Parties::embedded().side(&actor.side);
    let foes = |actor: &Actor| {
        let claimant = attribution.claimant.as_ref().and_then(side);
        claimant.is_some_and(|claimant| !claimant.group && claimant.opponents.contains(&actor.side))
    };
    match actor.as_ref().filter(|actor| freed && foes(actor)) {
        Some(foe) => sides.foe(&foe.side, &foe.text),
        None => actor,
    }
}

/// "Struck the fighters after they had left A": the force that the sentence names last before "they".
pub fn named_before(parsed: &Parsed, token: usize) -> Option<Actor> {
    let speaks =
        |it: &Party| matches!(it.kind, PartyKind::Speaker | PartyKind::Named(ActorKind::Speaker | ActorKind::Assessor));
    let fights = |it: &Party| it.kind != PartyKind::State && it.can_fight() && !speaks(it);
    let force = |it: &&Party| it.last <= token && fights(it) && !it.side.is_empty();
    parsed.parties.iter().rfind(force).map(|party| party.actor(parsed))
}

/// How many adverbs may stand before a verb that opens its sentence without a subject: "además, también".
const LONGEST_OPENING: usize = 4;

/// "El ministerio dijo que había atacado": a verb in the singular without a subject, behind "said that".
pub fn speaks_of_itself(parsed: &Parsed, clause: &Clause) -> bool {
    let that = |item: &Item| item.tag.is(Word::Relative) && item.last == clause.from;
    let said = parsed.has(parsed.sentence.first, clause.from, &[Word::Say]);
    let verb = clause.first.saturating_sub(1).max(clause.from);
    let adverbs = clause.first - clause.from <= LONGEST_OPENING;
    let many = |at: usize| has_ending(parsed.words(at, at + 1), &parsed.endings.many);
    let plural = many(verb) || many(clause.first);
    let told = |party: &Party| party.first >= clause.from && party.last <= clause.first;
    parsed.null_subject
        && said
        && adverbs
        && !plural
        && parsed.ending_at(clause.from).any(that)
        && !parsed.parties.iter().any(told)
}

/// "También tomaron A": whether a verb without a subject, or with "they" behind it, is of those who acted before.
pub fn is_theirs(parsed: &Parsed, verb: usize) -> bool {
    let first = parsed.sentence.first;
    let passive = |at: usize| parsed.word_at(at, Word::Passive).is_some();
    let ends = |at: usize| has_ending(parsed.words(at, at + 1), &parsed.endings.they) && !passive(at);
    let auxiliary = verb > first && ends(verb - 1);
    let opens = verb - first <= LONGEST_OPENING && !parsed.parties.iter().any(|party| party.last <= verb);
    // "Am Samstag nahmen sie A ein".
    let inverted = parsed.capital_nouns && parsed.word_at(verb + 1, Word::Others).is_some();
    inverted || parsed.null_subject && opens && (ends(verb) || auxiliary)
}

/// "Russian troops were driven out of A, Kyiv said": their foe, who says so, has taken it.
pub fn expelled_by_teller(
    parsed: &Parsed,
    made: &Move,
    attribution: &Attribution,
    actor: Option<Actor>,
    sides: &Sides,
) -> (Act, Option<Actor>) {
    let expelled = made.act == Act::Withdrawn && parsed.word_at(made.token, Word::Expels).is_some();
    // A headline has no auxiliary: "Russen aus A vertrieben".
    let expelled = expelled && parsed.any(&[Word::Passive]);
    let teller = attribution.claimant.as_ref().filter(|it| expelled && side::is_belligerent(it));
    let foe = actor.as_ref().and_then(|actor| sides.foe(&actor.side, ""));
    match (teller, foe) {
        (Some(teller), Some(foe)) if teller.side == foe.side => (Act::Retaken, Some(foe)),
        _ => (made.act, actor),
    }
}

/// Whether a sentence tells of "our troops", where nouns need no article.
pub fn tells_of_ours(parsed: &Parsed) -> bool {
    let ours = |party: &Party| {
        let its = parsed.word_at(party.first, Word::Its).is_some();
        party.kind == PartyKind::Own && party.side.is_empty() && !its
    };
    parsed.bare_nouns && parsed.parties.iter().any(ours)
}

/// Whether one of this side stands before an act.
pub fn acts(parsed: &Parsed, side: &str) -> bool {
    let last = parsed.acts().map(|(first, ..)| first).last().unwrap_or_default();
    parsed.parties.iter().any(|party| party.side == side && party.last <= last)
}
