//! How reasons that come from the caller join those that were found: the more careful handling holds.

use crate::terms::{Handling, Reason};

/// The reasons of the more careful handling, those that were found first.
pub(super) fn joined(found: Vec<Reason>, added: &[Reason]) -> Vec<Reason> {
    let Some(handling) = found.iter().chain(added).map(|reason| reason.handling()).min() else { return found };
    let mut reasons: Vec<Reason> = Vec::new();
    for reason in found.into_iter().chain(added.iter().copied()) {
        if reason.handling() == handling && !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    // That it is unclear says nothing beside something that is clear.
    if reasons.len() > 1 {
        reasons.retain(|reason| *reason != Reason::Unclear);
    }
    reasons
}

/// For a message on which two judges disagree whether it is a complaint: nobody is thanked for it, it is
/// not left without a reply, and no machine apologises.
pub(super) fn doubted(found: Vec<Reason>) -> Vec<Reason> {
    if handling(&found) > Handling::Neutral { vec![Reason::Unclear] } else { found }
}

/// Reasons to send no reply, where nothing else speaks: no complaint, no person needed, a language that is read.
pub(super) fn silenced(found: Vec<Reason>, silent: Vec<Reason>) -> Vec<Reason> {
    let open = handling(&found) == Handling::Answer || found == [Reason::Unclear];
    if open && !silent.is_empty() { silent } else { found }
}

pub(super) fn handling(reasons: &[Reason]) -> Handling {
    reasons.first().map_or(Handling::Neutral, |reason| reason.handling())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_careful_handling_holds() {
        let cases: [(&[Reason], &[Reason], &[Reason]); 6] = [
            (&[Reason::Grievance], &[Reason::Law], &[Reason::Law]),
            (&[Reason::Injury], &[Reason::Law], &[Reason::Injury, Reason::Law]),
            (&[Reason::Injury], &[Reason::NotOurs], &[Reason::Injury]),
            (&[Reason::Unclear], &[Reason::NotOurs], &[Reason::NotOurs]),
            (&[Reason::Praise], &[Reason::NotOurs], &[Reason::NotOurs]),
            (&[Reason::Grievance], &[], &[Reason::Grievance]),
        ];
        for (found, added, joint) in cases {
            assert_eq!(joined(found.to_vec(), added), joint);
        }
        assert_eq!(doubted(vec![Reason::Injury]), [Reason::Injury]);
        assert_eq!(doubted(vec![Reason::Praise]), [Reason::Unclear]);
        assert_eq!(silenced(vec![Reason::UnreadLanguage], vec![Reason::Advert]), [Reason::UnreadLanguage]);
        assert_eq!(silenced(vec![Reason::Question], vec![Reason::Advert]), [Reason::Advert]);
    }
}
