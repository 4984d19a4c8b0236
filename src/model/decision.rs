use serde::{Deserialize, Serialize};

/// What a person has said about a name; it wins over everything that sitmap would find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The name as reports write it.
    pub mention: String,
    /// The one report it holds for; all where none is given.
    pub report: Option<String>,
    pub action: DecisionAction,
}

/// What the name means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionAction {
    /// The gazetteer row with this id.
    Place(String),
    /// No place at all.
    Ignore,
}
