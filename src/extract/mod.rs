//! Report and mentions to claims: who, what, when, how many, says who.
