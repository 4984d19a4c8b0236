//! The bounding box of many geometries.

use geo::{BoundingRect, Geometry, Rect};

/// West, south, east, north in degrees; west > east where the box crosses the antimeridian (RFC 7946, section 5.2).
///
/// None without any position.
pub(super) fn of<'g>(geometries: impl Iterator<Item = &'g Geometry<f64>>) -> Option<[f64; 4]> {
    let mut parts: Vec<Rect<f64>> = geometries.flat_map(parts).collect();
    parts.sort_by(|a, b| a.min().x.total_cmp(&b.min().x));
    let south = parts.iter().map(|r| r.min().y).min_by(f64::total_cmp)?;
    let north = parts.iter().map(|r| r.max().y).max_by(f64::total_cmp)?;
    let west = parts.iter().map(|r| r.min().x).min_by(f64::total_cmp)?;
    let east = parts.iter().map(|r| r.max().x).max_by(f64::total_cmp)?;
    // Only what was cut at the antimeridian touches it on both sides.
    if west == -180.0 && east == 180.0 {
        let (gap_west, gap_east) = widest_gap(&parts);
        return Some([gap_east, south, gap_west, north]);
    }
    Some([west, south, east, north])
}

/// Where the widest stretch of longitudes without anything begins and ends; parts sorted by their west.
fn widest_gap(parts: &[Rect<f64>]) -> (f64, f64) {
    let mut reached = -180.0_f64;
    let mut widest = (180.0, -180.0);
    for part in parts {
        if part.min().x - reached > widest.1 - widest.0 {
            widest = (reached, part.min().x);
        }
        reached = reached.max(part.max().x);
    }
    widest
}

fn parts(geometry: &Geometry<f64>) -> Vec<Rect<f64>> {
    match geometry {
        Geometry::MultiPoint(points) => points.iter().map(|p| p.bounding_rect()).collect(),
        Geometry::MultiPolygon(area) => area.iter().filter_map(|p| p.bounding_rect()).collect(),
        Geometry::MultiLineString(lines) => lines.iter().filter_map(|l| l.bounding_rect()).collect(),
        other => other.bounding_rect().into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use geo::{MultiPoint, MultiPolygon, Rect};

    use super::*;

    #[test]
    fn a_box_holds_all_points() {
        let points: Geometry<f64> = MultiPoint::from(vec![(35.0, 51.0), (36.0, 50.0)]).into();
        assert_eq!(of([points].iter()), Some([35.0, 50.0, 36.0, 51.0]));
    }

    #[test]
    fn a_box_over_the_antimeridian_runs_from_east_to_west() {
        let halves = [(179.0, 180.0), (-180.0, -179.5)].map(|(w, e)| Rect::new((w, -18.0), (e, -17.0)).to_polygon());
        let area: Geometry<f64> = MultiPolygon(halves.to_vec()).into();
        assert_eq!(of([area].iter()), Some([179.0, -18.0, -179.5, -17.0]));
    }

    #[test]
    fn nothing_has_no_box() {
        assert_eq!(of([].iter()), None);
    }
}
