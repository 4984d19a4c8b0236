use jiff::civil::date;

use super::merge;
use crate::model::*;
use crate::read::parse_published;
use crate::warning::Warning;

fn report(id: &str, published: &str) -> Report {
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

fn place(name: &str, lon: f64, lat: f64, class: PlaceClass) -> ResolvedPlace {
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

fn at(places: Vec<ResolvedPlace>, precision: GeoPrecision) -> Location {
    let raw = places.iter().map(|place| place.mention.text.clone()).collect();
    Location { places, raw, precision, relation: Relation::Near, radius_m: None, reason: None }
}

fn plekhovo() -> Location {
    at(vec![place("Plekhovo", 35.3275, 51.1031, PlaceClass::Settlement)], GeoPrecision::NearSettlement)
}

fn kursk_region() -> Location {
    at(vec![place("Kursk", 36.3, 51.7, PlaceClass::Region)], GeoPrecision::Region)
}

fn actor(name: &str, side: &str) -> Option<Actor> {
    Some(Actor { name: name.into(), side: side.into(), text: name.into() })
}

fn loss(report: &str, location: Location, casualties: Count) -> LocatedClaim {
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

fn at_least(n: u64) -> Count {
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
}
