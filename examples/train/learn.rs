//! From rows to weights: features that are kept, heads, thresholds, confidence, whole numbers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use amends::triage::{Feature, FeatureKind, WeightsBuilder};

use crate::{
    fit::{self, Classes, Matrix, Model, Steps, fit_steps, narrow},
    rows::Row,
};

/// Classes, padded to a row that adds fast.
const LANES: usize = 8;
const CLASSES: usize = 7;
const HEADS: usize = 10;
const PENALTY: f32 = 3.0;
/// For heads of one direction.
const FLAG_PENALTY: f32 = 5.0;
const SEVERITY_PENALTY: f32 = 10.0;
/// Rare classes count more, by their number to the power of minus this.
const RARE: f64 = 0.8;
const SEED_COUNTS: f32 = 1.2;
const FOLDS: usize = 4;
/// How much more rows of known sources count for the confidence than those of sources left out.
const LIKE_COUNTS: f64 = 3.0;
/// For how many rows of each fortieth the share itself counts.
const SHARE_COUNTS: f64 = 5_000.0;
/// The features that weigh most are shipped.
const MOST: usize = 28_000;

/// What the heads were learned on, and what they learned.
pub(crate) struct Learned {
    /// Number of a feature in the matrix, and its value, by its key.
    columns: HashMap<u32, (u32, f32)>,
    classes: Model<LANES>,
    acute: (Vec<f32>, f32),
    systemic: (Vec<f32>, f32),
    severity: Option<(Vec<f32>, [f32; 4])>,
    /// How often a feature shows, among the rows.
    shown: Vec<u32>,
}

/// A kept feature and the value it has where it shows.
fn columns(rows: &[&Row]) -> (HashMap<u32, (u32, f32)>, Vec<u32>) {
    struct Known<'a> {
        kind: FeatureKind,
        shown: u32,
        source: &'a str,
        many_sources: bool,
    }
    let mut known: BTreeMap<u32, Known<'_>> = BTreeMap::new();
    for row in rows {
        for Feature { kind, key, .. } in row.features.iter().copied() {
            let entry = known.entry(key).or_insert(Known { kind, shown: 0, source: &row.source, many_sources: false });
            entry.shown += 1;
            entry.many_sources |= entry.source != row.source;
        }
    }
    // Without sources every pair would fall.
    let no_sources = rows.iter().map(|row| &row.source).collect::<BTreeSet<_>>().len() < 3;
    known.retain(|_, known| match known.kind {
        FeatureKind::WordPair => known.shown >= 3 && (known.many_sources || no_sources),
        _ => known.shown >= 2,
    });
    let count = f64::from(u32::try_from(rows.len()).unwrap_or(u32::MAX));
    let mut shown = Vec::with_capacity(known.len());
    let columns = (0..).zip(known).map(|(column, (key, known))| {
        shown.push(known.shown);
        let rarity = ((1.0 + count) / (1.0 + f64::from(known.shown))).ln() + 1.0;
        let value = match known.kind {
            FeatureKind::Word | FeatureKind::Stem | FeatureKind::WordPair => narrow(0.12 * rarity),
            FeatureKind::Early | FeatureKind::ConceptPair => 0.7,
            _ => 1.0,
        };
        (key, (column, value))
    });
    (columns.collect(), shown)
}

fn matrix(columns: &HashMap<u32, (u32, f32)>, rows: &[&Row]) -> Matrix {
    let mut matrix = Matrix::new(columns.len());
    for row in rows {
        matrix.push(row.features.iter().filter_map(|feature| columns.get(&feature.key).copied()));
    }
    matrix
}

/// Learns all heads from these rows.
pub(crate) fn learn(rows: &[&Row], with_severity: bool) -> Learned {
    let (columns, shown) = columns(rows);
    let matrix = matrix(&columns, rows);
    let mut counts = [0.0_f64; CLASSES];
    for row in rows {
        counts[row.class] += 1.0;
    }
    let share = |row: &Row| counts[row.class].powf(-RARE);
    let mean = rows.iter().map(|row| share(row)).sum::<f64>() / counts.iter().sum::<f64>();
    let counted = |row: &&Row| {
        let counts = narrow(share(row) / mean) * if row.is_seed { SEED_COUNTS } else { 1.0 };
        (row.class, counts)
    };
    let classes = Classes { rows: rows.iter().map(counted).collect(), count: CLASSES };
    let flags = |of: fn(&Row) -> Option<bool>| {
        let targets = rows.iter().map(|row| [of(row).map_or(-1.0, |holds| f32::from(u8::from(holds)))]);
        let (weights, [step]) = fit_steps(&matrix, &Steps { rows: targets.collect() }, FLAG_PENALTY);
        (weights, step)
    };
    let severity = || {
        let targets = rows.iter().map(|row| match row.severity {
            Some(degree) => [0.0, 1.0, 2.0, 3.0].map(|step| (degree - step).clamp(0.0, 1.0)),
            None => [-1.0; 4],
        });
        fit_steps(&matrix, &Steps { rows: targets.collect() }, SEVERITY_PENALTY)
    };
    std::thread::scope(|scope| {
        let others = scope.spawn(|| {
            (flags(|row| row.acute), flags(|row| row.systemic), if with_severity { Some(severity()) } else { None })
        });
        let classes = fit::fit(&matrix, &classes, PENALTY);
        #[expect(clippy::expect_used, reason = "a panic in there is one of this program")]
        let (acute, systemic, severity) = others.join().expect("the other heads are learned");
        Learned { columns, classes, acute, systemic, severity, shown }
    })
}

impl Learned {
    /// The most likely class with its share, and how far acute and systemic are above even odds.
    fn judge(&self, row: &Row) -> (usize, f32, [f32; 2]) {
        let mut scores = self.classes.bias();
        let mut flags = [-self.acute.1, -self.systemic.1];
        for (column, value) in row.features.iter().filter_map(|feature| self.columns.get(&feature.key).copied()) {
            let column = column as usize;
            let row = self.classes.row(column);
            scores.iter_mut().zip(row).for_each(|(score, weight)| *score += value * weight);
            flags[0] += value * self.acute.0[column];
            flags[1] += value * self.systemic.0[column];
        }
        let scores = &scores[..CLASSES];
        let highest = scores.iter().copied().fold(f32::MIN, f32::max);
        let class = scores.iter().position(|score| *score >= highest).unwrap_or(0);
        (class, 1.0 / scores.iter().map(|score| (score - highest).exp()).sum::<f32>(), flags)
    }
}

/// What rows say that were left out when the heads were learned.
pub(crate) struct LeftOut {
    /// Share of the winner, whether it was right, and how much it counts.
    trials: Vec<(f32, bool, f64)>,
    /// How far above even odds acute and systemic were, and whether they held.
    flags: [Vec<(f32, bool)>; 2],
}

/// Leaves out every fourth part of the sources, and then every fourth part of the rows: how far to trust
/// the heads on what is like the rows, and on what is not.
pub(crate) fn left_out(rows: &[Row]) -> LeftOut {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    rows.iter().filter(|row| !row.is_seed).for_each(|row| *sizes.entry(&row.source).or_default() += 1);
    let mut by_size: Vec<(&str, usize)> = sizes.into_iter().collect();
    by_size.sort_by_key(|(name, size)| (std::cmp::Reverse(*size), *name));
    let mut filled = [0; FOLDS];
    let mut fold_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (source, size) in by_size {
        let fold = (0..FOLDS).min_by_key(|fold| filled[*fold]).unwrap_or(0);
        filled[fold] += size;
        fold_of.insert(source, fold);
    }
    let folds_by_source = fold_of.len() >= FOLDS;
    let mut out = LeftOut { trials: Vec::new(), flags: [Vec::new(), Vec::new()] };
    for fold in 0..FOLDS * (1 + usize::from(folds_by_source)) {
        let is_left_out = |at: usize, row: &Row| {
            !row.is_seed
                && if fold < FOLDS {
                    at % FOLDS == fold
                } else {
                    fold_of.get(row.source.as_str()) == Some(&(fold - FOLDS))
                }
        };
        let (left, kept): (Vec<_>, Vec<_>) = rows.iter().enumerate().partition(|(at, row)| is_left_out(*at, row));
        let kept: Vec<&Row> = kept.into_iter().map(|(_, row)| row).collect();
        if kept.is_empty() || left.is_empty() {
            continue;
        }
        let learned = learn(&kept, false);
        for (_, row) in left {
            let (class, share, flags) = learned.judge(row);
            let right = class == row.class || Some(class) == row.second;
            out.trials.push((share, right, if fold < FOLDS { LIKE_COUNTS } else { 1.0 }));
            for ((known, flag), holds) in out.flags.iter_mut().zip(flags).zip([row.acute, row.systemic]) {
                known.extend(holds.map(|holds| (flag, holds)));
            }
        }
    }
    out
}

impl LeftOut {
    /// Above which odds acute and systemic are best said to hold.
    pub(crate) fn thresholds(&self) -> [f32; 2] {
        [best_threshold(&self.flags[0]), best_threshold(&self.flags[1])]
    }

    /// How often a share was right, in thousandths by fortieths: rising, and smoothed where rows are few.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "shares are from 0 to 1")]
    pub(crate) fn confidence(&self) -> [u16; 40] {
        // Right ones and all of each fortieth. The share itself counts for many: labels of one pass, as most
        // are, are wrong now and then where the heads are right, so that left-out rows look worse than they are.
        let mut blocks: Vec<(f64, f64, usize)> =
            (0..40_u8).map(|at| ((f64::from(at) + 0.5) / 40.0 * SHARE_COUNTS, SHARE_COUNTS, 1)).collect();
        for (share, right, counts) in &self.trials {
            let block = &mut blocks[((share * 40.0) as usize).min(39)];
            block.0 += counts * f64::from(u8::from(*right));
            block.1 += counts;
        }
        // Neighbours that fall are pooled until all rise.
        let mut pooled: Vec<(f64, f64, usize)> = Vec::new();
        for block in blocks {
            pooled.push(block);
            while let [.., before, last] = pooled.as_slice()
                && before.0 / before.1 >= last.0 / last.1
            {
                let joined = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
                pooled.truncate(pooled.len() - 2);
                pooled.push(joined);
            }
        }
        let mut out = [0; 40];
        let each = pooled.into_iter().flat_map(|(right, all, width)| std::iter::repeat_n(right / all, width));
        out.iter_mut().zip(each).for_each(|(place, chance)| *place = (chance * 1000.0) as u16);
        out
    }

    /// A line for whoever watches.
    pub(crate) fn told(&self) -> String {
        let right = self.trials.iter().filter(|(_, right, _)| *right).count();
        format!("left-out rows: {right} of {} right; thresholds {:?}", self.trials.len(), self.thresholds())
    }
}

/// The threshold with the best F1.
fn best_threshold(trials: &[(f32, bool)]) -> f32 {
    let mut sorted = trials.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = sorted.iter().filter(|(_, holds)| *holds).count();
    let (mut hits, mut best, mut threshold) = (0, 0.0, 0.0);
    for (at, (odds, holds)) in (1_u32..).zip(&sorted) {
        hits += u32::from(*holds);
        let f1 = 2.0 * f64::from(hits) / (f64::from(at) + f64::from(u32::try_from(all).unwrap_or(u32::MAX)));
        if f1 > best {
            (best, threshold) = (f1, *odds);
        }
    }
    threshold
}

/// All weights as whole numbers, with thresholds and confidence.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "clamped; counts are small"
)]
pub(crate) fn whole(learned: &Learned, left_out: &LeftOut, rows: usize) -> Result<Vec<u8>, amends::Error> {
    let (severity, steps) = match &learned.severity {
        Some((weights, steps)) => (weights.as_slice(), *steps),
        None => (&[][..], [0.0; 4]),
    };
    // What a feature adds to each head where it shows.
    let added = |column: u32, value: f32| -> [f32; HEADS] {
        let column = column as usize;
        let classes = learned.classes.row(column);
        let mean = classes[..CLASSES].iter().sum::<f32>() / CLASSES as f32;
        std::array::from_fn(|head| {
            value
                * match head {
                    0..CLASSES => classes[head] - mean,
                    7 => learned.acute.0[column],
                    8 => learned.systemic.0[column],
                    _ => severity.get(column).copied().unwrap_or(0.0),
                }
        })
    };
    let mut all: Vec<(u32, u32, [f32; HEADS])> =
        learned.columns.iter().map(|(key, (column, value))| (*key, *column, added(*column, *value))).collect();
    all.sort_unstable_by_key(|(key, ..)| *key);
    // The classes share a unit, so that their sums can be compared.
    let largest = |heads: std::ops::Range<usize>| {
        let mut sizes: Vec<f32> =
            all.iter().map(|(_, _, row)| row[heads.clone()].iter().fold(0.0, |most, w| w.abs().max(most))).collect();
        sizes.sort_by(f32::total_cmp);
        // A few that are larger still are cut off.
        sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 2000)).copied().unwrap_or(1.0).max(1e-3)
    };
    let per_nat = (127.0 / largest(0..CLASSES)).clamp(1.0, 1000.0).round();
    let units: [f32; HEADS] =
        std::array::from_fn(|head| if head < CLASSES { per_nat } else { 127.0 / largest(head..head + 1) });
    let spread: Vec<f32> = [0..CLASSES, 7..8, 8..9, 9..10]
        .into_iter()
        .map(|heads| {
            let sum: f32 = all.iter().map(|(_, _, row)| row[heads.clone()].iter().map(|w| w * w).sum::<f32>()).sum();
            (sum / all.len().max(1) as f32).sqrt().max(1e-9)
        })
        .collect();
    let importance = |(_, column, row): &(u32, u32, [f32; HEADS])| {
        let most = row[..CLASSES].iter().fold(0.0_f32, |most, weight| weight.abs().max(most)) / spread[0];
        let most = (1..4).fold(most, |most, other| most.max(0.7 * row[CLASSES - 1 + other].abs() / spread[other]));
        most * (learned.shown[*column as usize] as f32 / rows as f32).sqrt()
    };
    let mut order: Vec<(f32, usize)> = all.iter().map(importance).zip(0..).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let thresholds = left_out.thresholds();
    let bias = learned.classes.bias();
    let mean = bias[..CLASSES].iter().sum::<f32>() / CLASSES as f32;
    // Severity starts so far below its first step that few messages reach 0.
    let start = steps[0] - 3.0;
    let biases: [i32; HEADS] = std::array::from_fn(|head| {
        let bias = match head {
            0..CLASSES => bias[head] - mean,
            7 => -learned.acute.1 - thresholds[0],
            8 => -learned.systemic.1 - thresholds[1],
            _ => -start,
        };
        (bias * units[head]).round() as i32
    });
    let mut highest = i32::MIN;
    let degrees = steps.map(|step| {
        highest = highest.max(((step - start) * units[9]).round() as i32);
        highest
    });
    let mut builder =
        WeightsBuilder::new(per_nat as u16).bias(biases).degrees(degrees).confidence(left_out.confidence());
    for (_, at) in order.into_iter().take(MOST) {
        let (key, _, row) = &all[at];
        let whole: [i8; HEADS] =
            std::array::from_fn(|head| (row[head] * units[head]).round().clamp(-127.0, 127.0) as i8);
        if whole != [0; HEADS] {
            builder.add(*key, whole);
        }
    }
    builder.to_bytes()
}
