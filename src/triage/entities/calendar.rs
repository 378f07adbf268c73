//! Which days a name of a day can mean, seen from the day of the message.

use chrono::{Datelike, Days as Count, NaiveDate};

/// Whether something is past or to come, as the words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Open,
}

/// The days that are meant: one, or what can't be told apart, the nearest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Readings {
    days: [NaiveDate; Self::MOST],
    count: u8,
}

impl Readings {
    /// No name of a day has more readings.
    pub(super) const MOST: usize = 4;

    pub(super) fn one(day: NaiveDate) -> Self {
        let mut this = Self::default();
        this.add(day);
        this
    }

    pub(super) fn add(&mut self, day: NaiveDate) {
        if !self.as_slice().contains(&day)
            && let Some(free) = self.days.get_mut(usize::from(self.count))
        {
            *free = day;
            self.count += 1;
        }
    }

    pub(super) fn as_slice(&self) -> &[NaiveDate] {
        self.days.get(..usize::from(self.count)).unwrap_or_default()
    }

    /// The nearest first, the earlier one first of two that are as near.
    fn sorted(mut self, today: NaiveDate) -> Self {
        let count = usize::from(self.count);
        if let Some(days) = self.days.get_mut(..count) {
            days.sort_by_key(|day| (day.signed_duration_since(today).num_days().abs(), *day));
        }
        self
    }

    /// Only those for which `keep` holds, or all if there is none.
    fn prefer(self, keep: impl Fn(NaiveDate) -> bool) -> Self {
        let mut kept = Self::default();
        for day in self.as_slice().iter().copied().filter(|day| keep(*day)) {
            kept.add(day);
        }
        if kept.count == 0 { self } else { kept }
    }

    /// Only those on a day of the week (0 is Monday), or all if there is none.
    pub(super) fn on_weekday(self, weekday: u8) -> Self {
        self.prefer(|day| day.weekday().num_days_from_monday() == u32::from(weekday))
    }

    /// Without those that are on the wrong side of today, unless all are.
    fn within(self, today: NaiveDate, tense: Tense) -> Self {
        self.prefer(|day| match tense {
            Tense::Past => day <= today,
            Tense::Future => day >= today,
            Tense::Open => true,
        })
    }
}

/// A day of the week without a week.
pub(super) fn weekday(target: u8, today: NaiveDate, tense: Tense) -> Option<Readings> {
    let back = (today.weekday().num_days_from_monday() + 7 - u32::from(target)) % 7;
    let past = shifted(today, -i64::from(back))?;
    let mut readings = Readings::default();
    // On a Friday, "on Friday" is today or a week away.
    if tense != Tense::Future || back == 0 {
        readings.add(past);
    }
    if tense != Tense::Past {
        readings.add(shifted(past, 7)?);
    } else if back == 0 {
        readings.add(shifted(past, -7)?);
    }
    Some(readings.sorted(today))
}

/// The last such day of the week before today.
pub(super) fn last_weekday(target: u8, today: NaiveDate) -> Option<NaiveDate> {
    let back = (today.weekday().num_days_from_monday() + 6 - u32::from(target)) % 7 + 1;
    shifted(today, -i64::from(back))
}

/// The first such day of the week from today on.
pub(super) fn coming_weekday(target: u8, today: NaiveDate) -> Option<NaiveDate> {
    let ahead = (u32::from(target) + 7 - today.weekday().num_days_from_monday()) % 7;
    shifted(today, i64::from(ahead))
}

/// Pairs of day and month without a year: the last such day up to today, the next from today on, or
/// both.
pub(super) fn without_year(pairs: &[(u32, u32)], today: NaiveDate, tense: Tense) -> Readings {
    let mut readings = Readings::default();
    for (day, month) in pairs {
        let in_year = |years: i32| NaiveDate::from_ymd_opt(today.year().checked_add(years)?, *month, *day);
        if tense != Tense::Future
            && let Some(past) = [0, -1].into_iter().filter_map(in_year).find(|day| *day <= today)
        {
            readings.add(past);
        }
        if tense != Tense::Past
            && let Some(future) = [0, 1].into_iter().filter_map(in_year).find(|day| *day >= today)
        {
            readings.add(future);
        }
    }
    readings.sorted(today)
}

/// Pairs of day and month in a year.
pub(super) fn in_year(pairs: &[(u32, u32)], year: i32, today: NaiveDate, tense: Tense) -> Readings {
    let mut readings = Readings::default();
    for day in pairs.iter().filter_map(|(day, month)| NaiveDate::from_ymd_opt(year, *month, *day)) {
        readings.add(day);
    }
    readings.within(today, tense).sorted(today)
}

/// A day of a month that is not named.
pub(super) fn day_of_month(day: u32, today: NaiveDate, tense: Tense) -> Readings {
    let month = |months: i32| {
        let index = today.year() * 12 + i32::try_from(today.month0()).unwrap_or(0) + months;
        NaiveDate::from_ymd_opt(index.div_euclid(12), u32::try_from(index.rem_euclid(12)).ok()? + 1, day)
    };
    let mut readings = Readings::default();
    if tense != Tense::Future
        && let Some(past) = [0, -1, -2].into_iter().filter_map(month).find(|day| *day <= today)
    {
        readings.add(past);
    }
    if tense != Tense::Past
        && let Some(future) = [0, 1, 2].into_iter().filter_map(month).find(|day| *day >= today)
    {
        readings.add(future);
    }
    readings.sorted(today)
}

/// First and last day of a month; the year by the tense, if that tells it.
pub(super) fn month(month: u32, year: Option<i32>, today: NaiveDate, tense: Tense) -> Option<(NaiveDate, NaiveDate)> {
    let first = |years: i32| NaiveDate::from_ymd_opt(today.year().checked_add(years)?, month, 1);
    let first = match (year, tense) {
        (Some(year), _) => NaiveDate::from_ymd_opt(year, month, 1)?,
        (None, Tense::Past) => [0, -1].into_iter().filter_map(first).find(|day| *day <= today)?,
        (None, Tense::Future) => {
            [0, 1].into_iter().filter_map(first).find(|day| last_of_month(*day).is_some_and(|last| last >= today))?
        }
        (None, Tense::Open) => return None,
    };
    Some((first, last_of_month(first)?))
}

/// The last day of the month that a day is in.
pub(super) fn last_of_month(day: NaiveDate) -> Option<NaiveDate> {
    let first = day.with_day(1)?;
    shifted(first.checked_add_months(chrono::Months::new(1))?, -1)
}

/// So many days later, or earlier.
pub(super) fn shifted(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    let count = Count::new(by.unsigned_abs());
    if by < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_weekday_is_past_or_to_come_or_both() {
        let today = date("2026-11-21"); // a Saturday
        let days = |target, tense| weekday(target, today, tense).unwrap().as_slice().to_vec();
        assert_eq!(days(4, Tense::Past), [date("2026-11-20")]);
        assert_eq!(days(4, Tense::Future), [date("2026-11-27")]);
        assert_eq!(days(4, Tense::Open), [date("2026-11-20"), date("2026-11-27")]);
        assert_eq!(days(5, Tense::Past), [date("2026-11-21"), date("2026-11-14")]);
        assert_eq!(days(5, Tense::Future), [date("2026-11-21"), date("2026-11-28")]);
        assert_eq!(last_weekday(5, today), Some(date("2026-11-14")));
        assert_eq!(last_weekday(4, today), Some(date("2026-11-20")));
        assert_eq!(coming_weekday(5, today), Some(today));
    }

    #[test]
    fn days_without_a_year_or_a_month_are_near_today() {
        let today = date("2026-11-21");
        assert_eq!(without_year(&[(4, 3)], today, Tense::Past).as_slice(), [date("2026-03-04")]);
        assert_eq!(without_year(&[(4, 3)], today, Tense::Open).as_slice(), [date("2027-03-04"), date("2026-03-04")]);
        assert_eq!(without_year(&[(29, 2)], today, Tense::Open).as_slice(), []);
        assert_eq!(without_year(&[(21, 11)], today, Tense::Open).as_slice(), [today]);
        assert_eq!(day_of_month(31, today, Tense::Past).as_slice(), [date("2026-10-31")]);
        assert_eq!(day_of_month(3, today, Tense::Future).as_slice(), [date("2026-12-03")]);
        assert_eq!(day_of_month(32, today, Tense::Open).as_slice(), []);
        let both = in_year(&[(12, 3), (3, 12)], 2026, today, Tense::Open);
        assert_eq!(both.as_slice(), [date("2026-12-03"), date("2026-03-12")]);
        assert_eq!(in_year(&[(12, 3), (3, 12)], 2026, today, Tense::Past).as_slice(), [date("2026-03-12")]);
        assert_eq!(month(2, None, today, Tense::Past), Some((date("2026-02-01"), date("2026-02-28"))));
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_trouble() {
        for today in [NaiveDate::MIN, NaiveDate::MAX] {
            for tense in [Tense::Past, Tense::Future, Tense::Open] {
                let _ = (weekday(3, today, tense), without_year(&[(1, 1)], today, tense));
                let _ = (day_of_month(31, today, tense), month(1, None, today, tense), last_weekday(2, today));
                let _ = (coming_weekday(2, today), last_of_month(today));
            }
        }
    }
}
