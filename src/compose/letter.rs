use serde::{Deserialize, Serialize};

use crate::terms::{Part, Stage, words};

words! {
    /// What a sentence of a letter rests on.
    #[non_exhaustive]
    pub enum Source, "source" {
        /// On nothing but good manners, and on what is always true: a greeting, a duty, "I'm sorry".
        House = "house",
        /// On what the customer says.
        Claim = "claim",
        /// On what the caller has verified, or what the case itself records.
        Fact = "fact",
        /// On a promise that the caller's policy makes.
        Policy = "policy",
        /// On what the caller has set up: the sender, a route.
        Caller = "caller",
    }
}

/// One sentence or two that do one thing, with where they come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Sentence {
    /// What it does in the letter.
    pub part: Part,
    /// The wording that says it.
    pub wording: String,
    /// What it rests on.
    pub source: Source,
    /// The words.
    pub text: String,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Block {
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
}

/// A letter that is not yet in the form of any channel.
///
/// "Why does it say that?" always has an answer: each sentence names its part, wording and source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Letter {
    /// Which step of the correspondence it is.
    pub stage: Stage,
    /// The subject line, for channels that have one.
    pub subject: Sentence,
    /// The paragraphs, in order.
    pub blocks: Vec<Block>,
}

impl Letter {
    /// All sentences of the body, in order.
    pub fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.blocks.iter().flat_map(|block| &block.sentences)
    }
}
