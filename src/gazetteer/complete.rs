//! A hand-made gazetteer's places take what they lack from the rows that later gazetteers have for them.

use fst::{IntoStreamer, Streamer};
use geo::{Distance, Haversine, Point};

use super::by_sound::by_sound;
use super::fold::fold;
use super::index::{Index, PlaceNumber};
use super::lookup::SAME_PLACE_M;
use super::row::Row;
use super::{Gazetteer, GazetteerError, indexed, layout, mark};
use crate::model::PlaceClass;

/// A file with fewer places than this was made by hand for the project; a country's dump has tens of thousands.
pub(crate) const HAND_MADE: usize = 5_000;
/// People of a town; of villages size says nothing of which is meant, so that one that the file leaves open stays open.
const TOWN: u64 = 15_000;
/// Rows whose names only sound alike are one place within this: closer than two villages of a name and its like lie.
const SAME_BY_SOUND_M: f64 = 2_000.0;

impl Gazetteer {
    /// The same gazetteers, with the settlements of the hand-made ones completed: id, coordinates and every field that
    /// they give stay, names are added, fields that are empty are filled.
    pub(super) fn completed(mut self) -> Result<Self, GazetteerError> {
        for layer in 0..self.layers.len().saturating_sub(1) {
            let (earlier, later) = self.layers.split_at_mut(layer + 1);
            let Some(own) = earlier.last_mut().filter(|own| own.len() < HAND_MADE) else { continue };
            let mut rows: Vec<Row> = own.rows().zip(codes(own)).map(|(row, codes)| Row { codes, ..row }).collect();
            let settlements = rows.iter_mut().filter(|row| row.class == layout::SETTLEMENT);
            let changed = settlements.map(|row| complete(row, later)).filter(|changed| *changed).count();
            if changed > 0 {
                *own = indexed(&rows, own.about())?;
            }
        }
        Ok(self)
    }
}

/// The further ids of every place, by its number.
fn codes(index: &Index) -> Vec<Vec<String>> {
    let mut codes = vec![Vec::new(); index.len()];
    let mut stream = index.codes.range().ge([layout::KIND_ID]).lt([layout::KIND_ID + 1]).into_stream();
    while let Some((key, offset)) = stream.next() {
        let code = String::from_utf8_lossy(key.get(1..).unwrap_or_default()).into_owned();
        for number in index.posting(offset) {
            if let Some(of_place) = codes.get_mut(number as usize).filter(|_| index.place(number).id != code) {
                of_place.push(code.clone());
            }
        }
    }
    codes
}

/// Whether a later gazetteer had something to give.
fn complete(row: &mut Row, later: &[Index]) -> bool {
    let before = row.clone();
    for index in later {
        if let Some(twin) = twin(row, index) {
            take(row, index.row(twin));
        }
    }
    *row != before
}

/// The nearest settlement of a name in common within 5 km, else one whose name sounds the same within 2 km.
fn twin(row: &Row, index: &Index) -> Option<PlaceNumber> {
    let here = Point::new(row.lon, row.lat);
    let names = || std::iter::once(&row.name).chain(&row.aliases).map(|name| mark::bare(name));
    let distance = |number: &PlaceNumber| {
        let (lon, lat, class) = index.position(*number);
        let metres = Haversine.distance(here, Point::new(lon, lat));
        (class == layout::SETTLEMENT && metres < SAME_PLACE_M).then_some((metres, *number))
    };
    let nearest = |numbers: &mut dyn Iterator<Item = PlaceNumber>| {
        numbers.filter_map(|number| distance(&number)).min_by(|a, b| a.0.total_cmp(&b.0))
    };
    let named = nearest(&mut names().filter_map(|name| index.named(&fold(name))).flat_map(|at| index.posting(at)));
    let by_sound = || {
        let found = names().flat_map(|name| by_sound(index, 0, name));
        let ids = found.filter(|f| f.place.class == PlaceClass::Settlement).map(|f| f.place.id);
        let numbers = ids.filter_map(|id| index.coded(layout::KIND_ID, &id)).flat_map(|at| index.posting(at));
        nearest(&mut numbers.into_iter()).filter(|(metres, _)| *metres < SAME_BY_SOUND_M)
    };
    named.or_else(by_sound).map(|(_, number)| number)
}

fn take(row: &mut Row, twin: Row) {
    for name in std::iter::once(twin.name).chain(twin.aliases) {
        let known = std::iter::once(&row.name).chain(&row.aliases).any(|own| mark::bare(own) == mark::bare(&name));
        if !known {
            row.aliases.push(name);
        }
    }
    fill(&mut row.feature_code, twin.feature_code);
    // A region is told by its name and code together, and both lie in the country.
    if row.country.is_empty() && row.admin1.is_empty() {
        row.country.clone_from(&twin.country);
    }
    if row.country == twin.country && row.admin1.is_empty() && row.admin1_code.is_empty() {
        (row.admin1, row.admin1_code) = (twin.admin1, twin.admin1_code.clone());
    }
    if row.admin1_code == twin.admin1_code {
        fill(&mut row.admin2, twin.admin2);
    }
    if row.population == 0 && twin.population >= TOWN {
        row.population = twin.population;
    }
}

fn fill(own: &mut String, other: String) {
    if own.is_empty() {
        *own = other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MatchMethod;

    fn open(own: &str) -> Gazetteer {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own.csv");
        std::fs::write(&path, format!("name,lon,lat,population\n{own}\n")).unwrap();
        Gazetteer::open(&[path]).unwrap().0
    }

    #[test]
    fn an_own_place_has_the_names_and_fields_of_its_row_in_the_world_and_keeps_its_own() {
        let both = open("Харків,36.23,49.99,");
        for name in ["Kharkiv", "Харьков", "Харків"] {
            let found = both.lookup(name);
            let place = &found.iter().find(|f| f.layer == 0).unwrap().place;
            assert_eq!((place.name.as_str(), place.lon, place.country.as_str()), ("Харків", 36.23, "UA"), "{name}");
            assert!(place.population > 1_000_000 && place.feature_code == "PPLA", "{place:?}");
            assert!(found.iter().all(|f| f.layer == 0 || f.place.class != PlaceClass::Settlement), "{name}: once");
        }
        let own = open("Харків,36.23,49.99,7").lookup("Kharkiv");
        assert!(own.iter().any(|f| f.layer == 0 && f.place.population == 7), "given");
    }

    #[test]
    fn a_completed_place_is_still_found_by_its_further_ids() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own.csv");
        std::fs::write(&path, "id,pcode,name,lon,lat\nkh,UA6304001,Харків,36.23,49.99\n").unwrap();
        let gazetteer = Gazetteer::open(&[path]).unwrap().0;
        assert_eq!(gazetteer.place("UA6304001").map(|place| place.id), Some("project:kh".to_owned()));
        assert_eq!(gazetteer.place("project:kh").map(|place| place.country), Some("UA".to_owned()));
    }

    #[test]
    fn a_village_of_another_name_or_far_off_takes_nothing() {
        assert_eq!(open("Qorvane,36.23,49.99,").lookup("Qorvane")[0].place.country, "");
        let far = open("Харків,37.23,49.99,").lookup("Kharkiv");
        assert!(far.iter().any(|f| f.layer == 1 && f.method == MatchMethod::Exact));
    }
}
