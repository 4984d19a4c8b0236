//! Reads an index in place: from the binary, a memory-mapped file or memory.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use fst::Map;

use super::error::GazetteerError;
use super::filter::{self, NameHash};
use super::layout::{self, RECORD, SECTIONS, varint};
use super::mark;
use super::row::Row;
use super::sound;
use super::spellings::Spellings;
use crate::model::{Place, PlaceClass};

/// Where the bytes of an index live; clones share them.
#[derive(Clone)]
pub(crate) enum Bytes {
    Embedded(&'static [u8]),
    Mapped(Arc<memmap2::Mmap>),
    Memory(Arc<[u8]>),
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Bytes::Embedded(bytes) => bytes,
            Bytes::Mapped(map) => map,
            Bytes::Memory(bytes) => bytes,
        }
    }
}

/// A section of an index.
pub(crate) struct Section {
    bytes: Bytes,
    range: Range<usize>,
}

impl AsRef<[u8]> for Section {
    fn as_ref(&self) -> &[u8] {
        self.bytes.as_ref().get(self.range.clone()).unwrap_or_default()
    }
}

/// Number of a place in its index.
pub(crate) type PlaceNumber = u32;

/// One gazetteer, ready to be asked.
pub(crate) struct Index {
    places: Section,
    strings: Section,
    pub(crate) names: Map<Section>,
    pub(crate) codes: Map<Section>,
    postings: Section,
    about: Section,
    filter: Section,
    pub(crate) spellings: Spellings<Section>,
    len: usize,
}

impl Index {
    /// Checks the header and nothing else; `path` is only for the error's words.
    pub(crate) fn new(bytes: Bytes, path: &Path) -> Result<Self, GazetteerError> {
        let data = bytes.as_ref();
        let broken = || GazetteerError::BrokenIndex { path: path.to_owned() };
        if data.get(..8) != Some(&layout::MAGIC[..]) {
            return Err(GazetteerError::NotAnIndex { path: path.to_owned() });
        }
        let version = u32_at(data, 8);
        if version != layout::VERSION {
            return Err(GazetteerError::Version { path: path.to_owned(), found: version, known: layout::VERSION });
        }
        let len = u32_at(data, 12) as usize;
        let mut ranges: [Range<usize>; SECTIONS] = Default::default();
        for (number, range) in ranges.iter_mut().enumerate() {
            let start = u64_at(data, 16 + number * 16) as usize;
            let end = start.checked_add(u64_at(data, 24 + number * 16) as usize).ok_or_else(broken)?;
            if end > data.len() {
                return Err(broken());
            }
            *range = start..end;
        }
        let section = |number: usize| Section { bytes: bytes.clone(), range: ranges[number].clone() };
        Ok(Index {
            places: section(layout::PLACES),
            strings: section(layout::STRINGS),
            names: Map::new(section(layout::NAMES)).map_err(|_| broken())?,
            codes: Map::new(section(layout::CODES)).map_err(|_| broken())?,
            postings: section(layout::POSTINGS),
            about: section(layout::ABOUT),
            filter: section(layout::FILTER),
            spellings: Spellings::new(section(layout::SPELLINGS)).ok_or_else(broken)?,
            len,
        })
    }

    /// Number of places.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// What the index was made from.
    pub(crate) fn about(&self) -> &str {
        self.said().0
    }

    /// What the index was made from, and the import's warnings, a line each, where a cache keeps them.
    pub(crate) fn said(&self) -> (&str, Option<&str>) {
        let text = std::str::from_utf8(self.about.as_ref()).unwrap_or_default();
        text.split_once('\n').map_or((text, None), |(about, warnings)| (about, Some(warnings)))
    }

    /// Bytes of the index.
    pub(crate) fn bytes(&self) -> usize {
        self.places.bytes.as_ref().len()
    }

    /// The posting offset of a folded name.
    pub(crate) fn named(&self, folded: &str) -> Option<u64> {
        self.may_name(NameHash::of(folded.as_bytes())).then(|| self.names.get(folded)).flatten()
    }

    /// Whether a place may bear the name; a few are said to that none bears.
    pub(crate) fn may_name(&self, name: NameHash) -> bool {
        filter::may_hold(self.filter.as_ref(), name)
    }

    /// The posting offset of an id, unit code or sound key.
    pub(crate) fn coded(&self, kind: u8, code: &str) -> Option<u64> {
        self.codes.get([&[kind][..], code.as_bytes()].concat())
    }

    /// The classes and the largest population under a posting, without its places.
    pub(crate) fn head(&self, offset: u64) -> (u8, u64) {
        let bytes = self.postings.as_ref();
        let mut at = offset as usize + 1;
        (bytes.get(offset as usize).copied().unwrap_or_default(), varint(bytes, &mut at))
    }

    /// The places under a posting, in the order of their numbers.
    pub(crate) fn posting(&self, offset: u64) -> Vec<PlaceNumber> {
        let bytes = self.postings.as_ref();
        let mut at = offset as usize + 1;
        varint(bytes, &mut at);
        let count = varint(bytes, &mut at).min(self.len as u64);
        let mut last = 0u64;
        let places = (0..count).map(|_| {
            last += varint(bytes, &mut at);
            last as PlaceNumber
        });
        places.collect()
    }

    /// The places that share a key with any of the readings, each once, in order.
    pub(crate) fn sounding(&self, readings: &[String]) -> Vec<PlaceNumber> {
        let keys: BTreeSet<String> = readings.iter().map(|reading| sound::key(reading)).collect();
        let offsets = keys.iter().filter_map(|key| self.coded(layout::KIND_SOUND, key));
        let places: BTreeSet<PlaceNumber> = offsets.flat_map(|offset| self.posting(offset)).collect();
        places.into_iter().collect()
    }

    /// Longitude and latitude in degrees and the class bit of a place, without its strings.
    pub(crate) fn position(&self, number: PlaceNumber) -> (f64, f64, u8) {
        let record = self.record(number);
        let degrees = |at: usize| f64::from(i32::from_le_bytes(array(record, at))) / layout::DEGREE;
        (degrees(0), degrees(4), record.get(40).copied().unwrap_or_default())
    }

    /// GeoNames code of a place's region and ISO code of its country.
    pub(crate) fn unit_of(&self, number: PlaceNumber) -> (&str, &str) {
        let record = self.record(number);
        let country = record.get(41..43).and_then(|code| std::str::from_utf8(code).ok()).unwrap_or_default();
        (self.text(u32_at(record, 20) as usize), country.trim_end_matches('\0'))
    }

    /// Country, region code, region and district that places are in, each set of them once.
    pub(crate) fn units(&self) -> impl Iterator<Item = [&str; 4]> {
        let mut seen = rustc_hash::FxHashSet::default();
        (0..self.len as PlaceNumber).filter_map(move |number| {
            let record = self.record(number);
            let [code, region, district] = [20, 24, 28].map(|at| u32_at(record, at));
            let text = |offset: u32| self.text(offset as usize);
            let is_new = seen.insert((code, region, district));
            is_new.then(|| [self.unit_of(number).1, text(code), text(region), text(district)])
        })
    }

    /// Number of people of a place, 0 where it is not known.
    pub(crate) fn population(&self, number: PlaceNumber) -> u64 {
        u64_at(self.record(number), 8)
    }

    /// The place as a value; strings are copied.
    pub(crate) fn place(&self, number: PlaceNumber) -> Place {
        let record = self.record(number);
        let shared = |at: usize| self.text(u32_at(record, at) as usize).to_owned();
        let mut names = self.names_of(number);
        let id = names.next().unwrap_or_default().to_owned();
        let name = names.next().unwrap_or_default().to_owned();
        let radius = f32::from_le_bytes(array(record, 36));
        let feature_code = trimmed(record.get(43..48).unwrap_or_default());
        Place {
            id,
            name,
            lon: f64::from(i32::from_le_bytes(array(record, 0))) / layout::DEGREE,
            lat: f64::from(i32::from_le_bytes(array(record, 4))) / layout::DEGREE,
            class: class(record.get(40).copied().unwrap_or_default()),
            country: trimmed(record.get(41..43).unwrap_or_default()),
            admin1_code: shared(20),
            admin1: shared(24),
            admin2: shared(28),
            source: shared(32),
            feature_code,
            population: u64_at(record, 8),
            radius_m: (radius > 0.0).then_some(f64::from(radius)),
        }
    }

    /// Every place with its aliases, in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row> {
        (0..self.len as PlaceNumber).map(|number| self.row(number))
    }

    /// The place with its aliases.
    pub(crate) fn row(&self, number: PlaceNumber) -> Row {
        let place = self.place(number);
        Row {
            aliases: self.stored_names(number).skip(2).map(str::to_owned).collect(),
            class: bit(place.class),
            radius_m: place.radius_m.unwrap_or_default() as f32,
            id: place.id,
            name: place.name,
            lon: place.lon,
            lat: place.lat,
            feature_code: place.feature_code,
            country: place.country,
            admin1: place.admin1,
            admin1_code: place.admin1_code,
            admin2: place.admin2,
            population: place.population,
            source: place.source,
            ..Row::default()
        }
    }

    /// Id, name and aliases of a place.
    pub(crate) fn names_of(&self, number: PlaceNumber) -> impl Iterator<Item = &str> {
        self.stored_names(number).map(mark::bare)
    }

    /// As [`Index::names_of`], with what is said of each alias; see [`mark`].
    pub(crate) fn stored_names(&self, number: PlaceNumber) -> impl Iterator<Item = &str> {
        let strings = self.strings.as_ref();
        let mut at = u32_at(self.record(number), 16) as usize;
        let count = varint(strings, &mut at) + 2;
        (0..count).map_while(move |_| {
            let len = varint(strings, &mut at) as usize;
            let text = strings.get(at..at.checked_add(len)?)?;
            at += len;
            std::str::from_utf8(text).ok()
        })
    }

    fn record(&self, number: PlaceNumber) -> &[u8] {
        let start = number as usize * RECORD;
        self.places.as_ref().get(start..start + RECORD).unwrap_or_default()
    }

    fn text(&self, offset: usize) -> &str {
        let strings = self.strings.as_ref();
        let mut at = offset;
        let len = varint(strings, &mut at) as usize;
        at.checked_add(len)
            .and_then(|end| strings.get(at..end))
            .and_then(|text| std::str::from_utf8(text).ok())
            .unwrap_or_default()
    }
}

/// The class for a class bit.
pub(crate) fn class(bit: u8) -> PlaceClass {
    match bit {
        layout::SETTLEMENT => PlaceClass::Settlement,
        layout::DISTRICT => PlaceClass::District,
        layout::REGION => PlaceClass::Region,
        layout::COUNTRY => PlaceClass::Country,
        _ => PlaceClass::Other,
    }
}

/// The class bit for a class.
pub(crate) fn bit(class: PlaceClass) -> u8 {
    match class {
        PlaceClass::Settlement => layout::SETTLEMENT,
        PlaceClass::District => layout::DISTRICT,
        PlaceClass::Region => layout::REGION,
        PlaceClass::Country => layout::COUNTRY,
        PlaceClass::Other => layout::OTHER,
    }
}

fn trimmed(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|b| *b == 0).unwrap_or(bytes.len());
    String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned()
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    bytes.get(at..at + N).and_then(|slice| slice.try_into().ok()).unwrap_or([0; N])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(array(bytes, at))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(array(bytes, at))
}
