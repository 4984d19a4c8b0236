//! Events to layers: one layer a file.
