use serde::{Deserialize, Serialize};

use super::{Claim, Mention, Place, Relation};

/// How finely a place is known; the codes are those of the precision table in the README.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum GeoPrecision {
    Coordinate = 0,
    Settlement = 1,
    NearSettlement = 2,
    Between = 3,
    District = 4,
    Region = 5,
    Direction = 6,
    Country = 7,
    Unknown = 8,
}

impl GeoPrecision {
    /// The code, 0 to 8.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// Whether an event of this precision is drawn as points; coarser ones are areas.
    pub fn is_point(self) -> bool {
        self <= GeoPrecision::Between
    }

    /// The radius in metres where neither the gazetteer nor a polygon gives one.
    pub fn default_radius_m(self) -> Option<f64> {
        match self {
            GeoPrecision::Coordinate => Some(150.0),
            GeoPrecision::Settlement => Some(1_000.0),
            GeoPrecision::NearSettlement => Some(5_000.0),
            GeoPrecision::Between => Some(2_000.0),
            GeoPrecision::District => Some(20_000.0),
            GeoPrecision::Region | GeoPrecision::Direction => Some(100_000.0),
            GeoPrecision::Country | GeoPrecision::Unknown => None,
        }
    }
}

/// Which way a name was found in a gazetteer, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchMethod {
    Decision,
    Exact,
    Alias,
    Key,
    Fuzzy,
}

/// A place that a mention may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub place: Place,
    pub method: MatchMethod,
    /// The gazetteer's name that met the mention.
    pub matched_name: String,
    /// 0 to 1, after context.
    pub score: f64,
    /// Why it scores so, in words: "in Kursk region, as the report says".
    pub reasons: Vec<String>,
}

/// What became of a mention.
#[allow(clippy::large_enum_variant, reason = "one a mention, few alive at once")]
#[derive(Clone, Debug, PartialEq)]
pub enum Resolution {
    /// One place, with what else it might have been.
    Found { chosen: Candidate, others: Vec<Candidate> },
    /// Several are as likely: none is taken. Best first, at most five.
    Ambiguous { candidates: Vec<Candidate> },
    /// No gazetteer has it; the nearest spellings, at most five.
    Missing { candidates: Vec<Candidate> },
    /// A decision says that this is no place.
    Ignored,
}

/// One place of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedPlace {
    pub place: Place,
    pub mention: Mention,
    pub method: MatchMethod,
    pub score: f64,
    pub reasons: Vec<String>,
}

/// Where a claim or event was.
#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    /// In the order of the text; empty only at [`GeoPrecision::Unknown`].
    pub places: Vec<ResolvedPlace>,
    /// Every name as the report writes it, also those that no gazetteer has.
    pub raw: Vec<String>,
    pub precision: GeoPrecision,
    pub relation: Relation,
    /// Metres around each place; none where a polygon serves.
    pub radius_m: Option<f64>,
    /// Why the location is coarser than the report's words, where it is.
    pub reason: Option<String>,
}

/// A claim with its place worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct LocatedClaim {
    pub claim: Claim,
    pub location: Location,
}
