//! Dates: found in the words, then worked out from the day the report was written.

mod counted;
mod expr;
mod numeric;
mod range;
mod reference;
mod resolve;

pub use expr::{Dated, Expr, find};
pub use reference::{Reference, reference};
pub use resolve::resolve;

#[cfg(test)]
mod tests;
