use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use crate::Error;

/// How long something may take, as a policy states it.
///
/// What it comes to on a calendar is worked out by [`case::due`](crate::case::due).
///
/// ```
/// use amends::remedy::TimeFrame;
///
/// assert_eq!(TimeFrame::hours(4)?.to_string(), "4 hours");
/// assert_eq!(TimeFrame::working_days(2, 17)?.to_string(), "2 working days, by 17:00");
/// assert!(TimeFrame::working_days(2, 24).is_err());
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Form", try_from = "Form")]
pub struct TimeFrame(Form);

/// The serde form; what comes in is checked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Form {
    Hours(u16),
    WorkingDays { days: u16, by_hour: u8 },
}

/// What a time frame counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    Hours(u16),
    WorkingDays(u16, NaiveTime),
}

impl TimeFrame {
    /// The longest time frame: a year of hours, or of days.
    const MOST_HOURS: u16 = 8_784;
    const MOST_DAYS: u16 = 366;

    /// So many hours on the clock, nights and weekends included.
    ///
    /// # Errors
    /// [`InvalidValue`](crate::ErrorKind::InvalidValue) if there are none, or more than a year's.
    pub fn hours(hours: u16) -> Result<Self, Error> {
        if (1..=Self::MOST_HOURS).contains(&hours) {
            Ok(Self(Form::Hours(hours)))
        } else {
            Err(Error::invalid("time frame", &format!("{hours} hours"), "must be from 1 to 8784 hours"))
        }
    }

    /// So many working days (Monday to Friday) after the day of receipt, by a full hour of the
    /// customer's clock (0 to 23).
    ///
    /// # Errors
    /// [`InvalidValue`](crate::ErrorKind::InvalidValue) if there are no days or more than 366, or if the
    /// hour is not on the clock.
    pub fn working_days(days: u16, by_hour: u8) -> Result<Self, Error> {
        let invalid =
            |reason| Err(Error::invalid("time frame", &format!("{days} working days by {by_hour}:00"), reason));
        if !(1..=Self::MOST_DAYS).contains(&days) {
            return invalid("must be from 1 to 366 days");
        }
        if by_hour > 23 {
            return invalid("the hour must be from 0 to 23");
        }
        Ok(Self(Form::WorkingDays { days, by_hour }))
    }

    pub(crate) fn count(self) -> Count {
        match self.0 {
            Form::Hours(hours) => Count::Hours(hours),
            Form::WorkingDays { days, by_hour } => {
                Count::WorkingDays(days, NaiveTime::from_hms_opt(u32::from(by_hour), 0, 0).unwrap_or_default())
            }
        }
    }
}

impl std::fmt::Display for TimeFrame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let plural = |count: u16| if count == 1 { "" } else { "s" };
        match self.0 {
            Form::Hours(hours) => write!(f, "{hours} hour{}", plural(hours)),
            Form::WorkingDays { days, by_hour } => write!(f, "{days} working day{}, by {by_hour:02}:00", plural(days)),
        }
    }
}

impl From<TimeFrame> for Form {
    fn from(frame: TimeFrame) -> Self {
        frame.0
    }
}

impl TryFrom<Form> for TimeFrame {
    type Error = Error;

    fn try_from(form: Form) -> Result<Self, Error> {
        match form {
            Form::Hours(hours) => Self::hours(hours),
            Form::WorkingDays { days, by_hour } => Self::working_days(days, by_hour),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_time_frame_says_why() {
        let message = |frame: Result<TimeFrame, Error>| frame.unwrap_err().to_string();
        assert_eq!(message(TimeFrame::hours(0)), "time frame \"0 hours\": must be from 1 to 8784 hours");
        assert_eq!(
            message(TimeFrame::working_days(0, 9)),
            "time frame \"0 working days by 9:00\": must be from 1 to 366 days"
        );
        assert_eq!(
            message(TimeFrame::working_days(1, 24)),
            "time frame \"1 working days by 24:00\": the hour must be from 0 to 23"
        );
    }

    #[test]
    fn a_form_from_outside_is_checked() {
        assert!(serde_json::from_str::<TimeFrame>(r#"{"hours":0}"#).is_err());
        let frame = TimeFrame::working_days(2, 17).unwrap();
        let text = serde_json::to_string(&frame).unwrap();
        assert_eq!(text, r#"{"working_days":{"days":2,"by_hour":17}}"#);
        assert_eq!(serde_json::from_str::<TimeFrame>(&text).unwrap(), frame);
    }
}
