use std::fmt;

use super::Triage;
use crate::{
    Error,
    terms::{Category, Kind, Nature, Reason, Severity},
};

/// A model of the caller's own, which is asked about each message after the crate has read it.
///
/// Its opinion decides category, kind and confidence, and, where it says so, acute, systemic and
/// severity. The rules of handling stay in force over it: it can make the handling more careful, never
/// less. Where the two disagree whether a message is a complaint, the handling is at least
/// [`Neutral`](crate::terms::Handling::Neutral); where both say it is none, the reply goes by its kind.
/// Severity never falls below what the reasons for a person mean.
///
/// It is asked by all threads that share the triager. [`Triager::read`](super::Triager::read) does not
/// catch its panics.
///
/// ```
/// use amends::{terms::{Category, Handling}, triage::{Classifier, Opinion, Triage, Triager}};
///
/// #[derive(Debug)]
/// struct Bikes;
///
/// impl Classifier for Bikes {
///     fn opinion(&self, text: &str, so_far: &Triage) -> Option<Opinion> {
///         // Abstains where the crate is sure, and where it can tell nothing.
///         if so_far.is_reliable() || !text.contains("bike") {
///             return None;
///         }
///         Opinion::category(Category::custom("bike_fault").ok()?, 0.9).ok()
///     }
/// }
///
/// let triager = Triager::builder().classifier(Bikes).build()?;
/// let triage = triager.read("the hub of my bike makes a noise")?;
/// assert_eq!(triage.category().unwrap().as_str(), "bike_fault");
/// let hurt = triager.read("The hub of my bike broke and I ended up in hospital with a broken arm")?;
/// assert_eq!(hurt.handling(), Handling::HumanNow);
/// # Ok::<(), amends::Error>(())
/// ```
pub trait Classifier: Send + Sync + fmt::Debug {
    /// What it thinks of `text`, or `None` to leave the verdict as it is. `so_far` is the crate's own
    /// verdict, the caller's phrases included.
    fn opinion(&self, text: &str, so_far: &Triage) -> Option<Opinion>;
}

/// What a [`Classifier`] thinks of a message. Checked when it is made, so that none can spoil a verdict.
///
/// ```
/// use amends::{terms::{Category, Severity}, triage::Opinion};
///
/// let opinion = Opinion::category(Category::Outage, 0.8)?.acute(true).severity(Severity::Serious);
/// assert_eq!(opinion, Opinion::category(Category::Outage, 0.8)?.severity(Severity::Serious).acute(true));
/// let error = Opinion::category(Category::Outage, f64::NAN).unwrap_err();
/// assert_eq!(error.to_string(), "confidence \"NaN\": must be from 0 to 1");
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Opinion {
    pub(super) kind: Kind,
    pub(super) category: Option<Category>,
    pub(super) confidence: f64,
    pub(super) acute: Option<bool>,
    pub(super) systemic: Option<bool>,
    pub(super) severity: Option<Severity>,
    pub(super) reasons: Vec<Reason>,
}

impl Opinion {
    /// A complaint of this category, with how likely that is, from 0 to 1; it is kept in thousandths.
    ///
    /// # Errors
    /// [`InvalidValue`](crate::ErrorKind::InvalidValue) if the confidence is not from 0 to 1.
    pub fn category(category: Category, confidence: f64) -> Result<Self, Error> {
        Self::new(Kind::Complaint, Some(category), confidence)
    }

    /// No complaint but a message of this kind, with how likely that is, from 0 to 1; it is kept in
    /// thousandths.
    ///
    /// # Errors
    /// [`InvalidValue`](crate::ErrorKind::InvalidValue) if the confidence is not from 0 to 1, or if the
    /// kind is that of a complaint, which needs a category.
    ///
    /// ```
    /// use amends::{terms::Kind, triage::Opinion};
    /// assert!(Opinion::no_complaint(Kind::Question, 0.7).is_ok());
    /// let error = Opinion::no_complaint(Kind::Complaint, 0.7).unwrap_err();
    /// assert_eq!(error.to_string(), "kind \"complaint\": needs a category");
    /// ```
    pub fn no_complaint(kind: Kind, confidence: f64) -> Result<Self, Error> {
        if kind == Kind::Complaint {
            return Err(Error::invalid("kind", kind.as_str(), "needs a category"));
        }
        Self::new(kind, None, confidence)
    }

    fn new(kind: Kind, category: Option<Category>, confidence: f64) -> Result<Self, Error> {
        if !(0.0..=1.0).contains(&confidence) {
            return Err(Error::invalid("confidence", &confidence.to_string(), "must be from 0 to 1"));
        }
        // In thousandths, as the crate's own are, so that any serde form gives it back as it was.
        let confidence = (confidence * 1000.0).round() / 1000.0;
        let (acute, systemic, severity, reasons) = (None, None, None, Vec::new());
        Ok(Self { kind, category, confidence, acute, systemic, severity, reasons })
    }

    /// Says whether it is acute; of no effect where it is no complaint.
    pub fn acute(mut self, acute: bool) -> Self {
        self.acute = Some(acute);
        self
    }

    /// Says whether it is systemic; of no effect where it is no complaint.
    pub fn systemic(mut self, systemic: bool) -> Self {
        self.systemic = Some(systemic);
        self
    }

    /// Says how bad the harm is, never below what the reasons for a person mean.
    /// [`Severity::None`] is of no effect where it is a complaint, any other where it is none.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Gives a reason for a person or for a neutral receipt; any other reason, and one that is less careful
    /// than the handling so far, is of no effect.
    pub fn reason(mut self, reason: Reason) -> Self {
        self.reasons.push(reason);
        self
    }

    pub(super) fn nature(&self, so_far: Nature) -> Nature {
        if self.category.is_none() {
            return Nature::Neither;
        }
        Nature::new(self.acute.unwrap_or(so_far.is_acute()), self.systemic.unwrap_or(so_far.is_systemic()))
    }
}
