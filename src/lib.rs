//! placeholder

pub mod case;
pub mod channel;
pub mod complaint;
mod error;
pub mod language;
pub mod money;
pub mod remedy;
mod stable;
pub mod terms;
#[cfg(feature = "triage")]
pub mod triage;

pub use error::{Error, ErrorKind};
