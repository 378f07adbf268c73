//! placeholder

pub mod channel;
pub mod complaint;
mod error;
pub mod language;
pub mod money;
mod stable;
pub mod terms;

pub use error::{Error, ErrorKind};
