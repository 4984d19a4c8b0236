//! Who killed, wounded or captured.

use super::actor::Party;
use super::attribute;
use super::attribution::Saying;
use super::casualty::Loss;
use super::lexicon::{Act, Word};
use super::parse::Parsed;
use super::side;
use crate::model::Actor;

/// How far "it" may stand behind the verb of saying that it follows: "said that it had".
const LONGEST_TO_ANAPHOR: usize = 3;

/// The subject of an active verb of killing, as far as the sentence names one.
pub fn of(parsed: &Parsed, sayings: &[Saying], loss: &Loss) -> Option<Actor> {
    if !loss.active {
        return None;
    }
    let acts = |party: &&Party| {
        let land = attribute::is_land_of(parsed, party);
        party.last <= loss.first
            && party.can_fight()
            && !land
            && !said_by(sayings, party, parsed)
            && !is_target(parsed, party)
    };
    let subject = parsed.parties.iter().find(acts).map(|party| party.actor(parsed));
    subject.or_else(|| speaker_itself(parsed, sayings, loss))
}

fn said_by(sayings: &[Saying], party: &Party, parsed: &Parsed) -> bool {
    let text = parsed.words(party.first, party.last);
    sayings.iter().any(|saying| saying.claimant.as_ref().is_some_and(|claimant| claimant.text == text))
}

/// "struck a Hezbollah command centre": behind the verb, not behind "by", stands who suffers.
fn is_target(parsed: &Parsed, party: &Party) -> bool {
    let by = parsed.ending_at(party.first).any(|item| item.tag.is(Word::By));
    let hits = |act: Act| matches!(act, Act::Strike | Act::Shelling | Act::Attack | Act::Ambush | Act::Explosion);
    !by && parsed
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
