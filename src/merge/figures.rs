//! One figure from many claims: what holds, and what varies.

use super::similar::{number, ranges_meet};
use crate::model::{Count, Figures, LocatedClaim, Qualifier};
use crate::warning::Warning;

/// The event's figures: each column from the first of `ranked` that has it, corrected by later reports.
///
/// `ranked` has the founding claim first; `later(a, b)` says whether `b` was published after `a`. A later report
/// of the same scene whose number excludes the earlier one replaces it; "over n" never raises "at least n".
/// The second value is how often a later report changed a column.
pub fn reconcile(
    ranked: &[&LocatedClaim],
    later: &dyn Fn(&LocatedClaim, &LocatedClaim) -> bool,
    warnings: &mut Vec<Warning>,
) -> (Figures, u32) {
    let mut changes = 0;
    let mut column = |name: &'static str, pick: fn(&Figures) -> Option<&Count>| {
        let mut claims = ranked.iter().filter(|claim| pick(&claim.claim.figures).is_some());
        let mut base = *claims.next()?;
        for claim in claims {
            let (kept, other) = (pick(&base.claim.figures)?, pick(&claim.claim.figures)?);
            if kept == other {
                continue;
            }
            let corrects = !ranges_meet(kept, other) && later(base, claim) && !claim.claim.in_headline;
            if corrects {
                changes += 1;
            }
            if corrects || is_weaker(other, kept) {
                warnings.push(variant(name, claim, other, kept));
                base = claim;
            } else if (kept.low, kept.high) != (other.low, other.high) {
                warnings.push(variant(name, base, kept, other));
            }
        }
        pick(&base.claim.figures).cloned()
    };
    let figures = Figures {
        killed: column("killed", |figures| figures.killed.as_ref()),
        wounded: column("wounded", |figures| figures.wounded.as_ref()),
        missing: column("missing", |figures| figures.missing.as_ref()),
        captured: column("captured", |figures| figures.captured.as_ref()),
        casualties: column("casualties", |figures| figures.casualties.as_ref()),
        casualty_kind: None,
    };
    let kinds = ranked.iter().filter_map(|claim| claim.claim.figures.casualty_kind);
    let casualty_kind = kinds.min().filter(|_| figures.casualties.is_some() || figures.is_empty());
    (Figures { casualty_kind, ..figures }, changes)
}

/// Whether `other` writes the same number as `kept` but claims less: "at least 30" against "over 30".
fn is_weaker(other: &Count, kept: &Count) -> bool {
    kept.qualifier == Qualifier::MoreThan && other.qualifier != Qualifier::MoreThan && number(other) == number(kept)
}

fn variant(column: &'static str, claim: &LocatedClaim, kept: &Count, variant: &Count) -> Warning {
    Warning::FigureVariant {
        report: claim.claim.report.clone(),
        column,
        kept: kept.text.clone(),
        variant: variant.text.clone(),
    }
}
