//! What a report says of where it plays: the countries, regions and places that it names.

use geo::{Distance, Haversine, Point};
use rustc_hash::FxHashMap;

use crate::model::{Place, PlaceClass};

/// A place that the report is taken to name, with how sure that is.
#[derive(Clone, Debug)]
pub(super) struct Anchor {
    pub place: Place,
    /// 0 to 1.
    pub weight: f64,
    /// Number of the name among the report's names.
    pub name: usize,
    /// Whether the report itself calls it a region or district, or it can be nothing else.
    pub unit: bool,
}

/// The anchors of one report.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    pub anchors: Vec<Anchor>,
    /// For each country code, names that speak for it and their weights.
    countries: FxHashMap<String, Vec<(usize, f64)>>,
}

impl Context {
    pub fn new(anchors: Vec<Anchor>) -> Self {
        let mut context = Context::default();
        for anchor in &anchors {
            let (place, entry) = (&anchor.place, (anchor.name, anchor.weight));
            if !place.country.is_empty() {
                context.countries.entry(place.country.clone()).or_default().push(entry);
            }
        }
        context.anchors = anchors;
        context
    }

    /// Weight of the other names that lie in the country.
    pub fn in_country(&self, code: &str, but: usize) -> f64 {
        sum(self.countries.get(code), but)
    }

    /// Weight of all other names with a country.
    pub fn anywhere(&self, but: usize) -> f64 {
        self.countries.values().map(|names| sum(Some(names), but)).sum()
    }

    /// The regions that the report names as such, other than by the name `but`.
    pub fn named_regions(&self, but: usize) -> impl Iterator<Item = &Anchor> {
        self.anchors
            .iter()
            .filter(move |a| a.name != but && a.place.class == PlaceClass::Region && a.unit && a.weight > 0.5)
    }

    /// The nearest other settlement among the anchors that `fits`, and its distance in metres.
    pub fn nearest(&self, place: &Place, fits: impl Fn(usize) -> bool) -> Option<(&Anchor, f64)> {
        self.anchors
            .iter()
            .filter(|anchor| anchor.place.class == PlaceClass::Settlement && anchor.weight > 0.5 && fits(anchor.name))
            .map(|anchor| (anchor, metres(&anchor.place, place)))
            .min_by(|a, b| a.1.total_cmp(&b.1).then_with(|| a.0.place.id.cmp(&b.0.place.id)))
    }
}

fn sum(names: Option<&Vec<(usize, f64)>>, but: usize) -> f64 {
    names.map_or(0.0, |names| names.iter().filter(|(name, _)| *name != but).map(|(_, weight)| weight).sum())
}

/// Metres between two places, on a sphere: enough for kilometres.
pub(super) fn metres(a: &Place, b: &Place) -> f64 {
    Haversine.distance(Point::new(a.lon, a.lat), Point::new(b.lon, b.lat))
}
