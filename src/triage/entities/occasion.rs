//! What is at stake for the writer: a wedding, an exam, a move.

use serde::{Deserialize, Serialize};

use super::{
    date::Moment,
    lexer::{form, gap},
    lexicon::{Word, set},
    reader::{Reader, keep},
};
use crate::terms::words;

/// An event of the writer or of somebody near to them, or one that they say was missed or spoiled.
///
/// ```
/// use amends::triage::{Entities, OccasionKind};
/// use chrono::DateTime;
///
/// let received = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
/// let entities = Entities::read("My sister's wedding is on 12/12!", received)?;
/// let wedding = entities.occasions()[0].claim.0;
/// assert_eq!(wedding.kind, OccasionKind::Wedding);
/// assert_eq!(wedding.date.and_then(|date| date.day()).map(|day| day.to_string()).as_deref(), Some("2026-12-12"));
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Occasion {
    /// What kind of event.
    pub kind: OccasionKind,
    /// When it is, if the words right beside it say so.
    pub date: Option<Moment>,
}

words! {
    /// A kind of event that matters to somebody.
    #[non_exhaustive]
    pub enum OccasionKind, "occasion" {
        /// A wedding.
        Wedding = "wedding",
        /// A funeral.
        Funeral = "funeral",
        /// A birthday.
        Birthday = "birthday",
        /// An exam.
        Exam = "exam",
        /// An interview.
        Interview = "interview",
        /// Surgery.
        Surgery = "surgery",
        /// An appointment.
        Appointment = "appointment",
        /// A holiday or trip.
        Holiday = "holiday",
        /// An anniversary.
        Anniversary = "anniversary",
        /// A feast such as Christmas, Eid or Diwali.
        Feast = "feast",
        /// Moving house.
        Moving = "moving",
        /// Work or business.
        Work = "work",
        /// A new baby.
        NewBaby = "new_baby",
        /// A graduation.
        Graduation = "graduation",
    }
}

impl Reader<'_> {
    /// "my wedding", "for my daughter's birthday", "before Christmas", "missed my exam".
    pub(super) fn occasion(&mut self, at: usize) -> Option<usize> {
        let (next, kind) = self.event(at)?;
        let kind = *OccasionKind::ALL.get(usize::from(kind))?;
        let span = self.span(at, next.checked_sub(1)?);
        // "tomorrow's exam", "on Saturday's wedding"
        let before = self.prev(at, 1);
        let dated =
            self.found.dates.last().filter(|date| {
                before.form & form::OWN != 0 && self.follows(at) && date.span.end == before.end as usize
            });
        let date = dated.map(|date| date.claim.0);
        keep(&mut self.found.occasions, &mut self.found.left_out, span, Occasion { kind, date });
        Some(next)
    }

    /// Where the words for an event that is at stake end, and its number.
    fn event(&self, at: usize) -> Option<(usize, u8)> {
        let word = self.word(at);
        let next = at + 1;
        let kind = word.value();
        if !self.follows(at) || self.tok(at).gap & gap::HASH != 0 {
            return None;
        }
        match word {
            Word::Moving => {
                let house = self.word(next) == Word::House
                    || self.word(next) == Word::New && self.ahead(next, 3, |token| token.word == Word::House).is_some();
                let out =
                    self.is(at.checked_sub(1)?, set::SELF) || matches!(self.prev(at, 1).word, Word::Am | Word::Is);
                (house && out && self.is_next(next)).then_some((next + 1, kind))
            }
            Word::New => {
                let baby = self.word(next) == Word::Baby && self.is_next(next);
                let has = self.back(at, 2, |token| matches!(token.word, Word::Has | Word::With)).is_some();
                (baby && (has || self.is_staked(at))).then_some((next + 1, kind))
            }
            Word::Work | Word::Business => {
                let missed = matches!(self.prev(at, 1).word, Word::For | Word::My) && self.work_at_stake(at);
                (missed && self.ends_noun(next)).then_some((next, kind))
            }
            Word::Christmas => {
                let led = matches!(
                    self.prev(at, 1).word,
                    Word::For | Word::Before | Word::By | Word::On | Word::Stake | Word::My
                );
                (led && self.ends_noun(next)).then_some((next, kind))
            }
            Word::Newborn => self.is_staked(at).then_some((next, kind)),
            // A trip is mostly what was bought, not what was at stake.
            Word::Trip if self.back(at, 3, |token| token.word == Word::Stake).is_none() => None,
            _ => (self.is_staked(at) && self.ends_noun(next)).then_some((next, kind)),
        }
    }

    /// "I need it for work", "losing my business".
    fn work_at_stake(&self, at: usize) -> bool {
        let needs = self.back(at, 8, |token| matches!(token.word, Word::Want | Word::Stake)).is_some();
        needs && self.back(at, 8, |token| token.word.is(set::SELF)).is_some()
    }

    /// Whose it is, or that it is spoiled, missed or needed for.
    fn is_staked(&self, at: usize) -> bool {
        let mut here = at;
        for _ in 0..4 {
            if !self.follows(here) || self.tok(here).gap & gap::COMMA != 0 {
                return false;
            }
            let Some(before) = here.checked_sub(1) else { return false };
            here = before;
            let token = self.tok(here);
            // "my", "her"; "Priya's"
            // "after our holiday": it is over.
            let over = matches!(self.prev(here, 1).word, Word::After | Word::Of | Word::From | Word::Since)
                && self.follows(here);
            if token.word.is(set::OWNER) || token.word.is(set::KIN) && token.form & form::OWN != 0 {
                return !over;
            }
            if self.prev(here, 1).word == Word::Not && self.follows(here) {
                return false;
            }
            if token.word.is(set::STAKE) || self.slice(here).eq_ignore_ascii_case("missed") {
                // "on holiday", "for surgery": an article may be between, nothing else.
                let dated = (here + 1..at).all(|day| self.tok(day).form & form::OWN != 0);
                return dated && !matches!(token.word, Word::At)
                    || self.word(here + 1) == Word::A
                    || self.word(here + 1) == Word::The;
            }
            let small = token.word.is(set::KIN | set::FILLER | set::ORDINAL)
                || matches!(
                    token.word,
                    Word::Number | Word::Suffix | Word::Other | Word::Work | Word::Tomorrow | Word::Yesterday
                )
                || token.word.is(set::DAY);
            if !small || token.word == Word::Your {
                return false;
            }
        }
        false
    }

    /// No noun follows that would make it a thing: wedding dress, exam table.
    fn ends_noun(&self, next: usize) -> bool {
        let word = self.word(next);
        self.ends_before(next)
            || word.is(set::AFTER_DAY | set::DAY | set::LEADS | set::MONTH | set::PAST | set::FUTURE | set::FILLER)
            || matches!(word, Word::Over | Word::Next | Word::This | Word::Last | Word::Tomorrow | Word::Number)
            || self.slice(next).eq_ignore_ascii_case("party")
            || self.slice(next).eq_ignore_ascii_case("present")
            || self.slice(next).eq_ignore_ascii_case("gift")
    }

    /// A date right after an occasion is its date: "my wedding is on 12/12", "exam tomorrow".
    pub(super) fn date_for_occasion(&mut self, first: usize, date: Moment) {
        let Some(end) =
            self.found.occasions.last().filter(|last| last.claim.0.date.is_none()).map(|last| last.span.end)
        else {
            return;
        };
        let mut here = first;
        for _ in 0..4 {
            if !self.follows(here) {
                return;
            }
            let Some(before) = here.checked_sub(1) else { return };
            here = before;
            let token = self.tok(here);
            if token.end as usize == end {
                if let Some(last) = self.found.occasions.last_mut() {
                    last.claim.0.date = Some(date);
                }
                return;
            }
            if !matches!(token.word, Word::On | Word::Is | Word::Was | Word::The | Word::Coming | Word::This | Word::At)
            {
                return;
            }
        }
    }
}
