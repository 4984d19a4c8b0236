//! Gold cases in, scores out.
