//! What an earlier run left in the layers folder, for telling what has changed since.

use std::collections::BTreeMap;
use std::path::Path;

/// Tables of an earlier run, as text; empty where there was none or its files cannot be read as tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    /// Rows of `events.csv`, by column.
    pub events: Vec<BTreeMap<String, String>>,
    /// Rows of `changes.csv`, by column.
    pub changes: Vec<BTreeMap<String, String>>,
}

/// Reads the tables of an earlier run in `dir`.
pub fn tables(dir: &Path) -> Earlier {
    Earlier { events: rows(&dir.join("events.csv")), changes: rows(&dir.join("changes.csv")) }
}

fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let Ok(bytes) = std::fs::read(path) else { return Vec::new() };
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    reader.deserialize().filter_map(Result::ok).collect()
}
