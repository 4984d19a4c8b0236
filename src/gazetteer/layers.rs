//! What one gazetteer of a stack holds, counted.

use std::collections::BTreeMap;

use super::index::Index;
use super::lookup::Found;
use super::{Gazetteer, layout};
use crate::model::MatchMethod;

/// One gazetteer's counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layer {
    pub places: usize,
    /// Names and aliases of all places.
    pub names: usize,
    /// Of the index.
    pub bytes: usize,
    /// What it was made from.
    pub about: String,
    /// Settlements that an earlier gazetteer has too.
    pub repeated: usize,
    pub kinds: BTreeMap<String, usize>,
    /// Names by script; indexes do not keep their languages.
    pub scripts: BTreeMap<String, usize>,
    pub countries: BTreeMap<String, usize>,
    pub regions: BTreeMap<String, usize>,
}

impl Gazetteer {
    /// Counts the gazetteer with this number, 0 being the first; none where there are not so many.
    pub fn layer(&self, number: usize) -> Option<Layer> {
        let index = self.layers.get(number)?;
        let (places, bytes) = (index.len(), index.bytes());
        let mut layer = Layer { places, bytes, about: index.about().to_owned(), ..Layer::default() };
        for place in 0..places as u32 {
            self.count(&mut layer, number, index, place);
        }
        Some(layer)
    }

    fn count(&self, layer: &mut Layer, number: usize, index: &Index, place: u32) {
        for name in index.names_of(place).skip(1) {
            layer.names += 1;
            add(&mut layer.scripts, script(name));
        }
        let (_, _, class) = index.position(place);
        let (region, country) = index.unit_of(place);
        add(&mut layer.kinds, kind(class));
        add(&mut layer.countries, country);
        add(&mut layer.regions, region);
        // The first gazetteer repeats nothing, and to ask costs most of the time.
        if number > 0 && class == layout::SETTLEMENT {
            let place = index.place(place);
            let matched_name = place.name.clone();
            let found =
                Found { place, method: MatchMethod::Exact, matched_name, mark: None, layer: number, similarity: 1.0 };
            layer.repeated += usize::from(self.is_repeated(found));
        }
    }
}

fn add(counts: &mut BTreeMap<String, usize>, key: &str) {
    match counts.get_mut(key) {
        Some(count) => *count += 1,
        None => {
            counts.insert(key.to_owned(), 1);
        }
    }
}

fn kind(class: u8) -> &'static str {
    match class {
        layout::SETTLEMENT => "settlement",
        layout::DISTRICT => "district",
        layout::REGION => "region",
        layout::COUNTRY => "country",
        _ => "other",
    }
}

/// The script of a name's first letter, as far as the theatres have them.
fn script(name: &str) -> &'static str {
    match name.chars().find(|c| c.is_alphabetic()).unwrap_or(' ') {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => "Latin",
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => "Greek",
        '\u{400}'..='\u{52f}' => "Cyrillic",
        '\u{530}'..='\u{58f}' => "Armenian",
        '\u{590}'..='\u{5ff}' => "Hebrew",
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' => "Arabic",
        '\u{10a0}'..='\u{10ff}' => "Georgian",
        '\u{1200}'..='\u{139f}' => "Ethiopic",
        '\u{3040}'..='\u{30ff}' => "Japanese",
        '\u{3400}'..='\u{9fff}' => "Chinese",
        '\u{ac00}'..='\u{d7af}' => "Hangul",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gazetteer_is_counted_by_kind_country_script_and_what_it_repeats() {
        let folder = tempfile::tempdir().unwrap();
        let table = folder.path().join("a.csv");
        let rows = "Sudzha,Суджа,35.27,51.19,RU,Kursk Oblast\nQorvane,,35.3,51.1,RU,Kursk Oblast\n";
        std::fs::write(&table, format!("name,aliases,lon,lat,country,admin1\n{rows}")).unwrap();
        let gazetteer = Gazetteer::open_as_given(&[table]).unwrap().0;
        let own = gazetteer.layer(0).unwrap();
        assert_eq!((own.places, own.names, own.kinds["settlement"], own.regions["RU.41"]), (2, 3, 2, 2));
        assert_eq!((own.scripts["Latin"], own.scripts["Cyrillic"], own.repeated), (2, 1, 0));
        assert_eq!(gazetteer.layer(1).unwrap().repeated, 1);
        assert_eq!(gazetteer.layer(2), None);
    }
}
