//! Warnings of an import as lines of JSON, kept with a cached index so that a second run says what the first did.

use encoding_rs::Encoding;
use serde_json::{Value, json};

use super::columns;
use crate::warning::Warning;

/// One warning a line; none where one cannot be kept, so that the index is not either.
pub(super) fn lines(warnings: &[Warning]) -> Option<String> {
    let lines: Option<Vec<String>> = warnings.iter().map(|warning| Some(value(warning)?.to_string())).collect();
    Some(lines?.join("\n"))
}

fn value(warning: &Warning) -> Option<Value> {
    Some(match warning {
        Warning::Decoded { path, encoding } => json!(["decoded", path, encoding]),
        Warning::ColumnTaken { path, header, field } => json!(["column", path, header, field]),
        Warning::PlaceRefused { at, header, problem } => json!(["refused", at, header, problem]),
        Warning::CellIgnored { at, header, problem } => json!(["cell", at, header, problem]),
        Warning::NoPlaces { path } => json!(["none", path]),
        Warning::PlaceInside { at, shape } => json!(["inside", at, shape]),
        Warning::IdRepeated { at, id, first } => json!(["repeated", at, id, first.to_string()]),
        _ => return None,
    })
}

/// The warnings of such lines; none where a line is no such warning.
pub(super) fn warnings(lines: &str) -> Option<Vec<Warning>> {
    lines.lines().map(warning).collect()
}

fn warning(line: &str) -> Option<Warning> {
    let fields: Vec<String> = serde_json::from_str(line).ok()?;
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    let own = |text: &&str| (*text).to_owned();
    Some(match &fields[..] {
        ["decoded", path, encoding] => {
            Warning::Decoded { path: own(path), encoding: Encoding::for_label(encoding.as_bytes())?.name() }
        }
        ["column", path, header, field] => {
            Warning::ColumnTaken { path: own(path), header: own(header), field: columns::field_name(field)? }
        }
        ["refused", at, header, problem] => {
            Warning::PlaceRefused { at: own(at), header: own(header), problem: own(problem) }
        }
        ["cell", at, header, problem] => {
            Warning::CellIgnored { at: own(at), header: own(header), problem: own(problem) }
        }
        ["none", path] => Warning::NoPlaces { path: own(path) },
        ["inside", at, shape] => Warning::PlaceInside { at: own(at), shape: own(shape) },
        ["repeated", at, id, first] => Warning::IdRepeated { at: own(at), id: own(id), first: first.parse().ok()? },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_import_says_is_kept_word_for_word() {
        let text = || "a \"b\"\n\tc".to_owned();
        let said = [
            Warning::Decoded { path: text(), encoding: "windows-1251" },
            Warning::ColumnTaken { path: text(), header: text(), field: "lon" },
            Warning::PlaceRefused { at: text(), header: text(), problem: text() },
            Warning::CellIgnored { at: text(), header: text(), problem: text() },
            Warning::NoPlaces { path: text() },
            Warning::PlaceInside { at: text(), shape: text() },
            Warning::IdRepeated { at: text(), id: text(), first: 7 },
        ];
        assert_eq!(warnings(&lines(&said).unwrap()).unwrap(), said);
        assert_eq!(lines(&[Warning::ReportEmpty { path: text() }]), None);
    }
}
