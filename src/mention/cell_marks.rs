//! The marks and words that part a table's cell: commas, brackets, "formerly", a road between two names.

use super::cell::Cell;
use super::cell_words::{Lexicons, any, is_lower, lead};
use super::lexicon;

/// Words before a further name of the same place, one a line, the longer before those that they hold.
const FORMERLY: &str = include_str!("../../data/names/also.txt");
/// Words for a part of a town.
const QUARTERS: &str = include_str!("../../data/names/quarters.txt");

/// Stands for the words before a further name of the same place.
pub(super) const ALSO: char = '\u{1}';

/// The text with each "formerly" as a part that begins with [`ALSO`].
pub(super) fn marked(text: &str) -> String {
    let mut marked = text.to_owned();
    for words in FORMERLY.lines() {
        for (at, _) in text.match_indices(words) {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + words.len()..).unwrap_or_default();
            // "Alaska" is no "aka", and without a name before it the word belongs to one.
            if before.is_some_and(|c| c == ' ' || c == '(') && after.starts_with(' ') {
                marked = marked.replacen(&format!("{words} "), &format!(";{ALSO}"), 1);
            }
        }
    }
    marked
}

/// The parts between commas and brackets, and whether brackets hold them.
pub(super) fn parts(text: &str) -> Vec<(&str, bool)> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0usize);
    for (at, mark) in text.match_indices([',', ';', '(', ')', '[', ']', '—', '–', '\n']) {
        parts.push((text.get(start..at).unwrap_or_default(), depth > 0));
        start = at + mark.len();
        match mark {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    parts.push((text.get(start..).unwrap_or_default(), depth > 0));
    parts
}

/// The two names of "near Donetsk-Horlivka road", "along the Donetsk-Horlivka road", "Robotyne - Verbove line"; "Rostov-on-Don area" has but one.
pub(super) fn ends_of_way(text: &str, lexicons: &Lexicons, is_name: &dyn Fn(&str) -> bool) -> Option<[String; 2]> {
    let is_way = |word: &str| any(lexicons, word, |word| word.is(lexicon::LINE));
    let behind = text.trim().rsplit_once(' ').filter(|(_, way)| is_way(way)).map(|(names, _)| names);
    // "дорога Донецк-Горловка", "Straße Donezk-Horliwka".
    let names =
        behind.or_else(|| text.trim().split_once(' ').filter(|(way, _)| is_way(way)).map(|(_, names)| names))?;
    let mut words: Vec<&str> = names.split_whitespace().collect();
    lead(&mut Cell::default(), &mut words, lexicons);
    // "along the".
    let names = words.split(|word| is_lower(word) && word.len() > 1).next_back().unwrap_or_default().join(" ");
    let mut ends = names.split(['-', '–', '—']).map(str::trim);
    let (from, to) = (ends.next()?, ends.next()?);
    let both = ends.next().is_none() && !is_name(&names) && is_name(from) && is_name(to);
    both.then(|| [from.to_owned(), to.to_owned()])
}

pub(super) fn is_quarter(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    QUARTERS.lines().any(|quarter| quarter.to_lowercase() == word)
}

#[cfg(test)]
mod tests {
    use super::super::cell::cell;
    use crate::model::Relation;

    #[test]
    fn a_further_name_of_the_same_place_is_set_apart() {
        for text in
            ["Pokrovsk, formerly Krasnoarmiysk", "Pokrovsk aka Krasnoarmiysk", "Pokrovsk (also known as Krasnoarmiysk)"]
        {
            let cell = cell(text, &|_| false);
            assert_eq!(
                (cell.names, cell.also),
                (vec!["Pokrovsk".to_owned()], vec!["Krasnoarmiysk".to_owned()]),
                "{text}"
            );
        }
        assert_eq!(cell("Osaka Bay", &|_| false).names, ["Osaka Bay"]);
    }

    #[test]
    fn a_road_lies_between_its_two_names() {
        let known = |name: &str| ["Donetsk", "Horlivka", "Rostov-on-Don"].contains(&name);
        for text in [
            "near Donetsk-Horlivka road",
            "Donetsk - Horlivka line",
            "Donetsk–Horlivka highway",
            "Straße Donetsk-Horlivka",
        ] {
            let cell = cell(text, &known);
            assert_eq!(
                (cell.names.join("|"), cell.relation),
                ("Donetsk|Horlivka".to_owned(), Relation::Between),
                "{text}"
            );
        }
        assert_eq!(cell("Rostov-on-Don area", &known).names, ["Rostov-on-Don"]);
        assert_eq!(cell("Donetsk - Horlivka", &known).names.len(), 2);
    }

    #[test]
    fn a_quarter_and_a_name_in_brackets_are_told_from_the_town() {
        let known = |name: &str| ["Gaza City", "Avdiivka", "Stepove"].contains(&name);
        let rimal = cell("Rimal neighborhood, Gaza City", &known);
        assert_eq!((rimal.names.join("|"), rimal.quarters.join("|")), ("Gaza City".to_owned(), "Rimal".to_owned()));
        assert_eq!(cell("Rimal neighborhood", &known).names, ["Rimal"]);
        assert_eq!(cell("Часів Яр, мікрорайон Канал", &known).quarters, ["Канал"]);
        assert_eq!(cell("Stepove (Avdiivka)", &known).bracketed, ["Avdiivka"]);
    }
}
