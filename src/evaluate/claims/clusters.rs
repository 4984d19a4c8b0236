//! Reports of one event: whether they come together, and apart from those of others.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cluster, Scores};
use crate::model::Event;

/// A cluster is right where one event rests on all its reports, and none of its events on another cluster's.
pub(super) fn score(clusters: &[Cluster], events: &[Event], report_of: &BTreeMap<String, String>, scores: &mut Scores) {
    let mut members: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in clusters {
        members.entry(&row.cluster).or_default().insert(&row.report);
    }
    let sources: Vec<BTreeSet<&str>> = events
        .iter()
        .map(|event| event.claims.iter().filter_map(|claim| report_of.get(claim)).map(String::as_str).collect())
        .collect();
    for (name, reports) in &members {
        let together = sources.iter().any(|source| reports.is_subset(source));
        let others: BTreeSet<&str> =
            members.iter().filter(|(other, _)| *other != name).flat_map(|(_, reports)| reports).copied().collect();
        let mixed = sources.iter().any(|source| !source.is_disjoint(reports) && !source.is_disjoint(&others));
        scores.clusters.count(together && !mixed);
        if !together {
            scores.misses.push(format!("cluster {name}: no event rests on all of {reports:?}"));
        }
        if mixed {
            scores.misses.push(format!("cluster {name}: an event rests on another cluster's report too"));
        }
    }
}
