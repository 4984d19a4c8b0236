//! Times with a number: "ten days ago", "zwei Tage später", "тремя неделями ранее".

use super::expr::Expr;
use crate::extract::lexicon::{Lexicon, Shift, Tag, Unit, Word};
use crate::extract::parse::Parsed;
use crate::extract::token::{Kind, fold};

/// More of a unit than any report counts back.
const MOST: i16 = 1000;
/// "Three weeks later" is a day of the week around that one.
const HALF_WEEK: i16 = 3;

/// The time whose number stands at a token, with the tokens it takes.
pub fn counted(parsed: &Parsed, lexicon: &Lexicon, at: usize) -> Option<(usize, usize, Expr)> {
    let (number, end) = number(parsed, at)?;
    // "About ten days ago", "vor mehr als zwei Wochen": no day is made of it.
    let vague = parsed.ending_at(at).find(|item| matches!(item.tag, Tag::Qualifier(_)));
    let from = vague.map_or(at, |item| item.first);
    let next = fold(parsed.tokens.get(end)?.text(parsed.text));
    let all = lexicon.counted.get(next.as_ref())?.iter().filter_map(|time| {
        let (first, last) = time.around(parsed.text, parsed.tokens, from..end)?;
        Some((first, last, time))
    });
    // "Through two weeks after", of which "through two weeks" is a wording too.
    let (first, last, time) = all.max_by_key(|(first, last, _)| last - first)?;
    // "Dos días antes de la tregua": counted from something else.
    if last > parsed.sentence.last || parsed.word_at(last, Word::OfMonth).is_some() {
        return None;
    }
    let open = vague.is_some() && time.shift != Shift::After && matches!(time.unit, Unit::Day | Unit::Week);
    Some((first, last, if open { Expr::Recently } else { expr(number, time.shift, time.unit) }))
}

fn number(parsed: &Parsed, at: usize) -> Option<(i16, usize)> {
    let (number, end) = match parsed.kind(at) {
        Kind::Number => (parsed.tokens[at].text(parsed.text).parse().ok()?, at + 1),
        _ => parsed.at(at).find_map(|item| match item.tag {
            Tag::Number(number) => Some((i16::try_from(number).ok()?, item.last)),
            _ => None,
        })?,
    };
    (1..=MOST).contains(&number).then_some((number, end))
}

fn expr(number: i16, shift: Shift, unit: Unit) -> Expr {
    let week = number * 7;
    match (shift, unit) {
        (Shift::Ago, Unit::Day) => Expr::Offset(-number, -number),
        (Shift::Ago, Unit::Week) => Expr::Offset(-week - HALF_WEEK, -week + HALF_WEEK),
        (Shift::Ago | Shift::Earlier, Unit::Month) => Expr::MonthOffset(-number, None),
        (Shift::Ago | Shift::Earlier, Unit::Year) => Expr::YearOffset(-number),
        (Shift::Earlier, Unit::Day) => Expr::FromLast(-number, -number),
        (Shift::Earlier, Unit::Week) => Expr::FromLast(-week - HALF_WEEK, -week + HALF_WEEK),
        (Shift::Later, Unit::Day) => Expr::FromLast(number, number),
        (Shift::Later, Unit::Week) => Expr::FromLast(week - HALF_WEEK, week + HALF_WEEK),
        (Shift::Later, Unit::Month | Unit::Year) => Expr::Recently,
        (Shift::After, _) => Expr::Before,
        (Shift::Past, Unit::Day) => Expr::Offset(-number, 0),
        (Shift::Past, Unit::Week) => Expr::Offset(-week, 0),
        (Shift::Past, Unit::Month | Unit::Year) => Expr::Recently,
        (Shift::Lasting, unit) => Expr::Lasting(number, unit),
    }
}
