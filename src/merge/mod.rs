//! Located claims to events; any order of the reports gives the same events.
//!
//! 1. Claims are put in the order of their reports' date and id (`order`).
//! 2. Those of one sentence that count different fates are one `statement`; statements of one happening are grouped
//!    (`group`, by the rules of `similar` and `scene`, among those that `block` finds near each other).
//! 3. Events get ids that hang on the founding claim (`identity`).
//! 4. What people decided about events is done (`decided`), and what reports take back is put aside (`withdraw`).
//! 5. Each group is reconciled (`reconcile`): one figure, one time, one location, every claim kept.
//! 6. An area's figure of a day that sums up its villages' is marked as a total (`totals`).
//! 7. Events that exclude each other are marked (`contradiction`).

mod block;
mod contradiction;
mod decided;
mod figures;
mod group;
mod identity;
mod reconcile;
#[cfg(test)]
mod rule_tests;
mod scene;
mod similar;
mod statement;
mod status;
#[cfg(test)]
mod tests;
mod totals;
mod victims;
mod withdraw;

use std::collections::BTreeMap;

use crate::model::{Event, EventDecision, LocatedClaim, Report};
use crate::warning::Warning;

/// Reports by id.
pub type Reports<'a> = BTreeMap<&'a str, &'a Report>;

/// Merges all claims of a project into events, sorted by time, type and id.
pub fn merge(claims: Vec<LocatedClaim>, reports: &[Report]) -> (Vec<Event>, Vec<Warning>) {
    merge_decided(claims, reports, &[])
}

/// As [`merge`], with what people decided about events and claims.
///
/// A decision that names an event or claim that is not there changes nothing and is a warning.
pub fn merge_decided(
    mut claims: Vec<LocatedClaim>,
    reports: &[Report],
    decisions: &[EventDecision],
) -> (Vec<Event>, Vec<Warning>) {
    let reports: Reports<'_> = reports.iter().map(|report| (report.id.as_str(), report)).collect();
    order(&mut claims, &reports);
    let mut warnings = Vec::new();
    let alone = decided::split(&claims, decisions, &mut warnings);
    let groups = identity::named(&claims, group::groups(&claims, &alone, &reports));
    let mut groups = decided::apply(&claims, groups, decisions, &mut warnings);
    groups.iter_mut().for_each(|group| withdraw::settle(&claims, group, &reports));
    let mut events: Vec<Event> = groups.iter().map(|group| event(&claims, group, &reports, &mut warnings)).collect();
    events.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
    totals::mark(&mut events);
    contradiction::mark(&mut events);
    warnings.sort();
    (events, warnings)
}

/// The event of a group; claims that were taken back stay listed behind those that stand.
fn event(claims: &[LocatedClaim], group: &decided::Group, reports: &Reports<'_>, warnings: &mut Vec<Warning>) -> Event {
    let members =
        |indices: &[usize]| -> Vec<&LocatedClaim> { indices.iter().filter_map(|&index| claims.get(index)).collect() };
    let all_gone = group.standing.is_empty();
    let standing = members(if all_gone { &group.withdrawn } else { &group.standing });
    let mut event = reconcile::event(&standing, reports, warnings);
    event.id.clone_from(&group.id);
    if all_gone || group.retracted {
        event.status = crate::model::ClaimStatus::Retracted;
    }
    if !all_gone {
        event.claims.extend(members(&group.withdrawn).iter().map(|claim| claim.claim.id.clone()));
        // What was taken back was said: its report stays among the sources.
        let mut all = [group.standing.as_slice(), group.withdrawn.as_slice()].concat();
        all.sort_unstable();
        event.sources = reconcile::sources(&members(&all), reports);
        event.n_reports = event.sources.len();
    }
    if event.status == crate::model::ClaimStatus::Retracted || !group.withdrawn.is_empty() {
        event.revision += 1;
    }
    event
}

/// By publication date (undated last), report, then place in the text.
fn order(claims: &mut [LocatedClaim], reports: &Reports<'_>) {
    claims.sort_by_cached_key(|claim| {
        let published = reports.get(claim.claim.report.as_str()).and_then(|report| report.published);
        let date = published.map(|published| published.date);
        (date.is_none(), date, claim.claim.report.clone(), claim.claim.span, claim.claim.id.clone())
    });
}

fn sort_key(event: &Event) -> impl Ord + '_ {
    let when = (event.when.start.is_none(), event.when.start, event.when.end);
    (when, event.event_type, event.location.raw.as_slice(), event.claims.first(), event.id.as_str())
}
