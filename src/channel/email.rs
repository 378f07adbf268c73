use super::Channel;
use crate::terms::ChannelName;

/// An email: one subject line and a plain-text body.
///
/// A line of an email may have at most 998 octets (RFC 5322, 2.1.1); a longer paragraph is broken at a
/// space. Subjects are kept within the 78 characters that the same section advises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Email;

const LINE_OCTETS: usize = 998;
const SUBJECT_CHARACTERS: usize = 78;

impl Channel for Email {
    fn name(&self) -> ChannelName {
        ChannelName::Email
    }

    fn subject_limit(&self) -> Option<usize> {
        Some(SUBJECT_CHARACTERS)
    }

    fn write_paragraph(&self, paragraph: &str, out: &mut String) {
        for (index, line) in paragraph.lines().enumerate() {
            if index > 0 {
                out.push('\n');
            }
            let mut rest = line;
            while rest.len() > LINE_OCTETS {
                let fits = (0..=LINE_OCTETS).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(0);
                let (head, tail) = rest.split_at(rest[..fits].rfind(' ').unwrap_or(fits));
                out.push_str(head);
                out.push('\n');
                rest = tail.trim_start();
            }
            out.push_str(rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_a_mail_server_takes() {
        for paragraph in ["word ".repeat(1_000), "é".repeat(3_000), "short".into()] {
            let mut out = String::new();
            Email.write_paragraph(&paragraph, &mut out);
            assert!(out.lines().all(|line| line.len() <= LINE_OCTETS));
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(letters(&out), letters(&paragraph), "nothing is lost");
        }
    }
}
