//! One JSON object a line.

use std::io::{self, Write};

use amends::{
    remedy::Offer,
    render::Message,
    terms::{Category, Handling, Kind, Reason, Reference},
    triage::Evidence,
};
use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use serde_json::Value;

use crate::Outcome;

#[derive(Serialize)]
struct Record<'a> {
    id: &'a Value,
    kind: Kind,
    category: Option<&'a Category>,
    also: &'a [Category],
    acute: bool,
    systemic: bool,
    /// 0 (no complaint) to 4 (critical).
    severity: u8,
    handling: Handling,
    reasons: &'a [Reason],
    confidence: f64,
    evidence: &'a [Evidence],
    reference: Reference,
    due: Option<DateTime<FixedOffset>>,
    offers: &'a [Offer],
    receipt: Option<Letter<'a>>,
    apology: Option<Letter<'a>>,
    reply: Option<Letter<'a>>,
}

#[derive(Serialize)]
struct Letter<'a> {
    subject: Option<&'a str>,
    text: &'a str,
}

pub(crate) fn write(outcome: &Outcome, out: &mut impl Write) -> io::Result<()> {
    let (case, triage) = (&outcome.case, outcome.case.triage());
    let record = Record {
        id: &outcome.entry.id,
        kind: triage.kind(),
        category: triage.category(),
        also: triage.also(),
        acute: triage.is_acute(),
        systemic: triage.is_systemic(),
        severity: triage.severity().level(),
        handling: case.handling(),
        reasons: case.reasons(),
        confidence: triage.confidence(),
        evidence: triage.evidence(),
        reference: case.reference(),
        due: case.due(),
        offers: case.offers(),
        receipt: outcome.receipt.as_ref().map(letter),
        apology: outcome.apology.as_ref().map(letter),
        reply: outcome.reply.as_ref().map(letter),
    };
    serde_json::to_writer(&mut *out, &record)?;
    out.write_all(b"\n")
}

fn letter(message: &Message) -> Letter<'_> {
    Letter { subject: message.subject.as_deref(), text: &message.text }
}
