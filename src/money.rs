//! Money in integer minor units. Never a float.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Error;

/// A currency of ISO 4217.
///
/// ```
/// use amends::money::Currency;
///
/// let pound: Currency = "GBP".parse()?;
/// assert_eq!((pound.code(), pound.exponent(), pound.symbol()), ("GBP", 2, Some("£")));
/// assert!("XYZ".parse::<Currency>().is_err());
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(&'static str);

/// The codes in use by ISO 4217 that have minor units, by the number of their decimal places.
const TWO_PLACES: &[&str] = &[
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BMD", "BND", "BOB", "BRL",
    "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DKK", "DOP",
    "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GTQ", "GYD", "HKD", "HNL",
    "HTG", "HUF", "IDR", "ILS", "INR", "IRR", "JMD", "KES", "KGS", "KHR", "KPW", "KYD", "KZT", "LAK", "LBP", "LKR",
    "LRD", "LSL", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN",
    "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB",
    "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB",
    "TJS", "TMT", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "USD", "UYU", "UZS", "VED", "VES", "WST", "XCD", "YER",
    "ZAR", "ZMW",
];
const NO_PLACES: &[&str] =
    &["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];
const THREE_PLACES: &[&str] = &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

impl Currency {
    /// The three-letter code.
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// How many decimal places the minor unit has.
    pub fn exponent(self) -> u32 {
        if NO_PLACES.contains(&self.0) {
            0
        } else if THREE_PLACES.contains(&self.0) {
            3
        } else {
            2
        }
    }

    /// The symbol that customers read without doubt, where there is one of its own.
    ///
    /// `$` is left to the US dollar; other dollars are written by their code.
    pub fn symbol(self) -> Option<&'static str> {
        match self.0 {
            "EUR" => Some("€"),
            "GBP" => Some("£"),
            "INR" => Some("₹"),
            "JPY" => Some("¥"),
            "NGN" => Some("₦"),
            "USD" => Some("$"),
            _ => None,
        }
    }
}

/// The currencies that are read from messages by a sign or a name of their own.
#[cfg(feature = "triage")]
impl Currency {
    pub(crate) const AED: Self = Self("AED");
    pub(crate) const AUD: Self = Self("AUD");
    pub(crate) const CAD: Self = Self("CAD");
    pub(crate) const CHF: Self = Self("CHF");
    pub(crate) const EUR: Self = Self("EUR");
    pub(crate) const GBP: Self = Self("GBP");
    pub(crate) const INR: Self = Self("INR");
    pub(crate) const JPY: Self = Self("JPY");
    pub(crate) const KES: Self = Self("KES");
    pub(crate) const NGN: Self = Self("NGN");
    pub(crate) const NZD: Self = Self("NZD");
    pub(crate) const PKR: Self = Self("PKR");
    pub(crate) const SAR: Self = Self("SAR");
    pub(crate) const SGD: Self = Self("SGD");
    pub(crate) const USD: Self = Self("USD");
    pub(crate) const ZAR: Self = Self("ZAR");
}

impl FromStr for Currency {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self, Error> {
        [TWO_PLACES, NO_PLACES, THREE_PLACES]
            .into_iter()
            .flatten()
            .find(|known| **known == code)
            .map(|known| Self(known))
            .ok_or_else(|| Error::invalid("currency", code, "is no code of ISO 4217 in use"))
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// An amount of money: an integer number of minor units of a currency.
///
/// The text form, and the serde form, is the code and the amount with all its decimal places:
/// `GBP 24.00`, `JPY 500`. [`Display`](fmt::Display) writes that form; `{:#}` writes what a customer
/// reads.
///
/// ```
/// use amends::money::Money;
///
/// let price: Money = "GBP 1249.50".parse()?;
/// assert_eq!(price.minor(), 124_950);
/// assert_eq!(price.to_string(), "GBP 1249.50");
/// assert_eq!(format!("{price:#}"), "£1,249.50");
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// `minor` units (pence, cents, …) of `currency`.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// The number of minor units.
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Whether it is more than nothing.
    pub const fn is_positive(self) -> bool {
        self.minor > 0
    }

    /// The sum of two amounts of one currency.
    ///
    /// ```
    /// use amends::{ErrorKind, money::Money};
    /// let (a, b): (Money, Money) = ("EUR 1.20".parse()?, "EUR 0.85".parse()?);
    /// assert_eq!(a.checked_add(b)?.to_string(), "EUR 2.05");
    /// assert_eq!(a.checked_add("USD 1.00".parse()?).unwrap_err().kind(), ErrorKind::InvalidValue);
    /// # Ok::<(), amends::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`InvalidValue`](crate::ErrorKind::InvalidValue) if the currencies differ,
    /// [`Overflow`](crate::ErrorKind::Overflow) if the sum is out of range.
    pub fn checked_add(self, other: Self) -> Result<Self, Error> {
        if self.currency != other.currency {
            return Err(Error::invalid("amount", &other.to_string(), format!("is not in {}", self.currency.0)));
        }
        let minor = self.minor.checked_add(other.minor).ok_or_else(|| Error::overflow("adding money"))?;
        Ok(Self { minor, ..self })
    }

    /// Sign, whole units and decimal places.
    fn parts(self) -> (&'static str, u64, u64, usize) {
        let places = self.currency.exponent();
        let scale = 10_u64.pow(places);
        let amount = self.minor.unsigned_abs();
        (if self.minor < 0 { "-" } else { "" }, amount / scale, amount % scale, places as usize)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, whole, rest, places) = self.parts();
        if f.alternate() {
            f.write_str(sign)?;
            match self.currency.symbol() {
                Some(symbol) => f.write_str(symbol)?,
                None => write!(f, "{} ", self.currency.0)?,
            }
            f.write_str(&grouped(whole))?;
        } else {
            write!(f, "{} {sign}{whole}", self.currency.0)?;
        }
        if places > 0 { write!(f, ".{rest:0places$}") } else { Ok(()) }
    }
}

/// Digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

impl FromStr for Money {
    type Err = Error;

    /// Parses strictly: a code, one space, digits, and exactly the currency's decimal places.
    fn from_str(text: &str) -> Result<Self, Error> {
        let invalid = |reason: &str| Error::invalid("amount", text, reason);
        let (code, amount) = text.split_once(' ').ok_or_else(|| invalid("must be like \"GBP 24.00\""))?;
        if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(invalid("must be like \"GBP 24.00\""));
        }
        let currency: Currency = code.parse()?;
        let places = currency.exponent() as usize;
        let (negative, digits) = match amount.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, amount),
        };
        let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(rest) || digits.ends_with('.') {
            return Err(invalid("must be like \"GBP 24.00\""));
        }
        if rest.len() != places {
            return Err(invalid(&format!("{code} is written with {places} decimal places")));
        }
        // Parsed with its sign, so that the smallest value is in range too.
        let sign = if negative { "-" } else { "" };
        let minor = format!("{sign}{whole}{rest}").parse().map_err(|_| Error::overflow("reading an amount"))?;
        Ok(Self { minor, currency })
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::terms::from_text(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_by_the_currency_s_own_places() {
        let cases = [
            ("GBP 24.00", 2_400, "£24.00"),
            ("JPY 500", 500, "¥500"),
            ("KWD 1.250", 1_250, "KWD 1.250"),
            ("USD -1234567.89", -123_456_789, "-$1,234,567.89"),
            ("AUD 0.05", 5, "AUD 0.05"),
            ("INR 999.00", 99_900, "₹999.00"),
        ];
        for (text, minor, shown) in cases {
            let money: Money = text.parse().unwrap();
            assert_eq!(money.minor(), minor);
            assert_eq!(money.to_string(), text);
            assert_eq!(format!("{money:#}"), shown);
        }
    }

    #[test]
    fn refuses_everything_that_is_not_exact() {
        let cases = [
            ("24.00", "amount \"24.00\": must be like \"GBP 24.00\""),
            ("49,90 €", "amount \"49,90 €\": must be like \"GBP 24.00\""),
            ("GBP 24", "amount \"GBP 24\": GBP is written with 2 decimal places"),
            ("GBP 24.", "amount \"GBP 24.\": must be like \"GBP 24.00\""),
            ("GBP 1,000.00", "amount \"GBP 1,000.00\": must be like \"GBP 24.00\""),
            ("GBP 24.000", "amount \"GBP 24.000\": GBP is written with 2 decimal places"),
            ("JPY 5.00", "amount \"JPY 5.00\": JPY is written with 0 decimal places"),
            ("ABC 1.00", "currency \"ABC\": is no code of ISO 4217 in use"),
            ("GBP 99999999999999999999.00", "reading an amount: the result is out of range"),
        ];
        for (text, message) in cases {
            assert_eq!(text.parse::<Money>().unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn a_sum_out_of_range_is_an_error() {
        let most = Money::new(i64::MAX, "EUR".parse().unwrap());
        let error = most.checked_add(Money::new(1, most.currency())).unwrap_err();
        assert_eq!(error.to_string(), "adding money: the result is out of range");
    }

    #[test]
    fn no_code_stands_twice() {
        let mut codes: Vec<_> = [TWO_PLACES, NO_PLACES, THREE_PLACES].concat();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }
}
