//! Dates in digits: "14.12.2024", "24.02.22", "14/12/2024", "2024-12-14"; and a day whose month was told before.

use super::expr::{Dated, Expr, day_number};
use crate::extract::lexicon::{Lexicon, Tag, Word};
use crate::extract::parse::Parsed;
use crate::extract::token::Kind;

/// Two-digit years are of this century.
const CENTURY: i16 = 2000;

/// The date in digits that begins at a token, with the tokens it takes.
pub fn numeric(parsed: &Parsed, lexicon: &Lexicon, at: usize) -> Option<(usize, usize, Expr)> {
    let parts: Vec<&str> = digits(parsed, at)?.split('.').collect();
    if let [day, month, year] = parts.as_slice() {
        return days(year, month, day).map(|expr| (at, at + 1, expr));
    }
    if let [day, month] = parts.as_slice()
        && !lexicon.month_first
        && month.len() == 2
        && day.len() == 2
        && !is_measure(parsed, at)
        && is_led_as_day(parsed, at)
    {
        return day_of_month(month, day).map(|expr| (at, at + 1, expr));
    }
    let joined = |mark: char| [at + 1, at + 3].iter().all(|at| parsed.tokens.get(*at).is_some_and(|t| t.is_mark(mark)));
    let (first, second, third) = (digits(parsed, at)?, digits(parsed, at + 2)?, digits(parsed, at + 4)?);
    if joined('-') && first.len() == 4 {
        return days(first, second, third).map(|expr| (at, at + 5, expr));
    }
    if !joined('/') || third.len() == 3 {
        return None;
    }
    let (day, month) = day_and_month(lexicon.month_first, first, second)?;
    days(third, month, day).map(|expr| (at, at + 5, expr))
}

/// Where the month may come first, only a number above twelve tells which is the day: no day is made up.
fn day_and_month<'t>(month_first: bool, first: &'t str, second: &'t str) -> Option<(&'t str, &'t str)> {
    let is_day = |written: &str| written.parse::<i8>().is_ok_and(|number| number > 12);
    match (month_first, is_day(first), is_day(second)) {
        (false, ..) | (_, true, _) => Some((first, second)),
        (true, _, true) => Some((second, first)),
        (true, ..) if first == second => Some((first, second)),
        _ => None,
    }
}

/// Whether a number with two decimals counts something: "15.05 %", "12.10 млн", "на 10.05 км".
fn is_measure(parsed: &Parsed, at: usize) -> bool {
    let unit = |tag: Tag| matches!(tag, Tag::Scale(_) | Tag::Word(Word::AreaUnit | Word::Unit) | Tag::Number(_));
    parsed.is_mark(at + 1, '%') || parsed.at(at + 1).any(|item| unit(item.tag)) || parsed.kind(at + 1) == Kind::Number
}

/// "Станом на 15.06", "с 15.06", "(15.06)", "15.06 in Charkiw", "am 09.11. wurden": what may be no time of day, as in "um 05.10 Uhr".
fn is_led_as_day(parsed: &Parsed, at: usize) -> bool {
    let leads = |tag: Tag| matches!(tag, Tag::Word(Word::Since | Word::Until | Word::Night) | Tag::Weekday(_));
    let stop = parsed.is_mark(at + 1, '.') && at + 2 < parsed.sentence.last;
    let opens = at == parsed.sentence.first || parsed.is_mark(at - 1, '(');
    opens || stop || parsed.ending_at(at).any(|item| leads(item.tag))
}

/// "15.06": where the day comes first.
fn day_of_month(month: &str, day: &str) -> Option<Expr> {
    let (month, day): (i8, i8) = (month.parse().ok()?, day.parse().ok()?);
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then(|| Expr::Days { weekday: None, days: vec![day], month, year: None })
}

fn digits<'p>(parsed: &'p Parsed, at: usize) -> Option<&'p str> {
    parsed.tokens.get(at).filter(|token| token.kind == Kind::Number).map(|token| token.text(parsed.text))
}

fn days(year: &str, month: &str, day: &str) -> Option<Expr> {
    let (number, month, day): (i16, i8, i8) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let year = if year.len() == 2 { CENTURY + number } else { number };
    let fits = (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then(|| Expr::Days { weekday: None, days: vec![day], month, year: Some(year) })
}

/// How far a day without its month stands behind the date that has it.
const LONGEST_TO_DAY: usize = 10;

/// "Le 5 décembre, B le 7": the day of the month told before.
pub fn day_alone(parsed: &Parsed, at: usize, before: Option<&Dated>) -> Option<(usize, usize, Expr)> {
    let Expr::Days { month, year, .. } = before?.expr else { return None };
    let day = day_number(parsed, at)?;
    let article = |at: usize| parsed.ending_at(at).any(|item| item.tag.is(Word::Article));
    // "El día 20".
    let noun = || at > parsed.sentence.first + 1 && parsed.ending_at(at).next().is_none() && article(at - 1);
    let led = article(at) || parsed.null_subject && noun();
    let name = parsed.named.iter().any(|named| before.is_some_and(|it| it.last <= named.first) && named.last <= at);
    let closes = at + 1 >= parsed.sentence.last
        || matches!(parsed.kind(at + 1), Kind::Mark(',' | ';' | '.'))
        || parsed.word_at(at + 1, Word::And).is_some();
    let near = before.is_some_and(|before| at - before.last <= LONGEST_TO_DAY);
    let latin = !parsed.capital_nouns && !parsed.bare_nouns;
    let days = vec![day];
    (latin && led && name && closes && near).then_some((at, at + 1, Expr::Days { weekday: None, days, month, year }))
}
