//! A letter in the form of a channel.

use serde::{Deserialize, Serialize};

use crate::{Error, channel::Channel, compose::Letter, terms::ChannelName};

/// What is sent: plain text, safe for its channel.
///
/// ```
/// use amends::{channel::Email, complaint::Complaint, compose::Letterhead, desk::Desk};
/// use chrono::DateTime;
///
/// let now = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
/// let desk = Desk::builder("Northwind").sender("Mia Berg", "Customer Care").key(*b"an example key..").build()?;
/// let mut case = desk.open(&Complaint::new("My parcel never arrived.", now), 1, now)?;
/// let mail = desk.receipt(&mut case, now)?.render(&Email)?;
/// assert!(mail.subject.unwrap().contains(&case.reference().to_string()));
/// assert!(mail.text.ends_with("Mia Berg\nCustomer Care, Northwind"));
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Message {
    /// The channel that it is written for.
    pub channel: ChannelName,
    /// The subject line, if the channel has one: a single line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The body; paragraphs have an empty line between them.
    pub text: String,
}

impl Letter {
    /// Writes the letter in the form of a channel.
    ///
    /// # Errors
    /// [`TooLong`](crate::ErrorKind::TooLong) if the subject is longer than the channel's subjects may be.
    pub fn render(&self, channel: &impl Channel) -> Result<Message, Error> {
        let subject = match channel.subject_limit() {
            None => None,
            Some(limit) => {
                let length = self.subject.text.chars().count();
                if length > limit {
                    return Err(Error::too_long("subject", "characters", length, limit));
                }
                Some(self.subject.text.clone())
            }
        };
        let mut text = String::with_capacity(1024);
        let mut paragraph = String::with_capacity(512);
        for block in &self.blocks {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            paragraph.clear();
            for sentence in &block.sentences {
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(&sentence.text);
            }
            channel.write_paragraph(&paragraph, &mut text);
        }
        Ok(Message { channel: channel.name(), subject, text })
    }
}
