//! `sitmap geoparse`: the place names of texts, resolved, as JSON lines.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Exit, Terminal};
use crate::error::Error;
use crate::gazetteer::Gazetteer;
use crate::mention::Finder;
use crate::model::{Bearing, Candidate, Hints, MatchMethod, Mention, PlaceKind, Relation, Resolution, Role};
use crate::read::ReadError;
use crate::resolve::{Resolver, Settings};

/// Find the place names of texts and resolve them
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sitmap geoparse report.txt
  sitmap geoparse --gazetteer kursk/gazetteer.csv archive.jsonl > places.jsonl
  echo 'fighting near Sudzha in the Kursk region' | sitmap geoparse -

A .jsonl file holds an object a line, with `text` and, if it has one, `id`. Out comes one line a name, with its
span in characters, what the words around it say, and the place, or the candidates with their reasons.")]
pub struct Args {
    /// Texts, .jsonl files, or - for a text on standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// A gazetteer that wins over the embedded world; may be given several times, the first winning
    #[arg(long, short)]
    gazetteer: Vec<PathBuf>,
    /// Language of the texts (BCP 47)
    #[arg(long, default_value = "en")]
    lang: String,
    /// Only find the names and read the words around them: no places, many times as fast
    #[arg(long)]
    names_only: bool,
}

#[derive(Deserialize)]
struct Record {
    id: Option<serde_json::Value>,
    text: String,
}

/// One name on its line.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    /// Characters, the end exclusive.
    start: usize,
    end: usize,
    text: &'a str,
    role: Role,
    relation: Relation,
    preposition: Option<&'a str>,
    kind: Option<PlaceKind>,
    bearing: Option<Bearing>,
    distance_m: Option<f64>,
    hints: &'a Hints,
    resolution: &'static str,
    #[serde(flatten)]
    chosen: Option<Answer<'a>>,
    candidates: Vec<Answer<'a>>,
}

/// A place with why it was chosen, or weighed.
#[derive(Serialize)]
struct Answer<'a> {
    place_id: &'a str,
    name: &'a str,
    lon: f64,
    lat: f64,
    country: &'a str,
    admin1: &'a str,
    method: MatchMethod,
    score: f64,
    reasons: &'a [String],
}

/// Reads every file and writes its names.
///
/// # Errors
///
/// Where a file or gazetteer cannot be read, a record is none, or the output cannot be written.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    let (gazetteer, warnings) = Gazetteer::open(&args.gazetteer)?;
    for warning in &warnings {
        writeln!(terminal.err, "warning: {warning}")?;
    }
    let resolver = Resolver::new(&gazetteer, Settings::default());
    let mut out = std::io::BufWriter::with_capacity(1 << 16, &mut *terminal.out);
    let mut finder = Finder::new(&gazetteer);
    let mut text_done = |id: &str, text: &str| {
        let mentions = finder.find(text, &args.lang);
        let resolutions = if args.names_only { Vec::new() } else { resolver.resolve_in(id, None, &mentions) };
        write_names(&mut out, id, text, &mentions, &resolutions)
    };
    for path in &args.files {
        let unreadable = |source| ReadError::Unreadable { path: path.clone(), source };
        let name = path.display().to_string();
        if path.extension().is_some_and(|extension| extension == "jsonl") {
            let file = std::fs::File::open(path).map_err(unreadable)?;
            for (number, line) in BufReader::new(file).lines().enumerate() {
                let line = line.map_err(unreadable)?;
                let record: Record = serde_json::from_str(&line).map_err(|error| ReadError::Json {
                    path: path.clone(),
                    line: number + 1,
                    message: error.to_string(),
                })?;
                let id = match record.id {
                    Some(serde_json::Value::String(id)) => id,
                    Some(id) => id.to_string(),
                    None => format!("{name}#{}", number + 1),
                };
                text_done(&id, &record.text)?;
            }
        } else {
            let mut bytes = Vec::new();
            if name == "-" {
                std::io::stdin().lock().read_to_end(&mut bytes).map_err(unreadable)?;
            } else {
                bytes = std::fs::read(path).map_err(unreadable)?;
            }
            let mut decoded = Vec::new();
            let text = crate::read::decode::decode(&name, &bytes, &mut decoded);
            text_done(&name, &text)?;
        }
    }
    out.flush()?;
    Ok(Exit::Clean)
}

/// A line a mention; without resolutions, what the text alone says.
fn write_names(
    out: &mut dyn Write,
    id: &str,
    text: &str,
    mentions: &[Mention],
    resolutions: &[Resolution],
) -> Result<(), Error> {
    let mut counted = Characters { text, byte: 0, characters: 0 };
    for (number, mention) in mentions.iter().enumerate() {
        let (start, end) = (counted.at(mention.span.start), counted.at(mention.span.end));
        let line = line(id, start, end, mention, resolutions.get(number));
        serde_json::to_writer(&mut *out, &line).map_err(std::io::Error::from)?;
        writeln!(out)?;
    }
    Ok(())
}

/// Turns rising byte offsets into characters in one pass.
struct Characters<'t> {
    text: &'t str,
    byte: usize,
    characters: usize,
}

impl Characters<'_> {
    fn at(&mut self, byte: usize) -> usize {
        self.characters += self.text.get(self.byte..byte).unwrap_or_default().chars().count();
        self.byte = byte;
        self.characters
    }
}

fn line<'a>(
    id: &'a str,
    start: usize,
    end: usize,
    mention: &'a Mention,
    resolution: Option<&'a Resolution>,
) -> Line<'a> {
    let (word, chosen, others): (_, Option<&Candidate>, &[Candidate]) = match resolution {
        Some(Resolution::Found { chosen, others }) => ("found", Some(chosen), others),
        Some(Resolution::Ambiguous { candidates }) => ("ambiguous", None, candidates),
        Some(Resolution::Missing { candidates }) => ("missing", None, candidates),
        Some(Resolution::Ignored) => ("ignored", None, &[]),
        None => ("none", None, &[]),
    };
    Line {
        id,
        start,
        end,
        text: &mention.text,
        role: mention.role,
        relation: mention.relation,
        preposition: mention.preposition.as_deref(),
        kind: mention.kind,
        bearing: mention.bearing,
        distance_m: mention.distance_m,
        hints: &mention.hints,
        resolution: word,
        chosen: chosen.map(answer),
        candidates: others.iter().map(answer).collect(),
    }
}

fn answer(candidate: &Candidate) -> Answer<'_> {
    let place = &candidate.place;
    Answer {
        place_id: &place.id,
        name: &place.name,
        lon: place.lon,
        lat: place.lat,
        country: &place.country,
        admin1: &place.admin1,
        method: candidate.method,
        score: candidate.score,
        reasons: &candidate.reasons,
    }
}
