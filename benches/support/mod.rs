//! A small harness: cases in short turns, so that a noisy neighbour disturbs all alike; the median of
//! many turns; every case rotates through its own varied inputs.

use std::{
    hint::black_box,
    io::{self, Write},
    time::{Duration, Instant},
};

/// Something to be measured. It returns how many bytes it worked on, so that nothing is optimised away.
pub(crate) struct Case<'a> {
    name: &'a str,
    run: Box<dyn FnMut(usize) -> usize + 'a>,
}

impl<'a> Case<'a> {
    /// `run` is called with a running number, to pick its input by.
    pub(crate) fn new(name: &'a str, run: impl FnMut(usize) -> usize + 'a) -> Self {
        Self { name, run: Box::new(run) }
    }
}

/// Whether only a glance is asked for, as in continuous integration.
pub(crate) fn is_quick() -> bool {
    std::env::var_os("AMENDS_BENCH_QUICK").is_some() || std::env::args().any(|arg| arg == "--test")
}

/// Measures all cases in turns and prints nanoseconds a call, bytes a second, and how often the first
/// case goes into each other.
pub(crate) fn compare(title: &str, mut cases: Vec<Case<'_>>) {
    let (rounds, turn) = if is_quick() { (5, Duration::from_micros(200)) } else { (150, Duration::from_millis(2)) };
    let mut samples: Vec<Vec<f64>> = vec![Vec::new(); cases.len()];
    let mut bytes = vec![0_usize; cases.len()];
    let mut calls: Vec<usize> = cases.iter_mut().map(|case| calls_in(turn, case)).collect();
    for round in 0..rounds {
        for (index, case) in cases.iter_mut().enumerate() {
            let count = calls[index];
            let start = Instant::now();
            let mut done = 0;
            for call in 0..count {
                done += black_box((case.run)(black_box(round * count + call)));
            }
            samples[index].push(start.elapsed().as_nanos() as f64 / count as f64);
            bytes[index] = done / count;
        }
    }
    calls.clear();
    let medians: Vec<f64> = samples.iter_mut().map(|sample| median(sample)).collect();
    let mut out = io::stdout().lock();
    // A closed pipe is no reason to fail.
    let _ = writeln!(out, "\n{title}");
    for (index, case) in cases.iter().enumerate() {
        let _ = writeln!(
            out,
            "  {:<44} {:>10.0} ns  {:>7} B  {:>8.1} MB/s  {:>7.2} x the first",
            case.name,
            medians[index],
            bytes[index],
            bytes[index] as f64 * 1000.0 / medians[index],
            medians[index] / medians[0],
        );
    }
}

/// How many calls fill one turn.
fn calls_in(turn: Duration, case: &mut Case<'_>) -> usize {
    let mut count = 1;
    loop {
        let start = Instant::now();
        for call in 0..count {
            black_box((case.run)(black_box(call)));
        }
        if start.elapsed() >= turn / 2 {
            return count;
        }
        count *= 2;
    }
}

fn median(sample: &mut [f64]) -> f64 {
    sample.sort_by(f64::total_cmp);
    sample[sample.len() / 2]
}
