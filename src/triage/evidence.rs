//! What speaks for a verdict, in an order and a number that a person can read.

use super::{
    features::FeatureKind,
    heads::{self, ACUTE, FIRST_KIND, FIRST_REASON, KINDS, SEVERITY, SYSTEMIC},
    scan::Hit,
    score::Used,
    tables::Tables,
    token::Token,
    verdict::{Aspect, Evidence, Form},
    weights::Weights,
};
use crate::terms::{Reason, Severity};

/// So many of the weightiest are shown of each part of the verdict; the others are added up.
const SHOWN: usize = 8;
/// What those are called that are added up.
const REST: &str = "rest";

/// A line of evidence before it is written out.
#[derive(Clone, Copy)]
struct Line {
    start: u32,
    end: u32,
    name: &'static str,
    weight: i32,
    /// Which of the parts of the verdict it speaks for.
    part: u8,
}

/// What stands at one stretch of the text: a word and its stem, or a concept and that it comes early.
struct Group {
    first: u32,
    last: u32,
    concept: u16,
    kind: FeatureKind,
    weights: [i32; PARTS],
}

/// The class, acute, systemic, severity.
const PARTS: usize = 4;

/// All evidence for `form`, in order of place. What is said for the class sums to its score without
/// the bias; so does that for acute, systemic and severity where they hold.
pub(super) fn evidence(
    (tables, weights): (&Tables, &Weights),
    (tokens, length): (&[Token], usize),
    hits: &[Hit],
    used: &[Used],
    class: usize,
    form: &Form,
) -> Vec<Evidence> {
    let parts = [
        Some((class, heads::category(class).map_or(Aspect::Kind(form.kind), Aspect::Category))),
        form.nature.is_acute().then_some((ACUTE, Aspect::Acute)),
        form.nature.is_systemic().then_some((SYSTEMIC, Aspect::Systemic)),
        (form.severity > Severity::Slight).then_some((SEVERITY, Aspect::Severity)),
    ];
    let wanted: [Option<usize>; PARTS] = std::array::from_fn(|part| parts[part].as_ref().map(|(head, _)| *head));
    let groups = groups(weights, used, wanted);
    let mut lines = Vec::with_capacity(PARTS * (SHOWN + 1));
    let span = |first: u32, last: u32| {
        let (first, last) = (tokens.get(first as usize)?, tokens.get(last as usize)?);
        (first.start < last.end).then_some((first.start, last.end))
    };
    for (part, id) in (0..PARTS).zip(0..).filter(|(part, _)| wanted[*part].is_some()) {
        let mut rest: i32 = groups.iter().map(|group| group.weights[part]).sum();
        for group in heaviest(&groups, part) {
            if let Some((start, end)) = span(group.first, group.last) {
                let weight = group.weights[part];
                rest -= weight;
                lines.push(Line { start, end, name: name(tables, group), weight, part: id });
            }
        }
        if rest != 0 && length > 0 {
            let end = u32::try_from(length).unwrap_or(u32::MAX);
            lines.push(Line { start: 0, end, name: REST, weight: rest, part: id });
        }
    }
    lines.sort_by_key(|line| line.start);
    let mut evidence: Vec<Evidence> = lines
        .into_iter()
        .filter_map(|line| {
            let (_, aspect) = parts.get(usize::from(line.part))?.as_ref()?;
            let span = line.start as usize..line.end as usize;
            Some(Evidence { span, concept: line.name.into(), speaks_for: aspect.clone(), weight: line.weight })
        })
        .collect();
    let learned = evidence.len();
    by_hand(tables, hits, form, span, &mut evidence);
    if evidence.len() > learned {
        evidence.sort_by_key(|evidence| evidence.span.start);
    }
    evidence
}

/// What each stretch of the text adds to the wanted heads.
fn groups(weights: &Weights, used: &[Used], wanted: [Option<usize>; PARTS]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::with_capacity(used.len());
    for one in used {
        let added = wanted.map(|head| head.map_or(0, |head| weights.weight(one.place, head)));
        match groups.last_mut() {
            Some(group)
                if (group.first, group.last, group.concept) == (one.first, one.last, one.concept)
                    && (group.kind == FeatureKind::ConceptPair) == (one.kind == FeatureKind::ConceptPair) =>
            {
                group.weights.iter_mut().zip(added).for_each(|(sum, added)| *sum += added);
            }
            _ => groups.push(Group {
                first: one.first,
                last: one.last,
                concept: one.concept,
                kind: one.kind,
                weights: added,
            }),
        }
    }
    groups
}

/// The groups that weigh most for a part of the verdict, leaving out what is said of the text as a whole.
fn heaviest(groups: &[Group], part: usize) -> impl Iterator<Item = &Group> {
    let mut most: [(i32, Option<&Group>); SHOWN] = [(0, None); SHOWN];
    for group in groups {
        let weight = group.weights[part].abs();
        if weight > most[SHOWN - 1].0 && group.kind != FeatureKind::Shape {
            let at = most.iter().position(|(known, _)| weight > *known).unwrap_or(SHOWN - 1);
            most[at..].rotate_right(1);
            most[at] = (weight, Some(group));
        }
    }
    most.into_iter().filter_map(|(_, group)| group)
}

/// The name of the concept that is there, else the kind of feature.
fn name(tables: &Tables, group: &Group) -> &'static str {
    use FeatureKind as Kind;
    match (tables.concept(group.concept), group.kind) {
        (Some(concept), Kind::Concept | Kind::Repeated | Kind::Early) => concept.name,
        (_, Kind::Stem) => Kind::Word.as_str(),
        (_, kind) => kind.as_str(),
    }
}

/// What the lexicon itself says: kinds of what is no complaint, and reasons for the handling.
fn by_hand(
    tables: &Tables,
    hits: &[Hit],
    form: &Form,
    span: impl Fn(u32, u32) -> Option<(u32, u32)>,
    out: &mut Vec<Evidence>,
) {
    for hit in hits {
        let Some(concept) = tables.concept(hit.concept) else { continue };
        for (head, weight) in tables.weights(concept).iter().filter(|(_, weight)| *weight > 0) {
            let aspect = match head.index() {
                head @ FIRST_KIND..FIRST_REASON => {
                    KINDS.get(head - FIRST_KIND).filter(|kind| form.kind == **kind).map(|kind| Aspect::Kind(*kind))
                }
                head @ FIRST_REASON.. => Reason::ALL
                    .get(head - FIRST_REASON)
                    .filter(|reason| form.reasons.contains(reason))
                    .map(|reason| Aspect::Handling(*reason)),
                _ => None,
            };
            if let Some(speaks_for) = aspect
                && let Some((start, end)) = span(hit.first, hit.last)
            {
                let span = start as usize..end as usize;
                out.push(Evidence { span, concept: concept.name.into(), speaks_for, weight: i32::from(*weight) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Triager, verdict::Aspect};
    use crate::terms::Kind;

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
            let read = triager.scored(text);
            let class = read.winner.class;
            let aspect = super::heads::category(class).map_or(Aspect::Kind(read.form.kind), Aspect::Category);
            let by_hand: i32 = match aspect {
                // Words of the lexicon speak for a kind that is no complaint over and above.
                Aspect::Kind(Kind::Praise | Kind::Question | Kind::Feedback) => continue,
                _ => 0,
            };
            let shown: Vec<_> = read.form.evidence.iter().filter(|shown| shown.speaks_for == aspect).collect();
            let sum: i32 = shown.iter().map(|shown| shown.weight).sum();
            assert_eq!(sum - by_hand, read.sums[class] - triager.weights.bias[class], "{text}");
            assert!(shown.len() <= super::SHOWN + 1, "{text}");
        }
    }
}
