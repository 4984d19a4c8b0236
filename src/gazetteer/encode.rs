//! Turns rows into the bytes of an index; the build script and `gazetteer import` share it.

use std::io;

use fst::MapBuilder;
use rustc_hash::FxHashMap;

use super::fold::fold;
use super::layout::{self, KIND_ID, KIND_SOUND, KIND_UNIT, put_varint};
use super::row::Row;
use super::sound;

/// Collects rows, then writes the index.
#[derive(Default)]
pub struct Encoder {
    records: Vec<u8>,
    strings: Vec<u8>,
    shared: FxHashMap<String, u32>,
    /// Class and population of each place, for the heads of the postings.
    weights: Vec<(u8, u64)>,
    names: Vec<(Vec<u8>, u32)>,
    codes: Vec<(Vec<u8>, u32)>,
}

impl Encoder {
    /// Adds a place under its name, aliases, sound keys, id and, for a region or country, its code.
    pub fn push(&mut self, row: &Row) {
        let place = self.weights.len() as u32;
        self.weights.push((row.class, row.population));
        self.index_names(row, place);
        self.codes.push((key(KIND_ID, &row.id), place));
        match row.class {
            layout::REGION => self.codes.push((key(KIND_UNIT, &row.admin1_code), place)),
            layout::COUNTRY => self.codes.push((key(KIND_UNIT, &row.country), place)),
            _ => {}
        }
        self.put_record(row);
    }

    fn index_names(&mut self, row: &Row, place: u32) {
        for name in std::iter::once(&row.name).chain(&row.aliases) {
            let folded = fold(name);
            if folded.is_empty() {
                continue;
            }
            if let Some(reading) = sound::reading(name) {
                self.codes.push((key(KIND_SOUND, &sound::key(&reading)), place));
            }
            self.names.push((folded.into_bytes(), place));
        }
    }

    fn put_record(&mut self, row: &Row) {
        let block = self.put_block(row);
        let shared = [&row.admin1_code, &row.admin1, &row.admin2, &row.source].map(|text| self.share(text));
        let millionths = |degrees: f64| ((degrees * layout::DEGREE).round() as i32).to_le_bytes();
        self.records.extend(millionths(row.lon));
        self.records.extend(millionths(row.lat));
        self.records.extend(row.population.to_le_bytes());
        self.records.extend(block.to_le_bytes());
        for offset in shared {
            self.records.extend(offset.to_le_bytes());
        }
        self.records.extend(row.radius_m.to_le_bytes());
        self.records.push(row.class);
        self.records.extend(padded::<2>(&row.country));
        self.records.extend(padded::<5>(&row.feature_code));
    }

    fn put_block(&mut self, row: &Row) -> u32 {
        let start = self.strings.len() as u32;
        put_varint(&mut self.strings, row.aliases.len() as u64);
        for text in [&row.id, &row.name].into_iter().chain(&row.aliases) {
            put_text(&mut self.strings, text);
        }
        start
    }

    fn share(&mut self, text: &str) -> u32 {
        if let Some(&offset) = self.shared.get(text) {
            return offset;
        }
        let offset = self.strings.len() as u32;
        put_text(&mut self.strings, text);
        self.shared.insert(text.to_owned(), offset);
        offset
    }

    /// The whole index; `about` says what it was made from.
    pub fn finish(mut self, about: &str) -> io::Result<Vec<u8>> {
        let mut postings = Vec::new();
        let names = map(&mut self.names, &self.weights, &mut postings)?;
        let codes = map(&mut self.codes, &self.weights, &mut postings)?;
        let sections = [&self.records, &self.strings, &names, &codes, &postings, about.as_bytes()];
        Ok(assemble(self.weights.len() as u32, &sections))
    }
}

fn assemble(places: u32, sections: &[&[u8]; layout::SECTIONS]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(layout::HEADER + sections.iter().map(|s| s.len()).sum::<usize>());
    bytes.extend(layout::MAGIC);
    bytes.extend(layout::VERSION.to_le_bytes());
    bytes.extend(places.to_le_bytes());
    let mut offset = layout::HEADER as u64;
    for section in sections {
        bytes.extend(offset.to_le_bytes());
        bytes.extend((section.len() as u64).to_le_bytes());
        offset += section.len() as u64;
    }
    for section in sections {
        bytes.extend_from_slice(section);
    }
    bytes
}

/// Sorts the pairs and writes one posting list a key.
fn map(pairs: &mut Vec<(Vec<u8>, u32)>, weights: &[(u8, u64)], postings: &mut Vec<u8>) -> io::Result<Vec<u8>> {
    pairs.sort_unstable();
    pairs.dedup();
    let mut builder = MapBuilder::memory();
    for group in pairs.chunk_by(|a, b| a.0 == b.0) {
        builder.insert(&group[0].0, postings.len() as u64).map_err(io::Error::other)?;
        put_posting(postings, group, weights);
    }
    builder.into_inner().map_err(io::Error::other)
}

fn put_posting(postings: &mut Vec<u8>, group: &[(Vec<u8>, u32)], weights: &[(u8, u64)]) {
    let of = |place: u32| weights.get(place as usize).copied().unwrap_or_default();
    postings.push(group.iter().fold(0, |classes, (_, place)| classes | of(*place).0));
    put_varint(postings, group.iter().map(|(_, place)| of(*place).1).max().unwrap_or_default());
    put_varint(postings, group.len() as u64);
    let mut last = 0;
    for (_, place) in group {
        put_varint(postings, u64::from(place - last));
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
