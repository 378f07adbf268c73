//! What the heads are learned on: single things that a message shows, each known by a stable number.
//!
//! A number depends on the letters of a word or on the name of a concept, never on a place in the
//! lexicon, so that weights stay right when the lexicon grows.

use super::{
    scan::Found,
    tables::{ASKED, AUTHORITY, LINK, MENTION, Names, Tables},
    token::{BREAK, COMMA, Counts, Token},
};

/// A single thing that a message shows, for whoever trains weights.
///
/// ```
/// use amends::triage::{FeatureKind, Triager};
///
/// let triager = Triager::english();
/// let (once, twice) = (triager.features("Late again.")?, triager.features("late again, late AGAIN")?);
/// let words = |features: &[amends::triage::Feature]| {
///     features.iter().filter(|feature| feature.kind == FeatureKind::Word).count()
/// };
/// assert_eq!((words(&once), words(&twice)), (3, 3)); // each counts once; the start is a word too
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Feature {
    /// What kind of thing it is.
    pub kind: FeatureKind,
    /// A stable number, alike in all versions that read weights of the same layout.
    pub key: u32,
}

/// Kinds of features. A trainer may trust some more than others.
///
/// ```
/// use amends::triage::FeatureKind;
/// assert_eq!(FeatureKind::WordPair.to_string(), "word pair");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FeatureKind {
    /// A word as it stands, or a class of text such as a number or a mention.
    Word,
    /// A word without its ending.
    Stem,
    /// Two words side by side, or a word and the end of a clause.
    WordPair,
    /// A concept of the lexicon.
    Concept,
    /// A concept that is shown twice, or four times.
    Repeated,
    /// A concept under a negation.
    Negated,
    /// A concept among the first words.
    Early,
    /// A concept shortly before another one.
    ConceptPair,
    /// The shape of the text: its length, how it begins and ends.
    Shape,
}

impl FeatureKind {
    /// Its name, as evidence shows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Stem => "stem",
            Self::WordPair => "word pair",
            Self::Concept => "phrase",
            Self::Repeated => "repeated phrase",
            Self::Negated => "negated phrase",
            Self::Early => "early phrase",
            Self::ConceptPair => "phrase pair",
            Self::Shape => "text shape",
        }
    }
}

impl std::fmt::Display for FeatureKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// A feature where it was seen: tokens `first..=last`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub(crate) kind: FeatureKind,
    pub(crate) key: u32,
    pub(crate) first: u32,
    pub(crate) last: u32,
    /// Its first concept; [`NO_CONCEPT`] if it has none.
    pub(crate) concept: u16,
}

pub(crate) const NO_CONCEPT: u16 = u16::MAX;

/// Concepts that begin within so many tokens are early ones.
const EARLY: u32 = 15;
/// So many tokens may lie between the two concepts of a pair.
const PAIR_GAP: u32 = 3;
/// Stands in a pair for the end of a clause and for a comma.
const CLAUSE_END: u32 = 1;
const COMMA_THERE: u32 = 2;

/// Tells all features of a message, some more than once.
pub(crate) fn each(
    tables: &Tables,
    counts: &Counts,
    tokens: &[Token],
    found: &Found,
    signals: impl Iterator<Item = u16>,
    mut tell: impl FnMut(Seen),
) {
    words(tokens, &mut tell);
    concepts(tables, tokens, found, &mut tell);
    let last = u32::try_from(tokens.len()).unwrap_or(u32::MAX).saturating_sub(1);
    let mut whole = |kind, key, concept| tell(Seen { kind, key, first: 0, last, concept });
    for signal in signals {
        let Some(concept) = tables.concept(signal) else { continue };
        whole(FeatureKind::Shape, key(FeatureKind::Concept, concept.hash, 0), signal);
    }
    for shape in shapes(counts, tokens).into_iter().flatten() {
        whole(FeatureKind::Shape, key(FeatureKind::Shape, shape, 0), NO_CONCEPT);
    }
}

fn words(tokens: &[Token], tell: &mut impl FnMut(Seen)) {
    let mut before: Option<Names> = None;
    for (at, token) in (0..).zip(tokens) {
        let mut seen = |kind, key, first| tell(Seen { kind, key, first, last: at, concept: NO_CONCEPT });
        let names = token.names;
        seen(FeatureKind::Word, key(FeatureKind::Word, names.word, 0), at);
        if token.word == 0 || token.word > AUTHORITY {
            seen(FeatureKind::Stem, key(FeatureKind::Stem, names.stem, 0), at);
        }
        if let Some(before) = before {
            let between = match token.marks {
                marks if marks & BREAK != 0 => CLAUSE_END,
                marks if marks & COMMA != 0 => COMMA_THERE,
                _ => 0,
            };
            let pair = |a, b| key(FeatureKind::WordPair, a, b);
            if between == 0 {
                seen(FeatureKind::WordPair, pair(before.word, names.word), at - 1);
            } else {
                seen(FeatureKind::WordPair, pair(before.word, between), at - 1);
                seen(FeatureKind::WordPair, pair(between, names.word), at);
            }
        }
        before = Some(names);
    }
}

fn concepts(tables: &Tables, tokens: &[Token], found: &Found, tell: &mut impl FnMut(Seen)) {
    use FeatureKind as Kind;
    let mut times = vec![0_u8; tables.concepts().len()];
    for (at, unit) in found.units.iter().enumerate() {
        let hit = unit.hit;
        let Some(concept) = tables.concept(hit.concept) else { continue };
        let mut seen = |kind, key, last| tell(Seen { kind, key, first: hit.first, last, concept: hit.concept });
        if unit.negated {
            seen(Kind::Negated, key(Kind::Negated, concept.hash, 0), hit.last);
        }
        if !unit.holds {
            continue;
        }
        if let Some(times) = times.get_mut(usize::from(hit.concept)) {
            *times = times.saturating_add(1);
            match *times {
                1 => seen(Kind::Concept, key(Kind::Concept, concept.hash, 0), hit.last),
                2 | 4 => seen(Kind::Repeated, key(Kind::Repeated, concept.hash, u32::from(*times)), hit.last),
                _ => {}
            }
        }
        if hit.first < EARLY {
            seen(Kind::Early, key(Kind::Early, concept.hash, 0), hit.last);
        }
        // What follows soon after it in the same clause.
        let clause = tokens.iter().zip(0..).skip(hit.last as usize + 1).take(PAIR_GAP as usize + 1);
        let until = clause.take_while(|(token, _)| token.marks & BREAK == 0).map(|(_, at): (_, u32)| at).last();
        let Some(until) = until else { continue };
        for next in found.units.iter().skip(at + 1).take_while(|next| next.hit.first <= until) {
            if next.holds
                && next.hit.first > hit.last
                && let Some(second) = tables.concept(next.hit.concept)
            {
                seen(Kind::ConceptPair, key(Kind::ConceptPair, concept.hash, second.hash), next.hit.last);
            }
        }
    }
}

/// What the shape of a text says, as small numbers.
fn shapes(counts: &Counts, tokens: &[Token]) -> [Option<u32>; 8] {
    const LENGTHS: [u32; 10] = [4, 8, 12, 18, 25, 35, 50, 80, 120, 200];
    let words = counts.words;
    let length = LENGTHS.iter().zip(1..).find(|(length, _)| words < **length).map_or(0, |(_, at)| at);
    let common = (counts.common * 10).checked_div(words).map_or(0, |tenths| tenths.min(6));
    let begins = tokens.first().is_some_and(|token| token.word == MENTION);
    let ends = tokens.last().map_or(0, |token| token.word);
    [
        Some(length),
        Some(20 + common),
        Some(if begins { 30 } else { 31 }),
        (begins && tokens.get(1).is_some_and(|token| token.word == MENTION)).then_some(32),
        (ends == LINK).then_some(33),
        (ends == ASKED).then_some(34),
        (counts.capitals >= 2).then_some(35),
        (words > 3 && counts.capitals * 5 > words * 3).then_some(36),
    ]
}

/// The number of a feature of this kind.
#[inline]
fn key(kind: FeatureKind, a: u32, b: u32) -> u32 {
    let mixed = (u64::from(a) | u64::from(b) << 32) ^ (kind as u64 + 1).wrapping_mul(0xa076_1d64_78bd_642f);
    let mixed = mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32
}
