//! Located claims to events; any order of the reports gives the same events.
//!
//! 1. Claims are put in the order of their reports' date and id (`order`).
//! 2. Claims of one happening are grouped (`group`, by the rules of `similar`): first those with a
//!    point and a day among themselves, then each vaguer one joins the group it fits.
//! 3. Each group is reconciled (`reconcile`): one figure, one time, one location, every claim kept.
//! 4. Events get ids that hang on the founding claim (`identity`).

mod figures;
mod group;
mod identity;
mod reconcile;
mod similar;
mod status;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::model::{Event, LocatedClaim, Report};
use crate::warning::Warning;

/// Reports by id.
pub type Reports<'a> = BTreeMap<&'a str, &'a Report>;

/// Merges all claims of a project into events, sorted by time, type and id.
pub fn merge(mut claims: Vec<LocatedClaim>, reports: &[Report]) -> (Vec<Event>, Vec<Warning>) {
    let reports: Reports<'_> = reports.iter().map(|report| (report.id.as_str(), report)).collect();
    order(&mut claims, &reports);
    let mut warnings = Vec::new();
    let mut events: Vec<Event> = group::groups(&claims)
        .into_iter()
        .map(|group| {
            let members: Vec<&LocatedClaim> = group.iter().filter_map(|&index| claims.get(index)).collect();
            reconcile::event(&members, &reports, &mut warnings)
        })
        .collect();
    events.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
    identity::assign(&mut events);
    warnings.sort();
    (events, warnings)
}

/// By publication date (undated last), report, then place in the text.
fn order(claims: &mut [LocatedClaim], reports: &Reports<'_>) {
    claims.sort_by_cached_key(|claim| {
        let published = reports.get(claim.claim.report.as_str()).and_then(|report| report.published);
        let date = published.map(|published| published.date);
        (date.is_none(), date, claim.claim.report.clone(), claim.claim.span)
    });
}

fn sort_key(event: &Event) -> impl Ord + '_ {
    let when = (event.when.start.is_none(), event.when.start, event.when.end);
    (when, event.event_type, event.location.raw.as_slice(), event.claims.first())
}
