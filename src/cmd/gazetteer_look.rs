//! `sitmap gazetteer info` and `check`: what is in gazetteers, and what looks wrong there.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use super::gazetteer::say;
use super::{Exit, Terminal};
use crate::error::Error;
use crate::gazetteer::check::{self, Kind, Suspicion};
use crate::gazetteer::{Boundaries, Gazetteer, GazetteerError, Layer};

/// Regions that are listed before the rest are only counted.
const REGIONS: usize = 40;

#[derive(Debug, clap::Args)]
pub struct InfoArgs {
    /// Gazetteers: tables, dumps or indexes
    files: Vec<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Gazetteers: tables, dumps or indexes
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Form of the list
    #[arg(long, value_enum, default_value_t)]
    format: Form,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// Counts, then a line each
    #[default]
    Text,
    /// A row each: file, kind, id, other, name, lon, lat, problem
    Csv,
    /// An object with counts and suspicions
    Json,
}

/// Counts what each gazetteer holds.
pub fn info(args: &InfoArgs, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    let (gazetteer, warnings) = Gazetteer::open_as_given(&args.files)?;
    say(&warnings, terminal)?;
    for number in 0..=args.files.len() {
        let Some(layer) = gazetteer.layer(number) else { continue };
        let name = args.files.get(number).map_or("embedded world".to_owned(), |path| path.display().to_string());
        show(&name, &layer, terminal.out)?;
    }
    Ok(Exit::Clean)
}

fn show(name: &str, layer: &Layer, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{name}: {} places, {} names, {} bytes of index", layer.places, layer.names, layer.bytes)?;
    writeln!(out, "  made from    {}", layer.about)?;
    writeln!(out, "  repeated     {} settlements that a gazetteer before it has too", layer.repeated)?;
    counts(out, "kinds", &layer.kinds, usize::MAX)?;
    counts(out, "scripts", &layer.scripts, usize::MAX)?;
    counts(out, "countries", &layer.countries, REGIONS)?;
    counts(out, "regions", &layer.regions, REGIONS)
}

/// The largest first.
fn counts(out: &mut dyn Write, title: &str, counts: &BTreeMap<String, usize>, most: usize) -> io::Result<()> {
    let mut sorted: Vec<(&String, &usize)> = counts.iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let shown =
        sorted.iter().take(most).map(|(name, n)| format!("{} {n}", if name.is_empty() { "none" } else { name }));
    let shown: Vec<String> = shown.collect();
    let more = if sorted.len() > most { format!(" and {} more", sorted.len() - most) } else { String::new() };
    writeln!(out, "  {title:<12} {}{more}", shown.join(", "))
}

/// Lists what looks wrong, the counts first.
pub fn look_through(args: &CheckArgs, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    let world = Gazetteer::world();
    let mut found: Vec<(String, Suspicion)> = Vec::new();
    let mut refused = 0;
    for file in &args.files {
        let (rows, warnings) = check::rows(file, &world)?;
        say(&warnings, terminal)?;
        refused += warnings.iter().filter(|warning| warning.name() == "place_refused").count();
        let name = file.display().to_string();
        let suspicions = check::check(&rows, &world, &Boundaries::embedded());
        found.extend(suspicions.into_iter().map(|suspicion| (name.clone(), suspicion)));
    }
    let failed = |source| GazetteerError::Write { path: "standard output".into(), source };
    match args.format {
        Form::Text => text(&found, refused, terminal.out)?,
        Form::Csv => csv(&found, terminal.out).map_err(|error| failed(io::Error::other(error)))?,
        Form::Json => json(&found, refused, terminal.out)?,
    }
    writeln!(terminal.err, "{} things to look at, {refused} rows refused", found.len())?;
    Ok(Exit::Clean)
}

fn by_kind(found: &[(String, Suspicion)]) -> BTreeMap<&'static str, usize> {
    let count = |kind: Kind| found.iter().filter(|(_, suspicion)| suspicion.kind == kind).count();
    Kind::ALL.iter().map(|kind| (kind.name(), count(*kind))).collect()
}

fn text(found: &[(String, Suspicion)], refused: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{refused}\trefused")?;
    for (kind, n) in by_kind(found) {
        writeln!(out, "{n}\t{kind}")?;
    }
    for (file, suspicion) in found {
        let Suspicion { kind, id, name, problem, .. } = suspicion;
        writeln!(out, "{file}\t{}\t{id}\t{name}: {problem}", kind.name())?;
    }
    Ok(())
}

fn csv(found: &[(String, Suspicion)], out: &mut dyn Write) -> Result<(), csv::Error> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["file", "kind", "id", "other", "name", "lon", "lat", "problem"])?;
    for (file, suspicion) in found {
        let Suspicion { kind, id, other, name, lon, lat, problem } = suspicion;
        let (lon, lat) = (lon.to_string(), lat.to_string());
        writer.write_record([file, kind.name(), id, other, name, &lon, &lat, problem])?;
    }
    Ok(writer.flush()?)
}

fn json(found: &[(String, Suspicion)], refused: usize, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<serde_json::Value> =
        found.iter().map(|(file, suspicion)| serde_json::json!({ "file": file, "suspicion": suspicion })).collect();
    let all = serde_json::json!({ "refused": refused, "counts": by_kind(found), "suspicions": rows });
    serde_json::to_writer(&mut *out, &all)?;
    writeln!(out)
}
