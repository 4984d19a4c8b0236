//! `*.txt`: optional header lines, a blank line, the text.

use super::metadata::{FIELDS, Metadata};
use super::record::Record;
use crate::warning::Warning;

/// The one record of a text.
pub fn record(path: &str, text: &str, warnings: &mut Vec<Warning>) -> Record {
    let (header, body) = split_header(text);
    let mut metadata = Metadata::default();
    for (number, line) in header.lines().enumerate() {
        let (field, value) = field(line).unwrap_or((line, ""));
        let at = format!("{path}:{}", number + 1);
        if !metadata.set(&field.to_ascii_lowercase(), value, &at, warnings) {
            warnings.push(Warning::HeaderUnknown { at, field: field.to_owned() });
        }
    }
    Record::new(None, metadata, body)
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
