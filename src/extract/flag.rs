//! Whose flag flies where: "the Russian flag over the town hall" says who took a place.

use super::lexicon::{Act, Word};
use super::parse::Parsed;

/// How many small words stand between "flag" and whose it is: "the flag of Russia".
const LONGEST_OF: usize = 2;

/// The party whose flag the sentence tells of, for an act that names no doer.
pub fn owner(parsed: &Parsed, act: Act) -> Option<usize> {
    if !matches!(act, Act::Captured | Act::Retaken) {
        return None;
    }
    let flag = parsed.items.iter().find(|item| item.tag.is(Word::Flag))?;
    let beside = |first: usize, last: usize| {
        let behind = first >= flag.last && first - flag.last <= LONGEST_OF;
        let marked = behind && parsed.has_mark(flag.last, first, &[',', ';', ':', '"']);
        last == flag.first || behind && !marked
    };
    parsed.parties.iter().position(|party| !party.side.is_empty() && beside(party.first, party.last))
}
