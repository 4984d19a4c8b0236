//! How something was done, between a verb and its object: "took, after two weeks of fighting, the village of A".

use super::clause::Clause;
use super::lexicon::{Act, Tag, Word};
use super::parse::{Item, Parsed};
use crate::model::Mention;

/// How far such a phrase stands behind its verb, and how long it may be.
const LONGEST_TO_PHRASE: usize = 4;
const LONGEST_PHRASE: usize = 6;
/// How far the object may stand behind it.
const LONGEST_TO_OBJECT: usize = 14;

/// Whether "after" leads to fighting that only says how what the verb before it tells was done: its object is still to come.
pub fn is_before_object(parsed: &Parsed, after: &Item) -> bool {
    fight(parsed, after).is_some()
}

/// How far what was fired stands before the place: "из артиллерии село".
const LONGEST_TO_WEAPON: usize = 4;

/// "From A"; in "обстреляли из минометов А" the preposition leads to what was fired.
pub fn is_from(parsed: &Parsed, mention: &Mention, first: usize) -> bool {
    let from = first.saturating_sub(LONGEST_TO_WEAPON).max(parsed.sentence.first);
    let fires = |item: &Item| matches!(item.tag, Tag::Act(Act::Strike | Act::Shelling | Act::Attack));
    let verb = parsed.within(from, first).find(|item| fires(item)).filter(|_| parsed.bare_nouns);
    let weapon = verb.is_some_and(|verb| parsed.has(verb.last, first, &[Word::Thing, Word::Airborne]));
    parsed.governs(mention, first, Word::Origin) && !weapon
}

/// Whether a fight stands within such a phrase.
pub fn tells_how(parsed: &Parsed, clause: &Clause) -> bool {
    let from = clause.first.saturating_sub(LONGEST_PHRASE).max(parsed.sentence.first);
    let after = parsed.within(from, clause.first).rfind(|item| item.tag.is(Word::Subordinate));
    after.and_then(|after| fight(parsed, after)) == Some(clause.first)
}

/// The fight to which "after" leads, where a verb before it waits for its object.
fn fight(parsed: &Parsed, after: &Item) -> Option<usize> {
    let temporal = parsed.word_at(after.first, Word::After).is_some();
    if !parsed.bare_nouns || !temporal || !matches!(after.tag, Tag::Word(Word::Subordinate)) {
        return None;
    }
    let named = |from: usize, to: usize| parsed.named.iter().any(|named| named.first >= from && named.first < to);
    let act = |item: &&Item| matches!(item.tag, Tag::Act(_));
    let from = after.first.saturating_sub(LONGEST_TO_PHRASE).max(parsed.sentence.first);
    let takes = |item: &&Item| matches!(item.tag, Tag::Act(act) if act <= Act::Withdrawn);
    let verb = parsed.within(from, after.first).rfind(takes)?;
    let fights = |item: &&Item| matches!(item.tag, Tag::Act(Act::Fighting | Act::Attack | Act::Shelling | Act::Strike));
    let fight = parsed.within(after.last, after.last + LONGEST_PHRASE).find(act).filter(|item| fights(item))?;
    let end = (fight.last + LONGEST_TO_OBJECT).min(parsed.sentence.last);
    let next = parsed.within(fight.last, end).find(act).map_or(end, |item| item.first);
    let parted = parsed.has_mark(verb.last, fight.first, &[';', ':', '"']) || named(verb.last, fight.last);
    let governs = |at: usize| {
        parsed.ending_at(at).any(|item| matches!(item.tag, Tag::Word(Word::Prep | Word::Near | Word::From)))
    };
    let object = parsed.named.iter().find(|named| named.first >= fight.last && named.first < next)?;
    let town = parsed.ending_at(object.first).find(|item| item.tag.is(Word::Settlement));
    let first = town.map_or(object.first, |town| town.first);
    (!parted && !governs(first)).then_some(fight.first)
}
