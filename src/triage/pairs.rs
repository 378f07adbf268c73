//! The first two words of every phrase, so that a message is searched by pairs that occur instead of by
//! all phrases that a word could begin.
//!
//! Common words begin dozens of phrases, and most of these end at the next word. One look-up for each
//! pair of near words replaces the walks: a message of 50 words has some 250 such pairs.

use super::tables::{GAP, Tables, word_bit};

/// Where a phrase stands after its first two words, and how many tokens may lie between these.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) node: u16,
    pub(crate) gap: u8,
}

/// All pairs of first words.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    /// By word: one bit of 64 for each word that can be the second of a phrase it begins.
    second: Vec<u64>,
    /// A bit for each pair that may be there, which fits where memory is fast.
    maybe: Vec<u64>,
    /// Open addressing: a pair and where its entries lie; key 0 in a free slot.
    slots: Vec<(u32, u32)>,
    entries: Vec<Entry>,
    /// By word: what it stands for alone, with the end of its list.
    alone_ends: Vec<u32>,
    alone: Vec<u16>,
    /// The most tokens that may lie between the first two words of any phrase.
    pub(crate) most_between: usize,
}

/// Entries of a slot: the start in the upper 24 bits, the count in the lower 8.
const COUNT_BITS: u32 = 8;

impl Pairs {
    /// From the nodes of `tables` and the words of each set.
    pub(crate) fn of(tables: &Tables, members: &[Vec<u16>]) -> Self {
        let mut pairs = Self::default();
        let mut found: Vec<(u32, Entry)> = Vec::new();
        for first in 0..tables.words() {
            let mut bits = 0;
            for &start in tables.starts(first) {
                let node = tables.node(start);
                pairs.alone.extend_from_slice(tables.accepts(node));
                let zero = [(GAP, start)];
                for &(gap, target) in zero.iter().chain(tables.gaps(node)) {
                    let gap = u8::try_from(gap - GAP).unwrap_or(u8::MAX);
                    for &(set, node) in tables.steps(tables.node(target)) {
                        for &second in members.get(usize::from(set)).into_iter().flatten() {
                            bits |= word_bit(second);
                            found.push((key(first, second), Entry { node, gap }));
                        }
                    }
                }
            }
            pairs.second.push(bits);
            pairs.alone_ends.push(u32::try_from(pairs.alone.len()).unwrap_or(u32::MAX));
        }
        found.sort_by_key(|(key, _)| *key);
        pairs.most_between = found.iter().map(|(_, entry)| usize::from(entry.gap)).max().unwrap_or(0);
        pairs.slots = vec![(0, 0); (found.len() * 2).next_power_of_two().max(2)];
        pairs.maybe = vec![0; (pairs.slots.len() * 4).div_ceil(64).next_power_of_two()];
        for group in found.chunk_by(|(a, _), (b, _)| a == b) {
            let Some((key, _)) = group.first() else { continue };
            let start = u32::try_from(pairs.entries.len()).unwrap_or(0);
            let count = u32::try_from(group.len()).unwrap_or(0).min((1 << COUNT_BITS) - 1);
            pairs.entries.extend(group.iter().map(|(_, entry)| *entry));
            let (cell, bit) = pairs.bit(*key);
            if let Some(cell) = pairs.maybe.get_mut(cell) {
                *cell |= bit;
            }
            let mut at = pairs.slot(*key);
            while pairs.slots.get(at).is_some_and(|(taken, _)| *taken != 0) {
                at = (at + 1) & (pairs.slots.len() - 1);
            }
            if let Some(slot) = pairs.slots.get_mut(at) {
                *slot = (*key, start << COUNT_BITS | count);
            }
        }
        pairs
    }

    #[inline]
    fn bit(&self, key: u32) -> (usize, u64) {
        let mixed = key.wrapping_mul(0x9e37_79b9);
        ((mixed >> 6) as usize & self.maybe.len().wrapping_sub(1), 1 << (mixed >> 26))
    }

    #[inline]
    fn slot(&self, key: u32) -> usize {
        (key.wrapping_mul(0x9e37_79b9) >> 8) as usize & self.slots.len().wrapping_sub(1)
    }

    /// One bit of 64 for each word that can follow this one in a phrase.
    #[inline]
    pub(crate) fn second(&self, first: u16) -> u64 {
        self.second.get(usize::from(first)).copied().unwrap_or(0)
    }

    /// What a word stands for alone: concepts, doubled, plus one for a guard.
    #[inline]
    pub(crate) fn alone(&self, word: u16) -> &[u16] {
        let word = usize::from(word);
        let end = self.alone_ends.get(word).map_or(0, |end| *end as usize);
        let start = word.checked_sub(1).and_then(|before| self.alone_ends.get(before)).map_or(0, |end| *end as usize);
        self.alone.get(start..end).unwrap_or(&[])
    }

    /// Where phrases stand that begin with these two words.
    #[inline]
    pub(crate) fn after(&self, first: u16, second: u16) -> &[Entry] {
        let key = key(first, second);
        let (cell, bit) = self.bit(key);
        if self.maybe.get(cell).is_none_or(|cell| cell & bit == 0) {
            return &[];
        }
        let mut at = self.slot(key);
        // Half of the slots are free, so this ends; the bound is for tables without any phrase.
        for _ in 0..self.slots.len() {
            let Some(&(found, place)) = self.slots.get(at) else { return &[] };
            if found == key {
                let start = (place >> COUNT_BITS) as usize;
                let count = (place & ((1 << COUNT_BITS) - 1)) as usize;
                return self.entries.get(start..start + count).unwrap_or(&[]);
            }
            if found == 0 {
                return &[];
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        &[]
    }
}

#[inline]
fn key(first: u16, second: u16) -> u32 {
    u32::from(first) << 16 | u32::from(second)
}
