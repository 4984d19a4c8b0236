//! Names that are nearly right: typos, and spellings that only come near by sound.

use std::sync::OnceLock;

use fst::{IntoStreamer, Streamer};
use levenshtein_automata::{DFA, LevenshteinAutomatonBuilder};

use super::fold::fold;
use super::index::{Index, PlaceNumber};
use super::layout::KIND_SOUND;
use super::lookup::{Found, SAME_SOUND, meet, sounding, tidy};
use super::{Gazetteer, sound};
use crate::model::MatchMethod;

/// Letters from which one edit is allowed; shorter names have too many neighbours.
const ONE_EDIT: usize = 4;
/// Letters from which two are: Kurilovka and Kirillovka are two edits apart and two villages.
const TWO_EDITS: usize = 10;
/// Least likeness of readings worth showing to a person.
const WORTH_SHOWING: f64 = 0.6;
/// Sounds in a key from which keys one edit away are looked at too; shorter keys have too many neighbours.
const KEY_EDIT: usize = 3;

impl Gazetteer {
    /// Places whose name is a typo away, the nearest first, at most `limit`; where there are none, by sound.
    ///
    /// Up to 3 letters allow no edit, up to 9 one, more two; swapping two neighbours is one edit.
    pub fn fuzzy(&self, name: &str, limit: usize) -> Vec<Found> {
        let mut found = self.typos(name);
        if found.is_empty() {
            found = self.alike(name);
            found.iter_mut().for_each(|f| f.method = MatchMethod::Fuzzy);
        }
        found.truncate(limit);
        found
    }

    /// Places whose name is a typo away, as [`Gazetteer::fuzzy`] but without those that only sound alike.
    pub fn typos(&self, name: &str) -> Vec<Found> {
        let folded = fold(name);
        let letters = folded.chars().count();
        if letters < ONE_EDIT {
            return Vec::new();
        }
        let wanted = if letters < TWO_EDITS { 1 } else { 2 };
        (1..=wanted).map(|edits| self.edited(&folded, edits)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn edited(&self, folded: &str, edits: u8) -> Vec<Found> {
        let automaton = automaton(folded, edits);
        let mut found = Vec::new();
        for (layer, index) in self.layers.iter().enumerate() {
            let mut stream = index.names.search(&automaton).into_stream();
            while let Some((spelling, offset)) = stream.next() {
                let spelling = String::from_utf8_lossy(spelling);
                let edits = automaton.eval(spelling.as_bytes()).to_u8();
                let longest = folded.chars().count().max(spelling.chars().count());
                let similarity = 1.0 - f64::from(edits) / longest as f64;
                let places = index.posting(offset).into_iter();
                found.extend(places.map(|number| Found {
                    method: MatchMethod::Fuzzy,
                    similarity,
                    ..meet(index, layer, number, &spelling)
                }));
            }
        }
        tidy(found)
    }

    /// Places whose sound key is the name's or, in longer keys, one consonant off.
    fn alike(&self, name: &str) -> Vec<Found> {
        let readings = sound::readings(name);
        let mut found = Vec::new();
        for (layer, index) in self.layers.iter().enumerate() {
            let mut numbers = index.sounding(&readings);
            numbers.extend(near_keys(index, &readings));
            numbers.sort_unstable();
            numbers.dedup();
            let met = numbers.into_iter().filter_map(|number| sounding(index, layer, number, &readings));
            let method = |f: &Found| if f.similarity >= SAME_SOUND { MatchMethod::Key } else { MatchMethod::Fuzzy };
            found.extend(met.filter(|f| f.similarity >= WORTH_SHOWING).map(|f| Found { method: method(&f), ..f }));
        }
        tidy(found)
    }
}

fn near_keys(index: &Index, readings: &[String]) -> Vec<PlaceNumber> {
    let mut numbers = Vec::new();
    let mut keys: Vec<String> = readings.iter().map(|reading| sound::key(reading)).collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys.iter().filter(|key| key.len() >= KEY_EDIT) {
        let mut stream = index.codes.search(automaton(&format!("{}{key}", char::from(KIND_SOUND)), 1)).into_stream();
        while let Some((code, offset)) = stream.next() {
            if code.first() == Some(&KIND_SOUND) {
                numbers.extend(index.posting(offset));
            }
        }
    }
    numbers
}

/// Accepts what is within so many edits; the tables behind it are made once.
fn automaton(text: &str, edits: u8) -> DFA {
    static ONE: OnceLock<LevenshteinAutomatonBuilder> = OnceLock::new();
    static TWO: OnceLock<LevenshteinAutomatonBuilder> = OnceLock::new();
    let builder = if edits == 1 {
        ONE.get_or_init(|| LevenshteinAutomatonBuilder::new(1, true))
    } else {
        TWO.get_or_init(|| LevenshteinAutomatonBuilder::new(2, true))
    };
    builder.build_dfa(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typo_is_found_and_a_different_village_is_not() {
        let world = Gazetteer::world();
        assert_eq!(world.fuzzy("Kharkvi", 5)[0].place.country, "UA");
        assert!(world.fuzzy("Kurilovka", 50).iter().all(|f| fold(&f.matched_name) != "kirillovka"));
    }
}
