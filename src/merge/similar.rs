//! Whether two claims speak of one happening: small named rules, all of which must hold.

use geo::{Distance, Geodesic, Point};

use crate::model::{Actor, Count, EventType, Figures, GeoPrecision, LocatedClaim, Location, PlaceClass, TimePrecision};

/// Metres within which two settlements count as one scene: the default radius of "near" (precision 2).
const SAME_SCENE_M: f64 = 5_000.0;

/// Whether the two claims are of one event.
pub fn same_event(a: &LocatedClaim, b: &LocatedClaim) -> bool {
    let (x, y) = (&a.claim, &b.claim);
    if x.event_type != y.event_type || x.scope != y.scope {
        return false;
    }
    let place = place_match(&a.location, &b.location);
    match x.event_type {
        EventType::Casualties => same_casualties(a, b, place),
        EventType::Presence => {
            place != PlaceMatch::Apart
                && x.when.overlaps(&y.when)
                && x.troops.as_ref().map(bounds) == y.troops.as_ref().map(bounds)
                && compatible(x.attribution.claimant.as_ref(), y.attribution.claimant.as_ref())
                && compatible(x.actor1.as_ref(), y.actor1.as_ref())
        }
        EventType::Control => {
            same_level(place)
                && x.when.overlaps(&y.when)
                && x.control == y.control
                && x.sub_event_type == y.sub_event_type
        }
        EventType::Clash | EventType::Advance => {
            same_level(place) && x.when.overlaps(&y.when) && compatible(x.actor1.as_ref(), y.actor1.as_ref())
        }
    }
}

/// Whether a claim is pinned to a scene and to days, so that it may found a group.
pub fn is_specific(claim: &LocatedClaim) -> bool {
    let day = matches!(claim.claim.when.precision, TimePrecision::Day | TimePrecision::Interval);
    claim.location.precision.is_point() && day && !claim.claim.in_headline
}

fn same_casualties(a: &LocatedClaim, b: &LocatedClaim, place: PlaceMatch) -> bool {
    let (x, y) = (&a.claim, &b.claim);
    let civilians_agree = !matches!((x.civilians, y.civilians), (Some(p), Some(q)) if p != q);
    if !compatible(x.victim.as_ref(), y.victim.as_ref()) || !civilians_agree || !x.when.overlaps(&y.when) {
        return false;
    }
    let undated = x.when.is_unknown() || y.when.is_unknown();
    let same_claimant = compatible(x.attribution.claimant.as_ref(), y.attribution.claimant.as_ref());
    match (figure_match(&x.figures, &y.figures), place) {
        (FigureMatch::Equal, PlaceMatch::Unknown) => same_claimant,
        (FigureMatch::Equal, PlaceMatch::Apart) => false,
        (FigureMatch::Equal, _) => true,
        (FigureMatch::Compatible, PlaceMatch::Same | PlaceMatch::Inside) => !undated || same_claimant,
        // A later count of one scene on one day, or the count of another outlet.
        (FigureMatch::Conflicting, PlaceMatch::Same) => {
            let dated = |claim: &LocatedClaim| {
                matches!(claim.claim.when.precision, TimePrecision::Day | TimePrecision::Interval)
            };
            let pinned =
                is_specific(a) && is_specific(b) || dated(a) && dated(b) && share_village(&a.location, &b.location);
            x.report != y.report && pinned
        }
        (FigureMatch::NoNumber, PlaceMatch::Same) => !undated,
        _ => false,
    }
}

/// Whether both name a village that no gazetteer has, and so were drawn as its region.
fn share_village(a: &Location, b: &Location) -> bool {
    let names = |location: &Location| -> Vec<String> {
        let units: Vec<&str> = location.places.iter().map(|place| place.mention.text.as_str()).collect();
        let named = location.raw.iter().filter(|name| !units.contains(&name.as_str()));
        named.map(|name| bare(name)).filter(|name| !name.is_empty()).collect()
    };
    let others = names(b);
    names(a).iter().any(|name| others.contains(name))
}

/// A name by its letters, without the silent h that romanisations add at the end: "Noura" is "Nourah".
fn bare(name: &str) -> String {
    let letters: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    letters.strip_suffix('h').map_or(letters.clone(), str::to_owned)
}

/// Whether two parties can be one: an unknown one fits all.
fn compatible(a: Option<&Actor>, b: Option<&Actor>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) if a.side.is_empty() || b.side.is_empty() => a.name == b.name || a.side != b.side,
        (Some(a), Some(b)) => a.side == b.side,
        _ => true,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FigureMatch {
    /// A shared figure with the same number, whatever its qualifier.
    Equal,
    /// Shared figures whose ranges meet.
    Compatible,
    /// Shared figures that exclude each other.
    Conflicting,
    /// One of the two gives no number.
    NoNumber,
    /// Figures of different fates.
    Different,
}

fn figure_match(a: &Figures, b: &Figures) -> FigureMatch {
    if a.is_empty() || b.is_empty() {
        return FigureMatch::NoNumber;
    }
    let (columns, others) = (a.columns(), b.columns());
    let shared: Vec<_> = columns.iter().zip(&others).filter_map(|((_, x), (_, y))| x.zip(*y)).collect();
    if shared.is_empty() {
        FigureMatch::Different
    } else if shared.iter().any(|(x, y)| !ranges_meet(x, y)) {
        FigureMatch::Conflicting
    } else if shared.iter().all(|(x, y)| number(x) == number(y)) {
        FigureMatch::Equal
    } else {
        FigureMatch::Compatible
    }
}

/// The number that the report writes, without what its qualifier makes of it.
pub fn number(count: &Count) -> Option<u64> {
    match count.qualifier {
        crate::model::Qualifier::MoreThan => count.low.map(|low| low.saturating_sub(1)),
        _ => count.best.or(count.low).or(count.high),
    }
}

/// Whether some number fits both counts; "about" leaves its bounds open.
pub fn ranges_meet(a: &Count, b: &Count) -> bool {
    let below = |x: &Count, y: &Count| matches!((x.high, y.low), (Some(high), Some(low)) if high < low);
    number(a) == number(b) || (!below(a, b) && !below(b, a))
}

fn bounds(count: &Count) -> (Option<u64>, Option<u64>, Option<u64>) {
    (count.low, count.best, count.high)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PlaceMatch {
    /// A shared place, or scenes that lie together.
    Same,
    /// One lies in the other's area.
    Inside,
    Apart,
    /// One of the two has no location.
    Unknown,
}

fn same_level(place: PlaceMatch) -> bool {
    place == PlaceMatch::Same
}

fn place_match(a: &Location, b: &Location) -> PlaceMatch {
    if a.places.is_empty() || b.places.is_empty() {
        // Names that no gazetteer has still tell whether the reports speak of one place.
        let shared = a.precision == b.precision && a.raw.iter().any(|name| b.raw.contains(name));
        return if shared { PlaceMatch::Same } else { PlaceMatch::Unknown };
    }
    let shared = a.places.iter().any(|x| b.places.iter().any(|y| x.place.id == y.place.id));
    if shared || (a.precision.is_point() && b.precision.is_point() && lie_together(a, b)) {
        return PlaceMatch::Same;
    }
    if contains(a, b) || contains(b, a) { PlaceMatch::Inside } else { PlaceMatch::Apart }
}

fn lie_together(a: &Location, b: &Location) -> bool {
    let points = |location: &Location| -> Vec<Point<f64>> {
        location.places.iter().map(|place| Point::new(place.place.lon, place.place.lat)).collect()
    };
    let (a, b) = (points(a), points(b));
    a.iter().any(|x| b.iter().any(|y| Geodesic.distance(*x, *y) <= SAME_SCENE_M))
}

/// Whether every place of `inner` lies in a unit of `outer`.
fn contains(outer: &Location, inner: &Location) -> bool {
    outer.precision > GeoPrecision::Between
        && inner.places.iter().all(|place| {
            outer.places.iter().any(|unit| match unit.place.class {
                PlaceClass::Country => unit.place.country == place.place.country,
                PlaceClass::Region => {
                    !unit.place.admin1_code.is_empty() && unit.place.admin1_code == place.place.admin1_code
                }
                PlaceClass::District => {
                    unit.place.admin1_code == place.place.admin1_code && unit.place.name == place.place.admin2
                }
                _ => false,
            })
        })
}
