//! The English lexicon: its compiled tables, and the source they are compiled from.

/// Compiled from [`SOURCES`]; a test compares them.
pub(crate) const TABLES: &[u8] = include_bytes!("tables.bin");

/// What the learned heads weigh. The example `train` writes them.
pub(crate) const WEIGHTS: &[u8] = include_bytes!("weights.bin");

#[cfg(test)]
macro_rules! sources {
    ($($file:literal),+ $(,)?) => { &[$(($file, include_str!($file))),+] };
}

/// What the tables are compiled from.
#[cfg(test)]
pub(crate) const SOURCES: &[(&str, &str)] = sources![
    "words.txt",
    "outage.txt",
    "delay.txt",
    "conduct.txt",
    "money.txt",
    "quality.txt",
    "other.txt",
    "no_complaint.txt",
    "nature.txt",
    "handling/danger.txt",
    "handling/harm.txt",
    "handling/menace.txt",
    "handling/people.txt",
    "handling/standing.txt",
    "handling/money.txt",
    "handling/stakes.txt",
    "handling/neutral.txt",
    "handling/silent.txt",
];
