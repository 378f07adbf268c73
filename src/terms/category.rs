use std::{fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Error;

/// What a complaint is mainly about: one of the five kinds of problem, something else, or a category
/// that the caller defined.
///
/// The text form is the snake-case word; a word that is none of the built-in ones is the caller's own
/// category.
///
/// ```
/// use amends::terms::Category;
///
/// assert_eq!("delivery_delay".parse::<Category>()?, Category::DeliveryDelay);
/// let lost_key = Category::custom("lost_key")?;
/// assert_eq!(lost_key.as_str(), "lost_key");
/// assert_eq!("lost_key".parse::<Category>()?, lost_key);
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// A site, app, login, payment, network or terminal is down or failing.
    Outage,
    /// Something promised has not come, came late or was cancelled.
    DeliveryDelay,
    /// How people dealt with the customer: rude, ignoring, refusing, unhelpful.
    RudeService,
    /// Money taken or kept that the customer did not knowingly agree to.
    HiddenCharge,
    /// Goods or a service of low quality: broken, wrong, missing, fake, bad.
    DefectiveProduct,
    /// A complaint that fits none of these.
    Other,
    /// A category that the caller defined.
    Custom(CategoryName),
}

impl Category {
    /// The built-in categories, in order.
    pub const BUILT_IN: &'static [Self] = &[
        Self::Outage,
        Self::DeliveryDelay,
        Self::RudeService,
        Self::HiddenCharge,
        Self::DefectiveProduct,
        Self::Other,
    ];

    /// A category of the caller's own.
    ///
    /// # Errors
    /// [`InvalidValue`](crate::ErrorKind::InvalidValue) if `name` is not 1 to 40 characters of `a-z`,
    /// `0-9` and `_` that begin with a letter, or is the name of a built-in category.
    pub fn custom(name: &str) -> Result<Self, Error> {
        let invalid = |reason: &str| Err(Error::invalid("category", name, reason));
        if !(1..=40).contains(&name.len()) {
            return invalid("must have 1 to 40 characters");
        }
        if !name.starts_with(|c: char| c.is_ascii_lowercase())
            || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        {
            return invalid("must be of a-z, 0-9 and _, and begin with a letter");
        }
        if Self::BUILT_IN.iter().any(|category| category.as_str() == name) {
            return invalid("is a built-in category");
        }
        Ok(Self::Custom(CategoryName(name.into())))
    }

    /// The snake-case word for this category.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Outage => "outage",
            Self::DeliveryDelay => "delivery_delay",
            Self::RudeService => "rude_service",
            Self::HiddenCharge => "hidden_charge",
            Self::DefectiveProduct => "defective_product",
            Self::Other => "other",
            Self::Custom(name) => &name.0,
        }
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Category {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self, Error> {
        match Self::BUILT_IN.iter().find(|category| category.as_str() == word) {
            Some(category) => Ok(category.clone()),
            None => Self::custom(word),
        }
    }
}

impl Serialize for Category {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Category {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::terms::from_text(deserializer)
    }
}

/// The checked name of a caller's own category; made by [`Category::custom`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CategoryName(Arc<str>);

impl CategoryName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_custom_name_must_be_a_word_of_its_own() {
        let reason = |name: &str| Category::custom(name).unwrap_err().to_string();
        assert_eq!(reason(""), "category \"\": must have 1 to 40 characters");
        assert_eq!(reason("Lost Key"), "category \"Lost Key\": must be of a-z, 0-9 and _, and begin with a letter");
        assert_eq!(reason("4x4"), "category \"4x4\": must be of a-z, 0-9 and _, and begin with a letter");
        assert_eq!(reason("outage"), "category \"outage\": is a built-in category");
    }
}
