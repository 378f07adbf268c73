//! What is scored: one integer sum for each head.
//!
//! The learned heads are added up from the weights of single features, the others from what the lexicon
//! gives to its phrases by hand.

use crate::terms::{Category, Handling, Kind, Reason};

/// The five categories and "other", in the order of [`Category::BUILT_IN`], and "not a complaint".
pub(crate) const CLASSES: usize = 7;
pub(crate) const NO_COMPLAINT: usize = 6;
pub(crate) const ACUTE: usize = 7;
pub(crate) const SYSTEMIC: usize = 8;
pub(crate) const SEVERITY: usize = 9;
/// How likely each of [`HARMS`] is, against none of them.
pub(crate) const FIRST_HARM: usize = 10;
/// How likely each of [`WAYS`] is.
pub(crate) const FIRST_WAY: usize = FIRST_HARM + HARMS.len();
/// How many heads are learned.
pub(crate) const LEARNED: usize = FIRST_WAY + WAYS.len();

/// What calls for a person at once, as it is learned: each with the reason that it is told as.
pub(crate) const HARMS: [Reason; 8] = [
    Reason::Injury,
    Reason::Assault,
    Reason::Discrimination,
    Reason::Fraud,
    Reason::Despair,
    Reason::Vulnerable,
    Reason::Law,
    Reason::Livelihood,
];
/// The ways of handling, most careful first.
pub(crate) const WAYS: [Handling; 5] =
    [Handling::HumanNow, Handling::Neutral, Handling::Automatic, Handling::Answer, Handling::Silent];

/// A head that phrases of the lexicon add to by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head(u8);

/// Kinds of messages that are no complaint but call for an answer: the first of the heads set by hand.
pub(crate) const KINDS: [Kind; 3] = [Kind::Question, Kind::Praise, Kind::Feedback];
pub(crate) const FIRST_REASON: usize = KINDS.len();
/// How many heads are set by hand.
pub(crate) const BY_HAND: usize = FIRST_REASON + Reason::ALL.len();

/// What a head set by hand is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    Kind(Kind),
    Reason(Reason),
}

impl Head {
    pub(crate) const fn from_index(index: u8) -> Option<Self> {
        if (index as usize) < BY_HAND { Some(Self(index)) } else { None }
    }

    #[inline]
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }

    pub(crate) fn meaning(self) -> Option<Meaning> {
        match self.index().checked_sub(FIRST_REASON) {
            None => KINDS.get(self.index()).copied().map(Meaning::Kind),
            Some(at) => Reason::ALL.get(at).copied().map(Meaning::Reason),
        }
    }

    /// The head for a name in the lexicon: a kind or a reason.
    #[cfg(test)]
    pub(crate) fn named(name: &str) -> Option<Self> {
        let kind = KINDS.iter().position(|kind| format!("kind_{kind}") == name);
        let reason = || Reason::ALL.iter().position(|reason| reason.as_str() == name).map(|at| at + FIRST_REASON);
        kind.or_else(reason).and_then(|index| u8::try_from(index).ok()).and_then(Self::from_index)
    }
}

/// The category of a class; `None` for "not a complaint".
pub(crate) fn category(class: usize) -> Option<Category> {
    Category::BUILT_IN.get(class).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_places_agree() {
        assert_eq!(Head::named("kind_praise").and_then(Head::meaning), Some(Meaning::Kind(Kind::Praise)));
        assert_eq!(Head::named("injury").and_then(Head::meaning), Some(Meaning::Reason(Reason::Injury)));
        assert_eq!(Head::named("nonsense"), None);
        assert_eq!(category(2), Some(Category::RudeService));
        assert_eq!(category(NO_COMPLAINT), None);
        assert!(u8::try_from(BY_HAND).is_ok());
        assert!(HARMS.iter().all(|reason| reason.handling() == Handling::HumanNow));
    }
}
