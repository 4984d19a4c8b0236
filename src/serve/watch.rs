//! Looks at files every now and then: rebuilds when the inputs change, tells the pages when the layers do.
//!
//! Polling, because it works alike on network folders, in containers and under editors that replace files.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use notify::{Config, PollWatcher, RecursiveMode, Watcher};
use tokio::sync::broadcast::Sender;

use super::{News, ServeError};

const EVERY: Duration = Duration::from_millis(400);
/// Editors and copies change several files at once: wait until none has changed for so long.
const QUIET: Duration = Duration::from_millis(250);

/// Regenerates the layers; the text of a failure goes to the open pages.
pub type Rebuild = Box<dyn FnMut() -> Result<(), String> + Send>;

/// What is watched for `--watch`.
pub struct Inputs {
    /// Files and folders, each with all below it.
    pub paths: Vec<PathBuf>,
}

/// Watches until the value is dropped.
pub struct Watching {
    _watchers: Vec<PollWatcher>,
}

/// Starts watching the layers folder, and the inputs where there is a way to rebuild.
pub fn start(folder: &Path, rebuild: Option<(Inputs, Rebuild)>, news: Sender<News>) -> Result<Watching, ServeError> {
    let (watcher, changes) = watcher(&[folder.to_owned()], None)?;
    let mut watchers = vec![watcher];
    let of_layers = news.clone();
    thread::spawn(move || {
        while settle(&changes) {
            let _ = of_layers.send(News::Rebuilt);
        }
    });
    if let Some((inputs, mut rebuild)) = rebuild {
        let (watcher, changes) = watcher_of(&inputs, folder)?;
        watchers.push(watcher);
        thread::spawn(move || {
            while settle(&changes) {
                if let Err(why) = rebuild() {
                    let _ = news.send(News::Failed(why));
                }
            }
        });
    }
    Ok(Watching { _watchers: watchers })
}

fn watcher_of(inputs: &Inputs, folder: &Path) -> Result<(PollWatcher, Receiver<()>), ServeError> {
    watcher(&inputs.paths, Some(folder.to_owned()))
}

/// A watcher over `paths` that says nothing of what lies below `but`.
fn watcher(paths: &[PathBuf], but: Option<PathBuf>) -> Result<(PollWatcher, Receiver<()>), ServeError> {
    let (sender, changes) = mpsc::channel();
    let told = move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        let hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let ours = |path: &PathBuf| but.as_ref().is_some_and(|but| path.starts_with(but)) || hidden(path);
        if !event.kind.is_access() && !event.paths.iter().all(ours) {
            let _ = sender.send(());
        }
    };
    let failed = |path: &Path, source| ServeError::Watch { path: path.to_owned(), source };
    let first = paths.first().map_or(Path::new(""), PathBuf::as_path);
    let mut watcher =
        PollWatcher::new(told, Config::default().with_poll_interval(EVERY)).map_err(|error| failed(first, error))?;
    for path in paths {
        let path = path.canonicalize().unwrap_or_else(|_| path.clone());
        watcher.watch(&path, RecursiveMode::Recursive).map_err(|error| failed(&path, error))?;
    }
    Ok((watcher, changes))
}

/// Waits for a change and then for quiet; false when the watcher is gone.
fn settle(changes: &Receiver<()>) -> bool {
    if changes.recv().is_err() {
        return false;
    }
    loop {
        match changes.recv_timeout(QUIET) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}
