//! What the writer asks for. What was refused, offered, reported or done is no wish.

use super::{
    lexer::{form, gap},
    lexicon::{Word, set},
    reader::{Reader, keep},
};
use crate::terms::{Remedy, words};

words! {
    /// What the writer asks for.
    ///
    /// Only what they ask for now: "I want a refund", "please cancel it", "can somebody call me?", "where is
    /// my refund?". Not "they refused my refund", "I asked for a refund" or "I don't want a refund".
    #[non_exhaustive]
    pub enum Wish, "wish" {
        /// Their money back.
        Refund = "refund",
        /// Another item in its place.
        Replacement = "replacement",
        /// The order sent again.
        Resend = "resend",
        /// The item repaired.
        Repair = "repair",
        /// A call.
        Call = "call",
        /// A credit or voucher.
        Credit = "credit",
        /// Compensation.
        Compensation = "compensation",
        /// An explanation.
        Explanation = "explanation",
        /// An apology.
        Apology = "apology",
        /// The order, contract or account cancelled.
        Cancellation = "cancellation",
        /// A manager or supervisor.
        Manager = "manager",
        /// A person rather than a machine.
        Person = "person",
        /// The trouble put right, however.
        Fix = "fix",
        /// Expressly nothing.
        Nothing = "nothing",
    }
}

impl Wish {
    /// The remedy that it names, where this crate has one.
    ///
    /// ```
    /// use amends::{terms::Remedy, triage::Wish};
    /// assert_eq!(Wish::Replacement.remedy(), Some(Remedy::Replacement));
    /// assert_eq!(Wish::Apology.remedy(), None);
    /// ```
    pub const fn remedy(self) -> Option<Remedy> {
        match self {
            Self::Refund => Some(Remedy::Refund),
            Self::Replacement => Some(Remedy::Replacement),
            Self::Resend => Some(Remedy::Resend),
            Self::Repair => Some(Remedy::Repair),
            Self::Call => Some(Remedy::Call),
            Self::Credit => Some(Remedy::ServiceCredit),
            Self::Compensation
            | Self::Explanation
            | Self::Apology
            | Self::Cancellation
            | Self::Manager
            | Self::Person
            | Self::Fix
            | Self::Nothing => None,
        }
    }
}

/// So far back the asking is looked for, in tokens.
const FAR: usize = 9;

impl Reader<'_> {
    /// A word for what can be asked for; a wish if it is asked for.
    pub(super) fn wish(&mut self, at: usize) -> Option<usize> {
        let word = self.word(at);
        let (wish, next) = self.wished(at)?;
        // "refund policy", "customer service manager said", "call centre"
        let thing = word == Word::Credit && !(self.ends_before(next) || self.is(next, set::AFTER_DAY | set::FILLER));
        if thing || self.follows(next) && matches!(self.word(next), Word::Policy | Word::Request) {
            return None;
        }
        let asked = match word {
            Word::Anything | Word::NothingWord => self.wants_nothing(at),
            Word::Money => self.asks_for_thing(at) || self.asks_to_do(at.saturating_sub(1)),
            _ => {
                word.is(set::WISH_VERB) && self.asks_to_do(at)
                    || (word.is(set::WISH_NOUN) || word.is(set::SOMEBODY) && word != Word::Someone)
                        && self.asks_for_thing(at)
                    || word.is(set::WISH_DONE) && self.asks_for_done(at)
                    || word.is(set::SOMEBODY) && self.asks_to_speak(at)
            }
        };
        if !asked {
            return None;
        }
        let span = self.span(at, next.checked_sub(1)?);
        keep(&mut self.found.wishes, &mut self.found.left_out, span, wish);
        Some(next)
    }

    /// What the words would ask for, and where they end.
    fn wished(&self, at: usize) -> Option<(Wish, usize)> {
        let word = self.word(at);
        let me = |at: usize| self.word(at) == Word::Me && self.is_next(at);
        Some(match word {
            Word::Money if self.word(at + 1) == Word::Back && self.is_next(at + 1) => (Wish::Refund, at + 2),
            Word::Anything | Word::NothingWord => (Wish::Nothing, at + 1),
            // "call me", "call back"; a call as such is none.
            Word::Call if me(at + 1) => (Wish::Call, at + 2),
            Word::Call if self.word(at + 1) == Word::Back => (Wish::Call, at + 2),
            Word::Sort
                if self.ahead(at + 1, 4, |token| token.word == Word::Out).is_some()
                    || self.word(at + 1) == Word::It =>
            {
                (Wish::Fix, at + 1)
            }
            Word::Money | Word::Call | Word::Sort | Word::Give => return None,
            _ => (WISHES.iter().find(|(words, _)| words.contains(&word))?.1, at + 1),
        })
    }

    /// "I want a refund", "can I get my money back", "please give me a full refund", "where is my refund".
    fn asks_for_thing(&self, at: usize) -> bool {
        let Some(frame) = self.frame(at) else { return false };
        let word = self.word(frame);
        let between = (frame + 1..at).any(|here| self.denies(here));
        if between {
            return false;
        }
        if word.is(set::WANT) || word == Word::Like {
            return self.writer_wants(frame);
        }
        match word {
            Word::Please => !self.is(at, set::SOMEBODY),
            Word::Where => self.word(frame + 1) == Word::Is || self.tok(frame).form & form::OWN != 0,
            // "give me my money back", but not "they give me"
            _ if word.is(set::GIVE) => self.asks_to_do(frame),
            // "can I get", "how do I get"
            Word::Got => {
                let asking = self.back(frame, 4, |token| {
                    token.word.is(set::MODAL | set::WANT) || matches!(token.word, Word::How | Word::Please)
                });
                asking.is_some_and(|asking| match self.word(asking) {
                    Word::Modal => self.is(asking + 1, set::SELF) && !self.denies(asking),
                    word if word.is(set::WANT) => self.writer_wants(asking),
                    _ => true,
                })
            }
            _ => false,
        }
    }

    /// The word before that may ask, with only small words between.
    fn frame(&self, at: usize) -> Option<usize> {
        const SMALL: u64 = set::FILLER | set::STRETCH | set::WISH_NOUN;
        let mut here = at;
        for _ in 0..FAR {
            if !self.follows(here) || self.tok(here).gap & gap::COMMA != 0 {
                return None;
            }
            here = here.checked_sub(1)?;
            let word = self.word(here);
            let asks =
                word.is(set::WANT | set::GIVE) || matches!(word, Word::Like | Word::Please | Word::Where | Word::Got);
            if asks {
                return Some(here);
            }
            let small = word.is(SMALL) || matches!(word, Word::Money | Word::Is | Word::On | Word::Number | Word::Sign);
            if !small && !self.denies(here) {
                return None;
            }
        }
        None
    }

    /// Whether it is the writer who wants, now and without a no.
    fn writer_wants(&self, want: usize) -> bool {
        let word = self.word(want);
        let by_asking = word == Word::Asking;
        let by_liking = word == Word::Like;
        let mut here = want;
        let mut would = false;
        for _ in 0..4 {
            if !self.follows(here) || self.tok(here).gap & gap::COMMA != 0 {
                // "Want my money back!", "Looking for a refund": at the start of a sentence it is the writer.
                return (here != want || !by_liking) && self.opens(here) && (!by_liking || would);
            }
            let Some(before) = here.checked_sub(1) else { return !by_liking };
            here = before;
            let token = self.tok(here);
            if self.denies(here) || token.word.is(set::THEY) || matches!(token.word, Word::If | Word::Was) {
                return false;
            }
            if token.word.is(set::SELF) {
                let supposed = self.prev(here, 1).word == Word::If && self.follows(here);
                let conditional = token.form & form::WOULD != 0 || self.slice(here).eq_ignore_ascii_case("id");
                return !supposed && (!by_liking || would || conditional);
            }
            would |= token.word == Word::Modal;
            let small = token.word.is(set::FILLER | set::MODAL | set::FUTURE | set::JOIN)
                || matches!(token.word, Word::Am | Word::To);
            // "I'm not asking", "I am asking"; "id like" is often written so.
            if !small {
                return by_liking && self.slice(here).eq_ignore_ascii_case("id")
                    || !by_asking && !by_liking && token.word.is(set::JOIN);
            }
        }
        false
    }

    /// Whether a sentence begins there.
    fn opens(&self, at: usize) -> bool {
        !self.follows(at)
    }

    /// "please refund", "can you call me", "I want you to fix it", "Refund my money", "how do I cancel".
    fn asks_to_do(&self, at: usize) -> bool {
        let mut here = at;
        for _ in 0..5 {
            if !self.follows(here) || self.tok(here).gap & gap::COMMA != 0 && here != at {
                return self.is_order(at) && here == at;
            }
            let Some(before) = here.checked_sub(1) else { return false };
            here = before;
            let token = self.tok(here);
            if self.denies(here) {
                return false;
            }
            match token.word {
                Word::Please => return true,
                Word::How => return self.word(at) == Word::Cancel,
                // "can you", "could somebody"; "I will cancel" and "you will refund" are none
                Word::Modal => {
                    let who = self.word(here + 1);
                    let asks = matches!(who, Word::You | Word::Human | Word::Someone | Word::Please | Word::They)
                        || who == Word::I && self.word(at) == Word::Cancel;
                    return asks
                        && self.back(here, 1, |token| token.word.is(set::SELF | set::THEY | set::SAID)).is_none();
                }
                word if word.is(set::WANT) || word == Word::Like => {
                    // What the writer wants to repair they do not ask for; to cancel needs both.
                    let others = (here + 1..at).any(|who| self.is(who, set::THEY | set::SOMEBODY));
                    let to = (here + 1..at).any(|to| self.word(to) == Word::To);
                    return to && (others || self.word(at) == Word::Cancel) && self.writer_wants(here);
                }
                word if word.is(set::FILLER | set::SELF)
                    || matches!(
                        word,
                        Word::You
                            | Word::They
                            | Word::Human
                            | Word::Someone
                            | Word::Do
                            | Word::Is
                            | Word::Was
                            | Word::And
                    ) => {}
                _ => return self.tok(at).gap & gap::COMMA != 0 && self.is_order(at) && here + 1 == at,
            }
        }
        false
    }

    /// An order that begins a sentence: "Refund my money", "Cancel this".
    fn is_order(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        let object = next.is(set::OBJECT) && self.is_next(at + 1) || self.word(at) == Word::Call;
        object && !self.is(at, set::NO)
    }

    /// "I want this fixed", "I'd like to be refunded", "please get it sorted".
    fn asks_for_done(&self, at: usize) -> bool {
        let found = self.back(at, 7, |token| {
            token.word.is(set::WANT | set::JOIN) || matches!(token.word, Word::Please | Word::Like)
        });
        let Some(found) = found else { return false };
        if (found + 1..at)
            .any(|here| self.denies(here) || self.is(here, set::SELF | set::THEY | set::PAST | set::WISH_DONE))
        {
            return false;
        }
        match self.word(found) {
            Word::Please => true,
            word if word.is(set::WANT) || word == Word::Like => self.writer_wants(found),
            _ => false,
        }
    }

    /// "speak to a manager", "talk to a real person".
    fn asks_to_speak(&self, at: usize) -> bool {
        let Some(speak) = self.back(at, 6, |token| token.word.is(set::SPEAK)) else { return false };
        let small = (speak + 1..at).all(|here| self.is(here, set::FILLER | set::OWNER));
        let can = self.back(speak, 4, |token| {
            token.word.is(set::MODAL | set::WANT) || matches!(token.word, Word::Please | Word::Like | Word::Let)
        });
        let Some(can) = can.filter(|_| small) else { return false };
        if (can..speak).any(|here| self.denies(here)) || self.tok(can).form & form::NT != 0 {
            return false;
        }
        match self.word(can) {
            Word::Modal => self.is(can + 1, set::SELF),
            word if word.is(set::WANT) || word == Word::Like => self.writer_wants(can),
            _ => true,
        }
    }

    /// "I don't want anything", "I want nothing from you".
    fn wants_nothing(&self, at: usize) -> bool {
        let any = self.word(at) == Word::Anything;
        let ends = self.ends_before(at + 1) || self.word(at + 1) == Word::From;
        let Some(want) = self.back(at, 3, |token| token.word.is(set::WANT)) else { return false };
        let plain = (want + 1..at).all(|here| self.is(here, set::FILLER));
        let denied = self.back(want, 3, |token| token.word.is(set::NO) || token.form & form::NT != 0).is_some();
        let own =
            self.back(want, 4, |token| token.word.is(set::SELF | set::THEY)).is_some_and(|who| self.is(who, set::SELF));
        ends && plain && own && any == denied
    }
}

/// The words for each wish that need no second look.
const WISHES: &[(&[Word], Wish)] = &[
    (&[Word::Refund, Word::Refunded], Wish::Refund),
    (&[Word::Replacement, Word::Replace, Word::Replaced], Wish::Replacement),
    (&[Word::Resend, Word::Resent], Wish::Resend),
    (&[Word::Repair, Word::Repaired], Wish::Repair),
    (&[Word::Callback], Wish::Call),
    (&[Word::Credit], Wish::Credit),
    (&[Word::Compensation, Word::Compensate, Word::Compensated], Wish::Compensation),
    (&[Word::Explanation, Word::Explain], Wish::Explanation),
    (&[Word::Apology, Word::Apologise], Wish::Apology),
    (&[Word::Cancellation, Word::Cancel, Word::Cancelled], Wish::Cancellation),
    (&[Word::Manager], Wish::Manager),
    (&[Word::Human, Word::Someone], Wish::Person),
    (&[Word::Fix, Word::Fixed], Wish::Fix),
];
