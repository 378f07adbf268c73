//! From the text of one phrase to the plain sequences that it stands for: for the crate's own lexicon and
//! for the caller's phrases.

use std::collections::{BTreeMap, BTreeSet};

/// Sets of words by name.
pub(crate) type Classes = BTreeMap<String, BTreeSet<String>>;

/// What may stand in a phrase.
pub(crate) struct Grammar<'a> {
    pub(crate) classes: &'a Classes,
    /// Tokens that stand for a class of text.
    pub(crate) signs: &'a [&'a str],
    pub(crate) is_word: fn(&str) -> bool,
    /// So many sequences one phrase may stand for.
    pub(crate) sequences: usize,
}

/// One element of a plain sequence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Item {
    /// One of these words.
    Words(BTreeSet<String>),
    /// Up to so many words of any kind.
    Gap(u8),
}

pub(crate) type Phrase = Vec<Item>;

/// More words than this would make the work for one token too much.
pub(crate) const LONGEST: usize = 11;
pub(crate) const MOST_GAPS: usize = 4;

pub(crate) fn is_class(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// "crash{,es,ed}" as its words.
pub(crate) fn endings(word: &str, most: usize) -> Result<Vec<String>, String> {
    let Some((stem, rest)) = word.split_once('{') else { return Ok(vec![word.to_owned()]) };
    let (choices, tail) = rest.split_once('}').ok_or(format!("{word}: a brace is open"))?;
    let mut words = Vec::new();
    for choice in choices.split(',') {
        words.extend(endings(&format!("{stem}{}{tail}", choice.trim()), most)?);
        if words.len() > most {
            return Err("stands for too many words".into());
        }
    }
    Ok(words)
}

/// All sequences that a phrase stands for.
pub(crate) fn parse(text: &str, grammar: &Grammar<'_>) -> Result<Vec<Phrase>, String> {
    let mut rest = text;
    let phrases: Vec<Phrase> = choice(&mut rest, grammar)?.into_iter().map(settled).collect();
    if !rest.is_empty() {
        return Err("a bracket too many".into());
    }
    for phrase in &phrases {
        let gaps = phrase.iter().filter(|item| matches!(item, Item::Gap(_))).count();
        if phrase.is_empty() {
            return Err("needs a word that can't be missing".into());
        }
        if gaps > MOST_GAPS || phrase.len() > LONGEST {
            return Err(format!("is too long: {LONGEST} words and gaps at most, of them {MOST_GAPS} gaps"));
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

fn choice(rest: &mut &str, grammar: &Grammar<'_>) -> Result<Vec<Phrase>, String> {
    let mut options = sequence(rest, grammar)?;
    while let Some(after) = rest.strip_prefix('|') {
        *rest = after;
        options.extend(sequence(rest, grammar)?);
        within(options.len(), grammar)?;
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

fn sequence(rest: &mut &str, grammar: &Grammar<'_>) -> Result<Vec<Phrase>, String> {
    let mut phrases: Vec<Phrase> = vec![Vec::new()];
    loop {
        *rest = rest.trim_start();
        if rest.is_empty() || rest.starts_with([')', '|']) {
            return Ok(phrases);
        }
        let mut options = if let Some(after) = rest.strip_prefix('(') {
            *rest = after;
            let options = choice(rest, grammar)?;
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
            vec![vec![item(word, grammar)?]]
        };
        if let Some(after) = rest.strip_prefix('?') {
            *rest = after;
            options.push(Vec::new());
        }
        within(phrases.len().saturating_mul(options.len()), grammar)?;
        phrases = phrases
            .iter()
            .flat_map(|phrase| options.iter().map(move |option| [phrase.as_slice(), option.as_slice()].concat()))
            .collect();
    }
}

fn within(sequences: usize, grammar: &Grammar<'_>) -> Result<(), String> {
    let most = grammar.sequences;
    if sequences > most { Err(format!("stands for more than {most} sequences of words")) } else { Ok(()) }
}

fn item(word: &str, grammar: &Grammar<'_>) -> Result<Item, String> {
    if let Some(gap) = word.strip_prefix("..") {
        return match gap.parse() {
            Ok(gap @ 1..=4) => Ok(Item::Gap(gap)),
            _ => Err(format!("{word}: a gap is of 1 to 4 words")),
        };
    }
    if is_class(word) {
        return grammar.classes.get(word).cloned().map(Item::Words).ok_or(format!("class {word} is unknown"));
    }
    if word.starts_with('<') {
        return if grammar.signs.contains(&word) {
            Ok(Item::Words([word.to_owned()].into()))
        } else {
            Err(format!("{word} is unknown"))
        };
    }
    let words = endings(word, grammar.sequences)?;
    match words.iter().find(|word| !(grammar.is_word)(word)) {
        Some(word) => Err(format!("{word:?} is not a word of letters alone")),
        None => Ok(Item::Words(words.into_iter().collect())),
    }
}
