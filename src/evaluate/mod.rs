//! Gold cases in, scores out.

pub mod claims;
mod error;
pub mod geoparsing;
pub mod names;
pub mod points;
mod reliability;

pub use error::EvaluateError;
