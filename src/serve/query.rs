//! The query of `/items` (OGC API - Features, Part 1, 7.15): limit, offset, bbox, datetime, and properties.

use geo::{Coord, Intersects, Rect};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::answer::Refusal;
use super::layers::{Bounds, Entry, Layer, geometry_of};

const LIMIT: usize = 100;
/// More a page would only make one answer slow; the links lead on.
const MOST: usize = 10_000;
const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

/// What is asked of a collection.
#[derive(Debug, PartialEq)]
pub struct Query {
    pub limit: usize,
    pub offset: usize,
    bbox: Option<Bounds>,
    /// Either bound may be open; the end is exclusive unless it is the start.
    time: Option<(Option<Timestamp>, Option<Timestamp>)>,
    /// Property and the text that its value must have.
    properties: Vec<(String, String)>,
}

impl Query {
    /// Reads the parameters; an unknown one is refused, as the standard asks.
    pub fn read(parameters: &[(String, String)], known: &[String]) -> Result<Self, Refusal> {
        let mut query = Query { limit: LIMIT, offset: 0, bbox: None, time: None, properties: Vec::new() };
        for (name, value) in parameters {
            match name.as_str() {
                "limit" => query.limit = whole(name, value)?.min(MOST),
                "offset" => query.offset = whole(name, value)?,
                "bbox" => query.bbox = Some(bbox(value)?),
                "datetime" => query.time = Some(datetime(value)?),
                "bbox-crs" | "crs" if value == CRS84 => {}
                "bbox-crs" | "crs" => return Err(Refusal::bad(format!("{name}={value}: only {CRS84}"))),
                "f" if matches!(value.as_str(), "json" | "geojson") => {}
                "f" => return Err(Refusal::bad(format!("f={value}: only json"))),
                _ if known.contains(name) => query.properties.push((name.clone(), value.clone())),
                _ => {
                    let allowed = "limit, offset, bbox, datetime, f, or a property of the features";
                    return Err(Refusal::bad(format!("unknown parameter {name}; allowed: {allowed}")));
                }
            }
        }
        if query.limit == 0 {
            return Err(Refusal::bad(format!(
                "limit=0: expected a whole number from 1; more than {MOST} gives {MOST}"
            )));
        }
        Ok(query)
    }

    /// Whether a feature is asked for.
    pub fn takes(&self, layer: &Layer, entry: &Entry) -> bool {
        self.in_time(entry) && self.in_box(layer, entry) && self.has_properties(layer.feature(entry))
    }

    fn in_time(&self, entry: &Entry) -> bool {
        let Some((from, to)) = self.time else { return true };
        let starts_after =
            matches!((entry.start, to), (Some(start), Some(to)) if start > to || (start == to && from != Some(to)));
        let ended_before = matches!((entry.end, from), (Some(end), Some(from)) if end <= from);
        !starts_after && !ended_before
    }

    fn in_box(&self, layer: &Layer, entry: &Entry) -> bool {
        let Some(bbox) = self.bbox else { return true };
        let Some(bounds) = entry.bounds else { return false };
        parts(bbox).into_iter().any(|part| {
            let apart = part[0] > bounds[2] || part[2] < bounds[0] || part[1] > bounds[3] || part[3] < bounds[1];
            !apart && (within(bounds, part) || touches(layer.feature(entry), part))
        })
    }

    fn has_properties(&self, feature: &str) -> bool {
        if self.properties.is_empty() {
            return true;
        }
        let Ok(feature) = serde_json::from_str::<serde_json::Value>(feature) else { return false };
        self.properties.iter().all(|(name, wanted)| match &feature["properties"][name] {
            serde_json::Value::String(text) => text == wanted,
            serde_json::Value::Null => false,
            other => &other.to_string() == wanted,
        })
    }
}

/// Refuses every parameter of a document that takes none but `f=json`.
pub fn none_but_form(parameters: &[(String, String)]) -> Result<(), Refusal> {
    let other = parameters.iter().find(|(name, value)| !(name == "f" && value == "json"));
    other.map_or(Ok(()), |(name, value)| Err(Refusal::bad(format!("{name}={value}: only f=json is known here"))))
}

fn within(inner: Bounds, outer: Bounds) -> bool {
    outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]
}

fn touches(feature: &str, [west, south, east, north]: Bounds) -> bool {
    #[derive(serde::Deserialize)]
    struct Shape<'a> {
        #[serde(borrow)]
        geometry: &'a serde_json::value::RawValue,
    }
    let rect = Rect::new(Coord { x: west, y: south }, Coord { x: east, y: north });
    let shape: Option<Shape> = serde_json::from_str(feature).ok();
    shape.and_then(|shape| geometry_of(shape.geometry.get())).is_some_and(|geometry| geometry.intersects(&rect))
}

/// A box over the antimeridian has its west east of its east.
fn parts([west, south, east, north]: Bounds) -> Vec<Bounds> {
    if west <= east {
        return vec![[west, south, east, north]];
    }
    vec![[west, south, 180.0, north], [-180.0, south, east, north]]
}

fn whole(name: &str, value: &str) -> Result<usize, Refusal> {
    value.parse().map_err(|_| Refusal::bad(format!("{name}={value}: expected a whole number from 0")))
}

fn bbox(value: &str) -> Result<Bounds, Refusal> {
    let wrong = || Refusal::bad(format!("bbox={value}: expected west,south,east,north in degrees"));
    let numbers: Result<Vec<f64>, _> = value.split(',').map(|part| part.trim().parse::<f64>()).collect();
    let numbers = numbers.map_err(|_| wrong())?;
    let [west, south, east, north] = match numbers[..] {
        [west, south, east, north] | [west, south, _, east, north, _] => [west, south, east, north],
        _ => return Err(wrong()),
    };
    let finite = [west, south, east, north].iter().all(|number| number.is_finite());
    if finite && south <= north { Ok([west, south, east, north]) } else { Err(wrong()) }
}

/// An instant, or `start/end` with `..` or nothing for an open bound.
fn datetime(value: &str) -> Result<(Option<Timestamp>, Option<Timestamp>), Refusal> {
    let wrong = || {
        Refusal::bad(format!(
            "datetime={value}: expected 2024-12-14T00:00:00Z, 2024-12-14, or START/END with .. for an open end"
        ))
    };
    let bound = |text: &str| match text {
        "" | ".." => Ok((None, None)),
        _ => instant(text).map(|(from, to)| (Some(from), Some(to))).ok_or_else(wrong),
    };
    let (from, to) = match value.split_once('/') {
        Some((start, end)) => (bound(start)?.0, bound(end)?.1),
        None => bound(value)?,
    };
    if matches!((from, to), (Some(from), Some(to)) if from > to) || (!value.contains('/') && from.is_none()) {
        return Err(wrong());
    }
    Ok((from, to))
}

/// First moment and end of a time; a bare date is its whole UTC day.
fn instant(text: &str) -> Option<(Timestamp, Timestamp)> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some((at, at));
    }
    let start = text.parse::<Date>().ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp();
    Some((start, start.checked_add(Span::new().hours(24)).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, value: &str) -> Result<Query, Refusal> {
        Query::read(&[(name.to_owned(), value.to_owned())], &["event_type".to_owned()])
    }

    fn day(text: &str) -> Entry {
        let (start, end) = instant(text).unwrap();
        Entry { range: 0..0, id: None, bounds: None, start: Some(start), end: Some(end) }
    }

    #[test]
    fn what_is_no_parameter_or_no_value_is_refused() {
        let wrong = [
            ("bbox", "1,2,3"),
            ("bbox", "1,5,2,4"),
            ("bbox", "a,b,c,d"),
            ("bbox", "NaN,0,1,1"),
            ("limit", "-1"),
            ("limit", "0"),
            ("limit", "x"),
            ("datetime", "yesterday"),
            ("datetime", "2025-01-01/2024-01-01"),
            ("datetime", ""),
            ("color", "red"),
            ("f", "xml"),
        ];
        for (name, value) in wrong {
            assert!(read(name, value).is_err(), "{name}={value}");
        }
        assert!(read("event_type", "clash").is_ok());
    }

    #[test]
    fn a_day_finds_the_events_of_that_day_and_not_those_that_ended_with_the_one_before() {
        let query = read("datetime", "2024-12-15").unwrap();
        assert!(!query.in_time(&day("2024-12-14")));
        assert!(query.in_time(&day("2024-12-15")));
        assert!(!query.in_time(&day("2024-12-16")));
        let instant = read("datetime", "2024-12-15T00:00:00Z").unwrap();
        assert!(!instant.in_time(&day("2024-12-14")));
        assert!(instant.in_time(&day("2024-12-15")));
        assert!(read("datetime", "../2024-12-15").unwrap().in_time(&day("2024-12-01")));
    }

    #[test]
    fn a_box_over_the_antimeridian_is_two_boxes() {
        assert_eq!(parts([170.0, 0.0, -170.0, 1.0]), vec![[170.0, 0.0, 180.0, 1.0], [-180.0, 0.0, -170.0, 1.0]]);
    }
}
