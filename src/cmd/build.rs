//! `sitmap build`: reports in, layers out.

use std::io::Write;
use std::path::PathBuf;

use super::{Exit, Terminal};
use crate::error::Error;
use crate::pipeline::{self, Built};
use crate::project::Project;
use crate::summary;

/// Regenerate all layers of a project
///
/// Reads the reports of the project folder, extracts what they claim, finds the places, merges the claims of one
/// event, and replaces the layers folder's files, each at once.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The project folder (with sitmap.toml)
    #[arg(default_value = ".")]
    project: PathBuf,
    /// End with exit code 1 if there were warnings
    #[arg(long)]
    strict: bool,
    /// List every warning, not only their number by name
    #[arg(long, short)]
    verbose: bool,
    /// Say nothing but errors
    #[arg(long, short, conflicts_with = "verbose")]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  sitmap build data/kursk-2024-12    the example that comes with sitmap
  sitmap build                       the project in this folder
  sitmap build --verbose             with each warning and where it arose";

/// Builds the project and says what came of it.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    let project = Project::load(&args.project)?;
    let built = pipeline::build(&project)?;
    if !args.quiet {
        say(&project, &built, args.verbose, terminal.err)?;
    }
    let warned = args.strict && !built.warnings.is_empty();
    Ok(if warned { Exit::Warnings } else { Exit::Clean })
}

fn say(project: &Project, built: &Built, verbose: bool, err: &mut dyn Write) -> Result<(), Error> {
    if verbose {
        for warning in &built.warnings {
            writeln!(err, "warning: {}: {warning}", warning.name())?;
        }
    }
    write!(err, "{}", summary::table(project, built))?;
    Ok(())
}
