//! Votes of what a project says beforehand: its theatre, and where its other events lie.

use super::Settings;
use super::activity::{AROUND, Sighting};
use super::name::Name;
use super::rules::{Occasion, Vote};
use crate::gazetteer::Found;
use crate::model::{PlaceClass, PlaceKind};

pub(super) fn theatre(found: &Found, settings: &Settings) -> Option<Vote> {
    let theatre = settings.theatre.as_ref()?;
    let place = &found.place;
    let within = (theatre.min().x..=theatre.max().x).contains(&place.lon)
        && (theatre.min().y..=theatre.max().y).contains(&place.lat);
    match (within, place.class) {
        (true, PlaceClass::Country) => None,
        (true, _) => Some((2.0, Some("inside the project's theatre".to_owned()))),
        (false, PlaceClass::Settlement | PlaceClass::District) => {
            Some((-2.0, Some("outside the project's theatre".to_owned())))
        }
        (false, _) => None,
    }
}

/// Weight of a tenfold of events around is 3.5: chosen among 1, 1.5, 1.75 and 2 with `sitmap evaluate points`;
/// with more, namesakes near the busiest front win over what else speaks for the others.
const ACTIVITY: f64 = 1.5;
/// Least share of events taken to lie alone: beyond the front something may happen too. Together with [`ACTIVITY`] a
/// third of an event that every place is granted.
const ALONE: f64 = 0.165;
/// Beyond some 400 events around a place more of them say nothing new.
const MOST_ACTIVITY: f64 = 9.0;

/// With so many events in all their place counts half: a handful is no front yet.
const FEW_EVENTS: f64 = 3.0;

/// "Kharkiv and Luhansk oblasts" are no cities, however much happens around these.
fn is_called_a_unit(name: &Name) -> bool {
    matches!(name.kind, Some(PlaceKind::Region | PlaceKind::Country))
}

/// Where the project's other events of those weeks lie; a report's own names speak through its context.
pub(super) fn activity(name: &Name, found: &Found, settings: &Settings, occasion: Occasion<'_>) -> Option<Vote> {
    let Occasion { report, day, forces } = occasion;
    let events = settings.activity.events_but(report);
    if events == 0.0 || is_called_a_unit(name) || found.place.class != PlaceClass::Settlement {
        return None;
    }
    let at = Sighting { report, name: &name.text, lon: found.place.lon, lat: found.place.lat, day, forces };
    let around = settings.activity.around(&at);
    let known = events / (events + FEW_EVENTS);
    // Where nothing lies around, the vote is the logarithm of the share of events of which that is true.
    let anywhere = settings.activity.alone().max(ALONE).powf(1.0 / ACTIVITY);
    let weight = (ACTIVITY * (anywhere + around).ln()).min(MOST_ACTIVITY) * known;
    Some(if around >= AROUND {
        (weight, Some(format!("the project's other events of those weeks around it count {around:.1}")))
    } else {
        (weight, Some("far from the project's other events of those weeks".to_owned()))
    })
}

/// Weight of an e-fold of a unit's events around a place; chosen among 0.7, 1, 1.3, 1.5 and 2 by `sitmap evaluate points`.
const FORCES: f64 = 1.5;
/// What every place is granted of them.
const FORCE_ANYWHERE: f64 = 0.3;
/// Most that units may say for a place.
const MOST_FORCES: f64 = 5.0;

/// Where the other events of the military units that the report names lie: a brigade holds one stretch for weeks.
pub(super) fn forces(name: &Name, found: &Found, settings: &Settings, occasion: Occasion<'_>) -> Option<Vote> {
    let Occasion { report, day, forces } = occasion;
    if forces.is_empty() || found.place.class != PlaceClass::Settlement || is_called_a_unit(name) {
        return None;
    }
    let at = Sighting { report, name: &name.text, lon: found.place.lon, lat: found.place.lat, day, forces };
    let (force, near) = settings.activity.around_forces(&at)?;
    let weight = (FORCES * ((FORCE_ANYWHERE + near) / FORCE_ANYWHERE).ln()).min(MOST_FORCES);
    Some(if near >= 0.5 {
        (weight, Some(format!("events of unit {force} of those weeks around it count {near:.1}")))
    } else {
        (weight, None)
    })
}

/// Weight of an e-fold of sure answers for one place over another of the name, and their bound: names that few reports
/// are sure of are tipped, none is decided. Chosen by `sitmap evaluate points`.
const ELSEWHERE: f64 = 0.5;
const MOST_ELSEWHERE: f64 = 1.0;
/// With more of the other reports than this for another place the name is taken for one of both.
const DISAGREEING: f64 = 0.05;

/// What the name means in other reports of those weeks, where these say it surely.
pub(super) fn elsewhere(name: &Name, found: &Found, settings: &Settings, occasion: Occasion<'_>) -> Option<Vote> {
    let Occasion { report, day, forces } = occasion;
    if found.place.class != PlaceClass::Settlement || is_called_a_unit(name) {
        return None;
    }
    let at = Sighting { report, name: &name.text, lon: found.place.lon, lat: found.place.lat, day, forces };
    let (here, other) = settings.activity.of_name(&at);
    // "Gaza" is the city in one report and the strip in the next.
    let also_unit = |f: &Found| matches!(f.place.class, PlaceClass::Region | PlaceClass::Country);
    if name.candidates.iter().any(also_unit) {
        return None;
    }
    // A name that other reports use for two places says nothing of which one this report means.
    if here.min(other) > DISAGREEING * (here + other) {
        return None;
    }
    let weight = (ELSEWHERE * ((here + 0.5) / (other + 0.5)).ln()).clamp(-MOST_ELSEWHERE, MOST_ELSEWHERE);
    (here + other > 0.0).then(|| {
        let words =
            format!("other reports of those weeks mean it by this name {here} times, another place {other} times");
        (weight, Some(words))
    })
}
