//! The small shared nouns, with the field's own names.
//!
//! Each closed list of words (`Kind`, `Severity`, …) has the same shape: `ALL` lists its values in
//! order, `as_str` gives the snake-case form that serde, `Display` and `FromStr` share.

mod category;
mod grievance;
mod handling;
mod reference;
mod remedy;
mod stage;
mod verdict;
mod words;

pub use category::{Category, CategoryName};
pub use grievance::Grievance;
pub use handling::{Handling, Reason};
pub use reference::Reference;
pub use remedy::{Fault, Remedy};
pub use stage::{ChannelName, Part, Stage};
pub use verdict::{Kind, Nature, Severity};

pub(crate) use reference::from_text;
pub(crate) use words::words;
