//! Learns the weights for category, acute, systemic, severity and handling: `train --out FILE FILES...|-`.
//!
//! In: JSON lines, one labelled message each, from files or (`-`) standard input:
//!
//! * `text`: the message;
//! * `learn`: only rows where this is `true` are learned from;
//! * `cat`: one letter: `O` outage, `D` delivery delay, `R` rude service, `H` hidden charge,
//!   `P` defective product, `X` another complaint, `N` no complaint; `alt`: a second one that is right too;
//! * `now` and `chronic`: whether it is acute and systemic, 0 or 1, or null where nobody knows;
//! * `sev`: harm as told, 0 to 4;
//! * `handling`: `H` a person now, `N` neutral, `A` automatic, `T` thanks or an answer, `S` silent; and for
//!   `H` its `reasons`, of which the first is learned: `S` injury or danger, `A` assault, `D` discrimination,
//!   `F` fraud, `M` despair, `V` somebody vulnerable, `L` the law, `I` home or livelihood;
//! * `source`: where the message comes from. With four sources and more the thresholds are fitted on
//!   sources that were left out, besides rows that were.
//!
//! Other fields (`n` or `id`, `also` ...) are not learned from. A bad row is told on
//! standard error with its number and left out; then the program ends with 1 although it has written
//! the weights. The same input gives the same bytes on the same kind of machine.
//!
//! Besides the rows it learns from invented messages of this project (`messages/` and `seeds.txt`);
//! `--no-seeds` leaves them out. Features come from the library; the method is multinomial logistic
//! regression with an L2 penalty for category and handling, logistic regression for acute and systemic,
//! ordinal regression for severity.
#![allow(clippy::print_stderr, reason = "a program's way of saying what is wrong")]

mod fit;
mod learn;
mod left_out;
mod messages;
mod rows;
mod seeds;
mod whole;

use std::{
    env, fs,
    io::{self, BufReader},
    process::ExitCode,
};

use amends::triage::Triager;
use rows::{Row, RowKind};

const USAGE: &str =
    "usage: train --out FILE [--no-seeds] FILES... | -\n  JSON lines of labelled messages in, weights out";

fn main() -> ExitCode {
    let (mut out, mut with_seeds, mut inputs) = (None, true, Vec::new());
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--out" => out = arguments.next(),
            "--no-seeds" => with_seeds = false,
            "-" => inputs.push(argument),
            option if option.starts_with('-') => return wrong(&format!("{option} is unknown")),
            _ => inputs.push(argument),
        }
    }
    let Some(out) = out else { return wrong("--out FILE is missing") };
    if inputs.is_empty() {
        return wrong("no input is named");
    }
    match run(&out, with_seeds, &inputs) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(bad) => {
            eprintln!("{bad} bad lines were left out");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn wrong(reason: &str) -> ExitCode {
    eprintln!("{reason}\n{USAGE}");
    ExitCode::from(2)
}

/// Learns and writes; returns how many lines were bad.
fn run(out: &str, with_seeds: bool, inputs: &[String]) -> Result<usize, String> {
    let triager = Triager::english();
    let (mut rows, mut bad) = (Vec::new(), 0);
    for input in inputs {
        let tell = |number: usize, reason: &str| {
            bad += 1;
            eprintln!("{input}:{number}: {reason}");
        };
        let read = if input == "-" {
            rows::read(&triager, io::stdin().lock(), &mut rows, tell)
        } else {
            fs::File::open(input).and_then(|file| rows::read(&triager, BufReader::new(file), &mut rows, tell))
        };
        read.map_err(|error| format!("{input}: {error}"))?;
    }
    if rows.is_empty() {
        return Err("no row has \"learn\": true, so there is nothing to learn from".into());
    }
    let own = rows.len();
    if with_seeds {
        rows.extend(messages::messages(&triager)?);
        for (text, letter) in seeds::seeds() {
            let features = triager.features(&text).map_err(|error| error.to_string())?;
            let class = rows::class(&letter.to_string()).ok_or("a seed has no category")?;
            rows.push(Row {
                features,
                class,
                second: None,
                acute: None,
                systemic: None,
                severity: None,
                way: None,
                harm: None,
                source: "seeds".into(),
                kind: RowKind::Seed,
            });
        }
    }
    eprintln!("{own} rows and {} invented messages", rows.len() - own);
    let left_out = left_out::left_out(&rows);
    eprintln!("{}", left_out.told());
    let all: Vec<&Row> = rows.iter().collect();
    let learned = learn::learn(&all, true);
    let weights = whole::whole(&learned, &left_out, rows.len()).map_err(|error| error.to_string())?;
    fs::write(out, &weights).map_err(|error| format!("{out}: {error}"))?;
    eprintln!("{} bytes", weights.len());
    Ok(bad)
}
