//! Look-ups remembered from one report to the next: the same few thousand names fill an archive.

use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::gazetteer::{Found, Gazetteer};

/// Names remembered at most, some 50 MB; then all are forgotten, which costs time and changes nothing.
const MOST: usize = 20_000;

/// A gazetteer whose answers are kept.
pub(super) struct Memo<'a> {
    pub gazetteer: &'a Gazetteer,
    named: Mutex<FxHashMap<String, Vec<Found>>>,
    inflected: Mutex<FxHashMap<String, Vec<Found>>>,
    respelt: Mutex<FxHashMap<String, Vec<Found>>>,
    spelt: Mutex<FxHashMap<String, Vec<Found>>>,
}

impl<'a> Memo<'a> {
    pub fn new(gazetteer: &'a Gazetteer) -> Self {
        let (named, inflected, respelt, spelt) = Default::default();
        Memo { gazetteer, named, inflected, respelt, spelt }
    }

    /// As [`Gazetteer::lookup`].
    pub fn lookup(&self, name: &str) -> Vec<Found> {
        remembered(&self.named, name, || self.gazetteer.lookup(name))
    }

    /// As [`Gazetteer::inflected`].
    pub fn inflected(&self, name: &str) -> Vec<Found> {
        remembered(&self.inflected, name, || self.gazetteer.inflected(name))
    }

    /// As [`Gazetteer::respelt`].
    pub fn respelt(&self, name: &str) -> Vec<Found> {
        remembered(&self.respelt, name, || self.gazetteer.respelt(name))
    }

    /// As [`Gazetteer::sounding_regions`].
    pub fn sounding_regions(&self, name: &str) -> Vec<Found> {
        self.gazetteer.sounding_regions(name)
    }

    /// As [`Gazetteer::with_other_ending`].
    pub fn with_other_ending(&self, name: &str, called: bool) -> Vec<Found> {
        self.gazetteer.with_other_ending(name, called)
    }

    /// As [`Gazetteer::fuzzy`], for one `limit` throughout.
    pub fn fuzzy(&self, name: &str, limit: usize) -> Vec<Found> {
        remembered(&self.spelt, name, || self.gazetteer.fuzzy(name, limit))
    }
}

fn remembered(kept: &Mutex<FxHashMap<String, Vec<Found>>>, name: &str, ask: impl FnOnce() -> Vec<Found>) -> Vec<Found> {
    if let Some(found) = kept.lock().unwrap_or_else(PoisonError::into_inner).get(name) {
        return found.clone();
    }
    let found = ask();
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= MOST {
        kept.clear();
    }
    kept.insert(name.to_owned(), found.clone());
    found
}
