//! `changes.csv`: which events are new, changed or gone since the layers folder's previous build, and before that.
//!
//! The file is a log: a build that changes nothing adds nothing, so that building twice gives the same bytes. It
//! counts builds instead of naming their time.

use std::collections::{BTreeMap, BTreeSet};

use crate::layer::{Column, Kind, Table, Value};
use crate::write::Earlier;

/// Columns of `events.csv` whose change is told; the others follow from them or from the program.
const TOLD: [&str; 32] = [
    "revision",
    "n_reports",
    "n_independent",
    "sub_event_type",
    "t_start",
    "t_end",
    "place_names",
    "geo_precision",
    "killed_low",
    "killed_best",
    "killed_high",
    "wounded_low",
    "wounded_best",
    "wounded_high",
    "missing_low",
    "missing_best",
    "missing_high",
    "captured_low",
    "captured_best",
    "captured_high",
    "casualties_low",
    "casualties_best",
    "casualties_high",
    "casualty_kind",
    "count_scope",
    "troops_best",
    "victim_side",
    "claimant",
    "claim_status",
    "control_action",
    "contradicted_by",
    "layer",
];

const fn column(name: &'static str, kind: Kind, description: &'static str) -> Column {
    Column { name, kind, alias: name, description }
}

const COLUMNS: [Column; 9] = [
    column(
        "build",
        Kind::Integer,
        "The number of the build that made the change, from 1; builds without changes are not counted",
    ),
    column("change", Kind::Text, "new, changed, retracted or gone"),
    column("event_id", Kind::Text, "The event"),
    column("revision", Kind::Integer, "Its revision after the change"),
    column("event_type", Kind::Text, "Its type"),
    column("place_names", Kind::Text, "Its places"),
    column("what", Kind::Text, "What changed, before -> after, separated by semicolons"),
    column("reports", Kind::Text, "The reports behind it after the change"),
    column("reason", Kind::Text, "The report that made the change, with its sentence; null where no new report did"),
];

type Row = BTreeMap<String, String>;

/// The log of earlier builds with the changes of this one.
///
/// `tables` are those of this build; without `events` among them nothing has changed.
pub fn table(earlier: &Earlier, tables: &[Table]) -> Table {
    let known = |row: &Row| -> Vec<Value> {
        COLUMNS.iter().map(|column| cell(column, row.get(column.name).map_or("", String::as_str))).collect()
    };
    let mut rows: Vec<Vec<Value>> = earlier.changes.iter().map(known).collect();
    let Some(events) = tables.iter().find(|table| table.name == "events") else {
        return Table { name: "changes", columns: COLUMNS.to_vec(), rows };
    };
    let last = rows.iter().filter_map(|row| row.first().and_then(Value::number)).fold(0.0, f64::max);
    let build = last as i64 + 1;
    let claims = tables.iter().find(|table| table.name == "claims").map(by_column).unwrap_or_default();
    rows.extend(changes(&earlier.events, &by_column(events)).into_iter().map(|Change { change, what, row, known }| {
        let told = |column: &Column| match column.name {
            "build" => Value::Integer(build),
            "change" => Value::text(change),
            "what" => Value::text(what.clone()),
            "reason" => known.map_or(Value::Null, |known| Value::text(reason(known, row, &claims))),
            name => cell(column, row.get(name).map_or("", String::as_str)),
        };
        COLUMNS.iter().map(told).collect()
    }));
    Table { name: "changes", columns: COLUMNS.to_vec(), rows }
}

/// The report that an event did not rest on before, with what it says: one that takes something back first, then one
/// with a figure.
fn reason(before: &Row, after: &Row, claims: &[Row]) -> String {
    let of = |row: &Row| row.get("reports").cloned().unwrap_or_default();
    let (old, new) = (of(before), of(after));
    let old: BTreeSet<&str> = old.split("; ").collect();
    let fresh: BTreeSet<&str> = new.split("; ").filter(|report| !old.contains(report)).collect();
    let text = |claim: &Row, name: &str| claim.get(name).cloned().unwrap_or_default();
    let told = claims.iter().filter(|claim| {
        claim.get("event_id") == after.get("event_id") && fresh.contains(text(claim, "report").as_str())
    });
    let best = told.min_by_key(|claim| {
        (
            text(claim, "stance") != "retracted",
            text(claim, "in_headline") == "true",
            text(claim, "count_text").is_empty(),
        )
    });
    best.map_or_else(String::new, |claim| format!("{}: {}", text(claim, "report"), text(claim, "quote")))
}

/// What happened to an event.
struct Change<'r> {
    change: &'static str,
    /// In which columns.
    what: String,
    row: &'r Row,
    /// The row before, of an event that goes on.
    known: Option<&'r Row>,
}

/// Each event that differs.
fn changes<'r>(before: &'r [Row], after: &'r [Row]) -> Vec<Change<'r>> {
    let by_id = |rows: &'r [Row]| -> BTreeMap<&'r str, &'r Row> {
        rows.iter().filter_map(|row| Some((row.get("event_id")?.as_str(), row))).collect()
    };
    let (old, new) = (by_id(before), by_id(after));
    let mut changes = Vec::new();
    for (id, row) in &new {
        let Some(known) = old.get(id) else {
            changes.push(Change { change: "new", what: String::new(), row, known: None });
            continue;
        };
        let what = differences(known, row);
        let status = |row: &Row| row.get("claim_status").is_some_and(|status| status == "retracted");
        match (what.is_empty(), status(row) && !status(known)) {
            (true, _) => {}
            (false, true) => changes.push(Change { change: "retracted", what, row, known: Some(known) }),
            (false, false) => changes.push(Change { change: "changed", what, row, known: Some(known) }),
        }
    }
    let gone = old.iter().filter(|(id, _)| !new.contains_key(*id));
    changes.extend(gone.map(|(_, row)| Change { change: "gone", what: String::new(), row, known: None }));
    changes
}

/// "killed_best 6 -> 8; n_reports 1 -> 2"; columns that only one of the two versions has are left out.
fn differences(before: &Row, after: &Row) -> String {
    let shown = |value: &str| if value.is_empty() { "none".to_owned() } else { value.to_owned() };
    let told = TOLD.iter().filter_map(|name| {
        let (old, new) = (before.get(*name)?, after.get(*name)?);
        (old != new).then(|| format!("{name} {} -> {}", shown(old), shown(new)))
    });
    told.collect::<Vec<_>>().join("; ")
}

fn by_column(table: &Table) -> Vec<Row> {
    let row = |values: &Vec<Value>| -> Row {
        let cells = table.columns.iter().zip(values);
        cells.map(|(column, value)| (column.name.to_owned(), crate::write::cell(value))).collect()
    };
    table.rows.iter().map(row).collect()
}

fn cell(column: &Column, text: &str) -> Value {
    match column.kind {
        Kind::Integer => text.parse().map_or(Value::Null, Value::Integer),
        _ => Value::text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(rows: &[(&str, &str, &str)]) -> Table {
        let columns = ["event_id", "killed_best", "claim_status"].map(|name| column(name, Kind::Text, "")).to_vec();
        let rows = rows.iter().map(|(id, killed, status)| [*id, *killed, *status].map(Value::text).to_vec()).collect();
        Table { name: "events", columns, rows }
    }

    fn earlier(events: &Table, changes: &Table) -> Earlier {
        Earlier { events: by_column(events), changes: by_column(changes) }
    }

    fn told(table: &Table) -> Vec<(String, String, String)> {
        let text = |row: &[Value], at: usize| row[at].to_cell();
        table.rows.iter().map(|row| (text(row, 0) + " " + &text(row, 1), text(row, 2), text(row, 6))).collect()
    }

    #[test]
    fn a_build_without_changes_adds_nothing() {
        let now = events(&[("a", "6", "claimed")]);
        let first = table(&Earlier::default(), std::slice::from_ref(&now));
        assert_eq!(told(&first), [("1 new".into(), "a".into(), String::new())]);
        assert_eq!(table(&earlier(&now, &first), std::slice::from_ref(&now)), first);
    }

    #[test]
    fn each_change_is_told_once_with_what_was_before() {
        let (old, new) = (
            events(&[("a", "6", "claimed"), ("b", "", "claimed"), ("c", "2", "claimed")]),
            events(&[("a", "8", "claimed"), ("c", "2", "retracted"), ("d", "1", "claimed")]),
        );
        let first = table(&Earlier::default(), std::slice::from_ref(&old));
        let second = table(&earlier(&old, &first), &[new]);
        let expected = [
            ("2 changed", "a", "killed_best 6 -> 8"),
            ("2 retracted", "c", "claim_status claimed -> retracted"),
            ("2 new", "d", ""),
            ("2 gone", "b", ""),
        ];
        let expected: Vec<_> = expected.iter().map(|(a, b, c)| ((*a).into(), (*b).into(), (*c).into())).collect();
        assert_eq!(told(&second)[3..], expected);
    }
}
