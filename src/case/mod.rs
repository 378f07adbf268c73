//! A complaint being dealt with: its number, its clock and what has been promised.

mod due;
mod key;

pub use due::due;
pub use key::ReferenceKey;
