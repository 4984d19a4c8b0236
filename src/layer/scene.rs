//! Events with where each is shown, and what stands for the time of those undated.

use std::collections::BTreeMap;
use std::ops::Range;

use geo::MultiPolygon;
use jiff::civil::Date;

use super::{Polygons, area};
use crate::model::{ClaimStatus, CountScope, Event, EventType};

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

    /// First day and the day after the last. Never neither, as long as there is any dated event or a period:
    /// QGIS shows what has no time at all times.
    pub(super) fn days(&self, event: &Event) -> (Option<Date>, Option<Date>) {
        match (event.when.is_unknown(), &self.period) {
            (true, Some(period)) => (Some(period.start), Some(period.end)),
            _ => (event.when.start, event.when.end),
        }
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
