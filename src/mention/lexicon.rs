//! The words around place names, by language, read from `data/lexicon/<lang>/places.toml`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::ends::Ends;
use super::framing::Framing;
use crate::model::{Bearing, PlaceKind, Relation};

/// What a word can do beside a name; one word may do several things.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    pub flags: u32,
    pub kind: Option<PlaceKind>,
    pub bearing: Option<Bearing>,
    /// The relation of a preposition, or of a head word ("outskirts") that needs "of".
    pub relation: Option<Relation>,
    /// Metres in the unit that the word names.
    pub metres: Option<f64>,
}

/// A word that no list has.
pub(super) static NO_WORD: Word = Word { flags: 0, kind: None, bearing: None, relation: None, metres: None };

impl Word {
    pub fn is(self, flag: u32) -> bool {
        self.flags & flag != 0
    }

    /// Whether the word has a grammatical task, so that a capital at the start of a sentence makes it no name.
    pub fn is_function(self) -> bool {
        self.is(SKIP | OF | FROM | AND | AND_PART | PREPOSITION | WITHIN | AUXILIARY)
    }
}

pub(super) const SKIP: u32 = 1;
pub(super) const OF: u32 = 1 << 1;
pub(super) const FROM: u32 = 1 << 2;
pub(super) const AND: u32 = 1 << 3;
pub(super) const WITHIN: u32 = 1 << 4;
pub(super) const PREPOSITION: u32 = 1 << 5;
/// One that is followed by a place far more often than by anything else.
pub(super) const STRONG: u32 = 1 << 6;
/// A noun that needs "of" to relate to a name: "outskirts of".
pub(super) const HEAD: u32 = 1 << 7;
pub(super) const TITLE: u32 = 1 << 8;
pub(super) const FIRST_NAME: u32 = 1 << 9;
pub(super) const SAYS: u32 = 1 << 10;
pub(super) const ADDRESSED: u32 = 1 << 11;
pub(super) const AUXILIARY: u32 = 1 << 12;
pub(super) const TRAP_AFTER: u32 = 1 << 13;
pub(super) const TRAP_BETWEEN: u32 = 1 << 14;
pub(super) const TRAP_BEFORE: u32 = 1 << 15;
pub(super) const BODY: u32 = 1 << 16;
pub(super) const STOP: u32 = 1 << 17;
pub(super) const PART_OF_NAME: u32 = 1 << 18;
/// An abbreviation that is a place only with its dot: "Ky.".
pub(super) const DOTTED: u32 = 1 << 19;
/// A kind of place only with its dot: "с. Мала Локня".
pub(super) const DOTTED_KIND: u32 = 1 << 21;

/// An act that is done to places: "the capture of", "seized", "a strike on".
pub(super) const ACT: u32 = 1 << 20;
/// The same for a noun that a preposition parts from its place: "Rückzug aus".
pub(super) const BEHIND_ACT: u32 = 1 << 23;
/// A word that joins names of a list only beside another: "as well as", "ainsi que".
pub(super) const AND_PART: u32 = 1 << 24;
/// A town that governs the land named behind it: "capital city of".
pub(super) const SEAT: u32 = 1 << 22;
/// A verb whose object stands right behind it, where nouns need their article: "kontrolliert".
pub(super) const OBJECT_BEHIND: u32 = 1 << 27;
/// What a place that opens its sentence is or becomes: "bleibt", "wurde".
pub(super) const STAYS: u32 = 1 << 28;
/// What such a place is: "Kontrolle", "erobert".
pub(super) const CONTROLLED: u32 = 1 << 25;
/// As [`BEHIND_ACT`], of names that a gazetteer has: "Kontrolle über".
pub(super) const BEHIND_KNOWN: u32 = 1 << 26;
/// A subject that may stand between a verb and its object: "besetzten sie Minova".
pub(super) const SUBJECT: u32 = 1 << 30;
/// A line of the front between the places beside it: "the A–B section", "на відтинку А – Б".
pub(super) const LINE: u32 = 1 << 31;
/// What is told of a place named before it: "A is held", "A fell".
pub(super) const SUFFERED: u32 = 1 << 29;

/// The file as written; `README` beside it says what each list is for.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    skip: Vec<String>,
    of: Vec<String>,
    from: Vec<String>,
    and: Vec<String>,
    within: Vec<String>,
    seats: Vec<String>,
    lines: Vec<String>,
    relations: BTreeMap<String, Vec<String>>,
    heads: BTreeMap<Relation, Vec<String>>,
    bearings: BTreeMap<Bearing, Vec<String>>,
    units: BTreeMap<String, Vec<String>>,
    kinds: BTreeMap<String, Vec<String>>,
    people: BTreeMap<String, Vec<String>>,
    speech: BTreeMap<String, Vec<String>>,
    traps: BTreeMap<String, Vec<String>>,
    acts: BTreeMap<String, Vec<String>>,
    endings: Vec<String>,
    noun_endings: Vec<String>,
    plural_endings: Vec<String>,
    articles: Vec<String>,
    framing: Framing,
    /// Whether all nouns begin with a capital, so that a capital alone says nothing.
    pub(super) capital_nouns: bool,
    /// Whether names in Latin letters are declined.
    pub(super) declined: bool,
}

/// A table's name, its lists, and the keys it may have.
pub(super) type Named<'f> = (&'static str, &'f BTreeMap<String, Vec<String>>, &'static [&'static str]);

impl File {
    /// The tables whose keys only this file checks.
    pub(super) fn named(&self) -> [Named<'_>; 6] {
        [
            ("relations", &self.relations, &["strong-at", "weak-at", "at", "near", "between", "area", "direction"]),
            ("kinds", &self.kinds, &KINDS),
            ("people", &self.people, &["titles", "follows"]),
            ("speech", &self.speech, &["verbs", "objects", "auxiliaries"]),
            ("traps", &self.traps, &["after", "between", "before", "bodies", "stop", "dotted"]),
            ("acts", &self.acts, &ACTS),
        ]
    }
}

/// The keys of `[acts]`.
const ACTS: [&str; 9] =
    ["verbs", "nouns", "before", "objects", "subjects", "stays", "controlled", "toward", "suffered"];

/// The keys of `[kinds]`.
const KINDS: [&str; 8] =
    ["settlement", "district", "region", "country", "border-area", "feature", "part-of-name", "dotted-settlement"];

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// By their small-letter form, as bytes, so that nobody checks a word of a text for being UTF-8.
    words: FxHashMap<Box<[u8]>, Word>,
    /// Ordinary words of the language, sorted, one a line.
    pub(super) common: FxHashSet<Cow<'static, [u8]>>,
    pub capital_nouns: bool,
    pub declined: bool,
    pub endings: Vec<String>,
    pub noun_endings: Vec<String>,
    pub plural_endings: Vec<String>,
    pub articles: Vec<String>,
    pub framing: Framing,
    /// A bit for each length, first and last letter that a word of the lists has: most words of a text have none.
    ends: Ends,
}

/// Words longer than this many bytes are in no list.
const LONGEST_WORD: usize = 40;

impl Lexicon {
    /// The words for a BCP 47 primary tag; English where the language has no folder.
    pub fn of(lang: &str) -> &'static Lexicon {
        LANGUAGES.iter().find(|(tag, _)| *tag == lang).map_or(&ENGLISH, |(_, lexicon)| lexicon)
    }

    /// What the word can do, whatever its case.
    pub fn word(&self, written: &str) -> &Word {
        if written.is_ascii() && !self.ends.may_hold(written.as_bytes()) {
            return &NO_WORD;
        }
        self.lower(written, |lower| self.words.get(lower)).flatten().unwrap_or(&NO_WORD)
    }

    /// Whether the word, in small letters, is an ordinary one.
    pub fn is_common(&self, written: &str) -> bool {
        self.lower(written, |lower| self.common.contains(lower)).unwrap_or(false)
    }

    /// Calls `with` on the small-letter form, without allocating for the usual scripts.
    fn lower<T>(&self, written: &str, with: impl FnOnce(&[u8]) -> T) -> Option<T> {
        if written.len() > LONGEST_WORD {
            return None;
        }
        if written.is_ascii() {
            let mut buffer = [0u8; LONGEST_WORD];
            let slice = buffer.get_mut(..written.len())?;
            slice.copy_from_slice(written.as_bytes());
            slice.make_ascii_lowercase();
            return Some(with(slice));
        }
        Some(with(written.to_lowercase().as_bytes()))
    }

    fn read(places: &str, common: &'static str) -> Lexicon {
        // The files are compiled in, and a test reads every one: a broken file cannot ship.
        let file: File = toml::from_str(places).unwrap_or_default();
        let mut lexicon = Lexicon {
            common: common.lines().map(|word| Cow::Borrowed(word.as_bytes())).collect(),
            ..Lexicon::default()
        };
        lexicon.add(&file);
        FIRST_NAMES.lines().for_each(|name| lexicon.flag(name, FIRST_NAME));
        STOP_NAMES.lines().filter(|line| !line.starts_with('#')).for_each(|name| lexicon.flag(name, STOP));
        lexicon.capital_nouns = file.capital_nouns;
        lexicon.declined = file.declined;
        lexicon
    }

    pub(super) fn add(&mut self, file: &File) {
        self.endings.extend_from_slice(&file.endings);
        self.noun_endings.extend_from_slice(&file.noun_endings);
        self.plural_endings.extend_from_slice(&file.plural_endings);
        self.articles.extend_from_slice(&file.articles);
        self.framing.extend(&file.framing);
        let around = [(&file.skip, SKIP), (&file.of, OF), (&file.from, FROM), (&file.within, WITHIN)];
        let flags = around.into_iter().chain([(&file.seats, SEAT), (&file.lines, LINE)]);
        flags.for_each(|(words, flag)| words.iter().for_each(|word| self.flag(word, flag)));
        for phrase in &file.and {
            let flag = if phrase.contains(' ') { AND_PART } else { AND };
            phrase.split(' ').for_each(|word| self.flag(word, flag));
        }
        for (name, words) in file.people.iter().chain(&file.speech).chain(&file.traps) {
            words.iter().for_each(|word| self.flag(word, named_flag(name)));
        }
        for (name, words) in &file.relations {
            let strong = if name.starts_with("weak-") { 0 } else { STRONG };
            for word in words {
                self.entry(word).relation = relation(name);
                self.flag(word, PREPOSITION | strong);
            }
        }
        self.add_acts(file);
        for (relation, words) in &file.heads {
            for word in words {
                self.entry(word).relation.get_or_insert(*relation);
                self.flag(word, HEAD);
            }
        }
        for (bearing, words) in &file.bearings {
            words.iter().for_each(|word| self.entry(word).bearing = Some(*bearing));
        }
        for (metres, words) in &file.units {
            words.iter().for_each(|word| self.entry(word).metres = metres.parse().ok());
        }
        self.add_kinds(file);
    }

    fn add_kinds(&mut self, file: &File) {
        for (name, words) in &file.kinds {
            for word in words {
                match kind(name) {
                    Some(kind) => self.entry(word).kind = self.entry(word).kind.or(Some(kind)),
                    None if name == "dotted-settlement" => self.flag(word, DOTTED_KIND),
                    None => self.flag(word, PART_OF_NAME),
                }
            }
        }
    }

    fn add_acts(&mut self, file: &File) {
        for (name, words) in &file.acts {
            for word in words {
                let flag = act_flag(name);
                self.flag(word, flag);
                if name == "verbs" {
                    self.entry(word).relation.get_or_insert(Relation::At);
                    self.flag(word, PREPOSITION);
                }
            }
        }
    }

    fn entry(&mut self, word: &str) -> &mut Word {
        self.ends.add(word.as_bytes());
        self.words.entry(word.as_bytes().into()).or_default()
    }

    pub(super) fn flag(&mut self, word: &str, flag: u32) {
        self.entry(word).flags |= flag;
    }
}

fn act_flag(name: &str) -> u32 {
    match name {
        "before" => BEHIND_ACT,
        "objects" => OBJECT_BEHIND,
        "stays" => STAYS,
        "controlled" => CONTROLLED,
        "toward" => BEHIND_KNOWN,
        "suffered" => SUFFERED,
        "subjects" => SUBJECT,
        _ => ACT,
    }
}

fn named_flag(name: &str) -> u32 {
    match name {
        "titles" => TITLE,
        "verbs" => SAYS,
        "objects" => ADDRESSED,
        "auxiliaries" => AUXILIARY,
        "after" => TRAP_AFTER,
        "between" => TRAP_BETWEEN,
        "before" => TRAP_BEFORE,
        "bodies" => BODY,
        "stop" => STOP,
        "dotted" => DOTTED,
        _ => 0,
    }
}

fn relation(name: &str) -> Option<Relation> {
    match name {
        "near" => Some(Relation::Near),
        "between" => Some(Relation::Between),
        "area" => Some(Relation::Area),
        "direction" => Some(Relation::Direction),
        _ => Some(Relation::At),
    }
}

fn kind(name: &str) -> Option<PlaceKind> {
    match name {
        "settlement" => Some(PlaceKind::Settlement),
        "district" => Some(PlaceKind::District),
        "region" => Some(PlaceKind::Region),
        "country" => Some(PlaceKind::Country),
        "border-area" => Some(PlaceKind::BorderArea),
        "feature" => Some(PlaceKind::Feature),
        _ => None,
    }
}

/// The lists that the binary carries for a language: place words, ordinary words.
fn lists(lang: &str) -> Option<[&'static str; 2]> {
    Some(match lang {
        "en" => [include_str!("../../data/lexicon/en/places.toml"), include_str!("../../data/lexicon/en/common.txt")],
        "fr" => [include_str!("../../data/lexicon/fr/places.toml"), include_str!("../../data/lexicon/fr/common.txt")],
        "de" => [include_str!("../../data/lexicon/de/places.toml"), include_str!("../../data/lexicon/de/common.txt")],
        "es" => [include_str!("../../data/lexicon/es/places.toml"), include_str!("../../data/lexicon/es/common.txt")],
        "ru" => [include_str!("../../data/lexicon/ru/places.toml"), include_str!("../../data/lexicon/ru/common.txt")],
        "uk" => [include_str!("../../data/lexicon/uk/places.toml"), include_str!("../../data/lexicon/uk/common.txt")],
        "pl" => [include_str!("../../data/lexicon/pl/places.toml"), include_str!("../../data/lexicon/pl/common.txt")],
        _ => return None,
    })
}

/// First names of people, and names that are never a place, in the letters of any language.
const FIRST_NAMES: &str = include_str!("../../data/lexicon/first_names.txt");
const STOP_NAMES: &str = include_str!("../../data/lexicon/stop.txt");

pub(super) fn embedded(lang: &str) -> Lexicon {
    let [places, common] = lists(lang).unwrap_or_default();
    Lexicon::read(places, common)
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| embedded("en"));
static FRENCH: LazyLock<Lexicon> = LazyLock::new(|| embedded("fr"));
static GERMAN: LazyLock<Lexicon> = LazyLock::new(|| embedded("de"));
static SPANISH: LazyLock<Lexicon> = LazyLock::new(|| embedded("es"));
static RUSSIAN: LazyLock<Lexicon> = LazyLock::new(|| embedded("ru"));
static UKRAINIAN: LazyLock<Lexicon> = LazyLock::new(|| embedded("uk"));
static POLISH: LazyLock<Lexicon> = LazyLock::new(|| embedded("pl"));

/// Languages by their BCP 47 primary tag.
static LANGUAGES: [(&str, &LazyLock<Lexicon>); 7] = [
    ("en", &ENGLISH),
    ("fr", &FRENCH),
    ("de", &GERMAN),
    ("es", &SPANISH),
    ("ru", &RUSSIAN),
    ("uk", &UKRAINIAN),
    ("pl", &POLISH),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_file_can_be_read() {
        for (tag, _) in LANGUAGES {
            let [places, _] = lists(tag).unwrap();
            toml::from_str::<File>(places).unwrap_or_else(|error| panic!("{tag}: {error}"));
        }
    }

    #[test]
    fn a_word_may_do_several_things() {
        let [near, district] = ["Near", "districts"].map(|word| Lexicon::of("en").word(word));
        assert!(near.is(PREPOSITION) && near.relation == Some(Relation::Near));
        assert!(district.is(HEAD) && district.kind == Some(PlaceKind::District));
    }
}
