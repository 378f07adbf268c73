//! What is judged on rows that were left out: how far shares can be trusted, and from where on something is said.

use std::collections::BTreeMap;

use amends::triage::Thresholds;

use crate::{
    learn::learn,
    rows::{Row, RowKind, WAYS},
};

/// The last of the letters of the classes.
const NO_COMPLAINT: usize = 6;
const FOLDS: usize = 4;
/// How much more rows of known sources count for the confidence than those of sources left out.
const LIKE_COUNTS: f64 = 3.0;
/// Of left-out rows that are judged right so many look right: their labels are of one pass, which errs and
/// knows no second right reading, and the heads were learned from fewer rows than they will be. Set so that
/// a confidence of 0.8 and more holds for two fifths of messages labelled with more care.
const LOOK_RIGHT: f64 = 0.82;
/// Of those that a person is called for at least so many need one, if the learned heads alone call.
const CALLED_FOR: f64 = 0.46;
/// Of those with an ordinary grievance at most so many get no apology by a machine because they alarm.
const NEEDLESSLY_ALARMED: f64 = 0.05;
/// Of all messages at most so many get an apology by a machine that should not.
const WRONG_APOLOGIES: f64 = 0.085;
/// Of those that are left without a reply at least so many need none.
const RIGHTLY_SILENT: f64 = 0.6;

/// What rows say that were left out when the heads were learned.
pub(crate) struct LeftOut {
    /// Share of the winner, whether it was right, and how much it counts.
    trials: Vec<(f32, bool, f64)>,
    /// How far above even odds acute and systemic were, and whether they held.
    flags: [Vec<(f32, bool)>; 2],
    handled: Vec<Handled>,
}

/// How a row was judged whose handling is known.
struct Handled {
    harm: f32,
    automatic: f32,
    silent: f32,
    is_complaint: bool,
    /// How it should be handled, by place in [`WAYS`].
    way: usize,
}

/// Leaves out every fourth part of the rows, and then every fourth part of the sources: how far to trust
/// the heads on what is like the rows, and on what is not.
pub(crate) fn left_out(rows: &[Row]) -> LeftOut {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    let given = |row: &&Row| row.kind == RowKind::Given;
    rows.iter().filter(given).for_each(|row| *sizes.entry(&row.source).or_default() += 1);
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
    let mut out = LeftOut { trials: Vec::new(), flags: [Vec::new(), Vec::new()], handled: Vec::new() };
    for fold in 0..FOLDS * (1 + usize::from(folds_by_source)) {
        let is_left_out = |at: usize, row: &Row| {
            given(&row)
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
            let said = learned.judge(row);
            let right = said.class == row.class || Some(said.class) == row.second;
            out.trials.push((said.share, right, if fold < FOLDS { LIKE_COUNTS } else { 1.0 }));
            for ((known, flag), holds) in out.flags.iter_mut().zip(said.flags).zip([row.acute, row.systemic]) {
                known.extend(holds.map(|holds| (flag, holds)));
            }
            let [_, _, automatic, _, silent] = said.ways;
            out.handled.extend(row.way.map(|way| Handled {
                harm: said.harm,
                automatic,
                silent,
                is_complaint: said.class != NO_COMPLAINT,
                way,
            }));
        }
    }
    out
}

impl LeftOut {
    /// Above which odds acute and systemic are best said to hold.
    pub(crate) fn steps(&self) -> [f32; 2] {
        [best_step(&self.flags[0]), best_step(&self.flags[1])]
    }

    /// From which shares on something is said of the handling.
    pub(crate) fn thresholds(&self) -> Thresholds {
        let count = |of: &dyn Fn(&Handled) -> bool| -> f64 {
            f64::from(u32::try_from(self.handled.iter().filter(|row| of(row)).count()).unwrap_or(u32::MAX))
        };
        let ratio = |some: f64, all: f64| if all > 0.0 { some / all } else { 1.0 };
        let way = |letter: char| WAYS.find(letter).unwrap_or(0);
        let (human, automatic, silent) = (way('H'), way('A'), way('S'));
        let all = count(&|_| true);
        // The lowest share, in thousandths, from which on a condition holds that is hard for low ones.
        let lowest = |or: u16, holds: &dyn Fn(f32) -> bool| {
            if self.handled.is_empty() {
                return or;
            }
            (1..1000).find(|thousandths| holds(f32::from(*thousandths) / 1000.0)).unwrap_or(1000)
        };
        let none = Thresholds::default();
        let person = lowest(none.person, &|from| {
            let called = count(&|row| row.harm >= from);
            ratio(count(&|row| row.harm >= from && row.way == human), called) >= CALLED_FOR
        });
        let alarm = lowest(none.alarm, &|from| {
            let ordinary = count(&|row| row.way == automatic);
            ratio(count(&|row| row.way == automatic && row.harm >= from), ordinary) <= NEEDLESSLY_ALARMED
        });
        let alarm = alarm.min(person);
        let unalarmed = |row: &Handled| row.is_complaint && row.harm < f32::from(alarm) / 1000.0;
        let automatic = lowest(none.automatic, &|from| {
            let wrong = count(&|row| unalarmed(row) && row.automatic >= from && row.way != automatic);
            ratio(wrong, all) <= WRONG_APOLOGIES
        });
        let silent = lowest(none.silent, &|from| {
            let unanswered = count(&|row| !row.is_complaint && row.silent >= from);
            ratio(count(&|row| !row.is_complaint && row.silent >= from && row.way == silent), unanswered)
                >= RIGHTLY_SILENT
        });
        Thresholds { person, alarm, automatic, silent }
    }

    /// How often a share is right, in thousandths by fortieths: a logistic curve over the odds of the share.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "shares are from 0 to 1")]
    pub(crate) fn confidence(&self) -> [u16; 40] {
        let odds = |share: f64| (share.clamp(0.001, 0.999) / (1.0 - share.clamp(0.001, 0.999))).ln();
        let chance = |(slope, start): (f64, f64), odds: f64| 1.0 / (1.0 + (-slope * odds - start).exp());
        let mut curve = (1.0, 0.0);
        // Newton's method on two numbers; it stands still after a few rounds.
        for _ in 0..12 {
            let (mut slopes, mut bends) = ((0.0, 0.0), (1e-9, 0.0, 1e-9));
            for (share, right, counts) in &self.trials {
                let odds = odds(f64::from(*share));
                let chance = chance(curve, odds);
                let (miss, bend) = (counts * (f64::from(u8::from(*right)) - chance), counts * chance * (1.0 - chance));
                slopes = (slopes.0 + miss * odds, slopes.1 + miss);
                bends = (bends.0 + bend * odds * odds, bends.1 + bend * odds, bends.2 + bend);
            }
            let whole = bends.0 * bends.2 - bends.1 * bends.1;
            if whole.abs() < 1e-9 {
                break;
            }
            curve.0 += (bends.2 * slopes.0 - bends.1 * slopes.1) / whole;
            curve.1 += (bends.0 * slopes.1 - bends.1 * slopes.0) / whole;
        }
        std::array::from_fn(|at| {
            let share = (f64::from(u32::try_from(at).unwrap_or(0)) + 0.5) / 40.0;
            ((chance(curve, odds(share)) / LOOK_RIGHT).clamp(0.0, 0.985) * 1000.0) as u16
        })
    }

    /// A line for whoever watches.
    pub(crate) fn told(&self) -> String {
        let right = self.trials.iter().filter(|(_, right, _)| *right).count();
        format!(
            "left-out rows: {right} of {} right; steps {:?}; {:?}",
            self.trials.len(),
            self.steps(),
            self.thresholds()
        )
    }
}

/// The threshold with the best F1.
fn best_step(trials: &[(f32, bool)]) -> f32 {
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
