//! Claims to located claims: the resolutions of a claim's places become one location.
//!
//! A name that is ambiguous or in no gazetteer is never guessed: where the report names the region, the
//! claim lies in that region; where it names nothing, the claim stays unlocated.

use std::collections::BTreeMap;

use crate::model::{
    Candidate, Claim, Extraction, GeoPrecision, LocatedClaim, Location, Mention, Place, PlaceClass, PlaceKind,
    Relation, Resolution, ResolvedPlace, Role,
};

/// A name that a person should decide on.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    pub claim: String,
    pub report: String,
    pub mention: Mention,
    /// Several places are as likely (true), or no gazetteer has it (false).
    pub ambiguous: bool,
    /// Best first, at most five.
    pub candidates: Vec<Candidate>,
    pub quote: String,
}

/// Places that a person or another extractor has located, by the claim's id and the place's index in it.
pub type Pinned = BTreeMap<(String, usize), Candidate>;

/// Locates the claims of one report; `resolutions` is aligned with the report's mentions.
pub fn locate(extraction: Extraction, resolutions: &[Resolution], pinned: &Pinned) -> (Vec<LocatedClaim>, Vec<Review>) {
    let Extraction { claims, mentions } = extraction;
    let context = Context { mentions: &mentions, resolutions, pinned };
    let mut reviews = Vec::new();
    let located = claims
        .into_iter()
        .map(|claim| {
            let location = context.location(&claim, &mut reviews);
            LocatedClaim { claim, location }
        })
        .collect();
    (located, reviews)
}

/// The mentions of one report with what became of them.
struct Context<'a> {
    mentions: &'a [Mention],
    resolutions: &'a [Resolution],
    pinned: &'a Pinned,
}

impl Context<'_> {
    fn location(&self, claim: &Claim, reviews: &mut Vec<Review>) -> Location {
        let mut found = Vec::new();
        let mut open: Vec<&Mention> = Vec::new();
        for (at, mention) in claim.places.iter().enumerate() {
            if let Some(chosen) = self.pinned.get(&(claim.id.clone(), at)) {
                found.push(resolved(mention, chosen));
                continue;
            }
            match self.resolution(mention) {
                Some(Resolution::Found { chosen, .. }) => found.push(resolved(mention, chosen)),
                Some(Resolution::Ignored) => {}
                other => {
                    open.push(mention);
                    reviews.push(review(claim, mention, other));
                }
            }
        }
        let raw = claim.places.iter().map(|mention| mention.text.clone()).collect();
        let points: Vec<_> = found.iter().filter(|place| rank(&place.place) == 0).cloned().collect();
        if !points.is_empty() {
            let reason = (!open.is_empty()).then(|| format!("not located: {}", names(&open)));
            return at(points, raw, reason);
        }
        if open.is_empty() {
            return at(finest(found), raw, None);
        }
        let reason = Some(format!("not located: {}", names(&open)));
        match self.area(claim, &open, found) {
            Some(area) => at(vec![area], raw, reason),
            None => at(Vec::new(), raw, reason),
        }
    }

    /// The unit that stands in for names that could not be located: one named with them, in their sentence,
    /// or the only region that the report names.
    fn area(&self, claim: &Claim, open: &[&Mention], found: Vec<ResolvedPlace>) -> Option<ResolvedPlace> {
        if let Some(place) = finest(found).into_iter().next() {
            return Some(place);
        }
        let hinted = open.iter().find_map(|mention| {
            let hints = &mention.hints;
            [&hints.district, &hints.region, &hints.country].into_iter().flatten().find_map(|name| self.named(name))
        });
        let in_sentence = |place: &ResolvedPlace| claim.span.contains(place.mention.span);
        // "Pyongyang" is a first-level unit too; what the report itself calls a region is meant as one.
        let called_region = |place: &ResolvedPlace| place.mention.kind == Some(PlaceKind::Region);
        hinted
            .or_else(|| self.only_region(in_sentence))
            .or_else(|| self.only_region(called_region))
            .or_else(|| self.only_region(|_| true))
    }

    /// A unit of the report by the name it is given there.
    fn named(&self, name: &str) -> Option<ResolvedPlace> {
        self.units().find(|place| place.mention.text == name || place.place.name == name)
    }

    /// The one region that the report names among those that fit; none where there are several.
    fn only_region(&self, fits: impl Fn(&ResolvedPlace) -> bool) -> Option<ResolvedPlace> {
        let mut regions = self.units().filter(|place| place.place.class == PlaceClass::Region && fits(place));
        let first = regions.next()?;
        regions.all(|other| other.place.id == first.place.id).then_some(first)
    }

    /// The districts, regions and countries that the report names as places, not as what others are far from
    /// ("340 km northwest of Yangon").
    fn units(&self) -> impl Iterator<Item = ResolvedPlace> {
        let told = |mention: &Mention| mention.role == Role::Place && mention.distance_m.is_none();
        self.mentions.iter().zip(self.resolutions).filter_map(move |(mention, resolution)| match resolution {
            Resolution::Found { chosen, others } if told(mention) && rank(&chosen.place) > 0 => {
                let city = mention.kind.is_none() && others.iter().any(is_great_city);
                (!city).then(|| resolved(mention, chosen))
            }
            _ => None,
        })
    }

    fn resolution(&self, mention: &Mention) -> Option<&Resolution> {
        let same_span = self.mentions.iter().position(|other| other.span == mention.span);
        let index = same_span.or_else(|| self.mentions.iter().position(|other| other.text == mention.text))?;
        self.resolutions.get(index)
    }
}

fn resolved(mention: &Mention, chosen: &Candidate) -> ResolvedPlace {
    ResolvedPlace {
        place: chosen.place.clone(),
        mention: mention.clone(),
        method: chosen.method,
        score: chosen.score,
        reasons: chosen.reasons.clone(),
    }
}

fn review(claim: &Claim, mention: &Mention, resolution: Option<&Resolution>) -> Review {
    let (ambiguous, candidates) = match resolution {
        Some(Resolution::Ambiguous { candidates }) => (true, candidates.clone()),
        Some(Resolution::Missing { candidates }) => (false, candidates.clone()),
        _ => (false, Vec::new()),
    };
    Review {
        claim: claim.id.clone(),
        report: claim.report.clone(),
        mention: mention.clone(),
        ambiguous,
        candidates,
        quote: claim.quote.clone(),
    }
}

/// People of a city that is a first-level unit of its own, as Moscow is: its bare name is the city's, or the state's.
const GREAT_CITY: u64 = 1_000_000;

fn is_great_city(candidate: &Candidate) -> bool {
    candidate.place.class == PlaceClass::Settlement && candidate.place.population >= GREAT_CITY
}

/// 0 for what is drawn as a point, then units from small to large.
fn rank(place: &Place) -> u8 {
    match place.class {
        PlaceClass::District => 1,
        PlaceClass::Region => 2,
        PlaceClass::Country => 3,
        PlaceClass::Other if is_wide(place) => 2,
        PlaceClass::Other if is_vast(place) => 3,
        PlaceClass::Settlement | PlaceClass::Other => 0,
    }
}

/// The places of the finest class among `places`.
fn finest(mut places: Vec<ResolvedPlace>) -> Vec<ResolvedPlace> {
    let best = places.iter().map(|place| rank(&place.place)).min();
    places.retain(|place| Some(rank(&place.place)) == best);
    places
}

/// The location at `places`; unknown where there are none.
fn at(mut places: Vec<ResolvedPlace>, raw: Vec<String>, reason: Option<String>) -> Location {
    let mut seen = Vec::new();
    places.retain(|place| {
        let new = !seen.contains(&place.place.id);
        seen.push(place.place.id.clone());
        new
    });
    let precision = places.iter().map(precision).max().unwrap_or(GeoPrecision::Unknown);
    let relation = match precision {
        GeoPrecision::District | GeoPrecision::Region | GeoPrecision::Country => Relation::Area,
        GeoPrecision::Direction => Relation::Direction,
        _ => places.iter().map(|place| place.mention.relation).max().unwrap_or_default(),
    };
    let own_radius = places.iter().filter_map(|place| place.place.radius_m).reduce(f64::max);
    let radius_m = match precision {
        GeoPrecision::Settlement => own_radius.or(precision.default_radius_m()),
        GeoPrecision::Direction => places.iter().map(direction_m).reduce(f64::max),
        _ => precision.default_radius_m(),
    };
    let reason = reason.or_else(|| places.is_empty().then(|| "no place named".to_owned()));
    Location { places, raw, precision, relation, radius_m, reason }
}

/// An event "south of" a settlement is at most this far, in metres: of 1,147 one-line reports with a bearing
/// and a filmed spot, 94 % lie within 10 km of the middle that this sector has.
const BEARING_M: f64 = 10_000.0;
/// Reach of an axis in metres: the next town that gives its name to one is some 30 km away.
pub(crate) const AXIS_M: f64 = 30_000.0;
/// A stated distance is rounded and runs from an edge of the town: the sector reaches half as far again.
pub(crate) const DISTANCE_SLACK: f64 = 1.5;

/// Metres from a settlement that words such as "5 km south of", "east of", "the Pokrovsk direction" cover.
fn direction_m(place: &ResolvedPlace) -> f64 {
    match (place.mention.distance_m, place.mention.bearing) {
        (Some(metres), _) => metres * DISTANCE_SLACK,
        (None, Some(_)) => BEARING_M,
        (None, None) => AXIS_M,
    }
}

/// GeoNames' codes of what is as wide as several countries: continents and the like, seas.
const VAST: [&str; 3] = ["CONT", "OCN", "SEA"];
/// GeoNames' codes of lands, waters and ranges whose middle says little of where something happened.
const WIDE: [&str; 15] =
    ["RGN", "DSRT", "MTS", "PEN", "DLTA", "VAL", "SWMP", "LK", "STM", "CNL", "CHN", "BAY", "GULF", "STRT", "ISLS"];

fn is_vast(place: &Place) -> bool {
    VAST.contains(&place.feature_code.as_str())
}

fn is_wide(place: &Place) -> bool {
    WIDE.contains(&place.feature_code.as_str())
}

fn precision(place: &ResolvedPlace) -> GeoPrecision {
    if place.place.class == PlaceClass::Settlement && place.mention.kind == Some(PlaceKind::BorderArea) {
        return GeoPrecision::Direction;
    }
    match (place.place.class, place.mention.relation) {
        (_, Relation::At) if place.place.is_coordinate() => GeoPrecision::Coordinate,
        (PlaceClass::District, _) => GeoPrecision::District,
        (PlaceClass::Region, _) => GeoPrecision::Region,
        (PlaceClass::Country, _) => GeoPrecision::Country,
        (PlaceClass::Other, _) if is_vast(&place.place) => GeoPrecision::Country,
        (PlaceClass::Other, _) if is_wide(&place.place) => GeoPrecision::Region,
        (_, Relation::At) => GeoPrecision::Settlement,
        (_, Relation::Near | Relation::Area) => GeoPrecision::NearSettlement,
        (_, Relation::Between) => GeoPrecision::Between,
        (_, Relation::Direction) => GeoPrecision::Direction,
    }
}

fn names(mentions: &[&Mention]) -> String {
    mentions.iter().map(|mention| mention.text.as_str()).collect::<Vec<_>>().join(", ")
}
