//! Reading gazetteers of every kind into one index: tables, GeoNames dumps, zip archives, GeoJSON.

use std::io::{self, BufRead, Write};
use std::path::Path;

use super::admin_codes::AdminCodes;
use super::alternates::{Alternates, AlternatesRead};
use super::encode::Encoder;
use super::error::GazetteerError;
use super::ids::Ids;
use super::record::Records;
use super::row::Row;
use super::source::{Form, Progress, Quiet, open, read_error, utf8};
use super::units::Units;
use super::{Gazetteer, features, said, table};
use crate::warning::Warning;

/// What stands before alternate names (with their languages) and lists of codes among an index's sources.
pub(super) const NAMES: &str = "names in ";
pub(super) const CODES: &str = "codes: ";

/// An import under way.
pub struct Import<'a> {
    units: Units<'a>,
    encoder: Encoder,
    sources: Vec<String>,
    warnings: Vec<Warning>,
    alternates: Alternates,
    ids: Ids,
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
            alternates: Alternates::default(),
            ids: Ids::default(),
            repeated: 0,
        }
    }

    /// Reads GeoNames' alternateNamesV2 (txt or zip), in these languages or, with none given, all that are languages.
    ///
    /// Names without a language are always taken. Marks are kept: names out of use and nicknames rank below the others,
    /// in whatever language they are. Must come before the dumps whose places they name.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, is another, or has no name in any of the languages.
    pub fn alternates(
        &mut self,
        path: &Path,
        languages: &[String],
        progress: &mut dyn Progress,
    ) -> Result<AlternatesRead, GazetteerError> {
        let mut read = AlternatesRead::default();
        open(path, progress, |input| {
            read = self.alternates.read(path, input, languages)?;
            Ok(())
        })?;
        self.sources.push(source(&format!("{NAMES}{}: ", languages.join(" ")), path));
        Ok(read)
    }

    /// Takes the names of regions and districts from GeoNames' `admin1CodesASCII.txt` or `admin2Codes.txt` (txt or zip);
    /// false where the file is neither. Must come before the dumps whose codes they explain.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn admin_codes(&mut self, path: &Path) -> Result<bool, GazetteerError> {
        let mut taken = false;
        let Import { units, warnings, .. } = self;
        open(path, &mut Quiet, |mut input| {
            // Other files may be in any encoding: their first lines tell, and stay unread.
            let start = input.fill_buf().map_err(|source| read_error(path, source))?;
            taken = AdminCodes::is_list(start);
            if taken {
                let refused = units.codes.read_list(&mut input).map_err(|source| read_error(path, source))?;
                warnings.extend(refused.into_iter().map(|(line, problem)| {
                    let at = format!("{}:{line}", path.display());
                    Warning::PlaceRefused { at, header: "line".to_owned(), problem }
                }));
            }
            Ok(())
        })?;
        self.sources.extend(taken.then(|| source(CODES, path)));
        Ok(taken)
    }

    /// Adds a file: CSV, TSV, a GeoNames dump, GeoJSON (a collection or a feature a line), or a zip archive of one.
    ///
    /// # Errors
    ///
    /// Where it cannot be read or lacks a needed column; single bad rows become warnings.
    pub fn add(&mut self, path: &Path, progress: &mut dyn Progress) -> Result<(), GazetteerError> {
        self.sources.push(source("", path));
        let Import { units, encoder, warnings, alternates, ids, repeated, .. } = self;
        let before = (encoder.len(), *repeated, warnings.len());
        *repeated += read(path, units, ids, warnings, progress, &mut |mut row: Row| {
            let pushed = alternates.add(&row.id, &mut row.aliases).and_then(|()| encoder.push(&row));
            pushed.map_err(|source| GazetteerError::Write { path: path.to_owned(), source })
        })?;
        let refused = warnings.iter().skip(before.2).any(|warning| warning.name() == "place_refused");
        if (encoder.len(), *repeated) == (before.0, before.1) && !refused {
            warnings.push(Warning::NoPlaces { path: path.display().to_string() });
        }
        Ok(())
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

/// The rows of a file as it gives them, without an index.
///
/// # Errors
///
/// As [`Import::add`].
pub(super) fn rows(path: &Path, world: &Gazetteer) -> Result<(Vec<Row>, Vec<Warning>), GazetteerError> {
    let (mut rows, mut warnings) = (Vec::new(), Vec::new());
    read(path, &mut Units::new(world), &mut Ids::default(), &mut warnings, &mut Quiet, &mut |row| {
        rows.push(row);
        Ok(())
    })?;
    Ok((rows, warnings))
}

/// Reads a file of any kind; gives the number of rows left out because a file before has their id.
fn read(
    path: &Path,
    units: &mut Units<'_>,
    ids: &mut Ids,
    warnings: &mut Vec<Warning>,
    progress: &mut dyn Progress,
    push: &mut dyn FnMut(Row) -> Result<(), GazetteerError>,
) -> Result<usize, GazetteerError> {
    ids.next_file();
    open(path, &mut Quiet, |mut input| {
        let start = input.fill_buf().map_err(|source| read_error(path, source))?;
        // The districts' own rows may stand behind the places in them.
        match Form::of(path, start) {
            Form::Table => units.codes.read_dump(&mut input).map_err(|source| read_error(path, source)),
            _ => Ok(()),
        }
    })?;
    let (mut decoded, mut repeated) = (Vec::new(), 0);
    open(path, progress, |input| {
        let mut input = utf8(path, input, &mut decoded)?;
        let form = Form::of(path, input.fill_buf().map_err(|source| read_error(path, source))?);
        let records = Records::new(path, units, ids, warnings);
        repeated = match form {
            Form::Table => table::read(input, records, push)?,
            Form::Features => features::read(input, records, push)?,
            Form::FeatureLines => features::read_lines(input, records, push)?,
        };
        Ok(())
    })?;
    warnings.extend(decoded);
    Ok(repeated)
}

/// A source as an index names it, with what it is for; see [`super::renew`].
fn source(role: &str, path: &Path) -> String {
    let size = path.metadata().map_or(0, |data| data.len());
    format!("{role}{} ({size} bytes)", path.file_name().unwrap_or_default().to_string_lossy())
}
