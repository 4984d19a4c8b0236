//! The words in a table's cell: what each does beside a name.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cell::Cell;
use super::lexicon::{self, Lexicon, Word};
use crate::beside;
use crate::model::{PlaceKind, Relation};

pub(super) type Lexicons = [&'static Lexicon];

/// The languages that a script is read in, the likeliest first.
pub(super) fn lexicons(text: &str) -> Vec<&'static Lexicon> {
    let cyrillic = text.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c));
    let tags: &[&str] = if cyrillic { &["ru", "uk"] } else { &["en", "fr", "de", "es", "pl"] };
    tags.iter().map(|tag| Lexicon::of(tag)).collect()
}

pub(super) fn is_lower(word: &str) -> bool {
    word.chars().next().is_some_and(|c| !c.is_uppercase())
}

/// "с.Плехово" with the space that was left out.
pub(super) fn spaced(piece: &str) -> String {
    match piece.split_once('.') {
        Some((short, rest)) if abbreviation(short).is_some() && !rest.starts_with(' ') => format!("{short}. {rest}"),
        _ => piece.to_owned(),
    }
}

/// "village" alone, which some gazetteer has for a name.
pub(super) fn is_kind_alone(part: &str, lexicons: &Lexicons) -> bool {
    is_lower(part) && any(lexicons, part, |word| word.kind.is_some_and(is_unit))
}

/// "in" between a name and its region.
pub(super) fn is_within(word: &str, lexicons: &Lexicons) -> bool {
    let within = |l: &&Lexicon| {
        let word = l.word(word);
        word.is(lexicon::WITHIN) && word.is(lexicon::STRONG)
    };
    is_lower(word) && lexicons.iter().any(within)
}

/// Takes the words before the name off, and says which kind of place they call it.
pub(super) fn lead(cell: &mut Cell, words: &mut Vec<&str>, lexicons: &Lexicons) -> Option<PlaceKind> {
    let (mut taken, mut called) = (0, None);
    let mut distance = None;
    while taken + 1 < words.len() {
        let bare = words[taken].trim_start_matches(['~', '≈']).trim_end_matches('.');
        if let Some((number, metres)) = glued(bare, lexicons) {
            (cell.distance_m, cell.relation) = (Some(number * metres), Relation::Near);
        } else if let Some(number) = number(bare) {
            distance = Some(number);
        } else if let Some(kind) = abbreviation(bare) {
            called = Some(kind);
        } else {
            let next = words.get(taken + 1);
            // "Southern suburbs of".
            let head = next.is_some_and(|next| is_lower(next) && any(lexicons, next, |w| w.is(lexicon::HEAD)));
            let follows = head || next.is_some_and(|next| any(lexicons, next, |w| w.is(lexicon::OF | lexicon::FROM)));
            let Some(word) = leading(bare, taken == 0, follows, lexicons) else { break };
            note(cell, word, &mut distance);
            cell.polish |= is_polish(bare, lexicons);
            called = word.kind.filter(|kind| is_unit(*kind)).or(called);
        }
        taken += 1;
    }
    words.drain(..taken);
    called
}

/// Metres in "8 km from the Russian border".
pub(super) fn from_border(words: &[&str], lexicons: &Lexicons) -> Option<f64> {
    let borders = |word: &&str| any(lexicons, word, |w| w.is(lexicon::HEAD) && w.relation == Some(Relation::Area));
    let border = words.iter().position(borders)?;
    let mut own = Cell::default();
    lead(&mut own, &mut words.get(..=border)?.to_vec(), lexicons);
    own.distance_m
}

/// Whether a word does something in Polish and in none of the other languages.
fn is_polish(word: &str, lexicons: &Lexicons) -> bool {
    let acts = |lexicon: &&Lexicon| {
        let word = lexicon.word(word);
        word.is(lexicon::PREPOSITION | lexicon::HEAD) || word.kind.is_some()
    };
    lexicons.iter().all(|l| acts(l) == std::ptr::eq(*l, Lexicon::of("pl")))
}

fn note(cell: &mut Cell, word: Word, distance: &mut Option<f64>) {
    if let (Some(metres), Some(number)) = (word.metres, distance.take()) {
        cell.distance_m = Some(number * metres);
        cell.relation = Relation::Near;
    }
    // "północny wschód": north and east are one direction.
    cell.bearing = match (cell.bearing, word.bearing) {
        (Some(first), Some(second)) => Some(first.and(second)),
        (first, second) => first.or(second),
    };
    match word.relation {
        Some(relation) if cell.relation == Relation::At => cell.relation = relation,
        _ if word.bearing.is_some() => cell.relation = Relation::Direction,
        _ => {}
    }
}

/// What a word before the name does; none where it is the name's own.
pub(super) fn leading(word: &str, first: bool, of_follows: bool, lexicons: &Lexicons) -> Option<Word> {
    let cyrillic = !word.is_ascii();
    let words = || lexicons.iter().map(|l| *l.word(word));
    // "sur de Sumy" is Spanish, "sur" alone French.
    let bearing = words().find(|w| of_follows && w.bearing.is_some());
    // "w Bachmucie" is "in", "5 km w of Bakhmut" west.
    let letter = word.chars().nth(1).is_none();
    let other = words().find(|w| {
        let small = is_lower(word);
        let kind = w.kind.is_some_and(is_unit) && (small || cyrillic || of_follows);
        let joint = small && w.is(lexicon::SKIP | lexicon::OF | lexicon::FROM | lexicon::HEAD);
        let unit = small && w.metres.is_some();
        kind || joint
            || unit
            || (((w.bearing.is_some() && !letter) || (first && w.is(lexicon::HEAD))) && (small || of_follows))
            || (w.is(lexicon::PREPOSITION) && (small || first))
    });
    bearing.or(other)
}

pub(super) fn any(lexicons: &Lexicons, word: &str, does: impl Fn(Word) -> bool) -> bool {
    lexicons.iter().any(|l| does(*l.word(word)))
}

fn is_unit(kind: PlaceKind) -> bool {
    matches!(kind, PlaceKind::Settlement | PlaceKind::District | PlaceKind::Region | PlaceKind::Country)
}

fn number(word: &str) -> Option<f64> {
    word.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite() && *number > 0.0)
}

/// "5km": the number and the metres in its unit.
fn glued(word: &str, lexicons: &Lexicons) -> Option<(f64, f64)> {
    let (digits, unit) = word.split_at(word.find(char::is_alphabetic)?);
    let metres = lexicons.iter().find_map(|l| l.word(unit).metres);
    Some((number(digits)?, metres?))
}

pub(super) fn is_distance(word: &str, lexicons: &Lexicons) -> bool {
    let bare = word.trim_start_matches(['~', '≈']);
    bare.is_empty() || number(bare).is_some() || glued(bare, lexicons).is_some()
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

/// The adjective, in small letters, that a direction is called by: "покровському" of "на Покровському напрямку",
/// "pokrowskim" of "na kierunku pokrowskim". None where nothing else is in the cell but a preposition.
pub fn called_direction(text: &str) -> Option<String> {
    let lexicons = lexicons(text);
    let leads = |word: &&str| is_lower(word) && any(&lexicons, word, |w| w.is(lexicon::PREPOSITION));
    let words: Vec<&str> = text.split_whitespace().skip_while(leads).collect();
    let is_direction = |word: &str| any(&lexicons, word, |w| w.kind == Some(PlaceKind::BorderArea));
    match words[..] {
        [word, direction] if is_direction(direction) => Some(word.to_lowercase()),
        [direction, word] if is_direction(direction) => Some(word.to_lowercase()),
        _ => None,
    }
}

/// A unit of Myanmar or the United States where it has a capital, else a settlement.
const TOWNSHIP: &str = "Township";

/// The town that a district is called after: "Izyum" of "Izyum district", "Sudzha" of "Sudzha urban okrug".
///
/// None where the last word is none for a district, or only ordinary words are left: "Northern district".
pub fn town_of_district(text: &str) -> Option<String> {
    let lexicons = lexicons(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    if let [first, of, name @ ..] = &words[..]
        && trailing(first, &lexicons) == Some(PlaceKind::District)
        && any(&lexicons, of, |w| w.is(lexicon::OF))
    {
        // "Territoire de Masisi".
        return (!name.is_empty()).then(|| name.join(" "));
    }
    let (last, mut before) = words.split_last()?;
    let is_unit = trailing(last, &lexicons) == Some(PlaceKind::District) || *last == TOWNSHIP;
    if !is_unit {
        return None;
    }
    while let [rest @ .., word] = before
        && is_lower(word)
    {
        before = rest;
    }
    let named = before.iter().any(|word| !is_ordinary(word, &lexicons) && !is_word(word, &lexicons));
    let is_adjective = before.last().is_some_and(|word| beside::has_ending(word, &beside::UNIT_ADJECTIVE));
    (named && !is_adjective).then(|| before.join(" "))
}

/// The kind that a last word gives; "County" and "City" with a capital belong to the name.
pub(super) fn trailing(word: &str, lexicons: &Lexicons) -> Option<PlaceKind> {
    let bare = word.trim_end_matches('.');
    let kind = lexicons.iter().find_map(|l| l.word(bare).kind.filter(|kind| is_unit(*kind)));
    kind.or_else(|| abbreviation(bare).filter(|kind| *kind != PlaceKind::Settlement))
}

/// Whether the last word is an adjective that stands behind what belongs to it.
pub(super) fn genitive(words: &[&str]) -> bool {
    words.last().is_some_and(|word| beside::has_ending(word, &beside::GENITIVE))
}

/// A word that is no name, even where it begins a cell with a capital: "Forest near Kreminna".
pub(super) fn is_ordinary(word: &str, lexicons: &Lexicons) -> bool {
    is_lower(word) || any(lexicons, word, |w| w.kind.is_some()) || lexicons.iter().any(|l| l.is_common(word))
}

/// A small-letter word or number in Latin or Cyrillic: no name.
pub(super) fn is_word(word: &str, lexicons: &Lexicons) -> bool {
    let first = word.chars().next();
    let small = first.is_some_and(|c| c.is_lowercase() || c.is_numeric());
    small || any(lexicons, word, |w| w.kind.is_some_and(is_unit) || w.bearing.is_some())
}
