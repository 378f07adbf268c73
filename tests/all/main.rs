//! Tests of the whole crate, one binary.

mod nouns;
#[cfg(feature = "triage")]
mod triage;
