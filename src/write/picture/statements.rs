//! What is known only to an area, in words beside the map.

use super::content::{days, text};
use super::label;
use super::legend::{Row, features, heading};
use crate::layer::{Feature, Layer};

/// So many statements are written out.
const STATEMENTS: usize = 5;
/// Letters in a line.
const WRAP: usize = 46;

/// A heading and the statements with place and days; nothing where all is known to the village.
pub(super) fn rows(layers: &[Layer]) -> Vec<Row> {
    let all: Vec<_> = features(layers, "areas").collect();
    if all.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![heading("Said of a whole area")];
    for (layer, feature) in all.iter().take(STATEMENTS) {
        for (i, line) in label::wrap(&words(layer, feature), WRAP).iter().enumerate() {
            let bullet = if i == 0 { "• " } else { "   " };
            rows.push(Row::text(&format!("{bullet}{line}"), "ink"));
        }
    }
    if all.len() > STATEMENTS {
        rows.push(Row::text(&format!("and {} more: areas.geojson", all.len() - STATEMENTS), "muted"));
    }
    rows
}

fn words(layer: &Layer, feature: &Feature) -> String {
    let of = |column| text(layer, feature, column);
    let what = match (of("event_type"), of("count_text")) {
        ("casualties", "") => "losses, no figure".to_owned(),
        ("control", _) => format!("{} by {}", of("control_action"), of("control_side")),
        (event_type, "") => event_type.to_owned(),
        (_, figure) => figure.to_owned(),
    };
    format!("{what}: {}, {}", of("place_names"), days(layer, feature))
}
