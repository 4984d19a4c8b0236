use serde::{Deserialize, Serialize};

use super::{Count, CountScope, Figures, Mention, Span, When};

/// What kind of happening a claim or event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventType {
    Casualties,
    Clash,
    Control,
    Advance,
    Presence,
}

/// A party: who acts, suffers or speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Actor {
    /// Canonical label from the lexicon where it knows the party ("Ukraine's military intelligence"), else the text.
    pub name: String,
    /// The side it belongs to: ISO 3166-1 alpha-2 for a state (`UA`, `RU`, `KP`), else the lexicon's code; empty if unknown.
    pub side: String,
    /// The words of the report.
    pub text: String,
}

/// How the speaker stands to what is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    #[default]
    Claimed,
    Confirmed,
    Denied,
    /// "could not independently verify".
    Unverified,
    Retracted,
}

/// Who says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attribution {
    /// The one whose knowledge the claim rests on; none where the report speaks itself.
    pub claimant: Option<Actor>,
    pub stance: Stance,
    /// The ones in between: "ISW said that Russian sources claimed" has ISW here.
    pub relayed_by: Vec<Actor>,
    /// Where it was said: "on Telegram".
    pub channel: Option<String>,
}

/// What happened to the control of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ControlAction {
    Captured,
    Retaken,
    Entered,
    Held,
    Withdrawn,
    Advanced,
    Repelled,
    Contested,
}

/// Whether control is what a party claims or what an outside assessor says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ControlBasis {
    #[default]
    Claimed,
    Assessed,
}

/// Which side did what to the control of a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    pub side: String,
    pub action: ControlAction,
    #[serde(default)]
    pub basis: ControlBasis,
}

/// What one report says happened, with places unresolved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// `report id:number`, the number counting from 1 in the order of the text.
    #[serde(default)]
    pub id: String,
    /// Id of the report.
    pub report: String,
    pub event_type: EventType,
    /// `strike`, `shelling`, `friendly_fire`, `captured` and so on.
    pub sub_event_type: Option<String>,
    #[serde(default)]
    pub when: When,
    /// Where, in the order of the text. Several mentions are one figure over several places.
    #[serde(default)]
    pub places: Vec<Mention>,
    #[serde(default)]
    pub figures: Figures,
    /// Strength for presence claims; never a loss.
    pub troops: Option<Count>,
    #[serde(default)]
    pub scope: CountScope,
    /// Who suffered the losses.
    pub victim: Option<Actor>,
    /// True or false where the report says whether the victims were civilians.
    pub civilians: Option<bool>,
    pub actor1: Option<Actor>,
    pub actor2: Option<Actor>,
    pub control: Option<Control>,
    #[serde(default)]
    pub attribution: Attribution,
    /// The sentence, as written.
    #[serde(default)]
    pub quote: String,
    #[serde(default)]
    pub span: Span,
    #[serde(default)]
    pub in_headline: bool,
    /// Ids of the rules that made the claim.
    #[serde(default)]
    pub rules: Vec<String>,
    /// The language the report was read in (BCP 47 primary tag).
    #[serde(default)]
    pub lang: String,
}

/// All that was read from one report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    pub claims: Vec<Claim>,
    /// Every place named in the report, also where no claim uses it: the context for resolving.
    pub mentions: Vec<Mention>,
}
