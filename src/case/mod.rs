//! A complaint being dealt with: its number, its clock and what has been promised.

mod due;
mod key;
mod matter;
#[cfg(feature = "triage")]
mod opened;

pub use due::due;
pub use key::ReferenceKey;
pub use matter::Matter;
#[cfg(feature = "triage")]
pub use opened::{Case, Promise};
