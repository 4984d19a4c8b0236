use std::io;
use std::path::PathBuf;

/// Why a gazetteer cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GazetteerError {
    #[error("{path}: {}", said(source))]
    Read { path: PathBuf, source: io::Error },
    #[error("{path}: not a gazetteer index; make one with `sitmap gazetteer import SOURCE -o {path}`")]
    NotAnIndex { path: PathBuf },
    #[error("{path}: cut short or damaged; make it again with `sitmap gazetteer import SOURCE -o {path}`")]
    BrokenIndex { path: PathBuf },
    #[error(
        "{path}: index version {found}, but this sitmap reads version {known}; make it again with `sitmap gazetteer import SOURCE -o {path}`"
    )]
    Version { path: PathBuf, found: u32, known: u32 },
    #[error(
        "{path}:1: no column for {missing} among {found}; needed are name, and lon and lat or both in one column `coordinates`; \
         rename the column"
    )]
    Columns { path: PathBuf, missing: &'static str, found: String },
    #[error("{path}:{line}: {problem}")]
    Line { path: PathBuf, line: u64, problem: String },
    #[error(
        "{option} {written:?}: no gazetteer has it; nearest are {nearest}; give one of these, or a table that has it with \
         --gazetteer"
    )]
    Unit { option: &'static str, written: String, nearest: String },
    #[error("{path}: {problem}")]
    Format { path: PathBuf, problem: String },
    #[error("{path}: cannot be written: {}; choose another place with -o or make room there", reason(source))]
    Write { path: PathBuf, source: io::Error },
}

/// Why a file cannot be read, and what to do.
fn said(source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::NotFound => "no such file; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read; give yourself the right with `chmod u+r`".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder; name the file in it".to_owned(),
        _ => format!("cannot be read: {}", reason(source)),
    }
}

/// The system's words without its number.
fn reason(source: &io::Error) -> String {
    let text = source.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}
