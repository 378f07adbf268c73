//! Values as a letter says them.

use crate::{complaint::Stated, money::Money, remedy::Offer, terms::Remedy};

/// "we send it again, or you get £24.00 back": the remedies of an offer as clauses.
pub(crate) fn choices(offer: &Offer) -> String {
    let clauses: Vec<_> = offer.choice.iter().map(|remedy| clause(*remedy, offer.amount.as_ref())).collect();
    alternatives(&clauses)
}

fn clause(remedy: Remedy, amount: Option<&Stated<Money>>) -> String {
    let verified = amount.and_then(Stated::verified);
    match (remedy, verified) {
        (Remedy::Resend, _) => "we send it again".into(),
        (Remedy::Refund, Some(amount)) => format!("you get your {amount:#} back"),
        (Remedy::Refund, None) => "you get your money back".into(),
        (Remedy::ChargeRefund, _) => "you get the charge back".into(),
        (Remedy::Repair, _) => "we repair it".into(),
        (Remedy::Replacement, _) => "we replace it".into(),
        (Remedy::Call, _) => "I call you".into(),
        (Remedy::ServiceCredit, _) => "the time is credited to your account".into(),
    }
}

/// "a", "a, or b", "a, b, or c".
fn alternatives(clauses: &[String]) -> String {
    match clauses {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., last] => format!("{}, or {last}", head.join(", ")),
    }
}

/// "one working day", "five working days".
pub(crate) fn working_days(count: u16) -> String {
    crate::language::days(u32::from(count)).replacen("day", "working day", 1)
}
