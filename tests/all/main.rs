//! Tests of the whole crate, one binary.

mod nouns;
