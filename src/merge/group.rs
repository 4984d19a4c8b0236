//! Claims to groups of one event each.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use petgraph::unionfind::UnionFind;

use super::similar::{is_specific, same_event};
use crate::model::{LocatedClaim, When};

/// Claims that span more days than this are compared with all others rather than day by day: a quarter,
/// the longest stretch that news texts still give a name to ("this autumn").
const MAX_LISTED_DAYS: usize = 92;

/// Groups of indices into `claims`, each in the claims' order.
///
/// Claims with a scene and a day are joined first; a vaguer one ("over 30 in Kursk region") then joins the
/// first group that it fits, so that it can never join two happenings to one.
pub fn groups(claims: &[LocatedClaim]) -> Vec<Vec<usize>> {
    let (specific, vague): (Vec<usize>, Vec<usize>) = (0..claims.len()).partition(|&index| is_specific(&claims[index]));
    let mut groups = joined(claims, &specific);
    let days = Days::new(claims, &specific);
    let home: BTreeMap<usize, usize> = groups
        .iter()
        .enumerate()
        .flat_map(|(group, members)| members.iter().map(move |&member| (member, group)))
        .collect();
    let mut left = Vec::new();
    for index in vague {
        let fit =
            days.near(&claims[index].claim.when).into_iter().find(|&other| same_event(&claims[other], &claims[index]));
        match fit.and_then(|other| home.get(&other)) {
            Some(&group) => groups[group].push(index),
            None => left.push(index),
        }
    }
    groups.extend(joined(claims, &left));
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

/// Connected components of `members` under [`same_event`].
fn joined(claims: &[LocatedClaim], members: &[usize]) -> Vec<Vec<usize>> {
    let days = Days::new(claims, members);
    let mut union = UnionFind::<usize>::new(claims.len());
    for &index in members {
        for other in days.near(&claims[index].claim.when) {
            if other < index && !union.equiv(index, other) && same_event(&claims[other], &claims[index]) {
                union.union(index, other);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &index in members {
        groups.entry(union.find(index)).or_default().push(index);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    groups.sort();
    groups
}

/// Claims by the days they may span, so that only those that can overlap are compared.
struct Days {
    by_day: BTreeMap<Date, Vec<usize>>,
    /// Open, unknown or long: near every day.
    anywhen: Vec<usize>,
    all: Vec<usize>,
}

impl Days {
    fn new(claims: &[LocatedClaim], members: &[usize]) -> Self {
        let mut days = Days { by_day: BTreeMap::new(), anywhen: Vec::new(), all: members.to_vec() };
        for &index in members {
            match listed(&claims[index].claim.when) {
                Some(dates) => dates.into_iter().for_each(|date| days.by_day.entry(date).or_default().push(index)),
                None => days.anywhen.push(index),
            }
        }
        days
    }

    /// The claims that may share a day with `when`, in order, each once.
    fn near(&self, when: &When) -> BTreeSet<usize> {
        match listed(when) {
            Some(dates) => {
                let on_days = dates.iter().filter_map(|date| self.by_day.get(date)).flatten();
                on_days.chain(&self.anywhen).copied().collect()
            }
            None => self.all.iter().copied().collect(),
        }
    }
}

/// The days from start to end; none where a bound is open or they are too many to list.
fn listed(when: &When) -> Option<Vec<Date>> {
    let (start, end) = when.start.zip(when.end)?;
    let dates: Vec<Date> =
        start.series(jiff::Span::new().days(1)).take_while(|date| *date < end).take(MAX_LISTED_DAYS + 1).collect();
    (dates.len() <= MAX_LISTED_DAYS).then_some(dates)
}
