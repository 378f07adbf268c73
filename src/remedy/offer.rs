use serde::{Deserialize, Serialize};

use crate::{
    complaint::{Claim, Stated},
    money::Money,
    terms::{Category, Grievance, Remedy, words},
};

words! {
    /// What the customer must do to get what is offered. Best: nothing.
    #[non_exhaustive]
    pub enum Effort, "effort" {
        /// Nothing.
        Nothing = "nothing",
        /// Say which of several they want.
        Choose = "choose",
        /// Say when and where to reach them.
        SayWhen = "say_when",
    }
}

/// What was lost, as far as an offer depends on it.
///
/// ```
/// use amends::{remedy::{Loss, Policy}, terms::{Category, Grievance, Remedy}};
///
/// let loss = Loss::new(Category::DeliveryDelay, Some(Grievance::NotArrived));
/// let offers = Policy::starter().offers(&loss);
/// assert_eq!(offers[0].choice, [Remedy::Resend, Remedy::Refund]);
/// assert_eq!(offers[0].rule, "order-not-arrived");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Loss {
    /// What the complaint is about.
    pub category: Category,
    /// What exactly went wrong, if it is clear.
    pub grievance: Option<Grievance>,
    /// The amount at stake, if it is known.
    pub amount: Option<Stated<Money>>,
    /// What the customer asks for.
    pub wish: Option<Claim<Remedy>>,
}

impl Loss {
    /// A loss with neither amount nor wish.
    pub const fn new(category: Category, grievance: Option<Grievance>) -> Self {
        Self { category, grievance, amount: None, wish: None }
    }
}

/// Something offered: what, how much, when it arrives, what the customer must do, by which rule.
///
/// An offer has no strings: no waiver, no expiry, no thanks asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Offer {
    /// The rule of the policy that makes it.
    pub rule: String,
    /// What is offered; where there are several, the customer chooses. Their stated wish stands first.
    pub choice: Vec<Remedy>,
    /// The amount that a refund comes to, if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Stated<Money>>,
    /// Within how many working days it arrives, counted from the customer's choice, or from the letter
    /// where there is nothing to choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrives_within: Option<u16>,
    /// What the customer must do.
    pub effort: Effort,
}
