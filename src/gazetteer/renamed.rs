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
    static TABLE: OnceLock<Table> = OnceLock::new();
    let Some(region) = TABLE.get_or_init(read).get(row.admin1_code.as_str()) else { return Vec::new() };
    let known = sound::reading(&row.name).and_then(|reading| region.get(&reading));
    let here = |further: &&Further| ["", &row.admin2_code, &row.id].contains(&further.only);
    known.into_iter().flatten().filter(here).map(|further| further.stored.as_str()).collect()
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
}
