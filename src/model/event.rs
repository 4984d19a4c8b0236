use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Actor, Attribution, Control, Count, CountScope, EventType, Figures, Location, When};

/// How far an event's claims bear each other out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimStatus {
    /// One party says so.
    #[default]
    Claimed,
    /// Independent claimants agree.
    Corroborated,
    /// The party that it speaks against, or an outside assessor, says so too.
    Confirmed,
    Disputed,
    Denied,
    Retracted,
}

/// One report behind an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    pub report: String,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub date: Option<Date>,
}

/// Claims that speak of the same happening, with the figure, time and places reconciled.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Stable over regenerations as long as the claim that founds the event stands.
    pub id: String,
    /// 1 for a new event; counts up when a later report changes it.
    pub revision: u32,
    pub event_type: EventType,
    pub sub_event_type: Option<String>,
    pub when: When,
    pub location: Location,
    pub figures: Figures,
    pub troops: Option<Count>,
    pub scope: CountScope,
    pub victim: Option<Actor>,
    pub civilians: Option<bool>,
    pub actor1: Option<Actor>,
    pub actor2: Option<Actor>,
    pub control: Option<Control>,
    pub attribution: Attribution,
    pub status: ClaimStatus,
    /// Ids of the events that exclude this one: both sides say that they hold the place.
    pub contradicted_by: Vec<String>,
    /// Ids of the claims, the founding one first.
    pub claims: Vec<String>,
    /// Number of different reports.
    pub n_reports: usize,
    /// Number of statements that do not repeat one another.
    pub n_independent: usize,
    /// Reports in the order of their date, then id; each once.
    pub sources: Vec<Source>,
    /// The sentence that the figure or fact rests on.
    pub quote: String,
    pub lang: String,
}
