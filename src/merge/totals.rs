//! A figure for an area that sums up what its report tells of villages: "nine wounded in the region, four of them in A,
//! five in B".

use std::collections::BTreeMap;

use super::scene::{contains, is_unlisted};
use super::similar::number;
use crate::model::{CountScope, Event, EventType, Figures, GeoPrecision};

/// Fewer figures than this are not summed up: one beside a larger one of the region may be of another happening.
const FEWEST_PARTS: usize = 2;

/// Marks an area's figure as a total where events of the same report, within it and its days, add up to it or less.
pub fn mark(events: &mut [Event]) {
    let mut by_report: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, event) in events.iter().enumerate().filter(|(_, event)| is_incident(event)) {
        for source in &event.sources {
            by_report.entry(source.report.as_str()).or_default().push(index);
        }
    }
    let mut totals: Vec<usize> = Vec::new();
    for told in by_report.values().filter(|told| told.len() > FEWEST_PARTS) {
        totals.extend(told.iter().copied().filter(|&area| is_area(&events[area]) && sums_up(events, told, area)));
    }
    for total in totals {
        events[total].scope = CountScope::PeriodTotal;
    }
}

fn is_incident(event: &Event) -> bool {
    event.event_type == EventType::Casualties && event.scope == CountScope::Incident && !event.figures.is_empty()
}

fn is_area(event: &Event) -> bool {
    let area = event.location.precision > GeoPrecision::Between && !event.location.places.is_empty();
    area && !is_unlisted(&event.location)
}

/// An unknown side may be either.
fn same_side(a: &Event, b: &Event) -> bool {
    let side = |event: &Event| event.victim.as_ref().map(|victim| victim.side.clone()).filter(|side| !side.is_empty());
    side(a).is_none() || side(b).is_none() || side(a) == side(b)
}

fn sums_up(events: &[Event], told: &[usize], area: usize) -> bool {
    let whole = &events[area];
    let within = |part: &&Event| {
        let unlisted = is_unlisted(&part.location)
            && part.location.places.iter().any(|x| whole.location.places.iter().any(|y| x.place.id == y.place.id));
        let inside = part.location.precision.is_point() && contains(&whole.location, &part.location);
        (inside || unlisted) && part.when.nests(&whole.when) && same_side(part, whole)
    };
    let parts: Vec<&Event> =
        told.iter().filter(|&&part| part != area).filter_map(|&part| events.get(part)).filter(within).collect();
    (0..whole.figures.columns().len()).any(|column| {
        let count = |figures: &Figures| figures.columns().get(column).and_then(|(_, count)| number((*count)?));
        let numbers: Vec<u64> = parts.iter().filter_map(|part| count(&part.figures)).filter(|n| *n > 0).collect();
        let sum = numbers.iter().fold(0, |sum: u64, n| sum.saturating_add(*n));
        numbers.len() >= FEWEST_PARTS && count(&whole.figures).is_some_and(|whole| sum <= whole)
    })
}
