//! Who took or holds which place: place, side, what was claimed, day and claimant.

use jiff::civil::Date;

use super::{Scores, Territory, is_claimant};
use crate::gazetteer::base_forms;
use crate::model::{Claim, ControlAction, EventType, PlaceKind, Report};

pub(super) fn score(report: &Report, claims: &[Claim], rows: &[&Territory], scores: &mut Scores) {
    let lang = report.lang.clone().unwrap_or_default();
    let given: Vec<(&str, &Claim)> = claims.iter().flat_map(|claim| named(claim, rows)).collect();
    let mut used = vec![false; given.len()];
    for row in rows {
        scores.territory(&row.lang, &row.claim).for_each(|tally| tally.marked += 1);
        let fits = |(name, claim): &(&str, &Claim)| same_name(name, &row.place_as_written) && same_claim(row, claim);
        let Some(hit) = given.iter().position(fits) else {
            let miss = format!("{} territory: {} {} {}", row.report, row.place_as_written, row.claim, row.side);
            scores.misses.push(miss);
            continue;
        };
        used[hit] = true;
        scores.territory(&row.lang, &row.claim).for_each(|tally| tally.right += 1);
        score_date(row, given[hit].1, scores);
        score_claimant(row, given[hit].1, scores);
    }
    scores.territory.languages.entry(lang.clone()).or_default();
    for ((name, claim), used) in given.iter().zip(used) {
        scores.territory(&lang, action(claim).unwrap_or("other")).for_each(|tally| tally.given += 1);
        let repeated = rows.iter().any(|row| same_place(name, &row.place_as_written) && same_claim(row, claim));
        if !used && !repeated {
            scores.territory(&lang, action(claim).unwrap_or("other")).for_each(|tally| tally.wrong += 1);
            let side = claim.control.as_ref().map(|control| &control.side);
            scores.misses.push(format!("{} unmarked: {name} {:?} {side:?}", report.id, claim.sub_event_type));
        }
    }
}

/// The places that a claim says who took, holds or attacks; of areas few are marked, and a strike says nothing of it.
fn named<'a>(claim: &'a Claim, rows: &'a [&Territory]) -> impl Iterator<Item = (&'a str, &'a Claim)> {
    let front = matches!(claim.event_type, EventType::Control | EventType::Advance | EventType::Clash);
    let area = |kind: Option<PlaceKind>| {
        matches!(kind, Some(PlaceKind::Region | PlaceKind::Country | PlaceKind::District | PlaceKind::BorderArea))
    };
    let marked = move |name: &str| rows.iter().any(|row| same_name(name, &row.place_as_written));
    let told = claim.places.iter().filter(move |_| front && claim.control.is_some());
    let told = told.filter(move |place| !area(place.kind) || marked(&place.text));
    told.map(move |place| (place.text.as_str(), claim))
}

fn score_date(row: &Territory, claim: &Claim, scores: &mut Scores) {
    let when = &claim.when;
    let day = row.date.parse::<Date>().ok();
    let right =
        day.is_none_or(|day| when.start.is_none_or(|start| start <= day) && when.end.is_none_or(|end| day < end));
    scores.dates.count(right);
    if !right {
        let (place, start, end) = (&row.place_as_written, when.start, when.end);
        scores.misses.push(format!("{} date: {place} is {start:?}..{end:?}, not {}", row.report, row.date));
    }
}

fn score_claimant(row: &Territory, claim: &Claim, scores: &mut Scores) {
    let Some(claimant) = row.claimant.as_deref().filter(|claimant| !claimant.is_empty()) else { return };
    let right = is_claimant(claimant, claim);
    scores.claimants.count(right);
    if !right {
        let found = claim.attribution.claimant.as_ref().map(|actor| &actor.name);
        let miss = format!("{} claimant: {} is {found:?}, not {claimant}", row.report, row.place_as_written);
        scores.misses.push(miss);
    }
}

/// Names are the same up to case and apostrophes.
fn same_name(a: &str, b: &str) -> bool {
    let plain = |name: &str| name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    plain(a).replace('ʼ', "") == plain(b).replace('ʼ', "")
}

/// The same name, or a case of it: what a report says twice it says once, "у Малой Локни" and "Малая Локня".
fn same_place(given: &str, marked: &str) -> bool {
    same_name(given, marked) || base_forms(given).iter().any(|form| same_name(form, marked))
}

fn same_claim(row: &Territory, claim: &Claim) -> bool {
    let (Some(control), Some(action)) = (&claim.control, action(claim)) else { return false };
    let fought = action == "attack" && row.claim == "fighting";
    control.side == row.side && (action == row.claim || fought)
}

/// The claim as the set words it.
fn action(claim: &Claim) -> Option<&'static str> {
    Some(match claim.control.as_ref()?.action {
        ControlAction::Captured | ControlAction::Retaken => "captured",
        ControlAction::Held => "held",
        ControlAction::Withdrawn => "withdrawn",
        ControlAction::Entered | ControlAction::Advanced => "advance",
        ControlAction::Repelled => "repelled",
        ControlAction::Contested => "attack",
    })
}
