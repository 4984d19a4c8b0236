//! Who speaks where the sentence names nobody anew: "it", "the ministry", a surname alone, a verb without a subject.

use std::ops::Range;

use super::actor::Party;
use super::attribution;
use super::clause::Clause;
use super::doer;
use super::lexicon::{Tag, Word};
use super::parse::{Item, Parsed};
use super::reader::LONGEST_MEMORY;
use super::token::Kind;
use crate::model::Actor;

/// Letters by which "the defence ministry" finds "the Defense Minister"; shorter words are articles and the like.
const LONGEST_STEM: usize = 5;

/// The shortest surname that is looked for among those who spoke, in letters.
const SHORTEST_SURNAME: usize = 4;

/// How many words may stand before the word that goes on: "within hours they".
const LONGEST_LEAD: usize = 3;

/// Whether a sentence goes on with who or what the one before told of: "It took A", "there they".
pub fn goes_on(parsed: &Parsed) -> bool {
    let first = parsed.sentence.first;
    let back = |item: &Item| matches!(item.tag, Tag::Word(Word::Others | Word::Anaphor | Word::AtOnce));
    parsed.within(first, first + LONGEST_LEAD).any(back) && !parsed.any(&[Word::Say, Word::According])
}

/// Whether a word such as "it" or "the ministry" is the subject of the verb at `at`.
pub fn before(parsed: &Parsed, at: usize) -> Option<Range<usize>> {
    let anaphor = parsed.items.iter().rev().find(|item| item.last <= at && item.tag.is(Word::Anaphor));
    let anaphor = anaphor.filter(|item| at - item.last <= 2 && !parsed.has_mark(item.last, at, &['"', ',', '.']))?;
    // "Ukraine's ministry": a speaker of its own, not the one before.
    let named = |party: &Party| party.last > anaphor.first && (!party.side.is_empty() || party.first < anaphor.first);
    let taken = attribution::subject(parsed, at).is_some_and(named);
    // "The health ministry": not any ministry.
    let adjective =
        anaphor.first.checked_sub(1).filter(|at| anaphor.last - anaphor.first == 1 && *at > parsed.sentence.first);
    let adjective = adjective.filter(|at| {
        let lower = parsed.is_lower(*at);
        let noun = parsed.word_at(anaphor.first, Word::Speaker).is_some();
        lower && noun && parsed.word_at(*at, Word::Article).is_none() && parsed.word_at(at - 1, Word::Article).is_some()
    });
    (!taken).then(|| adjective.unwrap_or(noun_of(anaphor))..anaphor.last)
}

/// "according to this source", "according to the ministry".
pub fn behind(parsed: &Parsed, said: &Item) -> Option<Range<usize>> {
    // "По его словам".
    let whole = |item: &&Item| item.last == said.last && item.tag.is(Word::Anaphor);
    if let Some(whole) = parsed.at(said.first).find(whole) {
        return Some(whole.last..whole.last);
    }
    let from = said.last;
    let anaphor = parsed.within(from, from + 2).find(|item| item.tag.is(Word::Anaphor))?;
    let named = |party: &Party| party.first <= anaphor.last && party.last > anaphor.first && !party.side.is_empty();
    (!parsed.parties.iter().any(named)).then(|| noun_of(anaphor)..anaphor.last)
}

/// Past the "the" of "the ministry".
fn noun_of(anaphor: &Item) -> usize {
    if anaphor.last - anaphor.first > 1 { anaphor.first + 1 } else { anaphor.first }
}

/// "They took it": whether those told of before did it to the place told of before.
pub fn they_took_it(parsed: &Parsed, verb: usize) -> bool {
    let others = parsed.has(parsed.sentence.first, verb, &[Word::Others]);
    let it = parsed.bare_nouns || is_it(parsed, verb);
    it && (others || doer::is_theirs(parsed, verb))
}

/// "They took it", "la tomaron": whether a pronoun beside a verb stands for the place told of.
fn is_it(parsed: &Parsed, verb: usize) -> bool {
    let before = |item: &Item| matches!(item.tag, Tag::Word(Word::It | Word::Article));
    let behind = parsed.at(verb).any(|item| parsed.word_at(item.last, Word::It).is_some());
    behind || parsed.null_subject && parsed.ending_at(verb).any(before)
}

/// The one that "the ministry" or "it" means: the last speaker of that name, else the last; "the health ministry" is
/// nobody who spoke under another name.
pub fn meant(parsed: &Parsed, noun: Range<usize>, before: &[Actor]) -> Option<Actor> {
    let words = parsed.words(noun.start, noun.end).to_lowercase();
    let stem = |word: &str| word.chars().take(LONGEST_STEM).collect::<String>();
    let parts: Vec<String> = words.split(' ').filter(|word| word.chars().count() >= LONGEST_STEM).map(stem).collect();
    let fits = |actor: &&Actor| {
        let named =
            |part: &String| [&actor.name, &actor.text].iter().any(|name| name.to_lowercase().contains(part.as_str()));
        parts.iter().all(named)
    };
    // "The defence ministry" may be the state quoted before.
    let other = parts.len() > 1 && parsed.word_at(noun.start, Word::WarOffice).is_none();
    before.iter().rfind(fits).or(before.last().filter(|_| !other)).cloned()
}

/// "Petrenko also added", "added Petrenko": a surname alone is that of one who has spoken.
pub fn surname(parsed: &Parsed, said: &Item, before: &[Actor]) -> Option<Actor> {
    let known = |at: usize| {
        let word = parsed.words(at, at + 1);
        let name = parsed.kind(at) == Kind::Word && parsed.is_capital(at) && word.chars().count() >= SHORTEST_SURNAME;
        before.iter().rfind(|actor| name && actor.text.split_whitespace().last() == Some(word)).cloned()
    };
    let first = parsed.sentence.first;
    let left = said.first.checked_sub(1).filter(|at| *at >= first)?;
    let small = |item: &Item| item.tag.is(Word::Article);
    let adverb = parsed.is_lower(left) && parsed.at(left).all(small) && left > first;
    let behind = || Some(said.last).filter(|at| *at < parsed.sentence.last).and_then(known);
    known(left).or_else(|| known(left.checked_sub(1).filter(|_| adverb)?)).or_else(behind)
}

/// "Ha explicado que": where verbs need no subject, who spoke last speaks on, unless somebody else stands at the verb.
pub fn elided(parsed: &Parsed, said: &Item, before: &[Actor]) -> Option<Actor> {
    let first = parsed.sentence.first;
    let mark = |at: usize| parsed.is_mark(at, ',') || parsed.is_mark(at, '"');
    // "También ha dicho que".
    let adverb = |item: &Item| item.tag.is(Word::Article) && item.first == first;
    let opens = said.first == first || mark(said.first - 1) || parsed.ending_at(said.first).any(adverb);
    let that = parsed.word_at(said.last, Word::Relative).is_some();
    let free = || !parsed.parties.iter().any(|party| party.last <= said.first && party.can_speak());
    let between = said.first > first && mark(said.last);
    let verb = matches!(said.tag, Tag::Word(Word::Say | Word::Confirm | Word::Deny));
    // "La agencia" only passed on what a person or an office said.
    let relays = |actor: &Actor| actor.side.is_empty() && actor.text.chars().all(|c| !c.is_uppercase());
    let speaker = before.iter().rfind(|actor| !relays(actor)).or(before.last());
    speaker.filter(|_| parsed.null_subject && verb && opens && (that && free() || between)).cloned()
}

/// "This one said", of whom the sentence before names last.
pub fn is_latter(parsed: &Parsed) -> bool {
    let is = |word: Word| parsed.word_at(parsed.sentence.first, word).is_some();
    is(Word::Anaphor) && (is(Word::Latter) || is(Word::Demonstrative))
}

/// "67 Menschen seien getötet worden": whether the one who spoke so many sentences before said so.
pub fn is_reported(parsed: &Parsed, since: Option<usize>) -> bool {
    since.is_some_and(|since| since <= LONGEST_MEMORY) && parsed.any(&[Word::ReportedMood])
}

/// "There they repelled 70 attacks".
pub fn is_there(parsed: &Parsed, clause: &Clause) -> bool {
    // "40 per cent of the captured area there": an attribute.
    let attribute =
        parsed.ending_at(clause.first).any(|item| matches!(item.tag, Tag::Word(Word::Article | Word::ArticlePrep)));
    !attribute && parsed.has(clause.from, clause.to, &[Word::There])
}
