use serde::{Deserialize, Serialize};

use super::Span;

/// How the happening lies to the place named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    #[default]
    At,
    Near,
    Between,
    Direction,
    Area,
}

/// A compass direction as written: "south of Sudzha", "northern Gaza".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bearing {
    North,
    Northeast,
    East,
    Southeast,
    South,
    Southwest,
    West,
    Northwest,
}

impl Bearing {
    /// The direction that two words name together, "north" and "east"; the first where they name none.
    #[must_use]
    pub fn and(self, second: Bearing) -> Bearing {
        match (self, second) {
            (Bearing::North, Bearing::East) => Bearing::Northeast,
            (Bearing::North, Bearing::West) => Bearing::Northwest,
            (Bearing::South, Bearing::East) => Bearing::Southeast,
            (Bearing::South, Bearing::West) => Bearing::Southwest,
            _ => self,
        }
    }

    /// Degrees clockwise from north.
    pub fn degrees(self) -> f64 {
        match self {
            Bearing::North => 0.0,
            Bearing::Northeast => 45.0,
            Bearing::East => 90.0,
            Bearing::Southeast => 135.0,
            Bearing::South => 180.0,
            Bearing::Southwest => 225.0,
            Bearing::West => 270.0,
            Bearing::Northwest => 315.0,
        }
    }
}

/// What a report calls the place: "the village of", "region", "district".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// Village, town, city, settlement, farmstead.
    Settlement,
    /// Second-level unit: raion, district, county.
    District,
    /// First-level unit: oblast, region, province, governorate, state.
    Region,
    Country,
    /// Border areas, axes, fronts, directions.
    BorderArea,
    /// Rivers, forests, mountains, airfields, facilities.
    Feature,
}

/// Larger units named beside a place: "in the Kursk region of Russia".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Hints {
    /// The city whose quarter or district it is called: "the Saltivskyi district of Kharkiv".
    pub city: Option<String>,
    pub district: Option<String>,
    pub region: Option<String>,
    pub country: Option<String>,
}

/// What the name does in its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Names a place.
    #[default]
    Place,
    /// An adjective or a people: "Russian", "Ukrainians".
    Demonym,
    /// Where the report was filed: "KYIV, Dec. 16 -".
    Dateline,
    /// A government or army by its capital or country: "Moscow said".
    Metonym,
}

/// A place name in a text, unresolved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mention {
    /// The name as written, without "village of" and the like.
    pub text: String,
    pub span: Span,
    pub role: Role,
    pub relation: Relation,
    /// The preposition or relation words that govern the name, lower case: "near", "south of"; none for a bare name.
    pub preposition: Option<String>,
    /// What the words beside the name call it, where they do.
    pub kind: Option<PlaceKind>,
    pub bearing: Option<Bearing>,
    /// "10 km from": metres, where a distance is given with the relation.
    pub distance_m: Option<f64>,
    /// "10 km from the border": metres from the place to a border of its country, where the words say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub border_m: Option<f64>,
    pub hints: Hints,
    /// Whether the name, in Latin letters, may stand in one of its cases: "pod Sudżą" in a Polish text.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub declined: bool,
}
