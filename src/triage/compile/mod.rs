//! Compiles the lexicon's source into the tables that the crate embeds. Runs in tests only:
//! `AMENDS_BLESS=1 cargo test --lib lexicon` writes the tables anew, without it they are compared.
//!
//! # The source
//!
//! `#` begins a comment. `class NAME = word word (phrases are not allowed) OTHER_CLASS` names a set of
//! words; indented lines go on with it. `[concept]` begins a concept, with head weights and flags
//! behind it: `[late.parcel] stranded+10 @not_arrived ~not ~if`. Heads are the reasons for a handling and the
//! kinds of what is no complaint; what a phrase says for a category is learned.
//!
//! * `@grievance` names what exactly went wrong;
//! * `~not` drops a hit that is negated, `~if` one that is only supposed.
//!
//! The lines below hold phrases, parted by commas; `!` begins a guard, which takes back hits of the
//! concept that it overlaps. In a phrase stand words, `NAME` of a class, `word{,s,ed}` for endings,
//! `(a|b c)` for a choice, `(a)?` or `word?` for what may be missing, `..3` for up to three words
//! between, and `<number>` and the like for classes of text.

mod build;
mod frequencies;
mod naive;
mod source;

use std::{env, fs, path::Path};

use super::en;

/// Texts in the manner of customers, to see how frequent words are: what the example `train` brings along.
fn texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/train");
    let mut files: Vec<_> = fs::read_dir(folder.join("messages")).unwrap().map(|file| file.unwrap().path()).collect();
    files.push(folder.join("seeds.txt"));
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

#[test]
fn the_embedded_tables_are_compiled_from_the_lexicon() {
    let frequencies = frequencies::Frequencies::of(texts().iter().map(String::as_str));
    let tables = source::parse(en::SOURCES).and_then(|source| build::build(&source, &frequencies));
    let tables = tables.unwrap_or_else(|error| panic!("{error}"));
    if env::var_os("AMENDS_BLESS").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/triage/en/tables.bin");
        fs::write(path, &tables).unwrap();
    } else {
        assert!(tables == en::TABLES, "the lexicon has changed: run AMENDS_BLESS=1 cargo test --lib lexicon");
    }
}
