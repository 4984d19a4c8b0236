//! QGIS: a style beside every layer, and a project that holds them all.

use geo::{Point, Rect};
use jiff::civil::Date;
use minijinja::value::Serde;
use minijinja::{Value as Any, context};
use serde::Serialize;

use super::{Output, Rendered, WriteError, frame, template};
use crate::layer::{Column, Feature, GeometryKind, Layer, Value};

/// Milliseconds between redraws: QGIS 3.22 reads a replaced file again on a redraw, once it has not used the
/// earlier one for a minute.
const REFRESH_MS: u32 = 65_000;
/// Radius of the sphere of EPSG:3857 in metres.
const MERCATOR_RADIUS: f64 = 6_378_137.0;

/// A layer as the templates see it.
#[derive(Serialize)]
struct Sheet<'a> {
    /// QGIS drops layers with short ids.
    id: String,
    title: &'a str,
    file: String,
    /// Template of its looks.
    style: String,
    geometry: &'static str,
    wkb: &'static str,
    /// Appended to figure columns: points carry shares.
    suffix: &'static str,
    temporal: bool,
    labels: bool,
    shown: bool,
    columns: Vec<Named>,
}

#[derive(Serialize)]
struct Named {
    name: &'static str,
    alias: &'static str,
}

impl<'a> Sheet<'a> {
    fn new(layer: &'a Layer) -> Self {
        let points = layer.name == "casualty_points";
        let (geometry, wkb) = match layer.geometry {
            GeometryKind::Point => ("Point", "Point"),
            GeometryKind::MultiPoint => ("Point", "MultiPoint"),
            GeometryKind::MultiPolygon => ("Polygon", "MultiPolygon"),
        };
        let named = |column: &Column| Named { name: column.name, alias: column.alias };
        Sheet {
            id: format!("sitmap_{}_layer", layer.name),
            title: layer.title,
            file: format!("{}.geojson", layer.name),
            style: format!("{}.xml", if points { "casualties" } else { layer.name }),
            geometry,
            wkb,
            suffix: if points { "_share" } else { "" },
            temporal: layer.columns.iter().any(|column| column.name == "t_start"),
            labels: !points && layer.name != "uncertainty",
            // The casualties layer draws the same places, with one label a figure.
            shown: !points,
            columns: layer.columns.iter().map(named).collect(),
        }
    }
}

/// The style that QGIS applies when the GeoJSON file of the same name is opened.
pub(super) fn style(layer: &Layer) -> Result<Rendered, WriteError> {
    let sheet = Sheet::new(layer);
    let text = template::render("style.qml", context! { layer => Any::from(Serde(&sheet)) })?;
    Ok(Rendered { name: format!("{}.qml", layer.name), bytes: text.into_bytes() })
}

/// `situation.qgs`: all layers in order, styled, timed, over the backdrop; paths relative to the folder.
pub(super) fn project(output: &Output, backdrop: &[Layer]) -> Result<Rendered, WriteError> {
    let credits: Vec<String> = output.manifest.credits.iter().map(|c| format!("{} ({})", c.name, c.licence)).collect();
    let values = context! {
        title => output.title.clone(),
        layers => sheets(&output.layers),
        backdrop => sheets(backdrop),
        frame => mercator(frame::of(&output.layers, output.theatre)),
        time => days(&output.layers).map(|(start, end)| [moment(start), moment(end)]),
        credits => credits,
        refresh_ms => REFRESH_MS,
    };
    Ok(Rendered { name: "situation.qgs".to_owned(), bytes: template::render("situation.qgs", values)?.into_bytes() })
}

fn sheets(layers: &[Layer]) -> Vec<Any> {
    layers.iter().map(|layer| Any::from(Serde(Sheet::new(layer)))).collect()
}

fn moment(day: Date) -> String {
    Value::DateTime(day).to_cell()
}

/// First day and the day after the last of all dated events; an open end counts only where nothing else is dated.
pub(super) fn days(layers: &[Layer]) -> Option<(Date, Date)> {
    let dated = |layer: &Layer, feature: &Feature| {
        let open = layer.value(feature, "time_open") == Some(&Value::Bool(true));
        let unknown = layer.value(feature, "time_precision").and_then(Value::as_text) == Some("unknown");
        !unknown && !open
    };
    let moments = |column: &str, all: bool| -> Vec<Date> {
        let features = layers.iter().flat_map(|layer| layer.features.iter().map(move |feature| (layer, feature)));
        features
            .filter(|(layer, feature)| all || dated(layer, feature))
            .filter_map(|(layer, feature)| match layer.value(feature, column) {
                Some(Value::DateTime(day)) => Some(*day),
                _ => None,
            })
            .collect()
    };
    let start = moments("t_start", false).into_iter().min().or_else(|| moments("t_start", true).into_iter().min())?;
    let end = moments("t_end", false).into_iter().max().or_else(|| moments("t_end", true).into_iter().max())?;
    Some((start, end))
}

/// West, south, east, north in metres of EPSG:3857.
fn mercator(frame: Rect<f64>) -> [f64; 4] {
    let [low, high] = [frame.min(), frame.max()].map(|corner| project_point(Point(corner)));
    [low.x(), low.y(), high.x(), high.y()].map(f64::round)
}

fn project_point(point: Point<f64>) -> Point<f64> {
    let (lon, lat) = (point.x().to_radians(), point.y().to_radians());
    let y = (std::f64::consts::FRAC_PI_4 + lat / 2.0).tan().ln();
    Point::new(MERCATOR_RADIUS * lon, MERCATOR_RADIUS * y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::fixture;

    #[test]
    fn the_time_range_is_that_of_the_dated_events() {
        let (start, end) = days(&fixture::layers()).unwrap();
        assert_eq!((start.to_string(), end.to_string()), ("2024-08-05".to_owned(), "2024-12-16".to_owned()));
    }

    #[test]
    fn a_title_with_markup_stays_a_title() {
        let output = crate::write::tests::output();
        let text = String::from_utf8(project(&output, &[]).unwrap().bytes).unwrap();
        assert!(text.contains("<title>Kursk &lt;test&gt;</title>"));
    }

    #[test]
    fn mercator_metres_are_those_of_epsg_3857() {
        let [west, south, ..] = mercator(Rect::new((35.0, 51.0), (36.0, 52.0)));
        assert_eq!((west, south), (3_896_182.0, 6_621_294.0));
    }
}
