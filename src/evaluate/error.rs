use std::path::PathBuf;

/// Why a gold set cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum EvaluateError {
    #[error("{}: cannot be read: {source}", path.display())]
    Read { path: PathBuf, source: std::io::Error },
    #[error("{}:{line}: {message}", path.display())]
    Line { path: PathBuf, line: usize, message: String },
    #[error("{}:1: no column for {missing} among {found}; name it with {option}", path.display())]
    Column { path: PathBuf, missing: &'static str, found: String, option: &'static str },
    #[error("{}: holds no case to score{hint}", path.display())]
    Empty { path: PathBuf, hint: String },
}
