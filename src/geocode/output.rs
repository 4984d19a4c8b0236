//! The table with its new columns: CSV, GeoJSON or GeoJSON lines.

use std::io::{self, Write};

use super::answer::Answer;

/// Names of the new columns, in their order.
const COLUMNS: [&str; 8] = ["lon", "lat", "place_id", "matched_name", "method", "score", "precision", "candidates_n"];

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

/// Writes rows as they come.
pub struct Output<W: Write> {
    form: Form<W>,
    /// Number of the input's columns.
    width: usize,
    /// Where the input has a column of a new column's name: it is filled instead of repeated.
    places: [Option<usize>; 8],
}

enum Form<W: Write> {
    Table(Box<csv::Writer<W>>),
    Features { out: W, keys: Vec<String>, lines: bool, first: bool, line: Vec<u8> },
}

impl<W: Write> Output<W> {
    /// Begins the output with the input's headers; `lon` and `lat` say which of them hold coordinates.
    ///
    /// # Errors
    ///
    /// Where `out` cannot be written.
    pub fn new(
        mut out: W,
        format: Format,
        headers: &[String],
        lon: Option<usize>,
        lat: Option<usize>,
    ) -> io::Result<Self> {
        let mut places = COLUMNS.map(|column| headers.iter().position(|header| header == column));
        (places[0], places[1]) = (lon.or(places[0]), lat.or(places[1]));
        let form = match format {
            Format::Csv | Format::Tsv => {
                let delimiter = if format == Format::Tsv { b'\t' } else { b',' };
                let mut writer = csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(out);
                let new = COLUMNS.iter().zip(places).filter(|(_, at)| at.is_none()).map(|(column, _)| *column);
                writer.write_record(headers.iter().map(String::as_str).chain(new))?;
                Form::Table(Box::new(writer))
            }
            Format::Geojson | Format::Geojsonl => {
                let lines = format == Format::Geojsonl;
                if !lines {
                    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[\n")?;
                }
                // QGIS takes a property named id for the feature's and hides it.
                let key = |header: &String| quoted(if header == "id" { "row_id" } else { header });
                Form::Features { out, keys: headers.iter().map(key).collect(), lines, first: true, line: Vec::new() }
            }
        };
        Ok(Output { form, width: headers.len(), places })
    }

    /// Writes one row, its cells decoded, with its answer.
    ///
    /// # Errors
    ///
    /// Where the output cannot be written.
    pub fn row(&mut self, cells: &[&str], answer: &Answer) -> io::Result<()> {
        match &mut self.form {
            Form::Table(writer) => {
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
                ];
                for at in 0..self.width {
                    let filled = self.places.iter().position(|place| *place == Some(at));
                    let cell = cells.get(at).copied().unwrap_or_default();
                    // The row's own coordinates stay as they are written.
                    let own = answer.method == "given" || !answer.is_located();
                    let value = filled.and_then(|f| new.get(f)).filter(|_| !own).copied().unwrap_or(cell);
                    writer.write_field(value)?;
                }
                for (value, _) in new.iter().zip(self.places).filter(|(_, at)| at.is_none()) {
                    writer.write_field(value)?;
                }
                writer.write_record(None::<&[u8]>)?;
                Ok(())
            }
            Form::Features { out, keys, lines, first, line } => {
                line.clear();
                if !std::mem::take(first) && !*lines {
                    line.extend_from_slice(b",\n");
                }
                let own = |at: usize| !self.places.contains(&Some(at));
                feature(
                    line,
                    keys.iter().zip(cells).enumerate().filter(|(at, _)| own(*at)).map(|(_, cell)| cell),
                    answer,
                );
                if *lines {
                    line.push(b'\n');
                }
                out.write_all(line)
            }
        }
    }

    /// Ends the output and gives the writer back.
    ///
    /// # Errors
    ///
    /// Where the output cannot be written.
    pub fn finish(self) -> io::Result<W> {
        match self.form {
            Form::Table(writer) => writer.into_inner().map_err(|error| error.into_error()),
            Form::Features { mut out, lines, .. } => {
                if !lines {
                    out.write_all(b"\n]}\n")?;
                }
                out.flush()?;
                Ok(out)
            }
        }
    }
}

fn feature<'a>(line: &mut Vec<u8>, cells: impl Iterator<Item = (&'a String, &'a &'a str)>, answer: &Answer) {
    line.extend_from_slice(b"{\"type\":\"Feature\",\"properties\":{");
    for (key, cell) in cells {
        line.extend_from_slice(key.as_bytes());
        line.push(b':');
        text_or_null(line, cell);
        line.push(b',');
    }
    for (key, value) in
        [("place_id", answer.place_id.as_str()), ("matched_name", &answer.matched_name), ("method", answer.method)]
    {
        line.extend_from_slice(b"\"");
        line.extend_from_slice(key.as_bytes());
        line.extend_from_slice(b"\":");
        text_or_null(line, value);
        line.push(b',');
    }
    let score = if answer.score.is_empty() { "null" } else { &answer.score };
    let (precision, candidates) = (answer.precision, answer.candidates);
    // Writing into memory cannot fail.
    let _ = write!(line, "\"score\":{score},\"precision\":{precision},\"candidates_n\":{candidates}}},\"geometry\":");
    if answer.is_located() {
        let _ = write!(line, "{{\"type\":\"Point\",\"coordinates\":[{},{}]}}}}", answer.lon, answer.lat);
    } else {
        line.extend_from_slice(b"null}");
    }
}

fn text_or_null(line: &mut Vec<u8>, text: &str) {
    if text.is_empty() {
        line.extend_from_slice(b"null");
    } else if text.bytes().all(|b| b >= 0x20 && b != b'"' && b != b'\\') {
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
        let mut output = Output::new(Vec::new(), format, &headers, None, None).unwrap();
        output.row(cells, answer).unwrap();
        String::from_utf8(output.finish().unwrap()).unwrap()
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
            Some("place,lat,lon,place_id,matched_name,method,score,precision,candidates_n")
        );
        assert!(text.lines().nth(1).unwrap().starts_with("Sudzha,51,35.5,"));
    }
}
