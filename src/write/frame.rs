//! The part of the world that a map of the events shows.

use geo::{Coord, Rect};

use super::bbox;
use crate::layer::Layer;

/// Part of the events' own extent that is added on each side: symbols and labels need the room.
const MARGIN: f64 = 0.4;
/// Degrees of latitude below which no map goes: a single village needs its surroundings.
const LEAST: f64 = 0.25;
/// How many times the frame's own size regions and towns go on beyond it on each side.
const SURROUNDINGS: f64 = 1.5;
/// The same of countries, whose land shows when a reader looks from further off.
const HORIZON: f64 = 2.0;
/// Degrees of latitude that the horizon is away at least.
const LEAST_HORIZON: f64 = 3.0;
/// What is shown without any event or theatre.
const WORLD: [f64; 4] = [-180.0, -60.0, 180.0, 75.0];

/// West, south, east, north in degrees around the events drawn as points, else the areas, else the theatre.
pub(super) fn of(all: &[Layer], theatre: Option<Rect<f64>>) -> Rect<f64> {
    let extent = |names: &[&str]| {
        let layers = all.iter().filter(|layer| names.contains(&layer.name));
        bbox::of(layers.flat_map(|layer| &layer.features).filter_map(|feature| feature.geometry.as_ref()))
    };
    let theatre = theatre.map(|t| [t.min().x, t.min().y, t.max().x, t.max().y]);
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

/// The part of the world whose regions and towns the backdrop has: the theatre and the events with their
/// surroundings.
///
/// Longitudes may run past 180 degrees.
pub fn around(all: &[Layer], theatre: Option<Rect<f64>>) -> Rect<f64> {
    grown(of(all, theatre), theatre, SURROUNDINGS, 0.0)
}

/// The part of the world whose countries the backdrop has; longitudes may run past 180 degrees.
pub fn horizon(all: &[Layer], theatre: Option<Rect<f64>>) -> Rect<f64> {
    grown(of(all, theatre), theatre, HORIZON, LEAST_HORIZON)
}

fn grown(near: Rect<f64>, theatre: Option<Rect<f64>>, times: f64, least: f64) -> Rect<f64> {
    let far = theatre.unwrap_or(near);
    let wide = Coord { x: (near.width() * times).max(2.0 * least), y: (near.height() * times).max(least) };
    let low =
        Coord { x: (near.min().x - wide.x).min(far.min().x), y: (near.min().y - wide.y).min(far.min().y).max(-85.0) };
    let high =
        Coord { x: (near.max().x + wide.x).max(far.max().x), y: (near.max().y + wide.y).max(far.max().y).min(85.0) };
    // All the way round is the world once.
    if high.x - low.x >= 360.0 {
        return Rect::new((-180.0, low.y), (180.0, high.y));
    }
    Rect::new(low, high)
}

/// What the overview shows: the theatre, else the backdrop's extent.
pub(super) fn overview(all: &[Layer], theatre: Option<Rect<f64>>) -> Rect<f64> {
    theatre.unwrap_or_else(|| around(all, theatre))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surroundings_that_go_round_the_world_are_the_world_once() {
        let wide = Rect::new((-80.0, -10.0), (90.0, 50.0));
        let around = around(&[], Some(wide));
        assert_eq!((around.min().x, around.max().x), (-180.0, 180.0));
        let theatre = Rect::new((34.0, 50.0), (36.0, 52.0));
        let around = super::around(&[], Some(theatre));
        assert_eq!((around.min().x, around.max().x), (31.0, 39.0));
    }
}
