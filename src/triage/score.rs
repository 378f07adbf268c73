//! From what a message shows to sums, and from sums to shares. Integers only.

use super::{
    features::{FeatureKind, key, pairs, shapes},
    heads::{BY_HAND, LEARNED},
    rows::{Rows, of_word},
    scan::Unit,
    tables::Tables,
    token::{Counts, Token},
    weights::{Adder, Row, Weights},
};

/// What a message scores.
#[derive(Debug)]
pub(crate) struct Scores {
    /// By learned head.
    pub(crate) learned: [i32; LEARNED],
    /// By head that the lexicon adds to.
    pub(crate) by_hand: [i32; BY_HAND],
    /// What has weights, each once, at the first place where it was seen.
    pub(crate) used: Vec<Used>,
}

/// A feature that has weights, at the first place where it was seen: tokens `first..=last`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Used {
    /// A copy, so that whoever looks at all of them finds them side by side.
    pub(crate) weights: Row,
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) kind: FeatureKind,
    /// Of a phrase, which.
    pub(crate) concept: u16,
}

/// Adds up what a message shows. Each feature counts once.
pub(crate) fn score(
    (tables, weights, rows): (&Tables, &Weights, &Rows),
    counts: &Counts,
    tokens: &[Token],
    units: &[Unit],
) -> Scores {
    let mut tally = Tally {
        weights,
        adder: Adder::default(),
        used: Vec::with_capacity(tokens.len() * 2 + units.len() + 16),
        seen: vec![0; (tokens.len() * 4 + units.len() * 2 + 64).next_power_of_two()],
    };
    words(&mut tally, rows, tokens);
    let by_hand = concepts(&mut tally, tables, rows, units);
    for shape in shapes(counts, tokens) {
        tally.add(rows.shape(shape), (0, 0), FeatureKind::Shape, 0);
    }
    let Tally { adder, used, .. } = tally;
    let mut learned = weights.bias;
    for (sum, added) in learned.iter_mut().zip(adder.sums()) {
        *sum += added;
    }
    Scores { learned, by_hand, used }
}

struct Tally<'a> {
    weights: &'a Weights,
    adder: Adder,
    used: Vec<Used>,
    /// The rows that were added, by open addressing; 0 in a free place. There are more places than rows can
    /// come: four of a token, two of a unit, and some shapes.
    seen: Vec<u32>,
}

impl Tally<'_> {
    #[inline]
    fn add(&mut self, row: u32, (first, last): (u32, u32), kind: FeatureKind, concept: u16) {
        if row != 0 && self.is_new(row) {
            let weights = *self.weights.row(row);
            self.adder.add(&weights);
            self.used.push(Used { weights, first, last, kind, concept });
        }
    }

    #[inline]
    fn is_new(&mut self, row: u32) -> bool {
        let mask = self.seen.len() - 1;
        let mut at = (row.wrapping_mul(0x9e37_79b1) as usize >> 7) & mask;
        while let Some(seen) = self.seen.get_mut(at) {
            if *seen == 0 {
                *seen = row;
                return true;
            }
            if *seen == row {
                return false;
            }
            at = (at + 1) & mask;
        }
        false
    }
}

fn words(tally: &mut Tally<'_>, rows: &Rows, tokens: &[Token]) {
    let weights = tally.weights;
    let mut before = None;
    for (at, token) in (0_u32..).zip(tokens) {
        let of_words = match token.word {
            0 => of_word(weights, token.names),
            word => [rows.word(word), 0],
        };
        for row in of_words {
            tally.add(row, (at, at), FeatureKind::Word, 0);
        }
        pairs(before, token, |a, b, from_before| {
            let row = weights.find(key(FeatureKind::WordPair, a, b));
            let first = at.saturating_sub(u32::from(from_before));
            tally.add(row, (first, at), FeatureKind::WordPair, 0);
        });
        before = Some(token);
    }
}

/// What phrases add, learned and by hand.
fn concepts(tally: &mut Tally<'_>, tables: &Tables, rows: &Rows, units: &[Unit]) -> [i32; BY_HAND] {
    let mut by_hand = [0; BY_HAND];
    for unit in units {
        let (of_concept, hit) = (rows.concept(unit.hit.concept), unit.hit);
        let mut add = |row, kind| tally.add(row, (hit.first, hit.last), kind, hit.concept);
        if unit.negated {
            add(of_concept.negated, FeatureKind::Negated);
        }
        match unit.times {
            1 => {
                add(of_concept.shown, FeatureKind::Concept);
                let Some(concept) = tables.concept(hit.concept) else { continue };
                for (head, weight) in tables.weights(concept) {
                    if let Some(sum) = by_hand.get_mut(head.index()) {
                        *sum += i32::from(*weight);
                    }
                }
            }
            2 => add(of_concept.twice, FeatureKind::Repeated),
            4 => add(of_concept.four_times, FeatureKind::Repeated),
            _ => {}
        }
    }
    by_hand
}

/// The share of each of some heads that compete, in thousandths; `units` make one nat.
pub(crate) fn shares<const N: usize>(sums: [i32; N], units: u16) -> [u32; N] {
    let highest = sums.iter().copied().max().unwrap_or(0);
    // Sixty-fourths of a nat, in parts of 65,536.
    let step = (64 << 16) / u32::from(units.max(1));
    let powers = sums.map(|sum| falling(highest.saturating_sub(sum), step));
    let total: u32 = powers.iter().sum();
    let part = (1000_u64 << 32) / u64::from(total.max(1));
    powers.map(|power| u32::try_from((u64::from(power) * part + (1 << 31)) >> 32).unwrap_or(0))
}

/// A million times e to the power of minus `down`, of which each is `step` of 65,536 parts of a sixty-fourth.
fn falling(down: i32, step: u32) -> u32 {
    const POWERS: [u32; 896] = powers();
    let parts = (u64::from(down.unsigned_abs()) * u64::from(step)) >> 16;
    usize::try_from(parts).ok().and_then(|at| POWERS.get(at)).copied().unwrap_or(0)
}

/// A million times e to the power of minus each sixty-fourth: each is the last one times e^(-1/64).
const fn powers() -> [u32; 896] {
    let mut powers = [0; 896];
    // In parts of 2^60, so that nothing is lost on the way; 1,082,465,279,991 is 2^40 e^(-1/64).
    let (mut power, mut at) = (1_u128 << 60, 0);
    while at < powers.len() {
        #[expect(clippy::cast_possible_truncation, reason = "at most a million")]
        let millionths = ((power * 1_000_000) >> 60) as u32;
        powers[at] = millionths;
        power = (power * 1_082_465_279_991) >> 40;
        at += 1;
    }
    powers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_follow_the_distance_of_the_sums() {
        let mut sums = [0; 7];
        assert_eq!(shares(sums, 10), [143; 7]);
        sums[2] = 30;
        assert_eq!(shares(sums, 10)[2], 767); // 0.770, but for the rounding to sixty-fourths
        sums[6] = 500;
        assert_eq!(shares(sums, 10), [0, 0, 0, 0, 0, 0, 1000]);
        assert_eq!(shares([i32::MIN, i32::MAX], 1), [0, 1000]);
    }

    #[test]
    fn powers_fall_as_they_should() {
        let step = (64 << 16) / 100;
        assert!((0..1600).all(|down| falling(down, step) >= falling(down + 1, step)));
        assert_eq!((falling(0, step), falling(i32::MAX, step)), (1_000_000, 0));
        for down in 0..500_i32 {
            let (exact, here) = ((-f64::from(down) / 100.0).exp() * 1e6, f64::from(falling(down, step)));
            assert!((here - exact).abs() <= exact * 0.017 + 1.0, "{down}: {here} for {exact}");
        }
    }
}
