//! Finds the words that name a time.

use super::counted::counted;
use super::numeric::{day_alone, numeric};
use super::range;
use crate::extract::lexicon::{Act, Lexicon, Tag, Unit, Word};
use crate::extract::parse::{Item, Parsed};
use crate::extract::person;
use crate::extract::token::Kind;

/// A time as worded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// Days of one month: "Monday, 14 and 15 December 2024".
    Days {
        weekday: Option<i8>,
        days: Vec<i8>,
        month: i8,
        year: Option<i16>,
    },
    Month {
        month: i8,
        year: Option<i16>,
        part: Option<Word>,
    },
    Weekdays(Vec<i8>),
    /// First and last day from the report's.
    Offset(i16, i16),
    /// First and last day from the last one told of.
    FromLast(i16, i16),
    Week(i16),
    MonthOffset(i16, Option<Word>),
    YearOffset(i16),
    Year(i16),
    Weekend,
    Recently,
    /// So many days, weeks, months or years up to now: "for three weeks now".
    Lasting(i16, Unit),
    /// From the one to the other, both with all their days.
    Range(Box<Expr>, Box<Expr>),
    /// Some time before what the words before tell, of what the words behind tell: "two weeks after".
    Before,
}

/// A time with the tokens that name it.
#[derive(Clone, Debug)]
pub struct Dated {
    pub first: usize,
    pub last: usize,
    pub expr: Expr,
    /// "since": it only begins then.
    pub since: bool,
    pub until: bool,
    /// "the night of": the day before belongs to it where one day is named.
    pub night: bool,
    /// "in October last year": years from the report's.
    pub year: Option<i16>,
}

/// The times of a sentence in order; neighbours that say the same ("today, February 1") are one.
pub fn find(parsed: &Parsed, lexicon: &Lexicon) -> Vec<Dated> {
    let mut found: Vec<Dated> = Vec::new();
    let mut at = parsed.sentence.first;
    while at < parsed.sentence.last {
        if parsed.kind(at) != Kind::Number && parsed.at(at).next().is_none() {
            at += 1;
            continue;
        }
        let started = starts_at(parsed, lexicon, at).or_else(|| day_alone(parsed, at, found.last()));
        let Some((first, last, expr)) = started else {
            at += 1;
            continue;
        };
        at = last.max(at + 1);
        let dated = with_modifiers(parsed, first, last, expr);
        match found.last_mut() {
            Some(before) if range::links(parsed, before, &dated, first) => range::join(before, dated),
            Some(before) if dated.first <= before.last + 1 && joins(before, &dated) => join(before, dated),
            _ => found.push(dated),
        }
    }
    found
}

/// Whether two neighbours name one time from two sides.
fn joins(before: &Dated, after: &Dated) -> bool {
    let relative =
        |expr: &Expr| matches!(expr, Expr::Offset(..) | Expr::FromLast(..) | Expr::Weekdays(_) | Expr::Week(_));
    is_of_year(before, after)
        || relative(&before.expr) && matches!(after.expr, Expr::Days { .. })
        || matches!(before.expr, Expr::Days { .. }) && relative(&after.expr)
}

/// "In October last year".
fn is_of_year(before: &Dated, after: &Dated) -> bool {
    let open = matches!(before.expr, Expr::Days { year: None, .. } | Expr::Month { year: None, .. });
    open && matches!(after.expr, Expr::YearOffset(_))
}

fn join(before: &mut Dated, after: Dated) {
    if let Expr::YearOffset(years) = after.expr {
        (before.last, before.year) = (after.last, Some(years));
        return;
    }
    let weekday = match &before.expr {
        Expr::Weekdays(days) if days.len() == 1 => days.first().copied(),
        _ => None,
    };
    before.last = after.last;
    before.night |= after.night;
    if let Expr::Days { days, month, year, weekday: known } = after.expr {
        before.expr = Expr::Days { weekday: known.or(weekday), days, month, year };
    }
}

fn starts_at(parsed: &Parsed, lexicon: &Lexicon, at: usize) -> Option<(usize, usize, Expr)> {
    if let Some(counted) = counted(parsed, lexicon, at) {
        return Some(counted);
    }
    if parsed.kind(at) == Kind::Number {
        return numeric(parsed, lexicon, at).or_else(|| day_first(parsed, at)).or_else(|| year(parsed, lexicon, at));
    }
    let mut found = None;
    for item in parsed.at(at) {
        let expr = match item.tag {
            Tag::Month(month) => return Some(month_at(parsed, lexicon, at, item.last, month)),
            Tag::Weekday(day) => return Some(weekdays(parsed, at, item.last, day)),
            Tag::Day(first, last) => Expr::Offset(first, last),
            // "Un día después de anunciar": counted from something else.
            Tag::DayFromLast(_) if parsed.word_at(item.last, Word::OfMonth).is_some() => continue,
            Tag::DayFromLast(days) => Expr::FromLast(days, days),
            Tag::Week(week) => Expr::Week(week),
            Tag::MonthOffset(month) => Expr::MonthOffset(month, None),
            Tag::YearOffset(year) => Expr::YearOffset(year),
            Tag::Word(Word::Weekend) => Expr::Weekend,
            Tag::Word(Word::Recently) => Expr::Recently,
            // "At the beginning of the month".
            Tag::Word(Word::TheMonth) => match part_before(parsed, at) {
                Some((part, first)) => return Some((first, item.last, Expr::MonthOffset(0, Some(part)))),
                None => continue,
            },
            _ => continue,
        };
        found = Some((at, item.last, expr));
    }
    found
}

pub(super) fn day_number(parsed: &Parsed, at: usize) -> Option<i8> {
    let token = parsed.tokens.get(at).filter(|token| token.kind == Kind::Number)?;
    token.text(parsed.text).parse().ok().filter(|day| (1..=31).contains(day))
}

fn year_number(parsed: &Parsed, at: usize) -> Option<i16> {
    let token = parsed.tokens.get(at).filter(|token| token.kind == Kind::Number && token.end - token.start == 4)?;
    token.text(parsed.text).parse().ok().filter(|year| (1900..2100).contains(year))
}

/// Past an ordinal's mark: "14.", "1er", "16th", "1-го".
fn after_ordinal(parsed: &Parsed, at: usize) -> usize {
    let Some(token) = parsed.tokens.get(at) else { return at };
    let glued = at > 0 && parsed.tokens[at - 1].end == token.start;
    match token.kind {
        Kind::Mark('.') => at + 1,
        Kind::Word if glued && token.end - token.start <= 4 => at + 1,
        Kind::Mark('-')
            if glued
                && parsed
                    .tokens
                    .get(at + 1)
                    .is_some_and(|t| t.kind == Kind::Word && t.start == token.end && t.end - t.start <= 6) =>
        {
            at + 2
        }
        _ => at,
    }
}

/// Past what joins two days: "14 and 15", "14-15", "14, 15".
fn after_join(parsed: &Parsed, at: usize) -> Option<usize> {
    let token = parsed.tokens.get(at)?;
    if matches!(token.kind, Kind::Mark('-' | '\u{2014}' | ',')) {
        return Some(parsed.word_at(at + 1, Word::And).map_or(at + 1, |item| item.last));
    }
    parsed.at(at).find(|item| matches!(item.tag, Tag::Word(Word::DayJoin | Word::And))).map(|item| item.last)
}

/// "14 and 15 December 2024", "14 de diciembre", "14. Dezember".
fn day_first(parsed: &Parsed, at: usize) -> Option<(usize, usize, Expr)> {
    let mut days = vec![day_number(parsed, at)?];
    let mut next = after_ordinal(parsed, at + 1);
    let month = loop {
        if let Some(month) = month_after(parsed, next) {
            break month;
        }
        next = after_join(parsed, next)?;
        next = parsed.word_at(next, Word::Article).map_or(next, |item| item.last);
        days.push(day_number(parsed, next)?);
        next = after_ordinal(parsed, next + 1);
        if days.len() > 10 {
            return None;
        }
    };
    let (year, last) = year_after(parsed, month.1);
    Some((at, last, Expr::Days { weekday: None, days, month: month.0, year }))
}

fn month_after(parsed: &Parsed, at: usize) -> Option<(i8, usize)> {
    let at = parsed.word_at(at, Word::OfMonth).map_or(at, |item| item.last);
    parsed.at(at).find_map(|item| match item.tag {
        Tag::Month(month) => Some((month, item.last)),
        _ => None,
    })
}

fn year_after(parsed: &Parsed, at: usize) -> (Option<i16>, usize) {
    let skip = |at: usize| {
        let comma = parsed.tokens.get(at).is_some_and(|token| token.is_mark(',') || token.is_mark('.'));
        let at = if comma { at + 1 } else { at };
        parsed.word_at(at, Word::OfMonth).map_or(at, |item| item.last)
    };
    for from in [at, skip(at)] {
        if let Some(year) = year_number(parsed, from).filter(|_| from < parsed.sentence.last) {
            return (Some(year), from + 1);
        }
    }
    (None, at)
}

/// "December 14 and 15", "early November 2024", "November".
fn month_at(parsed: &Parsed, lexicon: &Lexicon, at: usize, after: usize, month: i8) -> (usize, usize, Expr) {
    let dot = parsed.tokens.get(after).is_some_and(|token| token.is_mark('.'));
    let mut next = if dot { after + 1 } else { after };
    let mut days = Vec::new();
    let mut last = after;
    if lexicon.month_first {
        while let Some(day) = day_number(parsed, next).filter(|_| next < parsed.sentence.last && days.len() < 10) {
            days.push(day);
            last = after_ordinal_word(parsed, next + 1);
            let Some(joined) = after_join(parsed, last) else { break };
            next = joined;
        }
    }
    let (year, end) = year_after(parsed, last);
    if days.is_empty() {
        let part = part_before(parsed, at);
        return (part.map_or(at, |part| part.1), end, Expr::Month { month, year, part: part.map(|part| part.0) });
    }
    (at, end, Expr::Days { weekday: None, days, month, year })
}

/// As [`after_ordinal`], but a full stop ends the sentence here.
fn after_ordinal_word(parsed: &Parsed, at: usize) -> usize {
    if parsed.tokens.get(at).is_some_and(|token| token.is_mark('.') || token.is_mark('-')) {
        at
    } else {
        after_ordinal(parsed, at)
    }
}

/// "early", "at the end of" before a month.
fn part_before(parsed: &Parsed, at: usize) -> Option<(Word, usize)> {
    let part = |at: usize| {
        parsed.ending_at(at).find_map(|item| match item.tag {
            Tag::Word(part @ (Word::Early | Word::Mid | Word::Late)) => Some((part, item.first)),
            _ => None,
        })
    };
    let of = parsed
        .ending_at(at)
        .find(|item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::Article | Word::Prep)))
        .map(|item| item.first);
    part(at).or_else(|| of.and_then(part))
}

/// "Saturday and Sunday", "Monday".
fn weekdays(parsed: &Parsed, at: usize, after: usize, day: i8) -> (usize, usize, Expr) {
    let mut days = vec![day];
    let mut last = after;
    while let Some(joined) = after_join(parsed, last) {
        let joined = parsed
            .at(joined)
            .find(|item| matches!(item.tag, Tag::Word(Word::Article | Word::Prep)))
            .map_or(joined, |item| item.last);
        let Some((day, end)) = parsed.at(joined).find_map(|item| match item.tag {
            Tag::Weekday(day) => Some((day, item.last)),
            _ => None,
        }) else {
            break;
        };
        days.push(day);
        last = end;
    }
    (at, last, Expr::Weekdays(days))
}

/// "in 2014": a year by itself.
fn year(parsed: &Parsed, lexicon: &Lexicon, at: usize) -> Option<(usize, usize, Expr)> {
    let year = year_number(parsed, at)?;
    let counts = || {
        parsed.ending_at(at).any(|item| matches!(item.tag, Tag::Qualifier(_)))
            || parsed.at(at + 1).any(|item| matches!(item.tag, Tag::Fate(_)))
            || at + 1 < parsed.sentence.last && parsed.is_capital(at + 1)
    };
    // "Hatte 2016 geendet": German names a year by itself; a count would have its noun behind it.
    let bare = lexicon.capital_nouns && year > 2000 && !counts();
    let led = parsed.ending_at(at).any(|item| {
        matches!(
            item.tag,
            Tag::Word(
                Word::Prep
                    | Word::Since
                    | Word::From
                    | Word::Early
                    | Word::Mid
                    | Word::Late
                    | Word::OfMonth
                    | Word::Until
            )
        )
    });
    ((led || bare) && !person::is_year_of_birth(parsed, at)).then_some((at, at + 1, Expr::Year(year)))
}

/// Looks before a time for "since", "until", "the night of".
fn with_modifiers(parsed: &Parsed, first: usize, last: usize, expr: Expr) -> Dated {
    let since = matches!(expr, Expr::Lasting(..));
    let mut dated = Dated { first, last, expr, since, until: false, night: false, year: None };
    for _ in 0..4 {
        let Some(item) = parsed.ending_at(dated.first).find(|item| {
            matches!(
                item.tag,
                Tag::Word(
                    Word::Since
                        | Word::Until
                        | Word::Night
                        | Word::Article
                        | Word::Prep
                        | Word::OfMonth
                        | Word::Early
                        | Word::Mid
                        | Word::Late
                        | Word::Cumulative
                )
            )
        }) else {
            break;
        };
        match item.tag {
            Tag::Word(Word::Since) => dated.since = true,
            Tag::Word(Word::Until) => dated.until = true,
            Tag::Word(Word::Night) => dated.night = true,
            Tag::Word(part @ (Word::Early | Word::Mid | Word::Late)) => {
                if let Expr::MonthOffset(offset, None) = dated.expr {
                    dated.expr = Expr::MonthOffset(offset, Some(part));
                }
            }
            _ => {}
        }
        dated.first = item.first;
    }
    dated.since |= begins_before(parsed, dated.first) || is_beginning(parsed, &dated);
    dated.night |= parsed.word_at(dated.last, Word::Night).is_some();
    dated
}

/// "The war began in April 2023 and has since killed thousands": the day from which the total counts.
fn is_beginning(parsed: &Parsed, dated: &Dated) -> bool {
    let begun = |at: usize| parsed.ending_at(at).any(|item| item.tag.is(Word::Begun));
    let before = dated.first.saturating_sub(1).max(parsed.sentence.first);
    (begun(dated.first) || begun(before)) && parsed.has(dated.last, parsed.sentence.last, &[Word::Cumulative])
}

/// How far "since" may stand before its date: "since the conflict began in April".
const LONGEST_SINCE: usize = 5;
/// The same of the phrase for all the war: "since the start of its ground operation in A on October 1".
const LONGEST_SINCE_START: usize = 12;
/// Shorter words for "since" also mean "with" or "of", and must stand beside their date.
const SHORTEST_SINCE_BYTES: usize = 4;

fn begins_before(parsed: &Parsed, first: usize) -> bool {
    let from = first.saturating_sub(LONGEST_SINCE_START).max(parsed.sentence.first);
    let near = first.saturating_sub(LONGEST_SINCE);
    // "Since the war began in October": the phrase for all the war hides the word.
    let whole =
        |item: &&Item| item.tag.is(Word::SinceWar) && parsed.fates(item.last, first.max(item.last)).next().is_none();
    // "Since Ukraine launched its raid into A on August 6".
    let clause = |item: &Item| {
        let that = parsed.at(item.last).any(|next| matches!(next.tag, Tag::Word(Word::Subordinate) | Tag::State(_)));
        that && parsed.fates(item.last, first.max(item.last)).next().is_none()
    };
    let beside = |item: &&Item| item.tag.is(Word::Since) && (item.first >= near || clause(item));
    let since = parsed.within(from, first).rev().find(|item| beside(item) || whole(item));
    since.is_some_and(|item| {
        let words = parsed.words(item.first, item.last);
        // "С момента атаки на А 7 октября".
        let latin = words.is_ascii() && words.len() >= SHORTEST_SINCE_BYTES || item.last - item.first > 1;
        // "Since they took A in May": the month of the taking.
        let taken =
            parsed.within(item.last, first).any(|other| matches!(other.tag, Tag::Act(act) if act <= Act::Withdrawn));
        latin && !taken && !parsed.has_mark(item.last, first, &[',', ';', '"'])
    })
}
