//! The regions and districts that gazetteers name in their rows, whether or not a row of their own says where they are.

use rustc_hash::{FxHashMap, FxHashSet};

use super::fold::fold;
use super::index::Index;
use super::row::Row;
use super::words::{Asked, Heard};
use super::{Gazetteer, layout, likeness, sound};
use crate::model::Place;

/// Likeness from which two words are one district: "Sudzhanskyi" of "Sudzhansky District" has 0.8.
const SAME_DISTRICT: f64 = 0.75;

/// A region, or a district of one, as rows give it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnitName {
    /// ISO code.
    pub country: String,
    /// GeoNames code of the region; empty where it is not known.
    pub region_code: String,
    pub region: String,
    /// Empty for the region itself.
    pub district: String,
}

impl UnitName {
    /// What it is called.
    pub fn name(&self) -> &str {
        if self.district.is_empty() { &self.region } else { &self.district }
    }
}

impl Gazetteer {
    /// Every region and district that a row of any gazetteer is in, each once.
    pub fn unit_names(&self) -> Vec<UnitName> {
        let mut seen: FxHashSet<(String, String, String)> = FxHashSet::default();
        let mut names = Vec::new();
        for [country, region_code, region, district] in self.layers.iter().flat_map(|layer| layer.units()) {
            for district in ["", district] {
                let unit = [country, region, district].map(str::to_owned);
                let [country, region, district] = unit;
                if !region.is_empty() && seen.insert((country.clone(), region.clone(), district.clone())) {
                    names.push(UnitName { country, region_code: region_code.to_owned(), region, district });
                }
            }
        }
        names
    }

    /// The districts that have a row of their own, by all their names.
    pub fn district_names(&self) -> Vec<UnitName> {
        let mut names = Vec::new();
        for layer in &self.layers {
            let districts = (0..layer.len() as u32).filter(|place| layer.position(*place).2 == layout::DISTRICT);
            for (place, number) in districts.map(|number| (layer.place(number), number)) {
                names.extend(layer.names_of(number).skip(1).map(|name| UnitName {
                    country: place.country.clone(),
                    region_code: place.admin1_code.clone(),
                    region: place.admin1.clone(),
                    district: name.to_owned(),
                }));
            }
        }
        names
    }

    /// Every country that the gazetteers have.
    pub fn countries(&self) -> impl Iterator<Item = Place> {
        let is_country = |layer: &&Index, number: &u32| layer.position(*number).2 == layout::COUNTRY;
        self.layers.iter().flat_map(move |layer| {
            let numbers = (0..layer.len() as u32).filter(move |number| is_country(&layer, number));
            numbers.map(|number| layer.place(number))
        })
    }

    /// Those among the names that are likest to what is written, the likest first, each once.
    pub fn likest<'n>(written: &str, names: impl Iterator<Item = &'n str>, most: usize) -> Vec<&'n str> {
        let readings = sound::readings(written);
        let likeness = |name: &str| match sound::reading(name) {
            _ if fold(name) == fold(written) => 1.0,
            Some(reading) => likeness::similarity(&readings, &reading, 0.0),
            None => 0.0,
        };
        let mut names: Vec<(f64, &str)> = names.map(|name| (likeness(name), name)).collect();
        names.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        names.dedup_by(|a, b| a.1 == b.1);
        names.into_iter().take(most).map(|(_, name)| name).collect()
    }
}

/// The districts of each region, against which a gazetteer's are held.
pub(super) struct Districts {
    /// Names ready to be compared, by GeoNames code of the region.
    names: FxHashMap<String, Vec<Heard>>,
    /// Regions and districts that have been looked at.
    seen: FxHashSet<(String, String)>,
}

impl Districts {
    /// Those of the world and of the rows themselves.
    pub(super) fn of(rows: &[Row], world: &Gazetteer) -> Self {
        let mut names: FxHashMap<String, Vec<Heard>> = FxHashMap::default();
        for unit in world.district_names() {
            names.entry(unit.region_code).or_default().push(Heard::of(&unit.district));
        }
        for row in rows.iter().filter(|row| row.class == layout::DISTRICT) {
            names.entry(row.admin1_code.clone()).or_default().push(Heard::of(&row.name));
        }
        Districts { names, seen: FxHashSet::default() }
    }

    /// What to say of a row whose district is none of its region; once a district, and only where the region's are known.
    pub(super) fn unknown(&mut self, row: &Row) -> Option<String> {
        if row.admin2.is_empty() || row.class == layout::DISTRICT {
            return None;
        }
        let names = self.names.get(&row.admin1_code)?;
        if !self.seen.insert((row.admin1_code.clone(), row.admin2.clone())) {
            return None;
        }
        let asked = Asked::of(&row.admin2);
        let is_known = names.iter().any(|name| asked.likeness(name).1 >= SAME_DISTRICT);
        (!is_known).then(|| {
            format!(
                "district {:?} is none that the world has in {}: reports that name it do not find it",
                row.admin2, row.admin1
            )
        })
    }
}
