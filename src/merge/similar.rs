//! Whether two claims speak of one happening: small named rules, all of which must hold.

use super::scene::{PlaceMatch, district_match, is_unlisted, is_village, place_match, same_places};
use super::statement::Statement;
use super::victims::{is_part, victims_agree};
use crate::model::{
    Actor, Claim, Control, ControlAction, Count, CountScope, EventType, Figures, LocatedClaim, Qualifier, Stance,
    TimePrecision,
};

/// People lost at once that are no daily loss of a village: reports of neighbouring days that give as many speak of
/// one day. A judgement, not a measurement: far above a day's toll of shelling, and below what is called a massacre.
const RARE_IN_A_VILLAGE: u64 = 20;

/// A number from which two reports that give it are worth comparing wherever and whenever they place it: below it,
/// every war has several such figures a day.
pub const DISTINCTIVE: u64 = 10;

/// How well two claims of one happening fit; the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    figures: FigureMatch,
    place: PlaceMatch,
    other_report: bool,
}

/// How well the two statements fit as claims of one event; none where they are of two.
pub fn fit(one: &Statement, other: &Statement) -> Option<Fit> {
    let (a, b) = (&one.whole, &other.whole);
    let (x, y) = (&a.claim, &b.claim);
    if may_cause(x, y) || may_cause(y, x) {
        return cause_fit(a, b);
    }
    if x.event_type != y.event_type || x.scope != y.scope || !x.when.overlaps(&y.when) {
        return None;
    }
    let place = place(a, b);
    let fit = Fit { figures: figure_match(&x.figures, &y.figures), place, other_report: x.report != y.report };
    let same = match x.event_type {
        EventType::Casualties => same_casualties(a, b, fit) && !is_next_days_news(one, other),
        EventType::Presence => {
            place != PlaceMatch::Apart
                && x.troops.as_ref().map(bounds) == y.troops.as_ref().map(bounds)
                && compatible(x.attribution.claimant.as_ref(), y.attribution.claimant.as_ref())
                && compatible(x.actor1.as_ref(), y.actor1.as_ref())
        }
        EventType::Control => place == PlaceMatch::Same && same_control(x, y) && same_gain(a, b),
        // Each side tells of a fight as its own attack or defence: it is one fight.
        EventType::Clash => place == PlaceMatch::Same && same_fight(one, other),
        EventType::Advance => {
            place == PlaceMatch::Same && same_fight(one, other) && compatible(x.actor1.as_ref(), y.actor1.as_ref())
        }
    };
    same.then_some(fit)
}

fn place(a: &LocatedClaim, b: &LocatedClaim) -> PlaceMatch {
    let district = district_match(a, b).or_else(|| district_match(b, a));
    district.unwrap_or_else(|| place_match(&a.location, &b.location))
}

/// Causes of losses that a strike, or a headline of an attack, told without them may be.
const ATTACKS: [&str; 5] = ["attack", "strike", "shelling", "explosion", "ambush"];

/// A strike on a place that a report tells without its losses, which another may tell.
pub fn is_bare_strike(claim: &Claim) -> bool {
    claim.event_type == EventType::Clash && matches!(claim.sub_event_type.as_deref(), Some("strike" | "shelling"))
}

/// Whether a strike told without losses, or the headline of an attack, may be what caused these losses.
fn may_cause(told: &Claim, losses: &Claim) -> bool {
    let attack = |claim: &Claim| claim.sub_event_type.as_deref().is_some_and(|cause| ATTACKS.contains(&cause));
    let headline = told.in_headline && told.event_type == EventType::Clash && attack(told);
    losses.event_type == EventType::Casualties
        && losses.scope == CountScope::Incident
        && attack(losses)
        && (is_bare_strike(told) || headline && told.report == losses.report)
}

fn cause_fit(a: &LocatedClaim, b: &LocatedClaim) -> Option<Fit> {
    let (place, other_report) = (place(a, b), a.claim.report != b.claim.report);
    let overlap = a.claim.when.overlaps(&b.claim.when);
    // A headline without a day is of the day that its report tells.
    let undated = [a, b].iter().any(|told| told.claim.in_headline && told.claim.when.inferred);
    let one_scene = match place {
        PlaceMatch::Same if other_report => a.claim.when.nests(&b.claim.when),
        PlaceMatch::Same | PlaceMatch::Inside | PlaceMatch::Seat => !other_report && (undated || overlap),
        PlaceMatch::Unknown | PlaceMatch::Apart => false,
    };
    one_scene.then_some(Fit { figures: FigureMatch::NoNumber, place, other_report })
}

/// Fighting of days that both state, or that one outlet tells day by day, is of one time only where one's days are
/// among the other's.
fn same_fight(one: &Statement, other: &Statement) -> bool {
    let (x, y) = (&one.whole.claim, &other.whole.claim);
    let stated = !x.when.inferred && !y.when.inferred && !x.when.is_unknown() && !y.when.is_unknown();
    let same_outlet = one.outlet.is_some() && one.outlet == other.outlet && x.report != y.report;
    dated_or_same_report(x, y) && (x.when.nests(&y.when) || !(stated || same_outlet))
}

/// Whether a claim is pinned to a scene and to days, so that it may found a group; a strike without its losses waits
/// for those of others.
pub fn is_specific(claim: &LocatedClaim) -> bool {
    let day = matches!(claim.claim.when.precision, TimePrecision::Day | TimePrecision::Interval);
    let scene = claim.location.precision.is_point() || is_unlisted(&claim.location);
    scene && day && !claim.claim.in_headline && !is_bare_strike(&claim.claim)
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
    if fit.other_report && (is_part(x, y) || is_part(y, x)) {
        return fit.place == PlaceMatch::Same && x.when.nests(&y.when);
    }
    let equal = fit.figures == FigureMatch::Equal;
    if !victims_agree(x, y, equal && fit.other_report, fit.other_report) || !civilians_agree(x, y) {
        return false;
    }
    if x.scope == CountScope::PeriodTotal && !same_start(x, y) {
        return false;
    }
    let undated = x.when.is_unknown() || y.when.is_unknown();
    if undated && fit.other_report && !stand_out(a, b) {
        return false;
    }
    let (one, other) = (x.attribution.claimant.as_ref(), y.attribution.claimant.as_ref());
    let same_claimant = compatible(one, other);
    let one_voice =
        one.zip(other).is_some_and(|(one, other)| same_claimant && one.side.is_empty() == other.side.is_empty());
    match (fit.figures, fit.place) {
        // Numbers alone are no identity: a reprint without a place names the one who said so.
        (FigureMatch::Equal, PlaceMatch::Unknown) => same_claimant && (!fit.other_report || one_voice && !undated),
        (FigureMatch::Equal, PlaceMatch::Apart) => false,
        // One statement, told once of "Kursk" and once of its villages.
        (FigureMatch::Equal, PlaceMatch::Seat) => fit.other_report && one_voice && known_side(x) && known_side(y),
        (FigureMatch::Equal, _) => true,
        (FigureMatch::Compatible, PlaceMatch::Same | PlaceMatch::Inside) => !undated || same_claimant,
        (FigureMatch::Conflicting, PlaceMatch::Same) if !fit.other_report => is_taken_back(x, y),
        (FigureMatch::Conflicting, PlaceMatch::Same) => is_recount(a, b),
        (FigureMatch::NoNumber, PlaceMatch::Same) => !undated,
        _ => false,
    }
}

/// Days by which the starts of one total may differ: "since October" and "since October 7" are one, "since Sunday" is not.
const SAME_START_DAYS: i32 = 31;

/// Whether two totals may count from one day on; an unknown start is any.
fn same_start(x: &Claim, y: &Claim) -> bool {
    let days = x.when.start.zip(y.when.start).and_then(|(a, b)| a.until(b).ok()).map(|span| span.get_days().abs());
    days.is_none_or(|days| days <= SAME_START_DAYS)
}

fn known_side(claim: &Claim) -> bool {
    claim.victim.as_ref().is_some_and(|victim| !victim.side.is_empty())
}

/// A correction gives the right figure beside the one that it takes back.
fn is_taken_back(x: &Claim, y: &Claim) -> bool {
    let retracted = |claim: &Claim| claim.attribution.stance == Stance::Retracted;
    retracted(x) != retracted(y)
}

/// The figure that a correction gives in place of the one that it takes back.
pub fn is_corrected(claim: &Claim) -> bool {
    claim.rules.iter().any(|rule| rule == "casualties.corrected")
}

/// One outlet's bulletins of two days that share a day ("in the past 24 hours") tell of two days, unless the loss is
/// one that does not come back.
fn is_next_days_news(one: &Statement, other: &Statement) -> bool {
    let (a, b) = (&one.whole, &other.whole);
    let same_outlet = one.outlet.is_some() && one.outlet == other.outlet && a.claim.report != b.claim.report;
    let distinctive = |claim: &LocatedClaim| leading(claim) >= RARE_IN_A_VILLAGE;
    same_outlet && !a.claim.when.nests(&b.claim.when) && !(distinctive(a) && distinctive(b))
}

/// Whether both tell of a toll, or a scene, that is known again without its day: a town at war has many days with one
/// dead.
fn stand_out(a: &LocatedClaim, b: &LocatedClaim) -> bool {
    let (columns, others) = (a.claim.figures.columns(), b.claim.figures.columns());
    let shared = columns.iter().zip(&others).filter_map(|((_, x), (_, y))| x.zip(*y));
    let toll = shared.filter_map(|(x, y)| number(x).min(number(y))).any(|least| least >= DISTINCTIVE);
    let list = |claim: &LocatedClaim| claim.location.places.len() > 1;
    toll || list(a) && list(b) || is_village(&a.location) && is_village(&b.location)
}

/// The highest number that a claim gives; 0 where it gives none.
fn leading(claim: &LocatedClaim) -> u64 {
    claim.claim.figures.columns().into_iter().filter_map(|(_, count)| number(count?)).max().unwrap_or_default()
}

/// Whether both tell of a toll that a village does not see on two days in a row.
fn is_rare(a: &LocatedClaim, b: &LocatedClaim) -> bool {
    let rare = |located: &LocatedClaim| {
        let soldiers = located.claim.civilians == Some(false) || known_side(&located.claim);
        !soldiers && leading(located) >= RARE_IN_A_VILLAGE && is_village(&located.location)
    };
    rare(a) && rare(b)
}

/// A later count of one scene on one day, or the count of another outlet.
fn is_recount(a: &LocatedClaim, b: &LocatedClaim) -> bool {
    let (x, y) = (&a.claim, &b.claim);
    // Two reports that give no date of their own, of different days, tell of different days.
    let undated = x.when.inferred && y.when.inferred && (x.when.start, x.when.end) != (y.when.start, y.when.end);
    let same_days = x.when.nests(&y.when) && !undated || is_rare(a, b);
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
///
/// A headline may leave to its report whose gain it was.
fn same_control(x: &Claim, y: &Claim) -> bool {
    let gain = |action| matches!(action, ControlAction::Captured | ControlAction::Retaken);
    let open = |claim: &Claim, control: &Control| claim.in_headline && control.side.is_empty();
    match (&x.control, &y.control) {
        (Some(a), Some(b)) => {
            let side = a.side == b.side || x.report == y.report && (open(x, a) || open(y, b));
            side && (a.action == b.action || gain(a.action) && gain(b.action))
        }
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// A village without a day is taken as the one that another report dates; of a region's villages many are.
fn same_gain(a: &LocatedClaim, b: &LocatedClaim) -> bool {
    let area = |claim: &LocatedClaim| !claim.location.precision.is_point() && !is_unlisted(&claim.location);
    !(area(a) || area(b)) || dated_or_same_report(&a.claim, &b.claim)
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
    } else if shared.iter().all(|(x, y)| number(x) == number(y) && is_vague(x) == is_vague(y)) {
        FigureMatch::Equal
    } else {
        FigureMatch::Compatible
    }
}

/// "Hundreds" is no number that another report repeats with "200".
fn is_vague(count: &Count) -> bool {
    count.qualifier == Qualifier::Vague
}

/// The number that the report writes, without what its qualifier makes of it.
pub fn number(count: &Count) -> Option<u64> {
    match count.qualifier {
        Qualifier::UpTo => count.high,
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
