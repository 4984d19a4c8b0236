//! `sitmap geocode`: coordinates for the rows of a table.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use super::{Exit, Terminal};
use crate::error::Error;
use crate::gazetteer::{Field, Gazetteer, GazetteerError};
use crate::geocode::{Format, GeocodeError, Geocoder, Named, Summary, Swallowed, Table};
use crate::resolve::Settings;
use crate::temporary;

const BUFFER: usize = 1 << 20;
/// Rows with exchanged coordinates that are no slip of one row.
const SEVERAL: u64 = 2;
/// Geocoders a processor. The rows of a batch are shared among all: where one share is slow, others are taken meanwhile
/// (a million rows in 1.08 s on two processors, 1.22 s with one geocoder each).
const SHARES: usize = 4;

/// Add coordinates to the rows of a table
///
/// Each row gets lon, lat, place_id, matched_name, method, score, precision, candidates_n and geocode_note. A name that
/// may mean several places is left without coordinates (method "ambiguous") unless the row's other columns or the cell
/// itself ("Sudzha, Kursk region") decide; geocode_note says why, and what the name may be.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sitmap geocode villages.csv > located.csv
  sitmap geocode villages.csv -o located.geojson --gazetteer kursk/gazetteer.csv
  cat places.jsonl | sitmap geocode - --format geojsonl
  cat events.tsv | sitmap geocode - --place where --admin1 oblast --context notes -o located.geojsonl

Columns are recognised by their usual names (place, city, village; region, oblast, province; country, iso2; ...) and
said; the options name others. Rows with coordinates of their own keep them (method \"given\").
A cell may hold more than the name: \"near Sudzha\", \"5 km south of Sudzha\", \"Sudzha (Kursk Oblast)\",
\"с. Плехово Суджанского района\". A list of places is never guessed at; docs/geocode.md tells all.")]
pub struct Args {
    /// A CSV or TSV table with a header, JSON lines (an object a row), or - for standard input
    file: PathBuf,
    /// File to write: .csv, .tsv, .geojson or .geojsonl; standard output if not given, or -
    #[arg(long, short)]
    output: Option<PathBuf>,
    /// Form of the output where the file's ending does not say
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// A gazetteer that wins over the embedded world; may be given several times, the first winning
    #[arg(long, short)]
    gazetteer: Vec<PathBuf>,
    /// Give the likeliest place even where nothing decides, and mend typos; method and score tell
    #[arg(long)]
    best: bool,
    /// Column with the place's name
    #[arg(long)]
    place: Option<String>,
    /// Column with the region
    #[arg(long)]
    admin1: Option<String>,
    /// Column with the district
    #[arg(long)]
    admin2: Option<String>,
    /// Column with the country, as a name or a code
    #[arg(long)]
    country: Option<String>,
    /// Column with a text around the name: the other places it names help to decide
    #[arg(long)]
    context: Option<String>,
    /// Column with the longitude
    #[arg(long)]
    lon: Option<String>,
    /// Column with the latitude
    #[arg(long)]
    lat: Option<String>,
}

/// Geocodes the table.
///
/// # Errors
///
/// Where the table or a gazetteer cannot be read, or the output not written.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    let output = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let format = match output {
        Some(path) if args.format.is_none() => Format::of_output(path)?,
        _ => args.format.unwrap_or_default(),
    };
    let (gazetteer, warnings) = Gazetteer::open(&args.gazetteer)?;
    for warning in warnings {
        writeln!(terminal.err, "warning: {warning}")?;
    }
    let (input, size) = open(&args.file)?;
    let table = Table::open(&args.file.display().to_string(), input, &named(args))?;
    writeln!(terminal.err, "taken: {}", table.taken())?;
    if let Some(encoding) = table.encoding() {
        writeln!(terminal.err, "warning: not UTF-8, read as {encoding}")?;
    }
    let mut crew = Geocoder::crew(&gazetteer, &Settings::default(), args.best, SHARES * rayon::current_num_threads());
    let bar = bar(size);
    let mut progress = |bytes| bar.set_position(bytes);
    let summary = match output {
        Some(path) => to_file(path, table, &mut crew, format, &mut progress)?,
        None => {
            let out = BufWriter::with_capacity(BUFFER, &mut *terminal.out);
            let (mut out, summary) = table.geocode(&mut crew, out, format, &mut progress)?;
            out.flush()?;
            summary
        }
    };
    bar.finish_and_clear();
    // The process ends sooner than all that the crew remembers is given back piece by piece.
    std::mem::forget(crew);
    say(&summary, &args.file, terminal)?;
    Ok(Exit::Clean)
}

fn say(summary: &Summary, path: &Path, terminal: &mut Terminal<'_>) -> io::Result<()> {
    let Summary { rows, located, given, ambiguous, missing, unreadable, short, first_unreadable, .. } = summary;
    let Summary { exchanged, surely_exchanged, swallowed, .. } = summary;
    if *short > 0 {
        writeln!(terminal.err, "warning: {short} rows have fewer cells than the header; the last are taken as empty")?;
    }
    if *unreadable > 0 {
        let path = path.display();
        writeln!(
            terminal.err,
            "warning: {path}:{first_unreadable}: {unreadable} rows cannot be read, this the first; geocode_note says why"
        )?;
    }
    if *exchanged >= SEVERAL || *surely_exchanged {
        writeln!(
            terminal.err,
            "warning: lon and lat look exchanged in {exchanged} rows, which stay as they are; if they are, name the \
             columns the other way round with --lon and --lat; geocode_note says which"
        )?;
    }
    if let Some(Swallowed { line, column, rows }) = swallowed {
        let path = path.display();
        writeln!(
            terminal.err,
            "warning: {path}:{line}:{column}: this cell holds {rows} lines that look like rows; close its quotation mark \
             where the cell ends"
        )?;
    }
    writeln!(
        terminal.err,
        "{rows} rows: {located} located, {given} given, {ambiguous} ambiguous, {missing} missing, {unreadable} unreadable"
    )
}

fn open(path: &Path) -> Result<(Box<dyn BufRead + Send>, u64), Error> {
    if path == Path::new("-") {
        return Ok((Box::new(BufReader::with_capacity(BUFFER, io::stdin())), 0));
    }
    let failed = |source| GazetteerError::Read { path: path.to_owned(), source };
    if path.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()).into());
    }
    let file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    Ok((Box::new(BufReader::with_capacity(BUFFER, file)), size))
}

/// Writes beside the file and renames, so that no reader sees half of it.
fn to_file(
    path: &Path,
    table: Table,
    crew: &mut [Geocoder<'_>],
    format: Format,
    progress: &mut dyn FnMut(u64),
) -> Result<Summary, Error> {
    let failed = |source| GazetteerError::Write { path: path.to_owned(), source };
    let file = temporary::file_beside(path).map_err(failed)?;
    let out = BufWriter::with_capacity(BUFFER, file);
    let (out, summary) = table.geocode(crew, out, format, progress)?;
    let file = out.into_inner().map_err(|error| failed(error.into_error()))?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(summary)
}

fn named(args: &Args) -> Named {
    let options = [
        ("place", Field::Name, &args.place),
        ("admin1", Field::Admin1, &args.admin1),
        ("admin2", Field::Admin2, &args.admin2),
        ("country", Field::Country, &args.country),
        ("context", Field::Context, &args.context),
        ("lon", Field::Lon, &args.lon),
        ("lat", Field::Lat, &args.lat),
    ];
    options.into_iter().filter_map(|(option, field, header)| Some((option, field, header.clone()?))).collect()
}

/// A bar over the bytes of the input, where a person is watching.
fn bar(size: u64) -> ProgressBar {
    if size == 0 || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes}  {eta}");
    ProgressBar::new(size).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

impl From<GeocodeError> for Error {
    fn from(error: GeocodeError) -> Self {
        match error {
            // A reader of the output that went away is no failure.
            GeocodeError::Write(source) => Error::Output(source),
            other => Error::Geocode(other),
        }
    }
}
