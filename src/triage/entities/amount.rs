//! Amounts of money.

use serde::{Deserialize, Serialize};

use super::{
    lexer::{form, gap},
    lexicon::{Word, set},
    reader::{Reader, keep},
};
use crate::{
    money::{Currency, Money},
    terms::words,
};

/// An amount that the writer names.
///
/// ```
/// use amends::triage::{AmountRole, Entities};
/// use chrono::DateTime;
///
/// let received = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
/// let entities = Entities::read("They charged me $3k, I paid £40.", received)?;
/// let [charged, paid] = entities.amounts() else { panic!() };
/// assert_eq!(charged.claim.0.money.to_string(), "USD 3000.00");
/// assert!(charged.claim.0.currency_assumed && !paid.claim.0.currency_assumed);
/// assert_eq!(paid.claim.0.role, Some(AmountRole::Paid));
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Amount {
    /// How much; more than nothing.
    pub money: Money,
    /// Whether the words name no country, so that the currency is the likeliest one: "$", "dollars", "Rs".
    pub currency_assumed: bool,
    /// What it is, where the words show it.
    pub role: Option<AmountRole>,
}

words! {
    /// What an amount is to the writer.
    #[non_exhaustive]
    pub enum AmountRole, "amount role" {
        /// They paid it.
        Paid = "paid",
        /// It was charged to them.
        Charged = "charged",
        /// A fee.
        Fee = "fee",
        /// It should come back to them.
        RefundDue = "refund_due",
        /// What something costs.
        Price = "price",
        /// They ask for it as compensation.
        Compensation = "compensation",
    }
}

/// By the value of the words for them; whether another country's is possible.
const CURRENCIES: [(Currency, bool); 18] = [
    (Currency::USD, true),
    (Currency::USD, false),
    (Currency::GBP, false),
    (Currency::GBP, false),
    (Currency::EUR, false),
    (Currency::INR, true),
    (Currency::INR, false),
    (Currency::AUD, false),
    (Currency::CAD, false),
    (Currency::NGN, false),
    (Currency::AED, false),
    (Currency::PKR, false),
    (Currency::KES, false),
    (Currency::ZAR, false),
    (Currency::SGD, false),
    (Currency::NZD, false),
    (Currency::SAR, false),
    (Currency::CHF, false),
];

impl Reader<'_> {
    /// "£40", "Rs. 1,499/-", "$3k", "INR 300".
    pub(super) fn signed_amount(&mut self, at: usize) -> Option<usize> {
        let sign = self.word(at) == Word::Sign;
        let number = self.tok(at + 1);
        let apart = if sign { gap::SPACE } else { gap::SPACE | gap::DOT | gap::COLON };
        if number.word != Word::Number || number.gap & !apart != 0 || !sign && self.tok(at).gap & gap::HYPHEN != 0 {
            return None;
        }
        let (currency, first) = if sign { self.sign(at)? } else { (self.currency(self.word(at)), at) };
        self.amount(first, at + 1, currency)
    }

    /// "N5,000".
    pub(super) fn tied_naira(&mut self, at: usize) -> Option<usize> {
        if !self.is_tied(at) || self.prev(at, 1).word != Word::Other || self.slice(at - 1) != "N" {
            return None;
        }
        self.amount(at - 1, at, (Currency::NGN, false))
    }

    /// "500 dollars", "fifty quid", "40 €", "2 lakh rupees".
    pub(super) fn amount_in_words(&mut self, at: usize) -> Option<usize> {
        let value = if self.word(at) == Word::Number {
            None
        } else if self.is(at, set::NUMBER)
            && !matches!(self.word(at), Word::A | Word::Couple | Word::Few | Word::Several | Word::Many | Word::Twice)
        {
            Some(u64::from(self.word(at).value()))
        } else {
            return None;
        };
        let mut next = at + 1;
        if self.is(next, set::SCALE) && self.follows(next) {
            next += 1;
        }
        if self.tok(next).gap & !(gap::SPACE | gap::HYPHEN) != 0 {
            return None;
        }
        let word = self.word(next);
        if word == Word::Sign {
            // "40€", but not the sign of a next amount.
            if self.slice(next) != "€" || self.word(next + 1) == Word::Number && self.is_tied(next + 1) {
                return None;
            }
            return self.amount_until(at, at, next, (Currency::EUR, false), value);
        }
        if matches!(word, Word::Cents | Word::Pence) {
            return self.small_change(at, next, value);
        }
        if !word.is(set::MONEY) || word == Word::Pounds && self.is_weight(at, next) {
            return None;
        }
        let currency = self.currency(word);
        self.amount_until(at, at, next, currency, value)
    }

    /// A sign and what is tied to it before: "US$".
    fn sign(&self, at: usize) -> Option<((Currency, bool), usize)> {
        let plain = match self.slice(at) {
            "$" => match self.habits.dollar {
                Some(currency) => (currency, false),
                None => (Currency::USD, true),
            },
            "£" | "&pound;" | "&#163;" => (Currency::GBP, false),
            "€" | "&euro;" | "&#8364;" => (Currency::EUR, false),
            "₹" | "&#8377;" => (Currency::INR, false),
            "₨" => (Currency::INR, true),
            "₦" => (Currency::NGN, false),
            _ => (Currency::JPY, true),
        };
        if at == 0 || !self.is_tied(at) || self.prev(at, 1).word == Word::Number {
            return Some((plain, at));
        }
        let currency = match self.slice(at - 1) {
            "US" => Currency::USD,
            "A" | "AU" => Currency::AUD,
            "C" | "CA" => Currency::CAD,
            "NZ" => Currency::NZD,
            "S" => Currency::SGD,
            _ => return None,
        };
        (self.slice(at) == "$").then_some(((currency, false), at - 1))
    }

    /// The currency of a word for one.
    fn currency(&self, word: Word) -> (Currency, bool) {
        match (word, self.habits.dollar) {
            (Word::Dollars, Some(currency)) => (currency, false),
            _ => CURRENCIES.get(usize::from(word.value())).copied().unwrap_or((Currency::USD, true)),
        }
    }

    /// An amount whose currency stands before it.
    fn amount(&mut self, first: usize, number: usize, mut currency: (Currency, bool)) -> Option<usize> {
        let mut last = number;
        if self.is(last + 1, set::SCALE) && self.follows(last + 1) {
            last += 1;
        }
        // "$500 AUD"
        if self.is(last + 1, set::MONEY) && self.is_next(last + 1) {
            let named = self.currency(self.word(last + 1));
            if currency.1 && !named.1 {
                currency = named;
            }
            last += 1;
        }
        self.amount_until(first, number, last, currency, None)
    }

    /// The amount of the number there, or of `value`, with whatever stands from `first` to `last`.
    fn amount_until(
        &mut self,
        first: usize,
        number: usize,
        last: usize,
        (currency, assumed): (Currency, bool),
        value: Option<u64>,
    ) -> Option<usize> {
        let (whole, rest, digits) = match value {
            Some(value) => (value, 0, 0),
            None => self.numeral(number).decimal(currency == Currency::EUR)?,
        };
        let after = self.text.as_bytes().get(self.tok(number).end as usize).copied();
        if after == Some(b'%') || self.is_tied(number + 1) && self.word(number + 1) == Word::Other {
            return None;
        }
        let scale = if self.is(number + 1, set::SCALE) && number < last {
            // "3k", but not "3 k".
            if self.slice(number + 1).len() == 1 && !self.is_tied(number + 1) {
                return None;
            }
            u32::from(self.word(number + 1).value())
        } else {
            0
        };
        let minor = minor_units((whole, rest, digits), scale + currency.exponent())?;
        let mut span = self.span(first, last);
        if self.text.get(span.end..).is_some_and(|rest| rest.starts_with("/-")) {
            span.end += 2;
        }
        let amount = Amount {
            money: Money::new(minor, currency),
            currency_assumed: assumed,
            role: self.amount_role(first, last),
        };
        if self.word(last) == Word::Pounds && amount.role.is_none() && self.slice(last).len() == "pound".len() {
            return None;
        }
        keep(&mut self.found.amounts, &mut self.found.left_out, span, amount);
        Some(last + 1)
    }

    /// "50 cents", but not somebody's two.
    fn small_change(&mut self, at: usize, last: usize, value: Option<u64>) -> Option<usize> {
        let value = value.or_else(|| self.whole(at)).filter(|value| (3..1000).contains(value))?;
        let (currency, assumed) = match self.word(last) {
            Word::Pence => (Currency::GBP, false),
            _ => self.habits.dollar.map_or((Currency::USD, true), |currency| (currency, false)),
        };
        let money = Money::new(i64::try_from(value).ok()?, currency);
        let amount = Amount { money, currency_assumed: assumed, role: self.amount_role(at, last) };
        let span = self.span(at, last);
        keep(&mut self.found.amounts, &mut self.found.left_out, span, amount);
        Some(last + 1)
    }

    /// "20 pounds of flour", "lost 5 pounds".
    fn is_weight(&self, at: usize, unit: usize) -> bool {
        let weighs = |at: usize| {
            matches!(self.slice(at), "lost" | "lose" | "losing" | "gained" | "weighs" | "weighed" | "weigh" | "lifts")
        };
        self.word(unit + 1) == Word::Of && self.follows(unit + 1) || at.checked_sub(1).is_some_and(weighs)
    }

    /// What the amount is, by the nearest word that says so.
    fn amount_role(&self, first: usize, last: usize) -> Option<AmountRole> {
        let near = self.ahead(last + 1, 3, |token| token.word.is(set::AMOUNT_ROLE)).filter(|near| {
            // "£40 delivery fee", but not "£40 and a fee", "£40 I paid".
            !(last + 1..=*near)
                .any(|at| self.tok(at).gap & gap::COMMA != 0 || self.is(at, set::JOIN | set::SELF | set::AFTER_DAY))
        });
        if let Some(near) = near {
            match self.word(near) {
                Word::Fee => return Some(AmountRole::Fee),
                Word::Charge => return Some(AmountRole::Charged),
                Word::Refund if self.is_asked(first) => return Some(AmountRole::RefundDue),
                Word::Compensation if self.is_asked(first) => return Some(AmountRole::Compensation),
                _ => {}
            }
        }
        // Over another amount no word reaches.
        let limit = self.back(first, 7, |token| token.word == Word::Sign).map_or(7, |sign| first - sign);
        let named = self.back(first, limit, |token| token.word.is(set::AMOUNT_ROLE))?;
        let by_others = named.checked_sub(1).is_some_and(|at| self.is(at, set::THEY));
        // "charged 130 % on a loan of": what stands between is another thing.
        let direct = (named + 1..first).all(|at| self.word(at) != Word::Number) && first - named <= 5;
        let came = self.back(named, 4, |token| token.word == Word::Got || token.form & form::NT != 0).is_some();
        match self.word(named) {
            Word::Paid if !by_others && direct => Some(AmountRole::Paid),
            Word::Charged | Word::Charge | Word::Taken if self.word(named + 1) != Word::Back && direct => {
                Some(AmountRole::Charged)
            }
            Word::Fee if direct && first - named <= 3 => Some(AmountRole::Fee),
            Word::Owe if self.word(named + 1) == Word::Me => Some(AmountRole::RefundDue),
            Word::Refund if !came && direct => Some(AmountRole::RefundDue),
            Word::Price if direct => Some(AmountRole::Price),
            Word::Compensation if self.is_asked(named) => Some(AmountRole::Compensation),
            _ => None,
        }
    }

    /// Whether the writer asks for what stands there.
    fn is_asked(&self, at: usize) -> bool {
        self.back(at, 7, |token| {
            token.word.is(set::WANT) || matches!(token.word, Word::Please | Word::Like | Word::Where)
        })
        .is_some()
    }
}

/// Whole units and decimal digits in units of ten to the minus `places`.
fn minor_units((whole, rest, digits): (u64, u64, u32), places: u32) -> Option<i64> {
    let scaled = whole.checked_mul(10_u64.checked_pow(places)?)?;
    let rest = rest.checked_mul(10_u64.checked_pow(places.checked_sub(digits)?)?)?;
    i64::try_from(scaled.checked_add(rest)?).ok().filter(|minor| (1..1_000_000_000_000_000).contains(minor))
}
