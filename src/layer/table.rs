//! Tables beside the layers.

use std::collections::BTreeMap;

use geo::Geometry;

use super::{Column, Destination, Feature, Kind, Scene, Value, casualties, column, row, scene::Shown};
use crate::model::{Event, LocatedClaim, Report};

/// A table: one CSV file.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// File name without its ending: `events`.
    pub name: &'static str,
    pub columns: Vec<Column>,
    /// Each aligned with the columns.
    pub rows: Vec<Vec<Value>>,
}

/// A column of text, for tables whose columns need no more explanation than their name.
const fn text(name: &'static str) -> Column {
    Column { name, kind: Kind::Text, alias: name, description: "" }
}

const WHERE_SHOWN: [Column; 2] = [
    Column {
        name: "layer",
        kind: Kind::Text,
        alias: "Layer",
        description: "casualties, front_line_reports, areas, unlocated or retracted",
    },
    Column {
        name: "wkt",
        kind: Kind::Text,
        alias: "Points",
        description: "Longitudes and latitudes of the places as well-known text",
    },
];

/// `events.csv`, the flat twin of the layers: every event once, also those that are on no layer.
pub fn event_table(scene: &Scene) -> Table {
    let row = |shown: &Shown| {
        let mut row = row::of_event(scene, shown.event);
        row.extend([Value::text(layer_name(shown.destination)), wkt(&casualties::feature(scene, shown))]);
        row
    };
    Table {
        name: "events",
        columns: column::EVENT.iter().chain(&WHERE_SHOWN).copied().collect(),
        rows: scene.shown.iter().map(row).collect(),
    }
}

fn layer_name(destination: Destination) -> &'static str {
    match destination {
        Destination::Casualties => "casualties",
        Destination::FrontLineReports => "front_line_reports",
        Destination::Areas => "areas",
        Destination::Unlocated => "unlocated",
        Destination::Withdrawn => "retracted",
    }
}

fn wkt(feature: &Feature) -> Value {
    match &feature.geometry {
        Some(Geometry::MultiPoint(points)) if !points.0.is_empty() => {
            let points: Vec<_> = points.iter().map(|p| format!("({} {})", p.x(), p.y())).collect();
            Value::Text(format!("MULTIPOINT ({})", points.join(", ")))
        }
        _ => Value::Null,
    }
}

/// `unlocated.csv`: events without any geometry, each with the reason.
pub fn unlocated_table(scene: &Scene) -> Table {
    let names = ["event_id", "event_type", "place_raw", "reason", "date_text", "count_text", "quote", "reports"];
    let rows = scene.at(Destination::Unlocated).map(|shown| {
        let whole = row::of_event(scene, shown.event);
        let cell = |name: &str| match name {
            "reason" => Value::text(reason(shown.event)),
            _ => {
                let at = column::EVENT.iter().position(|column| column.name == name);
                at.and_then(|at| whole.get(at)).cloned().unwrap_or_default()
            }
        };
        names.iter().map(|name| cell(name)).collect()
    });
    Table { name: "unlocated", rows: rows.collect(), columns: names.map(text).to_vec() }
}

fn reason(event: &Event) -> String {
    let location = &event.location;
    match (&location.reason, location.places.first(), location.raw.is_empty()) {
        (Some(reason), ..) => reason.clone(),
        (None, Some(place), _) => format!("no outline of {} in the boundaries", place.place.name),
        (None, None, true) => "the report names no place".to_owned(),
        (None, None, false) => "no gazetteer has the place".to_owned(),
    }
}

/// `claims.csv`: what each report itself says, with the event that it became part of.
///
/// `event_of` maps the ids of claims to those of events; a claim that became none has an empty `event_id`.
pub fn claims_table(claims: &[LocatedClaim], reports: &[Report], event_of: &BTreeMap<String, String>) -> Table {
    let reports: BTreeMap<&str, &Report> = reports.iter().map(|report| (report.id.as_str(), report)).collect();
    let mut sorted: Vec<&LocatedClaim> = claims.iter().collect();
    sorted.sort_by(|a, b| {
        (&a.claim.report, a.claim.span, &a.claim.id).cmp(&(&b.claim.report, b.claim.span, &b.claim.id))
    });
    let rows = sorted.into_iter().map(|located| {
        let event = event_of.get(&located.claim.id).map(String::as_str);
        claim_row(located, reports.get(located.claim.report.as_str()).copied(), event)
    });
    Table { name: "claims", rows: rows.collect(), columns: claim_columns() }
}

fn claim_columns() -> Vec<Column> {
    const KEPT: [&str; 6] = ["t_start", "t_end", "time_precision", "date_text", "time_inferred", "time_open"];
    const AFTER: [&str; 12] = [
        "casualty_kind",
        "count_qualifier",
        "count_text",
        "count_scope",
        "troops_low",
        "troops_best",
        "troops_high",
        "victim_group",
        "victim_side",
        "civilians",
        "actor1",
        "actor2",
    ];
    let shared = |name: &&str| column::EVENT.iter().find(|column| column.name == *name).copied();
    let mut columns: Vec<Column> = ["claim_id", "event_id", "report", "source_name", "source_url"].map(text).into();
    columns.push(Column { kind: Kind::Date, ..text("source_date") });
    columns.extend(["lang", "event_type", "sub_event_type"].map(text));
    columns.extend(KEPT.iter().filter_map(shared));
    columns.extend(["place_raw", "place_names", "place_relation"].map(text));
    columns.push(Column { kind: Kind::Integer, ..text("geo_precision") });
    columns.push(text("place_reason"));
    columns.extend(column::FIGURES);
    columns.extend(AFTER.iter().filter_map(shared));
    columns.extend(["claimant", "claimant_side", "stance", "relayed_by", "channel"].map(text));
    columns.extend(["control_side", "control_action", "control_basis"].iter().filter_map(shared));
    columns.push(text("quote"));
    columns.extend(["quote_start", "quote_end"].map(|name| Column { kind: Kind::Integer, ..text(name) }));
    columns.push(Column { kind: Kind::Bool, ..text("in_headline") });
    columns.push(text("rules"));
    columns
}

fn claim_row(located: &LocatedClaim, report: Option<&Report>, event: Option<&str>) -> Vec<Value> {
    let LocatedClaim { claim, location } = located;
    let published = report.and_then(|r| r.published).map_or(Value::Null, |p| Value::Date(p.date));
    let said = &claim.attribution;
    let mut row = vec![
        Value::text(&claim.id),
        row::optional(event),
        Value::text(&claim.report),
        row::optional(report.and_then(|r| r.publisher.as_deref())),
        row::optional(report.and_then(|r| r.url.as_deref())),
        published,
        Value::text(&claim.lang),
        row::code(&claim.event_type),
        row::optional(claim.sub_event_type.as_deref()),
    ];
    row.extend(row::time(&claim.when, (claim.when.start, claim.when.end)));
    row.extend([
        row::list(location.raw.iter().map(String::as_str)),
        row::list(location.places.iter().map(|p| p.place.name.as_str())),
        row::code(&location.relation),
        Value::Integer(location.precision.code().into()),
        row::optional(location.reason.as_deref()),
    ]);
    row.extend(row::figures(&claim.figures, Value::count));
    row.extend(row::wording(&claim.figures, claim.troops.as_ref(), claim.scope));
    row.extend(row::parties(claim.victim.as_ref(), claim.civilians, claim.actor1.as_ref(), claim.actor2.as_ref()));
    row.extend([
        row::name(said.claimant.as_ref()),
        row::side(said.claimant.as_ref()),
        row::code(&said.stance),
        row::list(said.relayed_by.iter().map(|actor| actor.name.as_str())),
        row::optional(said.channel.as_deref()),
    ]);
    row.extend(row::control(claim.control.as_ref()));
    row.push(Value::text(&claim.quote));
    row.extend(characters(located, report));
    row.push(Value::Bool(claim.in_headline));
    row.push(row::list(claim.rules.iter().map(String::as_str)));
    row
}

/// The quote's span in characters of the report's text.
fn characters(located: &LocatedClaim, report: Option<&Report>) -> [Value; 2] {
    let span = located.claim.span;
    [span.start, span.end].map(|end| {
        let before = report.and_then(|r| r.text.get(..end));
        before.map_or(Value::Null, |text| Value::count(u64::try_from(text.chars().count()).ok()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::fixture;

    #[test]
    fn the_event_table_has_every_event_once_and_says_where_it_is_shown() {
        let events = fixture::events();
        let scene = Scene::new(&events, Some(fixture::period()), &fixture::kursk_region);
        let table = event_table(&scene);
        assert_eq!(table.rows.len(), events.len());
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
    }

    #[test]
    fn an_event_without_place_is_unlocated_with_its_reason() {
        let mut events = fixture::events();
        events[0].location.places.clear();
        let scene = Scene::new(&events, Some(fixture::period()), &fixture::kursk_region);
        let table = unlocated_table(&scene);
        assert_eq!(table.rows.len(), 1);
        assert_eq!(table.rows[0][3].as_text(), Some("no gazetteer has the place"));
    }

    #[test]
    fn claims_are_aligned_with_their_columns() {
        let located = fixture::claim();
        let table = claims_table(&[located], &[], &BTreeMap::new());
        assert_eq!(table.rows[0].len(), table.columns.len());
        for (column, value) in table.columns.iter().zip(&table.rows[0]) {
            assert!(value.is_of(column.kind), "{} {value:?}", column.name);
        }
    }
}
