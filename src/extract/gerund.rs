//! Adverbial participles: "Having taken A, the troops moved on to B".

use super::clause::Clause;
use super::lexicon::has_ending;
use super::parse::Parsed;
use super::subject;

/// How far the subject stands behind a participle that opens its sentence.
const LONGEST_TO_SUBJECT: usize = 18;
/// How many words stand before it: "Вчера захватив".
const LONGEST_OPENING: usize = 2;

/// Who did what an adverbial participle at the head of a sentence tells: the subject behind its comma, whatever it does.
pub fn doer(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let gerund = has_ending(parsed.words(clause.first, clause.first + 1), &parsed.endings.gerund);
    let opens = clause.first <= parsed.sentence.first + LONGEST_OPENING;
    if !parsed.bare_nouns || !gerund || !opens {
        return None;
    }
    parsed.parties.iter().position(|party| {
        let near = party.first > clause.last && party.first - clause.last <= LONGEST_TO_SUBJECT;
        near && parsed.is_mark(party.first - 1, ',') && subject::fights(parsed, party) && !party.is_agent
    })
}
