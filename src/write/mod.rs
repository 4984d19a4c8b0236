//! Layers and tables -> a folder of files, each replaced in one step.

mod backdrop;
mod bbox;
mod borders;
mod earlier;
mod format;
mod frame;
mod geojson;
mod manifest;
mod picture;
mod qgis;
mod replace;
mod table;
mod template;
pub mod web;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use geo::Rect;
use jiff::civil::Date;

use crate::gazetteer::ScriptNames;
use crate::layer::{Layer, Table};
use crate::project::Tiles;

pub use backdrop::{Backdrop, Outline};
pub use earlier::{Earlier, tables as earlier_tables};
pub use format::{Format, UnknownFormat};
pub use frame::{around as surroundings, horizon};
pub use manifest::{Counts, Credit, FileRecord, Input, Manifest};
pub use table::cell;

/// Why a layers folder could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("{}: cannot be made or written to: {source}; name another folder with --output or mend its permissions", path.display())]
    Folder { path: PathBuf, source: std::io::Error },
    #[error("{}: cannot be written: {source}; the earlier file is untouched", path.display())]
    File { path: PathBuf, source: std::io::Error },
    #[error("{name}: cannot be rendered: {message}; this is a fault of sitmap itself, please report it")]
    Render { name: String, message: String },
}

impl WriteError {
    pub(crate) fn render(name: &str, error: impl std::fmt::Display) -> Self {
        WriteError::Render { name: name.to_owned(), message: error.to_string() }
    }
}

/// A file of the layers folder, rendered in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Name inside the folder.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Everything that a layers folder is made of.
#[derive(Clone, Debug)]
pub struct Output {
    pub title: String,
    /// The project's days, end exclusive.
    pub period: Option<Range<Date>>,
    /// Bounding box of the theatre in degrees.
    pub theatre: Option<Rect<f64>>,
    /// From top to bottom.
    pub layers: Vec<Layer>,
    pub tables: Vec<Table>,
    /// What is written besides GeoJSON.
    pub formats: Vec<Format>,
    /// The land around the events; empty where none is known.
    pub backdrop: Backdrop,
    /// The backdrop's names in other scripts by place id or unit code, for the web page.
    pub scripts: BTreeMap<String, ScriptNames>,
    /// Its `files` are filled in on writing.
    pub manifest: Manifest,
    /// An online map for the web page, where the project names one.
    pub tiles: Option<Tiles>,
    /// Files that others rendered.
    pub extra: Vec<Rendered>,
}

/// Makes the folder if need be and tries it out, so that a bad path fails before the long work.
///
/// # Errors
///
/// [`WriteError::Folder`] with the path where it cannot be made or written to.
pub fn check_writable(dir: &Path) -> Result<(), WriteError> {
    replace::check_writable(dir).map_err(|source| WriteError::Folder { path: dir.to_owned(), source })
}

/// Renders all files, then replaces those that changed, each in one step; removes what an earlier run
/// wrote and this one does not. Files that sitmap did not write stay.
///
/// # Errors
///
/// [`WriteError::Folder`] or [`WriteError::File`] with the path; files replaced before the failure are whole.
pub fn folder(dir: &Path, output: &Output) -> Result<(), WriteError> {
    check_writable(dir)?;
    let mut files = render(output)?;
    let manifest = manifest::render(&output.manifest, &files)?;
    let kept: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let stale =
        manifest::earlier_files(dir).into_iter().filter(|name| !kept.contains(&name.as_str())).collect::<Vec<_>>();
    files.push(manifest);
    replace::all(dir, &files)?;
    replace::remove(dir, &stale)
}

/// All files but the manifest, in the order of their names.
///
/// # Errors
///
/// [`WriteError::Render`] where a template fails.
pub fn render(output: &Output) -> Result<Vec<Rendered>, WriteError> {
    let backdrop = output.backdrop.layers(&backdrop::Frames::of(&output.layers, output.theatre));
    // Drawing the picture takes as long as all the rest.
    let (picture, files) = std::thread::scope(|scope| {
        let picture = scope.spawn(|| picture::render(output, &backdrop));
        let files = render_texts(output, &backdrop);
        (picture.join(), files)
    });
    let picture = picture.map_err(|_| WriteError::render("map.png", "the drawing stopped"))?;
    let mut files = files?;
    files.extend(picture?);
    files.extend(output.extra.iter().cloned());
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// Everything but the picture.
fn render_texts(output: &Output, backdrop: &[Layer]) -> Result<Vec<Rendered>, WriteError> {
    let mut files = Vec::new();
    for layer in output.layers.iter().chain(backdrop) {
        files.push(Rendered { name: format!("{}.geojson", layer.name), bytes: geojson::render(layer)? });
        files.push(qgis::style(layer)?);
    }
    files.push(qgis::project(output, backdrop)?);
    for format in output.formats.iter().collect::<std::collections::BTreeSet<_>>() {
        files.extend(format::render(*format, output)?);
    }
    for table in &output.tables {
        files.push(Rendered { name: format!("{}.csv", table.name), bytes: table::render(table)? });
    }
    files.push(web::of(output, &files)?);
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::{Scene, event_table, fixture};

    pub(super) fn output() -> Output {
        let events = fixture::events();
        let scene = Scene::new(&events, Some(fixture::period()), &fixture::kursk_region);
        Output {
            title: "Kursk <test>".to_owned(),
            period: Some(fixture::period()),
            theatre: None,
            layers: fixture::layers(),
            tables: vec![event_table(&scene)],
            formats: Format::ALL.to_vec(),
            backdrop: Backdrop::default(),
            scripts: BTreeMap::new(),
            manifest: Manifest::default(),
            tiles: None,
            extra: vec![],
        }
    }

    #[test]
    fn writing_twice_gives_the_same_bytes_and_replaces_nothing() {
        let dir = tempfile::tempdir().unwrap();
        folder(dir.path(), &output()).unwrap();
        let path = dir.path().join("casualties.geojson");
        let modified = || path.metadata().unwrap().modified().unwrap();
        let (before, bytes) = (modified(), std::fs::read(&path).unwrap());
        folder(dir.path(), &output()).unwrap();
        assert_eq!((modified(), std::fs::read(&path).unwrap()), (before, bytes));
    }

    #[test]
    fn what_an_earlier_run_wrote_goes_and_what_a_person_put_there_stays() {
        let dir = tempfile::tempdir().unwrap();
        folder(dir.path(), &output()).unwrap();
        std::fs::write(dir.path().join("notes.txt"), "mine").unwrap();
        folder(dir.path(), &Output { tables: vec![], ..output() }).unwrap();
        assert!(!dir.path().join("events.csv").exists());
        assert!(dir.path().join("notes.txt").exists());
    }

    #[test]
    fn no_temporary_file_stays_behind() {
        let dir = tempfile::tempdir().unwrap();
        folder(dir.path(), &output()).unwrap();
        let names = std::fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
        assert!(names.into_iter().all(|name| !name.starts_with('.')));
    }

    #[test]
    fn a_path_that_is_a_file_is_refused_with_its_name() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("layers");
        std::fs::write(&file, "").unwrap();
        let message = check_writable(&file).unwrap_err().to_string();
        assert!(message.starts_with(&file.display().to_string()), "{message}");
    }
}
