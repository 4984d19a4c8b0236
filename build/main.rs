//! Prepares what the binary carries: the world gazetteer's index, the boundaries, the web page.

#![allow(clippy::print_stdout, reason = "the way a build script speaks to cargo")]

mod lexicon;

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build");
    lexicon::embed()
}
