//! What looks wrong in a gazetteer: places where they cannot be, places twice, names of two scripts.

use std::collections::hash_map::Entry;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use geo::{BoundingRect, Contains, Distance, Euclidean, MultiPolygon, Point, Rect};
use rustc_hash::FxHashMap;

use super::error::GazetteerError;
use super::namesakes::Namesakes;
use super::row::Row;
pub use super::suspicion::{Kind, Suspicion};
use super::unit_names::Districts;
use super::{Boundaries, Gazetteer, import, is_index, layout};
use crate::warning::Warning;

/// Degrees that a place may lie outside its region's box or country's outline: Natural Earth is out by kilometres, and
/// leaves small islands out.
const MARGIN: f64 = 0.2;
/// Two decimals of a degree are a kilometre; of places measured to the metre one in ten thousand ends so by chance.
const FEW_DIGITS: f64 = 100.0;

/// The rows of a gazetteer file, a table's as it gives them.
///
/// # Errors
///
/// As [`Gazetteer::open_as_given`].
pub fn rows(file: &Path, world: &Gazetteer) -> Result<(Vec<Row>, Vec<Warning>), GazetteerError> {
    let mut start = Vec::new();
    if let Ok(file) = File::open(file) {
        // A file that cannot be read is said below.
        let _ = file.take(layout::MAGIC.len() as u64).read_to_end(&mut start);
    }
    if !is_index(&start) {
        return import::rows(file, world);
    }
    let (gazetteer, warnings) = Gazetteer::open_as_given(&[file.to_owned()])?;
    Ok((gazetteer.rows().collect(), warnings))
}

/// Looks through the rows of a gazetteer; every row's suspicions in its order.
pub fn check(rows: &[Row], world: &Gazetteer, boundaries: &Boundaries) -> Vec<Suspicion> {
    let mut look = Look { world, boundaries, boxes: FxHashMap::default(), countries: FxHashMap::default() };
    let mut districts = Districts::of(rows, world);
    let mut namesakes = Namesakes::default();
    let mut points: FxHashMap<(i64, i64, u8), &Row> = FxHashMap::default();
    let mut found = Vec::new();
    for row in rows {
        found.extend(look.place(row));
        found.extend(digits(row));
        found.extend(scripts(row));
        found.extend(region(row));
        found.extend(districts.unknown(row).map(|problem| suspicion(Kind::UnknownDistrict, row, "", problem)));
        if row.class == layout::SETTLEMENT {
            let near = namesakes
                .near(row)
                .into_iter()
                .map(|(other, problem)| suspicion(Kind::NamesakesNear, row, &other.id, problem));
            found.extend(near);
        }
        let millionths = |degrees: f64| (degrees * layout::DEGREE).round() as i64;
        match points.entry((millionths(row.lon), millionths(row.lat), row.class)) {
            Entry::Occupied(first) if !Gazetteer::same_name(&first.get().name, &row.name) => {
                found.push(same_point(row, first.get()));
            }
            Entry::Occupied(_) => {}
            Entry::Vacant(free) => {
                free.insert(row);
            }
        }
    }
    found
}

fn suspicion(kind: Kind, row: &Row, other: &str, problem: String) -> Suspicion {
    let (id, name, other) = (row.id.clone(), row.name.clone(), other.to_owned());
    Suspicion { kind, id, other, name, lon: row.lon, lat: row.lat, problem }
}

/// Where regions and countries are, looked up once each.
struct Look<'a> {
    world: &'a Gazetteer,
    boundaries: &'a Boundaries,
    boxes: FxHashMap<String, Option<Rect<f64>>>,
    countries: FxHashMap<String, Option<MultiPolygon<f64>>>,
}

impl Look<'_> {
    /// The worst that can be said of where the place lies.
    fn place(&mut self, row: &Row) -> Option<Suspicion> {
        if row.lon == 0.0 && row.lat == 0.0 {
            return Some(suspicion(Kind::AtZero, row, "", "at 0, 0: no coordinates?".to_owned()));
        }
        let region = self.region_box(&row.admin1_code);
        let at = format!("at {}, {}", row.lon, row.lat);
        if let Some(around) = region.filter(|around| !holds(around, row.lon, row.lat)) {
            let unit = format!("{} ({})", row.admin1, row.admin1_code);
            if holds(&around, row.lat, row.lon) {
                let problem = format!("{at}, which is in {unit} when lon and lat are exchanged");
                return Some(suspicion(Kind::Exchanged, row, "", problem));
            }
            let problem = format!("{at} is outside {unit}: check its lon, lat and admin1");
            return Some(suspicion(Kind::OutsideRegion, row, "", problem));
        }
        let point = Point::new(row.lon, row.lat);
        let outline = self.outline(&row.country)?;
        let far = !outline.contains(&point) && Euclidean.distance(&point, outline) > MARGIN;
        far.then(|| {
            let other = self.boundaries.containing_country(row.lon, row.lat).unwrap_or("no country");
            let problem = format!("{at} is in {other}, not in {}: check its lon, lat and country", row.country);
            suspicion(Kind::OtherCountry, row, "", problem)
        })
    }

    fn region_box(&mut self, code: &str) -> Option<Rect<f64>> {
        if let Some(known) = self.boxes.get(code) {
            return *known;
        }
        let around = self.world.region(code).and_then(|region| self.boundaries.polygon(&region)?.bounding_rect());
        self.boxes.insert(code.to_owned(), around);
        around
    }

    fn outline(&mut self, code: &str) -> Option<&MultiPolygon<f64>> {
        if !self.countries.contains_key(code) {
            let outline = self.world.country(code).and_then(|country| self.boundaries.polygon(&country));
            self.countries.insert(code.to_owned(), outline);
        }
        self.countries.get(code)?.as_ref()
    }
}

fn holds(around: &Rect<f64>, lon: f64, lat: f64) -> bool {
    let (min, max) = (around.min(), around.max());
    (min.x - MARGIN..=max.x + MARGIN).contains(&lon) && (min.y - MARGIN..=max.y + MARGIN).contains(&lat)
}

fn digits(row: &Row) -> Option<Suspicion> {
    let few = |degrees: f64| ((degrees * FEW_DIGITS).round() / FEW_DIGITS - degrees).abs() < 1e-9;
    let counts = row.class == layout::SETTLEMENT && !row.in_seconds && (row.lon, row.lat) != (0.0, 0.0);
    (counts && few(row.lon) && few(row.lat)).then(|| {
        let problem = format!("at {}, {}: two decimals or fewer, a kilometre or worse", row.lon, row.lat);
        suspicion(Kind::FewDigits, row, "", problem)
    })
}

fn scripts(row: &Row) -> Option<Suspicion> {
    let names = std::iter::once(&row.name).chain(&row.aliases);
    let word = names.flat_map(|name| name.split(|c: char| !c.is_alphabetic())).find(|word| is_mixed(word))?;
    let odd: String = word.chars().filter(char::is_ascii_alphabetic).collect();
    let problem = format!("{word:?} mixes Latin ({odd}) and Cyrillic letters: it is found in neither spelling");
    Some(suspicion(Kind::MixedScripts, row, "", problem))
}

fn is_mixed(word: &str) -> bool {
    let cyrillic = |c: char| ('\u{400}'..='\u{52f}').contains(&c);
    word.chars().any(|c| c.is_ascii_alphabetic()) && word.chars().any(cyrillic)
}

fn region(row: &Row) -> Option<Suspicion> {
    let unknown = !row.admin1.is_empty() && row.admin1_code.is_empty();
    unknown.then(|| {
        let problem =
            format!("region {:?} is none that the world knows: reports that name it do not find it", row.admin1);
        suspicion(Kind::UnknownRegion, row, "", problem)
    })
}

fn same_point(row: &Row, first: &Row) -> Suspicion {
    let problem = format!("at the very point of {} ({}): one place, or one of them misplaced?", first.name, first.id);
    suspicion(Kind::SamePoint, row, &first.id, problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, name: &str, lon: f64, lat: f64) -> Row {
        Row {
            id: id.to_owned(),
            name: name.to_owned(),
            lon,
            lat,
            class: layout::SETTLEMENT,
            country: "RU".to_owned(),
            admin1: "Kursk Oblast".to_owned(),
            admin1_code: "RU.41".to_owned(),
            ..Row::default()
        }
    }

    fn kinds(rows: &[Row]) -> Vec<(Kind, String)> {
        let found = check(rows, &Gazetteer::world(), &Boundaries::embedded());
        found.into_iter().map(|suspicion| (suspicion.kind, suspicion.id)).collect()
    }

    #[test]
    fn each_kind_of_mistake_is_told_and_a_sound_row_is_not() {
        let sound = row("ok", "Plekhovo", 35.3275, 51.1031);
        assert_eq!(kinds(std::slice::from_ref(&sound)), []);
        let abroad = Row { admin1: String::new(), admin1_code: String::new(), ..row("abroad", "Q", 2.3522, 48.8566) };
        let exact = Row { in_seconds: true, ..row("dms", "Borki", 35.2, 51.2) };
        assert_eq!(kinds(&[exact]), [], "12 minutes are two tenths of a degree");
        let elsewhere = Row {
            country: "UA".into(),
            admin1: "Sumy".into(),
            admin1_code: "UA.21".into(),
            admin2: "Qwerty Raion".into(),
            ..row("district", "Borki", 34.5041, 51.2041)
        };
        let lost = Row { admin1: "Qwerty".into(), admin1_code: String::new(), ..row("lost", "W", 35.1234, 51.1234) };
        for (kind, bad) in [
            (Kind::OutsideRegion, row("far", "Borki", 39.1234, 47.1234)),
            (Kind::Exchanged, row("swap", "Borki", 51.1041, 35.4041)),
            (Kind::OtherCountry, abroad),
            (Kind::AtZero, row("zero", "Borki", 0.0, 0.0)),
            (Kind::FewDigits, row("few", "Borki", 35.4, 51.1)),
            (Kind::SamePoint, row("same", "Borki", 35.3275, 51.1031)),
            (Kind::NamesakesNear, row("twice", "Plekhovo", 35.3301, 51.1051)),
            (Kind::MixedScripts, row("mixed", "Cуджа", 35.2711, 51.1911)),
            (Kind::NamesakesNear, row("script", "Плехово", 35.3301, 51.1051)),
            (Kind::UnknownRegion, lost),
            (Kind::UnknownDistrict, elsewhere),
        ] {
            let id = bad.id.clone();
            assert_eq!(kinds(&[sound.clone(), bad]), [(kind, id)]);
        }
    }
}
