//! One row's answer: which place its name means, as far as the row says.

use std::sync::Arc;

use geo::{Distance, Haversine, Point};
use rustc_hash::FxHashMap;

use crate::gazetteer::{Found, Gazetteer};
use crate::mention;
use crate::model::{GeoPrecision, Hints, MatchMethod, Mention, Place, PlaceClass, Resolution};
use crate::resolve::{Resolver, Settings};

/// Without context, a namesake is taken where it has this many times the people of the next one ...
const TIMES_LARGER: u64 = 10;
/// ... and at least so many; among villages size says nothing of which is meant.
const LARGE: u64 = 15_000;
/// Where an answer is wanted in any case, a place under another name is taken before those that are called so
/// themselves only if it has this many times their people: Kyiv for "Kiev", not Tijuana for "Zaragoza".
const ALIAS_TIMES_LARGER: f64 = 100.0;
/// The same for a name with other accents.
const ACCENTS_TIMES_LARGER: f64 = 10.0;
/// People of a place whose population no gazetteer tells.
const UNKNOWN_POPULATION: u64 = 1_000;
/// Places whose name is only near that are weighed.
const NEAREST: usize = 50;
/// Rows of one name closer than this are one place; public gazetteers differ by so much.
const SAME_PLACE_M: f64 = 5_000.0;
/// Answers that all workers together keep for names that come again; emptied when full, so that memory stays flat.
const REMEMBERED: usize = 300_000;

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

/// The columns that a row gets, as texts; all but the last three empty where there is no answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    pub lon: String,
    pub lat: String,
    pub place_id: String,
    pub matched_name: String,
    /// `exact`, `alias`, `key`, `fuzzy`; `ambiguous`, `missing`, `empty`; `given` for a row's own coordinates.
    pub method: &'static str,
    /// 0 to 1.
    pub score: String,
    /// The code of the precision table.
    pub precision: u8,
    /// Places that the name may mean.
    pub candidates: usize,
}

impl Answer {
    fn none(method: &'static str, candidates: usize) -> Self {
        Answer { method, candidates, precision: GeoPrecision::Unknown.code(), ..Answer::default() }
    }

    fn of(place: &Place, matched_name: &str, method: MatchMethod, score: f64, candidates: usize) -> Self {
        let short = |degrees: f64| ((degrees * 1e6).round() / 1e6).to_string();
        Answer {
            lon: short(place.lon),
            lat: short(place.lat),
            place_id: place.id.clone(),
            matched_name: matched_name.to_owned(),
            method: word(method),
            score: ((score * 1000.0).round() / 1000.0).to_string(),
            precision: precision(place.class).code(),
            candidates,
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

    /// Whether the row has a place on the map.
    pub fn is_located(&self) -> bool {
        !self.lon.is_empty()
    }
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

/// Answers queries and remembers the answers.
pub struct Geocoder<'a> {
    gazetteer: &'a Gazetteer,
    resolver: Resolver<'a>,
    best: bool,
    /// Answers by everything that a row says; the key of the row at hand is built in `key`.
    known: FxHashMap<String, Arc<Answer>>,
    key: String,
    /// How many answers are kept.
    room: usize,
    /// ISO codes by country as written.
    countries: FxHashMap<String, Option<String>>,
    /// GeoNames codes by country code and region as written.
    regions: FxHashMap<(String, String), Vec<String>>,
}

impl<'a> Geocoder<'a> {
    /// With `best`, the likeliest place is given even where nothing decides, and typos are mended.
    pub fn new(gazetteer: &'a Gazetteer, settings: Settings, best: bool) -> Self {
        Geocoder {
            gazetteer,
            resolver: Resolver::new(gazetteer, settings),
            best,
            known: FxHashMap::default(),
            key: String::new(),
            room: REMEMBERED,
            countries: FxHashMap::default(),
            regions: FxHashMap::default(),
        }
    }

    /// As many geocoders as may work side by side; together they remember no more than one alone.
    pub fn crew(gazetteer: &'a Gazetteer, settings: &Settings, best: bool, workers: usize) -> Vec<Self> {
        let workers = workers.max(1);
        let one = || Geocoder { room: REMEMBERED / workers, ..Geocoder::new(gazetteer, settings.clone(), best) };
        std::iter::repeat_with(one).take(workers).collect()
    }

    /// The answer to one row.
    pub fn answer(&mut self, query: &Query<'_>) -> Arc<Answer> {
        if query.name.is_empty() {
            return Arc::new(Answer::none("empty", 0));
        }
        if !query.context.is_empty() {
            return Arc::new(self.in_context(query));
        }
        self.key.clear();
        for part in [query.name, query.admin1, query.admin2, query.country] {
            self.key.push_str(part);
            self.key.push('\u{1f}');
        }
        if let Some(answer) = self.known.get(&self.key) {
            return Arc::clone(answer);
        }
        let answer = Arc::new(self.alone(query));
        if self.known.len() >= self.room {
            self.known.clear();
        }
        self.known.insert(self.key.clone(), Arc::clone(&answer));
        answer
    }

    /// With the text around it the resolver weighs everything that the text names.
    fn in_context(&mut self, query: &Query<'_>) -> Answer {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let hints = Hints { district: some(query.admin2), region: some(query.admin1), country: some(query.country) };
        let asked = Mention { text: query.name.to_owned(), hints, ..Mention::default() };
        let mut mentions = vec![asked];
        mentions.extend(mention::find(query.context, "en", self.gazetteer));
        match self.resolver.resolve(&mentions).into_iter().next() {
            Some(Resolution::Found { chosen, others }) => {
                Answer::of(&chosen.place, &chosen.matched_name, chosen.method, chosen.score, others.len() + 1)
            }
            Some(Resolution::Ambiguous { candidates }) if self.best => best_of(&candidates),
            Some(Resolution::Ambiguous { candidates }) => Answer::none("ambiguous", candidates.len()),
            Some(Resolution::Missing { candidates }) if self.best && !candidates.is_empty() => best_of(&candidates),
            _ => Answer::none("missing", 0),
        }
    }

    fn alone(&mut self, query: &Query<'_>) -> Answer {
        let country = self.country(query.country);
        let regions = self.regions(country.as_deref().unwrap_or_default(), query.admin1);
        let fits = |in_region: &str, in_country: &str| {
            country.as_ref().is_none_or(|country| country == in_country)
                && (regions.is_empty() || regions.iter().any(|region| region == in_region))
        };
        if self.best {
            return choose(self.likeliest(query.name, &fits), query, true);
        }
        let mut found = self.gazetteer.lookup(query.name);
        found.retain(|f| fits(&f.place.admin1_code, &f.place.country));
        choose(found, query, false)
    }

    /// What a name may mean where an answer is wanted in any case: one slip in a name is likelier than another
    /// spelling that only sounds alike.
    fn likeliest(&self, name: &str, fits: &impl Fn(&str, &str) -> bool) -> Vec<Found> {
        let fitting = |mut found: Vec<Found>| {
            found.retain(|f| fits(&f.place.admin1_code, &f.place.country));
            Some(found).filter(|found| !found.is_empty())
        };
        fitting(self.gazetteer.named(name))
            .or_else(|| fitting(self.gazetteer.typos(name, fits, NEAREST)))
            .or_else(|| fitting(self.gazetteer.lookup(name)))
            .or_else(|| fitting(self.gazetteer.fuzzy(name, NEAREST)))
            .unwrap_or_default()
    }

    fn country(&mut self, written: &str) -> Option<String> {
        if written.is_empty() {
            return None;
        }
        if let Some(code) = self.countries.get(written) {
            return code.clone();
        }
        let is_code = self.gazetteer.country(&written.to_uppercase()).map(|place| place.country);
        let named = || self.gazetteer.lookup(written).into_iter().find(|f| f.place.class == PlaceClass::Country);
        let code = is_code.or_else(|| named().map(|f| f.place.country));
        self.countries.insert(written.to_owned(), code.clone());
        code
    }

    fn regions(&mut self, country: &str, written: &str) -> Vec<String> {
        if written.is_empty() {
            return Vec::new();
        }
        let key = (country.to_owned(), written.to_owned());
        if let Some(codes) = self.regions.get(&key) {
            return codes.clone();
        }
        let codes = self.gazetteer.region_codes(country, written);
        self.regions.insert(key, codes.clone());
        codes
    }
}

fn best_of(candidates: &[crate::model::Candidate]) -> Answer {
    let best = candidates.iter().max_by(|a, b| {
        a.score.total_cmp(&b.score).then(a.place.population.cmp(&b.place.population)).then(b.place.id.cmp(&a.place.id))
    });
    best.map_or_else(
        || Answer::none("missing", 0),
        |best| Answer::of(&best.place, &best.matched_name, best.method, best.score, candidates.len()),
    )
}

/// The one place that a name can mean, or the one that dwarfs its namesakes.
fn choose(mut found: Vec<Found>, query: &Query<'_>, best: bool) -> Answer {
    let district = query.admin2;
    let slipped = found.first().is_some_and(|f| f.method == MatchMethod::Fuzzy);
    let rank = |f: &Found| (f.layer, if slipped { 0 } else { class_order(f.place.class) });
    let surest = found.iter().map(rank).min();
    let in_district =
        |f: &Found| !district.is_empty() && f.place.admin2.to_lowercase().contains(&district.to_lowercase());
    if found.iter().any(in_district) {
        found.retain(in_district);
    }
    found.retain(|f| Some(rank(f)) == surest);
    let n = found.len();
    // Near names come in the order of their likelihood.
    if !slipped {
        let size = |f: &Found| if best { known_as(f, query.name) } else { f.place.population as f64 };
        found.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| a.place.id.cmp(&b.place.id)));
    }
    let Some((first, others)) = found.split_first() else { return Answer::none("missing", 0) };
    let rival = others.iter().find(|other| !together(&first.place, &other.place));
    let dwarfs = |other: &Found| {
        first.place.population >= LARGE && first.place.population >= TIMES_LARGER * other.place.population.max(1)
    };
    match rival {
        None => Answer::of(&first.place, &first.matched_name, first.method, sureness(first), n),
        Some(rival) if dwarfs(rival) => {
            let share = first.place.population as f64 / (first.place.population + rival.place.population) as f64;
            Answer::of(&first.place, &first.matched_name, first.method, sureness(first) * share, n)
        }
        Some(_) if best => Answer::of(&first.place, &first.matched_name, first.method, sureness(first) / n as f64, n),
        Some(_) => Answer::none("ambiguous", n),
    }
}

/// The people of a place, times what its own name and its accents count for.
fn known_as(found: &Found, written: &str) -> f64 {
    let people = match found.place.population {
        0 => UNKNOWN_POPULATION,
        people => people,
    };
    let own = if found.method == MatchMethod::Exact { ALIAS_TIMES_LARGER } else { 1.0 };
    let accents = if found.matched_name == written { ACCENTS_TIMES_LARGER } else { 1.0 };
    people as f64 * own * accents
}

/// A place column names settlements before the districts and regions called after them, but countries first.
fn class_order(class: PlaceClass) -> u8 {
    match class {
        PlaceClass::Country => 0,
        PlaceClass::Settlement => 1,
        PlaceClass::Region => 2,
        PlaceClass::District => 3,
        PlaceClass::Other => 4,
    }
}

fn together(a: &Place, b: &Place) -> bool {
    Haversine.distance(Point::new(a.lon, a.lat), Point::new(b.lon, b.lat)) < SAME_PLACE_M
}

/// How sure a way of finding is, with nothing else known: alternate names and spellings are shared by more places.
fn sureness(found: &Found) -> f64 {
    match found.method {
        MatchMethod::Decision => 1.0,
        MatchMethod::Exact => 0.95,
        MatchMethod::Alias => 0.9,
        MatchMethod::Key => 0.85 * found.similarity,
        MatchMethod::Fuzzy => 0.6 * found.similarity,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(query: Query<'_>) -> Answer {
        let world = Gazetteer::world();
        (*Geocoder::new(&world, Settings::default(), false).answer(&query)).clone()
    }

    #[test]
    fn a_city_that_dwarfs_its_namesakes_is_taken_and_a_village_is_not() {
        assert_eq!(ask(Query { name: "Kharkiv", ..Query::default() }).method, "exact");
        assert_eq!(ask(Query { name: "Kurilovka", ..Query::default() }).method, "ambiguous");
    }

    #[test]
    fn where_an_answer_is_wanted_the_own_name_wins_over_an_alias_unless_that_place_dwarfs_it() {
        let world = Gazetteer::world();
        let mut geocoder = Geocoder::new(&world, Settings::default(), true);
        let mut country = |name| {
            let answer = geocoder.answer(&Query { name, ..Query::default() });
            world.place(&answer.place_id).map(|place| (place.name, place.country)).unwrap()
        };
        assert_eq!(country("Zaragoza"), ("Zaragoza".to_owned(), "ES".to_owned()));
        assert_eq!(country("Kiev").1, "UA");
        assert_eq!(country("Mriaflores").0, "Miraflores");
        assert_eq!(country("Kharkvi"), ("Kharkiv".to_owned(), "UA".to_owned()));
    }

    #[test]
    fn country_and_region_single_a_namesake_out() {
        let query =
            Query { name: "Ворожба", country: "Україна", admin1: "Sumy oblast", ..Query::default() };
        assert_eq!(ask(query).candidates, 1);
        assert_eq!(ask(Query { name: "Kharkiv", country: "France", ..Query::default() }).method, "missing");
        assert_eq!(ask(Query::default()).method, "empty");
    }
}
