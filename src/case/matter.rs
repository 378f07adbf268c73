use serde::{Deserialize, Serialize};

use crate::terms::{Category, Fault, Grievance};

/// What a case is about, as far as it may be said. What is not reliably known is `None`, and letters
/// then name none.
///
/// ```
/// use amends::{case::Matter, terms::{Category, Fault, Grievance}};
///
/// let told = Matter::told(Category::DeliveryDelay, Some(Grievance::NotArrived));
/// assert_eq!(told.fault, None);
///
/// let verified = told.with_fault(Fault::DoubleCharge);
/// assert_eq!(verified.category, Some(Category::HiddenCharge));
/// assert_eq!(verified.grievance, Some(Grievance::ChargedTwice));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Matter {
    /// The category of the complaint.
    pub category: Option<Category>,
    /// What exactly went wrong.
    pub grievance: Option<Grievance>,
    /// A fault of ours that is verified.
    pub fault: Option<Fault>,
}

impl Matter {
    /// What the customer tells us.
    pub const fn told(category: Category, grievance: Option<Grievance>) -> Self {
        Self { category: Some(category), grievance, fault: None }
    }

    /// A verified fault decides what the case is about, whatever the words suggest.
    pub fn with_fault(mut self, fault: Fault) -> Self {
        let category = fault.category();
        if self.category.as_ref() != Some(&category) {
            self.grievance = None;
        }
        if self.grievance.is_none() || matches!(fault, Fault::DoubleCharge | Fault::WrongGoods) {
            self.grievance = shown_by(fault);
        }
        self.category = Some(category);
        self.fault = Some(fault);
        self
    }
}

/// The grievance that a fault shows by itself. A missed date does not say whether it has come since.
fn shown_by(fault: Fault) -> Option<Grievance> {
    match fault {
        Fault::Outage => Some(Grievance::ServiceDown),
        Fault::MissedDate => None,
        Fault::PoorTreatment => Some(Grievance::Rude),
        Fault::WrongCharge => Some(Grievance::UnexpectedCharge),
        Fault::DoubleCharge => Some(Grievance::ChargedTwice),
        Fault::FaultyGoods => Some(Grievance::Faulty),
        Fault::WrongGoods => Some(Grievance::WrongItem),
    }
}
