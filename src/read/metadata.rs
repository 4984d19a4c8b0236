//! What header lines and `index.csv` say of a report.

use jiff::fmt::rfc2822;
use jiff::fmt::temporal::Pieces;

use crate::model::{Published, Report};
use crate::warning::Warning;

/// The fields that header lines and `index.csv` know, besides `file`.
pub const FIELDS: [&str; 5] = ["title", "publisher", "published", "url", "lang"];

/// Metadata as typed; empty fields are `None`.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub published: Option<Published>,
    pub url: Option<String>,
    pub lang: Option<String>,
}

impl Metadata {
    /// Sets one of [`FIELDS`]; a date that cannot be read becomes a warning that names `at` (`path:line`).
    ///
    /// False where there is no such field.
    pub fn set(&mut self, field: &str, value: &str, at: &str, warnings: &mut Vec<Warning>) -> bool {
        let value = value.trim();
        let text = (!value.is_empty()).then(|| value.to_owned());
        match field {
            "title" => self.title = text,
            "publisher" => self.publisher = text,
            "url" => self.url = text,
            "lang" => self.lang = text.map(|lang| lang.to_lowercase()),
            "published" => {
                self.published = text.and_then(|value| {
                    let published = parse_published(&value);
                    if published.is_none() {
                        warnings.push(Warning::PublishedUnreadable { at: at.to_owned(), value });
                    }
                    published
                });
            }
            _ => return false,
        }
        true
    }

    /// These fields where they are given, `other`'s elsewhere.
    pub fn or(self, other: Metadata) -> Metadata {
        Metadata {
            title: self.title.or(other.title),
            publisher: self.publisher.or(other.publisher),
            published: self.published.or(other.published),
            url: self.url.or(other.url),
            lang: self.lang.or(other.lang),
        }
    }

    /// The report with this metadata and `body`.
    pub fn into_report(self, id: &str, body: &str) -> Report {
        let head = self.title.as_ref().map(|title| format!("{title}\n\n")).unwrap_or_default();
        Report {
            id: id.to_owned(),
            body_start: head.len(),
            text: head + body,
            title: self.title,
            publisher: self.publisher,
            published: self.published,
            url: self.url,
            lang: self.lang,
        }
    }
}

/// A publication date: `2024-12-16`, with or without a time, with or without an offset from UTC (RFC 9557), or as in
/// mail and feeds: `Mon, 16 Dec 2024 22:30:00 +0300` (RFC 2822).
pub fn parse_published(value: &str) -> Option<Published> {
    let value = value.trim();
    if let Ok(pieces) = Pieces::parse(value) {
        return Some(Published { date: pieces.date(), time: pieces.time(), offset: pieces.to_numeric_offset() });
    }
    let zoned = rfc2822::parse(value).ok()?;
    Some(Published { date: zoned.date(), time: Some(zoned.time()), offset: Some(zoned.offset()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn published_is_a_day_with_an_optional_time_and_offset() {
        let day = parse_published("2024-12-16").unwrap();
        assert_eq!((day.date, day.time, day.offset), (date(2024, 12, 16), None, None));
        let moment = parse_published("2024-12-16T22:30+03:00").unwrap();
        assert_eq!(moment.time, Some(time(22, 30, 0, 0)));
        assert_eq!(moment.offset.map(|offset| offset.seconds()), Some(3 * 3600));
        let mailed = parse_published("Mon, 16 Dec 2024 22:30:00 +0300").unwrap();
        assert_eq!(mailed, moment);
        assert!(parse_published("16.12.2024").is_none());
    }
}
