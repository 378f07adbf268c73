//! What a message names: amounts, dates, durations, counts, references, wishes, occasions.
//!
//! Everything here is told by the writer and verified by nobody, so each is a [`Claim`]. What is
//! doubtful is left out: a letter may say it back.
//!
//! One pass over the bytes cuts the text into tokens; a window of them slides along, and each rule looks at
//! most at some twenty tokens to either side. Time goes with length and memory does not.

mod amount;
mod calendar;
mod count;
mod date;
mod duration;
mod form;
mod lexer;
mod lexicon;
mod numeral;
mod occasion;
mod reader;
mod reference;
mod sensitive;
mod wish;

use std::ops::Range;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

pub use amount::{Amount, AmountRole};
pub use count::Count;
pub use date::{DateRole, Moment};
pub use duration::{Duration, DurationRole, Extent, TimeUnit};
pub use occasion::{Occasion, OccasionKind};
pub use reference::{ReferenceKind, ToldReference};
pub use sensitive::{Sensitive, Sensitivity};
pub use wish::Wish;

use super::check_length;
use crate::{Error, complaint::Claim, money::Currency};

/// A claim of the writer and the place where they make it.
///
/// ```
/// use amends::triage::Entities;
/// use chrono::DateTime;
///
/// let received = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
/// let text = "😡 You took £40 from me";
/// let entities = Entities::read(text, received)?;
/// let amount = &entities.amounts()[0];
/// assert_eq!(&text[amount.span.clone()], "£40");
/// assert_eq!(amount.claim.0.money.to_string(), "GBP 40.00");
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Mention<T> {
    /// Bytes in the text as it was given.
    pub span: Range<usize>,
    /// What they say there.
    pub claim: Claim<T>,
}

/// Which comes first in a date of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DayOrder {
    /// 12/03 is the twelfth of March.
    DayFirst,
    /// 12/03 is the third of December.
    MonthFirst,
}

/// Reads entities with the habits of a place: which dollar, day or month first.
///
/// Without them "$" is taken for the US dollar and said to be assumed, and a date of numbers keeps both
/// readings.
///
/// ```
/// use amends::triage::{DayOrder, EntityReader};
/// use chrono::DateTime;
///
/// let received = DateTime::parse_from_rfc3339("2024-11-21T10:04:00+11:00").unwrap();
/// let reader = EntityReader::new().dollar("AUD".parse()?).order(DayOrder::DayFirst);
/// let entities = reader.read("I paid $40 on 12/03/2024.", received)?;
/// let amount = entities.amounts()[0].claim.0;
/// assert_eq!((amount.money.to_string().as_str(), amount.currency_assumed), ("AUD 40.00", false));
/// assert_eq!(entities.dates()[0].claim.0.day().map(|day| day.to_string()).as_deref(), Some("2024-03-12"));
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct EntityReader {
    dollar: Option<Currency>,
    order: Option<DayOrder>,
}

impl EntityReader {
    /// A reader that assumes no place.
    pub const fn new() -> Self {
        Self { dollar: None, order: None }
    }

    /// What "$", "dollars" and "bucks" mean.
    pub const fn dollar(mut self, currency: Currency) -> Self {
        self.dollar = Some(currency);
        self
    }

    /// How dates of numbers are written.
    pub const fn order(mut self, order: DayOrder) -> Self {
        self.order = Some(order);
        self
    }

    /// Reads a message that was received at a time, in the writer's own offset: "tomorrow" is the day after
    /// it.
    ///
    /// # Errors
    /// [`TooLong`](crate::ErrorKind::TooLong) if the text is longer than
    /// [`Triager::TEXT_LIMIT`](super::Triager::TEXT_LIMIT).
    pub fn read(&self, text: &str, received_at: DateTime<FixedOffset>) -> Result<Entities, Error> {
        check_length(text)?;
        Ok(reader::read(text, received_at.date_naive(), *self))
    }
}

/// What a message names, each with its place, all as told.
///
/// Of each sort the first [`LIMIT`](Self::LIMIT) are kept, in order of place and without overlap; further
/// ones are counted.
///
/// ```
/// use amends::{terms::Remedy, triage::{DateRole, Entities, OccasionKind, Wish}};
/// use chrono::DateTime;
///
/// let received = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
/// let text = "I called 4 times about order NW-20418. I want a refund of £40 by Friday, it was for my \
///             daughter's birthday.";
/// let entities = Entities::read(text, received)?;
/// assert_eq!(entities.contacts()[0].claim.0.count, 4);
/// assert_eq!(entities.references()[0].claim.0.value.as_str(), "NW-20418");
/// assert_eq!(entities.amounts()[0].claim.0.money.to_string(), "GBP 40.00");
/// let friday = entities.dates()[0].claim.0;
/// assert_eq!(friday.day().map(|day| day.to_string()).as_deref(), Some("2026-11-27"));
/// assert_eq!(friday.role(), Some(DateRole::Deadline));
/// assert_eq!(entities.wishes()[0].claim.0, Wish::Refund);
/// assert_eq!(Wish::Refund.remedy(), Some(Remedy::Refund));
/// assert_eq!(entities.occasions()[0].claim.0.kind, OccasionKind::Birthday);
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "form::Form", into = "form::Form")]
pub struct Entities {
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

impl Entities {
    /// So many of each sort are kept.
    pub const LIMIT: usize = 64;

    /// Reads a message without assuming a place; see [`EntityReader`].
    ///
    /// # Errors
    /// [`TooLong`](crate::ErrorKind::TooLong) if the text is longer than
    /// [`Triager::TEXT_LIMIT`](super::Triager::TEXT_LIMIT).
    pub fn read(text: &str, received_at: DateTime<FixedOffset>) -> Result<Self, Error> {
        EntityReader::new().read(text, received_at)
    }

    /// Amounts of money.
    pub fn amounts(&self) -> &[Mention<Amount>] {
        &self.amounts
    }

    /// Dates and times of day.
    pub fn dates(&self) -> &[Mention<Moment>] {
        &self.dates
    }

    /// Stretches of time.
    pub fn durations(&self) -> &[Mention<Duration>] {
        &self.durations
    }

    /// How often the writer got in touch.
    pub fn contacts(&self) -> &[Mention<Count>] {
        &self.contacts
    }

    /// How often something went wrong.
    pub fn faults(&self) -> &[Mention<Count>] {
        &self.faults
    }

    /// Numbers of orders, bookings, tickets and the like.
    pub fn references(&self) -> &[Mention<ToldReference>] {
        &self.references
    }

    /// What should be blotted out before the text is shown to others; places only, no values.
    pub fn sensitive(&self) -> &[Sensitive] {
        &self.sensitive
    }

    /// What the writer asks for.
    pub fn wishes(&self) -> &[Mention<Wish>] {
        &self.wishes
    }

    /// What is at stake for the writer.
    pub fn occasions(&self) -> &[Mention<Occasion>] {
        &self.occasions
    }

    /// How many were found beyond the [`LIMIT`](Self::LIMIT) of their sort.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
