//! Finding places by name: exact, alias, sound key, and by typo.

use std::cmp::Reverse;

use fst::{IntoStreamer, Streamer};
use geo::{Distance, Haversine, Point};

use super::fold::fold;
use super::index::{self, Index, PlaceNumber};
use super::layout::KIND_SOUND;
use super::{Gazetteer, sound};
use crate::model::{MatchMethod, Place, PlaceClass};

/// Two rows of one name and class nearer than this are one settlement in two gazetteers; the public
/// sources of the example's district differ by up to 4 km for one village.
const SAME_PLACE_M: f64 = 5_000.0;

/// A place that a name may mean, before any context.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub place: Place,
    pub method: MatchMethod,
    /// The gazetteer's spelling that met the name.
    pub matched_name: String,
    /// 0 is the project's first gazetteer, the last one the embedded world.
    pub layer: usize,
    /// 1 for the same letters after folding, less the more they differ.
    pub similarity: f64,
}

/// What kinds of place carry a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameClasses {
    classes: u8,
    /// The largest population among them.
    pub population: u64,
}

impl NameClasses {
    /// Whether a place of this class has the name.
    pub fn has(self, class: PlaceClass) -> bool {
        self.classes & index::bit(class) != 0
    }
}

impl Gazetteer {
    /// Every place that bears the name: exactly, as an alias, or by its sound where nothing is surer.
    ///
    /// A sound match of one gazetteer stands unless that gazetteer or one before it has the name
    /// itself. A place in two gazetteers is the earlier one's row. The surest come first, then the
    /// largest.
    pub fn lookup(&self, name: &str) -> Vec<Found> {
        let folded = fold(name);
        let mut found = Vec::new();
        for (layer, index) in self.layers.iter().enumerate() {
            let named = index.named(&folded).map(|offset| index.posting(offset)).unwrap_or_default();
            found.extend(named.iter().map(|number| meet(index, layer, *number, &folded)));
            if found.iter().all(|f: &Found| f.method > MatchMethod::Alias) {
                found.extend(by_sound(index, layer, &folded));
            }
        }
        tidy(found)
    }

    /// Which kinds of place carry the name, as itself or as an alias; none where nothing does.
    pub fn contains(&self, name: &str) -> Option<NameClasses> {
        self.contains_folded(&fold(name))
    }

    /// As [`Gazetteer::contains`] for a name that [`fold`] has already been through.
    pub fn contains_folded(&self, folded: &str) -> Option<NameClasses> {
        let mut all: Option<NameClasses> = None;
        for index in &self.layers {
            let Some(offset) = index.named(folded) else { continue };
            let (classes, population) = index.head(offset);
            let all = all.get_or_insert_default();
            all.classes |= classes;
            all.population = all.population.max(population);
        }
        all
    }

    /// Places whose name is a typo away, the nearest first, at most `limit`.
    ///
    /// Up to 3 letters allow no edit, up to 9 one, more two; swapping two letters is one edit.
    pub fn fuzzy(&self, name: &str, limit: usize) -> Vec<Found> {
        let folded = fold(name);
        let mut found = Vec::new();
        for (layer, index) in self.layers.iter().enumerate() {
            for (spelling, offset) in near(index, &folded) {
                let similarity = similarity(&folded, &spelling);
                found.extend(index.posting(offset).iter().map(|number| Found {
                    method: MatchMethod::Fuzzy,
                    similarity,
                    ..meet(index, layer, *number, &spelling)
                }));
            }
        }
        let mut found = tidy(found);
        found.truncate(limit);
        found
    }
}

/// Spellings within the edits that the length allows.
fn near(index: &Index, folded: &str) -> Vec<(String, u64)> {
    let edits = match folded.chars().count() {
        0..=3 => return Vec::new(),
        4..=9 => 1,
        _ => 2,
    };
    let builder = levenshtein_automata::LevenshteinAutomatonBuilder::new(edits, true);
    let automaton = builder.build_dfa(folded);
    let mut stream = index.names.search(automaton).into_stream();
    let mut spellings = Vec::new();
    while let Some((spelling, offset)) = stream.next() {
        spellings.push((String::from_utf8_lossy(spelling).into_owned(), offset));
    }
    spellings
}

fn by_sound(index: &Index, layer: usize, folded: &str) -> Vec<Found> {
    let mut numbers: Vec<PlaceNumber> = sound::keys(folded)
        .iter()
        .filter_map(|key| index.coded(KIND_SOUND, key))
        .flat_map(|offset| index.posting(offset))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(|number| sounding(index, layer, number, folded)).collect()
}

/// The place under the spelling that is nearest in letters.
fn sounding(index: &Index, layer: usize, number: PlaceNumber, folded: &str) -> Found {
    let (similarity, name) = index
        .names_of(number)
        .skip(1)
        .map(|name| (similarity(folded, &fold(name)), name))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .unwrap_or_default();
    let matched_name = name.to_owned();
    Found { place: index.place(number), method: MatchMethod::Key, matched_name, layer, similarity }
}

/// The place under the name or alias that folds to `folded`.
fn meet(index: &Index, layer: usize, number: PlaceNumber, folded: &str) -> Found {
    let place = index.place(number);
    let (method, matched_name) = index
        .names_of(number)
        .skip(1)
        .zip(std::iter::once(MatchMethod::Exact).chain(std::iter::repeat(MatchMethod::Alias)))
        .find(|(name, _)| fold(name) == folded)
        .map_or((MatchMethod::Alias, place.name.clone()), |(name, method)| (method, name.to_owned()));
    Found { place, method, matched_name, layer, similarity: 1.0 }
}

/// 1 less the share of letters to be edited.
fn similarity(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longest = a.len().max(b.len()).max(1);
    1.0 - edits(&a, &b) as f64 / longest as f64
}

/// Levenshtein's distance, row by row.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (y, above) in b.iter().zip(row.iter_mut().skip(1)) {
            let best = (corner + usize::from(x != y)).min(left + 1).min(*above + 1);
            corner = *above;
            *above = best;
            left = best;
        }
    }
    if a.is_empty() { b.len() } else { row.last().copied().unwrap_or_default() }
}

/// Drops rows that an earlier gazetteer has, then sorts: surest, most alike, first gazetteer, largest, id.
fn tidy(mut found: Vec<Found>) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    found.sort_by(|a, b| (a.layer, a.method).cmp(&(b.layer, b.method)).then(b.similarity.total_cmp(&a.similarity)));
    for one in found {
        if !kept.iter().any(|other| same(&other.place, other.layer, &one.place, one.layer)) {
            kept.push(one);
        }
    }
    kept.sort_by(|a, b| {
        (a.method.cmp(&b.method))
            .then(b.similarity.total_cmp(&a.similarity))
            .then_with(|| (a.layer, Reverse(a.place.population)).cmp(&(b.layer, Reverse(b.place.population))))
            .then_with(|| a.place.id.cmp(&b.place.id))
    });
    kept
}

/// Whether two rows, found under one name, are one place.
fn same(a: &Place, a_layer: usize, b: &Place, b_layer: usize) -> bool {
    if a.id == b.id {
        return true;
    }
    if a_layer == b_layer || a.class != b.class {
        return false;
    }
    match a.class {
        PlaceClass::Country => a.country == b.country,
        PlaceClass::Region => !a.admin1_code.is_empty() && a.admin1_code == b.admin1_code,
        _ => Haversine.distance(Point::new(a.lon, a.lat), Point::new(b.lon, b.lat)) < SAME_PLACE_M,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_any_script_finds_the_town_and_says_how() {
        let world = Gazetteer::world();
        for (name, method) in
            [("Sudzha", MatchMethod::Exact), ("Суджа", MatchMethod::Alias), ("SUDSCHA", MatchMethod::Alias)]
        {
            let found = world.lookup(name);
            assert_eq!((found[0].place.id.as_str(), found[0].method), ("geonames:486816", method), "{name}");
        }
    }

    #[test]
    fn a_typo_is_found_and_a_different_village_is_not() {
        let world = Gazetteer::world();
        assert_eq!(world.fuzzy("Kharkiw", 5)[0].place.country, "UA");
        assert!(world.fuzzy("Kurilovka", 50).iter().all(|f| fold(&f.matched_name) != "kirillovka"));
    }

    #[test]
    fn regions_and_countries_are_found_by_code() {
        let world = Gazetteer::world();
        assert_eq!(world.region("RU.41").map(|place| place.class), Some(PlaceClass::Region));
        assert_eq!(world.country("UA").map(|place| place.name), Some("Ukraine".to_owned()));
        assert_eq!(world.country("RU.41"), None);
        assert!(world.contains("Kursk").is_some_and(|n| n.has(PlaceClass::Region) && n.has(PlaceClass::Settlement)));
    }

    #[test]
    fn edits_count_letters() {
        assert_eq!(edits(&[], &['a']), 1);
        assert!((similarity("kitten", "sitting") - (1.0 - 3.0 / 7.0)).abs() < 1e-9);
    }
}
