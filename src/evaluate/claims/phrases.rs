//! Casualty phrases: kind and figure, and where they are marked, the days and the claimant.

use super::{Phrase, Scores, is_claimant};
use crate::model::{CasualtyKind, Claim, Count, EventType, Qualifier, Report, Span, When};

/// One figure of a claim.
struct Given<'c> {
    claim: &'c Claim,
    kind: &'static str,
    count: &'c Count,
    used: bool,
}

pub(super) fn score(report: &Report, claims: &[Claim], phrases: &[&Phrase], scores: &mut Scores) {
    let mut given = figures(claims);
    let lang = report.lang.clone().unwrap_or_default();
    for phrase in phrases {
        let span = bytes(&report.text, phrase.start, phrase.end);
        if phrase.kind == "none" {
            scores.none.marked += 1;
            let taken = given.iter().find(|given| {
                given.claim.span.overlaps(span)
                    && span_of(report, given).is_some_and(|at| span.contains(at))
                    && !fits_other(phrases, given)
            });
            if let Some(taken) = taken {
                scores.none.wrong += 1;
                scores.misses.push(format!(
                    "{} none: {} became {} {}",
                    phrase.report, phrase.sentence, taken.kind, taken.count.text
                ));
            }
            continue;
        }
        scores.figure(&phrase.lang, &phrase.kind).for_each(|tally| tally.marked += 1);
        let hit = given.iter_mut().find(|given| given.claim.span.overlaps(span) && matches(phrase, given));
        match hit {
            Some(hit) => {
                hit.used = true;
                scores.figure(&phrase.lang, &phrase.kind).for_each(|tally| tally.right += 1);
                details(phrase, hit.claim, scores);
            }
            None => scores.misses.push(format!(
                "{} {} {:?}-{:?}: {}",
                phrase.report, phrase.kind, phrase.min, phrase.max, phrase.sentence
            )),
        }
    }
    let same = |given: &Given| phrases.iter().any(|phrase| phrase.kind != "none" && matches(phrase, given));
    scores.figures.languages.entry(lang.clone()).or_default();
    for given in &given {
        scores.figure(&lang, given.kind).for_each(|tally| tally.given += 1);
    }
    for extra in given.iter().filter(|given| !given.used && !same(given)) {
        scores.figure(&lang, extra.kind).for_each(|tally| tally.wrong += 1);
        scores
            .misses
            .push(format!("{} unmarked: {} «{}» in {}", report.id, extra.kind, extra.count.text, extra.claim.quote));
    }
}

fn fits_other(phrases: &[&Phrase], given: &Given) -> bool {
    phrases.iter().any(|phrase| phrase.kind != "none" && matches(phrase, given))
}

/// Where the words of a figure stand.
fn span_of(report: &Report, given: &Given) -> Option<Span> {
    let within = given.claim.span.of(&report.text);
    let at = given.claim.span.start + within.find(given.count.text.as_str())?;
    Some(Span::new(at, at + given.count.text.len()))
}

fn figures(claims: &[Claim]) -> Vec<Given<'_>> {
    let casualties = claims.iter().filter(|claim| claim.event_type == EventType::Casualties);
    casualties
        .flat_map(|claim| {
            let figures = &claim.figures;
            let combined = match figures.casualty_kind {
                Some(CasualtyKind::KilledOrWounded) => "killed_or_wounded",
                _ => "losses",
            };
            figures.columns().into_iter().filter_map(move |(column, count)| {
                let kind = if column == "casualties" { combined } else { column };
                count.map(|count| Given { claim, kind, count, used: false })
            })
        })
        .collect()
}

/// Kind right, and both bounds as marked: "more than n" and "about n" are marked by n itself.
fn matches(phrase: &Phrase, given: &Given) -> bool {
    let count = given.count;
    let (low, high) = match count.qualifier {
        Qualifier::MoreThan => (count.low.map(|low| low.saturating_sub(1)), count.high),
        Qualifier::About if count.low.is_none() => (count.best, count.best),
        Qualifier::UpTo => (None, count.high),
        _ => (count.low, count.high),
    };
    let kind = phrase.kind == given.kind;
    kind && (phrase.min, phrase.max) == (low, high)
}

fn bytes(text: &str, start: usize, end: usize) -> Span {
    let at = |character: usize| text.char_indices().nth(character).map_or(text.len(), |(at, _)| at);
    Span::new(at(start), at(end))
}

/// Scores the days and the claimant of a phrase that was found, where they are marked.
fn details(phrase: &Phrase, claim: &Claim, scores: &mut Scores) {
    if let Some(first) = phrase.first_day {
        let after = phrase.last_day.unwrap_or(first).tomorrow().ok();
        let right = (claim.when.start, claim.when.end) == (Some(first), after);
        scores.figure_dates.count(right);
        if !right {
            let When { start, end, .. } = &claim.when;
            scores.misses.push(format!(
                "{} date: {} is {start:?}..{end:?}, not {first}..{after:?}",
                phrase.report, phrase.sentence
            ));
        }
    }
    if let Some(claimant) = phrase.claimant.as_deref().filter(|claimant| !claimant.is_empty()) {
        let right = is_claimant(claimant, claim);
        scores.claimants.count(right);
        if !right {
            let given = claim.attribution.claimant.as_ref().map(|actor| &actor.name);
            scores.misses.push(format!("{} claimant: {} is {given:?}, not {claimant}", phrase.report, phrase.sentence));
        }
    }
}
