//! Invented messages from a small grammar, so that trades which labelled data hardly covers are known too.

use std::collections::{BTreeMap, BTreeSet};

const GRAMMAR: &str = include_str!("seeds.txt");
/// So many tries for each message with a slot in it.
const TRIES: usize = 12;

/// All seed messages with the letter of their category; always the same.
pub(crate) fn seeds() -> Vec<(String, char)> {
    let mut slots: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut messages = Vec::new();
    for line in GRAMMAR.lines().filter(|line| !line.starts_with('#')) {
        let Some((head, rest)) = line.split_once(": ") else { continue };
        match head.strip_prefix("slot ") {
            Some(slot) => {
                slots.insert(slot, rest.split('|').collect());
            }
            None => messages.extend(head.chars().next().map(|category| (category, rest))),
        }
    }
    let mut dice = Dice(7);
    let mut out = Vec::new();
    for (category, message) in messages {
        let whole = if category == 'N' { message.to_owned() } else { format!("{{opener}} {message} {{closer}}") };
        let tries = if message.contains('{') { TRIES } else { TRIES / 4 };
        let mut told = BTreeSet::new();
        for _ in 0..tries {
            let filled = filled(&whole, &slots, &mut dice);
            let mut text = filled.split_whitespace().collect::<Vec<_>>().join(" ");
            if dice.below(2) == 0
                && let Some(first) = text.get(..1).map(str::to_uppercase)
            {
                text.replace_range(..1, &first);
            }
            if told.insert(text.clone()) {
                out.push((text, category));
            }
        }
    }
    out
}

fn filled(text: &str, slots: &BTreeMap<&str, Vec<&str>>, dice: &mut Dice) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, (slot, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?))) {
        out.push_str(before);
        if let Some(choices) = slots.get(slot) {
            out.push_str(&filled(choices[dice.below(choices.len())], slots, dice));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Numbers that only look random, alike on every machine.
struct Dice(u64);

impl Dice {
    #[expect(clippy::cast_possible_truncation, reason = "less than the bound, which fits")]
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ mixed >> 31) % bound.max(1) as u64) as usize
    }
}
