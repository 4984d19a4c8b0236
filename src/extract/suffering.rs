//! Names that only what is done to them shows to be places: "A and B are occupied", "A has fallen".

use super::lexicon::{Act, Lexicon, Tag, Word, has_ending};
use super::name_parts::{is_comma, is_singular_by, is_verbal};
use super::names::{self, LONGEST_AUXILIARY, LONGEST_NAME, Sentence, after_link, at, list, name_end};
use super::parse::Item;
use super::token::Kind;
use crate::model::Mention;

/// "A and B are occupied", where the sentence opens with the names.
/// Adds them to `found`.
pub fn suffering(sentence: &Sentence, lexicon: &Lexicon, verb: usize, known: &[Mention], found: &mut Vec<Mention>) {
    let first = sentence.first;
    let mut at = first;
    while let Some(last) = name_end(sentence, lexicon, at) {
        // "Chasiv Yar remains under their control": one capital alone may be any word, two that are listed are names.
        let several = at > first && !lexicon.capital_nouns && verb.saturating_sub(last) <= LONGEST_AUXILIARY;
        let whole = verb.saturating_sub(last) <= 2 && last - at > 1;
        let stays = verb > last && (whole || several) && is_verbal(sentence, last, verb);
        if last == verb || stays {
            return list(sentence, lexicon, (first, false), known, found);
        }
        match after_link(sentence, last) {
            Some(next) if next < verb => at = next,
            _ => return,
        }
    }
}

pub fn passive(item: &Item, sentence: &Sentence) -> bool {
    let control = matches!(item.tag, Tag::Act(act) if act <= Act::Held);
    control && at(sentence, item.first).any(|other| matches!(other.tag, Tag::Word(Word::Passive | Word::By)))
}

/// "А атакували російські війська": where nouns need no article, what is done to a place may stand before a verb whose
/// subject follows it.
pub fn is_object_first(item: &Item, sentence: &Sentence, lexicon: &Lexicon) -> bool {
    let takes = matches!(item.tag, Tag::Act(Act::Captured | Act::Retaken | Act::Held | Act::Attack | Act::Shelling));
    let subject = |it: &Item| matches!(it.tag, Tag::Side(_) | Tag::Actor(_) | Tag::Word(Word::Force | Word::Own));
    let verb = sentence.tokens[item.last - 1].text(sentence.text);
    lexicon.bare_nouns && takes && has_ending(verb, &lexicon.endings.plural) && at(sentence, item.last).any(subject)
}

/// ", but A has fallen": a capital within the sentence, right before the verb that it suffers.
pub fn fallen(sentence: &Sentence, lexicon: &Lexicon, item: &Item) -> Option<usize> {
    let taken = matches!(item.tag, Tag::Act(act) if act <= Act::Held) && !lexicon.capital_nouns;
    taken.then_some(())?;
    let from = item.first.saturating_sub(LONGEST_AUXILIARY).max(sentence.first);
    let gap = (from..item.first).rev().take_while(|at| is_verbal(sentence, *at, at + 1)).last().unwrap_or(item.first);
    let passive = |at: usize| self::at(sentence, at).any(|it| it.tag.is(Word::Passive));
    let falls = at(sentence, item.first).any(|it| it.tag.is(Word::Falls));
    let sided = (item.first + 1..item.last).any(|at| self::at(sentence, at).any(|it| matches!(it.tag, Tag::Side(_))));
    if !falls && !sided && !(gap..item.first).any(passive) {
        return None;
    }
    let capital =
        |at: &usize| name_end(sentence, lexicon, *at) == Some(gap) && self::at(sentence, *at).next().is_none();
    let opens = usize::from(!sided && !is_singular_by(sentence, gap, item));
    let name = (gap.saturating_sub(LONGEST_NAME).max(sentence.first + opens)..gap).find(capital)?;
    Some(listed_before(sentence, lexicon, name))
}

/// "Direction of X: A and B were taken": where the list begins of which a name is the last.
fn listed_before(sentence: &Sentence, lexicon: &Lexicon, mut name: usize) -> usize {
    let and = |item: &&Item| item.last == name && item.tag.is(Word::And);
    let Some(and) = names::before(sentence, name).find(and).map(|item| item.first) else { return name };
    let mut link = and;
    for _ in 0..LONGEST_NAME {
        let from = link.saturating_sub(LONGEST_NAME).max(sentence.first + 1);
        let whole =
            |at: &usize| name_end(sentence, lexicon, *at) == Some(link) && self::at(sentence, *at).next().is_none();
        let Some(first) = (from..link).find(whole) else { break };
        name = first;
        let before = first - 1;
        if !is_comma(sentence, before) {
            break;
        }
        link = before;
    }
    name
}

/// How far those to whom a place fell stand before the verb.
const LONGEST_TO_TAKER: usize = 8;

/// "Waren bereits A und B an die Taliban gefallen": where verbs end clauses, the names before those to whom they fell.
fn fallen_to(sentence: &Sentence, lexicon: &Lexicon, item: &Item) -> Option<usize> {
    let falls = at(sentence, item.first).any(|it| it.tag.is(Word::Falls));
    let from = item.first.saturating_sub(LONGEST_TO_TAKER).max(sentence.first);
    let taker = |it: &&Item| it.tag.is(Word::Taker) && it.first >= from && it.last <= item.first;
    let taker = sentence.items.iter().find(taker).filter(|_| falls && lexicon.capital_nouns)?;
    let party = |tag: Tag| matches!(tag, Tag::Side(_) | Tag::Actor(_) | Tag::Word(Word::Rebels | Word::Jihadists));
    (taker.first..item.first).any(|token| at(sentence, token).any(|it| party(it.tag))).then_some(())?;
    let article = |first: usize| names::before(sentence, first).any(|it| it.last == first && is_article(it.tag));
    let whole = |first: &usize| {
        let whole = name_end(sentence, lexicon, *first) == Some(taker.first) && at(sentence, *first).next().is_none();
        whole && !article(*first)
    };
    let name = (taker.first.saturating_sub(LONGEST_NAME).max(sentence.first + 1)..taker.first).find(whole)?;
    Some(listed_before(sentence, lexicon, name))
}

fn is_article(tag: Tag) -> bool {
    matches!(tag, Tag::Word(Word::Article | Word::ArticlePrep | Word::Indefinite))
}

/// "Haben El Fascher eingenommen": where verbs end clauses, two capitals or more that no list knows, without an article.
pub fn object_before(sentence: &Sentence, lexicon: &Lexicon, item: &Item) -> Option<usize> {
    if !lexicon.capital_nouns || !matches!(item.tag, Tag::Act(Act::Captured | Act::Retaken)) {
        return None;
    }
    if let Some(name) = fallen_to(sentence, lexicon, item) {
        return Some(name);
    }
    if at(sentence, item.first).any(|it| it.tag.is(Word::Frees)) {
        return None;
    }
    let lower = |at: usize| {
        let token = sentence.tokens[at];
        token.kind == Kind::Word && token.text(sentence.text).starts_with(char::is_lowercase)
    };
    let article = |first: usize| at(sentence, first - 1).any(|it| it.last == first && is_article(it.tag));
    let opens = |first: &usize| {
        let whole = name_end(sentence, lexicon, *first) == Some(item.first) && at(sentence, *first).next().is_none();
        whole && lower(first - 1) && !article(*first)
    };
    let from = item.first.saturating_sub(LONGEST_NAME).max(sentence.first + 1);
    (from..item.first.saturating_sub(1)).find(opens)
}
