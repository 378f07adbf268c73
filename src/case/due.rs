use chrono::{DateTime, Datelike, Days, FixedOffset, TimeDelta, Weekday};

use crate::{
    Error,
    remedy::{Count, TimeFrame},
};

/// When a time frame that began at `from` ends, in the offset that `from` carries.
///
/// Working days are Monday to Friday and are counted from the day after `from`, so a message of Friday
/// evening and one of Sunday have the same second working day: Tuesday.
///
/// ```
/// use amends::{case::due, language::day_and_time, remedy::TimeFrame};
/// use chrono::DateTime;
///
/// let saturday = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
/// let due = due(saturday, TimeFrame::working_days(2, 17)?)?;
/// assert_eq!(day_and_time(due, saturday), "Tuesday 24 November, 17:00");
/// # Ok::<(), amends::Error>(())
/// ```
///
/// # Errors
/// [`Overflow`](crate::ErrorKind::Overflow) if the end lies beyond the calendar.
pub fn due(from: DateTime<FixedOffset>, frame: TimeFrame) -> Result<DateTime<FixedOffset>, Error> {
    let beyond = || Error::overflow("working out a due time");
    match frame.count() {
        Count::Hours(hours) => from.checked_add_signed(TimeDelta::hours(i64::from(hours))).ok_or_else(beyond),
        Count::WorkingDays(days, by) => {
            let mut date = from.date_naive();
            let mut left = days;
            while left > 0 {
                date = date.checked_add_days(Days::new(1)).ok_or_else(beyond)?;
                if !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
                    left -= 1;
                }
            }
            // A fixed offset has no gaps and no folds: each local time exists once.
            date.and_time(by).and_local_timezone(*from.offset()).single().ok_or_else(beyond)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn weekends_leap_days_and_the_turn_of_the_year_are_counted_right() {
        let cases = [
            ("2026-11-20T23:59:00+05:30", 1, "2026-11-23T17:00:00+05:30"),
            ("2026-11-21T10:04:00+00:00", 2, "2026-11-24T17:00:00+00:00"),
            ("2026-11-22T10:04:00+00:00", 2, "2026-11-24T17:00:00+00:00"),
            ("2028-02-28T09:00:00-08:00", 1, "2028-02-29T17:00:00-08:00"),
            ("2026-12-31T09:00:00+00:00", 1, "2027-01-01T17:00:00+00:00"),
        ];
        for (from, days, end) in cases {
            assert_eq!(due(time(from), TimeFrame::working_days(days, 17).unwrap()), Ok(time(end)), "{from}");
        }
    }

    #[test]
    fn hours_run_through_the_night() {
        let end = due(time("2026-11-20T22:30:00+00:00"), TimeFrame::hours(4).unwrap());
        assert_eq!(end, Ok(time("2026-11-21T02:30:00+00:00")));
    }

    #[test]
    fn the_end_of_the_calendar_is_an_error() {
        let last = DateTime::<chrono::Utc>::MAX_UTC.fixed_offset();
        for frame in [TimeFrame::hours(1), TimeFrame::working_days(1, 0)] {
            let error = due(last, frame.unwrap()).unwrap_err();
            assert_eq!(error.to_string(), "working out a due time: the result is out of range");
        }
    }
}
