//! Layers and tables to files.
