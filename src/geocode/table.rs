//! Reading the table row by row and handing each to the geocoder.

use std::borrow::Cow;
use std::io::{self, BufRead, Write};

use encoding_rs::{Encoding, UTF_8};

use super::answer::{Answer, Geocoder, Query};
use super::output::{Format, Output};
use crate::gazetteer::{Columns, Field};

/// Why a table cannot be geocoded.
#[derive(Debug, thiserror::Error)]
pub enum GeocodeError {
    #[error("{path}:1: no column for the place's name among {found}; name it with --place COLUMN")]
    NoPlace { path: String, found: String },
    #[error("{path}:1: --{option} {header}: no such column among {found}")]
    NoColumn { path: String, option: &'static str, header: String, found: String },
    #[error("{path}: is in UTF-16; save it as UTF-8")]
    Utf16 { path: String },
    #[error("{path}: {source}")]
    Table { path: String, source: csv::Error },
    #[error("cannot write the output: {0}")]
    Write(#[from] io::Error),
}

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
}

impl Summary {
    fn count(&mut self, answer: &Answer) {
        self.rows += 1;
        match answer.method {
            "given" => self.given += 1,
            "ambiguous" => self.ambiguous += 1,
            "missing" | "empty" => self.missing += 1,
            _ => self.located += 1,
        }
    }
}

/// A table whose header has been read.
pub struct Table<R> {
    path: String,
    reader: csv::Reader<R>,
    columns: Columns,
    headers: Vec<String>,
    /// Of cells that are not UTF-8.
    encoding: &'static Encoding,
}

impl<R: BufRead> Table<R> {
    /// Reads the header: columns are taken by name where `named` does not say.
    ///
    /// # Errors
    ///
    /// Where no column holds names or a named one is not there.
    pub fn open(path: &str, mut input: R, named: &Named) -> Result<Self, GeocodeError> {
        let start = input.fill_buf()?;
        if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
            return Err(GeocodeError::Utf16 { path: path.to_owned() });
        }
        let encoding = encoding(start);
        let delimiter = delimiter(start);
        let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(input);
        let failed = |source| GeocodeError::Table { path: path.to_owned(), source };
        let headers = reader.byte_headers().map_err(failed)?;
        let headers: Vec<String> =
            headers.iter().map(|h| decoded(h, encoding).trim_start_matches('\u{feff}').to_owned()).collect();
        let mut columns = Columns::from_header(headers.iter().map(String::as_str));
        for (option, field, header) in named {
            if !columns.set(*field, header) {
                let (path, header, found) = (path.to_owned(), header.clone(), headers.join(", "));
                return Err(GeocodeError::NoColumn { path, option, header, found });
            }
        }
        if columns.position(Field::Name).is_none() {
            return Err(GeocodeError::NoPlace { path: path.to_owned(), found: headers.join(", ") });
        }
        Ok(Table { path: path.to_owned(), reader, columns, headers, encoding })
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
        ];
        let taken = fields.into_iter().filter_map(|(word, field)| {
            Some(format!("{word} from {:?}", self.headers.get(self.columns.position(field)?)?))
        });
        taken.collect::<Vec<_>>().join(", ")
    }

    /// Name of the encoding of cells that are not UTF-8, where there are any.
    pub fn encoding(&self) -> Option<&'static str> {
        (self.encoding != UTF_8).then(|| self.encoding.name())
    }

    /// Answers every row and writes it.
    ///
    /// # Errors
    ///
    /// Where the table cannot be read or the output not written.
    pub fn geocode<W: Write>(
        mut self,
        geocoder: &mut Geocoder<'_>,
        out: W,
        format: Format,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(W, Summary), GeocodeError> {
        let at = |field| self.columns.position(field);
        let (lon, lat) = (at(Field::Lon), at(Field::Lat));
        let asked = [Field::Name, Field::Admin1, Field::Admin2, Field::Country, Field::Context].map(at);
        let mut output = Output::new(out, format, &self.headers, lon, lat)?;
        let mut summary = Summary::default();
        let mut record = csv::ByteRecord::new();
        loop {
            let more = self.reader.read_byte_record(&mut record);
            if !more.map_err(|source| GeocodeError::Table { path: self.path.clone(), source })? {
                break;
            }
            let cells: Vec<Cow<'_, str>> = record.iter().map(|cell| decoded(cell, self.encoding)).collect();
            let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
            let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
            let own = coordinate(cell(lon), 180.0).zip(coordinate(cell(lat), 90.0));
            let [name, admin1, admin2, country, context] = asked.map(cell);
            let answer = match own {
                Some((lon, lat)) => std::rc::Rc::new(Answer::given(lon, lat)),
                None => geocoder.answer(&Query { name, admin1, admin2, country, context }),
            };
            output.row(&cells, &answer)?;
            summary.count(&answer);
            if summary.rows.is_multiple_of(10_000) {
                progress(self.reader.position().byte());
            }
        }
        Ok((output.finish()?, summary))
    }
}

fn coordinate(text: &str, limit: f64) -> Option<f64> {
    text.parse().ok().filter(|degrees: &f64| degrees.abs() <= limit)
}

fn decoded<'c>(cell: &'c [u8], encoding: &'static Encoding) -> Cow<'c, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => text.into(),
        Err(_) => encoding.decode_without_bom_handling(cell).0,
    }
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

/// The character that parts the columns of the first line: tab, semicolon or comma.
fn delimiter(start: &[u8]) -> u8 {
    let first = start.split(|b| *b == b'\n').next().unwrap_or_default();
    [b'\t', b';', b','].into_iter().max_by_key(|d| first.iter().filter(|b| *b == d).count()).unwrap_or(b',')
}
