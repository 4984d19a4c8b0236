//! Event ids that stay the same when a later report joins or corrects an event, and when a gazetteer gets to know
//! its village.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::reconcile::rank;
use crate::model::{EventType, LocatedClaim};

/// Hex digits of the id's hash: 40 bits keep 100,000 events apart with odds of 1 in 200.
const HASH_DIGITS: usize = 10;

/// Gives each group its id: type, first day and a hash of what the founding claim says (fates counted, side, places
/// as written). Groups alike in all of these get `-2`, `-3` in the order of their founding claims.
///
/// The founding claim is the best of the group's earliest report, so that no later report changes the id.
pub fn named(claims: &[LocatedClaim], groups: Vec<Vec<usize>>) -> Vec<(String, Vec<usize>)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut named = Vec::new();
    for group in groups {
        let Some(founding) = founding(claims, &group) else { continue };
        let base = base_id(founding);
        let count = seen.entry(base.clone()).or_default();
        *count += 1;
        named.push((if *count == 1 { base } else { format!("{base}-{count}") }, group));
    }
    named
}

/// Groups and claims stand in the order of their reports.
fn founding<'c>(claims: &'c [LocatedClaim], group: &[usize]) -> Option<&'c LocatedClaim> {
    let first = claims.get(*group.first()?)?;
    let members = group.iter().filter_map(|&index| claims.get(index));
    members.filter(|claim| claim.claim.report == first.claim.report).min_by_key(|claim| rank(claim))
}

fn base_id(founding: &LocatedClaim) -> String {
    let claim = &founding.claim;
    let kind = match claim.event_type {
        EventType::Casualties => "casualties",
        EventType::Clash => "clash",
        EventType::Control => "control",
        EventType::Advance => "advance",
        EventType::Presence => "presence",
    };
    let day = claim.when.start.map_or_else(|| "undated".to_owned(), |day| day.strftime("%Y%m%d").to_string());
    let mut places: Vec<String> = founding.location.raw.iter().map(|name| name.to_lowercase()).collect();
    places.sort_unstable();
    let fates: Vec<&str> =
        claim.figures.columns().into_iter().filter_map(|(name, count)| count.map(|_| name)).collect();
    let side = claim.victim.as_ref().or(claim.actor1.as_ref()).map_or("", |actor| actor.side.as_str());
    let control = claim.control.as_ref().map(|control| format!("{:?}{}", control.action, control.side));
    let troops = claim.troops.as_ref().map(|troops| troops.text.as_str());
    let key = format!("{kind}\n{day}\n{fates:?}\n{side}\n{control:?}\n{troops:?}\n{}", places.join("\n"));
    let hash: String = Sha256::digest(key).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{kind}-{day}-{}", hash.get(..HASH_DIGITS).unwrap_or(&hash))
}
