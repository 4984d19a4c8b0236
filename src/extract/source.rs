//! Who tells something, named between commas inside the clause that is told: "took, according to the ministry, A".

use super::lexicon::{Tag, Word};
use super::parse::{Item, Parsed};
use super::token::Kind;

/// How many words name such a source.
const LONGEST_SOURCE: usize = 10;
/// How far its first comma may stand behind the verb: "se dirigen ahora, según B, hacia A".
const LONGEST_TO_SOURCE: usize = 2;

/// How far behind such a source its verb stands, and how far before it where the object is still to come.
const LONGEST_TO_VERB: usize = 4;
const LONGEST_TO_OBJECT: usize = 9;

/// The comma that ends a source which begins behind this one.
pub fn closes(parsed: &Parsed, comma: usize) -> Option<usize> {
    let opens = parsed.is_mark(comma, ',') && parsed.word_at(comma + 1, Word::According).is_some();
    let to = (comma + 1 + LONGEST_SOURCE).min(parsed.sentence.last);
    let close = (comma + 1..to).find(|at| parsed.is_mark(*at, ',')).filter(|_| opens)?;
    let acts = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_));
    (!parsed.within(comma + 1, close).any(acts)).then_some(close)
}

/// Where the words of a verb that ends at `last` go on: behind the source or the day that a comma parts from them.
pub fn behind(parsed: &Parsed, last: usize) -> usize {
    // "Ont attaqué le week-end dernier, les positions à A".
    let article = parsed.word_at(last, Word::Article).map_or(last, |article| article.last);
    let day = parsed.dates.iter().find(|dated| dated.first == last || dated.first == article);
    if let Some(day) = day.filter(|day| parsed.is_mark(day.last, ',')) {
        return day.last + 1;
    }
    let to = (last + LONGEST_TO_SOURCE + 1).min(parsed.sentence.last);
    let comma = (last..to).find(|at| parsed.is_mark(*at, ','));
    comma.and_then(|comma| closes(parsed, comma)).map_or(last, |close| close + 1)
}

/// Whether "according to" stands between a verb, or who acts, and the words that belong to it.
pub fn interrupts(parsed: &Parsed, according: usize) -> bool {
    let Some(comma) = according.checked_sub(1).filter(|at| closes(parsed, *at).is_some()) else { return false };
    let from = comma.saturating_sub(LONGEST_TO_SOURCE).max(parsed.sentence.first);
    let verb = |item: &Item| matches!(item.tag, Tag::Act(_)) && from <= item.last && item.last <= comma;
    let named = parsed.named.iter().any(|named| from <= named.first && named.first < comma);
    let acts = parsed.within(parsed.sentence.first, comma).any(verb) && !named;
    // "А, по словам Б, теперь под контролем": between a place and what is told of it.
    let close = closes(parsed, comma).unwrap_or(comma);
    let told = |item: &Item| matches!(item.tag, Tag::Act(_));
    let subject = parsed.bare_nouns
        && parsed.named.iter().any(|named| named.last == comma)
        && !parsed.within(parsed.sentence.first, comma).any(told)
        && parsed.within(close, close + LONGEST_TO_VERB).any(told);
    // "Заняли после боёв, по данным А, село Б": the object is still to come.
    let verb_before =
        || parsed.within(comma.saturating_sub(LONGEST_TO_OBJECT), comma).find(|item| told(item)).map(|item| item.last);
    let waits = |last: usize| !parsed.named.iter().any(|named| last <= named.first && named.first < comma);
    let object = parsed.bare_nouns && verb_before().is_some_and(waits);
    acts || subject || object || parsed.parties.iter().any(|party| party.last == comma && party.can_fight())
}

/// "Die Truppen »sind in A eingedrungen«, hieß es": the marks of words that go on with those before them, which are no
/// speech of their own.
pub fn partial_quotes(parsed: &Parsed) -> Vec<usize> {
    let first = parsed.sentence.first;
    let marks: Vec<usize> = (first..parsed.sentence.last).filter(|at| parsed.is_mark(*at, '"')).collect();
    let latin = !parsed.bare_nouns && !parsed.null_subject && marks.len().is_multiple_of(2);
    let goes_on = |pair: &&[usize]| {
        let open = pair[0];
        let word = open > first && parsed.kind(open - 1) == Kind::Word;
        word && parsed.is_lower(open + 1) && !parsed.has(open - 1, open, &[Word::Say, Word::According])
    };
    marks.chunks_exact(2).filter(|_| latin).filter(goes_on).flatten().copied().collect()
}
