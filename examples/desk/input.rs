//! Reading messages: JSON lines or plain lines.

use std::time::SystemTime;

use amends::complaint::{Claim, Complaint, Fact, Intake, OrderReference, PersonName, Stated, Visibility};
use amends::{
    money::Money,
    terms::{Category, Fault, Remedy},
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Deserialize;
use serde_json::Value;

/// One message to answer.
pub(crate) struct Entry {
    /// As the input names it; else the line number.
    pub(crate) id: Value,
    pub(crate) sequence: u64,
    pub(crate) complaint: Complaint,
    pub(crate) now: DateTime<FixedOffset>,
}

/// What the lines are.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    Json,
    Plain,
}

/// A line of JSON. Other fields, such as labels, are ignored.
#[derive(Deserialize)]
struct Line {
    text: String,
    id: Option<Value>,
    n: Option<Value>,
    /// RFC 3339, in the customer's offset.
    received_at: Option<String>,
    intake: Option<Intake>,
    visibility: Option<Visibility>,
    /// A display name: used if it is a name, else the letter greets without one.
    name: Option<String>,
    wish: Option<Remedy>,
    /// What the customer says.
    #[serde(default)]
    told: Details,
    /// What the company has verified; it wins over what was told.
    #[serde(default)]
    facts: Details,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Details {
    order: Option<OrderReference>,
    amount: Option<Money>,
    promised: Option<NaiveDate>,
    actual: Option<NaiveDate>,
    fault: Option<Fault>,
    category: Option<Category>,
    #[serde(default)]
    person_now: bool,
}

impl Form {
    /// The first line that is not blank decides.
    pub(crate) fn of(line: &[u8]) -> Self {
        if line.trim_ascii_start().starts_with(b"{") { Self::Json } else { Self::Plain }
    }

    /// Reads one line. A message without a time of its own was received now; without `--now`, a
    /// message is answered the moment it was received.
    pub(crate) fn read(
        self,
        line: &[u8],
        number: usize,
        fixed: Option<DateTime<FixedOffset>>,
    ) -> Result<Entry, String> {
        let text = std::str::from_utf8(line).map_err(|error| format!("not UTF-8: {error}"))?;
        let sequence = number as u64;
        let clock = || fixed.unwrap_or_else(now);
        if let Self::Plain = self {
            let now = clock();
            let complaint = Complaint::new(text.trim(), now);
            return Ok(Entry { id: number.into(), sequence, complaint, now });
        }
        let line: Line = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let received_at = match &line.received_at {
            Some(text) => time(text)?,
            None => clock(),
        };
        if line.told.fault.is_some() || line.told.category.is_some() || line.told.person_now {
            return Err("fault, category and person_now are facts, they can't stand under `told`".into());
        }
        let mut complaint = Complaint::new(line.text, received_at);
        if let Some(intake) = line.intake {
            complaint.intake = intake;
        }
        if let Some(visibility) = line.visibility {
            complaint.visibility = visibility;
        }
        complaint.customer = line.name.as_deref().and_then(PersonName::from_display_name);
        complaint.wish = line.wish.map(Claim);
        complaint.order = stated(line.told.order, line.facts.order);
        complaint.amount = stated(line.told.amount, line.facts.amount);
        complaint.promised = stated(line.told.promised, line.facts.promised);
        complaint.actual = stated(line.told.actual, line.facts.actual);
        complaint.fault = line.facts.fault.map(Fact);
        complaint.category = line.facts.category.map(Fact);
        complaint.person_now = line.facts.person_now;
        let id = line.id.or(line.n).unwrap_or_else(|| number.into());
        Ok(Entry { id, sequence, complaint, now: fixed.unwrap_or(received_at) })
    }
}

fn stated<T>(told: Option<T>, verified: Option<T>) -> Option<Stated<T>> {
    verified.map(|value| Fact(value).into()).or_else(|| told.map(|value| Claim(value).into()))
}

/// The library never looks at a clock; this program does, to the second, in UTC.
fn now() -> DateTime<FixedOffset> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
    DateTime::from_timestamp(since.try_into().unwrap_or_default(), 0).unwrap_or_default().fixed_offset()
}

/// A time as RFC 3339 writes it.
pub(crate) fn time(text: &str) -> Result<DateTime<FixedOffset>, String> {
    DateTime::parse_from_rfc3339(text)
        .map_err(|error| format!("{text:?} is no time like 2026-11-21T10:04:00+00:00: {error}"))
}
