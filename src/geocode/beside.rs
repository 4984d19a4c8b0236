//! Cells whose place another name of the cell decides: a town beside it, the city that it is a part of, the town that
//! a district is called after, a P-code.

use geo::{Distance, Haversine, Point};

use super::answer::{Answer, Query};
use super::geocoder::Geocoder;
use super::units::Bounds;
use crate::beside;
use crate::gazetteer::Found;
use crate::mention::{self, Cell};
use crate::model::{GeoPrecision, MatchMethod, Mention, Place, PlaceClass, PlaceKind, Relation};
use crate::placed::Placed;

/// A place does not lie "near" or "in the area of" a town that is farther; the districts of the east are some 60 km wide.
const BESIDE_M: f64 = 60_000.0;
/// Within so far of a town is "near" it or in its "area", where no other of the name lies within [`BESIDE_M`].
const NEAR_M: f64 = 30_000.0;
/// A part of a city lies no farther from its centre: half the width of Kharkiv or Khartoum.
const PART_M: f64 = 15_000.0;
/// The same where only a comma parts the two names, so that they may be a list.
const QUARTER_M: f64 = 10_000.0;
/// How sure a part of a city is where that city has but one of the name.
const PART: f64 = 0.85;
/// Digits of P-codes, by which the Humanitarian Data Exchange knows units and places: `UA63`, `SD01001`, `UA6304001`.
const CODE_DIGITS: std::ops::RangeInclusive<usize> = 2..=12;

impl Geocoder<'_> {
    /// The answer in the light of the names that only say where the place lies; one that lies far from them is none.
    pub(super) fn beside(&mut self, query: &Query<'_>, cell: &Cell, answer: Answer) -> Answer {
        let agrees = self.lies_beside(&answer, cell);
        if answer.is_located() && agrees {
            let aside: Vec<&str> =
                cell.bracketed.iter().map(String::as_str).filter(|n| cell.beside.iter().any(|b| b == n)).collect();
            let note = if aside.is_empty() {
                String::new()
            } else {
                format!("{:?} is taken for where it lies", aside.join(", "))
            };
            return answer.noting(&note);
        }
        if let (Some(name), [town]) = (cell.names.first(), &cell.beside[..]) {
            let bounds = self.bounds(query);
            if let Some(near) = self.only_one_near(name, town, cell.placed, &bounds) {
                return near;
            }
        }
        let placed = cell.placed.unwrap_or_default();
        let around = cell.beside.iter().map(|name| Mention {
            text: name.clone(),
            relation: if placed.bearing.is_some() { Relation::Direction } else { Relation::Near },
            bearing: placed.bearing,
            distance_m: placed.distance_m,
            ..Mention::default()
        });
        let weighed = self.weighed(query, cell, &around.collect::<Vec<_>>());
        if weighed.is_located() && self.lies_beside(&weighed, cell) {
            return weighed;
        }
        if !answer.is_located() && (agrees || !weighed.is_located()) {
            return answer;
        }
        let far = if answer.is_located() { answer } else { weighed };
        let words = cell.placed.map_or("near".to_owned(), Placed::words);
        let note = format!("{} is known, but not {words} {}", far.matched_name, cell.beside.join(", "));
        Answer::none("ambiguous", far.candidates, note)
    }

    /// "Stepove near Avdiivka": of sixty of the name only one lies there.
    fn only_one_near(&mut self, name: &str, town: &str, placed: Option<Placed>, bounds: &Bounds) -> Option<Answer> {
        let town = Some(self.whole(town, bounds)).filter(|town| town.precision == GeoPrecision::Settlement.code())?;
        let there = |f: &Found| bounds.hold(&f.place) && lies(&town, placed, &f.place);
        let mut near = self.settlements(name).filter(there);
        let one = near.next().filter(|one| placed.is_some() || within(&town, &one.place, NEAR_M))?;
        let n = self.settlements(name).count();
        let words = placed.map_or("near".to_owned(), Placed::words);
        let note = format!("of {n} of this name the only one {words} {}", town.matched_name);
        near.next().is_none().then(|| Answer::of(&one.place, &one.matched_name, one.method, PART, n).noting(&note))
    }

    /// "Krasnohorivka, Marinka district", which no gazetteer has: what lies near the town that it is called after.
    pub(super) fn near_seat(&mut self, cell: &Cell, bounds: &Bounds) -> Option<Answer> {
        let (unit, _) = cell.units.iter().find(|unit| unit.1 == PlaceKind::District)?;
        let seat = mention::town_of_district(unit).filter(|_| bounds.around.is_empty() && cell.beside.is_empty())?;
        self.only_one_near(cell.names.first()?, &seat, None, bounds)
    }

    /// The answer with what the cell says of a district that no gazetteer has there.
    pub(super) fn noting_district(&self, answer: Answer, bounds: &Bounds) -> Answer {
        let place = self.gazetteer.place(&answer.place_id).filter(|place| !bounds.in_district(place));
        if place.is_none() || bounds.districts.is_empty() || !bounds.around.is_empty() {
            return answer;
        }
        answer.noting(&format!("no gazetteer tells whether it lies in the district {:?}", bounds.districts.join(", ")))
    }

    fn lies_beside(&self, answer: &Answer, cell: &Cell) -> bool {
        let is_there = |town: Found| match (cell.placed, answer.point()) {
            (Some(placed), Some(at)) => placed.fits((town.place.lon, town.place.lat), at),
            _ => within(answer, &town.place, BESIDE_M),
        };
        cell.beside.iter().all(|name| {
            let mut towns = self.settlements(name).peekable();
            towns.peek().is_none() || towns.any(is_there)
        })
    }

    fn settlements(&self, name: &str) -> impl Iterator<Item = Found> + use<> {
        let found = self.gazetteer.lookup(name).into_iter();
        found.filter(|f| f.place.class == PlaceClass::Settlement && f.method <= MatchMethod::Alias)
    }

    /// "Kharkiv city, Saltivka": a word calls the first of two names a city, and the second lies in it.
    pub(super) fn quarter_of_city(&mut self, written: &str, cell: &Cell, bounds: &Bounds) -> Option<Answer> {
        let [city, part] = &cell.names[..] else { return None };
        let (before, behind) = written.split_once(city.as_str())?;
        let word = behind.trim_start().split(|c: char| !c.is_alphabetic()).next()?;
        let is_called = mention::without_kind(&format!("{city} {word}"), "en").1 == Some(PlaceKind::Settlement)
            || before
                .split_whitespace()
                .next_back()
                .is_some_and(|word| beside::CITY.contains(&word.to_lowercase().as_str()));
        let answer =
            Some(self.whole(city, bounds)).filter(|answer| is_called && !cell.listed && answer.is_located())?;
        // "м. Харків, Дергачі" are two towns.
        let is_quarter = |f: &Found| within(&answer, &f.place, QUARTER_M) && !f.place.feature_code.starts_with("PPLA");
        self.settlements(part).any(|f| is_quarter(&f)).then(|| self.part_of(answer, part, bounds))
    }

    /// The part of a town where a gazetteer has it there, else the town with a note.
    pub(super) fn part_of(&self, town: Answer, part: &str, bounds: &Bounds) -> Answer {
        if !town.is_located() || town.precision != GeoPrecision::Settlement.code() {
            return town;
        }
        let inside =
            |f: &Found| bounds.hold(&f.place) && f.place.id != town.place_id && within(&town, &f.place, PART_M);
        let found: Vec<Found> = self.settlements(part).filter(inside).collect();
        match &found[..] {
            [one] => Answer::of(&one.place, &one.matched_name, one.method, PART, 1)
                .noting(&format!("a part of {}", town.matched_name)),
            _ => town.noting(&format!("{part:?} is a part of it: the point is the town's")),
        }
    }

    /// "Izyum district": the district of that name or, where no gazetteer has it, the point of its town.
    pub(super) fn district_of_town(&mut self, name: &str, bounds: &Bounds) -> Option<Answer> {
        let town = mention::town_of_district(name)?;
        let called = beside::DISTRICT.iter().flat_map(|word| self.gazetteer.named(&format!("{town} {word}")));
        let districts: Vec<Found> =
            called.filter(|f| f.place.class == PlaceClass::District && bounds.hold(&f.place)).collect();
        let first_layer = districts.iter().map(|f| f.layer).min();
        let districts: Vec<&Found> = districts.iter().filter(|f| Some(f.layer) == first_layer).collect();
        if let [one] = districts[..] {
            return Some(Answer::of(&one.place, &one.matched_name, MatchMethod::Alias, PART, 1));
        }
        let answer = self.whole(&town, bounds);
        let is_met = matches!(answer.method, "exact" | "alias");
        let is_town = is_met && answer.precision == GeoPrecision::Settlement.code();
        is_town.then(|| answer.of_district())
    }

    /// "Sudzha district, Kursk": where a region stands behind a district, the district is the place.
    pub(super) fn district_first(&mut self, written: &str, cell: &mut Cell) {
        let ([(district, PlaceKind::District)], [name]) = (&cell.units[..], &cell.names[..]) else { return };
        let is_first = written.trim_start().starts_with(district.as_str());
        if is_first && !self.units.regions("", name).is_empty() {
            let district = district.clone();
            let region = std::mem::replace(&mut cell.names, vec![district]);
            cell.units = region.into_iter().map(|name| (name, PlaceKind::Region)).collect();
        }
    }

    /// The place that has a P-code for its id, or what to do about one that no gazetteer has.
    pub(super) fn coded(&self, code: &str) -> Option<Answer> {
        let (country, digits) = code.split_at_checked(2)?;
        let is_code = CODE_DIGITS.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        let country = self.gazetteer.country(country).filter(|_| is_code)?;
        Some(match self.gazetteer.place(code) {
            Some(place) => Answer::of(&place, code, MatchMethod::Exact, 1.0, 1),
            None => Answer::none(
                "missing",
                0,
                format!("a P-code of {}: --gazetteer with a table that has such codes for ids knows it", country.name),
            ),
        })
    }
}

fn within(answer: &Answer, place: &Place, metres: f64) -> bool {
    let Some(at) = answer.point() else { return false };
    Haversine.distance(Point::from(at), Point::new(place.lon, place.lat)) <= metres
}

/// Whether a place lies from a town as the cell says, or near it where it says no more.
fn lies(town: &Answer, placed: Option<Placed>, place: &Place) -> bool {
    match (placed, town.point()) {
        (Some(placed), Some(from)) => placed.fits(from, (place.lon, place.lat)),
        _ => within(town, place, BESIDE_M),
    }
}

#[cfg(test)]
mod tests {
    use crate::geocode::Query;
    use crate::geocode::geocoder::tests::{ask, cell};

    #[test]
    fn a_district_called_after_its_town_is_that_district_and_no_point_of_the_town() {
        assert_eq!(
            (cell("Izyum district").place_id.as_str(), cell("Izyum district").precision),
            ("geonames:UA.07.6304", 4)
        );
        let okrug = ask(Query { name: "Sudzha urban okrug", country: "Russia", ..Query::default() });
        assert_eq!((okrug.place_id, okrug.precision), (cell("Sudzha").place_id, 4));
        assert_eq!(cell("Sudzha district, Kursk").precision, 4);
        assert_eq!(cell("Sudzha district, Kursk").place_id, cell("Sudzha").place_id);
        for name in ["Industrial district", "Ізюмський район", "Oktyabrsky district", "Центральный район"]
        {
            assert!(!cell(name).is_located() || cell(name).precision > 3, "{name}: {:?}", cell(name));
            assert!(!cell(name).note.contains("called after"), "{name}: {:?}", cell(name));
        }
    }

    #[test]
    fn a_part_of_a_city_is_placed_there_where_the_cell_says_so() {
        assert_eq!(cell("Kharkiv city, Saltivka").place_id, cell("Saltivka, Kharkiv").place_id);
        let rimal = cell("Qwerty neighborhood, Gaza City");
        assert_eq!((rimal.place_id, rimal.precision), (cell("Gaza City").place_id, 1));
        assert!(rimal.note.contains("a part of it"), "{}", rimal.note);
        assert_eq!(cell("м. Харків, Салтівка").place_id, cell("Saltivka, Kharkiv").place_id);
        for list in ["Kharkiv, Chuhuiv", "Kharkiv city, Chuhuiv", "м. Харків, Дергачі"] {
            assert!(cell(list).note.starts_with("a list"), "{list}: {:?}", cell(list));
        }
    }

    #[test]
    fn a_name_that_is_only_known_far_from_the_one_beside_it_is_no_answer() {
        let far = cell("Sudzha near Lviv");
        assert!(!far.is_located() && far.note.contains("not near Lviv"), "{far:?}");
        let beside = cell("Sudzha (Korenevo)");
        assert_eq!((beside.place_id, beside.note.contains("Korenevo")), (cell("Sudzha").place_id, true));
        assert!(cell("Gaza City (Qwertyquarter)").note.contains("not understood"));
    }

    #[test]
    fn two_names_of_one_place_single_it_out() {
        let pokrovsk = cell("Pokrovsk, Donetsk Oblast").place_id;
        for name in ["Pokrovsk (Krasnoarmiisk)", "Pokrovsk aka Krasnoarmiisk", "Qwertyville, formerly Krasnoarmiisk"] {
            assert_eq!(cell(name).place_id, pokrovsk, "{name}: {:?}", cell(name));
        }
    }

    #[test]
    fn a_p_code_is_called_one() {
        assert!(cell("UA6304001").note.starts_with("a P-code of Ukraine"), "{}", cell("UA6304001").note);
        assert!(!cell("QQ12").note.contains("P-code"));
    }
}
