//! Coordinates as people type them: decimal point or comma, degrees with minutes and seconds.

/// Whether a coordinate is along the equator or along a meridian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Axis {
    Lon,
    Lat,
}

impl Axis {
    fn limit(self) -> f64 {
        match self {
            Axis::Lon => 180.0,
            Axis::Lat => 90.0,
        }
    }
}

/// Degrees, or what is wrong with the text and how to mend it.
pub(crate) fn parse(text: &str, axis: Axis) -> Result<f64, String> {
    let allowed = match axis {
        Axis::Lon => "a longitude is -180 to 180 degrees, such as 35.2826, 35,2826 or 35°16'57\"E",
        Axis::Lat => "a latitude is -90 to 90 degrees, such as 51.1376, 51,1376 or 51°08'15\"N",
    };
    if text.trim().is_empty() {
        return Err(format!("is empty; {allowed}"));
    }
    let degrees = degrees(text, axis).ok_or_else(|| match grid(text) {
        Some(grid) => format!("{text:?} is {grid}"),
        None => format!("{text:?} is no coordinate; {allowed}"),
    })?;
    if degrees.abs() <= axis.limit() {
        return Ok(degrees);
    }
    let hint = match degrees.abs() {
        ..=180.0 if axis == Axis::Lat => "; are lon and lat exchanged?",
        1000.0.. => "; convert metres of a projection to longitude and latitude (EPSG:4326) first",
        _ => "",
    };
    Err(format!("{text:?} is out of range: {allowed}{hint}"))
}

/// Whether a text gives minutes or seconds beside the degrees.
pub(super) fn is_in_seconds(text: &str) -> bool {
    text.contains(['°', 'º', '\'', '′', '’', '"', '″'])
}

/// What a text is that gives metres in a grid; none for others. `37U DQ 12345 67890` is MGRS, `36N 512345 5612345` UTM.
pub(super) fn grid(text: &str) -> Option<&'static str> {
    let text: String = text.trim().chars().filter(|c| *c != ' ' && *c != ',').collect();
    let zone = text.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=2).contains(end))?;
    let mut rest = text.get(zone..)?.chars();
    let is_band = rest.next().is_some_and(|c| c.is_ascii_alphabetic());
    let rest = rest.as_str();
    let letters = rest.chars().take_while(char::is_ascii_alphabetic).count();
    let digits = rest.get(letters..)?;
    let is_number = digits.len() >= 2 && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match (is_band && is_number, letters) {
        (true, 2) => Some("MGRS; sitmap reads degrees: convert it to WGS 84 longitude and latitude (EPSG:4326) first"),
        (true, 0) if digits.len() >= 12 => {
            Some("UTM; sitmap reads degrees: convert it to WGS 84 longitude and latitude (EPSG:4326) first")
        }
        _ => None,
    }
}

/// "35.2826", "35°16'57\"E", "51° 8′ 15″ с. ш.".
fn degrees(text: &str, axis: Axis) -> Option<f64> {
    let text = compass(text);
    let (text, sign) = hemisphere(text.trim(), axis)?;
    let text = text.replace(',', ".").replace('\u{2212}', "-");
    let parts: Vec<&str> =
        text.split(['°', 'º', '\'', '′', '’', '"', '″', '”', ' ', '\u{a0}']).filter(|part| !part.is_empty()).collect();
    let [first, rest @ ..] = &parts[..] else { return None };
    let negative = first.starts_with('-') || sign < 0.0;
    let mut value = number(first)?.abs();
    let mut unit = 60.0;
    for part in rest {
        let minutes = number(part).filter(|m| (0.0..60.0).contains(m))?;
        value += minutes / unit;
        unit *= 60.0;
    }
    (parts.len() <= 3).then_some(if negative { -value } else { value })
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// The words for a hemisphere as its English letter.
pub(super) fn compass(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let lower = text.to_lowercase();
    let words = COMPASS.lines().skip(1).filter_map(|line| line.split_once('\t'));
    words.fold(lower, |text, (letter, written)| written.split('|').fold(text, |text, word| text.replace(word, letter)))
}

/// How people write the hemispheres, by English letter.
const COMPASS: &str = include_str!("../../data/gazetteer/compass.tsv");

/// Takes off a letter of the compass.
fn hemisphere(text: &str, axis: Axis) -> Option<(&str, f64)> {
    let strip = |letter: char| {
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        text.strip_suffix([letter, lower]).or_else(|| text.strip_prefix([letter, lower])).map(str::trim)
    };
    let (ours, others) = match axis {
        Axis::Lat => ([('N', 1.0), ('S', -1.0)], ['E', 'W']),
        Axis::Lon => ([('E', 1.0), ('W', -1.0)], ['N', 'S']),
    };
    if others.into_iter().any(|letter| strip(letter).is_some()) {
        return None;
    }
    Some(ours.into_iter().find_map(|(letter, sign)| strip(letter).map(|rest| (rest, sign))).unwrap_or((text, 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_comma_and_degrees_are_read() {
        for text in ["51.1375", "51,1375", "51°08'15\"N", "N 51 08 15", "51° 8′ 15″", "51°8′15″ с. ш.", "+51.1375"]
        {
            let degrees = parse(text, Axis::Lat).unwrap();
            assert!((degrees - 51.1375).abs() < 1e-9, "{text}: {degrees}");
        }
        assert_eq!(parse("35°30'W", Axis::Lon), Ok(-35.5));
        assert_eq!(parse("-0°30'", Axis::Lon), Ok(-0.5));
    }

    #[test]
    fn what_is_no_coordinate_says_what_is_allowed() {
        for (text, axis) in [
            ("", Axis::Lat),
            ("north", Axis::Lat),
            ("35°16'57\"E", Axis::Lat),
            ("51 70", Axis::Lat),
            ("NaN", Axis::Lon),
        ] {
            assert!(parse(text, axis).unwrap_err().contains("such as"), "{text}");
        }
        assert!(parse("135.2", Axis::Lat).unwrap_err().contains("exchanged"));
        assert!(parse("351", Axis::Lon).is_err());
    }
}
