//! Places whose names sound like another, in whatever spelling.

use std::hash::{BuildHasher, BuildHasherDefault};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::index::{Index, PlaceNumber};
use super::lookup::Found;
use super::{Gazetteer, likeness, mark, sound};
use crate::model::MatchMethod;

/// Least likeness of readings that are one name in two spellings. Chosen by `sitmap evaluate names` on Who's On
/// First's Ukrainian names: with the place taken out of the index, some 3 % still meet another name.
pub(super) const SAME_SOUND: f64 = 0.93;
/// The same where no Cyrillic is written. One e for i is as much as a name of eight letters bears: "Al Fasher" is
/// al-Fashir, "Masisi" in the Congo is not Masise in Mozambique.
const SAME_ANYWHERE: f64 = 0.97;
/// ISO codes of countries whose names are romanised from Cyrillic.
static CYRILLIC_COUNTRIES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("../../data/names/cyrillic_countries.txt").lines().collect());
/// Parts of what is remembered, so that threads seldom wait for each other.
const PARTS: usize = 16;
/// Names remembered in a part, some 50 MB in all; then it forgets them, which costs time and changes nothing.
const MOST: usize = 1_000;

/// Answers by layer and name: to compare readings takes longer than all else in a look-up, and one row or report asks
/// for the same name several times.
#[derive(Default)]
pub(super) struct Heard([Mutex<Answers>; PARTS]);

type Answers = FxHashMap<(usize, String), Arc<[Found]>>;

impl Gazetteer {
    /// As [`by_sound`], remembered.
    pub(super) fn by_sound(&self, index: &Index, layer: usize, name: &str) -> Vec<Found> {
        let part = BuildHasherDefault::<FxHasher>::default().hash_one(name) >> 32;
        let Some(part) = self.heard.0.get(part as usize % PARTS) else { return by_sound(index, layer, name) };
        let key = (layer, name.to_owned());
        if let Some(found) = part.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return found.to_vec();
        }
        let found = by_sound(index, layer, name);
        let mut part = part.lock().unwrap_or_else(PoisonError::into_inner);
        if part.len() >= MOST {
            part.clear();
        }
        part.insert(key, found.as_slice().into());
        found
    }
}

/// Places whose spelling sounds the same: a key finds them, the readings decide.
///
/// Most schemes romanise Cyrillic alone. Where none is written they would make "Masisi" in the Congo, read as a
/// Hungarian would, one with Maxixe in Mozambique: there a name sounds as the press of large languages spells it.
pub(super) fn by_sound(index: &Index, layer: usize, name: &str) -> Vec<Found> {
    let readings = sound::readings(name);
    let anywhere = sound::readings_anywhere(name);
    let near = index.sounding(&readings);
    let met = near.into_iter().filter_map(|number| match is_romanised(index.unit_of(number).1) {
        true => sounding(index, layer, number, &readings, SAME_SOUND, |_| true),
        false => sounding_abroad(index, layer, number, name, &anywhere),
    });
    // Numbers have no sound: "Kamianka 2" is not "Kamianka 1".
    met.filter(|found| digits(&found.matched_name).eq(digits(name))).collect()
}

fn digits(name: &str) -> impl Iterator<Item = u32> {
    name.chars().filter_map(|c| c.to_digit(10))
}

/// Whether place names of a country are, or were, written in Cyrillic; so too where the country is not known.
pub(crate) fn is_romanised(country: &str) -> bool {
    country.is_empty() || CYRILLIC_COUNTRIES.contains(country)
}

/// As [`sounding`], in a land that writes no Cyrillic: a place that has names in Cyrillic is known by these there.
///
/// "Рамия" in Lebanon is not Rome for sounding like its old name Ramma.
fn sounding_abroad(index: &Index, layer: usize, number: PlaceNumber, name: &str, readings: &[String]) -> Option<Found> {
    let known = sound::is_in_cyrillic(name) && index.stored_names(number).skip(1).any(sound::is_in_cyrillic);
    sounding(index, layer, number, readings, SAME_ANYWHERE, |spelling| !known || sound::is_in_cyrillic(spelling))
}

/// The place under the spelling whose sounds are nearest, of those that `fits`; none where that is not as like as `least`.
pub(super) fn sounding(
    index: &Index,
    layer: usize,
    number: PlaceNumber,
    readings: &[String],
    least: f64,
    fits: impl Fn(&str) -> bool,
) -> Option<Found> {
    let spellings = index.stored_names(number).skip(1).map(mark::split).filter(|(name, _)| fits(name));
    let spellings = spellings.filter_map(|(name, mark)| Some((name, mark, sound::reading(name)?)));
    let (similarity, name, mark) = spellings
        .map(|(name, mark, reading)| (likeness::similarity(readings, &reading, least), name, mark))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(similarity, ..)| *similarity >= least)?;
    let matched_name = name.to_owned();
    Some(Found { place: index.place(number), method: MatchMethod::Key, matched_name, mark, layer, similarity })
}
