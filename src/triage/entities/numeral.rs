//! Digits and the signs between them, taken apart.

/// A number as it is written: groups of digits and the signs between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    values: [u64; Self::MOST],
    lengths: [u8; Self::MOST],
    signs: [u8; Self::MOST],
    groups: usize,
}

impl Numeral {
    /// More groups than this are no number that is looked for.
    const MOST: usize = 6;

    pub(super) fn read(text: &str) -> Self {
        let mut this = Self { values: [0; Self::MOST], lengths: [0; Self::MOST], signs: [0; Self::MOST], groups: 1 };
        for byte in text.bytes() {
            let last = this.groups - 1;
            if byte.is_ascii_digit() {
                let (Some(value), Some(length)) = (this.values.get_mut(last), this.lengths.get_mut(last)) else {
                    return this;
                };
                *value = value.saturating_mul(10).saturating_add(u64::from(byte - b'0'));
                *length = length.saturating_add(1);
            } else {
                if let Some(sign) = this.signs.get_mut(last) {
                    *sign = byte;
                }
                this.groups += 1;
                if this.groups > Self::MOST {
                    return this;
                }
            }
        }
        this
    }

    /// The groups with their lengths, if there are `N`, all parted by one of `signs`, the same throughout.
    pub(super) fn parts<const N: usize>(&self, signs: &[u8]) -> Option<[(u64, u8); N]> {
        if self.groups != N || self.longest() > 18 {
            return None;
        }
        let between = self.signs.get(..N.checked_sub(1)?)?;
        if let Some(first) = between.first()
            && !(signs.contains(first) && between.iter().all(|sign| sign == first))
        {
            return None;
        }
        let mut parts = [(0, 0); N];
        for (part, (value, length)) in parts.iter_mut().zip(self.values.iter().zip(&self.lengths)) {
            *part = (*value, *length);
        }
        Some(parts)
    }

    /// A whole number without any sign, of at most nine digits.
    pub(super) fn whole(&self) -> Option<u64> {
        self.parts::<1>(&[]).filter(|[(_, length)]| *length <= 9).map(|[(value, _)]| value)
    }

    /// A whole number, with or without commas in groups.
    pub(super) fn grouped(&self) -> Option<u64> {
        match self.decimal(false)? {
            (whole, 0, 0) => Some(whole),
            _ => None,
        }
    }

    /// Whole units, decimal digits and how many of those. `comma` is whether a comma can part decimals.
    pub(super) fn decimal(&self, comma: bool) -> Option<(u64, u64, u32)> {
        if self.groups > Self::MOST || self.longest() > 12 {
            return None;
        }
        let last = self.groups - 1;
        let (value, length) = (*self.values.get(last)?, *self.lengths.get(last)?);
        if last == 0 {
            return Some((value, 0, 0));
        }
        let signs = self.signs.get(..last)?;
        let sign = *signs.last()?;
        let head = signs.get(..last - 1)?;
        let thousands = if comma && head.first().or(Some(&sign)) == Some(&b'.') { b'.' } else { b',' };
        // The last sign parts decimals if it is not the one between thousands.
        if matches!((sign, comma), (b'.', false) | (b',' | b'.', true)) && (1..=2).contains(&length) {
            if head.contains(&sign) || head.iter().any(|other| !matches!(other, b',' | b'.')) {
                return None;
            }
            let whole = self.joined(last, head.first().copied().unwrap_or(thousands))?;
            return Some((whole, value, u32::from(length)));
        }
        if signs.iter().all(|other| *other == thousands) && length == 3 {
            return Some((self.joined(self.groups, thousands)?, 0, 0));
        }
        None
    }

    /// The first groups as one number: thousands, or lakhs as India writes them.
    fn joined(&self, groups: usize, sign: u8) -> Option<u64> {
        let lengths = self.lengths.get(..groups)?;
        let (first, rest) = lengths.split_first()?;
        if let Some((last, middle)) = rest.split_last() {
            let by = |wanted: u8| middle.iter().all(|length| *length == wanted);
            let western = *first <= 3 && by(3);
            let indian = sign == b',' && *first <= 2 && by(2);
            if *last != 3 || !(western || indian) || self.values.first() == Some(&0) {
                return None;
            }
        }
        let mut total: u64 = 0;
        for (value, length) in self.values.get(..groups)?.iter().zip(lengths) {
            total = total.checked_mul(10_u64.checked_pow(u32::from(*length))?)?.checked_add(*value)?;
        }
        Some(total)
    }

    /// How many digits the longest group has.
    fn longest(&self) -> u8 {
        self.lengths.iter().copied().max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_and_groups_are_told_apart() {
        let cases = [
            ("40", false, Some((40, 0, 0))),
            ("1,250.50", false, Some((1250, 50, 2))),
            ("1,50,000", false, Some((150_000, 0, 0))),
            ("12,34,567.5", false, Some((1_234_567, 5, 1))),
            ("1.200,50", true, Some((1200, 50, 2))),
            ("1.200,50", false, None),
            ("1,250.50", true, Some((1250, 50, 2))),
            ("12,50", true, Some((12, 50, 2))),
            ("12,50", false, None),
            ("1.200", true, Some((1200, 0, 0))),
            ("1.200", false, None),
            ("5.555", false, None),
            ("0,500", false, None),
            ("1,2345", false, None),
            ("12/50", true, None),
            ("9999999999999", false, None),
            ("1.2.3", false, None),
        ];
        for (text, comma, expected) in cases {
            assert_eq!(Numeral::read(text).decimal(comma), expected, "{text}");
        }
    }

    #[test]
    fn parts_need_one_sign_throughout() {
        assert_eq!(Numeral::read("12/03/2024").parts::<3>(b"/-."), Some([(12, 2), (3, 2), (2024, 4)]));
        assert_eq!(Numeral::read("12/03-2024").parts::<3>(b"/-."), None);
        assert_eq!(Numeral::read("9:30").parts::<2>(b":"), Some([(9, 1), (30, 2)]));
        assert_eq!(Numeral::read("1-2-3-4-5-6-7").parts::<3>(b"-"), None);
        assert_eq!(Numeral::read("123456789012345678901").whole(), None);
    }
}
