//! Capitals that are meant as towns, not as governments, and seats of regions that stand for them.

use super::front::Move;
use super::lexicon::{Act, Tag, Word};
use super::parse::{Item, Named, Parsed};
use crate::model::{Mention, Relation};

/// "The capital Khartoum": the town, not its government.
pub fn is_town(parsed: &Parsed, named: &Named) -> bool {
    let noun = |item: &Item| {
        matches!(item.tag, Tag::Word(Word::Settlement | Word::Seat | Word::RegionWord | Word::DistrictWord))
    };
    // "The capital, Khartoum", "including Khartoum".
    let comma = named.first.checked_sub(1).filter(|at| parsed.is_mark(*at, ','));
    let seat = |item: &Item| item.tag.is(Word::Seat);
    let among = |item: &Item| item.tag.is(Word::Including);
    parsed.word_at(named.first, Word::Capital).is_some()
        && (parsed.ending_at(named.first).any(|item| noun(item) || among(item))
            || comma.is_some_and(|comma| parsed.ending_at(comma).any(seat)))
}

/// "They advanced in Kursk" in a report that calls Kursk a region, and nowhere a town: troops move and fight all over it, of
/// which the town is a dot. What is taken or struck by that name is the town.
pub fn is_region(parsed: &Parsed, made: &Move, at: usize, mention: &Mention) -> bool {
    let spread = matches!(made.act, Act::Advanced | Act::Fighting | Act::Attack | Act::Repelled | Act::Held);
    let Some(named) = parsed.named.iter().find(|named| named.mention == at) else { return false };
    let inside = |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::Inside));
    let other = |item: &Item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::By | Word::From | Word::To));
    let led = parsed.ending_at(named.first).any(inside) && !parsed.ending_at(named.first).any(other);
    spread && led && mention.relation == Relation::At
}
