//! Names that are nearly right: typos, and spellings that only come near by sound.

use std::sync::OnceLock;

use fst::{IntoStreamer, Streamer};
use levenshtein_automata::{DFA, LevenshteinAutomatonBuilder};

use super::by_sound::{SAME_SOUND, sounding};
use super::fold::fold;
use super::index::{Index, PlaceNumber};
use super::layout::KIND_SOUND;
use super::lookup::{Found, distinct, meet, tidy};
use super::slip::{Slip, slip};
use super::{Gazetteer, sound};
use crate::model::MatchMethod;

/// Letters of a name that may bear one slip; shorter names have too many neighbours.
const ONE_SLIP: usize = 4;
/// Letters from which two are looked for: Kurilovka and Kirillovka are two slips apart and two villages.
const TWO_SLIPS: usize = 10;
/// Least likeness of readings worth showing to a person.
const WORTH_SHOWING: f64 = 0.6;
/// Sounds in a key from which keys one edit away are looked at too; shorter keys have too many neighbours.
const KEY_EDIT: usize = 3;

/// How much less likely a slip is than another, as natural logarithms: one certain letter put in the place of
/// another must be hit among 26; the rest was chosen on names of the world's places with one slip, drawn evenly and
/// by the root of their population (`benches/gazetteer.py`), where half or twice each value changes less than 0.5 %.
const CERTAIN_LETTER: f64 = 3.26;
const ALIAS: f64 = 5.0;
const OTHER_ACCENTS: f64 = 4.0;
const FIRST_LETTER: f64 = 1.0;
const POPULATION: f64 = 0.2;

/// A place whose name is a slip away, before it is read whole.
struct Near<'i> {
    layer: usize,
    number: PlaceNumber,
    spelling: &'i str,
    slips: usize,
    likelihood: f64,
}

impl Gazetteer {
    /// Places whose name is a slip of the pen away, the likeliest first, at most `limit`; where there are none, by sound.
    ///
    /// Names of 4 letters and more may bear one slip (a letter dropped, added, changed, or two neighbours swapped),
    /// of 10 and more two.
    pub fn fuzzy(&self, name: &str, limit: usize) -> Vec<Found> {
        let found = self.typos(name, |_, _| true, limit);
        if found.is_empty() { self.near_in_sound(name, limit) } else { found }
    }

    /// The second half of [`Gazetteer::fuzzy`]: places whose name only sounds nearly so.
    pub fn near_in_sound(&self, name: &str, limit: usize) -> Vec<Found> {
        let mut found = self.alike(name);
        found.iter_mut().for_each(|f| f.method = MatchMethod::Fuzzy);
        found.truncate(limit);
        found
    }

    /// As [`Gazetteer::fuzzy`] but without those that only sound alike, and only places whose region (GeoNames
    /// code) and country (ISO code) fit.
    pub fn typos(&self, name: &str, fits: impl Fn(&str, &str) -> bool, limit: usize) -> Vec<Found> {
        let folded = fold(name);
        let letters = folded.chars().count();
        if letters + 1 < ONE_SLIP {
            return Vec::new();
        }
        let mut near = self.near(name, &folded, 1, &fits);
        if near.is_empty() && letters >= TWO_SLIPS {
            near = self.near(name, &folded, 2, &fits);
        }
        let order = |n: &Near<'_>| (n.layer, n.slips);
        near.sort_by(|a, b| order(a).cmp(&order(b)).then(b.likelihood.total_cmp(&a.likelihood)));
        let found = near.iter().take(2 * limit).filter_map(|near| {
            let longest = letters.max(near.spelling.chars().count());
            let similarity = 1.0 - near.slips as f64 / longest as f64;
            let met = meet(self.layers.get(near.layer)?, near.layer, near.number, near.spelling);
            Some(Found { method: MatchMethod::Fuzzy, similarity, ..met })
        });
        let mut found = distinct(found);
        found.truncate(limit);
        found
    }

    /// How many letters apart two names are, where these are one or two: a letter dropped, added, changed, or two
    /// neighbours swapped.
    pub fn edits(a: &str, b: &str) -> Option<u8> {
        match automaton(&fold(a), 2).eval(fold(b)) {
            levenshtein_automata::Distance::Exact(edits) => Some(edits),
            levenshtein_automata::Distance::AtLeast(_) => None,
        }
    }

    fn near<'i>(&'i self, name: &str, folded: &str, most: usize, fits: &impl Fn(&str, &str) -> bool) -> Vec<Near<'i>> {
        let written = name.to_lowercase();
        let mut near = Vec::new();
        for (layer, index) in self.layers.iter().enumerate() {
            let spellings: Vec<(&str, Option<Slip>, usize)> = match most {
                1 => index.spellings.one_slip(folded).into_iter().map(|(name, slip)| (name, Some(slip), 1)).collect(),
                _ => index.spellings.two_slips(folded).into_iter().map(|(name, slips)| (name, None, slips)).collect(),
            };
            for (spelling, slip, slips) in spellings {
                if spelling.chars().count() < ONE_SLIP {
                    continue;
                }
                let places = index.named(spelling).map(|offset| index.posting(offset)).unwrap_or_default();
                for number in places {
                    let (region, country) = index.unit_of(number);
                    if fits(region, country) {
                        let likelihood =
                            slip_cost(slip, folded, spelling) + place_cost(index, number, spelling, &written);
                        near.push(Near { layer, number, spelling, slips, likelihood });
                    }
                }
            }
        }
        near
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
            let met = numbers
                .into_iter()
                .filter_map(|number| sounding(index, layer, number, &readings, WORTH_SHOWING, |_| true));
            let method = |f: &Found| if f.similarity >= SAME_SOUND { MatchMethod::Key } else { MatchMethod::Fuzzy };
            found.extend(met.map(|f| Found { method: method(&f), ..f }));
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

fn slip_cost(slip: Option<Slip>, written: &str, spelling: &str) -> f64 {
    let letter = if matches!(slip, Some(Slip::Changed | Slip::Added)) { CERTAIN_LETTER } else { 0.0 };
    let first = if written.chars().next() == spelling.chars().next() { 0.0 } else { FIRST_LETTER };
    -letter - first
}

/// How likely a place is meant under a spelling: its own name rather than another, accents as written, its size.
fn place_cost(index: &Index, number: PlaceNumber, spelling: &str, written: &str) -> f64 {
    let own = index.names_of(number).nth(1).filter(|own| fold(own) == spelling);
    let name = own.map_or(ALIAS + OTHER_ACCENTS, |own| {
        if slip(&own.to_lowercase(), written).is_some() { 0.0 } else { OTHER_ACCENTS }
    });
    POPULATION * (index.population(number) as f64 + 1.0).ln() - name
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

    #[test]
    fn of_names_as_near_the_likelier_slip_and_the_larger_place_come_first() {
        let world = Gazetteer::world();
        for (written, name) in [("Haoi", "Hanoi"), ("Kramtorsk", "Kramatorsk")] {
            let found = world.typos(written, |_, _| true, 5);
            assert_eq!(found[0].place.name, name, "{written}");
        }
        assert!(world.typos("Kharkvi", |_, country| country == "FR", 5).is_empty());
    }
}
