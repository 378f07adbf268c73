//! What each channel can carry: limits and how text is made safe for it.

mod email;
mod plain;

pub use email::Email;
pub use plain::Plain;

use crate::terms::ChannelName;

/// A channel that letters travel on.
///
/// The text of a letter is data: a channel decides what of it would act as markup, as a header or as
/// a line break, and makes it harmless.
pub trait Channel {
    /// Which channel it is.
    fn name(&self) -> ChannelName;

    /// The longest subject in characters; `None` if the channel has no subjects.
    fn subject_limit(&self) -> Option<usize>;

    /// Appends one paragraph of a letter, in this channel's form.
    fn write_paragraph(&self, paragraph: &str, out: &mut String);
}
