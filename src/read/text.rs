//! `*.txt`: optional header lines, a blank line, the text.

use std::path::Path;

use super::decode::decode;
use super::error::ReadError;
use super::metadata::{FIELDS, Metadata};
use crate::model::Report;
use crate::warning::Warning;

/// Reads one text; `indexed` is what `index.csv` says of it and wins over header lines.
pub fn read(
    id: &str,
    path: &Path,
    indexed: Option<&Metadata>,
    warnings: &mut Vec<Warning>,
) -> Result<Report, ReadError> {
    let bytes = std::fs::read(path).map_err(|source| ReadError::Unreadable { path: path.to_owned(), source })?;
    let path = path.display().to_string();
    let text = decode(&path, &bytes, warnings);
    let (header, body) = split_header(&text);
    let mut metadata = Metadata::default();
    for (number, line) in header.lines().enumerate() {
        let (field, value) = field(line).unwrap_or((line, ""));
        let at = format!("{path}:{}", number + 1);
        if !metadata.set(&field.to_ascii_lowercase(), value, &at, warnings) {
            warnings.push(Warning::HeaderUnknown { at, field: field.to_owned() });
        }
    }
    let metadata = indexed.cloned().unwrap_or_default().or(metadata);
    if body.trim().is_empty() {
        warnings.push(Warning::ReportEmpty { path: path.clone() });
    }
    Ok(metadata.into_report(id, body))
}

/// Header and body; the header is empty unless the first line is a known field.
fn split_header(text: &str) -> (&str, &str) {
    let first = text.lines().next().and_then(field);
    if !first.is_some_and(|(name, _)| FIELDS.contains(&name.to_ascii_lowercase().as_str())) {
        return ("", text);
    }
    text.split_once("\n\n").unwrap_or((text, ""))
}

fn field(line: &str) -> Option<(&str, &str)> {
    line.split_once(':').map(|(name, value)| (name.trim(), value.trim()))
}

#[cfg(test)]
mod tests {
    use super::split_header;

    #[test]
    fn a_text_without_a_known_first_field_is_all_body() {
        let text = "Kursk: fighting goes on\n\nMore below.";
        assert_eq!(split_header(text), ("", text));
    }

    #[test]
    fn the_header_ends_at_the_first_blank_line() {
        assert_eq!(split_header("Title: a: b\nlang: en\n\nBody\n\nMore"), ("Title: a: b\nlang: en", "Body\n\nMore"));
    }
}
