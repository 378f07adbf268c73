//! From classes and concepts to the bytes of the tables.

use std::collections::{BTreeMap, BTreeSet};

use super::{frequencies::Frequencies, source::Source};
use crate::triage::{
    anchor,
    automaton::Shipped,
    phrase::{Item, Phrase},
    tables::{COMMON, HYPOTHETICAL, MAGIC, OFFICIAL, RELEASE, SPECIAL, TURN},
};

pub(super) fn build(source: &Source, frequencies: &Frequencies) -> Result<Vec<u8>, String> {
    let words = words_of(source)?;
    let phrases = accepted(source)?;
    let automaton = anchor::automaton(phrases.into_iter(), &words, |set| frequencies.cost(set))?;
    let mut out = MAGIC.to_vec();
    let ordered: BTreeMap<u16, &str> = words.iter().map(|(word, id)| (*id, word.as_str())).collect();
    list(&mut out, ordered.len() + 1);
    text(&mut out, "")?;
    out.push(0);
    for word in ordered.values() {
        // A special token's name can't come out of a text: it has a sign in it.
        text(&mut out, word)?;
        out.push(traits(source, word));
    }
    let sets = automaton.sets(&words);
    list(&mut out, sets.len());
    for set in sets {
        short_list(&mut out, set.len())?;
        out.extend(set.iter().flat_map(|word| word.to_le_bytes()));
    }
    nodes(&mut out, &automaton.nodes())?;
    meanings(&mut out, source)?;
    Ok(out)
}

/// All phrases with what they stand for: concepts, doubled, plus one for a guard.
pub(super) fn accepted(source: &Source) -> Result<Vec<(&Phrase, u16)>, String> {
    let mut phrases = Vec::new();
    for (concept, meaning) in source.concepts.iter().enumerate() {
        for (phrase, guard) in &meaning.phrases {
            let accepted = u16::try_from(concept * 2 + usize::from(*guard)).map_err(|_| "too many concepts")?;
            phrases.push((phrase, accepted));
        }
    }
    Ok(phrases)
}

/// All words with their ids, the special ones first.
pub(super) fn words_of(source: &Source) -> Result<BTreeMap<String, u16>, String> {
    let mut all: BTreeSet<&str> = source.classes.values().flatten().map(String::as_str).collect();
    for (phrase, _) in source.concepts.iter().flat_map(|concept| &concept.phrases) {
        for item in phrase {
            if let Item::Words(words) = item {
                all.extend(words.iter().map(String::as_str));
            }
        }
    }
    all.retain(|word| !word.starts_with('<'));
    SPECIAL
        .into_iter()
        .chain(all)
        .zip(1..)
        .map(|(word, id)| u16::try_from(id).map(|id| (word.to_owned(), id)).map_err(|_| "too many words".into()))
        .collect()
}

/// What a word does to those after it, by classes with reserved names.
fn traits(source: &Source, word: &str) -> u8 {
    let within = |class: &str| source.classes.get(class).is_some_and(|words| words.contains(word));
    let mut traits = 0;
    for (class, bits) in [
        ("REACH_TWO", 2),
        ("REACH_THREE", 3),
        ("REACH_FOUR", 4),
        ("HYPOTHETICAL", HYPOTHETICAL),
        ("TURN", TURN),
        ("COMMON", COMMON),
        ("RELEASE", RELEASE),
        ("OFFICIAL", OFFICIAL),
    ] {
        if within(class) {
            traits |= bits;
        }
    }
    traits
}

fn nodes(out: &mut Vec<u8>, nodes: &[Shipped]) -> Result<(), String> {
    list(out, nodes.len());
    for (steps, accepts) in nodes {
        short_list(out, steps.len())?;
        for (set, how) in steps {
            out.extend(set.to_le_bytes());
            out.push(*how);
        }
        short_list(out, accepts.len())?;
        out.extend(accepts.iter().flat_map(|accepted| accepted.to_le_bytes()));
    }
    Ok(())
}

fn meanings(out: &mut Vec<u8>, source: &Source) -> Result<(), String> {
    let mut weights = 0_u32;
    list(out, source.concepts.len());
    for concept in &source.concepts {
        let count = u8::try_from(concept.weights.len()).map_err(|_| "too many weights")?;
        text(out, &concept.name)?;
        out.extend([concept.flags, concept.grievance]);
        out.extend(weights.to_le_bytes());
        out.push(count);
        weights += u32::from(count);
    }
    list(out, weights as usize);
    for (head, weight) in source.concepts.iter().flat_map(|concept| &concept.weights) {
        out.push(u8::try_from(head.index()).map_err(|_| "too many heads")?);
        out.extend(weight.to_le_bytes());
    }
    Ok(())
}

fn list(out: &mut Vec<u8>, count: usize) {
    out.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
}

fn short_list(out: &mut Vec<u8>, count: usize) -> Result<(), String> {
    out.extend(u16::try_from(count).map_err(|_| "a list is too long")?.to_le_bytes());
    Ok(())
}

fn text(out: &mut Vec<u8>, text: &str) -> Result<(), String> {
    out.push(u8::try_from(text.len()).map_err(|_| format!("{text} is too long"))?);
    out.extend(text.as_bytes());
    Ok(())
}
