//! Which of a sentence's places a figure or an act is of.

use super::lexicon::{Act, Tag, Word};
use super::parse::{Item, Parsed};
use super::place::{AREA_RANK, Group};
use super::tally;

/// What a place in a subordinate clause is worse by, in ranks.
const SUBORDINATE: usize = 10;

/// "five in X and three in Y": a name before the comma or "and" counts as this many words farther away.
const PARTED: usize = 4;

/// How far a speaker's seat stands behind the speaker, and its verb behind the seat.
const LONGEST_TO_SEAT: usize = 5;
const LONGEST_TO_SAYING: usize = 3;

/// How far a toll's own place may stand behind its figure: "twelve soldiers were killed and twenty wounded near B".
const LONGEST_TO_OWN: usize = 14;

/// The group where something said at `at` was: the finest, then the nearest.
pub fn nearest<'g>(parsed: &Parsed, groups: &'g [Group], at: usize) -> Option<&'g Group> {
    let clause = parsed.clause(at);
    let other = tally::first_of_other(parsed, groups, at);
    let has_own = groups.iter().any(|group| is_own(parsed, group, at));
    groups.iter().filter(|group| group.first < other).min_by_key(|group| {
        let aside = parsed.clause(group.first) > clause
            || is_of_part(parsed, group, at)
            || is_speakers_seat(parsed, group)
            || has_own && is_of_act(parsed, group, at);
        let away = group.rank.saturating_sub(usize::from(group.rank == 1)) + if aside { SUBORDINATE } else { 0 };
        let parted = group.last < at
            && (parsed.has_mark(group.last, at, &[',', ';']) || parsed.has(group.last, at, &[Word::And]));
        let distance = if group.first >= at { group.first - at } else { at - group.last.min(at) };
        (away, group.rank, distance + if parted { PARTED } else { 0 })
    })
}

/// "Five were killed in the A region: two in B, three in C": what a colon parts from the whole is where the parts were.
fn is_of_part(parsed: &Parsed, group: &Group, at: usize) -> bool {
    let colon = (at..group.first).find(|at| parsed.is_mark(*at, ':'));
    let counted = |to: usize| parsed.quantities.iter().any(|it| it.first >= at && it.last <= to);
    colon.is_some_and(counted)
}

/// "Twelve were killed near B": whether a place stands behind the toll at `at`, with no other act between.
fn is_own(parsed: &Parsed, group: &Group, at: usize) -> bool {
    let moves = |item: &Item| matches!(item.tag, Tag::Act(act) if act < Act::Fighting);
    (at..at + LONGEST_TO_OWN).contains(&group.first)
        && group.rank < AREA_RANK
        && parsed.clause(group.first) == parsed.clause(at)
        && !parsed.has_mark(at, group.first, &[';'])
        && !parsed.within(at, group.first).any(moves)
}

/// "Took A, and twelve were killed": whether a place belongs to what is told before the toll at `at`.
fn is_of_act(parsed: &Parsed, group: &Group, at: usize) -> bool {
    let apart = || parsed.has(group.last, at, &[Word::And]) || parsed.has_mark(group.last, at, &[';']);
    let acts = || parsed.within(parsed.sentence.first, group.first).any(|item| matches!(item.tag, Tag::Act(_)));
    group.last < at && apart() && acts()
}

/// "a medic at the hospital in X said": where the speaker is; what it tells of was there only if no other place is named.
fn is_speakers_seat(parsed: &Parsed, group: &Group) -> bool {
    let says = |item: &Item| matches!(item.tag, Tag::Word(Word::Say | Word::Deny | Word::Confirm));
    let said = parsed.within(group.last, group.last + LONGEST_TO_SAYING).find(|item| says(item));
    let speaker = parsed.parties.iter().rfind(|party| party.last <= group.first && party.can_speak());
    let Some((said, speaker)) = said.zip(speaker) else { return false };
    let apart = parsed.has_mark(speaker.last, said.first, &[',', ';', ':', '"']);
    let verb = parsed
        .within(speaker.last, said.first)
        .any(|item| matches!(item.tag, Tag::Fate(_) | Tag::Act(_) | Tag::Word(Word::Relative)));
    group.first - speaker.last <= LONGEST_TO_SEAT && !apart && !verb
}
