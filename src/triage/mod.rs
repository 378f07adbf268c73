//! Reading a message: kind, category, acute, systemic, severity, handling, each with the words that
//! show it.
//!
//! One pass cuts the text into tokens, a second finds the lexicon's phrases from the rarest of their words
//! outwards, and linear heads with integer weights add up what was found. All are linear in the text, and
//! since the heads are linear too, what a word or a phrase adds is the explanation.
//!
//! # The model, honestly
//!
//! **What is learned.** Category, whether it is a complaint, acute, systemic, severity, what calls for a
//! person and the way of handling come from weights that were learned: of words with their stems, pairs of
//! words, phrases of the lexicon (once, repeated, negated) and the shape of the text, each counted once
//! ([`Feature`]). The phrases themselves were written by hand, and so is what a phrase says by itself about
//! what can happen to people: such a phrase calls a person whatever the learned heads say of injury, unsafe
//! products, assault and despair, and of the other reasons unless the learned heads all but rule them out.
//! Learned heads alone may call a person too ([`Reason::Alarming`]).
//!
//! **Data.** About 8,300 public messages in English: tweets, reviews, app reviews, complaints to a
//! regulator, questions to a bank, from some fourteen sources, mostly on airlines, banks, telecoms, shops,
//! food and streaming. A large language model labelled them under a written guide, one pass for
//! training and two for the messages that are measured on (passes of one kind, so that their agreement
//! overstates the truth): the weights carry its judgement, not that of people. Besides, 13,600 messages were
//! invented one by one for this project (`examples/train/messages/`), in many trades, channels and kinds of
//! English, a sixth of them on what may happen to people and many others on what only sounds so, and some
//! 3,200 come from a small grammar (`examples/train/seeds.txt`). They too were labelled once. For the category
//! a message of the first kind counts a fifth of a real one and one of the grammar a little more than a real
//! one; for what calls for a person the first kind counts in full. The author of the grammar and those of the lexicon had read a
//! part of the training messages; those of the invented messages had not.
//!
//! **Method.** Multinomial logistic regression with an L2 penalty for category, harms and way of handling,
//! rare classes counting more; logistic regression for acute and systemic; ordinal regression for severity;
//! the 22,000 weightiest features as 8-bit numbers. Steps and thresholds are fitted on rows that were left
//! out; confidence is a logistic curve over the odds of the winning class.
//!
//! **Figures**, in macro-F1 over the seven classes, F1, rank correlation, recall and precision:
//!
//! | | category | complaint | acute | systemic | severity | a person now |
//! |---|---|---|---|---|---|---|
//! | learned from `train.jsonl`, on 1,200 other messages | 0.692 | 0.924 | 0.824 | 0.665 | 0.759 | 0.758 at 0.413 |
//! | on ten sources, each left out in turn, pooled | 0.607 | 0.911 | 0.817 | 0.598 | 0.721 | 0.803 at 0.403 |
//!
//! (The last figure of the second row was measured just before the thresholds for a person were last set.)
//!
//! A confidence of 0.8 and more was right for 86 % of the other messages (42 % of all had it) and for 80 %
//! on sources left out (45 %): where messages come from a trade or a channel of their own, it promises too
//! much. None of 20 other messages on injury, assault and despair was answered automatically, 19 got a
//! person; 7 % of all were answered automatically that should not be. Of those that are handled
//! automatically about two in five had a [reliable](Triage::is_reliable) category, which was right for 91 %.
//! Commands: `train --out w train.jsonl`, `triage --weights w dev.jsonl`, and the same two for each source in
//! turn. The embedded weights are learned from both files, so no message of them measures these.
//!
//! Over a hundred configurations were compared on the same messages, so these figures are flattered by a
//! few thousandths, and the thresholds for a person by more.
//!
//! **Limits.** English only; what is not English is told to be so where that shows. Irony that is only in
//! the tone is missed, and so are grievances hinted at. Where several things went wrong, the loudest
//! wins, often bad support over the root of the trouble. "Other" is a remainder and the weakest class
//! (an F1 of about 0.46 on sources left out). Mild criticism within praise, faults of apps that may be an
//! outage or a defect, and the speech of a place are often mistaken. One in four of those who need a person
//! now is missed, mostly where stakes are only implied; of those for whom a person is called more than half
//! could have waited, among them figures of speech (one in six of our own near misses). A verdict is a
//! suggestion for routing: [`Triage::is_reliable`] says when a category may be named to the customer.
//!
//! The example `train` learns weights from labelled messages of your own, and
//! [`Triager::with_weights`] takes them.

mod anchor;
mod automaton;
#[cfg(feature = "parallel")]
mod batch;
mod builder;
mod careful;
mod classifier;
mod decide;
mod en;
mod entities;
mod evidence;
mod explain;
mod facts;
mod features;
mod handle;
mod heads;
mod key;
mod own;
mod phrase;
mod rows;
mod scan;
mod score;
mod tables;
mod token;
mod verdict;
mod weights;

#[cfg(test)]
mod compile;

use std::{collections::BTreeSet, sync::Arc};

pub use builder::TriagerBuilder;
pub use classifier::{Classifier, Opinion};
pub use entities::{
    Amount, AmountRole, Count, DateRole, DayOrder, Duration, DurationRole, Entities, EntityReader, Extent, Mention,
    Moment, Occasion, OccasionKind, ReferenceKind, Sensitive, Sensitivity, TimeUnit, ToldReference, Wish,
};
pub use explain::{Explanation, ExplanationLine};
pub use facts::Raised;
pub use features::{Feature, FeatureKind};
pub use verdict::{Aspect, DecidedBy, Evidence, Triage};
pub use weights::{Thresholds, WeightsBuilder};

use crate::{
    Error,
    terms::{Category, Grievance, Handling, Kind, Nature, Reason, Severity},
};
use decide::Decision;
use handle::Judged;
use heads::{ACUTE, CLASSES, FIRST_HARM, FIRST_WAY, HARMS, NO_COMPLAINT, SEVERITY, SYSTEMIC, WAYS};
use own::{Found, Own};
use rows::Rows;
use scan::Unit;
use score::Scores;
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
    rows: Rows,
    own: Option<Own>,
    classifier: Option<Arc<dyn Classifier>>,
}

/// A message as it was cut up and searched.
struct Cut {
    tokens: Vec<Token>,
    counts: Counts,
    units: Vec<Unit>,
}

impl Triager {
    /// The longest text that is read, in bytes.
    pub const TEXT_LIMIT: usize = 1 << 20;

    /// A reader of English.
    pub fn english() -> Self {
        // A test holds that the embedded tables and weights can be read, so empty ones never come to use.
        Self::of(Weights::read(en::WEIGHTS).unwrap_or_default())
    }

    /// Begins a reader of English with categories, phrases, weights or a classifier of your own.
    ///
    /// ```
    /// use amends::{terms::Category, triage::Triager};
    ///
    /// let lost_key = Category::custom("lost_key")?;
    /// let triager = Triager::builder().category(lost_key.clone(), ["lost ..3 key{,s}"]).build()?;
    /// let triage = triager.read("You lost the only key to my flat and nobody answers my calls.")?;
    /// assert_eq!(triage.category(), Some(&lost_key));
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn builder() -> TriagerBuilder {
        TriagerBuilder::default()
    }

    fn of(mut weights: Weights) -> Self {
        let tables = Tables::read(en::TABLES).unwrap_or_default();
        let rows = Rows::of(&tables, &mut weights);
        Self { tables, weights, rows, own: None, classifier: None }
    }

    /// A reader of English with weights of your own, as the example `train` or a [`WeightsBuilder`]
    /// makes them: for category, whether it is a complaint, acute, systemic, severity and handling. The
    /// phrases that call for a person by themselves stay as they are.
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
        Ok(Self::of(Weights::read(weights)?))
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
        let Cut { tokens, counts, units } = self.cut(text);
        let mut features = BTreeSet::new();
        features::each(&self.tables, &counts, &tokens, &units, |feature| {
            features.insert(feature);
        });
        Ok(features.into_iter().collect())
    }

    fn cut(&self, text: &str) -> Cut {
        let mut tokens = Vec::with_capacity(text.len() / 4 + 4);
        let counts = token::tokenise(text, &self.tables, &mut tokens);
        let units = scan::scan(&self.tables, &tokens);
        Cut { tokens, counts, units }
    }

    /// The verdict, its class and what it comes from.
    fn scored(&self, whole: &str) -> (verdict::Form, usize, Scores) {
        let Cut { tokens, counts, units } = self.cut(whole);
        let scores = score::score((&self.tables, &self.weights, &self.rows), &counts, &tokens, &units);
        let [units_of_classes, units_of_harms, units_of_ways] = self.weights.units;
        let classes = score::shares::<CLASSES>(heads(&scores, 0), units_of_classes);
        let class = (0..CLASSES).max_by_key(|class| (scores.learned[*class], CLASSES - class)).unwrap_or(NO_COMPLAINT);
        // Harms compete with none at all, which scores nothing.
        let mut harms = [0; HARMS.len() + 1];
        harms[1..].copy_from_slice(&heads::<{ HARMS.len() }>(&scores, FIRST_HARM));
        let [_, harms @ ..] = score::shares(harms, units_of_harms);
        let [_, _, automatic, _, silent] = score::shares::<{ WAYS.len() }>(heads(&scores, FIRST_WAY), units_of_ways);
        let unread = is_unread(&counts);
        let is_complaint = class != NO_COMPLAINT;
        let judged = Judged { is_complaint, no_complaint: classes[NO_COMPLAINT], harms, automatic, silent };
        let (kind, reasons) = handle::handle(&judged, &scores.by_hand, self.weights.thresholds, &counts, unread);
        let found = match &self.own {
            Some(own) if counts.words > 0 => own.find(&tokens),
            _ => Found::default(),
        };
        let decision = Decision {
            category: if kind == Kind::Complaint { heads::category(class) } else { None },
            also: also(&classes, class),
            kind,
            reasons,
            decided_by: DecidedBy::Learned,
        };
        let Decision { kind, category, also, reasons, decided_by } = decision.with(&found, classes[NO_COMPLAINT]);
        let handling = careful::handling(&reasons);
        let is_complaint = category.is_some();
        let nature =
            Nature::new(is_complaint && scores.learned[ACUTE] > 0, is_complaint && scores.learned[SYSTEMIC] > 0);
        let (severity, harm) = severity(scores.learned[SEVERITY], self.weights.degrees, is_complaint, &reasons);
        // Without a phrase or two words that have weights hardly more than the shape of the text was judged.
        let shown = |kind| scores.used.iter().filter(|used| used.kind == kind).count();
        let known = !unread && counts.words > 0 && (shown(FeatureKind::Concept) > 0 || shown(FeatureKind::Word) > 2);
        let mut form = verdict::Form {
            version: Triage::VERSION,
            kind,
            grievance: category.as_ref().and_then(|category| self.grievance(&units, category)),
            also,
            category,
            decided_by,
            nature,
            severity,
            harm,
            handling,
            reasons,
            confidence: self.weights.confidence(match decided_by {
                DecidedBy::Phrases if !unread => 1000 - classes[NO_COMPLAINT].min(1000),
                DecidedBy::Learned if known => classes[class],
                _ => 0,
            }),
            raised: Vec::new(),
            evidence: Vec::new(),
        };
        let text = evidence::Text { tokens: &tokens, units: &units, length: whole.len() };
        form.evidence = evidence::evidence((&self.tables, &self.weights), text, &scores, class, &form);
        decide::evidence(&found, text, &mut form);
        if let Some(classifier) = &self.classifier {
            form = self.heard(classifier.as_ref(), whole, &units, scores.learned[SEVERITY], form);
        }
        (form, class, scores)
    }

    /// A verdict after the caller's classifier was asked; `score` is what severity was learned to be.
    fn heard(
        &self,
        classifier: &dyn Classifier,
        text: &str,
        units: &[Unit],
        score: i32,
        form: verdict::Form,
    ) -> verdict::Form {
        let so_far = Triage(form);
        let opinion = classifier.opinion(text, &so_far);
        let Triage(mut form) = so_far;
        let Some(opinion) = opinion else { return form };
        let (kind, category, decided_by) = (form.kind, form.category.take(), form.decided_by);
        let (also, reasons) = (std::mem::take(&mut form.also), std::mem::take(&mut form.reasons));
        let decision = Decision { kind, category, also, reasons, decided_by }.with_opinion(&opinion);
        Decision {
            kind: form.kind,
            category: form.category,
            also: form.also,
            reasons: form.reasons,
            decided_by: form.decided_by,
        } = decision;
        form.grievance = form.category.as_ref().and_then(|category| self.grievance(units, category));
        form.nature = opinion.nature(form.nature);
        form.handling = careful::handling(&form.reasons);
        form.confidence = opinion.confidence;
        let is_complaint = form.category.is_some();
        let degrees = self.weights.degrees;
        (form.severity, form.harm) = severity(score, degrees, is_complaint, &form.reasons);
        if let Some(told) = opinion.severity.filter(|told| is_complaint && *told > Severity::None) {
            form.severity = told.max(least_severity(&form.reasons));
            form.harm = within_degree(form.harm, form.severity, degrees);
        }
        decide::evidence_of_opinion(&opinion, text.len(), &mut form);
        form
    }

    /// Of those that are shown and belong to the category the one that the lexicon has first: the most
    /// specific.
    fn grievance(&self, units: &[Unit], category: &Category) -> Option<Grievance> {
        units
            .iter()
            .filter(|unit| unit.times == 1)
            .filter_map(|unit| Some((unit.hit.concept, self.tables.concept(unit.hit.concept)?)))
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

/// The sums of some heads from the first on.
fn heads<const N: usize>(scores: &Scores, first: usize) -> [i32; N] {
    std::array::from_fn(|at| scores.learned.get(first + at).copied().unwrap_or(0))
}

/// Further categories that are not much less likely than the first.
fn also(shares: &[u32; CLASSES], class: usize) -> Vec<Category> {
    /// Thousandths.
    const LEAST: u32 = 180;
    let mut near: Vec<(u32, Category)> = (0..)
        .zip(shares)
        .take(NO_COMPLAINT)
        .filter(|(other, share)| *other != class && **share >= LEAST)
        .filter_map(|(other, share)| Some((*share, heads::category(other)?)))
        .collect();
    near.sort_by_key(|(share, _)| std::cmp::Reverse(*share));
    near.into_iter().map(|(_, category)| category).collect()
}

/// From the learned sum, never below what the reasons for a person at once mean.
fn severity(score: i32, degrees: [i32; 4], is_complaint: bool, reasons: &[Reason]) -> (Severity, i32) {
    let least = least_severity(reasons);
    if !is_complaint && least == Severity::None {
        return (Severity::None, 0);
    }
    let told = match degrees.iter().filter(|degree| score > **degree).count() {
        0 | 1 => Severity::Slight,
        2 => Severity::Moderate,
        3 => Severity::Serious,
        _ => Severity::Critical,
    };
    (told.max(least), score.max(1) + if least > Severity::None { degrees[3] / 8 } else { 0 })
}

/// What the reasons for a person at once mean by themselves.
fn least_severity(reasons: &[Reason]) -> Severity {
    let least = reasons.iter().map(|reason| match reason {
        Reason::Injury | Reason::Assault | Reason::Despair | Reason::Discrimination | Reason::Stranded => {
            Severity::Critical
        }
        Reason::Alarming => Severity::None,
        reason if reason.handling() == Handling::HumanNow => Severity::Serious,
        _ => Severity::None,
    });
    least.max().unwrap_or(Severity::None)
}

/// The score nearest to `harm` that this severity has.
fn within_degree(harm: i32, severity: Severity, degrees: [i32; 4]) -> i32 {
    let [_, slight, moderate, serious] = degrees;
    let (above, at_most) = match severity {
        Severity::None => return 0,
        Severity::Slight => (0, slight),
        Severity::Moderate => (slight, moderate),
        Severity::Serious => (moderate, serious),
        Severity::Critical => (serious, i32::MAX),
    };
    harm.min(at_most).max(above.saturating_add(1))
}

/// Whether the words are of a language that is not read here: none that is known, or hardly any of the
/// commonest, or another script.
fn is_unread(counts: &Counts) -> bool {
    let words = counts.words;
    counts.foreign > words * 2 || words >= 5 && counts.common * 8 < words && counts.known * 5 < words * 2
}
