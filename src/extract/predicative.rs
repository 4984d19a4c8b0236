//! Whose a place is, told without a verb of its own: "A is Ukrainian again", "A remains ours".

use super::front::Move;
use super::lexicon::{Act, Tag, Word};
use super::parse::{Item, Parsed};
use super::place::{AREA_RANK, Group};
use crate::model::Mention;

/// How long an aside between a place and "again" may be: ", according to a deputy,".
const LONGEST_ASIDE: usize = 7;

/// The places of which a sentence says whose they now are, or remain.
pub fn find(parsed: &Parsed, groups: &[Group], mentions: &[Mention]) -> Vec<Move> {
    if !parsed.bare_nouns {
        return Vec::new();
    }
    let act = |item: &Item| match item.tag {
        Tag::Word(Word::Turned) => Some(Act::Captured),
        Tag::Word(Word::Remains) => Some(Act::Held),
        _ => None,
    };
    parsed
        .items
        .iter()
        .filter_map(|item| Some((item, act(item)?)))
        .filter_map(|(item, act)| {
            let group = subject(parsed, groups, item.first)?;
            let bare = |at: &usize| mentions.get(*at).is_some_and(|mention| mention.preposition.is_none());
            let whose = parsed.at(item.last).find(|it| matches!(it.tag, Tag::Side(_) | Tag::Word(Word::Ours)))?;
            // "Если А снова украинский", "ложь, что А снова наш".
            let open = [Word::Hypothetical, Word::Negation, Word::NoneAfter, Word::Subordinate, Word::Deny];
            let told = !parsed.has(parsed.sentence.first, item.first, &open);
            // "Снова российские войска": an adjective of what follows.
            let closed = whose.last >= parsed.sentence.last
                || parsed.has_mark(whose.last, whose.last + 1, &[',', '.', ';', '!', ')', '"', '\u{2014}']);
            let by = parsed.parties.iter().position(|party| party.first == whose.first);
            let ours = whose.tag.is(Word::Ours);
            (told && closed && (ours || by.is_some()) && group.mentions.iter().all(bare)).then(|| Move {
                token: item.first,
                act,
                mentions: group.mentions.clone(),
                rank: group.rank,
                by: by.filter(|_| !ours),
                against: None,
                of_self: ours,
            })
        })
        .collect()
}

/// The place right before a word, or before the aside in front of it.
fn subject<'g>(parsed: &Parsed, groups: &'g [Group], at: usize) -> Option<&'g Group> {
    let group = groups.iter().rfind(|group| group.last <= at && group.rank < AREA_RANK)?;
    let gap = group.last..at;
    let comma = |at: usize| parsed.is_mark(at, ',');
    let acts = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_));
    let aside = gap.len() > 2 && gap.len() <= LONGEST_ASIDE && comma(gap.start) && comma(gap.end - 1);
    let plain = aside && !parsed.within(gap.start, gap.end).any(acts);
    (gap.is_empty() || plain).then_some(group)
}
