//! What a row brings itself: coordinates that are kept, or that cannot be; cells beyond the header.

use csv::StringRecord;

use crate::gazetteer::coordinate::{self, Axis};

/// A row's own coordinates.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Own {
    /// Degrees.
    Given(f64, f64),
    None,
    /// Why they cannot be used.
    Unusable(String),
}

/// Reads the two cells: decimal point or comma, degrees with minutes and seconds.
pub(super) fn coordinates(lon: &str, lat: &str) -> Own {
    if lon.is_empty() && lat.is_empty() {
        return Own::None;
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
        assert_eq!(coordinates("35,5", "51°30'N"), Own::Given(35.5, 51.5));
        assert_eq!(coordinates("", ""), Own::None);
        for (lon, lat, word) in
            [("35", "95", "out of range"), ("0", "0.0", "0, 0"), ("35", "", "is empty"), ("x", "51", "lon")]
        {
            let Own::Unusable(why) = coordinates(lon, lat) else { unreachable!("{lon} {lat}") };
            assert!(why.contains(word), "{why}");
        }
    }

    #[test]
    fn cells_beyond_the_header_are_told_and_empty_ones_are_not() {
        let row = |cells: &[&str]| StringRecord::from(cells.to_vec());
        assert_eq!(surplus(&row(&["a", "b", "", ""]), 2), None);
        assert!(surplus(&row(&["a", "b", "c"]), 2).unwrap().contains("\"c\""));
    }
}
