//! What lies in a part of the world, for maps: settlements, outlines, and names in other scripts.

use std::collections::BTreeMap;

use geo::{BoundingRect, Intersects, MultiPolygon, Rect};

use super::boundaries::{Boundaries, multi_polygon};
use super::index::{Index, PlaceNumber};
use super::{Gazetteer, layout, likeness, outline, sound};
use crate::model::Place;

/// Scripts that a map may be labelled in besides Latin, by ISO 15924 code, with their blocks.
const SCRIPTS: [(&str, char, char); 6] = [
    ("cyrl", '\u{400}', '\u{4ff}'),
    ("arab", '\u{600}', '\u{6ff}'),
    ("hebr", '\u{590}', '\u{5ff}'),
    ("hani", '\u{4e00}', '\u{9fff}'),
    ("deva", '\u{900}', '\u{97f}'),
    ("mymr", '\u{1000}', '\u{109f}'),
];

/// Cyrillic letters that a country's own names never have: with them a name is another language's.
const FOREIGN: [(&str, &str); 2] = [("RU", "іїєґўјљњђћџІЇЄҐЎЈЉЊЂЋЏ"), ("UA", "ыэъёўјљњђћџЫЭЪЁЎЈЉЊЂЋЏ")];

/// Names of one place by script code.
pub type ScriptNames = BTreeMap<&'static str, String>;

impl Gazetteer {
    /// The embedded world's settlements inside a frame in degrees, the largest first, at most `limit`,
    /// each with its names in other scripts.
    pub fn settlements_in(&self, frame: Rect<f64>, limit: usize) -> Vec<(Place, ScriptNames)> {
        let Some(world) = self.layers.last() else { return Vec::new() };
        let inside = |number: &PlaceNumber| {
            let (lon, lat, class) = world.position(*number);
            class == layout::SETTLEMENT && frame.intersects(&geo::Coord { x: lon, y: lat })
        };
        let numbers = (0..world.len() as PlaceNumber).filter(inside);
        let mut found: Vec<_> = numbers.map(|number| (number, world.place(number))).collect();
        found.sort_by(|(_, a), (_, b)| b.population.cmp(&a.population).then_with(|| a.id.cmp(&b.id)));
        found.truncate(limit);
        found.into_iter().map(|(number, place)| (place, scripts(world, number))).collect()
    }

    /// The names of a region or country in other scripts, by its code.
    pub fn unit_scripts(&self, code: &str) -> ScriptNames {
        let Some(world) = self.layers.last() else { return ScriptNames::new() };
        let numbers = world.coded(layout::KIND_UNIT, code).map(|offset| world.posting(offset)).unwrap_or_default();
        numbers.first().map(|number| scripts(world, *number)).unwrap_or_default()
    }
}

/// The name in each script that sounds most like the main name, the first of equals.
///
/// The gazetteer does not say of which language a name is: Belgorod is Белгород and Белгарад there.
fn scripts(index: &Index, number: PlaceNumber) -> ScriptNames {
    let country = index.unit_of(number).1;
    let foreign = FOREIGN.iter().find(|(code, _)| *code == country).map_or("", |(_, letters)| letters);
    let mut names = index.names_of(number).skip(1);
    let main = sound::readings(names.next().unwrap_or_default());
    let mut best: BTreeMap<&'static str, (f64, &str)> = BTreeMap::new();
    for name in names.filter(|name| !name.contains(|letter| foreign.contains(letter))) {
        let Some(script) = script_of(name) else { continue };
        let likeness = sound::reading(name).map_or(0.0, |reading| likeness::similarity(&main, &reading, 0.0));
        if best.get(script).is_none_or(|(known, _)| likeness > *known) {
            best.insert(script, (likeness, name));
        }
    }
    best.into_iter().map(|(script, (_, name))| (script, name.to_owned())).collect()
}

/// The script that all letters of a name are of.
fn script_of(name: &str) -> Option<&'static str> {
    let first = name.chars().find(|letter| letter.is_alphabetic())?;
    let (script, from, to) = SCRIPTS.iter().find(|(_, from, to)| (*from..=*to).contains(&first))?;
    name.chars().all(|letter| (*from..=*to).contains(&letter) || !letter.is_alphabetic()).then_some(*script)
}

impl Boundaries {
    /// Code and outline of each region that reaches into a frame in degrees.
    pub fn regions_in(&self, frame: Rect<f64>) -> Vec<(String, MultiPolygon<f64>)> {
        reaching(self.regions, frame)
    }

    /// The same of countries.
    pub fn countries_in(&self, frame: Rect<f64>) -> Vec<(String, MultiPolygon<f64>)> {
        reaching(self.countries, frame)
    }
}

fn reaching(bytes: &[u8], frame: Rect<f64>) -> Vec<(String, MultiPolygon<f64>)> {
    let outlines = outline::codes(bytes).filter_map(|code| Some((code, multi_polygon(outline::decode(bytes, code)?))));
    let near = outlines.filter(|(_, area)| area.bounding_rect().is_some_and(|rect| rect.intersects(&frame)));
    near.map(|(code, area)| (code.to_owned(), area)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theatre() -> Rect<f64> {
        Rect::new((32.9, 50.1), (38.6, 52.5))
    }

    #[test]
    fn the_largest_settlement_of_the_theatre_comes_first_with_its_cyrillic_name() {
        let found = Gazetteer::world().settlements_in(theatre(), 3);
        let names: Vec<_> = found.iter().map(|(place, names)| (place.name.as_str(), names["cyrl"].as_str())).collect();
        assert_eq!(names.first(), Some(&("Kursk", "Курск")));
        assert_eq!(names.len(), 3);
    }

    #[test]
    fn a_name_in_another_script_is_the_one_that_sounds_like_the_main_name() {
        let found = Gazetteer::world().settlements_in(theatre(), 400);
        let named =
            |name: &str| found.iter().find(|(place, _)| place.name == name).map(|(_, names)| names["cyrl"].as_str());
        assert_eq!((named("Belgorod"), named("Sumy")), (Some("Белгород"), Some("Суми")));
    }

    #[test]
    fn the_regions_of_the_theatre_reach_into_it() {
        let codes: Vec<_> = Boundaries::embedded().regions_in(theatre()).into_iter().map(|(code, _)| code).collect();
        assert!(codes.contains(&"RU.41".to_owned()) && codes.contains(&"UA.21".to_owned()), "{codes:?}");
        assert!(!codes.iter().any(|code| code.starts_with("FR")));
    }
}
