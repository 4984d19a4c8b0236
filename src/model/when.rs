use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How finely a time is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimePrecision {
    Day,
    Interval,
    Week,
    PartOfMonth,
    Month,
    Year,
    #[default]
    Unknown,
}

/// The civil days an event may span.
///
/// `end` is exclusive: one day has `end = start + 1 day`. Either bound may be open, for
/// instance "since August" with nothing said of an end.
///
/// ```
/// use jiff::civil::date;
/// use sitmap::model::When;
/// let day = When::day(date(2024, 12, 14), "on December 14");
/// assert_eq!(day.end, Some(date(2024, 12, 15)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct When {
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub precision: TimePrecision,
    /// The report's own words; empty where it says nothing.
    pub text: String,
    /// True where the year, or the whole date, was worked out rather than read.
    pub inferred: bool,
}

impl When {
    /// A whole civil day, as read from `text`.
    pub fn day(date: Date, text: &str) -> Self {
        When {
            start: Some(date),
            end: date.tomorrow().ok(),
            precision: TimePrecision::Day,
            text: text.to_owned(),
            inferred: false,
        }
    }

    /// Whether neither bound is known.
    pub fn is_unknown(&self) -> bool {
        self.start.is_none() && self.end.is_none()
    }

    /// Whether the two may speak of the same day; an open bound reaches as far as needed.
    pub fn overlaps(&self, other: &When) -> bool {
        let before = |end: Option<Date>, start: Option<Date>| matches!((end, start), (Some(e), Some(s)) if e <= s);
        !before(self.end, other.start) && !before(other.end, self.start)
    }

    /// Whether one of the two lies within the other; an open bound lies beyond every day.
    pub fn nests(&self, other: &When) -> bool {
        let within = |inner: &When, outer: &When| {
            let starts = outer.start.is_none_or(|start| inner.start.is_some_and(|inner| inner >= start));
            let ends = outer.end.is_none_or(|end| inner.end.is_some_and(|inner| inner <= end));
            starts && ends
        };
        within(self, other) || within(other, self)
    }
}
