//! What is known of the land around the events: outlines and places for every map's background.

use std::collections::BTreeMap;

use geo::{Area, MultiPolygon, Polygon, Rect, unary_union};

use crate::gazetteer::{Boundaries, Gazetteer};
use crate::layer::{Layer, Scene};
use crate::model::Place;
use crate::write::{self, Backdrop, Outline};

/// More places than this make a map of a theatre no clearer.
const PLACES: usize = 300;

/// Holes smaller than this between the regions of a country are flaws of their outlines: square degrees.
const FLAW: f64 = 1e-3;

/// Countries, regions and places of the theatre and around the events; the events' own places come first.
///
/// Countries are made of their regions, so that the borders of both are the same lines.
pub fn gather(
    scene: &Scene<'_>,
    layers: &[Layer],
    theatre: Option<Rect<f64>>,
    gazetteer: &Gazetteer,
    boundaries: &Boundaries,
) -> Backdrop {
    let within = write::around(layers, theatre);
    let regions: Vec<Outline> = boundaries
        .regions_within(within)
        .into_iter()
        .map(|(code, area)| outline(code, gazetteer.region(code), area))
        .collect();
    let mut by_country: BTreeMap<&str, Vec<&MultiPolygon<f64>>> = BTreeMap::new();
    for region in &regions {
        let country = region.code.split('.').next().unwrap_or_default();
        by_country.entry(country).or_default().push(&region.area);
    }
    let countries = by_country.into_iter().map(|(code, areas)| outline(code, gazetteer.country(code), whole(&areas)));
    Backdrop { countries: countries.collect(), places: places(scene, gazetteer, within), regions }
}

fn outline(code: &str, unit: Option<Place>, area: MultiPolygon<f64>) -> Outline {
    Outline { code: code.to_owned(), name: unit.map_or_else(|| code.to_owned(), |place| place.name), area }
}

fn whole(areas: &[&MultiPolygon<f64>]) -> MultiPolygon<f64> {
    let mut country = unary_union(areas.iter().copied());
    for polygon in &mut country.0 {
        let (exterior, mut holes) = std::mem::replace(polygon, Polygon::empty()).into_inner();
        holes.retain(|hole| Polygon::new(hole.clone(), vec![]).unsigned_area() > FLAW);
        *polygon = Polygon::new(exterior, holes);
    }
    country
}

/// A larger place of the same name within a few kilometres is the same one, from another gazetteer.
fn places(scene: &Scene<'_>, gazetteer: &Gazetteer, within: Rect<f64>) -> Vec<Place> {
    const NEAR_DEGREES: f64 = 0.05;
    let mut places: Vec<Place> = scene.settlements().into_iter().cloned().collect();
    for place in gazetteer.largest_within(within, PLACES) {
        let near = |other: &Place| (other.lon - place.lon).abs() + (other.lat - place.lat).abs() < NEAR_DEGREES;
        if !places.iter().any(|other| other.id == place.id || (other.name == place.name && near(other))) {
            places.push(place);
        }
    }
    places
}
