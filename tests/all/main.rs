//! Tests of the whole crate, one binary.

#[cfg(all(feature = "triage", feature = "compose"))]
mod desk;
mod floors;
#[cfg(feature = "compose")]
mod letters;
mod nouns;
#[cfg(feature = "triage")]
mod triage;
