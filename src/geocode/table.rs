//! Reading the table row by row and handing each to the geocoder.

use std::borrow::Cow;
use std::hash::{BuildHasher, BuildHasherDefault};
use std::io::{self, BufRead, Write};
use std::sync::Arc;

use csv::{ByteRecord, StringRecord};
use encoding_rs::{Encoding, UTF_8};
use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::answer::{Answer, Query, Shared};
use super::geocoder::Geocoder;
use super::output::{Form, Format};
use super::own::{self, Own};
use super::rows::Rows;
use super::transcode;
use crate::gazetteer::{Columns, Field, are_tags};
use crate::read::binary;
use crate::read::table::{csv_problem, delimiter, swallowed};

/// Why a table cannot be geocoded.
#[derive(Debug, thiserror::Error)]
pub enum GeocodeError {
    #[error("{path}:1: no column for the place's name among {found}; name it with --place COLUMN")]
    NoPlace { path: String, found: String },
    #[error("{path}:1: --{option} {header}: no such column among {found}")]
    NoColumn { path: String, option: &'static str, header: String, found: String },
    #[error("{path}:{}: {}", .source.position().map_or(1, csv::Position::line), csv_problem(source))]
    Table { path: String, source: csv::Error },
    #[error(
        "{path}: is JSON, but no JSON lines; geocode reads tables and an object a line: write it so with `jq -c '.[]' {path}`, \
         GeoJSON with `jq -c '.features[].properties' {path}`, or find the places in its texts with `sitmap geoparse {path}`"
    )]
    Json { path: String },
    #[error("{path}:{line}: {problem}; a row is a JSON object on a line of its own")]
    Line { path: String, line: u64, problem: String },
    #[error("{path}: is {kind}; give a CSV or TSV table or JSON lines; save a spreadsheet as CSV, unpack an archive")]
    Binary { path: String, kind: &'static str },
    #[error(
        "{path}: no form of output has this ending; allowed are .csv, .tsv, .geojson and .geojsonl; or say it with --format"
    )]
    Ending { path: String },
    #[error("cannot write the output: {0}")]
    Write(#[from] io::Error),
}

/// Rows that are read while those before them are answered; enough that handing them out costs nothing beside it.
const BATCH: usize = 1 << 14;

/// Columns that the person has named, as option, field and header.
pub type Named = Vec<(&'static str, Field, String)>;

/// What became of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub rows: u64,
    pub located: u64,
    pub given: u64,
    pub ambiguous: u64,
    pub missing: u64,
    /// Rows whose cells cannot be told apart, or that hold no name.
    pub unreadable: u64,
    /// Rows with fewer cells than the header, whose last columns are taken as empty.
    pub short: u64,
    /// Line of the first unreadable row; 0 where there is none.
    pub first_unreadable: u64,
    /// Rows whose coordinates look exchanged, and whether one of them allows nothing else.
    pub exchanged: u64,
    pub surely_exchanged: bool,
    /// The first cell that holds whole rows, because its quotation mark is not closed.
    pub swallowed: Option<Swallowed>,
}

/// A cell that holds whole rows of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Swallowed {
    /// Where the row begins.
    pub line: u64,
    /// Number of the column, from 1.
    pub column: usize,
    pub rows: usize,
}

impl Summary {
    fn add(&mut self, more: Summary) {
        self.rows += more.rows;
        self.located += more.located;
        self.given += more.given;
        self.ambiguous += more.ambiguous;
        self.missing += more.missing;
        self.unreadable += more.unreadable;
        self.short += more.short;
        self.first_unreadable = if self.first_unreadable == 0 { more.first_unreadable } else { self.first_unreadable };
        self.exchanged += more.exchanged;
        self.surely_exchanged |= more.surely_exchanged;
        self.swallowed = self.swallowed.or(more.swallowed);
    }

    fn count(&mut self, row: &StringRecord, answer: &Answer, asked: &Asked) {
        self.rows += 1;
        self.short += u64::from(row.len() < asked.width);
        let line = row.position().map_or(0, csv::Position::line);
        if let Some(delimiter) = asked.delimiter.filter(|_| self.swallowed.is_none() && row.as_slice().contains('\n')) {
            let swallowed = swallowed(row.iter(), delimiter, asked.width);
            self.swallowed = swallowed.map(|(at, rows)| Swallowed { line, column: at + 1, rows });
        }
        self.exchanged += u64::from(asked.lon.is_some() && own::is_exchanged(&answer.note));
        self.surely_exchanged |= asked.lon.is_some() && own::is_surely_exchanged(&answer.note);
        match answer.method {
            "given" => self.given += 1,
            "ambiguous" => self.ambiguous += 1,
            "missing" | "empty" => self.missing += 1,
            "unreadable" => {
                self.unreadable += 1;
                self.first_unreadable = if self.first_unreadable == 0 { line } else { self.first_unreadable };
            }
            _ => self.located += 1,
        }
    }
}

/// A table whose header has been read.
pub struct Table {
    path: String,
    rows: Rows,
    columns: Columns,
    headers: Vec<String>,
    /// None where the rows are JSON lines.
    delimiter: Option<u8>,
    /// Of cells that are not UTF-8.
    encoding: &'static Encoding,
    /// Name of the encoding that the whole table was read from, where it is UTF-16.
    utf16: Option<&'static str>,
    /// The first row, read to see whether it holds tags.
    first: Option<ByteRecord>,
    /// A row of Humanitarian Exchange Language tags below the header.
    tags: Option<StringRecord>,
}

impl Table {
    /// Reads the header: columns are taken by name where `named` does not say.
    ///
    /// # Errors
    ///
    /// Where no column holds names or a named one is not there.
    pub fn open(path: &str, input: impl BufRead + Send + 'static, named: &Named) -> Result<Self, GeocodeError> {
        let mut input = input;
        if let Some(kind) = binary::kind(input.fill_buf()?) {
            return Err(GeocodeError::Binary { path: path.to_owned(), kind });
        }
        let (mut input, utf16) = transcode::utf8(input)?;
        let start = input.fill_buf()?;
        let encoding = encoding(start);
        let is_json = is_json(start);
        let delimiter = Some(delimiter(start)).filter(|_| !is_json);
        let (mut rows, headers) = match delimiter {
            Some(delimiter) => Rows::table(path, input, delimiter)?,
            None => Rows::lines(path, input)?,
        };
        let headers: Vec<String> =
            headers.iter().map(|h| decoded(h, encoding).trim_start_matches('\u{feff}').to_owned()).collect();
        let mut first = ByteRecord::new();
        let mut first = rows.read(path, &mut first)?.then_some(first);
        let tags = first.as_ref().map(|row| StringRecord::from_byte_record_lossy(row.clone()));
        let tags = tags.filter(|tags| are_tags(tags.iter()));
        let mut columns = Columns::from_header(headers.iter().map(String::as_str));
        if let Some(tags) = &tags {
            columns.take_tags(tags.iter());
            first = None;
        }
        for (option, field, header) in named {
            if !columns.set(*field, header) {
                let (path, header, found) = (path.to_owned(), header.clone(), headers.join(", "));
                return Err(GeocodeError::NoColumn { path, option, header, found });
            }
        }
        if columns.position(Field::Name).is_none() {
            return Err(GeocodeError::NoPlace { path: path.to_owned(), found: headers.join(", ") });
        }
        Ok(Table { path: path.to_owned(), rows, columns, headers, delimiter, encoding, utf16, first, tags })
    }

    /// Which column is taken for what, in words.
    pub fn taken(&self) -> String {
        let fields = [
            ("place", Field::Name),
            ("admin1", Field::Admin1),
            ("admin2", Field::Admin2),
            ("country", Field::Country),
            ("context", Field::Context),
            ("lon", Field::Lon),
            ("lat", Field::Lat),
            ("coordinates", Field::Coordinates),
        ];
        let taken = fields.into_iter().filter_map(|(word, field)| {
            Some(format!("{word} from {:?}", self.headers.get(self.columns.position(field)?)?))
        });
        taken.collect::<Vec<_>>().join(", ")
    }

    /// Name of the encoding of cells that are not UTF-8, where there are any.
    pub fn encoding(&self) -> Option<&'static str> {
        self.utf16.or_else(|| (self.encoding != UTF_8).then(|| self.encoding.name()))
    }

    /// Answers every row and writes it; the geocoders work side by side, the rows keep their order.
    ///
    /// # Errors
    ///
    /// Where the table cannot be read or the output not written.
    pub fn geocode<W: Write>(
        mut self,
        geocoders: &mut [Geocoder<'_>],
        mut out: W,
        format: Format,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(W, Summary), GeocodeError> {
        let asked = Asked::of(&self.columns, self.headers.len(), self.delimiter);
        let form = Form::new(format, &self.headers, asked.lon, asked.lat);
        out.write_all(&form.head(self.tags.as_ref())?)?;
        let mut summary = Summary::default();
        let (mut rows, mut next) = (Vec::new(), Vec::new());
        // Buffers go round: fresh ones for every batch would have the system clear their pages each time.
        let (mut pieces, mut spare) = (Vec::new(), Vec::new());
        let mut separator: &[u8] = b"";
        let mut write = |pieces: &[Vec<u8>]| {
            pieces.iter().try_for_each(|piece| {
                out.write_all(std::mem::replace(&mut separator, form.separator()))?;
                out.write_all(piece)
            })
        };
        self.read(&mut rows)?;
        while !rows.is_empty() {
            let mut answered = None;
            // Meanwhile what was answered before is written and what comes next is read.
            let read = rayon::in_place_scope(|scope| {
                scope.spawn(|_| answered = Some(batch(geocoders, &asked, &form, &rows, spare)));
                write(&pieces)?;
                self.read(&mut next)
            })?;
            let (rendered, counts) = answered.transpose()?.unwrap_or_default();
            spare = std::mem::replace(&mut pieces, rendered);
            summary.add(counts);
            progress(read);
            std::mem::swap(&mut rows, &mut next);
        }
        write(&pieces)?;
        out.write_all(form.tail())?;
        out.flush()?;
        Ok((out, summary))
    }

    /// Reads the next rows into `rows`, fewer than [`BATCH`] only at the end; gives the bytes read so far.
    fn read(&mut self, rows: &mut Vec<StringRecord>) -> Result<u64, GeocodeError> {
        let mut number = 0;
        while number < BATCH {
            // Records are used again: only the first batch allocates.
            let mut record = rows.get_mut(number).map(std::mem::take).unwrap_or_default().into_byte_record();
            let more = match self.first.take() {
                Some(first) => {
                    record = first;
                    true
                }
                None => self.rows.read(&self.path, &mut record)?,
            };
            if !more {
                break;
            }
            let row = StringRecord::from_byte_record(record).unwrap_or_else(|error| {
                let record = error.into_byte_record();
                let mut row: StringRecord = record.iter().map(|cell| decoded(cell, self.encoding)).collect();
                row.set_position(record.position().cloned());
                row
            });
            match rows.get_mut(number) {
                Some(old) => *old = row,
                None => rows.push(row),
            }
            number += 1;
        }
        rows.truncate(number);
        Ok(self.rows.bytes())
    }
}

/// Answers some rows and renders them, in pieces that follow each other, into buffers whose content is done with.
fn batch(
    geocoders: &mut [Geocoder<'_>],
    asked: &Asked,
    form: &Form,
    rows: &[StringRecord],
    mut buffers: Vec<Vec<u8>>,
) -> io::Result<(Vec<Vec<u8>>, Summary)> {
    let workers = geocoders.len().max(1);
    // Rows of one name go to one worker, so that no two work the same answer out.
    let hasher = BuildHasherDefault::<FxHasher>::default();
    let worker_of = |row: &StringRecord| (hasher.hash_one(asked.name(row)) >> 32) as usize % workers;
    let owners: Vec<usize> = rows.iter().map(worker_of).collect();
    let own = |(worker, geocoder): (usize, &mut Geocoder<'_>)| -> Vec<(usize, Arc<Shared>)> {
        let mine = rows.iter().zip(&owners).enumerate().filter(|(_, (_, owner))| **owner == worker);
        mine.map(|(number, (row, _))| (number, asked.answer(geocoder, row))).collect()
    };
    let mut answers: Vec<Arc<Shared>> = vec![Arc::default(); rows.len()];
    for (number, answer) in geocoders.par_iter_mut().enumerate().map(own).collect::<Vec<_>>().into_iter().flatten() {
        answers[number] = answer;
    }
    let mut counts = Summary::default();
    rows.iter().zip(&answers).for_each(|(row, shared)| counts.count(row, &shared.answer, asked));
    let size = rows.len().div_ceil(workers).max(1);
    buffers.resize_with(rows.len().div_ceil(size), Vec::new);
    let chunks = rows.par_chunks(size).zip(answers.par_chunks(size)).zip(buffers);
    let pieces =
        chunks.map(|((rows, answers), buffer)| form.render(rows.iter().zip(answers.iter().map(AsRef::as_ref)), buffer));
    Ok((pieces.collect::<io::Result<_>>()?, counts))
}

/// Where a row holds what the geocoder asks for.
struct Asked {
    query: [Option<usize>; 5],
    lon: Option<usize>,
    lat: Option<usize>,
    /// Both coordinates in one cell.
    both: Option<usize>,
    /// Number of the header's columns.
    width: usize,
    delimiter: Option<u8>,
}

impl Asked {
    fn of(columns: &Columns, width: usize, delimiter: Option<u8>) -> Self {
        let at = |field| columns.position(field);
        let query = [Field::Name, Field::Admin1, Field::Admin2, Field::Country, Field::Context].map(at);
        Asked { query, lon: at(Field::Lon), lat: at(Field::Lat), both: at(Field::Coordinates), width, delimiter }
    }

    fn name<'r>(&self, row: &'r StringRecord) -> &'r str {
        cell(row, self.query[0])
    }

    fn query<'r>(&self, row: &'r StringRecord) -> Query<'r> {
        let [name, admin1, admin2, country, context] = self.query.map(|at| cell(row, at));
        Query { name, admin1, admin2, country, context }
    }

    fn answer(&self, geocoder: &mut Geocoder<'_>, row: &StringRecord) -> Arc<Shared> {
        if let Some(surplus) = own::surplus(row, self.width) {
            return Answer::none("unreadable", 0, surplus).into();
        }
        match own::coordinates(cell(row, self.lon), cell(row, self.lat), cell(row, self.both)) {
            Own::Given(lon, lat) => {
                let named = geocoder.named(self.name(row));
                Answer::given(lon, lat).noting(&own::exchanged(lon, lat, &named)).into()
            }
            Own::None => geocoder.answer(&self.query(row)),
            Own::Unusable(why) => geocoder.answer(&self.query(row)).answer.clone().noting(&why).into(),
        }
    }
}

fn cell(row: &StringRecord, at: Option<usize>) -> &str {
    at.and_then(|at| row.get(at)).map_or("", str::trim)
}

fn decoded<'c>(cell: &'c [u8], encoding: &'static Encoding) -> Cow<'c, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => text.into(),
        Err(_) => encoding.decode_without_bom_handling(cell).0,
    }
}

fn is_json(start: &[u8]) -> bool {
    let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start).trim_ascii_start();
    start.starts_with(b"{") || start.starts_with(b"[{")
}

fn encoding(start: &[u8]) -> &'static Encoding {
    match std::str::from_utf8(start) {
        Err(error) if error.error_len().is_some() => {
            let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            detector.feed(start, true);
            detector.guess(None, chardetng::Utf8Detection::Deny)
        }
        _ => UTF_8,
    }
}
