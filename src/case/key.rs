use std::fmt;

use crate::{Error, stable::siphash_2_4, terms::Reference};

/// The secret that turns a running number into a reference nobody can guess the next of.
///
/// The construction is a balanced Feistel network (Luby and Rackoff, "How to construct pseudorandom
/// permutations from pseudorandom functions", 1988) of eight rounds over 42 bits. Its round function
/// is `SipHash`-2-4 under this key, of the round number (one byte) and the half (four bytes, least
/// significant first), cut to 21 bits. Values outside the range of references are permuted again
/// until they fall inside (cycle walking: Black and Rogaway, "Ciphers with arbitrary finite domains",
/// 2002). It is a permutation, so two sequence numbers never share a reference.
///
/// Vectors for the key `00 01 … 0f`, sequence numbers 0, 1, 2 and 1,000,000: the example below.
///
/// References are hard to guess, and yet **not an authorisation**: they are read aloud, printed and
/// forwarded. Keep the key as you keep a password; with another key, other references come out.
///
/// ```
/// use amends::case::ReferenceKey;
///
/// let key = ReferenceKey::new([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
/// let vectors = [(0, "YW6-PYV-TRJ4"), (1, "WN6-CMV-YJ7C"), (2, "62J-4YQ-2PJC"), (1_000_000, "333-V2V-76C4")];
/// for (sequence, reference) in vectors {
///     assert_eq!(key.reference(sequence)?.to_string(), reference);
/// }
/// assert_eq!(format!("{key:?}"), "ReferenceKey(secret)");
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone)]
pub struct ReferenceKey([u8; 16]);

const HALF: u32 = 21;
const MASK: u64 = (1 << HALF) - 1;
const ROUNDS: u8 = 8;

impl ReferenceKey {
    /// A key of 16 secret, random bytes.
    pub const fn new(secret: [u8; 16]) -> Self {
        Self(secret)
    }

    /// The reference of the `sequence`-th complaint.
    ///
    /// # Errors
    /// [`Overflow`](crate::ErrorKind::Overflow) if `sequence` is 23⁹ = 1,801,152,661,463 or more.
    pub fn reference(&self, sequence: u64) -> Result<Reference, Error> {
        if sequence >= Reference::COUNT {
            return Err(Error::overflow("numbering a case"));
        }
        // A permutation that starts inside the range comes back to it, so this ends; on average after
        // 2.4 steps.
        let mut number = self.permute(sequence);
        while number >= Reference::COUNT {
            number = self.permute(number);
        }
        Ok(Reference::from_number(number))
    }

    fn permute(&self, number: u64) -> u64 {
        let (mut left, mut right) = (number >> HALF, number & MASK);
        for round in 0..ROUNDS {
            let [a, b, c, d, ..] = right.to_le_bytes();
            (left, right) = (right, left ^ (siphash_2_4(&self.0, &[round, a, b, c, d]) & MASK));
        }
        left << HALF | right
    }
}

impl fmt::Debug for ReferenceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReferenceKey(secret)")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_cases_share_a_reference() {
        let key = ReferenceKey::new([7; 16]);
        let references: HashSet<_> = (0..20_000).map(|sequence| key.reference(sequence).unwrap()).collect();
        assert_eq!(references.len(), 20_000);
    }

    #[test]
    fn another_key_gives_other_references() {
        let (a, b) = (ReferenceKey::new([1; 16]), ReferenceKey::new([2; 16]));
        assert!((0..100).all(|sequence| a.reference(sequence) != b.reference(sequence)));
    }

    #[test]
    fn the_range_ends_with_a_clear_error() {
        let key = ReferenceKey::new([0; 16]);
        assert!(key.reference(Reference::COUNT - 1).is_ok());
        let error = key.reference(Reference::COUNT).unwrap_err();
        assert_eq!(error.to_string(), "numbering a case: the result is out of range");
    }
}
