//! Finds the lexicon's phrases in a row of tokens.
//!
//! From each token the automaton is followed as far as the clause goes. A phrase has a bounded number
//! of words and gaps, so the work for a token is bounded and the whole is linear.

use super::tables::{FACTUAL, GAP, NEGATABLE, Node, Tables, word_bit};
use super::token::{BREAK, COMMA, NEGATED, SUPPOSED, Token};

/// A phrase that was found: tokens `first..=last` stand for `concept`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) concept: u16,
    pub(crate) first: u32,
    pub(crate) last: u32,
}

/// A hit that overlaps no earlier one of its concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) hit: Hit,
    /// Whether the words mean what they look like: neither a negation nor an "if" stands before them
    /// where the concept minds that.
    pub(crate) holds: bool,
    pub(crate) negated: bool,
}

/// What a message shows, guards observed.
#[derive(Debug)]
pub(crate) struct Found {
    /// The first hit of each concept that holds, in order of place.
    pub(crate) firsts: Vec<Hit>,
    /// All that hold or are negated, in order of place.
    pub(crate) units: Vec<Unit>,
}

/// Finds all phrases.
pub(crate) fn scan(tables: &Tables, tokens: &[Token]) -> Found {
    let mut walk = Walk { tables, tokens, hits: Vec::with_capacity(48), guards: Vec::new(), first: 0 };
    let pairs = tables.pairs();
    for (at, token) in tokens.iter().enumerate() {
        walk.first = at;
        walk.found(pairs.alone(token.word), at);
        let seconds = pairs.second(token.word);
        if seconds == 0 {
            continue;
        }
        for (between, next) in tokens.iter().skip(at + 1).take(pairs.most_between + 1).enumerate() {
            if next.marks & BREAK != 0 {
                break;
            }
            if seconds & word_bit(next.word) != 0 {
                for entry in pairs.after(token.word, next.word) {
                    if usize::from(entry.gap) >= between {
                        walk.follow(tables.node(entry.node), at + 1 + between);
                    }
                }
            }
            if next.marks & COMMA != 0 {
                break;
            }
        }
    }
    let Walk { hits, guards, .. } = walk;
    let mut found = Found { firsts: Vec::with_capacity(32), units: Vec::with_capacity(hits.len()) };
    // By concept: where its last unit ends, plus one; whether a first hit was noted; whether it has guards.
    let mut states = vec![(0_u32, false, false); tables.concepts().len()];
    for guard in &guards {
        if let Some((_, _, has_guards)) = states.get_mut(usize::from(guard.concept)) {
            *has_guards = true;
        }
    }
    for hit in hits {
        let Some((end, noted, has_guards)) = states.get_mut(usize::from(hit.concept)) else { continue };
        let apart = hit.first >= *end;
        if !apart && *noted {
            continue;
        }
        let Some(concept) = tables.concept(hit.concept) else { continue };
        if *has_guards && is_guarded(hit, &guards) {
            continue;
        }
        let marks = tokens.get(hit.first as usize).map_or(0, |token| token.marks);
        let (negated, supposed) = (marks & NEGATED != 0, marks & SUPPOSED != 0);
        let holds = !(concept.flags & NEGATABLE != 0 && negated || concept.flags & FACTUAL != 0 && supposed);
        if holds && !*noted {
            *noted = true;
            found.firsts.push(hit);
        }
        if apart && (holds || negated) {
            *end = hit.last + 1;
            found.units.push(Unit { hit, holds, negated });
        }
    }
    found
}

/// Whether a guard of the same concept overlaps. Guards are in order of place; the last ones before the
/// end of the hit are those that can.
fn is_guarded(hit: Hit, guards: &[Hit]) -> bool {
    let until = guards.partition_point(|guard| guard.first <= hit.last);
    guards
        .get(until.saturating_sub(64)..until)
        .is_some_and(|near| near.iter().any(|guard| guard.concept == hit.concept && guard.last >= hit.first))
}

struct Walk<'a> {
    tables: &'a Tables,
    tokens: &'a [Token],
    hits: Vec<Hit>,
    guards: Vec<Hit>,
    first: usize,
}

impl Walk<'_> {
    /// Notes what is recognised with the token at `at`: concepts, doubled, plus one for a guard.
    #[inline]
    fn found(&mut self, accepts: &[u16], at: usize) {
        for &accepted in accepts {
            #[expect(clippy::cast_possible_truncation, reason = "a text has at most 2^20 bytes")]
            let hit = Hit { concept: accepted >> 1, first: self.first as u32, last: at as u32 };
            if accepted & 1 == 0 {
                self.hits.push(hit);
            } else {
                self.guards.push(hit);
            }
        }
    }

    /// Stands at `node` after the token at `at`. The depth is that of the longest phrase.
    #[inline]
    fn follow(&mut self, node: Node, at: usize) {
        self.found(self.tables.accepts(node), at);
        self.lead_on(node, at);
        for &(gap, target) in self.tables.gaps(node) {
            let target = self.tables.node(target);
            self.lead_on(target, at);
            for skipped in at + 1..=at + usize::from(gap.saturating_sub(GAP)) {
                if self.tokens.get(skipped).is_none_or(|token| token.marks & (BREAK | COMMA) != 0) {
                    break;
                }
                self.lead_on(target, skipped);
            }
        }
    }

    /// Follows the edges that the token after `at` allows.
    #[inline]
    fn lead_on(&mut self, node: Node, at: usize) {
        let Some(next) = self.tokens.get(at + 1) else { return };
        if !node.may_take(word_bit(next.word)) || next.marks & BREAK != 0 {
            return;
        }
        let mut sets = self.tables.sets(next.word).iter();
        let mut set = sets.next();
        for &(wanted, target) in self.tables.steps(node) {
            while set.is_some_and(|set| *set < wanted) {
                set = sets.next();
            }
            if set == Some(&wanted) {
                self.follow(self.tables.node(target), at + 1);
            }
        }
    }
}
