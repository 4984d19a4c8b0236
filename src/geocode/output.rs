//! The table with its new columns: CSV, GeoJSON or GeoJSON lines.

use std::io::{self, Write};

use csv::StringRecord;

use super::answer::{Answer, Shared};
use super::table::GeocodeError;

/// Names of the new columns, in their order.
const COLUMNS: [&str; 9] =
    ["lon", "lat", "place_id", "matched_name", "method", "score", "precision", "candidates_n", "geocode_note"];

/// Their tags where the table has a row of them (Humanitarian Exchange Language).
const TAGS: [&str; 9] = [
    "#geo+lon",
    "#geo+lat",
    "#loc+code+gazetteer",
    "#loc+name+matched",
    "#meta+method",
    "#meta+score",
    "#geo+precision",
    "#meta+candidates",
    "#meta+note",
];

/// Bytes of a feature of few columns, to begin with.
const FEATURE: usize = 400;

/// How the result is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    #[default]
    Csv,
    Tsv,
    /// One FeatureCollection
    Geojson,
    /// A feature a line
    Geojsonl,
}

impl Format {
    /// The form that a file to be written asks for, CSV where it has no ending.
    ///
    /// # Errors
    ///
    /// Where no form has its ending.
    pub fn of_output(path: &std::path::Path) -> Result<Self, GeocodeError> {
        match Format::of(path) {
            Some(format) => Ok(format),
            None if path.extension().is_none() => Ok(Format::default()),
            None => Err(GeocodeError::Ending { path: path.display().to_string() }),
        }
    }

    /// The form that a file's ending asks for.
    pub fn of(path: &std::path::Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" => Some(Format::Csv),
            "tsv" | "tab" => Some(Format::Tsv),
            "geojson" | "json" => Some(Format::Geojson),
            "geojsonl" | "geojsons" | "ndjson" | "jsonl" => Some(Format::Geojsonl),
            _ => None,
        }
    }
}

/// The input's columns, those renamed that bear the name of a new one or of another before them.
fn named_apart(headers: &[String], filled: &[Option<usize>; 9]) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    for (at, header) in headers.iter().enumerate() {
        let taken = COLUMNS.contains(&header.as_str()) && !filled.contains(&Some(at));
        let mut name = if taken { format!("row_{header}") } else { header.clone() };
        let mut number = 1;
        while !name.is_empty() && named.contains(&name) {
            number += 1;
            name = format!("{header}_{number}");
        }
        named.push(name);
    }
    named
}

/// How rows and their answers stand in the output.
///
/// The output is the head, pieces of rendered rows with the separator between them, and the tail.
pub(super) struct Form {
    kind: Kind,
    /// Number of the input's columns.
    width: usize,
    /// Where the input has a new column, from an earlier run: it is filled instead of repeated.
    places: [Option<usize>; 9],
    /// The input's columns as they are called in the output.
    headers: Vec<String>,
}

enum Kind {
    Table {
        delimiter: u8,
    },
    /// The row's own columns and their names in quotes; a feature a line without a collection around them, or with it.
    Features {
        keys: Vec<(usize, String)>,
        lines: bool,
    },
}

impl Form {
    /// `lon` and `lat` say which of the input's columns hold coordinates.
    pub fn new(format: Format, headers: &[String], lon: Option<usize>, lat: Option<usize>) -> Self {
        let mut places = COLUMNS.map(|column| headers.iter().position(|header| header == column));
        // A table that has one of them by chance keeps what it says there.
        if places.contains(&None) {
            places = [None; 9];
        }
        let found = |column: usize| headers.iter().position(|header| header == COLUMNS[column]);
        (places[0], places[1]) = (lon.or_else(|| found(0)), lat.or_else(|| found(1)));
        let headers = named_apart(headers, &places);
        // QGIS takes a property named id for the feature's and hides it.
        let key = |header: &String| quoted(if header == "id" { "row_id" } else { header });
        let own = |at: &usize| !places.contains(&Some(*at));
        let keys = || headers.iter().map(key).enumerate().filter(|(at, _)| own(at)).collect();
        let kind = match format {
            Format::Csv => Kind::Table { delimiter: b',' },
            Format::Tsv => Kind::Table { delimiter: b'\t' },
            Format::Geojson => Kind::Features { keys: keys(), lines: false },
            Format::Geojsonl => Kind::Features { keys: keys(), lines: true },
        };
        Form { kind, width: headers.len(), places, headers }
    }

    /// What stands before the first row.
    pub fn head(&self, tags: Option<&StringRecord>) -> io::Result<Vec<u8>> {
        match &self.kind {
            Kind::Table { delimiter } => {
                let mut writer = table(*delimiter, Vec::new());
                let new = |words: [&'static str; 9]| {
                    words.into_iter().zip(self.places).filter(|(_, at)| at.is_none()).map(|(word, _)| word)
                };
                writer.write_record(self.headers.iter().map(String::as_str).chain(new(COLUMNS)))?;
                if let Some(tags) = tags {
                    let own = (0..self.width).map(|at| tags.get(at).unwrap_or_default());
                    writer.write_record(own.chain(new(TAGS)))?;
                }
                bytes(writer)
            }
            Kind::Features { lines: true, .. } => Ok(Vec::new()),
            Kind::Features { lines: false, .. } => Ok(b"{\"type\":\"FeatureCollection\",\"features\":[\n".to_vec()),
        }
    }

    /// What stands between two pieces that hold rows.
    pub fn separator(&self) -> &'static [u8] {
        if matches!(self.kind, Kind::Features { lines: false, .. }) { b",\n" } else { b"" }
    }

    /// What stands after the last row.
    pub fn tail(&self) -> &'static [u8] {
        if matches!(self.kind, Kind::Features { lines: false, .. }) { b"\n]}\n" } else { b"" }
    }

    /// A piece of the output: rows with their answers, in place of what the buffer holds.
    pub fn render<'r>(
        &self,
        rows: impl ExactSizeIterator<Item = (&'r StringRecord, &'r Shared)>,
        mut piece: Vec<u8>,
    ) -> io::Result<Vec<u8>> {
        piece.clear();
        match &self.kind {
            Kind::Table { delimiter } => {
                let mut writer = table(*delimiter, piece);
                rows.into_iter().try_for_each(|(row, shared)| self.record(&mut writer, row, &shared.answer))?;
                bytes(writer)
            }
            Kind::Features { keys, lines } => {
                piece.reserve(rows.len() * FEATURE);
                for (row, shared) in rows {
                    if !piece.is_empty() {
                        piece.extend_from_slice(self.separator());
                    }
                    let cells = keys.iter().filter_map(|(at, key)| Some((key, row.get(*at)?)));
                    feature(&mut piece, cells, shared);
                    if *lines {
                        piece.push(b'\n');
                    }
                }
                Ok(piece)
            }
        }
    }

    fn record(&self, writer: &mut csv::Writer<Vec<u8>>, row: &StringRecord, answer: &Answer) -> io::Result<()> {
        let numbers = [answer.precision.to_string(), answer.candidates.to_string()];
        let new = [
            &answer.lon,
            &answer.lat,
            &answer.place_id,
            &answer.matched_name,
            answer.method,
            &answer.score,
            numbers[0].as_str(),
            numbers[1].as_str(),
            &answer.note,
        ];
        for at in 0..self.width {
            let filled = self.places.iter().position(|place| *place == Some(at));
            let cell = row.get(at).unwrap_or_default();
            // The row's own coordinates stay as they are written.
            let own = answer.method == "given" || !answer.is_located();
            writer.write_field(filled.and_then(|f| new.get(f)).filter(|_| !own).copied().unwrap_or(cell))?;
        }
        for (value, _) in new.iter().zip(self.places).filter(|(_, at)| at.is_none()) {
            writer.write_field(value)?;
        }
        writer.write_record(None::<&[u8]>)?;
        Ok(())
    }
}

fn table(delimiter: u8, buffer: Vec<u8>) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(buffer)
}

fn bytes(writer: csv::Writer<Vec<u8>>) -> io::Result<Vec<u8>> {
    writer.into_inner().map_err(|error| error.into_error())
}

fn feature<'a>(line: &mut Vec<u8>, cells: impl Iterator<Item = (&'a String, &'a str)>, shared: &Shared) {
    line.extend_from_slice(b"{\"type\":\"Feature\",\"properties\":{");
    for (key, cell) in cells {
        line.extend_from_slice(key.as_bytes());
        line.push(b':');
        text_or_null(line, cell);
        line.push(b',');
    }
    line.extend_from_slice(shared.feature.get_or_init(|| answered(&shared.answer).into()));
}

/// The columns of the answer and the geometry, to the end of the feature.
fn answered(answer: &Answer) -> Vec<u8> {
    let mut line = Vec::with_capacity(FEATURE);
    for (key, value) in
        [("place_id", answer.place_id.as_str()), ("matched_name", &answer.matched_name), ("method", answer.method)]
    {
        line.extend_from_slice(b"\"");
        line.extend_from_slice(key.as_bytes());
        line.extend_from_slice(b"\":");
        text_or_null(&mut line, value);
        line.push(b',');
    }
    let score = if answer.score.is_empty() { "null" } else { &answer.score };
    let (precision, candidates) = (answer.precision, answer.candidates);
    // Writing into memory cannot fail.
    let _ = write!(line, "\"score\":{score},\"precision\":{precision},\"candidates_n\":{candidates},\"geocode_note\":");
    text_or_null(&mut line, &answer.note);
    line.extend_from_slice(b"},\"geometry\":");
    if answer.is_located() {
        let _ = write!(line, "{{\"type\":\"Point\",\"coordinates\":[{},{}]}}}}", answer.lon, answer.lat);
    } else {
        line.extend_from_slice(b"null}");
    }
    line
}

fn text_or_null(line: &mut Vec<u8>, text: &str) {
    if text.is_empty() {
        line.extend_from_slice(b"null");
    } else if !text.bytes().fold(false, |found, b| found | (b < 0x20) | (b == b'"') | (b == b'\\')) {
        // Without a way out of the loop many bytes are looked at together.
        line.push(b'"');
        line.extend_from_slice(text.as_bytes());
        line.push(b'"');
    } else {
        line.extend_from_slice(quoted(text).as_bytes());
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(format: Format, headers: &[&str], cells: &[&str], answer: &Answer) -> String {
        let headers: Vec<String> = headers.iter().map(|h| (*h).to_owned()).collect();
        let form = Form::new(format, &headers, None, None);
        let row = StringRecord::from(cells.to_vec());
        let shared: std::sync::Arc<Shared> = answer.clone().into();
        let piece = form.render([(&row, shared.as_ref())].into_iter(), Vec::new()).unwrap();
        String::from_utf8([form.head(None).unwrap(), piece, form.tail().to_vec()].concat()).unwrap()
    }

    #[test]
    fn a_feature_is_json_whatever_the_cells_hold() {
        let text = write(Format::Geojson, &["id", "a\"b"], &["1", "x\\\n\u{1}"], &Answer::given(35.5, 51.0));
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["features"][0]["properties"]["row_id"], "1");
        assert_eq!(value["features"][0]["properties"]["a\"b"], "x\\\n\u{1}");
        assert_eq!(value["features"][0]["geometry"]["coordinates"][0], 35.5);
    }

    #[test]
    fn a_column_that_is_there_is_filled_and_not_repeated() {
        let answer = Answer { lon: "35.5".into(), lat: "51".into(), method: "exact", ..Answer::default() };
        let text = write(Format::Csv, &["place", "lat", "lon"], &["Sudzha", "", ""], &answer);
        assert_eq!(
            text.lines().next(),
            Some("place,lat,lon,place_id,matched_name,method,score,precision,candidates_n,geocode_note")
        );
        assert!(text.lines().nth(1).unwrap().starts_with("Sudzha,51,35.5,"));
    }

    #[test]
    fn a_column_that_bears_a_new_one_s_name_by_chance_keeps_what_it_says() {
        let answer = Answer { lon: "30.5".into(), lat: "50.4".into(), method: "exact", ..Answer::default() };
        let text = write(Format::Csv, &["place", "score", "place"], &["Kyiv", "9", "mine"], &answer);
        assert!(text.starts_with("place,row_score,place_2,lon,lat,place_id,"), "{text}");
        assert!(text.lines().nth(1).unwrap().starts_with("Kyiv,9,mine,30.5,50.4,"), "{text}");
    }
}
