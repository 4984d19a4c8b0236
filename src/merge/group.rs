//! Claims to groups of one event each.

use std::collections::BTreeSet;

use super::Reports;
use super::block::Blocks;
use super::similar::{Fit, fit, is_corrected};
use super::statement::{Statement, statements};
use crate::model::LocatedClaim;

/// Groups of indices into `claims`, each ascending; `alone` are claims that a person has taken out of their events.
///
/// Statements with a scene and a day are grouped first; a vaguer one ("over 30 in Kursk region") then joins the
/// group that it fits best, so that it can never join two happenings to one. A statement with a scene must fit every
/// one of its group: daily fighting does not chain into one month-long event.
pub fn groups(claims: &[LocatedClaim], alone: &BTreeSet<usize>, reports: &Reports<'_>) -> Vec<Vec<usize>> {
    let statements = statements(claims, reports);
    let mut grouping = Grouping::default();
    let (specific, vague): (Vec<usize>, Vec<usize>) =
        (0..statements.len()).partition(|&index| statements[index].specific);
    for index in specific.into_iter().chain(vague) {
        grouping.place(index, &statements);
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for group in &grouping.groups {
        let (apart, together): (Vec<usize>, Vec<usize>) =
            group.iter().flat_map(|&index| statements[index].members.clone()).partition(|index| alone.contains(index));
        groups.extend(apart.into_iter().map(|index| vec![index]));
        groups.extend(Some(together).filter(|together| !together.is_empty()));
    }
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort();
    groups
}

/// So many statements of a group, the first and the last of them, are compared with a new one: a total told daily for
/// years stays cheap to tell again.
const MOST_COMPARED: usize = 64;

#[derive(Default)]
struct Grouping {
    /// The statements of each group, in the order in which they joined it.
    groups: Vec<Vec<usize>>,
    blocks: Blocks,
}

impl Grouping {
    fn place(&mut self, index: usize, statements: &[Statement]) {
        let near = self.blocks.near(&statements[index]);
        let best = near
            .into_iter()
            .filter_map(|group| Some((self.fit_of(index, group, statements)?, group)))
            .min()
            .map(|(_, group)| group);
        let group = best.unwrap_or(self.groups.len());
        match self.groups.get_mut(group) {
            Some(members) => members.push(index),
            None => self.groups.push(vec![index]),
        }
        self.blocks.insert(group, &statements[index]);
    }

    /// The best fit to the group's members that count: its statements with a scene, or all where it has none.
    fn fit_of(&self, index: usize, group: usize, statements: &[Statement]) -> Option<Fit> {
        let new = &statements[index];
        let members = &self.groups[group];
        let scenes: Vec<usize> = members.iter().copied().filter(|&member| statements[member].specific).collect();
        // A right figure belongs beside the wrong one that it replaces, whatever else is told there.
        let any_suffices = !new.specific && !scenes.is_empty() || is_corrected(&new.whole.claim);
        let decisive = if scenes.is_empty() { members } else { &scenes };
        let mut best: Option<Fit> = None;
        let (first, rest) = decisive.split_at(decisive.len().min(MOST_COMPARED / 2));
        let last = rest.get(rest.len().saturating_sub(MOST_COMPARED / 2)..).unwrap_or_default();
        for &member in first.iter().chain(last) {
            match fit(&statements[member], new) {
                Some(found) => best = Some(best.map_or(found, |known| known.min(found))),
                None if any_suffices => {}
                None => return None,
            }
        }
        best
    }
}
