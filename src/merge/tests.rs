use jiff::civil::date;

use super::merge;
use crate::model::*;
use crate::read::parse_published;
use crate::warning::Warning;

pub(super) fn report(id: &str, published: &str) -> Report {
    Report {
        id: id.into(),
        title: None,
        publisher: Some(id.into()),
        published: parse_published(published),
        url: None,
        lang: None,
        text: String::new(),
        body_start: 0,
    }
}

pub(super) fn place(name: &str, lon: f64, lat: f64, class: PlaceClass) -> ResolvedPlace {
    let place = Place {
        id: format!("test:{name}"),
        name: name.into(),
        lon,
        lat,
        class,
        feature_code: String::new(),
        country: "RU".into(),
        admin1: "Kursk".into(),
        admin1_code: "RU.41".into(),
        admin2: String::new(),
        population: 0,
        radius_m: None,
        source: "test".into(),
    };
    let mention = Mention { text: name.into(), ..Mention::default() };
    ResolvedPlace { place, mention, method: MatchMethod::Exact, score: 1.0, reasons: Vec::new() }
}

pub(super) fn at(places: Vec<ResolvedPlace>, precision: GeoPrecision) -> Location {
    let raw = places.iter().map(|place| place.mention.text.clone()).collect();
    Location { places, raw, precision, relation: Relation::Near, radius_m: None, reason: None }
}

pub(super) fn plekhovo() -> Location {
    at(vec![place("Plekhovo", 35.3275, 51.1031, PlaceClass::Settlement)], GeoPrecision::NearSettlement)
}

pub(super) fn kursk_region() -> Location {
    at(vec![place("Kursk", 36.3, 51.7, PlaceClass::Region)], GeoPrecision::Region)
}

pub(super) fn actor(name: &str, side: &str) -> Option<Actor> {
    Some(Actor { name: name.into(), side: side.into(), text: name.into() })
}

pub(super) fn loss(report: &str, location: Location, casualties: Count) -> LocatedClaim {
    let figures = Figures {
        casualties: Some(casualties),
        casualty_kind: Some(CasualtyKind::KilledOrWounded),
        ..Figures::default()
    };
    let claim = Claim {
        id: format!("{report}:1"),
        report: report.into(),
        event_type: EventType::Casualties,
        sub_event_type: None,
        when: When::day(date(2024, 12, 14), "on December 14"),
        places: Vec::new(),
        figures,
        troops: None,
        scope: CountScope::Incident,
        victim: actor("North Korean soldiers", "KP"),
        civilians: None,
        actor1: None,
        actor2: None,
        control: None,
        attribution: Attribution { claimant: actor("Ukraine's military intelligence", "UA"), ..Attribution::default() },
        quote: format!("quote of {report}"),
        span: Span::default(),
        in_headline: false,
        rules: Vec::new(),
        lang: "en".into(),
    };
    LocatedClaim { claim, location }
}

pub(super) fn at_least(n: u64) -> Count {
    Count::new(Qualifier::AtLeast, n, &format!("at least {n}"))
}

#[test]
fn outlets_that_repeat_one_statement_are_one_event_and_one_independent_claim() {
    let reports: Vec<Report> = ["a", "b", "c", "d", "e"].iter().map(|id| report(id, "2024-12-16")).collect();
    let claims = reports.iter().map(|report| loss(&report.id, plekhovo(), at_least(30))).collect();
    let (events, warnings) = merge(claims, &reports);
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].n_reports, events[0].n_independent), (5, 1));
    assert_eq!(events[0].figures.casualties, Some(at_least(30)));
    assert!(warnings.is_empty());
}

#[test]
fn over_in_a_headline_does_not_raise_at_least_in_the_body() {
    let reports = [report("a", "2024-12-16")];
    let mut headline = loss("a", kursk_region(), Count::new(Qualifier::MoreThan, 30, "over 30"));
    headline.claim.in_headline = true;
    headline.claim.when = When::default();
    let (events, warnings) = merge(vec![headline, loss("a", plekhovo(), at_least(30))], &reports);
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].figures.casualties.as_ref().and_then(|count| count.low), Some(30));
    assert!(matches!(warnings.as_slice(), [Warning::FigureVariant { variant, .. }] if variant == "over 30"));
}

#[test]
fn the_missing_are_an_event_of_their_own() {
    let reports = [report("a", "2024-12-16")];
    let mut missing = loss("a", plekhovo(), at_least(3));
    missing.claim.figures = Figures { missing: Some(at_least(3)), ..Figures::default() };
    missing.claim.span = Span::new(200, 300);
    missing.claim.id = "a:2".into();
    let (events, _) = merge(vec![loss("a", plekhovo(), at_least(30)), missing], &reports);
    assert_eq!(events.len(), 2);
}

#[test]
fn losses_of_the_other_side_are_not_netted() {
    let reports = [report("a", "2024-12-16")];
    let mut other = loss("a", plekhovo(), at_least(30));
    other.claim.victim = actor("Ukrainian soldiers", "UA");
    other.claim.attribution.claimant = actor("Russian Ministry of Defence", "RU");
    assert_eq!(merge(vec![loss("a", plekhovo(), at_least(30)), other], &reports).0.len(), 2);
}

#[test]
fn a_period_total_never_joins_an_incident() {
    let reports = [report("a", "2024-12-16")];
    let mut total = loss("a", kursk_region(), at_least(30));
    total.claim.scope = CountScope::PeriodTotal;
    assert_eq!(merge(vec![loss("a", plekhovo(), at_least(30)), total], &reports).0.len(), 2);
}

#[test]
fn a_later_report_corrects_the_figure_and_keeps_the_id() {
    let reports = [report("a", "2024-12-15"), report("b", "2024-12-17")];
    let exact = |n: u64| Count::new(Qualifier::Exact, n, &n.to_string());
    let first = loss("a", plekhovo(), exact(4));
    let (before, _) = merge(vec![first.clone()], &reports);
    let (after, warnings) = merge(vec![first, loss("b", plekhovo(), exact(6))], &reports);
    assert_eq!(after.len(), 1);
    assert_eq!(after[0].id, before[0].id);
    assert_eq!(after[0].revision, 2);
    assert_eq!(after[0].figures.casualties, Some(exact(6)));
    assert_eq!(warnings.len(), 1);
}

#[test]
fn a_vague_claim_never_joins_two_happenings_to_one() {
    let reports = [report("a", "2024-12-16"), report("b", "2024-12-16")];
    let far = at(vec![place("Sudzha", 35.271, 51.191, PlaceClass::Settlement)], GeoPrecision::NearSettlement);
    let mut vague = loss("b", kursk_region(), at_least(30));
    vague.claim.when = When::default();
    let claims = vec![loss("a", plekhovo(), at_least(30)), vague, loss("a", far, at_least(30))];
    assert_eq!(merge(claims, &reports).0.len(), 2);
}

#[test]
fn a_denial_beside_a_claim_makes_the_event_disputed() {
    let reports = [report("a", "2024-12-16"), report("b", "2024-12-16")];
    let mut denial = loss("b", plekhovo(), at_least(30));
    denial.claim.attribution =
        Attribution { claimant: actor("Kremlin", "RU"), stance: Stance::Denied, ..Attribution::default() };
    let (events, _) = merge(vec![loss("a", plekhovo(), at_least(30)), denial], &reports);
    assert_eq!(events[0].status, ClaimStatus::Disputed);
}

pub(super) fn exact(n: u64) -> Count {
    Count::new(Qualifier::Exact, n, &n.to_string())
}

pub(super) fn control(report: &str, claimant: &str, side: &str, action: ControlAction) -> LocatedClaim {
    let mut located = loss(report, plekhovo(), exact(1));
    let claim = &mut located.claim;
    claim.event_type = EventType::Control;
    claim.figures = Figures::default();
    claim.victim = None;
    claim.control = Some(Control { side: side.into(), action, basis: ControlBasis::Claimed });
    claim.attribution.claimant = actor(claimant, claimant);
    located
}

#[test]
fn dead_and_wounded_of_one_sentence_are_one_event() {
    let reports = [report("a", "2024-12-16")];
    let mut wounded = loss("a", plekhovo(), exact(4));
    wounded.claim.id = "a:2".into();
    wounded.claim.figures = Figures { wounded: Some(exact(4)), ..Figures::default() };
    let mut killed = loss("a", plekhovo(), exact(9));
    killed.claim.figures = Figures { killed: Some(exact(9)), ..Figures::default() };
    let (events, _) = merge(vec![killed, wounded], &reports);
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].figures.killed.clone(), events[0].figures.wounded.clone()), (Some(exact(9)), Some(exact(4))));
}

#[test]
fn two_sides_that_hold_one_village_on_one_day_dispute_each_other() {
    let reports = [report("a", "2024-12-16"), report("b", "2024-12-16")];
    let claims = vec![control("a", "RU", "RU", ControlAction::Captured), control("b", "UA", "UA", ControlAction::Held)];
    let (events, _) = merge(claims, &reports);
    assert_eq!(events.len(), 2);
    assert!(events.iter().all(|event| event.status == ClaimStatus::Disputed));
    assert_eq!(events[0].contradicted_by, [events[1].id.clone()]);
}

#[test]
fn one_who_tells_of_both_sides_tells_of_one_after_the_other() {
    let reports = [report("a", "2024-12-16")];
    let mut second = control("a", "GB", "UA", ControlAction::Retaken);
    second.claim.id = "a:2".into();
    let (events, _) = merge(vec![control("a", "GB", "RU", ControlAction::Captured), second], &reports);
    assert!(events.iter().all(|event| event.status == ClaimStatus::Claimed));
}

#[test]
fn the_next_day_is_no_contradiction() {
    let reports = [report("a", "2024-12-16"), report("b", "2024-12-16")];
    let mut next = control("b", "UA", "UA", ControlAction::Retaken);
    next.claim.when = When::day(date(2024, 12, 15), "on December 15");
    let (events, _) = merge(vec![control("a", "RU", "RU", ControlAction::Captured), next], &reports);
    assert!(events.iter().all(|event| event.contradicted_by.is_empty()));
}

#[test]
fn fighting_told_by_both_sides_is_one_clash_between_them() {
    let reports = [report("a", "2024-12-16"), report("b", "2024-12-16")];
    let clash = |report: &str, side: &str| {
        let mut located = control(report, side, side, ControlAction::Contested);
        located.claim.event_type = EventType::Clash;
        located.claim.actor1 = actor(side, side);
        located
    };
    let (events, _) = merge(vec![clash("a", "UA"), clash("b", "RU")], &reports);
    assert_eq!((events.len(), events[0].claims.len()), (1, 2));
    assert_ne!(events[0].actor1, events[0].actor2);
}

#[test]
fn daily_losses_do_not_chain_into_one_event() {
    let reports: Vec<Report> = (10..16).map(|day| report(&format!("r{day}"), &format!("2024-12-{day}"))).collect();
    let claims = (10..16).map(|day| {
        let mut claim = loss(&format!("r{day}"), plekhovo(), exact(2));
        claim.claim.when = When {
            end: Some(date(2024, 12, day + 1)),
            precision: TimePrecision::Interval,
            inferred: true,
            ..When::day(date(2024, 12, day - 1), "")
        };
        claim
    });
    let (events, _) = merge(claims.collect(), &reports);
    assert!(events.len() >= 3, "{} events of six days", events.len());
}

#[test]
fn a_later_exact_figure_raises_a_lower_bound() {
    let reports = [report("a", "2024-12-15"), report("b", "2024-12-16")];
    let (events, _) = merge(vec![loss("a", plekhovo(), at_least(6)), loss("b", plekhovo(), exact(8))], &reports);
    assert_eq!((events.len(), events[0].revision), (1, 2));
    assert_eq!(events[0].figures.casualties, Some(exact(8)));
}

#[test]
fn two_missing_villages_of_one_region_are_two_events() {
    let reports = [report("a", "2024-12-16"), report("b", "2024-12-16")];
    let unlisted = |name: &str| Location {
        raw: vec![name.into()],
        reason: Some(format!("not located: {name}")),
        ..kursk_region()
    };
    for other in ["Ostrovishche", "Островище"] {
        let claims = vec![loss("a", unlisted("Zaluchnoye"), exact(4)), loss("b", unlisted(other), exact(4))];
        assert_eq!(merge(claims, &reports).0.len(), 2, "{other}");
    }
}

/// A claim of one of a few kinds, days, places, numbers and reports.
fn any_claim() -> impl proptest::strategy::Strategy<Value = LocatedClaim> {
    use proptest::prelude::*;
    (0usize..6, 0usize..3, 1i8..5, 1u64..4, 0usize..3, 0usize..8).prop_map(
        |(report, place_at, day, n, kind, number)| {
            let villages = [
                plekhovo(),
                kursk_region(),
                at(vec![place("Sudzha", 35.271, 51.191, PlaceClass::Settlement)], GeoPrecision::Settlement),
            ];
            let mut located = loss(&format!("r{report}"), villages[place_at].clone(), exact(n * 10));
            located.claim.when = When::day(date(2024, 12, day), "");
            located.claim.id = format!("r{report}:{number}");
            located.claim.span = Span::new(number * 100, number * 100 + 90);
            match kind {
                1 => located.claim.scope = CountScope::PeriodTotal,
                2 => {
                    located.claim.event_type = EventType::Clash;
                    located.claim.figures = Figures::default();
                }
                _ => {}
            }
            located
        },
    )
}

fn total(events: &[Event], scope: CountScope) -> u64 {
    let counts =
        events.iter().filter(|event| event.scope == scope).filter_map(|event| event.figures.casualties.as_ref());
    counts.filter_map(|count| count.best).sum()
}

fn distinct(claims: Vec<LocatedClaim>) -> Vec<LocatedClaim> {
    let by_id: std::collections::BTreeMap<String, LocatedClaim> =
        claims.into_iter().map(|claim| (claim.claim.id.clone(), claim)).collect();
    by_id.into_values().collect()
}

fn some_reports() -> Vec<Report> {
    (0..6).map(|n| report(&format!("r{n}"), &format!("2024-12-{:02}", 10 + n / 2))).collect()
}

proptest::proptest! {
    #[test]
    fn any_order_of_claims_gives_the_same_events(order in proptest::collection::vec(0usize..8, 8)) {
        let reports: Vec<Report> = (0..8).map(|n| report(&format!("r{n}"), "2024-12-16")).collect();
        let claims: Vec<LocatedClaim> = reports.iter().enumerate().map(|(n, report)| {
            let location = if n % 3 == 0 { kursk_region() } else { plekhovo() };
            let mut claim = loss(&report.id, location, at_least(30 + (n as u64 % 2)));
            if n % 4 == 3 { claim.claim.when = When::default(); }
            claim
        }).collect();
        let mut shuffled = claims.clone();
        for (from, to) in order.into_iter().enumerate() { shuffled.swap(from, to); }
        proptest::prop_assert_eq!(merge(claims, &reports), merge(shuffled, &reports));
    }

    #[test]
    fn every_claim_is_in_one_event_whatever_the_order(claims in proptest::collection::vec(any_claim(), 1..40), turn in 0usize..40) {
        let (claims, reports) = (distinct(claims), some_reports());
        let (events, _) = merge(claims.clone(), &reports);
        let mut held: Vec<String> = events.iter().flat_map(|event| event.claims.clone()).collect();
        held.sort();
        let ids: Vec<String> = claims.iter().map(|claim| claim.claim.id.clone()).collect();
        proptest::prop_assert_eq!(held, ids);
        let mut turned = claims.clone();
        turned.rotate_left(turn % claims.len());
        turned.reverse();
        proptest::prop_assert_eq!(merge(turned, &reports).0, events);
    }

    #[test]
    fn an_unrelated_report_changes_no_other_event(claims in proptest::collection::vec(any_claim(), 1..30)) {
        let (claims, mut reports) = (distinct(claims), some_reports());
        let (before, _) = merge(claims.clone(), &reports);
        reports.push(report("far", "2024-12-01"));
        let mut far = loss("far", at(vec![place("Elsewhere", 20.0, 10.0, PlaceClass::Settlement)], GeoPrecision::Settlement), exact(10));
        far.claim.when = When::day(date(2023, 1, 1), "");
        let mut more = claims;
        more.push(far);
        let after: Vec<Event> = merge(more, &reports).0.into_iter().filter(|event| event.sources[0].report != "far").collect();
        proptest::prop_assert_eq!(after, before);
    }

    #[test]
    fn a_reprint_raises_no_sum(claims in proptest::collection::vec(any_claim(), 1..30), which in 0usize..30) {
        let (claims, mut reports) = (distinct(claims), some_reports());
        let (before, _) = merge(claims.clone(), &reports);
        let mut copy = claims[which % claims.len()].clone();
        copy.claim.report = "z-reprint".into();
        copy.claim.id = "z-reprint:1".into();
        reports.push(report("z-reprint", "2024-12-12"));
        let mut more = claims;
        more.push(copy);
        let (after, _) = merge(more, &reports);
        for scope in [CountScope::Incident, CountScope::PeriodTotal] {
            proptest::prop_assert!(total(&after, scope) <= total(&before, scope));
        }
    }

    #[test]
    fn a_period_total_adds_to_no_incident(claims in proptest::collection::vec(any_claim(), 1..30)) {
        let (claims, reports) = (distinct(claims), some_reports());
        let incidents: Vec<LocatedClaim> = claims.iter().filter(|claim| claim.claim.scope == CountScope::Incident).cloned().collect();
        let all = total(&merge(claims, &reports).0, CountScope::Incident);
        proptest::prop_assert_eq!(all, total(&merge(incidents, &reports).0, CountScope::Incident));
    }
}
