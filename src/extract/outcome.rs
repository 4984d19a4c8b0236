//! How attacks ended that other sentences tell of: "repelled five attacks. The enemy attacked at A and B", "attacked at
//! A. All attacks were repelled".

use super::actor::{Party, PartyKind};
use super::draft::{Dating, Draft};
use super::parse::Parsed;
use super::place::AREA_RANK;
use super::reader::LONGEST_MEMORY;
use super::side::Sides;
use crate::model::{Actor, ControlAction, Mention, PlaceKind};

/// How many sentences behind the count of attacks say where they were: an official summary has one or two.
const LONGEST_TO_PLACES: usize = 2;

/// Makes one statement of an attack and of its repulse, where two sentences tell them.
pub fn settle(drafts: &mut Vec<Draft>, parsed: &[Parsed], mentions: &[Mention], sides: &Sides) {
    let mut told_twice = vec![false; drafts.len()];
    for at in 0..drafts.len() {
        if !is(&drafts[at], ControlAction::Repelled) || side(&drafts[at]).is_empty() {
            continue;
        }
        let (before, rest) = drafts.split_at_mut(at);
        let Some((repulse, behind)) = rest.split_first_mut() else { continue };
        if repulse.rank.is_some_and(|rank| rank >= AREA_RANK) {
            let near = |draft: &&mut Draft| draft.sentence <= repulse.sentence + LONGEST_TO_PLACES;
            let own = |draft: &&mut Draft| is_where(repulse, draft, &parsed[draft.sentence], mentions, sides);
            behind.iter_mut().take_while(near).filter(own).for_each(|attack| end(attack, repulse, sides));
            continue;
        }
        let near = |draft: &&mut Draft| draft.sentence + LONGEST_MEMORY >= repulse.sentence;
        for attack in before.iter_mut().rev().take_while(near).filter(|attack| is_told_of(attack, repulse)) {
            end(attack, repulse, sides);
            told_twice[at] = true;
        }
    }
    let mut told_twice = told_twice.into_iter();
    drafts.retain(|_| !told_twice.next().unwrap_or_default());
}

fn is(draft: &Draft, action: ControlAction) -> bool {
    draft.claim.control.as_ref().is_some_and(|control| control.action == action)
}

fn side(draft: &Draft) -> &str {
    draft.claim.control.as_ref().map_or("", |control| control.side.as_str())
}

fn is_attack(draft: &Draft) -> bool {
    is(draft, ControlAction::Contested) && draft.claim.sub_event_type.as_deref() == Some("attack")
}

/// Whether another has said the one and the other.
fn is_told_by_others(one: &Draft, other: &Draft) -> bool {
    let claimant = |draft: &Draft| draft.claim.attribution.claimant.clone();
    claimant(one).zip(claimant(other)).is_some_and(|(one, other)| one.side != other.side || one.name != other.name)
}

/// Whether a repulse has its places from this attack: both hold the very same words.
fn is_told_of(attack: &Draft, repulse: &Draft) -> bool {
    let spans = |draft: &Draft| draft.claim.places.iter().map(|place| place.span).collect::<Vec<_>>();
    is_attack(attack)
        && attack.sentence < repulse.sentence
        && side(attack) != side(repulse)
        && !attack.claim.places.is_empty()
        && spans(attack).iter().all(|span| spans(repulse).contains(span))
        && !is_told_by_others(attack, repulse)
}

/// Whether an attack is one of those that the sentence before it says were repelled somewhere in a region: by its foe, on
/// no other day, and in no other area.
fn is_where(repulse: &Draft, attack: &Draft, parsed: &Parsed, mentions: &[Mention], sides: &Sides) -> bool {
    let behind = attack.sentence.saturating_sub(repulse.sentence);
    let foe = sides
        .foe(side(repulse), "")
        .filter(|foe| foe.side == side(attack) || is_enemy(attack, parsed, foe, repulse, sides));
    let span = parsed.sentence.span;
    let from = mentions.partition_point(|mention| mention.span.end <= span.start);
    let mut named = mentions[from..].iter().take_while(|mention| mention.span.start < span.end);
    let area = |kind: PlaceKind| matches!(kind, PlaceKind::Region | PlaceKind::BorderArea | PlaceKind::Country);
    is_attack(attack)
        && (1..=LONGEST_TO_PLACES).contains(&behind)
        && foe.is_some()
        && attack.rank.is_some_and(|rank| rank < AREA_RANK)
        && (attack.dating != Dating::Stated || attack.claim.when == repulse.claim.when)
        && !named.any(|mention| mention.kind.is_some_and(area))
        && !is_told_by_others(attack, repulse)
}

/// "The enemy attacked": whoever a report calls so elsewhere, here it is the foe of who repelled it.
fn is_enemy(attack: &Draft, parsed: &Parsed, foe: &Actor, repulse: &Draft, sides: &Sides) -> bool {
    let Some(actor) = attack.claim.actor1.as_ref() else { return false };
    let enemy = |party: &Party| party.kind == PartyKind::Enemy && parsed.words(party.first, party.last) == actor.text;
    parsed.parties.iter().any(enemy) && sides.enemy(actor.clone(), repulse.claim.actor1.as_ref()).side == foe.side
}

/// The attack as one repelled.
fn end(attack: &mut Draft, repulse: &Draft, sides: &Sides) {
    let by = &repulse.claim.actor1;
    let foe = by.as_ref().and_then(|by| sides.foe(&by.side, ""));
    let known = |actor: &Actor| !actor.side.is_empty() && by.as_ref().is_none_or(|by| by.side != actor.side);
    let attacker = attack.claim.actor1.take().filter(known).or_else(|| repulse.claim.actor2.clone()).or(foe);
    let claim = &mut attack.claim;
    claim.actor1.clone_from(by);
    claim.actor2 = attacker;
    claim.control.clone_from(&repulse.claim.control);
    claim.sub_event_type.clone_from(&repulse.claim.sub_event_type);
    if claim.attribution.claimant.is_none() {
        claim.attribution.clone_from(&repulse.claim.attribution);
    }
    claim.rules.extend(repulse.claim.rules.iter().cloned());
}
