//! Claims of one sentence that count different fates of one happening, taken as one statement.

use super::Reports;
use super::similar::{is_specific, one_sentence};
use crate::model::{Figures, LocatedClaim};

/// One claim, or several of one sentence with their figures side by side.
#[derive(Clone, Debug)]
pub struct Statement {
    pub whole: LocatedClaim,
    /// Indices of the claims, ascending.
    pub members: Vec<usize>,
    pub specific: bool,
    /// Who published the report, where it is known.
    pub outlet: Option<String>,
}

/// The statements of `claims`, which stand in the order of their reports and texts.
pub fn statements(claims: &[LocatedClaim], reports: &Reports<'_>) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        let here = |statement: &&mut Statement| {
            let (known, new) = (&statement.whole.claim, &claim.claim);
            (&known.report, known.span) == (&new.report, new.span)
        };
        let joined =
            statements.iter_mut().rev().take_while(here).find(|statement| one_sentence(&statement.whole, claim));
        match joined {
            Some(statement) => {
                let whole = &mut statement.whole.claim;
                whole.figures = side_by_side(&whole.figures, &claim.claim.figures);
                whole.victim = whole.victim.take().or_else(|| claim.claim.victim.clone());
                whole.civilians = whole.civilians.or(claim.claim.civilians);
                statement.members.push(index);
            }
            None => {
                let specific = is_specific(claim);
                let outlet = reports.get(claim.claim.report.as_str()).and_then(|report| report.publisher.clone());
                statements.push(Statement { whole: claim.clone(), members: vec![index], specific, outlet });
            }
        }
    }
    statements
}

fn side_by_side(a: &Figures, b: &Figures) -> Figures {
    let a = a.clone();
    let b = b.clone();
    Figures {
        killed: a.killed.or(b.killed),
        wounded: a.wounded.or(b.wounded),
        missing: a.missing.or(b.missing),
        captured: a.captured.or(b.captured),
        casualties: a.casualties.or(b.casualties),
        casualty_kind: a.casualty_kind.or(b.casualty_kind),
    }
}
