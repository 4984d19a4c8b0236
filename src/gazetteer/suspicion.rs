//! One thing in a gazetteer that looks wrong, with the words for it.

use serde::Serialize;

/// What looks wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Outside the box around its region.
    OutsideRegion,
    /// Outside its country's outline by more than the outline is coarse.
    OtherCountry,
    /// Longitude and latitude are those of the region when exchanged.
    Exchanged,
    /// 0, 0 in the Gulf of Guinea.
    AtZero,
    /// Both coordinates have two decimals or fewer: a kilometre or worse.
    FewDigits,
    /// Another id stands at the very point.
    SamePoint,
    /// Two settlements of one name, in whatever spelling or script, very near each other.
    NamesakesNear,
    /// A word of a name mixes letters of two scripts that look alike.
    MixedScripts,
    /// The region's name is none that the world knows.
    UnknownRegion,
    /// The district's name is none that the world has in the region.
    UnknownDistrict,
}

impl Kind {
    /// Every kind, in the order in which they are counted.
    pub const ALL: [Kind; 10] = [
        Kind::OutsideRegion,
        Kind::OtherCountry,
        Kind::Exchanged,
        Kind::AtZero,
        Kind::FewDigits,
        Kind::SamePoint,
        Kind::NamesakesNear,
        Kind::MixedScripts,
        Kind::UnknownRegion,
        Kind::UnknownDistrict,
    ];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Kind::OutsideRegion => "outside_region",
            Kind::OtherCountry => "other_country",
            Kind::Exchanged => "exchanged",
            Kind::AtZero => "at_zero",
            Kind::FewDigits => "few_digits",
            Kind::SamePoint => "same_point",
            Kind::NamesakesNear => "namesakes_near",
            Kind::MixedScripts => "mixed_scripts",
            Kind::UnknownRegion => "unknown_region",
            Kind::UnknownDistrict => "unknown_district",
        }
    }
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Suspicion {
    pub kind: Kind,
    pub id: String,
    /// Id of the other place where it takes two; empty otherwise.
    pub other: String,
    pub name: String,
    /// Degrees.
    pub lon: f64,
    pub lat: f64,
    /// What is wrong and what to look at.
    pub problem: String,
}
