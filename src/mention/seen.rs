//! What the gazetteers hold under a name, remembered: most names of an archive are a few thousand.

use rustc_hash::FxHashMap;

use super::demonym::{self, Demonym};
use crate::gazetteer::{Gazetteer, NameClasses, base_forms};
use crate::model::PlaceClass;

/// Names remembered at most, some 20 MB; then all are forgotten, which costs time and changes nothing.
const MOST: usize = 200_000;

/// What the gazetteers hold under a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub country: bool,
    pub region: bool,
    pub settlement: bool,
    /// Neither settlement nor unit: continents, seas, rivers.
    pub other: bool,
    /// Of the largest place of the name.
    pub population: u64,
}

impl From<NameClasses> for Known {
    fn from(classes: NameClasses) -> Self {
        Known {
            country: classes.has(PlaceClass::Country),
            region: classes.has(PlaceClass::Region),
            settlement: classes.has(PlaceClass::Settlement),
            other: classes.has(PlaceClass::Other),
            population: classes.population,
        }
    }
}

/// What a name is known as.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Meaning {
    pub demonym: Option<&'static Demonym>,
    pub known: Option<Known>,
}

/// A gazetteer whose answers are kept.
pub(super) struct Seen<'g> {
    pub gazetteer: &'g Gazetteer,
    kept: FxHashMap<Box<str>, Meaning>,
}

impl<'g> Seen<'g> {
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        Seen { gazetteer, kept: FxHashMap::default() }
    }

    /// What a name means, as written or in the form that it is inflected from.
    pub fn meaning(&mut self, written: &str) -> Meaning {
        // Nine of ten are nothing; to know that takes less time than to remember it.
        if written.is_ascii() && !self.gazetteer.may_contain_ascii(written) && demonym::of(written).is_none() {
            return Meaning::default();
        }
        if let Some(meaning) = self.kept.get(written) {
            return *meaning;
        }
        if self.kept.len() >= MOST {
            self.kept.clear();
        }
        let known = self.gazetteer.contains(written).or_else(|| inflected(self.gazetteer, written)).map(Known::from);
        let meaning = Meaning { demonym: demonym::of(written), known };
        self.kept.insert(written.into(), meaning);
        meaning
    }
}

/// "Махновкой": what the gazetteers hold under the forms that the name may come from.
fn inflected(gazetteer: &Gazetteer, written: &str) -> Option<crate::gazetteer::NameClasses> {
    if written.is_ascii() {
        return None;
    }
    base_forms(written).iter().find_map(|form| gazetteer.contains(form))
}
