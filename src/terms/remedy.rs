use super::words::words;

words! {
    /// What makes good a loss.
    #[non_exhaustive]
    pub enum Remedy, "remedy" {
        /// The order is sent again.
        Resend = "resend",
        /// The full price is paid back.
        Refund = "refund",
        /// The charge in question is paid back.
        ChargeRefund = "charge_refund",
        /// The item is repaired.
        Repair = "repair",
        /// The item is replaced.
        Replacement = "replacement",
        /// A named person calls.
        Call = "call",
        /// The time without the service is credited.
        ServiceCredit = "service_credit",
    }
}

words! {
    /// A fault of ours that the caller has verified.
    ///
    /// Only a verified fault is owned as one; everything else is owned as a duty.
    #[non_exhaustive]
    pub enum Fault, "fault" {
        /// Our service was down.
        Outage = "outage",
        /// We did not keep the day we gave.
        MissedDate = "missed_date",
        /// Somebody of us treated the customer badly.
        PoorTreatment = "poor_treatment",
        /// We charged what was not agreed.
        WrongCharge = "wrong_charge",
        /// We charged twice.
        DoubleCharge = "double_charge",
        /// What we sent is faulty.
        FaultyGoods = "faulty_goods",
        /// We sent the wrong thing.
        WrongGoods = "wrong_goods",
    }
}

impl Fault {
    /// The category of complaint that this fault answers.
    ///
    /// ```
    /// use amends::terms::{Category, Fault};
    /// assert_eq!(Fault::DoubleCharge.category(), Category::HiddenCharge);
    /// ```
    pub const fn category(self) -> super::Category {
        use super::Category;
        match self {
            Self::Outage => Category::Outage,
            Self::MissedDate => Category::DeliveryDelay,
            Self::PoorTreatment => Category::RudeService,
            Self::WrongCharge | Self::DoubleCharge => Category::HiddenCharge,
            Self::FaultyGoods | Self::WrongGoods => Category::DefectiveProduct,
        }
    }
}
