//! GeoJSON as gazetteer rows: points as they are, areas by a point inside them.

use std::io::Read;
use std::path::Path;

use geo::{InteriorPoint, Point};
use geojson::{Feature, GeometryValue};

use super::error::GazetteerError;
use super::row::Row;
use super::table;
use super::units::Units;
use crate::warning::Warning;

/// Reads every feature; what has no point and no area is refused with its number.
pub(super) fn read(
    path: &Path,
    input: impl Read,
    units: &Units<'_>,
    warnings: &mut Vec<Warning>,
    push: &mut dyn FnMut(Row) -> Result<(), GazetteerError>,
) -> Result<(), GazetteerError> {
    let format = |problem: String| GazetteerError::Format { path: path.to_owned(), problem };
    for (number, feature) in geojson::FeatureReader::from_reader(input).features().enumerate() {
        let number = number + 1;
        let at = format!("{}: feature {number}", path.display());
        let feature = feature.map_err(|error| format(format!("feature {number}: {error}")))?;
        let point = match point(&feature) {
            Ok((point, shape)) => {
                warnings.extend(shape.map(|shape| Warning::PlaceInside { at, shape: shape.to_owned() }));
                point
            }
            Err(problem) => {
                warnings.push(Warning::PlaceRefused { at, header: "geometry".to_owned(), problem });
                continue;
            }
        };
        let fields = fields(&feature, point);
        if let Some(mut row) = table::read_record(path, number as u64, &fields, units, warnings) {
            // Ids made of names would repeat from feature to feature.
            if !fields.iter().any(|(key, _)| key == "id" || key.ends_with("_id") || key.ends_with("code")) {
                row.id = format!("{}-{number}", row.id);
            }
            push(row)?;
        }
    }
    Ok(())
}

/// The feature's point; for an area one inside it, with the name of the shape. Else why there is none.
fn point(feature: &Feature) -> Result<(Point<f64>, Option<&'static str>), String> {
    let Some(geometry) = &feature.geometry else { return Err("is null; a place needs a point or an area".to_owned()) };
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
    inside.ok_or_else(|| format!("is a {name} that tells no single place; give a Point or a Polygon"))
}

/// The properties as texts, with coordinates and id.
fn fields(feature: &Feature, point: Point<f64>) -> Vec<(String, String)> {
    let text = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Null => String::new(),
        other => other.to_string(),
    };
    let properties = feature.properties.iter().flatten();
    let mut fields: Vec<(String, String)> = properties.map(|(key, value)| (key.clone(), text(value))).collect();
    // What else may say where it lies would win over the geometry.
    fields.retain(|(key, _)| !super::columns::is_coordinate(key));
    fields.push(("lon".to_owned(), point.x().to_string()));
    fields.push(("lat".to_owned(), point.y().to_string()));
    if let Some(id) = &feature.id
        && !fields.iter().any(|(key, _)| key == "id")
    {
        let id = match id {
            geojson::feature::Id::String(id) => id.clone(),
            geojson::feature::Id::Number(id) => id.to_string(),
        };
        fields.push(("id".to_owned(), id));
    }
    fields
}
