//! From models to whole numbers.

use std::ops::Range;

use amends::triage::WeightsBuilder;

use crate::{learn::Learned, left_out::LeftOut};

const HEADS: usize = WeightsBuilder::HEADS.len();
/// Heads that share a unit, because they compete or stand alone, and how much a unit of each matters when
/// features are chosen.
const GROUPS: [(Range<usize>, f32); 6] =
    [(0..7, 1.0), (7..8, 0.7), (8..9, 0.7), (9..10, 0.7), (10..18, 0.9), (18..23, 0.7)];
/// The features that weigh most are shipped.
const MOST: usize = 22_000;

/// All weights as whole numbers, with steps, thresholds and confidence.
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
        let (classes, harms, ways) = (learned.classes.row(column), learned.harms.row(column), learned.ways.row(column));
        let heads = competing(&classes, &harms, &ways);
        let single =
            [learned.acute.0[column], learned.systemic.0[column], severity.get(column).copied().unwrap_or(0.0)];
        std::array::from_fn(|head| value * if (7..10).contains(&head) { single[head - 7] } else { heads[head] })
    };
    let mut all: Vec<(u32, u32, [f32; HEADS])> =
        learned.columns.iter().map(|(key, (column, value))| (*key, *column, added(*column, *value))).collect();
    all.sort_unstable_by_key(|(key, ..)| *key);
    let largest = |heads: Range<usize>| {
        let mut sizes: Vec<f32> =
            all.iter().map(|(_, _, row)| row[heads.clone()].iter().fold(0.0, |most, w| w.abs().max(most))).collect();
        sizes.sort_by(f32::total_cmp);
        // A few that are larger still are cut off.
        sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 2000)).copied().unwrap_or(1.0).max(1e-3)
    };
    let mut units = [1.0_f32; HEADS];
    for (heads, _) in GROUPS {
        units[heads.clone()].fill((127.0 / largest(heads)).clamp(1.0, 1000.0).round());
    }
    let spread = GROUPS.map(|(heads, matters)| {
        let sum: f32 = all.iter().map(|(_, _, row)| row[heads.clone()].iter().map(|w| w * w).sum::<f32>()).sum();
        (heads, matters / (sum / all.len().max(1) as f32).sqrt().max(1e-9))
    });
    let importance = |(_, column, row): &(u32, u32, [f32; HEADS])| {
        let most = spread.iter().map(|(heads, matters)| {
            row[heads.clone()].iter().fold(0.0_f32, |most, weight| weight.abs().max(most)) * matters
        });
        most.fold(0.0, f32::max) * (learned.shown[*column as usize] as f32 / rows as f32).sqrt()
    };
    let mut order: Vec<(f32, usize)> = all.iter().map(importance).zip(0..).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let flags = left_out.steps();
    // Severity starts so far below its first step that few messages reach 0.
    let start = steps[0] - 3.0;
    let bias = competing(&learned.classes.bias(), &learned.harms.bias(), &learned.ways.bias());
    let single = [-learned.acute.1 - flags[0], -learned.systemic.1 - flags[1], -start];
    let biases: [i32; HEADS] = std::array::from_fn(|head| {
        let bias = if (7..10).contains(&head) { single[head - 7] } else { bias[head] };
        (bias * units[head]).round() as i32
    });
    let mut highest = i32::MIN;
    let degrees = steps.map(|step| {
        highest = highest.max(((step - start) * units[9]).round() as i32);
        highest
    });
    let mut builder = WeightsBuilder::new([units[0] as u16, units[10] as u16, units[18] as u16])
        .bias(biases)
        .degrees(degrees)
        .thresholds(left_out.thresholds())
        .confidence(left_out.confidence());
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

/// Of heads that compete only the differences count: categories and ways stand around their mean, harms
/// against none.
fn competing(classes: &[f32], harms: &[f32], ways: &[f32]) -> [f32; HEADS] {
    let around = |heads: &[f32]| heads.iter().sum::<f32>() / f32::from(u8::try_from(heads.len()).unwrap_or(u8::MAX));
    let (classes, ways) = (&classes[..7], &ways[..5]);
    let (of_classes, of_ways) = (around(classes), around(ways));
    std::array::from_fn(|head| match head {
        0..7 => classes[head] - of_classes,
        10..18 => harms[head - 9] - harms[0],
        18..23 => ways[head - 18] - of_ways,
        _ => 0.0,
    })
}
