//! "The toll rose from 9 to 12": of two numbers with a verb of change before them, the later one holds.

use super::lexicon::{Tag, Word};
use super::parse::{Item, Parsed};
use super::quantity::{self, Value};

/// How far the verb stands before "from": "выросло за сутки с 9 до 12".
const LONGEST_TO_VERB: usize = 4;

/// Whether a number at a token, or the preposition before it, stands behind a verb of change.
pub fn leads(parsed: &Parsed, at: usize) -> bool {
    let from = at.saturating_sub(LONGEST_TO_VERB + 1).max(parsed.sentence.first);
    parsed.within(from, at).any(|item| item.tag.is(Word::Grew)) && !parsed.has_mark(from, at, &[',', ';', ':'])
}

/// The later number, where the one at `at` is that before.
pub fn later(parsed: &Parsed, at: usize, before: Value) -> Option<Value> {
    let from =
        |item: &Item| matches!(item.tag, Tag::Word(Word::From | Word::OfMonth | Word::Prep | Word::By | Word::Since));
    if !parsed.ending_at(at).any(from) {
        return None;
    }
    // "С 26 человек до 28".
    let first = before.last + 1;
    let later = (first..=first + 1).find_map(|at| quantity::value(parsed, at)).filter(|later| !later.vague)?;
    // "Ist von 32 auf 34 gestiegen".
    let ends = || parsed.capital_nouns && parsed.has(later.last, later.last + 2, &[Word::Grew]);
    (leads(parsed, at) || ends()).then_some(later)
}
