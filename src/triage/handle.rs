//! How a message should be handled. In doubt the more careful way.
//!
//! Two judges look at what may have happened to people: phrases written by hand, and heads that were
//! learned. Either may call a person. Whether a machine apologises, both must agree.

use super::{
    heads::{BY_HAND, FIRST_REASON, HARMS, KINDS},
    token::Counts,
    weights::Thresholds,
};
use crate::terms::{Handling, Kind, Reason};

/// A reason holds from this sum on; the lexicon gives it to a phrase that says it on its own, and less
/// to one that needs company.
const HOLDS: i32 = 10;
/// Weaker signs of different reasons add up to a person at once from here on.
const TOGETHER: i32 = 17;
/// From here on weak signs of hurt, danger, violence or despair are too many for an apology by a machine,
/// though too few to call a person.
const ALARM: i32 = 4;
/// From this share on a learned harm is told as the reason that it is; below it the reason is only that
/// the words alarm.
const NAMED: u32 = 700;
/// A phrase by hand may be taken in a wrong sense. Where the learned heads give less than this share to all
/// harms together, the reasons that are often mistaken don't hold.
const SURELY_NO_HARM: u32 = 20;
/// Above this share it may well be no complaint, so a machine doesn't apologise.
const PERHAPS_NONE: u32 = 330;
/// Below this share it may well be a complaint after all, so nobody is thanked for it and it is not left
/// without a reply.
const SURELY_NONE: u32 = 550;

/// What the heads say of a message, shares in thousandths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Judged {
    pub(crate) is_complaint: bool,
    /// That it is no complaint.
    pub(crate) no_complaint: u32,
    /// Each of [`HARMS`].
    pub(crate) harms: [u32; HARMS.len()],
    /// An ordinary grievance, and what needs no reply, among the ways of handling.
    pub(crate) automatic: u32,
    pub(crate) silent: u32,
}

impl Judged {
    /// That any harm was done.
    pub(crate) fn harm(&self) -> u32 {
        self.harms.iter().sum()
    }
}

/// Kind, handling and its reasons.
pub(crate) fn handle(
    judged: &Judged,
    by_hand: &[i32; BY_HAND],
    thresholds: Thresholds,
    counts: &Counts,
    unread: bool,
) -> (Kind, Vec<Reason>) {
    let kind = if judged.is_complaint { Kind::Complaint } else { kind(judged, by_hand, thresholds) };
    if counts.words == 0 {
        return (Kind::Other, vec![Reason::Empty]);
    }
    let found = for_a_person(judged, by_hand, thresholds);
    if !found.is_empty() {
        return (kind, found);
    }
    if unread {
        return (kind, vec![Reason::UnreadLanguage]);
    }
    let held = |handling: Handling| -> Vec<Reason> {
        let held = reasons(by_hand).filter(|(reason, sum)| *sum >= HOLDS && reason.handling() == handling);
        held.map(|(reason, _)| reason).collect()
    };
    if judged.is_complaint {
        let neutral = held(Handling::Neutral);
        if !neutral.is_empty() {
            return (kind, neutral);
        }
        let doubtful = judged.automatic < u32::from(thresholds.automatic)
            || judged.no_complaint >= PERHAPS_NONE
            || judged.harm() >= u32::from(thresholds.alarm)
            || alarm(by_hand) >= ALARM;
        return (kind, vec![if doubtful { Reason::Unclear } else { Reason::Grievance }]);
    }
    let silent = held(Handling::Silent);
    if !silent.is_empty() {
        return (Kind::Other, silent);
    }
    let reason = match kind {
        Kind::Praise | Kind::Feedback | Kind::Other if judged.no_complaint < SURELY_NONE => Reason::Unclear,
        Kind::Praise => Reason::Praise,
        Kind::Question => Reason::Question,
        Kind::Feedback => Reason::Feedback,
        _ if judged.silent >= u32::from(thresholds.silent) => Reason::NotAddressed,
        _ => Reason::Unclear,
    };
    (kind, vec![reason])
}

/// Why a person is needed at once; empty if none is.
fn for_a_person(judged: &Judged, by_hand: &[i32; BY_HAND], thresholds: Thresholds) -> Vec<Reason> {
    let harm = judged.harm();
    let urgent = || reasons(by_hand).filter(|(reason, sum)| *sum > 0 && reason.handling() == Handling::HumanNow);
    let holds = |(reason, sum): &(Reason, i32)| {
        *sum >= holds(*reason, judged.is_complaint) && (is_grave(*reason) || harm >= SURELY_NO_HARM)
    };
    let mut found: Vec<Reason> = urgent().filter(holds).map(|(reason, _)| reason).collect();
    if found.is_empty() && judged.is_complaint && urgent().map(|(_, sum)| sum).sum::<i32>() >= TOGETHER {
        found = urgent().map(|(reason, _)| reason).collect();
    }
    // A phrase that says too little by itself lowers the bar by a quarter.
    let bar = if urgent().next().is_some() { thresholds.person * 3 / 4 } else { thresholds.person };
    if found.is_empty() && harm >= u32::from(bar) {
        let learned = HARMS.iter().zip(judged.harms).filter(|(_, share)| *share >= NAMED);
        found = learned.map(|(reason, _)| *reason).collect();
        if found.is_empty() {
            found.push(Reason::Alarming);
        }
    }
    found
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

/// What must not be missed, whatever the learned heads say.
fn is_grave(reason: Reason) -> bool {
    matches!(reason, Reason::Injury | Reason::UnsafeProduct | Reason::Assault | Reason::Despair)
}

/// All that speaks for somebody being hurt or in danger, however weakly.
fn alarm(by_hand: &[i32; BY_HAND]) -> i32 {
    reasons(by_hand).filter(|(reason, _)| is_grave(*reason)).map(|(_, sum)| sum).sum()
}

/// Which of the kinds that are no complaint.
fn kind(judged: &Judged, by_hand: &[i32; BY_HAND], thresholds: Thresholds) -> Kind {
    if judged.silent >= u32::from(thresholds.silent) {
        return Kind::Other;
    }
    let sums = || by_hand.iter().copied().take(KINDS.len());
    let highest = sums().max().filter(|sum| *sum > 0);
    sums().zip(KINDS).find(|(sum, _)| Some(*sum) == highest).map_or(Kind::Other, |(_, kind)| kind)
}

fn reasons(by_hand: &[i32; BY_HAND]) -> impl Iterator<Item = (Reason, i32)> {
    Reason::ALL.iter().copied().zip(by_hand.iter().copied().skip(FIRST_REASON))
}
