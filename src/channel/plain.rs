use super::Channel;
use crate::terms::ChannelName;

/// Plain text: paragraphs with an empty line between, no subject, no markup, no limit of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plain;

impl Channel for Plain {
    fn name(&self) -> ChannelName {
        ChannelName::Plain
    }

    fn subject_limit(&self) -> Option<usize> {
        None
    }

    fn write_paragraph(&self, paragraph: &str, out: &mut String) {
        out.push_str(paragraph);
    }
}
