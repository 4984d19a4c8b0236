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
    let degrees = degrees(text, axis).ok_or_else(|| format!("{text:?} is no coordinate; {allowed}"))?;
    if degrees.abs() <= axis.limit() {
        return Ok(degrees);
    }
    let swapped = if axis == Axis::Lat && degrees.abs() <= 180.0 { "; are lon and lat exchanged?" } else { "" };
    Err(format!("{text:?} is out of range: {allowed}{swapped}"))
}

fn degrees(text: &str, axis: Axis) -> Option<f64> {
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

/// Takes off a letter of the compass, in English or Russian and Ukrainian use.
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
        for text in ["51.1375", "51,1375", "51°08'15\"N", "N 51 08 15", "51° 8′ 15″", "+51.1375"] {
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
