//! Which date of a sentence tells of which of its predicates, and the day of what has no date.

use jiff::ToSpan;
use jiff::civil::Date;

use super::date::{Dated, Expr};
use super::draft::{Dating, Frame};
use super::lexicon::{Act, Tag, Word};
use super::parse::Parsed;
use crate::model::{EventType, TimePrecision, When};

/// Days before the report from which what it tells of a front is background: two seasons of a campaign.
const BACKGROUND: i64 = 180;

/// How far "since May" may stand behind what was taken since then.
const LONGEST_TO_SINCE: usize = 10;

/// What a report of this day tells of long before it is background, which stands in other reports.
pub fn is_background(frame: &Frame, day: Option<Date>) -> bool {
    let last_year = frame.when.precision == TimePrecision::Year
        && frame.when.end.zip(day).is_some_and(|(end, day)| end <= day.first_of_year());
    frame.dating == Dating::Stated && (last_year || is_long_ago(&frame.when, day))
}

/// Whether a time lies so far before the report that what follows it in the text is not of that time.
pub fn is_long_ago(when: &When, day: Option<Date>) -> bool {
    let limit = day.and_then(|day| day.checked_sub(BACKGROUND.days()).ok());
    when.end.zip(limit).is_some_and(|(end, limit)| end <= limit)
}

/// What was earlier is recalled by the paper, and no news: "in August ...".
const LONGEST_NEWS: i64 = 7;

/// Whether a time ends more than a week before the report.
pub fn is_old(when: &When, day: Option<Date>) -> bool {
    let limit = day.and_then(|day| day.checked_sub(LONGEST_NEWS.days()).ok());
    when.end.zip(limit).is_some_and(|(end, limit)| end < limit)
}

/// Whether a date may tell of what is said at a token: not of a clause inside or beside it.
pub fn is_of(parsed: &Parsed, dated: &Dated, token: usize) -> bool {
    // "Взяли А, во вторник — Б": the day of the clause that leaves out its verb.
    let remnant = || parsed.is_mark(dated.last, '\u{2014}') && parsed.is_mark(dated.first.saturating_sub(1), ',');
    if parsed.bare_nouns && token < dated.first && remnant() {
        return false;
    }
    // "Was freed two weeks after they took A": only the later verb has it.
    if dated.expr == Expr::Before && token < dated.first {
        return false;
    }
    // "Took A, which it claims to have annexed in 2022": the later verb has the date.
    let other = dated.first > token
        && parsed.has(token, dated.first, &[Word::Having])
        && parsed.word_at(dated.last, Word::Say).is_none();
    !other
        && !is_in_relative(parsed, dated, token)
        && parsed.clause(dated.first) <= parsed.clause(token)
        && !parsed.is_in_closed_aside(dated, token)
        && !belongs_to_other(parsed, dated, token)
}

/// "Eroberten A, das die Rebellen seit Mai hielten": where articles are relative words too.
fn is_in_relative(parsed: &Parsed, dated: &Dated, token: usize) -> bool {
    let comma = (token..dated.first.max(token)).rev().find(|at| parsed.is_mark(*at, ','));
    comma.filter(|_| parsed.capital_nouns).is_some_and(|comma| {
        let relative = parsed.word_at(comma + 1, Word::Article).is_some_and(|item| item.last == comma + 2);
        let noun = parsed.has(comma + 2, comma + 4, &[Word::Settlement, Word::PlaceCount]);
        // ", das war am Dienstag".
        let verb = parsed.word_at(comma + 2, Word::Passive).is_some();
        relative && comma + 2 < dated.first && parsed.is_lower(comma + 2) && !noun && !verb
    })
}

/// A date that stands right beside another act tells of that act ("occupied since August").
fn belongs_to_other(parsed: &Parsed, dated: &Dated, token: usize) -> bool {
    let held = parsed.at(token).find(|item| matches!(item.tag, Tag::Act(Act::Held)));
    if let Some(held) = held {
        // What is held is held for long: a date is its own beside the word, or where it says since when.
        let (from, to) =
            if dated.last <= held.first { (dated.last, held.first) } else { (held.last, dated.first.max(held.last)) };
        let other = parsed.within(from, to).any(|item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_)));
        return to - from > 1 && (other || !dated.since);
    }
    // "The fall of A is the greatest success since the coup in 2021".
    let taken =
        parsed.at(token).any(|item| matches!(item.tag, Tag::Act(Act::Captured | Act::Retaken | Act::Withdrawn)));
    let copula = || parsed.has((token + 1).min(dated.first), dated.first, &[Word::Passive]);
    if taken && dated.since && (dated.first > token + LONGEST_TO_SINCE || dated.first > token && copula()) {
        return true;
    }
    parsed.acts().any(|(first, last, act)| {
        let touching =
            (last <= dated.first && dated.first - last <= 1) || (dated.last <= first && first - dated.last <= 1);
        // "Fighting since May has killed ten" counts them; ", besieged since May," only tells of the town.
        let (from, to) = if last <= token { (last, token) } else { (token.min(first), first) };
        let lasts =
            matches!(act, Act::Held | Act::Captured) || act == Act::Fighting && parsed.has_mark(from, to, &[',']);
        touching && first != token && lasts && dated.since
    })
}

/// The day of the statement; what it tells of may have been the day before, unless it is of control.
pub fn fallback(day: Option<Date>, kind: EventType) -> When {
    let Some(day) = day else { return When { inferred: true, ..When::default() } };
    if matches!(kind, EventType::Control | EventType::Advance | EventType::Presence) {
        return When { inferred: true, ..When::day(day, "") };
    }
    let start = day.checked_sub(1.day()).ok();
    When { start, end: day.tomorrow().ok(), precision: TimePrecision::Interval, text: String::new(), inferred: true }
}

/// When something was that was told on a day, or in a month: "claimed in April that".
pub fn of_statement(said: Option<When>, today: Option<Date>, kind: EventType) -> When {
    match said {
        Some(when) if when.precision == TimePrecision::Month => When { inferred: true, ..when },
        said => {
            // "Said earlier this week": on no day after the report's.
            let day = said.and_then(|when| when.end).and_then(|end| end.yesterday().ok());
            fallback(day.map(|day| today.map_or(day, |today| day.min(today))).or(today), kind)
        }
    }
}
