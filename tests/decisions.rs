//! What people decide about events, and how a project changes from build to build.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;

use support::Project;

fn loss(day: u8, killed: &str, village: &str) -> String {
    format!(
        "title: Losses near {village}\npublisher: Border Desk\npublished: 2024-12-{:02}\nlang: en\n\n\
         Ukraine's General Staff said that {killed} Russian soldiers were killed on December {day} near the village of \
         {village} in the Kursk region.\n",
        day + 1
    )
}

fn project() -> Project {
    Project::new()
        .file("reports/a.txt", &loss(9, "nine", "Plekhovo"))
        .file("reports/b.txt", &loss(11, "four", "Martynovka"))
}

type Row = BTreeMap<String, String>;

fn event(project: &Project, village: &str) -> Row {
    project.rows("events").into_iter().find(|row| row["place_names"].contains(village)).unwrap()
}

fn killed(project: &Project) -> f64 {
    support::sum(&project.features("casualties"), "killed_best")
}

/// The id of the claim in this report that gives the figure.
fn counting(project: &Project, report: &str) -> String {
    let rows = project.rows("claims");
    rows.iter().find(|row| row["report"] == report && !row["killed_best"].is_empty()).unwrap()["claim_id"].clone()
}

#[test]
fn events_that_a_person_merges_are_one_with_the_kept_id() {
    let project = project();
    project.build();
    let (a, b) = (event(&project, "Plekhovo"), event(&project, "Martynovka"));
    let project =
        project.file("decisions.csv", &format!("action,event_id,into\nmerge,{},{}\n", b["event_id"], a["event_id"]));
    project.build();
    let events = project.rows("events");
    assert_eq!(events.len(), 1);
    assert_eq!((&events[0]["event_id"], events[0]["n_reports"].as_str()), (&a["event_id"], "2"));
    assert!(killed(&project) <= 9.0, "one figure, not the sum");
    let changes = project.rows("changes");
    assert!(changes.iter().any(|row| row["event_id"] == b["event_id"] && row["change"] == "gone"));
    assert!(changes.iter().any(|row| row["event_id"] == a["event_id"] && row["change"] == "changed"));
}

#[test]
fn a_retracted_event_leaves_the_map_and_stays_in_the_tables() {
    let project = project();
    project.build();
    let a = event(&project, "Plekhovo");
    let project = project.file("decisions.csv", &format!("action,event_id\nretract,{}\n", a["event_id"]));
    project.build();
    assert_eq!(killed(&project), 4.0);
    let after = event(&project, "Plekhovo");
    assert_eq!((after["claim_status"].as_str(), after["layer"].as_str()), ("retracted", "retracted"));
    assert_eq!((&after["event_id"], after["revision"].as_str()), (&a["event_id"], "2"));
    let last = project.rows("changes").pop().unwrap();
    assert_eq!((last["build"].as_str(), last["change"].as_str()), ("2", "retracted"));
    assert!(last["what"].contains("claim_status claimed -> retracted"), "{}", last["what"]);
}

#[test]
fn a_retracted_claim_counts_no_more_and_its_event_stands_on_the_others() {
    let project = project().file("reports/c.txt", &loss(9, "seven", "Plekhovo"));
    project.build();
    let id = counting(&project, "a.txt");
    let project = project.file("decisions.csv", &format!("action,claim_id\nretract,{id}\n"));
    project.build();
    let claim = project.rows("claims").into_iter().find(|row| row["claim_id"] == id).unwrap();
    let stands = event(&project, "Plekhovo");
    assert_eq!((stands["killed_best"].as_str(), stands["event_id"].as_str()), ("7", claim["event_id"].as_str()));
}

#[test]
fn a_split_claim_is_an_event_of_its_own() {
    let project = project().file("reports/c.txt", &loss(9, "seven", "Plekhovo"));
    project.build();
    assert_eq!(killed(&project), 13.0, "nine and seven are two counts of one loss");
    let id = event(&project, "Plekhovo")["event_id"].clone();
    let claim = counting(&project, "c.txt");
    let project = project.file("decisions.csv", &format!("action,claim_id\nsplit,{claim}\n"));
    project.build();
    assert_eq!(killed(&project), 20.0);
    assert!(project.rows("events").iter().any(|row| row["event_id"] == id && row["killed_best"] == "9"));
}

#[test]
fn a_decision_on_what_is_not_there_is_a_warning_with_its_line() {
    let project = project().file(
        "decisions.csv",
        "action,event_id,into,claim_id,mention,place_id\nretract,casualties-1,,,,\nmerge,x,y,,,\n\
         split,,,a.txt:99,,\nplace,,,,Plekhovo,project:nowhere\n",
    );
    let run = project.run(&["build", "--verbose"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for (line, what) in [(2, "casualties-1"), (3, "\"x\""), (4, "a.txt:99"), (5, "project:nowhere")] {
        assert!(run.stderr.contains(&format!("decisions.csv:{line}: ")) && run.stderr.contains(what), "{}", run.stderr);
    }
    assert_eq!(killed(&project), 13.0);
}

#[test]
fn a_corrected_figure_keeps_the_id_and_its_history() {
    let project = project();
    project.build();
    let before = event(&project, "Plekhovo");
    let project = project.file("reports/c.txt", &loss(9, "12", "Plekhovo").replace("2024-12-10", "2024-12-12"));
    project.build();
    let after = event(&project, "Plekhovo");
    assert_eq!(after["event_id"], before["event_id"]);
    assert_eq!((after["revision"].as_str(), after["killed_best"].as_str()), ("2", "12"));
    let told = project.rows("changes");
    assert!(told.iter().any(|row| row["build"] == "2" && row["what"].contains("killed_best 9 -> 12")));
    assert!(told.iter().any(|row| row["build"] == "1" && row["event_id"] == before["event_id"]), "the history stays");
}

#[test]
fn building_twice_changes_nothing() {
    let project = project();
    let first = project.build().layers();
    assert_eq!(first, project.build().layers());
}

#[test]
fn a_new_report_changes_no_id_of_other_events() {
    let project = project();
    let ids = |project: &Project| -> Vec<String> {
        project.rows("events").into_iter().map(|row| row["event_id"].clone()).collect()
    };
    project.build();
    let before = ids(&project);
    let project = project.file("reports/0.txt", &loss(2, "two", "Guevo"));
    project.build();
    let after = ids(&project);
    assert!(before.iter().all(|id| after.contains(id)), "{before:?} {after:?}");
}

#[test]
fn a_village_added_to_the_gazetteer_keeps_the_events_id() {
    let project = project().file("reports/d.txt", &loss(14, "three", "Zaluchnoye"));
    project.build();
    let id_of =
        |project: &Project| project.rows("events").into_iter().find(|row| row["place_raw"] == "Zaluchnoye").unwrap();
    let before = id_of(&project);
    assert_eq!(before["geo_precision"], "5");
    let gazetteer = project.text("gazetteer.csv");
    let columns = gazetteer.lines().next().unwrap();
    let row: Vec<&str> = columns
        .split(',')
        .map(|column| match column {
            "id" => "zaluchnoye",
            "name" => "Zaluchnoye",
            "lon" => "35.40",
            "lat" => "51.20",
            "feature_class" => "P",
            "feature_code" => "PPL",
            "country" => "RU",
            "admin1" => "Kursk",
            _ => "",
        })
        .collect();
    let with = format!("{}\n{}\n", gazetteer.trim_end(), row.join(","));
    let project = project.file("gazetteer.csv", &with);
    project.build();
    let after = id_of(&project);
    assert_eq!((after["geo_precision"].as_str(), &after["event_id"]), ("2", &before["event_id"]));
}
