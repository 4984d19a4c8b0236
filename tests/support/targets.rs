//! What every fuzz target does with its bytes: each reader of outside text takes anything, and never panics.
//! `fuzz/fuzz_targets` runs them under libFuzzer, `tests/fuzz.rs` on seeds and random bytes.
#![allow(clippy::unwrap_used, reason = "shared by tests and fuzz targets")]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use clap::Parser;
use sitmap::cli::Cli;
use sitmap::cmd::{self, Terminal};
use sitmap::extract::Settings;
use sitmap::extract::lexicon::Lexicon;
use sitmap::gazetteer::Gazetteer;
use sitmap::languages::Languages;
use sitmap::mention::{self, Finder};
use sitmap::model::Report;
use sitmap::read;

static WORLD: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::world);
static LANGUAGES: LazyLock<Languages> = LazyLock::new(|| Languages::new(Settings::default(), None).unwrap());

/// A target's name and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const ALL: [Target; 12] = [
    ("txt", txt),
    ("html", html),
    ("jsonl", jsonl),
    ("json", json),
    ("feed", feed),
    ("claims", claims),
    ("index", index),
    ("decisions", decisions),
    ("settings", settings),
    ("lexicon", lexicon),
    ("gazetteer", gazetteer),
    ("geocode", geocode),
];

fn reports(name: &str, bytes: &[u8]) -> Vec<Report> {
    let reports = read::of_bytes(Path::new(name), bytes, &mut Vec::new()).unwrap_or_default();
    for report in &reports {
        assert!(report.text.is_char_boundary(report.body_start));
        assert_eq!(read::clean(&report.text), report.text, "a cleaned text stays as it is");
    }
    reports
}

/// A text, its place names and claims: every span lies on characters and holds what it says.
pub fn txt(bytes: &[u8]) {
    for report in reports("a.txt", bytes) {
        let (extraction, _) = LANGUAGES.read(&report, &mut Finder::new(&WORLD));
        for mention in &extraction.mentions {
            assert_eq!(mention.span.of(&report.text), mention.text);
        }
        for claim in &extraction.claims {
            assert_eq!(claim.span.of(&report.text), claim.quote);
        }
    }
}

/// A saved page.
pub fn html(bytes: &[u8]) {
    reports("a.html", bytes);
}

/// JSON lines.
pub fn jsonl(bytes: &[u8]) {
    reports("a.jsonl", bytes);
}

/// Telegram's export, or a list.
pub fn json(bytes: &[u8]) {
    reports("a.json", bytes);
}

/// RSS and Atom.
pub fn feed(bytes: &[u8]) {
    reports("a.xml", bytes);
}

/// A claims file.
pub fn claims(bytes: &[u8]) {
    let _ = read::claims::Given::default().add(Path::new("c.jsonl"), bytes, &mut Vec::new());
}

/// `index.csv`.
pub fn index(bytes: &[u8]) {
    let _ = read::Index::of_bytes(Path::new("index.csv"), bytes, &mut Vec::new());
}

/// `decisions.csv`.
pub fn decisions(bytes: &[u8]) {
    let _ = read::decisions_of_bytes(Path::new("decisions.csv"), bytes, &mut Vec::new());
}

/// `sitmap.toml`.
pub fn settings(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("sitmap.toml"), bytes).unwrap();
    let _ = sitmap::project::Project::load(folder.path());
}

/// A word list of either stage.
pub fn lexicon(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _ = Lexicon::from_files("xx", &[("a.toml", text)]);
    let mut languages = mention::Languages::default();
    if languages.add("xx", text).is_ok() {
        Finder::new(&WORLD).find_in(&languages, "Near the village of Plekhovo in the Kursk region.", "xx");
    }
}

/// A gazetteer's table.
pub fn gazetteer(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gazetteer.csv");
    fs::write(&path, bytes).unwrap();
    let _ = Gazetteer::open(&[path]);
}

/// A table to geocode.
pub fn geocode(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    fs::write(&path, bytes).unwrap();
    let cli = Cli::try_parse_from(["sitmap", "geocode", path.to_str().unwrap_or_default()]).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let _ = cmd::run(cli, &mut Terminal { out: &mut out, err: &mut err });
}
