//! Look-ups remembered from one report to the next: the same few thousand names fill an archive.

use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::name::{MOST_SPELLINGS, Units};
use crate::gazetteer::{Found, Gazetteer, polish_forms};
use crate::model::Hints;

/// Names remembered at most, some 50 MB; then all are forgotten, which costs time and changes nothing.
const MOST: usize = 20_000;

/// A gazetteer whose answers are kept.
pub(super) struct Memo<'a> {
    pub gazetteer: &'a Gazetteer,
    /// Whether spellings that are near are listed for names that nothing bears: these take longer than all else.
    pub spells: bool,
    named: Kept<String, Vec<Found>>,
    inflected: Kept<String, Vec<Found>>,
    declined: Kept<String, Vec<Found>>,
    respelt: Kept<String, Vec<Found>>,
    regions: Kept<String, Vec<Found>>,
    other_ending: Kept<(String, bool), Vec<Found>>,
    spelt: Kept<String, Vec<Found>>,
    units: Kept<Hints, Units>,
}

impl<'a> Memo<'a> {
    pub fn new(gazetteer: &'a Gazetteer) -> Self {
        let (named, inflected, declined, respelt, regions, other_ending, spelt, units) = Default::default();
        Memo { gazetteer, spells: true, named, inflected, declined, respelt, regions, other_ending, spelt, units }
    }

    /// As [`Gazetteer::lookup`].
    pub fn lookup(&self, name: &str) -> Vec<Found> {
        self.named.get(name.to_owned(), || self.gazetteer.lookup(name))
    }

    /// As [`Gazetteer::inflected`].
    pub fn inflected(&self, name: &str) -> Vec<Found> {
        self.inflected.get(name.to_owned(), || self.gazetteer.inflected(name))
    }

    /// The places that a name in one of its Polish cases may mean.
    pub fn declined(&self, name: &str) -> Vec<Found> {
        self.declined.get(name.to_owned(), || self.gazetteer.in_forms(&polish_forms(name)))
    }

    /// As [`Gazetteer::respelt`].
    pub fn respelt(&self, name: &str) -> Vec<Found> {
        self.respelt.get(name.to_owned(), || self.gazetteer.respelt(name))
    }

    /// As [`Gazetteer::sounding_regions`].
    pub fn sounding_regions(&self, name: &str) -> Vec<Found> {
        self.regions.get(name.to_owned(), || self.gazetteer.sounding_regions(name))
    }

    /// As [`Gazetteer::with_other_ending`].
    pub fn with_other_ending(&self, name: &str, called: bool) -> Vec<Found> {
        self.other_ending.get((name.to_owned(), called), || self.gazetteer.with_other_ending(name, called))
    }

    /// The places whose names are nearest to one that nothing bears, for a person to look through.
    pub fn spellings(&self, name: &str) -> Vec<Found> {
        self.spelt.get(name.to_owned(), || self.gazetteer.fuzzy(name, MOST_SPELLINGS))
    }

    /// What hints come to, as `ask` finds it.
    pub fn units(&self, hints: &Hints, ask: impl FnOnce() -> Units) -> Units {
        self.units.get(hints.clone(), ask)
    }
}

/// Answers by their questions.
struct Kept<K, V>(Mutex<FxHashMap<K, V>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Kept(Mutex::default())
    }
}

impl<K: Eq + Hash, V: Clone> Kept<K, V> {
    fn get(&self, key: K, ask: impl FnOnce() -> V) -> V {
        if let Some(found) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return found.clone();
        }
        let found = ask();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(key, found.clone());
        found
    }
}
