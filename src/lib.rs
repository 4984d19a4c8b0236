//! sitmap turns conflict reports into map layers.
//!
//! Data flows one way, and each stage is a module:
//!
//! ```text
//! read      files            -> Report
//! mention   Report           -> Mention    every place name in the text, with its relation and hints
//! extract   Report, Mentions -> Claim      who, what, when, how many, where, says who
//! given     claims files -> Claim          edited by hand or from elsewhere, in place of the extracted
//! resolve   Mentions         -> Resolution one gazetteer row with reasons, or why there is none
//! locate    Claim            -> LocatedClaim
//! merge     LocatedClaims    -> Event      claims of one happening, the figure reconciled
//! layer     Events           -> Layer      features with flat columns
//! write     Layers           -> files      temporary file, then rename
//! ```
//!
//! # Invariants
//!
//! - Only the ends can fail ([`project`], [`read`], gazetteer files, [`mod@write`]). The stages between
//!   take values and return values and [`warning::Warning`]s; they know no file, clock or terminal.
//! - A stage knows [`model`] and no other stage; `mention`, `resolve` and `merge` may ask the [`gazetteer`].
//! - Coordinates are longitude, latitude in degrees (WGS 84); lengths are geodesic metres.
//! - A civil day stands as UTC midnights with an exclusive end.
//! - The same input gives the same bytes: sorted output, no clock, no hash order.

mod beside;
pub mod changes;
pub mod cli;
pub mod cmd;
pub mod error;
pub mod evaluate;
pub mod extract;
pub mod gazetteer;
pub mod geocode;
pub mod given;
pub mod ground;
pub mod languages;
pub mod layer;
pub mod locate;
pub mod mention;
pub mod merge;
pub mod model;
pub mod pipeline;
pub mod placed;
pub mod project;
pub mod read;
pub mod resolve;
pub mod review;
pub mod serve;
pub mod summary;
mod temporary;
pub mod warning;
pub mod write;
