//! How often words stand in texts in the manner of customers.

use std::collections::{BTreeMap, BTreeSet};

/// How often each word stands in texts of this project.
pub(super) struct Frequencies(BTreeMap<String, u32>);

impl Frequencies {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut counts = BTreeMap::new();
        for text in texts {
            let plain: String = text.chars().filter(|c| !matches!(c, '\'' | '\u{2019}')).collect();
            for word in plain.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
                *counts.entry(word.to_lowercase()).or_insert(0) += 1;
            }
        }
        Self(counts)
    }

    /// A set costs as much as its words are frequent; the shape of a text is met in almost every one.
    pub(super) fn cost(&self, set: &BTreeSet<String>) -> u32 {
        set.iter()
            .map(|word| if word.starts_with('<') { 2_000 } else { self.0.get(word).copied().unwrap_or(0) * 4 + 1 })
            .sum()
    }
}
