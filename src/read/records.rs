//! Files that hold many reports: JSON lines and Telegram's export.

use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::{ReadError, parse_published};
use crate::model::Report;

/// One line of a JSON lines file.
#[derive(Deserialize)]
struct Line {
    id: Option<Value>,
    text: String,
    title: Option<String>,
    #[serde(alias = "date")]
    published: Option<String>,
    lang: Option<String>,
    url: Option<String>,
    publisher: Option<String>,
}

/// Telegram Desktop's export of a chat ("Machine-readable JSON").
#[derive(Deserialize)]
struct Export {
    name: Option<String>,
    messages: Vec<Message>,
}

#[derive(Deserialize)]
struct Message {
    id: i64,
    date: Option<String>,
    /// A string, or a list of strings and of objects with `text`.
    #[serde(default)]
    text: Value,
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

/// The reports of a JSON lines file; `name` begins the ids of lines without one.
///
/// # Errors
///
/// Where a line is no JSON object with a `text`.
pub fn json_lines(path: &Path, name: &str, text: &str) -> Result<Vec<Report>, ReadError> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let line: Line = serde_json::from_str(line).map_err(|error| json_error(path, at + 1, &error))?;
            let id = match line.id {
                Some(Value::String(id)) => id,
                Some(id) => id.to_string(),
                None => format!("{name}#{}", at + 1),
            };
            let body_start = line.title.as_ref().map_or(0, |title| title.len() + 2);
            let text = line.title.as_ref().map_or(line.text.clone(), |title| format!("{title}\n\n{}", line.text));
            let published = line.published.as_deref().and_then(parse_published);
            Ok(Report {
                title: line.title,
                publisher: line.publisher,
                published,
                url: line.url,
                lang: line.lang,
                body_start,
                ..bare(&id, text)
            })
        })
        .collect()
}

/// The messages of a Telegram export, those without a text left out.
///
/// # Errors
///
/// Where the file is no such export.
pub fn telegram(path: &Path, name: &str, text: &str) -> Result<Vec<Report>, ReadError> {
    let export: Export = serde_json::from_str(text).map_err(|error| json_error(path, error.line(), &error))?;
    let reports = export.messages.iter().map(|message| {
        let mut report = bare(&format!("{name}#{}", message.id), plain(&message.text));
        report.published = message.date.as_deref().and_then(parse_published);
        report.publisher.clone_from(&export.name);
        report
    });
    Ok(reports.filter(|report| !report.text.trim().is_empty()).collect())
}

/// The words of a message whose parts may be links or bold.
fn plain(text: &Value) -> String {
    match text {
        Value::String(text) => text.clone(),
        Value::Array(parts) => {
            parts.iter().map(|part| part.as_str().or_else(|| part.get("text")?.as_str()).unwrap_or_default()).collect()
        }
        _ => String::new(),
    }
}

fn json_error(path: &Path, line: usize, error: &serde_json::Error) -> ReadError {
    ReadError::Json { path: path.to_owned(), line, message: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telegram_message_in_parts_is_one_text() {
        let export = r#"{"name":"Desk","messages":[{"id":7,"date":"2024-12-16T10:00:00","text":["Two ",{"type":"bold","text":"soldiers"}," hurt"]}]}"#;
        let reports = telegram(Path::new("x.json"), "x.json", export).unwrap();
        assert_eq!(reports[0].text, "Two soldiers hurt");
        assert_eq!(reports[0].id, "x.json#7");
        assert!(reports[0].published.is_some());
    }

    #[test]
    fn a_line_takes_its_title_into_the_text() {
        let reports =
            json_lines(Path::new("x"), "x", "{\"title\":\"A\",\"text\":\"B\",\"date\":\"2024-12-16\"}").unwrap();
        assert_eq!((reports[0].text.as_str(), reports[0].body_start, reports[0].id.as_str()), ("A\n\nB", 3, "x#1"));
    }
}
