//! `claims/*.jsonl`: claims in the format of `sitmap extract`, edited by hand or made by another extractor.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::decode::decode;
use super::error::ReadError;
use super::metadata::{FIELDS, Metadata};
use crate::model::{Claim, Count, Report, Span};
use crate::warning::Warning;

/// The name in the header of a claims file.
pub const FORMAT: &str = "sitmap-claims";
/// Version of the format that docs/claims-format.md describes.
pub const VERSION: u64 = 1;

/// The first line of a claims file.
#[derive(Debug, Serialize, Deserialize)]
pub struct Header {
    pub format: String,
    pub version: u64,
    /// Who made the claims, for people.
    #[serde(default)]
    pub extractor: String,
}

/// A line that tells of a report: the file speaks for it, whether or not claims follow.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReportLine {
    /// Always `report`.
    pub kind: String,
    pub id: String,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub published: Option<String>,
    pub url: Option<String>,
    pub lang: Option<String>,
}

/// A place that is already located: a coordinate in degrees, or the id of a gazetteer's row.
#[derive(Clone, Debug, PartialEq)]
pub enum Pin {
    Coordinate { lon: f64, lat: f64 },
    Place(String),
}

/// What the claims files of a project hold.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The reports they speak for, in order; with no text.
    pub reports: BTreeMap<String, Report>,
    pub claims: Vec<Claim>,
    /// Indexes into `claims` by the id of their report.
    by_report: BTreeMap<String, Vec<usize>>,
    /// By the claim's id and the place's index in it; with `path:line` for errors.
    pub pins: BTreeMap<(String, usize), (Pin, String)>,
}

/// The keys of a place that the model does not have.
#[derive(Deserialize)]
struct Pins {
    #[serde(default)]
    places: Vec<PinKeys>,
}

#[derive(Deserialize)]
struct PinKeys {
    lon: Option<f64>,
    lat: Option<f64>,
    place_id: Option<String>,
}

#[derive(Deserialize)]
struct KindOnly {
    #[serde(default)]
    kind: String,
}

/// Bytes that stand between two places whose file gives no spans, so that none counts as another's neighbour by chance.
const APART: usize = 1000;

/// Reads every `*.jsonl` below `folder`, in the order of their names.
///
/// # Errors
///
/// Where a file cannot be read, does not begin with a header, or is of a higher version.
pub fn folder(folder: &Path, warnings: &mut Vec<Warning>) -> Result<(Given, BTreeMap<String, PathBuf>), ReadError> {
    let mut given = Given::default();
    let mut files = super::files_below(folder)?;
    files.retain(|_, path| path.extension().is_some_and(|extension| extension == "jsonl"));
    for path in files.values() {
        let bytes = std::fs::read(path).map_err(|source| ReadError::Unreadable { path: path.clone(), source })?;
        given.add(path, &bytes, warnings)?;
    }
    Ok((given, files))
}

impl Given {
    /// Adds the claims in the bytes of one file; a line that cannot be used is a warning.
    ///
    /// # Errors
    ///
    /// Where the file does not begin with a header, or is of a higher version.
    pub fn add(&mut self, path: &Path, bytes: &[u8], warnings: &mut Vec<Warning>) -> Result<(), ReadError> {
        let name = path.display().to_string();
        let text = decode(&name, bytes, warnings);
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        header(path, lines.next().map_or("", |(_, line)| line))?;
        let mut ids: BTreeSet<String> = self.claims.iter().map(|claim| claim.id.clone()).collect();
        for (number, line) in lines {
            let at = format!("{name}:{}", number + 1);
            let read = match parse::<KindOnly>(line).map(|line| line.kind).as_deref() {
                Ok("report") => self.add_report(line, &at, warnings),
                Ok("claim" | "") => self.add_claim(line, &at, &mut ids),
                Ok(_) => Ok(()),
                Err(problem) => Err(problem.clone()),
            };
            if let Err(problem) = read {
                warnings.push(Warning::ClaimRefused { at, problem });
            }
        }
        Ok(())
    }

    /// The claims of one report in the order of the files.
    pub fn of_report<'g>(&'g self, report: &str) -> impl Iterator<Item = &'g Claim> {
        self.by_report.get(report).into_iter().flatten().filter_map(|at| self.claims.get(*at))
    }

    fn add_report(&mut self, line: &str, at: &str, warnings: &mut Vec<Warning>) -> Result<(), String> {
        let line: ReportLine = parse(line)?;
        if line.id.is_empty() {
            return Err("id: is empty; allowed is the id of a report, its path below `reports`".to_owned());
        }
        let mut metadata = Metadata::default();
        let values = [line.title, line.publisher, line.published, line.url, line.lang];
        for (field, value) in FIELDS.into_iter().zip(values) {
            metadata.set(field, &value.unwrap_or_default(), at, warnings);
        }
        let report = Report { text: String::new(), body_start: 0, ..metadata.into_report(&line.id, "") };
        self.reports.insert(line.id, report);
        Ok(())
    }

    fn add_claim(&mut self, line: &str, at: &str, ids: &mut BTreeSet<String>) -> Result<(), String> {
        let mut claim: Claim = parse(line)?;
        let pins: Pins = parse(line)?;
        check(&claim)?;
        if claim.id.is_empty() {
            claim.id = (1..).map(|n| format!("{}:{n}", claim.report)).find(|id| !ids.contains(id)).unwrap_or_default();
        }
        if ids.contains(&claim.id) {
            return Err(format!("id: {:?} stands in a line before; allowed is an id of its own, or none", claim.id));
        }
        let mut found = Vec::new();
        for (number, keys) in pins.places.iter().enumerate() {
            if let Some(pin) = keys.pin().map_err(|problem| format!("places[{number}].{problem}"))? {
                found.push(((claim.id.clone(), number), (pin, at.to_owned())));
            }
        }
        self.pins.extend(found);
        ids.insert(claim.id.clone());
        let bare = || super::records::bare(&claim.report, String::new());
        self.reports.entry(claim.report.clone()).or_insert_with(bare);
        spread(&mut claim, self.claims.len());
        self.by_report.entry(claim.report.clone()).or_default().push(self.claims.len());
        self.claims.push(claim);
        Ok(())
    }
}

fn header(path: &Path, line: &str) -> Result<(), ReadError> {
    let header: Option<Header> = serde_json::from_str(line).ok().filter(|header: &Header| header.format == FORMAT);
    match header {
        Some(header) if header.version > VERSION => {
            Err(ReadError::ClaimsVersion { path: path.to_owned(), found: header.version, known: VERSION })
        }
        Some(_) => Ok(()),
        None => Err(ReadError::Refused {
            path: path.to_owned(),
            problem: format!(
                "line 1: no header; a claims file begins with {{\"format\":\"{FORMAT}\",\"version\":{VERSION}}}"
            ),
        }),
    }
}

/// A line's value, or what is wrong with it: `field: problem`.
fn parse<T: DeserializeOwned>(line: &str) -> Result<T, String> {
    let mut reader = serde_json::Deserializer::from_str(line);
    serde_path_to_error::deserialize(&mut reader).map_err(|error| match error.path().to_string().as_str() {
        "." => error.inner().to_string(),
        path => format!("{path}: {}", error.inner()),
    })
}

impl PinKeys {
    fn pin(&self) -> Result<Option<Pin>, String> {
        match (self.lon, self.lat, &self.place_id) {
            (None, None, None) => Ok(None),
            (None, None, Some(id)) => Ok(Some(Pin::Place(id.clone()))),
            (Some(lon), Some(lat), None) if (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat) => {
                Ok(Some(Pin::Coordinate { lon, lat }))
            }
            (Some(lon), Some(lat), None) => {
                Err(format!("lon, lat: {lon}, {lat}; allowed is -180 to 180 and -90 to 90 degrees"))
            }
            (.., Some(_)) => Err("place_id: stands beside lon or lat; allowed is one of the two".to_owned()),
            _ => Err("lon, lat: one without the other; allowed are both or neither".to_owned()),
        }
    }
}

/// What the types alone do not refuse.
fn check(claim: &Claim) -> Result<(), String> {
    if claim.report.is_empty() {
        return Err("report: is empty; allowed is the id of a report, its path below `reports`".to_owned());
    }
    for (name, count) in claim.figures.columns() {
        count.map_or(Ok(()), |count| ordered(&format!("figures.{name}"), count))?;
    }
    claim.troops.as_ref().map_or(Ok(()), |count| ordered("troops", count))?;
    if let (Some(start), Some(end)) = (claim.when.start, claim.when.end)
        && end <= start
    {
        return Err(format!(
            "when.end: {end} is not after start {start}; the end is exclusive: one day ends on the next"
        ));
    }
    match claim.places.iter().position(|place| place.text.trim().is_empty()) {
        Some(at) => Err(format!("places[{at}].text: is empty; allowed is the name as the report writes it")),
        None => Ok(()),
    }
}

fn ordered(field: &str, count: &Count) -> Result<(), String> {
    let bounds: Vec<u64> = [count.low, count.best, count.high].into_iter().flatten().collect();
    if bounds.is_sorted() {
        return Ok(());
    }
    Err(format!("{field}: {bounds:?} do not rise; allowed is low <= best <= high"))
}

/// Gives places and claims without spans their own, behind every real text, in the order they come.
fn spread(claim: &mut Claim, number: usize) {
    if claim.span == Span::default() {
        let start = usize::MAX / 2 + number * APART * APART;
        claim.span = Span::new(start, start + APART * APART - APART);
    }
    let mut at = usize::MAX / 2 + number * APART * APART;
    for place in claim.places.iter_mut().filter(|place| place.span == Span::default()) {
        place.span = Span::new(at, at + place.text.len());
        at += place.text.len() + 2;
    }
}

#[cfg(test)]
#[path = "claims_tests.rs"]
mod tests;
