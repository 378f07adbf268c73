use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Error, language::clean, terms::from_text};

/// A name to address somebody by, safe to repeat in a letter.
///
/// Display names come from outside and are hostile until shown otherwise: hidden characters and line
/// breaks are removed, and what looks like markup, a handle, a link or a number is refused. Use
/// [`from_display_name`](Self::from_display_name) where no name is better than an error.
///
/// ```
/// use amends::complaint::PersonName;
///
/// assert_eq!(PersonName::new(" Zoë  O’Neill ")?.as_str(), "Zoë O’Neill");
/// assert!(PersonName::new("<b>Bob</b>").is_err());
/// assert_eq!(PersonName::from_display_name("xX_bob_99 www.example.com"), None);
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName(String);

impl PersonName {
    /// The longest name, in characters.
    pub const LIMIT: usize = 60;
    /// The most words a name can have; longer ones are sentences.
    const WORDS: usize = 6;

    /// Checks and cleans a name.
    ///
    /// # Errors
    /// [`InvalidValue`](crate::ErrorKind::InvalidValue) if it is empty, longer than [`LIMIT`](Self::LIMIT)
    /// characters or six words, has no letter or just one, stands in for a name ("null", "Guest"), or has a character that names don't have (digits,
    /// brackets, `@`, `/`, `#`, markup) or a dot within a word, as in a link.
    pub fn new(name: &str) -> Result<Self, Error> {
        let invalid = |reason: &str| Err(Error::invalid("name", name, reason));
        // Bounds the work before the text is looked at more closely.
        if name.len() > 16 * Self::LIMIT {
            return invalid("is longer than a name can be");
        }
        let cleaned = clean(name);
        if !cleaned.chars().any(char::is_alphabetic) {
            return invalid("has no letter");
        }
        if cleaned.chars().count() > Self::LIMIT || cleaned.split(' ').count() > Self::WORDS {
            return invalid("is longer than a name can be");
        }
        if cleaned.chars().filter(|c| c.is_alphabetic()).count() < 2 && cleaned.is_ascii() {
            return invalid("is a single letter");
        }
        if STAND_INS.contains(&cleaned.to_lowercase().as_str()) {
            return invalid("stands in for a name");
        }
        let belongs =
            |c: char| c.is_alphabetic() || is_mark(c) || matches!(c, ' ' | '-' | '.' | ',' | '\'' | '’' | '&');
        if let Some(c) = cleaned.chars().find(|c| !belongs(*c)) {
            return invalid(&format!("{:?} does not belong in a name", c.to_string()));
        }
        let dot_within = cleaned.split(' ').any(|word| word.trim_end_matches(['.', ',']).contains('.'));
        if dot_within && !cleaned.split(' ').all(|word| !word.contains('.') || is_initials(word)) {
            return invalid("has a dot within a word, as a link has");
        }
        Ok(Self(cleaned.into_owned()))
    }

    /// The name, if the text is one; no name otherwise.
    pub fn from_display_name(text: &str) -> Option<Self> {
        Self::new(text).ok()
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What forms and programs put where no name was given.
const STAND_INS: &[&str] = &[
    "admin",
    "anon",
    "anonymous",
    "client",
    "customer",
    "dear customer",
    "first name",
    "guest",
    "mr",
    "mrs",
    "ms",
    "n a",
    "na",
    "name",
    "nil",
    "no name",
    "none",
    "null",
    "sir",
    "test",
    "undefined",
    "unknown",
    "user",
];

/// "J.", "J.R.R.": single letters, each with a dot.
fn is_initials(word: &str) -> bool {
    word.trim_end_matches(',').split('.').all(|part| part.chars().count() <= 1)
        || word.trim_end_matches(['.', ',']).chars().all(|c| c != '.')
}

/// Combining marks and signs that scripts write names with.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{93c}'..='\u{94d}' | '\u{9bc}'..='\u{9cd}' | '\u{e31}'..='\u{e4e}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{2bc}' | '\u{30fb}' | '\u{b7}')
}

/// The customer's or caller's name for an order, booking, ticket or contract.
///
/// ```
/// use amends::complaint::OrderReference;
///
/// assert_eq!(OrderReference::new("#NW-1042")?.as_str(), "NW-1042");
/// assert!(OrderReference::new("my order").is_err());
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderReference(String);

impl OrderReference {
    /// The longest reference, in characters.
    pub const LIMIT: usize = 40;

    /// Checks a reference; a leading `#` is dropped.
    ///
    /// # Errors
    /// [`InvalidValue`](crate::ErrorKind::InvalidValue) if it is not 1 to 40 of `A-Z`, `a-z`, `0-9`, `-`
    /// and `/`, or has no digit.
    pub fn new(reference: &str) -> Result<Self, Error> {
        let invalid = |reason: &str| Err(Error::invalid("order reference", reference, reason));
        let bare = reference.trim();
        let bare = bare.strip_prefix('#').unwrap_or(bare);
        if !(1..=Self::LIMIT).contains(&bare.len()) {
            return invalid("must have 1 to 40 characters");
        }
        if !bare.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/')) {
            return invalid("must be of letters, digits, - and /");
        }
        if !bare.bytes().any(|byte| byte.is_ascii_digit()) {
            return invalid("must have a digit");
        }
        Ok(Self(bare.to_owned()))
    }

    /// The reference.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Text form and serde form of a checked name: the name itself, checked again when it comes in.
macro_rules! text_form {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                Self::new(text)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                from_text(deserializer)
            }
        }
    };
}

text_form!(PersonName);
text_form!(OrderReference);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_pass() {
        for name in [
            "Asha",
            "J. R. R. Tolkien",
            "J.R.R. Tolkien",
            "Dr. Ana Núñez",
            "राजेश कुमार",
            "李雷",
            "Ana & Bo",
            "St. John",
            "O'Brien, Jr.",
        ] {
            assert_eq!(PersonName::new(name).map(|name| name.as_str().to_owned()).as_deref(), Ok(name));
        }
    }

    #[test]
    fn what_is_no_name_says_why() {
        let message = |name: &str| PersonName::new(name).unwrap_err().to_string();
        assert_eq!(message("  "), "name \"  \": has no letter");
        assert_eq!(message("x"), "name \"x\": is a single letter");
        assert_eq!(message("NULL"), "name \"NULL\": stands in for a name");
        assert_eq!(message("{{name}}"), "name \"{{name}}\": \"{\" does not belong in a name");
        assert_eq!(message("evil.example"), "name \"evil.example\": has a dot within a word, as a link has");
        assert_eq!(message("@here"), "name \"@here\": \"@\" does not belong in a name");
        assert!(message("please send all of my money back now").ends_with("is longer than a name can be"));
        assert!(message(&"a".repeat(61)).ends_with("is longer than a name can be"));
        assert!(message(&"\u{202e}".repeat(100_000)).ends_with("is longer than a name can be"));
    }

    #[test]
    fn what_is_no_order_reference_says_why() {
        let message = |text: &str| OrderReference::new(text).unwrap_err().to_string();
        assert_eq!(message("#"), "order reference \"#\": must have 1 to 40 characters");
        assert_eq!(message("a b1"), "order reference \"a b1\": must be of letters, digits, - and /");
        assert_eq!(message("abc"), "order reference \"abc\": must have a digit");
    }
}
