//! How things are said: dates, times, counts and lists in English, and text made safe to repeat.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "Tuesday 24 November", with the year if it is not the year of `now`.
///
/// ```
/// use amends::language::day;
/// use chrono::NaiveDate;
///
/// let date = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
/// assert_eq!(day(date(2026, 11, 24), date(2026, 11, 21)), "Tuesday 24 November");
/// assert_eq!(day(date(2027, 1, 4), date(2026, 12, 30)), "Monday 4 January 2027");
/// ```
pub fn day(date: NaiveDate, now: NaiveDate) -> String {
    let weekday = DAYS[date.weekday().num_days_from_monday() as usize];
    let month = MONTHS[date.month0() as usize];
    let year = if date.year() == now.year() { String::new() } else { format!(" {}", date.year()) };
    format!("{weekday} {} {month}{year}", date.day())
}

/// "Tuesday 24 November, 17:00" in the offset that `time` carries.
///
/// ```
/// use amends::language::day_and_time;
/// use chrono::DateTime;
///
/// let time = DateTime::parse_from_rfc3339("2026-11-24T17:00:00+05:30").unwrap();
/// assert_eq!(day_and_time(time, time), "Tuesday 24 November, 17:00");
/// ```
pub fn day_and_time(time: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> String {
    let today = now.with_timezone(time.offset()).date_naive();
    format!("{}, {:02}:{:02}", day(time.date_naive(), today), time.hour(), time.minute())
}

/// "Saturday 21 November at 10:04" in the offset that `time` carries: for a time within a sentence.
///
/// ```
/// use amends::language::day_at_time;
/// use chrono::DateTime;
///
/// let time = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
/// assert_eq!(day_at_time(time, time), "Saturday 21 November at 10:04");
/// ```
pub fn day_at_time(time: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> String {
    let today = now.with_timezone(time.offset()).date_naive();
    format!("{} at {:02}:{:02}", day(time.date_naive(), today), time.hour(), time.minute())
}

/// "one day", "two days", … "nine days", "10 days".
///
/// ```
/// use amends::language::days;
/// assert_eq!((days(1), days(9), days(10)), ("one day".into(), "nine days".into(), "10 days".into()));
/// ```
pub fn days(count: u32) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let noun = if count == 1 { "day" } else { "days" };
    match WORDS.get(count as usize) {
        Some(word) => format!("{word} {noun}"),
        None => format!("{count} {noun}"),
    }
}

/// `text` without control characters, invisible characters and characters that turn the direction
/// of writing; runs of white space become one space, none stays at the ends.
///
/// What is left can't break a line, a header or the order in which a reader sees the words.
///
/// ```
/// use amends::language::clean;
/// assert_eq!(clean("Ana\r\nBcc: \u{202e}x\u{200b}"), "Ana Bcc: x");
/// assert_eq!(clean("Ana"), "Ana");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    let untouched = text.chars().all(|c| c == ' ' || (!c.is_whitespace() && !is_hidden(c)))
        && !text.contains("  ")
        && text.trim_matches(' ').len() == text.len();
    if untouched {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_hidden(c) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    Cow::Owned(out)
}

/// Control characters, soft hyphen, zero-width and direction marks, tags and interlinear marks.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_never_get_through() {
        let cases = [
            ("  a \t b  ", "a b"),
            ("a\u{2028}b\u{85}c", "a b c"),
            ("a\0b\u{7f}", "ab"),
            ("\u{feff}\u{202e}", ""),
            ("Zoë O’Neill-Ångström", "Zoë O’Neill-Ångström"),
            ("e\u{301}", "e\u{301}"),
        ];
        for (text, cleaned) in cases {
            assert_eq!(clean(text), cleaned);
        }
    }

    #[test]
    fn a_time_is_said_in_its_own_offset() {
        let utc = DateTime::parse_from_rfc3339("2026-12-31T23:30:00+00:00").unwrap();
        let local = utc.with_timezone(&FixedOffset::east_opt(3600).unwrap());
        assert_eq!(day_and_time(local, utc), "Friday 1 January, 00:30");
        assert_eq!(day_and_time(utc, utc), "Thursday 31 December, 23:30");
    }
}
