//! From phrases to the automaton that finds them, from the rarest of their words outwards.
//!
//! Most words of a message are common ones that begin or continue hundreds of phrases. A phrase is
//! therefore entered by the rarest set of words in it, and from there grows to the left or to the right,
//! at each step to the rarer neighbour, so that most attempts end at the first look.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{
    automaton::{ALONE, LEFT, Shipped},
    phrase::{Item, Phrase},
};

/// A step from a node: the set that is looked for, with [`ALONE`] a single word, and how far to which side.
type Step = (u16, u8);

#[derive(Default)]
struct Node {
    steps: BTreeMap<Step, u32>,
    accepts: BTreeSet<u16>,
}

/// The automaton. Node 0 leads to the entries, with steps of no side.
pub(crate) struct Automaton<'a> {
    nodes: Vec<Node>,
    /// Sets of more than one word.
    sets: Vec<&'a BTreeSet<String>>,
}

/// `cost` says how frequent the words of a set are.
pub(crate) fn automaton<'a>(
    phrases: impl Iterator<Item = (&'a Phrase, u16)>,
    words: &BTreeMap<String, u16>,
    cost: impl Fn(&BTreeSet<String>) -> u32,
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
                    sets.push((id, cost(set), gap));
                    gap = 0;
                }
            }
        }
        let (anchor, first) = sets.iter().enumerate().min_by_key(|(_, set)| set.1).ok_or("a phrase is empty")?;
        let mut node = automaton.step(0, (first.0, 0))?;
        let (mut left, mut right) = (anchor, anchor);
        loop {
            // The neighbours with the gap between, which is known to the one on the right.
            let before = left.checked_sub(1).and_then(|at| Some((sets.get(at)?, sets.get(left)?.2)));
            let after = sets.get(right + 1).map(|set| (set, set.2));
            let goes_left = match (before, after) {
                (Some((before, _)), Some((after, _))) => before.1 <= after.1,
                (before, _) => before.is_some(),
            };
            let Some((set, gap)) = (if goes_left { before } else { after }) else { break };
            if goes_left {
                left -= 1;
            } else {
                right += 1;
            }
            node = automaton.step(node, (set.0, if goes_left { LEFT } else { 0 } | (gap + 1)))?;
        }
        if let Some(node) = automaton.nodes.get_mut(node) {
            node.accepts.insert(accepted);
        }
    }
    if automaton.sets.len() >= usize::from(ALONE) {
        return Err("too many sets of words".into());
    }
    Ok(automaton)
}

impl Automaton<'_> {
    /// All nodes, each after the one that leads to it: those that a node leads to stand in the order of its
    /// steps.
    pub(crate) fn nodes(&self) -> Vec<Shipped> {
        let mut shipped = Vec::with_capacity(self.nodes.len());
        let mut queue = VecDeque::from([0_u32]);
        while let Some(node) = queue.pop_front().and_then(|node| self.nodes.get(node as usize)) {
            queue.extend(node.steps.values());
            shipped.push((node.steps.keys().copied().collect(), node.accepts.iter().copied().collect()));
        }
        shipped
    }

    /// The sets of more than one word, by the numbers of their words.
    pub(crate) fn sets(&self, words: &BTreeMap<String, u16>) -> Vec<Vec<u16>> {
        let number = |word: &String| words.get(word).copied().unwrap_or_default();
        self.sets.iter().map(|set| set.iter().map(number).collect()).collect()
    }

    fn step(&mut self, node: usize, step: Step) -> Result<usize, String> {
        let free = u32::try_from(self.nodes.len()).map_err(|_| "too many nodes")?;
        let node = self.nodes.get_mut(node).ok_or("a step leads nowhere")?;
        let next = *node.steps.entry(step).or_insert(free);
        if next == free {
            self.nodes.push(Node::default());
        }
        Ok(next as usize)
    }
}
