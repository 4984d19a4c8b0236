//! Circles, sectors and hulls on the ellipsoid, made fit for RFC 7946.
//!
//! Rings are drawn with longitudes that run on past 180 degrees, and cut there at the end (RFC 7946,
//! section 3.1.9).

use geo::{
    BooleanOps, BoundingRect, ConvexHull, Coord, Destination, Geodesic, LineString, MapCoords, MultiPoint,
    MultiPolygon, Orient, Point, Polygon, Rect, RemoveRepeatedPoints, Translate, orient::Direction, unary_union,
};

use crate::model::Bearing;

/// Vertices of a circle: the polygon's area is 0.2 % below the circle's.
const CIRCLE_VERTICES: u32 = 64;
/// "South of" takes in a quarter of the horizon.
const SECTOR_HALF_ANGLE: f64 = 45.0;
/// RFC 7946, section 11.2: six decimals are about 10 centimetres.
const DECIMALS: f64 = 1e6;

/// An open ring of points at `radius_m` around `centre`, longitudes within 180 degrees of `reference`.
pub(super) fn circle(centre: Coord<f64>, radius_m: f64, reference: f64) -> Vec<Coord<f64>> {
    let step = 360.0 / f64::from(CIRCLE_VERTICES);
    (0..CIRCLE_VERTICES).map(|i| at(centre, f64::from(i) * step, radius_m, reference)).collect()
}

/// The part of a circle that lies towards `bearing`, as an open ring from its centre.
pub(super) fn sector(centre: Coord<f64>, bearing: Bearing, radius_m: f64, reference: f64) -> Vec<Coord<f64>> {
    let middle = f64::from(bearing as u8) * 45.0;
    let steps = CIRCLE_VERTICES / 4;
    let step = 2.0 * SECTOR_HALF_ANGLE / f64::from(steps);
    let arc = (0..=steps).map(|i| at(centre, middle - SECTOR_HALF_ANGLE + f64::from(i) * step, radius_m, reference));
    std::iter::once(centre).chain(arc).collect()
}

fn at(centre: Coord<f64>, bearing: f64, distance_m: f64, reference: f64) -> Coord<f64> {
    let end = Geodesic.destination(Point(centre), bearing, distance_m);
    let turns = ((end.x() - reference) / 360.0).round();
    Coord { x: end.x() - 360.0 * turns, y: end.y() }
}

/// The convex hull of points.
pub(super) fn hull(points: Vec<Coord<f64>>) -> Option<MultiPolygon<f64>> {
    if points.is_empty() {
        return None;
    }
    let hull = MultiPoint::new(points.into_iter().map(Point).collect()).convex_hull();
    Some(finish(split(MultiPolygon::new(vec![hull]))))
}

/// All that at least one of the rings surrounds.
pub(super) fn union(rings: Vec<Vec<Coord<f64>>>) -> Option<MultiPolygon<f64>> {
    let polygons: Vec<_> = rings.into_iter().map(|ring| Polygon::new(LineString(ring), vec![])).collect();
    merge(polygons.into_iter().map(|polygon| split(MultiPolygon::new(vec![polygon]))).collect())
}

/// All that at least one of the areas covers; none without any area.
pub(super) fn merge(mut areas: Vec<MultiPolygon<f64>>) -> Option<MultiPolygon<f64>> {
    let merged = if areas.len() > 1 { unary_union(areas.iter()) } else { areas.pop()? };
    Some(finish(merged)).filter(|area| !area.0.is_empty())
}

/// Six decimals, outer rings counter-clockwise (RFC 7946, section 3.1.6), nothing degenerate, in a fixed order.
pub fn finish(area: MultiPolygon<f64>) -> MultiPolygon<f64> {
    let rounded = area.map_coords(round).remove_repeated_points();
    let mut polygons: Vec<_> = rounded.orient(Direction::Default).0;
    polygons.retain(|polygon| polygon.exterior().0.len() >= 4);
    polygons.sort_by(|a, b| corner(a).total_cmp(&corner(b)));
    MultiPolygon(polygons)
}

/// A position at six decimals.
pub(super) fn round(c: Coord<f64>) -> Coord<f64> {
    let round = |x: f64| (x * DECIMALS).round() / DECIMALS;
    Coord { x: round(c.x), y: round(c.y) }
}

fn corner(polygon: &Polygon<f64>) -> f64 {
    polygon.bounding_rect().map_or(0.0, |rect| rect.min().x)
}

/// Cuts what runs past 180 degrees and turns it back by a full circle.
fn split(area: MultiPolygon<f64>) -> MultiPolygon<f64> {
    let Some(rect) = area.bounding_rect() else { return area };
    if rect.min().x >= -180.0 && rect.max().x <= 180.0 {
        return area;
    }
    let worlds = [-360.0, 0.0, 360.0].map(|shift| {
        let world = Rect::new((shift - 180.0, -90.0), (shift + 180.0, 90.0)).to_polygon();
        area.intersection(&MultiPolygon::new(vec![world])).translate(-shift, 0.0)
    });
    MultiPolygon(worlds.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use geo::{Contains, Distance, GeodesicArea, coord, point};

    use super::*;

    #[test]
    fn every_vertex_of_a_circle_lies_at_its_radius() {
        let centre = coord! { x: 35.3275, y: 51.1031 };
        for vertex in circle(centre, 5_000.0, centre.x) {
            assert!((Geodesic.distance(Point(centre), Point(vertex)) - 5_000.0).abs() < 1e-3);
        }
    }

    #[test]
    fn a_circle_over_the_antimeridian_is_cut_in_two() {
        let centre = coord! { x: 179.9, y: -17.0 };
        let area = union(vec![circle(centre, 50_000.0, centre.x)]).unwrap();
        assert_eq!(area.0.len(), 2);
        assert!(area.contains(&point! { x: 179.8, y: -17.0 }) && area.contains(&point! { x: -179.8, y: -17.0 }));
        let rect = area.bounding_rect().unwrap();
        assert_eq!((rect.min().x, rect.max().x), (-180.0, 180.0));
    }

    #[test]
    fn outer_rings_run_counter_clockwise() {
        let area = union(vec![circle(coord! { x: 0.0, y: 0.0 }, 1_000.0, 0.0)]).unwrap();
        assert!(area.geodesic_area_signed() > 0.0);
    }

    #[test]
    fn south_of_a_town_holds_nothing_north_of_it() {
        let town = coord! { x: 35.27, y: 51.19 };
        let area = union(vec![sector(town, Bearing::South, 20_000.0, town.x)]).unwrap();
        assert!(area.contains(&point! { x: 35.27, y: 51.1 }) && !area.contains(&point! { x: 35.27, y: 51.2 }));
    }
}
