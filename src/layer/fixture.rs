//! Events as two articles of 16 December 2024 on the Kursk region give them, for tests.

use std::ops::Range;

use geo::{MultiPolygon, polygon};
use jiff::civil::{Date, date};

use super::{Layer, Polygons, Scene, build};
use crate::model::*;

pub(crate) fn period() -> Range<Date> {
    date(2024, 8, 6)..date(2025, 5, 1)
}

/// The layers of [`events`].
pub(crate) fn layers() -> Vec<Layer> {
    build(&Scene::new(&events(), Some(period()), &kursk_region as &dyn Polygons))
}

pub(crate) fn kursk_outline() -> MultiPolygon<f64> {
    MultiPolygon(vec![polygon![
        (x: 34.1, y: 51.9), (x: 34.4, y: 51.3), (x: 35.1, y: 51.1), (x: 35.7, y: 50.9),
        (x: 37.9, y: 51.2), (x: 38.4, y: 51.8), (x: 36.4, y: 52.4), (x: 34.1, y: 51.9)
    ]])
}

pub(crate) fn kursk_region(place: &Place) -> Option<MultiPolygon<f64>> {
    (place.admin1_code == "RU.41" && place.class == PlaceClass::Region).then(kursk_outline)
}

/// Casualties over three villages; missing near Kurilovka; fighting; the advance near Sudzha; three
/// statements on troops; losses without a figure; the part held since August.
pub(crate) fn events() -> Vec<Event> {
    let villages = || location(vec![plekhovo(), vorobzha(), martynovka()], GeoPrecision::NearSettlement);
    let weekend = When {
        end: Some(date(2024, 12, 16)),
        precision: TimePrecision::Interval,
        ..When::day(date(2024, 12, 14), "on Dec. 14 and 15")
    };
    let casualties = Figures {
        casualties: Some(Count::new(Qualifier::AtLeast, 30, "at least 30 North Korean soldiers")),
        casualty_kind: Some(CasualtyKind::KilledOrWounded),
        ..Figures::default()
    };
    let missing = Figures {
        missing: Some(Count::new(Qualifier::AtLeast, 3, "at least three North Korean servicemen")),
        ..Figures::default()
    };
    let losses = Figures { casualty_kind: Some(CasualtyKind::Unspecified), ..Figures::default() };
    let august = When { end: None, precision: TimePrecision::Month, ..When::day(date(2024, 8, 1), "since August") };
    let night = When {
        end: Some(date(2024, 8, 7)),
        precision: TimePrecision::Interval,
        ..When::day(date(2024, 8, 5), "on the night of August 5-6")
    };
    let kurilovka_at = location(vec![kurilovka()], GeoPrecision::NearSettlement);
    let sudzha_at = location(vec![sudzha()], GeoPrecision::NearSettlement);
    vec![
        Event { figures: casualties, ..event("ev-casualties", EventType::Casualties, weekend.clone(), villages()) },
        Event {
            figures: missing,
            when: When { inferred: true, text: String::new(), ..weekend.clone() },
            ..event("ev-missing", EventType::Casualties, weekend.clone(), kurilovka_at)
        },
        event("ev-clash", EventType::Clash, weekend, villages()),
        event("ev-advance", EventType::Advance, night, sudzha_at),
        troops("ev-troops-a", Qualifier::About, 10_000, month(11, "At the end of November")),
        troops("ev-troops-b", Qualifier::MoreThan, 10_000, month(11, "In November")),
        troops("ev-massed", Qualifier::About, 50_000, When::default()),
        Event {
            figures: losses,
            ..event("ev-losses", EventType::Casualties, month(11, "At the beginning of November"), region())
        },
        Event {
            control: Some(Control { side: "UA".to_owned(), action: ControlAction::Held, basis: ControlBasis::Claimed }),
            ..event("ev-held", EventType::Control, august, region())
        },
    ]
}

/// One claim behind the casualties.
pub(crate) fn claim() -> LocatedClaim {
    let event = events().remove(0);
    let claim = Claim {
        id: "a.txt:1".to_owned(),
        report: "a.txt".to_owned(),
        event_type: event.event_type,
        sub_event_type: None,
        when: event.when,
        places: vec![],
        figures: event.figures,
        troops: None,
        scope: event.scope,
        victim: event.victim,
        civilians: Some(false),
        actor1: None,
        actor2: None,
        control: None,
        attribution: event.attribution,
        quote: event.quote,
        span: Span::new(0, 10),
        in_headline: false,
        rules: vec!["casualties".to_owned()],
        lang: "en".to_owned(),
    };
    LocatedClaim { claim, location: event.location }
}

fn month(month: i8, text: &str) -> When {
    let start = date(2024, month, 1);
    let end = start.last_of_month().tomorrow().ok();
    When { end, precision: TimePrecision::Month, ..When::day(start, text) }
}

fn troops(id: &str, qualifier: Qualifier, n: u64, when: When) -> Event {
    let count = Count::new(qualifier, n, &format!("{n} troops"));
    Event { troops: Some(count), scope: CountScope::Estimate, ..event(id, EventType::Presence, when, region()) }
}

fn event(id: &str, event_type: EventType, when: When, location: Location) -> Event {
    let soldiers = Actor { name: "North Korean soldiers".to_owned(), side: "KP".to_owned(), text: String::new() };
    let intelligence =
        Actor { name: "Ukraine's military intelligence".to_owned(), side: "UA".to_owned(), text: "HUR".to_owned() };
    let source = |report: &str, publisher: &str| Source {
        report: report.to_owned(),
        publisher: Some(publisher.to_owned()),
        url: Some(format!("https://example.org/{report}")),
        date: Some(date(2024, 12, 16)),
    };
    Event {
        id: id.to_owned(),
        revision: 1,
        event_type,
        sub_event_type: None,
        when,
        location,
        figures: Figures::default(),
        troops: None,
        scope: CountScope::Incident,
        victim: (event_type == EventType::Casualties).then_some(soldiers),
        civilians: None,
        actor1: None,
        actor2: None,
        control: None,
        attribution: Attribution { claimant: Some(intelligence), ..Attribution::default() },
        status: ClaimStatus::Claimed,
        contradicted_by: Vec::new(),
        claims: vec!["a.txt:1".to_owned(), "b.txt:1".to_owned()],
        n_reports: 2,
        n_independent: 1,
        sources: vec![source("a.txt", "Agence A"), source("b.txt", "Broadcaster <B>")],
        quote: "At least 30 soldiers were \u{201c}killed or injured\u{201d} <near> Plekhovo & elsewhere.".to_owned(),
        lang: "en".to_owned(),
    }
}

fn location(places: Vec<ResolvedPlace>, precision: GeoPrecision) -> Location {
    Location {
        raw: places.iter().map(|p| p.mention.text.clone()).collect(),
        places,
        precision,
        relation: if precision == GeoPrecision::Region { Relation::Area } else { Relation::Near },
        radius_m: (precision != GeoPrecision::Region).then(|| precision.default_radius_m()).flatten(),
        reason: None,
    }
}

fn region() -> Location {
    let mut kursk = resolved("geonames:538555", "Kursk Oblast", "Kursk region", 36.5, 51.7);
    kursk.place.class = PlaceClass::Region;
    location(vec![kursk], GeoPrecision::Region)
}

fn plekhovo() -> ResolvedPlace {
    resolved("project:plekhovo", "Plekhovo", "Plekhovo", 35.3275, 51.1031)
}

fn vorobzha() -> ResolvedPlace {
    resolved("project:vorobzha", "Vorobzha", "Vorozhba", 35.4856, 51.1614)
}

fn martynovka() -> ResolvedPlace {
    resolved("project:martynovka", "Martynovka", "Martynovka", 35.3647, 51.2414)
}

fn kurilovka() -> ResolvedPlace {
    resolved("project:kurilovka", "Kurilovka", "Kurilovka", 35.2826, 51.1376)
}

fn sudzha() -> ResolvedPlace {
    resolved("geonames:486816", "Sudzha", "Sudzha", 35.271, 51.191)
}

fn resolved(id: &str, name: &str, raw: &str, lon: f64, lat: f64) -> ResolvedPlace {
    let place = Place {
        id: id.to_owned(),
        name: name.to_owned(),
        lon,
        lat,
        class: PlaceClass::Settlement,
        feature_code: "PPL".to_owned(),
        country: "RU".to_owned(),
        admin1: "Kursk Oblast".to_owned(),
        admin1_code: "RU.41".to_owned(),
        admin2: "Sudzhansky District".to_owned(),
        population: 0,
        radius_m: None,
        source: "gazetteer.csv".to_owned(),
    };
    let method = if name == raw { MatchMethod::Exact } else { MatchMethod::Alias };
    ResolvedPlace {
        place,
        mention: Mention { text: raw.to_owned(), ..Mention::default() },
        method,
        score: 0.97,
        reasons: vec!["in Kursk region, as the report says".to_owned()],
    }
}
