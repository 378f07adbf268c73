use serde::{Deserialize, Serialize};

use super::{Effort, Loss, Offer, TimeFrame};
use crate::{
    Error,
    complaint::Claim,
    terms::{Category, Grievance, Remedy},
};

/// One rule of a policy: for this problem, these remedies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Rule {
    /// The name that offers made by this rule carry.
    pub id: String,
    /// The category that the rule answers.
    pub category: Category,
    /// The grievances that it answers; empty for all of the category, told exactly or not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grievances: Vec<Grievance>,
    /// What is offered; where there are several, the customer chooses.
    pub remedies: Vec<Remedy>,
    /// Within how many working days it arrives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrives_within: Option<u16>,
}

impl Rule {
    /// A rule for a whole category.
    pub fn new(id: impl Into<String>, category: Category, remedies: impl Into<Vec<Remedy>>) -> Self {
        Self { id: id.into(), category, grievances: Vec::new(), remedies: remedies.into(), arrives_within: None }
    }

    /// Narrows the rule to some grievances of its category.
    pub fn only_for(mut self, grievances: impl Into<Vec<Grievance>>) -> Self {
        self.grievances = grievances.into();
        self
    }

    /// States within how many working days the remedy arrives.
    pub fn arrives_within(mut self, working_days: u16) -> Self {
        self.arrives_within = Some(working_days);
        self
    }

    fn answers(&self, loss: &Loss) -> bool {
        self.category == loss.category
            && (self.grievances.is_empty() || loss.grievance.is_some_and(|told| self.grievances.contains(&told)))
    }

    fn check(&self) -> Result<(), Error> {
        let invalid = |reason: &str| Err(Error::policy(&self.id, reason));
        if self.id.trim().is_empty() {
            return invalid("has no id");
        }
        if self.remedies.is_empty() {
            return invalid("offers nothing");
        }
        if (1..self.remedies.len()).any(|at| self.remedies[..at].contains(&self.remedies[at])) {
            return invalid("offers the same remedy twice");
        }
        if let Some(stray) = self.grievances.iter().find(|grievance| grievance.category() != self.category) {
            return invalid(&format!("{stray} is no grievance of {}", self.category));
        }
        if self.arrives_within == Some(0) {
            return invalid("a remedy can't arrive within 0 working days");
        }
        Ok(())
    }
}

/// What the company has decided to promise: time frames and remedies.
///
/// ```
/// use amends::{remedy::{Loss, Policy, Rule, TimeFrame}, terms::{Category, Remedy}};
///
/// let policy = Policy::builder()
///     .answer_within(TimeFrame::working_days(2, 17)?)
///     .rule(Rule::new("lost-key", Category::custom("lost_key")?, [Remedy::Replacement]).arrives_within(3))
///     .build()?;
/// let offers = policy.offers(&Loss::new(Category::custom("lost_key")?, None));
/// assert_eq!((offers[0].rule.as_str(), offers[0].arrives_within), ("lost-key", Some(3)));
///
/// assert!(Policy::none().offers(&Loss::new(Category::Outage, None)).is_empty());
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "PolicyBuilder", into = "PolicyBuilder")]
pub struct Policy(PolicyBuilder);

impl Policy {
    /// Promises nothing: no offer and no time frame.
    pub fn none() -> Self {
        Self::default()
    }

    /// Begins a policy that promises nothing yet.
    pub fn builder() -> PolicyBuilder {
        PolicyBuilder::default()
    }

    /// A modest policy to start with, for a shop or a subscription service. **Read it before you use
    /// it**: it promises in your name.
    ///
    /// An answer in person within two working days by 17:00, and within four hours where a person must
    /// see to it at once. An order that has not come is sent again or refunded, as the customer
    /// chooses; a charge that was not agreed to goes back; faulty or damaged goods are repaired,
    /// replaced or refunded, wrong or missing ones replaced or refunded, bad food refunded; time
    /// without a service is credited; somebody who was badly served gets a call. What is paid back or
    /// sent arrives within five working days.
    pub fn starter() -> Self {
        use Grievance as G;
        use Remedy as R;
        let rule = |id: &str, category, remedies: &[Remedy], grievances: &[Grievance]| {
            Rule::new(id, category, remedies).only_for(grievances)
        };
        Self(PolicyBuilder {
            answer_within: TimeFrame::working_days(2, 17).ok(),
            person_within: TimeFrame::hours(4).ok(),
            rules: vec![
                rule(
                    "order-not-arrived",
                    Category::DeliveryDelay,
                    &[R::Resend, R::Refund],
                    &[G::NotArrived, G::MarkedDelivered],
                )
                .arrives_within(5),
                rule(
                    "charge-not-agreed",
                    Category::HiddenCharge,
                    &[R::ChargeRefund],
                    &[G::ChargedTwice, G::ChargedAfterCancelling, G::UnexpectedCharge],
                )
                .arrives_within(5),
                rule(
                    "faulty-goods",
                    Category::DefectiveProduct,
                    &[R::Replacement, R::Refund, R::Repair],
                    &[G::Faulty, G::Damaged],
                )
                .arrives_within(5),
                rule(
                    "wrong-goods",
                    Category::DefectiveProduct,
                    &[R::Replacement, R::Refund],
                    &[G::WrongItem, G::MissingItem, G::NotAsDescribed],
                )
                .arrives_within(5),
                rule("bad-food", Category::DefectiveProduct, &[R::Refund], &[G::BadFood]).arrives_within(5),
                rule(
                    "no-service",
                    Category::Outage,
                    &[R::ServiceCredit],
                    &[G::ServiceDown, G::NoAccess, G::ConnectionFailing],
                ),
                rule("badly-served", Category::RudeService, &[R::Call], &[G::Rude, G::NotHelped, G::NoAnswer]),
            ],
        })
    }

    /// Within which time somebody looks into an ordinary message and answers it in person.
    pub fn answer_within(&self) -> Option<TimeFrame> {
        self.0.answer_within
    }

    /// Within which time a person turns to a message that must not wait.
    pub fn person_within(&self) -> Option<TimeFrame> {
        self.0.person_within
    }

    /// The rules, in order.
    pub fn rules(&self) -> &[Rule] {
        &self.0.rules
    }

    /// What the policy offers for a loss: at most one offer, by the first rule that answers it.
    ///
    /// The customer's stated wish comes first where the rule has it.
    pub fn offers(&self, loss: &Loss) -> Vec<Offer> {
        self.0.rules.iter().find(|rule| rule.answers(loss)).map(|rule| offer(rule, loss)).into_iter().collect()
    }
}

fn offer(rule: &Rule, loss: &Loss) -> Offer {
    let mut choice = rule.remedies.clone();
    if let Some(Claim(wish)) = loss.wish {
        choice.sort_by_key(|remedy| *remedy != wish);
    }
    let effort = match choice[..] {
        [Remedy::Call] => Effort::SayWhen,
        [_] => Effort::Nothing,
        _ => Effort::Choose,
    };
    let pays = |remedy: &Remedy| matches!(remedy, Remedy::Refund | Remedy::ChargeRefund);
    let amount = loss.amount.filter(|amount| amount.value().is_positive() && choice.iter().any(pays));
    Offer { rule: rule.id.clone(), amount, effort, arrives_within: rule.arrives_within, choice }
}

/// Builds a [`Policy`]; its serde form is the policy's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyBuilder {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer_within: Option<TimeFrame>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    person_within: Option<TimeFrame>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rules: Vec<Rule>,
}

impl PolicyBuilder {
    /// Promises that somebody looks into an ordinary message and answers it in person within this time.
    pub fn answer_within(mut self, frame: TimeFrame) -> Self {
        self.answer_within = Some(frame);
        self
    }

    /// Promises that a person turns to a message that must not wait within this time.
    pub fn person_within(mut self, frame: TimeFrame) -> Self {
        self.person_within = Some(frame);
        self
    }

    /// Adds a rule. The first rule that answers a loss makes the offer.
    pub fn rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// Checks the policy.
    ///
    /// # Errors
    /// [`InvalidPolicy`](crate::ErrorKind::InvalidPolicy) if a rule has no id or one that another rule
    /// has, offers nothing or the same thing twice, names a grievance of another category, or has a
    /// remedy arrive within 0 days.
    pub fn build(self) -> Result<Policy, Error> {
        for (at, rule) in self.rules.iter().enumerate() {
            rule.check()?;
            if self.rules[..at].iter().any(|earlier| earlier.id == rule.id) {
                return Err(Error::policy(&rule.id, "another rule has the same id"));
            }
        }
        Ok(Policy(self))
    }
}

impl From<Policy> for PolicyBuilder {
    fn from(policy: Policy) -> Self {
        policy.0
    }
}

impl TryFrom<PolicyBuilder> for Policy {
    type Error = Error;

    fn try_from(builder: PolicyBuilder) -> Result<Self, Error> {
        builder.build()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::complaint::Fact;

    #[test]
    fn the_starter_policy_is_a_valid_one() {
        let starter = Policy::starter();
        assert_eq!(starter.clone().0.build(), Ok(starter.clone()));
        assert!(starter.answer_within().is_some() && starter.person_within().is_some());
    }

    #[test]
    fn each_fault_of_a_rule_is_named() {
        let message = |rule: Rule| Policy::builder().rule(rule).build().unwrap_err().to_string();
        let rule = |remedies: &[Remedy]| Rule::new("r", Category::Outage, remedies);
        assert_eq!(message(rule(&[])), "policy rule \"r\": offers nothing");
        assert_eq!(
            message(rule(&[Remedy::Refund, Remedy::Call, Remedy::Refund])),
            "policy rule \"r\": offers the same remedy twice"
        );
        assert_eq!(
            message(rule(&[Remedy::Refund]).only_for([Grievance::Rude])),
            "policy rule \"r\": rude is no grievance of outage"
        );
        assert_eq!(
            message(rule(&[Remedy::Refund]).arrives_within(0)),
            "policy rule \"r\": a remedy can't arrive within 0 working days"
        );
        assert_eq!(message(Rule::new(" ", Category::Outage, [Remedy::Call])), "policy rule \" \": has no id");
        let twice = Policy::builder().rule(rule(&[Remedy::Call])).rule(rule(&[Remedy::Refund]));
        assert_eq!(twice.build().unwrap_err().to_string(), "policy rule \"r\": another rule has the same id");
    }

    #[test]
    fn the_customer_s_wish_comes_first_and_adds_nothing() {
        let mut loss = Loss::new(Category::DefectiveProduct, Some(Grievance::Faulty));
        loss.wish = Some(Claim(Remedy::Repair));
        loss.amount = Some(Fact("GBP 24.00".parse().unwrap()).into());
        let offer = &Policy::starter().offers(&loss)[0];
        assert_eq!(offer.choice, [Remedy::Repair, Remedy::Replacement, Remedy::Refund]);
        assert_eq!((offer.effort, offer.amount), (Effort::Choose, loss.amount));
        loss.wish = Some(Claim(Remedy::Call));
        assert_eq!(
            Policy::starter().offers(&loss)[0].choice,
            [Remedy::Replacement, Remedy::Refund, Remedy::Repair],
            "a wish that the policy does not have changes nothing"
        );
    }

    #[test]
    fn what_is_not_told_exactly_gets_no_narrow_offer() {
        assert!(Policy::starter().offers(&Loss::new(Category::DeliveryDelay, None)).is_empty());
        assert!(Policy::starter().offers(&Loss::new(Category::Other, None)).is_empty());
    }

    #[test]
    fn nothing_or_less_is_no_amount() {
        let mut loss = Loss::new(Category::HiddenCharge, Some(Grievance::ChargedTwice));
        loss.amount = Some(Fact("GBP 0.00".parse().unwrap()).into());
        assert_eq!(Policy::starter().offers(&loss)[0].amount, None);
    }
}
