//! One event from the claims of a group.

use super::{Reports, figures, scene, status, victims};
use crate::model::{
    Actor, Claim, Control, Event, EventType, GeoPrecision, LocatedClaim, Location, Source, TimePrecision, When,
};
use crate::warning::Warning;

/// Reconciles the claims of one group, given in the order of their reports.
pub fn event(claims: &[&LocatedClaim], reports: &Reports<'_>, warnings: &mut Vec<Warning>) -> Event {
    let mut ranked = claims.to_vec();
    ranked.sort_by_key(|claim| rank(claim));
    let (parts, whole): (Vec<&LocatedClaim>, _) =
        ranked.iter().copied().partition(|claim| victims::is_part_of_any(claim, &ranked));
    ranked = [whole, parts].concat();
    let date = |claim: &LocatedClaim| {
        reports.get(claim.claim.report.as_str()).and_then(|report| report.published).map(|published| published.date)
    };
    let (figures, changes) = figures::reconcile(&ranked, &date, warnings);
    let sources = sources(claims, reports);
    let n_independent = status::independent(claims, reports);
    let founding = &ranked[0].claim;
    let actor1 = party(&ranked, |claim| claim.actor1.as_ref());
    Event {
        id: String::new(),
        revision: 1 + changes,
        event_type: founding.event_type,
        sub_event_type: first(&ranked, |claim| claim.sub_event_type.clone()),
        when: when(&ranked),
        location: location(&ranked),
        figures,
        troops: first(&ranked, |claim| claim.troops.clone()),
        scope: founding.scope,
        victim: party(&ranked, |claim| claim.victim.as_ref()),
        civilians: first(&ranked, |claim| claim.civilians),
        actor2: first(&ranked, |claim| claim.actor2.clone()).or_else(|| other_fighter(&ranked, actor1.as_ref())),
        control: control(&ranked),
        actor1,
        attribution: ranked
            .iter()
            .map(|claim| &claim.claim.attribution)
            .find(|attribution| attribution.claimant.is_some())
            .unwrap_or(&founding.attribution)
            .clone(),
        status: status::status(claims, n_independent),
        claims: ranked.iter().map(|claim| claim.claim.id.clone()).collect(),
        n_reports: sources.len(),
        contradicted_by: Vec::new(),
        n_independent,
        sources,
        quote: founding.quote.clone(),
        lang: founding.lang.clone(),
    }
}

/// Smaller is better: the body before the headline, a figure with a claimant, a scene, a day that was read.
pub fn rank(claim: &LocatedClaim) -> impl Ord + use<> {
    let LocatedClaim { claim, location } = claim;
    let no_figure = claim.figures.is_empty() && claim.troops.is_none();
    let unspecified = claim.figures.casualty_kind;
    (
        claim.in_headline,
        no_figure,
        claim.attribution.claimant.is_none(),
        location.precision,
        unspecified,
        vagueness(&claim.when),
    )
}

/// The first party whose side is known, else the first.
fn party<'c>(ranked: &[&'c LocatedClaim], pick: impl Fn(&'c Claim) -> Option<&'c Actor>) -> Option<Actor> {
    let named: Vec<&Actor> = ranked.iter().filter_map(|claim| pick(&claim.claim)).collect();
    named.iter().find(|actor| !actor.side.is_empty()).or(named.first()).map(|actor| (*actor).clone())
}

/// In a fight that each side tells as its own, the one that is not the first.
fn other_fighter(ranked: &[&LocatedClaim], first: Option<&Actor>) -> Option<Actor> {
    let first = first.filter(|actor| !actor.side.is_empty())?;
    let clashes = ranked.iter().filter(|claim| claim.claim.event_type == EventType::Clash);
    let mut fighters = clashes.filter_map(|claim| claim.claim.actor1.as_ref());
    fighters.find(|actor| !actor.side.is_empty() && actor.side != first.side).cloned()
}

/// What the first claim says of control; of a fight that both sides tell, no side's.
fn control(ranked: &[&LocatedClaim]) -> Option<Control> {
    // A headline of an attack may stand among losses, which are no matter of control.
    let own = ranked.iter().filter(|claim| claim.claim.event_type == ranked[0].claim.event_type);
    let mut told = own.filter_map(|claim| claim.claim.control.as_ref());
    let first = told.next()?.clone();
    let clash = ranked.iter().any(|claim| claim.claim.event_type == EventType::Clash);
    let shared = told.all(|control| control.side == first.side || control.side.is_empty());
    Some(if clash && !shared { Control { side: String::new(), ..first } } else { first })
}

fn vagueness(when: &When) -> (bool, TimePrecision, bool) {
    (when.is_unknown(), when.precision, when.inferred)
}

fn first<T>(ranked: &[&LocatedClaim], pick: impl Fn(&Claim) -> Option<T>) -> Option<T> {
    ranked.iter().find_map(|claim| pick(&claim.claim))
}

/// The best known time; where claims know it equally well, the founding claim's.
fn when(ranked: &[&LocatedClaim]) -> When {
    let best = ranked
        .iter()
        .map(|claim| &claim.claim.when)
        .min_by_key(|when| (when.is_unknown(), when.inferred, when.precision));
    best.cloned().unwrap_or_default()
}

/// The finest location, of those the one with the most places; every name as written is kept.
fn location(ranked: &[&LocatedClaim]) -> Location {
    // A town that its region is named after may be the region, where another claim of the event names the place.
    let best = ranked
        .iter()
        .map(|claim| &claim.location)
        .min_by_key(|location| (demoted(location), std::cmp::Reverse(location.places.len())));
    let Some(mut location) = best.cloned() else { return ranked[0].location.clone() };
    for name in ranked
        .iter()
        .filter(|claim| claim.location.precision == location.precision)
        .flat_map(|claim| &claim.location.raw)
    {
        if !location.raw.contains(name) {
            location.raw.push(name.clone());
        }
    }
    location
}

fn demoted(location: &Location) -> GeoPrecision {
    match location.precision {
        precision if precision.is_point() && scene::is_seat(location) => GeoPrecision::Between.max(precision),
        precision => precision,
    }
}

/// The reports behind the claims, in the order of their date, each once.
pub fn sources(claims: &[&LocatedClaim], reports: &Reports<'_>) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for claim in claims {
        let id = &claim.claim.report;
        if sources.iter().any(|source| source.report == *id) {
            continue;
        }
        let report = reports.get(id.as_str());
        sources.push(Source {
            report: id.clone(),
            publisher: report.and_then(|report| report.publisher.clone()),
            url: report.and_then(|report| report.url.clone()),
            date: report.and_then(|report| report.published).map(|published| published.date),
        });
    }
    sources
}
