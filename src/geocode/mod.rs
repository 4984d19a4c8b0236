//! Coordinates for the rows of a table: one pass, memory that does not grow with the rows.

mod answer;
mod beside;
mod called;
mod choose;
mod context;
mod geocoder;
mod output;
mod own;
mod parts;
mod rows;
mod table;
mod transcode;
mod units;

pub use answer::{Answer, Query, Shared};
pub use geocoder::Geocoder;
pub use output::Format;
pub use table::{GeocodeError, Named, Summary, Swallowed, Table};
