//! Cells that hold more than a name: "Sudzha, Kursk region", lists, a name with another in brackets.

use super::answer::{Answer, Query};
use super::geocoder::Geocoder;
use super::units::Bounds;
use crate::gazetteer::{Found, joined_units};
use crate::mention::{self, Cell};
use crate::model::{PlaceKind, Relation};

impl Geocoder<'_> {
    /// A cell that holds more than a name.
    pub(super) fn by_parts(&mut self, query: &Query<'_>, mut cell: Cell) -> Answer {
        let mut bounds = self.bounds(query);
        bounds.of_direction = cell.relation == Relation::Direction && cell.bearing.is_none();
        bounds.in_polish = cell.polish;
        self.district_first(query.name, &mut cell);
        let mut is_district = false;
        let joined = |unit: &&(String, PlaceKind)| unit.1 == PlaceKind::Region && joined_units(&unit.0).len() > 1;
        if let Some((unit, _)) =
            cell.units.iter().find(joined).filter(|(unit, _)| self.units.regions("", unit).is_empty())
        {
            cell.names.push(unit.clone());
            return Answer::none("ambiguous", cell.names.len(), listed(&cell.names));
        }
        if !cell.units.is_empty() && cell.names.iter().all(|name| self.units.country(name).is_some()) {
            cell.units.extend(cell.names.drain(..).map(|name| (name, PlaceKind::Country)));
            is_district = self.name_of_units(&mut cell);
        }
        if !cell.listed && cell.relation != Relation::Between {
            self.take_units(&mut cell, &mut bounds);
        }
        for (unit, kind) in &cell.units {
            match kind {
                // "Syrian Arab Republic" has a region's word.
                PlaceKind::Country | PlaceKind::Region if self.units.country(unit).is_some() => {
                    self.units.add_country(&mut bounds, unit);
                }
                PlaceKind::Country => self.units.add_country(&mut bounds, unit),
                PlaceKind::Region => self.units.add_region(&mut bounds, unit),
                _ => self.units.add_district(&mut bounds, unit),
            }
        }
        if cell.relation == Relation::Between && cell.names.len() > 1 {
            return self.between(&cell, &bounds);
        }
        self.unite(&mut cell, &mut bounds);
        let Some((first, more)) = cell.names.split_first() else {
            return Answer::none("unreadable", 0, "no name in this cell");
        };
        let known = |name: &String| self.gazetteer.lookup(name).iter().any(|f| bounds.hold(&f.place));
        if cell.listed && !more.is_empty() || (known(first) && more.iter().any(known)) {
            let quarter = self.quarter_of_city(query.name, &cell, &bounds);
            return quarter.unwrap_or_else(|| Answer::none("ambiguous", cell.names.len(), listed(&cell.names)));
        }
        bounds.unread.extend(more.iter().map(|name| format!("{name:?}")));
        self.named_first(query, &cell, &bounds, is_district)
    }

    /// What the cell's first name means in the light of its other words.
    fn named_first(&mut self, query: &Query<'_>, cell: &Cell, bounds: &Bounds, is_district: bool) -> Answer {
        let first = cell.names.first().map_or("", String::as_str);
        let remarks =
            if cell.remarks.is_empty() { String::new() } else { format!("{:?} left aside", cell.remarks.join(", ")) };
        let mut answer = self.whole(first, bounds);
        if bounds.unread.is_empty() && !cell.beside.is_empty() {
            answer = self.beside(query, cell, answer);
        }
        if !answer.is_located() && bounds.unread.is_empty() {
            answer = self.near_seat(cell, bounds).unwrap_or(answer);
        }
        if !answer.is_located() && bounds.unread.is_empty() && cell.border_m.is_some() {
            answer = Some(self.weighed(query, cell, &[])).filter(Answer::is_located).unwrap_or(answer);
        }
        answer = self.noting_district(answer, bounds);
        if !answer.is_located() && bounds.unread.is_empty() {
            answer = self.district_of_town(first, bounds).unwrap_or(answer);
        }
        if is_district {
            answer = answer.of_district();
        }
        for quarter in &cell.quarters {
            answer = self.part_of(answer, quarter, bounds);
        }
        answer.related(cell).noting(&remarks)
    }

    /// The point amid the places of "between Orikhiv and Robotyne".
    fn between(&mut self, cell: &Cell, bounds: &Bounds) -> Answer {
        let ends: Vec<Answer> = cell.names.iter().map(|name| self.whole(name, bounds)).collect();
        if let Some((name, end)) = cell.names.iter().zip(&ends).find(|(_, end)| !end.is_located()) {
            let note = if end.note.is_empty() { end.method } else { &end.note };
            return Answer::none(
                end.method,
                end.candidates,
                format!("between {}; {name}: {note}", cell.names.join(", ")),
            );
        }
        Answer::amid(&ends).unwrap_or_default()
    }

    /// "Sudzhansky district, Kursk region": the smallest unit is the place. "Sudzha Kursk region": its last word is not.
    /// Whether it is a district.
    fn name_of_units(&mut self, cell: &mut Cell) -> bool {
        let smallest = (0..cell.units.len()).min_by_key(|at| {
            [PlaceKind::District, PlaceKind::Region]
                .iter()
                .position(|kind| cell.units.get(*at).is_some_and(|u| u.1 == *kind))
                .unwrap_or(2)
        });
        let Some((text, kind)) = smallest.map(|at| cell.units.remove(at)) else { return false };
        let words: Vec<&str> = text.split(' ').collect();
        let town = mention::town_of_district(&text).filter(|_| kind == PlaceKind::District);
        let is_known = self.gazetteer.contains(&text).is_some()
            || town.is_some_and(|town| self.gazetteer.contains(&town).is_some())
            || !self.units.regions("", &text).is_empty();
        if let [name @ .., larger, word] = &words[..]
            && !name.is_empty()
            && !is_known
        {
            cell.names.push(name.join(" "));
            cell.units.push((format!("{larger} {word}"), kind));
            return false;
        }
        cell.names.push(text);
        kind == PlaceKind::District
    }

    /// Names behind the first, or a country before it, that are countries, or regions that hold it.
    fn take_units(&mut self, cell: &mut Cell, bounds: &mut Bounds) {
        if cell.names.len() > 1
            && cell.names.first().is_some_and(|first| self.units.country(first).is_some())
            && cell.names.iter().skip(1).all(|name| self.units.country(name).is_none())
        {
            let country = cell.names.remove(0);
            self.units.add_country(bounds, &country);
        }
        let mut at = 1;
        while let Some(name) = cell.names.get(at).cloned() {
            let first = cell.names.first().cloned().unwrap_or_default();
            let code = self.units.country(&name);
            let found = self.gazetteer.lookup(&first);
            let inside = |f: &Found| bounds.hold(&f.place) && code.as_ref() == Some(&f.place.country);
            if code.is_some() && found.iter().any(inside) {
                self.units.add_country(bounds, &name);
            } else if let Some(region) = self.units.state(&name, &found) {
                self.units.add_region(bounds, &region);
            } else if self.holds(&name, &first, bounds) {
                self.units.add_region(bounds, &name);
            } else if code.is_some() {
                self.units.add_country(bounds, &name);
            } else if self.is_district_of(&name, &first, bounds) {
                self.units.add_district(bounds, &name);
            } else {
                at += 1;
                continue;
            }
            cell.names.remove(at);
        }
    }

    /// Whether a region of that name holds a place called `first`.
    fn holds(&mut self, region: &str, first: &str, bounds: &Bounds) -> bool {
        let codes = self.units.regions(bounds.countries.first().map_or("", String::as_str), region);
        let inside = |f: &Found| codes.contains(&f.place.admin1_code) && bounds.hold(&f.place);
        !codes.is_empty() && self.gazetteer.lookup(first).iter().any(inside)
    }

    fn is_district_of(&self, district: &str, first: &str, bounds: &Bounds) -> bool {
        let asked = Bounds { districts: vec![district.to_owned()], ..Bounds::default() };
        self.gazetteer.lookup(first).iter().any(|f| bounds.hold(&f.place) && asked.in_district(&f.place))
    }

    /// Takes off the further names of the first place, "Artemivsk (Bakhmut)", and those that say where it lies.
    fn unite(&self, cell: &mut Cell, bounds: &mut Bounds) {
        let ids = |name: &str| -> Vec<String> {
            self.gazetteer.lookup(name).into_iter().map(|found| found.place.id).collect()
        };
        if cell.names.is_empty() || ids(&cell.names[0]).is_empty() && cell.names.len() == 1 {
            // "Qwertyville, formerly Sudzha".
            if let Some(at) = cell.also.iter().position(|name| !ids(name).is_empty()) {
                let known = cell.also.remove(at);
                let unknown: Vec<String> = cell.names.splice(.., [known]).collect();
                cell.remarks.extend(unknown);
            }
        }
        let mut names = std::mem::take(&mut cell.names).into_iter();
        let Some(first) = names.next() else { return };
        let mut own = ids(&first);
        cell.names.push(first);
        let mut is_own = |name: &String| {
            let shared: Vec<String> = ids(name).into_iter().filter(|id| own.contains(id)).collect();
            let is_own = !shared.is_empty();
            if is_own {
                own = shared;
            }
            is_own
        };
        let (one, more): (Vec<String>, Vec<String>) = names.partition(&mut is_own);
        let (also, else_): (Vec<String>, Vec<String>) =
            std::mem::take(&mut cell.also).into_iter().partition(&mut is_own);
        cell.remarks.extend(else_);
        if !one.is_empty() || !also.is_empty() {
            bounds.same = own;
        }
        for name in more {
            let aside = cell.bracketed.contains(&name) && !cell.listed && !ids(&name).is_empty();
            if aside { &mut cell.beside } else { &mut cell.names }.push(name);
        }
    }
}

fn listed(names: &[String]) -> String {
    format!("a list: {}; give each place a row of its own", names.join("; "))
}

#[cfg(test)]
mod tests {
    use crate::geocode::Query;
    use crate::geocode::geocoder::tests::{ask, cell};

    #[test]
    fn units_that_stand_in_the_cell_decide_as_columns_do() {
        for name in [
            "Sudzha, Kursk region",
            "Sudzha (Kursk Oblast)",
            "near Sudzha",
            "Sudzha, Russia",
            "Russia, Kursk Oblast, Sudzha",
            "Sudzha in the Kursk region",
            "Sudzha Kursk Oblast",
            "Курская область, Суджанский район, г. Суджа",
            "г. Суджа Курской области",
            "Суджа, Курская обл.",
        ] {
            assert_eq!(cell(name).place_id, "geonames:486816", "{name}: {:?}", cell(name));
        }
        assert_eq!(cell("Springfield, Illinois").place_id, cell("Springfield, Illinois, USA").place_id);
        assert!(cell("Springfield, Illinois").is_located());
        assert_eq!(cell("Springfield, IL").place_id, cell("Springfield, Illinois").place_id);
        assert_eq!(cell("Суми, Сумська обл.").place_id, "geonames:692194");
        assert_eq!(cell("Deir ez-Zor governorate, Syria").precision, 5);
        assert_eq!(cell("Sudzha, Sumy Oblast").method, "missing");
        assert!(!cell("village of Rami, Ariha district").is_located(), "there is a Rami elsewhere");
        assert_eq!(cell("51.19, 35.27").method, "unreadable");
    }

    #[test]
    fn what_lies_between_places_or_beside_them_is_placed_by_them() {
        let between = cell("between Sudzha and Lgov");
        let ids = (cell("Sudzha").place_id, cell("Lgov").place_id);
        assert_eq!((between.place_id, between.precision), (format!("{};{}", ids.0, ids.1), 3));
        assert_eq!(cell("between Sudzha and Qwertyville").method, "missing");
        assert_eq!(cell("Sudzha Kursk district").precision, 1, "no district");
        assert_eq!(cell("Siversk - Bakhmut front").precision, 3, "Siversk lies in the raion of Bakhmut");
        assert_eq!(cell("Kharkiv direction").precision, 6);
        assert_eq!(cell("R190 highway near Sudzha").precision, 2);
        assert_eq!(cell("Qwertyville near Sudzha").method, "missing", "not at Sudzha");
        assert_eq!(cell("Sudzha, Lviv & Kursk Oblast").place_id, ids.0);
        assert!(cell("Sudzha, Lgov & Kursk Oblast").note.starts_with("a list"), "Lgov is no region");
    }

    #[test]
    fn words_for_no_value_are_no_names() {
        for word in ["N/A", "?", "unknown", "-"] {
            assert_eq!(cell(word).method, "empty", "{word}");
        }
        assert!(cell("Nan, Thailand").is_located(), "a town");
    }

    #[test]
    fn a_list_or_an_unknown_unit_gets_no_guess() {
        let list = cell("Sudzha and Lgov");
        assert_eq!((list.method, list.candidates, list.is_located()), ("ambiguous", 2, false));
        assert!(list.note.starts_with("a list: Sudzha; Lgov"));
        let unknown = cell("London, Qwertyland");
        assert_eq!(unknown.method, "ambiguous");
        assert!(unknown.note.contains("not understood: \"Qwertyland\""), "{}", unknown.note);
        assert_eq!(ask(Query { name: "London", country: "Qwertyland", ..Query::default() }).method, "ambiguous");
    }
}
