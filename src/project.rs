//! The project folder: `sitmap.toml`, validated, and where everything lies.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use geo::{Coord, Rect};
use jiff::civil::Date;
use serde::Deserialize;

use crate::write::Format;

/// Name of the settings file that makes a folder a project.
pub const SETTINGS_FILE: &str = "sitmap.toml";

/// What can be wrong with a project before any report is read.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    #[error(
        "{}: no project here (no {SETTINGS_FILE}); run `sitmap init {}` to make one, or name the folder: `sitmap build PROJECT`",
        .0.display(), .0.display()
    )]
    NotAProject(PathBuf),
    #[error("{}: {source}", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("{}: cannot be written: {source}; check the folder's permissions or name another", path.display())]
    Unwritable { path: PathBuf, source: std::io::Error },
    #[error("{}:{line}:{column}: {message}", path.display())]
    Toml { path: PathBuf, line: usize, column: usize, message: String },
    #[error("{}: {field} = {value}: {allowed}", path.display())]
    Setting { path: PathBuf, field: &'static str, value: String, allowed: &'static str },
    #[error(
        "{}: {field} names {}, which is not there; put the file there or take the name out of {SETTINGS_FILE}",
        path.display(), missing.display()
    )]
    MissingFile { path: PathBuf, field: &'static str, missing: PathBuf },
}

/// The days that the project covers, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: Date,
    pub to: Date,
}

/// A project folder that has been read and checked.
///
/// ```
/// use sitmap::project::Project;
/// let project = Project::load("data/kursk-2024-12".as_ref())?;
/// assert_eq!(project.period.map(|period| period.from.year()), Some(2024));
/// # Ok::<(), sitmap::project::ProjectError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Project {
    /// The folder itself.
    pub root: PathBuf,
    pub title: String,
    /// Bounding box of the theatre in degrees.
    pub theatre: Option<Rect<f64>>,
    pub period: Option<Period>,
    /// The project's own gazetteers, in order of precedence.
    pub gazetteers: Vec<PathBuf>,
    pub decisions: Option<PathBuf>,
    /// Layers folder.
    pub output: PathBuf,
    /// Further output forms besides GeoJSON.
    pub formats: Vec<Format>,
    /// Whether the project's other events help to choose between namesakes.
    pub activity: bool,
    /// Online tiles for the web map; none unless the project names them.
    pub tiles: Option<Tiles>,
}

/// An online tile source for the web map.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tiles {
    /// XYZ template, `https://.../{z}/{x}/{y}.png`.
    pub url: String,
    pub attribution: String,
}

/// `sitmap.toml` as typed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    title: Option<String>,
    theatre: Option<[f64; 4]>,
    period: Option<PeriodSetting>,
    gazetteers: Option<Vec<PathBuf>>,
    output: Option<PathBuf>,
    #[serde(default)]
    formats: Vec<String>,
    tiles: Option<Tiles>,
    activity: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodSetting {
    from: DaySetting,
    to: DaySetting,
}

/// A day, as a TOML date or in quotes.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum DaySetting {
    Toml(toml::value::Datetime),
    Text(String),
}

impl Project {
    /// Reads and checks the settings of the project in `root`.
    ///
    /// # Errors
    ///
    /// Where the folder is no project, or a setting is unknown, malformed or names a file that is not there.
    pub fn load(root: &Path) -> Result<Self, ProjectError> {
        let path = root.join(SETTINGS_FILE);
        if !path.is_file() {
            return Err(ProjectError::NotAProject(root.to_owned()));
        }
        let text =
            std::fs::read_to_string(&path).map_err(|source| ProjectError::Unreadable { path: path.clone(), source })?;
        let settings: Settings = toml::from_str(&text).map_err(|error| toml_error(&path, &text, &error))?;
        settings.check(root, &path)
    }

    /// The folder that holds the reports.
    pub fn reports(&self) -> PathBuf {
        self.root.join("reports")
    }

    /// The folder of claims that people edit or other extractors feed; it need not be there.
    pub fn claims(&self) -> PathBuf {
        self.root.join("claims")
    }

    /// The folder of the project's own word lists, one folder a language; it need not be there.
    pub fn lexicon(&self) -> PathBuf {
        self.root.join("lexicon")
    }

    /// The settings and tables of the project by their path below its folder; the reports are [`crate::read`]'s.
    pub fn input_files(&self) -> BTreeMap<String, PathBuf> {
        let settings = self.root.join(SETTINGS_FILE);
        let files = std::iter::once(&settings).chain(&self.gazetteers).chain(&self.decisions);
        files.map(|file| (self.relative(file), file.clone())).collect()
    }

    fn relative(&self, file: &Path) -> String {
        let below = file.strip_prefix(&self.root).unwrap_or(file);
        below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    }
}

impl Settings {
    fn check(self, root: &Path, path: &Path) -> Result<Project, ProjectError> {
        let output = self.output.unwrap_or_else(|| "layers".into());
        let mut gazetteers = Vec::new();
        for file in self.gazetteers.unwrap_or_else(|| default_file(root, "gazetteer.csv")) {
            gazetteers.push(existing(root, path, "gazetteers", &file)?);
        }
        Ok(Project {
            root: root.to_owned(),
            title: self.title.unwrap_or_else(|| folder_name(root)),
            theatre: self.theatre.map(|bbox| theatre(path, bbox)).transpose()?,
            period: self.period.map(|period| period.check(path)).transpose()?,
            gazetteers,
            decisions: default_file(root, "decisions.csv").pop().map(|file| root.join(file)),
            output: inside(root, path, "output", &output)?,
            formats: self.formats.into_iter().map(|name| format(path, name)).collect::<Result<_, _>>()?,
            tiles: self.tiles,
            activity: self.activity.unwrap_or(true),
        })
    }
}

fn format(path: &Path, value: String) -> Result<Format, ProjectError> {
    value.parse().map_err(|_| ProjectError::Setting {
        path: path.to_owned(),
        field: "formats",
        value,
        allowed: "allowed are geojsonseq, flatgeobuf, geopackage, kml, hxl; GeoJSON is always written",
    })
}

impl PeriodSetting {
    fn check(self, path: &Path) -> Result<Period, ProjectError> {
        let day = |field, setting: DaySetting| {
            let value = match setting {
                DaySetting::Toml(date) => date.to_string(),
                DaySetting::Text(text) => text,
            };
            value.parse::<Date>().map_err(|_| ProjectError::Setting {
                path: path.to_owned(),
                field,
                value,
                allowed: "a day is written YYYY-MM-DD, for instance 2024-08-06",
            })
        };
        let period = Period { from: day("period.from", self.from)?, to: day("period.to", self.to)? };
        if period.to < period.from {
            return Err(ProjectError::Setting {
                path: path.to_owned(),
                field: "period",
                value: format!("{} to {}", period.from, period.to),
                allowed: "`from` must not be later than `to`; exchange the two",
            });
        }
        Ok(period)
    }
}

fn theatre(path: &Path, corners: [f64; 4]) -> Result<Rect<f64>, ProjectError> {
    let [west, south, east, north] = corners;
    rectangle(corners).ok_or_else(|| ProjectError::Setting {
        path: path.to_owned(),
        field: "theatre",
        value: format!("[{west}, {south}, {east}, {north}]"),
        allowed: "it is [west, south, east, north] in degrees, west < east within -180 to 180, south < north within -90 to 90",
    })
}

/// The rectangle of west, south, east, north in degrees, where they are such.
pub(crate) fn rectangle([west, south, east, north]: [f64; 4]) -> Option<Rect<f64>> {
    let longitude = -180.0..=180.0;
    let latitude = -90.0..=90.0;
    let wide = longitude.contains(&west) && longitude.contains(&east) && west < east;
    let high = latitude.contains(&south) && latitude.contains(&north) && south < north;
    (wide && high).then(|| Rect::new(Coord { x: west, y: south }, Coord { x: east, y: north }))
}

/// A path of the settings, kept inside the project folder.
fn inside(root: &Path, path: &Path, field: &'static str, file: &Path) -> Result<PathBuf, ProjectError> {
    if is_inside(file) {
        return Ok(root.join(file));
    }
    Err(ProjectError::Setting {
        path: path.to_owned(),
        field,
        value: format!("{:?}", file.display().to_string()),
        allowed: "a path below the project folder, without `..` and not absolute, for instance \"layers\"",
    })
}

fn existing(root: &Path, path: &Path, field: &'static str, file: &Path) -> Result<PathBuf, ProjectError> {
    let missing = inside(root, path, field, file)?;
    if missing.is_file() {
        return Ok(missing);
    }
    Err(ProjectError::MissingFile { path: path.to_owned(), field, missing })
}

/// Whether a relative path stays below the folder it is joined to.
pub fn is_inside(file: &Path) -> bool {
    let mut parts = file.components().peekable();
    parts.peek().is_some() && parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

fn default_file(root: &Path, name: &str) -> Vec<PathBuf> {
    if root.join(name).is_file() { vec![name.into()] } else { Vec::new() }
}

fn folder_name(root: &Path) -> String {
    let full = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    full.file_name().map_or_else(|| "sitmap".to_owned(), |name| name.to_string_lossy().into_owned())
}

fn toml_error(path: &Path, text: &str, error: &toml::de::Error) -> ProjectError {
    let offset = error.span().map_or(0, |span| span.start);
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    ProjectError::Toml { path: path.to_owned(), line, column, message: error.message().replace('\n', "; ") }
}
