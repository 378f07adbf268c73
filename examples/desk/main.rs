//! The main job: messages in; verdict, number, due time, offers, receipt and first apology out.
//!
//! ```text
//! cargo run --example desk                     the bundled messages
//! cargo run --example desk -- FILE             your own, from a file
//! cargo run --example desk -- -                your own, from standard input
//! ```
//!
//! Input is JSON lines (`text`, and what else is known: see `input.rs`) or plain lines, one message
//! each; the first line that is not blank decides for all. `--json` writes one object a line.
//! `--channel plain|email` chooses the form, `--now TIME` fixes the time.

mod input;
mod json;
mod page;
mod summary;

use std::{
    fs,
    io::{self, BufRead, BufReader, IsTerminal, Write},
    process::ExitCode,
};

use amends::{
    Desk, Error,
    case::Case,
    channel::{Email, Plain},
    compose::Letter,
    remedy::Policy,
    render::Message,
    terms::{ChannelName, Stage},
};
use chrono::{DateTime, FixedOffset};

use crate::{
    input::{Entry, Form},
    summary::Summary,
};

const USAGE: &str = "usage: desk [--json] [--channel plain|email] [--now TIME] [FILE|-]
  FILE       JSON lines or plain lines; - for standard input; none for the bundled messages.
             A JSON line has `text` and, as far as known: id, received_at, intake, visibility,
             name, wish, told {order, amount, promised, actual}, and as verified by you
             facts {the same, fault, category, person_now}
  --json     one JSON object a line instead of a page
  --channel  the form of the letters (email)
  --now      the time, such as 2026-11-21T10:04:00+00:00, instead of the clock";

const BUNDLED: &str = include_str!("../data/complaints.jsonl");

/// What the command line asks for.
struct Options {
    json: bool,
    channel: ChannelName,
    now: Option<DateTime<FixedOffset>>,
    file: Option<String>,
}

/// One message and everything the desk made of it.
struct Outcome {
    entry: Entry,
    case: Case,
    receipt: Option<Message>,
    apology: Option<Message>,
    reply: Option<Message>,
}

fn main() -> ExitCode {
    let options = match options(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => return say(&mut io::stdout(), USAGE, ExitCode::SUCCESS),
        Err(reason) => return say(&mut io::stderr(), &format!("desk: {reason}\n{USAGE}"), ExitCode::from(2)),
    };
    match run(&options) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        // Whoever read the output has had enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => say(&mut io::stderr(), &format!("desk: {error}"), ExitCode::from(2)),
    }
}

fn say(to: &mut impl Write, text: &str, code: ExitCode) -> ExitCode {
    // Nothing is left to do if even this can't be written.
    let _ = writeln!(to, "{text}");
    code
}

fn options(mut args: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options { json: false, channel: ChannelName::Email, now: None, file: None };
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or(format!("{arg} needs a value"));
        match arg.as_str() {
            "-h" | "--help" => return Ok(None),
            "--json" => options.json = true,
            "--channel" => options.channel = value()?.parse().map_err(|error: Error| error.to_string())?,
            "--now" => options.now = Some(input::time(&value()?)?),
            flag if flag.starts_with("--") => return Err(format!("there is no option {flag}")),
            _ if options.file.is_some() => return Err("at most one file".into()),
            _ => options.file = Some(arg),
        }
    }
    Ok(Some(options))
}

/// Works through all lines; returns how many were bad.
fn run(options: &Options) -> io::Result<usize> {
    // The company of the bundled messages. Yours goes here, with a secret key and a policy you have read.
    let desk = Desk::builder("Northwind")
        .sender("Mia Berg", "Customer Care")
        .urgent_route("call 0800 555 0100, day or night")
        .private_route("send us a direct message")
        .policy(Policy::starter())
        .key(*b"16 example bytes")
        .build()
        .map_err(io::Error::other)?;
    let lines: Box<dyn BufRead> = match options.file.as_deref() {
        None => Box::new(BUNDLED.as_bytes()),
        Some("-") => Box::new(BufReader::new(io::stdin())),
        Some(file) => Box::new(BufReader::new(
            fs::File::open(file).map_err(|error| io::Error::new(error.kind(), format!("{file}: {error}")))?,
        )),
    };
    let color = io::stdout().is_terminal();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut summary = Summary::default();
    let mut form = None;
    for (index, line) in lines.split(b'\n').enumerate() {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let form = *form.get_or_insert_with(|| Form::of(&line));
        match form.read(&line, index + 1, options.now).and_then(|entry| answer(&desk, entry, options)) {
            Ok(outcome) => {
                summary.count(&outcome);
                if options.json {
                    json::write(&outcome, &mut out)?;
                } else {
                    page::write(&outcome, color, &mut out)?;
                }
            }
            Err(reason) => {
                summary.bad += 1;
                out.flush()?;
                writeln!(io::stderr(), "desk: line {}: {reason}", index + 1)?;
            }
        }
    }
    if !options.json {
        summary.write(&mut out)?;
    }
    out.flush()?;
    if summary.bad > 0 {
        writeln!(io::stderr(), "desk: {} bad line(s), the others are done", summary.bad)?;
    }
    Ok(summary.bad)
}

/// The whole use of the library: open the case, write what it allows.
fn answer(desk: &Desk, entry: Entry, options: &Options) -> Result<Outcome, String> {
    let write = |entry: &Entry| -> Result<(Case, [Option<Message>; 3]), Error> {
        let mut case = desk.open(&entry.complaint, entry.sequence, entry.now)?;
        let (mut receipt, mut apology, mut reply) = (None, None, None);
        for stage in desk.stages(&case) {
            let message = render(&desk.write(*stage, &mut case, entry.now)?, options.channel)?;
            match stage {
                Stage::Receipt => receipt = Some(message),
                Stage::FirstApology => apology = Some(message),
                _ => reply = Some(message),
            }
        }
        Ok((case, [receipt, apology, reply]))
    };
    let (case, [receipt, apology, reply]) = write(&entry).map_err(|error| error.to_string())?;
    Ok(Outcome { entry, case, receipt, apology, reply })
}

fn render(letter: &Letter, channel: ChannelName) -> Result<Message, Error> {
    match channel {
        ChannelName::Email => letter.render(&Email),
        _ => letter.render(&Plain),
    }
}
