//! Further forms of the same layers, for programs that want something else than GeoJSON.

mod flatgeobuf;
mod geojsonseq;
mod geopackage;
mod hxl;
mod kml;

use std::fmt;
use std::str::FromStr;

use super::{Output, Rendered, WriteError};

/// A form that `--format` or `formats` in `sitmap.toml` may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// `LAYER.geojsonl`: a feature a line.
    GeoJsonSeq,
    /// `LAYER.fgb`: binary with a spatial index, read in parts over HTTP.
    FlatGeobuf,
    /// `situation.gpkg`: all layers in one SQLite file.
    GeoPackage,
    /// `situation.kml`: all layers for Google Earth and its like.
    Kml,
    /// `events.hxl.csv`: the events with a row of Humanitarian Exchange Language tags.
    Hxl,
}

impl Format {
    /// Every form, in the order in which help lists them.
    pub const ALL: [Format; 5] = [Format::GeoJsonSeq, Format::FlatGeobuf, Format::GeoPackage, Format::Kml, Format::Hxl];

    /// The name that people type.
    pub fn name(self) -> &'static str {
        match self {
            Format::GeoJsonSeq => "geojsonseq",
            Format::FlatGeobuf => "flatgeobuf",
            Format::GeoPackage => "geopackage",
            Format::Kml => "kml",
            Format::Hxl => "hxl",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that is no form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "format {0:?} is unknown; allowed are geojsonseq, flatgeobuf, geopackage, kml, hxl (GeoJSON is always written)"
)]
pub struct UnknownFormat(pub String);

impl FromStr for Format {
    type Err = UnknownFormat;

    /// ```
    /// use sitmap::write::Format;
    /// assert_eq!("geopackage".parse(), Ok(Format::GeoPackage));
    /// assert!("shapefile".parse::<Format>().is_err());
    /// ```
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let named = Format::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(name.trim()));
        named.ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// The files of a form.
pub(super) fn render(format: Format, output: &Output) -> Result<Vec<Rendered>, WriteError> {
    match format {
        Format::GeoJsonSeq => output.layers.iter().map(geojsonseq::render).collect(),
        Format::FlatGeobuf => output.layers.iter().map(flatgeobuf::render).collect(),
        Format::GeoPackage => Ok(vec![geopackage::render(output)?]),
        Format::Kml => Ok(vec![kml::render(output)?]),
        Format::Hxl => output.tables.iter().filter(|table| table.name == "events").map(hxl::render).collect(),
    }
}
