//! What the customer and the caller told us.
//!
//! A [`Claim`] is what the customer says; a [`Fact`] is what the caller has verified. Letters say
//! "you tell us …" for claims and own only facts, so the difference is a type.

mod names;
mod stated;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

pub use names::{OrderReference, PersonName};
pub use stated::{Claim, Fact, Stated};

use crate::{
    money::Money,
    terms::{Category, Fault, Remedy, words},
};

words! {
    /// Through which door a complaint came in.
    #[non_exhaustive]
    pub enum Intake, "intake channel" {
        /// An email.
        Email = "email",
        /// A form on a site or in an app.
        Form = "form",
        /// A chat or messenger, bots included.
        Chat = "chat",
        /// A text message.
        Sms = "sms",
        /// A call, as written down.
        Phone = "phone",
        /// A letter.
        Post = "post",
        /// A post on a social network.
        Social = "social",
        /// A public review.
        Review = "review",
    }
}

words! {
    /// Who can read the conversation.
    pub enum Visibility, "visibility" {
        /// The customer and the company.
        Private = "private",
        /// Everybody. A public reply shows no number, name, order or amount, and does not confirm
        /// that the writer is a customer.
        Public = "public",
    }
}

/// One message from a customer, with everything the caller knows about it.
///
/// Only text and time are needed; each further detail makes the answer more specific, and none that
/// is missing leaves a hole.
///
/// ```
/// use amends::complaint::{Claim, Complaint, Fact, OrderReference, PersonName};
/// use chrono::DateTime;
///
/// let received = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
/// let mut complaint = Complaint::new("My lamp never came. It was due on Tuesday.", received);
/// complaint.customer = Some(PersonName::new("Asha Rao")?);
/// complaint.order = Some(Fact(OrderReference::new("NW-1042")?).into());
/// complaint.promised = Some(Claim(received.date_naive()).into());
/// assert!(!complaint.promised.unwrap().is_verified());
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Complaint {
    /// What the customer wrote.
    pub text: String,
    /// When it was received, in the customer's own offset from UTC: due times are said in it.
    pub received_at: DateTime<FixedOffset>,
    /// Through which door it came.
    #[serde(default = "form")]
    pub intake: Intake,
    /// Who can read the conversation.
    #[serde(default = "private")]
    pub visibility: Visibility,
    /// The name to address the customer by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<PersonName>,
    /// The remedy that the customer asks for; it is offered first where the policy has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish: Option<Claim<Remedy>>,
    /// The order, booking or contract that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Stated<OrderReference>>,
    /// The amount at stake: the price paid; with a wrong charge what was charged wrongly, with a double
    /// charge what was charged each time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Stated<Money>>,
    /// The day that was promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<Stated<NaiveDate>>,
    /// The day on which it really came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<Stated<NaiveDate>>,
    /// A fault of ours that the caller has verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fact<Fault>>,
    /// The category, where the caller knows it: one of their own that no reading of the text can find,
    /// or one that the customer picked from a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Fact<Category>>,
    /// Whether a person must see to it at once, whatever the text says: somebody who is on file as
    /// vulnerable, a case that a person has looked at.
    #[serde(default, skip_serializing_if = "is_false")]
    pub person_now: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde calls")]
fn is_false(flag: &bool) -> bool {
    !flag
}

fn form() -> Intake {
    Intake::Form
}

fn private() -> Visibility {
    Visibility::Private
}

impl Complaint {
    /// A private message that came through a form, with nothing known about it but its text and time.
    pub fn new(text: impl Into<String>, received_at: DateTime<FixedOffset>) -> Self {
        Self {
            text: text.into(),
            received_at,
            intake: form(),
            visibility: private(),
            customer: None,
            wish: None,
            order: None,
            amount: None,
            promised: None,
            actual: None,
            fault: None,
            category: None,
            person_now: false,
        }
    }

    /// How many days after the promised day it came, if both days are verified.
    ///
    /// ```
    /// use amends::complaint::{Claim, Complaint, Fact};
    /// use chrono::{DateTime, NaiveDate};
    ///
    /// let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
    /// let received = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
    /// let mut complaint = Complaint::new("Too late.", received);
    /// complaint.promised = Some(Fact(day(17)).into());
    /// complaint.actual = Some(Fact(day(20)).into());
    /// assert_eq!(complaint.verified_days_late(), Some(3));
    /// complaint.actual = Some(Claim(day(20)).into());
    /// assert_eq!(complaint.verified_days_late(), None);
    /// ```
    pub fn verified_days_late(&self) -> Option<u32> {
        let promised = self.promised.as_ref()?.verified()?;
        let actual = self.actual.as_ref()?.verified()?;
        u32::try_from(actual.signed_duration_since(*promised).num_days()).ok().filter(|days| *days > 0)
    }

    /// The fault that may be owned as one: stated by the caller, or shown by verified days.
    pub fn verified_fault(&self) -> Option<Fault> {
        self.fault.map(|Fact(fault)| fault).or_else(|| self.verified_days_late().map(|_| Fault::MissedDate))
    }
}
