//! Gold cases in, scores out.

pub mod claims;
mod error;
pub mod geoparsing;
pub mod names;
pub mod points;

pub use error::EvaluateError;
