//! Losses reported as none: a zero, which differs from silence.

use super::casualty::{Group, Loss, figures};
use super::lexicon::{Fate, Word};
use super::parse::{Item, Parsed};
use super::quantity::Counted;
use crate::model::{Count, CountScope, Qualifier};

/// How far "no" may stand before what there is none of, and "there were not" behind it.
const LONGEST_BEFORE: usize = 6;
const LONGEST_AFTER: usize = 4;
const LONGEST_CLOSED: usize = 14;

/// "No casualties were reported", "there were no dead": a zero for each fate.
pub fn none_of(parsed: &Parsed, group: &Group) -> Vec<Loss> {
    let Some(none) = before(parsed, group).or_else(|| after(parsed, group)) else { return Vec::new() };
    let (first, last) = (none.first.min(group.first), none.last.max(group.last));
    let count = Count::new(Qualifier::None, 0, parsed.words(first, last));
    let mut fates: Vec<Fate> = group.fates.iter().map(|fate| fate.plain()).collect();
    fates.sort_unstable();
    fates.dedup();
    let mut all = figures(&fates[..1], Some(count.clone()));
    for fate in &fates[1..] {
        let more = figures(&[*fate], Some(count.clone()));
        all.wounded = all.wounded.or(more.wounded);
        all.missing = all.missing.or(more.missing);
        all.captured = all.captured.or(more.captured);
        all.casualties = all.casualties.or(more.casualties);
        all.casualty_kind = all.casualty_kind.or(more.casualty_kind);
    }
    vec![Loss {
        first,
        last,
        figures: all,
        counted: Counted::Nothing,
        figure: Some((first, last)),
        scope: CountScope::Incident,
        open: false,
        rule: "casualties.none",
        active: false,
        owned: fates.contains(&Fate::Losses),
    }]
}

fn before<'p>(parsed: &'p Parsed, group: &Group) -> Option<&'p Item> {
    let from = group.first.saturating_sub(LONGEST_BEFORE).max(parsed.sentence.first);
    let none = parsed.within(from, group.first).rev().find(|item| item.tag.is(Word::NoneCount))?;
    let parted = parsed.has_mark(none.last, group.first, &[',', ';', ':', '"'])
        || parsed.has(none.last, group.first, &[Word::Say, Word::NotLoss, Word::Evidence]);
    (!parted).then_some(none)
}

/// "22 взрыва, пострадавших нет": whether there is none of what a comma or "and" parts from the words before.
pub fn is_behind(parsed: &Parsed, from: usize, group: &Group) -> bool {
    let parted = parsed.has_mark(from, group.first, &[',', '\u{2014}']) || parsed.has(from, group.first, &[Word::And]);
    parted && after(parsed, group).is_some()
}

/// In many languages the negation comes last: "Tote gab es nicht", "жертв нет".
fn after<'p>(parsed: &'p Parsed, group: &Group) -> Option<&'p Item> {
    // "Погибших в результате ночной атаки на А нет": where it opens the sentence that "there are none" closes.
    let opens = parsed.bare_nouns && group.first <= parsed.sentence.first + 1;
    let reach = if opens { LONGEST_CLOSED } else { LONGEST_AFTER };
    let to = (group.last + reach).min(parsed.sentence.last);
    let none = parsed.within(group.last, to).find(|item| item.tag.is(Word::NoneAfter))?;
    let far = none.first > group.last + LONGEST_AFTER;
    let closes = none.last >= parsed.sentence.last || parsed.has_mark(none.last, none.last + 1, &['.', ',', ';']);
    if far && (!closes || parsed.quantities.iter().any(|it| it.first >= group.last && it.last <= none.first)) {
        return None;
    }
    let parted = parsed.has_mark(group.last, none.first, &[',', ';', ':', '"'])
        || parsed.fates(group.last, none.first).next().is_some();
    (!parted).then_some(none)
}
