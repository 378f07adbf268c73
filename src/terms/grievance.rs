use super::{Category, words::words};

words! {
    /// What exactly went wrong within a category, as the writer tells it.
    ///
    /// Finer than a [`Category`], so that a letter can mirror what somebody wrote instead of naming
    /// a drawer it was put in.
    #[non_exhaustive]
    pub enum Grievance, "grievance" {
        /// A site, app or service does not work.
        ServiceDown = "service_down",
        /// The customer can't log in or is locked out.
        NoAccess = "no_access",
        /// A payment, transfer, top-up or withdrawal fails.
        PaymentFailing = "payment_failing",
        /// Internet, phone or network is down, slow or keeps dropping.
        ConnectionFailing = "connection_failing",
        /// An app crashes or freezes.
        AppCrashing = "app_crashing",
        /// An order or parcel has not come.
        NotArrived = "not_arrived",
        /// An order or parcel came late.
        ArrivedLate = "arrived_late",
        /// It is marked as delivered, but it is not there.
        MarkedDelivered = "marked_delivered",
        /// An order was cancelled by the company.
        OrderCancelled = "order_cancelled",
        /// A flight, train or ride is or was late.
        JourneyLate = "journey_late",
        /// A flight, train or ride was cancelled.
        JourneyCancelled = "journey_cancelled",
        /// Luggage has not come.
        LuggageMissing = "luggage_missing",
        /// Nobody came to an agreed visit.
        MissedVisit = "missed_visit",
        /// Somebody was rude.
        Rude = "rude",
        /// Messages or calls go unanswered.
        NoAnswer = "no_answer",
        /// A long wait on hold or in a queue.
        LongWait = "long_wait",
        /// Staff refused or failed to help.
        NotHelped = "not_helped",
        /// Charged twice or more.
        ChargedTwice = "charged_twice",
        /// Charged after cancelling.
        ChargedAfterCancelling = "charged_after_cancelling",
        /// A charge or fee that the customer did not expect.
        UnexpectedCharge = "unexpected_charge",
        /// A refund has not come.
        RefundMissing = "refund_missing",
        /// The price differs from what was shown.
        PriceDiffers = "price_differs",
        /// It does not work or broke.
        Faulty = "faulty",
        /// It came damaged.
        Damaged = "damaged",
        /// The wrong thing came.
        WrongItem = "wrong_item",
        /// Something was missing.
        MissingItem = "missing_item",
        /// Food or drink was bad.
        BadFood = "bad_food",
        /// It is not genuine, or not what was described.
        NotAsDescribed = "not_as_described",
    }
}

impl Grievance {
    /// The category that this belongs to.
    ///
    /// ```
    /// use amends::terms::{Category, Grievance};
    /// assert_eq!(Grievance::ChargedTwice.category(), Category::HiddenCharge);
    /// ```
    pub const fn category(self) -> Category {
        match self {
            Self::ServiceDown | Self::NoAccess | Self::PaymentFailing | Self::ConnectionFailing | Self::AppCrashing => {
                Category::Outage
            }
            Self::NotArrived
            | Self::ArrivedLate
            | Self::MarkedDelivered
            | Self::OrderCancelled
            | Self::JourneyLate
            | Self::JourneyCancelled
            | Self::LuggageMissing
            | Self::MissedVisit => Category::DeliveryDelay,
            Self::Rude | Self::NoAnswer | Self::LongWait | Self::NotHelped => Category::RudeService,
            Self::ChargedTwice
            | Self::ChargedAfterCancelling
            | Self::UnexpectedCharge
            | Self::RefundMissing
            | Self::PriceDiffers => Category::HiddenCharge,
            Self::Faulty
            | Self::Damaged
            | Self::WrongItem
            | Self::MissingItem
            | Self::BadFood
            | Self::NotAsDescribed => Category::DefectiveProduct,
        }
    }
}
