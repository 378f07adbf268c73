//! From rows to models: features that are kept, and what each head learns.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use amends::triage::{Feature, FeatureKind};

use crate::{
    fit::{self, Classes, Matrix, Model, Steps, fit_steps, narrow},
    rows::{HARMS, LETTERS, Row, RowKind, WAYS},
};

/// Heads that compete, padded to rows that add fast.
pub(crate) const LANES: usize = 8;
pub(crate) const HARM_LANES: usize = 12;
/// How much the squares of weights cost.
const CLASS_PENALTY: f32 = 4.5;
const HARM_PENALTY: f32 = 6.0;
const WAY_PENALTY: f32 = 4.0;
const FLAG_PENALTY: f32 = 5.0;
const SEVERITY_PENALTY: f32 = 15.0;
/// How much an invented message counts beside a given row, when each is learned. They widen what is known of
/// trades and of what may happen to people; how often each happens only given rows can tell.
const MESSAGE: Counts = Counts { class: 0.2, way: 0.4, harm: 1.0, flag: 0.5, severity: 0.0 };
const SEED: Counts = Counts { class: 1.2, way: 0.0, harm: 0.0, flag: 0.0, severity: 0.0 };
/// Rare classes count more, by their number to the power of minus this.
const RARE: f64 = 0.8;
const RARE_WAY: f64 = 0.3;
/// How much rows count that call for a person, when harms are learned: better ten needless hand-overs than
/// one that is missed.
const HARM_COUNTS: f32 = 1.5;

/// What the heads were learned on, and what they learned.
pub(crate) struct Learned {
    /// Number of a feature in the matrix, and its value, by its key.
    pub(crate) columns: HashMap<u32, (u32, f32)>,
    pub(crate) classes: Model<LANES>,
    pub(crate) harms: Model<HARM_LANES>,
    pub(crate) ways: Model<LANES>,
    pub(crate) acute: (Vec<f32>, f32),
    pub(crate) systemic: (Vec<f32>, f32),
    pub(crate) severity: Option<(Vec<f32>, [f32; 4])>,
    /// How often a feature shows, among the rows.
    pub(crate) shown: Vec<u32>,
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

/// How much a row counts when each head is learned.
#[derive(Clone, Copy)]
struct Counts {
    class: f32,
    way: f32,
    harm: f32,
    flag: f32,
    severity: f32,
}

impl Counts {
    /// By where the row comes from.
    fn of(row: &Row) -> Self {
        match row.kind {
            RowKind::Given => Self { class: 1.0, way: 1.0, harm: 1.0, flag: 1.0, severity: 1.0 },
            RowKind::Message => MESSAGE,
            RowKind::Seed => SEED,
        }
    }
}

/// Targets for one of several, where rare ones count more. Rows without a target count nothing.
fn targets(rows: &[&Row], of: impl Fn(&Row) -> Option<(usize, f32)>, count: usize, rare: f64) -> Classes {
    let mut sizes = vec![0.0_f64; count];
    rows.iter().filter_map(|row| of(row)).for_each(|(class, _)| sizes[class] += 1.0);
    let share = |class: usize| sizes[class].powf(-rare);
    let all: f64 = sizes.iter().sum();
    let mean = sizes.iter().filter(|size| **size > 0.0).map(|size| size.powf(1.0 - rare)).sum::<f64>() / all.max(1.0);
    let target = |row: &&Row| of(row).map_or((0, 0.0), |(class, counts)| (class, narrow(share(class) / mean) * counts));
    Classes { rows: rows.iter().map(target).collect(), count }
}

/// Learns all heads from these rows.
pub(crate) fn learn(rows: &[&Row], with_severity: bool) -> Learned {
    let (columns, shown) = columns(rows);
    let matrix = matrix(&columns, rows);
    let classes = targets(rows, |row| Some((row.class, Counts::of(row).class)), LETTERS.len(), RARE);
    let ways = targets(rows, |row| Some((row.way?, Counts::of(row).way)), WAYS.len(), RARE_WAY);
    let harm = |row: &Row| {
        let harm = row.harm?;
        Some((harm, Counts::of(row).harm * if harm > 0 { HARM_COUNTS } else { 1.0 }))
    };
    let harms = targets(rows, harm, HARMS.len() + 1, 0.0);
    let flags = |of: fn(&Row) -> Option<bool>| {
        let targets = rows.iter().map(|row| [of(row).map_or(-1.0, |holds| f32::from(u8::from(holds)))]);
        let counts = rows.iter().map(|row| Counts::of(row).flag).collect();
        let (weights, [step]) = fit_steps(&matrix, &Steps { rows: targets.collect(), counts }, FLAG_PENALTY);
        (weights, step)
    };
    let severity = || {
        let targets = rows.iter().map(|row| match row.severity {
            Some(degree) => [0.0, 1.0, 2.0, 3.0].map(|step| (degree - step).clamp(0.0, 1.0)),
            None => [-1.0; 4],
        });
        let counts = rows.iter().map(|row| Counts::of(row).severity).collect();
        fit_steps(&matrix, &Steps { rows: targets.collect(), counts }, SEVERITY_PENALTY)
    };
    std::thread::scope(|scope| {
        let others = scope.spawn(|| {
            let flags = (flags(|row| row.acute), flags(|row| row.systemic));
            (flags, with_severity.then(severity), fit::fit(&matrix, &ways, WAY_PENALTY))
        });
        let classes = fit::fit(&matrix, &classes, CLASS_PENALTY);
        let harms = fit::fit(&matrix, &harms, HARM_PENALTY);
        #[expect(clippy::expect_used, reason = "a panic in there is one of this program")]
        let ((acute, systemic), severity, ways) = others.join().expect("the other heads are learned");
        Learned { columns, classes, harms, ways, acute, systemic, severity, shown }
    })
}

/// What heads say of a row.
pub(crate) struct Said {
    pub(crate) class: usize,
    pub(crate) share: f32,
    /// How far acute and systemic are above even odds.
    pub(crate) flags: [f32; 2],
    /// The share of all harms.
    pub(crate) harm: f32,
    /// The shares of the ways of handling.
    pub(crate) ways: [f32; 5],
}

impl Learned {
    pub(crate) fn judge(&self, row: &Row) -> Said {
        let (mut classes, mut harms, mut ways) = (self.classes.bias(), self.harms.bias(), self.ways.bias());
        let mut flags = [-self.acute.1, -self.systemic.1];
        for (column, value) in row.features.iter().filter_map(|feature| self.columns.get(&feature.key)) {
            let column = *column as usize;
            let add = |sums: &mut [f32], weights: &[f32]| {
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += value * weight);
            };
            add(&mut classes, &self.classes.row(column));
            add(&mut harms, &self.harms.row(column));
            add(&mut ways, &self.ways.row(column));
            flags[0] += value * self.acute.0[column];
            flags[1] += value * self.systemic.0[column];
        }
        let classes: [f32; 7] = shares(&classes);
        let [none, ..]: [f32; 9] = shares(&harms);
        let share = classes.iter().copied().fold(0.0, f32::max);
        let class = classes.iter().position(|known| *known >= share).unwrap_or(0);
        Said { class, share, flags, harm: 1.0 - none, ways: shares(&ways) }
    }
}

fn shares<const N: usize>(scores: &[f32]) -> [f32; N] {
    let highest = scores[..N].iter().copied().fold(f32::MIN, f32::max);
    let powers: [f32; N] = std::array::from_fn(|at| (scores[at] - highest).exp());
    let sum: f32 = powers.iter().sum();
    powers.map(|power| power / sum)
}
