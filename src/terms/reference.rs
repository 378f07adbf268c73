use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Error;

/// 23 symbols: no vowels, so that no words appear, and of each pair that is mistaken for one another
/// (0 O, 1 I L, 5 S, 8 B, 2 Z) at most one. 23 is prime, which the check symbol needs.
const ALPHABET: &[u8; 23] = b"234679CDFGHJKMNPQRTVWXY";
const BASE: u64 = 23;
const BODY: usize = 9;
const SYMBOLS: usize = BODY + 1;
const WRITTEN: usize = SYMBOLS + 2;

/// The number a complaint is kept under, made to be read over the phone: `KQ7-4XM-29FR`.
///
/// Nine symbols and a check symbol from 23 that are not mistaken for one another. The check symbol is
/// a weighted sum modulo 23 with a different weight at each place, so it catches every single wrong
/// symbol and every swap of two symbols. Upper or lower case, with or without separators, all parse
/// to the same reference.
///
/// It is a number to talk about a complaint with. **It is not an authorisation**: whoever knows it has
/// not thereby shown who they are.
///
/// ```
/// use amends::{case::ReferenceKey, terms::Reference};
///
/// let reference = ReferenceKey::new(*b"an example key..").reference(1)?;
/// let heard = reference.to_string().to_lowercase().replace('-', " ");
/// assert_eq!(heard.parse::<Reference>()?, reference);
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference([u8; SYMBOLS]);

impl Reference {
    /// How many references there are; numbers run from 0 to one below.
    pub(crate) const COUNT: u64 = BASE.pow(9);

    /// The reference that stands for `number`, which must be below [`Self::COUNT`].
    pub(crate) fn from_number(mut number: u64) -> Self {
        debug_assert!(number < Self::COUNT);
        let mut values = [0_u64; SYMBOLS];
        for place in (0..BODY).rev() {
            values[place] = number % BASE;
            number /= BASE;
        }
        values[BODY] = check(&values[..BODY]);
        Self(values.map(|value| ALPHABET[(value % BASE) as usize]))
    }
}

/// The value that makes Σ (place + 1) · value ≡ 0 (mod 23) over all ten places: weights 1 to 10 are
/// distinct and not 0, so a changed value or a swap of two different ones changes the sum.
fn check(body: &[u64]) -> u64 {
    let sum: u64 = (1..).zip(body).map(|(weight, value)| weight * value).sum();
    // 10 · 7 = 70 ≡ 1 (mod 23), so 7 is the inverse of the check symbol's own weight.
    (BASE - sum % BASE) % BASE * 7 % BASE
}

impl FromStr for Reference {
    type Err = Error;

    /// # Errors
    /// [`InvalidValue`](crate::ErrorKind::InvalidValue) if a symbol is not of the alphabet, if there are
    /// not ten of them, or if the check symbol does not fit.
    fn from_str(text: &str) -> Result<Self, Error> {
        let invalid = |reason: String| Err(Error::invalid("reference", text, reason));
        let mut symbols = [0_u8; SYMBOLS];
        let mut values = [0_u64; SYMBOLS];
        let mut count = 0_usize;
        for c in text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{2010}'..='\u{2014}' | '.')) {
            let upper = c.to_ascii_uppercase();
            let Some(value) = ALPHABET.iter().position(|symbol| char::from(*symbol) == upper) else {
                return invalid(format!("{:?} is never used in a reference", c.to_string()));
            };
            if let (Some(symbol), Some(slot)) = (symbols.get_mut(count), values.get_mut(count)) {
                *symbol = ALPHABET[value];
                *slot = value as u64;
            }
            count += 1;
        }
        if count != SYMBOLS {
            return invalid(format!("a reference has {SYMBOLS} symbols, this one has {count}"));
        }
        if check(&values[..BODY]) != values[BODY] {
            return invalid("the check symbol does not fit, so it was misread or mistyped".into());
        }
        Ok(Self(symbols))
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written = String::with_capacity(WRITTEN);
        for (place, symbol) in self.0.iter().enumerate() {
            if place == 3 || place == 6 {
                written.push('-');
            }
            written.push(char::from(*symbol));
        }
        f.pad(&written)
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reference({self})")
    }
}

impl Serialize for Reference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Reference {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer)
    }
}

/// The serde form of everything that has a checked text form: a string that must parse.
pub(crate) fn from_text<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = Error>,
{
    let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
    text.parse().map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples() -> impl Iterator<Item = Reference> {
        [0, 1, 22, 23, 1_000_003, Reference::COUNT / 2, Reference::COUNT - 1].into_iter().map(Reference::from_number)
    }

    #[test]
    fn every_single_typo_is_caught() {
        for reference in samples() {
            for place in 0..SYMBOLS {
                for symbol in ALPHABET {
                    let mut typo = reference.0;
                    if typo[place] == *symbol {
                        continue;
                    }
                    typo[place] = *symbol;
                    assert!(Reference(typo).to_string().parse::<Reference>().is_err());
                }
            }
        }
    }

    #[test]
    fn every_swapped_pair_is_caught() {
        for reference in samples() {
            for a in 0..SYMBOLS {
                for b in a + 1..SYMBOLS {
                    let mut swapped = reference.0;
                    swapped.swap(a, b);
                    assert_eq!(
                        Reference(swapped).to_string().parse::<Reference>().is_ok(),
                        swapped == reference.0,
                        "{reference} with {a} and {b} swapped"
                    );
                }
            }
        }
    }

    #[test]
    fn each_way_to_fail_says_what_is_wrong() {
        let message = |text: &str| text.parse::<Reference>().unwrap_err().to_string();
        assert_eq!(message("222-222-222O"), "reference \"222-222-222O\": \"O\" is never used in a reference");
        assert_eq!(message("222-222"), "reference \"222-222\": a reference has 10 symbols, this one has 6");
        assert_eq!(
            message("222-222-2223"),
            "reference \"222-222-2223\": the check symbol does not fit, so it was misread or mistyped"
        );
    }
}
