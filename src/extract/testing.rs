//! Reads the short texts of the tests.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::{Extractor, Settings};
use crate::model::{Claim, Mention, Published, Report};

/// One for all tests: to read the word lists takes longer than any text of theirs.
pub static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Settings::default()).unwrap());

/// The claims of a text in a language, published on a day, with its place names.
pub fn claims(lang: &str, text: &str, mentions: Vec<Mention>, day: Date) -> Vec<Claim> {
    let report = Report {
        id: "r".to_owned(),
        title: None,
        publisher: None,
        published: Some(Published { date: day, time: None, offset: None }),
        url: None,
        lang: Some(lang.to_owned()),
        text: text.to_owned(),
        body_start: 0,
    };
    EXTRACTOR.read(&report, mentions).0.claims
}

/// What was done, by which side, where: "captured RU Orlivka+Terny".
pub fn moves(claims: &[Claim]) -> Vec<String> {
    let line = |claim: &Claim| {
        let places: Vec<&str> = claim.places.iter().map(|place| place.text.as_str()).collect();
        let side = claim.control.as_ref().map_or("", |control| control.side.as_str());
        format!("{} {side} {}", claim.sub_event_type.as_deref().unwrap_or_default(), places.join("+"))
    };
    claims.iter().filter(|claim| claim.control.is_some()).map(line).collect()
}
