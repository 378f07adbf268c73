//! From hits to sums, and from sums to a class with a confidence. Integers only.

use super::{
    features::{self, FeatureKind, Seen},
    heads::{CLASSES, HEADS, NO_COMPLAINT},
    scan::Found,
    tables::Tables,
    token::{Counts, Token},
    weights::{Adder, Weights},
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
fn signals(counts: &Counts, tokens: &[Token]) -> impl Iterator<Item = usize> + use<> {
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

/// The concepts that stand for the signals a text gives.
pub(crate) fn signal_concepts<'a>(
    tables: &'a Tables,
    counts: &Counts,
    tokens: &[Token],
) -> impl Iterator<Item = u16> + use<'a> {
    signals(counts, tokens).filter_map(|signal| tables.signal(signal))
}

/// A feature that has weights, at the first place where it was seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Used {
    pub(crate) place: u32,
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) concept: u16,
    pub(crate) kind: FeatureKind,
}

/// Adds up what a message shows: the lexicon's own weights by the first hits, the learned ones by all
/// features. Each feature counts once.
pub(crate) fn sums(
    tables: &Tables,
    weights: &Weights,
    counts: &Counts,
    tokens: &[Token],
    found: &Found,
) -> (Sums, Vec<Used>) {
    let mut sums = [0; HEADS];
    for (sum, bias) in sums.iter_mut().zip(tables.bias()) {
        *sum = i32::from(*bias);
    }
    let signals = || signal_concepts(tables, counts, tokens);
    let concepts = found.firsts.iter().map(|hit| hit.concept).chain(signals());
    for concept in concepts.filter_map(|concept| tables.concept(concept)) {
        for (head, weight) in tables.weights(concept) {
            if let Some(sum) = sums.get_mut(head.index()) {
                *sum += i32::from(*weight);
            }
        }
    }
    // In steps of their own, so that one look-up need not wait for the last: memory is what takes time.
    let mut told: Vec<Seen> = Vec::with_capacity(tokens.len() * 8 + 32);
    features::each(tables, counts, tokens, found, signals(), |feature| {
        if weights.may_have(feature.key) {
            told.push(feature);
        }
    });
    weights.warm(told.iter().map(|feature| feature.key));
    let mut adder = Adder::default();
    let mut used: Vec<Used> = Vec::with_capacity(told.len());
    let mut seen = vec![0_u64; weights.places().div_ceil(64)];
    for Seen { kind, key, first, last, concept } in told {
        let Some(place) = weights.find(key) else { continue };
        let Some(cell) = seen.get_mut(place as usize / 64) else { continue };
        let bit = 1 << (place % 64);
        if *cell & bit == 0 {
            *cell |= bit;
            adder.add(weights.row(place));
            used.push(Used { place, first, last, concept, kind });
        }
    }
    for (sum, (learned, bias)) in sums.iter_mut().zip(adder.sums().into_iter().zip(weights.bias)) {
        *sum = learned + bias;
    }
    (sums, used)
}

/// The class with the highest sum, and how likely it is, in thousandths, among all classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Winner {
    pub(crate) class: usize,
    pub(crate) share: u32,
    /// Thousandths for "not a complaint".
    pub(crate) no_complaint: u32,
}

/// The share of each class in thousandths.
pub(crate) fn shares(sums: &Sums, per_nat: u16) -> [u32; CLASSES] {
    let highest = sums.iter().copied().take(CLASSES).max().unwrap_or(0);
    let mut powers = [0; CLASSES];
    for (power, sum) in powers.iter_mut().zip(sums) {
        *power = falling(highest - sum, per_nat);
    }
    let total: u64 = powers.iter().sum();
    powers.map(|power| u32::try_from(power * 1000 / total.max(1)).unwrap_or(0))
}

pub(crate) fn winner(sums: &Sums, per_nat: u16) -> Winner {
    let highest = sums.iter().copied().take(CLASSES).max().unwrap_or(0);
    let class = sums.iter().take(CLASSES).position(|sum| *sum == highest).unwrap_or(0);
    let shares = shares(sums, per_nat);
    let of = |class: usize| shares.get(class).copied().unwrap_or(0);
    Winner { class, share: of(class), no_complaint: of(NO_COMPLAINT) }
}

/// A million times e to the power of minus `down`, of which `per_nat` are one.
fn falling(down: i32, per_nat: u16) -> u64 {
    const ONES: [u64; 15] = [
        1_000_000_000,
        367_879_441,
        135_335_283,
        49_787_068,
        18_315_639,
        6_737_947,
        2_478_752,
        911_882,
        335_463,
        123_410,
        45_400,
        16_702,
        6_144,
        2_260,
        832,
    ];
    const TENTHS: [u64; 10] = [100_000, 90_484, 81_873, 74_082, 67_032, 60_653, 54_881, 49_659, 44_933, 40_657];
    const HUNDREDTHS: [u64; 10] = [1000, 990, 980, 970, 961, 951, 942, 932, 923, 914];
    let hundredths = u64::try_from(down).unwrap_or(0) * 100 / u64::from(per_nat.max(1));
    let at = |table: &[u64], at: u64| usize::try_from(at).ok().and_then(|at| table.get(at)).copied().unwrap_or(0);
    let power = at(&ONES, hundredths / 100) * at(&TENTHS, hundredths / 10 % 10) * at(&HUNDREDTHS, hundredths % 10);
    power / 100_000_000_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_follow_the_distance_of_the_sums() {
        let mut sums = [0; HEADS];
        assert_eq!(winner(&sums, 10).share, 142);
        sums[2] = 30;
        let won = winner(&sums, 10);
        assert_eq!((won.class, won.share), (2, 769));
        assert_eq!(winner(&sums.map(|sum| sum * 7), 70), won);
        sums[6] = 500;
        assert_eq!(winner(&sums, 10), Winner { class: 6, share: 1000, no_complaint: 1000 });
    }

    #[test]
    fn powers_fall() {
        assert!((0..1300).all(|down| falling(down, 100) >= falling(down + 1, 100)));
        assert_eq!((falling(0, 10), falling(10, 10), falling(1000, 10)), (1_000_000, 367_879, 0));
    }
}
