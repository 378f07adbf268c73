use super::words::words;

words! {
    /// What kind of message somebody wrote.
    #[non_exhaustive]
    pub enum Kind, "kind" {
        /// Something went wrong and the writer says so.
        Complaint = "complaint",
        /// The writer wants to know something.
        Question = "question",
        /// Thanks or praise.
        Praise = "praise",
        /// A wish or suggestion without a grievance.
        Feedback = "feedback",
        /// Nothing of these: chatter, an advert, a text that can't be read.
        Other = "other",
    }
}

words! {
    /// Harm as told and as known from facts. Neither anger nor reach raises it.
    pub enum Severity, "severity" {
        /// Not a complaint.
        None = "none",
        /// An annoyance.
        Slight = "slight",
        /// Real trouble: a moderate loss of time, money or comfort.
        Moderate = "moderate",
        /// Substantial money, many hours or days, an important event, an essential service, humiliation.
        Serious = "serious",
        /// Safety, health, livelihood, stranding, discrimination, legal escalation.
        Critical = "critical",
    }
}

impl Severity {
    /// From 0 (not a complaint) to 4 (critical).
    ///
    /// ```
    /// use amends::terms::Severity;
    /// assert_eq!(Severity::Serious.level(), 3);
    /// ```
    pub const fn level(self) -> u8 {
        self as u8
    }
}

words! {
    /// Acute and systemic are two judgements; `Nature` sums them up for routing.
    ///
    /// *Acute*: a live problem that goes on hurting or grows unless somebody acts now.
    /// *Systemic*: a recurring or standing shortcoming that ordinary work must remove.
    pub enum Nature, "nature" {
        /// Neither holds: a one-off of the past.
        Neither = "neither",
        /// Somebody must act now.
        Acute = "acute",
        /// Ordinary work must remove a standing shortcoming.
        Systemic = "systemic",
        /// A live problem that is part of a standing one.
        Both = "both",
    }
}

impl Nature {
    /// Sums up the two judgements.
    ///
    /// ```
    /// use amends::terms::Nature;
    /// assert_eq!(Nature::new(true, true), Nature::Both);
    /// assert!(Nature::Both.is_acute() && Nature::Both.is_systemic());
    /// ```
    pub const fn new(acute: bool, systemic: bool) -> Self {
        match (acute, systemic) {
            (false, false) => Self::Neither,
            (true, false) => Self::Acute,
            (false, true) => Self::Systemic,
            (true, true) => Self::Both,
        }
    }

    /// Whether somebody must act now.
    pub const fn is_acute(self) -> bool {
        matches!(self, Self::Acute | Self::Both)
    }

    /// Whether a standing shortcoming shows.
    pub const fn is_systemic(self) -> bool {
        matches!(self, Self::Systemic | Self::Both)
    }
}
