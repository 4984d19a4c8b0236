//! The only look-up of place names: embedded world, imported files, project files.
//!
//! A [`Gazetteer`] is a stack of indexes asked in order of precedence, the project's first and the
//! embedded world last. All have one form (see `layout`), so that opening costs the same at any size.

mod abroad;
mod adjective;
mod admin_codes;
mod alternates;
mod article;
mod boundaries;
mod by_sound;
pub mod cache;
pub mod check;
mod columns;
mod complete;
pub(crate) mod coordinate;
mod encode;
mod error;
mod features;
mod filter;
pub mod fold;
mod ground;
mod header;
mod ids;
mod import;
mod index;
mod inflect;
mod kinds;
mod layers;
mod layout;
mod likeness;
mod lookup;
mod mark;
mod namesakes;
mod near;
mod number;
mod open;
#[allow(dead_code, reason = "the packing half is for the build script")]
mod outline;
pub(crate) mod pair;
mod record;
mod renamed;
mod renew;
mod row;
mod runs;
mod said;
mod shelf;
mod slip;
pub(crate) mod sound;
mod source;
mod spellings;
mod spool;
mod stream;
mod suspicion;
mod table;
mod unit_names;
mod unite;
mod units;
mod within;
mod words;

pub(crate) use abroad::borders_between;
pub use adjective::towns_of;
pub use alternates::AlternatesRead;
pub use boundaries::Boundaries;
use by_sound::SAME_SOUND;
pub(crate) use by_sound::is_romanised;
pub(crate) use columns::is_no_value;
pub use columns::{Columns, Field, are_tags};
pub(crate) use complete::HAND_MADE;
pub use error::GazetteerError;
pub use ground::ScriptNames;
pub use import::Import;
pub use inflect::{base_forms, polish_forms};
pub use layers::Layer;
pub use lookup::{Found, NameClasses};
pub use mark::NameMark;
pub(crate) use open::is_index;
pub use row::Row;
pub use source::{Progress, Quiet};
pub use unit_names::UnitName;
pub use units::joined_units;
pub use within::NamesWithin;

use std::sync::{LazyLock, OnceLock};

use index::{Bytes, Index};
use layout::{KIND_ID, KIND_UNIT};
use rustc_hash::FxHashMap;

use crate::model::{Place, PlaceClass};

/// The index that the build script makes of `data/world`.
static WORLD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/world.index"));

/// Every gazetteer of a run, the first winning over the later.
pub struct Gazetteer {
    layers: Vec<Index>,
    /// Countries and codes of regions without a row of their own, by folded name; gathered at the first question.
    rows_regions: OnceLock<FxHashMap<String, Vec<(String, String)>>>,
    heard: by_sound::Heard,
}

impl Gazetteer {
    /// The embedded world alone: settlements of 500 people and more, districts, regions, countries.
    ///
    /// ```
    /// let world = sitmap::gazetteer::Gazetteer::world();
    /// let found = world.lookup("Суджа");
    /// assert_eq!(found[0].place.id, "geonames:486816");
    /// ```
    pub fn world() -> Self {
        Gazetteer::of(world_index().into_iter().collect())
    }

    fn of(layers: Vec<Index>) -> Self {
        Gazetteer { layers, rows_regions: OnceLock::new(), heard: Default::default() }
    }

    /// The place with an id such as `geonames:486816`.
    pub fn place(&self, id: &str) -> Option<Place> {
        self.coded(KIND_ID, id, |_| true)
    }

    /// The region with a GeoNames code such as `RU.41`.
    pub fn region(&self, code: &str) -> Option<Place> {
        self.coded(KIND_UNIT, code, |place| place.class == PlaceClass::Region)
    }

    /// The country with an ISO 3166-1 code, alpha-2 or alpha-3, such as `UA` or `UKR`.
    pub fn country(&self, code: &str) -> Option<Place> {
        let code = iso2(code).unwrap_or(code);
        self.coded(KIND_UNIT, code, |place| place.class == PlaceClass::Country)
    }

    /// Number of places in each layer, in order of precedence, with what it was made from.
    pub fn layers(&self) -> impl Iterator<Item = (usize, &str)> {
        self.layers.iter().map(|layer| (layer.len(), layer.about()))
    }

    /// A gazetteer of these rows alone, without the world.
    ///
    /// # Errors
    ///
    /// Where the temporary file for very many rows cannot be written.
    pub fn from_rows(rows: &[Row]) -> Result<Self, GazetteerError> {
        Ok(Gazetteer::of(vec![indexed(rows, "rows")?]))
    }

    /// The settlements of the first gazetteer alone, with their aliases or without.
    ///
    /// # Errors
    ///
    /// As [`Gazetteer::from_rows`].
    pub fn settlements(&self, aliases: bool) -> Result<Gazetteer, GazetteerError> {
        let rows = self.layers.first().into_iter().flat_map(Index::rows);
        let mut rows: Vec<Row> = rows.filter(|row| row.class == layout::SETTLEMENT).collect();
        if !aliases {
            for row in &mut rows {
                let aliases = std::mem::take(&mut row.aliases);
                row.aliases = aliases.into_iter().filter(|alias| renamed::is_further(row, alias)).collect();
            }
        }
        Gazetteer::from_rows(&rows)
    }

    /// Every place of the first gazetteer, in its order.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        self.layers.first().into_iter().flat_map(Index::rows)
    }

    /// Whether two names are one name in two spellings or languages, as far as their sound tells.
    pub fn same_name(a: &str, b: &str) -> bool {
        fold::fold(a) == fold::fold(b)
            || sound::reading(b)
                .is_some_and(|b| likeness::similarity(&sound::readings(a), &b, SAME_SOUND) >= SAME_SOUND)
    }

    /// Keys under which names that may be one in two spellings or scripts meet; none in scripts that no rule reads.
    pub fn sound_keys(name: &str) -> Vec<String> {
        let mut keys: Vec<String> = sound::readings(name).iter().map(|reading| sound::key(reading)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn coded(&self, kind: u8, code: &str, fits: impl Fn(&Place) -> bool) -> Option<Place> {
        self.layers.iter().find_map(|layer| {
            let posting = layer.posting(layer.coded(kind, code)?);
            posting.iter().map(|number| layer.place(*number)).find(|place| fits(place))
        })
    }
}

/// The alpha-2 code for an alpha-3 code of ISO 3166-1.
fn iso2(code: &str) -> Option<&'static str> {
    static CODES: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
        include_str!("../../data/names/iso3.tsv").lines().skip(1).filter_map(|line| line.split_once('\t')).collect()
    });
    CODES.get(code).copied()
}

/// An index of these rows in memory; `about` tells what they are.
fn indexed(rows: &[Row], about: &str) -> Result<Index, GazetteerError> {
    let path = std::path::Path::new(about);
    let failed = |source| GazetteerError::Write { path: path.to_owned(), source };
    let mut encoder = encode::Encoder::default();
    rows.iter().try_for_each(|row| encoder.push(row)).map_err(failed)?;
    let mut bytes = Vec::new();
    encoder.finish(about, &mut bytes).map_err(failed)?;
    Index::new(Bytes::Memory(bytes.into()), path)
}

/// None only if the build script and the library were made from different sources.
fn world_index() -> Option<Index> {
    Index::new(Bytes::Embedded(WORLD), "embedded world".as_ref()).ok()
}
