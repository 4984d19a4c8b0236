//! Whether a figure counts one happening or a time.

use super::casualty::Group;
use super::date::Expr;
use super::lexicon::{Act, Word};
use super::parse::Parsed;
use super::quantity::Quantity;
use super::timing;
use crate::model::CountScope;

/// How near "total" stands before the figure that it makes a total.
const NEAR_TOTAL: usize = 3;

/// One happening, a time, or an estimate of one.
pub fn scope(parsed: &Parsed, group: &Group, quantity: &Quantity) -> CountScope {
    let passing = parsed.any(&[Word::SoFar]) && !is_one_happening(parsed);
    let since = parsed.dates.iter().any(|dated| dated.since && timing::is_of(parsed, dated, group.first));
    if parsed.any(&[Word::Cumulative, Word::PerDay])
        || since
        || passing
        || parsed.has(quantity.first, quantity.last, &[Word::Cumulative])
    {
        CountScope::PeriodTotal
    } else if parsed.any(&[Word::Estimate]) {
        CountScope::Estimate
    } else {
        CountScope::Incident
    }
}

/// Whether a total began on no day that the sentence names: "since the war began", "bringing total losses to".
pub fn is_open(parsed: &Parsed, group: &Group, quantity: &Quantity) -> bool {
    let first = group.first.min(quantity.first);
    let before = first.saturating_sub(NEAR_TOTAL).max(parsed.sentence.first)..quantity.first;
    let whole = parsed.any(&[Word::Cumulative]) || parsed.has(before.start, before.end, &[Word::SoFar]);
    let dated = parsed.dates.iter().any(|dated| dated.since);
    whole && !dated && scope(parsed, group, quantity) == CountScope::PeriodTotal
}

/// "in total", "so far" of one strike or one day count that happening to the end.
fn is_one_happening(parsed: &Parsed) -> bool {
    let strike = parsed.acts().any(|(.., act)| {
        matches!(act, Act::Strike | Act::Shelling | Act::Ambush | Act::Explosion | Act::Attack | Act::Executed)
    });
    let day = |expr: &Expr| match expr {
        Expr::Days { days, .. } => days.len() == 1,
        Expr::Weekdays(days) => days.len() == 1,
        Expr::Offset(first, last) => first == last,
        _ => false,
    };
    strike || parsed.dates.iter().any(|dated| !dated.since && !dated.until && day(&dated.expr))
}
