//! What a word is known by: its letters, packed into two numbers.

/// The normalised letters of a word: exact up to 16 bytes, mixed beyond.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Key {
    high: u64,
    low: u64,
    length: u32,
}

impl Key {
    #[inline]
    pub(crate) fn push(&mut self, byte: u8) {
        const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
        match self.length {
            0..=7 => self.high = self.high << 8 | u64::from(byte),
            8..=15 => self.low = self.low << 8 | u64::from(byte),
            _ => {
                self.high = (self.high.rotate_left(7) ^ u64::from(byte)).wrapping_mul(MIX);
                self.low = (self.low.rotate_left(11) ^ self.high).wrapping_mul(MIX);
            }
        }
        self.length += 1;
    }

    /// The key of 1 to 8 ASCII letters of either case at the end of `eight`.
    #[inline]
    pub(crate) fn of_letters(eight: u64, count: u32) -> Self {
        let kept = u64::MAX >> (64 - 8 * count);
        Self { high: (eight | 0x2020_2020_2020_2020) & kept, low: 0, length: count }
    }

    /// The key whose [`halves`](Self::halves) these are.
    pub(crate) const fn of_halves((high, low): (u64, u64)) -> Self {
        Self { high, low, length: 0 }
    }

    pub(crate) fn of(word: &str) -> Self {
        let mut key = Self::default();
        word.bytes().for_each(|byte| key.push(byte));
        key
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.length == 0
    }

    pub(crate) const fn halves(self) -> (u64, u64) {
        (self.high, self.low)
    }

    /// What features know a word by, and what they know the words by that share its stem with it. Both
    /// depend on the letters alone, so that no change of the lexicon moves them.
    pub(crate) fn names(self) -> Names {
        Names { word: mixed(self.high, self.low), stem: self.stem() }
    }

    /// The letters without a common ending ("delayed", "delays" and "delaying" are alike), mixed. Words of
    /// less than four letters keep theirs.
    fn stem(self) -> u32 {
        const ENDINGS: [&[u8]; 14] =
            [b"ingly", b"edly", b"ings", b"ing", b"ied", b"ies", b"ers", b"ed", b"es", b"ly", b"er", b"s", b"e", b"y"];
        // As many letters as there are bytes; a word beyond 16 was mixed and has hardly an ending to lose.
        let bytes = |half: u64| 8 - half.leading_zeros() / 8;
        let mut count = if self.low == 0 { bytes(self.high) } else { 8 + bytes(self.low) };
        let mut letters = if self.low == 0 {
            u128::from(self.high)
        } else {
            u128::from(self.high) << (8 * (count - 8)) | u128::from(self.low)
        };
        let ends_in = |letters: u128, ending: &[u8]| {
            ending.iter().rev().zip(0..).all(|(letter, at)| (letters >> (8 * at)) & 0xff == u128::from(*letter))
        };
        let length = |ending: &[u8]| u32::try_from(ending.len()).unwrap_or(0);
        if count >= 4
            && let Some(ending) =
                ENDINGS.iter().find(|ending| count - length(ending).min(count) >= 3 && ends_in(letters, ending))
        {
            letters >>= 8 * length(ending);
            count -= length(ending);
            if count > 3 && letters & 0xff == (letters >> 8) & 0xff {
                letters >>= 8;
            }
        }
        #[expect(clippy::cast_possible_truncation, reason = "the halves of a number")]
        let (high, low) = ((letters >> 64) as u64, letters as u64);
        mixed(low, high)
    }

    #[inline]
    pub(crate) const fn hash(self) -> u64 {
        let mixed = (self.high ^ self.low.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 32
    }
}

/// A word and its stem as features know them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    pub(crate) word: u32,
    pub(crate) stem: u32,
}

#[inline]
const fn mixed(a: u64, b: u64) -> u32 {
    let mixed = (a ^ b.rotate_left(23).wrapping_mul(0xd6e8_feb8_6659_fd93)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed ^ mixed >> 29).wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_same_on_both_ways() {
        let fast = Key::of_letters(u64::from_be_bytes(*b"xxxDeLay"), 5);
        assert_eq!(fast, Key::of("delay"));
        assert_ne!(Key::of("unprofessionalism"), Key::of("unprofessionalisms"));
    }
}
