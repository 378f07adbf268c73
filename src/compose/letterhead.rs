use serde::{Deserialize, Serialize};

use crate::{Error, complaint::PersonName, language::clean};

/// Who writes: the company, a named person, and the routes that are open to the customer.
///
/// The person named here is the one who looks into the matter and keeps what the letter promises.
///
/// ```
/// use amends::compose::Letterhead;
///
/// let head = Letterhead::new("H&M Repairs", "Mia Berg", "Customer Care")?
///     .with_urgent_route("call 0800 555 0100, day or night")?;
/// assert_eq!(head.sender(), "Mia Berg");
/// assert!(Letterhead::new("[Company]", "Mia", "Customer Care").is_err());
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Form")]
pub struct Letterhead {
    company: String,
    sender: PersonName,
    role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    urgent_route: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    private_route: Option<String>,
}

#[derive(Deserialize)]
struct Form {
    company: String,
    sender: PersonName,
    role: String,
    urgent_route: Option<String>,
    private_route: Option<String>,
}

impl TryFrom<Form> for Letterhead {
    type Error = Error;

    fn try_from(form: Form) -> Result<Self, Error> {
        let mut head = Self::new(&form.company, form.sender.as_str(), &form.role)?;
        if let Some(route) = form.urgent_route {
            head = head.with_urgent_route(&route)?;
        }
        if let Some(route) = form.private_route {
            head = head.with_private_route(&route)?;
        }
        Ok(head)
    }
}

impl Letterhead {
    /// The company, the person who writes, and their role.
    ///
    /// # Errors
    /// [`InvalidValue`](crate::ErrorKind::InvalidValue) if the sender is no [`PersonName`], or if company
    /// or role are empty or look like a placeholder (`{}`, `[]`, `<>`);
    /// [`TooLong`](crate::ErrorKind::TooLong) if they have more than 60 characters.
    pub fn new(company: &str, sender: &str, role: &str) -> Result<Self, Error> {
        Ok(Self {
            company: checked("company", company, 60)?,
            sender: PersonName::new(sender)?,
            role: checked("role", role, 60)?,
            urgent_route: None,
            private_route: None,
        })
    }

    /// What to do if something can't wait, as an instruction that goes on a sentence: "call 0800 …".
    ///
    /// # Errors
    /// As for [`new`](Self::new), with 120 characters.
    pub fn with_urgent_route(mut self, route: &str) -> Result<Self, Error> {
        self.urgent_route = Some(instruction("urgent route", route)?);
        Ok(self)
    }

    /// How to move from a public place to a private one, as an instruction: "send us a direct message".
    ///
    /// # Errors
    /// As for [`new`](Self::new), with 120 characters.
    pub fn with_private_route(mut self, route: &str) -> Result<Self, Error> {
        self.private_route = Some(instruction("private route", route)?);
        Ok(self)
    }

    /// The company.
    pub fn company(&self) -> &str {
        &self.company
    }

    /// The person who writes.
    pub fn sender(&self) -> &str {
        self.sender.as_str()
    }

    /// The role of the person who writes.
    pub fn role(&self) -> &str {
        &self.role
    }

    /// What to do if something can't wait.
    pub fn urgent_route(&self) -> Option<&str> {
        self.urgent_route.as_deref()
    }

    /// How to move to a private place.
    pub fn private_route(&self) -> Option<&str> {
        self.private_route.as_deref()
    }
}

fn checked(noun: &'static str, text: &str, limit: usize) -> Result<String, Error> {
    let cleaned = clean(text);
    if cleaned.is_empty() {
        return Err(Error::invalid(noun, text, "is empty"));
    }
    let length = cleaned.chars().count();
    if length > limit {
        return Err(Error::too_long(noun, "characters", length, limit));
    }
    if cleaned.contains(['{', '}', '[', ']', '<', '>']) {
        return Err(Error::invalid(noun, text, "looks like a placeholder or markup"));
    }
    Ok(cleaned.into_owned())
}

/// An instruction stands within a sentence, so it has no full stop of its own and begins small, unless
/// its first word is all capitals.
fn instruction(noun: &'static str, text: &str) -> Result<String, Error> {
    let mut route = checked(noun, text.trim().trim_end_matches('.'), 120)?;
    let mut start = route.chars();
    if let (Some(first), Some(second)) = (start.next(), start.next())
        && first.is_ascii_uppercase()
        && !second.is_uppercase()
    {
        route.replace_range(0..1, &first.to_ascii_lowercase().to_string());
    }
    Ok(route)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_letter_can_t_carry_says_why() {
        let message = |company: &str| Letterhead::new(company, "Mia", "Care").unwrap_err().to_string();
        assert_eq!(message(" \n"), "company \" \\n\": is empty");
        assert_eq!(message("[Company]"), "company \"[Company]\": looks like a placeholder or markup");
        assert_eq!(message(&"x".repeat(61)), "company is 61 characters long, the limit is 60");
        let head = Letterhead::new("The Gap", "Mia", "Care").unwrap();
        assert_eq!(head.clone().with_urgent_route("").unwrap_err().to_string(), "urgent route \"\": is empty");
        assert_eq!(head.clone().with_urgent_route("Call 0800 1").unwrap().urgent_route(), Some("call 0800 1"));
        assert_eq!(head.clone().with_urgent_route("SMS 0800 1").unwrap().urgent_route(), Some("SMS 0800 1"));
        assert_eq!(head.with_private_route("send us a message.").unwrap().private_route(), Some("send us a message"));
    }

    #[test]
    fn a_letterhead_from_outside_is_checked() {
        let head = Letterhead::new("H&M", "Mia", "Care").unwrap().with_urgent_route("call 1").unwrap();
        let text = serde_json::to_string(&head).unwrap();
        assert_eq!(serde_json::from_str::<Letterhead>(&text).unwrap(), head);
        assert!(serde_json::from_str::<Letterhead>(&text.replace("H&M", "{{x}}")).is_err());
    }
}
