//! Claims that people or other extractors give, in place of those that sitmap would read from the same reports.

use std::collections::BTreeSet;

use crate::gazetteer::Gazetteer;
use crate::locate::Pinned;
use crate::model::{Candidate, Claim, Extraction, MatchMethod, Mention, Place, Report};
use crate::read::claims::{Given, Pin};
use crate::warning::Warning;

/// The reports of the folder and, after them, those that only the claims know; by id.
pub fn with_reports(mut reports: Vec<Report>, given: &Given) -> Vec<Report> {
    let known: BTreeSet<String> = reports.iter().map(|report| report.id.clone()).collect();
    reports.extend(given.reports.values().filter(|report| !known.contains(&report.id)).cloned());
    reports.sort_by(|a, b| a.id.cmp(&b.id));
    reports
}

/// Puts the given claims of a report in place of the extracted ones; none where nobody speaks for the report.
///
/// The report's own names stay as context for resolving. A place that an extracted claim has too is left as it is; any
/// other is taken as written: at the span of a name in place of it, else beside the names.
pub fn replace(extraction: &mut Extraction, report: &str, given: &Given) -> bool {
    if !given.reports.contains_key(report) {
        return false;
    }
    let claims: Vec<Claim> = given.of_report(report).cloned().collect();
    let fresh: Vec<Mention> = extraction.claims.iter().flat_map(|claim| claim.places.clone()).collect();
    for place in claims.iter().flat_map(|claim| &claim.places).filter(|place| !fresh.contains(place)) {
        let mentions = &mut extraction.mentions;
        match mentions.iter().position(|mention| mention.span == place.span) {
            Some(at) => mentions[at] = place.clone(),
            None => mentions.push(place.clone()),
        }
    }
    extraction.mentions.sort_by_key(|mention| mention.span);
    extraction.claims = claims;
    true
}

/// The places that the claims locate themselves; an id that no gazetteer has is a warning, and its name is resolved.
pub fn pinned(given: &Given, gazetteer: &Gazetteer, warnings: &mut Vec<Warning>) -> Pinned {
    let mut pinned = Pinned::new();
    for claim in &given.claims {
        for (number, mention) in claim.places.iter().enumerate() {
            let key = (claim.id.clone(), number);
            let Some((pin, at)) = given.pins.get(&key) else { continue };
            match place(pin, mention, gazetteer) {
                Some(place) => {
                    pinned.insert(key, candidate(place));
                }
                None => warnings.push(Warning::ClaimRefused {
                    at: at.clone(),
                    problem: format!(
                        "places[{number}].place_id: {pin:?} is in no gazetteer; the name is looked up instead"
                    ),
                }),
            }
        }
    }
    pinned
}

fn place(pin: &Pin, mention: &Mention, gazetteer: &Gazetteer) -> Option<Place> {
    match pin {
        Pin::Place(id) => gazetteer.place(id),
        Pin::Coordinate { lon, lat } => {
            let hint = |hint: &Option<String>| hint.clone().unwrap_or_default();
            let place = Place::coordinate(&mention.text, *lon, *lat);
            Some(Place { admin1: hint(&mention.hints.region), admin2: hint(&mention.hints.district), ..place })
        }
    }
}

fn candidate(place: Place) -> Candidate {
    Candidate {
        matched_name: place.name.clone(),
        place,
        method: MatchMethod::Decision,
        score: 1.0,
        reasons: vec!["located in the claims file".to_owned()],
    }
}
