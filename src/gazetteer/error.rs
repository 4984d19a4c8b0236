use std::io;
use std::path::PathBuf;

/// Why a gazetteer cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GazetteerError {
    #[error("{path}: cannot be read")]
    Read { path: PathBuf, source: io::Error },
    #[error("{path}: not a gazetteer index; make one with `sitmap gazetteer import SOURCE -o {path}`")]
    NotAnIndex { path: PathBuf },
    #[error("{path}: cut short or damaged; make it again with `sitmap gazetteer import SOURCE -o {path}`")]
    BrokenIndex { path: PathBuf },
    #[error(
        "{path}: index version {found}, but this sitmap reads version {known}; make it again with `sitmap gazetteer import SOURCE -o {path}`"
    )]
    Version { path: PathBuf, found: u32, known: u32 },
    #[error("{path}:1: no column for {missing} among {found}; needed are name, lon and lat")]
    Columns { path: PathBuf, missing: &'static str, found: String },
    #[error("{path}:{line}: column `{column}`: {problem}")]
    Row { path: PathBuf, line: u64, column: String, problem: String },
    #[error("{path}: {problem}")]
    Format { path: PathBuf, problem: String },
    #[error("{path}: cannot be written")]
    Write { path: PathBuf, source: io::Error },
}
