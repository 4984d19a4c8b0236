//! Files to reports; the only stage besides the gazetteer that opens what people give.

pub(crate) mod binary;
pub mod claims;
mod clean;
mod decisions;
pub(crate) mod decode;
mod error;
mod feed;
mod file;
mod html;
mod index;
mod metadata;
mod plain;
mod record;
pub mod records;
pub(crate) mod table;
mod telegram;
mod text;

pub use clean::clean;
pub use decisions::{decisions, decisions_of_bytes};
pub use error::ReadError;
pub use file::{KINDS, Kind};
pub use index::Index;
pub use metadata::parse_published;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::model::Report;
use crate::warning::Warning;

/// Name of the table that gives the metadata of bare texts.
pub const INDEX_FILE: &str = "index.csv";

/// Reads every report below `folder`, in the order of their ids.
///
/// Files are texts, saved pages, JSON lines, feeds and Telegram's exports ([`KINDS`]); others are warned of. Texts
/// carry header lines or stand in `index.csv`; where both speak, the index wins. A file that is not what its name
/// says, and a broken record, is a warning. All text is [`clean`]ed.
///
/// # Errors
///
/// Where the folder is missing, unreadable or holds no report, or `index.csv` cannot be used.
pub fn reports(folder: &Path) -> Result<(Vec<Report>, Vec<Warning>), ReadError> {
    let files = files_below(folder)?;
    let mut warnings = Vec::new();
    let index = match files.get(INDEX_FILE) {
        Some(path) => Index::read(path, &mut warnings)?,
        None => Index::default(),
    };
    let mut reports = Vec::new();
    for (id, path) in files.iter().filter(|(id, _)| *id != INDEX_FILE) {
        let Some(kind) = Kind::of(path) else {
            warnings.push(Warning::FileIgnored { path: path.display().to_string() });
            continue;
        };
        let bytes = std::fs::read(path).map_err(|source| ReadError::Unreadable { path: path.clone(), source })?;
        match file::reports(id, path, kind, &bytes, &index, &mut warnings) {
            Ok(found) => reports.extend(found),
            Err(ReadError::Refused { path, problem }) => {
                warnings.push(Warning::RecordRefused { at: path.display().to_string(), problem });
            }
            Err(error) => return Err(error),
        }
    }
    index.warn_of_missing(&files, &reports, &mut warnings);
    if reports.is_empty() {
        return Err(ReadError::NoReports(folder.to_owned()));
    }
    reports.sort_by(|a, b| a.id.cmp(&b.id));
    Ok((reports, warnings))
}

/// The reports of one file, or of a text on standard input where `path` is `-`; ids begin with the path as given.
///
/// A file of no known kind is read as JSON lines where its first line is an object, else as a text.
///
/// # Errors
///
/// Where the file cannot be read, or is not what its name says.
pub fn file(path: &Path, warnings: &mut Vec<Warning>) -> Result<Vec<Report>, ReadError> {
    let unreadable = |source| ReadError::Unreadable { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        bytes = std::fs::read(path).map_err(unreadable)?;
    }
    of_bytes(path, &bytes, warnings)
}

/// The reports in the bytes of a file with this name.
///
/// # Errors
///
/// Where the bytes are not what the name says.
pub fn of_bytes(path: &Path, bytes: &[u8], warnings: &mut Vec<Warning>) -> Result<Vec<Report>, ReadError> {
    let kind = Kind::of(path).unwrap_or_else(|| Kind::shown(bytes));
    file::reports(&path.display().to_string(), path, kind, bytes, &Index::default(), warnings)
}

/// Every file below `folder` by its path relative to it, `/` between parts; hidden ones are left out.
///
/// # Errors
///
/// Where a folder cannot be listed.
pub fn files_below(folder: &Path) -> Result<BTreeMap<String, PathBuf>, ReadError> {
    let mut files = BTreeMap::new();
    let mut open = vec![(String::new(), folder.to_owned())];
    while let Some((prefix, folder)) = open.pop() {
        let unreadable = |source| ReadError::Unreadable { path: folder.clone(), source };
        for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let id = format!("{prefix}{name}");
            let kind = entry.file_type().map_err(unreadable)?;
            if kind.is_dir() {
                open.push((format!("{id}/"), entry.path()));
            } else if entry.path().is_file() {
                files.insert(id, entry.path());
            }
        }
    }
    Ok(files)
}
