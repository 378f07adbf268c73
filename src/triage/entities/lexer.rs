//! From bytes to tokens: words that are looked for, numbers, codes, signs of currencies. Nothing is
//! copied; every token knows its place in the text as it was given.

use super::lexicon::{self, Packed, Word};

/// What stands between a token and the one before it.
pub(super) mod gap {
    pub(in super::super) const SPACE: u16 = 1;
    /// A sentence or a line ends.
    pub(in super::super) const BREAK: u16 = 1 << 1;
    pub(in super::super) const COMMA: u16 = 1 << 2;
    pub(in super::super) const HYPHEN: u16 = 1 << 3;
    pub(in super::super) const SLASH: u16 = 1 << 4;
    pub(in super::super) const HASH: u16 = 1 << 5;
    pub(in super::super) const COLON: u16 = 1 << 6;
    /// A dot that ends no sentence, as after "Rs".
    pub(in super::super) const DOT: u16 = 1 << 7;
    /// A bracket or a quotation mark.
    pub(in super::super) const OPEN: u16 = 1 << 8;
    pub(in super::super) const PLUS: u16 = 1 << 9;
    pub(in super::super) const OTHER: u16 = 1 << 10;
    pub(in super::super) const UNDERSCORE: u16 = 1 << 11;
}

/// What the form of a word tells.
pub(super) mod form {
    pub(in super::super) const CAPITAL: u8 = 1;
    /// Ends in "ed".
    pub(in super::super) const ED: u8 = 1 << 1;
    /// Ends in "n't".
    pub(in super::super) const NT: u8 = 1 << 2;
    /// Ends in "'d" or "'ll".
    pub(in super::super) const WOULD: u8 = 1 << 3;
    /// Ends in "'s".
    pub(in super::super) const OWN: u8 = 1 << 4;
    /// A number with signs between its digits.
    pub(in super::super) const SIGNED: u8 = 1 << 5;
}

/// A word, a number or a sign, and its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) gap: u16,
    pub(super) word: Word,
    pub(super) form: u8,
}

impl Token {
    /// What is before the first and after the last.
    pub(super) const NOTHING: Self = Self { start: 0, end: 0, gap: gap::BREAK, word: Word::Nothing, form: 0 };
}

/// A code, an email address or a part of a word is looked at no further than this, in bytes, so that time
/// goes with length whatever the text.
const FAR: usize = 64;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Space,
    Gap(u16),
    Dot,
    At,
    Dollar,
    Ampersand,
    High,
}

const CLASS: [Class; 256] = {
    let mut classes = [Class::Gap(gap::OTHER); 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "counts to 255")]
        let class = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b' ' | b'\t' => Class::Space,
            b'\n' | b'\r' | b'!' | b'?' | b';' => Class::Gap(gap::BREAK),
            b'.' => Class::Dot,
            b',' => Class::Gap(gap::COMMA),
            b'-' => Class::Gap(gap::HYPHEN),
            b'_' => Class::Gap(gap::UNDERSCORE),
            b'/' => Class::Gap(gap::SLASH),
            b'#' => Class::Gap(gap::HASH),
            b':' => Class::Gap(gap::COLON),
            b'+' => Class::Gap(gap::PLUS),
            b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'"' | b'\'' => Class::Gap(gap::OPEN),
            b'@' => Class::At,
            b'$' => Class::Dollar,
            b'&' => Class::Ampersand,
            0x80..=0xff => Class::High,
            _ => Class::Gap(gap::OTHER),
        };
        classes[byte] = class;
        byte += 1;
    }
    classes
};

/// Cuts a text into tokens, one at a time.
#[derive(Debug)]
pub(super) struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    gap: u16,
}

/// What was found.
pub(super) enum Lexed {
    Token(Token),
    /// The tokens that begin at `token.start` or later are part of this one.
    Swallows(Token),
    End,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, bytes: text.as_bytes(), at: 0, gap: gap::BREAK }
    }

    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn char_at(&self, at: usize) -> char {
        self.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\0')
    }

    /// The next token.
    #[inline]
    pub(super) fn next(&mut self) -> Lexed {
        loop {
            let Some(&byte) = self.bytes.get(self.at) else { return Lexed::End };
            match CLASS[usize::from(byte)] {
                Class::Letter => {
                    let token = self.word();
                    return Lexed::Token(token);
                }
                Class::Space => {
                    self.gap |= gap::SPACE;
                    self.at += 1;
                }
                Class::Gap(sign) => {
                    self.gap |= sign;
                    self.at += 1;
                }
                Class::Dot => {
                    let next = self.byte(self.at + 1);
                    // Before a small letter or a digit it may belong to an abbreviation: "Rs. 40", "no.5".
                    self.gap |= if next.is_ascii_alphanumeric() || self.is_short() { gap::DOT } else { gap::BREAK };
                    self.at += 1;
                }
                Class::Digit => {
                    let token = self.number();
                    return Lexed::Token(token);
                }
                Class::Dollar => {
                    self.at += 1;
                    return Lexed::Token(self.token(self.at - 1, Word::Sign, 0));
                }
                Class::At => {
                    if let Some(lexed) = self.at_sign() {
                        return lexed;
                    }
                }
                Class::Ampersand => {
                    if let Some(token) = self.entity() {
                        return Lexed::Token(token);
                    }
                }
                Class::High => {
                    if let Some(token) = self.high() {
                        return Lexed::Token(token);
                    }
                }
            }
        }
    }

    /// The token from `start` to here, with the gap before it.
    #[inline]
    fn token(&mut self, start: usize, word: Word, form: u8) -> Token {
        let gap = std::mem::take(&mut self.gap);
        // Texts are at most `Triager::TEXT_LIMIT` long.
        #[expect(clippy::cast_possible_truncation, reason = "a text is shorter than 4 GiB")]
        Token { start: start as u32, end: self.at as u32, gap, word, form }
    }

    /// Whether the letters just before a dot are those of an abbreviation that goes before a number.
    fn is_short(&self) -> bool {
        let before = |back: usize| self.at.checked_sub(back).map_or(0, |at| self.byte(at) | 0x20);
        match (before(3), before(2), before(1)) {
            (b'r', b'e', b'f') => !before(4).is_ascii_alphabetic(),
            (first, b'r', b's') | (first, b'n', b'o') => !first.is_ascii_alphabetic(),
            (b'e', b'p', b't')
            | (b'j', b'a', b'n')
            | (b'f', b'e', b'b')
            | (b'd', b'e', b'c')
            | (b'a', b'u', b'g')
            | (b'o', b'c', b't')
            | (b'n', b'o', b'v') => true,
            _ => false,
        }
    }

    /// Eight bytes from `at`, zeros after the end.
    #[inline]
    fn eight(&self, at: usize) -> u64 {
        if let Some(Ok(eight)) = self.bytes.get(at..at + 8).map(<[u8; 8]>::try_from) {
            return u64::from_le_bytes(eight);
        }
        let mut eight = [0; 8];
        for (to, from) in eight.iter_mut().zip(self.bytes.get(at..).unwrap_or_default()) {
            *to = *from;
        }
        u64::from_le_bytes(eight)
    }

    /// The letters from `start` on, packed in lower case, and where they end. Beyond sixteen they count, but
    /// are not packed.
    #[inline]
    fn letters(&self, start: usize) -> (Packed, usize) {
        let (first, count) = leading_letters(self.eight(start));
        if count < 8 {
            return (Packed(first, 0), start + count);
        }
        let (second, count) = leading_letters(self.eight(start + 8));
        let mut end = start + 8 + count;
        if count < 8 || !self.byte(end).is_ascii_alphabetic() {
            return (Packed(first, second), end);
        }
        while self.byte(end).is_ascii_alphabetic() {
            end += 1;
        }
        (Packed(u64::MAX, u64::MAX), end)
    }

    /// A word, with what an apostrophe adds to it; or a code that begins with letters.
    #[inline]
    fn word(&mut self) -> Token {
        let start = self.at;
        let (key, end) = self.letters(start);
        self.at = end;
        let mut word = lexicon::find(key);
        let mut form = u8::from(self.byte(start).is_ascii_uppercase());
        // "ordered", but not "need" or "bed".
        let last = |back: usize| self.byte(end.wrapping_sub(back)) | 0x20;
        if last(1) == b'd' && last(2) == b'e' && end - start > 4 && last(3) != b'e' {
            form |= form::ED;
        }
        match self.byte(end) {
            b'\'' => form |= self.tail(1),
            b'&' | 0xe2 => form |= self.tail(self.apostrophe(end)),
            b'0'..=b'9' | b'_' if !self.takes_digits(word) => word = self.code(start),
            b'-' if !self.takes_digits(word) && self.has_digit_in_chunk(end) => word = self.code(start),
            b'/' if form & form::CAPITAL != 0
                && end - start > 1
                && word == Word::Other
                && self.byte(end + 1).is_ascii_digit() =>
            {
                word = self.code(start);
            }
            b':' if self.byte(end + 1) == b'/' && self.byte(end + 2) == b'/' => return self.skip_link(start),
            _ => {}
        }
        match self.byte(self.at) {
            0x80.. if self.at == end || form > form::ED => word = self.other_letters(word),
            b'.' if key == Packed(0x77_77_77, 0) => return self.skip_link(start),
            _ => {}
        }
        self.token(start, word, form)
    }

    /// "Rs500", "order-12345": the word stands for itself and digits follow.
    fn takes_digits(&self, word: Word) -> bool {
        use lexicon::set;
        word.is(set::REFERENCE | set::MONTH | set::PREFIX | set::LINK) || word == Word::Other && self.is_tied_naira()
    }

    /// "N5,000": digits in groups of three after a lone N.
    fn is_tied_naira(&self) -> bool {
        let digits = |from: usize| (from..from + 4).take_while(|at| self.byte(*at).is_ascii_digit()).count();
        let lead = digits(self.at);
        matches!(self.byte(self.at.wrapping_sub(1)), b'N')
            && !self.byte(self.at.wrapping_sub(2)).is_ascii_alphanumeric()
            && (1..=3).contains(&lead)
            && self.byte(self.at + lead) == b','
            && digits(self.at + lead + 1) == 3
    }

    /// How many bytes an apostrophe other than the plain one has at `at`; 0 if there is none.
    fn apostrophe(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        [&b"\xe2\x80\x99"[..], b"&#39;", b"&apos;", b"&rsquo;", b"&#x27;", b"&#8217;"]
            .into_iter()
            .find(|form| rest.starts_with(form))
            .map_or(0, <[u8]>::len)
    }

    /// What an apostrophe of `length` bytes adds to the word before it.
    fn tail(&mut self, length: usize) -> u8 {
        if length == 0 {
            return 0;
        }
        let from = self.at + length;
        let (key, end) = self.letters(from);
        let form = match (key.0, end - from) {
            (0x74, 1) => form::NT,
            (0x73, 1) => form::OWN,
            (0x64, 1) | (0x6c6c, 2) => form::WOULD,
            (0x6d, 1) | (0x6572 | 0x6576, 2) => 0,
            _ => return 0,
        };
        self.at = end;
        form
    }

    /// After letters: if more letters of another kind, or marks over letters, follow, it is another word.
    fn other_letters(&mut self, word: Word) -> Word {
        let before = self.at;
        while self.byte(self.at) >= 0x80 {
            let c = self.char_at(self.at);
            if !c.is_alphanumeric() && !joins(c) {
                break;
            }
            self.at += c.len_utf8();
            while self.byte(self.at).is_ascii_alphanumeric() {
                self.at += 1;
            }
        }
        if self.at == before { word } else { Word::Other }
    }

    /// Whether letters and digits joined by hyphens go on from `at` with a digit among them.
    fn has_digit_in_chunk(&self, at: usize) -> bool {
        let chunk = self.bytes.get(at..).unwrap_or_default();
        let chunk = chunk.get(..FAR).unwrap_or(chunk);
        chunk.get(1).is_some_and(u8::is_ascii_alphanumeric)
            && chunk.iter().take_while(|byte| belongs(**byte)).any(u8::is_ascii_digit)
    }

    /// Goes to the end of a code.
    fn code(&mut self, start: usize) -> Word {
        while belongs(self.byte(self.at)) {
            self.at += 1;
        }
        while !self.byte(self.at.wrapping_sub(1)).is_ascii_alphanumeric() && self.at > start + 1 {
            self.at -= 1;
        }
        if self.at - start <= FAR { Word::Code } else { Word::Other }
    }

    /// Digits with signs between them, or a code that begins with a digit.
    fn number(&mut self) -> Token {
        let start = self.at;
        let mut signed = 0;
        loop {
            while self.byte(self.at).is_ascii_digit() {
                self.at += 1;
            }
            let joined = matches!(self.byte(self.at), b'.' | b',' | b':' | b'/' | b'-');
            if !joined || !self.byte(self.at + 1).is_ascii_digit() {
                break;
            }
            signed = form::SIGNED;
            self.at += 1;
        }
        let end = self.at;
        let word = match self.byte(end) {
            b'_' => self.code(start),
            b'-' if self.byte(end + 1).is_ascii_alphabetic() && self.has_digit_in_chunk(end) => self.code(start),
            byte if byte.is_ascii_alphabetic() => {
                let (_, after) = self.letters(end);
                let next = self.byte(after);
                if next.is_ascii_digit() || next == b'-' && self.has_digit_in_chunk(after) {
                    self.code(start)
                } else {
                    Word::Number
                }
            }
            0x80.. => {
                let c = self.char_at(end);
                if c.is_alphanumeric() || joins(c) {
                    self.at += c.len_utf8();
                    self.other_letters(Word::Other);
                    Word::Other
                } else {
                    Word::Number
                }
            }
            _ => Word::Number,
        };
        self.token(start, word, signed)
    }

    /// A link, which ends at the next space.
    fn skip_link(&mut self, start: usize) -> Token {
        while self.bytes.get(self.at).is_some_and(|byte| !byte.is_ascii_whitespace()) {
            self.at += 1;
        }
        self.token(start, Word::Other, 0)
    }

    /// An address for email, a handle, or a sign that says nothing.
    fn at_sign(&mut self) -> Option<Lexed> {
        let at = self.at;
        let local = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-');
        let before = self.bytes.get(at.saturating_sub(FAR)..at).unwrap_or_default();
        let before = before.iter().rev().take_while(|byte| local(byte)).count();
        let after = self.bytes.get(at + 1..).unwrap_or_default();
        let after = after.get(..4 * FAR).unwrap_or(after);
        let length = after.iter().take_while(|byte| local(byte)).count();
        let domain = after.get(..length).unwrap_or_default();
        let domain = domain.strip_suffix(b".").unwrap_or(domain);
        self.at = at + 1 + domain.len();
        if domain.is_empty() {
            self.gap |= gap::OTHER;
            return None;
        }
        let is_email = before > 0 && domain.contains(&b'.');
        let token = self.token(at - before, if is_email { Word::Address } else { Word::Other }, 0);
        Some(Lexed::Swallows(token))
    }

    /// An entity of HTML: a space, a sign, or nothing that matters.
    fn entity(&mut self) -> Option<Token> {
        let start = self.at;
        let rest = self.bytes.get(start + 1..).unwrap_or_default();
        let rest = rest.get(..8).unwrap_or(rest);
        let name = rest.iter().position(|byte| *byte == b';').and_then(|end| rest.get(..end));
        self.at += 1 + name.map_or(0, |name| name.len() + 1);
        match name {
            Some(b"pound" | b"#163" | b"euro" | b"#8364" | b"#8377" | b"yen" | b"#165") => {
                return Some(self.token(start, Word::Sign, 0));
            }
            None | Some(b"nbsp" | b"#160") => self.gap |= gap::SPACE,
            Some(b"quot" | b"#34" | b"apos" | b"#39" | b"rsquo" | b"lsquo" | b"rdquo" | b"ldquo") => {
                self.gap |= gap::OPEN;
            }
            Some(b"ndash" | b"mdash") => self.gap |= gap::HYPHEN,
            Some(_) => self.gap |= gap::OTHER,
        }
        None
    }

    /// A character beyond ASCII: a sign of a currency, a kind of space or dash, a letter, an emoji.
    fn high(&mut self) -> Option<Token> {
        let start = self.at;
        let c = self.char_at(start);
        self.at += c.len_utf8();
        match c {
            '£' | '€' | '₹' | '₦' | '¥' | '₨' => return Some(self.token(start, Word::Sign, 0)),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => self.gap |= gap::SPACE,
            '–' | '—' | '‑' | '‐' | '−' => self.gap |= gap::HYPHEN,
            '“' | '”' | '‘' | '’' | '«' | '»' | '„' => self.gap |= gap::OPEN,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}' => {}
            '…' | '\u{2028}' | '\u{2029}' | '।' | '。' => self.gap |= gap::BREAK,
            c if c.is_alphanumeric() || joins(c) => {
                while self.byte(self.at).is_ascii_alphanumeric() {
                    self.at += 1;
                }
                self.other_letters(Word::Other);
                return Some(self.token(start, Word::Other, 0));
            }
            _ => self.gap |= gap::OTHER,
        }
        None
    }
}

/// Letters in lower case up to the first byte that is none, and how many.
#[inline]
fn leading_letters(eight: u64) -> (u64, usize) {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = 0x0101_0101_0101_0101;
    let lower = eight | 0x2020_2020_2020_2020;
    let low = lower & !HIGH;
    let from_a = low + (0x80 - 0x61) * ONES;
    let beyond_z = low + (0x80 - 0x7b) * ONES;
    let others = !(from_a & !beyond_z & !lower) & HIGH;
    if others == 0 {
        return (lower, 8);
    }
    let bits = others.trailing_zeros() & !7;
    (lower & ((1 << bits) - 1), bits as usize / 8)
}

/// What a code is made of.
fn belongs(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/')
}

/// Marks that change the letter or digit before them.
fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{93c}'..='\u{94d}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(&str, Word)> {
        let mut lexer = Lexer::new(text);
        let mut found = Vec::new();
        loop {
            match lexer.next() {
                Lexed::End => return found,
                Lexed::Token(token) | Lexed::Swallows(token) => {
                    found.push((&text[token.start as usize..token.end as usize], token.word));
                }
            }
        }
    }

    #[test]
    fn words_numbers_codes_and_signs_are_told_apart() {
        use Word as W;
        let cases: [(&str, &[(&str, Word)]); 12] = [
            ("Paid £40.", &[("Paid", W::Paid), ("£", W::Sign), ("40", W::Number)]),
            ("don’t can&#39;t", &[("don’t", W::Other), ("can&#39;t", W::Modal)]),
            ("NW-20418/7 iOS17", &[("NW-20418/7", W::Code), ("iOS17", W::Code)]),
            ("Order-20418", &[("Order", W::Order), ("20418", W::Number)]),
            (
                "45-minute 2-in-1 5G",
                &[("45", W::Number), ("minute", W::Minute), ("2-in-1", W::Code), ("5", W::Number), ("G", W::Other)],
            ),
            ("1.200,50 12/03/2024", &[("1.200,50", W::Number), ("12/03/2024", W::Number)]),
            ("Frida\u{301}y Fridaý", &[("Frida\u{301}y", W::Other), ("Fridaý", W::Other)]),
            ("5\u{fe0f}\u{20e3} Friday😡", &[("5\u{fe0f}\u{20e3}", W::Other), ("Friday", W::Friday)]),
            ("https://t.co/a12345 www.x.com/9", &[("https://t.co/a12345", W::Other), ("www.x.com/9", W::Other)]),
            ("&pound;40&nbsp;fee", &[("&pound;", W::Sign), ("40", W::Number), ("fee", W::Fee)]),
            ("N5,000 Rs500", &[("N", W::Other), ("5,000", W::Number), ("Rs", W::Rs), ("500", W::Number)]),
            ("incomprehensibilities", &[("incomprehensibilities", W::Other)]),
        ];
        for (text, expected) in cases {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn letters_are_counted_whatever_follows() {
        for byte in 0..=255_u8 {
            let (packed, count) = leading_letters(u64::from_le_bytes([b'A', b'z', byte, b'q', 0, 0, 0, 0]));
            let expected = if byte.is_ascii_alphabetic() { 4 } else { 2 };
            assert_eq!((packed & 0xffff, count), (0x7a61, expected), "{byte}");
        }
    }
}
