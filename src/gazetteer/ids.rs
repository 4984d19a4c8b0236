//! Which ids an import has met: GeoNames' numbers as bits, others by their hash, so that memory stays small.

use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

use rustc_hash::FxHashMap;

/// GeoNames' numbers up to this are kept as bits: some 32 MB at most. The largest are near 14 million.
const NUMBERS: usize = 1 << 28;

/// Whether an id was free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Met {
    New,
    /// The line of this file that has it already.
    Here(u32),
    /// A file before this one has it.
    Before,
}

/// The ids so far.
#[derive(Default)]
pub(super) struct Ids {
    numbers: Vec<u64>,
    /// By hash the number of the file and its line. Of five million ids two have one hash in one import of a million.
    others: FxHashMap<u64, (u32, u32)>,
    /// The last number given to an id made of a name, by hash.
    numbered: FxHashMap<u64, u32>,
    file: u32,
}

impl Ids {
    /// What follows stands in another file.
    pub(super) fn next_file(&mut self) {
        self.file += 1;
    }

    /// Takes an id for a line of the present file; of GeoNames' own numbers no lines are kept.
    pub(super) fn take(&mut self, id: &str, line: Option<u64>) -> Met {
        let number = id.strip_prefix("geonames:").and_then(|number| number.parse().ok()).filter(|n| *n < NUMBERS);
        if number.is_some_and(|number| !self.take_number(number)) {
            return self.met(id);
        }
        if number.is_some() && line.is_none() {
            return Met::New;
        }
        let (file, line) = (self.file, line.unwrap_or_default());
        match self.others.entry(hash(id)) {
            Entry::Occupied(_) => self.met(id),
            Entry::Vacant(free) => {
                free.insert((file, u32::try_from(line).unwrap_or(u32::MAX)));
                Met::New
            }
        }
    }

    /// Who has an id that is not free.
    fn met(&self, id: &str) -> Met {
        match self.others.get(&hash(id)) {
            Some((file, line)) if *file == self.file => Met::Here(*line),
            _ => Met::Before,
        }
    }

    /// Takes a number; false where it was taken.
    fn take_number(&mut self, number: usize) -> bool {
        let (word, bit) = (number / 64, 1 << (number % 64));
        if word >= self.numbers.len() {
            self.numbers.resize(word + 1, 0);
        }
        let Some(word) = self.numbers.get_mut(word) else { return true };
        let is_free = *word & bit == 0;
        *word |= bit;
        is_free
    }

    /// Takes the first free of `id-2`, `id-3`, ...
    pub(super) fn numbered(&mut self, id: &str, line: u64) -> String {
        let hash = hash(id);
        let mut number = self.numbered.get(&hash).copied().unwrap_or(1);
        loop {
            number += 1;
            let free = format!("{id}-{number}");
            if self.take(&free, Some(line)) == Met::New {
                self.numbered.insert(hash, number);
                return free;
            }
        }
    }
}

fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_told_from_one_in_the_same_file_and_one_before() {
        let mut ids = Ids::default();
        assert_eq!((ids.take("project:a", Some(2)), ids.take("geonames:486816", Some(3))), (Met::New, Met::New));
        assert_eq!((ids.take("geonames:486816", Some(5)), ids.take("geonames:7", None)), (Met::Here(3), Met::New));
        assert_eq!(ids.take("geonames:7", None), Met::Before);
        assert_eq!(
            (ids.take("project:a", Some(4)), ids.numbered("project:a", 4)),
            (Met::Here(2), "project:a-2".to_owned())
        );
        ids.next_file();
        assert_eq!((ids.take("project:a", Some(2)), ids.take("geonames:486816", None)), (Met::Before, Met::Before));
        assert_eq!(ids.numbered("project:a", 2), "project:a-3");
    }
}
