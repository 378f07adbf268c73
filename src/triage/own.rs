//! The caller's own phrases: compiled when a triager is built, found in the tokens that are cut anyway.
//!
//! Words are known here by what features know them by, so that a word which the lexicon lacks is found
//! too and keeps the weights that were learned for it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    anchor,
    automaton::Automaton,
    phrase::{self, Classes, Grammar, Item, Phrase},
    scan,
    tables::{COMMON, FACTUAL, NEGATABLE, SPECIAL, Tables},
    token::{self, Token},
};
use crate::{
    Error,
    terms::{Category, Handling, Reason},
};

/// So many phrases in all.
pub(super) const PHRASES: usize = 2_000;
/// So many bytes a phrase.
pub(super) const PHRASE_LENGTH: usize = 400;
/// So many sequences of words a phrase, and all together.
pub(super) const SEQUENCES: usize = 256;
pub(super) const ALL_SEQUENCES: usize = 20_000;
/// Signs that may stand in a phrase.
const SIGNS: [&str; 3] = ["<number>", "<money>", "<percent>"];

/// What phrases stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Category(Category),
    Reason(Reason),
}

impl Meaning {
    /// Its name, as evidence and errors show it.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Category(category) => category.as_str(),
            Self::Reason(reason) => reason.as_str(),
        }
    }

    const fn noun(&self) -> &'static str {
        match self {
            Self::Category(_) => "category",
            Self::Reason(_) => "reason",
        }
    }

    /// What calls for a person is not taken back by an "if": better a needless call than one missed.
    const fn flags(&self) -> u8 {
        match self {
            Self::Reason(reason) if matches!(reason.handling(), Handling::HumanNow) => NEGATABLE,
            _ => NEGATABLE | FACTUAL,
        }
    }

    /// What no phrase can call for.
    fn refused(&self) -> Option<&'static str> {
        match self {
            Self::Category(_) => None,
            Self::Reason(Reason::Empty | Reason::UnreadLanguage) => Some("is told from the text as a whole"),
            Self::Reason(reason) => match reason.handling() {
                Handling::HumanNow | Handling::Neutral | Handling::Silent => None,
                Handling::Automatic | Handling::Answer => {
                    Some("can't be called for by phrases: only a person, a neutral receipt or silence can")
                }
            },
        }
    }
}

/// Some phrases as the caller gave them, with what they stand for.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) meaning: Meaning,
    pub(super) phrases: Vec<String>,
}

/// All phrases of the caller's.
#[derive(Debug)]
pub(super) struct Own {
    /// The number of a word in the automaton, by what features know it by.
    words: HashMap<u32, u16>,
    automaton: Automaton,
    meanings: Vec<Meaning>,
    flags: Vec<u8>,
}

/// A phrase that holds: tokens `first..=last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    meaning: usize,
    pub(super) first: u32,
    pub(super) last: u32,
}

/// What of the caller's a message shows.
#[derive(Debug, Default)]
pub(super) struct Found<'a> {
    meanings: &'a [Meaning],
    /// In order of place.
    places: Vec<Place>,
}

impl Own {
    /// # Errors
    /// `InvalidValue` for each mistake that an entry can have, and if there are too many.
    pub(super) fn compile(tables: &Tables, entries: &[Entry]) -> Result<Option<Self>, Error> {
        let mut compiler = Compiler::default();
        for entry in entries {
            compiler.entry(tables, entry)?;
        }
        if compiler.meanings.is_empty() {
            return Ok(None);
        }
        let Compiler { meanings, phrases, numbers, costs, names, .. } = compiler;
        let cost = |set: &BTreeSet<String>| set.iter().map(|word| costs.get(word).copied().unwrap_or(1)).sum();
        let invalid = |reason: String| Error::invalid("phrases", &format!("{} in all", phrases.len()), reason);
        let automaton = anchor::automaton(phrases.iter().map(|(phrase, accepted)| (phrase, *accepted)), &numbers, cost)
            .map_err(invalid)?;
        let words = u16::try_from(names.len() + 1).map_err(|_| invalid("too many words".into()))?;
        let automaton = Automaton::of(&automaton.nodes(), &automaton.sets(&numbers), words);
        let flags = meanings.iter().map(Meaning::flags).collect();
        Ok(Some(Self { words: names, automaton, meanings, flags }))
    }

    /// Finds what holds; a text without words shows nothing.
    pub(super) fn find(&self, tokens: &[Token]) -> Found<'_> {
        let number = |token: &Token| self.words.get(&token.names.word).copied().unwrap_or(0);
        let tokens: Vec<Token> = tokens.iter().map(|token| Token { word: number(token), ..*token }).collect();
        let units = scan::scan_for(&self.automaton, &self.flags, &tokens);
        let mut places: Vec<Place> = units
            .iter()
            .filter(|unit| unit.times > 0)
            .map(|unit| Place { meaning: usize::from(unit.hit.concept), first: unit.hit.first, last: unit.hit.last })
            .collect();
        places.sort_by_key(|place| (place.first, place.last, place.meaning));
        Found { meanings: &self.meanings, places }
    }
}

impl Found<'_> {
    /// The categories that hold, by how many places show them, then in the order of their definition.
    pub(super) fn categories(&self) -> Vec<Category> {
        let mut shown: Vec<(usize, &Category)> = (0..)
            .zip(self.meanings)
            .filter_map(|(at, meaning)| match meaning {
                Meaning::Category(category) => Some((self.of(at).count(), category)),
                Meaning::Reason(_) => None,
            })
            .filter(|(count, _)| *count > 0)
            .collect();
        shown.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        shown.into_iter().map(|(_, category)| category.clone()).collect()
    }

    /// The reasons that hold, in the order of their definition.
    pub(super) fn reasons(&self) -> Vec<Reason> {
        (0..)
            .zip(self.meanings)
            .filter_map(|(at, meaning)| match meaning {
                Meaning::Reason(reason) => self.of(at).next().map(|_| *reason),
                Meaning::Category(_) => None,
            })
            .collect()
    }

    /// What is shown, with where.
    pub(super) fn shown(&self) -> impl Iterator<Item = (&Meaning, Vec<Place>)> {
        (0..).zip(self.meanings).map(|(at, meaning)| (meaning, self.of(at).copied().collect()))
    }

    fn of(&self, meaning: usize) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(move |place| place.meaning == meaning)
    }
}

#[derive(Default)]
struct Compiler {
    meanings: Vec<Meaning>,
    /// With what they stand for: meanings, doubled, plus one for a guard.
    phrases: Vec<(Phrase, u16)>,
    count: usize,
    /// The number of each spelling, what it costs to look for it, and the number of each word.
    numbers: BTreeMap<String, u16>,
    costs: BTreeMap<String, u32>,
    names: HashMap<u32, u16>,
}

impl Compiler {
    fn entry(&mut self, tables: &Tables, entry: &Entry) -> Result<(), Error> {
        let meaning = &entry.meaning;
        let invalid = |reason: &str| Err(Error::invalid(meaning.noun(), meaning.name(), reason));
        if let Some(reason) = meaning.refused() {
            return invalid(reason);
        }
        if entry.phrases.iter().all(|phrase| phrase.trim_start().starts_with('!')) {
            return invalid("has no phrases");
        }
        self.count += entry.phrases.len();
        if self.count > PHRASES {
            return invalid(&format!("brings the phrases to {}, the limit is {PHRASES}", self.count));
        }
        let place = self.meanings.iter().position(|known| known == meaning).unwrap_or_else(|| {
            self.meanings.push(meaning.clone());
            self.meanings.len() - 1
        });
        for (number, text) in (1..).zip(&entry.phrases) {
            self.phrase(tables, text, place).map_err(|reason| {
                let (noun, name) = (meaning.noun(), meaning.name());
                Error::invalid("phrase", text, format!("number {number} of {noun} {name}: {reason}"))
            })?;
        }
        Ok(())
    }

    fn phrase(&mut self, tables: &Tables, text: &str, meaning: usize) -> Result<(), String> {
        if text.len() > PHRASE_LENGTH {
            return Err(format!("is {} bytes long, the limit is {PHRASE_LENGTH}", text.len()));
        }
        let text = text.trim();
        let (is_guard, text) = text.strip_prefix('!').map_or((false, text), |rest| (true, rest));
        let text = parted(&text.to_lowercase());
        let classes = Classes::new();
        let grammar = Grammar { classes: &classes, signs: &SIGNS, is_word, sequences: SEQUENCES };
        let accepted = u16::try_from(meaning * 2 + usize::from(is_guard)).map_err(|_| "has too many before it")?;
        for phrase in phrase::parse(&text, &grammar)? {
            for item in &phrase {
                let Item::Words(words) = item else { continue };
                for word in words {
                    self.word(tables, word)?;
                }
            }
            if let ([Item::Words(words)], false) = (phrase.as_slice(), is_guard)
                && let Some(word) = words.iter().find(|word| self.is_common(word))
            {
                return Err(format!("{word:?} by itself stands in most messages"));
            }
            self.phrases.push((phrase, accepted));
        }
        if self.phrases.len() > ALL_SEQUENCES {
            return Err(format!("brings the sequences of words to more than {ALL_SEQUENCES}"));
        }
        Ok(())
    }

    /// Numbers a word as it is cut out of a message.
    fn word(&mut self, tables: &Tables, word: &str) -> Result<(), String> {
        if self.numbers.contains_key(word) {
            return Ok(());
        }
        let (name, is_common) = if let Some(at) = SPECIAL.iter().position(|sign| *sign == word) {
            (tables.names(u16::try_from(at + 1).unwrap_or(0)).word, true)
        } else {
            let mut tokens = Vec::new();
            token::tokenise(word, tables, &mut tokens);
            // The start of the text, and the word.
            match tokens.as_slice() {
                [_, only] if only.end as usize == word.len() => {
                    (only.names.word, tables.traits(only.word) & COMMON != 0)
                }
                _ => return Err(format!("{word:?} is not one word in a message")),
            }
        };
        let next = u16::try_from(self.names.len() + 1).ok().filter(|next| *next < super::automaton::ALONE);
        let next = next.ok_or("brings too many different words")?;
        let number = *self.names.entry(name).or_insert(next);
        self.numbers.insert(word.to_owned(), number);
        // Without counts of how frequent a word is: the commonest are known, and a long word is rarer.
        let length = u32::try_from(word.chars().count()).unwrap_or(u32::MAX).min(30);
        self.costs.insert(word.to_owned(), if is_common { COMMON_COST } else { 31 - length });
        Ok(())
    }

    fn is_common(&self, word: &str) -> bool {
        self.costs.get(word) == Some(&COMMON_COST)
    }
}

/// More than a whole set of words that are not common.
const COMMON_COST: u32 = 10_000;

/// "lock-out" as the two words that it is in a message.
fn parted(text: &str) -> String {
    let mut depth = 0_i32;
    let part = |c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c == '-' && depth <= 0 { ' ' } else { c }
    };
    text.chars().map(part).collect()
}

/// Letters, with apostrophes between.
fn is_word(word: &str) -> bool {
    let is_apostrophe = |c| matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{b4}');
    word.starts_with(char::is_alphabetic) && word.chars().all(|c| c.is_alphabetic() || is_apostrophe(c))
}
