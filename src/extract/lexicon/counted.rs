//! Wordings of time with a number in them: "# days ago".

use serde::Deserialize;

use crate::extract::token::{Token, fold};

/// From where the number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Back from the report's day: "ago".
    Ago,
    /// Back from the last day told of: "earlier".
    Earlier,
    /// On from the last day told of: "later".
    Later,
    /// On from what is told next, which was some time before: "two weeks after they took A".
    After,
    /// All the days up to the report's: "in the past three days".
    Past,
    /// From then on, and it goes on: "for three weeks now".
    Lasting,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    /// Its key in the word lists.
    pub fn key(self) -> &'static str {
        match self {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        }
    }
}

/// The words before and after the number of one wording, folded.
#[derive(Debug)]
pub struct CountedTime {
    pub shift: Shift,
    pub unit: Unit,
    lead: Vec<String>,
    tail: Vec<String>,
}

impl CountedTime {
    /// A wording with "#" for its number; none without the mark or without words behind it.
    pub fn read(phrase: &str, shift: Shift, unit: Unit) -> Option<Self> {
        let (lead, tail) = phrase.split_once('#')?;
        let words = |part: &str| part.split_whitespace().map(|word| fold(word).into_owned()).collect::<Vec<_>>();
        let time = CountedTime { shift, unit, lead: words(lead), tail: words(tail) };
        (!time.tail.is_empty()).then_some(time)
    }

    /// The word, folded, that stands right behind its number.
    pub fn begins_tail(&self) -> &str {
        self.tail.first().map_or("", String::as_str)
    }

    /// The first and the last token (exclusive) of the wording around a number that takes `number` of `tokens`.
    pub fn around(&self, text: &str, tokens: &[Token], number: std::ops::Range<usize>) -> Option<(usize, usize)> {
        let first = number.start.checked_sub(self.lead.len())?;
        let last = number.end + self.tail.len();
        let are = |words: &[String], from: usize| {
            tokens.get(from..from + words.len()).is_some_and(|tokens| {
                tokens.iter().zip(words).all(|(token, word)| fold(token.text(text)).as_ref() == word.as_str())
            })
        };
        (are(&self.tail, number.end) && are(&self.lead, first)).then_some((first, last))
    }
}
