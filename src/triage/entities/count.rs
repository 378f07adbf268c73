//! How often: the writer got in touch, or something went wrong.

use serde::{Deserialize, Serialize};

use super::{
    Entities,
    lexer::{Token, gap},
    lexicon::{Word, set},
    reader::{Reader, keep},
};

/// How often something happened, as the writer counts.
///
/// "My third email" counts three, this one included.
///
/// ```
/// use amends::triage::Entities;
/// use chrono::DateTime;
///
/// let received = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
/// let entities = Entities::read("I called several times. It crashed twice.", received)?;
/// let (contact, fault) = (entities.contacts()[0].claim.0, entities.faults()[0].claim.0);
/// assert_eq!((contact.count, contact.at_least), (3, true));
/// assert_eq!((fault.count, fault.at_least), (2, false));
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Count {
    /// How often; two or more.
    pub count: u32,
    /// Whether it may be more: "several times", "at least 4 times".
    pub at_least: bool,
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Contact,
    Fault,
}

/// More is said, not counted.
const MOST: u32 = 99;

impl Reader<'_> {
    /// "4 times", "twice", "three emails".
    pub(super) fn counted(&mut self, at: usize) -> Option<usize> {
        let word = self.word(at);
        let (number, vague) = match word {
            Word::Number => (u32::try_from(self.whole(at)?).ok()?, false),
            // "thrice" is among the spellings.
            Word::Twice => (if self.slice(at).len() > "twice".len() { 3 } else { 2 }, false),
            Word::Couple | Word::Few => (2, true),
            Word::Several | Word::Many => (3, true),
            Word::A | Word::One => return None,
            _ => (u32::from(word.value()), false),
        };
        // "7 out of 10 times", "5 of the 6 times", "3 and 4 times", "the first 2 times", "how many times"
        let before = self.prev(at, 1).word;
        let part = self.follows(at)
            && (matches!(before, Word::Of | Word::And | Word::Or | Word::How)
                || before.is(set::ORDINAL)
                || before == Word::The && self.prev(at, 2).word == Word::Of);
        if !(2..=MOST).contains(&number) {
            return None;
        }
        let mut next = at + 1;
        if word == Word::Couple && self.word(next) == Word::Of {
            next += 1;
        }
        if self.word(next) == Word::More && self.is_next(next) {
            next += 1;
        }
        let told = Count { count: number, at_least: vague || self.is_at_least(at) };
        if word != Word::Twice {
            if self.tok(next).gap & !(gap::SPACE | gap::PLUS) != 0 {
                return None;
            }
            if self.is(next, set::CONTACTS) {
                return self.messages(at, next, told);
            }
            if self.word(next) != Word::Times {
                return None;
            }
            next += 1;
        }
        if part || self.is_rate(next) {
            return None;
        }
        let of = self.of_before(at).or_else(|| self.of_after(next, 4))?;
        self.keep_count(at, next, told, of)
    }

    /// "third time", "5th email".
    pub(super) fn ordinal(&mut self, at: usize, next: usize, value: u32) -> Option<usize> {
        let nth = self.word(at) == Word::Nth;
        if !(nth || (2..=MOST).contains(&value)) || !self.is_next(next) {
            return None;
        }
        let told = Count { count: if nth { 3 } else { value }, at_least: nth };
        let end = next + 1;
        if self.word(next) == Word::Time {
            let of = self.of_after(end, 10).or_else(|| self.of_before(at))?;
            return self.keep_count(at, end, told, of);
        }
        if self.is(next, set::CONTACT) {
            let own = self.prev(at, 1).word == Word::My && self.follows(at);
            let this = self.back(at, 3, |token| token.word == Word::This).is_some();
            if (own || this) && !self.is(end, set::LINK) {
                return self.keep_count(at, end, told, Of::Contact);
            }
        }
        None
    }

    /// "after 3 emails", "made four calls"; what was sent to the writer is not counted.
    fn messages(&mut self, at: usize, noun: usize, told: Count) -> Option<usize> {
        let before = self.prev(at, 1);
        let chained = matches!(before.word, Word::And)
            && self.found.contacts.last().is_some_and(|last| last.span.end == self.prev(at, 2).end as usize);
        let framed =
            matches!(before.word, Word::After | Word::Made | Word::PastVerb | Word::Sent | Word::My | Word::Reported)
                || before.word.is(set::CONTACTED);
        let passive = before.word == Word::Sent && matches!(self.prev(at, 2).word, Word::Has | Word::Was);
        let by_others =
            passive || self.back(at, 4, |token| token.word.is(set::THEY) || token.word == Word::Got).is_some();
        if !self.follows(at) || by_others || !(chained || framed) {
            return None;
        }
        self.keep_count(at, noun + 1, told, Of::Contact)
    }

    /// "at least 4", "more than 4", "over 4".
    fn is_at_least(&self, at: usize) -> bool {
        let (first, second) = (self.prev(at, 1).word, self.prev(at, 2).word);
        self.tok(at + 1).gap & gap::PLUS != 0
            || self.follows(at)
                && matches!((first, second), (Word::Over, _) | (Word::Least, Word::At) | (Word::Than, Word::More))
    }

    /// "three times a day", "twice the price", "3 times more".
    fn is_rate(&self, next: usize) -> bool {
        let word = self.word(next);
        let as_much = word == Word::So && self.slice(next).eq_ignore_ascii_case("as");
        self.follows(next)
            && (matches!(word, Word::A | Word::Per | Word::More | Word::The) || word == Word::Price || as_much)
            || self.follows(next) && word.is(set::NO_DATE)
    }

    /// What was done or went wrong before the count.
    fn of_before(&self, at: usize) -> Option<Of> {
        let found = self.back(at, 7, |token| token.word.is(set::CONTACTED | set::FAULT))?;
        let barred =
            (found + 1..=at).any(|here| self.is(here, set::JOIN | set::SELF) || self.tok(here).gap & gap::COMMA != 0);
        if self.is(found, set::FAULT) {
            return (!barred).then_some(Of::Fault);
        }
        // "I called, twice I was cut off"
        let other = self.tok(at).gap & gap::COMMA != 0 && self.is(at + 1, set::SELF);
        let again = (found + 1..at).any(|here| self.is(here, set::SELF));
        (!other && !again && self.is_own(found)).then_some(Of::Contact)
    }

    /// What was done or went wrong after the count.
    fn of_after(&self, next: usize, far: usize) -> Option<Of> {
        let found = self.ahead(next, far, |token| token.word.is(set::CONTACTED | set::FAULT))?;
        let barred = (next..found).any(|at| self.is(at, set::JOIN));
        if self.is(found, set::FAULT) {
            return (!barred).then_some(Of::Fault);
        }
        let own = self.is_own(found) && !barred && !(next..found).any(|at| self.is(at, set::THEY));
        own.then_some(Of::Contact)
    }

    /// Whether the writer did it and not somebody else, to whom.
    fn is_own(&self, verb: usize) -> bool {
        // "tried to email", but not "a new mail", "the calling".
        let before = self.prev(verb, 1).word;
        let noun = matches!(self.word(verb), Word::Call | Word::Email)
            && !(before == Word::To || before.is(set::SELF | set::MODAL));
        if noun || before == Word::The {
            return false;
        }
        let who = |token: Token| token.word.is(set::SELF | set::THEY) || token.word == Word::Was && token.form == 0;
        match self.back(verb, 5, who).map(|at| self.tok(at).word) {
            Some(word) => word.is(set::SELF) || word == Word::Was && !self.is_passive(verb),
            // "Called 4 times", "have been calling"
            None => self.word(verb + 1) != Word::Me,
        }
    }

    /// "was called", "were contacted".
    fn is_passive(&self, verb: usize) -> bool {
        self.prev(verb, 1).word == Word::Was
    }

    fn keep_count(&mut self, first: usize, next: usize, told: Count, of: Of) -> Option<usize> {
        let span = self.span(first, next.checked_sub(1)?);
        let Entities { contacts, faults, left_out, .. } = &mut self.found;
        keep(if of == Of::Contact { contacts } else { faults }, left_out, span, told);
        Some(next)
    }
}
