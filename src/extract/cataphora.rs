//! "Nachdem sie A eingenommen hatten, rückten die Marineinfanteristen weiter vor": a pronoun before those that it means.

use super::clause::Clause;
use super::lexicon::Word;
use super::parse::Parsed;
use super::subject;

/// The subject of the clause behind the comma, where the one before opens the sentence with "after they".
pub fn subject(parsed: &Parsed, clauses: &[Clause], at: usize) -> Option<usize> {
    let clause = clauses.get(at)?;
    let opens = parsed
        .ending_at(clause.from)
        .any(|item| item.tag.is(Word::Subordinate) && item.first == parsed.sentence.first && parsed.capital_nouns);
    let they = opens && parsed.word_at(clause.from, Word::Others).is_some();
    let next = (at + 1..clauses.len()).find(|next| they && !clauses[*next].absorbed)?;
    let commas = (clause.last..clauses[next].first).filter(|at| parsed.is_mark(*at, ','));
    subject::of(parsed, clauses, next).filter(|_| commas.count() == 1)
}
