//! A layer as GeoJSON (RFC 7946), a feature a line.

use std::borrow::Cow;

use geo::{Coord, CoordsIter, Geometry, MapCoords};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{WriteError, bbox};
use crate::layer::{Column, Feature, Layer, Value};

/// The whole file: members and properties in a fixed order, nulls kept, UTF-8 unescaped.
pub(super) fn render(layer: &Layer) -> Result<Vec<u8>, WriteError> {
    let fail = |error: serde_json::Error| WriteError::render(layer.name, error);
    let mut out = format!("{{\"type\":\"FeatureCollection\",\"name\":\"{}\",", layer.name);
    if let Some(bbox) = bbox::of(layer.features.iter().filter_map(|f| f.geometry.as_ref())) {
        out.push_str(&format!("\"bbox\":{},", serde_json::to_string(&bbox).map_err(fail)?));
    }
    out.push_str("\"features\":[");
    for (i, feature) in layer.features.iter().enumerate() {
        out.push_str(if i == 0 { "\n" } else { ",\n" });
        out.push_str(&line(layer.columns, feature).map_err(fail)?);
    }
    out.push_str("\n]}\n");
    Ok(out.into_bytes())
}

/// One feature as one line of JSON.
pub(super) fn line(columns: &[Column], feature: &Feature) -> serde_json::Result<String> {
    serde_json::to_string(&Line { columns, feature })
}

struct Line<'a> {
    columns: &'a [Column],
    feature: &'a Feature,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("type", "Feature")?;
        map.serialize_entry("id", &self.feature.id)?;
        let geometry = self.feature.geometry.as_ref().map(off_the_antimeridian);
        map.serialize_entry("geometry", &geometry.as_deref().map(geojson::GeometryValue::from))?;
        map.serialize_entry("properties", &Properties { columns: self.columns, values: &self.feature.values })?;
        map.end()
    }
}

/// Just short of 180 degrees, by a tenth of a metre: some readers take 180 for -180, and a polygon that was cut at
/// the antimeridian for one that goes round the world.
const LAST_LONGITUDE: f64 = 179.999_999;

fn off_the_antimeridian(geometry: &Geometry<f64>) -> Cow<'_, Geometry<f64>> {
    if geometry.coords_iter().all(|at| at.x <= LAST_LONGITUDE) {
        return Cow::Borrowed(geometry);
    }
    Cow::Owned(geometry.map_coords(|at| Coord { x: at.x.min(LAST_LONGITUDE), y: at.y }))
}

struct Properties<'a> {
    columns: &'a [Column],
    values: &'a [Value],
}

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.columns.len()))?;
        for (column, value) in self.columns.iter().zip(self.values) {
            map.serialize_entry(column.name, value)?;
        }
        map.end()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_none(),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Integer(n) => serializer.serialize_i64(*n),
            Value::Real(x) => serializer.serialize_f64(*x),
            Value::Bool(b) => serializer.serialize_bool(*b),
            Value::Date(_) | Value::DateTime(_) => serializer.serialize_str(&self.to_cell()),
        }
    }
}

#[cfg(test)]
mod tests {
    use geo::CoordsIter;
    use geojson::{FeatureCollection, GeoJson};

    use crate::layer::fixture;

    fn parse(name: &str) -> FeatureCollection {
        let layers = fixture::layers();
        let layer = layers.iter().find(|layer| layer.name == name).unwrap();
        let text = String::from_utf8(super::render(layer).unwrap()).unwrap();
        FeatureCollection::try_from(text.parse::<GeoJson>().unwrap()).unwrap()
    }

    #[test]
    fn the_file_parses_back_with_every_feature() {
        for layer in fixture::layers() {
            assert_eq!(parse(layer.name).features.len(), layer.features.len(), "{}", layer.name);
        }
    }

    #[test]
    fn a_polygon_at_the_antimeridian_stays_on_its_side() {
        let area: geo::Geometry<f64> = geo::Rect::new((179.0, 1.0), (180.0, 2.0)).to_polygon().into();
        let written = super::off_the_antimeridian(&area);
        assert!(written.coords_iter().all(|at| (at.x + 180.0) % 360.0 > 350.0));
        let elsewhere: geo::Geometry<f64> = geo::Point::new(-180.0, 1.0).into();
        assert_eq!(*super::off_the_antimeridian(&elsewhere), elsewhere);
    }

    #[test]
    fn the_id_is_a_string_and_the_event_id() {
        for feature in parse("casualties").features {
            let Some(geojson::feature::Id::String(id)) = &feature.id else { panic!("{:?}", feature.id) };
            assert_eq!(feature.property("event_id").unwrap(), id);
        }
    }

    #[test]
    fn an_unreported_figure_is_null_and_times_are_utc_midnights() {
        let features = parse("casualties").features;
        assert!(features[0].property("killed_low").unwrap().is_null());
        assert_eq!(features[0].property("t_start").unwrap(), "2024-12-14T00:00:00Z");
        assert_eq!(features[0].property("t_end").unwrap(), "2024-12-16T00:00:00Z");
    }
}
