//! Mentions to gazetteer rows, with reasons.
