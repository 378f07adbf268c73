//! The compiled lexicon: what the crate embeds, and how a word and a phrase are looked up in it.
//!
//! The layout is written by the compiler beside this file and read back here; both name the sections
//! in the same order. Reading is checked, so that damaged tables can't panic: they recognise nothing.

use super::{
    automaton::{Automaton, Shipped},
    heads::Head,
    key::{Key, Names},
};

/// The first bytes of compiled tables; the digit is the version of the layout.
pub(crate) const MAGIC: &[u8; 8] = b"AMENDS-2";

/// Tokens that stand for a class of text instead of a word, by word id. Id 0 is an unknown word.
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

/// A word of the lexicon: all that a look-up needs, side by side.
#[derive(Clone, Copy, Debug)]
struct Word {
    halves: (u64, u64),
    /// What features know it by.
    names: Names,
    traits: u8,
}

/// The compiled lexicon of one language.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    words: Vec<Word>,
    /// Open addressing: the upper half tells words apart before their keys are compared, the lower
    /// half is the word id, 0 in a free slot.
    slots: Vec<u32>,
    automaton: Automaton,
    concepts: Vec<Concept>,
    weights: Vec<(Head, i16)>,
}

impl Tables {
    /// Reads compiled tables; `None` if they are not of this layout.
    pub(crate) fn read(bytes: &'static [u8]) -> Option<Self> {
        let mut reader = Reader(bytes.strip_prefix(MAGIC)?);
        let words = reader.list(|r| {
            let key = Key::of(r.text()?);
            Some(Word { halves: key.halves(), names: key.names(), traits: r.u8()? })
        })?;
        let sets = reader.list(|r| r.short_list(Reader::u16))?;
        let nodes: Vec<Shipped> = reader.list(|r| {
            let steps = r.short_list(|r| Some((r.u16()?, r.u8()?)))?;
            Some((steps, r.short_list(Reader::u16)?))
        })?;
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
        if !reader.0.is_empty() {
            return None;
        }
        let automaton = Automaton::of(&nodes, &sets, u16::try_from(words.len()).ok()?);
        let mut tables = Self { words, slots: Vec::new(), automaton, concepts, weights };
        tables.fill_slots();
        Some(tables)
    }

    fn fill_slots(&mut self) {
        let size = (self.words.len() * 2).next_power_of_two().max(2);
        self.slots = vec![0; size];
        for (id, word) in self.words.iter().enumerate().skip(1) {
            let Ok(id) = u16::try_from(id) else { break };
            let hash = Key::of_halves(word.halves).hash();
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
            let is_it = || self.words.get(usize::from(id)).is_some_and(|word| word.halves == key.halves());
            if found & 0xffff_0000 == tag(hash) && is_it() {
                return id;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        0
    }

    /// What features know a word by that the lexicon has.
    #[inline]
    pub(crate) fn names(&self, word: u16) -> Names {
        self.words.get(usize::from(word)).map_or(Names::default(), |word| word.names)
    }

    /// What a word does to the words after it.
    #[inline]
    pub(crate) fn traits(&self, word: u16) -> u8 {
        self.words.get(usize::from(word)).map_or(0, |word| word.traits)
    }

    #[inline]
    pub(crate) fn automaton(&self) -> &Automaton {
        &self.automaton
    }

    /// How many words there are.
    pub(crate) fn words(&self) -> u16 {
        u16::try_from(self.words.len()).unwrap_or(u16::MAX)
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

    fn text(&mut self) -> Option<&'static str> {
        let length = usize::from(self.u8()?);
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        str::from_utf8(text).ok()
    }

    /// A list of up to 65,535.
    fn short_list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.u16()?;
        (0..count).map(|_| item(self)).collect()
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
    fn damaged_tables_are_refused_and_recognise_nothing() {
        assert!(Tables::read(b"").is_none());
        assert!(Tables::read(b"AMENDS-2\x01\x00\x00\x00").is_none());
        assert!(Tables::read(b"AMENDS-2\xff\xff\xff\xff").is_none());
        assert_eq!(Tables::default().word(Key::of("late")), 0);
    }
}
