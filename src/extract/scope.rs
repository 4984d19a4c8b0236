//! Whether a figure counts one happening or a time.

use super::casualty::Group;
use super::date::Expr;
use super::lexicon::{Act, Word};
use super::parse::{Item, Parsed};
use super::quantity::Quantity;
use super::timing;
use crate::model::CountScope;

/// How near "total" stands before the figure that it makes a total.
const NEAR_TOTAL: usize = 3;

/// People from which "killed in the war" counts the war, and not one fight of it. A judgement: of the events that
/// news texts date to a day, few have as many.
const CAMPAIGN: u64 = 100;

/// People from which no single happening is meant unless its day is named.
const WAR: u64 = 1_000;

/// One happening, a time, or an estimate of one.
pub fn scope(parsed: &Parsed, group: &Group, quantity: &Quantity) -> CountScope {
    let (from, to) = segment(parsed, group.first);
    let number = quantity.count.best.or(quantity.count.low).or(quantity.count.high).unwrap_or_default();
    // "Всего пострадали 13 человек", "a total of 24 were killed": of what the sentences before tell.
    let long = || parsed.any(&[Word::Campaign]) || parsed.dates.iter().any(|dated| is_stretch(&dated.expr));
    let sum = |item: &Item| !item.tag.is(Word::SoFar) || parsed.word_at(item.first, Word::InTotal).is_some();
    let few = number < CAMPAIGN && (parsed.bare_nouns || parsed.within(from, to).all(sum) && !long());
    let passing = parsed.has(from, to, &[Word::SoFar]) && !few && !is_one_happening(parsed);
    let since = parsed.dates.iter().any(|dated| dated.since && timing::is_of(parsed, dated, group.first));
    if parsed.has(from, to, &[Word::Cumulative, Word::PerDay])
        || since
        || passing
        || is_of_a_campaign(parsed, group, quantity)
        || parsed.has(quantity.first, quantity.last, &[Word::Cumulative])
    {
        CountScope::PeriodTotal
    } else if parsed.any(&[Word::Estimate]) {
        CountScope::Estimate
    } else {
        CountScope::Incident
    }
}

/// Whether so many fell that a war, or a stretch of it, is counted where the words name no moment.
fn is_of_a_campaign(parsed: &Parsed, group: &Group, quantity: &Quantity) -> bool {
    let number = quantity.count.best.or(quantity.count.low).or(quantity.count.high).unwrap_or_default();
    if number < CAMPAIGN || parsed.dates.iter().any(|dated| !dated.since && !dated.until && is_moment(&dated.expr)) {
        return false;
    }
    let clause = parsed.clause(group.first);
    let words = parsed.within(parsed.sentence.first, parsed.sentence.last);
    let campaign = words
        .filter(|item| item.tag.is(Word::Campaign))
        .any(|item| parsed.clause(item.first) <= clause.max(parsed.clause(quantity.first)));
    let stretch = parsed.dates.iter().any(|dated| is_stretch(&dated.expr));
    number >= WAR || (campaign || stretch) && !is_one_strike(parsed)
}

/// A day or two.
fn is_moment(expr: &Expr) -> bool {
    match expr {
        Expr::Days { days, .. } => days.len() <= 2,
        Expr::Weekdays(days) => days.len() <= 2,
        Expr::Offset(first, last) => last - first <= 1,
        Expr::Weekend | Expr::FromLast(..) => true,
        _ => false,
    }
}

/// A week or longer.
fn is_stretch(expr: &Expr) -> bool {
    match expr {
        Expr::Range(..)
        | Expr::Month { .. }
        | Expr::Week(_)
        | Expr::MonthOffset(..)
        | Expr::YearOffset(_)
        | Expr::Lasting(..)
        | Expr::Year(_) => true,
        Expr::Offset(first, last) => last - first >= 6,
        _ => false,
    }
}

/// Whether a total began on no day that the sentence names: "since the war began", "bringing total losses to".
pub fn is_open(parsed: &Parsed, group: &Group, quantity: &Quantity) -> bool {
    let first = group.first.min(quantity.first);
    let before = first.saturating_sub(NEAR_TOTAL).max(parsed.sentence.first)..quantity.first;
    let (from, to) = segment(parsed, group.first);
    let whole = parsed.has(from, to, &[Word::Cumulative]) || parsed.has(before.start, before.end, &[Word::SoFar]);
    let dated = parsed.dates.iter().any(|dated| dated.since);
    whole && !dated && scope(parsed, group, quantity) == CountScope::PeriodTotal
}

/// "in total", "so far" of one strike or one day count that happening to the end.
fn is_one_happening(parsed: &Parsed) -> bool {
    let day = |expr: &Expr| match expr {
        Expr::Days { days, .. } => days.len() == 1,
        Expr::Weekdays(days) => days.len() == 1,
        Expr::Offset(first, last) => first == last,
        _ => false,
    };
    is_one_strike(parsed) || parsed.dates.iter().any(|dated| !dated.since && !dated.until && day(&dated.expr))
}

fn is_one_strike(parsed: &Parsed) -> bool {
    parsed.acts().any(|(.., act)| {
        matches!(act, Act::Strike | Act::Shelling | Act::Ambush | Act::Explosion | Act::Attack | Act::Executed)
    })
}

/// The tokens between semicolons around one: "lost 300 men; since the war began it has lost 9,000".
fn segment(parsed: &Parsed, at: usize) -> (usize, usize) {
    let other = |mark: usize| parsed.word_at(mark + 1, Word::Contrast).is_some();
    let stop = |mark: &usize| parsed.is_mark(*mark, ';') || parsed.is_mark(*mark, ',') && other(*mark);
    let from = (parsed.sentence.first..at).rev().find(stop).unwrap_or(parsed.sentence.first);
    (from, (at..parsed.sentence.last).find(stop).unwrap_or(parsed.sentence.last))
}
