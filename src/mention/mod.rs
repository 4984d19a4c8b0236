//! Place names in a text, with their relation and hints.
