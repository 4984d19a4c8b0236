//! What lies on the map: shapes in pixels, symbols and labels.

use geo::{Centroid, Coord, Geometry, Rect};
use serde::Serialize;

use super::label::{self, Label, Wish};
use super::legend::{FRONT, features, hue};
use super::sheet::Sheet;
use super::words::{self, days};
use crate::layer::{Feature, Layer, Value};
use crate::write::{Output, frame};

/// Everything that the template draws on the map.
#[derive(Serialize)]
pub(super) struct Content {
    countries: Vec<String>,
    regions: Vec<String>,
    areas: Vec<Area>,
    uncertainty: Vec<String>,
    places: Vec<Spot>,
    ties: Vec<String>,
    marks: Vec<Mark>,
    labels: Vec<Label>,
}

#[derive(Clone, Serialize)]
pub(super) struct Area {
    path: String,
    dashed: bool,
}

#[derive(Serialize)]
struct Spot {
    x: f64,
    y: f64,
}

#[derive(Serialize)]
struct Mark {
    shape: &'static str,
    /// The place that it stands for, in pixels.
    #[serde(skip)]
    anchor: Coord<f64>,
    x: f64,
    y: f64,
    size: f64,
    colour: String,
    hollow: bool,
    dashed: bool,
}

/// Front-line symbols stand beside their place, so that a casualty ring at the same village stays visible.
const BESIDE: f64 = 11.0;
/// Half the width of a town's dot.
const DOT: f64 = 3.0;
const FRONT_SIZE: f64 = 8.0;
/// Letters in a line of a label.
const WRAP: usize = 24;

impl Content {
    pub fn new(layers: &[Layer], backdrop: &[Layer], sheet: &Sheet) -> Self {
        let (ties, marks) = marks(layers, sheet);
        let towns = towns(backdrop, sheet);
        let mut taken: Vec<_> = marks.iter().map(|m| square(m.x, m.y, m.size)).collect();
        taken.push(sheet.corner());
        let [losses, front] = event_wishes(layers, sheet);
        let names = town_wishes(&towns, &marks);
        let (own, other): (Vec<_>, Vec<_>) = names.into_iter().partition(|(wish, _)| wish.marked);
        let words = |wishes: Vec<Wish>| wishes.into_iter().map(|wish| (wish, None));
        let named = |names: Vec<(Wish, usize)>| names.into_iter().map(|(wish, town)| (wish, Some(town)));
        // Where an event was comes right after its figure; other towns take what room is left.
        let all = words(losses).chain(named(own)).chain(words(front)).chain(named(other));
        let (wishes, town_of): (Vec<Wish>, Vec<Option<usize>>) = all.unzip();
        let labels = label::place(&wishes, sheet, taken);
        // A dot without its name is only noise.
        let named = labels.iter().filter_map(|label| towns.get((*town_of.get(label.wish)?)?));
        // A ring stands for the place itself.
        let ringed = |at: &Coord<f64>| marks.iter().any(|m| m.shape == "circle" && near(&m.anchor, at));
        let places = named.filter(|(at, _)| !ringed(at)).map(|(at, _)| Spot { x: at.x, y: at.y }).collect();
        Content {
            countries: paths(backdrop, "backdrop_countries", sheet),
            regions: paths(backdrop, "backdrop_regions", sheet),
            areas: areas(layers, sheet),
            uncertainty: paths(layers, "uncertainty", sheet),
            labels,
            places,
            ties,
            marks,
        }
    }
}

fn paths(layers: &[Layer], name: &'static str, sheet: &Sheet) -> Vec<String> {
    features(layers, name).filter_map(|(_, feature)| feature.geometry.as_ref()).map(|g| sheet.path(g)).collect()
}

/// One path for each area: five statements on one region are one hatch, dashed where all are claims.
fn areas(layers: &[Layer], sheet: &Sheet) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    for (layer, feature) in features(layers, "areas") {
        let dashed = is_claimed(layer, feature);
        let path = feature.geometry.as_ref().map(|g| sheet.path(g)).unwrap_or_default();
        match areas.iter_mut().find(|area| area.path == path) {
            Some(area) => area.dashed &= dashed,
            None => areas.push(Area { path, dashed }),
        }
    }
    areas
}

fn marks(layers: &[Layer], sheet: &Sheet) -> (Vec<String>, Vec<Mark>) {
    let (mut ties, mut marks) = (Vec::new(), Vec::new());
    for (layer, feature) in features(layers, "casualties") {
        let points = points(feature, sheet);
        ties.extend(centre(&points).filter(|_| points.len() > 1).map(|hub| tie(hub, &points)));
        let figure = figure(layer, feature);
        let (shape, colour, size) = match figure {
            Some(figure) if figure > 0.0 => ("circle", "vermillion", radius(figure / points.len().max(1) as f64)),
            Some(_) => ("struck", "vermillion", 6.0),
            None => ("cross", "vermillion", 6.0),
        };
        let place = |at: &Coord<f64>| mark(layer, feature, *at, shape, colour, size);
        marks.extend(points.iter().map(place));
    }
    for (layer, feature) in features(layers, "front_line_reports") {
        let event_type = text(layer, feature, "event_type");
        let Some((_, shape, colour, _)) = FRONT.iter().find(|kind| kind.0 == event_type) else { continue };
        let beside = |at: &Coord<f64>| {
            let mark = mark(layer, feature, *at, shape, colour, FRONT_SIZE);
            Mark { x: at.x + BESIDE, y: at.y - BESIDE, ..mark }
        };
        marks.extend(points(feature, sheet).iter().map(beside));
    }
    (ties, marks)
}

fn mark(layer: &Layer, feature: &Feature, at: Coord<f64>, shape: &'static str, colour: &str, size: f64) -> Mark {
    let near = number(layer, feature, "geo_precision").is_some_and(|code| code > 1.0);
    Mark {
        shape,
        anchor: at,
        x: at.x,
        y: at.y,
        size,
        colour: hue(colour),
        hollow: near,
        // These have no outline of their own.
        dashed: is_claimed(layer, feature) && !matches!(shape, "cross" | "struck"),
    }
}

fn tie(hub: Coord<f64>, points: &[Coord<f64>]) -> String {
    points.iter().map(|p| format!("M{:.1} {:.1}L{} {}", hub.x, hub.y, p.x, p.y)).collect()
}

/// Pixels: the circle's area stands for the number of people at one place.
pub(super) fn radius(figure: f64) -> f64 {
    const OF_ONE: f64 = 3.6;
    ((OF_ONE * figure.sqrt()).clamp(5.0, 42.0) * 10.0).round() / 10.0
}

/// The number that sizes a symbol: the combined figure, else the sum of the fates; none where none is reported.
pub(super) fn figure(layer: &Layer, feature: &Feature) -> Option<f64> {
    let of = |fate: &str| ["best", "low", "high"].iter().find_map(|b| number(layer, feature, &format!("{fate}_{b}")));
    of("casualties").or_else(|| {
        let fates: Vec<f64> = ["killed", "wounded", "missing", "captured"].into_iter().filter_map(of).collect();
        (!fates.is_empty()).then(|| fates.iter().sum())
    })
}

/// Words of the losses, then of the front-line reports.
fn event_wishes(layers: &[Layer], sheet: &Sheet) -> [Vec<Wish>; 2] {
    let casualties = features(layers, "casualties").filter_map(|(layer, feature)| {
        let words = words::figure(layer, feature).unwrap_or_else(|| "losses, no figure".to_owned());
        let people = figure(layer, feature).unwrap_or_default() / points(feature, sheet).len().max(1) as f64;
        wish(layer, feature, sheet, &words, Look { size: 15.0, colour: "vermillion", bold: true, rim: radius(people) })
    });
    let front = features(layers, "front_line_reports").filter_map(|(layer, feature)| {
        let event_type = text(layer, feature, "event_type");
        let name = FRONT.iter().find(|kind| kind.0 == event_type).map_or("", |kind| kind.3);
        wish(layer, feature, sheet, name, Look { size: 12.5, colour: "ink", bold: false, rim: BESIDE })
    });
    [casualties.collect(), front.collect()]
}

/// How the words of an event look, and the pixels around its place that its symbol takes.
struct Look {
    size: f64,
    colour: &'static str,
    bold: bool,
    rim: f64,
}

fn wish(layer: &Layer, feature: &Feature, sheet: &Sheet, words: &str, look: Look) -> Option<Wish> {
    let points = points(feature, sheet);
    let at = centre(&points).filter(|at| sheet.holds(*at, 0.0))?;
    let mut lines = label::wrap(words, WRAP);
    lines.push(days(layer, feature));
    let distance = if points.len() > 1 { 8.0 } else { look.rim + 8.0 };
    let Look { size, colour, bold, .. } = look;
    Some(Wish { lines, at, distance, size, colour: hue(colour), bold, italic: false, must: true, marked: true })
}

/// Settlements on the map with their names, the most important first.
fn towns(backdrop: &[Layer], sheet: &Sheet) -> Vec<(Coord<f64>, String)> {
    let all = features(backdrop, "backdrop_places").filter_map(|place| town(place, sheet));
    all.filter(|(at, _)| sheet.holds(*at, 4.0)).collect()
}

fn town((layer, feature): (&Layer, &Feature), sheet: &Sheet) -> Option<(Coord<f64>, String)> {
    match &feature.geometry {
        Some(Geometry::Point(point)) => Some((sheet.pixel(point.0), text(layer, feature, "name").to_owned())),
        _ => None,
    }
}

/// Pixels within which a symbol stands at a town.
const AT_TOWN: f64 = 2.0;

fn near(a: &Coord<f64>, b: &Coord<f64>) -> bool {
    (a.x - b.x).abs() < AT_TOWN && (a.y - b.y).abs() < AT_TOWN
}

/// The names of towns, each with the number of its town; those of events darker.
fn town_wishes(towns: &[(Coord<f64>, String)], marks: &[Mark]) -> Vec<(Wish, usize)> {
    let rim = |at: &Coord<f64>| {
        let here = marks.iter().filter(|m| near(&m.anchor, at));
        here.map(|m| m.size).reduce(f64::max)
    };
    // On a map of the world a city's suburbs stand at its symbol too; the first town is the event's own.
    let is_first = |number: usize, at: &Coord<f64>| !towns.iter().take(number).any(|(other, _)| near(other, at));
    let wish = |(number, (at, name)): (usize, &(Coord<f64>, String))| {
        let rim = rim(at).filter(|_| is_first(number, at));
        let wish = Wish {
            lines: vec![name.clone()],
            at: *at,
            distance: rim.unwrap_or(DOT) + 4.0,
            size: 11.5,
            colour: hue(if rim.is_some() { "ink" } else { "muted" }),
            bold: false,
            italic: false,
            must: false,
            marked: rim.is_some(),
        };
        (wish, number)
    };
    towns.iter().enumerate().map(wish).collect()
}

fn square(x: f64, y: f64, half: f64) -> Rect<f64> {
    Rect::new((x - half, y - half), (x + half, y + half))
}

fn centre(points: &[Coord<f64>]) -> Option<Coord<f64>> {
    geo::MultiPoint::from(points.to_vec()).centroid().map(|point| point.0)
}

fn points(feature: &Feature, sheet: &Sheet) -> Vec<Coord<f64>> {
    match &feature.geometry {
        Some(Geometry::MultiPoint(points)) => points.iter().map(|point| sheet.pixel(point.0)).collect(),
        _ => Vec::new(),
    }
}

fn is_claimed(layer: &Layer, feature: &Feature) -> bool {
    !matches!(text(layer, feature, "claim_status"), "corroborated" | "confirmed")
}

pub(super) fn text<'f>(layer: &Layer, feature: &'f Feature, column: &str) -> &'f str {
    layer.value(feature, column).and_then(Value::as_text).unwrap_or_default()
}

fn number(layer: &Layer, feature: &Feature, column: &str) -> Option<f64> {
    layer.value(feature, column)?.number()
}

/// The overview: where in the theatre the map lies.
#[derive(Serialize)]
pub(super) struct Inset {
    width: f64,
    height: f64,
    countries: Vec<String>,
    regions: Vec<String>,
    areas: Vec<Area>,
    /// Left, top, width, height of the map's frame.
    frame: [f64; 4],
    labels: Vec<Name>,
}

#[derive(Serialize)]
struct Name {
    x: f64,
    y: f64,
    words: String,
    weight: &'static str,
}

impl Inset {
    /// None without anything to show on it, or where the map itself shows nearly as much.
    pub fn new(output: &Output, backdrop: &[Layer], main: &Sheet, (width, height): (f64, f64)) -> Option<Self> {
        features(backdrop, "backdrop_countries").next()?;
        let sheet = Sheet::fit(frame::overview(&output.layers, output.theatre), [0.0, 0.0, width, height]);
        let (low, high) = main.corners();
        let (top_left, bottom_right) = (sheet.pixel(low), sheet.pixel(high));
        if bottom_right.x - top_left.x > MOST_OF_INSET * width || bottom_right.y - top_left.y > MOST_OF_INSET * height {
            return None;
        }
        Some(Inset {
            width,
            height,
            countries: paths(backdrop, "backdrop_countries", &sheet),
            regions: paths(backdrop, "backdrop_regions", &sheet),
            areas: areas(&output.layers, &sheet),
            frame: [top_left.x, top_left.y, bottom_right.x - top_left.x, bottom_right.y - top_left.y],
            labels: cities(backdrop, &sheet),
        })
    }
}

/// A map that takes up more of the overview than this needs none.
const MOST_OF_INSET: f64 = 0.6;

/// So many of the largest towns are named on the overview.
const CITIES: usize = 4;

fn cities(backdrop: &[Layer], sheet: &Sheet) -> Vec<Name> {
    let mut places: Vec<_> = features(backdrop, "backdrop_places").collect();
    places.sort_by(|(layer, a), (_, b)| {
        let people = |feature| number(layer, feature, "population").unwrap_or_default();
        people(b).total_cmp(&people(a))
    });
    let on_sheet = places.into_iter().filter_map(|place| town(place, sheet)).filter(|(at, _)| sheet.holds(*at, 24.0));
    on_sheet.take(CITIES).map(|(at, words)| Name { x: at.x, y: at.y, words, weight: "400" }).collect()
}
