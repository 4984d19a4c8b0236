//! How many attacks fell on which place: "towards A – 5, near B – 3, the rest near C", "five towards A, three near B".

use super::lexicon::{Act, Tag, Word};
use super::names::{Sentence, at};
use super::parse::{Item, Parsed};
use super::place::Group;
use super::token::Kind;

/// How many words stand between two places that are counted so: " – 5, in the area of the village of".
const LONGEST_LINK: usize = 9;
/// How many words stand between the colon and the first place: ": five in the direction of".
const LONGEST_HEAD: usize = 5;

fn is_small(tag: Tag) -> bool {
    let word = |word: Word| {
        matches!(
            word,
            Word::Prep
                | Word::Near
                | Word::Toward
                | Word::To
                | Word::Article
                | Word::Settlement
                | Word::OfMonth
                | Word::And
                | Word::Rest
                | Word::Another
                | Word::More
                | Word::DistrictWord
        )
    };
    matches!(tag, Tag::Number(_)) || matches!(tag, Tag::Word(one) if word(one))
}

/// Whether only counts and small words stand between two places, and a preposition before the second.
pub fn joins(parsed: &Parsed, link: &std::ops::Range<usize>) -> bool {
    let link = &behind_apposition(parsed, link);
    let counts = |item: &Item| matches!(item.tag, Tag::Number(_) | Tag::Word(Word::Rest));
    let number = |at: usize| parsed.kind(at) == Kind::Number;
    let mark = |at: usize| matches!(parsed.kind(at), Kind::Mark(',' | ';' | ':' | '-' | '\u{2014}' | '(' | ')'));
    let governs = |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::Near | Word::Toward | Word::OfMonth));
    link.start < link.end
        && link.len() <= LONGEST_LINK
        && (link.clone().any(number) || parsed.within(link.start, link.end).any(counts))
        && (parsed.has_mark(link.start, link.end, &[',', ';']) || parsed.has(link.start, link.end, &[Word::And]))
        && parsed.ending_at(link.end).any(governs)
        && link.clone().all(|at| number(at) || mark(at) || is_inside(parsed, at))
}

/// "Near A, a village south of the city, and 17 more near B": what is counted goes on behind the apposition.
fn behind_apposition(parsed: &Parsed, link: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let comma = (link.start + 1..link.end).rev().find(|at| parsed.is_mark(*at, ','));
    let tells = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_) | Tag::Word(Word::Say | Word::Relative));
    let opens = parsed.is_plain() && parsed.is_mark(link.start, ',');
    let apposed = comma.filter(|comma| {
        let plain = !parsed.within(link.start, *comma).any(tells);
        opens && comma - link.start <= LONGEST_LINK && plain && parsed.has(*comma, link.end, &[Word::And])
    });
    apposed.map_or(link.start, |comma| comma)..link.end
}

/// Whether a count stands beside a place: "A – 5", "five near A".
pub fn is_counted(parsed: &Parsed, group: &Group) -> bool {
    let number = |at: usize| {
        let inside = at < parsed.sentence.last && parsed.kind(at) == Kind::Number;
        inside || parsed.at(at).any(|item| matches!(item.tag, Tag::Number(_)))
    };
    let from = group.first.saturating_sub(LONGEST_HEAD).max(parsed.sentence.first);
    // "Nine attacks near A".
    let attacks = |at: usize| {
        let fights = |item: &Item| matches!(item.tag, Tag::Act(Act::Attack | Act::Fighting));
        parsed.is_plain() && parsed.at(at).any(fights)
    };
    let small = |at: usize| is_inside(parsed, at) || attacks(at);
    let before = (from..group.first).rev().find(|at| !small(*at) || number(*at));
    let mark = parsed.has_mark(group.last, group.last + 1, &['\u{2014}', '-', ',']);
    // "A, two in B": the count of the next.
    let closes = |at: usize| {
        at >= parsed.sentence.last
            || matches!(parsed.kind(at), Kind::Mark(_))
            || parsed.word_at(at, Word::And).is_some()
    };
    before.is_some_and(number) || mark && number(group.last + 1) && closes(group.last + 2)
}

/// Whether a small word covers a token.
fn is_inside(parsed: &Parsed, token: usize) -> bool {
    let from = token.saturating_sub(LONGEST_HEAD).max(parsed.sentence.first);
    parsed.within(from, token + 1).any(|item| item.first <= token && token < item.last && is_small(item.tag))
}

/// "In the sector of A: five near B": whether a place is the first that a list behind a colon counts.
pub fn opens(parsed: &Parsed, group: &Group, from: usize) -> bool {
    let to = group.first;
    let colon = (from.max(to.saturating_sub(LONGEST_HEAD))..to).rev().find(|at| parsed.is_mark(*at, ':'));
    colon.is_some_and(|colon| {
        let counted = parsed.kind(colon + 1) == Kind::Number
            || parsed.at(colon + 1).any(|item| matches!(item.tag, Tag::Number(_)));
        counted && (colon + 1..to).all(|at| parsed.kind(at) == Kind::Number || is_inside(parsed, at))
    })
}

/// Past the count behind a name, and the one before the next: " – 5, three near".
pub fn past(sentence: &Sentence, from: usize) -> Option<usize> {
    let mark = |at: usize, marks: &[char]| {
        let kind = (at < sentence.last).then(|| sentence.tokens[at].kind);
        matches!(kind, Some(Kind::Mark(mark)) if marks.contains(&mark))
    };
    let count = |first: usize| {
        let number = |item: &&Item| matches!(item.tag, Tag::Number(_) | Tag::Word(Word::Rest));
        let word = || at(sentence, first).find(number).map(|item| item.last);
        let digits = first < sentence.last && sentence.tokens[first].kind == Kind::Number;
        if digits { Some(first + 1) } else { word() }
    };
    let parts = |at: usize| mark(at, &[',', ';']) || self::at(sentence, at).any(|it| it.tag.is(Word::And));
    let dashed = mark(from, &['\u{2014}', '-', ',']).then(|| count(from + 1)).flatten().filter(|end| parts(*end));
    let link = dashed.unwrap_or(from);
    if !parts(link) {
        return None;
    }
    let next = at(sentence, link).map(|item| item.last).max().unwrap_or(link + 1);
    let counted = count(next);
    let next = counted.unwrap_or(next);
    let governs = |item: &&Item| matches!(item.tag, Tag::Word(Word::Near | Word::Toward | Word::Prep));
    let first = at(sentence, next).find(governs)?.last;
    (dashed.is_some() || counted.is_some()).then_some(first)
}
