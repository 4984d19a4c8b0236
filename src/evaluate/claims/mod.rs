//! Scores what is read from reports against phrases and territory claims that somebody has marked.
//!
//! A set is a folder of three or four files, which `data/gold/README.md` describes: `reports.jsonl`,
//! `casualty_phrases.csv`, `territory_claims.csv` and, where there is one, `clusters.csv`, which may also stand alone
//! beside the reports.

mod clusters;
mod phrases;
mod table;
mod territory;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::EvaluateError;
use crate::extract::Settings;
use crate::gazetteer::Gazetteer;
use crate::languages::Languages;
use crate::locate::{self, Pinned};
use crate::mention::Finder;
use crate::merge;
use crate::model::{Claim, Published, Report};
use crate::resolve::{self, Resolver};

#[derive(Deserialize)]
struct Case {
    id: String,
    lang: Option<String>,
    date: Option<String>,
    publisher: Option<String>,
    text: String,
}

#[derive(Deserialize)]
struct Phrase {
    report: String,
    lang: String,
    sentence: String,
    start: usize,
    end: usize,
    kind: String,
    min: Option<u64>,
    max: Option<u64>,
    #[serde(default)]
    first_day: Option<Date>,
    #[serde(default)]
    last_day: Option<Date>,
    #[serde(default)]
    claimant: Option<String>,
}

#[derive(Deserialize)]
struct Territory {
    report: String,
    lang: String,
    place_as_written: String,
    claim: String,
    side: String,
    date: String,
    #[serde(default)]
    claimant: Option<String>,
}

#[derive(Deserialize)]
struct Cluster {
    cluster: String,
    report: String,
}

/// Right answers among the marked and among the given ones.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub marked: usize,
    pub right: usize,
    pub given: usize,
    pub wrong: usize,
}

/// Tallies by language and by kind.
#[derive(Clone, Debug, Default)]
pub struct Tallies {
    pub languages: BTreeMap<String, Tally>,
    pub kinds: BTreeMap<String, Tally>,
}

impl Tallies {
    fn both(&mut self, lang: &str, kind: &str) -> impl Iterator<Item = &mut Tally> {
        let lang = self.languages.entry(lang.to_owned()).or_default();
        [lang, self.kinds.entry(kind.to_owned()).or_default()].into_iter()
    }
}

/// How many of the marked are right.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pair {
    pub marked: usize,
    pub right: usize,
}

impl Pair {
    fn count(&mut self, right: bool) {
        self.marked += 1;
        self.right += usize::from(right);
    }
}

/// What the run came to; `Display` is the table that people read.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Kind and figure right.
    pub figures: Tallies,
    /// Days of the figures found, first and last exactly as marked.
    pub figure_dates: Pair,
    /// Numbers that are no casualties, and how many became one.
    pub none: Tally,
    /// Place, side and what was claimed right.
    pub territory: Tallies,
    /// Days of the territory claims found, within the claim's.
    pub dates: Pair,
    /// Claimants of the figures and territory claims found.
    pub claimants: Pair,
    /// Reports of one event, merged into one and kept from others.
    pub clusters: Pair,
    /// Pairs of reports of one event that share one.
    pub merged: Pair,
    /// Pairs of reports of two events that share none.
    pub apart: Pair,
    pub misses: Vec<String>,
}

impl Scores {
    fn figure(&mut self, lang: &str, kind: &str) -> impl Iterator<Item = &mut Tally> {
        self.figures.both(lang, kind)
    }

    fn territory(&mut self, lang: &str, kind: &str) -> impl Iterator<Item = &mut Tally> {
        self.territory.both(lang, kind)
    }
}

/// Reads every report of the folder and scores it.
///
/// # Errors
/// Where a file of the set is missing or a line of it cannot be read.
pub fn evaluate(folder: &Path, gazetteer: &Gazetteer, languages: &Languages) -> Result<Scores, EvaluateError> {
    let cases: Vec<Case> = json_lines(&folder.join("reports.jsonl"))?;
    let clusters: Vec<Cluster> = optional(&folder.join("clusters.csv"), true)?;
    let phrases: Vec<Phrase> = optional(&folder.join("casualty_phrases.csv"), !clusters.is_empty())?;
    let territory: Vec<Territory> = optional(&folder.join("territory_claims.csv"), !clusters.is_empty())?;
    let resolver = Resolver::new(gazetteer, resolve::Settings::default());
    let mut scores = Scores::default();
    let (mut reports, mut located) = (Vec::new(), Vec::new());
    let mut finder = Finder::new(gazetteer);
    for case in &cases {
        let report = report(case);
        let (extraction, _) = languages.read(&report, &mut finder);
        let mine: Vec<&Phrase> = phrases.iter().filter(|phrase| phrase.report == case.id).collect();
        if !phrases.is_empty() {
            phrases::score(&report, &extraction.claims, &mine, &mut scores);
        }
        let mine: Vec<&Territory> = territory.iter().filter(|row| row.report == case.id).collect();
        if !territory.is_empty() {
            territory::score(&report, &extraction.claims, &mine, &mut scores);
        }
        if !clusters.is_empty() {
            let resolutions =
                resolver.resolve_in(&report.id, report.published.map(|published| published.date), &extraction.mentions);
            located.extend(locate::locate(extraction, &resolutions, &Pinned::new()).0);
        }
        reports.push(report);
    }
    let of = |claim: &crate::model::LocatedClaim| (claim.claim.id.clone(), claim.claim.report.clone());
    let report_of: BTreeMap<String, String> = located.iter().map(of).collect();
    let (events, _) = merge::merge(located, &reports);
    clusters::score(&clusters, &events, &report_of, &mut scores);
    Ok(scores)
}

/// The languages that the binary has, without a project's settings.
///
/// # Errors
///
/// Where a list of `lexicon` is broken.
pub fn languages(lexicon: Option<&Path>) -> Result<Languages, crate::languages::LanguageError> {
    Languages::new(Settings::default(), lexicon)
}

fn report(case: &Case) -> Report {
    let date = case.date.as_deref().and_then(|date| date.parse::<Date>().ok());
    Report {
        id: case.id.clone(),
        title: None,
        publisher: case.publisher.clone(),
        published: date.map(|date| Published { date, time: None, offset: None }),
        url: None,
        lang: case.lang.clone(),
        text: case.text.clone(),
        body_start: 0,
    }
}

/// Letters of a word that tell it from others, whatever its ending: "Russian" and "Russia's" share them.
const STEM: usize = 4;

/// Whether the claim's claimant is the one marked: of its side, where the set gives a side's code, or else named or
/// worded with one of its words or its initials ("ISW").
fn is_claimant(marked: &str, claim: &Claim) -> bool {
    let Some(claimant) = &claim.attribution.claimant else { return false };
    let stems = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 3);
        words.map(|word| word.to_lowercase().chars().take(STEM).collect()).collect()
    };
    let given = stems(&format!("{} {}", claimant.name, claimant.text));
    let initials: String = claimant.name.chars().filter(|c| c.is_uppercase()).collect();
    claimant.side == marked
        || (marked.len() > 1 && initials == marked)
        || stems(marked).iter().any(|stem| given.contains(stem))
}

fn json_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, EvaluateError> {
    let text = read(path)?;
    let record =
        |(at, line): (usize, &str)| serde_json::from_str(line).map_err(|error| line_error(path, at + 1, &error));
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(record).collect()
}

fn rows<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, EvaluateError> {
    let text = read(path)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().enumerate().map(|(at, row)| row.map_err(|error| line_error(path, at + 2, &error))).collect()
}

/// The rows of a file that may be missing where `may_lack` says so.
fn optional<T: DeserializeOwned>(path: &Path, may_lack: bool) -> Result<Vec<T>, EvaluateError> {
    if may_lack && !path.is_file() { Ok(Vec::new()) } else { rows(path) }
}

fn read(path: &Path) -> Result<String, EvaluateError> {
    std::fs::read_to_string(path).map_err(|source| EvaluateError::Read { path: path.to_owned(), source })
}

fn line_error(path: &Path, line: usize, error: &dyn fmt::Display) -> EvaluateError {
    EvaluateError::Line { path: PathBuf::from(path), line, message: error.to_string() }
}
