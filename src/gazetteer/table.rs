//! A gazetteer table (CSV, TSV, GeoNames dump) as rows.

use std::io::BufRead;

use super::columns::{Columns, Field, are_tags};
use super::error::GazetteerError;
use super::record::Records;
use super::row::Row;
use crate::read::table::{HEAD, csv_problem, delimiter, swallowed};
use crate::warning::Warning;

/// Reads a table in UTF-8 row by row.
pub(super) fn read(
    input: impl BufRead,
    mut records: Records<'_>,
    each: &mut dyn FnMut(Row) -> Result<(), GazetteerError>,
) -> Result<usize, GazetteerError> {
    let mut input = input;
    let delimiter = input.fill_buf().map(delimiter).unwrap_or(b',');
    let mut lines = csv::ReaderBuilder::new();
    // GeoNames does not quote: a lone quotation mark is part of a name there.
    lines.has_headers(false).flexible(true).delimiter(delimiter).quoting(delimiter != b'\t');
    let mut reader = lines.from_reader(input);
    let mut next = || {
        let mut record = csv::ByteRecord::new();
        let more = reader.read_byte_record(&mut record);
        more.map(|more| more.then(|| csv::StringRecord::from_byte_record_lossy(record)))
    };
    let broken = |records: &Records<'_>, error: csv::Error| {
        let line = error.position().map_or(0, csv::Position::line);
        GazetteerError::Line { path: records.path.to_owned(), line, problem: csv_problem(&error) }
    };
    let mut head = Vec::new();
    while head.len() < HEAD {
        match next().map_err(|error| broken(&records, error))? {
            Some(record) => head.push(record),
            None => break,
        }
    }
    let first = if head.is_empty() { 0 } else { take_header(&mut records, &head)? };
    let line = |record: &csv::StringRecord| record.position().map_or(0, csv::Position::line);
    for record in head.iter().skip(first) {
        say_swallowed(&mut records, record, delimiter);
        records.row(record, line(record)).map_or(Ok(()), &mut *each)?;
    }
    while let Some(record) = next().map_err(|error| broken(&records, error))? {
        say_swallowed(&mut records, &record, delimiter);
        records.row(&record, line(&record)).map_or(Ok(()), &mut *each)?;
    }
    Ok(records.repeated)
}

/// Reads the columns from the first line that names those that are needed; gives the number of lines that are no rows,
/// none in GeoNames' dumps.
fn take_header(records: &mut Records<'_>, head: &[csv::StringRecord]) -> Result<usize, GazetteerError> {
    let is_dump =
        |first: &csv::StringRecord| first.len() == 19 && first.get(0).is_some_and(|id| id.parse::<u64>().is_ok());
    if head.first().is_some_and(is_dump) {
        records.columns = Columns::geonames();
        return Ok(0);
    }
    let mut first = Columns::default();
    for (at, line) in head.iter().enumerate() {
        let mut columns = Columns::from_header(line.iter());
        let tags = head.get(at + 1).filter(|next| are_tags(next.iter()));
        if let Some(tags) = tags {
            columns.take_tags(tags.iter());
        }
        if columns.missing().is_none() {
            say_above(records, &head[..at], at + 1);
            let renamed = std::mem::take(&mut columns.renamed);
            records.columns = columns;
            records.say_renamed(&renamed);
            return Ok(at + 1 + usize::from(tags.is_some()));
        }
        if at == 0 {
            first = columns;
        }
    }
    let missing = first.missing().unwrap_or_default();
    Err(GazetteerError::Columns { path: records.path.to_owned(), missing, found: first.list() })
}

/// Says that a cell's quotation mark has taken in rows; one in the name refuses the row.
fn say_swallowed(records: &mut Records<'_>, record: &csv::StringRecord, delimiter: u8) {
    let found = swallowed(record.iter(), delimiter, records.columns.width());
    let Some((at, rows)) = found.filter(|(at, _)| Some(*at) != records.columns.position(Field::Name)) else { return };
    let line = record.position().map_or(0, csv::Position::line);
    let header = records.columns.headers().get(at).cloned().unwrap_or_default();
    let problem = format!("holds {rows} lines that look like rows; close its quotation mark where the cell ends");
    let at = format!("{}:{line}:{}", records.path.display(), at + 1);
    records.warnings.push(Warning::CellIgnored { at, header, problem });
}

/// Says which lines stand above the header.
fn say_above(records: &mut Records<'_>, lines: &[csv::StringRecord], header: usize) {
    for (line, number) in lines.iter().zip(1..) {
        let words: Vec<&str> = line.iter().filter(|cell| !cell.trim().is_empty()).collect();
        if words.is_empty() {
            continue;
        }
        let at = format!("{}:{number}", records.path.display());
        let problem = format!("{:?} stands above the header, which line {header} is taken for", words.join(" | "));
        records.warnings.push(Warning::PlaceRefused { at, header: "line".to_owned(), problem });
    }
}
