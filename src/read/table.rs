//! Small tables that people write by hand: named columns in any order, positions for errors.

use std::path::Path;

use super::error::ReadError;

/// Lines within which the header is looked for: spreadsheets have titles and merged cells above it.
pub(crate) const HEAD: usize = 4;

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
    let message = csv_problem(error);
    ReadError::Csv { path: path.to_owned(), line, message }
}

/// What a table is broken by, without the names of the program's parts.
pub(crate) fn csv_problem(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Io(error) => format!("cannot be read: {error}"),
        csv::ErrorKind::Utf8 { .. } => "not UTF-8; save the table as UTF-8".to_owned(),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!(
                "{len} fields where the first line has {expected_len}; put fields that hold a comma in double quotes"
            )
        }
        _ => "cannot be read as CSV; is a quotation mark not closed?".to_owned(),
    }
}

/// The character that parts the columns of the first line that has one: tab, semicolon or comma.
pub(crate) fn delimiter(start: &[u8]) -> u8 {
    let line = |line: &[u8]| {
        let count = |d: &u8| line.iter().filter(|b| *b == d).count();
        [b',', b';', b'\t'].into_iter().max_by_key(count).filter(|d| count(d) > 0)
    };
    start.split(|b| *b == b'\n').take(HEAD).find_map(line).unwrap_or(b',')
}

/// Rows that a cell must hold for its quotation mark to count as not closed: text that is quoted holds none.
const SWALLOWED: usize = 3;

/// The number of a cell, from 0, that holds whole rows of its table of so many columns, and how many: its quotation mark
/// is not closed, or one far below closes it. In text a space follows commas, in rows none.
pub(crate) fn swallowed<'c>(
    cells: impl Iterator<Item = &'c str>,
    delimiter: u8,
    width: usize,
) -> Option<(usize, usize)> {
    let is_row = |line: &&str| {
        let parts = line.as_bytes().windows(2).filter(|pair| pair[0] == delimiter && pair[1] != b' ').count();
        parts + usize::from(line.as_bytes().last() == Some(&delimiter)) + 1 == width
    };
    cells.enumerate().filter(|(_, cell)| width > 1 && cell.contains('\n')).find_map(|(at, cell)| {
        let rows = cell.lines().filter(is_row).count();
        (rows >= SWALLOWED && 2 * rows >= cell.lines().count()).then_some((at, rows))
    })
}

#[cfg(test)]
mod tests {
    use super::swallowed;

    #[test]
    fn a_cell_that_holds_rows_is_told_from_one_that_holds_lines_of_text() {
        let rows = ["Qorvane", "shelled at dawn\nTelm,quiet,1\nSorv,a strike,2\nArn,,"];
        assert_eq!(swallowed(rows.into_iter(), b',', 3), Some((1, 3)));
        let text = ["Qorvane", "at dawn, then at noon, again\nTelm, too, was hit\nSorv, Arn, both\nno, no, no"];
        assert_eq!(swallowed(text.into_iter(), b',', 3), None);
    }
}
