//! What speaks for a verdict, in an order and a number that a person can read.

use super::{
    features::FeatureKind,
    heads::{self, ACUTE, FIRST_KIND, FIRST_REASON, KINDS, SEVERITY, SYSTEMIC},
    scan::Hit,
    score::Used,
    tables::Tables,
    token::Token,
    verdict::{Aspect, Evidence, Form},
    weights::{NO_HEAD, Weights},
};
use crate::terms::{Reason, Severity};

/// So many of the weightiest are shown of each part of the verdict; the others are added up.
const SHOWN: usize = 6;
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
    let wanted: [usize; PARTS] = std::array::from_fn(|part| parts[part].as_ref().map_or(NO_HEAD, |(head, _)| *head));
    let (sums, heaviest) = heaviest(weights, used, wanted);
    let mut lines: Vec<Line> = Vec::with_capacity(PARTS * (SHOWN + 1));
    let span = |first: u32, last: u32| {
        let (first, last) = (tokens.get(first as usize)?, tokens.get(last as usize)?);
        (first.start < last.end).then_some((first.start, last.end))
    };
    for (part, id) in (0..PARTS).zip(0..).filter(|(part, _)| wanted[*part] != NO_HEAD) {
        let (mut rest, begin) = (sums[part], lines.len());
        for one in heaviest[part].iter().filter_map(|known| used.get(place(*known))) {
            let Some((start, end)) = span(one.first, one.last) else { continue };
            let weight = weights.of_heads(one.place, [wanted[part]])[0];
            rest -= weight;
            let name = name(tables, one);
            // A word and its stem, a concept and that it comes early: one line.
            let same = lines[begin..].iter_mut().find(|line| (line.start, line.end, line.name) == (start, end, name));
            match same {
                Some(line) => line.weight += weight,
                None => lines.push(Line { start, end, name, weight, part: id }),
            }
        }
        if rest != 0 && length > 0 {
            let end = u32::try_from(length).unwrap_or(u32::MAX);
            lines.push(Line { start: 0, end, name: REST, weight: rest, part: id });
        }
    }
    lines.sort_by_key(|line| line.start);
    let mut evidence = Vec::with_capacity(lines.len() + hits.len().min(8));
    for line in lines {
        if let Some(Some((_, aspect))) = parts.get(usize::from(line.part)) {
            let span = line.start as usize..line.end as usize;
            evidence.push(Evidence {
                span,
                concept: line.name.into(),
                speaks_for: aspect.clone(),
                weight: line.weight,
            });
        }
    }
    let learned = evidence.len();
    by_hand(tables, hits, form, span, &mut evidence);
    if evidence.len() > learned {
        evidence.sort_by_key(|evidence| evidence.span.start);
    }
    evidence
}

/// What all features add to each part of the verdict, and those that weigh most, leaving out what is said
/// of the text as a whole. Weight and place in one number, the heaviest first, and of these the first.
fn heaviest(weights: &Weights, used: &[Used], wanted: [usize; PARTS]) -> ([i32; PARTS], [[u64; SHOWN]; PARTS]) {
    let mut sums = [0; PARTS];
    let mut most = [[u64::from(u32::MAX); SHOWN]; PARTS];
    for (at, one) in (0_u32..).zip(used) {
        let added = weights.of_heads(one.place, wanted);
        for ((sum, most), weight) in sums.iter_mut().zip(&mut most).zip(added) {
            *sum += weight;
            let mut candidate = u64::from(weight.unsigned_abs()) << 32 | u64::from(u32::MAX - at);
            if candidate > most[SHOWN - 1] && one.kind != FeatureKind::Shape {
                for known in most {
                    (*known, candidate) = (candidate.max(*known), candidate.min(*known));
                }
            }
        }
    }
    (sums, most)
}

/// Where a feature stands that is among the heaviest.
fn place(known: u64) -> usize {
    let nothing = known >> 32 == 0;
    usize::try_from(u64::from(u32::MAX) - (known & u64::from(u32::MAX))).ok().filter(|_| !nothing).unwrap_or(usize::MAX)
}

/// The name of the concept that is there, else the kind of feature.
fn name(tables: &Tables, one: &Used) -> &'static str {
    use FeatureKind as Kind;
    match (tables.concept(one.concept), one.kind) {
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
            let (form, winner, sums) = triager.scored(text);
            let class = winner.class;
            let aspect = super::heads::category(class).map_or(Aspect::Kind(form.kind), Aspect::Category);
            let shown: Vec<_> = form.evidence.iter().filter(|shown| shown.speaks_for == aspect).collect();
            let sum: i32 = shown.iter().map(|shown| shown.weight).sum();
            // For a kind that is no complaint the lexicon's own weights stand beside the learned ones.
            if form.category.is_some() {
                assert_eq!(sum, sums[class] - triager.weights.bias[class], "{text}");
                assert!(shown.len() <= super::SHOWN + 1, "{text}");
            }
        }
    }
}
