//! Prepares what the binary carries: the world gazetteer's index, the boundaries, the web page.

#![allow(clippy::print_stdout, reason = "the way a build script speaks to cargo")]

use std::error::Error;
use std::path::PathBuf;

mod lexicon;
mod page;
mod world;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build");
    lexicon::embed()?;
    world::build(&PathBuf::from(std::env::var("OUT_DIR")?))?;
    Ok(page::build()?)
}
