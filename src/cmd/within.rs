//! The region, district or country that a person asks to look in.

use crate::gazetteer::{Gazetteer, GazetteerError, UnitName};
use crate::mention;
use crate::model::{MatchMethod, Place, PlaceClass, PlaceKind};

/// Units that an error names.
const NEAREST: usize = 5;
/// Languages whose words for units are taken off.
const LANGUAGES: [&str; 3] = ["ru", "uk", "en"];

/// Where places are looked for; everywhere where nothing is asked.
#[derive(Clone, Debug, Default)]
pub struct Within {
    country: Option<String>,
    /// GeoNames codes of the regions that the words may mean.
    regions: Vec<String>,
    /// The regions or districts of that name where it is no region with a code.
    units: Vec<UnitName>,
}

impl Within {
    /// What the words mean in these gazetteers.
    ///
    /// # Errors
    ///
    /// Where no gazetteer knows the unit; the text names the nearest that they know.
    pub fn of(gazetteer: &Gazetteer, region: Option<&str>, country: Option<&str>) -> Result<Self, GazetteerError> {
        let country = country.map(|written| country_code(gazetteer, written)).transpose()?;
        let mut within = Within { country, ..Within::default() };
        let Some(written) = region else { return Ok(within) };
        let in_country = within.country.clone().unwrap_or_default();
        // "Sumy District" is no region, though Sumy is one.
        let is_district =
            LANGUAGES.iter().any(|lang| mention::without_kind(written, lang).1 == Some(PlaceKind::District));
        within.regions = if is_district { Vec::new() } else { gazetteer.region_codes(&in_country, written) };
        if within.regions.is_empty() {
            let mut units = gazetteer.unit_names();
            units.extend(gazetteer.district_names());
            units.retain(|unit| in_country.is_empty() || unit.country == in_country);
            within.units = units.iter().filter(|unit| is_unit(unit.name(), written)).cloned().collect();
            if within.units.is_empty() {
                return Err(unknown("--region", written, units.iter().map(UnitName::name)));
            }
        }
        Ok(within)
    }

    /// Whether nothing is asked.
    pub fn is_open(&self) -> bool {
        self.country.is_none() && self.regions.is_empty() && self.units.is_empty()
    }

    /// Whether the words mean a district.
    pub fn is_district(&self) -> bool {
        self.units.iter().any(|unit| !unit.district.is_empty())
    }

    /// Whether a place lies there.
    pub fn holds(&self, place: &Place) -> bool {
        let in_unit = |unit: &UnitName| {
            let is_there =
                place.country == unit.country && (place.admin1 == unit.region || place.admin1_code == unit.region_code);
            let district = if place.class == PlaceClass::District { &place.name } else { &place.admin2 };
            is_there && (unit.district.is_empty() || is_unit(district, &unit.district))
        };
        self.country.as_ref().is_none_or(|code| *code == place.country)
            && (self.regions.is_empty() || self.regions.contains(&place.admin1_code))
            && (self.units.is_empty() || self.units.iter().any(in_unit))
    }
}

/// The ISO code that a country's name or code means.
fn country_code(gazetteer: &Gazetteer, written: &str) -> Result<String, GazetteerError> {
    if let Some(country) = gazetteer.country(&written.trim().to_uppercase()) {
        return Ok(country.country);
    }
    let mut found = gazetteer.lookup(written).into_iter().filter(|f| f.place.class == PlaceClass::Country);
    if let Some(found) = found.find(|f| f.method <= MatchMethod::Key) {
        return Ok(found.place.country);
    }
    let countries: Vec<String> =
        gazetteer.countries().map(|place| format!("{} ({})", place.name, place.country)).collect();
    Err(unknown("--country", written, countries.iter().map(String::as_str)))
}

fn unknown<'n>(option: &'static str, written: &str, known: impl Iterator<Item = &'n str>) -> GazetteerError {
    let nearest = Gazetteer::likest(written, known, NEAREST).join(", ");
    GazetteerError::Unit { option, written: written.to_owned(), nearest }
}

/// Whether two words mean one unit: "Суджанский район", "Sudzhansky District", "Sudzhansky".
fn is_unit(known: &str, written: &str) -> bool {
    let bare = |name: &str| -> String {
        let without = LANGUAGES.map(|lang| mention::without_kind(name, lang).0);
        without.into_iter().min_by_key(|name| name.len()).unwrap_or(name).to_owned()
    };
    known == written || Gazetteer::same_name(&bare(known), &bare(written))
}
