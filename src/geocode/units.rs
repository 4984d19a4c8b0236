//! The larger units of a row, as codes that candidates are held against.

use rustc_hash::FxHashMap;

use crate::beside;
use crate::gazetteer::{Found, Gazetteer, base_forms, joined_units};
use crate::mention;
use crate::model::{MatchMethod, Place, PlaceClass, PlaceKind};

/// "N. Kordofan": short and long, the longer short forms first.
const BEARINGS: &str = include_str!("../../data/names/bearings.tsv");

/// What must hold of a place for it to be the row's, and what of the row was not understood.
#[derive(Clone, Debug, Default)]
pub(super) struct Bounds {
    /// ISO codes, each of which the place must have; more than one only where the row contradicts itself.
    pub countries: Vec<String>,
    /// Lists of GeoNames codes: the place's region must be in each.
    pub regions: Vec<Vec<String>>,
    /// Names of districts without the word for it.
    pub districts: Vec<String>,
    /// GeoNames codes of the regions that have districts of these names: they decide among several, and rule out none.
    pub around: Vec<String>,
    /// Ids of places that all the names given for it share; empty where it has one name.
    pub same: Vec<String>,
    /// The name is that of a direction, which is called after a town of note.
    pub of_direction: bool,
    /// The name stands in a Polish case.
    pub in_polish: bool,
    /// In words, for a note.
    pub said: Vec<String>,
    pub unread: Vec<String>,
}

impl Bounds {
    pub fn hold(&self, place: &Place) -> bool {
        self.hold_codes(&place.admin1_code, &place.country)
    }

    /// The same by a place's codes.
    pub fn hold_codes(&self, region: &str, country: &str) -> bool {
        self.countries.iter().all(|code| code == country)
            && self.regions.iter().all(|codes| codes.iter().any(|code| code == region))
    }

    /// A note of what was not understood; empty where all was.
    pub fn not_understood(&self) -> String {
        if self.unread.is_empty() { String::new() } else { format!("not understood: {}", self.unread.join(", ")) }
    }

    /// Whether nothing is said of where the place lies.
    pub fn are_open(&self) -> bool {
        self.countries.is_empty() && self.regions.is_empty() && self.districts.is_empty()
    }

    /// Whether the place's district is called so, in whatever spelling.
    pub fn in_district(&self, place: &Place) -> bool {
        if self.districts.is_empty() {
            return false;
        }
        let own = mention::without_kind(&place.admin2, "en").0;
        let is = |district: &String| {
            let mut forms = base_forms(district);
            forms.push(district.clone());
            own.to_lowercase().contains(&district.to_lowercase())
                || forms.iter().any(|form| Gazetteer::same_name(form, own))
        };
        !own.is_empty() && self.districts.iter().all(is)
    }
}

/// Looks units up and remembers them.
pub(super) struct Units<'a> {
    gazetteer: &'a Gazetteer,
    /// ISO codes by country as written.
    countries: FxHashMap<String, Option<String>>,
    /// The same of those that are only met in another spelling, or not at all.
    spelt: FxHashMap<String, Option<String>>,
    /// GeoNames codes by country code and region as written.
    regions: FxHashMap<(String, String), Vec<String>>,
}

impl<'a> Units<'a> {
    pub fn new(gazetteer: &'a Gazetteer) -> Self {
        Units { gazetteer, countries: FxHashMap::default(), spelt: FxHashMap::default(), regions: FxHashMap::default() }
    }

    /// Takes the country into the bounds, or says that it is none.
    pub fn add_country(&mut self, bounds: &mut Bounds, written: &str) {
        if written.is_empty() {
            return;
        }
        bounds.said.push(written.to_owned());
        let code = self.country(written).or_else(|| self.gazetteer.country(&written.to_uppercase()).map(|p| p.country));
        if let Some(code) = code.or_else(|| self.country_spelt(written)) {
            return bounds.countries.push(code);
        }
        // "West Bank", "Crimea": to many a table they are countries.
        match self.regions("", written) {
            codes if codes.is_empty() => bounds.unread.push(format!("country {written:?}")),
            codes => bounds.regions.push(codes),
        }
    }

    /// Takes the region into the bounds, or says that it is none.
    pub fn add_region(&mut self, bounds: &mut Bounds, written: &str) {
        if written.is_empty() {
            return;
        }
        bounds.said.push(written.to_owned());
        let codes = self.regions(bounds.countries.first().map_or("", String::as_str), written);
        if codes.is_empty() {
            bounds.unread.push(format!("region {written:?}"));
        } else {
            bounds.regions.push(codes);
        }
    }

    /// Takes the district into the bounds, with the regions that have one of the name.
    pub fn add_district(&mut self, bounds: &mut Bounds, written: &str) {
        let name = if written.is_empty() { written } else { bare(written) };
        if name.is_empty() {
            return;
        }
        bounds.said.push(written.to_owned());
        let mut codes: Vec<String> = Vec::new();
        for form in std::iter::once(written.to_owned()).chain(base_forms(written)) {
            let found = self.gazetteer.lookup(&form).into_iter();
            let met = found.filter(|f| f.place.class == PlaceClass::District && f.method <= MatchMethod::Alias);
            codes.extend(met.map(|f| f.place.admin1_code));
        }
        bounds.around.extend(codes);
        bounds.districts.push(name.to_owned());
    }

    /// The ISO code of a country as written: a code in capitals or a name in any language, to the letter.
    pub fn country(&mut self, written: &str) -> Option<String> {
        if let Some(code) = self.countries.get(written) {
            return code.clone();
        }
        let is_code = self.gazetteer.country(written).map(|place| place.country);
        let bare = written.split('(').next().unwrap_or(written).trim();
        let mut forms = std::iter::once(bare.to_owned()).chain(base_forms(bare));
        let code = is_code.or_else(|| forms.find_map(|form| self.country_called(&form, MatchMethod::Alias)));
        self.countries.insert(written.to_owned(), code.clone());
        code
    }

    /// The same in another spelling.
    fn country_spelt(&mut self, written: &str) -> Option<String> {
        if let Some(code) = self.spelt.get(written) {
            return code.clone();
        }
        let code = self.country_called(written, MatchMethod::Key);
        self.spelt.insert(written.to_owned(), code.clone());
        code
    }

    fn country_called(&self, name: &str, loosest: MatchMethod) -> Option<String> {
        let mut found = self.gazetteer.lookup(name).into_iter();
        found.find(|f| f.place.class == PlaceClass::Country && f.method <= loosest).map(|f| f.place.country)
    }

    fn regions_called(&self, country: &str, name: &str) -> Vec<String> {
        let found = self.gazetteer.lookup(name).into_iter();
        let regions = found.filter(|f| f.place.class == PlaceClass::Region && f.method <= MatchMethod::Alias);
        regions.map(|f| f.place).filter(|p| country.is_empty() || p.country == country).map(|p| p.admin1_code).collect()
    }

    /// The region that a code such as "IL" means beside a name, as `US.IL`: one that holds a place of the name.
    pub fn state(&self, written: &str, found: &[Found]) -> Option<String> {
        let is_code = (2..=3).contains(&written.len()) && written.chars().all(|c| c.is_ascii_uppercase());
        let code = |f: &Found| format!("{}.{written}", f.place.country);
        found.iter().filter(|_| is_code).find(|f| f.place.admin1_code == code(f)).map(code)
    }

    /// The regions of a name that no gazetteer has as it stands: "Deir ez-Zor governorate".
    pub fn named(&mut self, written: &str, bounds: &Bounds) -> Vec<Found> {
        let called =
            ["en", "ru", "uk"].iter().any(|lang| mention::without_kind(written, lang).1 == Some(PlaceKind::Region));
        if !called || written.contains([',', '(', ';']) || written.contains(" - ") {
            return Vec::new();
        }
        let codes = self.regions(bounds.countries.first().map_or("", String::as_str), written);
        let places = codes.iter().filter_map(|code| self.gazetteer.region(code));
        let found = |place: Place| {
            let matched_name = place.name.clone();
            Found { place, method: MatchMethod::Alias, matched_name, mark: None, layer: 0, similarity: 1.0 }
        };
        places.map(found).collect()
    }

    /// The codes of the regions that a text may name, within a country or anywhere.
    pub fn regions(&mut self, country: &str, written: &str) -> Vec<String> {
        let key = (country.to_owned(), written.to_owned());
        if let Some(codes) = self.regions.get(&key) {
            return codes.clone();
        }
        let named = bare(written);
        let forms = base_forms(written).into_iter().chain(beside::REGION.iter().map(|unit| format!("{named} {unit}")));
        let mut bearings = BEARINGS.lines().skip(1).filter_map(|line| line.split_once('\t'));
        let spelt =
            bearings.find_map(|(short, long)| Some(format!("{long} {}", written.strip_prefix(short)?.trim_start())));
        let first = self.gazetteer.region_codes(country, spelt.as_deref().unwrap_or(written));
        let mut codes = std::iter::once(first).chain(forms.map(|form| self.regions_called(country, &form)));
        let mut codes = codes.find(|codes| !codes.is_empty()).unwrap_or_default();
        if codes.is_empty() {
            codes = self.either(country, written);
        }
        self.regions.insert(key, codes.clone());
        codes
    }
}

impl Units<'_> {
    /// "Kharkiv & Luhansk Oblast": the codes of both, where both are known.
    fn either(&mut self, country: &str, written: &str) -> Vec<String> {
        let each = joined_units(written).into_iter().map(|part| self.regions(country, part));
        let each: Vec<Vec<String>> = each.collect();
        if each.iter().any(Vec::is_empty) { Vec::new() } else { each.concat() }
    }
}

/// A district's name without the word for it: "Суджанский р-н", "Ariha district".
fn bare(written: &str) -> &str {
    let without = ["ru", "uk", "en"].map(|lang| mention::without_kind(written, lang).0);
    let shortest = without.into_iter().min_by_key(|name| name.len()).unwrap_or(written);
    let short = shortest.rsplit_once(' ').filter(|(_, last)| last.contains('-') || last.ends_with('.'));
    short.map_or(shortest, |(name, _)| name)
}
