//! From the text of one phrase to the plain sequences that it stands for.

use std::collections::BTreeSet;

use super::source::Classes;
use crate::triage::tables::SPECIAL;

/// One element of a plain sequence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    /// One of these words.
    Words(BTreeSet<String>),
    /// Up to so many words of any kind.
    Gap(u8),
}

pub(super) type Phrase = Vec<Item>;

/// More words than this would make the work for one token too much.
const LONGEST: usize = 11;
const MOST_GAPS: usize = 4;

pub(super) fn is_class(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// "crash{,es,ed}" as its words.
pub(super) fn endings(word: &str) -> Result<Vec<String>, String> {
    let Some((stem, rest)) = word.split_once('{') else { return Ok(vec![word.to_owned()]) };
    let (choices, tail) = rest.split_once('}').ok_or(format!("{word}: a brace is open"))?;
    let mut words = Vec::new();
    for choice in choices.split(',') {
        words.extend(endings(&format!("{stem}{}{tail}", choice.trim()))?);
    }
    Ok(words)
}

/// All sequences that a phrase stands for.
pub(super) fn parse(text: &str, classes: &Classes) -> Result<Vec<Phrase>, String> {
    let in_phrase = |error: String| format!("{text:?}: {error}");
    let mut rest = text;
    let phrases: Vec<Phrase> = choice(&mut rest, classes).map_err(in_phrase)?.into_iter().map(settled).collect();
    if !rest.is_empty() {
        return Err(in_phrase("a bracket too many".into()));
    }
    for phrase in &phrases {
        let gaps = phrase.iter().filter(|item| matches!(item, Item::Gap(_))).count();
        if phrase.is_empty() || gaps > MOST_GAPS || phrase.len() > LONGEST {
            return Err(in_phrase("is empty or too long".into()));
        }
    }
    Ok(phrases)
}

/// Where an element is missing that may be, gaps come to stand at an end or side by side.
fn settled(phrase: Phrase) -> Phrase {
    let mut out = Phrase::new();
    for item in phrase {
        match (out.last_mut(), item) {
            (None, Item::Gap(_)) => {}
            (Some(Item::Gap(known)), Item::Gap(length)) => *known = (*known + length).min(4),
            (_, item) => out.push(item),
        }
    }
    if matches!(out.last(), Some(Item::Gap(_))) {
        out.pop();
    }
    out
}

/// Letters in lower case, or the three digits of an emergency number.
fn is_word(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_lowercase)
        || word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn choice(rest: &mut &str, classes: &Classes) -> Result<Vec<Phrase>, String> {
    let mut options = sequence(rest, classes)?;
    while let Some(after) = rest.strip_prefix('|') {
        *rest = after;
        options.extend(sequence(rest, classes)?);
    }
    // One set of words instead of many sequences of one word each.
    let mut singles = BTreeSet::new();
    options.retain_mut(|option| match option.as_mut_slice() {
        [Item::Words(words)] => {
            singles.append(words);
            false
        }
        _ => true,
    });
    if !singles.is_empty() {
        options.push(vec![Item::Words(singles)]);
    }
    Ok(options)
}

fn sequence(rest: &mut &str, classes: &Classes) -> Result<Vec<Phrase>, String> {
    let mut phrases: Vec<Phrase> = vec![Vec::new()];
    loop {
        *rest = rest.trim_start();
        if rest.is_empty() || rest.starts_with([')', '|']) {
            return Ok(phrases);
        }
        let mut options = if let Some(after) = rest.strip_prefix('(') {
            *rest = after;
            let options = choice(rest, classes)?;
            *rest = rest.strip_prefix(')').ok_or("a bracket is open")?;
            options
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || "()|?".contains(c)).unwrap_or(rest.len());
            // "<?>" has a question mark of its own.
            let end = if rest.starts_with("<?>") { 3 } else { end };
            if end == 0 {
                return Err(format!("{rest:?} begins with a sign out of place"));
            }
            let (word, after) = rest.split_at(end);
            *rest = after;
            vec![vec![item(word, classes)?]]
        };
        if let Some(after) = rest.strip_prefix('?') {
            *rest = after;
            options.push(Vec::new());
        }
        phrases = phrases
            .iter()
            .flat_map(|phrase| options.iter().map(move |option| [phrase.as_slice(), option.as_slice()].concat()))
            .collect();
        if phrases.len() > 4096 {
            return Err("stands for too many sequences".into());
        }
    }
}

fn item(word: &str, classes: &Classes) -> Result<Item, String> {
    if let Some(gap) = word.strip_prefix("..") {
        return match gap.parse() {
            Ok(gap @ 1..=4) => Ok(Item::Gap(gap)),
            _ => Err(format!("{word}: a gap is of 1 to 4 words")),
        };
    }
    if is_class(word) {
        return classes.get(word).cloned().map(Item::Words).ok_or(format!("class {word} is unknown"));
    }
    if word.starts_with('<') {
        return if SPECIAL.contains(&word) {
            Ok(Item::Words([word.to_owned()].into()))
        } else {
            Err(format!("{word} is unknown"))
        };
    }
    let words = endings(word)?;
    match words.iter().find(|word| !is_word(word)) {
        Some(word) => Err(format!("{word:?} is no word as the tokeniser makes them")),
        None => Ok(Item::Words(words.into_iter().collect())),
    }
}
