//! The world gazetteer that sitmap's build turns into an index: a crate of its own because crates.io takes 10 MB each.

/// A table of places (TSV with a header, packed by `zstd --long=27`); `README.md` tells the columns and the sources.
pub static TABLE: &[u8] = include_bytes!("world.tsv.zst");
