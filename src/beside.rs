//! Words and endings that stand beside names in any language's tables and texts, read from `data/names`.

use std::sync::LazyLock;

const ROWS: &str = include_str!("../data/names/beside.tsv");

type Words = LazyLock<Vec<&'static str>>;

/// Kinds of region as gazetteers write them behind the name.
pub(crate) static REGION: Words = LazyLock::new(|| words("region"));
/// Kinds of district as gazetteers write them behind the name.
pub(crate) static DISTRICT: Words = LazyLock::new(|| words("district"));
/// "City" before a name in Ukrainian and Russian tables.
pub(crate) static CITY: Words = LazyLock::new(|| words("city"));
/// Ends of Cyrillic adjectives in the form that lists of villages have: "Северск Малый".
pub(crate) static ADJECTIVE: Words = LazyLock::new(|| words("adjective"));
/// Ends of the adjectives that units are called by: no town is meant by "Oktyabrsky district".
pub(crate) static UNIT_ADJECTIVE: Words = LazyLock::new(|| words("unit_adjective"));
/// Ends of adjectives that stand behind what belongs to them: "Гоголевка Суджанского района".
pub(crate) static GENITIVE: Words = LazyLock::new(|| words("genitive"));
/// Ends of the adjectives that directions are called by, whatever their case: "на покровському напрямку".
pub(crate) static DIRECTION: Words = LazyLock::new(|| words("direction"));
/// What stands behind the digits of a unit's number: "79th", "114-й".
pub(crate) static ORDINAL: Words = LazyLock::new(|| words("ordinal"));

/// Words that begin Arabic and Hebrew names as romanised ("father of", "spring", "house").
pub(crate) static OPENERS: Words = LazyLock::new(|| include_str!("../data/names/openers.txt").lines().collect());

/// The words of a row; a test sees that each has some.
fn words(what: &str) -> Vec<&'static str> {
    let rows = ROWS.lines().filter_map(|line| line.split_once('\t'));
    rows.filter(|(row, _)| *row == what).flat_map(|(_, words)| words.split('|')).collect()
}

/// Whether a word ends in one of these.
pub(crate) fn has_ending(word: &str, endings: &[impl AsRef<str>]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_words() {
        let lists = [&REGION, &DISTRICT, &CITY, &ADJECTIVE, &UNIT_ADJECTIVE, &GENITIVE, &DIRECTION, &ORDINAL, &OPENERS];
        for list in lists {
            assert!(!list.is_empty() && list.iter().all(|word| !word.is_empty()), "{:?}", **list);
        }
        assert_eq!(ROWS.lines().skip(1).count(), 8);
    }
}
