//! One figure from many claims: what holds, and what varies.

use jiff::civil::Date;

use super::similar::{number, ranges_meet};
use super::victims::is_part_of_any;
use crate::model::{Count, Figures, LocatedClaim, Qualifier};
use crate::warning::Warning;

/// The event's figures: each column from the best of `ranked` that has it, corrected by later reports.
///
/// `ranked` has the best claim first; `date` is the day of a claim's report. A later report of the
/// same scene whose number excludes the earlier one, or raises its lower bound, replaces it; "over n" never raises "at least n".
/// The second value is how often a later report changed a column.
pub fn reconcile(
    ranked: &[&LocatedClaim],
    date: &dyn Fn(&LocatedClaim) -> Option<Date>,
    warnings: &mut Vec<Warning>,
) -> (Figures, u32) {
    let mut changes = 0;
    let whole: Vec<&LocatedClaim> = ranked.iter().copied().filter(|claim| !is_part_of_any(claim, ranked)).collect();
    let mut column = |name: &'static str, pick: fn(&Figures) -> Option<&Count>| {
        let counted: Vec<&LocatedClaim> =
            whole.iter().copied().filter(|claim| pick(&claim.claim.figures).is_some()).collect();
        let (claim, corrections) = standing(&counted, pick, date)?;
        changes += corrections;
        let kept = pick(&claim.claim.figures)?;
        for other in counted {
            let variant = pick(&other.claim.figures)?;
            if (kept.low, kept.high) != (variant.low, variant.high) {
                warnings.push(variant_of(name, claim, kept, variant));
            }
        }
        Some(kept.clone())
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

/// The claim whose count stands after all corrections, and how many there were.
///
/// The best claim of the earliest day stands first; each later one that replaces it is a correction. Of those that
/// say the same as what stands, the best worded one is kept.
fn standing<'c>(
    counted: &[&'c LocatedClaim],
    pick: fn(&Figures) -> Option<&Count>,
    date: &dyn Fn(&LocatedClaim) -> Option<Date>,
) -> Option<(&'c LocatedClaim, u32)> {
    let count = |claim: &'c LocatedClaim| pick(&claim.claim.figures);
    let mut by_day = counted.to_vec();
    by_day.sort_by_key(|claim| (date(claim).is_none(), date(claim)));
    let mut stands = *by_day.first()?;
    let mut corrections = 0;
    // A number told before is a reprint, however late it comes.
    let mut told: Vec<Option<u64>> = Vec::new();
    for claim in by_day {
        let later = matches!((date(stands), date(claim)), (Some(before), Some(after)) if after > before);
        let replaced = count(stands).zip(count(claim)).is_some_and(|(kept, other)| replaces(kept, other));
        let number = count(claim).and_then(number);
        if later && replaced && !claim.claim.in_headline && !told.contains(&number) {
            stands = claim;
            corrections += 1;
        }
        told.push(number);
    }
    let kept = count(stands)?;
    let current = |claim: &LocatedClaim| corrections == 0 || date(claim).is_some_and(|day| Some(day) >= date(stands));
    let agree = |claim: &&&'c LocatedClaim| {
        current(claim) && count(claim).is_some_and(|other| ranges_meet(kept, other) && !replaces(other, kept))
    };
    let best = counted.iter().find(agree).copied().unwrap_or(stands);
    let sharper = |claim: &&&'c LocatedClaim| {
        let counts = count(best).zip(count(claim));
        current(claim) && counts.is_some_and(|(kept, other)| ranges_meet(kept, other) && sharpens(kept, other))
    };
    let best = counted.iter().find(sharper).copied().unwrap_or(best);
    let weaker = |claim: &&&'c LocatedClaim| matches!((count(claim), count(best)), (Some(other), Some(kept)) if is_weaker(other, kept));
    Some((counted.iter().find(weaker).copied().unwrap_or(best), corrections))
}

/// Whether a later count takes the place of an earlier one: no number fits both, or it raises a lower bound.
///
/// "Several" after an exact number is a retelling, and "about" is no count anew.
fn replaces(kept: &Count, other: &Count) -> bool {
    use Qualifier::{AtLeast, Exact, MoreThan, Vague};
    let vaguer = other.qualifier == Vague && kept.qualifier != Vague;
    let raises = matches!(kept.qualifier, AtLeast | MoreThan)
        && matches!(other.qualifier, Exact | AtLeast | MoreThan)
        && number(other) > number(kept);
    !vaguer && (!ranges_meet(kept, other) || raises || sharpens(kept, other))
}

/// Whether `other` counts what `kept` only rounds: "42" against "about 40".
fn sharpens(kept: &Count, other: &Count) -> bool {
    use Qualifier::{About, AtLeast, Exact, MoreThan, Range, UpTo, Vague};
    match kept.qualifier {
        About | UpTo | Range => other.qualifier == Exact,
        Vague => matches!(other.qualifier, Exact | AtLeast | MoreThan),
        _ => false,
    }
}

/// Whether `other` writes the same number as `kept` but claims less: "at least 30" against "over 30".
fn is_weaker(other: &Count, kept: &Count) -> bool {
    kept.qualifier == Qualifier::MoreThan && other.qualifier != Qualifier::MoreThan && number(other) == number(kept)
}

fn variant_of(column: &'static str, claim: &LocatedClaim, kept: &Count, variant: &Count) -> Warning {
    Warning::FigureVariant {
        report: claim.claim.report.clone(),
        column,
        kept: kept.text.clone(),
        variant: variant.text.clone(),
    }
}
