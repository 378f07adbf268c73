//! What the caller's phrases and the caller's classifier make of a verdict.

use super::{
    careful,
    classifier::Opinion,
    evidence::Text,
    own::{Found, Meaning},
    verdict::{Aspect, DecidedBy, Evidence, Form},
};
use crate::terms::{Category, Handling, Kind, Reason};

/// From this share on it is no complaint whatever words the caller looks for. Below it a message with those
/// words is taken for one, since a complaint that is missed costs more than a receipt that was not needed.
const SURELY_NONE: u32 = 850;
/// What a phrase of the caller's weighs: as much as one that the lexicon trusts by itself.
const WEIGHT: i32 = 10;
/// So many places of an entry are shown; the others are added up.
const SHOWN: usize = 6;

/// Kind, category and handling on the way to a verdict.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Decision {
    pub(super) kind: Kind,
    pub(super) category: Option<Category>,
    pub(super) also: Vec<Category>,
    pub(super) reasons: Vec<Reason>,
    pub(super) decided_by: DecidedBy,
}

impl Decision {
    /// With the caller's phrases. `no_complaint` is the learned share of that, in thousandths.
    pub(super) fn with(mut self, found: &Found<'_>, no_complaint: u32) -> Self {
        let (silent, careful): (Vec<Reason>, Vec<Reason>) =
            found.reasons().into_iter().partition(|reason| reason.handling() == Handling::Silent);
        let mut own = found.categories();
        if self.kind != Kind::Complaint && no_complaint >= SURELY_NONE {
            self.also = own;
        } else if !own.is_empty() {
            let category = own.remove(0);
            if self.kind != Kind::Complaint {
                self.reasons = careful::doubted(self.reasons);
            }
            let others = self.category.take().into_iter().chain(own).chain(std::mem::take(&mut self.also));
            self.also = others_than(&category, others);
            (self.kind, self.category, self.decided_by) = (Kind::Complaint, Some(category), DecidedBy::Phrases);
        } else if self.kind != Kind::Complaint {
            self.also.clear();
        }
        self.reasons = careful::joined(self.reasons, &careful);
        if self.kind != Kind::Complaint && !silent.is_empty() {
            self.reasons = careful::silenced(self.reasons, silent);
            if careful::handling(&self.reasons) == Handling::Silent {
                self.kind = Kind::Other;
            }
        }
        self
    }

    /// With the opinion of the caller's classifier.
    pub(super) fn with_opinion(mut self, opinion: &Opinion) -> Self {
        let was_complaint = self.category.is_some();
        if was_complaint != opinion.category.is_some() {
            self.reasons = careful::doubted(self.reasons);
        } else if !was_complaint && self.kind != opinion.kind {
            let silent = careful::handling(&self.reasons) == Handling::Silent;
            self.reasons = match opinion.kind {
                Kind::Question => careful::joined(as_answer(self.reasons), &[Reason::Question]),
                Kind::Praise => careful::joined(as_answer(self.reasons), &[Reason::Praise]),
                Kind::Feedback => careful::joined(as_answer(self.reasons), &[Reason::Feedback]),
                _ if silent => self.reasons,
                _ => careful::doubted(self.reasons),
            };
        }
        let others = self.category.take().into_iter().chain(std::mem::take(&mut self.also));
        self.also = match &opinion.category {
            Some(category) => others_than(category, others),
            None => others.collect(),
        };
        let careful: Vec<Reason> =
            opinion.reasons.iter().copied().filter(|reason| reason.handling() <= Handling::Neutral).collect();
        self.reasons = careful::joined(self.reasons, &careful);
        (self.kind, self.category) = (opinion.kind, opinion.category.clone());
        self.decided_by = DecidedBy::Classifier;
        self
    }
}

/// Without those reasons that another kind of answer takes the place of.
fn as_answer(reasons: Vec<Reason>) -> Vec<Reason> {
    if careful::handling(&reasons) >= Handling::Answer { Vec::new() } else { reasons }
}

/// Each once, in this order.
fn others_than(category: &Category, others: impl Iterator<Item = Category>) -> Vec<Category> {
    let mut kept = Vec::new();
    for other in others {
        if other != *category && !kept.contains(&other) {
            kept.push(other);
        }
    }
    kept
}

/// What the caller's phrases show of what the verdict says.
pub(super) fn evidence(found: &Found<'_>, text: Text<'_>, form: &mut Form) {
    for (meaning, places) in found.shown() {
        let speaks_for = match meaning {
            Meaning::Category(category) if form.category.as_ref() == Some(category) || form.also.contains(category) => {
                Aspect::Category(category.clone())
            }
            Meaning::Reason(reason) if form.reasons.contains(reason) => Aspect::Handling(*reason),
            _ => continue,
        };
        for place in places.iter().take(SHOWN) {
            let Some((start, end)) = text.span(place.first, place.last) else { continue };
            let (span, concept) = (start..end, format!("own: {}", meaning.name()).into());
            form.evidence.push(Evidence { span, concept, speaks_for: speaks_for.clone(), weight: WEIGHT });
        }
        if let Some(rest) = places.len().checked_sub(SHOWN).filter(|rest| *rest > 0) {
            let weight = i32::try_from(rest).unwrap_or(i32::MAX).saturating_mul(WEIGHT);
            form.evidence.push(Evidence { span: 0..text.length, concept: "own: rest".into(), speaks_for, weight });
        }
    }
}

/// Drops what speaks for a part that the verdict no longer has, and adds the classifier's word, with its
/// confidence in hundredths.
pub(super) fn evidence_of_opinion(opinion: &Opinion, length: usize, form: &mut Form) {
    let (kind, nature, reasons) = (form.kind, form.nature, form.reasons.clone());
    form.evidence.retain(|evidence| match &evidence.speaks_for {
        Aspect::Category(_) | Aspect::Severity => true,
        Aspect::Kind(other) => *other == kind,
        Aspect::Acute => nature.is_acute(),
        Aspect::Systemic => nature.is_systemic(),
        Aspect::Handling(reason) => reasons.contains(reason),
    });
    if length > 0 {
        #[expect(clippy::cast_possible_truncation, reason = "from 0 to 100")]
        let weight = (opinion.confidence * 100.0).round() as i32;
        let speaks_for = opinion.category.clone().map_or(Aspect::Kind(kind), Aspect::Category);
        form.evidence.push(Evidence { span: 0..length, concept: "classifier".into(), speaks_for, weight });
    }
}
