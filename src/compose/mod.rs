//! What the crate knows, turned into words: wordings, the plan that picks them, the letter.
//!
//! Each wording is one Handlebars template for one part of a letter, parsed and checked when the
//! composer is built and written from flat segments ever after. A wording is used only where
//! everything it names is known, so a missing fact never leaves a hole.

mod composer;
mod draft;
mod en;
mod letter;
mod letterhead;
mod say;
mod slot;
mod stage;
mod wording;

pub use composer::Composer;
pub use letter::{Block, Letter, Sentence, Source};
pub use letterhead::Letterhead;
pub use stage::{Answer, FirstApology, Receipt, Setting};
