//! What readers of reports rely on, a sentence a rule.

use jiff::civil::{Date, date};

use super::lexicon::Lexicon;
use super::testing::EXTRACTOR;
use super::{Extractor, Settings};
use crate::model::{
    Claim, ControlAction, CountScope, EventType, Mention, PlaceKind, Published, Relation, Report, Span,
};
use crate::warning::Warning;

fn report(text: &str, published: Option<Date>) -> Report {
    Report {
        id: "r".to_owned(),
        title: None,
        publisher: None,
        published: published.map(|date| Published { date, time: None, offset: None }),
        url: None,
        lang: None,
        text: text.to_owned(),
        body_start: 0,
    }
}

/// Marks the names wherever they stand.
fn mentions(text: &str, names: &[(&str, PlaceKind)]) -> Vec<Mention> {
    let mut found = Vec::new();
    for (name, kind) in names {
        for (at, _) in text.match_indices(name) {
            let relation = if text[..at].ends_with("near ") { Relation::Near } else { Relation::At };
            let span = Span::new(at, at + name.len());
            found.push(Mention { text: (*name).to_owned(), span, kind: Some(*kind), relation, ..Mention::default() });
        }
    }
    found.sort_by_key(|mention: &Mention| mention.span);
    found
}

fn claims(text: &str) -> Vec<Claim> {
    let places = [("Plekhovo", PlaceKind::Settlement), ("Sudzha", PlaceKind::Settlement), ("Kursk", PlaceKind::Region)];
    EXTRACTOR.read(&report(text, Some(date(2024, 12, 16))), mentions(text, &places)).0.claims
}

fn casualties(text: &str) -> Vec<Claim> {
    claims(text).into_iter().filter(|claim| claim.event_type == EventType::Casualties).collect()
}

#[test]
fn killed_and_wounded_together_are_one_figure() {
    let text = "At least 30 soldiers were killed and wounded near Plekhovo on December 14 and 15, Ukraine's military intelligence said.";
    let found = casualties(text);
    let [claim] = found.as_slice() else { panic!("{found:?}") };
    let count = claim.figures.casualties.as_ref().unwrap();
    assert_eq!((count.low, count.high), (Some(30), None));
    assert!(claim.figures.killed.is_none() && claim.figures.wounded.is_none());
    assert_eq!((claim.when.start, claim.when.end), (Some(date(2024, 12, 14)), Some(date(2024, 12, 16))));
    assert_eq!(claim.attribution.claimant.as_ref().unwrap().name, "Ukraine's military intelligence");
}

#[test]
fn tanks_and_rescued_people_are_no_casualties() {
    assert!(
        casualties("The army destroyed 392 tanks near Sudzha. Some 84 civilians were rescued from the rubble.")
            .is_empty()
    );
}

#[test]
fn captured_people_are_prisoners_and_captured_villages_are_control() {
    let found = claims("Ukrainian forces captured over 40 Russian soldiers. They captured Sudzha on Saturday.");
    assert_eq!(found[0].figures.captured.as_ref().unwrap().low, Some(41));
    assert_eq!(found[1].control.as_ref().unwrap().action, ControlAction::Captured);
    assert_eq!(found[1].when.start, Some(date(2024, 12, 14)));
}

#[test]
fn children_among_the_dead_are_not_added_to_them() {
    let found = casualties("A strike killed 15 people, including 4 children, in Sudzha.");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].figures.killed.as_ref().unwrap().best, Some(15));
}

#[test]
fn a_toll_since_the_war_began_is_a_total() {
    let found = casualties("Over 3,000 soldiers have been killed or wounded since the start of the war.");
    assert_eq!(found[0].scope, CountScope::PeriodTotal);
}

#[test]
fn no_casualties_is_a_zero() {
    let found = casualties("No casualties were reported in Sudzha.");
    assert_eq!(found[0].figures.casualties.as_ref().unwrap().high, Some(0));
}

#[test]
fn plans_make_no_claims() {
    assert!(claims("Russian forces could capture Sudzha within days.").is_empty());
}

#[test]
fn a_day_without_a_year_takes_the_year_of_its_weekday() {
    let period = Some((date(2024, 8, 6), date(2025, 4, 30)));
    let extractor = Extractor::new(Settings { period }).unwrap();
    let text = "The army said on Monday that two soldiers were killed near Sudzha on Dec. 14 and 15.";
    let (extraction, warnings) =
        extractor.read(&report(text, None), mentions(text, &[("Sudzha", PlaceKind::Settlement)]));
    assert_eq!(extraction.claims[0].when.start, Some(date(2024, 12, 14)));
    assert!(extraction.claims[0].when.inferred);
    assert!(warnings.is_empty());
}

#[test]
fn several_years_that_fit_are_asked_about() {
    let extractor = Extractor::new(Settings { period: Some((date(2022, 2, 24), date(2025, 4, 30))) }).unwrap();
    let (_, warnings) = extractor.read(&report("Two soldiers were killed on Dec. 14.", None), Vec::new());
    assert!(matches!(warnings.as_slice(), [Warning::UndatedReport { years, .. }] if years == &[2022, 2023, 2024]));
}

#[test]
fn a_language_is_data() {
    let files = [
        (
            "a.toml",
            "name = \"Invented\"\nstopwords = [\"zu\", \"ka\"]\n[qualifier]\nat_least = [\"minu\"]\n[month]\n12 = [\"dvana\"]",
        ),
        ("b.toml", "[fate]\nkilled = [\"morda*\"]\n[word]\nsoldiers = [\"solda*\"]\npassive = [\"esa\"]"),
    ];
    let lexicon = Lexicon::from_files("xx", &files).unwrap();
    let extractor = Extractor::new(Settings::default()).unwrap().with_language(lexicon);
    let text = "Ka minu 30 soldari esa mordani zu 14 dvana.";
    let report = report(text, Some(date(2024, 12, 16)));
    assert_eq!(extractor.language(&report), "xx");
    let claim = &extractor.read(&report, Vec::new()).0.claims[0];
    assert_eq!(claim.figures.killed.as_ref().unwrap().low, Some(30));
    assert_eq!(claim.when.start, Some(date(2024, 12, 14)));
}

#[test]
fn a_text_that_opens_with_closing_brackets_is_read() {
    assert!(claims(")) A\") B.").is_empty());
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "(\\PC|[0-9.,:\"'()-]|killed|captured| |\n){0,200}") {
        let _ = EXTRACTOR.read(&report(&text, Some(date(2024, 12, 16))), Vec::new());
    }
}

#[test]
fn a_text_may_end_at_any_word() {
    for text in [
        "0k",
        "Потери ВСУ составили 26 тыс. 550 человек убитыми под Суджей.",
        "Between 9 and 12, up from 8, died in Sumy.",
    ] {
        for (end, _) in text.char_indices().chain(Some((text.len(), ' '))) {
            let _ = EXTRACTOR.read(&report(&text[..end], Some(date(2024, 12, 16))), Vec::new());
        }
    }
}

#[test]
fn negation_behind_the_noun_is_a_zero_for_each_fate() {
    let found = casualties("Tote gab es nicht, aber drei Anwohner wurden bei Sudzha verletzt.");
    let killed: Vec<_> = found.iter().filter_map(|claim| claim.figures.killed.as_ref()?.best).collect();
    let wounded: Vec<_> = found.iter().filter_map(|claim| claim.figures.wounded.as_ref()?.best).collect();
    assert_eq!((killed, wounded), (vec![0], vec![3]));
}

#[test]
fn a_person_without_a_number_counts_as_one_unless_denied() {
    let killed = |text: &str| -> Vec<Option<u64>> {
        casualties(text).iter().map(|claim| claim.figures.killed.as_ref().and_then(|count| count.best)).collect()
    };
    assert_eq!(killed("A 62-year-old woman was killed in Sudzha on Friday."), [Some(1)]);
    assert_eq!(killed("A woman and her two children were killed in Sudzha."), [Some(3)]);
    assert_eq!(killed("A soldier was not killed in Sudzha."), []);
}

#[test]
fn prisoners_set_free_are_not_taken() {
    assert!(casualties("The two sides exchanged 103 prisoners on Friday.").is_empty());
}

#[test]
fn so_far_of_one_strike_is_that_strike_and_of_the_war_a_total() {
    let scope = |text: &str| casualties(text).first().map(|claim| claim.scope);
    assert_eq!(scope("A total of 12 people were killed in the strike on Sudzha."), Some(CountScope::Incident));
    assert_eq!(scope("The army has already lost over 3,000 soldiers killed."), Some(CountScope::PeriodTotal));
}

#[test]
fn what_a_war_killed_is_a_total_and_what_a_strike_killed_is_not() {
    for (lang, text, scope) in [
        ("en", "The war has killed at least 1,580 people", CountScope::PeriodTotal),
        ("en", "The insurgency in the north has killed 400 people", CountScope::PeriodTotal),
        ("en", "The war goes on: a strike on a market killed 120 people", CountScope::Incident),
        ("en", "On Monday 1,200 people were killed", CountScope::Incident),
        ("en", "In the war three soldiers were killed", CountScope::Incident),
        ("fr", "La guerre a fait des dizaines de milliers de morts", CountScope::PeriodTotal),
        ("de", "In dem Konflikt wurden 340 Menschen getötet", CountScope::PeriodTotal),
        ("es", "En el último año murieron 340 civiles", CountScope::PeriodTotal),
        ("ru", "За прошедшую неделю погибли 340 солдат", CountScope::PeriodTotal),
        ("uk", "Війна забрала життя 340 цивільних", CountScope::PeriodTotal),
    ] {
        assert_eq!(of_headline(lang, text).first().map(|claim| claim.scope), Some(scope), "{text}");
    }
}

#[test]
fn more_than_a_round_number_is_more_than_the_number_itself() {
    for (lang, text, least) in [
        ("fr", "Plus d'une centaine de civils ont été tués", 101),
        ("es", "Más de un centenar de civiles murieron", 101),
        ("fr", "Plus d'une dizaine de civils ont été tués", 11),
    ] {
        let killed = of_headline(lang, text).first().and_then(|claim| claim.figures.killed.clone());
        assert_eq!(killed.and_then(|count| count.low), Some(least), "{text}");
    }
}

fn of_headline(lang: &str, title: &str) -> Vec<Claim> {
    let text = format!("{title}\n\n");
    let report =
        Report { lang: Some(lang.to_owned()), body_start: text.len(), ..report(&text, Some(date(2024, 12, 16))) };
    EXTRACTOR.read(&report, mentions(&text, &[("Sudzha", PlaceKind::Settlement)])).0.claims
}

#[test]
fn half_a_million_is_no_million() {
    for (lang, text) in [
        ("en", "Half a million people have been killed since 2011"),
        ("es", "Más de medio millón de personas han muerto desde 2011"),
        ("ru", "С 2011 года погибли полмиллиона человек"),
    ] {
        let killed = of_headline(lang, text).first().and_then(|claim| claim.figures.killed.clone());
        let least = killed.and_then(|count| count.low.or(count.best));
        assert!(least.is_some_and(|n| (500_000..=500_001).contains(&n)), "{lang}: {least:?}");
    }
}

#[test]
fn a_country_that_opens_a_headline_is_its_topic_and_says_nothing() {
    let claimants = |title| -> Vec<Option<String>> {
        let claims = of_headline("fr", title);
        claims.into_iter().map(|claim| claim.attribution.claimant.map(|actor| actor.name)).collect()
    };
    assert_eq!(claimants("Ukraine : trois soldats tués près de Sudzha"), [None]);
    assert_ne!(claimants("Trois soldats tués près de Sudzha : Ukraine"), [None]);
}
