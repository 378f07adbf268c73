//! The window of tokens that slides along a text, and what the rules may ask of it.

use std::ops::Range;

use chrono::NaiveDate;

use super::{
    Entities, EntityReader, Mention,
    lexer::{Lexed, Lexer, Token, form, gap},
    lexicon::{Word, set},
    numeral::Numeral,
    sensitive::{Sensitive, Sensitivity},
};
use crate::complaint::Claim;

/// Tokens in the window, and how many a rule may look back and ahead.
const WINDOW: usize = 128;
const BEHIND: usize = 24;
const AHEAD: usize = 32;

/// Reads a text; `today` is the day on which it was received.
pub(super) fn read(text: &str, today: NaiveDate, habits: EntityReader) -> Entities {
    let mut reader =
        Reader { text, today, habits, tokens: [Token::NOTHING; WINDOW], count: 0, found: Entities::default() };
    let mut lexer = Lexer::new(text);
    let mut at = 0;
    loop {
        let ended = reader.fill(&mut lexer, at);
        let limit = if ended { reader.count } else { reader.count - AHEAD };
        while at < limit {
            at = reader.step(at).max(at + 1);
        }
        if ended {
            return reader.found;
        }
        let from = at.saturating_sub(BEHIND).min(reader.count);
        reader.tokens.copy_within(from..reader.count, 0);
        reader.count -= from;
        at -= from;
    }
}

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) today: NaiveDate,
    pub(super) habits: EntityReader,
    tokens: [Token; WINDOW],
    count: usize,
    pub(super) found: Entities,
}

impl<'t> Reader<'t> {
    /// Fills the window; whether the text has ended. Tokens before `done` are left alone.
    fn fill(&mut self, lexer: &mut Lexer<'_>, done: usize) -> bool {
        while let Some(free) = self.tokens.get_mut(self.count) {
            match lexer.next() {
                Lexed::End => return true,
                Lexed::Token(token) => {
                    *free = token;
                    self.count += 1;
                }
                Lexed::Swallows(mut token) => {
                    while self.count > done && self.tok(self.count - 1).start >= token.start {
                        self.count -= 1;
                        token.gap |= self.tok(self.count).gap;
                    }
                    if let Some(free) = self.tokens.get_mut(self.count) {
                        *free = token;
                        self.count += 1;
                    }
                }
            }
        }
        false
    }

    /// Tries the rules on what begins at a token and returns where to go on.
    #[inline]
    fn step(&mut self, at: usize) -> usize {
        const LOOKED_AT: u64 = set::NUMBER
            | set::ORDINAL
            | set::DAY
            | set::MONTH
            | set::PREFIX
            | set::REFERENCE
            | set::WISH_NOUN
            | set::WISH_VERB
            | set::WISH_DONE
            | set::SOMEBODY
            | set::OCCASION
            | set::SECRET;
        let word = self.word(at);
        if word == Word::Other {
            return at + 1;
        }
        if word.is(LOOKED_AT) {
            return self.step_listed(at, word);
        }
        match word {
            Word::Number => self.number(at),
            Word::Sign => self.signed_amount(at).unwrap_or(at + 1),
            Word::Code => self.code(at).unwrap_or(at + 1),
            Word::Today | Word::Tomorrow | Word::Yesterday | Word::Tonight | Word::This | Word::Last | Word::Next => {
                self.named_day(at).unwrap_or(at + 1)
            }
            Word::Half => self.quantity(at),
            Word::Money | Word::Anything | Word::NothingWord => self.wish(at).unwrap_or(at + 1),
            Word::Moving | Word::New | Word::Work | Word::Business => self.occasion(at).unwrap_or(at + 1),
            Word::Address => {
                self.sensitive(self.span(at, at), Sensitivity::Email);
                at + 1
            }
            _ if self.tok(at).gap & gap::HASH != 0 => self.bare_reference(at).unwrap_or(at + 1),
            _ => at + 1,
        }
    }

    fn step_listed(&mut self, at: usize, word: Word) -> usize {
        // A word can be in several sets; the rule that finds something wins.
        if word.is(set::NUMBER) {
            return self.quantity(at);
        }
        if word.is(set::ORDINAL) {
            return self.ordinal(at, at + 1, u32::from(word.value())).unwrap_or(at + 1);
        }
        if word.is(set::DAY | set::MONTH) {
            return self.day(at).unwrap_or(at + 1);
        }
        if word.is(set::PREFIX) {
            return self.signed_amount(at).unwrap_or(at + 1);
        }
        if word.is(set::SECRET) {
            return self.secret(at).unwrap_or(at + 1);
        }
        if word.is(set::REFERENCE)
            && let Some(next) = self.reference(at)
        {
            return next;
        }
        if word.is(set::WISH_NOUN | set::WISH_VERB | set::WISH_DONE | set::SOMEBODY)
            && let Some(next) = self.wish(at)
        {
            return next;
        }
        if word.is(set::OCCASION)
            && let Some(next) = self.occasion(at)
        {
            return next;
        }
        at + 1
    }

    /// What begins with digits.
    fn number(&mut self, at: usize) -> usize {
        // Most numbers are short and stand alone: no card, no telephone.
        let token = self.tok(at);
        let hides = token.end - token.start > 6
            || self.word(at + 1) == Word::Number
            || token.gap & (gap::PLUS | gap::OPEN) != 0;
        if hides && let Some(next) = self.hidden_number(at) {
            return next;
        }
        if self.tok(at).gap & gap::HASH != 0
            && let Some(next) = self.bare_reference(at)
        {
            return next;
        }
        if self.is_ordinal_suffix(at + 1) {
            let value = self.whole(at).and_then(|value| u32::try_from(value).ok());
            return value.and_then(|value| self.numbered(at, value)).unwrap_or(at + 2);
        }
        if !self.is_cut_off(at) {
            return self.tied_naira(at).unwrap_or(at + 1);
        }
        if let Some(next) = self.date_of_numbers(at).or_else(|| self.day_before_month(at)).or_else(|| self.clock(at)) {
            return next;
        }
        self.quantity(at)
    }

    /// Letters and digits mixed.
    fn code(&mut self, at: usize) -> Option<usize> {
        self.coded_date(at).or_else(|| self.bank_account(at)).or_else(|| self.bare_reference(at))
    }

    /// "3rd": a day of the month, or how often.
    fn numbered(&mut self, at: usize, value: u32) -> Option<usize> {
        self.day_before_month(at).or_else(|| self.day_of_month(at, value)).or_else(|| self.ordinal(at, at + 2, value))
    }

    /// How much or how many, by what follows.
    fn quantity(&mut self, at: usize) -> usize {
        // "a" is the commonest of them, and nearly always an article.
        let article = self.word(at) == Word::A;
        if article && !self.is(at + 1, set::UNIT | set::STRETCH) {
            return at + 1;
        }
        if let Some(next) = self.duration(at) {
            return next;
        }
        if let Some(next) = self.amount_in_words(at) {
            return next;
        }
        self.counted(at).unwrap_or(at + 1)
    }

    /// The token there; nothing beyond the ends.
    #[inline]
    pub(super) fn tok(&self, at: usize) -> Token {
        match self.tokens.get(at) {
            Some(token) if at < self.count => *token,
            _ => Token::NOTHING,
        }
    }

    /// The word there.
    #[inline]
    pub(super) fn word(&self, at: usize) -> Word {
        self.tok(at).word
    }

    /// Whether the word there is in one of `sets`.
    #[inline]
    pub(super) fn is(&self, at: usize, sets: u64) -> bool {
        self.word(at).is(sets)
    }

    /// The token so many before; nothing before the first.
    pub(super) fn prev(&self, at: usize, back: usize) -> Token {
        at.checked_sub(back).map_or(Token::NOTHING, |at| self.tok(at))
    }

    /// Whether nothing but spaces, brackets and the like stands before the token there: no sentence ends.
    pub(super) fn follows(&self, at: usize) -> bool {
        at < self.count && self.tok(at).gap & gap::BREAK == 0
    }

    /// Whether only a space stands before the token there.
    pub(super) fn is_next(&self, at: usize) -> bool {
        self.tok(at).gap == gap::SPACE
    }

    /// Whether the token there is written together with the one before it.
    pub(super) fn is_tied(&self, at: usize) -> bool {
        (1..self.count).contains(&at) && self.tok(at).gap == 0
    }

    /// Whether a sentence, or a part of one, ends before the token there.
    pub(super) fn ends_before(&self, at: usize) -> bool {
        at >= self.count || self.tok(at).gap & (gap::BREAK | gap::COMMA | gap::OPEN) != 0
    }

    /// Whether a number stands by itself: no part of a model's name, a version or a share.
    pub(super) fn is_cut_off(&self, at: usize) -> bool {
        const TIES: u16 = gap::HYPHEN | gap::SLASH | gap::DOT | gap::UNDERSCORE | gap::OTHER | gap::COLON;
        let token = self.tok(at);
        let tied_before = token.gap & (gap::SPACE | gap::BREAK | gap::OPEN) == 0 && token.gap & TIES != 0
            || token.gap == 0 && token.start > 0;
        let after = self.text.as_bytes().get(token.end as usize).copied().unwrap_or(b' ');
        let tied_after = self.is_tied(at + 1) && self.word(at + 1) == Word::Other;
        !tied_before && !tied_after && !matches!(after, b'%' | b'*' | b'=' | b'\\' | b'_')
    }

    /// The nearest token before `at` in the same sentence, at most `far` back, for which `wanted` holds.
    pub(super) fn back(&self, at: usize, far: usize, wanted: impl Fn(Token) -> bool) -> Option<usize> {
        let mut here = at;
        for _ in 0..far {
            if !self.follows(here) {
                return None;
            }
            here = here.checked_sub(1)?;
            if wanted(self.tok(here)) {
                return Some(here);
            }
        }
        None
    }

    /// The nearest token from `at` on in the same sentence, among `far`, for which `wanted` holds.
    pub(super) fn ahead(&self, at: usize, far: usize, wanted: impl Fn(Token) -> bool) -> Option<usize> {
        (at..at + far).take_while(|here| self.follows(*here)).find(|here| wanted(self.tok(*here)))
    }

    /// Whether a word says no, in itself or by its tail.
    pub(super) fn denies(&self, at: usize) -> bool {
        self.is(at, set::NO) || self.tok(at).form & form::NT != 0
    }

    /// The number there.
    pub(super) fn numeral(&self, at: usize) -> Numeral {
        Numeral::read(self.slice(at))
    }

    /// The value of a number without signs, of at most nine digits.
    pub(super) fn whole(&self, at: usize) -> Option<u64> {
        let token = self.tok(at);
        let plain = token.word == Word::Number && token.form & form::SIGNED == 0 && token.end - token.start <= 9;
        plain.then(|| self.slice(at).bytes().fold(0, |value, digit| value * 10 + u64::from(digit & 15)))
    }

    /// The text of a token.
    pub(super) fn slice(&self, at: usize) -> &'t str {
        let token = self.tok(at);
        self.text.get(token.start as usize..token.end as usize).unwrap_or_default()
    }

    /// Whether "st", "nd", "rd" or "th" is tied to the number before.
    pub(super) fn is_ordinal_suffix(&self, at: usize) -> bool {
        self.word(at) == Word::Suffix && self.is_tied(at)
    }

    /// From the start of one token to the end of another.
    pub(super) fn span(&self, first: usize, last: usize) -> Range<usize> {
        self.tok(first).start as usize..self.tok(last).end as usize
    }

    /// Keeps a place that must not be shown.
    pub(super) fn sensitive(&mut self, span: Range<usize>, kind: Sensitivity) {
        let Entities { sensitive, left_out, .. } = &mut self.found;
        if sensitive.last().is_some_and(|last| last.span.end > span.start) {
            return;
        }
        if sensitive.len() < Entities::LIMIT {
            sensitive.push(Sensitive { span, kind });
        } else {
            *left_out += 1;
        }
    }
}

/// Keeps a claim, unless it overlaps the last one of its sort; beyond the limit it is counted.
pub(super) fn keep<T>(list: &mut Vec<Mention<T>>, left_out: &mut u64, span: Range<usize>, claim: T) {
    if list.last().is_some_and(|last| last.span.end > span.start) {
        return;
    }
    if list.len() < Entities::LIMIT {
        list.push(Mention { span, claim: Claim(claim) });
    } else {
        *left_out += 1;
    }
}
