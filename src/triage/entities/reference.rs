//! Numbers of orders, bookings, tickets and the like, with the word that names them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    lexer::gap,
    lexicon::{Word, set},
    reader::{Reader, keep},
};
use crate::{complaint::OrderReference, terms::words};

/// A number or code that the writer gives for something.
///
/// ```
/// use amends::triage::{Entities, ReferenceKind};
/// use chrono::DateTime;
///
/// let received = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
/// let entities = Entities::read("My booking reference is ZX81Q9.", received)?;
/// let told = &entities.references()[0].claim.0;
/// assert_eq!((told.value.as_str(), told.kind), ("ZX81Q9", ReferenceKind::Booking));
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ToldReference {
    /// The number or code itself.
    pub value: OrderReference,
    /// What it is a number of, by the word before it.
    pub kind: ReferenceKind,
    /// The place of that word in the text; none after a bare "#".
    pub named_by: Option<Range<usize>>,
}

words! {
    /// What a reference is a number of.
    #[non_exhaustive]
    pub enum ReferenceKind, "reference kind" {
        /// An order.
        Order = "order",
        /// A booking, a reservation.
        Booking = "booking",
        /// A ticket.
        Ticket = "ticket",
        /// A case, complaint or request.
        Case = "case",
        /// A parcel on its way.
        Tracking = "tracking",
        /// An account or customer.
        Account = "account",
        /// An invoice, bill or receipt.
        Invoice = "invoice",
        /// A transaction.
        Transaction = "transaction",
        /// A policy or contract.
        Policy = "policy",
        /// It isn't said.
        Unspecified = "unspecified",
    }
}

impl Reader<'_> {
    /// "order NW-20418", "ticket no. 55", "booking reference: X4T9QK".
    pub(super) fn reference(&mut self, at: usize) -> Option<usize> {
        let mut kind = self.word(at);
        let (mut next, mut explicit) = (at + 1, false);
        for _ in 0..5 {
            let token = self.tok(next);
            if token.gap & (gap::COMMA | gap::OTHER) != 0 || !self.follows(next) {
                return None;
            }
            explicit |= token.gap & (gap::HASH | gap::COLON) != 0;
            match token.word {
                Word::Number | Word::Code => return self.keep_reference(at, next, kind, explicit),
                Word::Numbered | Word::Id | Word::Coded => explicit = true,
                // Short for number where a dot or digits follow, and a denial else.
                Word::No => {
                    explicit |=
                        self.tok(next + 1).gap & gap::DOT != 0 || self.is_tied(next + 1) || self.digits(next + 1) >= 4;
                }
                Word::Is | Word::Was => {}
                word if word.is(set::REFERENCE) => {
                    if kind == Word::Reference {
                        kind = word;
                    }
                    explicit |= word == Word::Reference;
                }
                _ => return None,
            }
            next += 1;
        }
        None
    }

    /// "#402-5533125-1234567"
    pub(super) fn bare_reference(&mut self, at: usize) -> Option<usize> {
        let start = self.tok(at).start as usize;
        let hash = start.checked_sub(1).and_then(|before| self.text.as_bytes().get(before)) == Some(&b'#');
        let least = if self.word(at) == Word::Code { 4 } else { 5 };
        let tag = self.slice(at).bytes().any(|byte| byte.is_ascii_lowercase());
        if !hash || tag || !matches!(self.word(at), Word::Number | Word::Code) || self.digits(at) < least {
            return None;
        }
        self.push_reference(at, ReferenceKind::Unspecified, None)
    }

    fn keep_reference(&mut self, noun: usize, at: usize, word: Word, explicit: bool) -> Option<usize> {
        let slice = self.slice(at);
        let digits = self.digits(at);
        let code = self.word(at) == Word::Code;
        let short = matches!(word, Word::Reference | Word::Tracking | Word::Booking);
        let least = match (explicit, code) {
            (true, true) => 1,
            (true, false) => 2,
            (false, true) if short => 2,
            (false, true) => 4,
            (false, false) => match word {
                Word::Order => 4,
                Word::Reference | Word::Booking => 5,
                Word::Ticket | Word::Tracking => 6,
                Word::Case | Word::Transaction => 8,
                _ => usize::MAX,
            },
        };
        let year = !code
            && digits == 4
            && !explicit
            && slice.starts_with(['1', '2'])
            && (1990..2100).contains(&slice.parse().unwrap_or(0));
        let next = at + 1;
        // What is counted, paid or dated, or goes on with further digits, is another thing.
        let counts = self.follows(next)
            && (self.is(next, set::UNIT | set::MONEY | set::SCALE | set::MONTH) || self.word(next) == Word::Times);
        let goes_on = self.word(next) == Word::Number && self.is_next(next) && self.digits(next) >= 3;
        let tied = self.is_tied(next) && self.word(next) != Word::Other;
        if digits < least || year || counts || goes_on || tied || self.card_until(at).is_some() {
            return None;
        }
        let kind = ReferenceKind::ALL.get(usize::from(word.value())).copied().unwrap_or(ReferenceKind::Unspecified);
        let name = self.tok(noun);
        self.push_reference(at, kind, Some(name.start as usize..name.end as usize))
    }

    /// Keeps it if it has the form of one; a letter or two right after it belong to it.
    fn push_reference(&mut self, at: usize, kind: ReferenceKind, named_by: Option<Range<usize>>) -> Option<usize> {
        let mut last = at;
        if self.is_tied(at + 1) && self.word(at + 1) == Word::Other {
            last += 1;
        }
        let span = self.span(at, last);
        let text = self.text.get(span.clone())?;
        // A date is no reference, nor is part of an address.
        let is_date = self.numeral(at).parts::<3>(b"/").is_some() || self.numeral(at).parts::<2>(b"/").is_some();
        let after = self.text.as_bytes().get(span.end).copied();
        if is_date || matches!(after, Some(b'%' | b'*')) || span.len() - self.slice(at).len() > 4 {
            return None;
        }
        let value = OrderReference::new(text).ok()?;
        keep(&mut self.found.references, &mut self.found.left_out, span, ToldReference { value, kind, named_by });
        Some(last + 1)
    }

    /// How many digits a token has.
    pub(super) fn digits(&self, at: usize) -> usize {
        self.slice(at).bytes().filter(u8::is_ascii_digit).count()
    }
}
