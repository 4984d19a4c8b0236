//! Located claims to events; any order of claims gives the same result.
