//! What is known only to an area, in words beside the map.

use super::content::text;
use super::label;
use super::legend::{Row, features, heading};
use super::words::{days, figure, troops};
use crate::layer::{Feature, Layer};

/// So many statements are written out.
const STATEMENTS: usize = 5;
/// Letters in a line.
const WRAP: usize = 46;

/// A heading and the statements with place and days; nothing where all is known to the village.
pub(super) fn rows(layers: &[Layer], backdrop: &[Layer]) -> Vec<Row> {
    let all: Vec<_> = features(layers, "areas").collect();
    if all.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![heading("Said of a whole area")];
    for (layer, feature) in all.iter().take(STATEMENTS) {
        for (i, line) in label::wrap(&words(layer, feature, backdrop), WRAP).iter().enumerate() {
            // No-break spaces: others would be drawn as none.
            let bullet = if i == 0 { "• " } else { "\u{a0}\u{a0}\u{a0}" };
            rows.push(Row::text(&format!("{bullet}{line}"), "ink"));
        }
    }
    if all.len() > STATEMENTS {
        rows.push(Row::text(&format!("and {} more: areas.geojson", all.len() - STATEMENTS), "muted"));
    }
    rows
}

fn words(layer: &Layer, feature: &Feature, backdrop: &[Layer]) -> String {
    let of = |column| text(layer, feature, column);
    let what = match of("event_type") {
        "casualties" => figure(layer, feature).unwrap_or_else(|| "losses, no figure".to_owned()),
        "presence" => troops(layer, feature).unwrap_or_else(|| "troops".to_owned()),
        "control" => format!("{} by {}", of("control_action"), country(of("control_side"), backdrop)),
        event_type => event_type.to_owned(),
    };
    let whose = match (of("event_type"), of("victim_group"), of("actor1")) {
        ("casualties", group, _) if !group.is_empty() => format!(" ({group})"),
        ("presence", _, actor) if !actor.is_empty() => format!(" ({actor})"),
        _ => String::new(),
    };
    format!("{what}{whose}: {}, {}", of("place_names"), days(layer, feature))
}

/// A side's name where it is a country of the backdrop; its code elsewhere.
fn country<'l>(code: &'l str, backdrop: &'l [Layer]) -> &'l str {
    let mut all = features(backdrop, "backdrop_countries");
    all.find(|(layer, unit)| text(layer, unit, "code") == code).map_or(code, |(layer, unit)| text(layer, unit, "name"))
}
