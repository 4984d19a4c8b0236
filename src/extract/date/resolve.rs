//! From worded time to days.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};

use super::expr::{Dated, Expr};
use super::range::in_year;
use crate::extract::lexicon::{Unit, Word};
use crate::model::{TimePrecision, When};

/// A report may name days a little ahead of its own ("on Dec. 18" for a meeting); farther ahead means last year.
const LONGEST_AHEAD_DAYS: i64 = 7;

/// The days that the words mean for a report written on `today`; unknown without it, unless the words name the year.
pub fn resolve(dated: &Dated, today: Option<Date>, text: &str, inferred: bool) -> When {
    let Some((start, end, precision)) = bounds(dated, today) else {
        return When { text: text.to_owned(), inferred, ..When::default() };
    };
    let names_year =
        matches!(&dated.expr, Expr::Days { year: Some(_), .. } | Expr::Month { year: Some(_), .. } | Expr::Year(_));
    let several = match &dated.expr {
        Expr::Days { days, .. } | Expr::Weekdays(days) => days.len() > 1,
        _ => false,
    };
    let (start, end) = match (dated.since && !several, dated.until && !several) {
        (true, _) => (start, None),
        (_, true) => (None, end),
        _ => (start, end),
    };
    When { start, end, precision, text: text.to_owned(), inferred: inferred && !names_year }
}

type Bounds = (Option<Date>, Option<Date>, TimePrecision);

fn bounds(dated: &Dated, today: Option<Date>) -> Option<Bounds> {
    let told = dated.year.zip(today).map(|(years, today)| today.year() + years);
    match &dated.expr {
        Expr::Days { days, month, year, .. } => days_of_month(days, *month, year.or(told), today, dated.night),
        Expr::Month { month, year, part } => {
            let year = year
                .or(told)
                .or_else(|| today.map(|today| if *month > today.month() { today.year() - 1 } else { today.year() }))?;
            month_part(Date::new(year, *month, 1).ok()?, *part)
        }
        Expr::Range(first, last) => range(dated, first, last, today),
        Expr::Year(year) => Some((Some(date(*year, 1, 1)), Some(date(*year + 1, 1, 1)), TimePrecision::Year)),
        expr => relative(expr, today?, dated.night),
    }
}

/// "From March 25 to April 3": the second names the year, the first is before it.
fn range(dated: &Dated, first: &Expr, last: &Expr, today: Option<Date>) -> Option<Bounds> {
    let of = |expr: Expr| bounds(&Dated { expr, night: false, ..dated.clone() }, today);
    let (_, end, _) = of(last.clone())?;
    let year = end?.yesterday().ok()?.year();
    let before = |year: i16| of(in_year(first, year)).and_then(|(start, ..)| start).filter(|start| Some(*start) < end);
    Some((Some(before(year).or_else(|| before(year - 1))?), end, TimePrecision::Interval))
}

fn relative(expr: &Expr, today: Date, night: bool) -> Option<Bounds> {
    let plus = |days: i64| moved(today, days.days());
    match expr {
        Expr::Weekdays(days) => weekdays(days, today, night),
        Expr::Offset(first, last) => {
            let precision = if first == last { TimePrecision::Day } else { TimePrecision::Interval };
            Some((plus(i64::from(*first)), plus(i64::from(*last) + 1), precision))
        }
        Expr::Week(-7) => Some((plus(-7), plus(1), TimePrecision::Week)),
        Expr::Week(offset) => {
            let monday = i64::from(*offset) * 7 - i64::from(today.weekday().to_monday_zero_offset());
            Some((plus(monday), up_to_now(plus(monday + 7), today), TimePrecision::Week))
        }
        Expr::MonthOffset(offset, part) => {
            let month = moved(today.first_of_month(), i64::from(*offset).months())?;
            let (start, end, precision) = month_part(month, *part)?;
            // "At the end of the month", told on the second: of the one before.
            if start.is_some_and(|start| start > today) {
                return month_part(moved(month, -1.month())?, *part);
            }
            Some((start, up_to_now(end, today), precision))
        }
        Expr::YearOffset(offset) => {
            let (start, end) =
                (Date::new(today.year() + offset, 1, 1).ok()?, Date::new(today.year() + offset + 1, 1, 1).ok());
            Some((Some(start), up_to_now(end, today), TimePrecision::Year))
        }
        Expr::Weekend => {
            let sunday = moved(today, -i64::from(today.weekday().to_sunday_zero_offset()).days())?;
            let saturday =
                if today.weekday() == jiff::civil::Weekday::Saturday { Some(today) } else { moved(sunday, -1.days()) }?;
            Some((Some(saturday), moved(saturday, 2.days()), TimePrecision::Interval))
        }
        Expr::Lasting(number, unit) => {
            let number = i64::from(*number);
            let span = match unit {
                Unit::Day => number.days(),
                Unit::Week => number.weeks(),
                Unit::Month => number.months(),
                Unit::Year => number.years(),
            };
            Some((moved(today, -span), plus(1), TimePrecision::Interval))
        }
        Expr::Recently | Expr::Before => Some((None, plus(1), TimePrecision::Unknown)),
        Expr::Days { .. } | Expr::Month { .. } | Expr::Year(_) | Expr::Range(..) | Expr::FromLast(..) => None,
    }
}

/// What a report tells of "this week" was no later than its own day.
fn up_to_now(end: Option<Date>, today: Date) -> Option<Date> {
    end.zip(moved(today, 1.day())).map(|(end, tomorrow)| end.min(tomorrow))
}

fn moved(date: Date, span: Span) -> Option<Date> {
    date.checked_add(span).ok()
}

/// The latest run of these weekdays that is not after today.
fn weekdays(days: &[i8], today: Date, night: bool) -> Option<Bounds> {
    let back = |weekday: i8, from: Date| {
        let days = (from.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
        moved(from, -i64::from(days).days())
    };
    let last = back(*days.last()?, today)?;
    let first = back(*days.first()?, last)?;
    let first = if night && days.len() == 1 { moved(first, -1.days())? } else { first };
    let precision = if first == last { TimePrecision::Day } else { TimePrecision::Interval };
    Some((Some(first), last.tomorrow().ok(), precision))
}

fn days_of_month(days: &[i8], month: i8, year: Option<i16>, today: Option<Date>, night: bool) -> Option<Bounds> {
    let (first, last) = (*days.iter().min()?, *days.iter().max()?);
    let in_year = |year: i16| Some((Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?));
    let (first, last) = match (year, today) {
        (Some(year), _) => in_year(year)?,
        (None, Some(today)) => {
            let limit = moved(today, LONGEST_AHEAD_DAYS.days())?;
            in_year(today.year()).filter(|(_, last)| *last <= limit).or_else(|| in_year(today.year() - 1))?
        }
        (None, None) => return None,
    };
    let first = if night && first == last { moved(first, -1.days())? } else { first };
    let precision = if first == last { TimePrecision::Day } else { TimePrecision::Interval };
    Some((Some(first), last.tomorrow().ok(), precision))
}

fn month_part(first: Date, part: Option<Word>) -> Option<Bounds> {
    let next = moved(first, 1.month())?;
    let day = |days: i64| moved(first, days.days());
    let (start, end) = match part {
        Some(Word::Early) => (Some(first), day(10)),
        Some(Word::Mid) => (day(10), day(20)),
        Some(Word::Late) => (day(20), Some(next)),
        _ => return Some((Some(first), Some(next), TimePrecision::Month)),
    };
    Some((start, end, TimePrecision::PartOfMonth))
}
