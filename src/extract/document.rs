//! Whose words an account or a document is: "russischen Angaben", "a statement by the ministry", `the paper "A"`.

use super::actor::Party;
use super::attribution::Saying;
use super::lexicon::{Tag, Word};
use super::parse::{Item, Parsed};
use super::speaker;
use super::token::Kind;
use crate::model::{Actor, Stance};

/// How far the author stands behind the document: "a statement issued on Monday by the Russian ministry".
const LONGEST_TO_AUTHOR: usize = 6;
/// The longest name in quotation marks, in words, and how far its mark stands behind "according to".
const LONGEST_QUOTED_NAME: usize = 4;
const LONGEST_TO_MARK: usize = 3;

/// "A statement by the Russian ministry": the one whose document a party is.
pub fn author<'p>(parsed: &'p Parsed, document: &Party) -> Option<&'p Party> {
    parsed.within(document.first, document.last).find(|item| item.tag.is(Word::Document))?;
    let next = parsed.parties.iter().find(|next| next.first >= document.last && next.can_speak())?;
    let of = |item: &Item| match item.tag {
        Tag::Word(Word::By | Word::OfMonth | Word::From) => true,
        // "Mitteilung des Ministeriums".
        Tag::Word(Word::Article) => parsed.capital_nouns,
        _ => false,
    };
    let between = document.last..next.first;
    let acts = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_) | Tag::Word(Word::Say | Word::Relative));
    let plain = (between.start..between.end).all(|at| parsed.kind(at) == Kind::Word)
        && !parsed.within(between.start, between.end).any(acts);
    let led = parsed.within(between.start, between.end).any(of);
    // "Сообщение министерства": where cases say it, the next word.
    let genitive = parsed.bare_nouns && between.is_empty();
    (between.len() <= LONGEST_TO_AUTHOR && plain && (led || genitive)).then_some(next)
}

/// `According to the paper "A B"`: who is named in quotation marks.
pub fn quoted_after(parsed: &Parsed, from: usize) -> Option<Actor> {
    let to = (from + LONGEST_TO_MARK + 1).min(parsed.sentence.last);
    let open = (from..to).find(|at| parsed.kind(*at) != Kind::Word).filter(|at| parsed.is_mark(*at, '"'))?;
    let small = |item: &Item| match item.tag {
        Tag::Word(word) => !matches!(word, Word::Unit | Word::Soldiers | Word::Force | Word::Army | Word::Rebels),
        _ => false,
    };
    let end = (open + LONGEST_QUOTED_NAME + 2).min(parsed.sentence.last);
    let close = (open + 2..end).find(|at| parsed.is_mark(*at, '"'))?;
    let name = parsed.is_capital(open + 1) && parsed.within(from, open).all(small);
    let known = parsed.parties.iter().find(|it| it.first > open && it.last <= close && it.can_speak());
    // "Kyiv" alone in "Kyiv Independent" is not who speaks.
    let known = known.filter(|party| party.first == open + 1 && party.last == close);
    let unlisted = || speaker::named(parsed, open + 1, close);
    name.then(|| known.map_or_else(unlisted, |party| speaker::actor(parsed, party)))
}

/// "Nach russischen Angaben": whose account it is.
pub fn account(parsed: &Parsed, item: &Item) -> Option<Actor> {
    let party = parsed.parties.iter().find(|party| party.first < item.last && item.first < party.last)?;
    let body = party.first == item.first && parsed.word_at(item.first, Word::BodyAccount).is_some();
    (body || party.first < item.first || !party.side.is_empty()).then(|| party.actor(parsed))
}

/// "Den Rettern zufolge": who stands right before the word.
pub fn right_before(parsed: &Parsed, at: usize) -> Option<Actor> {
    let near = |party: &&Party| {
        party.last <= at
            && at - party.last <= 1
            && !parsed.has_mark(party.last, at, &[',', '"', ':'])
            && party.can_speak()
    };
    if let Some(party) = parsed.parties.iter().rfind(near) {
        return Some(speaker::actor(parsed, party));
    }
    let first = at.checked_sub(1).filter(|first| *first >= parsed.sentence.first)?;
    let noun = parsed.words(first, at).chars().next().is_some_and(char::is_uppercase);
    let body = parsed.word_at(first, Word::BodyAccount).is_some();
    let told = !body && parsed.at(first).any(|item| matches!(item.tag, Tag::Word(Word::Account)));
    (noun && !told).then(|| speaker::named(parsed, first, at))
}

/// `Die "Rybar"-Gruppe schrieb`: a group or channel whose name in quotation marks stands before the verb.
pub fn quoted_before(parsed: &Parsed, verb: usize) -> Option<Actor> {
    let first = parsed.sentence.first;
    let small = |at: usize| parsed.at(at).any(|item| item.tag.is(Word::Article)) && parsed.is_lower(at);
    let verb = verb.checked_sub(1).filter(|at| *at > first && small(*at)).unwrap_or(verb);
    let mark = |at: usize| at > first && parsed.is_mark(at, '"');
    let group = verb >= first + 3 && parsed.is_mark(verb - 2, '-') && mark(verb - 3);
    let close = if group { verb - 3 } else { verb.checked_sub(1)? };
    let open = opening(parsed, close)?;
    let channel = |at: usize| {
        let word = |item: &Item| matches!(item.tag, Tag::Word(Word::Speaker | Word::ChannelTelegram));
        at == first || parsed.ending_at(open).any(word)
    };
    let led = open.checked_sub(1).filter(|at| *at >= first && parsed.kind(*at) == Kind::Word).is_some_and(channel);
    // Where speech is parted from its verb by a comma and a dash, a name is not.
    let led = led || open == first && parsed.bare_nouns && !group;
    let known = parsed.parties.iter().any(|party| party.first < close && open < party.last && party.can_speak());
    (led && !known).then(|| speaker::named(parsed, open + 1, close))
}

/// `The channel "A"`: the name in quotation marks right behind the word for what it is.
pub fn channel_name(parsed: &Parsed, party: &Party) -> Option<Actor> {
    let open = party.last;
    let end = (open + LONGEST_QUOTED_NAME + 2).min(parsed.sentence.last);
    let close = (open + 1..end).find(|at| parsed.is_mark(*at, '"')).filter(|_| parsed.is_mark(open, '"'))?;
    let word = |item: &Item| matches!(item.tag, Tag::Word(Word::ChannelTelegram));
    let channel = parsed.within(party.first, party.last).any(word) && parsed.is_capital(open + 1);
    let listed = parsed.parties.iter().any(|it| it.first > open && it.last <= close);
    (channel && !listed).then(|| speaker::named(parsed, open + 1, close))
}

/// `"A": the army has left`: a channel named before a colon.
pub fn quoted_head(parsed: &Parsed) -> Option<Saying> {
    let open = parsed.sentence.first;
    let end = (open + LONGEST_QUOTED_NAME + 2).min(parsed.sentence.last);
    let close = (open + 1..end).find(|at| parsed.is_mark(*at, '"')).filter(|_| parsed.is_mark(open, '"'))?;
    let head = close > open + 1 && parsed.is_mark(close + 1, ':') && parsed.is_capital(open + 1);
    let known = parsed.parties.iter().find(|party| party.first == open + 1 && party.last == close && party.can_speak());
    head.then(|| Saying {
        first: open,
        last: close,
        claimant: Some(known.map_or_else(|| speaker::named(parsed, open + 1, close), |it| speaker::actor(parsed, it))),
        goes_on: false,
        stance: Stance::Claimed,
    })
}

/// The mark that opens the short name which this one closes.
fn opening(parsed: &Parsed, close: usize) -> Option<usize> {
    let from = close.saturating_sub(LONGEST_QUOTED_NAME + 1).max(parsed.sentence.first);
    let open = (from..close).rev().find(|at| parsed.is_mark(*at, '"')).filter(|_| parsed.is_mark(close, '"'))?;
    (close > open + 1 && parsed.is_capital(open + 1)).then_some(open)
}
