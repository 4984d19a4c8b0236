//! A feature a line, as newline-delimited GeoJSON has it.

use super::super::{Rendered, WriteError, geojson};
use crate::layer::Layer;

pub(super) fn render(layer: &Layer) -> Result<Rendered, WriteError> {
    let lines = layer.features.iter().map(|feature| Ok(geojson::line(layer.columns, feature)? + "\n"));
    let text: String =
        lines.collect::<serde_json::Result<_>>().map_err(|error| WriteError::render(layer.name, error))?;
    Ok(Rendered { name: format!("{}.geojsonl", layer.name), bytes: text.into_bytes() })
}
