//! `sitmap geoparse`: the place names of texts, resolved, as JSON lines.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Deserialize;

use super::geoparse_line::Lines;
use super::{Exit, Terminal};
use crate::error::Error;
use crate::extract::detect::is_english;
use crate::gazetteer::Gazetteer;
use crate::languages::Languages;
use crate::mention::Finder;
use crate::model::Report;
use crate::read::{self, Kind, ReadError, binary, decode, records};
use crate::resolve::{Resolver, Settings};
use crate::warning::Warning;

/// Bytes of texts that are read before they are handed to all cores.
const BATCH: usize = 256 << 10;
/// Bytes of a text that tell its language.
const SAMPLE: usize = 1_000;

/// Find the place names of texts and resolve them
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sitmap geoparse report.txt
  sitmap geoparse --gazetteer kursk/gazetteer.csv archive.jsonl > places.jsonl
  sitmap geoparse saved-page.html feed.xml telegram/result.json
  echo 'fighting near Sudzha in the Kursk region' | sitmap geoparse -

Reads texts (.txt), saved pages (.html), JSON lines (.jsonl: `text` and, if known, `id`, `lang`), feeds (.xml, .rss,
.atom) and Telegram's export (.json). Out comes one line a name, with its span in characters, what the words around it
say, and the place, or the candidates with their reasons. Spans count in the text as it is given; of a page, feed,
export or a text with header lines, in what `sitmap extract` makes of it.")]
pub struct Args {
    /// Texts, pages, feeds, .jsonl files, or - for a text or JSON lines on standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// A gazetteer that wins over the embedded world; may be given several times, the first winning
    #[arg(long, short)]
    gazetteer: Vec<PathBuf>,
    /// Language of the texts where they do not say (BCP 47); detected otherwise
    #[arg(long)]
    lang: Option<String>,
    /// Only find the names and read the words around them: no places, many times as fast
    #[arg(long)]
    names_only: bool,
}

/// One line of a .jsonl file.
#[derive(Deserialize)]
struct Record {
    id: Option<serde_json::Value>,
    text: String,
    lang: Option<String>,
}

/// A text with what is known of it.
struct Text {
    id: String,
    text: String,
    lang: Option<String>,
}

/// Reads every file and writes its names.
///
/// # Errors
///
/// Where a file or gazetteer cannot be read, or the output cannot be written; a broken record is a warning.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    let (gazetteer, mut warnings) = Gazetteer::open(&args.gazetteer)?;
    let languages = Languages::new(crate::extract::Settings::default(), None)?;
    let mut parser = Parser {
        resolver: (!args.names_only).then(|| Resolver::new(&gazetteer, Settings::default())),
        workers: (0..rayon::current_num_threads().max(1)).map(|_| Worker::new(&gazetteer)).collect(),
        languages: &languages,
        lang: args.lang.as_deref(),
        waiting: Vec::new(),
        bytes: 0,
    };
    let mut out = io::BufWriter::with_capacity(1 << 16, &mut *terminal.out);
    for path in &args.files {
        let (kind, input) = open(path)?;
        if kind == Kind::JsonLines {
            json_lines(path, input, &mut parser, &mut out, &mut warnings)?;
        } else {
            for text in texts(path, kind, input, &mut warnings)? {
                parser.add(text, &mut out)?;
            }
        }
    }
    parser.finish(&mut out)?;
    out.flush()?;
    drop(out);
    for warning in &warnings {
        writeln!(terminal.err, "warning: {warning}")?;
    }
    Ok(Exit::Clean)
}

/// The file and its kind: by its name, or by its first line where the name tells none.
fn open(path: &Path) -> Result<(Kind, Box<dyn BufRead>), Error> {
    let unreadable = |source| ReadError::Unreadable { path: path.to_owned(), source };
    let mut input: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::with_capacity(1 << 20, File::open(path).map_err(unreadable)?))
    };
    if let Some(kind) = Kind::of(path) {
        return Ok((kind, input));
    }
    let mut start = Vec::new();
    while start.trim_ascii().is_empty() && input.read_until(b'\n', &mut start).map_err(unreadable)? > 0 {}
    Ok((Kind::shown(&start), Box::new(io::Read::chain(io::Cursor::new(start), input))))
}

/// Reads line by line, so that an archive of any size takes the memory of a batch.
fn json_lines(
    path: &Path,
    mut file: Box<dyn BufRead>,
    parser: &mut Parser<'_>,
    out: &mut dyn Write,
    warnings: &mut Vec<Warning>,
) -> Result<(), Error> {
    let unreadable = |source| ReadError::Unreadable { path: path.to_owned(), source };
    let (mut line, mut number) = (Vec::new(), 0);
    while file.read_until(b'\n', &mut line).map_err(unreadable)? > 0 {
        number += 1;
        let at = format!("{}:{number}", path.display());
        match serde_json::from_slice::<Record>(line.trim_ascii()) {
            Ok(record) => {
                let id = match record.id {
                    Some(serde_json::Value::String(id)) => id,
                    Some(id) => id.to_string(),
                    None => format!("{}#{number}", path.display()),
                };
                parser.add(Text { id, text: record.text, lang: record.lang }, out)?;
            }
            Err(_) if line.trim_ascii().is_empty() => {}
            Err(error) => {
                let problem = format!("{error}; a line holds an object with `text` and, if known, `id` and `lang`");
                warnings.push(Warning::RecordRefused { at, problem });
            }
        }
        line.clear();
    }
    Ok(())
}

/// The texts of a file of any other kind.
fn texts(
    path: &Path,
    kind: Kind,
    mut input: Box<dyn BufRead>,
    warnings: &mut Vec<Warning>,
) -> Result<Vec<Text>, Error> {
    let unreadable = |source| ReadError::Unreadable { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(unreadable)?;
    if let Some(found) = binary::kind(&bytes) {
        let problem = format!("is {found}; give a text, a saved page, JSON lines or a feed; unpack an archive first");
        return Err(ReadError::Refused { path: path.to_owned(), problem }.into());
    }
    let id = path.display().to_string();
    let mut said = Vec::new();
    let reports = read::of_bytes(path, &bytes, &mut said)?;
    let is_bare = |r: &Report| {
        r.title.is_none() && r.publisher.is_none() && r.published.is_none() && r.lang.is_none() && r.url.is_none()
    };
    if kind == Kind::Text && reports.iter().all(is_bare) {
        // Without header lines the text is taken as it stands, so that its spans hold in the file.
        let text = decode::decode(&id, &bytes, warnings);
        return Ok(vec![Text { id, text, lang: None }]);
    }
    warnings.extend(said);
    let text = |report: Report| Text { id: report.id, text: report.text, lang: report.lang };
    Ok(reports.into_iter().map(text).collect())
}

/// Works batches of texts on every core; what comes out keeps their order.
struct Parser<'a> {
    /// None where only names are wanted.
    resolver: Option<Resolver<'a>>,
    workers: Vec<Worker<'a>>,
    languages: &'a Languages,
    lang: Option<&'a str>,
    waiting: Vec<Text>,
    bytes: usize,
}

/// What a core keeps from one batch to the next.
struct Worker<'a> {
    finder: Finder<'a>,
    /// What it has to say of the batch.
    lines: Lines,
}

impl<'a> Worker<'a> {
    fn new(gazetteer: &'a Gazetteer) -> Self {
        Worker { finder: Finder::new(gazetteer), lines: Lines::default() }
    }
}

impl Parser<'_> {
    fn add(&mut self, text: Text, out: &mut dyn Write) -> io::Result<()> {
        self.bytes += text.text.len();
        self.waiting.push(text);
        if self.bytes < BATCH { Ok(()) } else { self.finish(out) }
    }

    /// Writes the names of all texts that wait.
    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let texts = std::mem::take(&mut self.waiting);
        let share = self.bytes.div_ceil(self.workers.len()).max(1);
        self.bytes = 0;
        let (resolver, languages, lang) = (self.resolver.as_ref(), self.languages, self.lang);
        let work = |(texts, worker): (&[Text], &mut Worker<'_>)| -> io::Result<()> {
            worker.lines.written.clear();
            for text in texts {
                let lang = language(text, lang, languages);
                let mentions = worker.finder.find(&text.text, &lang);
                let resolutions = resolver.map(|resolver| {
                    let forces = crate::mention::forces(&text.text);
                    resolver.resolve_with(&text.id, None, &forces, &mentions)
                });
                worker.lines.add(&text.id, &text.text, &mentions, &resolutions.unwrap_or_default())?;
            }
            Ok(())
        };
        let shares = shares(&texts, share);
        let busy = shares.len();
        shares.into_par_iter().zip(self.workers.par_iter_mut()).try_for_each(work)?;
        self.workers.iter().take(busy).try_for_each(|worker| out.write_all(&worker.lines.written))
    }
}

/// The texts in runs of about so many bytes; no more runs than the whole holds shares, the last taking what is left.
fn shares(texts: &[Text], bytes: usize) -> Vec<&[Text]> {
    let all: usize = texts.iter().map(|text| text.text.len()).sum();
    let most = all.div_ceil(bytes).max(1);
    let (mut shares, mut from, mut held) = (Vec::new(), 0, 0);
    for (at, text) in texts.iter().enumerate() {
        held += text.text.len();
        if held >= bytes && shares.len() + 1 < most {
            shares.push(&texts[from..=at]);
            (from, held) = (at + 1, 0);
        }
    }
    shares.push(&texts[from..]);
    shares
}

/// The text's own language, the one that was given, or the one that its first words show.
fn language(text: &Text, given: Option<&str>, languages: &Languages) -> String {
    if let Some(lang) = text.lang.as_deref().or(given) {
        return lang.split(['-', '_']).next().unwrap_or(lang).to_lowercase();
    }
    let end = (0..=SAMPLE.min(text.text.len())).rev().find(|at| text.text.is_char_boundary(*at)).unwrap_or(0);
    let sample = text.text.get(..end).unwrap_or_default();
    if is_english(sample) {
        return "en".to_owned();
    }
    languages.language(&records::bare(&text.id, sample.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_hold_every_text_once_and_are_no_more_than_asked_for() {
        let text = |length: usize| Text { id: String::new(), text: "x".repeat(length), lang: None };
        for lengths in [vec![], vec![5], vec![0, 0, 9], vec![1, 1, 1, 1, 1], vec![9, 1, 1, 1]] {
            let texts: Vec<Text> = lengths.iter().map(|length| text(*length)).collect();
            let all: usize = lengths.iter().sum();
            for workers in 1..4 {
                let shares = shares(&texts, all.div_ceil(workers).max(1));
                assert!(shares.len() <= workers, "{lengths:?} {workers}");
                assert_eq!(shares.iter().map(|share| share.len()).sum::<usize>(), texts.len());
            }
        }
    }

    #[test]
    fn a_text_is_read_in_the_language_that_it_says_or_shows() {
        let languages = Languages::new(crate::extract::Settings::default(), None).unwrap();
        let ask = |words: &str, lang: Option<&str>, given| {
            let text = Text { id: String::new(), text: words.to_owned(), lang: lang.map(str::to_owned) };
            language(&text, given, &languages)
        };
        assert_eq!(ask("fighting in the town", Some("uk-UA"), Some("de")), "uk");
        assert_eq!(ask("fighting in the town", None, Some("de")), "de");
        assert_eq!(ask("fighting in the town", None, None), "en");
        assert_eq!(ask("Бої тривають біля села, повідомив Генштаб, і наші війська", None, None), "uk");
    }
}
