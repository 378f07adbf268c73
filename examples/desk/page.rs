//! A page for people.

use std::io::{self, Write};

use amends::{
    language::{clean, day_and_time},
    render::Message,
    triage::Triage,
};

use crate::Outcome;

const WIDTH: usize = 96;

pub(crate) fn write(outcome: &Outcome, color: bool, out: &mut impl Write) -> io::Result<()> {
    let (case, triage) = (&outcome.case, outcome.case.triage());
    let id = match &outcome.entry.id {
        serde_json::Value::String(id) => clean(id).into_owned(),
        id => id.to_string(),
    };
    let rule = "═".repeat(WIDTH.saturating_sub(id.chars().count() + 5));
    writeln!(out, "═══ {} {rule}\n", paint(color, "1", &id))?;
    for line in wrapped(&marked(&case.complaint().text, triage, color)) {
        writeln!(out, "  {line}")?;
    }
    writeln!(out)?;
    field(out, "verdict", &verdict(triage))?;
    for line in evidence(triage) {
        field(out, "evidence", &line)?;
    }
    let reasons: Vec<_> = case.reasons().iter().map(ToString::to_string).collect();
    field(out, "handling", &format!("{}: {}", paint(color, "1", case.handling().as_str()), reasons.join(", ")))?;
    field(out, "number", &case.reference().to_string())?;
    let due = case.due().map_or("no time is promised".into(), |due| day_and_time(due, outcome.entry.now));
    field(out, "due", &due)?;
    for offer in case.offers() {
        let choice: Vec<_> = offer.choice.iter().map(ToString::to_string).collect();
        let amount = offer.amount.map_or(String::new(), |amount| {
            format!(", {:#} {}", amount.value(), if amount.is_verified() { "(verified)" } else { "(as told)" })
        });
        field(out, "offer", &format!("{}{amount}; rule {}", choice.join(" or "), offer.rule))?;
    }
    writeln!(out)?;
    letter(out, "receipt", outcome.receipt.as_ref())?;
    letter(out, "first apology", outcome.apology.as_ref())?;
    letter(out, "reply", outcome.reply.as_ref())?;
    if outcome.receipt.is_none() && outcome.reply.is_none() {
        writeln!(out, "  (nothing is sent)\n")?;
    }
    Ok(())
}

fn field(out: &mut impl Write, name: &str, text: &str) -> io::Result<()> {
    writeln!(out, "  {name:<10}{text}")
}

fn verdict(triage: &Triage) -> String {
    let mut words = vec![triage.kind().to_string()];
    if let Some(category) = triage.category() {
        let grievance = triage.grievance().map_or(String::new(), |grievance| format!(" ({grievance})"));
        words.push(format!("{category}{grievance}"));
        if !triage.also().is_empty() {
            let also: Vec<_> = triage.also().iter().map(ToString::to_string).collect();
            words.push(format!("also {}", also.join(", ")));
        }
        words.push(format!("nature {}", triage.nature()));
        words.push(format!("severity {}", triage.severity()));
    }
    let sure = if triage.is_reliable() { "reliable" } else { "not reliable" };
    words.push(format!("confidence {:.2}, {sure}", triage.confidence()));
    words.join(" · ")
}

/// The weightiest evidence, one line a concept.
fn evidence(triage: &Triage) -> Vec<String> {
    let mut found: Vec<_> = triage.evidence().iter().filter(|evidence| evidence.concept != "rest").collect();
    found.sort_by_key(|evidence| -i64::from(evidence.weight.abs()));
    found.iter().take(4).map(|e| format!("{:+} for {}: {}", e.weight, e.speaks_for, e.concept)).collect()
}

/// The text with its evidence marked. What would act on a terminal is taken out.
fn marked(text: &str, triage: &Triage, color: bool) -> String {
    let mut out = String::new();
    let mut at = 0;
    for evidence in triage.evidence() {
        let span = &evidence.span;
        // What is said of the text as a whole marks no words.
        if span.start < at || span.is_empty() || evidence.concept == "rest" {
            continue;
        }
        let (Some(before), Some(inside)) = (text.get(at..span.start), text.get(span.clone())) else { continue };
        out.push_str(&printable(before));
        let shown = printable(inside);
        let (open, close) = if color { ("\u{1b}[4m", "\u{1b}[0m") } else { ("‹", "›") };
        out.extend([open, &shown, close]);
        at = span.end;
    }
    out.push_str(&printable(text.get(at..).unwrap_or_default()));
    out
}

fn printable(text: &str) -> String {
    let edge = |there: bool| if there { " " } else { "" };
    let cleaned = clean(text);
    if cleaned.is_empty() {
        return edge(!text.is_empty()).into();
    }
    format!("{}{cleaned}{}", edge(text.starts_with(char::is_whitespace)), edge(text.ends_with(char::is_whitespace)))
}

fn paint(color: bool, code: &str, text: &str) -> String {
    if color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.into() }
}

fn letter(out: &mut impl Write, name: &str, message: Option<&Message>) -> io::Result<()> {
    let Some(message) = message else { return Ok(()) };
    writeln!(out, "  ┌─ {name}")?;
    if let Some(subject) = &message.subject {
        writeln!(out, "  │ Subject: {subject}\n  │")?;
    }
    for line in message.text.lines() {
        if line.is_empty() {
            writeln!(out, "  │")?;
        }
        for piece in wrapped(line) {
            writeln!(out, "  │ {piece}")?;
        }
    }
    writeln!(out, "  └─\n")
}

/// Lines of at most `WIDTH` characters, broken at spaces.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH - 4 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.into()),
        }
    }
    lines
}
