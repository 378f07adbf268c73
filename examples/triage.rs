//! Reads messages and says what they are: `triage [--explain | --entities] [--weights WEIGHTS] [FILE | -]`.
//!
//! In: JSON lines with `text` and an `id` or `n`; fields of other names are ignored. Out: one JSON line
//! for each. `--explain` writes a few lines for people instead. `--entities` adds what the message names (amounts, dates, references, …), seen from the time
//! in `received_at`, or from noon of 21 November 2026 in UTC where there is none. `--weights` takes those
//! that the example `train` has written. With no file it reads standard input, or the bundled messages if
//! that is a terminal.
//! A bad line is told on standard error with its number, and the rest goes on. It ends with 1 if there
//! was one, with 2 if it was called wrongly.
#![allow(clippy::print_stderr, reason = "a program's way of saying what is wrong")]

use std::{
    env,
    error::Error,
    fs,
    io::{self, BufRead, BufReader, IsTerminal, Write},
    process::ExitCode,
};

use amends::triage::{Entities, Triager};
use chrono::DateTime;
use serde_json::{Value, json};

const BUNDLED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/complaints.jsonl");
const USAGE: &str = "usage: triage [--explain | --entities] [--weights WEIGHTS] [FILE | -]
  JSON lines with \"text\" and an \"id\" or \"n\" in, JSON lines out
  --explain writes a few lines for people instead
  --entities also shows what is named, seen from \"received_at\" (else 2026-11-21T12:00:00+00:00)";
/// When a message was received that does not say so.
const RECEIVED: &str = "2026-11-21T12:00:00+00:00";

/// What is written about a message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Verdict,
    WithEntities,
    Explained,
}

fn main() -> ExitCode {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let mut triager = Triager::english();
    let form = match arguments.first().map(String::as_str) {
        Some("--explain") => Form::Explained,
        Some("--entities") => Form::WithEntities,
        _ => Form::Verdict,
    };
    if form != Form::Verdict {
        arguments.remove(0);
    }
    if arguments.first().is_some_and(|first| first == "--weights") && arguments.len() > 1 {
        let path = arguments.remove(1);
        arguments.remove(0);
        let weights = fs::read(&path).map_err(|error| error.to_string());
        match weights.and_then(|weights| Triager::with_weights(&weights).map_err(|error| error.to_string())) {
            Ok(with_weights) => triager = with_weights,
            Err(error) => {
                eprintln!("{path}: {error}\n{USAGE}");
                return ExitCode::from(2);
            }
        }
    }
    let input: Result<Box<dyn BufRead>, (String, io::Error)> = match arguments.as_slice() {
        [] if io::stdin().is_terminal() => open(BUNDLED),
        [] => Ok(Box::new(io::stdin().lock())),
        [dash] if dash == "-" => Ok(Box::new(io::stdin().lock())),
        [path] if !path.starts_with('-') => open(path),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    let input = match input {
        Ok(input) => input,
        Err((path, error)) => {
            eprintln!("{path}: {error}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&triager, form, input) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(bad) => {
            eprintln!("{bad} bad lines");
            ExitCode::FAILURE
        }
        // Whoever reads our output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn open(path: &str) -> Result<Box<dyn BufRead>, (String, io::Error)> {
    match fs::File::open(path) {
        Ok(file) => Ok(Box::new(BufReader::new(file))),
        Err(error) => Err((path.to_owned(), error)),
    }
}

/// Answers line by line; returns how many lines were bad.
fn run(triager: &Triager, form: Form, mut input: impl BufRead) -> io::Result<usize> {
    let mut output = io::BufWriter::new(io::stdout().lock());
    let (mut bad, mut number, mut line) = (0, 0, Vec::new());
    while input.read_until(b'\n', &mut line)? > 0 {
        number += 1;
        if !line.trim_ascii().is_empty() {
            match answer(triager, form, &line) {
                Ok(verdict) => writeln!(output, "{verdict}")?,
                Err(error) => {
                    bad += 1;
                    eprintln!("line {number}: {error}");
                }
            }
        }
        line.clear();
    }
    output.flush()?;
    Ok(bad)
}

fn answer(triager: &Triager, form: Form, line: &[u8]) -> Result<String, Box<dyn Error>> {
    let row: Value = serde_json::from_slice(line)?;
    let text = row.get("text").and_then(Value::as_str).ok_or("has no \"text\"")?;
    let id = row.get("id").or_else(|| row.get("n")).ok_or("has neither \"id\" nor \"n\"")?;
    if form == Form::Explained {
        let text = text.replace(char::is_control, " ");
        return Ok(format!("{id}: {text}\n{}\n", triager.read(&text)?.explain(&text)?));
    }
    let triage = triager.read(text)?;
    let mut verdict = json!({
        "id": id,
        "kind": triage.kind(),
        "category": triage.category(),
        "also": triage.also(),
        "grievance": triage.grievance(),
        "reliable": triage.is_reliable(),
        "acute": triage.is_acute(),
        "systemic": triage.is_systemic(),
        "severity": triage.harm(),
        "confidence": triage.confidence(),
        "reliable": triage.is_reliable(),
        "handling": triage.handling(),
        "reasons": triage.reasons(),
    });
    if form == Form::WithEntities {
        let received = row.get("received_at").and_then(Value::as_str).unwrap_or(RECEIVED);
        let received = DateTime::parse_from_rfc3339(received).map_err(|error| format!("received_at: {error}"))?;
        verdict["entities"] = serde_json::to_value(Entities::read(text, received)?)?;
    }
    Ok(verdict.to_string())
}
