//! Small tables that people write by hand: named columns in any order, positions for errors.

use std::path::Path;

use super::error::ReadError;

/// A CSV text in memory.
pub struct Table {
    headers: Vec<String>,
    records: Vec<csv::StringRecord>,
}

/// One row of a [`Table`].
pub struct Row<'a> {
    headers: &'a [String],
    record: &'a csv::StringRecord,
    /// Line in the file, from 1.
    pub line: u64,
}

impl Table {
    /// Parses `text`; `needed` columns must be there. Header names are compared in lower case.
    pub fn read(path: &Path, text: &str, needed: &[&'static str]) -> Result<Self, ReadError> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let headers: Vec<String> =
            reader.headers().map_err(|error| csv_error(path, &error))?.iter().map(str::to_lowercase).collect();
        if let Some(missing) = needed.iter().find(|name| !headers.iter().any(|header| header == *name)) {
            return Err(ReadError::MissingColumn { path: path.to_owned(), missing, found: headers });
        }
        let records = reader.records().collect::<Result<_, _>>().map_err(|error| csv_error(path, &error))?;
        Ok(Table { headers, records })
    }

    /// The column names, lower case.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// The rows in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|record| Row {
            headers: &self.headers,
            record,
            line: record.position().map_or(0, csv::Position::line),
        })
    }
}

impl<'a> Row<'a> {
    /// The cell under `column`; none where it is empty or there is no such column.
    pub fn get(&self, column: &str) -> Option<&'a str> {
        let index = self.headers.iter().position(|header| header == column)?;
        self.record.get(index).filter(|value| !value.is_empty())
    }
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
