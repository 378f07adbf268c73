//! Compiles the lexicon's source into the tables that the crate embeds. Runs in tests only:
//! `AMENDS_BLESS=1 cargo test --lib lexicon` writes the tables anew, without it they are compared.
//!
//! # The source
//!
//! `#` begins a comment. `class NAME = word word (phrases are not allowed) OTHER_CLASS` names a set of
//! words; indented lines go on with it. `[concept]` begins a concept, with head weights and flags
//! behind it: `[late.parcel] delivery_delay+12 stranded+10 @not_arrived ~not ~if`.
//!
//! * what stands before `|` is set by hand, what stands behind it was fitted on labelled messages;
//! * `@grievance` names what exactly went wrong;
//! * `~not` drops a hit that is negated, `~if` one that is only supposed.
//!
//! The lines below hold phrases, parted by commas; `!` begins a guard, which takes back hits of the
//! concept that it overlaps. In a phrase stand words, `NAME` of a class, `word{,s,ed}` for endings,
//! `(a|b c)` for a choice, `(a)?` or `word?` for what may be missing, `..3` for up to three words
//! between, and `<number>` and the like for classes of text.

mod build;
mod phrase;
mod source;

use std::{env, fs, path::Path};

use super::en;

#[test]
fn the_embedded_tables_are_compiled_from_the_lexicon() {
    let tables = source::parse(en::SOURCES).and_then(|source| build::build(&source));
    let tables = tables.unwrap_or_else(|error| panic!("{error}"));
    if env::var_os("AMENDS_BLESS").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/triage/en/tables.bin");
        fs::write(path, &tables).unwrap();
    } else {
        assert!(tables == en::TABLES, "the lexicon has changed: run AMENDS_BLESS=1 cargo test --lib lexicon");
    }
}
