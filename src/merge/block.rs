//! Which statements may fit each other at all, so that merging does not compare all with all.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::scene::is_unlisted;
use super::similar::{DISTINCTIVE, is_bare_strike, number};
use super::statement::Statement;
use crate::gazetteer::Gazetteer;
use crate::model::{CountScope, EventType, LocatedClaim, When};

/// Claims that span more days than this are found by number, name or report rather than day by day: a quarter,
/// the longest stretch that news texts still give a name to ("this autumn").
const MAX_LISTED_DAYS: usize = 92;

/// Degrees of a cell's side. The eight cells around one reach at least 5 km, the widest scene, up to 77 degrees north.
const CELL_DEGREES: f64 = 0.2;

type Kind = (EventType, u8);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// On a day in a cell.
    Scene(Kind, Date, i32, i32),
    Day(Kind, Date),
    Report(Kind, String),
    Number(Kind, u64),
    Name(Kind, String),
}

/// The groups so far, by what their statements could be found by.
#[derive(Debug, Default)]
pub struct Blocks {
    by_key: BTreeMap<Key, BTreeSet<usize>>,
}

impl Blocks {
    /// Files a statement under the group with this number.
    pub fn insert(&mut self, group: usize, statement: &Statement) {
        let mut keys = scenes(&statement.whole, 0);
        keys.extend(days(&statement.whole));
        keys.extend(report(&statement.whole));
        keys.extend(numbers(&statement.whole));
        keys.extend(names(&statement.whole));
        keys.sort();
        keys.dedup();
        for key in keys {
            self.by_key.entry(key).or_default().insert(group);
        }
    }

    /// The groups whose statements may fit, ascending, each once.
    pub fn near(&self, statement: &Statement) -> BTreeSet<usize> {
        let claim = &statement.whole;
        let mut keys = if statement.specific { scenes(claim, 1) } else { days(claim) };
        keys.extend(report(claim));
        let distinctive = |key: &Key| matches!(key, Key::Number(_, n) if *n >= DISTINCTIVE);
        keys.extend(numbers(claim).into_iter().filter(|key| !statement.specific || distinctive(key)));
        let unlisted = is_unlisted(&claim.location) || claim.location.reason.is_some();
        if listed(&claim.claim.when).is_none() || unlisted {
            keys.extend(names(claim));
        }
        keys.extend(losses_of(claim));
        keys.iter().filter_map(|key| self.by_key.get(key)).flatten().copied().collect()
    }
}

fn kind(claim: &LocatedClaim) -> Kind {
    let scope = match claim.claim.scope {
        CountScope::Incident => 0,
        CountScope::PeriodTotal => 1,
        CountScope::Estimate => 2,
    };
    (claim.claim.event_type, scope)
}

/// The cells of a claim's places on each of its days, with `around` cells more on every side.
fn scenes(claim: &LocatedClaim, around: i32) -> Vec<Key> {
    let dates = listed(&claim.claim.when).unwrap_or_default();
    let cells: BTreeSet<(i32, i32)> =
        claim.location.places.iter().map(|place| cell(place.place.lon, place.place.lat)).collect();
    let near = cells
        .iter()
        .flat_map(|(x, y)| (-around..=around).flat_map(move |dx| (-around..=around).map(move |dy| (x + dx, y + dy))));
    let near: BTreeSet<(i32, i32)> = near.collect();
    dates.iter().flat_map(|date| near.iter().map(|(x, y)| Key::Scene(kind(claim), *date, *x, *y))).collect()
}

/// Degrees are within 180, so that the cell's number always fits.
fn cell(lon: f64, lat: f64) -> (i32, i32) {
    ((lon / CELL_DEGREES).floor() as i32, (lat / CELL_DEGREES).floor() as i32)
}

fn days(claim: &LocatedClaim) -> Vec<Key> {
    listed(&claim.claim.when).unwrap_or_default().into_iter().map(|date| Key::Day(kind(claim), date)).collect()
}

fn report(claim: &LocatedClaim) -> Vec<Key> {
    vec![Key::Report(kind(claim), claim.claim.report.clone())]
}

/// Where the losses may be of a strike told without them, or of a headline's attack: in its report, on its days there.
fn losses_of(claim: &LocatedClaim) -> Vec<Key> {
    let headline = claim.claim.in_headline && claim.claim.event_type == EventType::Clash;
    if !headline && !is_bare_strike(&claim.claim) {
        return Vec::new();
    }
    let mut losses = claim.clone();
    losses.claim.event_type = EventType::Casualties;
    let mut keys = if headline { Vec::new() } else { scenes(&losses, 1) };
    keys.extend(report(&losses));
    keys.extend(names(&losses));
    keys
}

fn numbers(claim: &LocatedClaim) -> Vec<Key> {
    let figures = claim.claim.figures.columns().into_iter().filter_map(|(_, count)| count);
    let counts = figures.chain(&claim.claim.troops);
    counts.filter_map(number).map(|n| Key::Number(kind(claim), n)).collect()
}

/// Place ids, and the names as written; of names that no gazetteer has also how they sound.
fn names(claim: &LocatedClaim) -> Vec<Key> {
    let location = &claim.location;
    let ids = location.places.iter().map(|place| place.place.id.clone());
    let raw = location.raw.iter().map(|name| name.to_lowercase());
    let unlisted = location.reason.is_some() || location.places.is_empty();
    let sounds = location.raw.iter().filter(|_| unlisted).flat_map(|name| Gazetteer::sound_keys(name));
    ids.chain(raw).chain(sounds).map(|name| Key::Name(kind(claim), name)).collect()
}

/// The days from start to end; none where a bound is open or they are too many to list.
fn listed(when: &When) -> Option<Vec<Date>> {
    let (start, end) = when.start.zip(when.end)?;
    let dates: Vec<Date> =
        start.series(jiff::Span::new().days(1)).take_while(|date| *date < end).take(MAX_LISTED_DAYS + 1).collect();
    (dates.len() <= MAX_LISTED_DAYS).then_some(dates)
}
