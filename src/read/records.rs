//! JSON lines: an object a line, with `text` and what else is known of the report.

use serde::Deserialize;
use serde_json::Value;

use super::metadata::{FIELDS, Metadata};
use super::record::Record;
use crate::model::Report;
use crate::warning::Warning;

/// One line.
#[derive(Deserialize)]
struct Line {
    id: Option<Value>,
    #[serde(alias = "body", alias = "content")]
    text: String,
    title: Option<String>,
    #[serde(alias = "date")]
    published: Option<String>,
    lang: Option<String>,
    #[serde(alias = "link")]
    url: Option<String>,
    #[serde(alias = "source")]
    publisher: Option<String>,
}

/// A report of a bare text.
pub fn bare(id: &str, text: String) -> Report {
    Report {
        id: id.to_owned(),
        title: None,
        publisher: None,
        published: None,
        url: None,
        lang: None,
        text,
        body_start: 0,
    }
}

/// The records of a text in JSON lines; a line that is none is left out with a warning that names it.
///
/// A record without an `id` has the number of its line for a key.
pub fn json_lines(path: &str, text: &str, warnings: &mut Vec<Warning>) -> Vec<Record> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let mut records = Vec::new();
    for (number, line) in lines {
        let at = format!("{path}:{}", number + 1);
        let mut reader = serde_json::Deserializer::from_str(line);
        match serde_path_to_error::deserialize(&mut reader) {
            Ok(line) => records.push(record(line, number + 1, &at, warnings)),
            Err(error) => warnings.push(refused(at, &error)),
        }
    }
    records
}

/// The records of a JSON list.
pub fn json_list(path: &str, list: Vec<Value>, warnings: &mut Vec<Warning>) -> Vec<Record> {
    let mut records = Vec::new();
    for (number, value) in list.into_iter().enumerate() {
        let at = format!("{path}: [{number}]");
        match serde_path_to_error::deserialize(value) {
            Ok(line) => records.push(record(line, number + 1, &at, warnings)),
            Err(error) => warnings.push(refused(at, &error)),
        }
    }
    records
}

fn refused(at: String, error: &serde_path_to_error::Error<serde_json::Error>) -> Warning {
    let field = error.path().to_string();
    let field = if field == "." { String::new() } else { format!("{field}: ") };
    let allowed = "a record is an object with `text` and, if known, id, title, publisher, published, url, lang";
    Warning::RecordRefused { at, problem: format!("{field}{}; {allowed}", error.inner()) }
}

fn record(line: Line, number: usize, at: &str, warnings: &mut Vec<Warning>) -> Record {
    let mut metadata = Metadata::default();
    let values = [line.title, line.publisher, line.published, line.url, line.lang];
    for (field, value) in FIELDS.into_iter().zip(values) {
        metadata.set(field, &value.unwrap_or_default(), at, warnings);
    }
    let key = match line.id {
        Some(Value::String(id)) => id,
        Some(Value::Null) | None => number.to_string(),
        Some(id) => id.to_string(),
    };
    Record::new(Some(key), metadata, &line.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_give_its_metadata_under_usual_names() {
        let line = r#"{"title":"A","text":"B","date":"2024-12-16","source":"Desk","link":"https://x.example"}"#;
        let mut warnings = Vec::new();
        let record = json_lines("x", line, &mut warnings).remove(0);
        assert!(warnings.is_empty() && record.metadata.published.is_some());
        assert_eq!((record.key.as_deref(), record.metadata.publisher.as_deref()), (Some("1"), Some("Desk")));
        assert_eq!(record.metadata.url.as_deref(), Some("https://x.example"));
    }

    #[test]
    fn a_broken_line_is_named_and_costs_no_other() {
        let mut warnings = Vec::new();
        let records = json_lines("a.jsonl", "{\"text\":5}\n{\"text\":\"B\",\"id\":9}\n{\n", &mut warnings);
        assert_eq!(records.iter().map(|record| record.key.as_deref()).collect::<Vec<_>>(), [Some("9")]);
        let said: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        assert!(said[0].starts_with("a.jsonl:1: text: invalid type: integer `5`, expected a string"), "{said:?}");
        assert!(said[1].starts_with("a.jsonl:3: "), "{said:?}");
    }
}
