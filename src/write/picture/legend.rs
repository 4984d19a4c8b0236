//! What the symbols mean; only those that the map has.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::template;
use crate::layer::{Feature, Layer, Value};

/// Symbols as SVG path data of about two units across.
const SHAPES: [(&str, &str); 7] = [
    ("circle", "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z"),
    ("square", "M-0.85 -0.85H0.85V0.85H-0.85Z"),
    ("triangle", "M0 -1.05L0.95 0.75H-0.95Z"),
    ("diamond", "M0 -1.1L1 0L0 1.1L-1 0Z"),
    ("star", "M0.82 0.82L0 0.48L-0.82 0.82L-0.48 0L-0.82 -0.82L0 -0.48L0.82 -0.82L0.48 0Z"),
    ("struck", "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0ZM-0.7 0.7L0.7 -0.7"),
    ("cross", "M-0.8 -0.8L0.8 0.8M-0.8 0.8L0.8 -0.8"),
];

pub(super) fn shapes() -> BTreeMap<&'static str, &'static str> {
    SHAPES.into_iter().collect()
}

/// Shape, palette colour and name of what happens at a front line, by event type; as on the web page and in QGIS.
pub(super) const FRONT: [(&str, &str, &str, &str); 4] = [
    ("clash", "star", "orange", "Fighting"),
    ("control", "square", "blue", "Control of a place"),
    ("advance", "triangle", "green", "Advance"),
    ("presence", "diamond", "purple", "Troop presence"),
];

pub(super) fn hue(name: &str) -> String {
    template::palette().remove(name).unwrap_or_else(|| "#000000".to_owned())
}

/// One row: a heading, a symbol or an area with its words.
#[derive(Default, Serialize)]
pub(super) struct Row {
    y: f64,
    /// Pixels from the left edge to the symbol's middle, and to its words.
    centre: f64,
    indent: f64,
    words: String,
    heading: bool,
    area: bool,
    circle: bool,
    shape: Option<&'static str>,
    size: f64,
    colour: String,
    hollow: bool,
    dashed: bool,
}

const ROW_HEIGHT: f64 = 23.0;
const TEXT_HEIGHT: f64 = 16.0;

/// What the symbols on the map mean.
pub(super) fn rows(layers: &[Layer]) -> Vec<Row> {
    let mut rows = casualties(layers);
    rows.extend(front_line(layers));
    rows.extend(areas(layers));
    rows.extend(signs());
    rows
}

/// Rows from `top` downwards, as far as `bottom`.
pub(super) fn stack(mut rows: Vec<Row>, top: f64, bottom: f64) -> Vec<Row> {
    let mut y = top;
    for row in &mut rows {
        let tall = (2.0 * row.size + 4.0).max(ROW_HEIGHT);
        row.centre = if row.shape.is_some() { row.size.max(14.0) } else { 14.0 };
        row.indent = row.centre + if row.shape.is_some() { (row.size + 8.0).max(24.0) } else { 24.0 };
        row.y = y + if row.heading { 4.0 } else { 0.0 };
        if row.shape.is_some() {
            row.y += (tall - ROW_HEIGHT) / 2.0;
        }
        y += if row.is_text() { TEXT_HEIGHT } else { tall };
    }
    rows.retain(|row| row.y <= bottom);
    rows
}

impl Row {
    /// Words alone.
    pub fn text(words: &str, colour: &str) -> Self {
        Row { words: words.to_owned(), size: 11.5, colour: hue(colour), ..Row::default() }
    }

    fn is_text(&self) -> bool {
        !self.heading && !self.circle && !self.area && self.shape.is_none()
    }
}

pub(super) fn heading(words: &str) -> Row {
    Row { words: words.to_owned(), heading: true, ..Row::default() }
}

fn symbol(shape: &'static str, size: f64, colour: &str, words: &str) -> Row {
    Row { shape: Some(shape), size, colour: hue(colour), words: words.to_owned(), ..Row::default() }
}

fn casualties(layers: &[Layer]) -> Vec<Row> {
    let figures: Vec<Option<f64>> =
        features(layers, "casualties").map(|(layer, f)| super::content::figure(layer, f)).collect();
    if figures.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![heading("Casualties (area of the ring = figure)")];
    for n in [10.0, 100.0].into_iter().filter(|n| figures.iter().flatten().any(|figure| figure * 3.0 >= *n)) {
        let size = super::content::radius(n);
        rows.push(Row {
            hollow: true,
            dashed: true,
            ..symbol("circle", size, "vermillion", &format!("{n} people at one place"))
        });
    }
    if figures.contains(&Some(0.0)) {
        rows.push(Row { hollow: true, ..symbol("struck", 6.0, "vermillion", "Reported: no losses") });
    }
    if figures.contains(&None) {
        rows.push(symbol("cross", 6.0, "vermillion", "Losses without a figure"));
    }
    rows
}

fn front_line(layers: &[Layer]) -> Vec<Row> {
    let present = |event_type: &str| features(layers, "front_line_reports").any(|(l, f)| is_of(l, f, event_type));
    let kinds = FRONT.iter().filter(|kind| present(kind.0));
    let rows: Vec<Row> = kinds.map(|(_, shape, colour, words)| symbol(shape, 8.0, colour, words)).collect();
    headed("Front-line reports", rows)
}

fn areas(layers: &[Layer]) -> Vec<Row> {
    let mut rows = Vec::new();
    if features(layers, "areas").next().is_some() {
        rows.push(Row {
            area: true,
            colour: hue("area"),
            words: "Known only to the area".to_owned(),
            ..Row::default()
        });
    }
    headed("Areas", rows)
}

fn signs() -> Vec<Row> {
    let words = "Where it may have been".to_owned();
    vec![
        heading("How sure"),
        Row { circle: true, words, ..Row::default() },
        Row { hollow: true, ..symbol("circle", 8.0, "muted", "Hollow: near the place, not in it") },
        Row { hollow: true, dashed: true, ..symbol("circle", 8.0, "muted", "Dashed: one party's claim") },
        Row { hollow: true, ..symbol("circle", 8.0, "muted", "Solid: corroborated or confirmed") },
    ]
}

fn headed(words: &str, rows: Vec<Row>) -> Vec<Row> {
    if rows.is_empty() { rows } else { std::iter::once(heading(words)).chain(rows).collect() }
}

/// The features of the layer of this name, with their layer.
pub(super) fn features<'l>(layers: &'l [Layer], name: &'static str) -> impl Iterator<Item = (&'l Layer, &'l Feature)> {
    let named = layers.iter().filter(move |layer| layer.name == name);
    named.flat_map(|layer| layer.features.iter().map(move |feature| (layer, feature)))
}

pub(super) fn is_of(layer: &Layer, feature: &Feature, event_type: &str) -> bool {
    layer.value(feature, "event_type").and_then(Value::as_text) == Some(event_type)
}
