//! Events that cannot both be so: two sides say on one day that a place is theirs.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ClaimStatus, Control, ControlAction, Event, TimePrecision};

/// Marks each pair as disputed and names each in the other; both stay.
pub fn mark(events: &mut [Event]) {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for rivals in by_place(events).into_values() {
        for (nth, &a) in rivals.iter().enumerate() {
            let against = rivals[nth + 1..].iter().filter(|&&b| exclude_each_other(&events[a], &events[b]));
            pairs.extend(against.map(|&b| (a, b)));
        }
    }
    for (a, b) in pairs.into_iter().collect::<BTreeSet<_>>() {
        let ids = (events[a].id.clone(), events[b].id.clone());
        dispute(&mut events[a], ids.1);
        dispute(&mut events[b], ids.0);
    }
}

fn dispute(event: &mut Event, by: String) {
    event.status = ClaimStatus::Disputed;
    event.contradicted_by.push(by);
}

/// Events of control with a scene and a day, by place and day.
fn by_place(events: &[Event]) -> BTreeMap<(&str, jiff::civil::Date), Vec<usize>> {
    let mut by_place: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, event) in events.iter().enumerate() {
        let day = matches!(event.when.precision, TimePrecision::Day | TimePrecision::Interval);
        let stands = !matches!(event.status, ClaimStatus::Retracted | ClaimStatus::Denied);
        let (Some(start), Some(end)) = (event.when.start, event.when.end) else { continue };
        if event.control.is_none() || !event.location.precision.is_point() || !day || !stands {
            continue;
        }
        let days = start.series(jiff::Span::new().days(1)).take_while(|day| *day < end);
        for day in days {
            for place in &event.location.places {
                by_place.entry((place.place.id.as_str(), day)).or_default().push(index);
            }
        }
    }
    by_place
}

fn exclude_each_other(a: &Event, b: &Event) -> bool {
    let (Some(x), Some(y)) = (&a.control, &b.control) else { return false };
    let rivals = has_it(x) && has_it(y) && x.side != y.side;
    let left = x.side == y.side
        && (has_it(x) && y.action == ControlAction::Withdrawn || has_it(y) && x.action == ControlAction::Withdrawn);
    !x.side.is_empty() && !y.side.is_empty() && (rivals || left) && other_voice(a, b)
}

/// The place is said to be in the side's hands.
fn has_it(control: &Control) -> bool {
    matches!(control.action, ControlAction::Captured | ControlAction::Retaken | ControlAction::Held)
}

/// One who tells both tells of one after the other.
fn other_voice(a: &Event, b: &Event) -> bool {
    match (&a.attribution.claimant, &b.attribution.claimant) {
        (Some(x), Some(y)) if x.side.is_empty() || y.side.is_empty() => x.name != y.name,
        (Some(x), Some(y)) => x.side != y.side,
        _ => a.sources.iter().all(|one| b.sources.iter().all(|other| one.report != other.report)),
    }
}
