//! `sitmap extract`: the claims found in texts, as JSON lines.

use std::io::Read;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Exit, Terminal};
use crate::error::Error;
use crate::extract::{Extractor, Settings};
use crate::gazetteer::Gazetteer;
use crate::mention;
use crate::model::{Claim, Report, Span};
use crate::read::{ReadError, decode, parse_published, records};
use crate::warning::Warning;

/// Version of the format that docs/claims-format.md describes.
const FORMAT_VERSION: u32 = 1;

/// Find the claims in reports: who, what, when, how many, where, says who
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sitmap extract report.txt --published 2024-12-16
  sitmap extract archive.jsonl > claims.jsonl
  sitmap extract telegram/result.json --lang uk
  echo 'At least 12 soldiers were killed near Sudzha on Monday.' | sitmap extract -

Reads texts (.txt), JSON lines (.jsonl: text, and id, title, published, lang, url if known) and Telegram's export
(.json). Out comes a header line, then one line a claim; docs/claims-format.md describes them.")]
pub struct Args {
    /// Texts, .jsonl files, Telegram exports, or - for a text on standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// A gazetteer that wins over the embedded world; may be given several times, the first winning
    #[arg(long, short)]
    gazetteer: Vec<PathBuf>,
    /// Language of the texts where they do not say (en, fr, de, ru, uk, es); detected otherwise
    #[arg(long)]
    lang: Option<String>,
    /// Day the texts were published where they do not say (YYYY-MM-DD)
    #[arg(long)]
    published: Option<String>,
}

#[derive(Serialize)]
struct Header {
    format: &'static str,
    version: u32,
    extractor: &'static str,
}

/// A claim with the characters of its parts.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    claim: &'a Claim,
    /// Characters in the report's text, the end exclusive.
    characters: Characters,
}

#[derive(Serialize)]
struct Characters {
    quote: [usize; 2],
    places: Vec<[usize; 2]>,
    figures: Vec<[usize; 2]>,
    date: Option<[usize; 2]>,
    actor: Option<[usize; 2]>,
    claimant: Option<[usize; 2]>,
}

/// Reads every file and writes its claims.
///
/// # Errors
///
/// Where a file or gazetteer cannot be read, a record is none, or the output cannot be written.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    let (gazetteer, mut warnings) = Gazetteer::open(&args.gazetteer)?;
    let extractor = Extractor::new(Settings::default());
    let header = Header {
        format: "sitmap-claims",
        version: FORMAT_VERSION,
        extractor: concat!("sitmap ", env!("CARGO_PKG_VERSION")),
    };
    serde_json::to_writer(&mut *terminal.out, &header).map_err(std::io::Error::from)?;
    writeln!(terminal.out)?;
    for path in &args.files {
        for mut report in reports(path, &mut warnings)? {
            report.lang = report.lang.or_else(|| args.lang.clone());
            report.published = report.published.or_else(|| args.published.as_deref().and_then(parse_published));
            let mentions = mention::find(&report.text, &extractor.language(&report), &gazetteer);
            let (extraction, of_report) = extractor.read(&report, mentions);
            warnings.extend(of_report);
            let counted = Counted::new(&report.text);
            for claim in &extraction.claims {
                let line = Line { claim, characters: characters(&report.text, &counted, claim) };
                serde_json::to_writer(&mut *terminal.out, &line).map_err(std::io::Error::from)?;
                writeln!(terminal.out)?;
            }
        }
    }
    for warning in &warnings {
        writeln!(terminal.err, "warning: {warning}")?;
    }
    Ok(Exit::Clean)
}

fn reports(path: &Path, warnings: &mut Vec<Warning>) -> Result<Vec<Report>, ReadError> {
    let unreadable = |source| ReadError::Unreadable { path: path.to_owned(), source };
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    if name == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        bytes = std::fs::read(path).map_err(unreadable)?;
    }
    let text = decode::decode(&name, &bytes, warnings);
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension {
        "jsonl" => records::json_lines(path, &name, &text),
        "json" => records::telegram(path, &name, &text),
        _ => Ok(vec![records::bare(&name, text)]),
    }
}

/// Characters before every so many bytes, so that no look-up counts from the beginning.
struct Counted(Vec<usize>);

/// Bytes between two counts.
const COUNT_EVERY: usize = 1024;

impl Counted {
    fn new(text: &str) -> Counted {
        // Every byte but the continuation bytes (0x80 to 0xbf) begins a character.
        let first = |byte: &u8| (*byte as i8) >= -0x40;
        let mut before = 0;
        let chunks = text.as_bytes().chunks(COUNT_EVERY).map(|chunk| {
            let counted = before;
            before += chunk.iter().filter(|byte| first(byte)).count();
            counted
        });
        Counted(chunks.collect())
    }

    /// Characters before a byte on a character boundary.
    fn at(&self, text: &str, byte: usize) -> usize {
        let chunk = (byte / COUNT_EVERY).min(self.0.len().saturating_sub(1));
        let rest = text.as_bytes().get(chunk * COUNT_EVERY..byte).unwrap_or_default();
        self.0.get(chunk).copied().unwrap_or(0) + rest.iter().filter(|byte| (**byte as i8) >= -0x40).count()
    }
}

/// Where the parts of a claim stand, in characters; parts taken from another sentence have no place here.
fn characters(text: &str, counted: &Counted, claim: &Claim) -> Characters {
    let chars = |span: Span| [counted.at(text, span.start), counted.at(text, span.end)];
    let inside = |words: &str| {
        let at = claim.span.of(text).find(words).filter(|_| !words.is_empty())?;
        let start = claim.span.start + at;
        Some(chars(Span::new(start, start + words.len())))
    };
    let counts = claim.figures.columns().into_iter().filter_map(|(_, count)| count).chain(&claim.troops);
    Characters {
        quote: chars(claim.span),
        places: claim.places.iter().map(|place| chars(place.span)).collect(),
        figures: counts.filter_map(|count| inside(&count.text)).collect(),
        date: inside(&claim.when.text),
        actor: claim.victim.as_ref().or(claim.actor1.as_ref()).and_then(|actor| inside(&actor.text)),
        claimant: claim.attribution.claimant.as_ref().and_then(|actor| inside(&actor.text)),
    }
}
