//! What a row gets: the answer to its question, and the words for it.

use std::sync::{Arc, OnceLock};

use geo::{Centroid, Destination, Haversine, MultiPoint, Point};

use crate::mention::Cell;
use crate::model::{Bearing, GeoPrecision, MatchMethod, Place, PlaceClass, Relation};

/// What a row says of its place; empty where it says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Query<'a> {
    pub name: &'a str,
    pub admin1: &'a str,
    pub admin2: &'a str,
    pub country: &'a str,
    /// Text around the name.
    pub context: &'a str,
}

/// An answer that many rows share, with the end of their features once one has been written.
#[derive(Debug, Default)]
pub struct Shared {
    pub answer: Answer,
    pub(super) feature: OnceLock<Box<[u8]>>,
}

impl From<Answer> for Arc<Shared> {
    fn from(answer: Answer) -> Self {
        Arc::new(Shared { answer, feature: OnceLock::new() })
    }
}

/// The columns that a row gets, as texts; all but the last four empty where there is no answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    pub lon: String,
    pub lat: String,
    pub place_id: String,
    pub matched_name: String,
    /// `exact`, `alias`, `key`, `fuzzy`; `ambiguous`, `missing`, `empty`, `unreadable`; `given` for a row's own
    /// coordinates.
    pub method: &'static str,
    /// 0 to 1.
    pub score: String,
    /// The code of the precision table.
    pub precision: u8,
    /// Places that the name may mean.
    pub candidates: usize,
    /// Why there is no answer, or what to know of it; empty where there is nothing to say.
    pub note: String,
}

impl Answer {
    pub(super) fn none(method: &'static str, candidates: usize, note: impl Into<String>) -> Self {
        let precision = GeoPrecision::Unknown.code();
        Answer { method, candidates, precision, note: note.into(), ..Answer::default() }
    }

    pub(super) fn of(place: &Place, matched_name: &str, method: MatchMethod, score: f64, candidates: usize) -> Self {
        Answer {
            lon: short(place.lon),
            lat: short(place.lat),
            place_id: place.id.clone(),
            matched_name: matched_name.to_owned(),
            method: word(method),
            score: ((score * 1000.0).round() / 1000.0).to_string(),
            precision: precision(place.class).code(),
            candidates,
            note: String::new(),
        }
    }

    /// For a row that brings its own coordinates.
    pub fn given(lon: f64, lat: f64) -> Self {
        let precision = GeoPrecision::Coordinate.code();
        Answer {
            lon: lon.to_string(),
            lat: lat.to_string(),
            method: "given",
            score: "1".to_owned(),
            precision,
            ..Answer::default()
        }
    }

    /// The point amid several places; none where there are no places.
    pub(super) fn amid(ends: &[Answer]) -> Option<Self> {
        let points = ends.iter().filter_map(|end| Some(Point::new(end.lon.parse().ok()?, end.lat.parse().ok()?)));
        let middle = MultiPoint::new(points.collect()).centroid()?;
        let surest =
            |a: &&Answer, b: &&Answer| a.score.parse::<f64>().unwrap_or(0.0).total_cmp(&b.score.parse().unwrap_or(0.0));
        let weakest = ends.iter().min_by(surest)?;
        let joined = |of: fn(&Answer) -> &String| ends.iter().map(|end| of(end).as_str()).collect::<Vec<_>>().join(";");
        Some(Answer {
            lon: short(middle.x()),
            lat: short(middle.y()),
            place_id: joined(|end| &end.place_id),
            matched_name: joined(|end| &end.matched_name),
            precision: GeoPrecision::Between.code(),
            candidates: ends.len(),
            note: "the point lies midway between them".to_owned(),
            ..weakest.clone()
        })
    }

    /// Whether the row has a place on the map.
    pub fn is_located(&self) -> bool {
        !self.lon.is_empty()
    }

    /// The same with more to say.
    pub(super) fn noting(mut self, note: &str) -> Self {
        if !note.is_empty() {
            let apart = if self.note.is_empty() { "" } else { "; " };
            self.note = format!("{note}{apart}{}", self.note);
        }
        self
    }

    /// "Kreis Sumy": a settlement's point stands for the district that is called after it.
    pub(super) fn of_district(mut self) -> Self {
        if !self.is_located() || self.precision != GeoPrecision::Settlement.code() {
            return self;
        }
        self.precision = GeoPrecision::District.code();
        self.noting("a district called after this town: the point is the town's")
    }

    /// What "near" and "5 km south of" make of a settlement's point.
    pub(super) fn related(mut self, cell: &Cell) -> Self {
        if !self.is_located() || self.precision > GeoPrecision::Settlement.code() {
            return self;
        }
        let (precision, note) = match (cell.relation, cell.bearing, cell.distance_m) {
            (_, Some(bearing), Some(metres)) => {
                self.shift(bearing, metres);
                (GeoPrecision::NearSettlement, "the point lies as far from the settlement as the cell says")
            }
            (Relation::Direction | Relation::Area, ..) | (_, Some(_), None) => {
                (GeoPrecision::Direction, "in a direction from it: the point is the settlement's")
            }
            (Relation::Near, ..) => (GeoPrecision::NearSettlement, "near it: the point is the settlement's"),
            _ => return self,
        };
        self.precision = precision.code();
        self.noting(note)
    }

    fn shift(&mut self, bearing: Bearing, metres: f64) {
        if let (Ok(lon), Ok(lat)) = (self.lon.parse(), self.lat.parse()) {
            let point = Haversine.destination(Point::new(lon, lat), bearing.degrees(), metres);
            (self.lon, self.lat) = (short(point.x()), short(point.y()));
        }
    }
}

fn short(degrees: f64) -> String {
    ((degrees * 1e6).round() / 1e6).to_string()
}

fn word(method: MatchMethod) -> &'static str {
    match method {
        MatchMethod::Decision => "decision",
        MatchMethod::Exact => "exact",
        MatchMethod::Alias => "alias",
        MatchMethod::Key => "key",
        MatchMethod::Fuzzy => "fuzzy",
    }
}

fn precision(class: PlaceClass) -> GeoPrecision {
    match class {
        PlaceClass::Settlement => GeoPrecision::Settlement,
        PlaceClass::District => GeoPrecision::District,
        PlaceClass::Region => GeoPrecision::Region,
        PlaceClass::Country => GeoPrecision::Country,
        PlaceClass::Other => GeoPrecision::Direction,
    }
}
