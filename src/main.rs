//! Parse, run, print the error chain once, choose the exit code.

use clap::Parser;

fn main() -> std::process::ExitCode {
    let _cli = sitmap::cli::Cli::parse();
    std::process::ExitCode::SUCCESS
}
