//! `review.csv`: names that a person should decide on, each with what it may mean.

use std::collections::BTreeMap;

use crate::layer::{Column, Kind, Table, Value};
use crate::locate::Review;
use crate::model::Candidate;

/// How many candidates a row shows.
const CANDIDATES: usize = 5;

const fn text(name: &'static str, description: &'static str) -> Column {
    Column { name, kind: Kind::Text, alias: name, description }
}

const COLUMNS: [Column; 8] = [
    text("mention", "The name as the report writes it"),
    text("problem", "ambiguous: several places are as likely; missing: no gazetteer has it"),
    text("report", "The report that names it"),
    text("event_id", "The event that waits for it"),
    text("region", "The region named with it, if any"),
    text("country", "The country named with it, if any"),
    text("claim_id", "The claim that names it"),
    text("quote", "The sentence"),
];

const CANDIDATE_COLUMNS: [[Column; 2]; CANDIDATES] = [
    [text("candidate_1_id", ""), text("candidate_1", "")],
    [text("candidate_2_id", ""), text("candidate_2", "")],
    [text("candidate_3_id", ""), text("candidate_3", "")],
    [text("candidate_4_id", ""), text("candidate_4", "")],
    [text("candidate_5_id", ""), text("candidate_5", "")],
];

/// One row a name and claim; a `candidate_n_id` can be copied into `decisions.csv`.
pub fn table(reviews: &[Review], event_of: &BTreeMap<String, String>) -> Table {
    let rows = reviews.iter().map(|review| row(review, event_of)).collect();
    Table { name: "review", columns: COLUMNS.into_iter().chain(CANDIDATE_COLUMNS.concat()).collect(), rows }
}

/// Number of different names that need a decision.
pub fn names(reviews: &[Review]) -> usize {
    let names: std::collections::BTreeSet<_> =
        reviews.iter().map(|review| (&review.report, &review.mention.text)).collect();
    names.len()
}

fn row(review: &Review, event_of: &BTreeMap<String, String>) -> Vec<Value> {
    let optional = |text: Option<&String>| text.map_or(Value::Null, Value::text);
    let mut row = vec![
        Value::text(&review.mention.text),
        Value::text(if review.ambiguous { "ambiguous" } else { "missing" }),
        Value::text(&review.report),
        optional(event_of.get(&review.claim)),
        optional(review.mention.hints.region.as_ref()),
        optional(review.mention.hints.country.as_ref()),
        Value::text(&review.claim),
        Value::text(&review.quote),
    ];
    for index in 0..CANDIDATES {
        match review.candidates.get(index) {
            Some(candidate) => row.extend([Value::text(&candidate.place.id), Value::text(describe(candidate))]),
            None => row.extend([Value::Null, Value::Null]),
        }
    }
    row
}

/// "Vorozhba, Sumy, UA (51.1730 N 34.2270 E), score 0.41: ..."
fn describe(candidate: &Candidate) -> String {
    let place = &candidate.place;
    let units: Vec<&str> = [&place.name, &place.admin1, &place.country]
        .into_iter()
        .map(String::as_str)
        .filter(|unit| !unit.is_empty())
        .collect();
    let (ns, ew) = (if place.lat < 0.0 { 'S' } else { 'N' }, if place.lon < 0.0 { 'W' } else { 'E' });
    format!(
        "{} ({:.4} {ns} {:.4} {ew}), score {:.2}: {}",
        units.join(", "),
        place.lat.abs(),
        place.lon.abs(),
        candidate.score,
        candidate.reasons.join("; ")
    )
}
