//! Names that only a clause on them shows to be places: "A, which B took", "it was A that B took".

use super::clause::Clause;
use super::lexicon::{Act, Lexicon, Tag, Word};
use super::names::{LONGEST_NAME, Sentence, at, before, name_end};
use super::parse::{Item, Parsed};
use super::place::Group;

/// How far who took the place stands behind "which".
const LONGEST_TO_DOER: usize = 3;
/// How far the verb stands behind "which": "which the troops of the eastern group took".
const LONGEST_TO_VERB: usize = 9;
/// How far the name stands behind "it was": "it was the town of".
const LONGEST_LEAD: usize = 3;

/// Where a name begins that stands before the word at an item, if what follows that word was done to it.
pub fn name(sentence: &Sentence, lexicon: &Lexicon, which: &Item) -> Option<usize> {
    if !which.tag.is(Word::ObjectRelative) || which.first <= sentence.first + 1 || !is_done(sentence, which.last) {
        return None;
    }
    let comma = sentence.tokens[which.first - 1].is_mark(',');
    let end = if comma { which.first - 1 } else { which.first };
    let lower = |token: usize| sentence.tokens[token].text(sentence.text).starts_with(char::is_lowercase);
    let starts = end.saturating_sub(LONGEST_NAME).max(sentence.first)..end;
    let starts = starts.rev().take_while(|start| !lower(*start));
    let name = starts.filter(|start| name_end(sentence, lexicon, *start) == Some(end)).last()?;
    let untold = at(sentence, name).all(|item| item.tag.is(Word::Settlement));
    (untold && (comma || is_led(sentence, name))).then_some(name)
}

/// Whether "it was" leads to a name.
fn is_led(sentence: &Sentence, name: usize) -> bool {
    let from = name.saturating_sub(LONGEST_LEAD).max(sentence.first);
    let cleft = |item: &&Item| item.tag.is(Word::Cleft);
    let Some(cleft) = sentence.items.iter().take_while(|item| item.first < name).filter(cleft).last() else {
        return false;
    };
    let small = |token: usize| {
        let word = |tag: Tag| matches!(tag, Tag::Word(Word::Article | Word::Settlement | Word::Prep | Word::OfMonth));
        at(sentence, token).any(|item| word(item.tag))
    };
    cleft.last >= from && (cleft.last..name).all(small)
}

/// Whether a force and what it does to a place follow, in either order.
fn is_done(sentence: &Sentence, first: usize) -> bool {
    let end = (first + LONGEST_TO_VERB).min(sentence.last);
    let end = (first..end).find(|token| sentence.tokens[*token].is_mark(',')).unwrap_or(end);
    let inside = || sentence.items.iter().filter(move |item| item.first >= first && item.last <= end);
    let does = |item: &&Item| matches!(item.tag, Tag::Act(Act::Captured | Act::Retaken | Act::Held));
    let doer = |item: &&Item| {
        let word = |word: Word| {
            matches!(
                word,
                Word::Force | Word::Soldiers | Word::Own | Word::Enemy | Word::Army | Word::Rebels | Word::It
            )
        };
        matches!(item.tag, Tag::Side(_) | Tag::Actor(_) | Tag::State(_))
            || matches!(item.tag, Tag::Word(one) if word(one))
    };
    let Some(verb) = inside().find(does) else { return false };
    let denied = |item: &Item| matches!(item.tag, Tag::Word(Word::Negation | Word::Hypothetical | Word::Passive));
    let free = !inside().take_while(|item| item.first < verb.first).any(denied);
    let leads = before(sentence, verb.first).next().is_some() && verb.first > first;
    free && inside().any(|item| {
        doer(&item) && item.first <= first + LONGEST_TO_DOER && item.last <= verb.first && leads
            || doer(&item) && verb.first == first && item.first <= verb.last + LONGEST_TO_DOER
    })
}

/// The word that opens a clause on the place right before it: "A, which B took", "it was A that B took".
pub fn object_relative<'p>(parsed: &'p Parsed, groups: &[Group], clause: &Clause) -> Option<&'p Item> {
    let which = parsed.ending_at(clause.from).find(|item| item.tag.is(Word::ObjectRelative))?;
    let group = groups.iter().rfind(|group| group.last <= which.first)?;
    let comma = which.first == group.last + 1 && parsed.is_mark(group.last, ',');
    let from = group.first.saturating_sub(LONGEST_LEAD + 2).max(parsed.sentence.first);
    let denied = parsed.has(from, group.first, &[Word::Negation]);
    let cleft = which.first == group.last && parsed.has(from, group.first, &[Word::Cleft]) && !denied;
    (comma || cleft).then_some(which)
}

/// "A, which it captured": whether a pronoun stands for who did it.
pub fn is_pronoun(parsed: &Parsed, at: usize) -> bool {
    parsed.at(at).any(|item| matches!(item.tag, Tag::Word(Word::It | Word::Others | Word::Anaphor)))
}
