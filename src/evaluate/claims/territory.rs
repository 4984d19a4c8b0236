//! Who took or holds which place: place, side, what was claimed, day and claimant.

use jiff::civil::Date;

use super::{Scores, Territory, is_claimant};
use crate::model::{Claim, ControlAction, EventType, PlaceKind, Report};

pub(super) fn score(report: &Report, claims: &[Claim], rows: &[&Territory], scores: &mut Scores) {
    let lang = report.lang.clone().unwrap_or_default();
    let mut given: Vec<(String, &Claim)> = Vec::new();
    for claim in claims
        .iter()
        .filter(|claim| matches!(claim.event_type, EventType::Control | EventType::Advance | EventType::Clash))
        // A strike says nothing of who holds or attacks the place.
        .filter(|claim| claim.control.is_some())
    {
        let fine = claim.places.iter().filter(|place| {
            !matches!(
                place.kind,
                Some(PlaceKind::Region | PlaceKind::Country | PlaceKind::District | PlaceKind::BorderArea)
            )
        });
        given.extend(fine.map(|place| (place.text.clone(), claim)));
    }
    let mut used = vec![false; given.len()];
    for row in rows {
        scores.territory(&row.lang, &row.claim).for_each(|tally| tally.marked += 1);
        let place = |name: &str| same_name(name, &row.place_as_written);
        let hit = given.iter().position(|(name, claim)| place(name) && same_claim(row, claim));
        let Some(hit) = hit else {
            scores
                .misses
                .push(format!("{} territory: {} {} {}", row.report, row.place_as_written, row.claim, row.side));
            continue;
        };
        used[hit] = true;
        scores.territory(&row.lang, &row.claim).for_each(|tally| tally.right += 1);
        let when = &given[hit].1.when;
        let day = row.date.parse::<Date>().ok();
        let right =
            day.is_none_or(|day| when.start.is_none_or(|start| start <= day) && when.end.is_none_or(|end| day < end));
        scores.dates.count(right);
        if !right {
            scores.misses.push(format!(
                "{} date: {} is {:?}..{:?}, not {}",
                row.report, row.place_as_written, when.start, when.end, row.date
            ));
        }
        if let Some(claimant) = row.claimant.as_deref().filter(|claimant| !claimant.is_empty()) {
            let right = is_claimant(claimant, given[hit].1);
            scores.claimants.count(right);
            if !right {
                let found = given[hit].1.attribution.claimant.as_ref().map(|actor| &actor.name);
                scores
                    .misses
                    .push(format!("{} claimant: {} is {found:?}, not {claimant}", row.report, row.place_as_written));
            }
        }
    }
    scores.territory.languages.entry(lang.clone()).or_default();
    for (_, claim) in &given {
        scores.territory(&lang, action(claim).unwrap_or("other")).for_each(|tally| tally.given += 1);
    }
    for (at, (name, claim)) in given.iter().enumerate() {
        let repeated = rows.iter().any(|row| same_name(name, &row.place_as_written) && same_claim(row, claim));
        if !used[at] && !repeated {
            scores.territory(&lang, action(claim).unwrap_or("other")).for_each(|tally| tally.wrong += 1);
            scores.misses.push(format!(
                "{} unmarked: {} {:?} {:?}",
                report.id,
                name,
                claim.sub_event_type,
                claim.control.as_ref().map(|control| &control.side)
            ));
        }
    }
}

/// Names are the same up to case and apostrophes.
fn same_name(a: &str, b: &str) -> bool {
    let plain = |name: &str| name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    plain(a).replace('ʼ', "") == plain(b).replace('ʼ', "")
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
