//! Dates and times of day, seen from the day of the message.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{
    DayOrder,
    calendar::{self, Readings, Tense},
    form::MomentForm,
    lexer::{Token, form, gap},
    lexicon::{Word, set},
    reader::{Reader, keep},
};
use crate::terms::words;

/// A day, a stretch of days or a time of day, as the writer names it.
///
/// "Friday" without a tense is the last or the next one, and "12/03/2024" is of March or December: then all
/// readings are kept, the nearest to the day of the message first, and [`day`](Self::day) is none. The
/// rules: "since" and "last" and verbs of the past mean the past; "by", "before", "next", "will", "need"
/// and the like the future; "last Friday" is the latest before today, "next Friday" the coming one or the
/// one after; a day of the week said on that day may be today. A reading on the wrong side of
/// today is dropped where another one is left.
///
/// ```
/// use amends::triage::{DateRole, Entities};
/// use chrono::DateTime;
///
/// let received = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap(); // a Saturday
/// let entities = Entities::read("It was due on Tuesday. I ordered on 01/02/2026.", received)?;
/// let [tuesday, ordered] = entities.dates() else { panic!() };
/// assert_eq!(tuesday.claim.0.day().map(|day| day.to_string()).as_deref(), Some("2026-11-17"));
/// assert_eq!(tuesday.claim.0.role(), Some(DateRole::Expected));
/// assert_eq!(ordered.claim.0.day(), None);
/// assert_eq!(ordered.claim.0.readings().len(), 2);
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "MomentForm", into = "MomentForm")]
pub struct Moment {
    pub(super) readings: Readings,
    pub(super) last: Option<NaiveDate>,
    pub(super) time: Option<NaiveTime>,
    pub(super) either_half: bool,
    pub(super) role: Option<DateRole>,
}

words! {
    /// What a date is to the writer.
    #[non_exhaustive]
    pub enum DateRole, "date role" {
        /// It was promised, planned or due then.
        Expected = "expected",
        /// Something happened then.
        Happened = "happened",
        /// Something goes on since then.
        Since = "since",
        /// Something is needed by then.
        Deadline = "deadline",
    }
}

impl Moment {
    /// The day, or the first of several, if only one can be meant.
    pub fn day(&self) -> Option<NaiveDate> {
        match self.readings() {
            [day] => Some(*day),
            _ => None,
        }
    }

    /// The days that can be meant, the nearest first, at most four; none if only a time of day is named.
    pub fn readings(&self) -> &[NaiveDate] {
        self.readings.as_slice()
    }

    /// The last day, if more than one is named: "last week", "in March".
    pub fn last(&self) -> Option<NaiveDate> {
        self.last
    }

    /// The time of day.
    pub fn time(&self) -> Option<NaiveTime> {
        self.time
    }

    /// Whether the time may as well be in the other half of the day: "at 9".
    pub fn is_either_half(&self) -> bool {
        self.either_half
    }

    /// What it is to the writer, where the words show it.
    pub fn role(&self) -> Option<DateRole> {
        self.role
    }
}

/// A date as it is named, before it is known which one is meant.
#[derive(Clone, Copy)]
enum Named {
    /// A day and a month, in one or two orders.
    Day { pairs: [(u32, u32); 2], year: Option<i32> },
    /// A month.
    Month { month: u32, year: Option<i32> },
    /// A day of a month that is not named.
    Of(u32),
}

impl Reader<'_> {
    /// Today, tomorrow, last week, next Friday, this weekend.
    pub(super) fn named_day(&mut self, at: usize) -> Option<usize> {
        match self.word(at) {
            Word::Today | Word::Tonight => self.keep_day(at, at + 1, Readings::one(self.today)),
            Word::Tomorrow | Word::Yesterday => self.near_day(at),
            _ => self.relative_day(at),
        }
    }

    /// Tomorrow and yesterday, and the day beyond.
    fn near_day(&mut self, at: usize) -> Option<usize> {
        let step = if self.word(at) == Word::Tomorrow { 1 } else { -1 };
        let beyond = match self.prev(at, 1).word {
            Word::After => step > 0,
            Word::Before => step < 0,
            _ => false,
        } && self.prev(at, 2).word == Word::DayUnit
            && self.follows(at);
        let first = if beyond { at - 2 } else { at };
        let day = calendar::shifted(self.today, if beyond { 2 * step } else { step })?;
        self.keep_day(first, at + 1, Readings::one(day))
    }

    /// "last Friday", "next week", "this weekend".
    fn relative_day(&mut self, at: usize) -> Option<usize> {
        let next = at + 1;
        let vague = matches!(self.prev(at, 1).word, Word::The | Word::Past | Word::This) && self.follows(at);
        if !self.is_next(next) || vague || self.word(next + 1) == Word::Of && self.follows(next + 1) {
            return None;
        }
        let word = self.word(next);
        let direction = self.word(at);
        if word.is(set::DAY) {
            if !word.is(set::DOUBTFUL) || self.tok(next).form & form::CAPITAL != 0 {
                return self.relative_weekday(at, next);
            }
            return None;
        }
        let monday =
            calendar::shifted(self.today, -i64::from(chrono::Datelike::weekday(&self.today).num_days_from_monday()))?;
        let (first, last) = match (direction, word) {
            (Word::Last, Word::Week) => (calendar::shifted(monday, -7)?, calendar::shifted(monday, -1)?),
            (Word::Next, Word::Week) => (calendar::shifted(monday, 7)?, calendar::shifted(monday, 13)?),
            (Word::Last, Word::Weekend) => (calendar::shifted(monday, -2)?, calendar::shifted(monday, -1)?),
            (Word::This, Word::Weekend) => (calendar::shifted(monday, 5)?, calendar::shifted(monday, 6)?),
            (Word::Next, Word::Weekend) => (calendar::shifted(monday, 12)?, calendar::shifted(monday, 13)?),
            (Word::Last, Word::Month) => {
                let last = calendar::shifted(chrono::Datelike::with_day(&self.today, 1)?, -1)?;
                (chrono::Datelike::with_day(&last, 1)?, last)
            }
            (Word::Next, Word::Month) => {
                let first = calendar::shifted(calendar::last_of_month(self.today)?, 1)?;
                (first, calendar::last_of_month(first)?)
            }
            _ => return None,
        };
        let (role, tense) = self.role_and_tense(at, next + 1);
        let role = match (role, direction, tense) {
            (None, Word::Last, _) => Some(DateRole::Happened),
            _ => role,
        };
        self.keep_moment(
            at,
            next + 1,
            Moment { readings: Readings::one(first), last: Some(last), time: None, either_half: false, role },
        )
    }

    fn relative_weekday(&mut self, at: usize, day: usize) -> Option<usize> {
        let target = self.word(day).value();
        let mut readings = match self.word(at) {
            Word::Last => Readings::one(calendar::last_weekday(target, self.today)?),
            _ if self.role_and_tense(at, day + 1).1 == Tense::Past && self.word(at) == Word::This => {
                calendar::weekday(target, self.today, Tense::Past)?
            }
            _ => Readings::one(calendar::coming_weekday(target, self.today)?),
        };
        if self.word(at) == Word::Next
            && let [coming] = *readings.as_slice()
        {
            let coming = if coming == self.today { calendar::shifted(coming, 7)? } else { coming };
            readings = Readings::one(coming);
            readings.add(calendar::shifted(coming, 7)?);
        }
        let role = self.role_and_tense(at, day + 1).0;
        let role = if self.word(at) == Word::Last { role.or(Some(DateRole::Happened)) } else { role };
        // A last Friday was not needed by then.
        let role = role.filter(|role| self.word(at) != Word::Last || *role != DateRole::Deadline);
        self.keep_timed(at, day + 1, readings, role)
    }

    /// What begins with the name of a day or a month.
    pub(super) fn day(&mut self, at: usize) -> Option<usize> {
        let token = self.tok(at);
        if self.is_tied(at) && token.start > 0 || token.gap & (gap::UNDERSCORE | gap::HASH) != 0 {
            return None;
        }
        if token.word.is(set::MONTH) {
            let (named, next) = self.named(at)?;
            return self.keep_named(at, next, named, None);
        }
        self.weekday(at)
    }

    fn weekday(&mut self, at: usize) -> Option<usize> {
        let token = self.tok(at);
        // "Monday to Friday" are hours of opening; "every Monday" is no date.
        let range = self.is(at + 2, set::DAY) && (matches!(self.word(at + 1), Word::To | Word::Through | Word::Until));
        if range && self.follows(at + 2) {
            return Some(at + 3);
        }
        if self.is(at + 1, set::DAY) && self.tok(at + 1).gap & (gap::HYPHEN | gap::SLASH) != 0 {
            return Some(at + 2);
        }
        let before = self.prev(at, 1);
        if self.follows(at) && before.word.is(set::NO_DATE) {
            return None;
        }
        let mut from = at + 1;
        if self.word(from) == Word::The && self.follows(from) {
            from += 1;
        }
        let joined = self.tok(at + 1).gap & !(gap::SPACE | gap::COMMA | gap::DOT) == 0 && self.follows(from);
        if joined && let Some((named, next)) = self.named_or_of(from) {
            return self.keep_named(at, next, named, Some(token.word.value()));
        }
        if token.word.is(set::DOUBTFUL) {
            let led = before.word.is(set::LEADS) && self.follows(at);
            if !led || token.form & form::CAPITAL == 0 && matches!(token.word, Word::Sat | Word::Sun | Word::Wed) {
                return None;
            }
        }
        let (role, tense) = self.role_and_tense(at, at + 1);
        let readings = calendar::weekday(token.word.value(), self.today, tense)?;
        self.keep_timed(at, at + 1, readings, role)
    }

    /// "4 March", "4th of March 2024".
    pub(super) fn day_before_month(&mut self, at: usize) -> Option<usize> {
        let (named, next) = self.named(at)?;
        if let Named::Day { pairs: [first, second], year: None } = named
            && self.tok(at).gap & gap::HYPHEN != 0
            && first == second
        {
            return None;
        }
        self.keep_named(at, next, named, None)
    }

    /// "on the 3rd"; a noun after it makes it something else.
    pub(super) fn day_of_month(&mut self, at: usize, value: u32) -> Option<usize> {
        let led = self.prev(at, 1).word == Word::The && self.prev(at, 2).word.is(set::LEADS) && self.follows(at);
        let led = led && self.is_next(at) && (1..=31).contains(&value);
        let next = at + 2;
        let free = self.ends_before(next) || self.is(next, set::AFTER_DAY);
        if !led || !free {
            return None;
        }
        self.keep_named(at, next, Named::Of(value), None)
    }

    /// "12/12", "12/03/2024", "2024-03-12".
    pub(super) fn date_of_numbers(&mut self, at: usize) -> Option<usize> {
        let (named, next) = self.numbers(at)?;
        self.keep_named(at, next, named, None)
    }

    /// "12-Mar-2024".
    pub(super) fn coded_date(&mut self, at: usize) -> Option<usize> {
        let mut parts = self.slice(at).split(['-', '/']);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next());
        if parts.next().is_some() || !matches!(month.len(), 3..=9) || day.len() > 2 {
            return None;
        }
        let month = super::lexicon::find_text(month);
        let year = match year {
            Some(year) if matches!(year.len(), 2 | 4) => Some(full_year(year.parse().ok()?, year.len())?),
            None => None,
            Some(_) => return None,
        };
        let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
        if !month.is(set::MONTH) {
            return None;
        }
        let pair = (day, u32::from(month.value()));
        self.keep_named(at, at + 1, Named::Day { pairs: [pair, pair], year }, None)
    }

    /// A date with a month, or one of numbers, or a day of the month after a day of the week.
    fn named_or_of(&self, at: usize) -> Option<(Named, usize)> {
        if let Some(named) = self.named(at).or_else(|| self.numbers(at)) {
            return Some(named);
        }
        let value = self.whole(at).and_then(|value| u32::try_from(value).ok())?;
        let is_day = self.word(at) == Word::Number && self.is_ordinal_suffix(at + 1) && (1..=31).contains(&value);
        is_day.then_some((Named::Of(value), at + 2))
    }

    /// What begins with a month or a day before it.
    fn named(&self, at: usize) -> Option<(Named, usize)> {
        if self.is(at, set::MONTH) {
            return self.month_first(at);
        }
        if self.word(at) != Word::Number {
            return None;
        }
        let day = self.whole(at).and_then(|day| u32::try_from(day).ok()).filter(|day| (1..=31).contains(day))?;
        let mut next = at + 1;
        let suffixed = self.is_ordinal_suffix(next);
        if suffixed {
            next += 1;
        }
        let of = self.word(next) == Word::Of && self.follows(next);
        if of {
            next += 1;
        }
        let month = self.tok(next);
        if !month.word.is(set::MONTH) || month.gap & !(gap::SPACE | gap::HYPHEN | gap::COMMA | gap::SLASH) != 0 {
            return None;
        }
        if month.word.is(set::DOUBTFUL) && !suffixed && !of && month.form & form::CAPITAL == 0 {
            return None;
        }
        let pair = (day, u32::from(month.word.value()));
        let (year, next) = self.year(next + 1);
        Some((Named::Day { pairs: [pair, pair], year }, next))
    }

    /// "March 4th, 2024", "March 2024", "in March".
    fn month_first(&self, at: usize) -> Option<(Named, usize)> {
        let token = self.tok(at);
        let month = u32::from(token.word.value());
        let number = at + 1;
        let near = self.tok(number).gap & !(gap::SPACE | gap::DOT | gap::HYPHEN) == 0;
        if self.word(number) == Word::Number && near {
            if let (Some(year), next) = self.year(number) {
                return Some((Named::Month { month, year: Some(year) }, next));
            }
            let day = self.whole(number).filter(|day| (1..=31).contains(day));
            let mut next = number + 1;
            let suffixed = self.is_ordinal_suffix(next);
            if suffixed {
                next += 1;
            }
            let unit = self.is(next, set::UNIT | set::MONEY) || self.word(next) == Word::Times;
            let doubtful = token.word.is(set::DOUBTFUL) && token.form & form::CAPITAL == 0 && !suffixed;
            if let Some(day) = day.and_then(|day| u32::try_from(day).ok())
                && !doubtful
                && (suffixed || self.is_cut_off(number) || self.tok(number).gap == gap::HYPHEN)
                && !(unit && self.follows(next))
            {
                let (year, next) = self.year(next);
                return Some((Named::Day { pairs: [(day, month), (day, month)], year }, next));
            }
        }
        let led = matches!(self.prev(at, 1).word, Word::In | Word::Since | Word::Until | Word::By | Word::From);
        let capital = token.form & form::CAPITAL != 0 || !token.word.is(set::DOUBTFUL);
        (led && self.is_next(at) && capital).then_some((Named::Month { month, year: None }, at + 1))
    }

    /// A year, if one stands there.
    fn year(&self, at: usize) -> (Option<i32>, usize) {
        let token = self.tok(at);
        if token.word == Word::Number && token.gap & !(gap::SPACE | gap::COMMA | gap::HYPHEN) == 0 && at > 0 {
            let year = self.whole(at).filter(|year| token.end - token.start == 4 && (1990..2100).contains(year));
            let tied = self.is_tied(at + 1) && self.word(at + 1) == Word::Other;
            if let Some(year) = year.filter(|_| !tied) {
                return (i32::try_from(year).ok(), at + 1);
            }
        }
        (None, at)
    }

    /// Numbers with the same sign between them that can be a date.
    fn numbers(&self, at: usize) -> Option<(Named, usize)> {
        if self.word(at) != Word::Number || self.tok(at).form & form::SIGNED == 0 {
            return None;
        }
        let numeral = self.numeral(at);
        if let Some([(a, a_length), (b, _), (c, c_length)]) = numeral.parts::<3>(b"/-.") {
            let by_slash = self.slice(at).contains('/');
            if (a_length, c_length) == (4, 2) || (a_length, c_length) == (4, 1) {
                let year = full_year(a, 4)?;
                let pair = (u32::try_from(c).ok()?, u32::try_from(b).ok()?);
                return Some((Named::Day { pairs: self.ordered(pair, pair)?, year: Some(year) }, at + 1));
            }
            let led = by_slash || self.prev(at, 1).word.is(set::LEADS) && self.slice(at).contains('-');
            if c_length == 4 || c_length == 2 && led {
                let year = full_year(c, c_length.into())?;
                return Some((Named::Day { pairs: self.either(a, b)?, year: Some(year) }, at + 1));
            }
            return None;
        }
        let [(a, a_length), (b, b_length)] = numeral.parts::<2>(b"/")?;
        let before = self.prev(at, 1);
        let led =
            before.word.is(set::LEADS | set::DAY | set::OCCASION) && before.word != Word::From && self.is_next(at);
        let free = self.ends_before(at + 1) || self.is(at + 1, set::AFTER_DAY) || self.word(at + 1) == Word::Number;
        // Numbers that are names: round the clock, a day of terror, a shop.
        let name = matches!((a, b), (24, 7) | (9 | 7, 11) | (50, 50));
        if !led || !free || name || a_length > 2 || b_length > 2 {
            return None;
        }
        Some((Named::Day { pairs: self.either(a, b)?, year: None }, at + 1))
    }

    /// Both orders of two numbers that can be day and month, or the one that the habits or the calendar
    /// leave.
    fn either(&self, a: u64, b: u64) -> Option<[(u32, u32); 2]> {
        let (a, b) = (u32::try_from(a).ok()?, u32::try_from(b).ok()?);
        self.ordered((a, b), (b, a))
    }

    fn ordered(&self, day_first: (u32, u32), month_first: (u32, u32)) -> Option<[(u32, u32); 2]> {
        let possible = |(day, month): (u32, u32)| (1..=31).contains(&day) && (1..=12).contains(&month);
        match (possible(day_first), possible(month_first), self.habits.order) {
            (true, true, None) => Some([day_first, month_first]),
            (true, true, Some(DayOrder::DayFirst)) | (true, false, _) => Some([day_first, day_first]),
            (true, true, Some(DayOrder::MonthFirst)) | (false, true, _) => Some([month_first, month_first]),
            (false, false, _) => None,
        }
    }

    /// Works out which days a name means and keeps them.
    fn keep_named(&mut self, first: usize, next: usize, named: Named, weekday: Option<u8>) -> Option<usize> {
        let (role, tense) = self.role_and_tense(first, next);
        let mut readings = match named {
            Named::Day { pairs, year: Some(year) } => calendar::in_year(&pairs, year, self.today, tense),
            Named::Day { pairs, year: None } => calendar::without_year(&pairs, self.today, tense),
            Named::Of(day) => calendar::day_of_month(day, self.today, tense),
            Named::Month { month, year } => {
                let (day, last) = calendar::month(month, year, self.today, tense)?;
                let moment =
                    Moment { readings: Readings::one(day), last: Some(last), time: None, either_half: false, role };
                return self.keep_moment(first, next, moment);
            }
        };
        if let Some(weekday) = weekday {
            readings = readings.on_weekday(weekday);
        }
        if readings.as_slice().is_empty() {
            // There is no such day: nothing else is to be read into the words either.
            return Some(next);
        }
        self.keep_timed(first, next, readings, role)
    }

    fn keep_day(&mut self, first: usize, next: usize, readings: Readings) -> Option<usize> {
        let role = self.role_and_tense(first, next).0;
        self.keep_timed(first, next, readings, role)
    }

    /// Keeps days with the time of day that follows them.
    fn keep_timed(&mut self, first: usize, next: usize, readings: Readings, role: Option<DateRole>) -> Option<usize> {
        let lead = if self.is(next, set::AT) && self.follows(next) { next + 1 } else { next };
        let apart = self.tok(next).gap & (gap::SLASH | gap::OTHER) == 0;
        let timed = if self.follows(next) && self.follows(lead) && apart { self.time(lead, lead > next) } else { None };
        let (time, next) = timed.map_or((None, next), |(time, next)| (Some(time), next));
        let moment = Moment {
            readings,
            last: None,
            time: time.map(|(time, _)| time),
            either_half: time.is_some_and(|(_, either)| either),
            role,
        };
        self.keep_moment(first, next, moment)
    }

    /// Keeps a moment; a time that was kept just before it becomes a part of it, and it becomes a part of an
    /// occasion just before it.
    fn keep_moment(&mut self, first: usize, next: usize, mut moment: Moment) -> Option<usize> {
        let mut span = self.span(first, next.checked_sub(1)?);
        let joined = |end: usize, last: Token| last.end as usize == end;
        let on = self.prev(first, 1).word == Word::On;
        let before = if on { self.prev(first, 2) } else { self.prev(first, 1) };
        if let Some(time) = self.found.dates.last().filter(|time| {
            self.follows(first)
                && moment.time.is_none()
                && time.claim.0.readings().is_empty()
                && joined(time.span.end, before)
        }) {
            let told = time.claim.0;
            moment =
                Moment { time: told.time, either_half: told.either_half, role: moment.role.or(told.role), ..moment };
            span.start = time.span.start;
            self.found.dates.pop();
        }
        // Nothing has happened tomorrow yet, and nothing is needed by yesterday.
        moment.role = moment.role.filter(|role| {
            let all =
                |past: bool| moment.readings().iter().all(|day| (*day < self.today) == past && *day != self.today);
            moment.readings().is_empty()
                || !(*role == DateRole::Happened && all(false)
                    || *role == DateRole::Deadline && moment.last.is_none() && all(true))
        });
        self.date_for_occasion(first, moment);
        keep(&mut self.found.dates, &mut self.found.left_out, span, moment);
        Some(next)
    }

    /// "at 5pm", "by 14:30": a time without a day.
    pub(super) fn clock(&mut self, at: usize) -> Option<usize> {
        let led = self.prev(at, 1).word.is(set::AT) && self.follows(at);
        let ((time, either_half), next) = self.time(at, false)?;
        let halved = matches!(self.word(next - 1), Word::Am | Word::Pm);
        if !(led || halved) || self.is(next, set::UNIT) && self.follows(next) {
            return None;
        }
        let role = match self.prev(at, 1).word {
            Word::By | Word::Before => self.role_and_tense(at, next).0,
            Word::Since => Some(DateRole::Since),
            _ => None,
        };
        self.keep_moment(
            at,
            next,
            Moment { readings: Readings::default(), last: None, time: Some(time), either_half, role },
        )
    }

    /// A time of day and whether its half of the day is open. `bare` is whether an hour alone will do.
    fn time(&self, at: usize, bare: bool) -> Option<((NaiveTime, bool), usize)> {
        match self.word(at) {
            Word::Noon => return Some(((NaiveTime::from_hms_opt(12, 0, 0)?, false), at + 1)),
            Word::Number => {}
            _ => return None,
        }
        let numeral = self.numeral(at);
        let half = self.word(at + 1);
        let halved = matches!(half, Word::Am | Word::Pm) && self.tok(at + 1).gap & !gap::SPACE == 0;
        let parts = numeral.parts::<2>(b":").or_else(|| if halved { numeral.parts::<2>(b".") } else { None });
        let (hour, minute, exact) = match (parts, numeral.whole()) {
            (Some([(hour, length), (minute, 2)]), _) => {
                (hour, minute, length == 2 && (hour == 0 || self.slice(at).starts_with('0')))
            }
            (None, Some(hour)) if halved || bare && self.is_cut_off(at) && (1..=12).contains(&hour) => (hour, 0, false),
            _ => return None,
        };
        let (hour, minute) = (u32::try_from(hour).ok()?, u32::try_from(minute).ok()?);
        if halved {
            if !(1..=12).contains(&hour) {
                return None;
            }
            let hour = hour % 12 + if half == Word::Pm { 12 } else { 0 };
            return Some(((NaiveTime::from_hms_opt(hour, minute, 0)?, false), at + 2));
        }
        let next = at + 1;
        // "at 3 places", "by 2 hours", "at 10%".
        if parts.is_none() && !(self.ends_before(next) || self.is(next, set::AFTER_DAY)) || !self.is_cut_off(at) {
            return None;
        }
        let either = (1..=12).contains(&hour) && !exact;
        Some(((NaiveTime::from_hms_opt(hour, minute, 0)?, either), next))
    }

    /// What the date from `first` to before `next` is, and whether it is past or to come.
    fn role_and_tense(&self, first: usize, next: usize) -> (Option<DateRole>, Tense) {
        let lead = if self.prev(first, 1).word == Word::The { first.saturating_sub(1) } else { first };
        let led_by = if self.follows(lead) { self.prev(lead, 1).word } else { Word::Nothing };
        let from = lead.saturating_sub(1);
        // "due on", but not "due to".
        let promised_near = (self.back(lead, 5, |token| token.word.is(set::PROMISE)))
            .is_some_and(|at| self.word(at) != Word::Due || self.word(at + 1) != Word::To);
        match led_by {
            Word::Since => (Some(DateRole::Since), Tense::Past),
            Word::By | Word::Before | Word::Until => {
                let past = self.back(from, 8, is_past).is_some();
                let promised = self.back(from, 8, |token| token.word.is(set::PROMISE | set::SAID)).is_some();
                match (promised, past) {
                    (true, _) => (Some(DateRole::Expected), self.promised_tense(from)),
                    (false, true) => {
                        (None, if self.back(from, 8, is_future).is_some() { Tense::Open } else { Tense::Past })
                    }
                    (false, false) if led_by == Word::Until => (None, Tense::Future),
                    (false, false) => (Some(DateRole::Deadline), Tense::Future),
                }
            }
            // "the delivery date was changed to the 3rd" says not what happened then.
            _ if self.back(lead, 5, |token| token.word == Word::Date).is_some() => (None, Tense::Open),
            // "booked for the 3rd" was done before and is for later.
            Word::For => (None, Tense::Open),
            // "will be delivered on the 3rd", "would be here on Monday": it was said some time ago.
            _ if self.back(lead, 3, |token| token.word == Word::Be).is_some() => {
                (Some(DateRole::Expected), Tense::Open)
            }
            _ if promised_near => (Some(DateRole::Expected), self.promised_tense(lead)),
            _ => {
                let tense = self.tense(lead, next);
                let needed = tense == Tense::Future && self.back(lead, 6, |token| token.word == Word::Want).is_some();
                let role = match tense {
                    Tense::Past => Some(DateRole::Happened),
                    _ if needed => Some(DateRole::Deadline),
                    _ => None,
                };
                (role, tense)
            }
        }
    }

    /// "was due on" is past, "is due on" to come, "they promised" open.
    fn promised_tense(&self, at: usize) -> Tense {
        let told = self.back(at, 8, |token| {
            matches!(
                token.word,
                Word::Was | Word::Is | Word::Modal | Word::Supposed | Word::Promised | Word::Said | Word::Has
            )
        });
        match told.map(|at| self.word(at)) {
            Some(Word::Was | Word::Supposed) => Tense::Past,
            Some(Word::Is) => Tense::Future,
            // "should have been", "could have"
            _ => Tense::Open,
        }
    }

    /// By the nearest verb: before the date in its clause, after it, before it in the sentence.
    fn tense(&self, first: usize, next: usize) -> Tense {
        let ends = |token: Token| token.word.is(set::JOIN) || token.gap & gap::COMMA != 0;
        let tells = |token: Token| is_past(token) || is_future(token) || token.word.is(set::SAID);
        let before = self.back(first, 10, |token| tells(token) || ends(token)).map(|at| self.tok(at));
        if let Some(token) = before.filter(|token| tells(*token)) {
            // "I want this fixed today" is to come.
            let asked = token.word.is(set::WISH_DONE)
                && self.back(first, 10, |token| token.word.is(set::WANT) || token.word == Word::Please).is_some();
            return if asked { Tense::Future } else { told_by(token, Tense::Open) };
        }
        let after = self.ahead(next, 6, |token| tells(token) || token.word.is(set::JOIN)).map(|at| self.tok(at));
        if let Some(token) = after.filter(|token| tells(*token)) {
            return told_by(token, Tense::Past);
        }
        self.back(first, 12, tells).map_or(Tense::Open, |at| told_by(self.tok(at), Tense::Open))
    }
}

fn is_past(token: Token) -> bool {
    token.word.is(set::PAST) || token.form & form::ED != 0 && !token.word.is(set::FUTURE | set::PROMISE | set::SAID)
}

fn is_future(token: Token) -> bool {
    token.word.is(set::FUTURE) || token.form & (form::WOULD | form::NT) == form::WOULD
}

/// The tense that a word tells; `said` is that of what somebody said.
fn told_by(token: Token, said: Tense) -> Tense {
    if token.word.is(set::SAID) {
        said
    } else if is_past(token) {
        Tense::Past
    } else {
        Tense::Future
    }
}

/// A year of four digits, or of two in this century.
fn full_year(year: u64, length: usize) -> Option<i32> {
    let year = if length == 2 { year + 2000 } else { year };
    i32::try_from(year).ok().filter(|year| (1990..2100).contains(year))
}
