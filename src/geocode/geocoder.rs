//! One row's answer: which place its name means, as far as the row says.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::answer::{Answer, Query, Shared};
use super::choose::{LARGE, Ways, choose};
use super::units::{Bounds, Units};
use crate::gazetteer::sound::is_in_cyrillic;
use crate::gazetteer::{Found, Gazetteer, is_no_value, polish_forms};
use crate::mention::{self, Cell, Finder};
use crate::model::{MatchMethod, Mention, Place, PlaceClass};
use crate::resolve::{Resolver, Settings};

/// Answers that all workers together keep for names that come again; emptied when full, so that memory stays flat.
const REMEMBERED: usize = 300_000;
/// Places whose name is only near that are weighed.
const NEAREST: usize = 50;

/// Answers queries and remembers the answers.
pub struct Geocoder<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) resolver: Resolver<'a>,
    pub(super) finder: Finder<'a>,
    /// The last context and the names in it: rows of one report follow each other.
    pub(super) around: (String, Vec<Mention>),
    pub(super) best: bool,
    /// Answers by everything that a row says; the key of the row at hand is built in `key`.
    known: FxHashMap<String, Arc<Shared>>,
    key: String,
    /// How many answers are kept.
    room: usize,
    pub(super) units: Units<'a>,
}

impl<'a> Geocoder<'a> {
    /// With `best`, the likeliest place is given even where nothing decides, and typos are mended.
    pub fn new(gazetteer: &'a Gazetteer, settings: Settings, best: bool) -> Self {
        Geocoder {
            gazetteer,
            resolver: Resolver::new(gazetteer, settings).without_spellings(),
            finder: Finder::new(gazetteer),
            around: Default::default(),
            best,
            known: FxHashMap::default(),
            key: String::new(),
            room: REMEMBERED,
            units: Units::new(gazetteer),
        }
    }

    /// As many geocoders as may work side by side; together they remember no more than one alone.
    pub fn crew(gazetteer: &'a Gazetteer, settings: &Settings, best: bool, workers: usize) -> Vec<Self> {
        let workers = workers.max(1);
        let one = || Geocoder { room: REMEMBERED / workers, ..Geocoder::new(gazetteer, settings.clone(), best) };
        std::iter::repeat_with(one).take(workers).collect()
    }

    /// The answer to one row.
    pub fn answer(&mut self, query: &Query<'_>) -> Arc<Shared> {
        if query.name.is_empty() {
            return Answer::none("empty", 0, "no name in this row").into();
        }
        let alone = self.remembered(query);
        if query.context.is_empty() || matches!(alone.answer.method, "empty" | "unreadable") {
            return alone;
        }
        self.in_context(query, alone)
    }

    /// The answer without the text around the name.
    fn remembered(&mut self, query: &Query<'_>) -> Arc<Shared> {
        self.key.clear();
        for part in [query.name, query.admin1, query.admin2, query.country] {
            self.key.push_str(part);
            self.key.push('\u{1f}');
        }
        if let Some(answer) = self.known.get(&self.key) {
            return Arc::clone(answer);
        }
        let answer: Arc<Shared> = self.alone(query).into();
        if self.known.len() >= self.room {
            self.known.clear();
        }
        self.known.insert(self.key.clone(), Arc::clone(&answer));
        answer
    }

    /// The places that a gazetteer calls so: name, lon, lat.
    pub(super) fn named(&self, name: &str) -> Vec<(String, f64, f64)> {
        self.gazetteer.named(name).into_iter().map(|f| (f.place.name, f.place.lon, f.place.lat)).collect()
    }

    pub(super) fn cell(&self, name: &str) -> Cell {
        mention::cell(name, &|text| self.gazetteer.contains(text).is_some())
    }

    /// The name as a whole where a gazetteer has it so, else what the cell's parts say.
    fn alone(&mut self, query: &Query<'_>) -> Answer {
        if let Some(none) = no_value(query.name) {
            return none;
        }
        let bounds = self.bounds(query);
        let whole = self.whole(query.name, &bounds);
        if matches!(whole.method, "exact" | "alias" | "ambiguous") {
            return whole;
        }
        if let Some(answer) = self.direction(query).or_else(|| self.camp(query)) {
            return answer;
        }
        let cell = self.cell(query.name);
        let plain = cell.names.len() == 1 && cell.names.first().is_some_and(|name| *name == query.name);
        if plain {
            return if whole.method == "missing" { self.coded(query.name).unwrap_or(whole) } else { whole };
        }
        if cell.names.is_empty() && cell.units.is_empty() && cell.distance_m.or(cell.border_m).is_some() {
            return Answer::none(
                "unreadable",
                0,
                "says how far, but not from which place: a strip or a ring, no point",
            );
        }
        if cell.names.is_empty() && cell.units.is_empty() {
            return Answer::none("unreadable", 0, "no name in this cell; coordinates go into columns lon and lat");
        }
        self.by_parts(query, cell)
    }

    /// What the row's own columns say of where the place lies.
    pub(super) fn bounds(&mut self, query: &Query<'_>) -> Bounds {
        let mut bounds = Bounds::default();
        self.units.add_country(&mut bounds, query.country);
        self.units.add_region(&mut bounds, query.admin1);
        self.units.add_district(&mut bounds, query.admin2);
        bounds
    }

    /// What a name may mean where an answer is wanted in any case: one slip in a name is likelier than another
    /// spelling that only sounds alike.
    fn likeliest(&self, name: &str, bounds: &Bounds) -> Vec<Found> {
        let fitting = |mut found: Vec<Found>| {
            found.retain(|f| bounds.hold(&f.place));
            Some(found).filter(|found| !found.is_empty())
        };
        let fits = |region: &str, country: &str| bounds.hold_codes(region, country);
        fitting(self.gazetteer.named(name))
            .or_else(|| fitting(self.gazetteer.typos(name, fits, NEAREST)))
            .or_else(|| fitting(self.gazetteer.inflected(name)).filter(|_| !name.is_ascii()))
            .or_else(|| fitting(self.gazetteer.lookup(name)))
            .or_else(|| {
                // Where the place may lie anywhere, all typos have been looked at already.
                let typos = !bounds.are_open();
                let near = if typos {
                    self.gazetteer.fuzzy(name, NEAREST)
                } else {
                    self.gazetteer.near_in_sound(name, NEAREST)
                };
                fitting(near.into_iter().filter(|f| is_worth_answering(f, name)).collect())
            })
            .unwrap_or_default()
    }

    /// Every place that a name may mean. Those that lie elsewhere are left out where others bear the name, nothing counts
    /// them, and no other gazetteer may have them too.
    fn every(&self, name: &str, bounds: &Bounds) -> Vec<Found> {
        if !bounds.are_open() && bounds.around.is_empty() && self.gazetteer.layers().count() == 1 {
            let within = self.gazetteer.named_where(name, |region, country| bounds.hold_codes(region, country));
            if !within.is_empty() {
                return within;
            }
        }
        let mut found = self.gazetteer.lookup(name);
        let met = found.iter().any(|f| f.method <= MatchMethod::Alias);
        if found.is_empty() || !(met || name.is_ascii()) {
            found.extend(self.gazetteer.inflected(name));
        } else if met && is_in_cyrillic(name) && found.iter().all(is_village) {
            // Few villages have a name in these very letters, and those that have are not likelier for it.
            let known: Vec<String> = found.iter().map(|f| f.place.id.clone()).collect();
            let respelt = self.gazetteer.respelt(name).into_iter();
            found.extend(respelt.filter(|f| !known.contains(&f.place.id)).map(|f| Found { similarity: 1.0, ..f }));
        }
        if !found.is_empty() && found.iter().all(|f| f.place.class == PlaceClass::Region) {
            // "Kyyiv": GeoNames has the spelling for the oblast alone.
            let region: Vec<Place> = found.iter().map(|f| f.place.clone()).collect();
            let is_seat = |city: &Place| city.feature_code.starts_with("PPLA") || city.feature_code == "PPLC";
            let seats = self.gazetteer.respelt(name).into_iter().filter(|f| is_seat(&f.place));
            let seats = seats.filter(|f| region.iter().any(|region| region.country == f.place.country));
            found.extend(seats.map(|f| Found { similarity: 1.0, ..f }));
        }
        found
    }

    /// The answer for a bare name.
    pub(super) fn whole(&mut self, name: &str, bounds: &Bounds) -> Answer {
        let mut found = if self.best { self.likeliest(name, bounds) } else { self.every(name, bounds) };
        let forms = if bounds.in_polish { polish_forms(name) } else { Vec::new() };
        for declined in self.gazetteer.in_forms(&forms) {
            if found.iter().all(|f| f.place.id != declined.place.id) {
                found.push(declined);
            }
        }
        let all = if self.best { 0 } else { found.len() };
        if found.is_empty() {
            found = self.units.named(name, bounds);
        }
        found.retain(|f| bounds.hold(&f.place));
        if found.is_empty() && all > 0 {
            // "Пески, Donetsk": others are written so, the one there is Піски.
            found = self.gazetteer.respelt(name);
            found.retain(|f| bounds.hold(&f.place));
        }
        if found.iter().any(|f| bounds.same.contains(&f.place.id)) {
            found.retain(|f| bounds.same.contains(&f.place.id));
        }
        if found.iter().any(|f| bounds.in_district(&f.place)) {
            found.retain(|f| bounds.in_district(&f.place));
        } else if found.iter().any(|f| bounds.around.contains(&f.place.admin1_code)) {
            found.retain(|f| bounds.around.contains(&f.place.admin1_code));
        }
        // A district that lies in other regions only, where nothing else says in which the place is.
        let ruled_out = |f: &Found| !bounds.around.contains(&f.place.admin1_code) && !bounds.in_district(&f.place);
        if bounds.regions.is_empty() && !bounds.around.is_empty() && found.iter().all(ruled_out) {
            found.clear();
        }
        let elsewhere = all > 0 && found.is_empty();
        let mut answer = self.one_of(found, forms.first().map_or(name, String::as_str), bounds);
        if elsewhere {
            answer.note = format!("{all} of this name, none in {}", bounds.said.join(", "));
        }
        answer.noting(&bounds.not_understood())
    }

    /// The one place that a name can mean of those that lie within bounds.
    pub(super) fn one_of(&self, found: Vec<Found>, name: &str, bounds: &Bounds) -> Answer {
        let anywhere_in = bounds.are_open().then(|| self.gazetteer.layers().count().saturating_sub(1));
        let in_district = found.iter().all(|f| bounds.in_district(&f.place));
        let unread = !bounds.unread.is_empty();
        let ways = Ways { best: self.best, unread, in_district, anywhere_in, of_direction: bounds.of_direction };
        choose(found, name, ways)
    }
}

/// Letters, doubled ones counted once, below which a name that only sounds nearly so is no answer: "Zzzz" is not "SS2".
const LEAST_LETTERS: usize = 4;
/// Least likeness of such an answer, where a person who looks through a list is shown all from 0.6 on.
const LEAST_LIKENESS: f64 = 0.8;

fn is_worth_answering(found: &Found, written: &str) -> bool {
    let letters = |name: &str| {
        let mut letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        letters.dedup();
        letters.len()
    };
    found.similarity >= LEAST_LIKENESS && letters(written).min(letters(&found.matched_name)) >= LEAST_LETTERS
}

fn is_village(found: &Found) -> bool {
    found.place.class == PlaceClass::Settlement && found.place.population < LARGE
}

fn no_value(name: &str) -> Option<Answer> {
    is_no_value(name).then(|| Answer::none("empty", 0, format!("{name:?} stands for no name")))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn ask(query: Query<'_>) -> Answer {
        let world = Gazetteer::world();
        Geocoder::new(&world, Settings::default(), false).answer(&query).answer.clone()
    }

    pub fn cell(name: &str) -> Answer {
        ask(Query { name, ..Query::default() })
    }

    #[test]
    fn a_city_that_dwarfs_its_namesakes_is_taken_and_a_village_is_not() {
        assert_eq!(cell("Kharkiv").method, "exact");
        let village = cell("Kurilovka");
        assert_eq!(village.method, "ambiguous");
        assert!(village.note.starts_with("may be Kurylivka, "), "{}", village.note);
    }

    #[test]
    fn where_an_answer_is_wanted_the_own_name_wins_over_an_alias_unless_that_place_dwarfs_it() {
        let world = Gazetteer::world();
        let mut geocoder = Geocoder::new(&world, Settings::default(), true);
        let mut country = |name| {
            let answer = geocoder.answer(&Query { name, ..Query::default() });
            world.place(&answer.answer.place_id).map(|place| (place.name, place.country)).unwrap()
        };
        assert_eq!(country("Zaragoza"), ("Zaragoza".to_owned(), "ES".to_owned()));
        assert_eq!(country("Kiev").1, "UA");
        assert_eq!(country("Mriaflores").0, "Miraflores");
        assert_eq!(country("Kharkvi"), ("Kharkiv".to_owned(), "UA".to_owned()));
    }

    #[test]
    fn a_name_that_only_sounds_like_a_place_elsewhere_is_no_answer() {
        let minova = cell("Minova");
        assert_eq!((minova.method, minova.is_located()), ("ambiguous", false), "Minowa is in Japan");
        assert!(minova.note.starts_with("only sounds alike"), "{}", minova.note);
        assert!(cell("Umm Kaddada").is_located(), "Um Kaddada, with a doubled letter");
    }

    #[test]
    fn a_large_place_of_this_own_name_is_taken_before_those_that_once_had_it() {
        assert_eq!(cell("Novorossyisk").place_id, cell("Novorossiysk").place_id);
        assert!(cell("Novorossyisk").is_located());
        assert_eq!(cell("Raqqa").precision, 1, "the city, not the region");
    }

    #[test]
    fn a_spelling_that_only_the_region_has_means_its_capital_in_a_column_of_places() {
        assert_eq!(cell("Kyyiv").place_id, cell("Kyiv").place_id);
        for oblast in ["Kyyiv oblast", "Sumy oblast"] {
            assert_eq!(cell(oblast).precision, 5, "{oblast}");
        }
    }

    #[test]
    fn country_and_region_single_a_namesake_out() {
        let query =
            Query { name: "Ворожба", country: "Україна", admin1: "Sumy oblast", ..Query::default() };
        assert_eq!(ask(query).candidates, 1);
        let elsewhere = ask(Query { name: "Kharkiv", country: "France", ..Query::default() });
        assert_eq!((elsewhere.method, elsewhere.note.contains("none in France")), ("missing", true));
        assert_eq!(ask(Query::default()).method, "empty");
    }

    #[test]
    fn two_regions_in_one_cell_admit_either_and_an_unknown_one_beside_them_is_said() {
        let region = |admin1| ask(Query { name: "Vorozhba", admin1, ..Query::default() });
        for either in ["Lviv & Sumy Oblast", "Lviv/Sumy", "Lviv and Sumy Oblast", "Львівська та Сумська області"]
        {
            assert_eq!(region(either).place_id, region("Sumy Oblast").place_id, "{either}");
            assert!(region(either).is_located(), "{either}");
        }
        assert!(region("Sumy & Qwertyland").note.contains("not understood"));
    }

    #[test]
    fn a_distance_and_direction_move_the_point_and_near_widens_it() {
        let (at, south) = (cell("Sudzha"), cell("5 km south of Sudzha"));
        let lat = |answer: &Answer| answer.lat.parse::<f64>().unwrap();
        assert!((lat(&at) - lat(&south) - 0.045).abs() < 0.001, "{south:?}");
        assert_eq!((at.precision, south.precision, cell("near Sudzha").precision), (1, 2, 2));
        assert_eq!(cell("north of Sudzha").precision, 6);
    }
}
