//! `manifest.json`: what went in, what came out, under which licences. No clock: same input, same bytes.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Component, Path};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Rendered, WriteError};
use crate::layer::{Destination, Scene};

const NAME: &str = "manifest.json";

/// What a run read, and what became of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Manifest {
    /// Version of sitmap.
    pub sitmap: &'static str,
    pub title: String,
    /// First day, and the day after the last.
    pub period: Option<Range<Date>>,
    pub counts: Counts,
    /// Number of warnings by name.
    pub warnings: BTreeMap<&'static str, usize>,
    pub credits: Vec<Credit>,
    /// In the order of their paths.
    pub inputs: Vec<Input>,
    /// Every other file of the folder; filled in on writing.
    pub files: Vec<FileRecord>,
}

/// Where everything went: `events` = `mapped` + `areas` + `unlocated` + `retracted`, and
/// `claims` = claims in events + `claims_ignored`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub reports: usize,
    pub claims: usize,
    /// Claims that a decision sets aside.
    pub claims_ignored: usize,
    pub events: usize,
    /// Events drawn as points.
    pub mapped: usize,
    /// Events known only to an area, and period totals.
    pub areas: usize,
    pub unlocated: usize,
    pub retracted: usize,
}

impl Counts {
    /// Counts the events of a scene by where they are shown.
    pub fn new(reports: usize, claims: usize, claims_ignored: usize, scene: &Scene) -> Self {
        let shown = scene.counts();
        let at = |destination| shown.get(&destination).copied().unwrap_or_default();
        Counts {
            reports,
            claims,
            claims_ignored,
            events: shown.values().sum(),
            mapped: at(Destination::Casualties) + at(Destination::FrontLineReports),
            areas: at(Destination::Areas),
            unlocated: at(Destination::Unlocated),
            retracted: at(Destination::Withdrawn),
        }
    }
}

/// Whose data the layers hold and under which licence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Credit {
    pub name: &'static str,
    pub licence: &'static str,
    pub url: &'static str,
}

/// A file that went in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Input {
    /// Below the project folder, `/` between parts.
    pub path: String,
    pub bytes: usize,
    pub sha256: String,
}

impl Input {
    /// A file by its content.
    ///
    /// ```
    /// let input = sitmap::write::Input::new("reports/a.txt", b"");
    /// assert!(input.sha256.starts_with("e3b0c442"));
    /// ```
    pub fn new(path: &str, content: &[u8]) -> Self {
        Input { path: path.to_owned(), bytes: content.len(), sha256: sha256(content) }
    }
}

/// A file that came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    pub name: String,
    pub sha256: String,
}

pub(super) fn render(manifest: &Manifest, files: &[Rendered]) -> Result<Rendered, WriteError> {
    let files = files.iter().map(|f| FileRecord { name: f.name.clone(), sha256: sha256(&f.bytes) }).collect();
    let mut inputs = manifest.inputs.clone();
    inputs.sort();
    let whole = Manifest { sitmap: env!("CARGO_PKG_VERSION"), files, inputs, ..manifest.clone() };
    let mut bytes = serde_json::to_vec_pretty(&whole).map_err(|error| WriteError::render(NAME, error))?;
    bytes.push(b'\n');
    Ok(Rendered { name: NAME.to_owned(), bytes })
}

/// The names of the files that an earlier run wrote; none where there was no run or its manifest is broken.
pub(super) fn earlier_files(dir: &Path) -> Vec<String> {
    #[derive(Deserialize)]
    struct Earlier {
        files: Vec<FileRecord>,
    }
    let bytes = std::fs::read(dir.join(NAME)).unwrap_or_default();
    let earlier = serde_json::from_slice::<Earlier>(&bytes).map(|earlier| earlier.files).unwrap_or_default();
    earlier.into_iter().map(|file| file.name).filter(|name| is_plain(name)).collect()
}

/// A manifest is a file that anybody may have edited: it never leads out of its folder.
fn is_plain(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None))
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_cannot_name_files_of_other_folders() {
        assert!(is_plain("events.csv"));
        assert!(!is_plain("../events.csv") && !is_plain("/etc/passwd") && !is_plain("a/b") && !is_plain(".."));
    }
}
