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

/// What a person has said about events or claims; `at` is `path:line`, for warnings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventDecision {
    pub at: String,
    pub action: EventAction,
}

/// What is done to an event or a claim, by their ids in `events.csv` and `claims.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventAction {
    /// `event` is the same happening as `into`, whose id stays.
    Merge { event: String, into: String },
    /// The event is taken back: it leaves the map and stays in the tables.
    Retract { event: String },
    /// The claim is taken back: it stays listed, and its figure counts no more.
    Withdraw { claim: String },
    /// The claim is an event of its own.
    Split { claim: String },
}

/// All that people have decided in a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    pub names: Vec<Decision>,
    /// `path:line` of each of `names`.
    pub names_at: Vec<String>,
    pub events: Vec<EventDecision>,
}
