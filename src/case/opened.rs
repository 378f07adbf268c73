use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{Matter, due};
use crate::{
    Error,
    complaint::{Complaint, Fact, Stated},
    remedy::{Loss, Offer, Policy, TimeFrame},
    terms::{Fault, Grievance, Handling, Kind, Reason, Reference, Stage},
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
    handling: Handling,
    reasons: Vec<Reason>,
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
    /// What the caller states goes before what the words sound like: [`person_now`](Complaint::person_now)
    /// brings in a person, and a verified fault is apologised for even where the text reads as thanks, a
    /// question or a fragment. What calls for a person by its words keeps calling for one.
    ///
    /// ```
    /// use amends::{
    ///     case::{Case, ReferenceKey}, complaint::{Complaint, Fact, Stated}, remedy::Policy, terms::Handling, triage::Triager,
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
        let triage = triage.with_facts(&complaint);
        let matter = matter(&complaint, &triage);
        let reasons = reasons(&complaint, &triage);
        let handling = reasons.iter().map(|reason| reason.handling()).min().unwrap_or(Handling::Neutral);
        let due = match time_frame(handling, &reasons, triage.kind(), policy) {
            Some(frame) => Some(due_time(complaint.received_at, frame, now)?),
            None => None,
        };
        let offers = if handling.allows_apology() { offers(&complaint, &matter, policy) } else { Vec::new() };
        Ok(Self { complaint, triage, handling, reasons, reference, matter, due, offers, promises: Vec::new() })
    }

    /// The complaint.
    pub fn complaint(&self) -> &Complaint {
        &self.complaint
    }

    /// The verdict on its text.
    pub fn triage(&self) -> &Triage {
        &self.triage
    }

    /// How it is handled: by the verdict on its text and by what the caller states.
    pub fn handling(&self) -> Handling {
        self.handling
    }

    /// Why it is handled so.
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
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

/// A verified fault decides; else the caller's category; else what triage reliably found; else nothing
/// is named.
fn matter(complaint: &Complaint, triage: &Triage) -> Matter {
    let arrived = complaint.actual.as_ref().is_some_and(Stated::is_verified);
    // "It never came" can't be said back as it stands where the caller knows that it came.
    let grievance = triage
        .grievance()
        .filter(|told| !(arrived && matches!(told, Grievance::NotArrived | Grievance::MarkedDelivered)));
    let told = match (&complaint.category, triage.category()) {
        (Some(Fact(category)), _) => {
            Matter::told(category.clone(), grievance.filter(|grievance| grievance.category() == *category))
        }
        (None, Some(category)) if triage.is_reliable() => Matter::told(category.clone(), grievance),
        _ => Matter::default(),
    };
    match complaint.verified_fault() {
        Some(fault) => {
            let mut matter = told.with_fault(fault);
            if fault == Fault::MissedDate && arrived {
                matter.grievance = Some(Grievance::ArrivedLate);
            }
            matter
        }
        None => told,
    }
}

/// Why the case is handled as it is; the most careful reason decides.
fn reasons(complaint: &Complaint, triage: &Triage) -> Vec<Reason> {
    let mut reasons = triage.reasons().to_vec();
    if complaint.person_now {
        reasons.insert(0, Reason::OnFile);
        return reasons;
    }
    // A fault that is ours and verified makes these moot; somebody else's case, a settled one and a
    // language that is not read stay with a person.
    let moot = |reason: &Reason| match reason {
        Reason::NotOurs | Reason::OwnSlip | Reason::DeliberatePolicy | Reason::Unclear => true,
        reason => matches!(reason.handling(), Handling::Automatic | Handling::Answer | Handling::Silent),
    };
    if complaint.verified_fault().is_some() && reasons.iter().all(moot) {
        return vec![Reason::VerifiedFault];
    }
    if complaint.category.is_some() && reasons.iter().all(|reason| matches!(reason, Reason::Unclear)) {
        return vec![Reason::Grievance];
    }
    reasons
}

/// What the policy promises for this handling.
fn time_frame(handling: Handling, reasons: &[Reason], kind: Kind, policy: &Policy) -> Option<TimeFrame> {
    match (handling, kind) {
        (Handling::HumanNow, _) => policy.person_within(),
        // Nobody has read it yet, so it may be anything.
        (Handling::Neutral, _) if reasons.contains(&Reason::UnreadLanguage) => {
            policy.person_within().or(policy.answer_within())
        }
        (Handling::Neutral | Handling::Automatic, _) | (Handling::Answer, Kind::Question) => policy.answer_within(),
        (Handling::Answer | Handling::Silent, _) => None,
    }
}

fn due_time(
    received_at: DateTime<FixedOffset>,
    frame: TimeFrame,
    now: DateTime<FixedOffset>,
) -> Result<DateTime<FixedOffset>, Error> {
    let from_receipt = due(received_at, frame)?;
    if from_receipt > now { Ok(from_receipt) } else { due(now.with_timezone(received_at.offset()), frame) }
}

fn offers(complaint: &Complaint, matter: &Matter, policy: &Policy) -> Vec<Offer> {
    let Some(category) = &matter.category else { return Vec::new() };
    let mut loss = Loss::new(category.clone(), matter.grievance);
    loss.amount = complaint.amount;
    loss.wish = complaint.wish;
    policy.offers(&loss)
}
