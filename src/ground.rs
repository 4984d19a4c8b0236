//! Lays the land under the layers: regions, countries and towns around the events, from what sitmap carries.

use crate::gazetteer::{Boundaries, Gazetteer};
use crate::write::{self, Backdrop, Outline, Output};

/// Towns that a map of a theatre can name at any scale; more would only weigh.
const MOST_TOWNS: usize = 1_500;

/// Fills in the backdrop of `output`, and its names in other scripts.
pub fn lay(output: &mut Output, gazetteer: &Gazetteer, boundaries: &Boundaries) {
    let frame = write::surroundings(output);
    let mut backdrop = Backdrop::default();
    for (code, area) in boundaries.regions_in(frame) {
        let name = gazetteer.region(&code).map_or_else(String::new, |place| place.name);
        output.scripts.insert(code.clone(), gazetteer.unit_scripts(&code));
        backdrop.regions.push(Outline { code, name, area });
    }
    for (code, area) in boundaries.countries_in(frame) {
        let name = gazetteer.country(&code).map_or_else(String::new, |place| place.name);
        backdrop.countries.push(Outline { code, name, area });
    }
    for (place, scripts) in gazetteer.settlements_in(frame, MOST_TOWNS) {
        output.scripts.insert(place.id.clone(), scripts);
        backdrop.places.push(place);
    }
    output.scripts.retain(|_, names| !names.is_empty());
    output.backdrop = backdrop;
}
