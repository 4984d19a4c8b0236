//! Gathers the word lists of `data/lexicon` into one table, so that a language is added by adding a folder.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

/// Names that belong to another stage's own lists.
const NOT_FOR_EXTRACT: [&str; 1] = ["places.toml"];

pub fn embed() -> io::Result<()> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("data/lexicon");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(&root)? {
        let path = entry?.path();
        if path.is_dir() {
            for file in fs::read_dir(&path)? {
                files.push(file?.path());
            }
        }
    }
    files.sort();
    let mut table = String::from("pub const FILES: &[(&str, &str, &str)] = &[\n");
    for path in &files {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if !name.ends_with(".toml") || NOT_FOR_EXTRACT.contains(&name) {
            continue;
        }
        let lang = path.parent().and_then(|dir| dir.file_name()).and_then(|dir| dir.to_str()).unwrap_or_default();
        let _ = writeln!(table, "    ({lang:?}, {name:?}, include_str!({:?})),", path.display().to_string());
    }
    table.push_str("];\n");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("lexicon.rs"), table)
}
