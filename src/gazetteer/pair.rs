//! Both coordinates in one cell: "48.25, 37.17", "48°15'N 37°10'E", "POINT(37.17 48.25)".

use super::coordinate::{self, Axis};

const ALLOWED: &str =
    "write latitude and longitude such as 51.1376, 35.2826 or 51°08'15\"N 35°16'57\"E, or POINT(35.2826 51.1376)";

/// Longitude and latitude in degrees, or what is wrong with the text and how to mend it.
pub(crate) fn parse(text: &str) -> Result<(f64, f64), String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(format!("is empty; {ALLOWED}"));
    }
    if let Some(grid) = coordinate::grid(text) {
        return Err(format!("{text:?} is {grid}"));
    }
    if let Some(shape) = well_known(text) {
        let (lon, lat) = shape.ok_or_else(|| format!("{text:?} is no point; {ALLOWED}"))?;
        return Ok((coordinate::parse(lon, Axis::Lon)?, coordinate::parse(lat, Axis::Lat)?));
    }
    let plain = coordinate::compass(text.trim_matches(['(', ')', '[', ']']));
    let has_digit = |part: &str| part.contains(|c: char| c.is_ascii_digit());
    let halves = halves(&plain).filter(|(first, second)| has_digit(first) && has_digit(second));
    let (first, second) = halves.ok_or_else(|| format!("{text:?} is no pair of coordinates; {ALLOWED}"))?;
    // Letters tell which is which; people write the latitude first where there are none.
    let is_east = first.contains(['E', 'W', 'e', 'w']);
    let (lon, lat) = if is_east { (first, second) } else { (second, first) };
    Ok((coordinate::parse(lon, Axis::Lon)?, coordinate::parse(lat, Axis::Lat)?))
}

/// The numbers of a point in well-known text, `SRID=4326;POINT Z (37.17 48.25 90)`; none inside where it is another shape.
fn well_known(text: &str) -> Option<Option<(&str, &str)>> {
    let (head, numbers) = text.split_once('(')?;
    let shape = head.rsplit(';').next()?.trim().to_uppercase();
    if shape.is_empty() || !shape.chars().all(|c| c.is_ascii_alphabetic() || c == ' ') {
        return None;
    }
    let is_point = shape.split(' ').next() == Some("POINT");
    let mut numbers = numbers.split_once(')').map_or(numbers, |(inside, _)| inside).split_whitespace();
    Some(numbers.next().zip(numbers.next()).filter(|_| is_point))
}

/// The two numbers, parted by a semicolon, by the only comma or the one with a space, behind a letter, or by the only space.
fn halves(text: &str) -> Option<(&str, &str)> {
    let once = |mark: &str| text.split_once(mark).filter(|(_, second)| !second.contains(mark));
    let parted = once(";").or_else(|| once(", ")).or_else(|| once(",").filter(|_| !text.contains(' ')));
    let parted = parted.or_else(|| once("/")).or_else(|| at_letter(text)).or_else(|| once(",")).or_else(|| once(" "));
    parted
        .map(|(first, second)| (first.trim(), second.trim()))
        .filter(|(first, second)| !first.is_empty() && !second.is_empty())
}

/// Behind the first letter of the compass, or before the second where the text begins with one.
fn at_letter(text: &str) -> Option<(&str, &str)> {
    let mut letters = text.char_indices().filter(|(_, c)| "NSEWnsew".contains(*c)).map(|(at, _)| at);
    let (first, second) = (letters.next()?, letters.next()?);
    let at = if first == 0 { second } else { first + 1 };
    Some((text.get(..at)?, text.get(at..)?.trim_start_matches(',')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_coordinates_are_read_from_one_cell() {
        for text in [
            "48.25, 37.5",
            "48.25 37.5",
            "48,25; 37,5",
            "48,25, 37,5",
            "48,25 37,5",
            "(48.25,37.5)",
            "48°15'N 37°30'E",
            "48°15'N, 37°30'E",
            "N 48 15 E 37 30",
            "37°30'00\"E 48°15'00\"N",
            "48° 15′ с. ш. 37° 30′ в. д.",
            "Point(37.5 48.25)",
            "SRID=4326;POINT Z (37.5 48.25 90)",
        ] {
            let (lon, lat) = parse(text).unwrap_or_else(|problem| panic!("{problem}"));
            assert!((lon - 37.5).abs() < 1e-9 && (lat - 48.25).abs() < 1e-9, "{text}: {lon} {lat}");
        }
    }

    #[test]
    fn grids_and_shapes_are_refused_with_what_to_do() {
        for (text, word) in [
            ("37U DQ 12345 67890", "is MGRS"),
            ("37UDQ1234567890", "is MGRS"),
            ("36N 512345 5612345", "is UTM"),
            ("LINESTRING(1 2, 3 4)", "no point"),
            ("48.25", "no pair"),
            ("near the mill", "no pair"),
            ("", "is empty"),
            ("148.25, 37.17", "out of range"),
        ] {
            assert!(parse(text).is_err_and(|problem| problem.contains(word)), "{text}: {:?}", parse(text));
        }
    }
}
