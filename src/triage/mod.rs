//! Reading a message: kind, category, acute, systemic, severity, handling, each with the words that
//! show it.
//!
//! One pass cuts the text into tokens, a second follows an automaton over the lexicon's phrases, and
//! linear heads with integer weights add up what was found. All are linear in the text, and since the
//! heads are linear too, what a word or a phrase adds is the explanation.
//!
//! # The model, honestly
//!
//! **What is learned.** Category, whether it is a complaint, acute, systemic and severity come from
//! weights that were learned: of words, stems, pairs of words, phrases of the lexicon (once, repeated,
//! negated, early), pairs of phrases and the shape of the text, each counted once ([`Feature`]). The
//! phrases themselves, and all weights that decide the handling, were written by hand for what can happen
//! to people.
//!
//! **Data.** About 8,300 public messages in English: tweets, reviews, app reviews, complaints to a
//! regulator, questions to a bank, from some fourteen sources, mostly on airlines, banks, telecoms, shops,
//! food and streaming. A large language model labelled them under a written guide, one pass for
//! training and two for the messages that are measured on (passes of one kind, so that their agreement
//! overstates the truth): the weights carry its judgement, not that of people. Besides, some 3,200
//! invented messages from a small grammar of this project (`examples/train/seeds.txt`) show trades that
//! the data hardly covers; the author of that grammar had read a part of the training messages.
//!
//! **Method.** Multinomial logistic regression with an L2 penalty for the category, rare classes counting
//! more; logistic regression for acute and systemic; ordinal regression for severity; the 28,000 weightiest
//! features as 8-bit numbers. Confidence is looked up in a table by the share of the winning class.
//!
//! **Figures**, in macro-F1 over the seven classes, F1 and rank correlation:
//!
//! | | category | complaint | acute | systemic | severity |
//! |---|---|---|---|---|---|
//! | learned from `train.jsonl`, on 1,200 other messages | 0.677 | 0.926 | 0.831 | 0.616 | 0.753 |
//! | on ten sources, each left out in turn, pooled | 0.589 | 0.900 | 0.805 | 0.578 | 0.708 |
//!
//! A confidence of 0.8 and more was right for 88 % of the other messages (37 % of all had it) and for 82 %
//! on sources left out (38 %). Of the 600 other messages that are handled automatically 163 had a
//! [reliable](Triage::is_reliable) category with its grievance, which was right for 91 %; a third of all
//! the other messages come from sources never learned from. Commands: `train --out w train.jsonl` and
//! `triage --weights w dev.jsonl`, and the same two for each source in turn. The embedded weights are
//! learned from both files, so no message of them measures these.
//!
//! Some seventy configurations were compared on the same messages, so these figures are flattered by a
//! few thousandths. Where a message comes from a trade or a channel of its own, expect those of sources
//! left out.
//!
//! **Limits.** English only; what is not English is told to be so where that shows. Irony that is only in
//! the tone is missed, and so are grievances hinted at. Where several things went wrong, the loudest
//! wins, often bad support over the root of the trouble. "Other" is a remainder and the weakest class
//! (an F1 of about 0.4 on sources left out). Mild criticism within praise, faults of apps that may be an
//! outage or a defect, and the speech of a place are often mistaken. A verdict is a suggestion for
//! routing: [`Triage::is_reliable`] says when a category may be named to the customer.
//!
//! The example `train` learns weights from labelled messages of your own, and
//! [`Triager::with_weights`] takes them.

mod en;
mod entities;
mod evidence;
mod features;
mod handle;
mod heads;
mod pairs;
mod scan;
mod score;
mod tables;
mod token;
mod verdict;
mod weights;

#[cfg(test)]
mod compile;

use std::collections::BTreeSet;

pub use entities::{
    Amount, AmountRole, Count, DateRole, DayOrder, Duration, DurationRole, Entities, EntityReader, Extent, Mention,
    Moment, Occasion, OccasionKind, ReferenceKind, Sensitive, Sensitivity, TimeUnit, ToldReference, Wish,
};
pub use features::{Feature, FeatureKind};
pub use verdict::{Aspect, Evidence, Triage};
pub use weights::WeightsBuilder;

use crate::{
    Error,
    terms::{Category, Grievance, Handling, Kind, Nature, Reason, Severity},
};
use heads::{ACUTE, NO_COMPLAINT, SEVERITY, SYSTEMIC};
use scan::{Found, Hit};
use score::{Sums, Winner};
use tables::{NO_GRIEVANCE, Tables};
use token::{Counts, Token};
use weights::Weights;

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
    weights: Weights,
}

/// A message as it was cut up and searched.
struct Cut {
    tokens: Vec<Token>,
    counts: Counts,
    found: Found,
}

impl Triager {
    /// The longest text that is read, in bytes.
    pub const TEXT_LIMIT: usize = 1 << 20;

    /// A reader of English.
    pub fn english() -> Self {
        // A test holds that the embedded tables and weights can be read, so empty ones never come to use.
        Self {
            tables: Tables::read(en::TABLES).unwrap_or_default(),
            weights: Weights::read(en::WEIGHTS).unwrap_or_default(),
        }
    }

    /// A reader of English with weights of your own, as the example `train` or a [`WeightsBuilder`]
    /// makes them: for category, whether it is a complaint, acute, systemic and severity. What calls for
    /// a person stays as it is.
    ///
    /// # Errors
    /// [`InvalidValue`](crate::ErrorKind::InvalidValue) if they are damaged or of another version.
    ///
    /// ```
    /// use amends::triage::Triager;
    /// let error = Triager::with_weights(b"nonsense").unwrap_err();
    /// assert_eq!(error.to_string(), "weights \"8 bytes\": do not begin as weights of this version do");
    /// ```
    pub fn with_weights(weights: &[u8]) -> Result<Self, Error> {
        Ok(Self { weights: Weights::read(weights)?, ..Self::english() })
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
        check_length(text)?;
        Ok(Triage(self.scored(text).0))
    }

    /// The features of a message, each once, for whoever trains weights.
    ///
    /// # Errors
    /// [`TooLong`](crate::ErrorKind::TooLong) if it is longer than [`TEXT_LIMIT`](Self::TEXT_LIMIT).
    pub fn features(&self, text: &str) -> Result<Vec<Feature>, Error> {
        check_length(text)?;
        let Cut { tokens, counts, found } = self.cut(text);
        let mut features = BTreeSet::new();
        let signals = score::signal_concepts(&self.tables, &counts, &tokens);
        features::each(&self.tables, &counts, &tokens, &found, signals, |seen| {
            features.insert(Feature { kind: seen.kind, key: seen.key });
        });
        Ok(features.into_iter().collect())
    }

    fn cut(&self, text: &str) -> Cut {
        let mut tokens = Vec::with_capacity(text.len() / 4 + 4);
        let counts = token::tokenise(text, &self.tables, &mut tokens);
        let found = scan::scan(&self.tables, &tokens);
        Cut { tokens, counts, found }
    }

    /// The verdict and what it comes from.
    fn scored(&self, text: &str) -> (verdict::Form, Winner, Sums) {
        let Cut { tokens, counts, found } = self.cut(text);
        let (sums, used) = score::sums(&self.tables, &self.weights, &counts, &tokens, &found);
        let winner = score::winner(&sums, self.weights.per_nat);
        let unread = is_unread(&counts);
        let (kind, reasons) = handle::handle(&sums, winner, &counts, unread);
        let category = if kind == Kind::Complaint { heads::category(winner.class) } else { None };
        let handling = reasons.first().map_or(Handling::Neutral, |reason| reason.handling());
        let is_complaint = category.is_some();
        let nature = Nature::new(is_complaint && sum(&sums, ACUTE) > 0, is_complaint && sum(&sums, SYSTEMIC) > 0);
        let (severity, harm) = severity(sum(&sums, SEVERITY), self.weights.degrees, is_complaint, &reasons);
        // Without a phrase or two words that have weights hardly more than the shape of the text was judged.
        let shown = |kind| used.iter().filter(|used| used.kind == kind).count();
        let known = !unread && counts.words > 0 && (shown(FeatureKind::Concept) > 0 || shown(FeatureKind::Stem) > 1);
        let mut form = verdict::Form {
            version: Triage::VERSION,
            kind,
            grievance: category.as_ref().and_then(|category| self.grievance(&found.firsts, category)),
            also: if is_complaint { also(&sums, winner.class, self.weights.per_nat) } else { Vec::new() },
            category,
            nature,
            severity,
            harm,
            handling,
            reasons,
            confidence: self.weights.confidence(if known { winner.share } else { 0 }),
            evidence: Vec::new(),
        };
        let room = (&self.tables, &self.weights);
        form.evidence = evidence::evidence(room, (&tokens, text.len()), &found.firsts, &used, winner.class, &form);
        (form, winner, sums)
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
}

fn check_length(text: &str) -> Result<(), Error> {
    if text.len() > Triager::TEXT_LIMIT {
        return Err(Error::too_long("text", "bytes", text.len(), Triager::TEXT_LIMIT));
    }
    Ok(())
}

/// Further categories that are not much less likely than the first.
fn also(sums: &Sums, class: usize, per_nat: u16) -> Vec<Category> {
    /// Thousandths.
    const LEAST: u32 = 180;
    let shares = score::shares(sums, per_nat);
    let mut near: Vec<(u32, Category)> = (0..)
        .zip(shares)
        .take(NO_COMPLAINT)
        .filter(|(other, share)| *other != class && *share >= LEAST)
        .filter_map(|(other, share)| Some((share, heads::category(other)?)))
        .collect();
    near.sort_by_key(|(share, _)| std::cmp::Reverse(*share));
    near.into_iter().map(|(_, category)| category).collect()
}

/// From the learned sum, never below what the reasons for a person at once mean.
fn severity(score: i32, degrees: [i32; 4], is_complaint: bool, reasons: &[Reason]) -> (Severity, i32) {
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
    let told = match degrees.iter().filter(|degree| score > **degree).count() {
        0 | 1 => Severity::Slight,
        2 => Severity::Moderate,
        3 => Severity::Serious,
        _ => Severity::Critical,
    };
    (told.max(least), score.max(1) + if least > Severity::None { degrees[3] / 4 } else { 0 })
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
