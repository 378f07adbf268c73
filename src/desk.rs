//! A thin facade that a service holds: everything from a complaint to a letter in a few calls.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::{
    Error,
    case::{Case, ReferenceKey},
    complaint::Complaint,
    compose::{Answer, Composer, FirstApology, Letter, Letterhead, Receipt, Setting},
    remedy::Policy,
    terms::{Handling, Kind, Stage},
    triage::Triager,
};

/// The front desk of a company: reads complaints, opens cases, writes receipts and first apologies.
///
/// Built once, shared by all threads; it keeps nothing about any complaint. Every room that it uses can
/// be used without it.
///
/// ```
/// use amends::{Desk, complaint::Complaint, remedy::Policy, terms::Handling};
/// use chrono::DateTime;
///
/// let desk = Desk::builder("Northwind")
///     .sender("Mia Berg", "Customer Care")
///     .policy(Policy::starter())
///     .key(*b"16 secret bytes!")
///     .build()?;
/// let now = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
///
/// let mut case = desk.open(&Complaint::new("I was charged twice for one coffee machine!", now), 1, now)?;
/// assert_eq!(case.handling(), Handling::Automatic);
/// let apology = desk.first_apology(&mut case, now)?;
/// assert!(apology.sentences().any(|sentence| sentence.text.contains("by Tuesday 24 November, 17:00")));
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Debug)]
pub struct Desk {
    letterhead: Letterhead,
    policy: Policy,
    key: ReferenceKey,
    triager: Arc<Triager>,
    composer: Composer,
}

impl Desk {
    /// Begins a desk for a company.
    pub fn builder(company: impl Into<String>) -> DeskBuilder {
        DeskBuilder { company: company.into(), ..DeskBuilder::default() }
    }

    /// Reads a complaint and opens the case with the number `sequence`, which the caller counts.
    ///
    /// # Errors
    /// [`TooLong`](crate::ErrorKind::TooLong) if the text is longer than [`Triager::TEXT_LIMIT`],
    /// [`Overflow`](crate::ErrorKind::Overflow) if the sequence number or the due time is out of range.
    pub fn open(&self, complaint: &Complaint, sequence: u64, now: DateTime<FixedOffset>) -> Result<Case, Error> {
        let triage = self.triager.read(&complaint.text)?;
        Case::open(complaint.clone(), triage, self.key.reference(sequence)?, &self.policy, now)
    }

    /// Confirms receipt, and records what the receipt promises.
    ///
    /// # Errors
    /// [`NotAllowed`](crate::ErrorKind::NotAllowed) if the handling calls for none (ask
    /// [`Handling::allows_receipt`]), or if the due time has passed at `now`.
    pub fn receipt(&self, case: &mut Case, now: DateTime<FixedOffset>) -> Result<Letter, Error> {
        let input = Receipt::new(self.setting(case, now), case.handling(), case.reasons());
        let letter = self.composer.receipt(&input)?;
        case.promised(Stage::Receipt, self.letterhead.sender(), now);
        Ok(letter)
    }

    /// Apologises, and records what the apology promises.
    ///
    /// # Errors
    /// [`NotAllowed`](crate::ErrorKind::NotAllowed) if a person must answer, or nobody need (ask
    /// [`Handling::allows_apology`]), or if the due time has passed at `now`.
    pub fn first_apology(&self, case: &mut Case, now: DateTime<FixedOffset>) -> Result<Letter, Error> {
        let complaint = case.complaint();
        let mut input = FirstApology::new(self.setting(case, now), case.handling(), case.matter());
        input.order = complaint.order.as_ref();
        input.amount = complaint.amount;
        input.promised = complaint.promised;
        input.actual = complaint.actual;
        input.offers = case.offers();
        let letter = self.composer.first_apology(&input)?;
        case.promised(Stage::FirstApology, self.letterhead.sender(), now);
        Ok(letter)
    }

    /// Thanks for praise or a suggestion, or confirms a question and promises its answer if the policy does.
    ///
    /// # Errors
    /// [`NotAllowed`](crate::ErrorKind::NotAllowed) unless the handling is [`Handling::Answer`], or if the
    /// due time has passed at `now`.
    pub fn answer(&self, case: &mut Case, now: DateTime<FixedOffset>) -> Result<Letter, Error> {
        let kind = case.triage().kind();
        let letter = self.composer.answer(&Answer::new(self.setting(case, now), case.handling(), kind))?;
        if kind == Kind::Question {
            case.promised(Stage::Answer, self.letterhead.sender(), now);
        }
        Ok(letter)
    }

    /// Writes the letter of this stage; the same as calling the method of its name.
    ///
    /// # Errors
    /// As that method's.
    pub fn write(&self, stage: Stage, case: &mut Case, now: DateTime<FixedOffset>) -> Result<Letter, Error> {
        match stage {
            Stage::Receipt => self.receipt(case, now),
            Stage::FirstApology => self.first_apology(case, now),
            Stage::Answer => self.answer(case, now),
        }
    }

    /// What the desk may write for a case, in the order in which it goes out.
    ///
    /// A receipt is for this moment, a first apology may follow at once or a little later; it carries the
    /// number and the time too, so where only one message can be sent it may go alone.
    ///
    /// ```
    /// # use amends::{Desk, complaint::Complaint, terms::Stage};
    /// # let desk = Desk::builder("Northwind").sender("Mia", "Care").key([0; 16]).build()?;
    /// # let now = chrono::DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
    /// let case = desk.open(&Complaint::new("Thank you, what a lovely stay!", now), 1, now)?;
    /// assert_eq!(desk.stages(&case), [Stage::Answer]);
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn stages(&self, case: &Case) -> &'static [Stage] {
        match case.handling() {
            Handling::HumanNow | Handling::Neutral => &[Stage::Receipt],
            Handling::Automatic => &[Stage::Receipt, Stage::FirstApology],
            Handling::Answer => &[Stage::Answer],
            Handling::Silent => &[],
        }
    }

    fn setting<'a>(&'a self, case: &'a Case, now: DateTime<FixedOffset>) -> Setting<'a> {
        let complaint = case.complaint();
        let mut setting = Setting::new(&self.letterhead, case.reference(), complaint.received_at, now);
        setting.due = case.due();
        setting.customer = complaint.customer.as_ref();
        setting.visibility = complaint.visibility;
        setting
    }
}

/// Builds a [`Desk`]. Everything that can be wrong is found when it is built.
#[derive(Clone, Debug, Default)]
pub struct DeskBuilder {
    company: String,
    sender: Option<(String, String)>,
    urgent_route: Option<String>,
    private_route: Option<String>,
    policy: Policy,
    key: Option<ReferenceKey>,
    triager: Option<Arc<Triager>>,
}

impl DeskBuilder {
    /// Who signs, and in which role: the person who looks into it and keeps what the letters promise. A
    /// person's name, not a team's.
    pub fn sender(mut self, name: impl Into<String>, role: impl Into<String>) -> Self {
        self.sender = Some((name.into(), role.into()));
        self
    }

    /// What to do if something can't wait, as an instruction that goes on a sentence: "call 0800 …".
    pub fn urgent_route(mut self, route: impl Into<String>) -> Self {
        self.urgent_route = Some(route.into());
        self
    }

    /// How to move from a public place to a private one, as an instruction: "send us a direct message".
    /// Without it, public replies can't show the way.
    pub fn private_route(mut self, route: impl Into<String>) -> Self {
        self.private_route = Some(route.into());
        self
    }

    /// What may be promised. Without a policy nothing is.
    pub fn policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// The 16 secret bytes that references are made with. Keep them: with others, the same sequence
    /// numbers give other references.
    pub fn key(mut self, secret: [u8; 16]) -> Self {
        self.key = Some(ReferenceKey::new(secret));
        self
    }

    /// The reader of the messages, with your own categories, phrases or classifier; [`Triager::english`]
    /// if none is given.
    ///
    /// ```
    /// use amends::{Desk, terms::Reason, triage::Triager};
    ///
    /// let triager = Triager::builder().reason(Reason::Law, ["my solicitor"]).build()?;
    /// let desk = Desk::builder("Northwind").sender("Mia Berg", "Care").key([7; 16]).triager(triager).build()?;
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn triager(mut self, triager: impl Into<Arc<Triager>>) -> Self {
        self.triager = Some(triager.into());
        self
    }

    /// Checks everything and builds the desk.
    ///
    /// # Errors
    /// [`IncompleteDesk`](crate::ErrorKind::IncompleteDesk) without a sender or a key;
    /// [`InvalidValue`](crate::ErrorKind::InvalidValue) or [`TooLong`](crate::ErrorKind::TooLong) if
    /// company, sender, role or a route can't stand in a letter.
    pub fn build(self) -> Result<Desk, Error> {
        let (name, role) =
            self.sender.ok_or_else(|| Error::desk("letters need a named sender: call `sender(name, role)`"))?;
        let key = self.key.ok_or_else(|| Error::desk("references need 16 secret bytes: call `key(bytes)`"))?;
        let mut letterhead = Letterhead::new(&self.company, &name, &role)?;
        if let Some(route) = &self.urgent_route {
            letterhead = letterhead.with_urgent_route(route)?;
        }
        if let Some(route) = &self.private_route {
            letterhead = letterhead.with_private_route(route)?;
        }
        let triager = self.triager.unwrap_or_else(|| Arc::new(Triager::english()));
        Ok(Desk { letterhead, policy: self.policy, key, triager, composer: Composer::english()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn a_desk_that_can_t_work_is_not_built() {
        let keyless = Desk::builder("Northwind").sender("Mia", "Care").build().unwrap_err();
        assert_eq!(keyless.to_string(), "desk: references need 16 secret bytes: call `key(bytes)`");
        let nobody = Desk::builder("Northwind").key([0; 16]).build().unwrap_err();
        assert_eq!(nobody.to_string(), "desk: letters need a named sender: call `sender(name, role)`");
        assert_eq!(nobody.kind(), ErrorKind::IncompleteDesk);
        let placeholder = Desk::builder("{{company}}").sender("Mia", "Care").key([0; 16]).build().unwrap_err();
        assert_eq!(placeholder.kind(), ErrorKind::InvalidValue);
    }

    #[test]
    fn a_desk_is_shared_by_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Desk>();
    }
}
