//! GeoNames' alternateNamesV2: further names by language, with what is said of them.

use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::path::Path;

use super::error::GazetteerError;
use super::fold::fold;
use super::mark::{self, NameMark, bare};
use super::shelf::{Filling, Shelf};
use super::source::read_error;

/// What stands in the place of a language where a line holds no name: links, postcodes, airports' codes.
const NO_NAMES: &str = include_str!("../../data/gazetteer/no_names.txt");
/// Stands before a name whose language was asked for.
const WANTED: &str = "\u{1e}";
/// Lines within which one must hold a name, or the file is another.
const FIRST: usize = 100;
/// Languages that an error lists.
const LISTED: usize = 40;

/// A name from alternateNamesV2.
struct Alternate {
    /// With what is said of it; see [`super::mark`].
    stored: String,
    /// Out of use, or a nickname.
    lesser: bool,
    /// Whether its language was asked for; others only tell of the names that the place's own row has.
    wanted: bool,
}

/// Further names by GeoNames number, sorted in a file: there are twenty million.
#[derive(Default)]
pub(super) struct Alternates {
    filling: Filling,
    /// Made at the first question.
    shelf: Option<Shelf>,
}

/// What came of the lines of an alternateNamesV2.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlternatesRead {
    /// Names taken.
    pub taken: usize,
    /// Names among them that have no language.
    pub without_language: usize,
    /// Names of languages that were not asked for.
    pub other_languages: usize,
    /// Lines that hold no name, by what stands for the language: links, postcodes, codes of airports.
    pub no_names: BTreeMap<String, usize>,
    /// Lines that cannot be read, and the first of them.
    pub broken: usize,
    pub first_broken: usize,
    /// Languages asked for in which there is no name.
    pub absent: Vec<String>,
}

impl Alternates {
    /// Reads the lines in these languages, or all with none given; names without a language are always taken.
    pub(super) fn read(
        &mut self,
        path: &Path,
        input: &mut dyn BufRead,
        languages: &[String],
    ) -> Result<AlternatesRead, GazetteerError> {
        let mut read = AlternatesRead::default();
        let mut met: BTreeMap<String, usize> = BTreeMap::new();
        for (line, number) in input.lines().zip(1..) {
            let line = line.map_err(|source| read_error(path, source))?;
            let fields: Vec<&str> = line.trim_end_matches('\r').split('\t').collect();
            let [_, id, language, name, marks @ ..] = &fields[..] else {
                read.refuse(path, number, &line, met.is_empty())?;
                continue;
            };
            let (Ok(id), false) = (id.parse(), name.trim().is_empty()) else {
                read.refuse(path, number, &line, met.is_empty())?;
                continue;
            };
            count(&mut met, language);
            if NO_NAMES.lines().any(|code| code == *language) {
                count(&mut read.no_names, language);
                continue;
            }
            let own = language.split(['-', '_']).next().unwrap_or_default();
            let is_asked = languages.is_empty() || languages.iter().any(|l| l == language || l == own);
            let wanted = is_asked || language.is_empty();
            let mark = NameMark::from_columns(marks.iter().copied());
            read.taken += usize::from(wanted);
            read.without_language += usize::from(language.is_empty());
            read.other_languages += usize::from(!wanted);
            if wanted || mark.is_lesser() {
                let wanted = if wanted { WANTED } else { "" };
                let put = self.filling.push(id, &format!("{wanted}{}", mark.stored(name)));
                put.map_err(|source| GazetteerError::Write { path: path.to_owned(), source })?;
            }
        }
        read.check(path, languages, &met)?;
        Ok(read)
    }

    /// Adds a place's names; where the row lists one that is out of use, what is said of it is kept instead.
    pub(super) fn add(&mut self, id: &str, aliases: &mut Vec<String>) -> io::Result<()> {
        let Some(number) = id.strip_prefix("geonames:").and_then(|id| id.parse().ok()) else { return Ok(()) };
        let shelf = match &mut self.shelf {
            Some(shelf) => shelf,
            none => none.insert(std::mem::take(&mut self.filling).finish()?),
        };
        let further: Vec<Alternate> = shelf.of(number)?.into_iter().map(Alternate::of).collect();
        let current: Vec<String> = further.iter().filter(|a| !a.lesser).map(|a| fold(bare(&a.stored))).collect();
        for alternate in further {
            let folded = fold(bare(&alternate.stored));
            if alternate.lesser {
                if current.contains(&folded) {
                    continue;
                }
                let before = aliases.len();
                aliases.retain(|alias| fold(alias) != folded);
                if aliases.len() == before && !alternate.wanted {
                    continue;
                }
            }
            aliases.push(alternate.stored);
        }
        Ok(())
    }
}

impl Alternate {
    fn of(kept: String) -> Self {
        let (stored, wanted) = match kept.strip_prefix(WANTED) {
            Some(stored) => (stored.to_owned(), true),
            None => (kept, false),
        };
        let lesser = mark::split(&stored).1.is_some_and(|mark| mark.is_lesser());
        Alternate { stored, lesser, wanted }
    }
}

impl AlternatesRead {
    /// Counts a line that is no alternate name; an error where the file holds none at its beginning.
    fn refuse(&mut self, path: &Path, line: usize, text: &str, is_first: bool) -> Result<(), GazetteerError> {
        self.broken += usize::from(!text.trim().is_empty());
        self.first_broken = if self.first_broken == 0 { line } else { self.first_broken };
        if is_first && line >= FIRST { Err(no_alternates(path, self.first_broken)) } else { Ok(()) }
    }

    fn check(
        &mut self,
        path: &Path,
        languages: &[String],
        met: &BTreeMap<String, usize>,
    ) -> Result<(), GazetteerError> {
        if met.is_empty() {
            return Err(no_alternates(path, self.first_broken.max(1)));
        }
        let has = |asked: &String| met.keys().any(|own| own == asked || own.split(['-', '_']).next() == Some(asked));
        self.absent = languages.iter().filter(|asked| !has(asked)).cloned().collect();
        if languages.is_empty() || self.absent.len() < languages.len() {
            return Ok(());
        }
        let mut names: Vec<(&String, &usize)> = met.iter().filter(|(own, _)| !own.is_empty()).collect();
        names.retain(|(own, _)| !NO_NAMES.lines().any(|code| code == own.as_str()));
        names.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let listed: Vec<&str> = names.iter().take(LISTED).map(|(own, _)| own.as_str()).collect();
        let more = if names.len() > LISTED { ", ..." } else { "" };
        let problem = format!(
            "no name is in {}; --languages takes the codes of the file's third column: {}{more}",
            self.absent.join(", "),
            listed.join(", ")
        );
        Err(GazetteerError::Format { path: path.to_owned(), problem })
    }
}

fn no_alternates(path: &Path, line: usize) -> GazetteerError {
    let problem = "no alternate name; a line of GeoNames' alternateNamesV2 is an id, a place's GeoNames number, a language and a \
                   name, parted by tabs; fetch alternateNamesV2.zip from https://download.geonames.org/export/dump/";
    GazetteerError::Line { path: path.to_owned(), line: line as u64, problem: problem.to_owned() }
}

fn count(counts: &mut BTreeMap<String, usize>, key: &str) {
    match counts.get_mut(key) {
        Some(count) => *count += 1,
        None => {
            counts.insert(key.to_owned(), 1);
        }
    }
}
