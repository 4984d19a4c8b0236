//! What went less than well without stopping the run: counted by name, each with its place.

use std::collections::BTreeMap;
use std::fmt;

/// One thing a person should know; the run goes on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// A file was not UTF-8 and was decoded from another encoding.
    Decoded { path: String, encoding: &'static str },
}

impl Warning {
    /// The name under which the run's table and `manifest.json` count it.
    pub fn name(&self) -> &'static str {
        match self {
            Warning::Decoded { .. } => "decoded",
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
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
