//! What the caller knows, over and above the text.

use super::verdict::Triage;
use crate::{
    complaint::{Complaint, Stated},
    terms::{Fault, Nature, Severity, words},
};

words! {
    /// A fact that made a verdict more serious than the text alone.
    ///
    /// ```
    /// use amends::triage::Raised;
    /// assert_eq!(Raised::StillMissing.to_string(), "still_missing");
    /// ```
    pub enum Raised, "fact" {
        /// The promised day is past and no arrival is verified.
        StillMissing = "still_missing",
        /// It came after the promised day.
        Late = "late",
        /// The caller has verified a fault.
        VerifiedFault = "verified_fault",
        /// The caller knows that a person must see to it.
        PersonNow = "person_now",
    }
}

/// From so many days late on, the harm is at least so bad.
const LATE: [(i64, Severity); 3] = [(14, Severity::Serious), (3, Severity::Moderate), (1, Severity::Slight)];

impl Triage {
    /// The verdict with what the caller knows. Days are counted at the time the complaint was received, in
    /// its own offset.
    ///
    /// | fact | rule |
    /// |---|---|
    /// | a promised day is past and no arrival is verified | acute; as bad as it is late |
    /// | late by 1, 3, 14 days, both days verified or still missing | severity at least slight, moderate, serious |
    /// | a verified fault | severity at least moderate; acute, unless a late arrival is the fault and it has arrived |
    /// | `person_now` | severity at least serious; acute |
    ///
    /// Facts only raise: what the words say of harm is never lowered by a date. Claims, also those of a form,
    /// change nothing here; the text tells them as well.
    ///
    /// ```
    /// use amends::{complaint::{Complaint, Fact}, terms::Severity, triage::{Raised, Triager}};
    /// use chrono::{DateTime, NaiveDate};
    ///
    /// let received = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
    /// let mut complaint = Complaint::new("Where is my parcel?", received);
    /// complaint.promised = Some(Fact(NaiveDate::from_ymd_opt(2026, 11, 3).unwrap()).into());
    ///
    /// let triage = Triager::english().read(&complaint.text)?.with_facts(&complaint);
    /// assert_eq!(triage.raised_by(), [Raised::StillMissing]);
    /// assert!(triage.is_acute() && triage.severity() >= Severity::Serious); // 18 days
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn with_facts(mut self, complaint: &Complaint) -> Self {
        let mut raise = |by: Raised, severity: Severity, acute: bool| {
            let form = &mut self.0;
            form.severity = form.severity.max(severity);
            form.nature = Nature::new(form.nature.is_acute() || acute, form.nature.is_systemic());
            // A case applies the facts itself, perhaps to a verdict that has them already.
            if !form.raised.contains(&by) {
                form.raised.push(by);
            }
        };
        let verified = |day: &Option<Stated<_>>| day.as_ref().and_then(|day| day.verified().copied());
        let arrived = verified(&complaint.actual);
        if let Some(promised) = verified(&complaint.promised) {
            let until = arrived.unwrap_or_else(|| complaint.received_at.date_naive());
            let days = until.signed_duration_since(promised).num_days();
            if let Some((_, severity)) = LATE.iter().find(|(from, _)| days >= *from) {
                let by = if arrived.is_some() { Raised::Late } else { Raised::StillMissing };
                raise(by, *severity, arrived.is_none());
            }
        }
        if let Some(fault) = complaint.verified_fault() {
            raise(Raised::VerifiedFault, Severity::Moderate, !(fault == Fault::MissedDate && arrived.is_some()));
        }
        if complaint.person_now {
            raise(Raised::PersonNow, Severity::Serious, true);
        }
        self
    }

    /// The facts that made it more serious than the text alone, if [`with_facts`](Self::with_facts) was told any.
    pub fn raised_by(&self) -> &[Raised] {
        &self.0.raised
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::*;
    use crate::{
        complaint::{Claim, Fact},
        triage::Triager,
    };

    fn day(day: u32) -> Stated<NaiveDate> {
        Fact(NaiveDate::from_ymd_opt(2026, 11, day).unwrap()).into()
    }

    /// What is stated, what it raises by, and to what: severity at least, and acute.
    type Case = (fn(&mut Complaint), &'static [Raised], Severity, bool);

    #[test]
    fn each_fact_raises_as_stated_and_none_lowers() {
        use Raised::{Late, PersonNow, StillMissing, VerifiedFault};
        let received = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
        let triager = Triager::english();
        let told = triager.read("hello, any news").unwrap();
        let cases: [Case; 9] = [
            (|_| {}, &[], Severity::None, false),
            (|c| c.promised = Some(day(21)), &[], Severity::None, false),
            (|c| c.promised = Some(day(20)), &[StillMissing], Severity::Slight, true),
            (|c| c.promised = Some(day(18)), &[StillMissing], Severity::Moderate, true),
            (|c| c.promised = Some(day(7)), &[StillMissing], Severity::Serious, true),
            (|c| c.promised = Some(Claim(NaiveDate::MIN).into()), &[], Severity::None, false),
            (
                |c| (c.promised, c.actual) = (Some(day(10)), Some(day(12))),
                &[Late, VerifiedFault],
                Severity::Moderate,
                false,
            ),
            (|c| c.fault = Some(Fact(Fault::DoubleCharge)), &[VerifiedFault], Severity::Moderate, true),
            (|c| c.person_now = true, &[PersonNow], Severity::Serious, true),
        ];
        for (state, raised, severity, acute) in cases {
            let mut complaint = Complaint::new("hello, any news", received);
            state(&mut complaint);
            let known = told.clone().with_facts(&complaint);
            assert_eq!(known.raised_by(), raised);
            assert_eq!((known.severity(), known.is_acute()), (severity.max(told.severity()), acute || told.is_acute()));
        }
        let mut complaint = Complaint::new("", received);
        complaint.fault = Some(Fact(Fault::Outage));
        let hurt = triager.read("The kettle exploded and my hand is burned.").unwrap();
        assert_eq!(hurt.clone().with_facts(&complaint).severity(), hurt.severity());
    }

    #[test]
    fn facts_are_kept_with_the_verdict() {
        let received = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
        let mut complaint = Complaint::new("Where is it?", received);
        complaint.promised = Some(day(2));
        let triage = Triager::english().read(&complaint.text).unwrap().with_facts(&complaint);
        let json = serde_json::to_string(&triage).unwrap();
        assert_eq!(serde_json::from_str::<Triage>(&json).unwrap(), triage);
        assert_eq!(triage.clone().with_facts(&complaint), triage);
    }
}
