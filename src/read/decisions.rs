//! `decisions.csv`: what a person has said about names.

use std::path::Path;

use super::decode::decode;
use super::error::ReadError;
use super::table::Table;
use crate::model::{Decision, DecisionAction};
use crate::warning::Warning;

/// Reads the decisions, in the order of the file.
///
/// Columns: `mention` and `action` (`place` or `ignore`); `place_id` with `place`; `report` to limit the row to one
/// report; others are for people.
///
/// # Errors
///
/// Where a column is missing or an action is none of the known ones.
pub fn decisions(path: &Path, warnings: &mut Vec<Warning>) -> Result<Vec<Decision>, ReadError> {
    let bytes = std::fs::read(path).map_err(|source| ReadError::Unreadable { path: path.to_owned(), source })?;
    let text = decode(&path.display().to_string(), &bytes, warnings);
    let table = Table::read(path, &text, &["mention", "action"])?;
    table.rows().map(|row| decision(path, &row)).collect()
}

fn decision(path: &Path, row: &super::table::Row<'_>) -> Result<Decision, ReadError> {
    let invalid = |field: &'static str, allowed: &'static str| ReadError::Value {
        path: path.to_owned(),
        line: row.line,
        field,
        value: row.get(field).unwrap_or_default().to_owned(),
        allowed,
    };
    let mention = row.get("mention").ok_or_else(|| invalid("mention", "the name as the report writes it"))?;
    let action = match row.get("action").unwrap_or_default() {
        "ignore" => DecisionAction::Ignore,
        "place" => DecisionAction::Place(
            row.get("place_id")
                .ok_or_else(|| {
                    invalid("place_id", "an id of a gazetteer row, for instance geonames:486816; see review.csv")
                })?
                .to_owned(),
        ),
        _ => return Err(invalid("action", "`place` (with a place_id) or `ignore`")),
    };
    Ok(Decision { mention: mention.to_owned(), report: row.get("report").map(str::to_owned), action })
}
