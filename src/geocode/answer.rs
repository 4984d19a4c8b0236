//! What a row gets: the answer to its question, and the words for it.

use std::sync::{Arc, OnceLock};

use geo::{Centroid, Destination, Haversine, MultiPoint, Point};

use crate::locate::{AXIS_M, DISTANCE_SLACK};
use crate::mention::Cell;
use crate::model::{Bearing, GeoPrecision, MatchMethod, Place, PlaceClass, Relation};

/// Metres that "near" a settlement covers, as precision 2 says.
const NEAR_M: f64 = 5_000.0;
/// Farther than this from a town, without a direction, its point says nothing of where the event was.
const RING_M: f64 = AXIS_M;

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

    /// Longitude and latitude, where the row has a place on the map.
    pub(super) fn point(&self) -> Option<(f64, f64)> {
        Some((self.lon.parse().ok()?, self.lat.parse().ok()?))
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
        let near = "near it: the point is the settlement's".to_owned();
        let (precision, note) = match (cell.relation, cell.bearing, cell.distance_m) {
            (_, Some(bearing), Some(metres)) => {
                self.shift(bearing, metres);
                displaced(metres)
            }
            (Relation::Direction | Relation::Area, ..) | (_, Some(_), None) => {
                (GeoPrecision::Direction, "in a direction from it: the point is the settlement's".to_owned())
            }
            (Relation::Near, _, Some(metres)) if metres > RING_M => return self.on_a_ring(metres),
            (Relation::Near, _, Some(metres)) if metres > NEAR_M => (
                GeoPrecision::Direction,
                format!("{} from it, no direction said: the point is the settlement's", kilometres(metres)),
            ),
            (Relation::Near, ..) => (GeoPrecision::NearSettlement, near),
            _ => return self,
        };
        self.precision = precision.code();
        self.noting(&note)
    }

    /// "300 km from Moscow": the town is known, and where the event was is not.
    fn on_a_ring(self, metres: f64) -> Self {
        let far = kilometres(metres);
        let note = format!("{far} from {}, no direction said: a ring around it, no point", self.matched_name);
        Answer::none("ambiguous", self.candidates, note)
    }

    fn shift(&mut self, bearing: Bearing, metres: f64) {
        if let (Ok(lon), Ok(lat)) = (self.lon.parse(), self.lat.parse()) {
            let point = Haversine.destination(Point::new(lon, lat), bearing.degrees(), metres);
            (self.lon, self.lat) = (short(point.x()), short(point.y()));
        }
    }
}

/// What a distance with a direction is worth: as [`crate::locate`] has it, the event lies up to half as far off again.
fn displaced(metres: f64) -> (GeoPrecision, String) {
    let slack = metres * (DISTANCE_SLACK - 1.0);
    let note = "the point lies as far from the settlement as the cell says";
    if slack <= NEAR_M {
        return (GeoPrecision::NearSettlement, note.to_owned());
    }
    (GeoPrecision::Direction, format!("{note}; the event within some {} of it", kilometres(slack)))
}

fn kilometres(metres: f64) -> String {
    format!("{} km", (metres / 100.0).round() / 10.0)
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

#[cfg(test)]
mod tests {
    use crate::geocode::Query;
    use crate::geocode::geocoder::tests::{ask, cell};

    #[test]
    fn a_distance_never_leaves_the_event_in_the_town() {
        let far = cell("20 km south of Sudzha");
        assert_eq!(far.precision, 6);
        assert!(far.note.contains("within some 10 km"), "{}", far.note);
        assert_eq!((cell("15 km from Sudzha").precision, cell("3 km from Sudzha").precision), (6, 2));
        let ring = cell("300 km from Kharkiv");
        assert!(!ring.is_located() && ring.note.contains("a ring around it"), "{ring:?}");
        assert!(cell("10 km from the border").note.contains("a strip"));
    }

    #[test]
    fn words_before_a_name_are_read_in_seven_languages_and_any_case() {
        let at = |place, country| ask(Query { name: place, country, ..Query::default() });
        for near in
            ["pod Bachmutem", "koło Bachmutu", "près de Bakhmout", "bei Bachmut", "cerca de Bajmut", "біля Бахмута"]
        {
            assert_eq!((cell(near).place_id, cell(near).precision), (cell("Bakhmut").place_id, 2), "{near}");
        }
        assert_eq!((cell("w Bachmucie").place_id, cell("w Bachmucie").precision), (cell("Bakhmut").place_id, 1));
        for south in
            ["10 km al sur de Sumy", "10 км к югу от Сум", "10 км на південь від Сум", "10 km na południe od Sum"]
        {
            assert_eq!(at(south, "UKR").lat, cell("10 km south of Sumy").lat, "{south}: {:?}", at(south, "UKR"));
        }
        for region in ["на Сумщині", "Сумщина", "на Сумщине"] {
            assert_eq!(
                (cell(region).precision, cell(region).place_id),
                (5, cell("Сумська область").place_id),
                "{region}"
            );
        }
        let direction = at("на покровском направлении", "UKR");
        assert_eq!((direction.precision, direction.is_located()), (6, true), "{direction:?}");
        assert_eq!(cell("лагерь Джабалия").place_id, cell("Джабалия").place_id);
        assert_eq!(at("Sudzha", "RUS").precision, 1);
    }

    #[test]
    fn a_name_that_only_sounds_like_a_far_one_is_no_answer() {
        assert!(!cell("Charrum").is_located(), "Çorum");
    }
}
