//! The only look-up of place names: embedded world, imported files, project files.
