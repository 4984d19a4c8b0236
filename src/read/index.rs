//! `reports/index.csv`: metadata of bare texts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::decode::decode;
use super::error::ReadError;
use super::metadata::{FIELDS, Metadata};
use crate::project::is_inside;
use crate::warning::Warning;

/// Metadata by report id.
#[derive(Debug, Default)]
pub struct Index {
    rows: BTreeMap<String, (String, Metadata)>,
}

impl Index {
    /// Reads the table; columns in any order, unknown ones are warned of.
    pub fn read(path: &Path, warnings: &mut Vec<Warning>) -> Result<Self, ReadError> {
        let bytes = std::fs::read(path).map_err(|source| ReadError::Unreadable { path: path.to_owned(), source })?;
        let text = decode(&path.display().to_string(), &bytes, warnings);
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let headers: Vec<String> =
            reader.headers().map_err(|error| csv_error(path, &error))?.iter().map(str::to_lowercase).collect();
        let Some(file_column) = headers.iter().position(|header| header == "file") else {
            return Err(ReadError::MissingColumn { path: path.to_owned(), missing: "file", found: headers });
        };
        for header in headers.iter().filter(|header| *header != "file" && !FIELDS.contains(&header.as_str())) {
            warnings.push(Warning::HeaderUnknown { at: format!("{}:1", path.display()), field: header.clone() });
        }
        let mut index = Index::default();
        for record in reader.records() {
            let record = record.map_err(|error| csv_error(path, &error))?;
            let line = record.position().map_or(0, csv::Position::line);
            let at = format!("{}:{line}", path.display());
            let id = report_id(path, line, record.get(file_column).unwrap_or_default())?;
            let mut metadata = Metadata::default();
            for (header, value) in headers.iter().zip(&record) {
                metadata.set(header, value, &at, warnings);
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

    /// Warns of rows whose file is not there.
    pub fn warn_of_missing(&self, files: &BTreeMap<String, PathBuf>, warnings: &mut Vec<Warning>) {
        for (id, (at, _)) in self.rows.iter().filter(|(id, _)| !files.contains_key(*id)) {
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

fn csv_error(path: &Path, error: &csv::Error) -> ReadError {
    let line = error.position().map_or(0, csv::Position::line);
    let message = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!(
                "{len} fields where the first line has {expected_len}; put fields that hold a comma in double quotes"
            )
        }
        _ => error.to_string(),
    };
    ReadError::Csv { path: path.to_owned(), line, message }
}
