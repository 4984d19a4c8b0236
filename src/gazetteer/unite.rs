//! One place in two gazetteers: the later one's further names find the earlier one's row.

use geo::{Distance, Haversine, Point};

use super::Gazetteer;
use super::fold::fold;
use super::index::Index;
use super::layout::KIND_ID;
use super::lookup::{Found, OWN_ID, SAME_PLACE_M};
use crate::model::{MatchMethod, PlaceClass};

/// Names of one place that are looked up in the earlier gazetteers; the longest lists repeat themselves.
const MOST_NAMES: usize = 40;

impl Gazetteer {
    /// The row of an earlier gazetteer for the same place: one id, or a name in common within 5 km.
    ///
    /// Settlements only; units are the same by their codes.
    pub(super) fn united(&self, found: Found) -> Found {
        if found.layer == 0 || found.place.class != PlaceClass::Settlement {
            return found;
        }
        let twin = self.layers.iter().take(found.layer).enumerate().find_map(|(layer, index)| {
            let number = self.twin_in(index, &found)?;
            Some((layer, index.place(number)))
        });
        match twin {
            Some((layer, place)) => {
                let method = if found.method == MatchMethod::Exact { MatchMethod::Alias } else { found.method };
                Found { place, layer, method, ..found }
            }
            None => found,
        }
    }

    fn twin_in(&self, index: &Index, found: &Found) -> Option<u32> {
        let is_twin = |number: &u32| {
            let (lon, lat, class) = index.position(*number);
            let there = Point::new(found.place.lon, found.place.lat);
            class == super::layout::SETTLEMENT && Haversine.distance(Point::new(lon, lat), there) < SAME_PLACE_M
        };
        let same_id = index.coded(KIND_ID, &found.place.id).and_then(|offset| index.posting(offset).first().copied());
        // Two tables of one's own may number their rows alike.
        let own = found.place.id.starts_with(OWN_ID);
        if let Some(number) = same_id.filter(|number| !own || is_twin(number)) {
            return Some(number);
        }
        let own = self.layers.get(found.layer)?;
        let number = own.posting(own.coded(KIND_ID, &found.place.id)?).first().copied()?;
        let mut names = own.names_of(number).skip(1).take(MOST_NAMES);
        names.find_map(|name| index.posting(index.named(&fold(name))?).into_iter().find(is_twin))
    }

    /// Whether an earlier gazetteer has the place too.
    pub(super) fn is_repeated(&self, found: Found) -> bool {
        let layer = found.layer;
        self.united(found).layer < layer
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn open(texts: &[&str]) -> Gazetteer {
        let folder = tempfile::tempdir().unwrap();
        let files: Vec<PathBuf> = texts
            .iter()
            .enumerate()
            .map(|(number, text)| {
                let path = folder.path().join(format!("{number}.csv"));
                std::fs::write(&path, format!("id,name,aliases,lon,lat\n{text}")).unwrap();
                path
            })
            .collect();
        Gazetteer::open(&files).unwrap().0
    }

    #[test]
    fn rows_that_two_tables_number_alike_are_one_place_only_where_they_lie_together() {
        let both = open(&["2,Qorvane,,36,52\n3,Tolme,,40,52\n", "2,Deltune,,-3.5,15.1\n3,Tolmer,,40.01,52\n"]);
        let lon = |name: &str| both.lookup(name).iter().map(|f| f.place.lon).collect::<Vec<_>>();
        assert_eq!((lon("Qorvane"), lon("Deltune"), lon("Tolmer")), (vec![36.0], vec![-3.5], vec![40.0]));
    }

    #[test]
    fn a_name_that_only_the_later_gazetteer_has_finds_the_earlier_row() {
        let both = open(&["a:1,Qorvane,,35.30,51.10\n", "b:1,Korvana,Qorvane|Horvanne,35.31,51.11\n"]);
        let found = both.lookup("Horvanne");
        assert_eq!(found.iter().map(|f| f.place.id.as_str()).collect::<Vec<_>>(), ["a:1"]);
        assert_eq!(
            (found[0].method, found[0].matched_name.as_str(), found[0].layer),
            (MatchMethod::Alias, "Horvanne", 0)
        );
        assert_eq!(both.lookup("Korvana")[0].place.id, "a:1", "its main name there, too");
    }

    #[test]
    fn neighbours_without_a_common_name_and_namesakes_far_off_stay_two() {
        let near = open(&["a:1,Qorvane,,35.30,51.10\n", "b:1,Zelmirto,,35.31,51.11\n"]);
        assert_eq!(near.lookup("Zelmirto")[0].place.id, "b:1");
        let far = open(&["a:1,Qorvane,,35.30,51.10\n", "b:1,Zelmirto,Qorvane,36.31,51.11\n"]);
        assert_eq!(far.lookup("Zelmirto")[0].place.id, "b:1");
    }
}
