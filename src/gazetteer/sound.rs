//! How a name sounds, whatever scheme spells it: readings for comparing, a key for finding.
//!
//! A reading is a string of sounds, one letter each: `a e i o u`, `A` (я), `O` (ё), `b d f g k l m n p r
//! s t v z`, `x` (х), `c` (ц), `C` (ч), `S` (ш), `W` (щ), `Z` (ж). The tables under `data/names` say which
//! letters give which sounds, by which standard.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const CYRILLIC: &str = include_str!("../../data/names/cyrillic.tsv");
const LATIN: &str = include_str!("../../data/names/latin.tsv");
const SCHEMES: &str = include_str!("../../data/names/schemes.tsv");
const KINDS: &str = include_str!("../../data/names/kind_words.txt");
const STEMS: &str = include_str!("../../data/names/ru_uk.tsv");

/// The scheme that every other one falls back on; gazetteers' own names are read by it.
const BASE: usize = 0;
/// Consonants below which a key keeps its vowels, so that "Sumy" and "Sim" do not meet.
const FEW_CONSONANTS: usize = 2;

/// What the tables say, ready to be asked.
struct Tables {
    schemes: Vec<Scheme>,
    /// Russian stems and their Ukrainian counterparts, by their first sound.
    stems: FxHashMap<char, Vec<(&'static str, &'static str)>>,
    /// Words for a kind of place, in lower case.
    kinds: FxHashSet<String>,
}

/// One way to write names.
#[derive(Default)]
struct Scheme {
    /// Sounds by letters: its own, else the base's, else those of Cyrillic.
    sounds: FxHashMap<&'static str, &'static str>,
    /// Letters of the longest group ("schtsch"), by its first one.
    longest: FxHashMap<char, usize>,
    /// Whether its letters also spell names that were never Cyrillic: "Chan Junis", "Djabaliya".
    anywhere: bool,
}

impl Scheme {
    fn add(&mut self, letters: &'static str, sound: &'static str) {
        self.sounds.insert(letters, sound);
        let longest = self.longest.entry(letters.chars().next().unwrap_or_default()).or_default();
        *longest = letters.chars().count().max(*longest);
    }
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut stems: FxHashMap<char, Vec<_>> = FxHashMap::default();
        for (russian, ukrainian) in STEMS.lines().skip(1).filter_map(|line| line.split_once('\t')) {
            stems.entry(russian.chars().next().unwrap_or_default()).or_default().push((russian, ukrainian));
        }
        let kinds = KINDS.lines().map(|line| letters(line).into_iter().collect()).collect();
        let names: Vec<&str> = SCHEMES.lines().skip(1).filter_map(|line| line.split('\t').next()).collect();
        let anywhere = SCHEMES.lines().skip(1).map(|line| line.ends_with("\tall"));
        let schemes = names.iter().zip(anywhere).map(|(name, anywhere)| scheme(name, names.get(BASE), anywhere));
        Tables { schemes: schemes.collect(), stems, kinds }
    })
}

/// The scheme of this name: what is put in later wins.
fn scheme(name: &str, base: Option<&&str>, anywhere: bool) -> Scheme {
    let mut scheme = Scheme { anywhere, ..Scheme::default() };
    for (letters, sound) in CYRILLIC.lines().skip(1).filter_map(|line| line.split_once('\t')) {
        scheme.add(letters, sound);
    }
    for of in [base.copied().unwrap_or_default(), name] {
        for line in LATIN.lines().skip(1) {
            let mut fields = line.split('\t');
            let (letters, sound) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
            if fields.next().unwrap_or_default().split(',').any(|serving| serving == of) {
                scheme.add(letters, sound);
            }
        }
    }
    scheme
}

/// The reading that a gazetteer's own name gets; none in scripts other than Latin and Cyrillic.
pub fn reading(name: &str) -> Option<String> {
    read(&letters(name), tables().schemes.get(BASE)?)
}

/// Every reading that a scheme gives a name, the base's first, each once.
#[allow(dead_code, reason = "the build script reads gazetteers only")]
pub fn readings(name: &str) -> Vec<String> {
    all_readings(&letters(name))
}

/// As [`readings`], by the schemes alone that also spell names from other scripts than Cyrillic.
#[allow(dead_code, reason = "the build script reads gazetteers only")]
pub fn readings_anywhere(name: &str) -> Vec<String> {
    readings_by(&letters(name), |scheme| scheme.anywhere)
}

fn all_readings(letters: &[char]) -> Vec<String> {
    readings_by(letters, |_| true)
}

fn readings_by(letters: &[char], serves: impl Fn(&Scheme) -> bool) -> Vec<String> {
    let schemes = if letters.iter().any(|c| is_cyrillic(*c)) { 1 } else { usize::MAX };
    let mut all: Vec<String> = Vec::new();
    let serving = tables().schemes.iter().take(schemes).filter(|scheme| serves(scheme));
    for reading in serving.filter_map(|scheme| read(letters, scheme)) {
        if !all.contains(&reading) {
            all.push(reading);
        }
    }
    all
}

/// What the words of a gazetteer's own name sound like one by one.
///
/// Words for a kind of place ("city", "district") are left out where others stand beside them.
#[allow(dead_code, reason = "the build script compares no names")]
pub fn words(name: &str) -> Vec<String> {
    let letters = letters(name);
    telling(&letters).into_iter().filter_map(|word| read(word, tables().schemes.get(BASE)?)).collect()
}

/// As [`words`], with every reading that a scheme gives each word.
#[allow(dead_code, reason = "the build script compares no names")]
pub fn words_by_scheme(name: &str) -> Vec<Vec<String>> {
    let letters = letters(name);
    telling(&letters).into_iter().map(all_readings).collect()
}

/// Whether a word for a kind of place stands beside the name.
#[allow(dead_code, reason = "the build script compares no names")]
pub fn is_called(name: &str) -> bool {
    let letters = letters(name);
    telling(&letters).len() < letters.split(|c| *c == ' ').filter(|word| !word.is_empty()).count()
}

fn telling(letters: &[char]) -> Vec<&[char]> {
    let words: Vec<&[char]> = letters.split(|c| *c == ' ').filter(|word| !word.is_empty()).collect();
    let is_kind = |word: &&[char]| tables().kinds.contains(&word.iter().collect::<String>());
    if words.iter().all(is_kind) { words } else { words.into_iter().filter(|w| !is_kind(w)).collect() }
}

/// The key under which readings that may be one name are found: their consonants by kind.
///
/// Hushing and hissing sounds are one kind, so are г, х and their romanisations, and в, ф; vowels and
/// doublings do not count, save in names of few consonants. Names that differ share keys: compare the readings.
pub fn key(reading: &str) -> String {
    let mut key = String::with_capacity(reading.len());
    for c in reading.chars().filter_map(kind) {
        if !key.ends_with(c) {
            key.push(c);
        }
    }
    if reading.starts_with(is_vowel) {
        key.insert(0, 'a');
    }
    if key.len() <= FEW_CONSONANTS {
        let vowels = reading.chars().filter(|c| is_vowel(*c)).map(|c| if c == 'u' { 'u' } else { 'a' });
        key.extend(vowels);
    }
    key
}

fn kind(sound: char) -> Option<char> {
    match sound {
        's' | 'z' | 'S' | 'Z' | 'c' | 'C' | 'W' => Some('s'),
        'g' | 'x' => Some('g'),
        'f' | 'v' => Some('v'),
        ' ' => None,
        vowel if is_vowel(vowel) => None,
        other => Some(other),
    }
}

pub(crate) fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'e' | 'i' | 'o' | 'u' | 'A' | 'O')
}

/// Whether a name is written in Cyrillic.
#[allow(dead_code, reason = "the build script reads gazetteers only")]
pub fn is_in_cyrillic(name: &str) -> bool {
    name.chars().any(is_cyrillic)
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{0400}'..='\u{04FF}')
}

/// Lower-case letters with their accents, words apart by one space, apostrophes and soft signs gone.
fn letters(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = Vec::with_capacity(name.len());
    let mut put = |c: char| match c {
        '\'' | '`' | '’' | '‘' | 'ʹ' | 'ʺ' | 'ʼ' | '′' | '″' | '´' | 'ь' | 'ъ' | '\u{0301}' => {}
        c if c.is_alphabetic() || is_combining_mark(c) => letters.push(c),
        _ if letters.last().is_some_and(|last| *last != ' ') => letters.push(' '),
        _ => {}
    };
    // Most names are plain, and to compose their letters takes time.
    if name.is_ascii() {
        name.chars().map(|c| c.to_ascii_lowercase()).for_each(&mut put);
    } else {
        name.nfc().flat_map(char::to_lowercase).for_each(&mut put);
    }
    if letters.last() == Some(&' ') {
        letters.pop();
    }
    letters
}

fn read(letters: &[char], scheme: &Scheme) -> Option<String> {
    let words: Option<Vec<String>> = letters.split(|c| *c == ' ').map(|word| read_word(word, scheme)).collect();
    words.map(|words| words.concat()).filter(|reading| !reading.is_empty())
}

fn read_word(word: &[char], scheme: &Scheme) -> Option<String> {
    let mut sounds = String::with_capacity(word.len());
    let mut at = 0;
    let mut group = String::new();
    while let Some(first) = word.get(at) {
        let longest = scheme.longest.get(first).copied().unwrap_or(1);
        let (sound, length) = (1..=longest.min(word.len() - at)).rev().find_map(|length| {
            group.clear();
            group.extend(word.get(at..at + length)?);
            sound_of(&group, scheme).map(|sound| (sound, length))
        })?;
        sounds.push_str(sound);
        at += length;
    }
    Some(one_form(&sounds))
}

/// The sound of a group of letters; a letter with an unknown accent sounds as without.
fn sound_of(group: &str, scheme: &Scheme) -> Option<&'static str> {
    if let Some(sound) = scheme.sounds.get(group) {
        return Some(sound);
    }
    let mut chars = group.chars();
    let (letter, None) = (chars.next()?, chars.next()) else { return None };
    if is_combining_mark(letter) {
        return Some("");
    }
    let bare = letter.nfd().next().filter(|bare| *bare != letter)?;
    scheme.sounds.get(bare.encode_utf8(&mut [0; 4]) as &str).copied()
}

/// Brings a word's sounds to the form that Russian and Ukrainian share.
fn one_form(sounds: &str) -> String {
    let mut word: Vec<char> = Vec::with_capacity(sounds.len());
    // й is и: written apart in some schemes, left out in others.
    for c in sounds.chars().map(|c| if c == 'j' { 'i' } else { c }) {
        match (word.last().copied(), c) {
            // и before a vowel is only its softness: Kiev, Kyiv; Andriivka, Andreyevka.
            (Some('i'), c) if is_vowel(c) => {
                word.pop();
                word.push(soft(c));
            }
            (Some(last), c) if last == c => {}
            _ => word.push(c),
        }
    }
    // Adjectives: -oye, -oe for -e; -aya for -a; -oy, -yy, -iy for -yi.
    match word[..] {
        [.., 'o', 'e'] => {
            word.truncate(word.len() - 2);
            word.push('e');
        }
        [.., 'a', 'A' | 'a'] => {
            word.pop();
        }
        [.., 'o', 'i'] => {
            word.truncate(word.len() - 2);
            word.push('i');
        }
        // -ivka for -ovka, -evka: the Ukrainian form of the same ending.
        [.., 'o' | 'e' | 'O', 'v', 'k', 'a'] => {
            word.truncate(word.len() - 4);
            word.extend(['i', 'v', 'k', 'a']);
        }
        _ => {}
    }
    ukrainian_stem(&word.iter().collect::<String>())
}

fn soft(vowel: char) -> char {
    match vowel {
        'a' => 'A',
        'o' => 'O',
        other => other,
    }
}

fn ukrainian_stem(word: &str) -> String {
    let stems = word.chars().next().and_then(|first| tables().stems.get(&first));
    let stem =
        stems.into_iter().flatten().filter(|(russian, _)| word.starts_with(russian)).max_by_key(|(r, _)| r.len());
    match stem {
        Some((russian, ukrainian)) => format!("{ukrainian}{}", word.get(russian.len()..).unwrap_or_default()),
        None => word.to_owned(),
    }
}
