use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{Matter, due};
use crate::{
    Error,
    complaint::{Complaint, Stated},
    remedy::{Loss, Offer, Policy},
    terms::{Fault, Grievance, Handling, Kind, Reference, Stage},
    triage::Triage,
};

/// Something promised to the customer: by whom, by when, in which letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Promise {
    /// Which letter promised it.
    pub stage: Stage,
    /// Who answers.
    pub owner: String,
    /// By when.
    pub due: DateTime<FixedOffset>,
    /// When it was promised.
    pub made_at: DateTime<FixedOffset>,
}

/// A complaint with its verdict, number, due time and offers.
///
/// The due time is worked out once, when the case is opened: the time that a letter states is the time
/// that is owed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    complaint: Complaint,
    triage: Triage,
    reference: Reference,
    matter: Matter,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due: Option<DateTime<FixedOffset>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    offers: Vec<Offer>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    promises: Vec<Promise>,
}

impl Case {
    /// Opens a case: what it is about, by when somebody answers, what is offered.
    ///
    /// Time frames run from receipt; where that end has already passed at `now`, from `now`, because a
    /// time in the past can't be promised. Offers are made only where a machine may apologise.
    ///
    /// ```
    /// use amends::{
    ///     case::{Case, ReferenceKey}, complaint::{Complaint, Stated}, remedy::Policy, terms::Handling, triage::Triager,
    /// };
    /// use chrono::DateTime;
    ///
    /// let now = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
    /// let complaint = Complaint::new("Your driver hit my daughter with the van.", now);
    /// let triage = Triager::english().read(&complaint.text)?;
    /// let reference = ReferenceKey::new(*b"an example key..").reference(1)?;
    ///
    /// let case = Case::open(complaint, triage, reference, &Policy::starter(), now)?;
    /// assert_eq!(case.handling(), Handling::HumanNow);
    /// assert!(case.offers().is_empty());
    /// assert_eq!(case.due().unwrap().to_rfc3339(), "2026-11-21T14:04:00+00:00");
    /// # Ok::<(), amends::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Overflow`](crate::ErrorKind::Overflow) if the due time lies beyond the calendar.
    pub fn open(
        complaint: Complaint,
        triage: Triage,
        reference: Reference,
        policy: &Policy,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, Error> {
        let matter = matter(&complaint, &triage);
        let due = due_time(&complaint, &triage, policy, now)?;
        let offers = if triage.handling().allows_apology() { offers(&complaint, &matter, policy) } else { Vec::new() };
        Ok(Self { complaint, triage, reference, matter, due, offers, promises: Vec::new() })
    }

    /// The complaint.
    pub fn complaint(&self) -> &Complaint {
        &self.complaint
    }

    /// The verdict on its text.
    pub fn triage(&self) -> &Triage {
        &self.triage
    }

    /// How it is handled.
    pub fn handling(&self) -> Handling {
        self.triage.handling()
    }

    /// The number to talk about it with.
    pub fn reference(&self) -> Reference {
        self.reference
    }

    /// What it is about, as far as it may be said.
    pub fn matter(&self) -> &Matter {
        &self.matter
    }

    /// By when somebody answers, if the policy promises it.
    pub fn due(&self) -> Option<DateTime<FixedOffset>> {
        self.due
    }

    /// What is offered.
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    /// What has been promised so far, in the order in which it was.
    pub fn promises(&self) -> &[Promise] {
        &self.promises
    }

    /// Records that a letter of this stage, written at `now`, states the due time; nothing without one.
    pub fn promised(&mut self, stage: Stage, owner: &str, now: DateTime<FixedOffset>) {
        if let Some(due) = self.due {
            self.promises.push(Promise { stage, owner: owner.to_owned(), due, made_at: now });
        }
    }
}

/// A verified fault decides; else what triage reliably found; else nothing is named.
fn matter(complaint: &Complaint, triage: &Triage) -> Matter {
    let told = match triage.category() {
        Some(category) if triage.is_reliable() => Matter::told(category.clone(), triage.grievance()),
        _ => Matter::default(),
    };
    match complaint.verified_fault() {
        Some(fault) => {
            let mut matter = told.with_fault(fault);
            if fault == Fault::MissedDate && complaint.actual.as_ref().is_some_and(Stated::is_verified) {
                matter.grievance = Some(Grievance::ArrivedLate);
            }
            matter
        }
        None => told,
    }
}

fn due_time(
    complaint: &Complaint,
    triage: &Triage,
    policy: &Policy,
    now: DateTime<FixedOffset>,
) -> Result<Option<DateTime<FixedOffset>>, Error> {
    let frame = match (triage.handling(), triage.kind()) {
        (Handling::HumanNow, _) => policy.person_within(),
        (Handling::Neutral | Handling::Automatic, _) | (Handling::Answer, Kind::Question) => policy.answer_within(),
        (Handling::Answer | Handling::Silent, _) => None,
    };
    let Some(frame) = frame else { return Ok(None) };
    let from_receipt = due(complaint.received_at, frame)?;
    if from_receipt > now {
        return Ok(Some(from_receipt));
    }
    due(now.with_timezone(complaint.received_at.offset()), frame).map(Some)
}

fn offers(complaint: &Complaint, matter: &Matter, policy: &Policy) -> Vec<Offer> {
    let Some(category) = &matter.category else { return Vec::new() };
    let mut loss = Loss::new(category.clone(), matter.grievance);
    loss.amount = complaint.amount;
    loss.wish = complaint.wish;
    policy.offers(&loss)
}
