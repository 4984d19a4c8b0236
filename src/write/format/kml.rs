//! KML 2.2: every layer as a folder, its columns typed by a schema.

use geo::{Geometry, LineString, MultiPolygon};
use minijinja::context;
use minijinja::value::Serde;
use serde::Serialize;

use super::super::{Output, Rendered, WriteError, template};
use crate::layer::{Feature, Kind, Layer, Value};

const NAME: &str = "situation.kml";

#[derive(Serialize)]
struct Folder<'a> {
    name: &'a str,
    title: &'a str,
    columns: Vec<Field>,
    placemarks: Vec<Placemark>,
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    alias: &'static str,
    kind: &'static str,
}

#[derive(Serialize)]
struct Placemark {
    id: String,
    title: String,
    quote: String,
    begin: String,
    end: String,
    cells: Vec<(&'static str, String)>,
    points: Vec<String>,
    polygons: Vec<Rings>,
}

/// Coordinates as KML writes them: `lon,lat lon,lat`.
#[derive(Serialize)]
struct Rings {
    outer: String,
    inner: Vec<String>,
}

pub(super) fn render(output: &Output) -> Result<Rendered, WriteError> {
    let folders: Vec<_> = output.layers.iter().map(folder).collect();
    let text = template::render(NAME, context! { title => output.title.clone(), folders => Serde(folders) })?;
    Ok(Rendered { name: NAME.to_owned(), bytes: text.into_bytes() })
}

fn folder(layer: &Layer) -> Folder<'_> {
    let columns = layer.columns.iter().map(|c| Field { name: c.name, alias: c.alias, kind: kind(c.kind) }).collect();
    let placemarks = layer.features.iter().map(|feature| placemark(layer, feature)).collect();
    Folder { name: layer.name, title: layer.title, columns, placemarks }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer => "int",
        Kind::Real => "double",
        Kind::Bool => "bool",
        Kind::Text | Kind::Date | Kind::DateTime => "string",
    }
}

fn placemark(layer: &Layer, feature: &Feature) -> Placemark {
    let cell = |column: &str| layer.value(feature, column).map(Value::to_cell).unwrap_or_default();
    let words = cell("count_text");
    let cells = layer.columns.iter().zip(&feature.values).filter(|(_, value)| **value != Value::Null);
    let (points, polygons) = shapes(feature.geometry.as_ref());
    Placemark {
        id: feature.id.clone(),
        title: if words.is_empty() { format!("{} {}", cell("event_type"), cell("place_names")) } else { words },
        quote: cell("quote"),
        begin: cell("t_start"),
        end: cell("t_end"),
        cells: cells.map(|(column, value)| (column.name, value.to_cell())).collect(),
        points,
        polygons,
    }
}

fn shapes(geometry: Option<&Geometry<f64>>) -> (Vec<String>, Vec<Rings>) {
    match geometry {
        Some(Geometry::Point(point)) => (vec![format!("{},{}", point.x(), point.y())], vec![]),
        Some(Geometry::MultiPoint(points)) => (points.iter().map(|p| format!("{},{}", p.x(), p.y())).collect(), vec![]),
        Some(Geometry::MultiPolygon(area)) => (vec![], rings(area)),
        _ => (vec![], vec![]),
    }
}

fn rings(area: &MultiPolygon<f64>) -> Vec<Rings> {
    let ring = |line: &LineString<f64>| line.coords().map(|c| format!("{},{}", c.x, c.y)).collect::<Vec<_>>().join(" ");
    let polygon = |polygon: &geo::Polygon<f64>| Rings {
        outer: ring(polygon.exterior()),
        inner: polygon.interiors().iter().map(ring).collect(),
    };
    area.iter().map(polygon).collect()
}
