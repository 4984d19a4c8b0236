//! Where the project's other events lie: fighting clusters, so a namesake amid them is likelier.

use rustc_hash::FxHashMap;

/// Width of a cell in degrees: 0.2 degrees of latitude are 22 km, a day's reach of one fight.
const CELL: f64 = 0.2;
/// A cell and its neighbours with this share of all events are a front.
const FRONT_SHARE: f64 = 0.01;

/// A map of how many events lie where.
///
/// ```
/// use sitmap::resolve::Activity;
/// let front = Activity::new([(35.3, 51.1), (35.4, 51.2), (35.3, 51.2)]);
/// assert!(front.strength(35.35, 51.15) > 0.9);
/// assert_eq!(front.strength(30.5, 50.4), 0.0);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Activity {
    cells: FxHashMap<(i32, i32), u32>,
    total: u32,
}

impl Activity {
    /// Counts events given as lon, lat in degrees.
    pub fn new(events: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let mut activity = Activity::default();
        for (lon, lat) in events {
            *activity.cells.entry(cell(lon, lat)).or_default() += 1;
            activity.total += 1;
        }
        activity
    }

    /// Whether no event is known.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// 0 where none of the events lies near, 1 amid a front; lon and lat in degrees.
    pub fn strength(&self, lon: f64, lat: f64) -> f64 {
        if self.total == 0 {
            return 0.0;
        }
        let (x, y) = cell(lon, lat);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        let count: u32 = around.filter_map(|key| self.cells.get(&key)).sum();
        (f64::from(count) / (f64::from(self.total) * FRONT_SHARE).max(1.0)).min(1.0)
    }
}

fn cell(lon: f64, lat: f64) -> (i32, i32) {
    ((lon / CELL).floor() as i32, (lat / CELL).floor() as i32)
}
