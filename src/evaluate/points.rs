//! Scores against tables of events whose true coordinate is known.
//!
//! A row has a text, or a place with the units around it, and the coordinate. An answer is a settlement
//! that the text places the event in, near or in a direction of; regions alone are no answer.

use std::fmt;
use std::path::{Path, PathBuf};

use geo::{Destination, Distance, Haversine, Point};
use jiff::civil::Date;

use super::EvaluateError;
use super::reliability::Reliability;
use crate::gazetteer::Gazetteer;
use crate::mention;
use crate::model::{Candidate, Hints, Mention, PlaceClass, PlaceKind, Relation, Resolution, Role};
use crate::read::table::csv_problem;
use crate::resolve::{Activity, Resolver, Settings, Sighting, day};

/// Bounds in kilometres that the table shows.
const BOUNDS_KM: [f64; 6] = [1.0, 5.0, 10.0, 25.0, 161.0, 1000.0];
/// An answer nearer than this is called right: the filmed spot lies some kilometres from the village named.
const RIGHT_KM: f64 = 10.0;
/// How far from its place an event in a direction is taken to be, where no distance is given, in
/// metres: the next village stands some 5 km away in the theatres we know, and would be named instead.
const DIRECTION_M: f64 = 2_500.0;

/// Which columns to read; empty ones are guessed.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    pub text: Option<String>,
    pub place: Option<String>,
    pub admin1: Option<String>,
    pub admin2: Option<String>,
    pub country: Option<String>,
    pub lon: Option<String>,
    pub lat: Option<String>,
    /// Keep only the rows with this value in this column.
    pub only: Option<(String, String)>,
}

/// Guesses, the surest first.
const TEXTS: &[&str] = &["text", "description", "notes", "title", "headline"];
const PLACES: &[&str] = &["place", "where_coordinates", "settlement", "village", "location", "asciiname"];
const ADMIN1: &[&str] = &["admin1", "adm_1", "adm1", "region", "oblast", "province", "state"];
const ADMIN2: &[&str] = &["admin2", "adm_2", "adm2", "district", "raion"];
const COUNTRIES: &[&str] = &["country", "country_name"];
const DATES: &[&str] = &["date", "event_date", "date_start", "date_first_listed"];
const LONS: &[&str] = &["lon", "longitude", "lng", "x"];
const LATS: &[&str] = &["lat", "latitude", "y"];

/// What the run came to; `Display` is the table that people read.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    pub rows: usize,
    /// Rows of the table that are not scored, since they lack a coordinate that can be read.
    pub without_coordinates: usize,
    /// The same with neither text nor place.
    pub without_text: usize,
    /// Rows for which a place was named with certainty, with the kilometres to the truth.
    pub answered_km: Vec<f64>,
    /// The share of them that were placed in a direction of a settlement.
    pub directions_km: Vec<f64>,
    pub ambiguous: usize,
    /// No gazetteer has the name.
    pub missing: usize,
    /// No settlement named at all.
    pub unnamed: usize,
    /// Score of each answer and whether it lies within 10 km.
    pub sure: Vec<(f64, bool)>,
    /// A few of the farthest answers, for people to look at: kilometres, name, text.
    pub worst: Vec<(f64, String, String)>,
    /// Names left open, with how often.
    pub open: std::collections::BTreeMap<String, usize>,
}

/// A name that was not answered, with its first candidates, the right one under a star: for people to look at.
fn open_name(mention: &Mention, candidates: &[Candidate], truth: Point<f64>) -> String {
    let right = |c: &Candidate| Haversine.distance(Point::new(c.place.lon, c.place.lat), truth) <= RIGHT_KM * 1000.0;
    let star = |c: &Candidate| if right(c) { "*" } else { "" };
    let shown =
        candidates.iter().take(3).map(|c| format!("{}{} {} {:.1}", star(c), c.place.name, c.place.admin1, c.score));
    format!("{}: {}", mention.text, shown.collect::<Vec<_>>().join("; "))
}

struct Row {
    mentions: Vec<Mention>,
    truth: Point<f64>,
    text: String,
    date: Option<Date>,
    forces: Vec<String>,
}

/// Scores the gazetteer and the rules on the rows of `path`.
///
/// The rows are one project, whose other events speak for a name as in a build.
///
/// # Errors
///
/// Where the file cannot be read or lacks a column, or no row is left.
pub fn evaluate(
    path: &Path,
    columns: &Columns,
    gazetteer: &Gazetteer,
    settings: &Settings,
) -> Result<Scores, EvaluateError> {
    let (rows, left) = read(path, columns, gazetteer)?;
    let resolver = Resolver::new(gazetteer, settings.clone()).amid_its_own(|resolver| activity(&rows, resolver));
    let mut scores = Scores { rows: rows.len(), ..left };
    for (number, row) in rows.iter().enumerate() {
        let resolutions = resolve(number, row, &resolver);
        scores.add(row, &answer(&row.mentions, &resolutions));
        for (mention, resolution) in row.mentions.iter().zip(&resolutions).filter(|(m, _)| m.role == Role::Place) {
            if let Resolution::Ambiguous { candidates } | Resolution::Missing { candidates } = resolution {
                *scores.open.entry(open_name(mention, candidates, row.truth)).or_default() += 1;
            }
        }
    }
    scores.worst.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.cmp(&b.2)));
    Ok(scores)
}

/// Where the sure answers lie.
fn activity<'r>(rows: &'r [Row], resolver: &Resolver<'_>) -> Activity {
    let sure = |(number, row): (usize, &'r Row)| match answer(&row.mentions, &resolve(number, row, resolver)) {
        Answer::Found(found) => Some((found, row, number.to_string())),
        _ => None,
    };
    let sure: Vec<_> = rows.iter().enumerate().filter_map(sure).collect();
    Activity::new(sure.iter().map(|(found, row, number)| Sighting {
        report: number,
        name: &found.0.text,
        lon: found.1.place.lon,
        lat: found.1.place.lat,
        day: row.date.map(day),
        forces: &row.forces,
    }))
}

/// Each row is a report of its own.
fn resolve(number: usize, row: &Row, resolver: &Resolver<'_>) -> Vec<Resolution> {
    resolver.resolve_with(&number.to_string(), row.date, &row.forces, &row.mentions)
}

/// What a row's text comes to.
enum Answer {
    Found(Box<(Mention, Candidate)>),
    Ambiguous,
    Missing,
    Unnamed,
}

/// The settlement that the text puts the event at: the first answered one under a preposition of
/// place, else the first answered.
fn answer(mentions: &[Mention], resolutions: &[Resolution]) -> Answer {
    let mut best: Option<(bool, Mention, Candidate)> = None;
    let (mut ambiguous, mut missing) = (false, false);
    for (mention, resolution) in mentions.iter().zip(resolutions).filter(|(mention, _)| mention.role == Role::Place) {
        match resolution {
            Resolution::Found { chosen, .. } if chosen.place.class == PlaceClass::Settlement => {
                let placed = mention.preposition.is_some();
                if best.as_ref().is_none_or(|(so_far, ..)| placed && !so_far) {
                    best = Some((placed, mention.clone(), chosen.clone()));
                }
            }
            Resolution::Ambiguous { .. } => ambiguous = true,
            Resolution::Missing { .. } => missing = true,
            _ => {}
        }
    }
    match best {
        // A name that is only mentioned does not stand in for the one that says where.
        Some((false, ..)) if ambiguous => Answer::Ambiguous,
        Some((false, ..)) if missing => Answer::Missing,
        Some((_, mention, candidate)) => Answer::Found(Box::new((mention, candidate))),
        None if ambiguous => Answer::Ambiguous,
        None if missing => Answer::Missing,
        None => Answer::Unnamed,
    }
}

impl Scores {
    fn add(&mut self, row: &Row, answer: &Answer) {
        match answer {
            Answer::Found(found) => {
                let (mention, candidate) = found.as_ref();
                let km = Haversine.distance(point(mention, candidate), row.truth) / 1000.0;
                self.answered_km.push(km);
                self.sure.push((candidate.score, km <= RIGHT_KM));
                if mention.relation == Relation::Direction {
                    self.directions_km.push(km);
                }
                self.worst.push((km, candidate.place.name.clone(), row.text.clone()));
            }
            Answer::Ambiguous => self.ambiguous += 1,
            Answer::Missing => self.missing += 1,
            Answer::Unnamed => self.unnamed += 1,
        }
    }
}

/// The middle of where the words put the event.
fn point(mention: &Mention, candidate: &Candidate) -> Point<f64> {
    let place = Point::new(candidate.place.lon, candidate.place.lat);
    match (mention.relation, mention.bearing) {
        (Relation::Direction, Some(bearing)) => {
            Haversine.destination(place, bearing.degrees(), mention.distance_m.unwrap_or(DIRECTION_M))
        }
        _ => place,
    }
}

/// The rows to be scored, and how many were not.
fn read(path: &Path, columns: &Columns, gazetteer: &Gazetteer) -> Result<(Vec<Row>, Scores), EvaluateError> {
    let failed = |error: csv::Error| csv_error(path, error);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).map_err(failed)?;
    let headers: Vec<String> = reader.headers().map_err(failed)?.iter().map(str::to_lowercase).collect();
    let found = Found::among(&headers, columns, path)?;
    let (mut rows, mut left) = (Vec::new(), Scores::default());
    for record in reader.records() {
        let record = record.map_err(failed)?;
        let cell =
            |column: Option<usize>| column.and_then(|column| record.get(column)).map(str::trim).unwrap_or_default();
        if found.only.is_some_and(|(column, value)| cell(Some(column)) != value) {
            continue;
        }
        let (Ok(x), Ok(y)) = (cell(Some(found.lon)).parse(), cell(Some(found.lat)).parse()) else {
            left.without_coordinates += 1;
            continue;
        };
        if cell(Some(found.words)).is_empty() {
            left.without_text += 1;
            continue;
        }
        let text = cell(Some(found.words)).to_owned();
        let mentions = match found.is_place {
            true => place_mention(&text, found.units.map(cell), gazetteer),
            false => mention::find(&text, "en", gazetteer),
        };
        let forces = mention::forces(&text);
        rows.push(Row { mentions, truth: Point::new(x, y), text, date: civil(cell(found.date)), forces });
    }
    if rows.is_empty() {
        return Err(EvaluateError::Empty {
            path: path.to_owned(),
            hint: " with a coordinate; see --lon, --lat, --only".to_owned(),
        });
    }
    Ok((rows, left))
}

fn csv_error(path: &Path, error: csv::Error) -> EvaluateError {
    let line = error.position().map_or(1, |position| position.line() as usize);
    let message = csv_problem(&error);
    match error.into_kind() {
        csv::ErrorKind::Io(source) => EvaluateError::Read { path: path.to_owned(), source },
        _ => EvaluateError::Line { path: path.to_owned(), line, message },
    }
}

/// Where the columns of a set stand.
struct Found<'c> {
    lon: usize,
    lat: usize,
    /// What is asked: the cell of a place, or a text.
    words: usize,
    is_place: bool,
    /// Region, district, country.
    units: [Option<usize>; 3],
    date: Option<usize>,
    only: Option<(usize, &'c str)>,
}

impl<'c> Found<'c> {
    fn among(headers: &[String], columns: &'c Columns, path: &Path) -> Result<Found<'c>, EvaluateError> {
        let find = |given: &Option<String>, guesses: &[&str]| match given {
            Some(name) => headers.iter().position(|header| *header == name.to_lowercase()),
            None => guesses.iter().find_map(|guess| headers.iter().position(|header| header == guess)),
        };
        let needed = |given: &Option<String>, guesses, missing, option| {
            find(given, guesses).ok_or_else(|| EvaluateError::Column {
                path: PathBuf::from(path),
                missing,
                found: headers.join(", "),
                option,
            })
        };
        let (lon, lat) = (
            needed(&columns.lon, LONS, "the longitude", "--lon")?,
            needed(&columns.lat, LATS, "the latitude", "--lat")?,
        );
        let place = if columns.text.is_some() { None } else { find(&columns.place, PLACES) };
        let words = match place {
            Some(place) => place,
            None => needed(&columns.text, TEXTS, "the text or place", "--text or --place")?,
        };
        let filter = |(column, value): &'c (String, String)| {
            Ok((needed(&Some(column.clone()), &[], "the filter", "--only")?, value.as_str()))
        };
        Ok(Found {
            lon,
            lat,
            words,
            is_place: place.is_some(),
            units: [find(&columns.admin1, ADMIN1), find(&columns.admin2, ADMIN2), find(&columns.country, COUNTRIES)],
            date: find(&None, DATES),
            only: columns.only.as_ref().map(filter).transpose()?,
        })
    }
}

/// A day as `2024-12-16`, `20241216` or either with a time behind it.
fn civil(cell: &str) -> Option<Date> {
    let digits: String = cell.chars().filter(char::is_ascii_digit).take(8).collect();
    Date::strptime("%Y%m%d", digits).ok()
}

/// A place cell as a mention: "Rami village" in "Idlib governorate", "Ariha district", "Syria".
fn place_mention(cell: &str, [admin1, admin2, country]: [&str; 3], gazetteer: &Gazetteer) -> Vec<Mention> {
    let spans = [crate::model::Span::new(0, cell.len())];
    let Some(mut mention) = mention::at(cell, "en", gazetteer, &spans).pop() else { return Vec::new() };
    let named = mention::without_kind(cell, "en");
    mention.text = named.0.to_owned();
    mention.kind = named.1.or(mention.kind);
    mention.role = Role::Place;
    if matches!(mention.kind, Some(PlaceKind::Feature)) {
        mention.kind = None;
    }
    let unit = |cell: &str| Some(mention::without_kind(cell, "en").0.to_owned()).filter(|name| !name.is_empty());
    let country = country.split('(').next().unwrap_or(country).trim();
    mention.hints = Hints { city: None, district: unit(admin2), region: unit(admin1), country: unit(country) };
    vec![mention]
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answered = self.answered_km.len();
        writeln!(
            f,
            "{} rows: {answered} answered, {} ambiguous, {} in no gazetteer, {} name no place",
            self.rows, self.ambiguous, self.missing, self.unnamed
        )?;
        if self.without_coordinates + self.without_text > 0 {
            let (coordinates, text) = (self.without_coordinates, self.without_text);
            writeln!(
                f,
                "not scored: {coordinates} rows without coordinates that can be read, {text} without text or place"
            )?;
        }
        let share = |distances: &[f64], bound: f64| {
            let near = distances.iter().filter(|km| **km <= bound).count();
            (near, near as f64 / distances.len().max(1) as f64)
        };
        for bound in BOUNDS_KM {
            let (near, part) = share(&self.answered_km, bound);
            writeln!(f, "  within {bound:>4} km  {near:>6}  {part:.3} of the answered")?;
        }
        let (near, part) = share(&self.directions_km, 10.0);
        let wrong = self.answered_km.iter().filter(|km| **km > RIGHT_KM).count();
        writeln!(f, "  wrong (beyond {RIGHT_KM} km)  {wrong}")?;
        writeln!(f, "of these {} in a direction of a place: {near} within 10 km, {part:.3}", self.directions_km.len())?;
        write!(f, "{}", Reliability(&self.sure))
    }
}
