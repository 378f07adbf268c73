use serde::{Deserialize, Serialize};

/// Something the customer says. Letters repeat it as told, never as proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Claim<T>(pub T);

/// Something the caller has verified. Letters may own it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fact<T>(pub T);

/// A detail that is either told or verified.
///
/// ```
/// use amends::complaint::{Claim, Fact, Stated};
///
/// let told: Stated<u8> = Claim(3).into();
/// let verified: Stated<u8> = Fact(3).into();
/// assert_eq!((told.verified(), verified.verified()), (None, Some(&3)));
/// assert_eq!(told.value(), verified.value());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stated<T> {
    /// The customer says so.
    Told(T),
    /// The caller has checked it.
    Verified(T),
}

impl<T> Stated<T> {
    /// The value, whoever stated it.
    pub const fn value(&self) -> &T {
        match self {
            Self::Told(value) | Self::Verified(value) => value,
        }
    }

    /// The value if the caller has checked it.
    pub const fn verified(&self) -> Option<&T> {
        match self {
            Self::Told(_) => None,
            Self::Verified(value) => Some(value),
        }
    }

    /// Whether the caller has checked it.
    pub const fn is_verified(&self) -> bool {
        matches!(self, Self::Verified(_))
    }
}

impl<T> From<Claim<T>> for Stated<T> {
    fn from(Claim(value): Claim<T>) -> Self {
        Self::Told(value)
    }
}

impl<T> From<Fact<T>> for Stated<T> {
    fn from(Fact(value): Fact<T>) -> Self {
        Self::Verified(value)
    }
}
