//! What people decided about events: two are one, one is taken back, a claim is an event of its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EventAction, EventDecision, LocatedClaim};
use crate::warning::Warning;

/// The claims of one event, with what was decided about it.
#[derive(Clone, Debug, Default)]
pub struct Group {
    pub id: String,
    /// Indices of the claims that stand, ascending.
    pub standing: Vec<usize>,
    /// Indices of those taken back, ascending.
    pub withdrawn: Vec<usize>,
    /// Whether the whole event is taken back.
    pub retracted: bool,
}

/// The claims that decisions make events of their own.
pub fn split(claims: &[LocatedClaim], decisions: &[EventDecision], warnings: &mut Vec<Warning>) -> BTreeSet<usize> {
    let mut alone = BTreeSet::new();
    for decision in decisions {
        let EventAction::Split { claim } = &decision.action else { continue };
        match claims.iter().position(|known| known.claim.id == *claim) {
            Some(index) => {
                alone.insert(index);
            }
            None => warnings.push(unknown(decision, "claim_id", claim)),
        }
    }
    alone
}

/// The groups after the decisions that merge and retract, done in the order of the file.
pub fn apply(
    claims: &[LocatedClaim],
    named: Vec<(String, Vec<usize>)>,
    decisions: &[EventDecision],
    warnings: &mut Vec<Warning>,
) -> Vec<Group> {
    let groups = named.into_iter().map(|(id, standing)| Group { id, standing, ..Group::default() });
    let mut decided = Decided { at: BTreeMap::new(), groups: groups.map(Some).collect() };
    decided.at = decided.groups.iter().flatten().enumerate().map(|(at, group)| (group.id.clone(), at)).collect();
    for decision in decisions {
        let done = match &decision.action {
            EventAction::Merge { event, into } => decided.merge(event, into),
            EventAction::Retract { event } => decided.retract(event),
            EventAction::Withdraw { claim } => decided.withdraw(claims, claim),
            EventAction::Split { .. } => Ok(()),
        };
        if let Err((field, value)) = done {
            warnings.push(unknown(decision, field, &value));
        }
    }
    decided.groups.into_iter().flatten().collect()
}

fn unknown(decision: &EventDecision, field: &'static str, value: &str) -> Warning {
    Warning::DecisionUnknown { at: decision.at.clone(), field, value: value.to_owned() }
}

type Done = Result<(), (&'static str, String)>;

struct Decided {
    /// Where the group of an id is; a merged id leads to the group that it became part of.
    at: BTreeMap<String, usize>,
    groups: Vec<Option<Group>>,
}

impl Decided {
    fn merge(&mut self, event: &str, into: &str) -> Done {
        let from = self.index("event_id", event)?;
        let to = self.index("into", into)?;
        if from == to {
            return Ok(());
        }
        if let (Some(part), Some(whole)) = (self.groups[from].take(), self.groups[to].as_mut()) {
            whole.standing.extend(part.standing);
            whole.withdrawn.extend(part.withdrawn);
            whole.standing.sort_unstable();
            whole.withdrawn.sort_unstable();
        }
        self.at.values_mut().filter(|at| **at == from).for_each(|at| *at = to);
        Ok(())
    }

    fn retract(&mut self, event: &str) -> Done {
        let at = self.index("event_id", event)?;
        self.groups[at].iter_mut().for_each(|group| group.retracted = true);
        Ok(())
    }

    fn withdraw(&mut self, claims: &[LocatedClaim], claim: &str) -> Done {
        let known = claims.iter().position(|known| known.claim.id == claim);
        let index = known.ok_or_else(|| ("claim_id", claim.to_owned()))?;
        for group in self.groups.iter_mut().flatten() {
            if let Some(at) = group.standing.iter().position(|member| *member == index) {
                group.standing.remove(at);
                group.withdrawn.push(index);
                group.withdrawn.sort_unstable();
            }
        }
        Ok(())
    }

    fn index(&self, field: &'static str, id: &str) -> Result<usize, (&'static str, String)> {
        self.at.get(id).copied().ok_or_else(|| (field, id.to_owned()))
    }
}
