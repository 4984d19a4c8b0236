//! What befell those whom a figure counts.

use serde::Deserialize;

/// What befell people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    Killed,
    Wounded,
    Missing,
    Captured,
    /// "neutralised", "fell": killed only where the figure counts people.
    KilledIfPeople,
    /// "captured": prisoners only where the figure counts people.
    CapturedIfPeople,
    /// "losses", "casualties": which fate is not said.
    Losses,
    /// "lost": losses only where the figure counts people.
    LostIfPeople,
}

impl Fate {
    /// Whether the word speaks of people only beside a word for people.
    pub fn needs_people(self) -> bool {
        matches!(self, Fate::KilledIfPeople | Fate::CapturedIfPeople | Fate::LostIfPeople)
    }

    /// The fate without the condition.
    pub fn plain(self) -> Fate {
        match self {
            Fate::KilledIfPeople => Fate::Killed,
            Fate::CapturedIfPeople => Fate::Captured,
            Fate::LostIfPeople => Fate::Losses,
            fate => fate,
        }
    }
}
