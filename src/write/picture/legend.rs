//! What the symbols mean; only those that the map has.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::template;
use crate::layer::{Feature, Layer, Value};

/// Symbols as SVG path data of about two units across.
const SHAPES: [(&str, &str); 6] = [
    ("circle", "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z"),
    ("square", "M-0.85 -0.85H0.85V0.85H-0.85Z"),
    ("triangle", "M0 -1.05L0.95 0.75H-0.95Z"),
    ("diamond", "M0 -1.1L1 0L0 1.1L-1 0Z"),
    ("star", "M0 -1.2L0.3 -0.4L1.15 -0.37L0.48 0.15L0.7 0.97L0 0.5L-0.7 0.97L-0.48 0.15L-1.15 -0.37L-0.3 -0.4Z"),
    ("cross", "M-0.8 -0.8L0.8 0.8M-0.8 0.8L0.8 -0.8"),
];

pub(super) fn shapes() -> BTreeMap<&'static str, &'static str> {
    SHAPES.into_iter().collect()
}

/// Shape, palette colour and name of what happens at a front line, by event type.
pub(super) const FRONT: [(&str, &str, &str, &str); 4] = [
    ("clash", "star", "purple", "Fighting"),
    ("control", "square", "blue", "Control of a place"),
    ("advance", "triangle", "black", "Advance"),
    ("presence", "diamond", "green", "Presence"),
];

/// Palette colour, angle of the hatch and name of an area, by event type.
const AREAS: [(&str, &str, f64, &str); 5] = [
    ("casualties", "vermillion", 135.0, "Losses, only the area known"),
    ("presence", "green", 45.0, "Troops, only the area known"),
    ("control", "blue", 0.0, "Control, only the area known"),
    ("clash", "purple", 90.0, "Fighting, only the area known"),
    ("advance", "black", 90.0, "Advance, only the area known"),
];

#[derive(Serialize)]
pub(super) struct AreaKind {
    name: &'static str,
    colour: String,
    angle: f64,
}

pub(super) fn area_kinds() -> Vec<AreaKind> {
    AREAS.iter().map(|(name, colour, angle, _)| AreaKind { name, colour: hue(colour), angle: *angle }).collect()
}

/// The colour of an area by its event type.
pub(super) fn area_colour(event_type: &str) -> String {
    hue(AREAS.iter().find(|kind| kind.0 == event_type).map_or("black", |kind| kind.1))
}

pub(super) fn hue(name: &str) -> String {
    template::palette().remove(name).unwrap_or_else(|| "#000000".to_owned())
}

/// One row: a heading, a symbol or an area with its words.
#[derive(Default, Serialize)]
pub(super) struct Row {
    y: f64,
    words: String,
    heading: bool,
    area: Option<&'static str>,
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
        row.y = y + if row.heading { 4.0 } else { 0.0 };
        y += if row.is_text() { TEXT_HEIGHT } else { ROW_HEIGHT };
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
        !self.heading && !self.circle && self.area.is_none() && self.shape.is_none()
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
        let size = super::content::radius(n).min(13.0);
        rows.push(Row {
            hollow: true,
            dashed: true,
            ..symbol("circle", size, "vermillion", &format!("{n} people at one place"))
        });
    }
    if figures.contains(&Some(0.0)) {
        rows.push(symbol("circle", 5.0, "green", "Reported: no losses"));
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
    let present = |event_type: &str| features(layers, "areas").any(|(l, f)| is_of(l, f, event_type));
    let kinds = AREAS.iter().filter(|kind| present(kind.0));
    let row = |(name, colour, _, words): &(&'static str, &str, f64, &str)| Row {
        area: Some(name),
        colour: hue(colour),
        words: (*words).to_owned(),
        ..Row::default()
    };
    headed("Areas", kinds.map(row).collect())
}

fn signs() -> Vec<Row> {
    let words = "Where it may have been".to_owned();
    vec![
        heading("How sure"),
        Row { circle: true, words, ..Row::default() },
        Row { hollow: true, ..symbol("circle", 8.0, "muted", "Hollow: near the place, not in it") },
        Row { hollow: true, dashed: true, ..symbol("circle", 8.0, "muted", "Dashed: one party's claim") },
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
