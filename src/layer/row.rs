//! The columns of an event.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use jiff::civil::Date;
use serde::Serialize;

use super::{Scene, Value, share::shares};
use crate::model::{Actor, Control, Count, CountScope, Event, Figures, MatchMethod, ResolvedPlace, Source, When};

const EXTRACTOR: &str = concat!("sitmap ", env!("CARGO_PKG_VERSION"));
/// How many sources have columns of their own.
const SOURCES: RangeInclusive<usize> = 0..=2;

/// An event's row in a layer with one feature an event.
pub(super) fn of_event(scene: &Scene, event: &Event) -> Vec<Value> {
    let places = &event.location.places;
    assemble(scene, event, place(event, places), figures(&event.figures, Value::count))
}

/// An event's row at one of its places: each figure's equal share for it.
pub(super) fn of_place(scene: &Scene, event: &Event, number: usize) -> Vec<Value> {
    let places = &event.location.places;
    let part = |n: u64| shares(n, places.len()).get(number).copied().map_or(Value::Null, Value::Real);
    let here = places.get(number..=number).unwrap_or_default();
    assemble(scene, event, place(event, here), figures(&event.figures, |n| n.map_or(Value::Null, part)))
}

fn assemble(scene: &Scene, event: &Event, place: Vec<Value>, figures: Vec<Value>) -> Vec<Value> {
    let mut row = identity(event);
    row.extend(time(&event.when, scene.days(event)));
    row.extend(place);
    row.extend(figures);
    row.extend(wording(&event.figures, event.troops.as_ref(), event.scope));
    row.extend(who(event));
    row.extend(source(event));
    row
}

fn identity(event: &Event) -> Vec<Value> {
    vec![
        Value::text(&event.id),
        Value::Integer(event.revision.into()),
        number(event.claims.len()),
        number(event.n_reports),
        number(event.n_independent),
        code(&event.event_type),
        optional(event.sub_event_type.as_deref()),
    ]
}

/// Six columns: first day, day after the last, and how they are known.
pub(super) fn time(when: &When, (start, end): (Option<Date>, Option<Date>)) -> Vec<Value> {
    let moment = |day: Option<Date>| day.map_or(Value::Null, Value::DateTime);
    vec![
        moment(start),
        moment(end),
        code(&when.precision),
        Value::text(worded(&when.text)),
        Value::Bool(when.inferred),
        Value::Bool(when.end.is_none()),
    ]
}

/// The report's words for the date, in quotation marks where they look like an ISO date: GDAL would
/// read a column of such words as dates.
fn worded(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let iso = digits == 4 && text[digits..].starts_with(['-', '/', '.']);
    let clock = (1..=2).contains(&digits) && text[digits..].starts_with(':');
    if iso || clock { format!("\u{201c}{text}\u{201d}") } else { text.to_owned() }
}

/// The place columns of an event, or of one of its places; `place_count` is always the event's.
fn place(event: &Event, resolved: &[ResolvedPlace]) -> Vec<Value> {
    let location = &event.location;
    let places = || resolved.iter().map(|p| &p.place);
    let raw = match resolved {
        [one] if location.places.len() > 1 => Value::text(&one.mention.text),
        _ => list(location.raw.iter().map(String::as_str)),
    };
    let worst: Option<MatchMethod> = resolved.iter().map(|p| p.method).max();
    let score = resolved.iter().map(|p| p.score).min_by(f64::total_cmp);
    vec![
        list(places().map(|p| p.id.as_str())),
        list(places().map(|p| p.name.as_str())),
        raw,
        set(places().map(|p| p.admin1.as_str())),
        set(places().map(|p| p.admin2.as_str())),
        set(places().map(|p| p.country.as_str())),
        code(&location.relation),
        Value::Integer(location.precision.code().into()),
        location.radius_m.map_or(Value::Null, Value::Real),
        worst.map_or(Value::Null, |method| code(&method)),
        score.map_or(Value::Null, |score| Value::Real((score * 1e4).round() / 1e4)),
        number(location.places.len()),
    ]
}

/// Low, best and high of each of the five fates.
pub(super) fn figures(figures: &Figures, cell: impl Fn(Option<u64>) -> Value) -> Vec<Value> {
    let bounds = |count: Option<&Count>| count.map_or([None; 3], |c| [c.low, c.best, c.high]);
    figures.columns().into_iter().flat_map(|(_, count)| bounds(count)).map(cell).collect()
}

/// What the figures combine, how they are worded and what they cover; then the strength.
pub(super) fn wording(figures: &Figures, troops: Option<&Count>, scope: CountScope) -> Vec<Value> {
    let counts: Vec<&Count> = figures.columns().into_iter().filter_map(|(_, count)| count).chain(troops).collect();
    let qualifiers: Vec<String> = counts.iter().filter_map(|c| word(&c.qualifier)).collect();
    vec![
        figures.casualty_kind.map_or(Value::Null, |kind| code(&kind)),
        set(qualifiers.iter().map(String::as_str)),
        set(counts.iter().map(|c| c.text.as_str())),
        code(&scope),
        Value::count(troops.and_then(|t| t.low)),
        Value::count(troops.and_then(|t| t.best)),
        Value::count(troops.and_then(|t| t.high)),
    ]
}

fn who(event: &Event) -> Vec<Value> {
    let claimant = event.attribution.claimant.as_ref();
    let mut row = parties(event.victim.as_ref(), event.civilians, event.actor1.as_ref(), event.actor2.as_ref());
    row.extend([name(claimant), side(claimant), code(&event.status)]);
    row.extend(control(event.control.as_ref()));
    row.push(list(event.contradicted_by.iter().map(String::as_str)));
    row
}

/// Victims with their side and whether they were civilians, then the two actors.
pub(super) fn parties(
    victim: Option<&Actor>,
    civilians: Option<bool>,
    actor1: Option<&Actor>,
    actor2: Option<&Actor>,
) -> Vec<Value> {
    vec![name(victim), side(victim), civilians.map_or(Value::Null, Value::Bool), name(actor1), name(actor2)]
}

pub(super) fn name(actor: Option<&Actor>) -> Value {
    optional(actor.map(|a| a.name.as_str()))
}

pub(super) fn side(actor: Option<&Actor>) -> Value {
    optional(actor.map(|a| a.side.as_str()))
}

/// Side, action and basis.
pub(super) fn control(control: Option<&Control>) -> Vec<Value> {
    vec![
        optional(control.map(|c| c.side.as_str())),
        control.map_or(Value::Null, |c| code(&c.action)),
        control.map_or(Value::Null, |c| code(&c.basis)),
    ]
}

fn source(event: &Event) -> Vec<Value> {
    let mut row: Vec<Value> = SOURCES.flat_map(|i| source_columns(event.sources.get(i))).collect();
    let reports: BTreeSet<&str> = event.sources.iter().map(|s| s.report.as_str()).collect();
    row.extend([
        Value::text(&event.quote),
        list(reports.into_iter()),
        Value::text(EXTRACTOR),
        Value::Bool(event.location.places.iter().any(|p| p.method == MatchMethod::Decision)),
    ]);
    row
}

fn source_columns(source: Option<&Source>) -> [Value; 3] {
    let Some(source) = source else { return [Value::Null, Value::Null, Value::Null] };
    [
        Value::text(source.publisher.as_deref().unwrap_or(&source.report)),
        optional(source.url.as_deref()),
        source.date.map_or(Value::Null, Value::Date),
    ]
}

/// Texts in their order, separated by semicolons.
pub(super) fn list<'t>(texts: impl Iterator<Item = &'t str>) -> Value {
    Value::text(texts.filter(|t| !t.is_empty()).collect::<Vec<_>>().join("; "))
}

/// As [`list`], each text once.
fn set<'t>(texts: impl Iterator<Item = &'t str>) -> Value {
    let mut seen = BTreeSet::new();
    list(texts.filter(|text| seen.insert(*text)))
}

pub(super) fn optional(text: Option<&str>) -> Value {
    text.map_or(Value::Null, Value::text)
}

fn number(n: usize) -> Value {
    Value::count(u64::try_from(n).ok())
}

/// A variant by its one name, that of the JSON formats.
pub(super) fn code(variant: &impl Serialize) -> Value {
    word(variant).map_or(Value::Null, Value::Text)
}

fn word(variant: &impl Serialize) -> Option<String> {
    serde_json::to_value(variant).ok()?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_look_like_an_iso_date_are_quoted() {
        assert_eq!(worded("2024-12-14"), "\u{201c}2024-12-14\u{201d}");
        assert_eq!(worded("14 and 15 December"), "14 and 15 December");
        assert_eq!(worded("10:30"), "\u{201c}10:30\u{201d}");
        assert_eq!(worded("\u{301}2024"), "\u{301}2024");
    }
}
