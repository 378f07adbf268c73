//! placeholder

#[cfg(feature = "triage")]
pub mod triage;
pub mod case;
pub mod channel;
pub mod complaint;
#[cfg(feature = "compose")]
pub mod compose;
#[cfg(all(feature = "triage", feature = "compose"))]
pub mod desk;
mod error;
pub mod language;
pub mod money;
pub mod remedy;
#[cfg(feature = "compose")]
pub mod render;
mod stable;
pub mod terms;
#[cfg(feature = "triage")]
pub mod triage;

#[cfg(all(feature = "triage", feature = "compose"))]
pub use desk::Desk;
pub use error::{Error, ErrorKind};
