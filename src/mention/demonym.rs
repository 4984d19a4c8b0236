//! Adjectives and peoples that stand for a place: "Russian", "North Koreans".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The place that a word stands for.
#[derive(Debug)]
pub(super) struct Demonym {
    /// The name under which a gazetteer has it.
    pub place: &'static str,
}

static DEMONYMS: LazyLock<FxHashMap<&'static str, Demonym>> =
    LazyLock::new(|| read(include_str!("../../data/names/demonyms.tsv")));

fn read(table: &'static str) -> FxHashMap<&'static str, Demonym> {
    let mut demonyms = FxHashMap::default();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (_, Some(place), Some(words)) = (cells.next(), cells.next(), cells.next()) else { continue };
        for word in words.split('|') {
            demonyms.insert(word, Demonym { place });
        }
    }
    demonyms
}

/// The place for an adjective or people, written with its capital.
pub(super) fn of(word: &str) -> Option<&'static Demonym> {
    DEMONYMS.get(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_people_of_two_words_is_known() {
        assert_eq!(of("North Koreans").unwrap().place, "North Korea");
        assert!(of("Korea").is_none());
    }
}
