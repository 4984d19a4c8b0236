//! What a place is, told between commas behind its name, where all nouns have capitals: "A im Gebiet B, ein Dorf mit 600
//! Einwohnern, wurde erobert"; "haben A, ein Dorf an der Grenze, sowie B befreit".

use super::clause::Clause;
use super::front::Seen;
use super::lexicon::{Tag, Word};
use super::parse::{Item, Parsed};
use super::place::{AREA_RANK, Group};

/// How long the words between the commas may be.
const LONGEST: usize = 18;
/// How many words stand between the name that opens the sentence and the comma: "im Gebiet B".
const LONGEST_TO_COMMA: usize = 6;
/// How far the verb stands behind "wurde".
const LONGEST_TO_VERB: usize = 16;
/// How many words stand between "sowie" and the next name: "die umliegenden Orte".
const LONGEST_TO_NEXT: usize = 4;

/// The comma that closes an apposition opened by one at `comma`: an article follows, and nothing is told between.
fn closing(parsed: &Parsed, comma: usize) -> Option<usize> {
    let article = |item: &Item| matches!(item.tag, Tag::Word(Word::Article | Word::Indefinite));
    let opens = parsed.capital_nouns && parsed.is_mark(comma, ',') && parsed.at(comma + 1).any(article);
    let to = (comma + LONGEST).min(parsed.sentence.last);
    let close = (comma + 2..to).find(|at| opens && parsed.is_mark(*at, ','))?;
    let tells = |item: &Item| match item.tag {
        Tag::Fate(_) | Tag::Bracket => true,
        Tag::Split(..) => parsed.word_at(item.first, Word::Prep).is_none(),
        Tag::Word(word) => matches!(word, Word::Say | Word::Relative | Word::Subordinate | Word::Passive),
        _ => false,
    };
    (!parsed.within(comma, close).any(tells)).then_some(close)
}

/// Whether an apposition closes with the comma at `close`: "ein Dorf südlich von B, sowie C" is no list of B and C.
pub fn closes(parsed: &Parsed, close: usize) -> bool {
    let from = close.saturating_sub(LONGEST).max(parsed.sentence.first);
    parsed.capital_nouns
        && parsed.is_mark(close, ',')
        && (from..close).any(|comma| closing(parsed, comma) == Some(close))
}

impl<'s> Seen<'s, '_> {
    /// "A im Gebiet B, ein Dorf am Fluss, wurde am Montag erobert": the subject that opens the sentence.
    pub fn apposed_subject(&self, clause: &Clause) -> Option<&'s Group> {
        let parsed = self.parsed;
        let first = self.groups.first().filter(|it| it.first <= parsed.sentence.first + 2 && it.rank < AREA_RANK)?;
        let to = (first.last + LONGEST_TO_COMMA).min(parsed.sentence.last);
        let comma = (first.last..to).find(|at| parsed.is_mark(*at, ',')).filter(|_| parsed.capital_nouns)?;
        let acts = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Word(Word::Passive));
        let verb = |at: &usize| parsed.is_mark(*at, ',') && parsed.word_at(at + 1, Word::Passive).is_some();
        // "A, seit Mai umkämpft, wurde": whatever is told in between, what follows is told of A.
        let close = (comma + 2..(comma + LONGEST).min(parsed.sentence.last)).find(verb)?;
        let near = clause.first > close + 1 && clause.first - close <= LONGEST_TO_VERB;
        let whole = near && !parsed.has_mark(close + 1, clause.first, &[',', ';', ':']);
        let plain = !parsed.within(first.last, comma).any(acts) && !parsed.has_mark(comma, close, &[':', '"', ';']);
        // "Wladimir Petrenko, ein Boxer,": only where it lies may stand between a name and its comma.
        let lies = |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::Near | Word::ArticlePrep));
        let lies = comma == first.last || parsed.at(first.last).any(lies);
        (whole && plain && lies).then_some(first)
    }

    /// The places of the same verb before or behind one with an apposition.
    pub fn beside_apposition(&self, places: &[&'s Group]) -> Vec<&'s Group> {
        let (Some(first), Some(last)) = (places.first(), places.last()) else { return Vec::new() };
        let before = self.groups.iter().find(|it| it.last < first.first && self.goes_on_behind(it, first));
        let after = self.groups.iter().find(|it| it.first > last.last && self.goes_on_behind(last, it));
        before.into_iter().chain(after).collect()
    }

    /// "A, ein Dorf an der Grenze, sowie die Orte B": whether an apposition and "and" lead from one to the other.
    fn goes_on_behind(&self, place: &Group, next: &Group) -> bool {
        let parsed = self.parsed;
        let Some(close) = closing(parsed, place.last) else { return false };
        let Some(and) = parsed.word_at(close + 1, Word::And) else { return false };
        let small = |at: usize| parsed.is_lower(at) || parsed.word_at(at, Word::Settlement).is_some();
        let acts = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_) | Tag::Split(..));
        place.rank < AREA_RANK
            && next.rank < AREA_RANK
            && next.first >= and.last
            && next.first - and.last <= LONGEST_TO_NEXT
            && (and.last..next.first).all(small)
            && !parsed.within(and.last, next.first).any(acts)
    }
}
