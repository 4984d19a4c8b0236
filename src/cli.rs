//! The command line: one `Args` struct a command; doc comments are the help.

use clap::{Parser, Subcommand};

use crate::cmd::{build, evaluate, extract, gazetteer, geocode, geoparse, init, serve};

/// Turns conflict reports into map layers
///
/// News texts go in; GeoJSON layers of casualties and of front-line reports come out, with tables of every
/// claim, of what could not be located, and of names that need a decision. Works offline; the world's places
/// are inside.
#[derive(Debug, Parser)]
#[command(name = "sitmap", version, propagate_version = true, after_help = EXAMPLES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  sitmap init kursk                 a new project folder
  sitmap build kursk                regenerate its layers; run it again after each new report
  sitmap build kursk --strict       the same, with exit code 1 if there are warnings

Exit codes: 0 done; 1 done, with warnings under --strict; 2 failed.";

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    Build(build::Args),
    Init(init::Args),
    Gazetteer(gazetteer::Args),
    Geocode(geocode::Args),
    Extract(extract::Args),
    Geoparse(geoparse::Args),
    Evaluate(evaluate::Args),
    Serve(serve::Args),
}
