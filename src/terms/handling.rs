use super::words::words;

words! {
    /// How a message should be handled, decided before a word is composed.
    ///
    /// The order runs from the most careful to the least; in doubt the more careful one is taken
    /// ([`more_careful`](Self::more_careful)).
    pub enum Handling, "handling" {
        /// A person at once; a bare receipt at most, no apology, offer or joke.
        HumanNow = "human_now",
        /// A receipt and the next step, no apology for a fault.
        Neutral = "neutral",
        /// An ordinary grievance that a receipt and a first apology serve.
        Automatic = "automatic",
        /// Thanks or an answer, no apology.
        Answer = "answer",
        /// No reply at all.
        Silent = "silent",
    }
}

impl Handling {
    /// The more careful of two.
    ///
    /// ```
    /// use amends::terms::Handling;
    /// assert_eq!(Handling::Automatic.more_careful(Handling::HumanNow), Handling::HumanNow);
    /// ```
    pub fn more_careful(self, other: Self) -> Self {
        self.min(other)
    }

    /// Whether a machine may confirm receipt.
    pub const fn allows_receipt(self) -> bool {
        matches!(self, Self::HumanNow | Self::Neutral | Self::Automatic)
    }

    /// Whether a machine may apologise and make an offer.
    pub const fn allows_apology(self) -> bool {
        matches!(self, Self::Automatic)
    }
}

words! {
    /// Why a message is handled as it is.
    #[non_exhaustive]
    pub enum Reason, "reason" {
        /// Somebody was hurt, fell ill or was in danger.
        Injury = "injury",
        /// A product, food or place is not safe.
        UnsafeProduct = "unsafe_product",
        /// Assault, threat, sexual or violent conduct, intimidation.
        Assault = "assault",
        /// Harassment or worse treatment for who someone is.
        Discrimination = "discrimination",
        /// Fraud, theft, an account taken over, a payment nobody authorised.
        Fraud = "fraud",
        /// Personal data lost or shown to others.
        DataBreach = "data_breach",
        /// Self-harm or despair.
        Despair = "despair",
        /// A child is affected.
        Child = "child",
        /// Somebody died or is dying.
        Bereavement = "bereavement",
        /// Somebody ill, disabled, old, pregnant or otherwise vulnerable is affected.
        Vulnerable = "vulnerable",
        /// A lawsuit, police, regulator, ombudsman or lawyer is involved or clearly announced.
        Law = "law",
        /// Home, car, job or essential money is at stake.
        Livelihood = "livelihood",
        /// Somebody is stranded.
        Stranded = "stranded",
        /// A third party's matter, or not this company's.
        NotOurs = "not_ours",
        /// Perhaps the customer's own slip.
        OwnSlip = "own_slip",
        /// A deliberate policy, price or credit decision.
        DeliberatePolicy = "deliberate_policy",
        /// Somebody writes for another.
        OnBehalf = "on_behalf",
        /// A fragment, or a text whose problem can't be told.
        Unclear = "unclear",
        /// The matter is already resolved.
        AlreadyResolved = "already_resolved",
        /// A language that is not read here.
        UnreadLanguage = "unread_language",
        /// An ordinary grievance.
        Grievance = "grievance",
        /// Thanks or praise.
        Praise = "praise",
        /// A question.
        Question = "question",
        /// A wish or suggestion.
        Feedback = "feedback",
        /// Not addressed to a company: chatter or news.
        NotAddressed = "not_addressed",
        /// An advert or spam.
        Advert = "advert",
        /// A company's own reply.
        CompanyReply = "company_reply",
        /// Nothing to read: empty, or no words.
        Empty = "empty",
        /// The caller has verified a fault of ours, whatever the words sound like.
        VerifiedFault = "verified_fault",
        /// The caller knows that a person must see to it.
        OnFile = "on_file",
        /// The words together sound as if somebody was hurt, wronged or at risk, though none says it outright.
        Alarming = "alarming",
    }
}

impl Reason {
    /// The handling that this reason calls for.
    ///
    /// ```
    /// use amends::terms::{Handling, Reason};
    /// assert_eq!(Reason::Injury.handling(), Handling::HumanNow);
    /// ```
    pub const fn handling(self) -> Handling {
        match self {
            Self::Injury
            | Self::UnsafeProduct
            | Self::Assault
            | Self::Discrimination
            | Self::Fraud
            | Self::DataBreach
            | Self::Despair
            | Self::Child
            | Self::Bereavement
            | Self::Vulnerable
            | Self::Law
            | Self::Livelihood
            | Self::Stranded
            | Self::OnFile
            | Self::Alarming => Handling::HumanNow,
            Self::NotOurs
            | Self::OwnSlip
            | Self::DeliberatePolicy
            | Self::OnBehalf
            | Self::Unclear
            | Self::AlreadyResolved
            | Self::UnreadLanguage => Handling::Neutral,
            Self::Grievance | Self::VerifiedFault => Handling::Automatic,
            Self::Praise | Self::Question | Self::Feedback => Handling::Answer,
            Self::NotAddressed | Self::Advert | Self::CompanyReply | Self::Empty => Handling::Silent,
        }
    }
}
