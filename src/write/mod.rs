//! Layers and tables to files.

pub mod web;
