//! GeoJSON as gazetteer rows: points as they are, areas by a point inside them.

use std::io::{BufRead, Read};

use geo::{InteriorPoint, Point};
use geojson::{Geometry, GeometryValue};
use serde_json::Value;
use serde_json::value::RawValue;

use super::columns::{self, Columns, Field};
use super::error::GazetteerError;
use super::record::{Counted, Records};
use super::row::Row;
use super::stream;
use crate::warning::Warning;

type Each<'e> = &'e mut dyn FnMut(Row) -> Result<(), GazetteerError>;

/// Reads every feature of collections; what has no point and no area is refused with its number.
pub(super) fn read(input: impl Read, records: Records<'_>, each: Each<'_>) -> Result<usize, GazetteerError> {
    let path = records.path.to_owned();
    let mut features = Features::new(records, Counted::Features);
    stream::each_feature(&path, input, &mut |number, raw| features.add(number, raw, each))?;
    Ok(features.finish())
}

/// Reads a feature a line; a line that is none is refused with its number.
pub(super) fn read_lines(input: impl BufRead, records: Records<'_>, each: Each<'_>) -> Result<usize, GazetteerError> {
    let path = records.path.to_owned();
    let mut features = Features::new(records, Counted::Lines);
    for (line, number) in input.lines().zip(1..) {
        let line = line.map_err(|source| GazetteerError::Read { path: path.clone(), source })?;
        // RFC 8142 has a record separator before each.
        let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{1e}' || c == '\u{feff}');
        if line.is_empty() {
            continue;
        }
        match serde_json::from_str::<&RawValue>(line) {
            Ok(raw) => features.add(number, raw, each)?,
            Err(error) => features.refuse(number, format!("is no JSON: {}", said(&error)))?,
        }
    }
    Ok(features.finish())
}

/// The features of one file.
struct Features<'a> {
    records: Records<'a>,
    /// The keys of the last feature: most have those of the one before.
    keys: Vec<String>,
    renamed: Vec<(String, &'static str)>,
}

impl<'a> Features<'a> {
    fn new(mut records: Records<'a>, counted: Counted) -> Self {
        records.counted = counted;
        Features { records, keys: Vec::new(), renamed: Vec::new() }
    }

    fn add(&mut self, number: u64, raw: &RawValue, each: Each<'_>) -> Result<(), GazetteerError> {
        let mut value: Value = match serde_json::from_str(raw.get()) {
            Ok(value) => value,
            Err(error) => return self.refuse(number, format!("cannot be read: {}", said(&error))),
        };
        let fields = fields(&mut value);
        let geometry = value.get_mut("geometry").map(Value::take).unwrap_or_default();
        let point = match serde_json::from_value::<Option<Geometry>>(geometry) {
            Ok(geometry) => point(geometry.as_ref()),
            Err(error) => Err(format!("cannot be read: {}", said(&error))),
        };
        let fields = match point {
            Ok((point, shape)) => {
                let at = self.records.feature(number);
                self.records.warnings.extend(shape.map(|shape| Warning::PlaceInside { at, shape: shape.to_owned() }));
                at_point(fields, point)
            }
            // Some exports give a way's middle, or the coordinates of a broken point, beside the geometry.
            Err(problem) if !fields.iter().any(|(key, value)| columns::is_coordinate(key) && !value.is_empty()) => {
                return self.refuse(number, problem);
            }
            Err(_) => fields,
        };
        self.take_keys(&fields);
        let record: csv::StringRecord = fields.iter().map(|(_, value)| value.as_str()).collect();
        if self.records.columns.position(Field::Lon).or(self.records.columns.position(Field::Coordinates)).is_none() {
            return self.refuse(number, "is missing; a place needs a point or an area".to_owned());
        }
        self.records.row(&record, number).map_or(Ok(()), each)
    }

    fn take_keys(&mut self, fields: &[(String, String)]) {
        if self.keys.iter().eq(fields.iter().map(|(key, _)| key)) {
            return;
        }
        self.keys = fields.iter().map(|(key, _)| key.clone()).collect();
        self.records.columns = Columns::from_header(self.keys.iter().map(String::as_str));
        for renamed in std::mem::take(&mut self.records.columns.renamed) {
            if !self.renamed.contains(&renamed) {
                self.renamed.push(renamed);
            }
        }
    }

    fn refuse(&mut self, number: u64, problem: String) -> Result<(), GazetteerError> {
        let at = self.records.feature(number);
        self.records.warnings.push(Warning::PlaceRefused { at, header: "geometry".to_owned(), problem });
        Ok(())
    }

    /// Says what was taken for what; gives the number of features whose id a file before has.
    fn finish(mut self) -> usize {
        self.renamed.sort_by_key(|(_, field)| *field);
        self.records.say_renamed(&self.renamed);
        self.records.repeated
    }
}

/// What is wrong with JSON, without a line and column that count from the feature's own start.
fn said(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

/// The feature's point; for an area one inside it, with the name of the shape. Else why there is none.
fn point(geometry: Option<&Geometry>) -> Result<(Point<f64>, Option<&'static str>), String> {
    let Some(geometry) = geometry else { return Err("is null; a place needs a point or an area".to_owned()) };
    let name = geometry.value.type_name();
    let area = || {
        let shape: geo::Geometry<f64> = geometry.try_into().ok()?;
        shape.interior_point()
    };
    let inside = match &geometry.value {
        GeometryValue::Point { coordinates } => {
            let [lon, lat, ..] = coordinates.as_slice() else { return Err("has no coordinates".to_owned()) };
            return Ok((Point::new(*lon, *lat), None));
        }
        GeometryValue::Polygon { .. } => area().map(|point| (point, Some("Polygon"))),
        GeometryValue::MultiPolygon { .. } => area().map(|point| (point, Some("MultiPolygon"))),
        GeometryValue::MultiPoint { coordinates } if coordinates.len() == 1 => area().map(|point| (point, None)),
        _ => None,
    };
    inside.ok_or_else(|| {
        format!(
            "is a {name} that tells no single place; give a Point or a Polygon, or lon and lat among the properties"
        )
    })
}

/// The properties as texts with the feature's id; tags that stand together, as older exports of OpenStreetMap have
/// them, and a centre are taken out of their objects.
fn fields(feature: &mut Value) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for (key, value) in feature.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten() {
        match (key.as_str(), value) {
            ("tags" | "center" | "@center", Value::Object(tags)) => {
                fields.extend(tags.iter().map(|(key, value)| (key.clone(), text(value))));
            }
            (_, value) => fields.push((key.clone(), text(value))),
        }
    }
    let id = feature.get("id").map(text).filter(|id| !id.is_empty());
    if let Some(id) = id.filter(|_| !fields.iter().any(|(key, _)| key == "id")) {
        fields.push(("id".to_owned(), id));
    }
    fields
}

/// The fields with the point's coordinates instead of what else may say where it lies.
fn at_point(mut fields: Vec<(String, String)>, point: Point<f64>) -> Vec<(String, String)> {
    fields.retain(|(key, _)| !columns::is_coordinate(key));
    fields.push(("lon".to_owned(), point.x().to_string()));
    fields.push(("lat".to_owned(), point.y().to_string()));
    fields
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
