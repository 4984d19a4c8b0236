//! What looks wrong in a gazetteer: places far from their region, namesakes side by side.

use std::fmt;

use geo::{BoundingRect, Distance, Haversine, Point, Rect};
use rustc_hash::FxHashMap;

use super::fold::fold;
use super::row::Row;
use super::{Boundaries, layout};
use crate::model::{Place, PlaceClass};

/// Namesakes nearer than this are one village twice, or one of them is misplaced.
const NAMESAKES_M: f64 = 3_000.0;
/// Degrees that a place may lie outside its region's box: the outlines are coarse.
const MARGIN: f64 = 0.2;

/// One thing to look at.
#[derive(Clone, Debug, PartialEq)]
pub enum Suspicion {
    /// The place lies outside the box around its region.
    OutsideRegion { id: String, name: String, lon: f64, lat: f64, region: String },
    /// Two places of one name and class are very near each other.
    NamesakesNear { id: String, other: String, name: String, metres: f64 },
}

impl fmt::Display for Suspicion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Suspicion::OutsideRegion { id, name, lon, lat, region } => {
                write!(
                    f,
                    "outside_region\t{id}\t{name} at {lon}, {lat} is outside {region}: check its lon, lat and admin1"
                )
            }
            Suspicion::NamesakesNear { id, other, name, metres } => {
                write!(f, "namesakes_near\t{id}\t{name} is {metres:.0} m from its namesake {other}: one place twice?")
            }
        }
    }
}

/// Looks through the rows of a gazetteer.
pub fn check(rows: &[Row], boundaries: &Boundaries) -> Vec<Suspicion> {
    let mut found = Vec::new();
    let mut boxes: FxHashMap<&str, Option<Rect<f64>>> = FxHashMap::default();
    let mut namesakes: FxHashMap<(String, u8), Vec<&Row>> = FxHashMap::default();
    for row in rows {
        let around = *boxes.entry(&row.admin1_code).or_insert_with(|| region_box(&row.admin1_code, boundaries));
        if around.is_some_and(|around| !holds(&around, row.lon, row.lat)) {
            found.push(Suspicion::OutsideRegion {
                id: row.id.clone(),
                name: row.name.clone(),
                lon: row.lon,
                lat: row.lat,
                region: format!("{} ({})", row.admin1, row.admin1_code),
            });
        }
        if row.class == layout::SETTLEMENT {
            near_namesakes(row, namesakes.entry((fold(&row.name), row.class)).or_default(), &mut found);
        }
    }
    found
}

fn near_namesakes<'a>(row: &'a Row, others: &mut Vec<&'a Row>, found: &mut Vec<Suspicion>) {
    for other in others.iter() {
        let metres = Haversine.distance(Point::new(row.lon, row.lat), Point::new(other.lon, other.lat));
        if metres < NAMESAKES_M {
            let (id, other, name) = (row.id.clone(), other.id.clone(), row.name.clone());
            found.push(Suspicion::NamesakesNear { id, other, name, metres });
        }
    }
    others.push(row);
}

fn region_box(code: &str, boundaries: &Boundaries) -> Option<Rect<f64>> {
    let region = Place {
        id: String::new(),
        name: String::new(),
        lon: 0.0,
        lat: 0.0,
        class: PlaceClass::Region,
        feature_code: String::new(),
        country: String::new(),
        admin1: String::new(),
        admin1_code: code.to_owned(),
        admin2: String::new(),
        population: 0,
        radius_m: None,
        source: String::new(),
    };
    boundaries.polygon(&region)?.bounding_rect()
}

fn holds(around: &Rect<f64>, lon: f64, lat: f64) -> bool {
    let (min, max) = (around.min(), around.max());
    (min.x - MARGIN..=max.x + MARGIN).contains(&lon) && (min.y - MARGIN..=max.y + MARGIN).contains(&lat)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_village_far_from_its_region_and_a_near_namesake_are_listed() {
        let row = |id: &str, lon: f64, lat: f64| Row {
            id: id.to_owned(),
            name: "Borki".to_owned(),
            lon,
            lat,
            class: layout::SETTLEMENT,
            admin1_code: "RU.41".to_owned(),
            ..Row::default()
        };
        let rows = [row("a", 35.404, 51.104), row("b", 35.41, 51.11), row("c", 51.104, 35.404)];
        let found = check(&rows, &Boundaries::embedded());
        assert!(
            matches!(&found[..], [Suspicion::NamesakesNear { .. }, Suspicion::OutsideRegion { id, .. }] if id == "c")
        );
    }
}
