//! What goes on with a verb before it: under whose control a place is, into whose hands it fell.

use super::actor::Party;
use super::clause::{Clause, LONGEST_LIST};
use super::lexicon::{Act, Tag, Word};
use super::parse::{Item, Parsed};

/// How far "the control of" stands behind its verb.
const LONGEST_TO_CONTROL: usize = 8;
/// How far "into the hands of" stands behind "fallen".
const LONGEST_TO_HANDS: usize = 4;

/// "La chute de A aux mains de B": whether nothing but the place stands between the noun and the hands.
fn is_fall_of(parsed: &Parsed, noun: usize, hands: usize) -> bool {
    let small = |item: &Item| matches!(item.tag, Tag::Word(Word::Article | Word::Settlement | Word::OfMonth));
    let named = |at: usize| parsed.is_named(at);
    let of = parsed.ending_at(noun).any(|item| item.last - item.first > 1);
    of && (noun..hands).all(|at| named(at) || parsed.at(at).any(small))
}

/// "Remains under their control" is one verb, and so is "in russische Hand gefallen".
pub fn goes_on(parsed: &Parsed, before: Option<&mut Clause>, act: Option<Act>, first: usize) -> bool {
    let takes = act == Some(Act::Held) && takes_control(parsed, before.as_deref(), first);
    // "Est tombée mercredi aux mains de B".
    let hands = |before: &&mut Clause| {
        before.act == Some(Act::Captured)
            && parsed.word_at(before.first, Word::Falls).is_some()
            && parsed.word_at(first, Word::By).is_some()
            && first >= before.last
            && first - before.last <= LONGEST_TO_HANDS
            && (!parsed.named.iter().any(|named| before.last <= named.first && named.first < first)
                || is_fall_of(parsed, before.last, first))
    };
    // "Am Morgen fiel A in die Hände der Armee": where the verb stands second.
    let fell = |before: &&mut Clause| {
        let word = |at: usize, word: Word| parsed.word_at(at, word).is_some();
        let near = first >= before.last && first - before.last <= LONGEST_LIST;
        parsed.capital_nouns
            && near
            && word(before.first, Word::Falls)
            && word(first, Word::By)
            && !parsed.has_mark(before.last, first, &[',', ';', ':'])
    };
    let takes = takes || act == Some(Act::Held) && before.as_ref().is_some_and(hands);
    let takes = takes || matches!(act, Some(Act::Held | Act::Captured)) && before.as_ref().is_some_and(fell);
    let under = |before: &&mut Clause| {
        let near = first > before.first && first - before.last.min(first) <= 2;
        // "Came under Russian control": taken, in one verb.
        // "In die Hände der Rebellen gefallen".
        let falls = parsed.capital_nouns && parsed.word_at(first, Word::Falls).is_some();
        let whole = before.last == before.first + 1 || falls;
        let holds = before.act == Some(Act::Held) || before.act == Some(Act::Captured) && whole;
        let near = near || falls && first - before.last.min(first) <= LONGEST_TO_HANDS;
        holds && near && parsed.word_at(before.first, Word::By).is_some()
    };
    let Some(before) = before.filter(under) else { return takes };
    // "Gefallen" may be one of the dead too.
    let fallen = matches!(act, Some(Act::Captured) | None) && parsed.word_at(first, Word::Falls).is_some();
    if fallen {
        before.act = Some(Act::Captured);
    }
    fallen || act == Some(Act::Held)
}

/// "Took back on Monday the control of A": the object of the verb, no verb of its own.
fn takes_control(parsed: &Parsed, before: Option<&Clause>, first: usize) -> bool {
    let Some(before) = before.filter(|it| matches!(it.act, Some(Act::Captured | Act::Retaken)) && it.last < first)
    else {
        return false;
    };
    let gap = before.last..first;
    let article = parsed.ending_at(first).any(|item| item.tag.is(Word::Article));
    let named = parsed.named.iter().any(|named| gap.contains(&named.first));
    let parted = parsed.has_mark(gap.start, gap.end, &[',', ';', ':', '"'])
        || parsed.has(gap.start, gap.end, &[Word::And, Word::Relative, Word::Subordinate, Word::Say]);
    article && !named && !parted && gap.len() <= LONGEST_TO_CONTROL
}

/// "Is Ukrainian again": whose a place is, where the verb itself says it.
pub fn owner(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let takes = matches!(clause.act, Some(Act::Captured | Act::Retaken | Act::Held));
    let inside = |party: &Party| party.first > clause.first && party.last <= clause.last && !party.side.is_empty();
    parsed.parties.iter().position(inside).filter(|_| takes && parsed.word_at(clause.first, Word::Passive).is_some())
}

/// "A an die Russen verloren": whether nothing, or only who took the place, stands between it and its verb.
pub fn is_to_taker(parsed: &Parsed, gap: &std::ops::Range<usize>) -> bool {
    let led = parsed.word_at(gap.start, Word::Taker).is_some();
    let takes = |party: &Party| party.first > gap.start && party.last == gap.end;
    gap.is_empty() || led && gap.len() <= LONGEST_TO_TAKER && parsed.parties.iter().any(takes)
}

/// How far "again" stands before "under control", and how many words may follow it there: "wieder unter russischer".
const LONGEST_TO_TURN: usize = 4;

/// "Is again under their control", "they now control A": it was not theirs before.
pub fn is_turned(parsed: &Parsed, clause: &Clause) -> bool {
    let from = clause.first.saturating_sub(LONGEST_TO_TURN).max(clause.from);
    let to = (clause.last + 1).min(parsed.sentence.last);
    let turned = |item: &Item| {
        // "Уже три месяца держат А": for how long is nothing new.
        let counted = |at: usize| parsed.at(at).any(|it| matches!(it.tag, Tag::Number(_) | Tag::Vague(..)));
        item.tag.is(Word::Turned)
            && !counted(item.last)
            && !parsed.has_mark(item.last.min(clause.first), clause.first, &[',', ';', ':'])
    };
    clause.act == Some(Act::Held)
        && parsed.within(from, to).any(turned)
        && !parsed.has(from, clause.last, &[Word::Negation, Word::Remains, Word::Hypothetical])
}

/// How far those who took a place stand from the verb that says it fell.
const LONGEST_TO_TAKER: usize = 12;
/// How many adjectives stand before them: "an die schnell vorrückenden Rebellen".
const LONGEST_ADJECTIVES: usize = 2;

/// "Fiel auch A an die vorrückenden Rebellen", "perdió A a manos de B": who took what fell or was lost.
pub fn taker(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let falls =
        parsed.word_at(clause.first, Word::Falls).is_some() || parsed.word_at(clause.first, Word::Loses).is_some();
    let listed = |at: usize| parsed.at(at).chain(parsed.ending_at(at + 1)).next().is_some();
    let plain = |at: usize| parsed.capital_nouns && parsed.is_lower(at) && !listed(at);
    let led = |party: &Party| {
        let adjectives = (1..=LONGEST_ADJECTIVES).take_while(|back| party.first > *back && plain(party.first - back));
        let first = party.first - adjectives.count();
        let article = parsed.ending_at(first).find(|item| item.tag.is(Word::Article));
        let first = article.map_or(first, |article| article.first);
        // "The fall of A to B".
        let noun = parsed.is_plain() && clause.last > clause.first + 1;
        // "The fall of A was a blow to B": names alone stand between.
        let small =
            |item: &Item| matches!(item.tag, Tag::Word(Word::Article | Word::OfMonth | Word::And | Word::Settlement));
        let named = |at: usize| parsed.is_capital(at) || parsed.at(at).any(small);
        let to = |item: &Item| noun && item.tag.is(Word::To) && (clause.last..item.first).all(named);
        parsed.ending_at(first).any(|item| item.tag.is(Word::Taker) || to(item))
    };
    let near = |party: &Party| {
        let behind = party.first >= clause.last && party.first - clause.last <= LONGEST_TO_TAKER;
        let before = party.last <= clause.first && clause.first - party.last <= LONGEST_TO_HANDS;
        party.first >= clause.from && party.last <= clause.to && (behind || before)
    };
    parsed.parties.iter().position(|party| near(party) && led(party) && party.can_fight()).filter(|_| falls)
}
