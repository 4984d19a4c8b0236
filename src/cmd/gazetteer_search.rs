//! `sitmap gazetteer search`: what a name may mean.

use std::io::{self, Write};
use std::path::PathBuf;

use super::gazetteer::say;
use super::within::Within;
use super::{Exit, Terminal};
use crate::error::Error;
use crate::gazetteer::{Found, Gazetteer};
use crate::model::{Candidate, Hints, MatchMethod, Mention, Place, Resolution};
use crate::resolve::{Resolver, Settings};

#[derive(Debug, clap::Args)]
pub struct SearchArgs {
    /// The name, in any spelling or script; or an id or P-code
    name: String,
    /// A gazetteer that wins over the embedded world; may be given several times
    #[arg(long, short)]
    gazetteer: Vec<PathBuf>,
    /// The region or district it lies in
    #[arg(long)]
    region: Option<String>,
    /// The country it lies in, as a name or a code
    #[arg(long)]
    country: Option<String>,
}

/// Lists the candidates with scores and reasons.
pub fn search(args: &SearchArgs, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    let (gazetteer, warnings) = Gazetteer::open(&args.gazetteer)?;
    say(&warnings, terminal)?;
    let within = Within::of(&gazetteer, args.region.as_deref(), args.country.as_deref())?;
    if let Some(place) = gazetteer.place(args.name.trim()) {
        writeln!(terminal.err, "found: the place with this id")?;
        show(&by_id(place, &args.name), terminal.out)?;
        return Ok(Exit::Clean);
    }
    let hints = Hints {
        district: args.region.clone().filter(|_| within.is_district()),
        region: args.region.clone().filter(|_| !within.is_district()),
        country: args.country.clone(),
        ..Hints::default()
    };
    let mention = Mention { text: args.name.clone(), hints, ..Mention::default() };
    let resolver = Resolver::new(&gazetteer, Settings::default());
    let resolution = resolver.resolve(&[mention]).into_iter().next();
    let (mut verdict, all) = match resolution {
        Some(Resolution::Found { chosen, others }) => ("found", [vec![chosen], others].concat()),
        Some(Resolution::Ambiguous { candidates }) => ("ambiguous: several are as likely", candidates),
        Some(Resolution::Missing { candidates }) => ("missing: no gazetteer has it; nearest spellings", candidates),
        Some(Resolution::Ignored) | None => ("no place", Vec::new()),
    };
    let (mut inside, outside): (Vec<Candidate>, Vec<Candidate>) = all.into_iter().partition(|c| within.holds(&c.place));
    if inside.is_empty() && !within.is_open() {
        inside = looked_up(&gazetteer, &args.name, &within);
    }
    if verdict.starts_with("ambiguous") && inside.len() < 2 {
        verdict = match inside.first() {
            Some(_) if !within.is_open() => "found: the only one there",
            Some(_) => "ambiguous: one place of the name, but too little speaks for it",
            None => "missing: none lies there",
        };
    }
    writeln!(terminal.err, "{verdict}")?;
    inside.iter().try_for_each(|candidate| show(candidate, terminal.out))?;
    if !outside.is_empty() {
        writeln!(terminal.err, "{} more lie elsewhere; leave --region and --country out to see them", outside.len())?;
    }
    if inside.is_empty() && outside.is_empty() {
        writeln!(terminal.err, "nothing comes near; `sitmap gazetteer info` tells what is searched")?;
    }
    Ok(Exit::Clean)
}

/// Places of the name there, where many elsewhere are likelier.
fn looked_up(gazetteer: &Gazetteer, name: &str, within: &Within) -> Vec<Candidate> {
    let found = gazetteer.lookup(name).into_iter().filter(|found| within.holds(&found.place));
    let candidate = |found: Found| Candidate {
        place: found.place,
        method: found.method,
        matched_name: found.matched_name,
        score: found.similarity,
        reasons: vec!["lies there; others of the name are larger".to_owned()],
    };
    found.map(candidate).collect()
}

fn by_id(place: Place, id: &str) -> Candidate {
    let reasons = vec!["its id or code".to_owned()];
    Candidate { matched_name: id.to_owned(), method: MatchMethod::Exact, score: 1.0, reasons, place }
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
