//! Reads a complaint, confirms receipt, works out an honest remedy and writes an apology that owns the
//! fault and blames nobody.
//!
//! ```
//! use amends::{Desk, channel::Email, complaint::Complaint, remedy::Policy, terms::Handling};
//! use chrono::DateTime;
//!
//! let desk = Desk::builder("Northwind")
//!     .sender("Mia Berg", "Customer Care")
//!     .policy(Policy::starter()) // promises in your name: read it first
//!     .key(*b"16 secret bytes!")
//!     .build()?;
//!
//! let now = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
//! let complaint = Complaint::new("My parcel was due on Monday and it still has not arrived.", now);
//! let mut case = desk.open(&complaint, 1, now)?;
//!
//! let receipt = desk.receipt(&mut case, now)?.render(&Email)?;
//! assert!(receipt.text.contains("by Tuesday 24 November, 17:00"));
//!
//! assert_eq!(case.handling(), Handling::Automatic);
//! let apology = desk.first_apology(&mut case, now)?.render(&Email)?;
//! assert!(apology.text.contains("sorry") && apology.text.contains("we send it again"));
//!
//! // Somebody who was hurt gets a person and a bare receipt, never a form letter.
//! let hurt = desk.open(&Complaint::new("Your courier's van hit my daughter.", now), 2, now)?;
//! assert_eq!(hurt.handling(), Handling::HumanNow);
//! assert!(hurt.offers().is_empty());
//! # Ok::<(), amends::Error>(())
//! ```
//!
//! # How it fits together
//!
//! A customer writes. [`triage`] reads the message: what kind it is, which of five kinds of problem, how
//! bad, acute or systemic, with the words that show it, and how it should be handled: by a person now,
//! neutrally, automatically, with an answer, or not at all. A [`case`] gives it a number and a time.
//! The caller's policy works out what can honestly be offered ([`remedy`]). [`compose`] writes the
//! letter, in which each sentence knows where it comes from, and [`render`] puts it in the form of a
//! [`channel`]. A [`Desk`] does all of that in a few calls; every room can be used without it.
//!
//! Data flows one way: [`Complaint`](complaint::Complaint) → [`Triage`](triage::Triage) →
//! [`Case`](case::Case) → [`Offer`](remedy::Offer)s → [`Letter`](compose::Letter) →
//! [`Message`](render::Message). The rooms stand on floors, and a room uses only what stands below it:
//!
//! | floor | rooms |
//! |---|---|
//! | 0 | [`Error`], [`language`], [`terms`], [`money`] |
//! | 1 | [`complaint`], [`channel`] |
//! | 2 | [`triage`], [`remedy`] |
//! | 3 | [`case`] |
//! | 4 | [`compose`] |
//! | 5 | [`render`] |
//! | 6 | [`desk`] |
//!
//! # What it will not do
//!
//! - **Promise by default.** Without a policy there is no offer and no time frame.
//! - **Own what nobody has verified.** What the customer says is a [`Claim`](complaint::Claim) and is said
//!   back as told; what the caller has checked is a [`Fact`](complaint::Fact), and only facts are owned as
//!   a fault. What is owned always is the duty: "Getting it to you on time is our job."
//! - **Guess.** A first apology has no place for a cause. Unless triage
//!   [is reliable](triage::Triage::is_reliable), a letter names no kind of problem.
//! - **Apologise by machine** to somebody who was hurt, threatened, robbed or bereaved: that is an
//!   [error](ErrorKind::NotAllowed), and the receipt they get is bare.
//! - **Show the customer in public.** A public reply has no number, name, order or amount.
//!
//! # Limits
//!
//! - Letters and triage are in English; other languages are recognised as not read and handled with care.
//! - A text may have 1 MiB; a longer one is an error. Reading takes time in proportion to length.
//! - Working days are Monday to Friday; there is no calendar of holidays yet.
//! - Triage reads words. It is measured (see [`triage`]), and it errs: let people see what it hands them.
//! - A reference number is not an authorisation, and nothing here is legal advice.
//!
//! # What comes in is hostile until shown otherwise
//!
//! Customer text is data: never a template, a header or markup, and never echoed. Names and order
//! references have types that refuse what can't be one; hidden characters, line breaks and characters
//! that turn the direction of writing are removed. No input panics. The library does no input or output,
//! looks at no clock and keeps no state; time, randomness and identity are arguments, so the same
//! arguments give the same bytes on every machine.
//!
//! # Features
//!
//! | feature | default | brings |
//! |---|---|---|
//! | `triage` | yes | [`triage`] and [`case::Case`]; no further dependency |
//! | `parallel` | no | `Triager::read_all`: many messages on several threads of std's |
//! | `compose` | yes | [`compose`] and [`render`]; handlebars, which parses the wordings |
//!
//! [`desk`] needs both. serde is always on.

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

/// The README's examples are run as tests.
#[cfg(all(doctest, feature = "triage", feature = "compose"))]
#[doc = include_str!("../README.md")]
struct Readme;
