//! `sitmap gazetteer`: bring gazetteers in, and look into them.

use std::io;

use super::gazetteer_import::{self, ImportArgs};
use super::gazetteer_look::{self, CheckArgs, InfoArgs};
use super::gazetteer_search::{self, SearchArgs};
use super::{Exit, Terminal};
use crate::error::Error;
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
    /// names of units), CSV and TSV with named columns, and GeoJSON, one collection or a feature a line (an area is placed
    /// at a point inside it). The columns of OpenStreetMap, Wikidata and HDX are known. Name the index in `gazetteers` of sitmap.toml or with --gazetteer.
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

/// Runs the verb.
///
/// # Errors
///
/// Where a gazetteer cannot be read or the index not written.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    match &args.verb {
        Verb::Import(args) => gazetteer_import::import(args, terminal),
        Verb::Search(args) => gazetteer_search::search(args, terminal),
        Verb::Info(args) => gazetteer_look::info(args, terminal),
        Verb::Check(args) => gazetteer_look::look_through(args, terminal),
    }
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
