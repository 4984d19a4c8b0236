//! Settlements that bear another name since some year: both names are one place, in whatever gazetteer it stands.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::mark::NameMark;
use super::row::Row;
use super::sound;

/// Region, district or id, old name, new name, year, whether the old name is the place's alone, source; see
/// `data/names/README.md`.
const RENAMED: &str = include_str!("../../data/names/renamed.tsv");

/// The further names of a settlement that its region's register knows, as an index stores them.
///
/// Where the gazetteer has the new name these are the names before, marked as old; where it still has the old one, the
/// name of today. In whatever letters the gazetteer writes it.
pub fn further_names(row: &Row) -> Vec<&'static str> {
    let here = |further: &&Further| ["", &row.admin2_code, &row.id].contains(&further.only);
    known(row).iter().filter(here).map(|further| further.stored.as_str()).collect()
}

/// Whether the register gave an index this name for the place: an index does not keep the code of the district, by
/// which some rows of the register are chosen.
pub fn is_further(row: &Row, stored: &str) -> bool {
    known(row).iter().any(|further| further.stored == stored)
}

/// What the register has for the name in the row's region, in any of its districts.
fn known(row: &Row) -> &'static [Further] {
    static TABLE: OnceLock<Table> = OnceLock::new();
    let region = TABLE.get_or_init(read).get(row.admin1_code.as_str());
    let known = region.and_then(|region| region.get(&sound::reading(&row.name)?));
    known.map_or(&[], Vec::as_slice)
}

/// By region, then by the sound of the name that a gazetteer may have.
type Table = FxHashMap<&'static str, FxHashMap<String, Vec<Further>>>;

struct Further {
    /// GeoNames' code of the only district where the known name means this place, or the place's own id; empty where it
    /// means no other of the region.
    only: &'static str,
    stored: String,
}

fn read() -> Table {
    let mut table = Table::default();
    for line in RENAMED.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [region, only, old, new, year, alone, _] = fields[..] else { continue };
        let mut add = |known: &str, stored: String| {
            if let Some(reading) = sound::reading(known) {
                table.entry(region).or_default().entry(reading).or_default().push(Further { only, stored });
            }
        };
        let until = NameMark { historic: true, shared: alone != "yes", to: year.to_owned(), ..NameMark::default() };
        add(new, until.stored(old));
        if alone == "yes" {
            let since = NameMark { preferred: true, from: year.to_owned(), ..NameMark::default() };
            add(old, since.stored(new));
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::mark::bare;
    use crate::gazetteer::{Gazetteer, layout};

    fn further(region: &str, district: &str, name: &str) -> Vec<&'static str> {
        let row = Row { admin1_code: region.into(), admin2_code: district.into(), name: name.into(), ..Row::default() };
        further_names(&row).into_iter().map(bare).collect()
    }

    #[test]
    fn a_renamed_town_keeps_its_old_name_in_its_region_only() {
        assert_eq!(further("UA.05", "", "Bakhmut"), ["Artemivsk"]);
        assert_eq!(further("UA.05", "", "Бахмут"), ["Artemivsk"]);
        assert!(further("UA.07", "", "Bakhmut").is_empty());
        assert!(further("", "", "Bakhmut").is_empty());
    }

    #[test]
    fn an_old_name_chosen_by_its_district_stays_where_the_aliases_go() {
        let row = Row {
            id: "geonames:709932".into(),
            name: "Kamyanske".into(),
            aliases: vec!["Kamianske".into()],
            admin1_code: "UA.04".into(),
            admin2_code: "1204".into(),
            class: layout::SETTLEMENT,
            ..Row::default()
        };
        let names = Gazetteer::from_rows(&[row]).unwrap().settlements(false).unwrap();
        assert!(names.contains("Дніпродзержинськ").is_some());
        assert!(names.contains("Kamianske").is_none());
    }
}
