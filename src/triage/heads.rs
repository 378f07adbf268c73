//! What is scored: one integer sum for each head.

use crate::terms::{Category, Kind, Reason};

/// One sum that concepts add to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head(u8);

/// The five categories and "other", in the order of [`Category::BUILT_IN`], and "not a complaint".
pub(crate) const CLASSES: usize = 7;
pub(crate) const NO_COMPLAINT: usize = 6;
pub(crate) const ACUTE: usize = 7;
pub(crate) const SYSTEMIC: usize = 8;
pub(crate) const SEVERITY: usize = 9;
/// How much speaks against an apology by a machine although it is a complaint.
pub(crate) const NEUTRAL: usize = 10;
/// How much speaks for no answer at all to a message that is no complaint.
pub(crate) const SILENT: usize = 11;
/// How much speaks for a person at once, over and above single phrases that say so.
pub(crate) const PERSON: usize = 12;
/// Kinds of messages that are no complaint but call for an answer, in the order of [`KINDS`].
pub(crate) const FIRST_KIND: usize = 13;
pub(crate) const KINDS: [Kind; 3] = [Kind::Question, Kind::Praise, Kind::Feedback];
pub(crate) const FIRST_REASON: usize = FIRST_KIND + KINDS.len();
/// How many heads there are.
pub(crate) const HEADS: usize = FIRST_REASON + Reason::ALL.len();

impl Head {
    pub(crate) const fn from_index(index: u8) -> Option<Self> {
        if (index as usize) < HEADS { Some(Self(index)) } else { None }
    }

    #[inline]
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }

    /// The head for a name in the lexicon: a category, a kind, a reason or one of the others.
    #[cfg(test)]
    pub(crate) fn named(name: &str) -> Option<Self> {
        let reason = || Reason::ALL.iter().position(|reason| reason.as_str() == name).map(|at| at + FIRST_REASON);
        let kind = || KINDS.iter().position(|kind| format!("kind_{kind}") == name).map(|at| at + FIRST_KIND);
        let category = || Category::BUILT_IN.iter().position(|category| category.as_str() == name);
        let index = match name {
            "no_complaint" => Some(NO_COMPLAINT),
            "acute" => Some(ACUTE),
            "systemic" => Some(SYSTEMIC),
            "severity" => Some(SEVERITY),
            "neutral" => Some(NEUTRAL),
            "silent" => Some(SILENT),
            "person" => Some(PERSON),
            _ => category().or_else(kind).or_else(reason),
        };
        index.and_then(|index| u8::try_from(index).ok()).and_then(Self::from_index)
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
        assert_eq!(Head::named("delivery_delay").map(Head::index), Some(1));
        assert_eq!(Head::named("no_complaint").map(Head::index), Some(NO_COMPLAINT));
        assert_eq!(Head::named("kind_praise").map(Head::index), Some(FIRST_KIND + 1));
        assert_eq!(Head::named("injury").map(Head::index), Some(FIRST_REASON));
        assert_eq!(Head::named("nonsense"), None);
        assert_eq!(category(2), Some(Category::RudeService));
        assert_eq!(category(NO_COMPLAINT), None);
        assert!(u8::try_from(HEADS).is_ok());
    }
}
