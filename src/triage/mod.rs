//! Reading a message: kind, category, acute, systemic, severity, handling, each with the words that
//! show it.
//!
//! One pass cuts the text into tokens, a second follows an automaton over the lexicon's phrases, and
//! linear heads with integer weights add up what was found. Both are linear in the text, and since the
//! heads are linear too, what a phrase adds is the explanation.
//!
//! # The model, honestly
//!
//! Phrases and the weights for handling were written by hand for what can happen to people. The
//! weights for category, acute, systemic and severity were fitted on about 7,500 public messages that
//! a large language model labelled under a written guide, so they carry its judgement, not that of
//! people. English only; what is not English is told to be so where that shows. Irony that is only in
//! the tone, and grievances told without any word of the lexicon, are missed. A verdict is a
//! suggestion for routing: [`Triage::is_reliable`] says when a category may be named to the customer.

mod en;
mod handle;
mod heads;
mod pairs;
mod scan;
mod score;
mod tables;
mod token;
mod verdict;

#[cfg(test)]
mod compile;

use std::borrow::Cow;

pub use verdict::{Aspect, Evidence, Triage};

use crate::{
    Error,
    terms::{Category, Grievance, Handling, Kind, Nature, Reason, Severity},
};
use heads::{ACUTE, FIRST_KIND, FIRST_REASON, KINDS, NO_COMPLAINT, SEVERITY, SYSTEMIC};
use scan::Hit;
use score::Sums;
use tables::{NO_GRIEVANCE, Tables};
use token::{Counts, Token};

/// Reads messages. Built once, shared by all threads.
///
/// ```
/// use amends::{terms::{Category, Handling, Reason}, triage::Triager};
///
/// let triager = Triager::english();
/// let triage = triager.read("I was charged twice for order 5521!")?;
/// assert_eq!(triage.category(), Some(&Category::HiddenCharge));
///
/// let triage = triager.read("The kettle exploded and my hand is burned.")?;
/// assert_eq!(triage.handling(), Handling::HumanNow);
/// assert!(triage.reasons().contains(&Reason::Injury));
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Debug)]
pub struct Triager {
    tables: Tables,
}

impl Triager {
    /// The longest text that is read, in bytes.
    pub const TEXT_LIMIT: usize = 1 << 20;

    /// A reader of English.
    pub fn english() -> Self {
        // A test holds that the embedded tables can be read, so the empty ones never come to use.
        Self { tables: Tables::read(en::TABLES).unwrap_or_default() }
    }

    /// Reads one message, in time linear in its length.
    ///
    /// Any text is fine; one that says nothing (no words, another language) gets an unreliable verdict.
    ///
    /// # Errors
    /// [`TooLong`](crate::ErrorKind::TooLong) if it is longer than [`TEXT_LIMIT`](Self::TEXT_LIMIT).
    ///
    /// ```
    /// use amends::{ErrorKind, triage::Triager};
    /// let error = Triager::english().read(&"a".repeat(Triager::TEXT_LIMIT + 1)).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::TooLong);
    /// ```
    pub fn read(&self, text: &str) -> Result<Triage, Error> {
        if text.len() > Self::TEXT_LIMIT {
            return Err(Error::too_long("text", "bytes", text.len(), Self::TEXT_LIMIT));
        }
        let tables = &self.tables;
        let mut tokens = Vec::with_capacity(text.len() / 4 + 4);
        let counts = token::tokenise(text, tables, &mut tokens);
        let hits = scan::scan(tables, &tokens);
        let sums = score::sums(tables, score::concepts(tables, &counts, &tokens, &hits));
        Ok(self.judge(&tokens, &hits, &counts, &sums))
    }

    fn judge(&self, tokens: &[Token], hits: &[Hit], counts: &Counts, sums: &Sums) -> Triage {
        let winner = score::winner(sums);
        let unread = is_unread(counts);
        let (kind, reasons) = handle::handle(sums, winner, counts, unread);
        let category = if kind == Kind::Complaint { heads::category(winner.class) } else { None };
        let handling = reasons.first().map_or(Handling::Neutral, |reason| reason.handling());
        let is_complaint = category.is_some();
        let nature = Nature::new(is_complaint && sum(sums, ACUTE) > 0, is_complaint && sum(sums, SYSTEMIC) > 0);
        let (severity, harm) = severity(sum(sums, SEVERITY), is_complaint, &reasons);
        let known = if unread || counts.words == 0 || hits.is_empty() { Confidence::None } else { Confidence::Fitted };
        let mut form = verdict::Form {
            version: Triage::VERSION,
            kind,
            grievance: category.as_ref().and_then(|category| self.grievance(hits, category)),
            also: also(sums, winner.class, is_complaint),
            category,
            nature,
            severity,
            harm,
            handling,
            reasons,
            confidence: match known {
                Confidence::None => score::confidence(0),
                Confidence::Fitted => score::confidence(winner.share),
            },
            evidence: Vec::new(),
        };
        form.evidence = self.evidence(tokens, hits, &form);
        Triage(form)
    }

    /// Of those that are shown and belong to the category the one that the lexicon has first: the most
    /// specific.
    fn grievance(&self, hits: &[Hit], category: &Category) -> Option<Grievance> {
        hits.iter()
            .filter_map(|hit| Some((hit.concept, self.tables.concept(hit.concept)?)))
            .filter(|(_, concept)| concept.grievance != NO_GRIEVANCE)
            .filter_map(|(id, concept)| Some((id, *Grievance::ALL.get(usize::from(concept.grievance))?)))
            .filter(|(_, grievance)| grievance.category() == *category)
            .min_by_key(|(id, _)| *id)
            .map(|(_, grievance)| grievance)
    }

    fn evidence(&self, tokens: &[Token], hits: &[Hit], form: &verdict::Form) -> Vec<Evidence> {
        let mut evidence = Vec::with_capacity(hits.len());
        for hit in hits {
            let Some(concept) = self.tables.concept(hit.concept) else { continue };
            let (Some(first), Some(last)) = (tokens.get(hit.first as usize), tokens.get(hit.last as usize)) else {
                continue;
            };
            let span = first.start as usize..last.end as usize;
            if span.is_empty() {
                continue;
            }
            for (head, weight) in self.tables.weights(concept).iter().filter(|(_, weight)| *weight > 0) {
                if let Some(speaks_for) = aspect(head.index(), form) {
                    let concept = Cow::Borrowed(concept.name);
                    evidence.push(Evidence { span: span.clone(), concept, speaks_for, weight: i32::from(*weight) });
                }
            }
        }
        evidence.sort_by_key(|evidence| evidence.span.start);
        evidence
    }
}

#[derive(Clone, Copy)]
enum Confidence {
    None,
    Fitted,
}

/// What a weight for a head says about this verdict; `None` if it speaks for another one.
fn aspect(head: usize, form: &verdict::Form) -> Option<Aspect> {
    match head {
        NO_COMPLAINT => form.category.is_none().then_some(Aspect::Kind(form.kind)),
        0..NO_COMPLAINT => {
            heads::category(head).filter(|category| form.category.as_ref() == Some(category)).map(Aspect::Category)
        }
        ACUTE => form.nature.is_acute().then_some(Aspect::Acute),
        SYSTEMIC => form.nature.is_systemic().then_some(Aspect::Systemic),
        SEVERITY => (form.severity > Severity::Slight).then_some(Aspect::Severity),
        FIRST_KIND..FIRST_REASON => {
            KINDS.get(head - FIRST_KIND).filter(|kind| form.kind == **kind).map(|kind| Aspect::Kind(*kind))
        }
        FIRST_REASON.. => {
            let reason = Reason::ALL.get(head - FIRST_REASON)?;
            form.reasons.contains(reason).then_some(Aspect::Handling(*reason))
        }
        _ => None,
    }
}

/// Further categories whose sum is not far from the highest and that words speak for.
fn also(sums: &Sums, class: usize, is_complaint: bool) -> Vec<Category> {
    const NEAR: i32 = 12;
    if !is_complaint {
        return Vec::new();
    }
    let highest = sum(sums, class);
    let mut near: Vec<(i32, Category)> = (0..NO_COMPLAINT)
        .filter(|other| *other != class && highest - sum(sums, *other) <= NEAR && sum(sums, *other) > 0)
        .filter_map(|other| Some((sum(sums, other), heads::category(other)?)))
        .collect();
    near.sort_by_key(|(sum, _)| -sum);
    near.into_iter().map(|(_, category)| category).collect()
}

/// From the fitted sum, never below what the reasons for a person at once mean.
fn severity(score: i32, is_complaint: bool, reasons: &[Reason]) -> (Severity, i32) {
    let least = reasons.iter().map(|reason| match reason {
        Reason::Injury | Reason::Assault | Reason::Despair | Reason::Discrimination | Reason::Stranded => {
            Severity::Critical
        }
        reason if reason.handling() == Handling::HumanNow => Severity::Serious,
        _ => Severity::None,
    });
    let least = least.max().unwrap_or(Severity::None);
    if !is_complaint && least == Severity::None {
        return (Severity::None, 0);
    }
    let told = match score {
        ..15 => Severity::Slight,
        15..25 => Severity::Moderate,
        25..35 => Severity::Serious,
        _ => Severity::Critical,
    };
    (told.max(least), score.max(1) + if least > Severity::None { 6 } else { 0 })
}

/// Whether the words are of a language that is not read here: none that is known, or hardly any of the
/// commonest, or another script.
fn is_unread(counts: &Counts) -> bool {
    let words = counts.words;
    counts.foreign > words * 2 || words >= 5 && counts.common * 8 < words && counts.known * 5 < words * 2
}

fn sum(sums: &Sums, head: usize) -> i32 {
    sums.get(head).copied().unwrap_or(0)
}
