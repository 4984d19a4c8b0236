use super::*;

const HEADER: &str = "{\"format\":\"sitmap-claims\",\"version\":1}\n";

fn read(lines: &str) -> (Given, Vec<String>) {
    let (mut given, mut warnings) = (Given::default(), Vec::new());
    given.add(Path::new("c.jsonl"), format!("{HEADER}{lines}").as_bytes(), &mut warnings).unwrap();
    (given, warnings.iter().map(ToString::to_string).collect())
}

#[test]
fn a_claim_needs_no_more_than_its_report_and_type() {
    let (given, warnings) = read("{\"report\":\"a\",\"event_type\":\"clash\",\"new_key\":1}\n{\"kind\":\"mood\"}");
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!((given.claims[0].id.as_str(), given.reports.len()), ("a:1", 1));
}

#[test]
fn a_bad_line_is_named_with_its_field_and_costs_no_other() {
    let lines = [
        r#"{"report":"a","event_type":"riot"}"#,
        r#"{"report":"a","event_type":"casualties","figures":{"killed":{"low":"5"}}}"#,
        r#"{"report":"a","event_type":"casualties","figures":{"killed":{"low":5,"best":4}}}"#,
        r#"{"report":"a","event_type":"clash","places":[{"text":"Sudzha","lon":35.2}]}"#,
        r#"{"report":"a","event_type":"clash","places":[{"text":"Sudzha","lon":51.2,"lat":135.2}]}"#,
        r#"{"report":"a","event_type":"clash","when":{"start":"2024-12-14","end":"2024-12-14"}}"#,
        r#"{"report":"a","event_type":"clash","id":"x"}"#,
        r#"{"report":"a","event_type":"clash","id":"x"}"#,
    ];
    let (given, warnings) = read(&lines.join("\n"));
    let expected = [
        "c.jsonl:2: event_type: unknown variant `riot`, expected one of `casualties`, `clash`",
        "c.jsonl:3: figures.killed.low: invalid type: string \"5\", expected u64",
        "c.jsonl:4: figures.killed: [5, 4] do not rise; allowed is low <= best <= high",
        "c.jsonl:5: places[0].lon, lat: one without the other",
        "c.jsonl:6: places[0].lon, lat: 51.2, 135.2; allowed is",
        "c.jsonl:7: when.end: 2024-12-14 is not after start",
        "c.jsonl:9: id: \"x\" stands in a line before",
    ];
    assert_eq!((given.claims.len(), warnings.len()), (1, expected.len()), "{warnings:?}");
    for (warning, expected) in warnings.iter().zip(expected) {
        assert!(warning.starts_with(expected), "{warning}");
    }
}

#[test]
fn a_report_without_claims_is_spoken_for() {
    let (given, _) = read(r#"{"kind":"report","id":"a.txt","published":"2024-12-16","publisher":"Desk"}"#);
    let report = &given.reports["a.txt"];
    assert!(given.claims.is_empty() && report.published.is_some());
    assert_eq!((report.publisher.as_deref(), report.text.as_str()), (Some("Desk"), ""));
}

#[test]
fn a_higher_version_is_refused_with_both_named() {
    let newer = b"{\"format\":\"sitmap-claims\",\"version\":7}\n";
    let error = Given::default().add(Path::new("c.jsonl"), newer, &mut Vec::new()).unwrap_err().to_string();
    assert!(error.contains("version 7") && error.contains("knows version 1"), "{error}");
}

#[test]
fn a_file_without_a_header_is_refused_with_the_header_to_write() {
    let error = Given::default().add(Path::new("c.jsonl"), b"{}", &mut Vec::new()).unwrap_err().to_string();
    assert!(error.contains("{\"format\":\"sitmap-claims\",\"version\":1}"), "{error}");
}

#[test]
fn places_without_spans_are_kept_apart_and_within_their_claim() {
    let line = r#"{"report":"a","event_type":"clash","places":[{"text":"Sudzha"},{"text":"Plekhovo"}]}"#;
    let (given, _) = read(&format!("{line}\n{line}"));
    let mut spans: Vec<Span> = given.claims.iter().flat_map(|claim| &claim.places).map(|place| place.span).collect();
    assert!(given.claims.iter().all(|claim| claim.places.iter().all(|place| claim.span.contains(place.span))));
    spans.dedup();
    assert_eq!(spans.len(), 4);
}
