//! What must not be shown to others: numbers of cards and the like. Places only, never values.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    lexer::{form, gap},
    lexicon::{Word, set},
    reader::Reader,
};
use crate::terms::words;

/// A place in the text that should be blotted out before others see it.
///
/// ```
/// use amends::triage::{Entities, Sensitivity};
/// use chrono::DateTime;
///
/// let received = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
/// let mut text = "My card is 4111 1111 1111 1111.".to_owned();
/// let entities = Entities::read(&text, received)?;
/// let found = &entities.sensitive()[0];
/// assert_eq!(found.kind, Sensitivity::Card);
/// text.replace_range(found.span.clone(), "…");
/// assert_eq!(text, "My card is ….");
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Sensitive {
    /// Bytes in the text as it was given.
    pub span: Range<usize>,
    /// What is there.
    pub kind: Sensitivity,
}

words! {
    /// Why something should not be shown.
    #[non_exhaustive]
    pub enum Sensitivity, "sensitivity" {
        /// The number of a payment card: 13 to 19 digits with the right check digit.
        Card = "card",
        /// An international bank account number with the right check digits, written without spaces.
        BankAccount = "bank_account",
        /// A number in the form of a United States social security number.
        NationalId = "national_id",
        /// A PIN, password of digits, or check number of a card.
        SecurityCode = "security_code",
        /// A telephone number.
        Phone = "phone",
        /// An email address.
        Email = "email",
    }
}

impl Reader<'_> {
    /// A card, a telephone or a social security number that begins here.
    pub(super) fn hidden_number(&mut self, at: usize) -> Option<usize> {
        let signed = self.tok(at).form & form::SIGNED != 0;
        if signed && self.numeral(at).parts::<3>(b"-").is_some_and(|[(_, a), (_, b), (_, c)]| (a, b, c) == (3, 2, 4)) {
            self.hide(at, at, Sensitivity::NationalId);
            return Some(at + 1);
        }
        if let Some(last) = self.card_until(at) {
            self.hide(at, last, Sensitivity::Card);
            return Some(last + 1);
        }
        let last = self.phone_until(at)?;
        self.hide(at, last, Sensitivity::Phone);
        Some(last + 1)
    }

    /// "OTP is 482913", "CVV 123".
    pub(super) fn secret(&mut self, at: usize) -> Option<usize> {
        let number =
            (at + 1..at + 4).find(|here| !matches!(self.word(*here), Word::Is | Word::Was | Word::Numbered))?;
        let digits = self.digits(number);
        let near = self.follows(number) && self.word(number) == Word::Number && self.tok(number).gap & gap::COMMA == 0;
        // A PIN has four digits or more; "pin 2 of the plug" is none.
        if !near || !(3..=9).contains(&digits) || self.is(number + 1, set::UNIT | set::MONEY) {
            return None;
        }
        let national = digits == 9;
        self.hide(number, number, if national { Sensitivity::NationalId } else { Sensitivity::SecurityCode });
        Some(number + 1)
    }

    /// A bank account in a code.
    pub(super) fn bank_account(&mut self, at: usize) -> Option<usize> {
        if !is_iban(self.slice(at)) {
            return None;
        }
        self.hide(at, at, Sensitivity::BankAccount);
        Some(at + 1)
    }

    /// The last token of a card's number that begins here.
    pub(super) fn card_until(&self, at: usize) -> Option<usize> {
        if !matches!(self.word(at), Word::Number) || self.digits(at) < 4 {
            return None;
        }
        let mut digits = [0_u8; 19];
        let mut count = 0;
        for here in at..at + 5 {
            let token = self.tok(here);
            if token.word != Word::Number || here > at && token.gap & !(gap::SPACE | gap::HYPHEN) != 0 {
                break;
            }
            for byte in self.slice(here).bytes().filter(|byte| *byte != b'-') {
                *digits.get_mut(count)? = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
                count += 1;
            }
            if count >= 13 && !(self.word(here + 1) == Word::Number && self.is_next(here + 1)) {
                return digits.get(..count).is_some_and(has_check_digit).then_some(here);
            }
        }
        None
    }

    /// The last token of a telephone number that begins here.
    fn phone_until(&self, at: usize) -> Option<usize> {
        let token = self.tok(at);
        let byte = |at: Option<usize>| at.and_then(|at| self.text.as_bytes().get(at)).copied();
        let before = byte((token.start as usize).checked_sub(1));
        let dashed = token.form & form::SIGNED != 0;
        let dashed =
            dashed && self.numeral(at).parts::<3>(b"-.").is_some_and(|[(_, a), (_, b), (_, c)]| (a, b, c) == (3, 3, 4));
        let american = before == Some(b'(') && self.digits(at) == 3 && byte(Some(token.end as usize)) == Some(b')');
        let named = self.back(at, 4, |token| token.word.is(set::PHONE) || token.word == Word::Call).is_some();
        let (mut digits, mut last) = (0, at);
        for here in at..at + 6 {
            let token = self.tok(here);
            let apart = token.gap & !(gap::SPACE | gap::HYPHEN | gap::OPEN);
            let plain = self.slice(here).bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
            if token.word != Word::Number || !plain || here > at && apart != 0 {
                break;
            }
            digits += self.digits(here);
            last = here;
        }
        let plus = before == Some(b'+') && (8..=15).contains(&digits);
        let other = ((dashed || american) && digits == 10) || (named && (9..=15).contains(&digits));
        (plus || other).then_some(last)
    }

    fn hide(&mut self, first: usize, last: usize, kind: Sensitivity) {
        let mut span: Range<usize> = self.span(first, last);
        // "+44", "(800)"
        if matches!(span.start.checked_sub(1).and_then(|before| self.text.as_bytes().get(before)), Some(b'+' | b'(')) {
            span.start -= 1;
        }
        self.sensitive(span, kind);
    }
}

/// Luhn's check, which one in ten numbers passes by chance.
fn has_check_digit(digits: &[u8]) -> bool {
    let doubled = |digit: u8| if digit < 5 { digit * 2 } else { digit * 2 - 9 };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| u32::from(if place % 2 == 1 { doubled(*digit) } else { *digit }))
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|digit| *digit != 0)
}

/// ISO 13616: two letters, two digits, and 1 left by 97.
fn is_iban(code: &str) -> bool {
    let bytes = code.as_bytes();
    let (Some(head), Some(tail)) = (bytes.get(..4), bytes.get(4..)) else { return false };
    let formed = matches!(bytes.len(), 15..=34)
        && bytes.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && head.iter().take(2).all(u8::is_ascii_uppercase);
    let rest = tail.iter().chain(head).fold(0_u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte.wrapping_sub(b'A')) + 10) % 97,
    });
    formed && rest == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_checked() {
        let digits = |text: &str| text.bytes().map(|byte| byte - b'0').collect::<Vec<_>>();
        assert!(has_check_digit(&digits("4111111111111111")));
        assert!(!has_check_digit(&digits("4111111111111112")));
        assert!(!has_check_digit(&digits("0000000000000000")));
        assert!(is_iban("GB82WEST12345698765432"));
        assert!(!is_iban("GB83WEST12345698765432"));
        assert!(!is_iban("GB8") && !is_iban(""));
    }
}
