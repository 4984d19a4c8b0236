//! What a casualty sentence leaves to the sentence before: "A market in X was shelled on Monday. Nobody was hurt."

use std::collections::BTreeSet;

use super::attribution;
use super::date::{self, Reference};
use super::draft::{Dating, Draft};
use super::lexicon::{Act, Fate, Tag, Word};
use super::parse::Parsed;
use super::place::{self, AREA_RANK, Group};
use super::{strike, tally};
use crate::model::{CountScope, EventType, Mention, PlaceKind, Relation};

/// How far the act stands behind the article that opens its sentence ("the Israeli air strike").
const LONGEST_TO_ACT: usize = 3;

/// Gives casualty claims the place, day, people and speaker of the sentence before, where they have none themselves.
pub fn carry(drafts: &mut [Draft], parsed: &[Parsed], mentions: &[Mention], reference: &Reference) {
    let regions = mentions.iter().filter(|mention| mention.kind == Some(PlaceKind::Region));
    let regions: BTreeSet<&str> = regions.map(|mention| mention.text.as_str()).collect();
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        let incident = draft.claim.event_type == EventType::Casualties && draft.claim.scope == CountScope::Incident;
        // "120 in the area of group B": where that is, no sentence before says.
        let by_group = draft.claim.rules.iter().any(|rule| rule == tally::BY_GROUP);
        if !incident || draft.claim.in_headline || by_group {
            continue;
        }
        let after = parsed.get(draft.sentence + 1).filter(|after| tells_of_losses(after));
        if let Some(after) = after {
            losses_told_again(&mut drafts[at], after, mentions, reference, &regions);
        }
        if drafts[at].sentence == 0 {
            continue;
        }
        people_go_on(drafts, at);
        if let Some(before) = drafts[at].sentence.checked_sub(1).and_then(|before| parsed.get(before)) {
            let counted = drafts[..at].iter().rev().take_while(|other| other.sentence + 1 >= drafts[at].sentence);
            let counted = counted.filter(|other| other.sentence + 1 == drafts[at].sentence);
            let told = counted.into_iter().any(|other| other.claim.event_type == EventType::Casualties);
            let draft = &mut drafts[at];
            let open = draft.dating == Dating::Fallback && draft.claim.places.is_empty() && !before.sentence.headline;
            if open && (told || strike::cause(before).is_some()) {
                day_goes_on(draft, before, reference);
            }
            let line = parsed.get(draft.sentence).map(|parsed| parsed.sentence.line);
            let same_line = before.bare_nouns && line == Some(before.sentence.line);
            let resumes = same_line || parsed.get(draft.sentence).is_some_and(resumes_act);
            place_goes_on(draft, before, mentions, &regions, resumes);
        }
    }
}

/// "At least three more went missing" counts the people that the sentence before counts, by the same speaker.
fn people_go_on(drafts: &mut [Draft], at: usize) {
    let (earlier, rest) = drafts.split_at_mut(at);
    let Some(draft) = rest.first_mut() else { return };
    let elliptic = draft.claim.victim.is_none()
        && draft.claim.attribution.claimant.is_none()
        && draft.claim.figures.columns().iter().any(|(_, count)| count.is_some_and(|count| count.low > Some(0)));
    let told = |other: &&Draft| {
        other.claim.event_type == EventType::Casualties
            && other.sentence + 1 == draft.sentence
            && !other.claim.in_headline
            && other.claim.scope == CountScope::Incident
            && other.claim.victim.is_some()
    };
    // Drafts come in the order of their sentences: none further back can be of the one before.
    let near = earlier.iter().rev().take_while(|other| other.sentence + 1 >= draft.sentence);
    let Some(before) = near.filter(|_| elliptic).find(told) else { return };
    draft.claim.victim.clone_from(&before.claim.victim);
    draft.claim.civilians = draft.claim.civilians.or(before.claim.civilians);
    draft.claim.attribution = before.claim.attribution.clone();
    if draft.dating == Dating::Fallback {
        draft.claim.when.clone_from(&before.claim.when);
        draft.claim.when.inferred = true;
        draft.dating = Dating::Inherited;
        draft.claim.rules.push("date.sentence_before".to_owned());
    }
}

/// "The strike killed three": the act that the sentence before tells of.
fn resumes_act(parsed: &Parsed) -> bool {
    let first = parsed.sentence.first;
    let acts =
        |tag: Tag| matches!(tag, Tag::Act(Act::Strike | Act::Shelling | Act::Attack | Act::Explosion | Act::Ambush));
    let the = parsed.word_at(first, Word::Article).filter(|_| parsed.word_at(first, Word::Indefinite).is_none());
    the.is_some_and(|the| parsed.within(the.last, the.last + LONGEST_TO_ACT).any(|item| acts(item.tag)))
}

/// Losses without a place were where, and when, the sentence before tells of one strike at one place on one day.
fn place_goes_on(draft: &mut Draft, before: &Parsed, mentions: &[Mention], regions: &BTreeSet<&str>, resumes: bool) {
    if !draft.claim.places.is_empty() || before.sentence.headline || strike::cause(before).is_none() {
        return;
    }
    if draft.dating == Dating::Fallback && !resumes {
        return;
    }
    let groups = place::groups(before, mentions, regions);
    // "The village of A near B": B only tells where A is.
    let far = |group: &Group| group.mentions.iter().all(|at| mentions[*at].relation == Relation::Near);
    let at_one = groups.iter().any(|group| group.rank < AREA_RANK && !far(group));
    // "Shelled the community of A. Two were hurt."
    let finest = groups.iter().map(|group| group.rank).min().filter(|rank| before.bare_nouns && *rank == AREA_RANK);
    let limit = finest.unwrap_or(AREA_RANK - 1);
    let mut scenes = groups.iter().filter(|group| group.rank <= limit && !(resumes && at_one && far(group)));
    let (Some(scene), None) = (scenes.next(), scenes.next()) else { return };
    let kind = place::kind_of_rank(scene.rank);
    let named = scene.mentions.iter().filter_map(|at| mentions.get(*at).cloned());
    draft.claim.places = named.map(|mention| Mention { kind: mention.kind.or(kind), ..mention }).collect();
    draft.rank = Some(scene.rank);
    draft.claim.rules.push("place.sentence_before".to_owned());
    draft.claim.sub_event_type = draft.claim.sub_event_type.take().or(strike::cause(before).map(str::to_owned));
}

fn day_goes_on(draft: &mut Draft, before: &Parsed, reference: &Reference) -> bool {
    let mut dates = before.dates.iter().filter(|dated| !attribution::is_statement_date(before, dated));
    let (Some(dated), None) = (dates.next(), dates.next()) else { return false };
    let words = before.words(dated.first, dated.last);
    draft.claim.when = date::resolve(dated, reference.day, words, reference.inferred);
    draft.claim.when.inferred = true;
    draft.dating = Dating::Inherited;
    draft.claim.rules.push("date.sentence_before".to_owned());
    true
}

/// "The losses fell on 14 December near A and B": the losses that the sentence before counts.
fn tells_of_losses(parsed: &Parsed) -> bool {
    let the = |at: usize| {
        parsed.ending_at(at).any(|item| matches!(item.tag, Tag::Word(Word::Article | Word::Demonstrative)))
            && parsed.word_at(at.saturating_sub(1), Word::Indefinite).is_none()
    };
    let losses = parsed.items.iter().find(|item| item.tag == Tag::Fate(Fate::Losses));
    let alone = parsed.items.iter().filter(|item| matches!(item.tag, Tag::Fate(_))).count() == 1;
    let counted = parsed.quantities.iter().any(|quantity| !quantity.aside && quantity.may_be_people());
    alone && !counted && losses.is_some_and(|item| the(item.first))
}

/// The day and the places that such a sentence tells, where the figure has none.
fn losses_told_again(
    draft: &mut Draft,
    after: &Parsed,
    mentions: &[Mention],
    reference: &Reference,
    regions: &BTreeSet<&str>,
) {
    if draft.dating == Dating::Fallback {
        day_goes_on(draft, after, reference);
    }
    let groups = place::groups(after, mentions, regions);
    let mut scenes = groups.iter().filter(|group| group.rank < AREA_RANK);
    let coarse = draft.rank.is_none_or(|rank| rank >= AREA_RANK) || draft.claim.places.is_empty();
    if let (Some(scene), None, true) = (scenes.next(), scenes.next(), coarse) {
        let named = scene.mentions.iter().filter_map(|at| mentions.get(*at).cloned());
        draft.claim.places = named.collect();
        draft.rank = Some(scene.rank);
        draft.claim.rules.push("place.next_sentence".to_owned());
    }
}
