//! How far places lie from other countries.

use std::sync::LazyLock;

use geo::{BoundingRect, Coord, Distance, Euclidean, Line, LinesIter, MultiPolygon, Point, Rect};

use super::Boundaries;
use super::boundaries::multi_polygon;
use super::outline;
use crate::model::Place;

/// A country's outline with its box.
struct Country {
    code: String,
    area: MultiPolygon<f64>,
    extent: Rect<f64>,
}

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let countries = Boundaries::embedded().countries;
    let read = |code: &str| {
        let area = multi_polygon(outline::decode(countries, code)?);
        Some(Country { code: code.to_owned(), extent: area.bounding_rect()?, area })
    };
    outline::codes(countries).filter_map(read).collect()
});

/// Metres in a degree of latitude, on a sphere of the earth's mean radius.
const DEGREE_M: f64 = 111_195.0;
/// Near the poles degrees of longitude come to nothing.
const LEAST_COSINE: f64 = 0.05;

/// Whether the outline of another country runs between so many metres from a place; at least Natural Earth's.
pub(crate) fn borders_between(place: &Place, from_m: f64, to_m: f64) -> bool {
    let cosine = place.lat.to_radians().cos().max(LEAST_COSINE);
    let reach = Coord { x: to_m / DEGREE_M / cosine, y: to_m / DEGREE_M };
    let at = Coord { x: place.lon, y: place.lat };
    let around = Rect::new(at - reach, at + reach);
    let meets = |extent: Rect<f64>| {
        extent.min().x <= around.max().x
            && extent.max().x >= around.min().x
            && extent.min().y <= around.max().y
            && extent.max().y >= around.min().y
    };
    let flat = |corner: Coord<f64>| Coord { x: (corner.x - at.x) * cosine, y: corner.y - at.y } * DEGREE_M;
    let metres =
        |line: Line<f64>| Euclidean.distance(&Point::new(0.0, 0.0), &Line::new(flat(line.start), flat(line.end)));
    let foreign = COUNTRIES.iter().filter(|country| country.code != place.country && meets(country.extent));
    foreign
        .filter_map(|country| {
            let near = country.area.lines_iter().filter(|line| meets(line.bounding_rect()));
            near.map(metres).min_by(f64::total_cmp)
        })
        .any(|metres| (from_m..=to_m).contains(&metres))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn a_town_lies_as_far_from_the_border_as_maps_say() {
        let world = Gazetteer::world();
        // Sudzha lies some 9 km from Ukraine, Goma at Rwanda, Aleppo some 45 km from Turkey.
        for (id, km) in [("geonames:486816", 9.0), ("geonames:216281", 0.0), ("geonames:170063", 45.0)] {
            let place = world.place(id).unwrap();
            let within = |km: f64| borders_between(&place, (km - 6.0) * 1000.0, (km + 6.0) * 1000.0);
            assert!(within(km) && !within(km + 80.0), "{}", place.name);
        }
    }
}
