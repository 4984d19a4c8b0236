//! What the gazetteers hold under a name, remembered: most names of an archive are a few thousand.

use rustc_hash::FxHashMap;

use super::demonym::{self, Demonym};
use crate::gazetteer::{Gazetteer, NameClasses, base_forms, polish_forms};
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
    /// Of languages that decline names in Latin letters.
    kept_declined: FxHashMap<Box<str>, Meaning>,
}

impl<'g> Seen<'g> {
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        Seen { gazetteer, kept: FxHashMap::default(), kept_declined: FxHashMap::default() }
    }

    /// What a name means, as written or in the form that it is inflected from; `declined`: in Latin letters too.
    pub fn meaning(&mut self, written: &str, declined: bool) -> Meaning {
        // Nine of ten are nothing; to know that takes less time than to remember it.
        if written.is_ascii()
            && !declined
            && !self.gazetteer.may_contain_ascii(written)
            && demonym::of(written).is_none()
        {
            return Meaning::default();
        }
        let kept = if declined { &mut self.kept_declined } else { &mut self.kept };
        if let Some(meaning) = kept.get(written) {
            return *meaning;
        }
        if kept.len() >= MOST {
            kept.clear();
        }
        let classes = self.gazetteer.contains(written).or_else(|| inflected(self.gazetteer, written, declined));
        let meaning = Meaning { demonym: demonym::of(written), known: classes.map(Known::from) };
        kept.insert(written.into(), meaning);
        meaning
    }
}

/// "Махновкой": what the gazetteers hold under the forms that the name may come from.
fn inflected(gazetteer: &Gazetteer, written: &str, declined: bool) -> Option<NameClasses> {
    let forms = match declined {
        true => polish_forms(written),
        false if written.is_ascii() => return None,
        false => base_forms(written),
    };
    forms.iter().find_map(|form| gazetteer.contains(form))
}
