//! How a message should be handled. In doubt the more careful way.

use super::{
    heads::{FIRST_KIND, FIRST_REASON, KINDS, NEUTRAL, NO_COMPLAINT, PERSON, SILENT},
    score::{Sums, Winner},
    token::Counts,
};
use crate::terms::{Handling, Kind, Reason};

/// A reason holds from this sum on; the lexicon gives it to a phrase that says it on its own, and less
/// to one that needs company.
const HOLDS: i32 = 10;
/// Weaker signs of different reasons add up to a person at once from here on.
const TOGETHER: i32 = 17;
/// From here on everything that was said calls for a person, if any sign of a reason is among it.
const PERSON_FROM: i32 = 0;
/// From here on a complaint is no ordinary grievance, whatever the reason.
const NEUTRAL_FROM: i32 = -9;
/// From here on weak signs of hurt, danger, violence or despair are too many for an apology by a machine,
/// though too few to call a person.
const ALARM: i32 = 4;
/// Above this share (thousandths) it may well be no complaint, so a machine doesn't apologise.
const PERHAPS_NONE: u32 = 330;
/// Below this share it may well be a complaint after all, so nobody is thanked for it and it is not left
/// without a reply.
const SURELY_NONE: u32 = 550;
/// From here on a message that is no complaint is not answered.
const SILENT_FROM: i32 = 0;

/// Kind, handling and its reasons.
pub(crate) fn handle(sums: &Sums, winner: Winner, counts: &Counts, unread: bool) -> (Kind, Vec<Reason>) {
    let is_complaint = winner.class != NO_COMPLAINT;
    let kind = if is_complaint { Kind::Complaint } else { kind(sums) };
    if counts.words == 0 {
        return (Kind::Other, vec![Reason::Empty]);
    }
    let held = |handling: Handling| {
        reasons(sums).filter(move |(reason, sum)| *sum >= holds(*reason, is_complaint) && reason.handling() == handling)
    };
    let urgent = || reasons(sums).filter(|(reason, sum)| *sum > 0 && reason.handling() == Handling::HumanNow);
    let mut found: Vec<Reason> = held(Handling::HumanNow).map(|(reason, _)| reason).collect();
    let together = sum(sums, PERSON) >= PERSON_FROM || urgent().map(|(_, sum)| sum).sum::<i32>() >= TOGETHER;
    if found.is_empty() && is_complaint && together {
        found = urgent().map(|(reason, _)| reason).collect();
    }
    if !found.is_empty() {
        return (kind, found);
    }
    if unread {
        return (kind, vec![Reason::UnreadLanguage]);
    }
    if is_complaint {
        found = held(Handling::Neutral).map(|(reason, _)| reason).collect();
        let doubtful =
            sum(sums, NEUTRAL) >= NEUTRAL_FROM || winner.no_complaint >= PERHAPS_NONE || alarm(sums) >= ALARM;
        if found.is_empty() {
            found.push(if doubtful { Reason::Unclear } else { Reason::Grievance });
        }
        return (kind, found);
    }
    let silent: Vec<Reason> = held(Handling::Silent).map(|(reason, _)| reason).collect();
    if !silent.is_empty() {
        return (Kind::Other, silent);
    }
    let reason = match kind {
        Kind::Praise | Kind::Feedback | Kind::Other if winner.no_complaint < SURELY_NONE => Reason::Unclear,
        Kind::Praise => Reason::Praise,
        Kind::Question => Reason::Question,
        Kind::Feedback => Reason::Feedback,
        _ if sum(sums, SILENT) >= SILENT_FROM => Reason::NotAddressed,
        _ => Reason::Unclear,
    };
    (kind, vec![reason])
}

/// Who is affected, or how much is at stake, matters less where nothing went wrong: "my baby loves it".
fn holds(reason: Reason, is_complaint: bool) -> i32 {
    let company = matches!(
        reason,
        Reason::Child
            | Reason::Vulnerable
            | Reason::Livelihood
            | Reason::Stranded
            | Reason::Law
            | Reason::Discrimination
    );
    if company && !is_complaint { HOLDS + 6 } else { HOLDS }
}

/// All that speaks for somebody being hurt or in danger, however weakly.
fn alarm(sums: &Sums) -> i32 {
    let grave = [Reason::Injury, Reason::UnsafeProduct, Reason::Assault, Reason::Despair];
    reasons(sums).filter(|(reason, _)| grave.contains(reason)).map(|(_, sum)| sum).sum()
}

/// Which of the kinds that are no complaint.
fn kind(sums: &Sums) -> Kind {
    if sum(sums, SILENT) >= SILENT_FROM {
        return Kind::Other;
    }
    let sums = || sums.iter().copied().skip(FIRST_KIND).take(KINDS.len());
    let highest = sums().max().filter(|sum| *sum > 0);
    sums().zip(KINDS).find(|(sum, _)| Some(*sum) == highest).map_or(Kind::Other, |(_, kind)| kind)
}

fn reasons(sums: &Sums) -> impl Iterator<Item = (Reason, i32)> {
    Reason::ALL.iter().copied().zip(sums.iter().copied().skip(FIRST_REASON))
}

fn sum(sums: &Sums, head: usize) -> i32 {
    sums.get(head).copied().unwrap_or(0)
}
