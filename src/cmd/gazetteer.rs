//! `sitmap gazetteer`: bring gazetteers in, and look into them.

use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use super::gazetteer_look::{self, CheckArgs, InfoArgs};
use super::{Exit, Terminal};
use crate::error::Error;
use crate::gazetteer::{Gazetteer, GazetteerError, Import, Progress, is_index};
use crate::model::{Candidate, Hints, Mention, Resolution};
use crate::resolve::{Resolver, Settings};
use crate::warning::{self, Warning};

/// Warnings of one kind that are shown before the rest are only counted.
const SHOWN: usize = 20;

/// Import gazetteers, search them, count and check them
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Make an index of GeoNames dumps, tables or GeoJSON points
    ///
    /// Reads GeoNames' own files (UA.txt, allCountries.zip, cities500.txt; admin1CodesASCII.txt and admin2Codes.txt for the
    /// names of units), CSV and TSV with named columns, and GeoJSON (an area is placed at a point inside it). Name the
    /// index in `gazetteers` of sitmap.toml or with --gazetteer.
    #[command(after_help = "\
Examples:
  sitmap gazetteer import UA.zip -o ua.index
  sitmap gazetteer import allCountries.zip admin2Codes.txt -o world.index
  sitmap gazetteer import UA.txt --alternates alternateNamesV2.zip --languages uk,ru,en -o ua.index
  sitmap gazetteer import villages.csv osm.geojson -o theatre.index")]
    Import(ImportArgs),
    /// Show what a name may mean, with scores and reasons
    #[command(after_help = "\
Examples:
  sitmap gazetteer search Vorozhba
  sitmap gazetteer search Woroschba --region Sumy --country UA
  sitmap gazetteer search Kurilovka --gazetteer kursk/gazetteer.csv --region Kursk")]
    Search(SearchArgs),
    /// Count the places of the embedded world and of gazetteers: by kind, country, region, script
    Info(InfoArgs),
    /// List what looks wrong in gazetteers: villages outside their region, namesakes within 3 km
    ///
    /// Counts come first, then what is to be looked at: places outside their region or country, with lon and lat
    /// exchanged, at 0, 0, with two decimals or fewer, two ids at one point, namesakes within 3 km, names that mix
    /// scripts, and regions that the world does not know.
    #[command(after_help = "\
Examples:
  sitmap gazetteer check kursk/gazetteer.csv
  sitmap gazetteer check UA.txt --format csv > look.csv")]
    Check(CheckArgs),
}

#[derive(Debug, clap::Args)]
struct ImportArgs {
    /// Files to read, the first winning where an id comes twice
    #[arg(required = true)]
    sources: Vec<PathBuf>,
    /// The index to write
    #[arg(long, short)]
    output: PathBuf,
    /// GeoNames' alternateNamesV2 (txt or zip), for names by language
    #[arg(long)]
    alternates: Option<PathBuf>,
    /// Languages to take from the alternate names, apart by commas; all where not given
    #[arg(long, value_delimiter = ',', requires = "alternates")]
    languages: Vec<String>,
}

#[derive(Debug, clap::Args)]
struct SearchArgs {
    /// The name, in any spelling or script
    name: String,
    /// A gazetteer that wins over the embedded world; may be given several times
    #[arg(long, short)]
    gazetteer: Vec<PathBuf>,
    /// The region it lies in
    #[arg(long)]
    region: Option<String>,
    /// The country it lies in
    #[arg(long)]
    country: Option<String>,
}

/// Runs the verb.
///
/// # Errors
///
/// Where a gazetteer cannot be read or the index not written.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    match &args.verb {
        Verb::Import(args) => import(args, terminal),
        Verb::Search(args) => search(args, terminal),
        Verb::Info(args) => gazetteer_look::info(args, terminal),
        Verb::Check(args) => gazetteer_look::look_through(args, terminal),
    }
}

/// An index may be made again; whatever else has the name is somebody's data.
fn refuse_to_overwrite(output: &Path) -> Result<(), GazetteerError> {
    let mut start = Vec::new();
    let Ok(file) = std::fs::File::open(output) else { return Ok(()) };
    let read = file.take(8).read_to_end(&mut start);
    if read.is_err() || start.is_empty() || is_index(&start) {
        return Ok(());
    }
    let problem = "exists and is no gazetteer index; choose another name for -o".to_owned();
    Err(GazetteerError::Format { path: output.to_owned(), problem })
}

fn import(args: &ImportArgs, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    let failed = |source| GazetteerError::Write { path: args.output.clone(), source };
    refuse_to_overwrite(&args.output)?;
    let folder = args.output.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    let world = Gazetteer::world();
    let mut import = Import::new(&world);
    let mut bar = Bar::default();
    if let Some(alternates) = &args.alternates {
        import.alternates(alternates, &args.languages, &mut bar)?;
    }
    let mut places = Vec::new();
    for source in &args.sources {
        if !import.admin_codes(source)? {
            places.push(source);
        }
    }
    for source in places {
        import.add(source, &mut bar)?;
    }
    bar.end();
    let (places, repeated) = (import.len(), import.repeated());
    let mut out = BufWriter::new(file);
    let warnings = import.finish(&mut out).map_err(failed)?;
    let file = out.into_inner().map_err(|error| failed(error.into_error()))?;
    file.persist(&args.output).map_err(|error| failed(error.error))?;
    say(&warnings, terminal)?;
    let again =
        if repeated > 0 { format!(", {repeated} rows with an id that came before left out") } else { String::new() };
    writeln!(terminal.err, "{}: {places} places{again}", args.output.display())?;
    Ok(Exit::Clean)
}

fn search(args: &SearchArgs, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    let (gazetteer, warnings) = Gazetteer::open(&args.gazetteer)?;
    say(&warnings, terminal)?;
    let hints = Hints { region: args.region.clone(), country: args.country.clone(), ..Hints::default() };
    let mention = Mention { text: args.name.clone(), hints, ..Mention::default() };
    let resolver = Resolver::new(&gazetteer, Settings::default());
    let resolution = resolver.resolve(&[mention]).into_iter().next();
    let (verdict, candidates) = match resolution {
        Some(Resolution::Found { chosen, others }) => ("found", [vec![chosen], others].concat()),
        Some(Resolution::Ambiguous { candidates }) => ("ambiguous: several are as likely", candidates),
        Some(Resolution::Missing { candidates }) => ("missing: no gazetteer has it; nearest spellings", candidates),
        Some(Resolution::Ignored) | None => ("no place", Vec::new()),
    };
    writeln!(terminal.err, "{verdict}")?;
    for candidate in &candidates {
        show(candidate, terminal.out)?;
    }
    if candidates.is_empty() {
        writeln!(terminal.err, "nothing comes near; `sitmap gazetteer info` tells what is searched")?;
    }
    Ok(Exit::Clean)
}

fn show(candidate: &Candidate, out: &mut dyn Write) -> io::Result<()> {
    let place = &candidate.place;
    let method = serde_json::to_string(&candidate.method).unwrap_or_default();
    let unit = [place.admin2.as_str(), &place.admin1, &place.country].map(str::to_owned);
    let unit: Vec<String> = unit.into_iter().filter(|part| !part.is_empty()).collect();
    writeln!(
        out,
        "{:.3}\t{}\t{}\t{}\t{}\t{}\t{},{}\t{}\t{}\t{}",
        candidate.score,
        method.trim_matches('"'),
        candidate.matched_name,
        place.name,
        place.id,
        place.feature_code,
        place.lon,
        place.lat,
        unit.join(", "),
        place.population,
        candidate.reasons.join("; ")
    )
}

/// Says the first warnings of each kind and counts the rest.
pub(super) fn say(warnings: &[Warning], terminal: &mut Terminal<'_>) -> io::Result<()> {
    for (name, count) in warning::counts(warnings) {
        for warning in warnings.iter().filter(|warning| warning.name() == name).take(SHOWN) {
            writeln!(terminal.err, "warning: {warning}")?;
        }
        if count > SHOWN {
            writeln!(terminal.err, "warning: {name}: {} more", count - SHOWN)?;
        }
    }
    Ok(())
}

/// A bar over the bytes of each file, where a person is watching.
#[derive(Default)]
struct Bar(Option<ProgressBar>);

impl Bar {
    fn end(&mut self) {
        if let Some(bar) = self.0.take() {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Bar {
    fn start(&mut self, path: &Path, bytes: u64) {
        self.end();
        if io::stderr().is_terminal() {
            let style = ProgressStyle::with_template("{msg} {bar:40} {bytes}/{total_bytes}  {eta}");
            let bar = ProgressBar::new(bytes).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            self.0 = Some(bar.with_message(path.display().to_string()));
        }
    }

    fn advance(&mut self, bytes: u64) {
        if let Some(bar) = &self.0 {
            bar.inc(bytes);
        }
    }
}
