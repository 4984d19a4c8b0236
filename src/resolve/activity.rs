//! Where the project's other events lie: fighting clusters, so a namesake amid them is likelier.

use rustc_hash::FxHashMap;

/// Width of a cell in degrees: with its neighbours some 30 km, the reach of one fight over some weeks.
const CELL: f64 = 0.1;

/// A map of how many events lie where.
///
/// ```
/// use sitmap::resolve::Activity;
/// let front = Activity::new([(35.31, 51.11), (35.38, 51.18), (35.32, 51.19)]);
/// assert_eq!(front.around(35.35, 51.15), 3);
/// assert_eq!(front.around(30.5, 50.4), 0);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Activity {
    cells: FxHashMap<(i32, i32), u32>,
}

impl Activity {
    /// Counts events given as lon, lat in degrees.
    pub fn new(events: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let mut activity = Activity::default();
        for (lon, lat) in events {
            *activity.cells.entry(cell(lon, lat)).or_default() += 1;
        }
        activity
    }

    /// Whether no event is known.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Number of events in the cell of a point and the eight around it; lon and lat in degrees.
    pub fn around(&self, lon: f64, lat: f64) -> u32 {
        let (x, y) = cell(lon, lat);
        let cells = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        cells.filter_map(|key| self.cells.get(&key)).sum()
    }
}

fn cell(lon: f64, lat: f64) -> (i32, i32) {
    ((lon / CELL).floor() as i32, (lat / CELL).floor() as i32)
}
