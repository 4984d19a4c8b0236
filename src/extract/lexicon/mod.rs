//! Word lists: a language is a folder of data, and the rules know only the tags.

mod bound;
mod counted;
mod fate;
mod file;
mod seen;
mod tag;
mod trie;

use std::str::FromStr;
use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use thiserror::Error;

pub use bound::Bound;
pub use counted::{CountedTime, Shift, Unit};
pub use fate::Fate;
pub use file::{ActorEntry, ActorKind, Endings, SideEntry};
use file::{LanguageFile, PartiesFile, Phrases};
pub use seen::{Memory, Seen};
pub use tag::{Act, Tag, Word};
pub use trie::{Symbol, Trie};

use super::token::fold;
pub(crate) use crate::beside::has_ending;

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

const PARTIES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/lexicon/sides.toml"));

/// What is wrong with a word list.
#[derive(Debug, Error)]
pub enum LexiconError {
    #[error("{file}:{line}: {message}")]
    Toml { file: String, line: usize, message: String },
    #[error("{file}:{line}: [{table}] has the key `{key}`; {allowed}")]
    Key { file: String, line: usize, table: &'static str, key: String, allowed: &'static str },
}

/// The parties that all languages share, in the order of their codes.
#[derive(Debug, Default)]
pub struct Parties {
    pub sides: Vec<(String, SideEntry)>,
    pub actors: Vec<(String, ActorEntry)>,
}

impl Parties {
    /// Those of `data/lexicon/sides.toml`.
    pub fn embedded() -> &'static Parties {
        static PARTIES_READ: OnceLock<Parties> = OnceLock::new();
        PARTIES_READ.get_or_init(|| Parties::parse(PARTIES).unwrap_or_default())
    }

    fn parse(text: &str) -> Result<Parties, LexiconError> {
        let file: PartiesFile = read("sides.toml", text)?;
        Ok(Parties { sides: file.side.into_iter().collect(), actors: file.actor.into_iter().collect() })
    }

    /// The side with this code.
    pub fn side(&self, code: &str) -> Option<&SideEntry> {
        // Most parties have none.
        if code.is_empty() {
            return None;
        }
        let at = self.sides.binary_search_by(|(known, _)| known.as_str().cmp(code)).ok()?;
        Some(&self.sides[at].1)
    }

    fn side_index(&self, code: &str) -> Option<u16> {
        self.sides.iter().position(|(known, _)| known == code).and_then(|at| u16::try_from(at).ok())
    }

    fn actor_index(&self, id: &str) -> Option<u16> {
        self.actors.iter().position(|(known, _)| known == id).and_then(|at| u16::try_from(at).ok())
    }
}

/// One language's lists, ready to match.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// BCP 47 primary tag.
    pub lang: String,
    pub trie: Trie,
    /// The words of the texts read so far.
    pub seen: Memory,
    pub stopwords: FxHashSet<String>,
    pub letters: Vec<char>,
    pub abbreviations: FxHashSet<String>,
    /// Whether the day follows the month: "December 14".
    pub month_first: bool,
    /// Whether a full stop makes an ordinal: "14. Dezember".
    pub ordinal_stop: bool,
    /// Whether every noun has a capital.
    pub capital_nouns: bool,
    /// Whether verbs need no pronoun: "tomaron".
    pub null_subject: bool,
    /// Whether a noun needs no article to mean a certain one.
    pub bare_nouns: bool,
    /// Times with a number, by the word behind it: "# days ago".
    pub counted: FxHashMap<String, Vec<CountedTime>>,
    /// The last parts of verbs in two.
    pub particles: Vec<String>,
    pub endings: Endings,
    /// Code of the side that "the enemy" means where no speaker is known; empty where that is not settled.
    pub enemy: String,
    /// Whether "the enemy" is that side whoever speaks.
    pub enemy_whoever_speaks: bool,
    /// Code of the side that "the enemy" means in a report that names no speaker and no other war.
    pub enemy_if_unnamed: String,
    /// The side whose own papers are written in the language.
    pub home: String,
    /// Whether it has words for what happens; a language without them gives place names alone.
    pub reads_claims: bool,
}

impl Lexicon {
    /// Whether nouns need an article, verbs a subject, and only names a capital, as in English and French.
    pub fn is_plain(&self) -> bool {
        !self.capital_nouns && !self.bare_nouns && !self.null_subject
    }

    /// Reads a language from its files: pairs of file name and TOML text.
    ///
    /// # Errors
    /// When a file is not TOML of the documented form, or a key is unknown.
    pub fn from_files(lang: &str, files: &[(&str, &str)]) -> Result<Lexicon, LexiconError> {
        let mut lexicon = Lexicon { lang: lang.to_owned(), ..Lexicon::default() };
        for (name, text) in files {
            lexicon.add_file(&format!("{lang}/{name}"), text)?;
        }
        Ok(lexicon)
    }

    /// Adds the words of one more file; `name` stands in errors.
    ///
    /// # Errors
    /// When the file is not TOML of the documented form, or a key is unknown.
    pub fn add_file(&mut self, name: &str, text: &str) -> Result<(), LexiconError> {
        self.add(name, read(name, text)?).map_err(|error| error.at_line_in(text))
    }

    /// The languages that the binary carries, in the order of their tags.
    ///
    /// # Errors
    /// When a list is broken; the tests read them all, so a release has none.
    pub fn embedded() -> Result<Vec<Lexicon>, LexiconError> {
        let groups: Vec<_> = FILES.chunk_by(|a, b| a.0 == b.0).collect();
        groups
            .into_par_iter()
            .map(|group| {
                let files: Vec<_> = group.iter().map(|(_, name, text)| (*name, *text)).collect();
                Lexicon::from_files(group.first().map_or("", |file| file.0), &files)
            })
            .collect()
    }

    fn add(&mut self, name: &str, file: LanguageFile) -> Result<(), LexiconError> {
        self.seen = Memory::default();
        self.stopwords.extend(file.stopwords.iter().map(|word| fold(word).into_owned()));
        self.letters.extend(file.letters.chars());
        self.month_first |= file.month_first;
        self.ordinal_stop |= file.ordinal_stop;
        self.capital_nouns |= file.capital_nouns;
        self.null_subject |= file.null_subject;
        self.bare_nouns |= file.word.contains_key(&Word::BarePerson);
        self.endings.add(&file.endings);
        self.reads_claims |= !file.fate.is_empty() || !file.action.is_empty();
        self.enemy_whoever_speaks |= file.enemy_whoever_speaks;
        let sides = [
            (&mut self.enemy, &file.enemy),
            (&mut self.enemy_if_unnamed, &file.enemy_if_unnamed),
            (&mut self.home, &file.home),
        ];
        for (own, given) in sides {
            // A project's file for a language that sitmap has may say it again.
            if !given.is_empty() {
                own.clone_from(given);
            }
        }
        self.abbreviations.extend(file.abbreviations.iter().map(|word| fold(word).into_owned()));
        self.add_numbers(name, &file)?;
        self.add_parties(name, &file)?;
        self.add_times(name, &file)?;
        for (bound, phrases) in &file.qualifier {
            self.add_all(phrases, Tag::Qualifier(*bound));
        }
        for (bound, phrases) in &file.qualifier_after {
            self.add_all(phrases, Tag::QualifierAfter(*bound));
        }
        for (fate, phrases) in &file.fate {
            self.add_all(phrases, Tag::Fate(*fate));
        }
        for (act, phrases) in &file.action {
            self.add_all(phrases, Tag::Act(*act));
        }
        for (act, phrases) in &file.split {
            phrases.iter().for_each(|phrase| self.add_split(phrase, *act));
        }
        for (word, phrases) in &file.word {
            self.add_all(phrases, Tag::Word(*word));
        }
        Ok(())
    }

    /// "nahmen + ein": the verb with its own particle; without one, any particle will do.
    fn add_split(&mut self, phrase: &str, act: Act) {
        let (verb, particle) = phrase.split_once(" + ").unwrap_or((phrase, ""));
        let id = if particle.is_empty() { 0 } else { self.particle(particle) };
        self.trie.add(verb, Tag::Split(act, id));
    }

    fn particle(&mut self, particle: &str) -> u8 {
        let at = self.particles.iter().position(|known| known == particle).unwrap_or_else(|| {
            self.trie.add(particle, Tag::Word(Word::Particle));
            self.particles.push(particle.to_owned());
            self.particles.len() - 1
        });
        u8::try_from(at + 1).unwrap_or(0)
    }

    fn add_all(&mut self, phrases: &[String], tag: Tag) {
        for phrase in phrases {
            self.trie.add(phrase, tag);
        }
    }

    fn add_numbers(&mut self, name: &str, file: &LanguageFile) -> Result<(), LexiconError> {
        self.keyed(name, "number", &file.number, Tag::Number)?;
        self.keyed(name, "scale", &file.scale, Tag::Scale)?;
        for (key, phrases) in &file.vague {
            let (low, high) = pair(key).ok_or_else(|| bad(name, "vague", key, "write least..most, like \"20..99\""))?;
            self.add_all(phrases, Tag::Vague(low, high));
        }
        Ok(())
    }

    fn add_times(&mut self, name: &str, file: &LanguageFile) -> Result<(), LexiconError> {
        self.keyed(name, "month", &file.month, Tag::Month)?;
        self.keyed(name, "weekday", &file.weekday, Tag::Weekday)?;
        self.keyed(name, "day_from_last", &file.day_from_last, Tag::DayFromLast)?;
        self.keyed(name, "week", &file.week, Tag::Week)?;
        self.keyed(name, "month_offset", &file.month_offset, Tag::MonthOffset)?;
        self.keyed(name, "year_offset", &file.year_offset, Tag::YearOffset)?;
        self.add_counted(name, "ago", Shift::Ago, &file.ago)?;
        self.add_counted(name, "earlier", Shift::Earlier, &file.earlier)?;
        self.add_counted(name, "later", Shift::Later, &file.later)?;
        self.add_counted(name, "after", Shift::After, &file.after)?;
        self.add_counted(name, "past", Shift::Past, &file.past)?;
        self.add_counted(name, "lasting", Shift::Lasting, &file.lasting)?;
        for (key, phrases) in &file.day {
            let (first, last) =
                pair(key).ok_or_else(|| bad(name, "day", key, "write days from today, \"-1\" or \"-1..0\""))?;
            self.add_all(phrases, Tag::Day(first, last));
        }
        Ok(())
    }

    fn add_counted(
        &mut self,
        name: &str,
        table: &'static str,
        shift: Shift,
        lists: &Phrases<Unit>,
    ) -> Result<(), LexiconError> {
        for (unit, phrases) in lists {
            for phrase in phrases {
                let time = CountedTime::read(phrase, shift, *unit).ok_or_else(|| {
                    bad(name, table, unit.key(), "each phrase needs # for its number, and words behind it")
                })?;
                self.counted.entry(time.begins_tail().to_owned()).or_default().push(time);
            }
        }
        Ok(())
    }

    fn add_parties(&mut self, name: &str, file: &LanguageFile) -> Result<(), LexiconError> {
        let parties = Parties::embedded();
        let known = "it must be a code of data/lexicon/sides.toml";
        for (key, phrases) in &file.side {
            let side = parties.side_index(key).ok_or_else(|| bad(name, "side", key, known))?;
            self.add_all(phrases, Tag::Side(side));
        }
        for (key, phrases) in &file.state {
            let side = parties.side_index(key).ok_or_else(|| bad(name, "state", key, known))?;
            self.add_all(phrases, Tag::State(side));
        }
        for (key, phrases) in &file.actor {
            let actor = parties.actor_index(key).ok_or_else(|| bad(name, "actor", key, known))?;
            self.add_all(phrases, Tag::Actor(actor));
        }
        Ok(())
    }

    fn keyed<T: FromStr>(
        &mut self,
        name: &str,
        table: &'static str,
        lists: &Phrases<String>,
        tag: fn(T) -> Tag,
    ) -> Result<(), LexiconError> {
        for (key, phrases) in lists {
            let value = key.parse().map_err(|_| bad(name, table, key, "it must be a whole number"))?;
            self.add_all(phrases, tag(value));
        }
        Ok(())
    }
}

impl LexiconError {
    /// The line of a wrong key is found once it is known to be wrong.
    fn at_line_in(self, text: &str) -> LexiconError {
        let LexiconError::Key { file, table, key, allowed, .. } = self else { return self };
        let mut within = false;
        let found = text.lines().position(|line| {
            let line = line.trim();
            if line.starts_with('[') {
                within = line.trim_matches(['[', ']', ' ']) == table;
            }
            within && line.split('=').next().is_some_and(|name| name.trim().trim_matches(['"', '\'']) == key)
        });
        LexiconError::Key { file, line: found.map_or(1, |at| at + 1), table, key, allowed }
    }
}

fn read<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        LexiconError::Toml { file: file.to_owned(), line, message: error.message().to_owned() }
    })
}

fn bad(file: &str, table: &'static str, key: &str, allowed: &'static str) -> LexiconError {
    LexiconError::Key { file: file.to_owned(), line: 0, table, key: key.to_owned(), allowed }
}

/// "a..b", or "a" for both.
fn pair<T: FromStr + Copy>(key: &str) -> Option<(T, T)> {
    let (first, last) = key.split_once("..").unwrap_or((key, key));
    Some((first.parse().ok()?, last.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_that_is_shipped_can_be_read() {
        Parties::parse(PARTIES).unwrap();
        assert!(Lexicon::embedded().unwrap().iter().any(|lexicon| lexicon.lang == "en"));
    }

    #[test]
    fn a_counted_time_without_its_number_says_where_and_what_is_needed() {
        let error = Lexicon::from_files("xx", &[("dates.toml", "[ago]\nweek = [\"# weeks\"]\nday = [\"days ago\"]")]);
        assert_eq!(
            error.unwrap_err().to_string(),
            "xx/dates.toml:3: [ago] has the key `day`; each phrase needs # for its number, and words behind it"
        );
    }

    #[test]
    fn a_file_that_says_again_whom_the_enemy_means_changes_nothing() {
        let files = [("language.toml", "enemy = \"RU\""), ("own.toml", "enemy = \"RU\""), ("more.toml", "")];
        assert_eq!(Lexicon::from_files("uk", &files).unwrap().enemy, "RU");
    }

    #[test]
    fn an_unknown_key_says_what_is_allowed() {
        let error = Lexicon::from_files("xx", &[("numbers.toml", "[vague]\nmany = [\"lots\"]")]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "xx/numbers.toml:2: [vague] has the key `many`; write least..most, like \"20..99\""
        );
    }
}
