//! `decisions.csv`: what a person has said about names, events and claims.

use std::path::Path;

use super::decode::decode;
use super::error::ReadError;
use super::table::{Row, Table};
use crate::model::{Decision, DecisionAction, Decisions, EventAction, EventDecision};
use crate::warning::Warning;

/// Reads the decisions, in the order of the file.
///
/// | action | needs | and means |
/// |---|---|---|
/// | `place` | `mention`, `place_id` | the name is this place; with `report`, there only |
/// | `ignore` | `mention` | the name is no place; with `report`, there only |
/// | `merge` | `event_id`, `into` | the two events are one; the id in `into` stays |
/// | `retract` | `event_id` or `claim_id` | the event, or one claim of it, is taken back |
/// | `split` | `claim_id` | the claim is an event of its own |
///
/// Other columns are for people.
///
/// # Errors
///
/// Where the column `action` is missing, an action is none of the known ones, or one lacks what it needs.
pub fn decisions(path: &Path, warnings: &mut Vec<Warning>) -> Result<Decisions, ReadError> {
    let bytes = std::fs::read(path).map_err(|source| ReadError::Unreadable { path: path.to_owned(), source })?;
    decisions_of_bytes(path, &bytes, warnings)
}

/// As [`decisions`], from the bytes of the file.
///
/// # Errors
///
/// As there.
pub fn decisions_of_bytes(path: &Path, bytes: &[u8], warnings: &mut Vec<Warning>) -> Result<Decisions, ReadError> {
    let text = decode(&path.display().to_string(), bytes, warnings);
    let table = Table::read(path, &text, &["action"])?;
    let mut decisions = Decisions::default();
    for row in table.rows() {
        let at = format!("{}:{}", path.display(), row.line);
        match event_action(path, &row)? {
            Some(action) => decisions.events.push(EventDecision { at, action }),
            None => {
                decisions.names.push(name(path, &row)?);
                decisions.names_at.push(at);
            }
        }
    }
    Ok(decisions)
}

/// What the row does to an event or claim; none where it is of a name.
fn event_action(path: &Path, row: &Row<'_>) -> Result<Option<EventAction>, ReadError> {
    let needed = |field: &'static str, allowed: &'static str| {
        row.get(field).map(str::to_owned).ok_or_else(|| invalid(path, row, field, allowed))
    };
    const EVENT: &str = "an event_id of events.csv";
    Ok(Some(match row.get("action").unwrap_or_default() {
        "merge" => EventAction::Merge { event: needed("event_id", EVENT)?, into: needed("into", EVENT)? },
        "retract" => match row.get("claim_id") {
            Some(claim) => EventAction::Withdraw { claim: claim.to_owned() },
            None => EventAction::Retract {
                event: needed("event_id", "an event_id of events.csv, or leave it empty and give a claim_id")?,
            },
        },
        "split" => EventAction::Split { claim: needed("claim_id", "a claim_id of claims.csv")? },
        _ => return Ok(None),
    }))
}

fn name(path: &Path, row: &Row<'_>) -> Result<Decision, ReadError> {
    const PLACE_ID: &str = "an id of a gazetteer row, for instance geonames:486816; see review.csv";
    const ACTIONS: &str = "`place` (with a place_id), `ignore`, `merge` (event_id, into), `retract` (event_id or claim_id) \
         or `split` (claim_id)";
    let action = match row.get("action").unwrap_or_default() {
        "ignore" => DecisionAction::Ignore,
        "place" => DecisionAction::Place(
            row.get("place_id").ok_or_else(|| invalid(path, row, "place_id", PLACE_ID))?.to_owned(),
        ),
        _ => return Err(invalid(path, row, "action", ACTIONS)),
    };
    let mention =
        row.get("mention").ok_or_else(|| invalid(path, row, "mention", "the name as the report writes it"))?;
    Ok(Decision { mention: mention.to_owned(), report: row.get("report").map(str::to_owned), action })
}

fn invalid(path: &Path, row: &Row<'_>, field: &'static str, allowed: &'static str) -> ReadError {
    ReadError::Value {
        path: path.to_owned(),
        line: row.line,
        field,
        value: row.get(field).unwrap_or_default().to_owned(),
        allowed,
    }
}
