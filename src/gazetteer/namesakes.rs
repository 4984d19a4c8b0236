//! Settlements of one name, in whatever spelling or script, that stand very near each other.

use geo::{Distance, Haversine, Point};
use rustc_hash::FxHashMap;

use super::Gazetteer;
use super::fold::fold;
use super::row::Row;

/// Namesakes nearer than this are one village twice, or one of them is misplaced.
const NAMESAKES_M: f64 = 3_000.0;
/// Degrees of the cells in which they are looked for: a cell and its neighbours hold everything within 3 km up to 74
/// degrees north.
const CELL: (f64, f64) = (0.1, 0.05);

/// The settlements so far, by what they are called and the cell they are in.
#[derive(Default)]
pub(super) struct Namesakes<'a>(FxHashMap<(String, i32, i32), Vec<&'a Row>>);

impl<'a> Namesakes<'a> {
    /// The namesakes near a settlement among those before it, with what to say of each.
    pub(super) fn near(&mut self, row: &'a Row) -> Vec<(&'a Row, String)> {
        let mut keys = Gazetteer::sound_keys(&row.name);
        keys.push(fold(&row.name));
        let cell = |degrees: f64, size: f64| (degrees / size).floor() as i32;
        let (x, y) = (cell(row.lon, CELL.0), cell(row.lat, CELL.1));
        let mut found: Vec<(&Row, String)> = Vec::new();
        for key in &keys {
            for (dx, dy) in (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (dx, dy))) {
                for other in self.0.get(&(key.clone(), x + dx, y + dy)).into_iter().flatten() {
                    let known = found.iter().any(|(known, _)| std::ptr::eq(*known, *other));
                    found.extend(problem(row, other).filter(|_| !known).map(|problem| (*other, problem)));
                }
            }
        }
        for key in keys {
            self.0.entry((key, x, y)).or_default().push(row);
        }
        found
    }
}

fn problem(row: &Row, other: &Row) -> Option<String> {
    let metres = Haversine.distance(Point::new(row.lon, row.lat), Point::new(other.lon, other.lat));
    if metres >= NAMESAKES_M || !Gazetteer::same_name(&row.name, &other.name) {
        return None;
    }
    let other = if row.name == other.name { other.id.clone() } else { format!("{} ({})", other.name, other.id) };
    Some(format!("{metres:.0} m from its namesake {other}: one place twice?"))
}
