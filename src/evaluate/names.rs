//! Names in many spellings against a gazetteer: is the right name first, among the first three, and does
//! the tool keep silent where the gazetteer does not have it.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::EvaluateError;
use crate::gazetteer::{Found, Gazetteer, NamesWithin, fold::fold};
use crate::model::{MatchMethod, Place, PlaceClass};

/// Candidates looked at for each name: three distinct names may have many namesakes.
const LOOKED_AT: usize = 40;
/// Lead in rank that a first name needs over the second to be answered, where both only sound alike.
const LEAD: f64 = 0.01;
/// Columns that hold the number of a row's place.
const ID_COLUMNS: [&str; 2] = ["geonames_id", "geonameid"];
/// Columns that hold no names.
const OTHER_COLUMNS: [&str; 10] = [
    "wof_id",
    "wikidata",
    "placetype",
    "latitude",
    "longitude",
    "country",
    "admin1",
    "population",
    "name",
    "coord_source",
];

/// What to measure.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Columns to take names from; all that hold names where empty.
    pub columns: Vec<String>,
    /// Keep only the rows with this value in this column.
    pub only: Option<(String, String)>,
    /// Whether the names stand as in sentences, with endings that may have to come off.
    pub inflected: bool,
    /// Show this many names that were not among the first three.
    pub misses: usize,
}

/// Counts for one column of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub names: usize,
    pub first: usize,
    pub among_three: usize,
    /// Answered, and rightly.
    pub answered: usize,
    /// Answered though the place and its namesakes were taken out.
    pub answered_without: usize,
}

impl Counts {
    fn add(&mut self, other: Counts) {
        self.names += other.names;
        self.first += other.first;
        self.among_three += other.among_three;
        self.answered += other.answered;
        self.answered_without += other.answered_without;
    }
}

/// Scores by column, and examples of what was missed.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    pub columns: BTreeMap<String, Counts>,
    pub misses: Vec<String>,
}

/// Asks the gazetteer for every name of the table, its region given.
///
/// Rows count whose place the gazetteer has as a settlement. With the place and its namesakes taken out (those
/// whose name is the same in letters or by sound: the Russian and the Ukrainian form of a name are
/// one name), any answer is wrong.
///
/// # Errors
///
/// Where the table cannot be read or has no column of GeoNames numbers.
pub fn evaluate(path: &Path, gazetteer: &Gazetteer, settings: &Settings) -> Result<Scores, EvaluateError> {
    let failed = |line: usize, message: String| EvaluateError::Line { path: path.to_owned(), line, message };
    let file = File::open(path).map_err(|source| EvaluateError::Read { path: path.to_owned(), source })?;
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).flexible(true).from_reader(file);
    let headers = reader.headers().map_err(|error| failed(1, error.to_string()))?.clone();
    let id = headers.iter().position(|h| ID_COLUMNS.contains(&h)).ok_or_else(|| {
        failed(
            1,
            format!("no column {} among {}", ID_COLUMNS.join(" or "), headers.iter().collect::<Vec<_>>().join(", ")),
        )
    })?;
    let at = |column: &str| {
        let absent =
            || failed(1, format!("no column {column:?} among {}", headers.iter().collect::<Vec<_>>().join(", ")));
        headers.iter().position(|header| header == column).ok_or_else(absent)
    };
    for column in &settings.columns {
        at(column)?;
    }
    let columns = columns(&headers, settings, id);
    let only = settings.only.as_ref().map(|(column, value)| Ok((at(column)?, value))).transpose()?;
    let mut scores = Scores::default();
    let mut regions: FxHashMap<String, NamesWithin<'_>> = FxHashMap::default();
    for (number, record) in reader.records().enumerate() {
        let record = record.map_err(|error| failed(number + 2, error.to_string()))?;
        if only.is_some_and(|(column, value)| record.get(column) != Some(value)) {
            continue;
        }
        let Some(target) = gazetteer.place(&format!("geonames:{}", record.get(id).unwrap_or_default())) else {
            continue;
        };
        let code = &target.admin1_code;
        let region = regions.entry(code.clone()).or_insert_with(|| gazetteer.within(code));
        for (column, header) in &columns {
            for name in record.get(*column).unwrap_or_default().split('|').filter(|name| !name.is_empty()) {
                let counts = scores.columns.entry(header.clone()).or_default();
                let mut found = region.nearest(name, LOOKED_AT);
                if settings.inflected && found.first().is_none_or(|f| f.method == MatchMethod::Fuzzy) {
                    found = [in_region(gazetteer.inflected(name), code), found].concat();
                }
                counts.add(ask(region, name, &target, found, settings.misses, &mut scores.misses));
            }
        }
    }
    Ok(scores)
}

fn columns(headers: &csv::StringRecord, settings: &Settings, id: usize) -> Vec<(usize, String)> {
    let wanted = |(at, header): &(usize, &str)| {
        if settings.columns.is_empty() {
            *at != id && !OTHER_COLUMNS.contains(header)
        } else {
            settings.columns.iter().any(|column| column == header)
        }
    };
    headers.iter().enumerate().filter(wanted).map(|(at, header)| (at, header.to_owned())).collect()
}

fn in_region(mut found: Vec<Found>, code: &str) -> Vec<Found> {
    found.retain(|f| f.place.admin1_code == code && f.place.class == PlaceClass::Settlement);
    found
}

fn ask(
    region: &NamesWithin<'_>,
    name: &str,
    target: &Place,
    found: Vec<Found>,
    most: usize,
    misses: &mut Vec<String>,
) -> Counts {
    let names = distinct(&found);
    let right = fold(&target.name);
    let at = names.iter().position(|n| *n == right);
    if at.is_none_or(|at| at > 2) && misses.len() < most {
        misses.push(format!(
            "{name} ({}): {}",
            target.name,
            names.iter().take(3).cloned().collect::<Vec<_>>().join(", ")
        ));
    }
    let without: Vec<Found> =
        found.iter().filter(|f| !Gazetteer::same_name(&target.name, &f.place.name)).cloned().collect();
    Counts {
        names: 1,
        first: usize::from(at == Some(0)),
        among_three: usize::from(at.is_some_and(|at| at < 3)),
        answered: usize::from(
            answer(region, &found).is_some_and(|place| Gazetteer::same_name(&target.name, &place.name)),
        ),
        answered_without: usize::from(answer(region, &without).is_some()),
    }
}

/// Folded main names in the order of the candidates, each once.
fn distinct(found: &[Found]) -> Vec<String> {
    let mut seen = FxHashMap::default();
    found.iter().map(|f| fold(&f.place.name)).filter(|name| seen.insert(name.clone(), ()).is_none()).collect()
}

/// What would be answered: the first name, unless it is only near, others share it, or another comes as near.
fn answer<'f>(region: &NamesWithin<'_>, found: &'f [Found]) -> Option<&'f Place> {
    let first = found.first().filter(|f| f.method <= MatchMethod::Key && !f.is_shared())?;
    let rival = found.iter().find(|f| !Gazetteer::same_name(&first.place.name, &f.place.name));
    let clear = |rival: &Found| match first.method {
        MatchMethod::Key => region.rank(rival) < region.rank(first) - LEAD,
        MatchMethod::Alias => rival.method > MatchMethod::Alias,
        _ => true,
    };
    rival.is_none_or(clear).then_some(&first.place)
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<14} {:>7} {:>7} {:>9} {:>9} {:>13}",
            "names", "n", "first", "in three", "answered", "without it"
        )?;
        let mut all = Counts::default();
        for (column, counts) in &self.columns {
            all.add(*counts);
            write_row(f, column, counts)?;
        }
        write_row(f, "all", &all)?;
        self.misses.iter().try_for_each(|miss| writeln!(f, "{miss}"))
    }
}

fn write_row(f: &mut fmt::Formatter<'_>, column: &str, counts: &Counts) -> fmt::Result {
    let share = |n: usize| 100.0 * n as f64 / counts.names.max(1) as f64;
    writeln!(
        f,
        "{column:<14} {:>7} {:>6.1}% {:>8.1}% {:>8.1}% {:>12.1}%",
        counts.names,
        share(counts.first),
        share(counts.among_three),
        share(counts.answered),
        share(counts.answered_without)
    )
}

/// The settlements of a gazetteer file, by their main names alone or with their aliases.
///
/// # Errors
///
/// Where the file cannot be read.
pub fn settlements(file: &Path, aliases: bool) -> Result<Gazetteer, crate::gazetteer::GazetteerError> {
    let (gazetteer, _) = Gazetteer::open_as_given(&[PathBuf::from(file)])?;
    gazetteer.settlements(aliases)
}
