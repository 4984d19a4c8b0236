//! Events with where each is shown, and what stands for the time of those undated.

use std::collections::BTreeMap;
use std::ops::Range;

use geo::MultiPolygon;
use jiff::civil::Date;

use super::{Polygons, area};
use crate::model::{ClaimStatus, CountScope, Event, EventType, Place, PlaceClass, When};

/// Where an event is shown: in one place only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Destination {
    Casualties,
    FrontLineReports,
    Areas,
    /// No place known, or no outline for it: `unlocated.csv`.
    Unlocated,
    /// Retracted: kept in `events.csv` only.
    Withdrawn,
}

/// An event and where it is shown.
#[derive(Clone, Debug)]
pub(super) struct Shown<'e> {
    pub event: &'e Event,
    pub destination: Destination,
    /// Where it may have been; none if nothing is known.
    pub area: Option<MultiPolygon<f64>>,
}

/// All events of a map, sorted by time, then id.
#[derive(Clone, Debug)]
pub struct Scene<'e> {
    pub(super) shown: Vec<Shown<'e>>,
    period: Option<Range<Date>>,
}

impl<'e> Scene<'e> {
    /// Works out where each event is shown.
    ///
    /// `period` is the project's, its end exclusive; without one, the days that the dated events span
    /// serve. Undated events stand for all of it.
    pub fn new(events: &'e [Event], period: Option<Range<Date>>, polygons: &dyn Polygons) -> Self {
        let mut shown: Vec<Shown> = events.iter().map(|event| show(event, polygons)).collect();
        shown.sort_by(|a, b| (a.event.when.start, &a.event.id).cmp(&(b.event.when.start, &b.event.id)));
        Scene { shown, period: period.or_else(|| span(events)) }
    }

    /// Number of events shown at each destination.
    pub fn counts(&self) -> BTreeMap<Destination, usize> {
        let mut counts = BTreeMap::new();
        for shown in &self.shown {
            *counts.entry(shown.destination).or_default() += 1;
        }
        counts
    }

    /// The settlements at which events are drawn, each once, in the order of their ids.
    pub fn settlements(&self) -> Vec<&'e Place> {
        let drawn = self.shown.iter().filter(|shown| shown.event.location.precision.is_point());
        let places = drawn.flat_map(|shown| &shown.event.location.places).map(|resolved| &resolved.place);
        let by_id: BTreeMap<&str, &Place> = places.map(|place| (place.id.as_str(), place)).collect();
        by_id.into_values().filter(|place| place.class == PlaceClass::Settlement).collect()
    }

    /// First day and the day after the last; what is open or unknown goes as far as the period.
    ///
    /// QGIS 3.22 hides what has no end from its temporal controller, and shows what has neither at all times.
    pub(super) fn days(&self, event: &Event) -> (Option<Date>, Option<Date>) {
        let When { start, end, .. } = event.when;
        let period = self.period.as_ref();
        let first = start.or_else(|| period.map(|p| p.start).filter(|first| end.is_none_or(|end| *first < end)));
        let last = end.or_else(|| period.map(|p| p.end).filter(|last| start.is_none_or(|start| start < *last)));
        (first, last)
    }

    pub(super) fn at(&self, destination: Destination) -> impl Iterator<Item = &Shown<'e>> {
        self.shown.iter().filter(move |shown| shown.destination == destination)
    }
}

fn show<'e>(event: &'e Event, polygons: &dyn Polygons) -> Shown<'e> {
    let area = area::of(event, polygons);
    Shown { event, destination: destination(event, area.is_some()), area }
}

/// What nobody may add to incidents is never among the casualties.
fn destination(event: &Event, has_area: bool) -> Destination {
    let incident = event.scope == CountScope::Incident;
    let located = event.location.precision.is_point() && !event.location.places.is_empty();
    match event.event_type {
        _ if event.status == ClaimStatus::Retracted => Destination::Withdrawn,
        EventType::Casualties if located && incident => Destination::Casualties,
        _ if located && incident => Destination::FrontLineReports,
        _ if has_area => Destination::Areas,
        _ => Destination::Unlocated,
    }
}

fn span(events: &[Event]) -> Option<Range<Date>> {
    let start = events.iter().filter_map(|e| e.when.start).min()?;
    let end = events.iter().filter_map(|e| e.when.end).max()?;
    Some(start..end.max(start))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::layer::fixture;

    #[test]
    fn an_open_end_is_the_periods_and_a_known_one_stays() {
        let events = fixture::events();
        let scene = Scene::new(&events, Some(fixture::period()), &|_: &_| None);
        let days = |id: &str| scene.days(events.iter().find(|event| event.id == id).unwrap());
        assert_eq!(days("ev-held"), (Some(date(2024, 8, 1)), Some(date(2025, 5, 1))));
        assert_eq!(days("ev-massed"), (Some(date(2024, 8, 6)), Some(date(2025, 5, 1))));
        assert_eq!(days("ev-casualties"), (Some(date(2024, 12, 14)), Some(date(2024, 12, 16))));
    }

    #[test]
    fn without_a_period_the_dated_events_give_it() {
        let events = fixture::events();
        let scene = Scene::new(&events, None, &|_: &_| None);
        assert_eq!(scene.period, Some(date(2024, 8, 1)..date(2024, 12, 16)));
    }
}
