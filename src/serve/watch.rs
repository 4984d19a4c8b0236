//! Looks at files every now and then: rebuilds when the inputs change, tells the pages when the layers do.
//!
//! Polling, because it works alike on network folders, in containers and under editors that replace files. Our own,
//! because the pollers that are to be had compare whole seconds and so miss the second of two changes in one.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, SystemTime};

use tokio::sync::watch;
use walkdir::WalkDir;

use super::News;

const EVERY: Duration = Duration::from_millis(300);
/// Editors and copies change several files at once: wait until none has changed for so long.
const QUIET: Duration = Duration::from_millis(200);

/// Regenerates the layers; the text of a failure goes to the open pages.
pub type Rebuild = Box<dyn FnMut() -> Result<(), String> + Send>;

/// What is watched for `--watch`, as it was when the value was made.
pub struct Inputs {
    files: Files,
    seen: Snapshot,
}

impl Inputs {
    /// Files and folders, each with all below it but what lies in `output`; those that are not there yet may come.
    pub fn new(paths: Vec<PathBuf>, output: &Path) -> Self {
        let files = Files { paths, but: Some(output.to_owned()) };
        Inputs { seen: files.snapshot(), files }
    }
}

/// Watches until the value is dropped.
pub struct Watching {
    _ends: Vec<Sender<()>>,
}

/// Starts watching the layers folder, and the inputs where there is a way to rebuild.
pub fn start(folder: &Path, rebuild: Option<(Inputs, Rebuild)>, news: &watch::Sender<News>) -> Watching {
    let layers = Files { paths: vec![folder.to_owned()], but: None };
    let seen = layers.snapshot();
    let of_layers = news.clone();
    let mut ends = vec![on_change(layers, seen, move || of_layers.send_modify(|news| news.layers += 1))];
    if let Some((inputs, mut rebuild)) = rebuild {
        let news = news.clone();
        ends.push(on_change(inputs.files, inputs.seen, move || {
            let failed = rebuild().err();
            news.send_modify(|news| news.failed = failed);
        }));
    }
    Watching { _ends: ends }
}

/// Runs `act` after each change since `seen`, in a thread that ends when the answer is dropped.
fn on_change(files: Files, mut seen: Snapshot, mut act: impl FnMut() + Send + 'static) -> Sender<()> {
    let (end, ended) = mpsc::channel();
    thread::spawn(move || {
        while sleep(&ended, EVERY) {
            let now = files.snapshot();
            if now == seen {
                continue;
            }
            let Some(settled) = settle(&files, now, &ended) else { return };
            // What changes from here on is a change of its own.
            seen = settled;
            act();
        }
    });
    end
}

/// Waits for quiet; none when the watching is over.
fn settle(files: &Files, mut now: Snapshot, ended: &Receiver<()>) -> Option<Snapshot> {
    while sleep(ended, QUIET) {
        let later = files.snapshot();
        if later == now {
            return Some(now);
        }
        now = later;
    }
    None
}

/// False when the other end is dropped.
fn sleep(ended: &Receiver<()>, time: Duration) -> bool {
    ended.recv_timeout(time) == Err(RecvTimeoutError::Timeout)
}

struct Files {
    paths: Vec<PathBuf>,
    but: Option<PathBuf>,
}

type Snapshot = BTreeMap<PathBuf, Stamp>;

/// What tells a file from an earlier one of its name: a file that is replaced has another number, even where
/// the clock of the file system has not moved on.
#[derive(Debug, PartialEq)]
struct Stamp {
    modified: Option<SystemTime>,
    bytes: u64,
    number: u64,
}

impl Files {
    /// All files but hidden ones; what cannot be read is as good as not there.
    fn snapshot(&self) -> Snapshot {
        let wanted = |entry: &walkdir::DirEntry| {
            let hidden = entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
            !hidden && self.but.as_ref().is_none_or(|but| entry.path() != but)
        };
        let walks = self.paths.iter().map(|path| WalkDir::new(path).follow_links(true));
        let entries = walks.flat_map(|walk| walk.into_iter().filter_entry(wanted)).flatten();
        let files = entries.filter(|entry| entry.file_type().is_file());
        files.filter_map(|entry| Some((entry.path().to_owned(), Stamp::of(&entry.metadata().ok()?)))).collect()
    }
}

impl Stamp {
    fn of(about: &Metadata) -> Self {
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(about);
        #[cfg(not(unix))]
        let number = 0;
        Stamp { modified: about.modified().ok(), bytes: about.len(), number }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn files(paths: &[&Path], but: Option<&Path>) -> Files {
        Files { paths: paths.iter().map(|path| path.to_path_buf()).collect(), but: but.map(Path::to_owned) }
    }

    #[test]
    fn a_file_that_is_replaced_twice_in_one_moment_by_one_of_its_length_is_another_each_time() {
        let dir = tempfile::tempdir().unwrap();
        let watched = files(&[dir.path()], None);
        let mut seen = Vec::new();
        for text in ["one", "two", "six"] {
            fs::write(dir.path().join(".new"), text).unwrap();
            fs::rename(dir.path().join(".new"), dir.path().join("a.geojson")).unwrap();
            seen.push(watched.snapshot());
        }
        assert!(seen[0] != seen[1] && seen[1] != seen[2]);
        assert!(seen.iter().all(|one| one.len() == 1));
    }

    #[test]
    fn output_and_hidden_files_are_no_change_and_a_file_that_was_not_there_is_one() {
        let dir = tempfile::tempdir().unwrap();
        let (output, late) = (dir.path().join("layers"), dir.path().join("gazetteer.csv"));
        let watched = files(&[dir.path(), &late], Some(&output));
        let before = watched.snapshot();
        fs::create_dir(&output).unwrap();
        fs::write(output.join("a.geojson"), "{}").unwrap();
        fs::write(dir.path().join(".swap"), "").unwrap();
        assert_eq!(watched.snapshot(), before);
        fs::write(&late, "id,name").unwrap();
        assert_ne!(watched.snapshot(), before);
    }

    #[test]
    fn a_rebuild_that_fails_is_the_state_until_one_succeeds() {
        let dir = tempfile::tempdir().unwrap();
        let (layers, report) = (dir.path().join("layers"), dir.path().join("report.txt"));
        fs::create_dir(&layers).unwrap();
        let (news, mut told) = watch::channel(News::default());
        let inputs = Inputs::new(vec![report.clone()], &layers);
        let read = report.clone();
        let rebuild = move || match fs::read_to_string(&read).as_deref() {
            Ok("bad") => Err("report.txt: bad".to_owned()),
            _ => Ok(()),
        };
        let _watching = start(&layers, Some((inputs, Box::new(rebuild))), &news);
        let mut wait = |done: &dyn Fn(&News) -> bool| {
            for _ in 0..400 {
                if done(&told.borrow_and_update()) {
                    return true;
                }
                thread::sleep(Duration::from_millis(50));
            }
            false
        };
        fs::write(&report, "bad").unwrap();
        assert!(wait(&|news| news.failed.is_some()));
        fs::write(layers.join("a.geojson"), "{}").unwrap();
        assert!(wait(&|news| news.layers == 1 && news.failed.is_some()), "new layers take no failure away");
        fs::write(&report, "good").unwrap();
        assert!(wait(&|news| news.failed.is_none()));
    }
}
