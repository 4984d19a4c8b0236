use std::path::PathBuf;

use super::file::KINDS;

/// What keeps the reports from being read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("{}: {source}", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error(
        "{}:1: the claims are of version {found}, and this sitmap knows version {known}; upgrade sitmap, or write the claims \
         as version {known}",
        path.display()
    )]
    ClaimsVersion { path: PathBuf, found: u64, known: u64 },
    #[error("{}: {problem}", path.display())]
    Refused { path: PathBuf, problem: String },
    #[error(
        "{}: no reports; put files there ({KINDS}), texts with header lines (title:, publisher:, published:, url:, lang:) \
         or listed in index.csv",
        .0.display()
    )]
    NoReports(PathBuf),
    #[error(
        "{}:1: no column `{missing}`; the first line has {}; add the column",
        path.display(), found.join(", ")
    )]
    MissingColumn { path: PathBuf, missing: &'static str, found: Vec<String> },
    #[error("{}:{line}: {message}", path.display())]
    Csv { path: PathBuf, line: u64, message: String },
    #[error("{}:{line}: {field} = {value:?}: allowed is {allowed}", path.display())]
    Value { path: PathBuf, line: u64, field: &'static str, value: String, allowed: &'static str },
    #[error(
        "{}:{line}: file = {value:?}: a report lies in the reports folder; give its path below it, without `..` and not absolute",
        path.display()
    )]
    OutsideFolder { path: PathBuf, line: u64, value: String },
}
