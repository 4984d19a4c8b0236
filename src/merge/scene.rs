//! Whether two locations can be one scene.

use std::collections::BTreeSet;

use geo::{Distance, Geodesic, Point};

use crate::gazetteer::Gazetteer;
use crate::model::{GeoPrecision, LocatedClaim, Location, Place, PlaceClass, PlaceKind, ResolvedPlace};

/// Metres within which two settlements count as one scene where one of them is only "near": the default radius of
/// precision 2.
const SAME_SCENE_M: f64 = 5_000.0;

/// Metres within which two settlements are one, listed by two gazetteers: the default radius of precision 1.
const SAME_SETTLEMENT_M: f64 = 1_000.0;

/// People of the largest village: twice the 5,000 from which the UN's degree of urbanisation counts a town.
const LARGEST_VILLAGE: u64 = 10_000;

/// How many letters at their end two forms of an unlisted name may differ in: the longest case ending of the
/// languages read.
const ENDING: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceMatch {
    /// A shared place, or scenes that lie together.
    Same,
    /// One lies in the other's area.
    Inside,
    /// One is the town that the other's region is named after: "in Kursk" may be either.
    Seat,
    /// One of the two has no location.
    Unknown,
    Apart,
}

/// How two locations lie to each other.
pub fn place_match(a: &Location, b: &Location) -> PlaceMatch {
    if stands_in(a) || stands_in(b) {
        // Names that no gazetteer has still tell whether the reports speak of one place.
        if names_meet(a, b) {
            return PlaceMatch::Same;
        }
        if let Some(area) = in_area(a, b).or_else(|| in_area(b, a)) {
            return area;
        }
        if !a.raw.is_empty() && !b.raw.is_empty() && can_be_compared(a, b) {
            return PlaceMatch::Apart;
        }
    }
    if a.places.is_empty() || b.places.is_empty() {
        return PlaceMatch::Unknown;
    }
    let shared = a.places.iter().any(|x| b.places.iter().any(|y| x.place.id == y.place.id));
    if shared || (a.precision.is_point() && b.precision.is_point() && lie_together(a, b)) {
        return PlaceMatch::Same;
    }
    if contains(a, b) || contains(b, a) {
        PlaceMatch::Inside
    } else if is_seat_of(a, b) || is_seat_of(b, a) {
        PlaceMatch::Seat
    } else {
        PlaceMatch::Apart
    }
}

/// How a name that no gazetteer has lies to an area that one has: where the area that stands in for it lies.
fn in_area(name: &Location, area: &Location) -> Option<PlaceMatch> {
    let is_area = !stands_in(area) && area.precision > GeoPrecision::Between;
    let known = |place: &ResolvedPlace| {
        area.places.iter().any(|unit| unit.place.id == place.place.id || holds(&unit.place, &place.place))
    };
    let inside = !name.places.is_empty() && name.places.iter().all(known);
    (is_area && stands_in(name) && inside).then_some(PlaceMatch::Inside)
}

/// How a district that no gazetteer has lies to a scene: the scene's own row tells its district, if only to a region.
pub fn district_match(unit: &LocatedClaim, scene: &LocatedClaim) -> Option<PlaceMatch> {
    let named = &unit.claim.places;
    let district = is_unlisted(&unit.location)
        && !named.is_empty()
        && named.iter().all(|name| name.kind == Some(PlaceKind::District));
    let point = scene.location.precision.is_point() && !scene.location.places.is_empty();
    let lies_in = |place: &ResolvedPlace| {
        let area = unit.location.places.iter().any(|area| holds(&area.place, &place.place));
        let own = &place.place.admin2;
        area && (own.is_empty() || named.iter().any(|name| Gazetteer::same_name(own, &name.text)))
    };
    (district && point && scene.location.places.iter().all(lies_in)).then_some(PlaceMatch::Inside)
}

/// Whether both name the same set of places; a region's main town beside others may be the region.
pub fn same_places(a: &Location, b: &Location) -> bool {
    let ids = |location: &Location| {
        let others = location.places.iter().any(|place| !names_its_region(&place.place));
        let kept = location.places.iter().filter(|place| !others || !names_its_region(&place.place));
        kept.map(|place| place.place.id.clone()).collect::<BTreeSet<String>>()
    };
    if stands_in(a) || stands_in(b) { names_meet(a, b) } else { ids(a) == ids(b) }
}

/// Whether the location's area, or nothing, stands in for a name that could not be located.
fn stands_in(location: &Location) -> bool {
    location.places.is_empty() || is_unlisted(location)
}

/// Whether a name was given that could not be located: still one scene, told from others by its name.
pub fn is_unlisted(location: &Location) -> bool {
    location.reason.is_some() && !location.raw.is_empty() && !location.precision.is_point()
}

fn names_meet(a: &Location, b: &Location) -> bool {
    a.raw.iter().any(|x| b.raw.iter().any(|y| one_name(x, y)))
}

/// The same name, but for an inflected ending, or in another spelling or script.
fn one_name(a: &str, b: &str) -> bool {
    same_but_for_ending(a, b) || Gazetteer::same_name(a, b) || Gazetteer::same_name(b, a)
}

fn same_but_for_ending(a: &str, b: &str) -> bool {
    let letters = |name: &str| -> Vec<char> {
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (a, b) = (letters(a), letters(b));
    let common = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    common == a.len().max(b.len()) || common > ENDING && common + ENDING >= a.len().max(b.len())
}

/// Names in Latin and Cyrillic are told apart by their sound, those in other scripts only from each other.
fn can_be_compared(a: &Location, b: &Location) -> bool {
    let scripts = |location: &Location| -> BTreeSet<bool> {
        let first = |name: &String| name.chars().find(|c| c.is_alphabetic());
        location.raw.iter().filter_map(first).map(|c| c < '\u{530}').collect()
    };
    scripts(a) == scripts(b)
}

fn lie_together(a: &Location, b: &Location) -> bool {
    let at = |location: &Location| location.precision <= GeoPrecision::Settlement;
    let reach = if at(a) && at(b) { SAME_SETTLEMENT_M } else { SAME_SCENE_M };
    let points = |location: &Location| -> Vec<Point<f64>> {
        location.places.iter().map(|place| Point::new(place.place.lon, place.place.lat)).collect()
    };
    let (a, b) = (points(a), points(b));
    a.iter().any(|x| b.iter().any(|y| Geodesic.distance(*x, *y) <= reach))
}

/// Whether every place of `inner` lies in a unit of `outer`.
pub fn contains(outer: &Location, inner: &Location) -> bool {
    outer.precision > GeoPrecision::Between
        && inner.places.iter().all(|place| outer.places.iter().any(|unit| holds(&unit.place, &place.place)))
}

fn is_seat_of(seat: &Location, inner: &Location) -> bool {
    let same_region =
        |town: &Place, place: &Place| !town.admin1_code.is_empty() && town.admin1_code == place.admin1_code;
    is_seat(seat)
        && inner.places.iter().all(|place| seat.places.iter().any(|town| same_region(&town.place, &place.place)))
}

/// A single town that its region is named after.
pub fn is_seat(location: &Location) -> bool {
    matches!(location.places.as_slice(), [one] if names_its_region(&one.place))
}

/// Whether all of it is villages, or names that no gazetteer has.
pub fn is_village(location: &Location) -> bool {
    let village = |place: &Place| place.class == PlaceClass::Settlement && place.population <= LARGEST_VILLAGE;
    is_unlisted(location) || !location.places.is_empty() && location.places.iter().all(|place| village(&place.place))
}

fn names_its_region(place: &Place) -> bool {
    place.class == PlaceClass::Settlement
        && (place.admin1 == place.name || place.admin1.starts_with(&format!("{} ", place.name)))
}

fn holds(unit: &Place, place: &Place) -> bool {
    let same_region = !unit.admin1_code.is_empty() && unit.admin1_code == place.admin1_code;
    match unit.class {
        PlaceClass::Country => unit.country == place.country,
        PlaceClass::Region => same_region,
        PlaceClass::District => same_region && unit.name == place.admin2,
        PlaceClass::Settlement | PlaceClass::Other => false,
    }
}
