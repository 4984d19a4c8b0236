//! Stretches from one named time to another: "from March 25 to April 3", "entre janvier et juin 2024".

use super::expr::{Dated, Expr};
use crate::extract::lexicon::{Tag, Word};
use crate::extract::parse::Parsed;
use crate::extract::token::Kind;

/// How many words stand between the two times: "to the", "bis zum".
const LONGEST_LINK: usize = 2;

/// Whether only words for "to" stand between a named time and another, whose own words begin at a token.
pub fn links(parsed: &Parsed, before: &Dated, after: &Dated, first: usize) -> bool {
    let named = |expr: &Expr| matches!(expr, Expr::Days { .. } | Expr::Month { .. } | Expr::Year(_));
    let link = before.last..first;
    if link.is_empty() || link.len() > LONGEST_LINK || !named(&before.expr) || !named(&after.expr) {
        return false;
    }
    let is = |at: usize, words: &[Word]| {
        parsed.at(at).any(|item| item.last <= first && matches!(item.tag, Tag::Word(word) if words.contains(&word)))
    };
    let dash = |at: usize| matches!(parsed.kind(at), Kind::Mark('-' | '\u{2014}'));
    // "Between A and B"; "in January and in March" are two times.
    let between = parsed.has(before.first.saturating_sub(LONGEST_LINK), before.last, &[Word::Between]);
    let to = |at: usize| dash(at) || is(at, &[Word::RangeTo, Word::Until]) || between && is(at, &[Word::And]);
    to(link.start) && link.skip(1).all(|at| is(at, &[Word::Article, Word::Prep, Word::OfMonth]))
}

/// Makes one stretch of two times.
pub fn join(before: &mut Dated, after: Dated) {
    before.expr = Expr::Range(Box::new(before.expr.clone()), Box::new(after.expr));
    (before.last, before.since, before.until) = (after.last, false, false);
}

/// A time in a year where it names none.
pub fn in_year(expr: &Expr, in_year: i16) -> Expr {
    let mut expr = expr.clone();
    if let Expr::Days { year, .. } | Expr::Month { year, .. } = &mut expr {
        *year = year.or(Some(in_year));
    }
    expr
}
