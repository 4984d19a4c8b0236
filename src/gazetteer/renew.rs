//! An index whose sources have changed since the import, made anew where they stand beside it.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::Gazetteer;
use super::error::GazetteerError;
use super::import::{CODES, Import, NAMES};
use super::source::Quiet;
use crate::temporary;
use crate::warning::Warning;

/// One source as an index names it.
struct Source {
    path: PathBuf,
    /// Languages that were taken where it holds alternate names.
    languages: Option<Vec<String>>,
    is_codes: bool,
    /// At the import.
    bytes: u64,
}

/// The index made anew where a source has changed; none where none has, or where not all are beside it, which is said.
pub(super) fn renewed(path: &Path, about: &str, world: &Gazetteer, warnings: &mut Vec<Warning>) -> Option<Vec<u8>> {
    let sources: Option<Vec<Source>> = about.split(", ").map(|source| named(path, source)).collect();
    let sources = sources?;
    let changed = sources.iter().find(|source| source.has_changed(path))?;
    let (index, source) = (path.display().to_string(), changed.path.display().to_string());
    let made = if sources.iter().all(|source| source.path.is_file()) { made(&sources, world).ok() } else { None };
    let Some((bytes, said)) = made else {
        warnings.push(Warning::IndexStale { index, source });
        return None;
    };
    warnings.push(Warning::IndexRenewed { index, source });
    warnings.extend(said);
    // A folder that cannot be written costs the next run its time and nothing else.
    let _ = kept(path, &bytes);
    Some(bytes)
}

impl Source {
    /// Whether its size is another, or it was written later than the index.
    fn has_changed(&self, index: &Path) -> bool {
        let Ok(data) = self.path.metadata() else { return false };
        let written = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
        let is_later = written(&self.path).zip(written(index)).is_some_and(|(source, index)| source > index);
        data.len() != self.bytes || is_later
    }
}

/// `UA.txt (12 bytes)`, `names in uk ru: alternateNamesV2.zip (12 bytes)`, `codes: admin2Codes.txt (12 bytes)`.
fn named(index: &Path, source: &str) -> Option<Source> {
    let (name, bytes) = source.strip_suffix(" bytes)")?.rsplit_once(" (")?;
    let bytes = bytes.parse().ok()?;
    let names = name.strip_prefix(NAMES).and_then(|rest| rest.split_once(": "));
    let codes = name.strip_prefix(CODES);
    let languages =
        names.map(|(languages, _)| languages.split(' ').filter(|l| !l.is_empty()).map(str::to_owned).collect());
    let name = names.map(|(_, name)| name).or(codes).unwrap_or(name);
    // Whoever made the index says nothing of files elsewhere.
    Path::new(name).file_name().filter(|file| *file == name)?;
    Some(Source { path: index.with_file_name(name), languages, is_codes: codes.is_some(), bytes })
}

fn made(sources: &[Source], world: &Gazetteer) -> Result<(Vec<u8>, Vec<Warning>), GazetteerError> {
    let mut import = Import::new(world);
    for source in sources {
        match &source.languages {
            Some(languages) => {
                import.alternates(&source.path, languages, &mut Quiet)?;
            }
            None if source.is_codes => {
                import.admin_codes(&source.path)?;
            }
            None => import.add(&source.path, &mut Quiet)?,
        }
    }
    let mut bytes = Vec::new();
    let path = sources.first().map_or_else(PathBuf::new, |source| source.path.clone());
    let warnings = import.finish(&mut bytes).map_err(|source| GazetteerError::Write { path, source })?;
    Ok((bytes, warnings))
}

fn kept(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = temporary::file_beside(path)?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_names_no_source_outside_its_folder() {
        let index = Path::new("maps/ua.index");
        assert_eq!(named(index, "UA.txt (12 bytes)").unwrap().path, Path::new("maps/UA.txt"));
        for source in ["../UA.txt (12 bytes)", "/etc/UA.txt (12 bytes)", "codes: a/b.txt (12 bytes)"] {
            assert!(named(index, source).is_none(), "{source}");
        }
    }
}
