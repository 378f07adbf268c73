//! The compiled lexicon: what the crate embeds, and how a word and a phrase are looked up in it.
//!
//! The layout is written by the compiler beside this file and read back here; both name the sections
//! in the same order. Reading is checked, so that damaged tables can't panic: they recognise nothing.

use super::{
    heads::{HEADS, Head},
    pairs::Pairs,
};

/// The first bytes of compiled tables; the digit is the version of the layout.
pub(crate) const MAGIC: &[u8; 8] = b"AMENDS-1";

/// Tokens that stand for a class of text instead of a word, by word id. Id 0 is an unknown word.
#[cfg(test)]
pub(crate) const SPECIAL: [&str; 13] = [
    "<start>",
    "<mention>",
    "<link>",
    "<number>",
    "<money>",
    "<percent>",
    "<redacted>",
    "<?>",
    "<!>",
    "<smile>",
    "<frown>",
    "<emoji>",
    "<authority>",
];
pub(crate) const START: u16 = 1;
pub(crate) const MENTION: u16 = 2;
pub(crate) const LINK: u16 = 3;
pub(crate) const NUMBER: u16 = 4;
pub(crate) const MONEY: u16 = 5;
pub(crate) const PERCENT: u16 = 6;
pub(crate) const REDACTED: u16 = 7;
pub(crate) const ASKED: u16 = 8;
pub(crate) const SHOUTED: u16 = 9;
pub(crate) const SMILE: u16 = 10;
pub(crate) const FROWN: u16 = 11;
pub(crate) const EMOJI: u16 = 12;
/// A mention of a police force, a regulator or an ombudsman.
pub(crate) const AUTHORITY: u16 = 13;

/// What a word does to the words after it, in the low bits how far a negation reaches.
pub(crate) const REACH: u8 = 0b111;
/// "if", "unless": what follows is not said to have happened.
pub(crate) const HYPOTHETICAL: u8 = 1 << 3;
/// "but", "because": ends the reach of a negation.
pub(crate) const TURN: u8 = 1 << 4;
/// One of the commonest words of the language.
pub(crate) const COMMON: u8 = 1 << 5;
/// "only", "just": takes back a negation right before it.
pub(crate) const RELEASE: u8 = 1 << 6;

/// A word in the handles of police, regulators and the like.
pub(crate) const OFFICIAL: u8 = 1 << 7;

/// Dropped when a negation stands before it.
pub(crate) const NEGATABLE: u8 = 1;
/// Dropped when it is only supposed ("if it breaks").
pub(crate) const FACTUAL: u8 = 2;
/// No grievance.
pub(crate) const NO_GRIEVANCE: u8 = u8::MAX;

/// The normalised letters of a word: exact up to 16 bytes, mixed beyond.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Key {
    high: u64,
    low: u64,
    length: u32,
}

impl Key {
    #[inline]
    pub(crate) fn push(&mut self, byte: u8) {
        const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
        match self.length {
            0..=7 => self.high = self.high << 8 | u64::from(byte),
            8..=15 => self.low = self.low << 8 | u64::from(byte),
            _ => {
                self.high = (self.high.rotate_left(7) ^ u64::from(byte)).wrapping_mul(MIX);
                self.low = (self.low.rotate_left(11) ^ self.high).wrapping_mul(MIX);
            }
        }
        self.length += 1;
    }

    /// The key of 1 to 8 ASCII letters of either case at the end of `eight`.
    #[inline]
    pub(crate) fn of_letters(eight: u64, count: u32) -> Self {
        let kept = u64::MAX >> (64 - 8 * count);
        Self { high: (eight | 0x2020_2020_2020_2020) & kept, low: 0, length: count }
    }

    #[cfg(test)]
    pub(crate) fn of(word: &str) -> Self {
        let mut key = Self::default();
        word.bytes().for_each(|byte| key.push(byte));
        key
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.length == 0
    }

    pub(crate) const fn halves(self) -> (u64, u64) {
        (self.high, self.low)
    }

    /// What features know a word by, and what they know the words by that share its stem with it. Both
    /// depend on the letters alone, so that no change of the lexicon moves them.
    pub(crate) fn names(self) -> Names {
        Names { word: mixed(self.high, self.low), stem: self.stem() }
    }

    /// The letters without a common ending ("delayed", "delays" and "delaying" are alike), mixed. Words of
    /// less than four letters keep theirs.
    fn stem(self) -> u32 {
        const ENDINGS: [&[u8]; 14] =
            [b"ingly", b"edly", b"ings", b"ing", b"ied", b"ies", b"ers", b"ed", b"es", b"ly", b"er", b"s", b"e", b"y"];
        // As many letters as there are bytes; a word beyond 16 was mixed and has hardly an ending to lose.
        let bytes = |half: u64| 8 - half.leading_zeros() / 8;
        let mut count = if self.low == 0 { bytes(self.high) } else { 8 + bytes(self.low) };
        let mut letters = if self.low == 0 {
            u128::from(self.high)
        } else {
            u128::from(self.high) << (8 * (count - 8)) | u128::from(self.low)
        };
        let ends_in = |letters: u128, ending: &[u8]| {
            ending.iter().rev().zip(0..).all(|(letter, at)| (letters >> (8 * at)) & 0xff == u128::from(*letter))
        };
        let length = |ending: &[u8]| u32::try_from(ending.len()).unwrap_or(0);
        if count >= 4
            && let Some(ending) =
                ENDINGS.iter().find(|ending| count - length(ending).min(count) >= 3 && ends_in(letters, ending))
        {
            letters >>= 8 * length(ending);
            count -= length(ending);
            if count > 3 && letters & 0xff == (letters >> 8) & 0xff {
                letters >>= 8;
            }
        }
        #[expect(clippy::cast_possible_truncation, reason = "the halves of a number")]
        let (high, low) = ((letters >> 64) as u64, letters as u64);
        mixed(low, high)
    }

    #[inline]
    const fn hash(self) -> u64 {
        let mixed = (self.high ^ self.low.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 32
    }
}

/// A word and its stem as features know them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    pub(crate) word: u32,
    pub(crate) stem: u32,
}

#[inline]
const fn mixed(a: u64, b: u64) -> u32 {
    let mixed = (a ^ b.rotate_left(23).wrapping_mul(0xd6e8_feb8_6659_fd93)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed ^ mixed >> 29).wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32
}

/// An edge with a set of at least this is a gap: up to so many tokens more may be skipped before its target.
pub(crate) const GAP: u16 = 0xff00;

/// A place in the automaton: which sets of words and gaps lead on, and what is recognised here.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Node {
    /// One bit of 64 for each word that leads on, by [`word_bit`]: most words are turned away by it
    /// without a look at the edges.
    next: u64,
    edges: u32,
    accepts: u32,
    edge_count: u16,
    accept_count: u16,
    /// How many of the edges, at the end, are gaps.
    gap_count: u16,
}

impl Node {
    /// Whether the word with this bit may lead on from here.
    #[inline]
    pub(crate) const fn may_take(self, bit: u64) -> bool {
        self.next & bit != 0
    }
}

/// The bit of 64 that stands for a word.
#[inline]
pub(crate) const fn word_bit(word: u16) -> u64 {
    1 << (word.wrapping_mul(0x9e37) >> 10)
}

/// What recognised phrases stand for, with what they weigh.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Concept {
    pub(crate) name: &'static str,
    /// What features know it by: depends on the name alone.
    pub(crate) hash: u32,
    pub(crate) flags: u8,
    pub(crate) grievance: u8,
    weights: u32,
    weight_count: u8,
}

/// The compiled lexicon of one language.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    keys: Vec<(u64, u64)>,
    /// What features know each word by.
    names: Vec<Names>,
    /// Open addressing: the upper half tells words apart before their keys are compared, the lower
    /// half is the word id, 0 in a free slot.
    slots: Vec<u32>,
    traits: Vec<u8>,
    starts: Ranges,
    sets: Ranges,
    nodes: Vec<Node>,
    edges: Vec<(u16, u16)>,
    accepts: Vec<u16>,
    concepts: Vec<Concept>,
    weights: Vec<(Head, i16)>,
    bias: Vec<i16>,
    signals: Vec<u16>,
    pairs: Pairs,
}

/// Lists of small numbers by word id, end to end.
#[derive(Debug, Default)]
struct Ranges {
    ends: Vec<u32>,
    items: Vec<u16>,
}

impl Ranges {
    #[inline]
    fn get(&self, word: u16) -> &[u16] {
        let word = usize::from(word);
        let end = self.ends.get(word).map_or(0, |end| *end as usize);
        let start = word.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        self.items.get(start..end).unwrap_or(&[])
    }
}

impl Tables {
    /// Reads compiled tables; `None` if they are not of this layout.
    pub(crate) fn read(bytes: &'static [u8]) -> Option<Self> {
        let mut reader = Reader(bytes.strip_prefix(MAGIC)?);
        let keys = reader.list(|r| Some((r.u64()?, r.u64()?)))?;
        let traits = reader.list(Reader::u8)?;
        let starts = Ranges { ends: reader.list(Reader::u32)?, items: reader.list(Reader::u16)? };
        let sets = Ranges { ends: reader.list(Reader::u32)?, items: reader.list(Reader::u16)? };
        // The lists of all nodes stand end to end, in the order of the nodes.
        let (mut edges, mut accepts) = (0_u32, 0_u32);
        let nodes = reader.list(|r| {
            let (edge_count, accept_count) = (r.u16()?, r.u16()?);
            let node = Node { next: 0, edges, accepts, edge_count, accept_count, gap_count: 0 };
            edges = edges.checked_add(u32::from(edge_count))?;
            accepts = accepts.checked_add(u32::from(accept_count))?;
            Some(node)
        })?;
        let edges = reader.list(|r| Some((r.u16()?, r.u16()?)))?;
        let accepts = reader.list(Reader::u16)?;
        let concepts = reader.list(|r| {
            let name = r.text()?;
            Some(Concept {
                name,
                hash: name_hash(name),
                flags: r.u8()?,
                grievance: r.u8()?,
                weights: r.u32()?,
                weight_count: r.u8()?,
            })
        })?;
        let weights = reader.list(|r| Some((Head::from_index(r.u8()?)?, r.i16()?)))?;
        let bias = reader.list(Reader::i16)?;
        let signals = reader.list(Reader::u16)?;
        if !reader.0.is_empty() || bias.len() != HEADS {
            return None;
        }
        let names = keys.iter().map(|(high, low)| Key { high: *high, low: *low, length: 0 }.names()).collect();
        let mut tables = Self {
            keys,
            names,
            slots: Vec::new(),
            traits,
            starts,
            sets,
            nodes,
            edges,
            accepts,
            concepts,
            weights,
            bias,
            signals,
            pairs: Pairs::default(),
        };
        tables.fill_slots();
        let members = tables.members();
        tables.fill_nodes(&members);
        tables.pairs = Pairs::of(&tables, &members);
        Some(tables)
    }

    /// The words of each set.
    fn members(&self) -> Vec<Vec<u16>> {
        let mut members: Vec<Vec<u16>> = Vec::new();
        for word in 0..self.words() {
            for set in self.sets.get(word) {
                let set = usize::from(*set);
                if members.len() <= set {
                    members.resize(set + 1, Vec::new());
                }
                if let Some(words) = members.get_mut(set) {
                    words.push(word);
                }
            }
        }
        members
    }

    /// Works out what lets a node turn words away.
    fn fill_nodes(&mut self, members: &[Vec<u16>]) {
        let of_set: Vec<u64> =
            members.iter().map(|words| words.iter().fold(0, |all, word| all | word_bit(*word))).collect();
        for index in 0..self.nodes.len() {
            let Some(&node) = self.nodes.get(index) else { break };
            let (sets, gaps): (Vec<_>, Vec<_>) = self.edges(node).iter().partition(|(set, _)| *set < GAP);
            let next = sets.iter().filter_map(|(set, _)| of_set.get(usize::from(*set))).fold(0, |all, bits| all | bits);
            if let Some(node) = self.nodes.get_mut(index) {
                node.next = next;
                node.gap_count = u16::try_from(gaps.len()).unwrap_or(0);
            }
        }
    }

    fn fill_slots(&mut self) {
        let size = (self.keys.len() * 2).next_power_of_two().max(2);
        self.slots = vec![0; size];
        for (id, &(high, low)) in self.keys.iter().enumerate().skip(1) {
            let Ok(id) = u16::try_from(id) else { break };
            let hash = Key { high, low, length: 0 }.hash();
            let mut at = slot(hash, size);
            while self.slots.get(at).is_some_and(|slot| *slot != 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = tag(hash) | u32::from(id);
            }
        }
    }

    /// The id of a word; 0 if the lexicon doesn't know it.
    #[inline]
    pub(crate) fn word(&self, key: Key) -> u16 {
        let hash = key.hash();
        let mut at = slot(hash, self.slots.len());
        // Half of the slots are free, so this ends; the bound is for tables without any word.
        for _ in 0..self.slots.len() {
            let Some(&found) = self.slots.get(at) else { return 0 };
            if found == 0 {
                return 0;
            }
            let id = (found & 0xffff) as u16;
            if found & 0xffff_0000 == tag(hash) && self.keys.get(usize::from(id)) == Some(&key.halves()) {
                return id;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        0
    }

    /// What features know a word by that the lexicon has.
    #[inline]
    pub(crate) fn names(&self, word: u16) -> Names {
        self.names.get(usize::from(word)).copied().unwrap_or_default()
    }

    /// What a word does to the words after it.
    #[inline]
    pub(crate) fn traits(&self, word: u16) -> u8 {
        self.traits.get(usize::from(word)).copied().unwrap_or(0)
    }

    /// The nodes that a phrase beginning with this word stands at after it.
    #[inline]
    pub(crate) fn starts(&self, word: u16) -> &[u16] {
        self.starts.get(word)
    }

    /// The sets of words that a word belongs to, ascending.
    #[inline]
    pub(crate) fn sets(&self, word: u16) -> &[u16] {
        self.sets.get(word)
    }

    #[inline]
    pub(crate) fn node(&self, node: u16) -> Node {
        self.nodes.get(usize::from(node)).copied().unwrap_or_default()
    }

    /// Which set of words leads to which node, ascending by set, and then the gaps.
    #[inline]
    fn edges(&self, node: Node) -> &[(u16, u16)] {
        let start = node.edges as usize;
        self.edges.get(start..start + usize::from(node.edge_count)).unwrap_or(&[])
    }

    /// Which set of words leads to which node, ascending by set.
    #[inline]
    pub(crate) fn steps(&self, node: Node) -> &[(u16, u16)] {
        let start = node.edges as usize;
        self.edges.get(start..start + usize::from(node.edge_count - node.gap_count.min(node.edge_count))).unwrap_or(&[])
    }

    /// How many tokens may be skipped before which node.
    #[inline]
    pub(crate) fn gaps(&self, node: Node) -> &[(u16, u16)] {
        if node.gap_count == 0 {
            return &[];
        }
        let end = node.edges as usize + usize::from(node.edge_count);
        self.edges.get(end.saturating_sub(usize::from(node.gap_count))..end).unwrap_or(&[])
    }

    /// What a phrase that ends here stands for: concepts, doubled, plus one for a guard.
    #[inline]
    pub(crate) fn accepts(&self, node: Node) -> &[u16] {
        let start = node.accepts as usize;
        self.accepts.get(start..start + usize::from(node.accept_count)).unwrap_or(&[])
    }

    pub(crate) fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    #[inline]
    pub(crate) fn concept(&self, concept: u16) -> Option<&Concept> {
        self.concepts.get(usize::from(concept))
    }

    #[inline]
    pub(crate) fn weights(&self, concept: &Concept) -> &[(Head, i16)] {
        let start = concept.weights as usize;
        self.weights.get(start..start + usize::from(concept.weight_count)).unwrap_or(&[])
    }

    /// The first two words of every phrase.
    pub(crate) fn pairs(&self) -> &Pairs {
        &self.pairs
    }

    /// How many words there are.
    pub(crate) fn words(&self) -> u16 {
        u16::try_from(self.keys.len()).unwrap_or(u16::MAX)
    }

    /// What each head scores before a word is read.
    pub(crate) fn bias(&self) -> &[i16] {
        &self.bias
    }

    /// The concept that stands for a signal.
    pub(crate) fn signal(&self, signal: usize) -> Option<u16> {
        self.signals.get(signal).copied()
    }
}

fn name_hash(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[inline]
fn slot(hash: u64, size: usize) -> usize {
    (hash & 0xffff_ffff) as usize & size.wrapping_sub(1)
}

#[inline]
fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32 & 0xffff_0000
}

struct Reader(&'static [u8]);

impl Reader {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*head)
    }

    fn u8(&mut self) -> Option<u8> {
        self.take().map(u8::from_le_bytes)
    }

    fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    fn i16(&mut self) -> Option<i16> {
        self.take().map(i16::from_le_bytes)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    fn text(&mut self) -> Option<&'static str> {
        let length = usize::from(self.u8()?);
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        str::from_utf8(text).ok()
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.u32()?;
        (0..count).map(|_| item(self)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_same_on_both_ways() {
        let fast = Key::of_letters(u64::from_be_bytes(*b"xxxDeLay"), 5);
        assert_eq!(fast, Key::of("delay"));
        assert_ne!(Key::of("unprofessionalism"), Key::of("unprofessionalisms"));
    }

    #[test]
    fn damaged_tables_are_refused_and_recognise_nothing() {
        assert!(Tables::read(b"").is_none());
        assert!(Tables::read(b"AMENDS-1\x01\x00\x00\x00").is_none());
        assert!(Tables::read(b"AMENDS-1\xff\xff\xff\xff").is_none());
        assert_eq!(Tables::default().word(Key::of("late")), 0);
    }
}
