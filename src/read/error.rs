use std::path::PathBuf;

/// What keeps the reports from being read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("{}: {source}", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("{}:{line}: {message}; each line is an object with `text` and, if it has one, `id`", path.display())]
    Json { path: PathBuf, line: usize, message: String },
    #[error(
        "{}: no reports; put texts there as *.txt, with header lines (title:, publisher:, published:, url:, lang:) \
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
