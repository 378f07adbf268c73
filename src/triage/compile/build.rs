//! From classes and concepts to the bytes of the tables.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    phrase::{Item, Phrase},
    source::Source,
};
use crate::triage::{
    score::SIGNALS,
    tables::{COMMON, GAP, HYPOTHETICAL, Key, MAGIC, OFFICIAL, RELEASE, SPECIAL, TURN},
};

#[derive(Default)]
struct Node {
    /// By set of words; gaps come last.
    edges: BTreeMap<u16, u16>,
    accepts: BTreeSet<u16>,
}

pub(super) fn build(source: &Source) -> Result<Vec<u8>, String> {
    let words = words_of(source)?;
    let mut sets: BTreeMap<&BTreeSet<String>, u16> = BTreeMap::new();
    let mut nodes = vec![Node::default()];
    for (concept, meaning) in source.concepts.iter().enumerate() {
        for (phrase, guard) in &meaning.phrases {
            let accepted = u16::try_from(concept * 2 + usize::from(*guard)).map_err(|_| "too many concepts")?;
            insert(&mut nodes, &mut sets, phrase, accepted)?;
        }
    }
    let mut out = MAGIC.to_vec();
    let ordered: BTreeMap<u16, &str> = words.iter().map(|(word, id)| (*id, word.as_str())).collect();
    list(&mut out, ordered.len() + 1);
    out.extend([0; 16]);
    for word in ordered.values() {
        let (high, low) = Key::of(word).halves();
        // A special token's name can't come out of a text: it has a sign in it.
        out.extend(high.to_le_bytes());
        out.extend(low.to_le_bytes());
    }
    list(&mut out, ordered.len() + 1);
    out.push(0);
    for word in ordered.values() {
        out.push(traits(source, word));
    }
    // Of each word: where phrases that begin with it stand after it; the sets that it belongs to.
    let mut sets_of: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
    for (set, id) in &sets {
        for word in *set {
            sets_of.entry(word).or_default().push(*id);
        }
    }
    let of_word = |word: &str, wanted: &dyn Fn(u16) -> Option<u16>| -> Vec<u16> {
        sets_of.get(word).into_iter().flatten().filter_map(|id| wanted(*id)).collect()
    };
    let root = &nodes[0].edges;
    ranges(&mut out, ordered.values().map(|word| of_word(word, &|set| root.get(&set).copied())));
    let later: BTreeSet<u16> = nodes[1..].iter().flat_map(|node| node.edges.keys().copied()).collect();
    ranges(&mut out, ordered.values().map(|word| of_word(word, &|set| later.contains(&set).then_some(set))));
    automaton(&mut out, &nodes)?;
    meanings(&mut out, source)?;
    Ok(out)
}

/// All words with their ids, the special ones first.
fn words_of(source: &Source) -> Result<BTreeMap<String, u16>, String> {
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

fn insert<'a>(
    nodes: &mut Vec<Node>,
    sets: &mut BTreeMap<&'a BTreeSet<String>, u16>,
    phrase: &'a Phrase,
    accepted: u16,
) -> Result<(), String> {
    let new = |nodes: &mut Vec<Node>| -> Result<u16, String> {
        nodes.push(Node::default());
        u16::try_from(nodes.len() - 1).map_err(|_| "too many nodes".to_owned())
    };
    let mut at = 0_usize;
    for item in phrase {
        let edge = match item {
            Item::Words(words) => {
                let free = u16::try_from(sets.len()).ok().filter(|id| *id < GAP).ok_or("too many sets")?;
                *sets.entry(words).or_insert(free)
            }
            Item::Gap(length) => GAP + u16::from(*length),
        };
        let next = match nodes[at].edges.get(&edge) {
            Some(next) => *next,
            None => new(nodes)?,
        };
        nodes[at].edges.insert(edge, next);
        at = usize::from(next);
    }
    nodes[at].accepts.insert(accepted);
    Ok(())
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

fn automaton(out: &mut Vec<u8>, nodes: &[Node]) -> Result<(), String> {
    let (mut edges, mut accepts) = (0_u32, 0_u32);
    list(out, nodes.len());
    for node in nodes {
        let edge_count = u16::try_from(node.edges.len()).map_err(|_| "too many edges")?;
        let accept_count = u16::try_from(node.accepts.len()).map_err(|_| "too many meanings of one phrase")?;
        out.extend(edge_count.to_le_bytes());
        out.extend(accept_count.to_le_bytes());
        edges += u32::from(edge_count);
        accepts += u32::from(accept_count);
    }
    list(out, edges as usize);
    for (set, node) in nodes.iter().flat_map(|node| &node.edges) {
        out.extend(set.to_le_bytes());
        out.extend(node.to_le_bytes());
    }
    list(out, accepts as usize);
    for accepted in nodes.iter().flat_map(|node| &node.accepts) {
        out.extend(accepted.to_le_bytes());
    }
    Ok(())
}

fn meanings(out: &mut Vec<u8>, source: &Source) -> Result<(), String> {
    let mut weights = 0_u32;
    list(out, source.concepts.len());
    for concept in &source.concepts {
        let count = u8::try_from(concept.weights.len()).map_err(|_| "too many weights")?;
        out.push(u8::try_from(concept.name.len()).map_err(|_| "a name is too long")?);
        out.extend(concept.name.as_bytes());
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
    list(out, source.bias.len());
    for bias in &source.bias {
        out.extend(bias.to_le_bytes());
    }
    list(out, SIGNALS.len());
    for signal in SIGNALS {
        let at = source.concepts.iter().position(|concept| concept.name == *signal);
        let at = at.and_then(|at| u16::try_from(at).ok()).ok_or(format!("the lexicon has no concept {signal}"))?;
        out.extend(at.to_le_bytes());
    }
    Ok(())
}

fn list(out: &mut Vec<u8>, count: usize) {
    out.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
}

/// Lists by word id, where id 0 has none.
fn ranges(out: &mut Vec<u8>, lists: impl Iterator<Item = Vec<u16>>) {
    let (mut ends, mut items) = (vec![0_u32], Vec::new());
    for mut ids in lists {
        ids.sort_unstable();
        items.extend(ids);
        ends.push(u32::try_from(items.len()).unwrap_or(u32::MAX));
    }
    list(out, ends.len());
    for end in ends {
        out.extend(end.to_le_bytes());
    }
    list(out, items.len());
    for item in items {
        out.extend(item.to_le_bytes());
    }
}
