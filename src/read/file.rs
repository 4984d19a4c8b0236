//! One file of any kind that sitmap reads, to the reports it holds.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::decode::decode;
use super::error::ReadError;
use super::index::Index;
use super::record::Record;
use super::{feed, html, records, telegram, text};
use crate::model::Report;
use crate::warning::Warning;

/// The kinds of files that hold reports, as errors and help list them.
pub const KINDS: &str = ".txt, .html, .jsonl, .json (Telegram's export), .xml, .rss, .atom";

/// How a file is read, by the end of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text with or without header lines.
    Text,
    /// A saved web page.
    Html,
    /// An object a line.
    JsonLines,
    /// Telegram's export, or a list of objects.
    Json,
    /// An RSS or Atom feed.
    Feed,
}

impl Kind {
    /// The kind of a file; none where no reader knows it.
    pub fn of(path: &Path) -> Option<Kind> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" => Some(Kind::Text),
            "html" | "htm" | "xhtml" => Some(Kind::Html),
            "jsonl" | "ndjson" => Some(Kind::JsonLines),
            "json" => Some(Kind::Json),
            "xml" | "rss" | "atom" => Some(Kind::Feed),
            _ => None,
        }
    }

    /// The kind of what has no telling name, standard input above all: JSON lines where the first line that is not
    /// blank is an object, else a text.
    pub fn shown(bytes: &[u8]) -> Kind {
        let first = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).find(|line| !line.is_empty());
        let is_object = |line: &[u8]| line.starts_with(b"{") && serde_json::from_slice::<Value>(line).is_ok();
        if first.is_some_and(is_object) { Kind::JsonLines } else { Kind::Text }
    }

    fn is_one_report(self) -> bool {
        matches!(self, Kind::Text | Kind::Html)
    }
}

/// The reports in the bytes of one file; `id` begins their ids.
///
/// A text or page is one report with the id itself. A record of another file has `id#key`, the key being its guid,
/// link or number, or a hash of its words where it has none, so that it stays when the file grows. Of two records with
/// one key and the same words the second is dropped; with other words it has `~2` after its key. `index` wins over a
/// text's own header; for a file of many records its row only fills what a record leaves open.
///
/// # Errors
///
/// Where the whole file is not what its name says. A single broken record is a warning.
pub fn reports(
    id: &str,
    path: &Path,
    kind: Kind,
    bytes: &[u8],
    index: &Index,
    warnings: &mut Vec<Warning>,
) -> Result<Vec<Report>, ReadError> {
    let name = path.display().to_string();
    let text = decode(&name, bytes, warnings);
    let refused = |problem| ReadError::Refused { path: path.to_owned(), problem };
    let records = match kind {
        Kind::Text => vec![text::record(&name, &text, warnings)],
        Kind::Html => {
            let (metadata, body) = html::page(&text).map_err(refused)?;
            vec![Record::new(None, metadata, &body)]
        }
        Kind::JsonLines => records::json_lines(&name, &text, warnings),
        Kind::Json => json(&name, &text, warnings).map_err(refused)?,
        Kind::Feed => feed::records(&text).map_err(refused)?,
    };
    if records.iter().all(Record::is_empty) {
        warnings.push(Warning::ReportEmpty { path: name.clone() });
    }
    if kind.is_one_report() {
        return Ok(records.into_iter().map(|record| one(id, record, index)).collect());
    }
    Ok(many(id, &name, records, index, warnings))
}

fn json(name: &str, text: &str, warnings: &mut Vec<Warning>) -> Result<Vec<Record>, String> {
    match serde_json::from_str(text) {
        Ok(Value::Array(list)) => Ok(records::json_list(name, list, warnings)),
        Ok(value) if telegram::is_export(&value) => telegram::records(value),
        Ok(_) => Err("neither Telegram's export (an object with `messages`) nor a list of objects with `text`; \
                      for an object a line name the file .jsonl"
            .to_owned()),
        Err(error) => Err(format!("line {}: {error}; for an object a line name the file .jsonl", error.line())),
    }
}

fn one(id: &str, mut record: Record, index: &Index) -> Report {
    if let Some(indexed) = index.get(id) {
        record.metadata = indexed.clone().or(record.metadata);
    }
    record.into_report(id)
}

fn many(id: &str, name: &str, records: Vec<Record>, index: &Index, warnings: &mut Vec<Warning>) -> Vec<Report> {
    let mut seen: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut reports = Vec::new();
    for mut record in records.into_iter().filter(|record| !record.is_empty()) {
        let mut report_id = format!("{id}#{}", record.stable_key());
        let known = seen.entry(report_id.clone()).or_default();
        if known.contains(&record.body) {
            warnings.push(Warning::RecordRepeated { at: name.to_owned(), id: report_id });
            continue;
        }
        known.push(record.body.clone());
        if known.len() > 1 {
            report_id = format!("{report_id}~{}", known.len());
        }
        if let Some(of_file) = index.get(id) {
            record.metadata = record.metadata.or(of_file.clone());
        }
        reports.push(one(&report_id, record, index));
    }
    reports
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str, text: &str) -> (Vec<Report>, Vec<Warning>) {
        let mut warnings = Vec::new();
        let path = Path::new(file);
        let kind = Kind::of(path).unwrap();
        let reports = reports(file, path, kind, text.as_bytes(), &Index::default(), &mut warnings).unwrap();
        (reports, warnings)
    }

    fn feed(items: &[(&str, &str)]) -> String {
        let items: String = items
            .iter()
            .map(|(guid, text)| format!("<item><guid>{guid}</guid><description>{text}</description></item>"))
            .collect();
        format!(
            "<rss version=\"2.0\"><channel><title>D</title><link>l</link><description>d</description>{items}</channel></rss>"
        )
    }

    #[test]
    fn ids_stay_when_a_feed_grows_at_its_top() {
        let (before, _) = read("f.xml", &feed(&[("a", "One"), ("", "No guid")]));
        let (after, _) = read("f.xml", &feed(&[("new", "Newer"), ("a", "One"), ("", "No guid")]));
        let ids = |reports: &[Report]| reports.iter().map(|report| report.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&before), ids(&after[1..]));
        assert_eq!(before[0].id, "f.xml#a");
    }

    #[test]
    fn a_record_that_comes_twice_is_kept_once_and_said() {
        let (reports, warnings) = read("f.xml", &feed(&[("a", "One"), ("a", "One"), ("a", "Other words")]));
        assert_eq!(reports.iter().map(|report| report.id.as_str()).collect::<Vec<_>>(), ["f.xml#a", "f.xml#a~2"]);
        assert_eq!(warnings, [Warning::RecordRepeated { at: "f.xml".into(), id: "f.xml#a".into() }]);
    }

    #[test]
    fn a_list_of_objects_is_read_and_an_object_a_line_is_sent_to_its_name() {
        assert_eq!(read("a.json", r#"[{"text":"One"},{"text":"Two","id":"x"}]"#).0[1].id, "a.json#x");
        let refused = reports("a.json", Path::new("a.json"), Kind::Json, b"{}\n{}", &Index::default(), &mut Vec::new());
        assert!(refused.unwrap_err().to_string().contains("name the file .jsonl"));
    }
}
