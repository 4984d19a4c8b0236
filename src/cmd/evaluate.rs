//! `sitmap evaluate`: how well the tool does on data that somebody has marked.

use std::path::PathBuf;

use geo::Rect;

use super::{Exit, Terminal};
use crate::error::Error;
use crate::evaluate::{claims, geoparsing, names, points};
use crate::gazetteer::Gazetteer;
use crate::project::rectangle;
use crate::resolve::Settings;

/// Score the tool on marked data
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sitmap evaluate claims data/gold
  sitmap evaluate geoparsing TR-News.jsonl
  sitmap evaluate names names_by_language.tsv --gazetteer UA.txt
  sitmap evaluate points events.csv --gazetteer UA.txt --theatre 22,44,40.3,53 --text description")]
pub struct Args {
    #[command(subcommand)]
    set: Set,
}

#[derive(Debug, clap::Subcommand)]
enum Set {
    /// Reports with marked casualty phrases and territory claims (a folder): kind, figure, place, side, date
    Claims(Claims),
    /// Texts with marked place names (JSON lines): names found, and resolved within 161 km
    Geoparsing(Geoparsing),
    /// Names by language with their GeoNames number (TSV): found first, among three, or rightly not at all
    Names(Names),
    /// Events with their true coordinates (CSV): distance of the answers
    Points(Points),
}

#[derive(Debug, clap::Args)]
struct Claims {
    /// Holds reports.jsonl, casualty_phrases.csv, territory_claims.csv, and clusters.csv if there are any
    folder: PathBuf,
    /// A gazetteer that wins over the embedded world; may be given several times
    #[arg(long, short)]
    gazetteer: Vec<PathBuf>,
    /// A folder of word lists that add to those sitmap has
    #[arg(long)]
    lexicon: Option<PathBuf>,
    /// List what went wrong, a line each
    #[arg(long)]
    misses: bool,
    /// Every figure and the misses as one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
struct Geoparsing {
    /// An object a line: text, toponyms with start and end in characters, lat, lon
    file: PathBuf,
    /// A gazetteer that wins over the embedded world; may be given several times
    #[arg(long, short)]
    gazetteer: Vec<PathBuf>,
    /// List what went wrong, a line each
    #[arg(long)]
    misses: bool,
}

#[derive(Debug, clap::Args)]
struct Names {
    /// A row a place: geonames_id, and columns of names, several apart by |
    file: PathBuf,
    /// The gazetteer to ask: its settlements, by their main names alone; without one, the world with all its names
    #[arg(long, short)]
    gazetteer: Option<PathBuf>,
    /// Use the gazetteer's other names too
    #[arg(long, requires = "gazetteer")]
    aliases: bool,
    /// The names stand as in sentences: try base forms where a name is not met
    #[arg(long)]
    inflected: bool,
    /// Columns to take names from, apart by commas; all where not given
    #[arg(long, value_delimiter = ',')]
    columns: Vec<String>,
    /// Keep only the rows with a value, as COLUMN=VALUE
    #[arg(long, value_parser = column_and_value)]
    only: Option<(String, String)>,
    /// Show this many names that were not among the first three
    #[arg(long, default_value_t = 0)]
    misses: usize,
}

#[derive(Debug, clap::Args)]
struct Points {
    /// A table with a text or place, and lon, lat
    file: PathBuf,
    /// A gazetteer that wins over the embedded world; may be given several times
    #[arg(long, short)]
    gazetteer: Vec<PathBuf>,
    /// Theatre as west,south,east,north in degrees
    #[arg(long, value_parser = theatre, allow_hyphen_values = true)]
    theatre: Option<Rect<f64>>,
    /// Column with the text
    #[arg(long)]
    text: Option<String>,
    /// Column with the place's name
    #[arg(long, conflicts_with = "text")]
    place: Option<String>,
    /// Column with the longitude
    #[arg(long)]
    lon: Option<String>,
    /// Column with the latitude
    #[arg(long)]
    lat: Option<String>,
    /// Keep only the rows with a value, as COLUMN=VALUE
    #[arg(long, value_parser = column_and_value)]
    only: Option<(String, String)>,
    /// Show this many of the farthest answers and of the names left open
    #[arg(long, default_value_t = 0)]
    worst: usize,
}

/// Scores and prints the table.
///
/// # Errors
///
/// Where the marked data or a gazetteer cannot be read.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    match &args.set {
        Set::Claims(args) => of_claims(args, terminal)?,
        Set::Geoparsing(args) => {
            let gazetteer = open(&args.gazetteer, terminal)?;
            let scores = geoparsing::evaluate(&args.file, &gazetteer, Settings::default())?;
            writeln!(terminal.out, "{scores}")?;
            for miss in scores.misses.iter().filter(|_| args.misses) {
                writeln!(terminal.out, "{miss}")?;
            }
        }
        Set::Names(args) => {
            let gazetteer = match &args.gazetteer {
                Some(file) => names::settlements(file, args.aliases)?,
                None => Gazetteer::world(),
            };
            let settings = names::Settings {
                columns: args.columns.clone(),
                only: args.only.clone(),
                inflected: args.inflected,
                misses: args.misses,
            };
            write!(terminal.out, "{}", names::evaluate(&args.file, &gazetteer, &settings)?)?;
        }
        Set::Points(args) => of_points(args, terminal)?,
    }
    Ok(Exit::Clean)
}

fn of_claims(args: &Claims, terminal: &mut Terminal<'_>) -> Result<(), Error> {
    let gazetteer = open(&args.gazetteer, terminal)?;
    let languages = claims::languages(args.lexicon.as_deref())?;
    let scores = claims::evaluate(&args.folder, &gazetteer, &languages)?;
    if args.json {
        writeln!(terminal.out, "{:#}", scores.json())?;
        return Ok(());
    }
    writeln!(terminal.out, "{scores}")?;
    for miss in scores.misses.iter().filter(|_| args.misses) {
        writeln!(terminal.out, "{miss}")?;
    }
    Ok(())
}

fn of_points(args: &Points, terminal: &mut Terminal<'_>) -> Result<(), Error> {
    let gazetteer = open(&args.gazetteer, terminal)?;
    let settings = Settings { theatre: args.theatre, ..Settings::default() };
    let scores = points::evaluate(&args.file, &columns(args), &gazetteer, &settings)?;
    writeln!(terminal.out, "{scores}")?;
    for (km, name, text) in scores.worst.iter().take(args.worst) {
        writeln!(terminal.out, "{km:>8.1} km  {name}  <-  {text}")?;
    }
    let mut open: Vec<_> = scores.open.iter().collect();
    open.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), *name));
    for (name, count) in open.iter().take(args.worst) {
        writeln!(terminal.out, "{count:>8} x   {name}")?;
    }
    Ok(())
}

fn open(files: &[PathBuf], terminal: &mut Terminal<'_>) -> Result<Gazetteer, Error> {
    let (gazetteer, warnings) = Gazetteer::open(files)?;
    for warning in warnings {
        writeln!(terminal.err, "warning: {warning}")?;
    }
    Ok(gazetteer)
}

fn theatre(text: &str) -> Result<Rect<f64>, String> {
    let corners: Result<Vec<f64>, _> = text.split(',').map(|degrees| degrees.trim().parse()).collect();
    let corners = corners.ok().and_then(|corners| <[f64; 4]>::try_from(corners).ok());
    corners.and_then(rectangle).ok_or_else(|| {
        "write west,south,east,north in degrees, west < east within -180 to 180, south < north within -90 to 90"
            .to_owned()
    })
}

fn column_and_value(text: &str) -> Result<(String, String), String> {
    let (column, value) = text.split_once('=').ok_or("write COLUMN=VALUE")?;
    Ok((column.to_owned(), value.to_owned()))
}

fn columns(args: &Points) -> points::Columns {
    points::Columns {
        text: args.text.clone(),
        place: args.place.clone(),
        lon: args.lon.clone(),
        lat: args.lat.clone(),
        only: args.only.clone(),
        ..points::Columns::default()
    }
}
