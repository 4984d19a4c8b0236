//! Worded times by language, against a table that anybody can add to.

use jiff::civil::Date;

use crate::extract::testing::EXTRACTOR;
use crate::model::{EventType, Published, Report, TimePrecision, When};

const TABLE: &str = include_str!("../../../data/gold/dates.csv");

#[derive(Debug, serde::Deserialize)]
struct Row {
    lang: String,
    published: Date,
    text: String,
    /// Empty where the words leave it open.
    start: Option<Date>,
    /// Exclusive.
    end: Option<Date>,
    precision: TimePrecision,
}

fn when(row: &Row) -> Option<When> {
    let report = Report {
        id: "r".to_owned(),
        title: None,
        publisher: None,
        published: Some(Published { date: row.published, time: None, offset: None }),
        url: None,
        lang: Some(row.lang.clone()),
        text: row.text.clone(),
        body_start: 0,
    };
    let claims = EXTRACTOR.read(&report, Vec::new()).0.claims;
    claims.into_iter().find(|claim| claim.event_type == EventType::Casualties).map(|claim| claim.when)
}

#[test]
fn worded_times_are_the_days_that_the_table_says() {
    let rows: Vec<Row> = csv::Reader::from_reader(TABLE.as_bytes()).deserialize().map(|row| row.unwrap()).collect();
    assert!(rows.len() >= 60);
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let found = when(row);
            let right = found
                .as_ref()
                .is_some_and(|when| (when.start, when.end, when.precision) == (row.start, row.end, row.precision));
            (!right).then(|| format!("{row:?}\n  read as {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}
