//! Whether two claims speak of one happening: small named rules, all of which must hold.

use super::scene::{PlaceMatch, is_unlisted, place_match, same_places};
use crate::model::{
    Actor, Claim, Control, ControlAction, Count, EventType, Figures, LocatedClaim, Qualifier, TimePrecision,
};

/// How well two claims of one happening fit; the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    figures: FigureMatch,
    place: PlaceMatch,
    other_report: bool,
}

/// How well the two claims fit as claims of one event; none where they are of two.
pub fn fit(a: &LocatedClaim, b: &LocatedClaim) -> Option<Fit> {
    let (x, y) = (&a.claim, &b.claim);
    if x.event_type != y.event_type || x.scope != y.scope || !x.when.overlaps(&y.when) {
        return None;
    }
    let place = place_match(&a.location, &b.location);
    let fit = Fit { figures: figure_match(&x.figures, &y.figures), place, other_report: x.report != y.report };
    let same = match x.event_type {
        EventType::Casualties => same_casualties(a, b, fit),
        EventType::Presence => {
            place != PlaceMatch::Apart
                && x.troops.as_ref().map(bounds) == y.troops.as_ref().map(bounds)
                && compatible(x.attribution.claimant.as_ref(), y.attribution.claimant.as_ref())
                && compatible(x.actor1.as_ref(), y.actor1.as_ref())
        }
        EventType::Control => place == PlaceMatch::Same && same_control(x.control.as_ref(), y.control.as_ref()),
        // Each side tells of a fight as its own attack or defence: it is one fight.
        EventType::Clash => place == PlaceMatch::Same && dated_or_same_report(x, y),
        EventType::Advance => {
            place == PlaceMatch::Same && dated_or_same_report(x, y) && compatible(x.actor1.as_ref(), y.actor1.as_ref())
        }
    };
    same.then_some(fit)
}

/// Whether a claim is pinned to a scene and to days, so that it may found a group.
pub fn is_specific(claim: &LocatedClaim) -> bool {
    let day = matches!(claim.claim.when.precision, TimePrecision::Day | TimePrecision::Interval);
    let scene = claim.location.precision.is_point() || is_unlisted(&claim.location);
    scene && day && !claim.claim.in_headline
}

/// Whether two claims of one sentence count different fates of one happening: "nine dead and 15 wounded".
pub fn one_sentence(a: &LocatedClaim, b: &LocatedClaim) -> bool {
    let (x, y) = (&a.claim, &b.claim);
    let losses = x.event_type == EventType::Casualties && y.event_type == EventType::Casualties;
    losses
        && (&x.report, x.span, x.scope, &x.when) == (&y.report, y.span, y.scope, &y.when)
        && figure_match(&x.figures, &y.figures) == FigureMatch::Different
        && a.location.raw == b.location.raw
        && civilians_agree(x, y)
        && same_victims(x.victim.as_ref(), y.victim.as_ref())
}

/// Stricter than [`compatible`]: militants and soldiers of one sentence are not the same people.
fn same_victims(a: Option<&Actor>, b: Option<&Actor>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.side == b.side,
        _ => true,
    }
}

fn same_casualties(a: &LocatedClaim, b: &LocatedClaim, fit: Fit) -> bool {
    let (x, y) = (&a.claim, &b.claim);
    if !compatible(x.victim.as_ref(), y.victim.as_ref()) || !civilians_agree(x, y) {
        return false;
    }
    let undated = x.when.is_unknown() || y.when.is_unknown();
    let (one, other) = (x.attribution.claimant.as_ref(), y.attribution.claimant.as_ref());
    let same_claimant = compatible(one, other);
    let one_voice = one.is_some() && other.is_some() && same_claimant;
    match (fit.figures, fit.place) {
        // Numbers alone are no identity: a reprint without a place names the one who said so.
        (FigureMatch::Equal, PlaceMatch::Unknown) => same_claimant && (!fit.other_report || one_voice && !undated),
        (FigureMatch::Equal, PlaceMatch::Apart) => false,
        // One statement, told once of "Kursk" and once of its villages.
        (FigureMatch::Equal, PlaceMatch::Seat) => fit.other_report && one_voice && known_side(x) && known_side(y),
        (FigureMatch::Equal, _) => true,
        (FigureMatch::Compatible, PlaceMatch::Same | PlaceMatch::Inside) => !undated || same_claimant,
        (FigureMatch::Conflicting, PlaceMatch::Same) => fit.other_report && is_recount(a, b),
        (FigureMatch::NoNumber, PlaceMatch::Same) => !undated,
        _ => false,
    }
}

fn known_side(claim: &Claim) -> bool {
    claim.victim.as_ref().is_some_and(|victim| !victim.side.is_empty())
}

/// A later count of one scene on one day, or the count of another outlet.
fn is_recount(a: &LocatedClaim, b: &LocatedClaim) -> bool {
    let (x, y) = (&a.claim, &b.claim);
    // Two reports that give no date of their own, of different days, tell of different days.
    let same_days = !(x.when.inferred && y.when.inferred) || (x.when.start, x.when.end) == (y.when.start, y.when.end);
    let same_cause = match (x.sub_event_type.as_deref(), y.sub_event_type.as_deref()) {
        (Some(one), Some(other)) => one == other || is_broad(one) || is_broad(other),
        _ => true,
    };
    is_specific(a) && is_specific(b) && same_days && same_cause && same_places(&a.location, &b.location)
}

/// Words that reports use for a strike, a shelling and an ambush alike.
fn is_broad(cause: &str) -> bool {
    matches!(cause, "attack" | "fighting" | "explosion")
}

fn civilians_agree(x: &Claim, y: &Claim) -> bool {
    !matches!((x.civilians, y.civilians), (Some(p), Some(q)) if p != q)
}

/// An undated word of fighting belongs to what its own report tells; it says nothing of which day elsewhere.
fn dated_or_same_report(x: &Claim, y: &Claim) -> bool {
    x.report == y.report || !(x.when.is_unknown() || y.when.is_unknown())
}

/// The same side gained, held or left the place, whoever says so; what one calls captured the other calls retaken.
fn same_control(a: Option<&Control>, b: Option<&Control>) -> bool {
    let gain = |action| matches!(action, ControlAction::Captured | ControlAction::Retaken);
    match (a, b) {
        (Some(a), Some(b)) => a.side == b.side && (a.action == b.action || gain(a.action) && gain(b.action)),
        _ => a.is_none() && b.is_none(),
    }
}

/// Whether two parties can be one: an unknown one fits all.
pub fn compatible(a: Option<&Actor>, b: Option<&Actor>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) if a.side.is_empty() || b.side.is_empty() => a.name == b.name || a.side != b.side,
        (Some(a), Some(b)) => a.side == b.side,
        _ => true,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum FigureMatch {
    /// A shared figure with the same number, whatever its qualifier.
    Equal,
    /// Shared figures whose ranges meet.
    Compatible,
    /// One of the two gives no number.
    NoNumber,
    /// Shared figures that exclude each other.
    Conflicting,
    /// Figures of different fates.
    Different,
}

fn figure_match(a: &Figures, b: &Figures) -> FigureMatch {
    if a.is_empty() || b.is_empty() {
        return FigureMatch::NoNumber;
    }
    let (columns, others) = (a.columns(), b.columns());
    let shared: Vec<_> = columns.iter().zip(&others).filter_map(|((_, x), (_, y))| x.zip(*y)).collect();
    if shared.is_empty() {
        FigureMatch::Different
    } else if shared.iter().any(|(x, y)| !ranges_meet(x, y)) {
        FigureMatch::Conflicting
    } else if shared.iter().all(|(x, y)| number(x) == number(y)) {
        FigureMatch::Equal
    } else {
        FigureMatch::Compatible
    }
}

/// The number that the report writes, without what its qualifier makes of it.
pub fn number(count: &Count) -> Option<u64> {
    match count.qualifier {
        Qualifier::MoreThan => count.low.map(|low| low.saturating_sub(1)),
        _ => count.best.or(count.low).or(count.high),
    }
}

/// Whether some number fits both counts; "about" leaves its bounds open.
pub fn ranges_meet(a: &Count, b: &Count) -> bool {
    let below = |x: &Count, y: &Count| matches!((x.high, y.low), (Some(high), Some(low)) if high < low);
    number(a) == number(b) || (!below(a, b) && !below(b, a))
}

fn bounds(count: &Count) -> (Option<u64>, Option<u64>, Option<u64>) {
    (count.low, count.best, count.high)
}
