//! What holds for every project, through the binary: generated reports in, layers and tables out.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;
use support::{Project, sum};

/// Projects a property: a build takes a third of a second.
const CASES: u32 = 4;

const FATES: [&str; 5] = ["killed", "wounded", "missing", "captured", "casualties"];

/// One report, by the numbers that choose its parts.
#[derive(Clone, Debug)]
struct Told {
    kind: usize,
    village: usize,
    day: usize,
    number: usize,
    outlet: usize,
}

fn told() -> impl Strategy<Value = Told> {
    (0usize..8, 0usize..6, 3usize..12, 2usize..60, 0usize..3).prop_map(|(kind, village, day, number, outlet)| Told {
        kind,
        village,
        day,
        number,
        outlet,
    })
}

impl Told {
    fn text(&self) -> String {
        // The last is in no gazetteer.
        let village = ["Plekhovo", "Guevo", "Rylsk", "Martynovka", "Korenevo", "Nezhdanovka"][self.village];
        let (n, day) = (self.number, format!("December {}", self.day));
        match self.kind {
            0 => format!(
                "Ukraine's General Staff said that {n} Russian soldiers were killed on {day} near the village of {village} in the Kursk region."
            ),
            1 => format!(
                "At least {n} people were killed and {} wounded on {day} when a missile struck the village of {village} in the Kursk region.",
                n + 3
            ),
            2 => format!("Russian forces captured the village of {village} on {day}, Russia's Defense Ministry said."),
            3 => format!(
                "Ukrainian forces repelled an attack near the village of {village} on {day}, Ukraine's General Staff said."
            ),
            4 => format!(
                "On {day}, {n} soldiers were killed and wounded near the villages of {village}, Plekhovo and Guevo in the Kursk region, Ukraine's military intelligence said."
            ),
            5 => format!(
                "Since August, Russia has lost over {n},000 soldiers killed or wounded in the Kursk region, Ukraine's General Staff said."
            ),
            6 => format!("{n} people were wounded on {day}, officials said."),
            _ => format!(
                "Over the past 24 hours, {n} people were wounded by shelling in the village of {village} in the Kursk region, the regional governor said."
            ),
        }
    }

    fn record(&self, number: usize) -> String {
        let published = format!("2024-12-{:02}", self.day + 1);
        let publisher = ["Border Desk", "Second Desk", "Third Desk"][self.outlet];
        json!({ "id": format!("r{number:02}"), "title": "Bulletin", "publisher": publisher, "published": published, "lang": "en", "text": self.text() })
            .to_string()
    }
}

fn records(all: &[Told]) -> Vec<String> {
    all.iter().enumerate().map(|(number, told)| told.record(number)).collect()
}

fn project(records: &[String]) -> Project {
    let project = Project::new().file("reports/all.jsonl", &format!("{}\n", records.join("\n")));
    project.build();
    project
}

fn check(length: std::ops::Range<usize>, property: impl Fn(Vec<Told>)) {
    let mut runner = TestRunner::new(Config { cases: CASES, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&prop::collection::vec(told(), length), |all| {
        property(all);
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn the_order_of_reports_changes_no_layer() {
    check(4..10, |all| {
        let mut lines = records(&all);
        let one = project(&lines);
        lines.reverse();
        lines.rotate_left(1);
        let other = project(&lines);
        // The manifest holds the hash of the file that the reports stand in.
        let layers = |project: &Project| -> Vec<(String, Vec<u8>)> {
            project.layers().into_iter().filter(|(name, _)| name != "manifest.json").collect()
        };
        for (a, b) in layers(&one).into_iter().zip(layers(&other)) {
            assert!(a == b, "{} differs", a.0);
        }
    });
}

#[test]
fn every_claim_is_in_one_event_and_every_event_on_one_layer_or_unlocated() {
    check(6..14, |all| {
        let project = project(&records(&all));
        let events = project.rows("events");
        let ids: BTreeSet<&str> = events.iter().map(|row| row["event_id"].as_str()).collect();
        assert_eq!(ids.len(), events.len(), "no id twice");
        let mut claims: BTreeMap<String, usize> = BTreeMap::new();
        for claim in project.rows("claims") {
            assert!(ids.contains(claim["event_id"].as_str()), "{} is in no event", claim["claim_id"]);
            *claims.entry(claim["event_id"].clone()).or_default() += 1;
        }
        for event in &events {
            assert_eq!(event["n_claims"], claims[&event["event_id"]].to_string(), "{}", event["event_id"]);
        }
        let on_layers: Vec<String> = ["casualties", "front_line_reports", "areas"]
            .iter()
            .flat_map(|layer| project.features(layer))
            .map(|feature| feature["id"].as_str().unwrap().to_owned())
            .chain(project.rows("unlocated").into_iter().map(|row| row["event_id"].clone()))
            .collect();
        assert_eq!(on_layers.len(), events.len());
        assert_eq!(on_layers.iter().map(String::as_str).collect::<BTreeSet<_>>(), ids);
        assert!(project.rows("review").iter().all(|row| ids.contains(row["event_id"].as_str())));
    });
}

#[test]
fn sums_agree_between_events_points_and_tables() {
    check(6..14, |all| {
        let project = project(&records(&all));
        let (events, points) = (project.features("casualties"), project.features("casualty_points"));
        let rows = project.rows("events");
        for column in FATES.iter().flat_map(|fate| ["low", "best", "high"].map(|bound| format!("{fate}_{bound}"))) {
            let whole = sum(&events, &column);
            let shares = sum(&points, &format!("{column}_share"));
            assert!((whole - shares).abs() < 1e-6, "{column}: {whole} in events, {shares} in points");
            let on_layer = rows.iter().filter(|row| row["layer"] == "casualties");
            let table: f64 = on_layer.filter_map(|row| row[&column].parse::<f64>().ok()).sum();
            assert!((whole - table).abs() < 1e-6, "{column}: {whole} on the layer, {table} in the table");
        }
        let totals = rows.iter().filter(|row| row["count_scope"] == "period_total");
        assert!(totals.clone().all(|row| row["layer"] != "casualties"), "no total among the incidents");
    });
}

#[test]
fn the_words_at_the_end_of_a_run_count_what_is_in_the_tables() {
    check(6..14, |all| {
        let project = project(&records(&all));
        let said = project.run(&["build"]);
        let words = format!("{}{}", said.stdout, said.stderr);
        let number = |name: &str| -> usize {
            let line = words.lines().find(|line| line.trim_start().starts_with(name));
            line.and_then(|line| line.split_whitespace().find_map(|word| word.parse().ok())).unwrap_or_default()
        };
        assert_eq!(number("reports"), all.len());
        assert_eq!(number("claims"), project.rows("claims").len());
        assert_eq!(number("events"), project.rows("events").len());
        assert_eq!(number("unlocated"), project.rows("unlocated").len());
        let on_points = project.features("casualties").len() + project.features("front_line_reports").len();
        assert_eq!(number("on points"), on_points);
        assert_eq!(number("in areas"), project.features("areas").len());
    });
}

#[test]
fn building_again_changes_nothing_and_tells_of_no_change() {
    check(4..10, |all| {
        let project = project(&records(&all));
        let before = project.layers();
        project.build();
        assert!(before == project.layers(), "the same bytes");
        assert!(project.rows("changes").iter().all(|row| row["build"] == "1" && row["change"] == "new"));
    });
}

#[test]
fn a_report_of_elsewhere_leaves_every_other_event_as_it_was() {
    check(4..10, |all| {
        let mut lines = records(&all);
        // With the others' places as context, every report has a say in how sure a name without its region is.
        let events = |lines: &[String]| {
            let project = Project::new()
                .file("sitmap.toml", &support::SETTINGS.replacen("[period]", "activity = false\n[period]", 1));
            let project = project.file("reports/all.jsonl", &format!("{}\n", lines.join("\n")));
            project.build();
            project.rows("events")
        };
        let before = events(&lines);
        lines.push(
            json!({ "id": "far", "published": "2025-03-02", "publisher": "Far Desk", "lang": "en", "text": "Four people were killed on March 1 in the town of Lgov in the Kursk region, the governor said." })
                .to_string(),
        );
        let after = events(&lines);
        assert_eq!(after.len(), before.len() + 1);
        for row in before {
            assert!(after.contains(&row), "{} has changed", row["event_id"]);
        }
    });
}
