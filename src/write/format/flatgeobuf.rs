//! FlatGeobuf: binary with a spatial index.

use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};
use geozero::{ColumnValue, PropertyProcessor};

use super::super::{Rendered, WriteError};
use crate::layer::{Feature, GeometryKind, Kind, Layer, Value};

pub(super) fn render(layer: &Layer) -> Result<Rendered, WriteError> {
    let name = format!("{}.fgb", layer.name);
    let bytes = write(layer).map_err(|error| WriteError::render(&name, error))?;
    Ok(Rendered { name, bytes })
}

fn write(layer: &Layer) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let options = FgbWriterOptions {
        // An index over nothing has no extent.
        write_index: !layer.features.is_empty(),
        detect_type: false,
        promote_to_multi: false,
        crs: FgbCrs { code: 4326, ..FgbCrs::default() },
        title: Some(layer.title),
        ..FgbWriterOptions::default()
    };
    let mut writer = FgbWriter::create_with_options(layer.name, geometry_type(layer.geometry), options)?;
    for column in layer.columns {
        writer.add_column(column.name, column_type(column.kind), |buffer, args| {
            args.title = Some(buffer.create_string(column.alias));
        });
    }
    for feature in &layer.features {
        add(&mut writer, layer, feature)?;
    }
    let mut bytes = Vec::new();
    writer.write(&mut bytes)?;
    Ok(bytes)
}

fn add(writer: &mut FgbWriter<'_>, layer: &Layer, feature: &Feature) -> Result<(), Box<dyn std::error::Error>> {
    let Some(geometry) = &feature.geometry else { return Ok(()) };
    writer.add_feature_geom(geometry.clone(), |row| {
        for (i, (column, value)) in layer.columns.iter().zip(&feature.values).enumerate() {
            let cell = value.to_cell();
            // Writing into memory cannot fail.
            let _ = match value {
                Value::Null => Ok(false),
                Value::Integer(n) => row.property(i, column.name, &ColumnValue::Long(*n)),
                Value::Real(x) => row.property(i, column.name, &ColumnValue::Double(*x)),
                Value::Bool(b) => row.property(i, column.name, &ColumnValue::Bool(*b)),
                Value::Text(text) => row.property(i, column.name, &ColumnValue::String(text)),
                Value::Date(_) | Value::DateTime(_) => row.property(i, column.name, &ColumnValue::DateTime(&cell)),
            };
        }
    })?;
    Ok(())
}

fn geometry_type(kind: GeometryKind) -> GeometryType {
    match kind {
        GeometryKind::Point => GeometryType::Point,
        GeometryKind::MultiPoint => GeometryType::MultiPoint,
        GeometryKind::MultiPolygon => GeometryType::MultiPolygon,
    }
}

fn column_type(kind: Kind) -> ColumnType {
    match kind {
        Kind::Text => ColumnType::String,
        Kind::Integer => ColumnType::Long,
        Kind::Real => ColumnType::Double,
        Kind::Bool => ColumnType::Bool,
        Kind::Date | Kind::DateTime => ColumnType::DateTime,
    }
}
