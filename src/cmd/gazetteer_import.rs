//! `sitmap gazetteer import`: sources into one index.

use std::io::{self, BufWriter, IsTerminal, Read};
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use super::gazetteer::say;
use super::{Exit, Terminal};
use crate::error::Error;
use crate::gazetteer::{AlternatesRead, Gazetteer, GazetteerError, Import, Progress, is_index};
use crate::temporary;

#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// Files to read, the first winning where an id comes twice
    #[arg(required = true)]
    sources: Vec<PathBuf>,
    /// The index to write
    #[arg(long, short)]
    output: PathBuf,
    /// GeoNames' alternateNamesV2 (txt or zip), for names by language
    #[arg(long)]
    alternates: Option<PathBuf>,
    /// Languages to take from the alternate names, apart by commas; all where not given. Names without one are taken
    #[arg(long, value_delimiter = ',', requires = "alternates")]
    languages: Vec<String>,
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

/// Reads the sources and writes the index.
pub fn import(args: &ImportArgs, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    let failed = |source| GazetteerError::Write { path: args.output.clone(), source };
    refuse_to_overwrite(&args.output)?;
    let file = temporary::file_beside(&args.output).map_err(failed)?;
    let world = Gazetteer::world();
    let mut import = Import::new(&world);
    let mut bar = Bar::default();
    if let Some(alternates) = &args.alternates {
        let read = import.alternates(alternates, &args.languages, &mut bar)?;
        bar.end();
        say_alternates(alternates, &read, terminal)?;
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
    say(&warnings, terminal)?;
    if places == 0 {
        let problem = "not written: none of the sources gave a place; the warnings say why".to_owned();
        return Err(GazetteerError::Format { path: args.output.clone(), problem }.into());
    }
    let file = out.into_inner().map_err(|error| failed(error.into_error()))?;
    file.persist(&args.output).map_err(|error| failed(error.error))?;
    let again =
        if repeated > 0 { format!(", {repeated} rows with an id that came before left out") } else { String::new() };
    writeln!(terminal.err, "{}: {places} places{again}", args.output.display())?;
    Ok(Exit::Clean)
}

/// What came of the alternate names.
fn say_alternates(path: &Path, read: &AlternatesRead, terminal: &mut Terminal<'_>) -> io::Result<()> {
    let path = path.display();
    if read.broken > 0 {
        let (broken, first) = (read.broken, read.first_broken);
        writeln!(
            terminal.err,
            "warning: {path}:{first}: {broken} lines are no alternate names, this the first; left out; a line is an id, a \
             GeoNames number, a language, a name, parted by tabs"
        )?;
    }
    if !read.absent.is_empty() {
        writeln!(terminal.err, "warning: {path}: no name is in {}", read.absent.join(", "))?;
    }
    let no_names: usize = read.no_names.values().sum();
    let kinds: Vec<String> = read.no_names.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    let kinds = if kinds.is_empty() { String::new() } else { format!(" ({})", kinds.join(", ")) };
    writeln!(
        terminal.err,
        "{path}: {} names taken, {} of them without a language; left out: {} in other languages, {no_names} that are no \
         names{kinds}",
        read.taken, read.without_language, read.other_languages
    )
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
