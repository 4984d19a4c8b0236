//! What went less than well without stopping the run: counted by name, each with its place.

use std::collections::BTreeMap;
use std::fmt;

/// One thing a person should know; the run goes on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// A file was not UTF-8 and was decoded from another encoding.
    Decoded { path: String, encoding: &'static str },
    /// No word list fits the report, so nothing was read from it.
    UnknownLanguage { report: String },
    /// The report gives days but nothing says of which year; several may fit.
    UndatedReport { report: String, years: Vec<i16> },
}

impl Warning {
    /// The name under which the run's table and `manifest.json` count it.
    pub fn name(&self) -> &'static str {
        match self {
            Warning::Decoded { .. } => "decoded",
            Warning::UnknownLanguage { .. } => "unknown_language",
            Warning::UndatedReport { .. } => "undated_report",
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::UnknownLanguage { report } => {
                write!(f, "{report}: language not recognised, nothing read; give it as `lang` (en, fr, de, ru, uk, es)")
            }
            Warning::UndatedReport { report, years } if years.is_empty() => {
                write!(
                    f,
                    "{report}: no year for its dates; give the day as `published: YYYY-MM-DD` in its header or in index.csv"
                )
            }
            Warning::UndatedReport { report, years } => {
                let years: Vec<String> = years.iter().map(i16::to_string).collect();
                write!(
                    f,
                    "{report}: its dates fit {}; give the day as `published: YYYY-MM-DD` in its header or in index.csv",
                    years.join(" and ")
                )
            }
            Warning::Decoded { path, encoding } => {
                write!(f, "{path}: not UTF-8, read as {encoding}; save it as UTF-8 if letters look wrong")
            }
        }
    }
}

/// Number of warnings by name, in the order of the names.
pub fn counts(warnings: &[Warning]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for warning in warnings {
        *counts.entry(warning.name()).or_default() += 1;
    }
    counts
}
