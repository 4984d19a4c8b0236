//! Figures of whole projects: merged once, summed right, none lost, in any order of the reports.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use proptest::prelude::*;
use support::{Project, sum};

fn report(publisher: &str, published: &str, text: &str) -> String {
    format!("publisher: {publisher}\npublished: {published}\nlang: en\n\n{text}\n")
}

fn project(reports: &[(&str, &str, &str)]) -> Project {
    reports.iter().enumerate().fold(Project::new(), |project, (at, (publisher, published, text))| {
        project.file(&format!("reports/{at}.txt"), &report(publisher, published, text))
    })
}

const STATEMENT: &str = "Ukraine's military intelligence said on Monday that at least 14 North Korean soldiers were killed near the village of Plekhovo in the Kursk region on December 14.";

#[test]
fn five_outlets_that_reprint_one_statement_are_one_claim() {
    let outlets = ["Agency A", "Agency B", "Agency C", "Agency D", "Agency E"];
    let reports: Vec<_> = outlets.iter().map(|outlet| (*outlet, "2024-12-16", STATEMENT)).collect();
    let features = project(&reports).build().features("casualties");
    let [event] = features.as_slice() else { panic!("{features:#?}") };
    let fields = &event["properties"];
    assert_eq!((fields["n_reports"].as_i64(), fields["n_independent"].as_i64()), (Some(5), Some(1)));
    assert_eq!(fields["killed_best"].as_i64(), Some(14));
}

#[test]
fn a_later_toll_replaces_the_first_and_counts_once() {
    let later = "The death toll from the December 14 strike on the village of Plekhovo in the Kursk region has risen to 9, up from 6, the governor said.";
    let first = "Six people were killed on December 14 in a strike on the village of Plekhovo in the Kursk region, the governor said.";
    let features = project(&[("A", "2024-12-15", first), ("B", "2024-12-17", later)]).build().features("casualties");
    assert_eq!(features.len(), 1, "{features:#?}");
    assert_eq!(sum(&features, "killed_best"), 9.0);
}

#[test]
fn the_figure_of_the_other_side_is_an_event_of_its_own() {
    let other = "Russia's defence ministry said on Monday that 20 Ukrainian soldiers were killed near the village of Plekhovo in the Kursk region on December 14.";
    let features =
        project(&[("A", "2024-12-16", STATEMENT), ("B", "2024-12-16", other)]).build().features("casualties");
    assert_eq!(features.len(), 2, "{features:#?}");
}

#[test]
fn different_days_and_villages_stay_apart() {
    let day = STATEMENT.replace("December 14", "December 12");
    let village = STATEMENT.replace("Plekhovo", "Martynovka");
    let features = project(&[("A", "2024-12-16", STATEMENT), ("B", "2024-12-16", &day), ("C", "2024-12-16", &village)])
        .build()
        .features("casualties");
    assert_eq!(features.len(), 3, "{features:#?}");
}

#[test]
fn figures_listed_by_place_stand_at_their_places() {
    let text = "Five people were killed in Plekhovo and three in Martynovka in the Kursk region on December 14.";
    let features = project(&[("A", "2024-12-16", text)]).build().features("casualties");
    let mut found: Vec<(i64, String)> = features
        .iter()
        .map(|feature| &feature["properties"])
        .map(|fields| (fields["killed_best"].as_i64().unwrap(), fields["place_raw"].as_str().unwrap().to_owned()))
        .collect();
    found.sort();
    assert_eq!(found, [(3, "Martynovka".to_owned()), (5, "Plekhovo".to_owned())]);
}

#[test]
fn words_without_a_number_keep_their_text_and_no_figure() {
    let text = "Russian forces lost up to a battalion near the village of Plekhovo in the Kursk region on December 14.";
    let rows = project(&[("A", "2024-12-16", text)]).build().rows("events");
    assert!(rows.iter().all(|row| row["killed_best"].is_empty() && row["casualties_high"].is_empty()), "{rows:#?}");
}

#[test]
fn no_losses_is_zero_and_silence_is_null() {
    let none = "There were no casualties in the strike on the village of Plekhovo in the Kursk region on December 14.";
    let rows = project(&[("A", "2024-12-16", none)]).build().rows("events");
    let row = rows.iter().find(|row| row["event_type"] == "casualties").unwrap();
    assert_eq!((row["casualties_best"].as_str(), row["killed_best"].as_str()), ("0", ""));
}

const SENTENCES: [&str; 8] = [
    STATEMENT,
    "Three civilians were wounded by shelling in Martynovka in the Kursk region on December 15.",
    "Five people were killed in Plekhovo and three in Martynovka in the Kursk region on December 13.",
    "At least 30 soldiers were killed or wounded near Plekhovo, Vorobzha and Martynovka in the Kursk region on December 14 and 15.",
    "More than 3,000 soldiers have been killed or wounded in the Kursk region since August.",
    "No casualties were reported after the strike on Sudzha on December 12.",
    "Dozens of fighters were killed near Qwertyville on December 11.",
    "Some 10,000 North Korean troops are deployed in the Kursk region.",
];

/// An integer column of a table, empty cells left out.
fn total(rows: &[std::collections::BTreeMap<String, String>], column: &str) -> f64 {
    rows.iter().filter_map(|row| row[column].parse::<f64>().ok()).sum()
}

proptest! {
    // Each case builds two whole projects.
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn order_changes_nothing_and_nothing_is_lost(picked in prop::collection::vec(0..SENTENCES.len(), 1..7)) {
        let name = |at: usize| format!("reports/{}.txt", picked[..at].iter().filter(|n| **n == picked[at]).count() * 10 + picked[at]);
        let build = |order: &[usize]| {
            order.iter().fold(Project::new(), |project, at| {
                project.file(&name(*at), &report("A", "2024-12-16", SENTENCES[picked[*at]]))
            })
        };
        let forward: Vec<usize> = (0..picked.len()).collect();
        let backward: Vec<usize> = forward.iter().rev().copied().collect();
        let (one, other) = (build(&forward), build(&backward));
        one.build();
        other.build();
        prop_assert_eq!(one.text("layers/events.csv"), other.text("layers/events.csv"));

        let manifest: serde_json::Value = serde_json::from_str(&one.text("layers/manifest.json")).unwrap();
        let count = |key: &str| manifest["counts"][key].as_u64().unwrap();
        prop_assert_eq!(count("mapped") + count("areas") + count("unlocated") + count("retracted"), count("events"));
        prop_assert_eq!(one.rows("claims").len() as u64, count("claims"));
        for column in ["killed", "wounded", "casualties"] {
            let figure = sum(&one.features("casualties"), &format!("{column}_best"));
            let shares = sum(&one.features("casualty_points"), &format!("{column}_best_share"));
            prop_assert!((figure - shares).abs() < 1e-3, "{}: {} against {}", column, figure, shares);
        }
        let drawn = sum(&one.features("casualties"), "killed_best") + sum(&one.features("areas"), "killed_best");
        let (left, all): (Vec<_>, Vec<_>) = one.rows("events").into_iter().partition(|row| row["layer"] == "unlocated");
        prop_assert_eq!(left.len() as u64, count("unlocated"));
        prop_assert!((total(&all, "killed_best") - drawn).abs() < 1e-6);
    }
}
