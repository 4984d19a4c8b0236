//! Everything that can end a run; each stage that can fail has its own enum.

use std::io;

use crate::evaluate::EvaluateError;
use crate::gazetteer::GazetteerError;
use crate::geocode::GeocodeError;
use crate::languages::LanguageError;
use crate::project::ProjectError;
use crate::read::ReadError;
use crate::serve::ServeError;
use crate::write::WriteError;

/// Why a command failed; the text says what, where and how to mend it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Project(#[from] ProjectError),
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error(transparent)]
    Serve(#[from] ServeError),
    #[error(transparent)]
    Gazetteer(#[from] GazetteerError),
    #[error(transparent)]
    Geocode(GeocodeError),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error(transparent)]
    Language(#[from] LanguageError),
    #[error(transparent)]
    Evaluate(#[from] EvaluateError),
    /// The terminal or pipe that the command writes to.
    #[error("cannot write the output: {0}")]
    Output(#[from] io::Error),
}

impl Error {
    /// Whether the reader of the output went away, as `head` does; that is no failure.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Error::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
