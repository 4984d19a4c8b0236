//! Reading gazetteers of every kind into one index: tables, GeoNames dumps, zip archives, GeoJSON.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Write};
use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use super::admin_codes::AdminCodes;
use super::encode::Encoder;
use super::error::GazetteerError;
use super::fold::fold;
use super::mark::{NameMark, bare};
use super::row::Row;
use super::units::Units;
use super::{Gazetteer, features, said, table};
use crate::read::decode;
use crate::warning::Warning;

/// Files up to this size are decoded whole where they are not UTF-8; larger ones are dumps in UTF-8.
const DECODED: u64 = 64 << 20;
const BUFFER: usize = 1 << 20;

/// Told how many bytes of a file have been read.
pub trait Progress {
    /// A file begins, with its size in bytes.
    fn start(&mut self, path: &Path, bytes: u64);
    /// So many bytes more.
    fn advance(&mut self, bytes: u64);
}

/// No progress is shown.
pub struct Quiet;

impl Progress for Quiet {
    fn start(&mut self, _: &Path, _: u64) {}
    fn advance(&mut self, _: u64) {}
}

/// An import under way.
pub struct Import<'a> {
    units: Units<'a>,
    encoder: Encoder,
    sources: Vec<String>,
    warnings: Vec<Warning>,
    /// Further names by GeoNames number.
    alternates: FxHashMap<u32, Vec<Alternate>>,
    seen: FxHashSet<String>,
    repeated: usize,
}

impl<'a> Import<'a> {
    /// An import whose names of regions the world's codes explain.
    pub fn new(world: &'a Gazetteer) -> Self {
        Import {
            units: Units::new(world),
            encoder: Encoder::default(),
            sources: Vec::new(),
            warnings: Vec::new(),
            alternates: FxHashMap::default(),
            seen: FxHashSet::default(),
            repeated: 0,
        }
    }

    /// Reads GeoNames' alternateNamesV2 (txt or zip), in these languages or, with none given, all that are languages.
    ///
    /// Its marks are kept: names out of use and nicknames rank below the others, in whatever language they are.
    /// Must come before the dumps whose places they name.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn alternates(
        &mut self,
        path: &Path,
        languages: &[String],
        progress: &mut dyn Progress,
    ) -> Result<(), GazetteerError> {
        let alternates = &mut self.alternates;
        open(path, progress, |input| {
            for line in input.lines() {
                let line = line.map_err(|source| read_error(path, source))?;
                let mut fields = line.split('\t').skip(1);
                let (Some(id), Some(language), Some(name)) = (fields.next(), fields.next(), fields.next()) else {
                    continue;
                };
                let wanted = languages.iter().any(|l| l == language)
                    || (languages.is_empty() && (2..=3).contains(&language.len()));
                let mark = NameMark::from_columns(fields);
                if let Ok(id) = id.parse()
                    && (wanted || mark.is_lesser())
                {
                    let stored = mark.stored(name);
                    alternates.entry(id).or_default().push(Alternate { stored, lesser: mark.is_lesser(), wanted });
                }
            }
            Ok(())
        })
    }

    /// Takes the names of regions and districts from GeoNames' `admin1CodesASCII.txt` or `admin2Codes.txt` (txt or zip);
    /// false where the file is neither. Must come before the dumps whose codes they explain.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn admin_codes(&mut self, path: &Path) -> Result<bool, GazetteerError> {
        let mut taken = false;
        let codes = &mut self.units.codes;
        open(path, &mut Quiet, |mut input| {
            // Other files may be in any encoding: their first line tells, and stays unread.
            let start = input.fill_buf().map_err(|source| read_error(path, source))?;
            let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
            if AdminCodes::default().read_list(&mut &*line).unwrap_or(false) {
                taken = codes.read_list(&mut input).map_err(|source| read_error(path, source))?;
            }
            Ok(())
        })?;
        Ok(taken)
    }

    /// Adds a file: CSV, TSV, a GeoNames dump, GeoJSON points, or a zip archive of one.
    ///
    /// # Errors
    ///
    /// Where it cannot be read or lacks a needed column; single bad rows become warnings.
    pub fn add(&mut self, path: &Path, progress: &mut dyn Progress) -> Result<(), GazetteerError> {
        let size = path.metadata().map_or(0, |data| data.len());
        self.sources.push(format!("{} ({size} bytes)", path.file_name().unwrap_or_default().to_string_lossy()));
        let is_geojson =
            path.extension().is_some_and(|e| e.eq_ignore_ascii_case("geojson") || e.eq_ignore_ascii_case("json"));
        if !is_geojson {
            // The districts' own rows may stand behind the places in them.
            let codes = &mut self.units.codes;
            open(path, progress, |mut input| codes.read_dump(&mut input).map_err(|source| read_error(path, source)))?;
        }
        let Import { units, encoder, warnings, alternates, seen, repeated, .. } = self;
        let mut decoded = Vec::new();
        let mut push = |mut row: Row| {
            if !seen.insert(row.id.clone()) {
                *repeated += 1;
                return Ok(());
            }
            let number = row.id.strip_prefix("geonames:").and_then(|id| id.parse().ok());
            let further = number.and_then(|id: u32| alternates.remove(&id)).unwrap_or_default();
            add_alternates(&mut row.aliases, further);
            encoder.push(&row).map_err(|source| GazetteerError::Write { path: path.to_owned(), source })
        };
        let result = open(path, progress, |input| {
            let input = utf8(path, input, &mut decoded)?;
            match is_geojson {
                true => features::read(path, input, units, warnings, &mut push),
                false => table::read(path, input, units, warnings, &mut push),
            }
        });
        self.warnings.extend(decoded);
        result
    }

    /// Number of places so far.
    pub fn len(&self) -> usize {
        self.encoder.len()
    }

    /// Whether no place has been read.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Places that an earlier file had under the same id; the earlier row holds.
    pub fn repeated(&self) -> usize {
        self.repeated
    }

    /// Writes the index; what was left out or guessed comes back as warnings.
    ///
    /// # Errors
    ///
    /// Where `out` cannot be written.
    pub fn finish(self, out: &mut impl Write) -> io::Result<Vec<Warning>> {
        self.encoder.finish(&self.sources.join(", "), out)?;
        Ok(self.warnings)
    }

    /// As [`Import::finish`], with the warnings kept in the index behind its first line of words.
    pub(super) fn finish_with_warnings(self, out: &mut impl Write) -> io::Result<Vec<Warning>> {
        let about = format!("{}\n{}", self.sources.join(", "), said::lines(&self.warnings).unwrap_or_default());
        self.encoder.finish(&about, out)?;
        Ok(self.warnings)
    }
}

/// A name from alternateNamesV2.
struct Alternate {
    /// With what is said of it; see [`super::mark`].
    stored: String,
    /// Out of use, or a nickname.
    lesser: bool,
    /// Whether its language was asked for; others only tell of the names that the place's own row has.
    wanted: bool,
}

/// Adds the names; where the row lists one that is out of use, what is said of it is kept instead.
fn add_alternates(aliases: &mut Vec<String>, further: Vec<Alternate>) {
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
}

fn read_error(path: &Path, source: io::Error) -> GazetteerError {
    GazetteerError::Read { path: path.to_owned(), source }
}

/// Opens a file or the largest table in a zip archive, and counts what is read of it.
fn open(
    path: &Path,
    progress: &mut dyn Progress,
    mut read: impl FnMut(&mut dyn BufRead) -> Result<(), GazetteerError>,
) -> Result<(), GazetteerError> {
    let failed = |source| read_error(path, source);
    let file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if path.extension().is_none_or(|e| !e.eq_ignore_ascii_case("zip")) {
        progress.start(path, size);
        return read(&mut BufReader::with_capacity(BUFFER, Counted { inner: file, progress }));
    }
    let zipped =
        |error: zip::result::ZipError| GazetteerError::Format { path: path.to_owned(), problem: error.to_string() };
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(zipped)?;
    let mut largest = (0, 0);
    for number in 0..archive.len() {
        let size = archive.by_index(number).map_err(zipped)?.size();
        largest = largest.max((size, number));
    }
    let entry = archive.by_index(largest.1).map_err(zipped)?;
    progress.start(path, largest.0);
    read(&mut BufReader::with_capacity(BUFFER, Counted { inner: entry, progress }))
}

struct Counted<'p, R> {
    inner: R,
    progress: &'p mut dyn Progress,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.inner.read(buffer)?;
        self.progress.advance(bytes as u64);
        Ok(bytes)
    }
}

/// The input as UTF-8: one that begins otherwise, and is not huge, is decoded whole.
fn utf8<'i>(
    path: &Path,
    input: &'i mut dyn BufRead,
    warnings: &mut Vec<Warning>,
) -> Result<Box<dyn BufRead + 'i>, GazetteerError> {
    let start = input.fill_buf().map_err(|source| read_error(path, source))?;
    let whole = start.len() < BUFFER;
    let is_utf16 = decode::utf16(start).is_some();
    let is_utf8 = !is_utf16 && std::str::from_utf8(start).map_or_else(|e| !whole && e.error_len().is_none(), |_| true);
    if is_utf8 && !start.starts_with(&[0xef, 0xbb, 0xbf]) {
        return Ok(Box::new(input));
    }
    let mut bytes = Vec::new();
    input.take(DECODED).read_to_end(&mut bytes).map_err(|source| read_error(path, source))?;
    let text = decode::decode(&path.display().to_string(), &bytes, warnings);
    Ok(Box::new(Cursor::new(text.into_bytes()).chain(input)))
}
