//! Where one place lies from another by a report's words: "35 km north of Zhytomyr".

use geo::{Bearing as _, Distance, Haversine, Point};

use crate::model::Bearing;

/// A stated distance is rounded and runs from the edge of a town or its middle: so much of it may be amiss ...
const SLACK: f64 = 0.3;
/// ... and in any case this many metres, half the width of a large city.
const LEAST_SLACK_M: f64 = 5_000.0;
/// "North of" is said of what lies between northwest and northeast, and a little beyond.
const SECTOR: f64 = 60.0;
/// Without a distance, "north of" a town is said of what lies within so many metres.
const REACH_M: f64 = 60_000.0;

/// A direction and a distance, of which at least one is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Placed {
    pub bearing: Option<Bearing>,
    /// Metres.
    pub distance_m: Option<f64>,
}

impl Placed {
    /// The words of a relation; none where they give neither direction nor distance.
    pub fn new(bearing: Option<Bearing>, distance_m: Option<f64>) -> Option<Placed> {
        (bearing.is_some() || distance_m.is_some()).then_some(Placed { bearing, distance_m })
    }

    /// Whether `to` lies so from `from`, both longitude and latitude.
    pub fn fits(self, from: (f64, f64), to: (f64, f64)) -> bool {
        let (from, to) = (Point::from(from), Point::from(to));
        let metres = Haversine.distance(from, to);
        let near = match self.distance_m {
            Some(said) => (metres - said).abs() <= slack_m(said),
            None => metres <= REACH_M,
        };
        near && self.bearing.is_none_or(|said| {
            let turn = (Haversine.bearing(from, to) - said.degrees()).rem_euclid(360.0);
            turn.min(360.0 - turn) <= SECTOR
        })
    }

    /// "35 km north of", "10 km from".
    pub fn words(self) -> String {
        let far = self.distance_m.map(|metres| format!("{:.0} km ", metres / 1000.0)).unwrap_or_default();
        match self.bearing {
            Some(bearing) => format!("{far}{} of", format!("{bearing:?}").to_lowercase()),
            None => format!("{far}from"),
        }
    }
}

/// Metres by which a stated distance may be amiss.
pub fn slack_m(said: f64) -> f64 {
    (said * SLACK).max(LEAST_SLACK_M)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_lies_where_direction_and_distance_say_within_their_slack() {
        let sumy = (34.8, 50.9);
        let north = (34.85, 51.2);
        let said = |bearing, km: Option<f64>| Placed { bearing, distance_m: km.map(|km| km * 1000.0) };
        assert!(said(Some(Bearing::North), Some(35.0)).fits(sumy, north));
        assert!(said(None, Some(30.0)).fits(sumy, north) && said(Some(Bearing::Northeast), None).fits(sumy, north));
        assert!(!said(Some(Bearing::South), Some(35.0)).fits(sumy, north));
        assert!(!said(Some(Bearing::North), Some(80.0)).fits(sumy, north));
        assert_eq!(said(Some(Bearing::North), Some(35.0)).words(), "35 km north of");
    }
}
