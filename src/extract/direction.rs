//! The ways that attacks take: "in the directions A – B, C – D" tells of B and D.

use super::lexicon::Word;
use super::parse::{Item, Named, Parsed};
use super::place::LONGEST_TO_NEARER;
use super::token::Kind;
use crate::model::{Mention, Relation};

/// How many names of a list may stand before one: keeps hostile texts linear.
const LONGEST_LIST: usize = 40;
/// How many tokens join two names of a list: ", and".
const LONGEST_LINK: usize = 2;

/// "Near A and south of B near C": B would go on with the list of A, but says only where C is.
pub fn leads_to_nearer(parsed: &Parsed, mentions: &[Mention], at: usize) -> bool {
    let (named, Some(next)) = (&parsed.named[at], parsed.named.get(at + 1)) else { return false };
    let is = |named: &Named, relation| mentions.get(named.mention).is_some_and(|mention| mention.relation == relation);
    let and = |item: &Item| item.tag.is(Word::And) && named.first.saturating_sub(item.last) <= 2;
    let from = named.first.saturating_sub(LONGEST_TO_NEARER).max(parsed.sentence.first);
    parsed.is_plain()
        && is(named, Relation::Direction)
        && is(next, Relation::Near)
        && next.first == named.last + 1
        && parsed.within(from, named.first).any(and)
}

/// "На напрямку А – Б": whether a name is only where a way begins that leads to the next.
pub fn is_start(parsed: &Parsed, mentions: &[Mention], at: usize) -> bool {
    let Some(next) = parsed.named.get(at + 1) else { return false };
    if !is_dashed(parsed, &parsed.named[at], next) {
        return false;
    }
    let joined = |at: &usize| {
        let (before, named) = (&parsed.named[*at - 1], &parsed.named[*at]);
        let gap = before.last..named.first.max(before.last);
        let mark = |at: usize| parsed.is_mark(at, ',') || parsed.word_at(at, Word::And).is_some();
        is_dashed(parsed, before, named) || !gap.is_empty() && gap.len() <= LONGEST_LINK && gap.clone().all(mark)
    };
    let back = (1..=at).rev().take(LONGEST_LIST).take_while(joined).count();
    let lead = &parsed.named[at - back];
    let way = mentions.get(lead.mention).is_some_and(|it| it.relation == Relation::Direction && it.bearing.is_none());
    way || parsed.ending_at(lead.first).any(|item| item.tag.is(Word::Toward) && item.last - item.first > 1)
}

/// Whether one dash alone stands between two names.
fn is_dashed(parsed: &Parsed, before: &Named, named: &Named) -> bool {
    named.first == before.last + 1 && matches!(parsed.kind(before.last), Kind::Mark('-' | '\u{2014}'))
}
