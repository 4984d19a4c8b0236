//! The part of the world that a map of the events shows.

use geo::{Coord, Rect};

use super::{Output, bbox};

/// Part of the events' own extent that is added on each side.
const MARGIN: f64 = 0.8;
/// Degrees of latitude below which no map goes: a single village needs its surroundings.
const LEAST: f64 = 0.25;
/// How many times the frame's own size the backdrop goes on beyond it on each side.
const SURROUNDINGS: f64 = 2.0;
/// What is shown without any event or theatre.
const WORLD: [f64; 4] = [-180.0, -60.0, 180.0, 75.0];

/// West, south, east, north in degrees around the events drawn as points, else the areas, else the theatre.
pub(super) fn of(output: &Output) -> Rect<f64> {
    let extent = |names: &[&str]| {
        let layers = output.layers.iter().filter(|layer| names.contains(&layer.name));
        bbox::of(layers.flat_map(|layer| &layer.features).filter_map(|feature| feature.geometry.as_ref()))
    };
    let theatre = output.theatre.map(|t| [t.min().x, t.min().y, t.max().x, t.max().y]);
    let events = extent(&["casualties", "front_line_reports", "uncertainty"]).or_else(|| extent(&["areas"]));
    match (events, theatre) {
        (Some(bounds), _) => padded(bounds),
        (None, theatre) => rect(theatre.unwrap_or(WORLD)),
    }
}

fn padded([west, south, east, north]: [f64; 4]) -> Rect<f64> {
    // A box over the antimeridian runs on past 180 degrees here.
    let east = if east < west { east + 360.0 } else { east };
    let middle = Coord { x: (west + east) / 2.0, y: (south + north) / 2.0 };
    let stretch = middle.y.to_radians().cos().max(0.05).recip();
    let half_height = ((north - south) * (0.5 + MARGIN)).max(LEAST / 2.0);
    let half_width = ((east - west) * (0.5 + MARGIN)).max(LEAST / 2.0 * stretch);
    let (south, north) = ((middle.y - half_height).max(-85.0), (middle.y + half_height).min(85.0));
    rect([middle.x - half_width, south, middle.x + half_width, north])
}

fn rect([west, south, east, north]: [f64; 4]) -> Rect<f64> {
    Rect::new((west, south), (east, north))
}

/// The part of the world that the backdrop fills: the theatre and the events with their surroundings.
pub(super) fn around(output: &Output) -> Rect<f64> {
    let (near, far) = (of(output), output.theatre.unwrap_or_else(|| of(output)));
    let wide = Coord { x: near.width() * SURROUNDINGS, y: near.height() * SURROUNDINGS };
    let low =
        Coord { x: (near.min().x - wide.x).min(far.min().x), y: (near.min().y - wide.y).min(far.min().y).max(-85.0) };
    let high =
        Coord { x: (near.max().x + wide.x).max(far.max().x), y: (near.max().y + wide.y).max(far.max().y).min(85.0) };
    Rect::new(low, high)
}

/// What the overview shows: the theatre, else the backdrop's extent.
pub(super) fn overview(output: &Output) -> Rect<f64> {
    output.theatre.unwrap_or_else(|| around(output))
}
