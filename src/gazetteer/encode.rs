//! Turns rows into the bytes of an index; the build script and `gazetteer import` share it.
//!
//! Memory stays bounded: names are sorted in runs, records and strings may go to a file. What grows
//! with the rows is 16 bytes a place and 11 bits a name.

use std::io::{self, Write};

use fst::MapBuilder;
use rustc_hash::FxHashMap;

use super::filter::{Filter, NameHash};
use super::fold::fold;
use super::layout::{self, KIND_ID, KIND_SOUND, KIND_UNIT, put_varint};
use super::mark::bare;
use super::renamed::further_names;
use super::row::Row;
use super::runs::Runs;
use super::sound;
use super::spool::{ByLength, Spool};

/// Collects rows, then writes the index.
#[derive(Default)]
pub struct Encoder {
    records: Spool,
    strings: Spool,
    shared: FxHashMap<String, u32>,
    /// Class and population of each place, for the heads of the postings.
    weights: Vec<(u8, u64)>,
    names: Runs,
    /// Names pushed, one that several places bear as often.
    named: usize,
    codes: Runs,
}

impl Encoder {
    /// Adds a place under its name, aliases, sound keys, id and, for a region or country, its code.
    pub fn push(&mut self, row: &Row) -> io::Result<()> {
        let place = self.weights.len() as u32;
        self.weights.push((row.class, row.population));
        self.index_names(row, place)?;
        for id in std::iter::once(&row.id).chain(&row.codes) {
            self.codes.push((key(KIND_ID, id), place))?;
        }
        match row.class {
            layout::REGION => self.codes.push((key(KIND_UNIT, &row.admin1_code), place))?,
            layout::COUNTRY => self.codes.push((key(KIND_UNIT, &row.country), place))?,
            _ => {}
        }
        self.put_record(row)
    }

    /// Number of places so far.
    #[allow(dead_code, reason = "the build script does not count")]
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    fn index_names(&mut self, row: &Row, place: u32) -> io::Result<()> {
        for name in names(row) {
            let name = bare(name);
            let folded = fold(name);
            if folded.is_empty() {
                continue;
            }
            if let Some(reading) = sound::reading(name) {
                self.codes.push((key(KIND_SOUND, &sound::key(&reading)), place))?;
            }
            self.named += 1;
            self.names.push((folded.into_bytes(), place))?;
        }
        Ok(())
    }

    fn put_record(&mut self, row: &Row) -> io::Result<()> {
        let block = self.put_block(row)?;
        let mut record = Vec::with_capacity(layout::RECORD);
        let millionths = |degrees: f64| ((degrees * layout::DEGREE).round() as i32).to_le_bytes();
        record.extend(millionths(row.lon));
        record.extend(millionths(row.lat));
        record.extend(row.population.to_le_bytes());
        record.extend(block.to_le_bytes());
        for text in [&row.admin1_code, &row.admin1, &row.admin2, &row.source] {
            record.extend(self.share(text)?.to_le_bytes());
        }
        record.extend(row.radius_m.to_le_bytes());
        record.push(row.class);
        record.extend(padded::<2>(&row.country));
        record.extend(padded::<5>(&row.feature_code));
        self.records.write(&record)
    }

    fn put_block(&mut self, row: &Row) -> io::Result<u32> {
        let mut block = Vec::new();
        put_varint(&mut block, names(row).count() as u64 - 1);
        for text in std::iter::once(row.id.as_str()).chain(names(row)) {
            put_text(&mut block, text);
        }
        self.put_string(&block)
    }

    fn share(&mut self, text: &str) -> io::Result<u32> {
        if let Some(&offset) = self.shared.get(text) {
            return Ok(offset);
        }
        let mut bytes = Vec::with_capacity(text.len() + 1);
        put_text(&mut bytes, text);
        let offset = self.put_string(&bytes)?;
        self.shared.insert(text.to_owned(), offset);
        Ok(offset)
    }

    fn put_string(&mut self, bytes: &[u8]) -> io::Result<u32> {
        let offset = u32::try_from(self.strings.len()).map_err(|_| io::Error::other("more than 4 GB of names"))?;
        self.strings.write(bytes)?;
        Ok(offset)
    }

    /// Writes the whole index; `about` says what it was made from.
    pub fn finish(self, about: &str, out: &mut impl Write) -> io::Result<()> {
        let mut postings = Spool::default();
        let mut spellings = ByLength::new(layout::LONGEST);
        let mut filter = Filter::for_names(self.named);
        let names = map(self.names, &self.weights, &mut postings, |name| {
            filter.add(NameHash::of(name));
            spellings.push(name)
        })?;
        let codes = map(self.codes, &self.weights, &mut postings, |_| Ok(()))?;
        let mut described = Spool::default();
        described.write(about.as_bytes())?;
        let mut filtered = Spool::default();
        filter.bytes().try_for_each(|word| filtered.write(&word))?;
        let mut sections = vec![self.records, self.strings, names, codes, postings, described, filtered];
        sections.extend(spellings.finish()?);
        out.write_all(&layout::MAGIC)?;
        out.write_all(&layout::VERSION.to_le_bytes())?;
        out.write_all(&(self.weights.len() as u32).to_le_bytes())?;
        let mut offset = layout::HEADER as u64;
        let last: u64 = sections.iter().skip(layout::SPELLINGS).map(Spool::len).sum();
        let lengths = sections.iter().take(layout::SPELLINGS).map(Spool::len).chain([last]);
        for length in lengths {
            out.write_all(&offset.to_le_bytes())?;
            out.write_all(&length.to_le_bytes())?;
            offset += length;
        }
        sections.into_iter().try_for_each(|section| section.copy_to(out))
    }
}

/// The name, the aliases, and what the register of renamed settlements adds; it also says which of them are old, where
/// GeoNames, which lists them all alike, does not say so itself. The aliases of other files stand as they are.
fn names(row: &Row) -> impl Iterator<Item = &str> {
    let further = if row.class == layout::SETTLEMENT { further_names(row) } else { Vec::new() };
    let same = |alias: &str, name: &str| fold(bare(alias)) == fold(bare(name));
    let plain = |alias: &str| bare(alias) == alias && row.id.starts_with("geonames:");
    let told = |name: &str| row.aliases.iter().any(|alias| !plain(alias) && same(alias, name));
    let further: Vec<&str> = further.into_iter().filter(|name| !told(name)).collect();
    let aliases = row.aliases.iter().map(String::as_str).filter(|alias| !further.iter().any(|name| same(alias, name)));
    let aliases: Vec<&str> = aliases.collect();
    std::iter::once(row.name.as_str()).chain(aliases).chain(further)
}

/// Sorts the pairs and writes one posting list a key; `seen` is told every key in order.
fn map(
    pairs: Runs,
    weights: &[(u8, u64)],
    postings: &mut Spool,
    mut seen: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<Spool> {
    let mut builder = MapBuilder::new(Spool::default()).map_err(io::Error::other)?;
    let mut posting = Vec::new();
    pairs.groups(|key, places| {
        builder.insert(key, postings.len()).map_err(io::Error::other)?;
        seen(key)?;
        posting.clear();
        put_posting(&mut posting, places, weights);
        postings.write(&posting)
    })?;
    builder.into_inner().map_err(io::Error::other)
}

fn put_posting(posting: &mut Vec<u8>, places: &[u32], weights: &[(u8, u64)]) {
    let of = |place: &u32| weights.get(*place as usize).copied().unwrap_or_default();
    posting.push(places.iter().fold(0, |classes, place| classes | of(place).0));
    put_varint(posting, places.iter().map(|place| of(place).1).max().unwrap_or_default());
    put_varint(posting, places.len() as u64);
    let mut last = 0;
    for place in places {
        put_varint(posting, u64::from(place - last));
        last = *place;
    }
}

fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put_varint(bytes, text.len() as u64);
    bytes.extend_from_slice(text.as_bytes());
}

fn key(kind: u8, text: &str) -> Vec<u8> {
    [&[kind][..], text.as_bytes()].concat()
}

fn padded<const N: usize>(text: &str) -> [u8; N] {
    let mut bytes = [0; N];
    for (slot, byte) in bytes.iter_mut().zip(text.bytes()) {
        *slot = byte;
    }
    bytes
}
