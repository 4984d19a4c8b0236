//! The command line: one `Args` struct a command; doc comments are the help.

use clap::{Parser, Subcommand};

/// Turns conflict reports into map layers
#[derive(Debug, Parser)]
#[command(name = "sitmap", version, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {}
