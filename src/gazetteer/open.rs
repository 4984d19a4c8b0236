//! Opening a project's gazetteers: tables are indexed, large ones once, and index files are mapped.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::cache::Kept;
use super::error::GazetteerError;
use super::import::Import;
use super::index::{Bytes, Index};
use super::source::Quiet;
use super::{Gazetteer, layout, renew, said, world_index};
use crate::warning::Warning;

impl Gazetteer {
    /// The project's gazetteers in order of precedence, then the embedded world.
    ///
    /// A file is an index made by `sitmap gazetteer import`, a GeoNames dump, or a table with the columns
    /// that `data/gazetteer/README.md` documents. Rows that cannot be read are left out and said. A place of a
    /// hand-made file takes what it lacks, names too, from its row in a later one.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read, lacks a needed column, or is an index of another version.
    pub fn open(files: &[PathBuf]) -> Result<(Self, Vec<Warning>), GazetteerError> {
        let (gazetteer, warnings) = Gazetteer::open_as_given(files)?;
        Ok((gazetteer.completed()?, warnings))
    }

    /// As [`Gazetteer::open`], with every row as its file has it.
    ///
    /// # Errors
    ///
    /// As [`Gazetteer::open`].
    pub fn open_as_given(files: &[PathBuf]) -> Result<(Self, Vec<Warning>), GazetteerError> {
        let world = Gazetteer::world();
        let mut warnings = Vec::new();
        let mut layers = Vec::new();
        for path in files {
            layers.push(open_file(path, &world, &mut warnings)?);
        }
        layers.extend(world_index());
        Ok((Gazetteer::of(layers), warnings))
    }
}

/// Whether a file that begins so is an index.
pub fn is_index(start: &[u8]) -> bool {
    start.starts_with(&layout::MAGIC)
}

fn open_file(path: &Path, world: &Gazetteer, warnings: &mut Vec<Warning>) -> Result<Index, GazetteerError> {
    let failed = |source| GazetteerError::Read { path: path.to_owned(), source };
    let file = File::open(path).map_err(failed)?;
    let bytes = map(&file).map_err(failed)?;
    if is_index(bytes.as_ref()) {
        let index = Index::new(bytes, path)?;
        let Some(renewed) = renew::renewed(path, index.about(), world, warnings) else { return Ok(index) };
        return Index::new(Bytes::Memory(renewed.into()), path);
    }
    let kept = Kept::of(path);
    if let Some((index, said)) = kept.as_ref().and_then(Kept::file).and_then(reopened) {
        warnings.extend(said);
        return Ok(index);
    }
    let mut import = Import::new(world);
    import.add(path, &mut Quiet)?;
    let mut bytes = Vec::new();
    warnings.extend(import.finish_with_warnings(&mut bytes).map_err(failed)?);
    if let Some(kept) = kept {
        // A folder that cannot be written costs the next run its time and nothing else.
        let _ = kept.keep(&bytes);
    }
    Index::new(Bytes::Memory(bytes.into()), path)
}

/// An index that a run before has kept, with what it had to say; none where anything is wrong with it.
fn reopened(path: &Path) -> Option<(Index, Vec<Warning>)> {
    let index = Index::new(map(&File::open(path).ok()?).ok()?, path).ok()?;
    let warnings = said::warnings(index.said().1?)?;
    Some((index, warnings))
}

#[allow(unsafe_code, reason = "a memory map; sitmap replaces index files by renaming and never writes in place")]
fn map(file: &File) -> std::io::Result<Bytes> {
    if file.metadata()?.len() == 0 {
        return Ok(Bytes::Embedded(&[]));
    }
    // SAFETY: the bytes are only read; another program cutting the file short meanwhile is the one risk.
    unsafe { memmap2::Mmap::map(file) }.map(|map| Bytes::Mapped(Arc::new(map)))
}
