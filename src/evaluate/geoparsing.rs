//! Scores against texts whose place names somebody has marked and located.
//!
//! A case is a JSON object a line: `id` or `doc`, `text`, and `toponyms`, each with `start` and `end` in
//! characters, and `lat` and `lon` where known. Accuracy within 161 km (100 miles), mean and
//! median error and the area under the error curve are those of Gritta et al., "A pragmatic guide to
//! geoparsing evaluation" (2020).

use std::fmt;
use std::path::Path;

use geo::{Distance, Haversine, Point};
use serde::Deserialize;

use super::EvaluateError;
use super::reliability::Reliability;
use crate::gazetteer::Gazetteer;
use crate::mention;
use crate::model::{Candidate, Mention, Resolution, Role, Span};
use crate::resolve::{Resolver, Settings};

/// 100 miles in metres: the customary bound for "the right place".
const NEAR_M: f64 = 161_000.0;
/// Half the Earth's circumference in kilometres: the largest possible error.
const FARTHEST_KM: f64 = 20_039.0;

/// One marked name.
#[derive(Clone, Debug, Deserialize)]
struct Toponym {
    start: usize,
    end: usize,
    lat: Option<f64>,
    lon: Option<f64>,
}

impl Toponym {
    /// Whether the name lies in its text of so many characters, and its place on Earth.
    fn check(&self, length: usize) -> Result<(), String> {
        let Toponym { start, end, lat, lon } = self;
        if start >= end || *end > length {
            return Err(format!("a toponym from {start} to {end} in a text of {length} characters"));
        }
        let beyond = |degrees: &Option<f64>, most: f64| degrees.is_some_and(|degrees| degrees.abs() > most);
        if beyond(lat, 90.0) || beyond(lon, 180.0) {
            let shown = |degrees: &Option<f64>| degrees.map_or_else(String::new, |degrees| degrees.to_string());
            return Err(format!("a toponym at lat {}, lon {}; they go to 90 and 180", shown(lat), shown(lon)));
        }
        Ok(())
    }
}

#[derive(Clone, Debug, Deserialize)]
struct Case {
    text: String,
    toponyms: Vec<Toponym>,
}

/// What the run came to; `Display` is the table that people read.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    pub texts: usize,
    pub gold: usize,
    pub found: usize,
    /// Same first and last letter.
    pub exact: usize,
    /// Sharing at least a letter.
    pub overlapping: usize,
    /// Whether the set marks adjectives and peoples ("Russian"); where it does not, those found are left out.
    pub demonyms: bool,
    /// Gold names with coordinates.
    pub located: usize,
    /// Those for which any candidate lies within 161 km.
    pub reachable: usize,
    /// Best candidate within 161 km, the names given.
    pub near: usize,
    /// Answered by the resolver rather than left open, the names given.
    pub answered: usize,
    pub answered_near: usize,
    /// Found as a name, answered and within 161 km.
    pub end_to_end: usize,
    /// Kilometres between best candidate and gold, the names given; the farthest where there is none.
    pub errors_km: Vec<f64>,
    /// Kilometres between answer and gold, end to end; the farthest where the name is not found or not answered.
    pub end_to_end_km: Vec<f64>,
    /// Score of each best candidate and whether it lies within 161 km, the names given.
    pub sure: Vec<(f64, bool)>,
    /// What went wrong, a line each, for people to look at.
    pub misses: Vec<String>,
}

/// Scores the gazetteer and the rules on the cases of `path`.
///
/// # Errors
///
/// Where the file cannot be read, a line is no case, or there is none.
pub fn evaluate(path: &Path, gazetteer: &Gazetteer, settings: Settings) -> Result<Scores, EvaluateError> {
    let text = std::fs::read_to_string(path).map_err(|source| EvaluateError::Read { path: path.to_owned(), source })?;
    let cases = read(path, &text)?;
    let resolver = Resolver::new(gazetteer, settings);
    let read: Vec<(Vec<Gold>, Vec<Mention>)> =
        cases.iter().map(|case| (gold(case), mention::find(&case.text, "en", gazetteer))).collect();
    let demonyms = marks_demonyms(&read);
    let mut scores = Scores { texts: cases.len(), demonyms, ..Scores::default() };
    for (case, (gold, mut found)) in cases.iter().zip(read) {
        let resolutions = resolver.resolve(&found);
        let mut answers: Vec<Resolution> = resolutions;
        if !demonyms {
            let mut keep = found.iter().map(|mention| mention.role != Role::Demonym);
            answers.retain(|_| keep.next().unwrap_or(true));
            found.retain(|mention| mention.role != Role::Demonym);
        }
        scores.names(&case.text, &gold, &found);
        scores.end_to_end(&gold, &found, &answers);
        scores.given(case, &gold, gazetteer, &resolver);
    }
    Ok(scores)
}

fn read(path: &Path, text: &str) -> Result<Vec<Case>, EvaluateError> {
    let mut cases = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let failed = |message: String| EvaluateError::Line { path: path.to_owned(), line: number + 1, message };
        let case: Case = serde_json::from_str(line).map_err(|error| {
            failed(format!("{error}; a case has text and toponyms, each with start, end, lat, lon"))
        })?;
        let length = case.text.chars().count();
        for toponym in &case.toponyms {
            toponym.check(length).map_err(failed)?;
        }
        cases.push(case);
    }
    if cases.is_empty() {
        return Err(EvaluateError::Empty { path: path.to_owned(), hint: String::new() });
    }
    Ok(cases)
}

/// A marked name with its span in bytes.
struct Gold {
    span: Span,
    point: Option<Point<f64>>,
}

fn gold(case: &Case) -> Vec<Gold> {
    let mut bytes: Vec<usize> = case.text.char_indices().map(|(at, _)| at).collect();
    bytes.push(case.text.len());
    let byte = |character: usize| bytes.get(character).copied().unwrap_or(case.text.len());
    let located = |t: &Toponym| Some(Point::new(t.lon?, t.lat?));
    let mut gold: Vec<Gold> =
        case.toponyms.iter().map(|t| Gold { span: Span::new(byte(t.start), byte(t.end)), point: located(t) }).collect();
    gold.sort_by_key(|gold| gold.span);
    gold
}

/// One marked name in a hundred that is an adjective shows that the set means to mark them.
fn marks_demonyms(read: &[(Vec<Gold>, Vec<Mention>)]) -> bool {
    let all: usize = read.iter().map(|(gold, _)| gold.len()).sum();
    let demonyms = |(gold, found): &(Vec<Gold>, Vec<Mention>)| {
        found.iter().filter(|m| m.role == Role::Demonym && gold.iter().any(|g| g.span == m.span)).count()
    };
    read.iter().map(demonyms).sum::<usize>() * 100 >= all
}

impl Scores {
    fn names(&mut self, text: &str, gold: &[Gold], found: &[Mention]) {
        self.gold += gold.len();
        self.found += found.len();
        for one in gold {
            self.exact += usize::from(found.iter().any(|mention| mention.span == one.span));
            self.overlapping += usize::from(found.iter().any(|mention| mention.span.overlaps(one.span)));
            if !found.iter().any(|mention| mention.span == one.span) {
                self.misses.push(format!("not found\t{}", around(text, one.span)));
            }
        }
        for mention in found.iter().filter(|mention| !gold.iter().any(|one| one.span == mention.span)) {
            self.misses.push(format!("not marked\t{}", around(text, mention.span)));
        }
    }

    fn end_to_end(&mut self, gold: &[Gold], found: &[Mention], answers: &[Resolution]) {
        for one in gold {
            let Some(point) = one.point else { continue };
            let answer =
                found.iter().position(|mention| mention.span.overlaps(one.span)).and_then(|at| answers.get(at));
            let metres = match answer {
                Some(Resolution::Found { chosen, .. }) => metres(chosen, point),
                _ => FARTHEST_KM * 1000.0,
            };
            self.end_to_end += usize::from(metres <= NEAR_M);
            self.end_to_end_km.push(metres / 1000.0);
        }
    }

    /// Resolves the marked names themselves.
    fn given(&mut self, case: &Case, gold: &[Gold], gazetteer: &Gazetteer, resolver: &Resolver<'_>) {
        let spans: Vec<Span> = gold.iter().map(|gold| gold.span).collect();
        let mentions = mention::at(&case.text, "en", gazetteer, &spans);
        let resolutions = resolver.resolve(&mentions);
        for ((one, mention), resolution) in gold.iter().zip(&mentions).zip(&resolutions) {
            let Some(point) = one.point else { continue };
            self.located += 1;
            let name =
                mention.hints.country.as_deref().filter(|_| mention.role == Role::Demonym).unwrap_or(&mention.text);
            let within =
                |place: &crate::model::Place| Haversine.distance(Point::new(place.lon, place.lat), point) <= NEAR_M;
            let best = best(resolution);
            let near = best.is_some_and(|candidate| metres(candidate, point) <= NEAR_M);
            let reachable = near || gazetteer.lookup(name).iter().any(|found| within(&found.place));
            self.reachable += usize::from(reachable);
            if !near {
                let taken = best.map_or(String::new(), |c| format!("{} {} {:.2}", c.place.name, c.place.id, c.score));
                let how = if reachable { "wrong" } else { "out of reach" };
                let (lat, lon) = (point.y(), point.x());
                self.misses.push(format!("{how}\t{}\t{taken}\tis {lon:.2},{lat:.2}", around(&case.text, one.span)));
            }
            self.near += usize::from(near);
            self.sure.extend(best.map(|candidate| (candidate.score, near)));
            if matches!(resolution, Resolution::Found { .. }) {
                self.answered += 1;
                self.answered_near += usize::from(near);
            }
            self.errors_km.push(best.map_or(FARTHEST_KM, |candidate| metres(candidate, point) / 1000.0));
        }
    }

    /// Precision, recall and F1 for a number of matches.
    fn prf(&self, matches: usize) -> (f64, f64, f64) {
        let (precision, recall) = (share(matches, self.found), share(matches, self.gold));
        (precision, recall, 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE))
    }
}

/// Mean and median of errors in kilometres, and the area under the curve of their logarithms: 0 is perfect, 1 the other
/// end of the Earth.
fn errors(errors_km: &[f64]) -> String {
    let mut sorted = errors_km.to_vec();
    sorted.sort_by(f64::total_cmp);
    let count = sorted.len().max(1) as f64;
    let median = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
    let mean = sorted.iter().sum::<f64>() / count;
    let area: f64 = sorted.iter().map(|km| (km + 1.0).ln() / (FARTHEST_KM + 1.0).ln()).sum();
    format!("mean {mean:.0} km  median {median:.1} km  AUC {:.3}", area / count)
}

/// A name in its surroundings, on one line.
fn around(text: &str, span: Span) -> String {
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let before = text.get(floor(span.start.saturating_sub(60))..span.start).unwrap_or_default();
    let after = text.get(span.end..floor(span.end + 40)).unwrap_or_default();
    format!("{before}[{}]{after}", span.of(text)).replace(['\n', '\t'], " ")
}

fn best(resolution: &Resolution) -> Option<&Candidate> {
    match resolution {
        Resolution::Found { chosen, .. } => Some(chosen),
        Resolution::Ambiguous { candidates } | Resolution::Missing { candidates } => candidates.first(),
        Resolution::Ignored => None,
    }
}

fn metres(candidate: &Candidate, point: Point<f64>) -> f64 {
    Haversine.distance(Point::new(candidate.place.lon, candidate.place.lat), point)
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (p, r, f1) = self.prf(self.exact);
        let (op, or, of1) = self.prf(self.overlapping);
        writeln!(f, "{} texts, {} names marked, {} found", self.texts, self.gold, self.found)?;
        let demonyms = if self.demonyms { "count: the set marks them" } else { "left out: the set does not mark them" };
        writeln!(f, "adjectives and peoples        {demonyms}")?;
        writeln!(f, "names found, same letters     precision {p:.3}  recall {r:.3}  F1 {f1:.3}")?;
        writeln!(f, "names found, overlapping      precision {op:.3}  recall {or:.3}  F1 {of1:.3}")?;
        writeln!(f, "names given, {} with coordinates:", self.located)?;
        writeln!(f, "  within 161 km               {:.3} of all", share(self.near, self.located))?;
        let of = share(self.near, self.reachable);
        writeln!(
            f,
            "  reachable                   {:.3} of all; of these within 161 km {of:.3}",
            share(self.reachable, self.located)
        )?;
        let right = share(self.answered_near, self.answered);
        writeln!(
            f,
            "  answered above the bound    {:.3} of all; of these within 161 km {right:.3}",
            share(self.answered, self.located)
        )?;
        writeln!(f, "  error                       {}", errors(&self.errors_km))?;
        writeln!(
            f,
            "end to end                    found, answered and within 161 km: {:.3} of all",
            share(self.end_to_end, self.located)
        )?;
        writeln!(f, "  error                       {}", errors(&self.end_to_end_km))?;
        write!(f, "{}", Reliability(&self.sure))
    }
}
