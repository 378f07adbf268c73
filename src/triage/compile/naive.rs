//! The anchored automaton finds exactly what a plain search for every sequence of words finds.
#![allow(clippy::cast_possible_truncation, reason = "rows are of some dozen words")]

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use proptest::prelude::*;

use super::{build, frequencies::Frequencies, source};
use crate::triage::{
    anchor,
    automaton::Automaton,
    en,
    key::Names,
    phrase::{Item, Phrase},
    scan::{self, Hit},
    token::{BREAK, COMMA, Token},
};

/// The gap before each set of words, and the set.
type Sequence = Vec<(u8, BTreeSet<u16>)>;

/// The lexicon, compiled, and its sequences with what they stand for.
struct Lexicon {
    automaton: Automaton,
    sequences: Vec<(Sequence, u16)>,
    words: u16,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let source = source::parse(en::SOURCES).unwrap();
    let frequencies = Frequencies::of(super::texts().iter().map(String::as_str));
    let numbers = build::words_of(&source).unwrap();
    let accepted = build::accepted(&source).unwrap();
    let anchored = anchor::automaton(accepted.iter().copied(), &numbers, |set| frequencies.cost(set)).unwrap();
    let words = u16::try_from(numbers.len() + 1).unwrap();
    Lexicon {
        automaton: Automaton::of(&anchored.nodes(), &anchored.sets(&numbers), words),
        sequences: accepted.iter().map(|(phrase, accepted)| (sequence(phrase, &numbers), *accepted)).collect(),
        words,
    }
});

fn sequence(phrase: &Phrase, numbers: &BTreeMap<String, u16>) -> Sequence {
    let (mut sequence, mut gap) = (Vec::new(), 0);
    for item in phrase {
        match item {
            Item::Gap(length) => gap = *length,
            Item::Words(words) => {
                sequence.push((gap, words.iter().map(|word| numbers[word]).collect()));
                gap = 0;
            }
        }
    }
    sequence
}

/// Where the rest of a sequence can end whose last word stood at `at`. No step goes over the beginning of a
/// clause; what is skipped has no comma before it.
fn ends(tokens: &[Token], rest: &[(u8, BTreeSet<u16>)], at: usize, out: &mut BTreeSet<usize>) {
    let Some(((gap, words), rest)) = rest.split_first() else {
        out.insert(at);
        return;
    };
    for next in at + 1..=at + 1 + usize::from(*gap) {
        let Some(token) = tokens.get(next) else { return };
        if token.marks & BREAK != 0 {
            return;
        }
        if words.contains(&token.word) {
            ends(tokens, rest, next, out);
        }
        if token.marks & COMMA != 0 {
            return;
        }
    }
}

fn naive(lexicon: &Lexicon, tokens: &[Token]) -> [BTreeSet<(u16, u32, u32)>; 2] {
    let mut found = [BTreeSet::new(), BTreeSet::new()];
    for (sequence, accepted) in &lexicon.sequences {
        let (_, words) = &sequence[0];
        for first in (0..tokens.len()).filter(|first| words.contains(&tokens[*first].word)) {
            let mut last = BTreeSet::new();
            ends(tokens, &sequence[1..], first, &mut last);
            let places = last.into_iter().map(|last| (accepted >> 1, first as u32, last as u32));
            found[usize::from(accepted & 1)].extend(places);
        }
    }
    found
}

/// Rows of words as phrases have them, with gaps filled, torn by marks and other words.
fn rows() -> impl Strategy<Value = Vec<Token>> {
    let piece = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0_u16..6);
    let filler = any::<prop::sample::Index>();
    let mark = prop_oneof![9 => Just(0), 1 => Just(BREAK), 1 => Just(COMMA)];
    (proptest::collection::vec((piece, filler), 0..6), proptest::collection::vec(mark, 80)).prop_map(
        |(pieces, marks)| {
            let lexicon = &*LEXICON;
            let any_word = |index: prop::sample::Index| index.index(usize::from(lexicon.words)) as u16;
            let mut row = Vec::new();
            for ((phrase, pick, missing), filler) in pieces {
                let (sequence, _) = &lexicon.sequences[phrase.index(lexicon.sequences.len())];
                for (at, (gap, words)) in sequence.iter().enumerate() {
                    // As many words as the gap has room for, or one too many.
                    row.extend((0..pick.index(usize::from(*gap) + 2)).map(|_| any_word(filler)));
                    if at + 1 != usize::from(missing) || missing > 3 {
                        row.extend(words.iter().nth(pick.index(words.len())));
                    }
                }
            }
            let marks = marks.into_iter().chain(std::iter::repeat(0));
            row.into_iter()
                .zip(marks)
                .map(|(word, marks)| Token { start: 0, end: 0, names: Names::default(), word, marks })
                .collect()
        },
    )
}

#[test]
fn every_tenth_sequence_is_found_by_itself() {
    for (sequence, accepted) in LEXICON.sequences.iter().step_by(10) {
        let word = |words: &BTreeSet<u16>| words.first().copied().unwrap_or_default();
        let token = |word| Token { start: 0, end: 0, names: Names::default(), word, marks: 0 };
        let tokens: Vec<Token> = sequence.iter().map(|(_, words)| token(word(words))).collect();
        let hit = Hit { concept: accepted >> 1, first: 0, last: tokens.len() as u32 - 1 };
        assert!(scan::hits(&LEXICON.automaton, &tokens)[usize::from(accepted & 1)].contains(&hit), "{sequence:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_automaton_finds_what_a_plain_search_finds(tokens in rows()) {
        let found = scan::hits(&LEXICON.automaton, &tokens).map(|hits| {
            hits.into_iter().map(|Hit { concept, first, last }| (concept, first, last)).collect::<BTreeSet<_>>()
        });
        prop_assert_eq!(found, naive(&LEXICON, &tokens));
    }
}
