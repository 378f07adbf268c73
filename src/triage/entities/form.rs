//! The serde forms, versioned; what comes in from outside is checked.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{
    Amount, Count, DateRole, Duration, Entities, Extent, Mention, Moment, Occasion, Sensitive, ToldReference, Wish,
    calendar::Readings,
};
use crate::Error;

/// The version of [`Form`].
const VERSION: u32 = 1;

/// What [`Entities`] are stored as.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    version: u32,
    amounts: Vec<Mention<Amount>>,
    dates: Vec<Mention<Moment>>,
    durations: Vec<Mention<Duration>>,
    contacts: Vec<Mention<Count>>,
    faults: Vec<Mention<Count>>,
    references: Vec<Mention<ToldReference>>,
    sensitive: Vec<Sensitive>,
    wishes: Vec<Mention<Wish>>,
    occasions: Vec<Mention<Occasion>>,
    left_out: u64,
}

impl From<Entities> for Form {
    fn from(entities: Entities) -> Self {
        let Entities {
            amounts,
            dates,
            durations,
            contacts,
            faults,
            references,
            sensitive,
            wishes,
            occasions,
            left_out,
        } = entities;
        Self {
            version: VERSION,
            amounts,
            dates,
            durations,
            contacts,
            faults,
            references,
            sensitive,
            wishes,
            occasions,
            left_out,
        }
    }
}

impl TryFrom<Form> for Entities {
    type Error = Error;

    fn try_from(form: Form) -> Result<Self, Error> {
        if let Some((value, reason)) = form.contradiction() {
            return Err(Error::invalid("entities", &value, reason));
        }
        let Form {
            version: _,
            amounts,
            dates,
            durations,
            contacts,
            faults,
            references,
            sensitive,
            wishes,
            occasions,
            left_out,
        } = form;
        Ok(Self { amounts, dates, durations, contacts, faults, references, sensitive, wishes, occasions, left_out })
    }
}

impl Form {
    /// What in a form that came from outside no reading can give.
    fn contradiction(&self) -> Option<(String, &'static str)> {
        if self.version != VERSION {
            return Some((self.version.to_string(), "is a version that is not read here"));
        }
        let in_place = spans_hold(&self.amounts)
            && spans_hold(&self.dates)
            && spans_hold(&self.durations)
            && spans_hold(&self.contacts)
            && spans_hold(&self.faults)
            && spans_hold(&self.references)
            && spans_hold(&self.wishes)
            && spans_hold(&self.occasions)
            && hold(self.sensitive.iter().map(|place| (place.span.start, place.span.end)));
        if !in_place {
            return Some(("spans".into(), "are not empty, in order, without overlap and at most 64 of a sort"));
        }
        if let Some(amount) = self.amounts.iter().find(|amount| !amount.claim.0.money.is_positive()) {
            return Some((amount.claim.0.money.to_string(), "is no amount that is named"));
        }
        if let Some(count) = self.contacts.iter().chain(&self.faults).find(|count| count.claim.0.count < 2) {
            return Some((count.claim.0.count.to_string(), "is no count; it begins with two"));
        }
        let turned = |told: &Duration| {
            told.least == 0 || told.least > told.most || told.extent == Extent::Exactly && told.most > 10_000
        };
        if let Some(told) = self.durations.iter().map(|told| told.claim.0).find(turned) {
            return Some((format!("{} to {}", told.least, told.most), "is no duration"));
        }
        None
    }
}

fn spans_hold<T>(mentions: &[Mention<T>]) -> bool {
    hold(mentions.iter().map(|mention| (mention.span.start, mention.span.end)))
}

/// Not empty, in order, without overlap, and not too many.
fn hold(spans: impl ExactSizeIterator<Item = (usize, usize)>) -> bool {
    let mut end = 0;
    spans.len() <= Entities::LIMIT
        && spans.into_iter().all(|(start, own_end)| {
            let holds = start >= end && start < own_end;
            end = own_end;
            holds
        })
}

/// What a [`Moment`] is stored as.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MomentForm {
    readings: Vec<NaiveDate>,
    last: Option<NaiveDate>,
    time: Option<NaiveTime>,
    either_half: bool,
    role: Option<DateRole>,
}

impl From<Moment> for MomentForm {
    fn from(moment: Moment) -> Self {
        let Moment { readings, last, time, either_half, role } = moment;
        Self { readings: readings.as_slice().to_vec(), last, time, either_half, role }
    }
}

impl TryFrom<MomentForm> for Moment {
    type Error = Error;

    fn try_from(form: MomentForm) -> Result<Self, Error> {
        let MomentForm { readings: days, last, time, either_half, role } = form;
        let invalid = |reason| Err(Error::invalid("date", &format!("{days:?}"), reason));
        let mut readings = Readings::default();
        for day in &days {
            readings.add(*day);
        }
        if readings.as_slice() != days {
            return invalid("has at most four readings, no two alike");
        }
        if days.is_empty() && time.is_none() {
            return invalid("has neither day nor time");
        }
        if last.is_some_and(|last| days.len() != 1 || days.first().is_none_or(|first| *first > last)) {
            return invalid("has a last day before the first, or of several readings");
        }
        if either_half && time.is_none() {
            return invalid("has no time whose half of the day could be open");
        }
        Ok(Self { readings, last, time, either_half, role })
    }
}
