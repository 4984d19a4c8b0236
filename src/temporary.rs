//! Files that are being written beside their place, and those that an interrupted run has left there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

/// What the names of temporary files begin with; the number of the process follows.
const PREFIX: &str = ".sitmap-";
/// Where nothing tells whether a process still runs, files older than this are taken for left.
const LEFT: Duration = Duration::from_secs(24 * 60 * 60);

/// A new file in the folder, readable by all; what runs that are over have left there goes.
///
/// # Errors
///
/// Where the folder cannot be written.
pub fn file_in(folder: &Path) -> io::Result<NamedTempFile> {
    clean(folder);
    let prefix = format!("{PREFIX}{}-", std::process::id());
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    // The default would let nobody else read what it becomes.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    builder.tempfile_in(folder)
}

/// A new file in the folder of `path`, as [`file_in`].
///
/// # Errors
///
/// As [`file_in`].
pub fn file_beside(path: &Path) -> io::Result<NamedTempFile> {
    file_in(path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")))
}

fn clean(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let process = name.to_str().and_then(|name| name.strip_prefix(PREFIX)).and_then(|rest| rest.split('-').next());
        let process = process.and_then(|process| process.parse::<u32>().ok());
        if process.is_some_and(|process| is_over(process, &entry.path())) {
            // Another run may have been faster.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_over(process: u32, file: &Path) -> bool {
    if process == std::process::id() {
        return false;
    }
    let processes = PathBuf::from("/proc");
    if processes.join("self").exists() {
        return !processes.join(process.to_string()).exists();
    }
    let modified = file.metadata().and_then(|data| data.modified()).ok();
    modified.and_then(|time| time.elapsed().ok()).is_some_and(|age| age > LEFT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_interrupted_run_left_goes_and_other_files_stay() {
        let folder = tempfile::tempdir().unwrap();
        // No process has this number: Linux ends at 4,194,304.
        for name in [".sitmap-4294967290-abc", ".sitmap-notes", "x.index"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let new = file_in(folder.path()).unwrap();
        let second = file_in(folder.path()).unwrap();
        assert!(new.path().exists() && second.path().exists());
        assert!(!folder.path().join(".sitmap-4294967290-abc").exists() || !Path::new("/proc/self").exists());
        assert!(folder.path().join(".sitmap-notes").exists() && folder.path().join("x.index").exists());
    }
}
