//! `docs/claims.schema.json` says what `sitmap extract` writes and `sitmap build` reads: no key and no value more or less.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};
use sitmap::read::claims::Given;
use sitmap::warning::Warning;
use support::{Project, root};

fn schema() -> Value {
    serde_json::from_str(&std::fs::read_to_string(root().join("docs/claims.schema.json")).unwrap()).unwrap()
}

/// The definition that a schema refers to, alone or beside null.
fn resolved<'s>(schema: &'s Value, part: &'s Value) -> &'s Value {
    let either = part["anyOf"].as_array().and_then(|choices| choices.iter().find(|choice| choice["type"] != "null"));
    let part = either.unwrap_or(part);
    match part["$ref"].as_str() {
        Some(name) => schema.pointer(name.trim_start_matches('#')).unwrap(),
        None => part,
    }
}

/// Every leaf below a definition: the way to it, and its schema.
fn leaves(schema: &Value, part: &Value, way: &[String], found: &mut Vec<(Vec<String>, Value)>) {
    let part = resolved(schema, part);
    let with = |key: &str| [way, &[key.to_owned()]].concat();
    if let Some(properties) = part["properties"].as_object() {
        properties.iter().for_each(|(key, value)| leaves(schema, value, &with(key), found));
    } else if part["type"] == "array" && !part["items"].is_null() {
        leaves(schema, &part["items"], &with("0"), found);
    } else {
        found.push((way.to_vec(), part.clone()));
    }
}

/// A claim with every object that a definition knows, so that any leaf can be set.
fn full() -> Value {
    let actor = json!({"name": "A", "side": "UA", "text": "A"});
    let count = json!({"low": 1, "best": 1, "high": 1, "qualifier": "exact", "text": "one"});
    json!({
        "report": "a.txt", "event_type": "casualties",
        "when": {"start": "2024-12-14", "end": "2024-12-15", "precision": "day", "text": "on Saturday", "inferred": false},
        "places": [{"text": "Sudzha", "span": {"start": 0, "end": 6}, "hints": {"region": "Kursk"}}],
        "figures": {"killed": count, "wounded": count, "missing": count, "captured": count, "casualties": count},
        "troops": count, "victim": actor, "actor1": actor, "actor2": actor,
        "control": {"side": "UA", "action": "held", "basis": "claimed"},
        "attribution": {"claimant": actor, "stance": "claimed", "relayed_by": [actor]},
        "span": {"start": 0, "end": 20}, "rules": ["r"],
    })
}

fn set(claim: &mut Value, way: &[String], value: Value) {
    let mut at = claim;
    for key in way {
        at = match key.parse::<usize>() {
            Ok(index) => &mut at[index],
            Err(_) => &mut at[key.as_str()],
        };
    }
    *at = value;
}

/// What a reader says of one claim; nothing where it takes it.
fn refusal(claim: &Value) -> Option<String> {
    let text = format!("{{\"format\":\"sitmap-claims\",\"version\":1}}\n{claim}\n");
    let mut warnings = Vec::new();
    Given::default().add(Path::new("c.jsonl"), text.as_bytes(), &mut warnings).unwrap();
    warnings.into_iter().find_map(|warning| match warning {
        Warning::ClaimRefused { problem, .. } => Some(problem),
        _ => None,
    })
}

#[test]
fn every_value_that_the_schema_lists_is_read_and_no_other() {
    let (schema, full) = (schema(), full());
    assert_eq!(refusal(&full), None);
    let mut all = Vec::new();
    leaves(&schema, &schema["$defs"]["claim"], &[], &mut all);
    let listed: Vec<_> = all.iter().filter(|(way, leaf)| leaf["enum"].is_array() && way[0] != "kind").collect();
    assert!(listed.len() >= 15, "{} lists", listed.len());
    for (way, leaf) in listed {
        for value in leaf["enum"].as_array().unwrap() {
            let mut claim = full.clone();
            set(&mut claim, way, value.clone());
            assert_eq!(refusal(&claim), None, "{way:?} {value}");
        }
        let mut claim = full.clone();
        set(&mut claim, way, json!("unheard-of"));
        assert!(refusal(&claim).is_some(), "{way:?} takes any word, the schema does not");
    }
}

#[test]
fn what_the_schema_types_is_refused_otherwise_and_null_only_where_it_says_so() {
    let (schema, full) = (schema(), full());
    let mut all = Vec::new();
    leaves(&schema, &schema["$defs"]["claim"], &[], &mut all);
    for (way, leaf) in all.iter().filter(|(way, _)| !["characters", "kind"].contains(&way[0].as_str())) {
        let types = leaf["type"].clone();
        let allows =
            |name: &str| types == name || types.as_array().is_some_and(|types| types.iter().any(|one| one == name));
        let mut claim = full.clone();
        set(&mut claim, way, json!({"wrong": true}));
        assert!(refusal(&claim).is_some(), "{way:?} takes an object");
        if types.is_null() {
            continue;
        }
        let optional = allows("null") || ["start", "end"].contains(&way.last().unwrap().as_str()) && way[0] == "when";
        let mut claim = full.clone();
        set(&mut claim, way, Value::Null);
        let alone = ["lon", "lat"].contains(&way.last().unwrap().as_str());
        assert_eq!(refusal(&claim).is_none() || alone, optional, "{way:?}: null");
        if leaf["minimum"] == json!(0) {
            set(&mut claim, way, json!(-1));
            assert!(refusal(&claim).is_some(), "{way:?} takes -1");
        }
    }
}

fn keys(value: &Value, way: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            found.insert(format!("{way}/{key}"));
            keys(value, &format!("{way}/{key}"), found);
        }),
        Value::Array(items) => items.iter().for_each(|item| keys(item, way, found)),
        _ => {}
    }
}

#[test]
fn every_key_that_extract_writes_is_in_the_schema() {
    let text = "title: Losses\npublished: 2024-12-16\nlang: en\n\nUkraine's General Staff said that at least 12 Russian \
                soldiers were killed near Plekhovo in the Kursk region on December 14.\n";
    let project = Project::new().file("reports/a.txt", text);
    let run = project.run(&["extract", "."]);
    let claim = run.stdout.lines().find(|line| line.contains("\"casualties\"")).unwrap();
    let (mut written, mut known) = (BTreeSet::new(), BTreeSet::new());
    keys(&serde_json::from_str(claim).unwrap(), "", &mut written);
    let schema = schema();
    let mut all = Vec::new();
    leaves(&schema, &schema["$defs"]["claim"], &[], &mut all);
    for (way, _) in all {
        let way: Vec<&str> = way.iter().map(String::as_str).filter(|key| *key != "0").collect();
        (1..=way.len()).for_each(|length| {
            known.insert(format!("/{}", way[..length].join("/")));
        });
    }
    let unknown: Vec<&String> = written.difference(&known).collect();
    assert!(unknown.is_empty(), "written, not in the schema: {unknown:?}");
    assert!(written.contains("/figures/killed/low"), "the example has a figure");
}
