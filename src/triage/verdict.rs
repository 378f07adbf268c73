use std::{borrow::Cow, ops::Range};

use serde::{Deserialize, Serialize};

use super::facts::Raised;
use crate::{
    Error,
    terms::{Category, Grievance, Handling, Kind, Nature, Reason, Severity},
};

/// What a message says, and how it should be handled.
///
/// ```
/// use amends::{terms::{Category, Grievance, Handling}, triage::Triager};
///
/// let triage = Triager::english().read("My parcel was due on Monday and it still has not arrived.")?;
/// assert_eq!(triage.category(), Some(&Category::DeliveryDelay));
/// assert_eq!(triage.grievance(), Some(Grievance::NotArrived));
/// assert_eq!(triage.handling(), Handling::Automatic);
/// assert!(triage.is_acute() && triage.is_reliable());
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Form", into = "Form")]
pub struct Triage(pub(super) Form);

/// Fields and serde form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    /// The version of this form.
    pub(super) version: u32,
    pub(super) kind: Kind,
    pub(super) category: Option<Category>,
    #[serde(default, skip_serializing_if = "DecidedBy::is_learned")]
    pub(super) decided_by: DecidedBy,
    pub(super) also: Vec<Category>,
    pub(super) grievance: Option<Grievance>,
    pub(super) nature: Nature,
    pub(super) severity: Severity,
    pub(super) harm: i32,
    pub(super) handling: Handling,
    pub(super) reasons: Vec<Reason>,
    pub(super) confidence: f64,
    /// Which facts of the caller raised it.
    #[serde(default)]
    pub(super) raised: Vec<Raised>,
    pub(super) evidence: Vec<Evidence>,
}

impl Triage {
    /// The version of the serde form.
    pub(super) const VERSION: u32 = 1;
    /// From here on a category is right often enough to be named to a customer.
    const RELIABLE: f64 = 0.85;
    /// The same where the words show a grievance of the category besides.
    const RELIABLE_SHOWN: f64 = 0.7;
    /// The same where the words show no grievance of the category.
    const RELIABLE_ALONE: f64 = 0.94;

    /// What kind of message it is.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// What it is mainly about; `None` if it is no complaint.
    pub fn category(&self) -> Option<&Category> {
        self.0.category.as_ref()
    }

    /// Who decided the category, or that it is no complaint.
    pub fn decided_by(&self) -> DecidedBy {
        self.0.decided_by
    }

    /// Further grievances that it shows, strongest first; of a message that is surely no complaint, the
    /// categories that the caller's phrases show.
    pub fn also(&self) -> &[Category] {
        &self.0.also
    }

    /// What exactly went wrong, if the text says it clearly and it belongs to the category.
    pub fn grievance(&self) -> Option<Grievance> {
        self.0.grievance
    }

    /// Whether a live problem goes on hurting, or grows, unless somebody acts now.
    pub fn is_acute(&self) -> bool {
        self.0.nature.is_acute()
    }

    /// Whether the text itself shows a recurring or standing shortcoming.
    pub fn is_systemic(&self) -> bool {
        self.0.nature.is_systemic()
    }

    /// Acute, systemic, both or neither.
    pub fn nature(&self) -> Nature {
        self.0.nature
    }

    /// How bad the harm is, as told.
    pub fn severity(&self) -> Severity {
        self.0.severity
    }

    /// The finer score behind the severity. Only its order means something.
    pub fn harm(&self) -> i32 {
        self.0.harm
    }

    /// How the message should be handled.
    pub fn handling(&self) -> Handling {
        self.0.handling
    }

    /// Why it should be handled so; never empty.
    pub fn reasons(&self) -> &[Reason] {
        &self.0.reasons
    }

    /// How likely it is, from 0 to 1, that the category (or that it is no complaint) is right. Where the
    /// caller's phrases decided the category, how likely it is a complaint at all; where the caller's
    /// classifier did, what that said.
    pub fn confidence(&self) -> f64 {
        self.0.confidence
    }

    /// Whether the category may be named to the customer. Use this instead of a threshold of your own: it
    /// asks for more where no [grievance](Self::grievance) is shown. A category by the caller's phrases
    /// may be named from a confidence of 0.7 on, one by the caller's classifier from 0.85 on.
    pub fn is_reliable(&self) -> bool {
        let needed = match (self.0.decided_by, &self.0.category, self.0.grievance) {
            (DecidedBy::Phrases, Some(_), _) | (DecidedBy::Learned, Some(_), Some(_)) => Self::RELIABLE_SHOWN,
            (DecidedBy::Learned, Some(_), None) => Self::RELIABLE_ALONE,
            (DecidedBy::Classifier, _, _) | (_, None, _) => Self::RELIABLE,
        };
        self.0.confidence >= needed
    }

    /// The words that speak for the verdict, and with a weight below 0 those against it: part by part of the
    /// verdict, the heaviest first.
    ///
    /// Of category, acute, systemic and severity the weightiest, at most six, are shown, and all others in one line
    /// called "rest" whose span is the whole text, so that the weights for each sum to its score. Where the
    /// caller's phrases or classifier speak besides, they add lines of their own: "own: " with the name of
    /// the category or reason, 10 for each place, and "classifier" with its confidence in hundredths.
    pub fn evidence(&self) -> &[Evidence] {
        &self.0.evidence
    }
}

/// A stretch of the text that speaks for a part of the verdict.
///
/// ```
/// use amends::triage::{Aspect, Triager};
///
/// let text = "😡 Still waiting for my parcel";
/// let triage = Triager::english().read(text)?;
/// assert!(triage.evidence().iter().any(|evidence| {
///     evidence.speaks_for == Aspect::Acute && &text[evidence.span.clone()] == "Still waiting"
/// }));
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// Bytes in the text as it was given.
    pub span: Range<usize>,
    /// What the lexicon calls the words there; "word", "word pair" and the like where it has no name.
    pub concept: Cow<'static, str>,
    /// Which part of the verdict they speak for.
    pub speaks_for: Aspect,
    /// How strongly.
    pub weight: i32,
}

/// A part of a verdict that words can speak for.
///
/// ```
/// use amends::{terms::Category, triage::Aspect};
/// let json = serde_json::to_string(&Aspect::Category(Category::Outage)).unwrap();
/// assert_eq!(json, r#"{"category":"outage"}"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Aspect {
    /// The category.
    Category(Category),
    /// The kind of message.
    Kind(Kind),
    /// That it is acute.
    Acute,
    /// That it is systemic.
    Systemic,
    /// How bad the harm is.
    Severity,
    /// A reason for the handling.
    Handling(Reason),
}

/// Who decided a category, or that a message is no complaint.
///
/// ```
/// use amends::triage::{DecidedBy, Triager};
/// let triage = Triager::english().read("My parcel never arrived.")?;
/// assert_eq!(triage.decided_by(), DecidedBy::Learned);
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DecidedBy {
    /// The learned weights.
    #[default]
    Learned,
    /// The caller's phrases.
    Phrases,
    /// The caller's [`Classifier`](super::Classifier).
    Classifier,
}

impl DecidedBy {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks it by reference")]
    fn is_learned(&self) -> bool {
        *self == Self::Learned
    }
}

impl std::fmt::Display for Aspect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Category(category) => f.pad(category.as_str()),
            Self::Kind(kind) => f.pad(kind.as_str()),
            Self::Acute => f.pad("acute"),
            Self::Systemic => f.pad("systemic"),
            Self::Severity => f.pad("severity"),
            Self::Handling(reason) => f.pad(reason.as_str()),
        }
    }
}

impl From<Triage> for Form {
    fn from(triage: Triage) -> Self {
        triage.0
    }
}

impl TryFrom<Form> for Triage {
    type Error = Error;

    fn try_from(form: Form) -> Result<Self, Error> {
        match form.contradiction() {
            None => Ok(Self(form)),
            Some((value, reason)) => Err(Error::invalid("triage", &value, reason)),
        }
    }
}

impl Form {
    /// What in a form that came from outside no triage can say.
    fn contradiction(&self) -> Option<(String, &'static str)> {
        if self.version != Triage::VERSION {
            return Some((self.version.to_string(), "is a version that is not read here"));
        }
        if (self.kind == Kind::Complaint) != self.category.is_some() {
            return Some((self.kind.to_string(), "a complaint has a category, and nothing else has"));
        }
        if self.decided_by == DecidedBy::Phrases && self.category.is_none() {
            return Some(("phrases".into(), "decide that it is a complaint, so there is a category"));
        }
        if let Some(grievance) = self.grievance
            && self.category != Some(grievance.category())
        {
            return Some((grievance.to_string(), "does not belong to the category"));
        }
        if !(0.0..=1.0).contains(&self.confidence) {
            return Some((self.confidence.to_string(), "a confidence is from 0 to 1"));
        }
        if self.handling == Handling::Automatic && self.category.is_none() {
            return Some((self.handling.to_string(), "only a complaint is answered automatically"));
        }
        if self.reasons.is_empty() || self.reasons.iter().any(|reason| reason.handling() != self.handling) {
            return Some((self.handling.to_string(), "needs reasons, and only those that call for it"));
        }
        if self.evidence.iter().any(|evidence| evidence.span.is_empty()) {
            return Some(("evidence".into(), "has spans that are not empty"));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Form {
        Form {
            version: 1,
            kind: Kind::Complaint,
            category: Some(Category::Outage),
            decided_by: DecidedBy::Learned,
            also: vec![],
            grievance: Some(Grievance::NoAccess),
            nature: Nature::Acute,
            severity: Severity::Moderate,
            harm: 20,
            handling: Handling::Automatic,
            reasons: vec![Reason::Grievance],
            confidence: 0.8,
            raised: vec![],
            evidence: vec![],
        }
    }

    #[test]
    fn what_contradicts_itself_does_not_come_in() {
        let span =
            |start, end| Evidence { span: start..end, concept: "x".into(), speaks_for: Aspect::Acute, weight: 1 };
        let cases: [(&str, Form); 9] = [
            ("triage \"2\": is a version that is not read here", Form { version: 2, ..form() }),
            (
                "triage \"praise\": a complaint has a category, and nothing else has",
                Form { kind: Kind::Praise, ..form() },
            ),
            (
                "triage \"phrases\": decide that it is a complaint, so there is a category",
                Form { kind: Kind::Praise, category: None, grievance: None, decided_by: DecidedBy::Phrases, ..form() },
            ),
            ("triage \"rude\": does not belong to the category", Form { grievance: Some(Grievance::Rude), ..form() }),
            ("triage \"NaN\": a confidence is from 0 to 1", Form { confidence: f64::NAN, ..form() }),
            (
                "triage \"automatic\": only a complaint is answered automatically",
                Form { kind: Kind::Praise, category: None, grievance: None, ..form() },
            ),
            (
                "triage \"automatic\": needs reasons, and only those that call for it",
                Form { reasons: vec![Reason::Injury], ..form() },
            ),
            (
                "triage \"automatic\": needs reasons, and only those that call for it",
                Form { reasons: vec![], ..form() },
            ),
            (
                "triage \"evidence\": has spans that are not empty",
                Form { evidence: vec![span(5, 6), span(2, 2)], ..form() },
            ),
        ];
        for (message, form) in cases {
            let json = serde_json::to_string(&form).unwrap();
            if json.contains("NaN") || form.confidence.is_nan() {
                assert_eq!(Triage::try_from(form).unwrap_err().to_string(), message);
                continue;
            }
            assert_eq!(serde_json::from_str::<Triage>(&json).unwrap_err().to_string(), message);
        }
        assert_eq!(Triage::try_from(form()), Ok(Triage(form())));
    }
}
