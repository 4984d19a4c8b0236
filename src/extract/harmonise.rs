//! What the sentences of one report tell about each other's claims.

use std::collections::BTreeSet;

use super::draft::{Dating, Draft};
use super::place::{AREA_RANK, COUNTRY_RANK};
use super::speaker;
use crate::model::{CasualtyKind, Claim, Count, CountScope, EventType, Figures, Qualifier, Stance};

/// How many claims before and after are compared: more than any real report has, and linear for hostile ones.
const WINDOW: usize = 64;

/// Figures up to this many come again by chance where a report goes from village to village.
const SMALL: u64 = 3;

/// How far ahead the villages of a figure may be named.
const LONGEST_AHEAD: usize = 1;

/// Lets claims of one report complete each other, and drops control claims said twice.
pub fn harmonise(drafts: &mut Vec<Draft>) {
    places_from_next_sentence(drafts);
    complete_repeats(drafts);
    drop_repeated(drafts);
    name_speakers_of_repeats(drafts);
    drop_ways(drafts);
    drop_states_before(drafts);
    drop_fights_of_totals(drafts);
}

/// A figure for a region whose next sentence says where "these soldiers" fought was lost there.
fn places_from_next_sentence(drafts: &mut Vec<Draft>) {
    let mut told = vec![false; drafts.len()];
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        let coarse = draft.rank.is_none_or(|rank| rank >= AREA_RANK);
        if draft.claim.event_type != EventType::Casualties || !coarse {
            continue;
        }
        let follows = |other: &&Draft| {
            other.claim.event_type == EventType::Clash
                && other.sentence > draft.sentence
                && other.sentence - draft.sentence <= LONGEST_AHEAD
                && other.rank.is_some_and(|rank| rank < AREA_RANK)
                && (other.goes_on || same_attack(draft, other))
                && same_side(&draft.claim, &other.claim)
        };
        let Some(ahead) = drafts[at..].iter().take(WINDOW).position(|other| follows(&other)) else { continue };
        let other = &drafts[at + ahead];
        let (places, rank, actor) = (other.claim.places.clone(), other.rank, other.claim.actor1.clone());
        // The attack that killed is told by its casualties.
        let killed = same_attack(&drafts[at], other) && other.dating != Dating::Stated;
        told[at + ahead] |= killed;
        let draft = &mut drafts[at];
        draft.claim.places = places;
        draft.claim.actor1 = draft.claim.actor1.take().or(actor.filter(|_| killed));
        draft.rank = rank;
        draft.claim.rules.push("place.next_sentence".to_owned());
    }
    let mut told = told.into_iter();
    drafts.retain(|_| !told.next().unwrap_or_default());
    clash_dates_from_losses(drafts);
}

/// "An attack on a village killed 40" before "fighters attacked the village of X": no other place is named for it.
fn same_attack(loss: &Draft, clash: &Draft) -> bool {
    let attack = Some("attack");
    let nowhere = loss.rank.is_none_or(|rank| rank >= COUNTRY_RANK);
    nowhere && loss.claim.sub_event_type.as_deref() == attack && clash.claim.sub_event_type.as_deref() == attack
}

fn same_side(loss: &Claim, clash: &Claim) -> bool {
    let victim = loss.victim.as_ref().map(|victim| victim.side.as_str()).filter(|side| !side.is_empty());
    let fighter = clash.actor1.as_ref().map(|actor| actor.side.as_str()).filter(|side| !side.is_empty());
    victim.is_none() || fighter.is_none() || victim == fighter
}

/// The fighting in which the losses fell was on their days.
fn clash_dates_from_losses(drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        if drafts[at].claim.event_type != EventType::Clash || drafts[at].dating != Dating::Fallback {
            continue;
        }
        let mine = &drafts[at].claim;
        let from = |other: &&Draft| {
            other.claim.event_type == EventType::Casualties
                && other.dating == Dating::Stated
                && other.claim.places == mine.places
        };
        if let Some(mut when) = around(drafts, at).iter().find(from).map(|other| other.claim.when.clone()) {
            when.inferred = true;
            drafts[at].claim.when = when;
            drafts[at].dating = Dating::Inherited;
            drafts[at].claim.rules.push("date.from_losses".to_owned());
        }
    }
}

/// A figure that the report gives again takes the date, places and victim that it lacks from its twin.
fn complete_repeats(drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        if drafts[at].claim.event_type != EventType::Casualties {
            continue;
        }
        let mine = &drafts[at];
        let is_twin = |twin: &&Draft| {
            !std::ptr::eq(*twin, mine)
                && twin.claim.event_type == EventType::Casualties
                && is_repeat(&mine.claim, &twin.claim)
                && (is_telling(&mine.claim)
                    || mine.claim.in_headline
                    || twin.claim.in_headline
                    || is_in_one_place(mine, twin))
        };
        let mut twins: Vec<&Draft> = around(drafts, at).iter().filter(is_twin).collect();
        twins.sort_by_key(|twin| std::cmp::Reverse(twin.dating));
        let finest = twins.iter().min_by_key(|twin| twin.rank.unwrap_or(usize::MAX));
        let best: Vec<Draft> = twins.first().into_iter().chain(finest).map(|twin| (*twin).clone()).collect();
        let draft = &mut drafts[at];
        for twin in best {
            complete(draft, &twin);
        }
    }
}

/// One man was hurt here and one there: so small a figure says nothing of its being told again.
fn is_telling(claim: &Claim) -> bool {
    let most = |count: &Count| count.high.or(count.best).or(count.low).unwrap_or(0);
    claim.figures.columns().iter().filter_map(|(_, count)| *count).any(|count| most(count) > SMALL)
}

fn is_in_one_place(a: &Draft, b: &Draft) -> bool {
    !a.claim.places.is_empty() && names(a) == names(b)
}

/// The claims near one.
fn around(drafts: &[Draft], at: usize) -> &[Draft] {
    &drafts[at.saturating_sub(WINDOW)..(at + WINDOW).min(drafts.len())]
}

fn complete(draft: &mut Draft, twin: &Draft) {
    if twin.dating > draft.dating {
        draft.claim.when = twin.claim.when.clone();
        draft.claim.when.inferred = true;
        draft.dating = Dating::Inherited;
        draft.claim.rules.push("date.from_repeat".to_owned());
    }
    let finer = |draft: &Draft| draft.rank.unwrap_or(usize::MAX);
    if finer(twin) < finer(draft) && finer(draft) >= AREA_RANK && finer(twin) < AREA_RANK {
        draft.claim.places = twin.claim.places.clone();
        draft.rank = twin.rank;
        draft.claim.rules.push("place.from_repeat".to_owned());
    }
    if draft.claim.victim.as_ref().is_none_or(|victim| victim.side.is_empty()) {
        draft.claim.victim = twin.claim.victim.clone().or(draft.claim.victim.take());
    }
    draft.claim.civilians = draft.claim.civilians.or(twin.claim.civilians);
    if draft.claim.attribution.claimant.is_none() {
        draft.claim.attribution = twin.claim.attribution.clone();
    }
}

/// Whether two claims of a report give one figure: the same fate, numbers that can be one, no other date or side.
fn is_repeat(a: &Claim, b: &Claim) -> bool {
    let side = |claim: &Claim| claim.victim.as_ref().map(|victim| victim.side.clone()).filter(|side| !side.is_empty());
    let sides = side(a).is_none() || side(b).is_none() || side(a) == side(b);
    let days = a.when.inferred || b.when.inferred || a.when.overlaps(&b.when);
    sides && days && a.scope == b.scope && same_people(a, b) && same_figure(&a.figures, &b.figures)
}

/// Whether two claims may count the same people: "three journalists" are not "three children"; a headline may say less.
fn same_people(a: &Claim, b: &Claim) -> bool {
    let noun = |claim: &Claim| claim.victim.as_ref().map(|victim| victim.text.to_lowercase());
    let body = !a.in_headline && !b.in_headline;
    !body || noun(a).zip(noun(b)).is_none_or(|(a, b)| a == b || a.ends_with(&b) || b.ends_with(&a))
}

fn same_figure(a: &Figures, b: &Figures) -> bool {
    let same = |x: Option<&Count>, y: Option<&Count>| match (x, y) {
        (Some(x), Some(y)) => near(x, y),
        (None, None) => true,
        _ => false,
    };
    let plain = a.columns().iter().zip(b.columns().iter()).all(|(x, y)| same(x.1, y.1));
    let kinds = a.casualty_kind == b.casualty_kind
        || [a.casualty_kind, b.casualty_kind].contains(&Some(CasualtyKind::Unspecified));
    plain && kinds && !a.is_empty()
}

/// "over 30" and "at least 30" may be one figure; 30 and 12 are not.
fn near(a: &Count, b: &Count) -> bool {
    let number = |count: &Count| count.best.or(count.low).or(count.high);
    let bound = |count: &Count| count.qualifier != Qualifier::Exact;
    let apart = u64::from(bound(a) && bound(b));
    matches!((number(a), number(b)), (Some(a), Some(b)) if a.abs_diff(b) <= apart)
}

fn says_more(draft: &Draft, other: &Draft) -> bool {
    let body = other.claim.in_headline && !draft.claim.in_headline;
    draft.dating > other.dating || body && draft.dating == other.dating
}

/// "occupied" three times in a report is one state of affairs; the one with a date stays, else the body's.
fn drop_repeated(drafts: &mut Vec<Draft>) {
    let mut kept: Vec<Draft> = Vec::new();
    for draft in drafts.drain(..) {
        let same = |other: &&mut Draft| is_same_move(other, &draft);
        let recent = kept.len().saturating_sub(WINDOW);
        match kept[recent..].iter_mut().find(same) {
            Some(other) if says_more(&draft, other) => {
                let mut draft = draft;
                name_speaker(&mut draft, other);
                *other = draft;
            }
            Some(other) => name_speaker(other, &draft),
            None => kept.push(draft),
        }
    }
    *drafts = kept;
}

/// Who said it is said where it is told the other time.
fn name_speaker(draft: &mut Draft, other: &Draft) {
    if draft.claim.attribution.claimant.is_none() {
        draft.claim.attribution = other.claim.attribution.clone();
    }
}

/// "A took the town B", under a headline that says who told so of B in another case.
fn name_speakers_of_repeats(drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let mine = &drafts[at];
        if mine.claim.control.is_none() || mine.claim.attribution.claimant.is_some() {
            continue;
        }
        let place = |draft: &Draft| match draft.claim.places.as_slice() {
            [place] => Some(place.text.clone()),
            _ => None,
        };
        let Some(here) = place(mine) else { continue };
        let twin = |other: &&Draft| {
            other.claim.attribution.claimant.is_some()
                && other.claim.control == mine.claim.control
                && (other.claim.in_headline || mine.claim.in_headline)
                && place(other).is_some_and(|there| speaker::is_one_name(&here, &there))
        };
        let told = around(drafts, at).iter().find(twin).map(|other| other.claim.attribution.clone());
        if let Some(told) = told {
            drafts[at].claim.attribution = told;
        }
    }
}

/// Control of the same places; a fight is the same only where nothing tells two days or two speakers apart.
fn is_same_move(a: &Draft, b: &Draft) -> bool {
    let kind = a.claim.event_type;
    let told = a.claim.control.is_some() && a.claim.control == b.claim.control && kind == b.claim.event_type;
    // Who denies that a place fell says something else than who claims it.
    let denied = |draft: &Draft| matches!(draft.claim.attribution.stance, Stance::Denied | Stance::Retracted);
    if !told || names(a) != names(b) || denied(a) != denied(b) {
        return false;
    }
    // "Expert says" over "military expert Ivan Petrov said".
    let one = |a: Option<&str>, b: Option<&str>| a.zip(b).is_none_or(|(a, b)| a.contains(b) || b.contains(a));
    let speaker = |draft: &Draft| draft.claim.attribution.claimant.as_ref().map(|actor| actor.name.to_lowercase());
    let days = a.dating != Dating::Stated || b.dating != Dating::Stated || a.claim.when == b.claim.when;
    kind == EventType::Control
        || a.claim.sub_event_type == b.claim.sub_event_type && days && one(speaker(a).as_deref(), speaker(b).as_deref())
}

fn names(draft: &Draft) -> Vec<String> {
    draft.claim.places.iter().map(|place| place.text.to_lowercase()).collect()
}

/// "Stormed X" in a report that has the same side take X tells how it was taken.
fn drop_ways(drafts: &mut Vec<Draft>) {
    let is_way = |at: usize| {
        let draft = &drafts[at];
        let attack = draft.claim.sub_event_type.as_deref() == Some("attack") && draft.dating != Dating::Stated;
        let fighting = draft.claim.sub_event_type.as_deref() == Some("fighting");
        let side = |draft: &Draft| draft.claim.control.as_ref().map(|control| control.side.clone());
        let taken = |other: &Draft| {
            matches!(other.claim.sub_event_type.as_deref(), Some("captured" | "retaken"))
                && side(other) == side(draft)
                && names(draft).iter().all(|name| names(other).contains(name))
        };
        // "Took X after heavy fighting".
        let then = |other: &Draft| taken(other) && (attack || other.sentence == draft.sentence);
        let sided = side(draft).is_some_and(|side| !side.is_empty());
        (attack || fighting) && sided && around(drafts, at).iter().any(then)
    };
    let ways: Vec<bool> = (0..drafts.len()).map(is_way).collect();
    let mut ways = ways.into_iter();
    drafts.retain(|_| !ways.next().unwrap_or_default());
}

/// "Took A, one of the last villages that B held": how it was until then, which nobody claims of that day.
fn drop_states_before(drafts: &mut Vec<Draft>) {
    let side = |draft: &Draft| draft.claim.control.as_ref().map(|control| control.side.clone()).unwrap_or_default();
    let speaker = |draft: &Draft| draft.claim.attribution.claimant.as_ref().map(|actor| actor.side.clone());
    let is_before = |at: usize| {
        let held = &drafts[at];
        let ended = |taken: &Draft| {
            let told = taken.sentence == held.sentence
                || speaker(taken) == Some(side(taken)) && speaker(held) == speaker(taken);
            matches!(taken.claim.sub_event_type.as_deref(), Some("captured" | "retaken"))
                && !side(taken).is_empty()
                && side(taken) != side(held)
                && names(held).iter().all(|name| names(taken).contains(name))
                && told
        };
        held.claim.sub_event_type.as_deref() == Some("held")
            && held.dating != Dating::Stated
            && speaker(held) != Some(side(held))
            && around(drafts, at).iter().any(ended)
    };
    let before: Vec<bool> = (0..drafts.len()).map(is_before).collect();
    let mut before = before.into_iter();
    drafts.retain(|_| !before.next().unwrap_or_default());
}

/// "In total, during the fighting near X, they lost 63,000": the fighting says over what the total goes, nothing new.
fn drop_fights_of_totals(drafts: &mut Vec<Draft>) {
    let is_total = |draft: &&Draft| {
        draft.claim.event_type == EventType::Casualties && draft.claim.scope == CountScope::PeriodTotal
    };
    let totals: BTreeSet<usize> = drafts.iter().filter(is_total).map(|draft| draft.sentence).collect();
    let is_fight = |draft: &Draft| {
        draft.claim.event_type == EventType::Clash && draft.claim.sub_event_type.as_deref() == Some("fighting")
    };
    drafts.retain(|draft| !is_fight(draft) || draft.dating == Dating::Stated || !totals.contains(&draft.sentence));
}
