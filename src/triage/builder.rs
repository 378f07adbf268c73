use std::sync::Arc;

use super::{
    Classifier, Triager, en,
    own::{Entry, Meaning, Own},
    weights::Weights,
};
use crate::{
    Error,
    terms::{Category, Reason},
};

/// Builds a [`Triager`] with weights, categories, phrases or a classifier of the caller's own. Everything
/// that can be wrong is found when it is built.
///
/// # Phrases
///
/// A phrase is written as words in a row. Upper and lower case are alike, a hyphen parts words, and an
/// apostrophe stands or is left out ("didn't", "didnt").
///
/// | in a phrase | stands for |
/// |---|---|
/// | `lost key` | these words, one after the other in one clause |
/// | `(lost\|misplaced my) key` | one of these |
/// | `house? key` or `(of mine)?` | what may be missing |
/// | `key{,s}` or `los{e,ing,t}` | a word with each of these endings |
/// | `lost ..3 key` | up to three words between, 1 to 4 are possible; no comma lies between |
/// | `<number>`, `<money>`, `<percent>` | a number, an amount, a percentage |
/// | `!lost key cover` | first sign of a guard: phrases of the same entry that overlap it don't hold |
///
/// A phrase does not hold right after a negation ("I have not lost my key"), nor after an "if" or
/// "unless" in its clause, except where it calls for a person, which no "if" takes back. What a customer
/// writes in capitals or with letters repeated ("KEEEY") is found where the crate's lexicon knows the
/// word, in capitals always. A message without any words shows no phrase.
///
/// # What they do
///
/// - A phrase that shows a [category](Self::category) decides the category of a complaint; what the crate
///   would have said comes first in [`also`](super::Triage::also). Of several such categories the one that
///   the most places show wins, then the one defined first. The handling stays what it is.
/// - Where the crate reads no complaint, the message becomes one, and since the two disagree it is handled
///   at least [neutrally](crate::terms::Handling::Neutral). Only where the crate is sure that it is none
///   (a share of 0.85 and more: "thanks for finding my lost key") it stays what it is, and the category
///   stands in [`also`](super::Triage::also).
/// - The confidence is then how likely it is a complaint at all: that the phrase shows the category is
///   taken from the caller. It may be named to the customer from a confidence of 0.7 on.
/// - A phrase that gives a [reason](Self::reason) makes the handling as careful as the reason asks for.
/// - Nothing makes the handling less careful, but reasons for silence: those leave without a reply what is
///   no complaint and would have been answered, or could not be told.
/// - [`evidence`](super::Triage::evidence) shows a phrase as "own: " with the name of its category or reason
///   and a weight of 10, the first six of each and the others in one line "own: rest".
///
/// # Limits
///
/// 2,000 phrases, of 400 bytes each; a phrase stands for at most 256 sequences of words, all together for
/// at most 20,000; a sequence has at most 11 words and gaps, 4 of them gaps.
///
/// ```
/// use amends::{terms::{Category, Handling, Reason}, triage::Triager};
///
/// let lost_key = Category::custom("lost_key")?;
/// let triager = Triager::builder()
///     .category(lost_key.clone(), ["(lost|misplaced) ..3 key{,s}", "!key ring", "locked out"])
///     .reason(Reason::Law, ["my solicitor"])
///     .build()?;
///
/// let triage = triager.read("Your porter lost the only key to my flat and nobody answers, this is terrible.")?;
/// assert_eq!(triage.category(), Some(&lost_key));
/// let triage = triager.read("My solicitor tells me to ask for the minutes")?;
/// assert_eq!((triage.handling(), triage.reasons()), (Handling::HumanNow, &[Reason::Law][..]));
///
/// let error = Triager::builder().category(lost_key, ["lost key", "lost (my|the key"]).build().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "phrase \"lost (my|the key\": number 2 of category lost_key: a bracket is open"
/// );
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct TriagerBuilder {
    weights: Option<Vec<u8>>,
    entries: Vec<Entry>,
    classifier: Option<Arc<dyn Classifier>>,
}

impl TriagerBuilder {
    /// Weights of your own, as for [`Triager::with_weights`].
    pub fn weights(mut self, weights: &[u8]) -> Self {
        self.weights = Some(weights.to_vec());
        self
    }

    /// Phrases that show a category: one of your own or a built-in one. Of the same category more phrases
    /// may follow; they are numbered anew in errors.
    pub fn category<P: Into<String>>(self, category: Category, phrases: impl IntoIterator<Item = P>) -> Self {
        self.entry(Meaning::Category(category), phrases)
    }

    /// Phrases that call for the handling of a reason: a person now, neutral or silent.
    pub fn reason<P: Into<String>>(self, reason: Reason, phrases: impl IntoIterator<Item = P>) -> Self {
        self.entry(Meaning::Reason(reason), phrases)
    }

    fn entry<P: Into<String>>(mut self, meaning: Meaning, phrases: impl IntoIterator<Item = P>) -> Self {
        self.entries.push(Entry { meaning, phrases: phrases.into_iter().map(Into::into).collect() });
        self
    }

    /// A model of your own that is asked about each message; the last one given is.
    pub fn classifier(mut self, classifier: impl Classifier + 'static) -> Self {
        self.classifier = Some(Arc::new(classifier));
        self
    }

    /// Checks everything and builds the triager.
    ///
    /// # Errors
    /// [`InvalidValue`](crate::ErrorKind::InvalidValue) if the weights are damaged or of another version;
    /// if a phrase can't be read or has a sign out of place, is a single word that stands in most
    /// messages, or is over a limit; if an entry has no phrases; if a reason calls for an apology or an
    /// answer ([`Automatic`](crate::terms::Handling::Automatic), [`Answer`](crate::terms::Handling::Answer)),
    /// or is told from the text as a whole ([`Empty`](Reason::Empty),
    /// [`UnreadLanguage`](Reason::UnreadLanguage)). The message says which entry and phrase it is.
    pub fn build(self) -> Result<Triager, Error> {
        let weights = match &self.weights {
            Some(weights) => Weights::read(weights)?,
            None => Weights::read(en::WEIGHTS).unwrap_or_default(),
        };
        let mut triager = Triager::of(weights);
        triager.own = Own::compile(&triager.tables, &self.entries)?;
        triager.classifier = self.classifier;
        Ok(triager)
    }
}
