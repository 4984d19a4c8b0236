//! What a row brings itself: coordinates that are kept, or that cannot be; cells beyond the header.

use csv::StringRecord;
use geo::{Distance, Haversine, Point};

use crate::gazetteer::coordinate::{self, Axis};
use crate::gazetteer::{is_no_value, pair};

/// Metres that no place lies from its own coordinates ...
const FAR_M: f64 = 300_000.0;
/// ... and within which the coordinates are the place's: the reach of a large city and its surroundings.
const CLOSE_M: f64 = 50_000.0;

/// A row's own coordinates.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Own {
    /// Degrees.
    Given(f64, f64),
    None,
    /// Why they cannot be used.
    Unusable(String),
}

/// Reads the two cells, or else the one that holds both: decimal point or comma, degrees with minutes and seconds.
pub(super) fn coordinates(lon: &str, lat: &str, both: &str) -> Own {
    if lon.is_empty() && lat.is_empty() {
        return match pair::parse(both) {
            _ if both.is_empty() || is_no_value(both) => Own::None,
            Ok((lon, lat)) => Own::Given(lon, lat),
            Err(problem) => Own::Unusable(format!("coordinates {problem}; looked up by name")),
        };
    }
    let unusable = |column: &str, problem: String| Own::Unusable(format!("{column} {problem}; looked up by name"));
    match (coordinate::parse(lon, Axis::Lon), coordinate::parse(lat, Axis::Lat)) {
        (Ok(lon), Ok(lat)) if lon == 0.0 && lat == 0.0 => {
            Own::Unusable("0, 0 stands for no coordinates; looked up by name".to_owned())
        }
        (Ok(lon), Ok(lat)) => Own::Given(lon, lat),
        (_, Err(problem)) => unusable("lat", problem),
        (Err(problem), _) => unusable("lon", problem),
    }
}

/// A note where a place of the row's name lies where the coordinates would with lon and lat exchanged, and none where
/// they are; else empty. The places as name, lon, lat.
pub(super) fn exchanged(lon: f64, lat: f64, named: &[(String, f64, f64)]) -> String {
    let distance = |(_, x, y): &(String, f64, f64), to| Haversine.distance(Point::new(*x, *y), to);
    let is_amiss = lon.abs() <= 90.0 && named.iter().all(|place| distance(place, Point::new(lon, lat)) > FAR_M);
    let there = named.iter().find(|place| is_amiss && distance(place, Point::new(lat, lon)) < CLOSE_M);
    let note =
        |(name, x, y): &(String, f64, f64)| format!("lon and lat look exchanged: {name} lies at lon {x}, lat {y}");
    there.map_or_else(String::new, note)
}

/// Whether a row's note says that its coordinates may be exchanged.
pub(super) fn is_exchanged(note: &str) -> bool {
    note.contains("lon and lat look exchanged") || is_surely_exchanged(note)
}

/// Whether they are certainly exchanged: as a latitude one is out of range, as a longitude it is none.
pub(super) fn is_surely_exchanged(note: &str) -> bool {
    note.contains("are lon and lat exchanged?")
}

/// Cells that no column holds; a comma without quotation marks has then shifted those before them too.
pub(super) fn surplus(row: &StringRecord, width: usize) -> Option<String> {
    let cells: Vec<&str> = row.iter().skip(width).collect();
    let filled = cells.iter().any(|cell| !cell.trim().is_empty());
    filled.then(|| {
        format!(
            "{} cells, the header has {width}; beyond it {:?}; put cells that hold the separator in quotation marks",
            row.len(),
            cells.join(" | ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_kept_in_any_notation_or_said_to_be_none() {
        assert_eq!(coordinates("35,5", "51°30'N", ""), Own::Given(35.5, 51.5));
        assert_eq!(coordinates("", "", ""), Own::None);
        assert_eq!(coordinates("", "", "51.5, 35.5"), Own::Given(35.5, 51.5));
        for (lon, lat, word) in
            [("35", "95", "out of range"), ("0", "0.0", "0, 0"), ("35", "", "is empty"), ("x", "51", "lon")]
        {
            let Own::Unusable(why) = coordinates(lon, lat, "") else { unreachable!("{lon} {lat}") };
            assert!(why.contains(word), "{why}");
            assert_eq!(is_exchanged(&why), lat == "95", "{why}");
        }
    }

    #[test]
    fn exchanged_coordinates_are_told_by_the_name_and_others_are_not() {
        let sudzha = [("Sudzha".to_owned(), 35.2692, 51.1899)];
        let note = exchanged(51.19, 35.27, &sudzha);
        assert!(note.starts_with("lon and lat look exchanged: Sudzha") && is_exchanged(&note));
        assert_eq!(exchanged(35.27, 51.19, &sudzha), "");
        assert_eq!(exchanged(51.19, 35.27, &[]), "", "no place, no verdict");
        assert_eq!(exchanged(10.0, 35.27, &sudzha), "", "elsewhere, for whatever reason");
    }

    #[test]
    fn cells_beyond_the_header_are_told_and_empty_ones_are_not() {
        let row = |cells: &[&str]| StringRecord::from(cells.to_vec());
        assert_eq!(surplus(&row(&["a", "b", "", ""]), 2), None);
        assert!(surplus(&row(&["a", "b", "c"]), 2).unwrap().contains("\"c\""));
    }
}
