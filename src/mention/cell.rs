//! What a table's cell says of a place: "near Sudzha, Kursk region", "с. Плехово Суджанского района".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexicon::{self, Lexicon, Word};
use crate::model::{Bearing, PlaceKind, Relation};

/// A cell taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Names that no word calls a larger unit, in their order.
    pub names: Vec<String>,
    /// Whether a word or stroke makes the names a list: "A and B", "A/B".
    pub listed: bool,
    /// Larger units, by the words beside them.
    pub units: Vec<(String, PlaceKind)>,
    pub relation: Relation,
    pub bearing: Option<Bearing>,
    /// Metres.
    pub distance_m: Option<f64>,
    /// What has no capital and is no known word: left aside.
    pub remarks: Vec<String>,
}

/// Takes a cell apart; what `is_name` knows as a whole stays whole.
///
/// ```
/// use sitmap::mention::cell;
/// let cell = cell("near Sudzha (Kursk Oblast)", &|_| false);
/// assert_eq!(cell.names, ["Sudzha"]);
/// assert_eq!(cell.units[0].0, "Kursk Oblast");
/// ```
pub fn cell(text: &str, is_name: &dyn Fn(&str) -> bool) -> Cell {
    let lexicons = lexicons(text);
    let mut cell = Cell::default();
    for part in text.replace(" - ", ", ").split([',', ';', '(', ')', '[', ']', '—', '–', '\n']) {
        if is_name(part.trim()) {
            known(&mut cell, part.trim(), &lexicons);
            continue;
        }
        let pieces = pieces(part, &lexicons);
        cell.listed |= pieces.len() > 1;
        pieces.iter().for_each(|piece| read(&mut cell, piece, &lexicons, is_name));
    }
    cell
}

type Lexicons = [&'static Lexicon];

/// The languages that a script is read in, the likeliest first.
fn lexicons(text: &str) -> Vec<&'static Lexicon> {
    let cyrillic = text.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c));
    let tags: &[&str] = if cyrillic { &["ru", "uk"] } else { &["en", "fr", "de", "es"] };
    tags.iter().map(|tag| Lexicon::of(tag)).collect()
}

/// The names of a list, apart at "and", strokes and ampersands.
fn pieces(part: &str, lexicons: &Lexicons) -> Vec<String> {
    let part = part.replace(['/', '&', '+'], " / ");
    let is_joint = |word: &&str| *word == "/" || (is_lower(word) && lexicons.iter().any(|l| joins(*l.word(word))));
    let words: Vec<&str> = part.split_whitespace().collect();
    let joined = words.split(|word| is_joint(word)).map(|words| words.join(" "));
    joined.filter(|piece| !piece.is_empty()).collect()
}

/// "and" and "or"; words that may do something else beside a name do not part a list.
fn joins(word: Word) -> bool {
    word.is(lexicon::AND) && !word.is(lexicon::SKIP)
}

fn is_lower(word: &str) -> bool {
    word.chars().next().is_some_and(|c| !c.is_uppercase())
}

fn read(cell: &mut Cell, piece: &str, lexicons: &Lexicons, is_name: &dyn Fn(&str) -> bool) {
    if is_name(piece) {
        return known(cell, piece, lexicons);
    }
    let spaced = spaced(piece);
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    let called = lead(cell, &mut words, lexicons);
    if let Some(at) = words.iter().skip(1).position(|word| is_within(word, lexicons)) {
        let (name, larger) = words.split_at(at + 1);
        push(cell, name, called, lexicons);
        let mut larger = larger.get(1..).unwrap_or_default().to_vec();
        let called = lead(&mut Cell::default(), &mut larger, lexicons);
        return push(cell, &larger, called, lexicons);
    }
    push(cell, &words, called, lexicons);
}

/// Files what a gazetteer has as it stands: "Курская область" as a unit all the same.
fn known(cell: &mut Cell, name: &str, lexicons: &Lexicons) {
    let kind = name.rsplit_once(' ').and_then(|(_, last)| trailing(last, lexicons));
    match kind.filter(|kind| *kind != PlaceKind::Settlement) {
        Some(kind) => cell.units.push((name.to_owned(), kind)),
        None => cell.names.push(name.to_owned()),
    }
}

/// "с.Плехово" with the space that was left out.
fn spaced(piece: &str) -> String {
    match piece.split_once('.') {
        Some((short, rest)) if abbreviation(short).is_some() && !rest.starts_with(' ') => format!("{short}. {rest}"),
        _ => piece.to_owned(),
    }
}

/// "in" between a name and its region.
fn is_within(word: &str, lexicons: &Lexicons) -> bool {
    let within = |l: &&Lexicon| {
        let word = l.word(word);
        word.is(lexicon::WITHIN) && word.is(lexicon::STRONG)
    };
    is_lower(word) && lexicons.iter().any(within)
}

/// Takes the words before the name off, and says which kind of place they call it.
fn lead(cell: &mut Cell, words: &mut Vec<&str>, lexicons: &Lexicons) -> Option<PlaceKind> {
    let (mut taken, mut called) = (0, None);
    let mut distance = None;
    while taken + 1 < words.len() {
        let bare = words[taken].trim_end_matches('.');
        if let Some(number) = number(bare) {
            distance = Some(number);
        } else if let Some(kind) = abbreviation(bare) {
            called = Some(kind);
        } else {
            let follows =
                words.get(taken + 1).is_some_and(|next| any(lexicons, next, |w| w.is(lexicon::OF | lexicon::FROM)));
            let Some(word) = leading(bare, taken == 0, follows, lexicons) else { break };
            note(cell, word, &mut distance);
            called = word.kind.filter(|kind| is_unit(*kind)).or(called);
        }
        taken += 1;
    }
    words.drain(..taken);
    called
}

fn note(cell: &mut Cell, word: Word, distance: &mut Option<f64>) {
    if let (Some(metres), Some(number)) = (word.metres, distance.take()) {
        cell.distance_m = Some(number * metres);
        cell.relation = Relation::Near;
    }
    cell.bearing = cell.bearing.or(word.bearing);
    match word.relation {
        Some(relation) if cell.relation == Relation::At => cell.relation = relation,
        _ if word.bearing.is_some() => cell.relation = Relation::Direction,
        _ => {}
    }
}

/// What a word before the name does; none where it is the name's own.
fn leading(word: &str, first: bool, of_follows: bool, lexicons: &Lexicons) -> Option<Word> {
    let cyrillic = !word.is_ascii();
    lexicons.iter().map(|l| *l.word(word)).find(|w| {
        let small = is_lower(word);
        let kind = w.kind.is_some_and(is_unit) && (small || cyrillic || of_follows);
        let joint = small && w.is(lexicon::SKIP | lexicon::OF | lexicon::FROM | lexicon::HEAD);
        let unit = small && w.metres.is_some();
        kind || joint
            || unit
            || (w.bearing.is_some() && (small || of_follows))
            || (w.is(lexicon::PREPOSITION) && (small || first))
    })
}

fn any(lexicons: &Lexicons, word: &str, does: impl Fn(Word) -> bool) -> bool {
    lexicons.iter().any(|l| does(*l.word(word)))
}

fn is_unit(kind: PlaceKind) -> bool {
    matches!(kind, PlaceKind::Settlement | PlaceKind::District | PlaceKind::Region | PlaceKind::Country)
}

fn number(word: &str) -> Option<f64> {
    word.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite() && *number > 0.0)
}

fn abbreviation(word: &str) -> Option<PlaceKind> {
    static WORDS: LazyLock<FxHashMap<&str, PlaceKind>> = LazyLock::new(|| {
        let lines = include_str!("../../data/lexicon/abbreviations.tsv").lines().skip(1);
        let kind = |name| match name {
            "settlement" => PlaceKind::Settlement,
            "district" => PlaceKind::District,
            _ => PlaceKind::Region,
        };
        let rows = lines.filter_map(|line| line.split_once('\t'));
        rows.flat_map(|(name, words)| words.split('|').map(move |word| (word, kind(name)))).collect()
    });
    WORDS.get(word.to_lowercase().trim_end_matches('.')).copied()
}

/// Files a name without the words before it, by the words after it.
fn push(cell: &mut Cell, words: &[&str], called: Option<PlaceKind>, lexicons: &Lexicons) {
    let text = words.join(" ");
    let Some((last, before)) = words.split_last() else { return };
    let kind = trailing(last, lexicons).filter(|_| !before.is_empty());
    let unit = |kind: PlaceKind| matches!(kind, PlaceKind::District | PlaceKind::Region | PlaceKind::Country);
    match (kind, called) {
        // "Плехово Суджанского района", "village Rami Idlib governorate".
        (Some(kind), _)
            if unit(kind) && before.len() > 1 && (called == Some(PlaceKind::Settlement) || genitive(before)) =>
        {
            let (name, adjective) = before.split_at(before.len() - 1);
            cell.names.push(name.join(" "));
            cell.units.push((format!("{} {last}", adjective.join(" ")), kind));
        }
        (Some(kind), _) | (None, Some(kind)) if unit(kind) => cell.units.push((text, kind)),
        (Some(PlaceKind::Settlement), _) if is_lower(last) || !last.is_ascii() => cell.names.push(before.join(" ")),
        _ if words.iter().all(|word| is_word(word, lexicons)) => cell.remarks.push(text),
        _ => cell.names.push(text),
    }
}

/// The kind that a last word gives; "County" and "City" with a capital belong to the name.
fn trailing(word: &str, lexicons: &Lexicons) -> Option<PlaceKind> {
    let bare = word.trim_end_matches('.');
    let kind = lexicons.iter().find_map(|l| l.word(bare).kind.filter(|kind| is_unit(*kind)));
    kind.or_else(|| abbreviation(bare).filter(|kind| *kind != PlaceKind::Settlement))
}

/// Whether the last word is an adjective that stands behind what belongs to it.
fn genitive(words: &[&str]) -> bool {
    words.last().is_some_and(|word| {
        ["ского", "цкого", "ской", "цкой", "ського", "цького", "ської", "цької"].iter().any(|end| word.ends_with(end))
    })
}

/// A small-letter word or number in Latin or Cyrillic: no name.
fn is_word(word: &str, lexicons: &Lexicons) -> bool {
    let first = word.chars().next();
    let small = first.is_some_and(|c| c.is_lowercase() || c.is_numeric());
    small || any(lexicons, word, |w| w.kind.is_some_and(is_unit) || w.bearing.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, String) {
        let cell = cell(text, &|name| ["Port of Spain", "Bosnia and Herzegovina"].contains(&name));
        let units: Vec<String> = cell.units.into_iter().map(|(text, kind)| format!("{text}={kind:?}")).collect();
        (cell.names.join("|"), units.join("|"))
    }

    #[test]
    fn units_around_a_name_are_told_from_it() {
        for (text, names, units) in [
            ("Sudzha, Kursk region", "Sudzha", "Kursk region=Region"),
            ("Sudzha (Kursk Oblast)", "Sudzha", "Kursk Oblast=Region"),
            ("Sudzha in the Kursk region", "Sudzha", "Kursk region=Region"),
            ("village of Rami, Ariha district", "Rami", "Ariha district=District"),
            ("с. Плехово Суджанского района", "Плехово", "Суджанского района=District"),
            ("с.Плехово, Суджанский р-н, Курская обл.", "Плехово", "Суджанский р-н=District|Курская обл.=Region"),
            ("Курская область, город Суджа", "Суджа", "Курская область=Region"),
            ("Lamar County, Texas", "Texas", "Lamar County=District"),
            ("Port of Spain, Trinidad", "Port of Spain|Trinidad", ""),
            ("Bosnia and Herzegovina", "Bosnia and Herzegovina", ""),
            ("Sudzha (destroyed)", "Sudzha", ""),
        ] {
            assert_eq!(read(text), (names.to_owned(), units.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_relates_an_event_to_the_place_is_kept() {
        let near = cell("Near the village of Sudzha", &|_| false);
        assert_eq!((near.names, near.relation), (vec!["Sudzha".to_owned()], Relation::Near));
        let south = cell("5 km south of Sudzha", &|_| false);
        assert_eq!((south.bearing, south.distance_m), (Some(Bearing::South), Some(5000.0)));
        assert_eq!(south.names, ["Sudzha"]);
    }

    #[test]
    fn a_list_is_known_as_one() {
        for text in ["Plekhovo and Guevo", "Plekhovo/Guevo", "Плехово и Гуево"] {
            let cell = cell(text, &|_| false);
            assert_eq!((cell.listed, cell.names.len()), (true, 2), "{text}");
        }
        assert!(!cell("Sudzha, Kursk region", &|_| false).listed);
    }
}
