use jiff::civil::date;

use super::merge;
use super::tests::{actor, at, at_least, control, exact, kursk_region, loss, place, plekhovo, report};
use crate::model::*;

fn killed(report: &str, n: u64, victims: &str) -> LocatedClaim {
    let mut located = loss(report, plekhovo(), exact(n));
    located.claim.victim = actor(victims, "");
    located.claim.attribution = Attribution::default();
    located
}

fn two_reports() -> [Report; 2] {
    [report("a", "2024-12-15"), report("b", "2024-12-16")]
}

#[test]
fn villagers_of_one_report_are_the_people_of_another() {
    let (events, _) = merge(vec![killed("a", 40, "people"), killed("b", 55, "villagers")], &two_reports());
    assert_eq!((events.len(), events[0].revision), (1, 2));
    assert_eq!(events[0].figures.casualties, Some(exact(55)));
}

#[test]
fn children_are_no_recount_of_the_people() {
    let (events, _) = merge(vec![killed("a", 12, "people"), killed("b", 3, "children")], &two_reports());
    assert_eq!(events.len(), 2);
}

#[test]
fn children_among_the_people_are_counted_once() {
    let mut people = killed("a", 33, "people");
    people.claim.quote = "At least 33 people, including 13 children, were killed.".into();
    let children = killed("b", 13, "children");
    let (events, _) = merge(vec![people.clone(), children.clone()], &two_reports());
    assert_eq!((events.len(), events[0].n_reports), (1, 2));
    assert_eq!(events[0].figures.casualties, Some(exact(33)));
    assert_eq!(events[0].victim, people.claim.victim);
    people.claim.quote = "At least 33 people were killed.".into();
    assert_eq!(merge(vec![people, children], &two_reports()).0.len(), 2);
}

#[test]
fn who_withdraws_takes_back_its_own_claim_and_nobody_elses() {
    let reports = [report("a", "2024-12-15"), report("b", "2024-12-15"), report("c", "2024-12-17")];
    let retraction = |claimant: &str, side: &str| {
        let mut located = loss("c", plekhovo(), exact(12));
        located.claim.attribution =
            Attribution { claimant: actor(claimant, side), stance: Stance::Retracted, ..Attribution::default() };
        located
    };
    let told = loss("a", plekhovo(), exact(12));
    let (gone, _) = merge(vec![told.clone(), retraction("Ukraine's General Staff", "UA")], &reports);
    assert_eq!((gone.len(), gone[0].status, gone[0].revision), (1, ClaimStatus::Retracted, 2));
    let mut other = loss("b", plekhovo(), exact(12));
    other.claim.attribution.claimant = actor("a monitor", "");
    let (stands, _) = merge(vec![told, other, retraction("Ukraine's General Staff", "UA")], &reports);
    assert_eq!((stands.len(), stands[0].status), (1, ClaimStatus::Claimed));
    assert_eq!((stands[0].claims.len(), stands[0].n_reports), (3, 3), "all are kept");
}

#[test]
fn a_region_figure_that_sums_up_its_villages_is_a_total() {
    let reports = [report("a", "2024-12-16")];
    let sudzha = at(vec![place("Sudzha", 35.271, 51.191, PlaceClass::Settlement)], GeoPrecision::Settlement);
    let parts = |region: u64| {
        let mut claims = vec![
            loss("a", kursk_region(), exact(region)),
            loss("a", plekhovo(), exact(4)),
            loss("a", sudzha.clone(), exact(5)),
        ];
        for (number, located) in claims.iter_mut().enumerate() {
            located.claim.id = format!("a:{number}");
            located.claim.span = Span::new(number * 100, number * 100 + 90);
        }
        let events = merge(claims, &reports).0;
        events.iter().filter(|event| event.scope == CountScope::PeriodTotal).count()
    };
    assert_eq!((parts(9), parts(12), parts(7)), (1, 1, 0));
}

#[test]
fn a_strike_told_without_losses_joins_them_and_two_doers_are_a_dispute() {
    let strike = |report: &str, side: &str| {
        let mut located = control(report, side, side, ControlAction::Contested);
        located.claim.event_type = EventType::Clash;
        located.claim.sub_event_type = Some("strike".into());
        located.claim.control = None;
        located.claim.actor1 = actor(side, side);
        located
    };
    let mut losses = killed("a", 6, "people");
    losses.claim.sub_event_type = Some("strike".into());
    let one = merge(vec![losses.clone(), strike("b", "RU")], &two_reports()).0;
    assert_eq!((one.len(), one[0].event_type, one[0].n_reports), (1, EventType::Casualties, 2));
    assert_eq!(one[0].control, None);
    losses.claim.actor1 = actor("UA", "UA");
    let disputed = merge(vec![losses.clone(), strike("b", "RU")], &two_reports()).0;
    assert_eq!(disputed[0].status, ClaimStatus::Disputed);
    let mut next = strike("b", "RU");
    next.claim.when = When::day(date(2024, 12, 15), "on December 15");
    assert_eq!(merge(vec![losses, next], &two_reports()).0.len(), 2);
}

#[test]
fn fighting_told_for_two_pairs_of_days_is_of_two_times() {
    let clash = |report: &str, first: i8| {
        let mut located = control(report, "RU", "RU", ControlAction::Contested);
        located.claim.event_type = EventType::Clash;
        located.claim.when = When {
            end: Some(date(2024, 12, first + 2)),
            precision: TimePrecision::Interval,
            ..When::day(date(2024, 12, first), "on these days")
        };
        located
    };
    assert_eq!(merge(vec![clash("a", 9), clash("b", 10)], &two_reports()).0.len(), 2);
    assert_eq!(merge(vec![clash("a", 9), clash("b", 9)], &two_reports()).0.len(), 1);
}

#[test]
fn totals_since_two_days_are_two_and_a_total_that_grows_is_one() {
    let total = |report: &str, n: u64, since: jiff::civil::Date| {
        let mut located = loss(report, kursk_region(), Count::new(Qualifier::MoreThan, n, &format!("over {n}")));
        located.claim.scope = CountScope::PeriodTotal;
        located.claim.when = When { start: Some(since), end: None, ..When::default() };
        located
    };
    let (war, week) = (date(2023, 10, 7), date(2024, 12, 8));
    let (two, _) = merge(vec![total("a", 40_000, war), total("b", 300, week)], &two_reports());
    assert_eq!(two.len(), 2);
    let (one, _) = merge(vec![total("a", 40_000, date(2023, 10, 1)), total("b", 40_300, war)], &two_reports());
    assert_eq!((one.len(), one[0].figures.casualties.as_ref().and_then(|count| count.low)), (1, Some(40_301)));
}

#[test]
fn a_total_told_a_thousand_times_is_one_event() {
    let reports: Vec<Report> = (0..1000).map(|n| report(&format!("r{n:04}"), "2024-12-16")).collect();
    let told = reports.iter().map(|report| {
        let mut located = loss(&report.id, kursk_region(), at_least(3000));
        located.claim.scope = CountScope::PeriodTotal;
        located.claim.when = When { start: Some(date(2024, 8, 6)), ..When::default() };
        located
    });
    let (events, _) = merge(told.collect(), &reports);
    assert_eq!((events.len(), events[0].n_reports), (1, 1000));
}

#[test]
fn a_common_toll_without_a_day_is_no_recount_of_another_reports_day() {
    let town = || {
        let mut kherson = place("Kherson", 32.61, 46.64, PlaceClass::Settlement);
        kherson.place.population = 280_000;
        at(vec![kherson], GeoPrecision::Settlement)
    };
    let told = |n: u64, undated: bool| {
        let mut located = loss(if undated { "b" } else { "a" }, town(), exact(n));
        if undated {
            located.claim.when = When::default();
        }
        located
    };
    let events = |n: u64| merge(vec![told(n, false), told(n, true)], &two_reports()).0.len();
    assert_eq!((events(2), events(47)), (2, 1));
}

#[test]
fn a_region_taken_without_a_day_is_not_the_one_that_another_report_dates() {
    let taken = |report: &str, location: Location, undated: bool| {
        let mut located = control(report, "RU", "RU", ControlAction::Captured);
        located.location = location;
        if undated {
            located.claim.when = When::default();
        }
        located
    };
    let events = |location: fn() -> Location| {
        merge(vec![taken("a", location(), false), taken("b", location(), true)], &two_reports()).0.len()
    };
    assert_eq!((events(kursk_region), events(plekhovo)), (2, 1));
}
