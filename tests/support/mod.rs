//! A project folder in a temporary place, and the binary run on it.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "shared by test files that use parts of it, and that say what they leave out"
)]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

/// Settings that fit the example's theatre.
pub const SETTINGS: &str =
    "title = \"Test\"\ntheatre = [32.9, 50.1, 38.6, 52.5]\n[period]\nfrom = 2024-08-06\nto = 2025-04-30\n";

/// The folder of the crate.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The third-party data beside the project; says so where it is not there.
pub fn shared(path: &str) -> Option<PathBuf> {
    let full = root().join("../shared").join(path);
    if !full.exists() {
        eprintln!("left out: ../shared/{path} is not there");
    }
    full.exists().then_some(full)
}

/// A file with these bytes in a folder.
pub fn written(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// A project folder that goes with its test.
pub struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    /// An empty folder.
    pub fn empty() -> Self {
        Project { folder: tempfile::tempdir().unwrap() }
    }

    /// Settings and the example's gazetteer, no reports.
    pub fn new() -> Self {
        let gazetteer = fs::read_to_string(root().join("data/kursk-2024-12/gazetteer.csv")).unwrap();
        Project::empty().file("sitmap.toml", SETTINGS).file("gazetteer.csv", &gazetteer)
    }

    /// A file with this text; folders are made.
    pub fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    /// A file with these bytes.
    pub fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        let full = self.path(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, bytes).unwrap();
        self
    }

    /// The same files as in `from`, below `to`.
    pub fn copy(self, from: &Path, to: &str) -> Self {
        let mut project = self;
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{to}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                project = project.copy(&entry.path(), &name);
            } else {
                project = project.bytes(&name, &fs::read(entry.path()).unwrap());
            }
        }
        project
    }

    /// A line of the gazetteer less.
    pub fn without_place(self, name: &str) -> Self {
        let text = fs::read_to_string(self.path("gazetteer.csv")).unwrap();
        let kept: Vec<&str> = text.lines().filter(|line| !line.contains(name)).collect();
        assert!(kept.len() < text.lines().count(), "the gazetteer has no {name}");
        self.file("gazetteer.csv", &kept.join("\n"))
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs `sitmap` in the folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::cargo_bin("sitmap").unwrap();
        let output = command.current_dir(self.folder.path()).args(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Builds; anything but success is a failure of the test.
    pub fn build(&self) -> &Self {
        let run = self.run(&["build"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        self
    }

    /// The features of a layer.
    pub fn features(&self, layer: &str) -> Vec<Value> {
        let text = self.text(&format!("layers/{layer}.geojson"));
        let collection: Value = serde_json::from_str(&text).unwrap();
        collection["features"].as_array().unwrap().clone()
    }

    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The rows of a table, by column.
    pub fn rows(&self, table: &str) -> Vec<std::collections::BTreeMap<String, String>> {
        let text = self.text(&format!("layers/{table}.csv"));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.deserialize().map(|row| row.unwrap()).collect()
    }

    /// Every file of the layers folder with its bytes.
    pub fn layers(&self) -> Vec<(String, Vec<u8>)> {
        let mut files: Vec<_> = fs::read_dir(self.path("layers"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap()))
            .collect();
        files.sort();
        files
    }
}

/// What the binary said and how it ended.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// The sum of a numeric property; null counts as nothing.
pub fn sum(features: &[Value], property: &str) -> f64 {
    features.iter().filter_map(|feature| feature["properties"][property].as_f64()).sum()
}
