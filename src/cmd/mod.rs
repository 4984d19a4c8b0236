//! One thin file a verb.

pub mod build;
pub mod evaluate;
pub mod extract;
pub mod gazetteer;
mod gazetteer_import;
mod gazetteer_look;
mod gazetteer_search;
pub mod geocode;
pub mod geoparse;
mod geoparse_line;
pub mod init;
pub mod serve;
mod within;

use std::io::Write;

use crate::cli::{Cli, Command};
use crate::error::Error;

/// Where a command speaks: data to `out`, words to `err`.
pub struct Terminal<'a> {
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
}

/// How a command that did not fail ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Clean,
    /// Finished, with warnings under `--strict`.
    Warnings,
}

/// Runs the command that was typed.
///
/// # Errors
///
/// Whatever keeps the command from finishing.
pub fn run(cli: Cli, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    match cli.command {
        Command::Build(args) => build::run(&args, terminal),
        Command::Init(args) => init::run(&args, terminal),
        Command::Gazetteer(args) => gazetteer::run(&args, terminal),
        Command::Geocode(args) => geocode::run(&args, terminal),
        Command::Extract(args) => extract::run(&args, terminal),
        Command::Geoparse(args) => geoparse::run(&args, terminal),
        Command::Evaluate(args) => evaluate::run(&args, terminal),
        Command::Serve(args) => serve::run(&args, terminal),
    }
}
