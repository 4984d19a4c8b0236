//! Cells that are called after a place: a direction of the front, a camp.

use super::answer::{Answer, Query};
use super::choose::{LARGE, NOTED, NOTED_TIMES_LARGER};
use super::geocoder::Geocoder;
use crate::gazetteer::{Found, Gazetteer, towns_of};
use crate::mention::{self, Cell};
use crate::model::{PlaceClass, Relation};

impl Geocoder<'_> {
    /// "На покровському напрямку": the town of the adjective.
    pub(super) fn direction(&mut self, query: &Query<'_>) -> Option<Answer> {
        let towns = towns_of(&mention::called_direction(query.name)?);
        let mut bounds = self.bounds(query);
        bounds.of_direction = true;
        let mut found = self.gazetteer.in_forms(&towns);
        found.retain(|f| f.place.class == PlaceClass::Settlement && bounds.hold(&f.place));
        likeliest(&mut found, &towns);
        let cell = Cell { relation: Relation::Direction, ..Cell::default() };
        let first = towns.first().filter(|_| !found.is_empty())?;
        Some(self.one_of(found, first, &bounds).noting(&bounds.not_understood()).related(&cell))
    }

    /// "Zamzam camp": the camp where a gazetteer has it, else near the place that it is called after.
    pub(super) fn camp(&mut self, query: &Query<'_>) -> Option<Answer> {
        let cell = self.cell(&mention::without_camp(query.name)?);
        let name = cell.names.first()?.clone();
        for camp in mention::camp_names(&name) {
            let names = vec![camp];
            let camp = self.by_parts(query, Cell { names, relation: Relation::At, ..cell.clone() });
            if matches!(camp.method, "exact" | "alias") {
                return Some(camp);
            }
        }
        let is_open = self.bounds(query).are_open() && cell.units.is_empty() && cell.beside.is_empty();
        let relation = if cell.relation == Relation::At { Relation::Near } else { cell.relation };
        let near = self.by_parts(query, Cell { relation, ..cell });
        if is_open && near.is_located() && !self.is_of_note(&name, &near) {
            let note =
                format!("no gazetteer has the camp; {} may lie elsewhere: say the region or country", near.place_id);
            return Some(Answer::none("ambiguous", near.candidates, note));
        }
        Some(near.noting("no gazetteer has the camp"))
    }

    /// Whether a place is so large, or in a gazetteer of the user's own, that it is meant wherever the row may be from.
    fn is_of_note(&self, name: &str, answer: &Answer) -> bool {
        let world = self.gazetteer.layers().count().saturating_sub(1);
        let found = self.gazetteer.lookup(name);
        found.iter().filter(|f| f.place.id == answer.place_id).any(|f| f.layer < world || f.place.population >= LARGE)
    }
}

/// Leaves the town of the likeliest name, so that Покровськ is not Покров, and those that are much larger.
fn likeliest(found: &mut Vec<Found>, towns: &[String]) {
    for town in towns {
        let is_own = |f: &Found| {
            f.place.population >= NOTED
                && Gazetteer::same_name(town, &f.matched_name)
                && Gazetteer::same_name(&f.matched_name, &f.place.name)
        };
        if let Some(largest) = found.iter().filter(|f| is_own(f)).map(|f| f.place.population).max() {
            return found.retain(|f| is_own(f) || f.place.population > NOTED_TIMES_LARGER * largest);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::Gazetteer;
    use crate::geocode::geocoder::tests::{ask, cell};
    use crate::geocode::{Geocoder, Query};
    use crate::resolve::Settings;

    #[test]
    fn a_direction_is_called_after_the_town_of_its_adjective_and_not_after_villages() {
        let town = |name| cell(name).place_id;
        for (direction, name) in [
            ("на покровському напрямку", "Pokrovsk, Ukraine"),
            ("Покровское направление", "Pokrovsk, Ukraine"),
            ("Pokrovsk direction", "Pokrovsk, Ukraine"),
            ("kierunek pokrowski", "Pokrovsk, Ukraine"),
            ("на Харківському напрямку", "Kharkiv"),
            ("на сумском направлении", "Sumy"),
            ("на суджанском направлении", "Sudzha"),
            ("запорізький напрямок", "Zaporizhzhia"),
        ] {
            let answer = cell(direction);
            assert_eq!((answer.place_id, answer.precision), (town(name), 6), "{direction}: {}", answer.note);
        }
        let in_ukraine = |name| ask(Query { name, country: "Ukraine", ..Query::default() });
        assert_eq!(in_ukraine("на лиманському напрямку").place_id, town("Lyman, Donetsk Oblast"));
        assert_eq!(in_ukraine("на костянтинівському напрямку").place_id, town("Kostyantynivka, Donetsk Oblast"));
        assert!(!in_ukraine("на новопавлівському напрямку").is_located(), "villages");
    }

    #[test]
    fn a_camp_lies_near_the_place_that_it_is_called_after_where_no_gazetteer_has_the_camp() {
        for camp in ["Jabalia refugee camp", "the Jabalia camp", "camp de réfugiés de Jabalia", "лагерь Джабалия"]
        {
            assert_eq!((cell(camp).place_id, cell(camp).precision), (cell("Jabalia").place_id, 2), "{camp}");
        }
        assert_eq!(cell("camp for displaced people near Goma").precision, 2);
        assert_eq!(cell("Yarmouk camp").precision, 1, "the camp is there");
        let village = cell("Sudzha camp");
        assert!(!village.is_located() && village.note.contains("say the region or country"), "{}", village.note);
        assert_eq!(cell("Sudzha camp, Kursk region").precision, 2);
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("own.csv");
        std::fs::write(&own, "name,lon,lat,country\nQorvane IDP Camp,25.3,13.5,SD\nQorvane,35.1,51.1,RU\n").unwrap();
        let gazetteer = Gazetteer::open(&[own]).unwrap().0;
        let mut geocoder = Geocoder::new(&gazetteer, Settings::default(), false);
        let answer = geocoder.answer(&Query { name: "camp for displaced people of Qorvane", ..Query::default() });
        assert_eq!((answer.answer.lon.as_str(), answer.answer.precision), ("25.3", 1));
    }

    #[test]
    fn a_name_behind_a_polish_preposition_is_declined() {
        let in_ukraine = |name| ask(Query { name, country: "Ukraina", ..Query::default() });
        for (declined, name) in [
            ("w Sumach", "Sumy"),
            ("w Buczy", "Bucha"),
            ("w Chersoniu", "Kherson"),
            ("pod Kreminną", "Kreminna"),
            ("w Popasnej", "Popasna"),
            ("pod Czasiw Jarem", "Chasiv Yar"),
            ("w Słowiańsku", "Sloviansk"),
        ] {
            assert_eq!(in_ukraine(declined).place_id, in_ukraine(name).place_id, "{declined}");
            assert!(in_ukraine(declined).is_located(), "{declined}");
        }
    }
}
