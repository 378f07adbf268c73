//! Finds the lexicon's phrases in a row of tokens.
//!
//! A phrase is entered at the rarest of its words and followed outwards from there. It has a bounded
//! number of words and gaps, so the work for a token is bounded and the whole is linear.

use super::{
    automaton::{Automaton, Bits, FARTHEST, GOES_ON, Node, Steps},
    tables::{FACTUAL, NEGATABLE, Tables},
    token::{BREAK, COMMA, NEGATED, SUPPOSED, Token},
};

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
    pub(crate) negated: bool,
    /// How many of its concept hold up to here; 0 if this one doesn't.
    pub(crate) times: u8,
}

/// Finds all phrases, guards observed: what holds or is negated, in the order of their rarest words.
pub(crate) fn scan(tables: &Tables, tokens: &[Token]) -> Vec<Unit> {
    let [hits, guards] = hits(tables.automaton(), tokens);
    let flags = |concept| Some(tables.concept(concept)?.flags);
    units(tables.concepts().len(), flags, tokens, &hits, &guards)
}

/// The same for an automaton of other concepts, whose words the tokens are numbered by.
pub(crate) fn scan_for(automaton: &Automaton, flags: &[u8], tokens: &[Token]) -> Vec<Unit> {
    let [hits, guards] = hits(automaton, tokens);
    units(flags.len(), |concept| flags.get(usize::from(concept)).copied(), tokens, &hits, &guards)
}

/// All places where phrases stand, and all where guards do, these in order of place.
pub(crate) fn hits(automaton: &Automaton, tokens: &[Token]) -> [Vec<Hit>; 2] {
    let places = places(tokens);
    // Which tokens phrases can be entered at is gathered first, so that memory brings the entries side by side.
    let mut entries = Vec::with_capacity(tokens.len());
    for (at, token) in (AROUND..).zip(tokens) {
        let entry = automaton.entry(token.word);
        if entry.is_any_way_on(places_near(&places, at, at)) {
            entries.push((at, entry));
        }
    }
    let mut walk = Walk { automaton, places: &places, hits: Vec::with_capacity(64), guards: Vec::new() };
    for (at, entry) in entries {
        walk.follow(entry, at, at);
    }
    walk.guards.sort_by_key(|guard| guard.first);
    [walk.hits, walk.guards]
}

/// A token as phrases see it.
#[derive(Clone, Copy, Default)]
struct Place {
    /// Its word as bits, and those of the [`FARTHEST`] tokens after it.
    bits: Bits,
    after: Bits,
    word: u16,
    /// How many tokens to the left and to the right are in reach: no clause begins between, and what is
    /// skipped has no comma before it.
    left: u8,
    right: u8,
}

/// So many empty places stand before and after the tokens, so that no look goes over an end.
const AROUND: usize = FARTHEST + 1;
const FARTHEST_U8: u8 = 5;

/// The words before and after some places within reach. What lies before a place is what lies after the one
/// that far before it.
#[inline]
fn places_near(places: &[Place], first: usize, last: usize) -> [Bits; 2] {
    [first - AROUND, last].map(|at| places.get(at).map_or(Bits::default(), |place| place.after))
}

fn places(tokens: &[Token]) -> Vec<Place> {
    let mut places = vec![Place::default(); tokens.len() + 2 * AROUND];
    // How many tokens ago the last mark was, and how many tokens are in reach across none.
    let mut since = 0_u8;
    for (place, token) in places.iter_mut().skip(AROUND).zip(tokens) {
        (place.bits, place.word) = (Bits::of(token.word), token.word);
        place.left = if token.marks & BREAK == 0 { since } else { 0 };
        since = if token.marks & (BREAK | COMMA) == 0 { (since + 1).min(FARTHEST_U8) } else { 1 };
    }
    let mut until = 0_u8;
    for (place, token) in places.iter_mut().skip(AROUND).zip(tokens).rev() {
        place.right = until;
        until = match token.marks & (BREAK | COMMA) {
            0 => (until + 1).min(FARTHEST_U8),
            COMMA => 1,
            _ => 0,
        };
    }
    for at in 0..places.len() - FARTHEST {
        let after = places.get(at + 1..=at + FARTHEST).unwrap_or(&[]).iter();
        let after = after.fold(Bits::default(), |all, place| all.with(place.bits));
        if let Some(place) = places.get_mut(at) {
            place.after = after;
        }
    }
    places
}

/// What is known of a concept on the way.
#[derive(Clone, Copy, Default)]
struct State {
    /// Where its last unit ends, plus one.
    end: u32,
    /// How many hold.
    times: u8,
    has_guards: bool,
}

/// `flags` are those of each of so many concepts.
fn units(
    concepts: usize,
    flags: impl Fn(u16) -> Option<u8>,
    tokens: &[Token],
    hits: &[Hit],
    guards: &[Hit],
) -> Vec<Unit> {
    let mut units = Vec::with_capacity(hits.len());
    let mut states = vec![State::default(); concepts];
    for guard in guards {
        if let Some(state) = states.get_mut(usize::from(guard.concept)) {
            state.has_guards = true;
        }
    }
    for &hit in hits {
        let Some(state) = states.get_mut(usize::from(hit.concept)) else { continue };
        let apart = hit.first >= state.end;
        if !apart && state.times > 0 {
            continue;
        }
        let Some(flags) = flags(hit.concept) else { continue };
        if state.has_guards && is_guarded(hit, guards) {
            continue;
        }
        let marks = tokens.get(hit.first as usize).map_or(0, |token| token.marks);
        let (negated, supposed) = (marks & NEGATED != 0, marks & SUPPOSED != 0);
        // The words mean what they look like: neither a negation nor an "if" stands before them where the
        // concept minds that.
        let holds = !(flags & NEGATABLE != 0 && negated || flags & FACTUAL != 0 && supposed);
        if holds || apart && negated {
            state.end = state.end.max(hit.last + 1);
            state.times = state.times.saturating_add(u8::from(holds));
            units.push(Unit { hit, negated, times: if holds { state.times } else { 0 } });
        }
    }
    units
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
    automaton: &'a Automaton,
    places: &'a [Place],
    hits: Vec<Hit>,
    guards: Vec<Hit>,
}

impl Walk<'_> {
    /// Stands at `node` with the places `first..=last` behind it. The depth is that of the longest phrase.
    fn follow(&mut self, node: &Node, first: usize, last: usize) {
        for &accepted in self.automaton.accepts(node) {
            self.found(accepted, first, last);
        }
        let [before, after] = places_near(self.places, first, last);
        if node.left.may_meet(before) {
            let reach = self.places.get(first).map_or(0, |place| place.left);
            self.lead_on::<true>(self.automaton.left(node), before, reach, first, last);
        }
        if node.right.may_meet(after) {
            let reach = self.places.get(last).map_or(0, |place| place.right);
            self.lead_on::<false>(self.automaton.right(node), after, reach, first, last);
        }
    }

    #[inline]
    fn found(&mut self, accepted: u16, first: usize, last: usize) {
        #[expect(clippy::cast_possible_truncation, reason = "a text has at most 2^20 bytes")]
        let hit = Hit { concept: accepted >> 1, first: (first - AROUND) as u32, last: (last - AROUND) as u32 };
        if accepted & 1 == 0 {
            self.hits.push(hit);
        } else {
            self.guards.push(hit);
        }
    }

    fn lead_on<const LEFT: bool>(&mut self, steps: Steps<'_>, near: Bits, reach: u8, first: usize, last: usize) {
        for (steps, bits) in steps.steps.chunks(32).zip(steps.bits.chunks(32)) {
            // Which steps may lead on is gathered first: a branch for each would be guessed wrong half the time.
            let mut open = 0_u32;
            for (at, bits) in bits.iter().enumerate() {
                open |= u32::from(bits.may_meet(near)) << at;
            }
            while open != 0 {
                let at = open.trailing_zeros() as usize;
                open &= open - 1;
                let (Some(step), Some(bits)) = (steps.get(at), bits.get(at)) else { break };
                for away in 1..=usize::from(step.reach.min(reach)) {
                    let at = if LEFT { first - away } else { last + away };
                    if let Some(place) = self.places.get(at)
                        && place.bits.may_meet(*bits)
                        && self.automaton.takes(step.set, place.word)
                    {
                        let (first, last) = if LEFT { (at, last) } else { (first, at) };
                        if step.ends == GOES_ON {
                            self.follow(self.automaton.next(step), first, last);
                        } else {
                            self.found(step.ends, first, last);
                        }
                    }
                }
            }
        }
    }
}
