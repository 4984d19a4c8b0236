//! Which of two that stand side by side tells: the source or where it is, the office or whose it is, who speaks or who listens.

use super::actor::{Party, PartyKind};
use super::lexicon::{ActorKind, Tag, Word};
use super::parse::{Item, Parsed};

/// "A source in the security forces": who speaks is named before the preposition.
pub fn within<'p>(parsed: &'p Parsed, party: &'p Party) -> &'p Party {
    let the = parsed.ending_at(party.first).find(|item| item.tag.is(Word::Article));
    let first = the.map_or(party.first, |the| the.first);
    let inside = parsed.ending_at(first).find(|item| item.tag.is(Word::Inside));
    let source = |inside: &Item| {
        parsed.parties.iter().find(|it| it.last == inside.first && matches!(it.kind, PartyKind::Speaker))
    };
    inside.and_then(source).unwrap_or(party)
}

/// "Американського Інституту", "близкий к Минобороны канал": who speaks stands right behind the words for whose it is.
pub fn of_adjective<'p>(parsed: &'p Parsed, party: &'p Party) -> &'p Party {
    let next = parsed.parties.iter().find(|next| next.first == party.last);
    let adjective = party.kind == PartyKind::State && parsed.at(party.first).any(|it| matches!(it.tag, Tag::Side(_)));
    let speaks = |next: &&Party| {
        let listed = matches!(next.kind, PartyKind::Named(ActorKind::Speaker | ActorKind::Assessor));
        let channel = parsed.has(next.first, next.last, &[Word::ChannelTelegram]);
        parsed.bare_nouns && (adjective && listed || channel)
    };
    next.filter(speaks).unwrap_or(party)
}

/// "A rapporté au président": whom it was told, in languages where only a preposition says so.
pub fn is_listener(parsed: &Parsed, party: &Party) -> bool {
    let plain = parsed.is_plain();
    let to = |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::To));
    let other = |item: &Item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::By | Word::From | Word::Article));
    let governed = |at: usize| parsed.ending_at(at).any(to) && !parsed.ending_at(at).any(other);
    plain && party.kind == PartyKind::Speaker && governed(party.first)
}
