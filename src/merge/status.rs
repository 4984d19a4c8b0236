//! How far the claims of an event bear each other out.

use std::collections::{BTreeMap, BTreeSet};

use super::Reports;
use super::similar::is_bare_strike;
use crate::model::{Actor, Claim, ClaimStatus, ControlBasis, EventType, LocatedClaim, Stance};

/// Share of common words from which two sentences count as one statement reprinted.
/// Chosen on pairs of agency copies, where edits leave well over two thirds of the words.
const REPRINT_SHARE: f64 = 0.6;

/// The event's status from what its claimants say; claims that were taken back are not among them.
pub fn status(claims: &[&LocatedClaim], n_independent: usize) -> ClaimStatus {
    let has = |stance: Stance| claims.iter().any(|claim| claim.claim.attribution.stance == stance);
    let all_denied = claims.iter().all(|claim| claim.claim.attribution.stance == Stance::Denied);
    if all_denied {
        ClaimStatus::Denied
    } else if has(Stance::Denied) || who_did_it_differs(claims) {
        ClaimStatus::Disputed
    } else if has(Stance::Confirmed) || admitted(claims) || assessed(claims) {
        ClaimStatus::Confirmed
    } else if n_independent > 1 {
        ClaimStatus::Corroborated
    } else {
        ClaimStatus::Claimed
    }
}

/// Statements that do not repeat one another: by the claimants' sides; where no report names one, by wording within each
/// language.
pub fn independent(claims: &[&LocatedClaim], reports: &Reports<'_>) -> usize {
    // Voices of one side (a government, its intelligence, its president) do not bear each other out.
    let voice = |claimant: &Actor| match (claimant.side.is_empty(), claimant.name.is_empty()) {
        (false, _) => claimant.side.clone(),
        (true, false) => claimant.name.clone(),
        (true, true) => claimant.text.clone(),
    };
    let claimants: BTreeSet<String> = claims
        .iter()
        .filter(|claim| !claim.claim.in_headline)
        .filter_map(|claim| claim.claim.attribution.claimant.as_ref().map(voice))
        .collect();
    if !claimants.is_empty() {
        return claimants.len();
    }
    // Wording tells nothing across languages: a translation is no second voice.
    let mut languages: BTreeMap<&str, Vec<(&str, BTreeSet<String>)>> = BTreeMap::new();
    for claim in claims {
        let report = reports.get(claim.claim.report.as_str());
        let outlet = report.and_then(|report| report.publisher.as_deref()).unwrap_or(&claim.claim.report);
        let words = words(&claim.claim.quote);
        let statements = languages.entry(claim.claim.lang.as_str()).or_default();
        if !statements.iter().any(|(known, other)| *known == outlet || shared(&words, other) >= REPRINT_SHARE) {
            statements.push((outlet, words));
        }
    }
    languages.values().map(Vec::len).max().unwrap_or(1)
}

/// One says that this side struck, another that the other did.
fn who_did_it_differs(claims: &[&LocatedClaim]) -> bool {
    let of_it = |claim: &Claim| claim.event_type == EventType::Casualties || is_bare_strike(claim);
    let told = claims.iter().filter(|claim| of_it(&claim.claim) && !claim.claim.in_headline);
    let sides: BTreeSet<&str> = told
        .filter_map(|claim| claim.claim.actor1.as_ref().map(|actor| actor.side.as_str()))
        .filter(|side| !side.is_empty())
        .collect();
    sides.len() > 1
}

/// The one whom a claim speaks against says so too, beside another: losses of its own, a place gone to the other side.
fn admitted(claims: &[&LocatedClaim]) -> bool {
    let claimant = |claim: &LocatedClaim| {
        claim.claim.attribution.claimant.as_ref().map(|claimant| claimant.side.clone()).filter(|side| !side.is_empty())
    };
    let own_loss = |claim: &&&LocatedClaim| {
        let victim = claim.claim.victim.as_ref().map(|victim| victim.side.clone());
        claimant(claim).is_some_and(|side| Some(side) == victim)
    };
    let boast = |claim: &&&LocatedClaim| {
        let side = claim.claim.control.as_ref().map(|control| control.side.clone());
        claim.claim.event_type == EventType::Control && claimant(claim).is_some_and(|claimant| Some(claimant) == side)
    };
    let losses = claims.iter().any(|claim| own_loss(&claim))
        && claims.iter().any(|claim| claim.claim.attribution.claimant.is_some() && !own_loss(&claim));
    let beaten: BTreeSet<String> =
        claims.iter().filter_map(|claim| claim.claim.actor2.as_ref().map(|actor| actor.side.clone())).collect();
    let concedes = |claim: &LocatedClaim| claimant(claim).is_some_and(|side| beaten.contains(&side));
    losses || claims.iter().any(|claim| boast(&claim)) && claims.iter().any(|claim| concedes(claim))
}

/// An outside assessor and a party say the same of who holds a place.
fn assessed(claims: &[&LocatedClaim]) -> bool {
    let basis =
        |basis| claims.iter().any(|claim| claim.claim.control.as_ref().is_some_and(|control| control.basis == basis));
    claims.first().is_some_and(|claim| claim.claim.event_type == EventType::Control)
        && basis(ControlBasis::Assessed)
        && basis(ControlBasis::Claimed)
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Jaccard index of two word sets, 0 to 1.
fn shared(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let common = a.intersection(b).count();
    let all = a.len() + b.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}
