//! Files replaced in one step: a reader sees the old one or the new one, never half of either.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::{Rendered, WriteError};
use crate::temporary;

pub(super) fn check_writable(dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    temporary::file_in(dir).map(drop)
}

/// Writes every file that changed beside its place, then renames them all.
///
/// Unchanged files keep their modification time, so that programs which watch it need not read again.
pub(super) fn all(dir: &Path, files: &[Rendered]) -> Result<(), WriteError> {
    let mut written = Vec::new();
    for file in files {
        let path = dir.join(&file.name);
        if fs::read(&path).is_ok_and(|earlier| earlier == file.bytes) {
            continue;
        }
        let temporary = write_temporary(dir, &file.bytes).map_err(|source| failed(&path, source))?;
        written.push((path, temporary));
    }
    for (path, temporary) in written {
        temporary.persist(&path).map_err(|error| failed(&path, error.error))?;
    }
    Ok(())
}

fn write_temporary(dir: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = temporary::file_in(dir)?;
    file.write_all(bytes)?;
    file.flush()?;
    Ok(file)
}

/// Removes files of the folder; those already gone are no error.
pub(super) fn remove(dir: &Path, names: &[String]) -> Result<(), WriteError> {
    for path in names.iter().map(|name| dir.join(name)) {
        match fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => return Err(failed(&path, source)),
            _ => {}
        }
    }
    Ok(())
}

fn failed(path: &Path, source: io::Error) -> WriteError {
    WriteError::File { path: path.to_owned(), source }
}
