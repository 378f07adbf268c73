//! What speaks for a verdict, in an order and a number that a person can read.

use super::{
    features::FeatureKind,
    heads::{self, ACUTE, FIRST_HARM, HARMS, Meaning, SEVERITY, SYSTEMIC},
    scan::Unit,
    score::{Scores, Used},
    tables::Tables,
    token::Token,
    verdict::{Aspect, Evidence, Form},
    weights::Weights,
};
use crate::terms::{Handling, Kind, Reason, Severity};

/// So many of the weightiest are shown of each part of the verdict, if they weigh enough; the others are
/// added up.
const SHOWN: usize = 6;
/// What those are called that are added up.
const REST: &str = "rest";
/// The class, acute, systemic, severity, what calls for a person.
const PARTS: usize = 5;

/// Where the tokens are that evidence is for.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) units: &'a [Unit],
    /// In bytes.
    pub(super) length: usize,
}

impl Text<'_> {
    /// The bytes of some tokens.
    pub(super) fn span(self, first: u32, last: u32) -> Option<(usize, usize)> {
        let (first, last) = (self.tokens.get(first as usize)?, self.tokens.get(last as usize)?);
        (first.start < last.end).then_some((first.start as usize, last.end as usize))
    }
}

/// All evidence for `form`, by part of the verdict, the heaviest first. What is said for the class sums to
/// its score without the bias; so does that for each other part of the verdict.
pub(super) fn evidence(
    (tables, weights): (&Tables, &Weights),
    text: Text<'_>,
    scores: &Scores,
    class: usize,
    form: &Form,
) -> Vec<Evidence> {
    let alarm = (form.handling == Handling::HumanNow)
        .then(|| (0..HARMS.len()).max_by_key(|harm| scores.learned[FIRST_HARM + harm]));
    let parts: [(usize, Option<Aspect>); PARTS] = [
        (class, of_class(class, form)),
        (ACUTE, form.nature.is_acute().then_some(Aspect::Acute)),
        (SYSTEMIC, form.nature.is_systemic().then_some(Aspect::Systemic)),
        (SEVERITY, (form.severity > Severity::Slight).then_some(Aspect::Severity)),
        (
            FIRST_HARM + alarm.flatten().unwrap_or(0),
            alarm.flatten().and_then(|harm| learned_reason(form, harm)).map(Aspect::Handling),
        ),
    ];
    let mut evidence: Vec<Evidence> = Vec::with_capacity(PARTS * (SHOWN + 1));
    for (head, aspect) in parts {
        let Some(aspect) = aspect else { continue };
        let mut rest = scores.learned[head] - weights.bias[head];
        for one in heaviest(weights, &scores.used, head).iter().filter_map(|known| scores.used.get(place(*known))) {
            let Some((start, end)) = text.span(one.first, one.last) else { continue };
            let weight = one.weights.of_head(head);
            rest -= weight;
            let concept = name(tables, one).into();
            evidence.push(Evidence { span: start..end, concept, speaks_for: aspect.clone(), weight });
        }
        if rest != 0 && text.length > 0 {
            let (span, concept) = (0..text.length, REST.into());
            evidence.push(Evidence { span, concept, speaks_for: aspect, weight: rest });
        }
    }
    by_hand(tables, text, form, &mut evidence);
    evidence
}

/// What the learned class speaks for; nothing where it was "no complaint" and the verdict has one after all.
fn of_class(class: usize, form: &Form) -> Option<Aspect> {
    let kind = || (form.kind != Kind::Complaint).then_some(Aspect::Kind(form.kind));
    heads::category(class).map(Aspect::Category).or_else(kind)
}

/// The reason that a learned harm gave, if it gave one.
fn learned_reason(form: &Form, harm: usize) -> Option<Reason> {
    let named = *HARMS.get(harm)?;
    form.reasons.iter().copied().find(|reason| *reason == named || *reason == Reason::Alarming)
}

/// The features that weigh most for a head, if they weigh enough, leaving out what is said of the text as a
/// whole. Weight and place in one number, the heaviest first, and of these the first.
fn heaviest(weights: &Weights, used: &[Used], head: usize) -> [u64; SHOWN] {
    const BLOCK: usize = 128;
    /// So many are passed over at once if none of them weighs enough, as is the rule.
    const LOOK: usize = 16;
    let mut most = [u64::from(u32::MAX); SHOWN];
    let mut enough = weights.little(head);
    for (block, start) in used.chunks(BLOCK).zip((0_u32..).step_by(BLOCK)) {
        let mut sizes = [0_u8; BLOCK];
        for (size, one) in sizes.iter_mut().zip(block) {
            *size = if one.kind == FeatureKind::Shape { 0 } else { one.weights.size(head) };
        }
        for (sizes, start) in sizes.chunks(LOOK).zip((start..).step_by(LOOK)) {
            if sizes.iter().copied().max().unwrap_or(0) <= enough {
                continue;
            }
            for (size, at) in sizes.iter().zip(start..).filter(|(size, _)| **size > enough) {
                let mut candidate = u64::from(*size) << 32 | u64::from(u32::MAX - at);
                for known in &mut most {
                    (*known, candidate) = (candidate.max(*known), candidate.min(*known));
                }
            }
            enough = enough.max(u8::try_from(most[SHOWN - 1] >> 32).unwrap_or(u8::MAX));
        }
    }
    most
}

/// Where a feature stands that is among the heaviest.
fn place(known: u64) -> usize {
    let nothing = known >> 32 == 0;
    usize::try_from(u64::from(u32::MAX) - (known & u64::from(u32::MAX))).ok().filter(|_| !nothing).unwrap_or(usize::MAX)
}

/// The name of the concept that is there, else the kind of feature.
fn name(tables: &Tables, one: &Used) -> &'static str {
    use FeatureKind as Kind;
    match (one.kind, tables.concept(one.concept)) {
        (Kind::Concept | Kind::Repeated, Some(concept)) => concept.name,
        (kind, _) => kind.as_str(),
    }
}

/// What the lexicon itself says: kinds of what is no complaint, and reasons for the handling.
fn by_hand(tables: &Tables, text: Text<'_>, form: &Form, out: &mut Vec<Evidence>) {
    for unit in text.units.iter().filter(|unit| unit.times == 1) {
        let Some(concept) = tables.concept(unit.hit.concept) else { continue };
        for (head, weight) in tables.weights(concept).iter().filter(|(_, weight)| *weight > 0) {
            let speaks_for = match head.meaning() {
                Some(Meaning::Kind(kind)) if kind == form.kind => Aspect::Kind(kind),
                Some(Meaning::Reason(reason)) if form.reasons.contains(&reason) => Aspect::Handling(reason),
                _ => continue,
            };
            if let Some((start, end)) = text.span(unit.hit.first, unit.hit.last) {
                let (span, concept) = (start..end, concept.name.into());
                out.push(Evidence { span, concept, speaks_for, weight: i32::from(*weight) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Triager, verdict::Aspect};

    #[test]
    fn what_is_shown_sums_to_the_score_without_its_bias() {
        let triager = Triager::english();
        for text in [
            "My parcel was due on Monday and it still has not arrived.",
            "Charged twice!! I want my money back, your app is down as well and the agent hung up on me.",
            "Thank you so much, the staff were lovely",
            &"The coffee machine leaks again, I've called four times; nobody answers & it was £240. ".repeat(20),
            "ok",
        ] {
            let (form, class, scores) = triager.scored(text);
            let aspect = super::heads::category(class).map_or(Aspect::Kind(form.kind), Aspect::Category);
            let shown: Vec<_> = form.evidence.iter().filter(|shown| shown.speaks_for == aspect).collect();
            let sum: i32 = shown.iter().map(|shown| shown.weight).sum();
            // For a kind that is no complaint the lexicon's own weights stand beside the learned ones.
            if form.category.is_some() {
                assert_eq!(sum, scores.learned[class] - triager.weights.bias[class], "{text}");
                assert!(shown.len() <= super::SHOWN + 1, "{text}");
            }
        }
    }
}
