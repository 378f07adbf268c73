//! One opaque error for the whole crate.

use std::fmt;

/// What went wrong, in one word that a program can act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A name, reference, currency, amount or time does not have the form it must have.
    InvalidValue,
    /// A text is longer than the stated limit.
    TooLong,
    /// A sum left the range of the type that holds it.
    Overflow,
    /// A policy contradicts itself or promises nothing where it must.
    InvalidPolicy,
    /// A desk was built without something it cannot work without.
    IncompleteDesk,
    /// A wording cannot be used: it does not parse, names something a letter does not know, or is missing
    /// where a letter needs it. The crate's own wordings give no cause for it.
    InvalidWording,
    /// The rules of handling forbid what was asked for, such as an apology to someone who was hurt.
    NotAllowed,
}

/// The error of every fallible call in this crate.
///
/// It is opaque so that new causes are no breaking change: act on [`kind`](Self::kind), print the
/// message. One type serves all rooms because a caller handles them in one place; no error of a
/// dependency shows through.
///
/// ```
/// use amends::{ErrorKind, terms::Reference};
///
/// let error = "K7QX-204".parse::<Reference>().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::InvalidValue);
/// assert_eq!(error.to_string(), "reference \"K7QX-204\": \"0\" is never used in a reference");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Cause>);

impl Error {
    /// What went wrong, in one word.
    pub fn kind(&self) -> ErrorKind {
        use Cause as C;
        match *self.0 {
            C::Invalid { .. } => ErrorKind::InvalidValue,
            #[cfg(any(feature = "triage", feature = "compose"))]
            C::TooLong { .. } => ErrorKind::TooLong,
            C::Overflow { .. } => ErrorKind::Overflow,
            C::Policy { .. } => ErrorKind::InvalidPolicy,
            #[cfg(all(feature = "triage", feature = "compose"))]
            C::Desk { .. } => ErrorKind::IncompleteDesk,
            #[cfg(feature = "compose")]
            C::Wording { .. } => ErrorKind::InvalidWording,
            #[cfg(feature = "compose")]
            C::NotAllowed { .. } => ErrorKind::NotAllowed,
        }
    }

    /// `noun "value": reason`, with the value shortened and made printable.
    #[cold]
    pub(crate) fn invalid(noun: &'static str, value: &str, reason: impl Into<String>) -> Self {
        Self::from(Cause::Invalid { noun, value: shown(value), reason: reason.into() })
    }

    #[cfg(any(feature = "triage", feature = "compose"))]
    #[cold]
    pub(crate) fn too_long(noun: &'static str, unit: &'static str, length: usize, limit: usize) -> Self {
        Self::from(Cause::TooLong { noun, unit, length, limit })
    }

    #[cold]
    pub(crate) fn overflow(operation: &'static str) -> Self {
        Self::from(Cause::Overflow { operation })
    }

    #[cold]
    pub(crate) fn policy(rule: &str, reason: impl Into<String>) -> Self {
        Self::from(Cause::Policy { rule: shown(rule), reason: reason.into() })
    }

    #[cfg(all(feature = "triage", feature = "compose"))]
    #[cold]
    pub(crate) fn desk(reason: impl Into<String>) -> Self {
        Self::from(Cause::Desk { reason: reason.into() })
    }

    #[cfg(feature = "compose")]
    #[cold]
    pub(crate) fn wording(id: &str, reason: impl Into<String>) -> Self {
        Self::from(Cause::Wording { id: shown(id), reason: reason.into() })
    }

    #[cfg(feature = "compose")]
    #[cold]
    pub(crate) fn not_allowed(what: &'static str, reason: &'static str) -> Self {
        Self::from(Cause::NotAllowed { what, reason })
    }
}

impl From<Cause> for Error {
    fn from(cause: Cause) -> Self {
        Self(Box::new(cause))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({:?}: {})", self.kind(), self.0)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Error {}

/// The wording of every message stands here and nowhere else.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
enum Cause {
    #[error("{noun} \"{value}\": {reason}")]
    Invalid { noun: &'static str, value: String, reason: String },
    #[cfg(any(feature = "triage", feature = "compose"))]
    #[error("{noun} is {length} {unit} long, the limit is {limit}")]
    TooLong { noun: &'static str, unit: &'static str, length: usize, limit: usize },
    #[error("{operation}: the result is out of range")]
    Overflow { operation: &'static str },
    #[error("policy rule \"{rule}\": {reason}")]
    Policy { rule: String, reason: String },
    #[cfg(all(feature = "triage", feature = "compose"))]
    #[error("desk: {reason}")]
    Desk { reason: String },
    #[cfg(feature = "compose")]
    #[error("wording \"{id}\": {reason}")]
    Wording { id: String, reason: String },
    #[cfg(feature = "compose")]
    #[error("{what} is not allowed here: {reason}")]
    NotAllowed { what: &'static str, reason: &'static str },
}

/// Values in messages come from outside: at most 40 characters, nothing that a terminal acts on.
fn shown(value: &str) -> String {
    const LIMIT: usize = 40;
    let mut out: String = value.chars().take(LIMIT).flat_map(char::escape_debug).collect();
    if value.chars().nth(LIMIT).is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_is_as_agreed() {
        let cases = [
            (
                Error::invalid("name", "a\nb", "has a line break"),
                ErrorKind::InvalidValue,
                r#"name "a\nb": has a line break"#,
            ),
            #[cfg(any(feature = "triage", feature = "compose"))]
            (Error::too_long("text", "bytes", 12, 10), ErrorKind::TooLong, "text is 12 bytes long, the limit is 10"),
            (Error::overflow("adding money"), ErrorKind::Overflow, "adding money: the result is out of range"),
            (
                Error::policy("late-parcel", "offers nothing"),
                ErrorKind::InvalidPolicy,
                "policy rule \"late-parcel\": offers nothing",
            ),
            #[cfg(all(feature = "triage", feature = "compose"))]
            (Error::desk("no sender"), ErrorKind::IncompleteDesk, "desk: no sender"),
            #[cfg(feature = "compose")]
            (
                Error::wording("regret.a", "unknown slot x"),
                ErrorKind::InvalidWording,
                "wording \"regret.a\": unknown slot x",
            ),
            #[cfg(feature = "compose")]
            (
                Error::not_allowed("an apology", "a person must answer"),
                ErrorKind::NotAllowed,
                "an apology is not allowed here: a person must answer",
            ),
        ];
        for (error, kind, message) in cases {
            assert_eq!(error.kind(), kind);
            assert_eq!(error.to_string(), message);
        }
    }

    #[test]
    fn values_are_cut_and_made_printable() {
        let error = Error::invalid("name", &"\u{202e}x".repeat(60), "is no name");
        assert!(error.to_string().contains('…'));
        assert!(!error.to_string().contains('\u{202e}'));
    }

    #[test]
    fn debug_shows_kind_and_message() {
        let error = Error::overflow("adding money");
        assert_eq!(format!("{error:?}"), "Error(Overflow: adding money: the result is out of range)");
    }
}
