//! What is known of the land around the events: outlines and places for every map's background.

use geo::{MultiPolygon, Rect};

use crate::gazetteer::{Boundaries, Gazetteer};
use crate::layer::{Layer, Scene};
use crate::model::Place;
use crate::write::{self, Backdrop, Outline};

/// More places than this make a map of a theatre no clearer.
const PLACES: usize = 300;

/// Countries, regions and places of the theatre and around the events; the events' own places come first.
pub fn gather(
    scene: &Scene<'_>,
    layers: &[Layer],
    theatre: Option<Rect<f64>>,
    gazetteer: &Gazetteer,
    boundaries: &Boundaries,
) -> Backdrop {
    let within = write::around(layers, theatre);
    let named = |unit: Option<Place>, code: &str| unit.map_or_else(|| code.to_owned(), |place| place.name);
    let outline = |(code, area): (&str, MultiPolygon<f64>), name: String| Outline { code: code.to_owned(), name, area };
    let regions = boundaries.regions_within(within).into_iter();
    let countries = boundaries.countries_within(within).into_iter();
    Backdrop {
        countries: countries
            .map(|unit| {
                let name = named(gazetteer.country(unit.0), unit.0);
                outline(unit, name)
            })
            .collect(),
        regions: regions
            .map(|unit| {
                let name = named(gazetteer.region(unit.0), unit.0);
                outline(unit, name)
            })
            .collect(),
        places: places(scene, gazetteer, within),
    }
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
