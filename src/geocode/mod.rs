//! Coordinates for the rows of a table: one pass, memory that does not grow with the rows.

mod answer;
mod output;
mod table;

pub use answer::{Answer, Geocoder, Query};
pub use output::Format;
pub use table::{GeocodeError, Named, Summary, Table};
