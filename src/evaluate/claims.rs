//! Scores what is read from reports against phrases and territory claims that somebody has marked.
//!
//! A set is a folder of three files. `reports.jsonl`: `id`, `lang`, `date`, `text`. `casualty_phrases.csv`:
//! `report`, `start`, `end` (characters), `kind` (killed, wounded, missing, captured, killed_or_wounded,
//! losses; `none` marks a number that is no casualty), `min`, `max`. `territory_claims.csv`: `report`,
//! `place_as_written`, `claim` (captured, held, advance, attack, fighting, repelled, withdrawn), `side`, `date`.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::EvaluateError;
use crate::extract::{Extractor, Settings};
use crate::gazetteer::Gazetteer;
use crate::mention;
use crate::model::{
    CasualtyKind, Claim, ControlAction, Count, EventType, PlaceKind, Published, Qualifier, Report, Span,
};

#[derive(Deserialize)]
struct Case {
    id: String,
    lang: Option<String>,
    date: Option<String>,
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
}

#[derive(Deserialize)]
struct Territory {
    report: String,
    lang: String,
    place_as_written: String,
    claim: String,
    side: String,
    date: String,
}

/// Right answers among the marked and among the given ones.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub marked: usize,
    pub right: usize,
    pub given: usize,
    pub wrong: usize,
}

/// What the run came to; `Display` is the table that people read.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Kind and figure right, by language.
    pub phrases: BTreeMap<String, Tally>,
    /// Numbers that are no casualties, and how many became one.
    pub none: Tally,
    /// Place, side and what was claimed right, by language.
    pub territory: BTreeMap<String, Tally>,
    /// Dates of the territory claims found.
    pub dates: Tally,
    pub misses: Vec<String>,
}

/// Reads every report of the folder and scores it.
///
/// # Errors
/// Where a file of the set is missing or a line of it cannot be read.
pub fn evaluate(folder: &Path, gazetteer: &Gazetteer) -> Result<Scores, EvaluateError> {
    let cases: Vec<Case> = json_lines(&folder.join("reports.jsonl"))?;
    let phrases: Vec<Phrase> = rows(&folder.join("casualty_phrases.csv"))?;
    let territory: Vec<Territory> = rows(&folder.join("territory_claims.csv"))?;
    let extractor = Extractor::new(Settings::default());
    let mut scores = Scores::default();
    for case in &cases {
        let report = report(case);
        let mentions = mention::find(&report.text, &extractor.language(&report), gazetteer);
        let (extraction, _) = extractor.read(&report, mentions);
        let mine: Vec<&Phrase> = phrases.iter().filter(|phrase| phrase.report == case.id).collect();
        score_phrases(&report, &extraction.claims, &mine, &mut scores);
        let mine: Vec<&Territory> = territory.iter().filter(|row| row.report == case.id).collect();
        score_territory(&report, &extraction.claims, &mine, &mut scores);
    }
    Ok(scores)
}

fn report(case: &Case) -> Report {
    let date = case.date.as_deref().and_then(|date| date.parse::<Date>().ok());
    Report {
        id: case.id.clone(),
        title: None,
        publisher: None,
        published: date.map(|date| Published { date, time: None, offset: None }),
        url: None,
        lang: case.lang.clone(),
        text: case.text.clone(),
        body_start: 0,
    }
}

/// One figure of a claim.
struct Given<'c> {
    claim: &'c Claim,
    kind: &'static str,
    count: &'c Count,
    used: bool,
}

fn score_phrases(report: &Report, claims: &[Claim], phrases: &[&Phrase], scores: &mut Scores) {
    let mut given = figures(claims);
    let lang = report.lang.clone().unwrap_or_default();
    for phrase in phrases {
        let span = bytes(&report.text, phrase.start, phrase.end);
        if phrase.kind == "none" {
            scores.none.marked += 1;
            let taken = given.iter().find(|given| {
                given.claim.span.overlaps(span)
                    && span_of(report, given).is_some_and(|at| span.contains(at))
                    && !fits_other(phrases, given)
            });
            if let Some(taken) = taken {
                scores.none.wrong += 1;
                scores.misses.push(format!(
                    "{} none: {} became {} {}",
                    phrase.report, phrase.sentence, taken.kind, taken.count.text
                ));
            }
            continue;
        }
        let tally = scores.phrases.entry(phrase.lang.clone()).or_default();
        tally.marked += 1;
        let hit = given.iter_mut().find(|given| given.claim.span.overlaps(span) && matches(phrase, given));
        match hit {
            Some(hit) => {
                hit.used = true;
                tally.right += 1;
            }
            None => scores.misses.push(format!(
                "{} {} {:?}-{:?}: {}",
                phrase.report, phrase.kind, phrase.min, phrase.max, phrase.sentence
            )),
        }
    }
    let same = |given: &Given| phrases.iter().any(|phrase| phrase.kind != "none" && matches(phrase, given));
    let tally = scores.phrases.entry(lang).or_default();
    tally.given += given.len();
    for extra in given.iter().filter(|given| !given.used && !same(given)) {
        tally.wrong += 1;
        scores
            .misses
            .push(format!("{} unmarked: {} «{}» in {}", report.id, extra.kind, extra.count.text, extra.claim.quote));
    }
}

fn fits_other(phrases: &[&Phrase], given: &Given) -> bool {
    phrases.iter().any(|phrase| phrase.kind != "none" && matches(phrase, given))
}

/// Where the words of a figure stand.
fn span_of(report: &Report, given: &Given) -> Option<Span> {
    let within = given.claim.span.of(&report.text);
    let at = given.claim.span.start + within.find(given.count.text.as_str())?;
    Some(Span::new(at, at + given.count.text.len()))
}

fn figures(claims: &[Claim]) -> Vec<Given<'_>> {
    let casualties = claims.iter().filter(|claim| claim.event_type == EventType::Casualties);
    casualties
        .flat_map(|claim| {
            let figures = &claim.figures;
            let combined = match figures.casualty_kind {
                Some(CasualtyKind::KilledOrWounded) => "killed_or_wounded",
                _ => "losses",
            };
            figures.columns().into_iter().filter_map(move |(column, count)| {
                let kind = if column == "casualties" { combined } else { column };
                count.map(|count| Given { claim, kind, count, used: false })
            })
        })
        .collect()
}

/// Kind right, and both bounds as marked: "more than n" and "about n" are marked by n itself.
fn matches(phrase: &Phrase, given: &Given) -> bool {
    let count = given.count;
    let (low, high) = match count.qualifier {
        Qualifier::MoreThan => (count.low.map(|low| low.saturating_sub(1)), count.high),
        Qualifier::About if count.low.is_none() => (count.best, count.best),
        Qualifier::UpTo => (None, count.high),
        _ => (count.low, count.high),
    };
    let kind = phrase.kind == given.kind;
    kind && (phrase.min, phrase.max) == (low, high)
}

fn bytes(text: &str, start: usize, end: usize) -> Span {
    let at = |character: usize| text.char_indices().nth(character).map_or(text.len(), |(at, _)| at);
    Span::new(at(start), at(end))
}

fn score_territory(report: &Report, claims: &[Claim], rows: &[&Territory], scores: &mut Scores) {
    let lang = report.lang.clone().unwrap_or_default();
    let mut given: Vec<(String, &Claim)> = Vec::new();
    for claim in claims
        .iter()
        .filter(|claim| matches!(claim.event_type, EventType::Control | EventType::Advance | EventType::Clash))
    {
        let fine = claim.places.iter().filter(|place| {
            !matches!(
                place.kind,
                Some(PlaceKind::Region | PlaceKind::Country | PlaceKind::District | PlaceKind::BorderArea)
            )
        });
        given.extend(fine.map(|place| (place.text.clone(), claim)));
    }
    let mut used = vec![false; given.len()];
    for row in rows {
        let tally = scores.territory.entry(row.lang.clone()).or_default();
        tally.marked += 1;
        let place = |name: &str| same_name(name, &row.place_as_written);
        let hit = given.iter().position(|(name, claim)| place(name) && same_claim(row, claim));
        let Some(hit) = hit else {
            scores
                .misses
                .push(format!("{} territory: {} {} {}", row.report, row.place_as_written, row.claim, row.side));
            continue;
        };
        used[hit] = true;
        tally.right += 1;
        scores.dates.marked += 1;
        let when = &given[hit].1.when;
        let day = row.date.parse::<Date>().ok();
        let right =
            day.is_none_or(|day| when.start.is_none_or(|start| start <= day) && when.end.is_none_or(|end| day < end));
        scores.dates.right += usize::from(right);
        if !right {
            scores.misses.push(format!(
                "{} date: {} is {:?}..{:?}, not {}",
                row.report, row.place_as_written, when.start, when.end, row.date
            ));
        }
    }
    let tally = scores.territory.entry(lang).or_default();
    tally.given += given.len();
    for (at, (name, claim)) in given.iter().enumerate() {
        let repeated = rows.iter().any(|row| same_name(name, &row.place_as_written) && same_claim(row, claim));
        if !used[at] && !repeated {
            tally.wrong += 1;
            scores.misses.push(format!(
                "{} unmarked: {} {:?} {:?}",
                report.id,
                name,
                claim.sub_event_type,
                claim.control.as_ref().map(|control| &control.side)
            ));
        }
    }
}

/// Names are the same up to case and apostrophes.
fn same_name(a: &str, b: &str) -> bool {
    let plain = |name: &str| name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    plain(a).replace('ʼ', "") == plain(b).replace('ʼ', "")
}

fn same_claim(row: &Territory, claim: &Claim) -> bool {
    let Some(control) = &claim.control else { return false };
    let action = match control.action {
        ControlAction::Captured | ControlAction::Retaken => "captured",
        ControlAction::Held => "held",
        ControlAction::Withdrawn => "withdrawn",
        ControlAction::Entered | ControlAction::Advanced => "advance",
        ControlAction::Repelled => "repelled",
        ControlAction::Contested => "attack",
    };
    let fought = action == "attack" && row.claim == "fighting";
    control.side == row.side && (action == row.claim || fought)
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

fn read(path: &Path) -> Result<String, EvaluateError> {
    std::fs::read_to_string(path).map_err(|source| EvaluateError::Read { path: path.to_owned(), source })
}

fn line_error(path: &Path, line: usize, error: &dyn fmt::Display) -> EvaluateError {
    EvaluateError::Line { path: PathBuf::from(path), line, message: error.to_string() }
}

fn share(part: usize, whole: usize) -> String {
    if whole == 0 { "-".to_owned() } else { format!("{:.1} %", 100.0 * part as f64 / whole as f64) }
}

fn write_tallies(f: &mut fmt::Formatter<'_>, title: &str, tallies: &BTreeMap<String, Tally>) -> fmt::Result {
    writeln!(
        f,
        "{title:<12} {:>7} {:>7} {:>8} {:>7} {:>7} {:>10}",
        "marked", "right", "recall", "given", "wrong", "precision"
    )?;
    let mut all = Tally::default();
    let mut line = |name: &str, tally: &Tally| {
        let precision = share(tally.given - tally.wrong, tally.given);
        writeln!(
            f,
            "{name:<12} {:>7} {:>7} {:>8} {:>7} {:>7} {precision:>10}",
            tally.marked,
            tally.right,
            share(tally.right, tally.marked),
            tally.given,
            tally.wrong
        )
    };
    for (lang, tally) in tallies {
        line(lang, tally)?;
        all.marked += tally.marked;
        all.right += tally.right;
        all.given += tally.given;
        all.wrong += tally.wrong;
    }
    line("all", &all)
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_tallies(f, "casualties", &self.phrases)?;
        writeln!(f, "numbers that are no casualties: {}, read as one: {}", self.none.marked, self.none.wrong)?;
        write_tallies(f, "territory", &self.territory)?;
        write!(f, "dates of the territory claims found: {} of {} right", self.dates.right, self.dates.marked)
    }
}
