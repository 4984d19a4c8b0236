//! Layers in memory, read again when their file changes: the text once, and where each feature lies in it.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::answer::Refusal;

/// Files that only draw the ground under the layers.
const BACKDROP: &str = "backdrop_";

/// Longitude and latitude, least then greatest: `[west, south, east, north]`.
pub type Bounds = [f64; 4];

/// One feature, as far as queries ask for it.
pub struct Entry {
    /// Bytes of the layer's text.
    pub range: Range<usize>,
    pub id: Option<String>,
    /// None without a geometry.
    pub bounds: Option<Bounds>,
    pub start: Option<Timestamp>,
    /// Exclusive.
    pub end: Option<Timestamp>,
}

/// A layer's file, read.
pub struct Layer {
    pub text: String,
    pub entries: Vec<Entry>,
}

/// What a file was when it was read.
type Stamp = (Option<SystemTime>, u64);

pub struct Cache {
    folder: PathBuf,
    read: Mutex<BTreeMap<String, (Stamp, Arc<Layer>)>>,
}

impl Cache {
    pub fn new(folder: PathBuf) -> Self {
        Cache { folder, read: Mutex::default() }
    }

    /// Names of the layers, sorted.
    pub fn names(&self) -> Vec<String> {
        let files = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let names = files.filter_map(|file| Some(file.file_name().to_str()?.strip_suffix(".geojson")?.to_owned()));
        let mut names: Vec<_> = names.filter(|name| !name.starts_with('.') && !name.starts_with(BACKDROP)).collect();
        names.sort();
        names
    }

    /// The layer as its file stands now.
    pub fn get(&self, name: &str) -> Result<Arc<Layer>, Refusal> {
        if !self.names().iter().any(|known| known == name) {
            return Err(Refusal::missing(format!("no collection {name}; /collections lists them")));
        }
        let path = self.folder.join(format!("{name}.geojson"));
        let broken =
            |error: &dyn std::fmt::Display| Refusal::broken(format!("{name}.geojson: {error}; run sitmap build"));
        let file = path.canonicalize().ok().filter(|file| file.starts_with(&self.folder));
        let file = file.ok_or_else(|| Refusal::missing(format!("no collection {name}")))?;
        let about = fs::metadata(&file).map_err(|error| broken(&error))?;
        let stamp = (about.modified().ok(), about.len());
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((earlier, layer)) = read.get(name)
            && *earlier == stamp
        {
            return Ok(layer.clone());
        }
        let text = fs::read_to_string(&file).map_err(|error| broken(&error))?;
        let layer = Arc::new(Layer::new(text).map_err(|error| broken(&error))?);
        read.insert(name.to_owned(), (stamp, layer.clone()));
        Ok(layer)
    }
}

#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(borrow)]
    features: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Head<'a> {
    #[serde(default)]
    id: Value,
    #[serde(borrow)]
    geometry: Option<&'a RawValue>,
    #[serde(default)]
    properties: Option<Times>,
}

#[derive(Deserialize)]
struct Times {
    t_start: Option<String>,
    t_end: Option<String>,
}

impl Layer {
    fn new(text: String) -> Result<Self, serde_json::Error> {
        let collection: Collection = serde_json::from_str(&text)?;
        let start = text.as_ptr() as usize;
        let mut entries = Vec::with_capacity(collection.features.len());
        for feature in collection.features {
            let at = feature.get().as_ptr() as usize - start;
            entries.push(Entry::new(feature.get(), at)?);
        }
        Ok(Layer { text, entries })
    }

    /// The feature's own text.
    pub fn feature(&self, entry: &Entry) -> &str {
        self.text.get(entry.range.clone()).unwrap_or("null")
    }

    /// The box around all features.
    pub fn bounds(&self) -> Option<Bounds> {
        self.entries.iter().filter_map(|entry| entry.bounds).reduce(join)
    }

    /// First start and last end.
    pub fn interval(&self) -> (Option<Timestamp>, Option<Timestamp>) {
        (
            self.entries.iter().filter_map(|entry| entry.start).min(),
            self.entries.iter().filter_map(|entry| entry.end).max(),
        )
    }
}

impl Entry {
    fn new(text: &str, at: usize) -> Result<Self, serde_json::Error> {
        let head: Head = serde_json::from_str(text)?;
        let id = match head.id {
            Value::String(id) => Some(id),
            Value::Number(id) => Some(id.to_string()),
            _ => None,
        };
        let time = |text: Option<String>| text.and_then(|text| text.parse().ok());
        let (start, end) = head.properties.map_or((None, None), |times| (time(times.t_start), time(times.t_end)));
        Ok(Entry {
            range: at..at + text.len(),
            id,
            bounds: head.geometry.and_then(|raw| bounds(raw.get())),
            start,
            end,
        })
    }
}

fn join(a: Bounds, b: Bounds) -> Bounds {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// The box around a geometry, read from its positions alone.
fn bounds(geometry: &str) -> Option<Bounds> {
    use geo::BoundingRect;
    let geometry = geometry_of(geometry)?;
    let rect = geometry.bounding_rect()?;
    Some([rect.min().x, rect.min().y, rect.max().x, rect.max().y])
}

/// The geometry of a GeoJSON text, where it is one.
pub fn geometry_of(text: &str) -> Option<geo::Geometry<f64>> {
    let geometry: geojson::Geometry = serde_json::from_str(text).ok()?;
    geometry.try_into().ok()
}
