//! Learning without a library: L-BFGS on losses with an L2 penalty.

/// Rows of features with their values, end to end.
#[derive(Default)]
pub(crate) struct Matrix {
    ends: Vec<usize>,
    columns: Vec<u32>,
    values: Vec<f32>,
    pub(crate) width: usize,
}

impl Matrix {
    pub(crate) fn new(width: usize) -> Self {
        Self { width, ..Self::default() }
    }

    pub(crate) fn push(&mut self, row: impl Iterator<Item = (u32, f32)>) {
        for (column, value) in row {
            self.columns.push(column);
            self.values.push(value);
        }
        self.ends.push(self.columns.len());
    }

    pub(crate) fn row(&self, at: usize) -> impl Iterator<Item = (usize, f32)> {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        let range = start..self.ends[at];
        self.columns[range.clone()].iter().map(|column| *column as usize).zip(self.values[range].iter().copied())
    }

    pub(crate) fn rows(&self) -> usize {
        self.ends.len()
    }
}

/// Weights of `K` outputs: those of feature `f` from `f * K` on, and last the biases.
pub(crate) struct Model<const K: usize>(pub(crate) Vec<f32>);

impl<const K: usize> Model<K> {
    pub(crate) fn row(&self, feature: usize) -> [f32; K] {
        std::array::from_fn(|output| self.0[feature * K + output])
    }

    pub(crate) fn bias(&self) -> [f32; K] {
        self.row(self.0.len() / K - 1)
    }
}

/// What the outputs of one row cost, with the slope of the cost.
pub(crate) trait Loss<const K: usize> {
    fn of(&self, row: usize, outputs: &[f32; K], slope: &mut [f32; K]) -> f64;
}

/// Fits a model: the loss of all rows and `penalty` / 2 times the squares of all weights but the biases.
pub(crate) fn fit<const K: usize>(matrix: &Matrix, loss: &impl Loss<K>, penalty: f32) -> Model<K> {
    let mut eval = |weights: &[f32], slopes: &mut [f32]| -> f64 {
        slopes.fill(0.0);
        let bias = matrix.width * K;
        let mut cost = 0.0;
        for row in 0..matrix.rows() {
            let mut outputs: [f32; K] = std::array::from_fn(|output| weights[bias + output]);
            for (feature, value) in matrix.row(row) {
                for (output, weight) in outputs.iter_mut().zip(&weights[feature * K..feature * K + K]) {
                    *output += value * weight;
                }
            }
            let mut slope = [0.0; K];
            cost += loss.of(row, &outputs, &mut slope);
            for (feature, value) in matrix.row(row) {
                for (sum, slope) in slopes[feature * K..feature * K + K].iter_mut().zip(&slope) {
                    *sum += value * slope;
                }
            }
            for (sum, slope) in slopes[bias..].iter_mut().zip(&slope) {
                *sum += slope;
            }
        }
        for (slope, weight) in slopes[..bias].iter_mut().zip(weights) {
            cost += 0.5 * f64::from(penalty) * f64::from(*weight) * f64::from(*weight);
            *slope += penalty * weight;
        }
        cost
    };
    Model(minimise((matrix.width + 1) * K, &mut eval))
}

const MEMORY: usize = 8;
const STEPS: usize = 80;
/// The loose end is a second penalty: what is not learned by then is mostly noise.
const TOLERANCE: f64 = 1e-4;

/// L-BFGS from zero with halved steps.
fn minimise(size: usize, eval: &mut impl FnMut(&[f32], &mut [f32]) -> f64) -> Vec<f32> {
    let (mut at, mut slope) = (vec![0.0_f32; size], vec![0.0_f32; size]);
    let (mut next, mut next_slope) = (at.clone(), slope.clone());
    let mut past: std::collections::VecDeque<(Vec<f32>, Vec<f32>, f64)> = std::collections::VecDeque::new();
    let mut cost = eval(&at, &mut slope);
    for _ in 0..STEPS {
        let mut way = slope.clone();
        let mut shares = Vec::new();
        for (step, change, inverse) in past.iter().rev() {
            let share = inverse * dot(step, &way);
            add(&mut way, change, -share);
            shares.push(share);
        }
        let scale = past.back().map_or_else(
            || 1.0 / dot(&slope, &slope).max(1e-12).sqrt(),
            |(_, change, inverse)| 1.0 / (inverse * dot(change, change)),
        );
        for value in &mut way {
            *value *= narrow(scale);
        }
        for ((step, change, inverse), share) in past.iter().zip(shares.iter().rev()) {
            let back = inverse * dot(change, &way);
            add(&mut way, step, share - back);
        }
        let descent = dot(&slope, &way);
        let mut length = 1.0;
        let mut lower = None;
        for _ in 0..20 {
            next.copy_from_slice(&at);
            add(&mut next, &way, -length);
            let reached = eval(&next, &mut next_slope);
            if reached <= cost - 1e-4 * length * descent {
                lower = Some(reached);
                break;
            }
            length *= 0.5;
        }
        let Some(reached) = lower else { break };
        let step: Vec<f32> = next.iter().zip(&at).map(|(a, b)| a - b).collect();
        let change: Vec<f32> = next_slope.iter().zip(&slope).map(|(a, b)| a - b).collect();
        let curvature = dot(&step, &change);
        if curvature > 1e-10 {
            past.push_back((step, change, 1.0 / curvature));
            if past.len() > MEMORY {
                past.pop_front();
            }
        }
        std::mem::swap(&mut at, &mut next);
        std::mem::swap(&mut slope, &mut next_slope);
        let gained = cost - reached;
        cost = reached;
        if gained < TOLERANCE * cost.abs() {
            break;
        }
    }
    at
}

fn dot(a: &[f32], b: &[f32]) -> f64 {
    a.chunks(256)
        .zip(b.chunks(256))
        .map(|(a, b)| {
            let mut lanes = [0.0_f32; 8];
            for (a, b) in a.chunks(8).zip(b.chunks(8)) {
                for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
                    *lane += a * b;
                }
            }
            f64::from(lanes.iter().sum::<f32>())
        })
        .sum()
}

fn add(to: &mut [f32], what: &[f32], times: f64) {
    let times = narrow(times);
    for (to, what) in to.iter_mut().zip(what) {
        *to += times * what;
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the precision of the weights")]
pub(crate) fn narrow(value: f64) -> f32 {
    value as f32
}

/// One of several classes: the seven of the form, and a lane that fills the row up.
pub(crate) struct Classes {
    /// The class of each row, and how much it counts.
    pub(crate) rows: Vec<(usize, f32)>,
    pub(crate) count: usize,
}

impl<const K: usize> Loss<K> for Classes {
    fn of(&self, row: usize, outputs: &[f32; K], slope: &mut [f32; K]) -> f64 {
        let (class, counts) = self.rows[row];
        if counts <= 0.0 {
            return 0.0;
        }
        let outputs = &outputs[..self.count];
        let highest = outputs.iter().copied().fold(f32::MIN, f32::max);
        let mut sum = 0.0;
        for (power, output) in slope.iter_mut().zip(outputs) {
            *power = (output - highest).exp();
            sum += *power;
        }
        for (at, slope) in slope.iter_mut().enumerate().take(self.count) {
            *slope = counts * (*slope / sum - f32::from(u8::from(at == class)));
        }
        f64::from(counts) * f64::from(sum.ln() + highest - outputs[class])
    }
}

/// Yes or no, or a number of steps that share one direction: the bias of step `k` is output `1 + k`
/// without any feature. A target between 0 and 1 is one that half holds; below 0 the row is left out.
pub(crate) struct Steps<const S: usize> {
    pub(crate) rows: Vec<[f32; S]>,
    /// How much each row counts.
    pub(crate) counts: Vec<f32>,
}

impl<const S: usize> Steps<S> {
    /// Cost, slope of the score, slopes of the steps.
    pub(crate) fn of(&self, row: usize, score: f32, steps: [f32; S]) -> (f64, f32, [f32; S]) {
        let (mut cost, mut along, mut each) = (0.0, 0.0, [0.0; S]);
        for (at, (target, step)) in self.rows[row].into_iter().zip(steps).enumerate() {
            if target < 0.0 {
                continue;
            }
            let margin = score - step;
            let chance = 1.0 / (1.0 + (-margin).exp());
            // ln(1 + e^m) - t m, without overflow.
            cost += f64::from(margin.max(0.0) + (-margin.abs()).exp().ln_1p() - target * margin);
            along += chance - target;
            each[at] = target - chance;
        }
        let counts = self.counts[row];
        (cost * f64::from(counts), along * counts, each.map(|slope| slope * counts))
    }
}

/// Fits one direction with `S` steps; returns the weights and the steps.
pub(crate) fn fit_steps<const S: usize>(matrix: &Matrix, loss: &Steps<S>, penalty: f32) -> (Vec<f32>, [f32; S]) {
    let width = matrix.width;
    let mut eval = |weights: &[f32], slopes: &mut [f32]| -> f64 {
        slopes.fill(0.0);
        let steps: [f32; S] = std::array::from_fn(|step| weights[width + step]);
        let mut cost = 0.0;
        for row in 0..matrix.rows() {
            if loss.rows[row].iter().all(|target| *target < 0.0) {
                continue;
            }
            let score: f32 = matrix.row(row).map(|(feature, value)| value * weights[feature]).sum();
            let (extra, along, each) = loss.of(row, score, steps);
            cost += extra;
            matrix.row(row).for_each(|(feature, value)| slopes[feature] += value * along);
            slopes[width..].iter_mut().zip(each).for_each(|(slope, step)| *slope += step);
        }
        for (slope, weight) in slopes[..width].iter_mut().zip(weights) {
            cost += 0.5 * f64::from(penalty) * f64::from(*weight) * f64::from(*weight);
            *slope += penalty * weight;
        }
        cost
    };
    let mut all = minimise(width + S, &mut eval);
    let steps = std::array::from_fn(|step| all[width + step]);
    all.truncate(width);
    (all, steps)
}
