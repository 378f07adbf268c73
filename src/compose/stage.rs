use chrono::{DateTime, FixedOffset, NaiveDate};

use super::Letterhead;
use crate::{
    case::Matter,
    complaint::{OrderReference, PersonName, Stated, Visibility},
    money::Money,
    remedy::Offer,
    terms::{Handling, Kind, Reason, Reference},
};

/// What every letter of a case has in common.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Setting<'a> {
    /// Who writes.
    pub letterhead: &'a Letterhead,
    /// The number of the case; it also decides which of several wordings a letter has.
    pub reference: Reference,
    /// When the message was received, in the customer's offset.
    pub received_at: DateTime<FixedOffset>,
    /// When the letter is written.
    pub now: DateTime<FixedOffset>,
    /// By when the sender answers in person, if the policy promises it.
    pub due: Option<DateTime<FixedOffset>>,
    /// The name to address the customer by.
    pub customer: Option<&'a PersonName>,
    /// Who can read the letter.
    pub visibility: Visibility,
}

impl<'a> Setting<'a> {
    /// A private letter to somebody whose name is not known, with no promise of a time.
    pub fn new(
        letterhead: &'a Letterhead,
        reference: Reference,
        received_at: DateTime<FixedOffset>,
        now: DateTime<FixedOffset>,
    ) -> Self {
        let visibility = Visibility::Private;
        Self { letterhead, reference, received_at, now, due: None, customer: None, visibility }
    }
}

/// A receipt: it came, its number, what happens next, by when.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Receipt<'a> {
    /// What every letter has.
    pub setting: Setting<'a>,
    /// How the message is handled.
    pub handling: Handling,
    /// Why it is handled so.
    pub reasons: &'a [Reason],
}

impl<'a> Receipt<'a> {
    /// A receipt for a message handled in this way, for these reasons.
    pub const fn new(setting: Setting<'a>, handling: Handling, reasons: &'a [Reason]) -> Self {
        Self { setting, handling, reasons }
    }
}

/// A first apology: sorry, what we know, what happens next. It takes no cause, so none can be guessed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FirstApology<'a> {
    /// What every letter has.
    pub setting: Setting<'a>,
    /// How the message is handled; only [`Handling::Automatic`] may be apologised to by a machine.
    pub handling: Handling,
    /// What it is about.
    pub matter: &'a Matter,
    /// The order, booking or contract.
    pub order: Option<&'a Stated<OrderReference>>,
    /// The amount paid or charged.
    pub amount: Option<Stated<Money>>,
    /// The day that was promised.
    pub promised: Option<Stated<NaiveDate>>,
    /// The day on which it came.
    pub actual: Option<Stated<NaiveDate>>,
    /// What is offered.
    pub offers: &'a [Offer],
}

impl<'a> FirstApology<'a> {
    /// A first apology without details or offers.
    pub const fn new(setting: Setting<'a>, handling: Handling, matter: &'a Matter) -> Self {
        Self { setting, handling, matter, order: None, amount: None, promised: None, actual: None, offers: &[] }
    }
}

/// Thanks for praise or a thought, or the promise of an answer to a question; no apology.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Answer<'a> {
    /// What every letter has.
    pub setting: Setting<'a>,
    /// How the message is handled; only [`Handling::Answer`] is thanked or answered.
    pub handling: Handling,
    /// What kind of message it was.
    pub kind: Kind,
}

impl<'a> Answer<'a> {
    /// An answer to a message of this kind.
    pub const fn new(setting: Setting<'a>, handling: Handling, kind: Kind) -> Self {
        Self { setting, handling, kind }
    }
}
