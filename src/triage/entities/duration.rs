//! Stretches of time.

use serde::{Deserialize, Serialize};

use super::{
    lexer::{form, gap},
    lexicon::{Word, set},
    reader::{Reader, keep},
};
use crate::terms::words;

/// A stretch of time that the writer names.
///
/// ```
/// use amends::triage::{DurationRole, Entities, Extent, TimeUnit};
/// use chrono::DateTime;
///
/// let received = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
/// let entities = Entities::read("I was on hold for over an hour and a half!", received)?;
/// let told = entities.durations()[0].claim.0;
/// assert_eq!((told.least, told.most, told.unit), (90, 90, TimeUnit::Minutes));
/// assert_eq!((told.extent, told.role), (Extent::AtLeast, Some(DurationRole::OnHold)));
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Duration {
    /// So many units, or the least of a range.
    pub least: u32,
    /// So many units, or the most of a range.
    pub most: u32,
    /// What is counted.
    pub unit: TimeUnit,
    /// How exactly it is told.
    pub extent: Extent,
    /// What it is to the writer, where the words show it.
    pub role: Option<DurationRole>,
}

words! {
    /// What a duration counts.
    #[non_exhaustive]
    pub enum TimeUnit, "time unit" {
        /// Minutes.
        Minutes = "minutes",
        /// Hours.
        Hours = "hours",
        /// Days of the calendar.
        Days = "days",
        /// Working days.
        WorkingDays = "working_days",
        /// Weeks.
        Weeks = "weeks",
        /// Months.
        Months = "months",
        /// Years.
        Years = "years",
    }
}

words! {
    /// How exactly a duration is told.
    #[non_exhaustive]
    pub enum Extent, "extent" {
        /// Just so.
        Exactly = "exactly",
        /// "almost", "a couple of", "about".
        About = "about",
        /// "over", "more than", "at least", "several".
        AtLeast = "at_least",
        /// "up to", "less than".
        AtMost = "at_most",
    }
}

words! {
    /// What a duration is to the writer.
    #[non_exhaustive]
    pub enum DurationRole, "duration role" {
        /// Something came or is so much too late.
        Late = "late",
        /// They have waited so long.
        Waiting = "waiting",
        /// They were on hold so long.
        OnHold = "on_hold",
        /// They were without something so long.
        Without = "without",
        /// They have been a customer so long.
        Customer = "customer",
        /// It should take so long: within 48 hours.
        TimeFrame = "time_frame",
        /// It is so long past: two weeks ago.
        Ago = "ago",
    }
}

/// By the value of the words for them.
const UNITS: [Option<TimeUnit>; 8] = [
    None,
    Some(TimeUnit::Minutes),
    Some(TimeUnit::Hours),
    Some(TimeUnit::Days),
    Some(TimeUnit::WorkingDays),
    Some(TimeUnit::Weeks),
    Some(TimeUnit::Months),
    Some(TimeUnit::Years),
];

impl Reader<'_> {
    /// "3 weeks", "half an hour", "2-3 working days", "a couple of months".
    pub(super) fn duration(&mut self, at: usize) -> Option<usize> {
        let (mut least, mut most, mut extent, mut next) = self.how_many(at)?;
        let mut working = false;
        for _ in 0..2 {
            let word = self.word(next);
            if !(word.is(set::STRETCH) || matches!(word, Word::More | Word::Of)) || !self.follows(next) {
                break;
            }
            working |= matches!(word, Word::Working | Word::Business);
            next += 1;
        }
        let word = self.word(next);
        let apart = self.tok(next).gap & !(gap::SPACE | gap::HYPHEN | gap::PLUS | gap::OPEN);
        if !word.is(set::UNIT) || apart != 0 && !self.is_tied(next) {
            return None;
        }
        let mut unit = (*UNITS.get(usize::from(word.value()))?)?;
        if word == Word::Fortnight {
            (least, most) = (least * 2, most * 2);
        }
        if working && unit == TimeUnit::Days {
            unit = TimeUnit::WorkingDays;
        }
        if self.tok(next).gap & gap::PLUS != 0 {
            extent = Extent::AtLeast;
        }
        let half_before = self.word(at) == Word::Half;
        next += 1;
        // "an hour and a half"
        let half_after =
            self.word(next) == Word::And && self.word(next + 1) == Word::A && self.word(next + 2) == Word::Half;
        let mut half_after = half_after && self.follows(next + 2);
        if half_after {
            next += 3;
        }
        // "1.5 hours"
        half_after |= self.word(at) == Word::Number && self.slice(at).ends_with(".5");
        if half_before || half_after {
            (least, most, unit) = halved(least, most, unit, half_before)?;
        }
        let mut parts = 1;
        while let Some((value, smaller, after)) = self.smaller_part(next, unit).filter(|_| parts < 4) {
            parts += 1;
            next = after;
            if (unit, smaller) == (TimeUnit::Hours, TimeUnit::Minutes) && value < 60 && !half_before && !half_after {
                (least, most, unit) = (least * 60 + value, most * 60 + value, smaller);
            } else {
                // "2 years 8 months 25 days" has no one unit.
                parts = 4;
            }
        }
        if parts >= 4 {
            return Some(next);
        }
        if least == 0 || self.is_feature(at, next, unit) {
            return None;
        }
        if extent == Extent::Exactly {
            extent = self.extent(at);
        }
        let role = self.duration_role(at, next);
        // "a day" by itself says little.
        if role.is_none() && self.word(at) == Word::A && !half_after && extent == Extent::Exactly {
            return None;
        }
        let told = Duration { least, most, unit, extent, role };
        let span = self.span(at, next - 1);
        keep(&mut self.found.durations, &mut self.found.left_out, span, told);
        Some(next)
    }

    /// How many: least, most, how exactly, and what follows.
    fn how_many(&self, at: usize) -> Option<(u32, u32, Extent, usize)> {
        let word = self.word(at);
        let small = |value: u64| u32::try_from(value).ok().filter(|value| *value <= 1000);
        if word == Word::Number {
            let numeral = self.numeral(at);
            if let Some([(least, _), (most, _)]) = numeral.parts::<2>(b"-") {
                return (least < most).then_some((small(least)?, small(most)?, Extent::Exactly, at + 1));
            }
            if let Some((whole, 5, 1)) = numeral.decimal(false) {
                return Some((small(whole)?, small(whole)?, Extent::Exactly, at + 1));
            }
            let value = small(numeral.grouped()?)?;
            // "2 or 3 days", "2 to 3 days", "3 – 5 days"
            let dash = self.tok(at + 1).gap & gap::HYPHEN != 0 && self.word(at + 1) == Word::Number;
            let second = if dash { at + 1 } else { at + 2 };
            if (dash || matches!(self.word(at + 1), Word::Or | Word::To) && self.is_next(at + 1))
                && self.word(second) == Word::Number
                && self.follows(second)
                && let Some(most) = self.whole(second).and_then(small)
                && value < most
            {
                return Some((value, most, Extent::Exactly, second + 1));
            }
            return Some((value, value, Extent::Exactly, at + 1));
        }
        let value = u32::from(word.value());
        let next = at + 1;
        match word {
            Word::Half => {
                let article = self.word(next) == Word::A && self.is_next(next);
                let next = if article { next + 1 } else { next };
                (article || self.tok(next).gap == gap::HYPHEN).then_some((1, 1, Extent::Exactly, next))
            }
            // "a couple of weeks" is read from "couple" on.
            Word::A => (!matches!(self.word(next), Word::Couple | Word::Few)).then_some((1, 1, Extent::Exactly, next)),
            Word::Couple | Word::Few => Some((value, value, Extent::About, next)),
            Word::Several => Some((value, value, Extent::AtLeast, next)),
            Word::Many | Word::Twice => None,
            _ if word.is(set::NUMBER) => {
                let to = matches!(self.word(next), Word::Or | Word::To) || self.tok(next).gap == gap::HYPHEN;
                let second = if self.tok(next).gap == gap::HYPHEN { next } else { next + 1 };
                let most = u32::from(self.word(second).value());
                if to && self.is(second, set::NUMBER) && self.follows(second) && value < most && most < 20 {
                    return Some((value, most, Extent::Exactly, second + 1));
                }
                Some((value, value, Extent::Exactly, next))
            }
            _ => None,
        }
    }

    /// "45 minutes" after "3 hours".
    fn smaller_part(&self, at: usize, unit: TimeUnit) -> Option<(u32, TimeUnit, usize)> {
        let at = if self.word(at) == Word::And && self.follows(at) { at + 1 } else { at };
        let value = self.whole(at).and_then(|value| u32::try_from(value).ok())?;
        let smaller = UNITS.get(usize::from(self.word(at + 1).value())).copied().flatten()?;
        let part = self.word(at) == Word::Number && self.is(at + 1, set::UNIT) && smaller < unit;
        (part && self.follows(at) && self.follows(at + 1)).then_some((value, smaller, at + 2))
    }

    /// Ages, rates and features of things: two years old, 24 hours a day, a two year contract.
    fn is_feature(&self, at: usize, next: usize, unit: TimeUnit) -> bool {
        let follows = self.follows(next);
        let word = self.word(next);
        if follows
            && (matches!(word, Word::Old | Word::Per) || word.is(set::TERM | set::REFERENCE) && word != Word::Order)
        {
            return true;
        }
        if follows && self.tok(next).gap & gap::SLASH != 0 {
            return true;
        }
        // "7 days returnable warranty"
        if follows && word == Word::Other && self.follows(next + 1) && self.is(next + 1, set::TERM) {
            return true;
        }
        let unit_follows = |at: usize| self.is(at, set::UNIT) && self.follows(at);
        if follows && matches!(word, Word::A) && unit_follows(next + 1) {
            return true;
        }
        let before = self.prev(at, 1);
        let each = self.follows(at)
            && (before.word.is(set::UNIT) && self.word(at) == Word::A
                || matches!(
                    before.word,
                    Word::Times | Word::Time | Word::Twice | Word::Aged | Word::Per | Word::Number
                ) && self.word(at) == Word::A
                || matches!(before.word, Word::Aged | Word::NoDate));
        let word = self.word(at);
        // "one day" is some day.
        each || word == Word::One && matches!(unit, TimeUnit::Days) && self.duration_role(at, next).is_none()
    }

    /// How exactly it is told, by the words before.
    fn extent(&self, at: usize) -> Extent {
        if !self.follows(at) {
            return Extent::Exactly;
        }
        let (first, second) = (self.prev(at, 1).word, self.prev(at, 2));
        match first {
            Word::Over if second.word != Word::The => Extent::AtLeast,
            Word::Than if second.word == Word::More => Extent::AtLeast,
            Word::Than if second.word != Word::Nothing => Extent::AtMost,
            Word::Least if second.word == Word::At => Extent::AtLeast,
            Word::To if second.word == Word::Up => Extent::AtMost,
            word if word.is(set::ABOUT) => Extent::About,
            _ => Extent::Exactly,
        }
    }

    /// What it is to the writer: what follows right away, then the nearest word before.
    fn duration_role(&self, at: usize, next: usize) -> Option<DurationRole> {
        let after = if self.follows(next) { self.word(next) } else { Word::Nothing };
        match after {
            Word::Ago => return Some(DurationRole::Ago),
            Word::Late | Word::Delay => return Some(DurationRole::Late),
            Word::Waiting => return Some(DurationRole::Waiting),
            Word::Without => return Some(DurationRole::Without),
            Word::On if self.word(next + 1) == Word::Hold => return Some(DurationRole::OnHold),
            Word::Hold => return Some(DurationRole::OnHold),
            _ => {}
        }
        let found = self.back(at, 7, |token| {
            token.word.is(set::WAIT)
                || matches!(
                    token.word,
                    Word::Late | Word::Hold | Word::Without | Word::Within | Word::Loyal | Word::Account | Word::They
                )
                || token.word == Word::Fault && token.form & form::ED != 0
        });
        if let Some(found) = found {
            let barred = (found + 1..at).any(|here| self.is(here, set::JOIN) || self.word(here) == Word::Number);
            match self.word(found) {
                _ if barred => {}
                Word::Hold => return Some(DurationRole::OnHold),
                Word::Within if at - found <= 3 => return Some(DurationRole::TimeFrame),
                Word::Without => return Some(DurationRole::Without),
                Word::Late if at - found <= 3 => return Some(DurationRole::Late),
                Word::Loyal => return Some(DurationRole::Customer),
                Word::Account | Word::They if self.slice(found).starts_with(['c', 'C']) => {
                    return Some(DurationRole::Customer);
                }
                Word::Fault if self.slice(found).eq_ignore_ascii_case("delayed") && at - found <= 3 => {
                    return Some(DurationRole::Late);
                }
                word if word.is(set::WAIT) => return Some(DurationRole::Waiting),
                _ => {}
            }
        }
        None
    }
}

/// Half of one, or a half more, in the next smaller unit.
fn halved(least: u32, most: u32, unit: TimeUnit, only: bool) -> Option<(u32, u32, TimeUnit)> {
    let (smaller, count) = match unit {
        TimeUnit::Hours => (TimeUnit::Minutes, 60),
        TimeUnit::Days => (TimeUnit::Hours, 24),
        TimeUnit::Years => (TimeUnit::Months, 12),
        _ => return None,
    };
    let more = if only { 0 } else { count };
    Some((least * more + count / 2, most * more + count / 2, smaller))
}
