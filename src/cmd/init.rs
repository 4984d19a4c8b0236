//! `sitmap init`: a new project folder, ready to build once a report is in it.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Exit, Terminal};
use crate::error::Error;
use crate::project::{ProjectError, SETTINGS_FILE};

/// Make a new project folder
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  sitmap init kursk && cp reports/*.txt kursk/reports && sitmap build kursk")]
pub struct Args {
    /// The folder; made if it is not there
    #[arg(default_value = ".")]
    project: PathBuf,
}

const SETTINGS: &str = r#"# What sitmap reads of this project. Every line but the title may stay a comment.
#
# reports/      texts, saved pages, feeds, JSON lines, Telegram's export (docs/reports.md)
# claims/       claims edited by hand or from elsewhere: sitmap extract . > claims/edited.jsonl (docs/claims-format.md)
# lexicon/xx/   your own words for the language xx (docs/languages.md)
# gazetteer.csv, decisions.csv   your own places, and what names mean
title = "A new project"

# The theatre as [west, south, east, north] in degrees; helps to choose between namesakes.
# theatre = [32.9, 50.1, 38.6, 52.5]

# Where the project's other events of those weeks lie helps too; `false` switches that off.
# activity = true

# The days the project covers; a date without a year takes its year from here.
# [period]
# from = 2024-08-06
# to = 2025-04-30
"#;

const GAZETTEER: &str =
    "id,name,aliases,lon,lat,feature_class,feature_code,country,admin1,admin2,population,radius_m,source\n";

/// What sitmap keeps for itself and makes again where it is missing.
const IGNORED: &str = ".sitmap/\n";

/// Writes the folder's first files; none that is there is touched.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    let reports = args.project.join("reports");
    fs::create_dir_all(&reports).map_err(|source| unwritable(&reports, source))?;
    for (name, text) in [(SETTINGS_FILE, SETTINGS), ("gazetteer.csv", GAZETTEER), (".gitignore", IGNORED)] {
        let path = args.project.join(name);
        if path.exists() {
            writeln!(terminal.err, "{}: kept as it is", path.display())?;
        } else {
            fs::write(&path, text).map_err(|source| unwritable(&path, source))?;
            writeln!(terminal.err, "{}: written", path.display())?;
        }
    }
    writeln!(
        terminal.err,
        "next: put reports into {} ({}) and run `sitmap build {}`",
        reports.display(),
        crate::read::KINDS,
        args.project.display()
    )?;
    Ok(Exit::Clean)
}

fn unwritable(path: &Path, source: std::io::Error) -> ProjectError {
    ProjectError::Unwritable { path: path.to_owned(), source }
}
