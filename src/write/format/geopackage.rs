//! GeoPackage 1.3 (OGC 12-128r17): all layers as tables of one SQLite file.

use geo::Geometry;
use geozero::{CoordDimensions, ToWkb};
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, MAIN_DB, params, params_from_iter};

use super::super::{Output, Rendered, WriteError, bbox};
use crate::layer::{Feature, GeometryKind, Kind, Layer, Value};

const NAME: &str = "situation.gpkg";
/// Tables that every GeoPackage has (clause 1.1) and the reference system of the layers.
const SCHEMA: &str = include_str!("../../../data/style/geopackage.sql");
/// There is no clock here: the same input gives the same bytes.
const LAST_CHANGE: &str = "1970-01-01T00:00:00.000Z";
/// WGS 84.
const SRS: i32 = 4326;

pub(super) fn render(output: &Output) -> Result<Rendered, WriteError> {
    let bytes = write(&output.layers).map_err(|error| WriteError::render(NAME, error))?;
    Ok(Rendered { name: NAME.to_owned(), bytes })
}

fn write(layers: &[Layer]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut database = Connection::open_in_memory()?;
    database.execute_batch(SCHEMA)?;
    let transaction = database.transaction()?;
    for layer in layers {
        describe(&transaction, layer)?;
        for feature in &layer.features {
            insert(&transaction, layer, feature)?;
        }
    }
    transaction.commit()?;
    Ok(database.serialize(MAIN_DB)?.to_vec())
}

fn describe(database: &Connection, layer: &Layer) -> rusqlite::Result<()> {
    let columns: String = layer.columns.iter().map(|c| format!(", \"{}\" {}", c.name, sql_type(c.kind))).collect();
    let geometry = geometry_type(layer.geometry);
    database.execute_batch(&format!(
        "CREATE TABLE \"{}\" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {geometry}{columns})",
        layer.name
    ))?;
    let [west, south, east, north] = match bbox::of(layer.features.iter().filter_map(|f| f.geometry.as_ref())) {
        Some(bounds) => bounds.map(Some),
        None => [None; 4],
    };
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?1, 'features', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![layer.name, layer.title, LAST_CHANGE, west, south, east, north, SRS],
    )?;
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, ?3, 0, 0)",
        params![layer.name, geometry, SRS],
    )?;
    Ok(())
}

fn insert(database: &Connection, layer: &Layer, feature: &Feature) -> Result<(), Box<dyn std::error::Error>> {
    let marks = vec!["?"; layer.columns.len() + 1].join(", ");
    let mut statement = database.prepare_cached(&format!("INSERT INTO \"{}\" VALUES (NULL, {marks})", layer.name))?;
    let geometry = feature.geometry.as_ref().map(blob).transpose()?.map_or(Cell::Null, Cell::Blob);
    statement.execute(params_from_iter(std::iter::once(geometry).chain(feature.values.iter().map(cell))))?;
    Ok(())
}

fn blob(geometry: &Geometry<f64>) -> geozero::error::Result<Vec<u8>> {
    geometry.to_gpkg_wkb(CoordDimensions::xy(), Some(SRS), Vec::new())
}

fn cell(value: &Value) -> Cell {
    match value {
        Value::Null => Cell::Null,
        Value::Integer(n) => Cell::Integer(*n),
        Value::Real(x) => Cell::Real(*x),
        Value::Bool(b) => Cell::Integer(i64::from(*b)),
        Value::DateTime(day) => Cell::Text(format!("{day}T00:00:00.000Z")),
        Value::Text(_) | Value::Date(_) => Cell::Text(value.to_cell()),
    }
}

fn geometry_type(kind: GeometryKind) -> &'static str {
    match kind {
        GeometryKind::Point => "POINT",
        GeometryKind::MultiPoint => "MULTIPOINT",
        GeometryKind::MultiPolygon => "MULTIPOLYGON",
    }
}

fn sql_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "TEXT",
        Kind::Integer => "INTEGER",
        Kind::Real => "DOUBLE",
        Kind::Bool => "BOOLEAN",
        Kind::Date => "DATE",
        Kind::DateTime => "DATETIME",
    }
}
