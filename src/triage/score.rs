//! From hits to sums, and from sums to a class with a confidence. Integers only.

use super::{
    heads::{CLASSES, HEADS},
    scan::Hit,
    tables::Tables,
    token::{Counts, Token},
};

/// Concepts that stand for the shape of a text instead of its words. The lexicon gives them weights.
#[cfg(test)]
pub(crate) const SIGNALS: &[&str] = &[
    "signal.few_words",
    "signal.short",
    "signal.sentence",
    "signal.paragraph",
    "signal.long",
    "signal.very_long",
    "signal.asked",
    "signal.only_asked",
    "signal.shouted",
    "signal.shouted_often",
    "signal.capitals",
    "signal.mention",
    "signal.mentions",
    "signal.link",
    "signal.strange_words",
];

/// One sum for each head.
pub(crate) type Sums = [i32; HEADS];

/// Which signals a text gives, by their place in `SIGNALS`.
fn signals(counts: &Counts, tokens: &[Token]) -> impl Iterator<Item = usize> {
    let words = counts.words;
    let length = match words {
        0..=3 => 0,
        4..=8 => 1,
        9..=20 => 2,
        21..=50 => 3,
        51..=110 => 4,
        _ => 5,
    };
    let ends_asking = tokens.iter().rev().take(2).any(|token| token.word == super::tables::ASKED);
    [
        Some(length),
        (counts.asked > 0).then_some(6),
        (ends_asking && counts.shouted == 0).then_some(7),
        (counts.shouted > 0).then_some(8),
        (counts.shouted > 2).then_some(9),
        (counts.capitals >= 3 && counts.capitals * 4 >= words).then_some(10),
        (counts.mentions > 0).then_some(11),
        (counts.mentions > 2).then_some(12),
        (counts.links > 0).then_some(13),
        (words >= 4 && (counts.known.saturating_sub(counts.mentions)) * 5 < words * 3).then_some(14),
    ]
    .into_iter()
    .flatten()
}

/// All concepts that a text shows: those that were hit, and its signals.
pub(crate) fn concepts<'a>(
    tables: &'a Tables,
    counts: &Counts,
    tokens: &[Token],
    hits: &'a [Hit],
) -> impl Iterator<Item = u16> + use<'a> {
    let signals: Vec<u16> = signals(counts, tokens).filter_map(|signal| tables.signal(signal)).collect();
    hits.iter().map(|hit| hit.concept).chain(signals)
}

/// Adds up the weights of all concepts.
pub(crate) fn sums(tables: &Tables, concepts: impl Iterator<Item = u16>) -> Sums {
    let mut sums = [0; HEADS];
    for (sum, bias) in sums.iter_mut().zip(tables.bias()) {
        *sum = i32::from(*bias);
    }
    for concept in concepts.filter_map(|concept| tables.concept(concept)) {
        for (head, weight) in tables.weights(concept) {
            if let Some(sum) = sums.get_mut(head.index()) {
                *sum += i32::from(*weight);
            }
        }
    }
    sums
}

/// The class with the highest sum, and how likely it is, in thousandths, among all classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Winner {
    pub(crate) class: usize,
    pub(crate) share: u32,
    /// Thousandths for "not a complaint".
    pub(crate) no_complaint: u32,
}

pub(crate) fn winner(sums: &Sums) -> Winner {
    let classes = || sums.iter().copied().take(CLASSES);
    let highest = classes().max().unwrap_or(0);
    let class = classes().position(|sum| sum == highest).unwrap_or(0);
    let total: u64 = classes().map(|sum| power(highest - sum)).sum();
    let share = |sum: i32| u32::try_from(power(highest - sum) * 1000 / total.max(1)).unwrap_or(0);
    Winner { class, share: share(highest), no_complaint: classes().next_back().map_or(0, share) }
}

/// A million times e to the power of minus a tenth of `down`.
fn power(down: i32) -> u64 {
    const TENTHS: [u64; 10] = [1000, 905, 819, 741, 670, 607, 549, 497, 449, 407];
    const ONES: [u64; 12] = [1_000_000, 367_879, 135_335, 49_787, 18_316, 6_738, 2_479, 912, 335, 123, 45, 17];
    let down = usize::try_from(down).unwrap_or(0);
    let one = ONES.get(down / 10).copied().unwrap_or(0);
    one * TENTHS.get(down % 10).copied().unwrap_or(0) / 1000
}

/// How often a share was right on messages it was not fitted on, by fortieths.
pub(crate) fn confidence(share: u32) -> f64 {
    CONFIDENCE.get((share / 25) as usize).copied().unwrap_or(CONFIDENCE[CONFIDENCE.len() - 1])
}

/// Between what messages of the same sources gave (0.93 for a share of 0.95) and those of sources left out
/// (0.86): whoever uses this brings a source of their own.
const CONFIDENCE: [f64; 40] = [
    0.13, 0.15, 0.17, 0.19, 0.21, 0.23, 0.25, 0.27, 0.29, 0.31, 0.34, 0.36, 0.38, 0.40, 0.42, 0.44, 0.46, 0.48, 0.50,
    0.52, 0.54, 0.56, 0.58, 0.60, 0.62, 0.64, 0.66, 0.68, 0.70, 0.72, 0.75, 0.77, 0.79, 0.81, 0.83, 0.85, 0.87, 0.89,
    0.91, 0.93,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_follow_the_distance_of_the_sums() {
        let mut sums = [0; HEADS];
        assert_eq!(winner(&sums).share, 142);
        sums[2] = 30;
        let won = winner(&sums);
        assert_eq!((won.class, won.share), (2, 769));
        sums[6] = 500;
        assert_eq!(winner(&sums), Winner { class: 6, share: 1000, no_complaint: 1000 });
    }

    #[test]
    fn powers_fall() {
        assert!((0..130).all(|down| power(down) >= power(down + 1)));
        assert_eq!((power(0), power(10), power(1000)), (1_000_000, 367_879, 0));
    }

    #[test]
    fn confidence_rises_with_the_share() {
        assert!((0..1000).all(|share| confidence(share) <= confidence(share + 1)));
        assert!(confidence(1000) < 1.0);
    }
}
