//! From the text of the lexicon to classes and concepts.

use std::collections::BTreeSet;

use crate::terms::Grievance;
use crate::triage::{
    heads::Head,
    phrase::{self, Classes, Grammar, Phrase},
    tables::{FACTUAL, NEGATABLE, NO_GRIEVANCE, SPECIAL},
};

/// So many sequences a phrase may stand for.
const SEQUENCES: usize = 4096;

#[derive(Debug)]
pub(super) struct Concept {
    pub(super) name: String,
    pub(super) flags: u8,
    pub(super) grievance: u8,
    pub(super) weights: Vec<(Head, i16)>,
    /// With whether it is a guard.
    pub(super) phrases: Vec<(Phrase, bool)>,
}

#[derive(Debug)]
pub(super) struct Source {
    pub(super) classes: Classes,
    pub(super) concepts: Vec<Concept>,
}

/// Reads all files of a lexicon; classes may be used before they are named.
pub(super) fn parse(files: &[(&str, &str)]) -> Result<Source, String> {
    let mut classes = Classes::new();
    for (file, text) in files {
        let mut open: Option<String> = None;
        for (number, line) in lines(text) {
            if let Some(rest) = line.strip_prefix("class ") {
                let (name, words) = rest.split_once('=').ok_or(format!("{file}:{number}: a class needs ="))?;
                let name = name.trim().to_owned();
                if classes.contains_key(&name) {
                    return Err(format!("{file}:{number}: class {name} is named twice"));
                }
                add_words(&mut classes, &name, words, file, number)?;
                open = Some(name);
            } else if line.starts_with(' ') {
                if let Some(name) = open.clone() {
                    add_words(&mut classes, &name, line, file, number)?;
                }
            } else {
                open = None;
            }
        }
    }
    let classes = resolved(&classes)?;
    let mut source = Source { classes, concepts: Vec::new() };
    // Whoever edits the lexicon sees all mistakes at once.
    let mut mistakes = Vec::new();
    for (file, text) in files {
        let mut in_class = false;
        for (number, line) in lines(text) {
            let at = |reason: String| format!("{file}:{number}: {reason}");
            if line.starts_with("class ") {
                in_class = true;
            } else if in_class && line.starts_with(' ') {
            } else if let Some(header) = line.strip_prefix('[') {
                in_class = false;
                let concept = header_of(header).map_err(at)?;
                if source.concepts.iter().any(|other| other.name == concept.name) {
                    return Err(at(format!("concept {} is named twice", concept.name)));
                }
                source.concepts.push(concept);
            } else {
                in_class = false;
                let concept = source.concepts.last_mut().ok_or_else(|| at("a phrase outside a concept".into()))?;
                let (guard, phrases) = line.trim().strip_prefix('!').map_or((false, line), |rest| (true, rest));
                for text in split_commas(phrases) {
                    let text = text.trim();
                    let grammar = Grammar { classes: &source.classes, signs: &SPECIAL, is_word, sequences: SEQUENCES };
                    match phrase::parse(text, &grammar).map_err(|error| format!("{text:?}: {error}")) {
                        Ok(phrases) => concept.phrases.extend(phrases.into_iter().map(|phrase| (phrase, guard))),
                        Err(mistake) => mistakes.push(at(mistake)),
                    }
                }
            }
        }
    }
    if mistakes.is_empty() { Ok(source) } else { Err(mistakes.join("\n")) }
}

/// Letters in lower case, or the three digits of an emergency number.
fn is_word(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_lowercase)
        || word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.split('#').next().unwrap_or_default().trim_end()))
        .filter(|(_, line)| !line.trim().is_empty())
}

fn add_words(classes: &mut Classes, name: &str, words: &str, file: &str, number: usize) -> Result<(), String> {
    let class = classes.entry(name.to_owned()).or_default();
    for word in words.split_whitespace() {
        for word in phrase::endings(word, SEQUENCES).map_err(|error| format!("{file}:{number}: {error}"))? {
            class.insert(word);
        }
    }
    Ok(())
}

/// Replaces names of classes in classes by their words.
fn resolved(classes: &Classes) -> Result<Classes, String> {
    fn words(classes: &Classes, name: &str, depth: u8, out: &mut BTreeSet<String>) -> Result<(), String> {
        if depth > 5 {
            return Err(format!("class {name} contains itself"));
        }
        for word in classes.get(name).ok_or(format!("class {name} is unknown"))? {
            if phrase::is_class(word) {
                words(classes, word, depth + 1, out)?;
            } else {
                out.insert(word.clone());
            }
        }
        Ok(())
    }
    classes
        .keys()
        .map(|name| {
            let mut out = BTreeSet::new();
            words(classes, name, 0, &mut out)?;
            Ok((name.clone(), out))
        })
        .collect()
}

fn header_of(header: &str) -> Result<Concept, String> {
    let (name, rest) = header.split_once(']').ok_or("a concept needs ]")?;
    let mut concept =
        Concept { name: name.to_owned(), flags: 0, grievance: NO_GRIEVANCE, weights: Vec::new(), phrases: Vec::new() };
    for word in rest.split_whitespace() {
        if let Some(grievance) = word.strip_prefix('@') {
            let at = Grievance::ALL.iter().position(|known| known.as_str() == grievance);
            concept.grievance = at.and_then(|at| u8::try_from(at).ok()).ok_or(format!("no grievance {grievance}"))?;
        } else if word == "~not" {
            concept.flags |= NEGATABLE;
        } else if word == "~if" {
            concept.flags |= FACTUAL;
        } else {
            let sign = word.find(['+', '-']).ok_or(format!("{word} is no weight"))?;
            let (name, weight) = word.split_at(sign);
            let head = Head::named(name).ok_or(format!("no head {name}"))?;
            concept.weights.push((head, weight.parse().map_err(|_| format!("{weight} is no weight"))?));
        }
    }
    concept.weights.sort_by_key(|(head, _)| head.index());
    Ok(concept)
}

/// Splits at commas that stand in no brackets.
fn split_commas(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '{' => depth += 1,
            ')' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}
