//! What the heads are learned on: single things that a message shows, each known by a stable number.
//!
//! A number depends on the letters of a word or on the name of a concept, never on a place in the
//! lexicon, so that weights stay right when the lexicon grows.

use super::{
    scan::Unit,
    tables::{ASKED, LINK, MENTION, Tables},
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
            Self::Shape => "text shape",
        }
    }
}

impl std::fmt::Display for FeatureKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// Stands in a pair of words for the end of a clause and for a comma.
const CLAUSE_END: u32 = 1;
const COMMA_THERE: u32 = 2;

/// Tells all features of a message, some more than once.
pub(crate) fn each(tables: &Tables, counts: &Counts, tokens: &[Token], units: &[Unit], mut tell: impl FnMut(Feature)) {
    let mut tell = |kind, a, b| tell(Feature { kind, key: key(kind, a, b) });
    let mut before = None;
    for token in tokens {
        tell(FeatureKind::Word, token.names.word, 0);
        tell(FeatureKind::Stem, token.names.stem, 0);
        pairs(before, token, |a, b, _| tell(FeatureKind::WordPair, a, b));
        before = Some(token);
    }
    for unit in units {
        let Some(concept) = tables.concept(unit.hit.concept) else { continue };
        if unit.negated {
            tell(FeatureKind::Negated, concept.hash, 0);
        }
        match unit.times {
            1 => tell(FeatureKind::Concept, concept.hash, 0),
            times @ (2 | 4) => tell(FeatureKind::Repeated, concept.hash, u32::from(times)),
            _ => {}
        }
    }
    for shape in shapes(counts, tokens) {
        tell(FeatureKind::Shape, shape, 0);
    }
}

/// The pairs of names that a token ends: with the word before it, or with the end of a clause or a comma
/// between. The last argument says whether the first of the pair stands before the token.
#[inline]
pub(crate) fn pairs(before: Option<&Token>, token: &Token, mut tell: impl FnMut(u32, u32, bool)) {
    let Some(before) = before else { return };
    if token.marks & (BREAK | COMMA) == 0 {
        tell(before.names.word, token.names.word, true);
    } else {
        let between = if token.marks & BREAK != 0 { CLAUSE_END } else { COMMA_THERE };
        tell(before.names.word, between, true);
        tell(between, token.names.word, false);
    }
}

/// How many numbers shapes have.
pub(crate) const SHAPES: u32 = 64;

/// What the shape of a text says, as numbers below [`SHAPES`].
pub(crate) fn shapes(counts: &Counts, tokens: &[Token]) -> impl Iterator<Item = u32> + use<> {
    const LENGTHS: [u32; 10] = [4, 8, 12, 18, 25, 35, 50, 80, 120, 200];
    const SPANS: [u32; 5] = [4, 9, 21, 51, 111];
    let words = counts.words;
    let below = |steps: &[u32]| steps.iter().zip(0..).find(|(step, _)| words < **step).map(|(_, at)| at);
    let common = (counts.common * 10).checked_div(words).map_or(0, |tenths| tenths.min(6));
    let begins = tokens.get(1).is_some_and(|token| token.word == MENTION)
        || tokens.first().is_some_and(|token| token.word == MENTION);
    let ends = tokens.last().map_or(0, |token| token.word);
    let ends_asking = tokens.iter().rev().take(2).any(|token| token.word == ASKED);
    [
        Some(below(&LENGTHS).unwrap_or(10)),
        Some(11 + below(&SPANS).unwrap_or(5)),
        Some(20 + common),
        Some(if begins { 30 } else { 31 }),
        (counts.mentions > 1 && begins).then_some(32),
        (ends == LINK).then_some(33),
        (ends == ASKED).then_some(34),
        (counts.capitals >= 2).then_some(35),
        (words > 3 && counts.capitals * 5 > words * 3).then_some(36),
        (counts.capitals >= 3 && counts.capitals * 4 >= words).then_some(37),
        (counts.asked > 0).then_some(40),
        (ends_asking && counts.shouted == 0).then_some(41),
        (counts.shouted > 0).then_some(42),
        (counts.shouted > 2).then_some(43),
        (counts.mentions > 0).then_some(44),
        (counts.mentions > 2).then_some(45),
        (counts.links > 0).then_some(46),
        (words >= 4 && counts.known.saturating_sub(counts.mentions) * 5 < words * 3).then_some(47),
    ]
    .into_iter()
    .flatten()
}

/// The number of a feature of this kind.
#[inline]
pub(crate) fn key(kind: FeatureKind, a: u32, b: u32) -> u32 {
    let mixed = (u64::from(a) | u64::from(b) << 32) ^ (kind as u64 + 1).wrapping_mul(0xa076_1d64_78bd_642f);
    let mixed = mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32
}
