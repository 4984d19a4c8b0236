//! What lies under the layers without any network: countries, regions and places of the theatre.

use geo::{
    Area, BooleanOps, Coord, CoordsIter, Densify, Euclidean, MapCoords, MultiPolygon, Polygon, Rect, Validation,
};

use super::{borders, frame};
use crate::layer::{Column, Feature, GeometryKind, Kind, Layer, Value, tidy};
use crate::model::Place;

/// A country or region with its outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// `RU`, `RU.41`.
    pub code: String,
    pub name: String,
    pub area: MultiPolygon<f64>,
}

/// What is known of the land around the events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Backdrop {
    pub countries: Vec<Outline>,
    pub regions: Vec<Outline>,
    /// Settlements, the largest first.
    pub places: Vec<Place>,
}

const UNIT: [Column; 2] = [
    Column { name: "code", kind: Kind::Text, alias: "Code", description: "ISO 3166-1 alpha-2 or GeoNames code" },
    Column { name: "name", kind: Kind::Text, alias: "Name", description: "English name" },
];
const PLACE: [Column; 3] = [
    Column { name: "place_id", kind: Kind::Text, alias: "Place", description: "Gazetteer id" },
    Column { name: "name", kind: Kind::Text, alias: "Name", description: "Gazetteer name" },
    Column { name: "population", kind: Kind::Integer, alias: "Population", description: "0 where unknown" },
];

/// Details smaller than this part of the map's width are not drawn: about a pixel on a screen.
const FINEST: f64 = 1.0 / 1_500.0;

/// Where the outlines are cut off, and how fine they are.
pub(super) struct Frames {
    regions: Rect<f64>,
    countries: Rect<f64>,
    /// Degrees.
    grid: f64,
}

impl Frames {
    pub fn of(layers: &[Layer], theatre: Option<Rect<f64>>) -> Self {
        Frames {
            regions: frame::around(layers, theatre),
            countries: frame::horizon(layers, theatre),
            grid: round_step(frame::of(layers, theatre).width() * FINEST),
        }
    }
}

/// The nearest 1, 2 or 5 times a power of ten below: positions on such a grid are short to write.
fn round_step(step: f64) -> f64 {
    let power = 10_f64.powf(step.max(f64::MIN_POSITIVE).log10().floor());
    [5.0, 2.0, 1.0].map(|n| n * power).into_iter().find(|n| *n <= step).unwrap_or(power)
}

impl Backdrop {
    /// Three layers, top to bottom: places, regions, countries; outlines cut to their frames.
    pub(super) fn layers(&self, frames: &Frames) -> Vec<Layer> {
        vec![
            Layer {
                name: "backdrop_places",
                title: "Places",
                geometry: GeometryKind::Point,
                columns: &PLACE,
                features: self.places.iter().map(place).collect(),
            },
            units("backdrop_regions", "Regions", &self.regions, frames.regions, frames.grid),
            units("backdrop_countries", "Countries", &self.countries, frames.countries, frames.grid),
        ]
    }
}

fn units(name: &'static str, title: &'static str, outlines: &[Outline], frame: Rect<f64>, grid: f64) -> Layer {
    let areas: Vec<_> = outlines.iter().map(|outline| coarse(&outline.area, grid)).collect();
    let feature = |(outline, area): (&Outline, MultiPolygon<f64>)| {
        (!area.0.is_empty()).then(|| Feature {
            id: outline.code.clone(),
            geometry: Some(area.into()),
            values: vec![Value::text(&outline.code), Value::text(&outline.name)],
        })
    };
    let features = outlines.iter().zip(light(&areas, frame, grid)).filter_map(feature).collect();
    Layer { name, title, geometry: GeometryKind::MultiPolygon, columns: &UNIT, features }
}

/// Corners of one polygon from which readers are slow with it; geojson-validator calls more excessive.
const MOST_CORNERS: usize = 999;
/// How much coarser each try is than the one before, and how many there are.
const COARSER: f64 = 1.3;
const TRIES: usize = 12;
/// Degrees that a side has at most: readers take a longer one along the frame for one across the antimeridian.
const LONGEST_SIDE: f64 = 90.0;

/// Areas cut to the frame, with as many corners as there may be: the finest that are valid.
fn light(areas: &[MultiPolygon<f64>], frame: Rect<f64>, grid: f64) -> Vec<MultiPolygon<f64>> {
    let window = MultiPolygon(vec![frame.to_polygon()]);
    let cut =
        |areas: &[MultiPolygon<f64>]| -> Vec<_> { areas.iter().map(|area| tidy(area.intersection(&window))).collect() };
    let few = |all: &[MultiPolygon<f64>]| all.iter().flatten().all(|one| one.coords_count() <= MOST_CORNERS);
    let mut all = cut(areas);
    let mut tolerance = grid.max(KEPT_GRID) / 2.0;
    let mut done = few(&all);
    for _ in 0..TRIES {
        if done {
            break;
        }
        all = cut(&borders::simplify(areas, tolerance)).into_iter().map(|area| settled(area, tolerance)).collect();
        tolerance *= COARSER;
        done = few(&all) && all.iter().all(Validation::is_valid);
    }
    all.iter().map(|area| tidy(Euclidean.densify(area, LONGEST_SIDE))).collect()
}

/// How many times the tolerance an enclave is wide at least; the rest are inlets that the grid has closed.
const LEAST_ENCLAVE: f64 = 8.0;

/// What the cutting leaves, on the grid that outlines are kept in and without holes that are none.
fn settled(area: MultiPolygon<f64>, tolerance: f64) -> MultiPolygon<f64> {
    let least = (LEAST_ENCLAVE * tolerance).powi(2);
    let whole = |polygon: Polygon<f64>| {
        let (outer, mut holes) = polygon.into_inner();
        holes.retain(|hole| Polygon::new(hole.clone(), vec![]).unsigned_area() >= least);
        Polygon::new(outer, holes)
    };
    let round = |x: f64| (x / KEPT_GRID).round() * KEPT_GRID;
    let filled = MultiPolygon(area.into_iter().map(whole).collect());
    tidy(filled.map_coords(|at| Coord { x: round(at.x), y: round(at.y) }))
}

/// Thousandths of a degree are what outlines are kept in.
const KEPT_GRID: f64 = 1e-3;

/// Corners moved to a grid, which neighbours that share them do alike: simplified lines would part.
fn coarse(area: &MultiPolygon<f64>, grid: f64) -> MultiPolygon<f64> {
    if grid <= KEPT_GRID {
        return area.clone();
    }
    let mut coarse = area.map_coords(|at| Coord { x: (at.x / grid).round() * grid, y: (at.y / grid).round() * grid });
    for polygon in &mut coarse.0 {
        polygon.exterior_mut(|ring| ring.0.dedup());
        polygon.interiors_mut(|rings| rings.iter_mut().for_each(|ring| ring.0.dedup()));
    }
    coarse.0.retain(|polygon| polygon.exterior().0.len() > LEAST_RING);
    coarse
}

/// Positions of a ring without an area, its first one repeated.
const LEAST_RING: usize = 3;

fn place(place: &Place) -> Feature {
    Feature {
        id: place.id.clone(),
        geometry: Some(geo::Point::new(place.lon, place.lat).into()),
        values: vec![Value::text(&place.id), Value::text(&place.name), Value::count(Some(place.population))],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{LineString, polygon};

    #[test]
    fn neighbours_on_a_coarse_grid_leave_neither_gap_nor_overlap() {
        let west =
            polygon![(x: 0.0, y: 0.0), (x: 1.04, y: 0.0), (x: 0.97, y: 0.52), (x: 1.13, y: 1.0), (x: 0.0, y: 1.0)];
        let east =
            polygon![(x: 1.04, y: 0.0), (x: 2.0, y: 0.0), (x: 2.0, y: 1.0), (x: 1.13, y: 1.0), (x: 0.97, y: 0.52)];
        let [west, east] = [west, east].map(|polygon| coarse(&MultiPolygon(vec![polygon]), 0.1));
        assert!((west.unsigned_area() + east.unsigned_area() - 2.0).abs() < 1e-9);
        assert!(west.intersection(&east).unsigned_area() < 1e-9);
    }

    #[test]
    fn a_land_of_too_many_corners_gets_fewer_and_keeps_its_enclave_alone() {
        let ring = |x: f64, radius: f64, corners: usize| {
            let at = |n: usize| (n as f64 / corners as f64 * std::f64::consts::TAU).sin_cos();
            let wave = |n: usize| radius + 0.02 * (n as f64 * 2.3).sin();
            let coast = (0..corners).map(|n| Coord { x: x + wave(n) * at(n).0, y: wave(n) * at(n).1 });
            LineString(coast.collect())
        };
        let land = Polygon::new(ring(0.0, 20.0, 3_000), vec![ring(5.0, 2.0, 60), ring(-9.0, 0.05, 8)]);
        let fewer = light(&[MultiPolygon(vec![land])], Rect::new((-180.0, -85.0), (180.0, 85.0)), 0.2);
        let [land] = &fewer[0].0[..] else { panic!("{fewer:?}") };
        assert!(land.coords_count() <= MOST_CORNERS && fewer[0].is_valid());
        assert_eq!(land.interiors().len(), 1);
        assert!((land.unsigned_area() / (std::f64::consts::PI * 396.0) - 1.0).abs() < 0.01);
    }

    #[test]
    fn no_side_along_the_frame_is_taken_for_one_across_the_antimeridian() {
        let world = Rect::new((-180.0, -85.0), (180.0, 85.0));
        let ice = polygon![(x: -180.0, y: -85.0), (x: 180.0, y: -85.0), (x: 180.0, y: -70.0), (x: -180.0, y: -70.0)];
        let areas = light(&[MultiPolygon(vec![ice])], world, 0.2);
        assert!(areas[0].0[0].exterior().lines().all(|side| side.dx().abs() <= LONGEST_SIDE));
    }

    #[test]
    fn an_island_smaller_than_the_grid_is_left_out() {
        let island = polygon![(x: 0.0, y: 0.0), (x: 0.02, y: 0.0), (x: 0.02, y: 0.02)];
        assert!(coarse(&MultiPolygon(vec![island]), 0.1).0.is_empty());
    }

    #[test]
    fn a_grid_is_a_round_number() {
        assert_eq!([0.0031, 0.24, 0.05].map(round_step), [0.002, 0.2, 0.05]);
    }
}
