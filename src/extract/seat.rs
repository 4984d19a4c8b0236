//! Capitals that are meant as towns, not as governments.

use super::lexicon::{Tag, Word};
use super::parse::{Item, Named, Parsed};

/// "The capital Khartoum": the town, not its government.
pub fn is_town(parsed: &Parsed, named: &Named) -> bool {
    let noun = |item: &Item| {
        matches!(item.tag, Tag::Word(Word::Settlement | Word::Seat | Word::RegionWord | Word::DistrictWord))
    };
    // "The capital, Khartoum", "including Khartoum".
    let comma = named.first.checked_sub(1).filter(|at| parsed.is_mark(*at, ','));
    let seat = |item: &Item| item.tag == Tag::Word(Word::Seat);
    let among = |item: &Item| item.tag == Tag::Word(Word::Including);
    parsed.word_at(named.first, Word::Capital).is_some()
        && (parsed.ending_at(named.first).any(|item| noun(item) || among(item))
            || comma.is_some_and(|comma| parsed.ending_at(comma).any(seat)))
}
