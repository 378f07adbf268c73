//! What can honestly be offered, and by when: the caller's policy and the offers it makes.
//!
//! Nothing is promised by default. A policy without rules offers nothing, and a policy without time
//! frames states none; [`Policy::starter`] is an explicit choice.

mod offer;
mod policy;
mod time_frame;

pub use offer::{Effort, Loss, Offer};
pub use policy::{Policy, PolicyBuilder, Rule};
pub(crate) use time_frame::Count;
pub use time_frame::TimeFrame;
