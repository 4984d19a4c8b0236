//! Corrections: "An earlier version said that 12 were killed. The correct figure is eight."

use super::draft::Draft;
use super::lexicon::Word;
use super::parse::Parsed;
use super::quantity::Quantity;
use crate::model::{Count, EventType, Figures, Stance};

/// How many words may stand between "the correct figure" and the figure ("..., the army said on Sunday, is 8").
const LONGEST_GAP: usize = 8;

/// Adds, after a figure that is taken back, the one that takes its place: in its sentence or the next.
pub fn correct(drafts: &mut Vec<Draft>, parsed: &[Parsed]) {
    let mut corrected = Vec::new();
    for draft in drafts.iter().filter(|draft| draft.claim.attribution.stance == Stance::Retracted) {
        if draft.claim.event_type != EventType::Casualties {
            continue;
        }
        let here = (draft.sentence..=draft.sentence + 1).filter(|at| !is_told(drafts, *at));
        let right = here.filter_map(|at| Some((at, parsed.get(at)?))).find_map(|(at, parsed)| {
            let figures = with_count(&draft.claim.figures, &figure(parsed)?.count)?;
            Some((at, parsed, figures))
        });
        corrected.extend(right.map(|(at, parsed, figures)| right_claim(draft, at, parsed, figures)));
    }
    drafts.extend(corrected);
    drafts.sort_by_key(|draft| draft.sentence);
}

/// Whether the sentence counts losses that stand.
fn is_told(drafts: &[Draft], at: usize) -> bool {
    drafts.iter().any(|draft| {
        let claim = &draft.claim;
        draft.sentence == at
            && claim.event_type == EventType::Casualties
            && claim.attribution.stance != Stance::Retracted
            && !claim.figures.is_empty()
    })
}

/// The figure behind "the correct number".
fn figure<'p>(parsed: &'p Parsed) -> Option<&'p Quantity> {
    let said = parsed.items.iter().find(|item| item.tag.is(Word::Corrected))?;
    let close = |quantity: &&Quantity| quantity.first >= said.last && quantity.first - said.last <= LONGEST_GAP;
    parsed.quantities.iter().filter(close).find(|quantity| quantity.may_be_people() && !quantity.aside)
}

/// The count in the one column that has one; none where several have.
fn with_count(figures: &Figures, count: &Count) -> Option<Figures> {
    let filled = figures.columns().iter().filter(|(_, count)| count.is_some()).count();
    let put = |column: &Option<Count>| column.as_ref().map(|_| count.clone());
    (filled == 1).then(|| Figures {
        killed: put(&figures.killed),
        wounded: put(&figures.wounded),
        missing: put(&figures.missing),
        captured: put(&figures.captured),
        casualties: put(&figures.casualties),
        casualty_kind: figures.casualty_kind,
    })
}

fn right_claim(wrong: &Draft, at: usize, parsed: &Parsed, figures: Figures) -> Draft {
    let mut draft = Draft { sentence: at, ..wrong.clone() };
    let claim = &mut draft.claim;
    claim.figures = figures;
    claim.attribution.stance = Stance::Claimed;
    parsed.sentence.span.of(parsed.text).clone_into(&mut claim.quote);
    claim.span = parsed.sentence.span;
    claim.rules = vec!["casualties.corrected".to_owned()];
    draft
}
