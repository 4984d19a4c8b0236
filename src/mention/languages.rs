//! The place words of the binary's languages, with those that a project adds.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::lexicon::{FIRST_NAME, File, Lexicon, embedded};

/// The languages of the binary, with those that the caller adds.
#[derive(Debug, Default)]
pub struct Languages {
    own: BTreeMap<String, Lexicon>,
}

impl Languages {
    /// Adds the words of a `places.toml` to those of a language, which is new if the binary has none.
    ///
    /// # Errors
    ///
    /// The line, from 1, and what is wrong there.
    pub fn add(&mut self, lang: &str, places: &str) -> Result<(), (usize, String)> {
        let file: File = toml::from_str(places).map_err(|error| {
            let before = error.span().and_then(|span| places.get(..span.start)).unwrap_or_default();
            (before.matches('\n').count() + 1, error.message().to_owned())
        })?;
        for (table, lists, allowed) in file.named() {
            if let Some(key) = lists.keys().find(|key| !allowed.contains(&key.as_str())) {
                let line = places.lines().position(|line| line.trim_start().starts_with(key.as_str())).unwrap_or(0);
                return Err((line + 1, format!("[{table}] has the key `{key}`; allowed are {}", allowed.join(", "))));
            }
        }
        let lexicon = self.own.entry(lang.to_owned()).or_insert_with(|| embedded(lang));
        lexicon.add(&file);
        lexicon.capital_nouns |= file.capital_nouns;
        lexicon.declined |= file.declined;
        Ok(())
    }

    /// Adds first names, one a line, that make the name after them a person's.
    pub fn add_first_names(&mut self, lang: &str, names: &str) {
        let lexicon = self.own.entry(lang.to_owned()).or_insert_with(|| embedded(lang));
        names.lines().for_each(|name| lexicon.flag(name, FIRST_NAME));
    }

    /// Adds ordinary words, one a line, that are no names where they begin a sentence.
    pub fn add_common(&mut self, lang: &str, words: &str) {
        let lexicon = self.own.entry(lang.to_owned()).or_insert_with(|| embedded(lang));
        lexicon.common.extend(words.lines().map(|word| Cow::Owned(word.as_bytes().to_vec())));
    }

    /// The words for a BCP 47 primary tag; English where the language has none.
    pub(super) fn of(&self, lang: &str) -> &Lexicon {
        self.own.get(lang).unwrap_or_else(|| Lexicon::of(lang))
    }
}
