//! Reports that take back what was said before: "an earlier version said", "withdrew its claim".

use std::collections::BTreeSet;

use super::Reports;
use super::decided::Group;
use super::similar::number;
use crate::model::{Actor, LocatedClaim, Stance};

/// Moves the claims that a later one takes back, and the ones that do so, from the standing to the withdrawn.
///
/// A claim is taken back by the one who made it: the same claimant, or the same outlet where the later report speaks
/// for itself. What others say of the same happening stands.
pub fn settle(claims: &[LocatedClaim], group: &mut Group, reports: &Reports<'_>) {
    let retracts =
        |index: &usize| claims.get(*index).is_some_and(|claim| claim.claim.attribution.stance == Stance::Retracted);
    let retractions: Vec<usize> = group.standing.iter().copied().filter(retracts).collect();
    if retractions.is_empty() {
        return;
    }
    let taken_back = |index: usize| {
        let later = retractions.iter().filter(|&&by| by > index);
        later.filter_map(|&by| claims.get(by).zip(claims.get(index))).any(|(by, claim)| takes_back(by, claim, reports))
    };
    let gone: BTreeSet<usize> =
        group.standing.iter().copied().filter(|index| retracts(index) || taken_back(*index)).collect();
    group.standing.retain(|index| !gone.contains(index));
    group.withdrawn.extend(gone);
    group.withdrawn.sort_unstable();
}

fn takes_back(by: &LocatedClaim, claim: &LocatedClaim, reports: &Reports<'_>) -> bool {
    same_numbers(by, claim) && (same_claimant(by, claim) || same_outlet(by, claim, reports))
}

/// No column in which both give a number has two; a retraction without any takes back all.
fn same_numbers(by: &LocatedClaim, claim: &LocatedClaim) -> bool {
    let (by, claim) = (by.claim.figures.columns(), claim.claim.figures.columns());
    let shared: Vec<bool> = by
        .iter()
        .zip(&claim)
        .filter_map(|((_, by), (_, claim))| by.zip(*claim))
        .map(|(by, claim)| number(by) == number(claim))
        .collect();
    let silent = by.iter().all(|(_, count)| count.is_none());
    silent || !shared.is_empty() && shared.into_iter().all(|same| same)
}

fn same_claimant(by: &LocatedClaim, claim: &LocatedClaim) -> bool {
    let claimant = |located: &LocatedClaim| located.claim.attribution.claimant.clone();
    let same = |a: Actor, b: Actor| !a.side.is_empty() && a.side == b.side || !a.name.is_empty() && a.name == b.name;
    claimant(by).zip(claimant(claim)).is_some_and(|(a, b)| same(a, b))
}

fn same_outlet(by: &LocatedClaim, claim: &LocatedClaim, reports: &Reports<'_>) -> bool {
    let outlet = |located: &LocatedClaim| reports.get(located.claim.report.as_str())?.publisher.as_deref();
    outlet(by).is_some() && outlet(by) == outlet(claim)
}
