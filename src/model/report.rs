use std::ops::Range;

use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

/// A half-open range of bytes in [`Report::text`], on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// The range from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// The text under the span; empty where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(Range::from(self)).unwrap_or_default()
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

/// When a report was published, as far as its metadata says.
///
/// The offset only decides which civil day "today" is; a bare date stands for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    pub date: Date,
    pub time: Option<Time>,
    pub offset: Option<Offset>,
}

/// One text with its metadata.
///
/// `text` is the title (if one is known), a blank line and the body, so that one kind of span
/// serves both.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Path below the project's `reports` folder, `/` between parts; for a record inside a file, `file#number`.
    pub id: String,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub published: Option<Published>,
    pub url: Option<String>,
    /// BCP 47 primary language where the metadata names one; otherwise it is detected.
    pub lang: Option<String>,
    pub text: String,
    /// Byte offset in `text` where the body begins; 0 without a title.
    pub body_start: usize,
}
