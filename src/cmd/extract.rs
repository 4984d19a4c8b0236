//! `sitmap extract`: the claims found in texts, as JSON lines.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use serde::Serialize;

use super::{Exit, Terminal};
use crate::error::Error;
use crate::extract::Settings;
use crate::gazetteer::Gazetteer;
use crate::languages::Languages;
use crate::mention::Finder;
use crate::model::{Claim, Published, Report, Span};
use crate::pipeline::{self, Sources};
use crate::project::{Project, SETTINGS_FILE};
use crate::read::claims::{FORMAT, Header, ReportLine, VERSION};
use crate::read::{self, ReadError, parse_published};
use crate::warning::Warning;

/// Find the claims in reports: who, what, when, how many, where, says who
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sitmap extract report.txt --published 2024-12-16
  sitmap extract archive.jsonl feed.xml saved-page.html > claims.jsonl
  sitmap extract telegram/result.json --lang uk
  sitmap extract kursk > kursk/claims/edited.jsonl    a project's, to be edited and read by build
  echo 'At least 12 soldiers were killed near Sudzha on Monday.' | sitmap extract -

Reads texts (.txt), saved pages (.html), JSON lines (.jsonl: text, and id, title, publisher, published, lang, url if
known), feeds (.xml, .rss, .atom) and Telegram's export (.json); docs/reports.md tells what is made of them. Out comes a
header line, then a line for each report, followed by one line a claim; docs/claims-format.md describes them.")]
pub struct Args {
    /// Files of reports, project folders, or - for a text on standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// A gazetteer that wins over the embedded world; may be given several times, the first winning
    #[arg(long, short)]
    gazetteer: Vec<PathBuf>,
    /// Language of the texts where they do not say (en, fr, de, ru, uk, es); detected otherwise
    #[arg(long)]
    lang: Option<String>,
    /// A folder of word lists, one folder a language inside, that add to those sitmap has
    #[arg(long)]
    lexicon: Option<PathBuf>,
    /// Day the texts were published where they do not say (YYYY-MM-DD)
    #[arg(long)]
    published: Option<String>,
}

/// Bytes of claims that are written at once.
const BUFFER: usize = 1 << 16;

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
/// Where a file, word list or gazetteer cannot be read, a project is none, or the output cannot be written.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    let published = published(args)?;
    let mut warnings = Vec::new();
    let gazetteer = open(&args.gazetteer, &mut warnings)?;
    let languages = Languages::new(Settings::default(), args.lexicon.as_deref())?;
    // serde_json writes every comma by a call of its own.
    let mut out = BufWriter::with_capacity(BUFFER, &mut *terminal.out);
    line(
        &mut out,
        &Header {
            format: FORMAT.to_owned(),
            version: VERSION,
            extractor: concat!("sitmap ", env!("CARGO_PKG_VERSION")).to_owned(),
        },
    )?;
    for path in &args.files {
        if path.join(SETTINGS_FILE).is_file() {
            let project = Project::load(path)?;
            let gazetteer = open(&project.gazetteers, &mut warnings)?;
            let reports = Sources::read(&project, &mut warnings)?.reports;
            write_claims(reports, &pipeline::languages(&project)?, &gazetteer, &mut out, &mut warnings)?;
            continue;
        }
        let mut reports = read::file(path, &mut warnings)?;
        for report in &mut reports {
            report.lang = report.lang.take().or_else(|| args.lang.clone());
            report.published = report.published.or(published);
        }
        write_claims(reports, &languages, &gazetteer, &mut out, &mut warnings)?;
    }
    out.flush()?;
    drop(out);
    for warning in &warnings {
        writeln!(terminal.err, "warning: {warning}")?;
    }
    Ok(Exit::Clean)
}

fn published(args: &Args) -> Result<Option<Published>, ReadError> {
    let Some(value) = &args.published else { return Ok(None) };
    parse_published(value).map(Some).ok_or_else(|| ReadError::Refused {
        path: "--published".into(),
        problem: format!("{value:?} is no date; write 2024-12-16 or 2024-12-16T22:30+03:00"),
    })
}

fn open(files: &[PathBuf], warnings: &mut Vec<Warning>) -> Result<Gazetteer, Error> {
    let (gazetteer, of_gazetteer) = Gazetteer::open(files)?;
    warnings.extend(of_gazetteer);
    Ok(gazetteer)
}

fn write_claims(
    reports: Vec<Report>,
    languages: &Languages,
    gazetteer: &Gazetteer,
    out: &mut impl Write,
    warnings: &mut Vec<Warning>,
) -> Result<(), Error> {
    let mut finder = Finder::new(gazetteer);
    for report in reports {
        let (extraction, of_report) = languages.read(&report, &mut finder);
        warnings.extend(of_report);
        line(out, &about(&report))?;
        let counted = Counted::new(&report.text);
        for claim in &extraction.claims {
            line(out, &Line { claim, characters: characters(&report.text, &counted, claim) })?;
        }
    }
    Ok(())
}

fn line(out: &mut impl Write, value: &impl Serialize) -> Result<(), Error> {
    serde_json::to_writer(&mut *out, value).map_err(std::io::Error::from)?;
    Ok(writeln!(out)?)
}

fn about(report: &Report) -> ReportLine {
    ReportLine {
        kind: "report".to_owned(),
        id: report.id.clone(),
        title: report.title.clone(),
        publisher: report.publisher.clone(),
        published: report.published.as_ref().map(written),
        url: report.url.clone(),
        lang: report.lang.clone(),
    }
}

/// The date as [`parse_published`] reads it.
fn written(published: &Published) -> String {
    let Published { date, time, offset } = published;
    let time = time.map(|time| format!("T{time}")).unwrap_or_default();
    let zone = offset.map_or_else(String::new, |offset| {
        let seconds = offset.seconds();
        let minutes = seconds.unsigned_abs() / 60;
        format!("{}{:02}:{:02}", if seconds < 0 { '-' } else { '+' }, minutes / 60, minutes % 60)
    });
    format!("{date}{time}{zone}")
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
