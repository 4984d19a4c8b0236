//! The rows of a table: of CSV, or of JSON lines, where an object is a row and its keys are the columns.

use std::collections::VecDeque;
use std::fmt;
use std::io::{self, BufRead};

use csv::{ByteRecord, Position};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::table::GeocodeError;

/// Bytes of JSON lines whose keys together are the columns: more than most files have, less than memory feels.
const AHEAD: usize = 1 << 24;

pub(super) type Input = Box<dyn BufRead + Send>;

pub(super) enum Rows {
    Table(Box<csv::Reader<Input>>),
    Lines(Lines),
}

impl Rows {
    /// Reads a table with columns parted by `delimiter`, and its header.
    pub fn table(path: &str, input: Input, delimiter: u8) -> Result<(Self, ByteRecord), GeocodeError> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(input);
        let headers = reader.byte_headers().map_err(|source| table_error(path, source))?.clone();
        Ok((Rows::Table(Box::new(reader)), headers))
    }

    /// Reads JSON lines, and the keys of the first of them.
    pub fn lines(path: &str, input: Input) -> Result<(Self, ByteRecord), GeocodeError> {
        let lines = Lines::open(path, input)?;
        let headers = lines.keys.iter().map(String::as_bytes).collect();
        Ok((Rows::Lines(lines), headers))
    }

    /// Takes the next row into `record`; false where there is none.
    pub fn read(&mut self, path: &str, record: &mut ByteRecord) -> Result<bool, GeocodeError> {
        match self {
            Rows::Table(reader) => reader.read_byte_record(record).map_err(|source| table_error(path, source)),
            Rows::Lines(lines) => lines.read(path, record),
        }
    }

    /// Bytes read so far.
    pub fn bytes(&self) -> u64 {
        match self {
            Rows::Table(reader) => reader.position().byte(),
            Rows::Lines(lines) => lines.bytes,
        }
    }
}

fn table_error(path: &str, source: csv::Error) -> GeocodeError {
    GeocodeError::Table { path: path.to_owned(), source }
}

pub(super) struct Lines {
    input: Input,
    keys: Vec<String>,
    /// Lines that were read for their keys.
    ahead: VecDeque<Vec<u8>>,
    /// Number of the last line given, from 1.
    line: u64,
    bytes: u64,
}

impl Lines {
    fn open(path: &str, input: Input) -> Result<Self, GeocodeError> {
        let mut lines = Lines { input, keys: Vec::new(), ahead: VecDeque::new(), line: 0, bytes: 0 };
        let mut taken = 0;
        while taken < AHEAD
            && let Some(line) = lines.fetch()?
        {
            taken += line.len();
            let is_first = lines.keys.is_empty();
            // A broken line is told where it is read as a row.
            match serde_json::from_slice::<Object>(&line) {
                Ok(Object(members)) if !members.iter().any(|(key, _)| key == "features") => {
                    for (key, _) in members {
                        if !lines.keys.contains(&key) {
                            lines.keys.push(key);
                        }
                    }
                }
                _ if is_first && !line.trim_ascii().is_empty() => {
                    return Err(GeocodeError::Json { path: path.to_owned() });
                }
                _ => {}
            }
            lines.ahead.push_back(line);
        }
        Ok(lines)
    }

    fn read(&mut self, path: &str, record: &mut ByteRecord) -> Result<bool, GeocodeError> {
        let Some(line) = self.next()? else { return Ok(false) };
        let failed = |problem| GeocodeError::Line { path: path.to_owned(), line: self.line, problem };
        let Object(members) = serde_json::from_slice(&line).map_err(|error| failed(told(&error)))?;
        let mut cells = vec![String::new(); self.keys.len()];
        for (key, value) in members {
            let at = self.keys.iter().position(|known| *known == key);
            let Some(cell) = at.and_then(|at| cells.get_mut(at)) else {
                return Err(failed(format!("no row before has the key {key:?}; give the first row all keys")));
            };
            *cell = value;
        }
        *record = cells.iter().map(String::as_bytes).collect();
        let mut position = Position::new();
        position.set_line(self.line);
        record.set_position(Some(position));
        Ok(true)
    }

    /// The next line that is not empty.
    fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            let line = match self.ahead.pop_front() {
                Some(line) => line,
                None => match self.fetch()? {
                    Some(line) => line,
                    None => return Ok(None),
                },
            };
            self.line += 1;
            if !line.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
    }

    fn fetch(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let read = self.input.read_until(b'\n', &mut line)?;
        self.bytes += read as u64;
        if self.bytes == read as u64 && line.starts_with("\u{feff}".as_bytes()) {
            line.drain(.."\u{feff}".len());
        }
        Ok((read > 0).then_some(line))
    }
}

/// What is wrong with a line, with the column in place of the line that serde counts.
fn told(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let problem = text.split(" at line ").next().unwrap_or_default();
    format!("{problem} at column {}", error.column())
}

/// An object's keys with their values as texts, in its order: numbers as they are written, null as nothing, lists and
/// objects as JSON.
struct Object(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Object;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
        let mut members = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, &RawValue>()? {
            let text = match value.get() {
                "null" => String::new(),
                raw if raw.starts_with('"') => serde_json::from_str(raw).map_err(serde::de::Error::custom)?,
                raw => raw.to_owned(),
            };
            members.push((key, text));
        }
        Ok(Object(members))
    }
}
