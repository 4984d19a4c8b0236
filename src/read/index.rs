//! `reports/index.csv`: metadata of bare texts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::decode::decode;
use super::error::ReadError;
use super::metadata::{FIELDS, Metadata};
use super::table::Table;
use crate::model::Report;
use crate::project::is_inside;
use crate::warning::Warning;

/// Metadata by report id.
#[derive(Debug, Default)]
pub struct Index {
    rows: BTreeMap<String, (String, Metadata)>,
}

impl Index {
    /// Reads the table; columns in any order, unknown ones are warned of.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, has no column `file`, or names a file outside the reports folder.
    pub fn read(path: &Path, warnings: &mut Vec<Warning>) -> Result<Self, ReadError> {
        let bytes = std::fs::read(path).map_err(|source| ReadError::Unreadable { path: path.to_owned(), source })?;
        Index::of_bytes(path, &bytes, warnings)
    }

    /// As [`Index::read`], from the bytes of the file.
    ///
    /// # Errors
    ///
    /// Where it has no column `file`, or names a file outside the reports folder.
    pub fn of_bytes(path: &Path, bytes: &[u8], warnings: &mut Vec<Warning>) -> Result<Self, ReadError> {
        let text = decode(&path.display().to_string(), bytes, warnings);
        let table = Table::read(path, &text, &["file"])?;
        for header in table.headers().iter().filter(|header| *header != "file" && !FIELDS.contains(&header.as_str())) {
            warnings.push(Warning::HeaderUnknown { at: format!("{}:1", path.display()), field: header.clone() });
        }
        let mut index = Index::default();
        for row in table.rows() {
            let at = format!("{}:{}", path.display(), row.line);
            let id = report_id(path, row.line, row.get("file").unwrap_or_default())?;
            let mut metadata = Metadata::default();
            for field in FIELDS {
                metadata.set(field, row.get(field).unwrap_or_default(), &at, warnings);
            }
            if index.rows.insert(id.clone(), (at.clone(), metadata)).is_some() {
                warnings.push(Warning::IndexRepeats { at, file: id });
            }
        }
        Ok(index)
    }

    /// What the table says of a report.
    pub fn get(&self, id: &str) -> Option<&Metadata> {
        self.rows.get(id).map(|(_, metadata)| metadata)
    }

    /// Warns of rows that name neither a file nor a report.
    pub fn warn_of_missing(&self, files: &BTreeMap<String, PathBuf>, reports: &[Report], warnings: &mut Vec<Warning>) {
        let known: BTreeSet<&str> = reports.iter().map(|report| report.id.as_str()).collect();
        let missing = |id: &str| !files.contains_key(id) && !known.contains(id);
        for (id, (at, _)) in self.rows.iter().filter(|(id, _)| missing(id)) {
            warnings.push(Warning::ReportMissing { at: at.clone(), file: id.clone() });
        }
    }
}

/// The id of the report that a `file` cell names; `reports/` in front is allowed.
fn report_id(path: &Path, line: u64, value: &str) -> Result<String, ReadError> {
    let file = value.replace('\\', "/");
    let file = file.trim_start_matches("./").trim_start_matches("reports/");
    if is_inside(Path::new(file)) {
        return Ok(file.to_owned());
    }
    Err(ReadError::OutsideFolder { path: path.to_owned(), line, value: value.to_owned() })
}
