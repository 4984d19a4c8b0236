//! Outlines with fewer corners, the same ones on both sides of a border.

use geo::{Coord, LineString, MultiPolygon, Polygon, Simplify};
use rustc_hash::FxHashMap;

/// A position to the sixth decimal, which neighbours share.
type Key = (i64, i64);

fn key(at: Coord<f64>) -> Key {
    let whole = |degrees: f64| (degrees * 1e6).round() as i64;
    (whole(at.x), whole(at.y))
}

/// Leaves out corners less than `tolerance` degrees from the line through those that stay (Douglas and Peucker 1973).
///
/// Lines run from one corner where outlines part to the next and are simplified as one, whichever outline they are
/// of, so that neighbours stay neighbours. Rings that shrink to a line are left out.
pub(super) fn simplify(areas: &[MultiPolygon<f64>], tolerance: f64) -> Vec<MultiPolygon<f64>> {
    let corners = Corners::of(areas);
    let area = |area: &MultiPolygon<f64>| {
        let polygon = |polygon: &Polygon<f64>| {
            let outer = corners.ring(polygon.exterior(), tolerance)?;
            let inner = polygon.interiors().iter().filter_map(|ring| corners.ring(ring, tolerance)).collect();
            Some(Polygon::new(outer, inner))
        };
        MultiPolygon(area.iter().filter_map(polygon).collect())
    };
    areas.iter().map(area).collect()
}

/// What is known of the corners of all outlines.
#[derive(Default)]
struct Corners {
    /// The corners that each is joined to, and by how many rings.
    joined: FxHashMap<Key, Vec<(Key, usize)>>,
}

impl Corners {
    fn of(areas: &[MultiPolygon<f64>]) -> Self {
        let mut corners = Corners::default();
        for polygon in areas.iter().flatten() {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                for line in ring.lines() {
                    corners.join(key(line.start), key(line.end));
                    corners.join(key(line.end), key(line.start));
                }
            }
        }
        corners
    }

    fn join(&mut self, from: Key, to: Key) {
        let others = self.joined.entry(from).or_default();
        match others.iter_mut().find(|(other, _)| *other == to) {
            Some((_, rings)) => *rings += 1,
            None => others.push((to, 1)),
        }
    }

    /// Whether outlines part here.
    fn parts(&self, at: Key) -> bool {
        !matches!(self.joined.get(&at).map(Vec::as_slice), Some([(_, a), (_, b)]) if a == b)
    }

    fn ring(&self, ring: &LineString<f64>, tolerance: f64) -> Option<LineString<f64>> {
        let mut at: Vec<Coord<f64>> = ring.coords().copied().collect();
        at.pop();
        let start = (0..at.len()).find(|i| self.parts(key(at[*i]))).or_else(|| least(&at))?;
        at.rotate_left(start);
        at.push(*at.first()?);
        let inner = (1..at.len() - 1).filter(|i| self.parts(key(at[*i])));
        let cuts: Vec<usize> = std::iter::once(0).chain(inner).chain([at.len() - 1]).collect();
        let mut kept = vec![at[0]];
        for pair in cuts.windows(2) {
            kept.extend(arc(&at[pair[0]..=pair[1]], tolerance).into_iter().skip(1));
        }
        (kept.len() > 3).then_some(LineString(kept))
    }
}

/// The corner where a ring that meets no other begins: the same whichever way round it is told.
fn least(at: &[Coord<f64>]) -> Option<usize> {
    (0..at.len()).min_by_key(|i| key(at[*i]))
}

/// A line between two corners that stay, simplified the same way from either end.
fn arc(line: &[Coord<f64>], tolerance: f64) -> Vec<Coord<f64>> {
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return Vec::new() };
    if key(*first) == key(*last) && line.len() > 3 {
        // A ring: cut where it is farthest from its start.
        let away = |i: &usize| (line[*i].x - first.x).powi(2) + (line[*i].y - first.y).powi(2);
        let farthest = (1..line.len() - 1)
            .max_by(|a, b| away(a).total_cmp(&away(b)).then_with(|| key(line[*a]).cmp(&key(line[*b]))));
        let middle = farthest.unwrap_or(1);
        let mut whole = arc(&line[..=middle], tolerance);
        whole.extend(arc(&line[middle..], tolerance).into_iter().skip(1));
        return whole;
    }
    let backwards = key(*first) > key(*last);
    let mut line = LineString(line.to_vec());
    if backwards {
        line.0.reverse();
    }
    let mut kept = line.simplify(tolerance).0;
    if backwards {
        kept.reverse();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, BooleanOps};

    /// A strip of land between two wavy borders at `west` and `east`.
    fn strip(west: f64, east: f64) -> MultiPolygon<f64> {
        let wave = |x: f64, n: usize| Coord { x: x + 0.01 * (n as f64 * 1.7).sin(), y: n as f64 * 0.05 };
        let up = (0..=40).map(|n| wave(east, n));
        let down = (0..=40).rev().map(|n| wave(west, n));
        MultiPolygon(vec![Polygon::new(LineString(up.chain(down).collect()), vec![])])
    }

    #[test]
    fn neighbours_stay_neighbours_with_fewer_corners() {
        let three = [strip(0.0, 1.0), strip(1.0, 2.0), strip(2.0, 3.0)];
        let fewer = simplify(&three, 0.03);
        let corners = |areas: &[MultiPolygon<f64>]| areas.iter().flatten().map(|p| p.exterior().0.len()).sum::<usize>();
        assert!(corners(&fewer) * 4 < corners(&three), "{} of {}", corners(&fewer), corners(&three));
        assert!(fewer[0].intersection(&fewer[1]).unsigned_area() < 1e-9);
        let together: f64 = fewer.iter().map(|area| area.unsigned_area()).sum();
        let whole = fewer[0].union(&fewer[1]).union(&fewer[2]).unsigned_area();
        assert!((together - whole).abs() < 1e-9);
    }

    #[test]
    fn a_land_within_another_fits_its_hole() {
        let round = |radius: f64| {
            let at = |n: usize| (n as f64 / 60.0 * std::f64::consts::TAU).sin_cos();
            LineString((0..60).map(|n| Coord { x: radius * at(n).0, y: radius * at(n).1 }).collect())
        };
        let mut inside = round(1.0);
        inside.0.rotate_left(17);
        inside.close();
        let hole = LineString(inside.0.iter().rev().copied().collect());
        let outside = MultiPolygon(vec![Polygon::new(round(3.0), vec![hole])]);
        let fewer = simplify(&[outside, MultiPolygon(vec![Polygon::new(inside, vec![])])], 0.05);
        let gap = fewer[0].0[0].interiors()[0].clone();
        assert!((Polygon::new(gap, vec![]).unsigned_area() - fewer[1].unsigned_area()).abs() < 1e-9);
        assert!(fewer[1].0[0].exterior().0.len() < 40);
    }
}
