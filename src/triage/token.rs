//! One pass from bytes to tokens with their places in the original text.
//!
//! What writers vary without meaning anything by it is folded on the way: case, apostrophes,
//! lengthened words, hashtags, entities, invisible characters. Nothing is copied; a token is a word id
//! and a byte range. Negations and suppositions are marked here too, since they only look ahead.

use super::{
    key::{Key, Names},
    tables::{
        ASKED, AUTHORITY, COMMON, EMOJI, FROWN, HYPOTHETICAL, LINK, MENTION, MONEY, NUMBER, OFFICIAL, PERCENT, REACH,
        REDACTED, RELEASE, SHOUTED, SMILE, START, TURN, Tables,
    },
};

/// First of a clause; no phrase reaches over it.
pub(crate) const BREAK: u8 = 1;
/// After a comma: phrases go on over it, but no gap and no negation reaches over it.
pub(crate) const COMMA: u8 = 2;
/// Under a negation.
pub(crate) const NEGATED: u8 = 4;
/// Only supposed to happen.
pub(crate) const SUPPOSED: u8 = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// What features know it by, whether the lexicon has it or not.
    pub(crate) names: Names,
    pub(crate) word: u16,
    pub(crate) marks: u8,
}

/// What is counted on the way.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) words: u32,
    /// Words that the lexicon knows.
    pub(crate) known: u32,
    /// Words that are among the commonest of the language.
    pub(crate) common: u32,
    /// Words of three letters and more in capitals.
    pub(crate) capitals: u32,
    /// Letters of scripts other than Latin.
    pub(crate) foreign: u32,
    pub(crate) mentions: u32,
    pub(crate) links: u32,
    pub(crate) asked: u32,
    pub(crate) shouted: u32,
}

/// Cuts `text` into tokens, which are added to `tokens`.
pub(crate) fn tokenise(text: &str, tables: &Tables, tokens: &mut Vec<Token>) -> Counts {
    let mut cutter = Cutter {
        text,
        bytes: text.as_bytes(),
        tables,
        tokens,
        counts: Counts::default(),
        pending: 0,
        reach: 0,
        released: false,
        supposed: false,
        started: false,
        in_tag: false,
    };
    let mut at = 0;
    while at < cutter.bytes.len() {
        at = cutter.step(at);
    }
    cutter.counts
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Space,
    Line,
    Dot,
    Clause,
    Comma,
    Asked,
    Shouted,
    Hyphen,
    At,
    Hash,
    Currency,
    Ampersand,
    High,
    Other,
}

const CLASS: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "counts to 255")]
        let class = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b' ' | b'\t' => Class::Space,
            b'\n' | b'\r' => Class::Line,
            b'.' => Class::Dot,
            b',' => Class::Comma,
            b';' | b':' | b'(' | b')' | b'[' | b']' | b'|' => Class::Clause,
            b'?' => Class::Asked,
            b'!' => Class::Shouted,
            b'-' => Class::Hyphen,
            b'@' => Class::At,
            b'#' => Class::Hash,
            b'$' => Class::Currency,
            b'&' => Class::Ampersand,
            0x80..=0xff => Class::High,
            _ => Class::Other,
        };
        classes[byte] = class;
        byte += 1;
    }
    classes
};

#[inline]
fn class(byte: u8) -> Class {
    CLASS[usize::from(byte)]
}

#[expect(clippy::struct_excessive_bools, reason = "four things that hold or don't hold where the cutter stands")]
struct Cutter<'a> {
    text: &'a str,
    bytes: &'a [u8],
    tables: &'a Tables,
    tokens: &'a mut Vec<Token>,
    counts: Counts,
    pending: u8,
    /// How many more tokens the last negation reaches.
    reach: u8,
    /// Whether "only" right here would take the negation back.
    released: bool,
    supposed: bool,
    started: bool,
    in_tag: bool,
}

impl Cutter<'_> {
    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// Reads what begins at `at` and returns where it ends.
    #[inline]
    fn step(&mut self, at: usize) -> usize {
        let byte = self.byte(at);
        let class = class(byte);
        if class == Class::Letter {
            return self.word(at);
        }
        self.in_tag = class == Class::Hash || (self.in_tag && byte > b' ');
        match class {
            Class::Digit => self.number(at, at, NUMBER),
            Class::Line => {
                if !self.byte(at + 1).is_ascii_lowercase() {
                    self.pending |= BREAK;
                }
                at + 1
            }
            Class::Dot | Class::Clause => {
                self.pending |= BREAK;
                at + 1
            }
            Class::Comma => {
                self.pending |= COMMA;
                at + 1
            }
            Class::Asked | Class::Shouted => {
                let run = self.run(at, |byte| matches!(byte, b'?' | b'!'));
                let asked = self.bytes.get(at..run).is_some_and(|marks| marks.contains(&b'?'));
                // The mark belongs to the clause that it ends.
                self.pending = 0;
                self.push(at, run, if asked { ASKED } else { SHOUTED });
                self.counts.asked += u32::from(asked);
                self.counts.shouted += u32::from(!asked);
                self.pending |= BREAK;
                run
            }
            Class::Hyphen => {
                let spaced = at.checked_sub(1).is_none_or(|before| !self.byte(before).is_ascii_alphanumeric());
                if spaced && matches!(self.byte(at + 1), b' ' | b'-') {
                    self.pending |= BREAK;
                }
                at + 1
            }
            Class::At => self.mention(at),
            Class::Currency => self.currency(at, 1),
            Class::Ampersand => self.entity(at),
            Class::High => self.high(at),
            _ => at + 1,
        }
    }

    fn run(&self, from: usize, belongs: impl Fn(u8) -> bool) -> usize {
        self.bytes
            .get(from..)
            .map_or(from, |rest| from + rest.iter().position(|byte| !belongs(*byte)).unwrap_or(rest.len()))
    }

    /// Adds a token that stands for a class of text.
    #[inline]
    fn push(&mut self, start: usize, end: usize, word: u16) {
        self.push_named(start, end, word, Names::default());
    }

    /// Adds a token. A word that the lexicon doesn't have needs names from its letters.
    #[inline]
    fn push_named(&mut self, start: usize, end: usize, word: u16, names: Names) {
        let names = if word == 0 { names } else { self.tables.names(word) };
        let traits = self.tables.traits(word);
        let mut marks = self.pending;
        self.pending = 0;
        let (start, end) = (place(start), place(end));
        if !self.started && word != MENTION {
            self.started = true;
            self.tokens.push(Token { start, end: start, names: self.tables.names(START), word: START, marks: BREAK });
            marks = 0;
        }
        if marks != 0 {
            self.reach = 0;
            self.supposed = false;
        }
        if self.reach > 0 {
            if self.released && traits & RELEASE != 0 || traits & TURN != 0 {
                self.reach = 0;
            } else {
                self.reach -= 1;
                marks |= NEGATED;
            }
        }
        if self.supposed {
            marks |= SUPPOSED;
        }
        self.supposed |= traits & HYPOTHETICAL != 0;
        let reach = traits & REACH;
        self.released = reach > 0;
        if reach > 0 {
            self.reach = reach;
        }
        self.counts.known += u32::from(word != 0);
        self.counts.common += u32::from(traits & COMMON != 0);
        self.tokens.push(Token { start, end, names, word, marks });
    }

    #[inline]
    fn word(&mut self, start: usize) -> usize {
        let mut end = start + 1;
        while class(self.byte(end)) == Class::Letter {
            if self.in_tag && self.byte(end).is_ascii_uppercase() && self.byte(end - 1).is_ascii_lowercase() {
                break;
            }
            end += 1;
        }
        let length = end - start;
        let first = self.byte(start);
        if first == b'X' && length > 1 && self.bytes.get(start..end).is_some_and(|run| run.iter().all(|b| *b == b'X')) {
            let end = self.run(end, |byte| matches!(byte, b'X' | b'/' | b'0'..=b'9'));
            self.push(start, end, REDACTED);
            return end;
        }
        let next = self.byte(end);
        if matches!(next, b'\'' | b'&' | 0x80..) {
            return self.long_word(start);
        }
        if next == b':' && self.bytes.get(end..end + 3) == Some(b"://") || next == b'.' && self.is_www(start, end) {
            let end = self.run(end, |byte| byte > b' ');
            self.push(start, end, LINK);
            self.counts.links += 1;
            return end;
        }
        self.count_word(start, length);
        let key = self.short_key(start, end);
        let mut word = self.tables.word(key);
        if word == 0 {
            word = self.shortened(start, end);
        }
        let names = if word == 0 { key.names() } else { Names::default() };
        self.push_named(start, end, word, names);
        end
    }

    #[inline]
    fn count_word(&mut self, start: usize, length: usize) {
        self.counts.words += 1;
        let shouts = length > 2 && self.byte(start).is_ascii_uppercase() && self.byte(start + 1).is_ascii_uppercase();
        self.counts.capitals += u32::from(shouts && self.byte(start + 2).is_ascii_uppercase());
    }

    fn is_www(&self, start: usize, end: usize) -> bool {
        self.bytes.get(start..end).is_some_and(|word| word.eq_ignore_ascii_case(b"www"))
    }

    /// The key of a run of ASCII letters.
    #[inline]
    fn short_key(&self, start: usize, end: usize) -> Key {
        let count = end - start;
        if count <= 8
            && let Some(eight) = end.checked_sub(8).and_then(|from| self.bytes.get(from..)?.first_chunk::<8>())
        {
            #[expect(clippy::cast_possible_truncation, reason = "at most 8")]
            return Key::of_letters(u64::from_be_bytes(*eight), count as u32);
        }
        let mut key = Key::default();
        for byte in self.bytes.get(start..end).unwrap_or(&[]) {
            key.push(byte | 0x20);
        }
        key
    }

    /// A word with something else than ASCII letters in it: apostrophes, entities, accents, characters
    /// that can't be seen.
    fn long_word(&mut self, start: usize) -> usize {
        let mut key = Key::default();
        let mut at = start;
        // The word up to its apostrophe, and what stands behind it.
        let (mut stem, mut tail) = (None, 0..0);
        while let Some(c) = self.text.get(at..).and_then(|rest| rest.chars().next()) {
            if c.is_ascii_alphabetic() {
                key.push(c.to_ascii_lowercase() as u8);
                at += 1;
                tail.end = at;
            } else if let Some(length) = self.apostrophe(at, c) {
                if !self.text.get(at + length..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphabetic) {
                    break;
                }
                stem = Some(key);
                at += length;
                tail = at..at;
            } else if is_invisible(c) {
                at += c.len_utf8();
            } else if !c.is_ascii() && c.is_alphabetic() {
                self.counts.foreign += u32::from(c > '\u{24f}');
                for lower in c.to_lowercase() {
                    lower.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| key.push(byte));
                }
                at += c.len_utf8();
            } else {
                break;
            }
        }
        if key.is_empty() {
            return at.max(start + 1);
        }
        self.count_word(start, at - start);
        let mut word = self.tables.word(key);
        let tail = self.bytes.get(tail).unwrap_or(&[]);
        let mut single_i = Key::default();
        single_i.push(b'i');
        // "company's" without what follows the apostrophe; "I'll" never as "ill", nor "she'd" as "shed".
        let shortened = match tail {
            [b's'] => word == 0,
            [b'l', b'l'] => true,
            [b'd'] => !stem.is_some_and(|stem| stem == single_i),
            _ => false,
        };
        if shortened && let Some(key) = stem {
            word = self.tables.word(key);
        }
        if word == 0 {
            word = self.shortened(start, at);
        }
        // "company's" without what follows the apostrophe, known or not.
        let letters = if tail == b"s" { stem.unwrap_or(key) } else { key };
        let names = if word == 0 { letters.names() } else { Names::default() };
        self.push_named(start, at, word, names);
        at
    }

    /// How long an apostrophe at `at` is, in any of its forms.
    fn apostrophe(&self, at: usize, c: char) -> Option<usize> {
        match c {
            '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{b4}' => Some(c.len_utf8()),
            '&' => {
                let rest = self.bytes.get(at..)?;
                ["&#39;", "&#039;", "&#x27;", "&apos;", "&rsquo;", "&#8217;"]
                    .iter()
                    .find(|form| rest.starts_with(form.as_bytes()))
                    .map(|form| form.len())
            }
            _ => None,
        }
    }

    /// "sooooo" as "so": letters three times and more become two, then one.
    #[cold]
    fn shortened(&self, start: usize, end: usize) -> u16 {
        let Some(run) = self.bytes.get(start..end) else { return 0 };
        let lengthened = run.windows(3).any(|w| w[0] | 0x20 == w[1] | 0x20 && w[1] | 0x20 == w[2] | 0x20);
        if !lengthened || !run.is_ascii() {
            return 0;
        }
        for keep in [2_u32, 1] {
            let mut key = Key::default();
            let (mut last, mut times) = (0, 0_u32);
            let mut letters = run.iter().map(|byte| byte | 0x20).filter(u8::is_ascii_lowercase).peekable();
            while let Some(letter) = letters.next() {
                times = if letter == last { times + 1 } else { 1 };
                last = letter;
                // Only runs of three and more are shortened; "ll" in "called" stays.
                let short_run = times <= 2 && letters.peek() != Some(&letter);
                if times <= keep || short_run {
                    key.push(letter);
                }
            }
            let word = self.tables.word(key);
            if word != 0 {
                return word;
            }
        }
        0
    }

    /// A number from `from`, whose token begins at `start` (at a currency sign before it, say).
    fn number(&mut self, start: usize, from: usize, mut word: u16) -> usize {
        let mut end = from;
        loop {
            end = self.run(end, |byte| byte.is_ascii_digit());
            if !matches!(self.byte(end), b'.' | b',' | b':' | b'/') || !self.byte(end + 1).is_ascii_digit() {
                break;
            }
            end += 1;
        }
        let rest = self.bytes.get(end..).unwrap_or(&[]);
        // Numbers that are called in an emergency are words of their own.
        if word == NUMBER && end - from == 3 {
            let mut key = Key::default();
            self.bytes.get(from..end).unwrap_or(&[]).iter().for_each(|digit| key.push(*digit));
            word = self.tables.word(key).max(NUMBER);
        }
        if rest.first() == Some(&b'%') {
            end += 1;
            word = PERCENT;
        } else if let Some(sign) =
            [&b"$"[..], b"\xc2\xa3", b"\xe2\x82\xac", b"\xe2\x82\xb9", b"/-"].iter().find(|sign| rest.starts_with(sign))
        {
            end += sign.len();
            word = MONEY;
        } else {
            let suffix = self.run(end, |byte| byte.is_ascii_alphabetic());
            let ordinal = self.bytes.get(end..suffix).is_some_and(|suffix| {
                [&b"st"[..], b"nd", b"rd", b"th", b"k"].iter().any(|form| suffix.eq_ignore_ascii_case(form))
            });
            if ordinal {
                end = suffix;
            }
        }
        self.push(start, end, word);
        end
    }

    /// A currency sign of `length` bytes: with the number after it a sum of money, else nothing.
    fn currency(&mut self, at: usize, length: usize) -> usize {
        let after = at + length;
        let number = if self.byte(after) == b' ' { after + 1 } else { after };
        if self.byte(number).is_ascii_digit() { self.number(at, number, MONEY) } else { after }
    }

    fn mention(&mut self, at: usize) -> usize {
        let end = self.run(at + 1, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if end == at + 1 {
            return end;
        }
        if at.checked_sub(1).is_some_and(|before| self.byte(before).is_ascii_alphanumeric()) {
            // The rest of an email address.
            return self.run(end, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
        }
        let word = if self.is_official(at + 1, end) { AUTHORITY } else { MENTION };
        self.push(at, end, word);
        self.counts.mentions += 1;
        end
    }

    /// Whether a handle, or one of the words that capitals and signs part it into, is that of police, a
    /// regulator or the like.
    fn is_official(&self, start: usize, end: usize) -> bool {
        let official = |key: Key| self.tables.traits(self.tables.word(key)) & OFFICIAL != 0;
        let Some(name) = self.bytes.get(start..end) else { return false };
        let (mut whole, mut part, mut last) = (Key::default(), Key::default(), 0_u8);
        for &byte in name {
            let begins = byte.is_ascii_uppercase() && last.is_ascii_lowercase();
            if (begins || !byte.is_ascii_alphabetic()) && official(std::mem::take(&mut part)) {
                return true;
            }
            if byte.is_ascii_alphabetic() {
                part.push(byte | 0x20);
                whole.push(byte | 0x20);
            }
            last = byte;
        }
        official(part) || official(whole)
    }

    /// "&amp;" and the like part words as the character they stand for does.
    fn entity(&mut self, at: usize) -> usize {
        let name = self.run(at + 1, |byte| byte.is_ascii_alphanumeric() || byte == b'#');
        if self.byte(name) == b';' && (2..=8).contains(&(name - at)) { name + 1 } else { at + 1 }
    }

    fn high(&mut self, at: usize) -> usize {
        let Some(c) = self.text.get(at..).and_then(|rest| rest.chars().next()) else { return at + 1 };
        let end = at + c.len_utf8();
        match c {
            '£' | '€' | '₹' | '¥' | '₦' => return self.currency(at, c.len_utf8()),
            '…' | '–' | '—' | '―' | '\u{2028}' | '\u{2029}' | '。' | '，' => self.pending |= BREAK,
            _ if c.is_alphabetic() => return self.long_word(at),
            _ => {
                if let Some(word) = emoji(c) {
                    match self.tokens.last_mut() {
                        // A row of faces is one cry.
                        Some(last) if last.word == word && last.end == place(at) => last.end = place(end),
                        _ => self.push(at, end, word),
                    }
                }
            }
        }
        end
    }
}

/// Texts are at most a mebibyte, so a place always fits.
#[inline]
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Combining marks, joiners, soft hyphens and selectors, which belong to the word around them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn emoji(c: char) -> Option<u16> {
    match c {
        '🙂'
        | '😀'..='😇'
        | '😉'..='😎'
        | '😘'
        | '😺'
        | '😻'
        | '🤗'
        | '🤩'
        | '🥰'
        | '🥳'
        | '❤'
        | '♥'
        | '💕'..='💟'
        | '👍'
        | '👏'
        | '🎉'
        | '🎊'
        | '🙌'
        | '✨'
        | '💯'
        | '🏆' => Some(SMILE),
        '😏'..='😔'
        | '😕'
        | '😖'
        | '😞'..='😧'
        | '😩'..='😫'
        | '😭'
        | '😰'
        | '😱'
        | '🙁'
        | '🙄'
        | '🤬'
        | '🤮'
        | '🤢'
        | '🤦'
        | '🤷'
        | '👎'
        | '💔'
        | '🖕'
        | '☹'
        | '💩' => Some(FROWN),
        '\u{1f3fb}'..='\u{1f3ff}' => None,
        '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}' => Some(EMOJI),
        _ => None,
    }
}
