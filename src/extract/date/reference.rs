//! The day a report was written, where its metadata does not say.

use jiff::ToSpan;
use jiff::civil::Date;

use super::expr::{Dated, Expr};

/// How many days after the last dated day a statement is looked for.
const LONGEST_DELAY_DAYS: i64 = 6;

/// The day from which a report's "Monday" and "December 14" are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    pub day: Option<Date>,
    /// Whether it was worked out rather than given.
    pub inferred: bool,
    /// Years that fit as well as each other, where that is why there is no day.
    pub years: Vec<i16>,
}

/// Works the day out from the dates of the text and the project's period (both ends belong to it).
///
/// A day with its weekday ("Monday, December 16") fixes the year; otherwise the latest day named
/// and then the first such weekday on which the statement was made.
pub fn reference(published: Option<Date>, period: Option<(Date, Date)>, dates: &[(&Dated, bool)]) -> Reference {
    if published.is_some() {
        return Reference { day: published, ..Reference::default() };
    }
    let Some((from, to)) = period else { return dated_in_words(dates) };
    let fits = |date: &Date| from <= *date && *date <= to;
    let mut latest: Option<Date> = None;
    let mut years: Vec<i16> = Vec::new();
    for (dated, _) in dates {
        let found: Vec<Date> =
            (from.year()..=to.year()).filter_map(|year| last_day(&dated.expr, year)).filter(fits).collect();
        match found.as_slice() {
            [date] => latest = latest.max(Some(*date)),
            [] => {}
            many => years.extend(many.iter().map(|date| date.year())),
        }
    }
    let Some(latest) = latest else {
        years.sort_unstable();
        years.dedup();
        return Reference { day: None, inferred: true, years };
    };
    let day = statement_weekday(dates).and_then(|weekday| first_on_or_after(latest, weekday)).filter(fits);
    Reference { day: Some(day.unwrap_or(latest)), inferred: true, years: Vec::new() }
}

/// Without a period only dates that name their year help.
fn dated_in_words(dates: &[(&Dated, bool)]) -> Reference {
    let whole = |expr: &Expr| match expr {
        Expr::Days { year: Some(year), .. } => last_day(expr, *year),
        _ => None,
    };
    let day = dates.iter().filter_map(|(dated, _)| whole(&dated.expr)).max();
    Reference { day, inferred: true, years: Vec::new() }
}

fn last_day(expr: &Expr, in_year: i16) -> Option<Date> {
    if let Expr::Range(_, last) = expr {
        return last_day(last, in_year);
    }
    let Expr::Days { weekday, days, month, year } = expr else { return None };
    if year.is_some_and(|year| year != in_year) {
        return None;
    }
    let date = Date::new(in_year, *month, *days.iter().max()?).ok()?;
    weekday.is_none_or(|weekday| date.weekday().to_monday_one_offset() == weekday).then_some(date)
}

fn statement_weekday(dates: &[(&Dated, bool)]) -> Option<i8> {
    dates.iter().filter(|(_, statement)| *statement).find_map(|(dated, _)| match &dated.expr {
        Expr::Weekdays(days) => days.first().copied(),
        Expr::Days { weekday, .. } => *weekday,
        _ => None,
    })
}

fn first_on_or_after(date: Date, weekday: i8) -> Option<Date> {
    let days = (weekday - date.weekday().to_monday_one_offset()).rem_euclid(7);
    (i64::from(days) <= LONGEST_DELAY_DAYS).then(|| date.checked_add(i64::from(days).days()).ok()).flatten()
}
