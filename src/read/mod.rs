//! Files to reports; the only stage besides the gazetteer that opens what people give.

mod decisions;
pub(crate) mod decode;
mod error;
mod index;
mod metadata;
pub mod records;
mod table;
mod text;

pub use decisions::decisions;
pub use error::ReadError;
pub use metadata::parse_published;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::model::Report;
use crate::warning::Warning;
use index::Index;

/// Name of the table that gives the metadata of bare texts.
pub const INDEX_FILE: &str = "index.csv";

/// Reads every report below `folder`, in the order of their ids.
///
/// Texts (`*.txt`) carry header lines or stand in `index.csv`; where both speak, the index wins.
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
    index.warn_of_missing(&files, &mut warnings);
    let mut reports = Vec::new();
    for (id, path) in &files {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        match extension.to_ascii_lowercase().as_str() {
            "txt" => reports.push(text::read(id, path, index.get(id), &mut warnings)?),
            _ if id == INDEX_FILE => {}
            _ => warnings.push(Warning::FileIgnored { path: path.display().to_string() }),
        }
    }
    if reports.is_empty() {
        return Err(ReadError::NoReports(folder.to_owned()));
    }
    Ok((reports, warnings))
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
