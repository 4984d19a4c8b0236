//! Wordings around a number: "at least", "nearly".

use serde::Deserialize;

use crate::model::Qualifier;

/// A wording around a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    AtLeast,
    MoreThan,
    UpTo,
    LessThan,
    About,
    /// "nearly": about, but not more.
    Nearly,
}

impl Bound {
    /// The wording as the model has it.
    pub fn qualifier(self) -> Qualifier {
        match self {
            Bound::AtLeast => Qualifier::AtLeast,
            Bound::MoreThan => Qualifier::MoreThan,
            Bound::UpTo | Bound::LessThan => Qualifier::UpTo,
            Bound::About | Bound::Nearly => Qualifier::About,
        }
    }
}
