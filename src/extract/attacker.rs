//! Who killed, wounded or captured.

use super::actor::{Party, PartyKind};
use super::attribution::Saying;
use super::casualty::Loss;
use super::clause::Clause;
use super::lexicon::{Act, ActorKind, Tag, Word};
use super::parse::{Item, Parsed};
use super::side;
use crate::model::Actor;

/// How far a preposition stands before what it governs: "in the east of".
const LONGEST_TO_PREPOSITION: usize = 3;
/// How far those accused stand behind the verb.
const LONGEST_TO_ACCUSED: usize = 3;
/// How far the deed may stand behind it: "accused A of attacking B", "of a strike on B in which five were killed".
const LONGEST_TO_DEED: usize = 12;
const LONGEST_TO_TOLL: usize = 20;

/// How far "which" stands before what the relative clause tells: ", which has since killed".
const LONGEST_TO_WHICH: usize = 4;

/// How far "it" may stand behind the verb of saying that it follows: "said that it had".
const LONGEST_TO_ANAPHOR: usize = 3;

/// The subject of an active verb of killing, as far as the sentence names one.
pub fn of(parsed: &Parsed, sayings: &[Saying], loss: &Loss) -> Option<Actor> {
    if !loss.active {
        return None;
    }
    if let Some(accused) = accused_within(parsed, loss.first, LONGEST_TO_TOLL) {
        return Some(parsed.parties[accused].actor(parsed));
    }
    let acts = |party: &&Party| {
        party.last <= loss.first
            && party.can_fight()
            && !is_where(parsed, party)
            && !said_by(sayings, party, parsed)
            && !is_target(parsed, party)
    };
    let subject = parsed.parties.iter().filter(|party| !only_tells(parsed, party, loss)).find(acts);
    subject.map(|party| party.actor(parsed)).or_else(|| speaker_itself(parsed, sayings, loss))
}

/// "Accused the rebels of attacking A": who is accused of it did it.
pub fn accused(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    accused_within(parsed, clause.first, LONGEST_TO_DEED)
}

fn accused_within(parsed: &Parsed, deed: usize, reach: usize) -> Option<usize> {
    let from = deed.saturating_sub(reach).max(parsed.sentence.first);
    let verb = parsed.within(from, deed).rfind(|item| item.tag.is(Word::Accuse))?;
    let near =
        |party: &Party| party.first >= verb.last && party.first - verb.last <= LONGEST_TO_ACCUSED && party.last <= deed;
    let parted = parsed.has_mark(verb.last, deed, &[';', ':', '"']);
    parsed.parties.iter().position(|party| near(party) && party.can_fight()).filter(|_| !parted)
}

/// "A strike in eastern Ukraine", "the home town of A": a state or a person behind a preposition says where it was. A
/// strike "of" a state is its own.
fn is_where(parsed: &Parsed, party: &Party) -> bool {
    if !parsed.is_articled() || !matches!(party.kind, PartyKind::State | PartyKind::Named(ActorKind::Speaker)) {
        return false;
    }
    let governs = |item: &&Item| {
        matches!(item.tag, Tag::Word(Word::Prep | Word::Inside | Word::Locative | Word::OfMonth | Word::Near))
    };
    let from = party.first.saturating_sub(LONGEST_TO_PREPOSITION).max(parsed.sentence.first);
    let Some(led) = parsed.within(from, party.first).rfind(governs) else { return false };
    let apart = |item: &Item| {
        matches!(item.tag, Tag::Act(_) | Tag::Fate(_) | Tag::Word(Word::Force | Word::Soldiers | Word::By | Word::Say))
    };
    let small = |at: usize| parsed.is_lower(at) || parsed.word_at(at, Word::Article).is_some();
    let clear = !parsed.within(led.last, party.first).any(apart) && (led.last..party.first).all(small);
    clear && !parsed.ending_at(led.first).any(apart)
}

fn said_by(sayings: &[Saying], party: &Party, parsed: &Parsed) -> bool {
    let text = parsed.words(party.first, party.last);
    sayings.iter().any(|saying| saying.claimant.as_ref().is_some_and(|claimant| claimant.text == text))
}

/// "Vowed to respond after the death of 12", "condemned the attack, which killed 35": whether a party only tells of what
/// another noun, or nobody named, did.
fn only_tells(parsed: &Parsed, party: &Party, loss: &Loss) -> bool {
    let act = |item: &Item| matches!(item.tag, Tag::Act(_));
    let done = parsed.within(party.last.min(loss.first), loss.first).any(act);
    let noun = parsed.ending_at(loss.first).any(|item| item.tag.is(Word::Article));
    let from = loss.first.saturating_sub(LONGEST_TO_WHICH);
    let relative = |item: &&Item| item.tag.is(Word::Relative) && item.first > party.last;
    let which = parsed.within(from, loss.first).rfind(relative);
    let which = which.filter(|which| parsed.is_mark(which.first - 1, ','));
    let beside = parsed.at(party.last).chain(parsed.ending_at(party.first)).any(act);
    noun && !done || which.is_some_and(|which| done && !beside && party.last + 1 != which.first)
}

/// "struck a Hezbollah command centre": behind the verb, not behind "by", stands who suffers.
fn is_target(parsed: &Parsed, party: &Party) -> bool {
    let by = parsed.ending_at(party.first).any(|item| item.tag.is(Word::By));
    let hits = |act: Act| matches!(act, Act::Strike | Act::Shelling | Act::Attack | Act::Ambush | Act::Explosion);
    // "El ataque ruso".
    let noun = |first: usize| {
        parsed.ending_at(first).any(|item| matches!(item.tag, Tag::Word(Word::Article | Word::Indefinite)))
    };
    let own = parsed.at(party.first).any(|item| matches!(item.tag, Tag::Side(_)))
        && parsed.ending_at(party.first).any(|item| matches!(item.tag, Tag::Act(_)) && noun(item.first));
    !by && !own
        && parsed
            .acts()
            .any(|(_, last, act)| last <= party.first && hits(act) && !parsed.has_mark(last, party.first, &[',', ';']))
}

/// "JNIM said it had killed": who says it did it.
fn speaker_itself(parsed: &Parsed, sayings: &[Saying], loss: &Loss) -> Option<Actor> {
    let saying = sayings.iter().rfind(|saying| saying.last <= loss.first)?;
    let to = (saying.last + LONGEST_TO_ANAPHOR).min(loss.first);
    let itself = parsed.has(saying.last, to, &[Word::Anaphor]);
    saying.claimant.clone().filter(|claimant| itself && side::is_belligerent(claimant))
}
