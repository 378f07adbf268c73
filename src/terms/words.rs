//! One definition for a closed list of words, so that its forms can't drift apart.

/// Defines an enum whose values are words: the enum, `ALL`, `as_str`, `Display`, `FromStr` and serde
/// all come from this one list.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident, $noun:literal {
            $( $(#[$variant_meta:meta])* $variant:ident = $word:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        $vis enum $name {
            $( $(#[$variant_meta])* #[serde(rename = $word)] $variant, )+
        }

        impl $name {
            /// All values, in order.
            $vis const ALL: &'static [Self] = &[$( Self::$variant ),+];

            /// The snake-case word for this value.
            $vis const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::Error;

            fn from_str(word: &str) -> Result<Self, crate::Error> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word).ok_or_else(|| {
                    let known = Self::ALL.iter().map(|value| value.as_str()).collect::<Vec<_>>().join(", ");
                    crate::Error::invalid($noun, word, format!("must be one of {known}"))
                })
            }
        }
    };
}

pub(crate) use words;
