//! The languages that sitmap reads: those it carries, and those of a folder of word lists.

use std::path::{Path, PathBuf};

use crate::extract::lexicon::LexiconError;
use crate::extract::{Extractor, Settings};
use crate::mention::{self, Finder};
use crate::model::{Extraction, Report};
use crate::read::{self, ReadError};
use crate::warning::Warning;

/// Why a folder of word lists cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LanguageError {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error(transparent)]
    Words(#[from] LexiconError),
    #[error("{}:{line}: {message}", path.display())]
    Places { path: PathBuf, line: usize, message: String },
    #[error(
        "{}: no word list; allowed are *.toml, first_names.txt and common.txt in a folder named after the language, \
         for instance lexicon/pl/numbers.toml",
        .0.display()
    )]
    Unknown(PathBuf),
}

/// Reads reports: place names and claims, with the same languages for both.
#[derive(Debug)]
pub struct Languages {
    extractor: Extractor,
    places: mention::Languages,
}

impl Languages {
    /// The languages of the binary, and those of `folder`, where one is given and there: a folder a language, named by
    /// its BCP 47 primary tag. Words for a language that the binary has are added to its own.
    ///
    /// # Errors
    ///
    /// Where a list cannot be read or a file is none.
    pub fn new(settings: Settings, folder: Option<&Path>) -> Result<Languages, LanguageError> {
        let mut languages = Languages { extractor: Extractor::new(settings)?, places: mention::Languages::default() };
        if let Some(folder) = folder {
            for (name, path) in read::files_below(folder)? {
                languages.add(&name, &path)?;
            }
        }
        Ok(languages)
    }

    fn add(&mut self, name: &str, path: &Path) -> Result<(), LanguageError> {
        let Some((lang, file)) = name.split_once('/').filter(|(_, file)| !file.contains('/')) else {
            return Err(LanguageError::Unknown(path.to_owned()));
        };
        let text =
            std::fs::read_to_string(path).map_err(|source| ReadError::Unreadable { path: path.to_owned(), source })?;
        match file {
            "places.toml" => self.places.add(lang, &text).map_err(|(line, message)| LanguageError::Places {
                path: path.to_owned(),
                line,
                message,
            })?,
            "first_names.txt" => self.places.add_first_names(lang, &text),
            "common.txt" => self.places.add_common(lang, &text),
            file if file.ends_with(".toml") => {
                self.extractor.add_words(lang, &path.display().to_string(), &text)?;
            }
            // Where a copied folder has its words from.
            file if file.ends_with(".md") || file == "SOURCES.txt" => {}
            _ => return Err(LanguageError::Unknown(path.to_owned())),
        }
        Ok(())
    }

    /// The claims of a report and every place it names; `finder` remembers names from one report to the next.
    pub fn read(&self, report: &Report, finder: &mut Finder<'_>) -> (Extraction, Vec<Warning>) {
        let lang = self.extractor.language(report);
        let names = finder.find_all(&self.places, &report.text, &lang);
        self.extractor.read_as(report, &lang, names)
    }

    /// The tag of the language in which a report is read; `und` where no list fits.
    pub fn language(&self, report: &Report) -> String {
        self.extractor.language(report)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;
    use crate::model::PlaceKind;

    /// What is read of an English report.
    fn read(text: &str) -> Extraction {
        let languages = Languages::new(Settings::default(), None).unwrap();
        let report = Report {
            id: "r".to_owned(),
            title: None,
            publisher: None,
            published: None,
            url: None,
            lang: Some("en".to_owned()),
            text: text.to_owned(),
            body_start: 0,
        };
        languages.read(&report, &mut Finder::new(&Gazetteer::world())).0
    }

    /// The places that it names.
    fn named(text: &str) -> Vec<String> {
        read(text).mentions.into_iter().map(|mention| mention.text).collect()
    }

    #[test]
    fn a_name_that_nothing_shows_to_be_a_place_is_one_where_the_front_is_told_of() {
        assert_eq!(named("He thanked those who still love and hold Oleshky."), ["Oleshky"]);
        assert_eq!(named("He thanked those who still love and paint Oleshky."), [""; 0]);
    }

    #[test]
    fn whom_a_title_or_a_first_name_shows_to_be_a_person_is_no_place_that_was_captured() {
        assert_eq!(named("Troops captured Andriy Kovalenko. Then they captured Sverdlikovo."), ["Sverdlikovo"]);
        assert_eq!(named("General Popenko was captured by troops. Then they captured Sverdlikovo."), ["Sverdlikovo"]);
        assert_eq!(named("Troops captured the town of Adan Yabaal."), ["Adan Yabaal"]);
    }

    #[test]
    fn troops_advance_in_the_region_that_has_the_name_of_its_town() {
        let kind = |text: &str| read(text).claims.last().and_then(|claim| claim.places[0].kind);
        let region = "Fighting goes on in the Kursk region. Ukrainian troops advanced in Kursk.";
        assert_eq!(kind(region), Some(PlaceKind::Region));
        let town = "Fighting goes on in the city of Kursk. Ukrainian troops advanced in Kursk.";
        assert_eq!(kind(town), None);
    }
}
