//! Names of clauses that leave out the verb told before: "A wurde am Montag erobert, am Dienstag B", ", C einen Tag später".

use super::bracket::ends;
use super::frame::Words;
use super::judge::{has_article, is_noun};
use super::lexicon;
use super::spot::Spot;
use super::token::Shape;

/// How many words say when or where: "in der Nacht zum Freitag", "in der Oblast Saporischschja".
const LONGEST_PHRASE: usize = 8;
/// How far the verb of the clause before stands.
const LONGEST_TO_VERB: usize = 24;

/// What is done to places.
const ACTS: u32 = lexicon::ACT | lexicon::OBJECT_BEHIND | lexicon::CONTROLLED | lexicon::BEHIND_KNOWN;

/// Whether the name stands for a whole clause, beside when or where it was, behind one with a verb done to places.
pub(super) fn shows(words: &Words<'_>, spot: &Spot, previous: &Spot) -> bool {
    if !words.lexicon.capital_nouns || has_article(words, spot.first) || is_noun(words, spot.last) {
        return false;
    }
    let joint = joint(words, spot, previous).or_else(|| behind_unit(words, spot, previous));
    let Some(joint) = joint.or_else(|| behind_count(words, spot, previous)) else { return false };
    let within = |at: &usize| words.token(*at).is_some_and(|token| token.shape != Shape::Break);
    let act = |at: usize| words.word(at).is(ACTS);
    (joint.saturating_sub(LONGEST_TO_VERB)..joint).rev().take_while(within).any(act)
}

/// The comma or "and" behind which the clause begins.
fn joint(words: &Words<'_>, spot: &Spot, previous: &Spot) -> Option<usize> {
    let opens = |at: usize| words.is_mark(at, ',') || words.word(at).is(lexicon::AND);
    // ", Skudne am 5. März und".
    let before = spot.first.checked_sub(1).filter(|at| opens(*at) && !ends_list(words, spot, previous, *at));
    if let Some(joint) = before {
        let first = spot.last + 1;
        let close = (first..first + LONGEST_PHRASE).find(|at| !is_of_time(words, *at))?;
        return Some(joint).filter(|_| close > first + 1 && ends(words, close) && has_time(words, first, close));
    }
    // ", am Dienstag schließlich B".
    let from = spot.first.saturating_sub(LONGEST_PHRASE).max(previous.last + 1);
    let other = (from..spot.first).rev().find(|at| !is_of_time(words, *at))?;
    let joint = if opens(other) { other } else { behind_subject(words, other).filter(|at| opens(*at))? };
    let whole = joint + 1 < spot.first && ends(words, super::act::behind_list(words, spot.last + 1));
    Some(joint).filter(|joint| whole && has_time(words, *joint + 1, spot.first))
}

/// ", im Gebiet A B und C": right behind the unit that they lie in, the comma before it.
fn behind_unit(words: &Words<'_>, spot: &Spot, previous: &Spot) -> Option<usize> {
    let beside = previous.last + previous.after.length + 1 == spot.first;
    let joint = previous.before.first.checked_sub(1).filter(|_| beside && previous.is_unit())?;
    Some(joint).filter(|at| words.is_mark(*at, ',') || words.word(*at).is(lexicon::AND))
}

/// "Sieben Angriffe auf A und vier auf B": behind "and", a number and the same preposition.
fn behind_count(words: &Words<'_>, spot: &Spot, previous: &Spot) -> Option<usize> {
    let (led, _) = spot.before.governs.filter(|(first, _)| first + 1 == spot.first)?;
    let (lead, _) = previous.before.governs.filter(|(first, _)| words.written(*first) == words.written(led))?;
    let number = led.checked_sub(1).filter(|at| *at > lead && is_number(words, *at))?;
    number.checked_sub(1).filter(|at| words.is_mark(*at, ',') || words.word(*at).is(lexicon::AND))
}

fn is_number(words: &Words<'_>, at: usize) -> bool {
    let digits = words.token(at).is_some_and(|token| token.shape == Shape::Number);
    digits || words.word(at).is(lexicon::STOP) && words.token(at).is_some_and(|token| token.shape == Shape::Lower)
}

/// "Und Raketen in der Nacht", ", die zweite kurz darauf": what stands before the subject whose last word is at `at`.
fn behind_subject(words: &Words<'_>, at: usize) -> Option<usize> {
    let noun = words.token(at).is_some_and(|token| token.shape == Shape::Capital);
    let before = at.checked_sub(1)?;
    if noun { Some(before) } else { before.checked_sub(1).filter(|_| has_article(words, at)) }
}

/// "A und B am Montag": the names of one list.
fn ends_list(words: &Words<'_>, spot: &Spot, previous: &Spot, joint: usize) -> bool {
    previous.last + 1 == joint && words.word(spot.last + 1).is(lexicon::ACT)
}

/// Whether a word may stand in a phrase of time: a preposition, an article, a day, a number.
fn is_of_time(words: &Words<'_>, at: usize) -> bool {
    let Some(token) = words.token(at) else { return false };
    let word = words.word(at);
    match token.shape {
        Shape::Number => true,
        Shape::Mark('.') => words.token(at.wrapping_sub(1)).is_some_and(|before| before.shape == Shape::Number),
        Shape::Lower => word.is(lexicon::PREPOSITION | lexicon::SKIP | lexicon::STOP) || is_time(words, at),
        Shape::Capital => is_time(words, at),
        _ => false,
    }
}

/// Whether a word names a day, a month or a part of the day, or says "later".
fn is_time(words: &Words<'_>, at: usize) -> bool {
    let written = words.written(at);
    words.lexicon.framing.times.iter().any(|time| time.eq_ignore_ascii_case(written))
}

fn has_time(words: &Words<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| is_time(words, at))
}
