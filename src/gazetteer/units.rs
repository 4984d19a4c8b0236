//! Regions and countries as a table names them, turned into GeoNames codes by the embedded world.

use std::cell::RefCell;

use geo::{BoundingRect, Distance, Haversine, Point, Rect};
use rustc_hash::FxHashMap;

use super::admin_codes::AdminCodes;
use super::row::Row;
use super::{Boundaries, Gazetteer, fold::fold};
use crate::model::{Place, PlaceClass};

/// A place further than this from the point of its region is not in it: no oblast of the theatres is wider.
/// Russia's largest are, so that the test is only made against the exchanged coordinates.
const FAR_M: f64 = 1_000_000.0;
/// Degrees around a country's box that still count as the country: outlines are coarse, islands are left out.
const MARGIN: f64 = 2.0;

impl Gazetteer {
    /// Codes of the regions that a text may name, as a code (`RU.41`, or `41` within `country`) or a name.
    ///
    /// `country` is an ISO code, or empty for any.
    pub fn region_codes(&self, country: &str, written: &str) -> Vec<String> {
        let by_code = self.region(written).or_else(|| self.region(&format!("{country}.{written}")));
        if let Some(region) = by_code {
            return vec![region.admin1_code];
        }
        let fits =
            |place: &Place| place.class == PlaceClass::Region && (country.is_empty() || place.country == country);
        let named = |name: String| -> Vec<String> {
            self.lookup(&name).into_iter().map(|f| f.place).filter(fits).map(|place| place.admin1_code).collect()
        };
        let codes = spellings(written).map(named).find(|codes| !codes.is_empty());
        // "Сумська обл." is "Сумська область".
        let called = || {
            let bare = spellings(written).last().unwrap_or_default();
            let names = UNIT_WORDS.lines().filter(|_| !bare.is_empty()).map(|word| format!("{bare} {word}"));
            let codes = |name: String| -> Vec<String> {
                self.named(&name).into_iter().map(|f| f.place).filter(fits).map(|place| place.admin1_code).collect()
            };
            names.map(codes).find(|codes| !codes.is_empty())
        };
        let mut codes = codes.or_else(called).unwrap_or_else(|| self.codes_of_rows(country, written));
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

impl Gazetteer {
    /// Codes of regions that only the rows in them name, as the lists of codes given at the import have it.
    fn codes_of_rows(&self, country: &str, written: &str) -> Vec<String> {
        let names = self.rows_regions.get_or_init(|| {
            let mut names: FxHashMap<String, Vec<(String, String)>> = FxHashMap::default();
            let own = self.layers.len().saturating_sub(1);
            for [country, code, region, _] in self.layers.iter().take(own).flat_map(|layer| layer.units()) {
                if !code.is_empty() && self.region(code).is_none() {
                    names.entry(fold(region)).or_default().push((country.to_owned(), code.to_owned()));
                }
            }
            names
        });
        let fitting = spellings(written).find_map(|name| names.get(&name));
        let fitting = fitting.into_iter().flatten().filter(|(of, _)| country.is_empty() || of == country);
        fitting.map(|(_, code)| code.clone()).collect()
    }
}

/// The units that a cell names as one or the other ("Kharkiv & Luhansk Oblast"); none where it joins nothing.
///
/// ```
/// assert_eq!(sitmap::gazetteer::joined_units("Kharkiv & Luhansk Oblast"), ["Kharkiv", "Luhansk Oblast"]);
/// assert!(sitmap::gazetteer::joined_units("Kharkiv").is_empty());
/// ```
pub fn joined_units(written: &str) -> Vec<&str> {
    let mut parts = vec![written];
    for joiner in JOINERS.lines() {
        // A word stands apart, a mark may touch the names.
        let is_word = joiner.chars().all(char::is_alphabetic);
        let between = if is_word { format!(" {joiner} ") } else { joiner.to_owned() };
        parts = parts.into_iter().flat_map(|part| part.split(between.as_str())).collect();
    }
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 { parts } else { Vec::new() }
}

/// Country and region of a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Unit {
    pub(crate) country: String,
    pub(crate) admin1: String,
    pub(crate) admin1_code: String,
}

/// Turns names of units into codes.
pub(crate) struct Units<'a> {
    world: &'a Gazetteer,
    /// Names that the sources give by code.
    pub(super) codes: AdminCodes,
    /// Boxes of the countries asked for so far, in degrees.
    boxes: RefCell<FxHashMap<String, Option<Rect<f64>>>>,
    /// Units by country and region as written: an unknown name takes milliseconds to look up.
    known: RefCell<FxHashMap<(String, String), Unit>>,
}

impl<'a> Units<'a> {
    pub(crate) fn new(world: &'a Gazetteer) -> Self {
        Units { world, codes: AdminCodes::default(), boxes: RefCell::default(), known: RefCell::default() }
    }

    /// The unit for a country (code or name) and a region (code, `RU.41` or name); what is unknown stays as text.
    pub(crate) fn resolve(&self, country: &str, admin1: &str) -> Unit {
        let key = (country.to_owned(), admin1.to_owned());
        if let Some(unit) = self.known.borrow().get(&key) {
            return unit.clone();
        }
        let unit = self.look_up(country, admin1);
        self.known.borrow_mut().insert(key, unit.clone());
        unit
    }

    fn look_up(&self, country: &str, admin1: &str) -> Unit {
        let iso = self.country(country);
        if let Some(region) = self.region(&iso, admin1) {
            return Unit { country: region.country, admin1: region.name, admin1_code: region.admin1_code };
        }
        let code = format!("{iso}.{admin1}");
        match self.codes.name(&code) {
            Some(name) => Unit { country: iso, admin1: name.to_owned(), admin1_code: code },
            None => Unit { country: iso, admin1: admin1.to_owned(), admin1_code: String::new() },
        }
    }

    /// The name of a district that a table gives by its code within the region; what is no code stays.
    pub(crate) fn district(&self, admin1_code: &str, admin2: &str) -> String {
        self.codes.name(&format!("{admin1_code}.{admin2}")).unwrap_or(admin2).to_owned()
    }

    fn country(&self, country: &str) -> String {
        let code = country.to_uppercase();
        if country.is_empty() {
            return code;
        }
        if let Some(known) = self.world.country(&code) {
            return known.country;
        }
        let found = self.world.lookup(country).into_iter().find(|f| f.place.class == PlaceClass::Country);
        found.map(|f| f.place.country).unwrap_or_default()
    }

    /// The one region of that name; none where several have it.
    fn region(&self, country: &str, admin1: &str) -> Option<Place> {
        if admin1.is_empty() {
            return None;
        }
        match &self.world.region_codes(country, admin1)[..] {
            [code] => self.world.region(code),
            _ => None,
        }
    }

    /// Whether a point is out of reach of the row's region, or else outside its country's box.
    pub(crate) fn lies_far(&self, row: &Row, lon: f64, lat: f64) -> bool {
        if lat.abs() > 90.0 {
            return true;
        }
        match self.world.region(&row.admin1_code) {
            Some(region) => Haversine.distance(Point::new(region.lon, region.lat), Point::new(lon, lat)) > FAR_M,
            None => self.country_box(&row.country).is_some_and(|area| {
                let outside = |value: f64, low: f64, high: f64| value < low - MARGIN || value > high + MARGIN;
                outside(lon, area.min().x, area.max().x) || outside(lat, area.min().y, area.max().y)
            }),
        }
    }

    fn country_box(&self, code: &str) -> Option<Rect<f64>> {
        let outline = || Boundaries::embedded().polygon(&self.world.country(code)?)?.bounding_rect();
        *self.boxes.borrow_mut().entry(code.to_owned()).or_insert_with(outline)
    }
}

/// The name as it is, then without a word for the kind of unit at either end.
fn spellings(admin1: &str) -> impl Iterator<Item = String> {
    let folded = fold(admin1);
    let is_kind = |word: &&str| UNIT_WORDS.lines().any(|line| line == *word);
    let bare: Vec<&str> = folded.split(' ').filter(|word| !is_kind(word)).collect();
    let bare = bare.join(" ");
    [folded, bare].into_iter().filter(|name| !name.is_empty())
}

/// What joins units in one cell, a word or mark a line.
const JOINERS: &str = include_str!("../../data/names/joiners.txt");
/// Words for first-level units, folded, one a line.
const UNIT_WORDS: &str = include_str!("../../data/names/unit_words.txt");
