//! Tests of the whole crate, one binary.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is how a test fails, in its helpers too")]

#[cfg(all(feature = "triage", feature = "compose"))]
mod desk;
#[cfg(feature = "triage")]
mod entities;
#[cfg(feature = "triage")]
mod extend;
mod floors;
#[cfg(feature = "triage")]
mod handling;
#[cfg(feature = "compose")]
mod letters;
mod nouns;
#[cfg(feature = "triage")]
mod triage;
