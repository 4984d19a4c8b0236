//! Distances before a name: "35 km north of", "10 kilometres (6.2 miles) from".

use super::frame::Words;
use super::lexicon;
use super::token::Shape;

/// Metres of the distance before `at`, also over one small word: "35 km al norte de".
pub(super) fn distance_before(words: &Words<'_>, at: usize) -> Option<f64> {
    let before = at.checked_sub(1)?;
    let small = words.word(before).is(lexicon::PREPOSITION);
    distance(words, before).or_else(|| distance(words, before.checked_sub(1).filter(|_| small)?))
}

/// Metres where "10 km" or "10 kilometres (6.2 miles)" ends at `at`.
fn distance(words: &Words<'_>, at: usize) -> Option<f64> {
    let mut unit = at;
    if words.is_mark(unit, ')') {
        unit = (1..6).filter_map(|back| unit.checked_sub(back)).find(|&at| words.is_mark(at, '('))?.checked_sub(1)?;
    }
    let metres = words.word(unit).metres?;
    number_before(words, unit).map(|n| n * metres)
}

pub(super) fn number_before(words: &Words<'_>, unit: usize) -> Option<f64> {
    let at = unit.checked_sub(1)?;
    let at = if words.is_mark(at, '-') { at.checked_sub(1)? } else { at };
    (words.token(at)?.shape == Shape::Number).then(|| words.written(at).replace(',', ".").parse().ok())?
}
