//! Where the weights of what the lexicon knows stand, looked up once when a triager is built.

use super::{
    features::{FeatureKind, SHAPES, key},
    key::Names,
    tables::Tables,
    weights::Weights,
};

/// Rows of weights by word and by concept of the lexicon; 0 where there are none.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    words: Vec<u32>,
    concepts: Vec<OfConcept>,
    shapes: Vec<u32>,
}

/// Rows of a concept: that it is shown, twice, four times, and negated.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct OfConcept {
    pub(crate) shown: u32,
    pub(crate) twice: u32,
    pub(crate) four_times: u32,
    pub(crate) negated: u32,
}

impl Rows {
    pub(crate) fn of(tables: &Tables, weights: &mut Weights) -> Self {
        let words = (0..tables.words()).map(|word| {
            let [own, stem] = of_word(weights, tables.names(word));
            weights.join(own, stem)
        });
        let words = words.collect();
        let concepts = tables.concepts().iter().map(|concept| {
            let row = |kind, times| weights.find(key(kind, concept.hash, times));
            OfConcept {
                shown: row(FeatureKind::Concept, 0),
                twice: row(FeatureKind::Repeated, 2),
                four_times: row(FeatureKind::Repeated, 4),
                negated: row(FeatureKind::Negated, 0),
            }
        });
        let shapes = (0..SHAPES).map(|shape| weights.find(key(FeatureKind::Shape, shape, 0)));
        Self { words, concepts: concepts.collect(), shapes: shapes.collect() }
    }

    /// The row of a word of the lexicon and its stem.
    #[inline]
    pub(crate) fn word(&self, word: u16) -> u32 {
        self.words.get(usize::from(word)).copied().unwrap_or(0)
    }

    #[inline]
    pub(crate) fn concept(&self, concept: u16) -> OfConcept {
        self.concepts.get(usize::from(concept)).copied().unwrap_or_default()
    }

    #[inline]
    pub(crate) fn shape(&self, shape: u32) -> u32 {
        self.shapes.get(shape as usize).copied().unwrap_or(0)
    }
}

/// The rows of a word and of its stem.
#[inline]
pub(crate) fn of_word(weights: &Weights, names: Names) -> [u32; 2] {
    [weights.find(key(FeatureKind::Word, names.word, 0)), weights.find(key(FeatureKind::Stem, names.stem, 0))]
}
