//! Reports of one event: whether they come together, and apart from those of others.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cluster, Scores};
use crate::model::Event;

/// A cluster is right where one event rests on all its reports, and none of its events on another cluster's. Each pair
/// of reports counts too: of one cluster they should share an event, of two clusters none.
pub(super) fn score(clusters: &[Cluster], events: &[Event], report_of: &BTreeMap<String, String>, scores: &mut Scores) {
    let mut members: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in clusters {
        members.entry(&row.cluster).or_default().insert(&row.report);
    }
    let sources: Vec<BTreeSet<&str>> = events
        .iter()
        .map(|event| event.claims.iter().filter_map(|claim| report_of.get(claim)).map(String::as_str).collect())
        .collect();
    for (name, reports) in members.iter().filter(|(_, reports)| reports.len() > 1) {
        let together = sources.iter().any(|source| reports.is_subset(source));
        let others: BTreeSet<&str> =
            members.iter().filter(|(other, _)| *other != name).flat_map(|(_, reports)| reports).copied().collect();
        let mixed = sources.iter().any(|source| !source.is_disjoint(reports) && !source.is_disjoint(&others));
        scores.clusters.count(together && !mixed);
        if !together {
            scores.misses.push(format!("cluster {name}: no event rests on all of {reports:?}"));
        }
    }
    pairs(clusters, &sources, scores);
}

fn pairs(clusters: &[Cluster], sources: &[BTreeSet<&str>], scores: &mut Scores) {
    for (at, a) in clusters.iter().enumerate() {
        for b in clusters.get(at + 1..).unwrap_or_default().iter().filter(|b| b.report != a.report) {
            let (x, y) = (a.report.as_str(), b.report.as_str());
            let one = sources.iter().any(|source| source.contains(x) && source.contains(y));
            let same = a.cluster == b.cluster;
            let pair = if same { &mut scores.merged } else { &mut scores.apart };
            pair.count(one == same);
            if one && !same {
                scores
                    .misses
                    .push(format!("clusters {}, {}: an event rests on both {x} and {y}", a.cluster, b.cluster));
            } else if !one && same {
                scores.misses.push(format!("cluster {}: no event rests on both {x} and {y}", a.cluster));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_merged_right_or_wrong_and_kept_apart_right_or_wrong() {
        let row = |(cluster, report): (&str, &str)| Cluster { cluster: cluster.into(), report: report.into() };
        let clusters: Vec<Cluster> = [("one", "a"), ("one", "b"), ("one", "c"), ("two", "d")].map(row).into();
        let sources = [BTreeSet::from(["a", "b"]), BTreeSet::from(["c", "d"])];
        let mut scores = Scores::default();
        pairs(&clusters, &sources, &mut scores);
        assert_eq!((scores.merged.right, scores.merged.marked), (1, 3));
        assert_eq!((scores.apart.right, scores.apart.marked), (2, 3));
        assert_eq!(scores.misses.len(), 3);
    }
}
