//! The land under the layers: countries, regions and towns around the events, from what sitmap carries.

use std::collections::BTreeMap;

use geo::{Area, MultiPolygon, Polygon, unary_union};

use crate::gazetteer::{Boundaries, Gazetteer};
use crate::layer::Scene;
use crate::model::Place;
use crate::write::{self, Backdrop, Outline, Output};

/// Towns that a map of a theatre can name at any scale; more would only weigh.
const MOST_TOWNS: usize = 1_500;
/// Two rows of one name closer than this (degrees of longitude plus latitude, 3 to 6 km) are one place.
const SAME_PLACE_DEGREES: f64 = 0.05;

/// Holes smaller than this between the regions of a country are flaws of their outlines: square degrees.
const FLAW: f64 = 1e-3;

/// Fills in the backdrop of `output`, and its names in other scripts; the events' own places come first.
///
/// Countries are made of their regions, so that the borders of both are the same lines.
pub fn lay(output: &mut Output, scene: &Scene<'_>, gazetteer: &Gazetteer, boundaries: &Boundaries) {
    let frame = write::surroundings(&output.layers, output.theatre);
    let mut backdrop = Backdrop { places: scene.settlements().into_iter().cloned().collect(), ..Backdrop::default() };
    for (code, area) in boundaries.regions_in(frame) {
        let name = gazetteer.region(&code).map_or_else(String::new, |place| place.name);
        output.scripts.insert(code.clone(), gazetteer.unit_scripts(&code));
        backdrop.regions.push(Outline { code, name, area });
    }
    let mut by_country: BTreeMap<&str, Vec<&MultiPolygon<f64>>> = BTreeMap::new();
    for region in &backdrop.regions {
        by_country.entry(region.code.split('.').next().unwrap_or_default()).or_default().push(&region.area);
    }
    backdrop.countries = by_country
        .into_iter()
        .map(|(code, areas)| {
            let name = gazetteer.country(code).map_or_else(String::new, |place| place.name);
            Outline { code: code.to_owned(), name, area: whole(&areas) }
        })
        .collect();
    let own = backdrop.places.len();
    for (place, scripts) in gazetteer.settlements_in(frame, MOST_TOWNS) {
        output.scripts.insert(place.id.clone(), scripts);
        if !backdrop.places[..own].iter().any(|other| is_same(other, &place)) {
            backdrop.places.push(place);
        }
    }
    output.scripts.retain(|_, names| !names.is_empty());
    output.backdrop = backdrop;
}

/// One outline of many, without the slivers between them.
fn whole(areas: &[&MultiPolygon<f64>]) -> MultiPolygon<f64> {
    let mut country = unary_union(areas.iter().copied());
    for polygon in &mut country.0 {
        let (exterior, mut holes) = std::mem::replace(polygon, Polygon::empty()).into_inner();
        holes.retain(|hole| Polygon::new(hole.clone(), vec![]).unsigned_area() > FLAW);
        *polygon = Polygon::new(exterior, holes);
    }
    country
}

fn is_same(a: &Place, b: &Place) -> bool {
    a.id == b.id || (a.name == b.name && (a.lon - b.lon).abs() + (a.lat - b.lat).abs() < SAME_PLACE_DEGREES)
}
