//! Reports in every form come out on the same map, and claims go out and come back.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;

use support::Project;

const SENTENCE: &str = "Twelve soldiers were killed on December 14 near the village of Plekhovo in the Kursk region, the general staff said.";

/// One report in every kind of file; all say the same of other villages.
fn mixed() -> Project {
    let page = "<html lang=\"en\"><head><title>Night at the river</title><meta property=\"article:published_time\" \
        content=\"2024-12-16T08:00:00+02:00\"></head><body><nav>Killed 90 in Sudzha</nav><article><p>At least 5 soldiers \
        were wounded on Saturday near the village of Martynovka in the Kursk region, officials said.</p></article></body></html>";
    let feed = "<rss version=\"2.0\"><channel><title>Feed desk</title><link>https://feed.example</link>\
        <description>x</description><item><title>Losses</title><guid>g1</guid><pubDate>Mon, 16 Dec 2024 08:00:00 +0300</pubDate>\
        <description>&lt;p&gt;Seven soldiers went missing on Saturday near Vorobzha in the Kursk region.&lt;/p&gt;</description>\
        </item></channel></rss>";
    let telegram = r#"{"name":"Desk channel","type":"public_channel","id":1,"messages":[{"id":41,"type":"message",
        "date":"2024-12-17T09:00:00","date_unixtime":"1734415200","text":["Four soldiers were ",{"type":"bold","text":"captured"},
        " on December 16 near Kurilovka in the Kursk region."]}]}"#;
    let lines = "{\"id\":\"n7\",\"date\":\"2024-12-18\",\"source\":\"Lines\",\"text\":\"Nine soldiers were killed on December 17 near Sudzha in the Kursk region.\"}\n{\"id\":8}\n";
    Project::new()
        .file("reports/a.txt", &format!("published: 2024-12-16\npublisher: Desk\n\n{SENTENCE}\n"))
        .file("reports/b.html", page)
        .file("reports/c.xml", feed)
        .file("reports/telegram/result.json", telegram)
        .file("reports/d.jsonl", lines)
        .file("reports/notes.docx", "x")
}

#[test]
fn every_kind_of_file_reaches_the_map() {
    let project = mixed();
    project.build();
    let claims = project.rows("claims");
    let found: BTreeSet<String> = claims.iter().map(|row| row["report"].clone()).collect();
    let expected = ["a.txt", "b.html", "c.xml#g1", "d.jsonl#n7", "telegram/result.json#41"];
    assert_eq!(found, expected.map(str::to_owned).into());
    let sum = |property: &str| support::sum(&project.features("casualties"), property);
    assert_eq!(
        [sum("killed_best"), sum("wounded_best"), sum("missing_best"), sum("captured_best")],
        [21.0, 5.0, 7.0, 4.0]
    );
}

#[test]
fn what_cannot_be_read_is_said_with_what_is_allowed() {
    let run = mixed().run(&["build", "--verbose"]);
    let docx =
        "./reports/notes.docx: not a kind of report that sitmap reads; left out; allowed are .txt, .html, .jsonl";
    assert!(run.stderr.contains(docx), "{}", run.stderr);
    assert!(run.stderr.contains("./reports/d.jsonl:2: missing field `text`"), "{}", run.stderr);
}

#[test]
fn a_page_in_place_of_a_feed_is_a_warning_and_costs_no_other_report() {
    let project = Project::new()
        .file("reports/a.txt", &format!("published: 2024-12-16\n\n{SENTENCE}\n"))
        .file("reports/feed.xml", "<html><body>404</body></html>");
    let run = project.run(&["build", "--verbose"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        run.stderr.contains("record_refused: ./reports/feed.xml: neither an RSS nor an Atom feed"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_row_of_the_index_fills_what_a_feed_leaves_open() {
    let feed = "<rss version=\"2.0\"><channel><title></title><link>l</link><description>x</description><item><guid>g</guid>\
        <description>Twelve soldiers were killed on December 14 near Plekhovo in the Kursk region.</description></item></channel></rss>";
    let project = Project::new()
        .file("reports/f.xml", feed)
        .file("reports/index.csv", "file,publisher,published\nf.xml,Desk,2024-12-16\n");
    project.build();
    assert_eq!(project.features("casualties")[0]["properties"]["source_name"], "Desk");
}

/// The layers folder without what tells of the inputs.
fn layers(project: &Project) -> Vec<(String, Vec<u8>)> {
    project.layers().into_iter().filter(|(name, _)| name != "manifest.json").collect()
}

#[test]
fn a_build_with_the_extracted_claims_is_the_build_without_them() {
    let project = mixed().copy(&support::root().join("data/kursk-2024-12/reports"), "reports/example");
    project.build();
    let without = layers(&project);
    let claims = project.run(&["extract", "."]);
    assert_eq!(claims.code, Some(0), "{}", claims.stderr);
    let project = project.file("claims/all.jsonl", &claims.stdout);
    project.build();
    let with = layers(&project);
    for (before, after) in without.iter().zip(&with) {
        assert!(before == after, "{} differs", before.0);
    }
    assert_eq!(without.len(), with.len());
}

#[test]
fn an_edited_claim_is_on_the_map_and_a_deleted_one_is_not() {
    let project = mixed();
    let claims = project.run(&["extract", "."]).stdout;
    let edited: Vec<String> = claims
        .lines()
        .filter(|line| !line.contains("\"id\":\"c.xml#g1:1\""))
        .map(|line| match line.contains("\"id\":\"a.txt:1\"") {
            true => line.replacen("\"low\":12,\"best\":12,\"high\":12", "\"low\":13,\"best\":13,\"high\":13", 1),
            false => line.to_owned(),
        })
        .collect();
    assert_ne!(claims, edited.join("\n"));
    let project = project.file("claims/edited.jsonl", &edited.join("\n"));
    project.build();
    let sum = |property: &str| support::sum(&project.features("casualties"), property);
    assert_eq!([sum("killed_best"), sum("missing_best")], [22.0, 0.0]);
}

#[test]
fn claims_of_another_extractor_need_no_report_and_may_be_located() {
    let claims = concat!(
        "{\"format\":\"sitmap-claims\",\"version\":1,\"extractor\":\"by hand\"}\n",
        "{\"kind\":\"report\",\"id\":\"video-1\",\"publisher\":\"Geolocators\",\"published\":\"2024-12-16\",\"url\":\"https://geo.example/1\"}\n",
        "{\"report\":\"video-1\",\"event_type\":\"clash\",\"sub_event_type\":\"fighting\",\"when\":{\"start\":\"2024-12-15\",",
        "\"end\":\"2024-12-16\",\"precision\":\"day\"},\"places\":[{\"text\":\"tree line\",\"lon\":35.31,\"lat\":51.12}]}\n",
        "{\"report\":\"video-1\",\"event_type\":\"clash\",\"sub_event_type\":\"attack\",\"when\":{\"start\":\"2024-12-15\",",
        "\"end\":\"2024-12-16\",\"precision\":\"day\"},\"places\":[{\"text\":\"Sudzha\",\"hints\":{\"region\":\"Kursk region\"}}]}\n",
    );
    let project = Project::new().file("claims/video.jsonl", claims);
    project.build();
    let features = project.features("front_line_reports");
    let spot = features.iter().find(|feature| feature["properties"]["geo_precision"] == 0).unwrap();
    assert_eq!(spot["geometry"]["coordinates"][0], serde_json::json!([35.31, 51.12]));
    assert_eq!(spot["properties"]["source_name"], "Geolocators");
    let named = features.iter().find(|feature| feature["properties"]["geo_precision"] == 1).unwrap();
    assert_eq!(named["properties"]["place_names"], "Sudzha");
}

#[test]
fn claims_of_a_newer_sitmap_stop_the_build_with_both_versions() {
    let project = mixed().file("claims/new.jsonl", "{\"format\":\"sitmap-claims\",\"version\":9}\n");
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(2));
    let expected = "./claims/new.jsonl:1: the claims are of version 9, and this sitmap knows version 1; upgrade sitmap";
    assert!(run.stderr.contains(expected), "{}", run.stderr);
}

#[test]
fn a_bad_claim_line_is_a_counted_warning_with_its_field() {
    let line = "{\"report\":\"a.txt\",\"event_type\":\"riot\"}\n";
    let project = mixed().file("claims/c.jsonl", &format!("{{\"format\":\"sitmap-claims\",\"version\":1}}\n{line}"));
    let run = project.run(&["build", "--verbose"]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.stderr.contains("claim_refused: ./claims/c.jsonl:2: event_type: unknown variant `riot`"),
        "{}",
        run.stderr
    );
}

#[test]
fn every_key_that_extract_writes_is_documented() {
    let document = std::fs::read_to_string(support::root().join("docs/claims-format.md")).unwrap();
    let output = mixed().run(&["extract", "."]).stdout;
    let mut keys = BTreeSet::new();
    for line in output.lines() {
        collect(&serde_json::from_str(line).unwrap(), &mut keys);
    }
    let missing: Vec<&String> = keys.iter().filter(|key| !document.contains(&format!("`{key}`"))).collect();
    assert!(keys.len() > 40 && missing.is_empty(), "not in docs/claims-format.md: {missing:?}");
}

fn collect(value: &serde_json::Value, keys: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(object) => {
            for (key, value) in object {
                keys.insert(key.clone());
                collect(value, keys);
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, keys)),
        _ => {}
    }
}
