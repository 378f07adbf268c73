//! From phrases to the automaton that finds them, from the rarest of their words outwards.
//!
//! Most words of a message are common ones that begin or continue hundreds of phrases. A phrase is
//! therefore entered by the rarest set of words in it, and from there grows to the left or to the right,
//! at each step to the rarer neighbour, so that most attempts end at the first look.

use std::collections::{BTreeMap, BTreeSet};

use super::phrase::{Item, Phrase};
use crate::triage::automaton::{ALONE, LEFT};

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
    fn cost(&self, set: &BTreeSet<String>) -> u32 {
        set.iter()
            .map(|word| if word.starts_with('<') { 2_000 } else { self.0.get(word).copied().unwrap_or(0) * 4 + 1 })
            .sum()
    }
}

/// A step from a node: the set that is looked for, with [`ALONE`] a single word, and how far to which side.
pub(super) type Step = (u16, u8);

#[derive(Default)]
pub(super) struct Node {
    pub(super) steps: BTreeMap<Step, u32>,
    pub(super) accepts: BTreeSet<u16>,
}

/// The automaton. Node 0 leads to the entries, with steps of no side.
pub(super) struct Automaton<'a> {
    pub(super) nodes: Vec<Node>,
    /// Sets of more than one word.
    pub(super) sets: Vec<&'a BTreeSet<String>>,
}

pub(super) fn automaton<'a>(
    phrases: impl Iterator<Item = (&'a Phrase, u16)>,
    words: &BTreeMap<String, u16>,
    frequencies: &Frequencies,
) -> Result<Automaton<'a>, String> {
    let mut automaton = Automaton { nodes: vec![Node::default()], sets: Vec::new() };
    let mut known: BTreeMap<&BTreeSet<String>, u16> = BTreeMap::new();
    for (phrase, accepted) in phrases {
        // The sets with their costs, and the gap before each.
        let (mut sets, mut gap) = (Vec::new(), 0);
        for item in phrase {
            match item {
                Item::Gap(length) => gap = *length,
                Item::Words(set) => {
                    let id = if let (1, Some(word)) = (set.len(), set.first()) {
                        ALONE | words.get(word).copied().ok_or(format!("{word} has no number"))?
                    } else {
                        let free = u16::try_from(automaton.sets.len()).ok().filter(|id| *id < ALONE);
                        *known.entry(set).or_insert_with(|| {
                            automaton.sets.push(set);
                            free.unwrap_or_default()
                        })
                    };
                    sets.push((id, frequencies.cost(set), gap));
                    gap = 0;
                }
            }
        }
        let anchor = (0..sets.len()).min_by_key(|at| sets[*at].1).ok_or("a phrase is empty")?;
        let mut node = automaton.step(0, (sets[anchor].0, 0))?;
        let (mut left, mut right) = (anchor, anchor);
        while left > 0 || right + 1 < sets.len() {
            let goes_left = match (left.checked_sub(1), sets.get(right + 1)) {
                (Some(before), Some(after)) => sets[before].1 <= after.1,
                (before, _) => before.is_some(),
            };
            let step = if goes_left {
                left -= 1;
                (sets[left].0, LEFT | (sets[left + 1].2 + 1))
            } else {
                right += 1;
                (sets[right].0, sets[right].2 + 1)
            };
            node = automaton.step(node, step)?;
        }
        automaton.nodes[node].accepts.insert(accepted);
    }
    if automaton.sets.len() >= usize::from(ALONE) {
        return Err("too many sets of words".into());
    }
    Ok(automaton)
}

impl Automaton<'_> {
    fn step(&mut self, node: usize, step: Step) -> Result<usize, String> {
        let free = u32::try_from(self.nodes.len()).map_err(|_| "too many nodes")?;
        let next = *self.nodes[node].steps.entry(step).or_insert(free);
        if next == free {
            self.nodes.push(Node::default());
        }
        Ok(next as usize)
    }
}
