//! The bytes of a gazetteer file: unpacked, decoded, counted as they are read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use super::error::GazetteerError;
use crate::read::{binary, decode};
use crate::warning::Warning;

/// Files up to this size are decoded whole where they are not UTF-8; larger ones are dumps in UTF-8.
const DECODED: u64 = 64 << 20;
const BUFFER: usize = 1 << 20;

/// Told how many bytes of a file have been read.
pub trait Progress {
    /// A file begins, with its size in bytes.
    fn start(&mut self, path: &Path, bytes: u64);
    /// So many bytes more.
    fn advance(&mut self, bytes: u64);
}

/// No progress is shown.
pub struct Quiet;

impl Progress for Quiet {
    fn start(&mut self, _: &Path, _: u64) {}
    fn advance(&mut self, _: u64) {}
}

/// What a file holds, by its name and first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Table,
    Features,
    /// A feature a line.
    FeatureLines,
}

impl Form {
    /// The form of a file that begins so.
    pub(super) fn of(path: &Path, start: &[u8]) -> Form {
        let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        let first = start.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
        match (extension.as_str(), first) {
            ("geojsonl" | "geojsons" | "ndjson" | "jsonl", _) | (_, Some(0x1e)) => Form::FeatureLines,
            ("geojson" | "json", _) | (_, Some(b'{')) => Form::Features,
            _ => Form::Table,
        }
    }
}

pub(super) fn read_error(path: &Path, source: io::Error) -> GazetteerError {
    GazetteerError::Read { path: path.to_owned(), source }
}

/// Opens a file or the largest in a zip archive, and counts what is read of it.
pub(super) fn open(
    path: &Path,
    progress: &mut dyn Progress,
    mut read: impl FnMut(&mut dyn BufRead) -> Result<(), GazetteerError>,
) -> Result<(), GazetteerError> {
    let failed = |source| read_error(path, source);
    if path.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    let file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if path.extension().is_none_or(|e| !e.eq_ignore_ascii_case("zip")) {
        progress.start(path, size);
        let mut input = BufReader::with_capacity(BUFFER, Counted { inner: file, progress });
        refuse_binary(path, input.fill_buf().map_err(failed)?)?;
        return read(&mut input);
    }
    let zipped = |error: zip::result::ZipError| zip_error(path, error);
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(zipped)?;
    let mut largest = (0, 0);
    for number in 0..archive.len() {
        let entry = archive.by_index(number).map_err(zipped)?;
        largest = largest.max((entry.size(), number));
    }
    let entry = archive.by_index(largest.1).map_err(zipped)?;
    progress.start(path, largest.0);
    let mut input = BufReader::with_capacity(BUFFER, Counted { inner: entry, progress });
    refuse_binary(path, input.fill_buf().map_err(failed)?)?;
    read(&mut input)
}

fn zip_error(path: &Path, error: zip::result::ZipError) -> GazetteerError {
    match error {
        zip::result::ZipError::Io(source) => read_error(path, source),
        zip::result::ZipError::FileNotFound => GazetteerError::Format {
            path: path.to_owned(),
            problem: "an empty zip archive; put the table in".to_owned(),
        },
        _ => GazetteerError::Format {
            path: path.to_owned(),
            problem: "no zip archive, or one cut short; fetch it anew, or unpack it and give the file inside"
                .to_owned(),
        },
    }
}

fn refuse_binary(path: &Path, start: &[u8]) -> Result<(), GazetteerError> {
    let Some(kind) = binary::kind(start) else { return Ok(()) };
    let problem = format!(
        "is {kind}; give a CSV or TSV table, a GeoNames dump, GeoJSON, or a .zip of one; save a spreadsheet as CSV, \
         convert map data with `ogr2ogr -f GeoJSON out.geojson {}`",
        path.display()
    );
    Err(GazetteerError::Format { path: path.to_owned(), problem })
}

struct Counted<'p, R> {
    inner: R,
    progress: &'p mut dyn Progress,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.inner.read(buffer)?;
        self.progress.advance(bytes as u64);
        Ok(bytes)
    }
}

/// The input as UTF-8: one that begins otherwise, and is not huge, is decoded whole.
pub(super) fn utf8<'i>(
    path: &Path,
    input: &'i mut dyn BufRead,
    warnings: &mut Vec<Warning>,
) -> Result<Box<dyn BufRead + 'i>, GazetteerError> {
    let start = input.fill_buf().map_err(|source| read_error(path, source))?;
    let whole = start.len() < BUFFER;
    let is_utf16 = decode::utf16(start).is_some();
    let is_utf8 = !is_utf16 && std::str::from_utf8(start).map_or_else(|e| !whole && e.error_len().is_none(), |_| true);
    if is_utf8 && !start.starts_with(&[0xef, 0xbb, 0xbf]) {
        return Ok(Box::new(input));
    }
    let mut bytes = Vec::new();
    input.take(DECODED).read_to_end(&mut bytes).map_err(|source| read_error(path, source))?;
    let text = decode::decode(&path.display().to_string(), &bytes, warnings);
    Ok(Box::new(Cursor::new(text.into_bytes()).chain(input)))
}
