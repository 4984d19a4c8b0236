//! The land under the layers: countries, regions and towns around the events, from what sitmap carries.

use crate::gazetteer::{Boundaries, Gazetteer};
use crate::layer::Scene;
use crate::model::Place;
use crate::write::{self, Backdrop, Outline, Output};

/// Towns that a map of a theatre can name at any scale; more would only weigh.
const MOST_TOWNS: usize = 1_500;
/// Two rows of one name closer than this (degrees of longitude plus latitude, 3 to 6 km) are one place.
const SAME_PLACE_DEGREES: f64 = 0.05;

/// Surroundings wider than this (degrees of longitude) show countries only: regions would be too fine to see.
const WIDEST_WITH_REGIONS: f64 = 90.0;

/// Fills in the backdrop of `output`, and its names in other scripts; the events' own places come first.
pub fn lay(output: &mut Output, scene: &Scene<'_>, gazetteer: &Gazetteer, boundaries: &Boundaries) {
    let frame = write::surroundings(&output.layers, output.theatre);
    let horizon = write::horizon(&output.layers, output.theatre);
    let mut backdrop = Backdrop { places: scene.settlements().into_iter().cloned().collect(), ..Backdrop::default() };
    let regions = if frame.width() <= WIDEST_WITH_REGIONS { boundaries.regions_in(frame) } else { Vec::new() };
    for (code, area) in regions {
        let name = gazetteer.region(&code).map_or_else(String::new, |place| place.name);
        output.scripts.insert(code.clone(), gazetteer.unit_scripts(&code));
        backdrop.regions.push(Outline { code, name, area });
    }
    for (code, area) in boundaries.countries_in(horizon) {
        let name = gazetteer.country(&code).map_or_else(String::new, |place| place.name);
        output.scripts.insert(code.clone(), gazetteer.unit_scripts(&code));
        backdrop.countries.push(Outline { code, name, area });
    }
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

fn is_same(a: &Place, b: &Place) -> bool {
    a.id == b.id || (a.name == b.name && (a.lon - b.lon).abs() + (a.lat - b.lat).abs() < SAME_PLACE_DEGREES)
}
