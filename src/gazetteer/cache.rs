//! Indexes of large tables, kept from one run to the next.
//!
//! A project's stand in its folder `.sitmap`, others in the user's cache folder. Nothing is trusted but what is named
//! after a hash of the table's bytes, its path and the program that indexed it, so that an edit of the same size or
//! within the same second is noticed, and so is a new sitmap. Whoever deletes them loses a few seconds.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use sha2::{Digest, Sha256};

use super::layout;
use crate::temporary;

/// Name of a project's cache folder.
pub const FOLDER: &str = ".sitmap";
/// The file that makes a folder a project.
const PROJECT_FILE: &str = "sitmap.toml";
/// How far above a table its project's folder is looked for.
const PROJECT_DEPTH: usize = 3;
/// Tables smaller than this are indexed about as fast as their hash is taken: 2,000 places take 30 ms.
const LEAST: u64 = 256 << 10;

/// Where the index of a table is kept, or would be.
pub(super) struct Kept {
    folder: PathBuf,
    /// What all indexes of this path begin with.
    family: String,
    file: PathBuf,
}

impl Kept {
    /// None where the table is small, or no folder can be told.
    pub fn of(table: &Path) -> Option<Self> {
        let data = table.metadata().ok()?;
        if data.len() < LEAST || !data.is_file() {
            return None;
        }
        let folder = folder(table)?;
        let path = table.canonicalize().ok()?;
        // Warnings that are kept name the path as it was given.
        let paths = format!("{}\0{}", path.display(), table.display());
        let family = format!("{}-{}-", table.file_name()?.to_string_lossy(), hex(&Sha256::digest(&paths), 4));
        let modified = data.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let mut hash = Sha256::new();
        hash.update(layout::VERSION.to_le_bytes());
        hash.update(program());
        hash.update(format!("{} {modified:?}", data.len()));
        let mut file = File::open(table).ok()?;
        let mut buffer = vec![0; 1 << 20];
        loop {
            let read = file.read(&mut buffer).ok()?;
            if read == 0 {
                break;
            }
            hash.update(buffer.get(..read)?);
        }
        let file = folder.join(format!("{family}{}.index", hex(&hash.finalize(), 16)));
        Some(Kept { folder, family, file })
    }

    /// The index, where it is there.
    pub fn file(&self) -> Option<&Path> {
        self.file.is_file().then_some(self.file.as_path())
    }

    /// Keeps an index and drops those of the same table as it was before.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be written; the run does well without.
    pub fn keep(&self, index: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        for entry in fs::read_dir(&self.folder)?.flatten() {
            if entry.file_name().to_string_lossy().starts_with(&self.family) {
                fs::remove_file(entry.path())?;
            }
        }
        let mut file = temporary::file_in(&self.folder)?;
        file.write_all(index)?;
        file.persist(&self.file)?;
        Ok(())
    }
}

/// The cache folder of the project around a table, else the user's.
fn folder(table: &Path) -> Option<PathBuf> {
    let path = table.canonicalize().ok()?;
    let project = path.ancestors().skip(1).take(PROJECT_DEPTH).find(|folder| folder.join(PROJECT_FILE).is_file());
    if let Some(project) = project {
        return Some(project.join(FOLDER));
    }
    let named = |variable: &str| std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
    let caches = named("XDG_CACHE_HOME").or_else(|| Some(named("HOME")?.join(".cache")))?;
    Some(caches.join("sitmap"))
}

/// What tells one build of sitmap from another: the embedded world and the rules are part of it.
fn program() -> String {
    let of = |path: PathBuf| path.metadata().and_then(|data| Ok((data.len(), data.modified()?)));
    let built = std::env::current_exe().and_then(of).ok();
    format!("{} {built:?}", env!("CARGO_PKG_VERSION"))
}

fn hex(bytes: &[u8], length: usize) -> String {
    bytes.iter().take(length).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_of_the_same_size_and_time_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(PROJECT_FILE), "").unwrap();
        let table = folder.path().join("a.csv");
        let mut text = "name,lon,lat\n".repeat(LEAST as usize / 12);
        fs::write(&table, &text).unwrap();
        let time = table.metadata().unwrap().modified().unwrap();
        let before = Kept::of(&table).unwrap();
        before.keep(b"index").unwrap();
        assert_eq!(fs::read(Kept::of(&table).unwrap().file().unwrap()).unwrap(), b"index");
        text.replace_range(..1, "m");
        fs::write(&table, &text).unwrap();
        File::options().write(true).open(&table).unwrap().set_modified(time).unwrap();
        let after = Kept::of(&table).unwrap();
        assert!(after.file().is_none());
        after.keep(b"new").unwrap();
        assert_eq!(fs::read_dir(folder.path().join(FOLDER)).unwrap().count(), 1, "the old index goes");
    }

    #[test]
    fn a_small_table_is_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let table = folder.path().join("a.csv");
        fs::write(&table, "name,lon,lat\n").unwrap();
        assert!(Kept::of(&table).is_none());
    }
}
