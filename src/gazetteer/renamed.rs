//! Towns that bear another name since some year: both names are one place, in whatever gazetteer it stands.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::sound;

/// Region, old name, new name, year; see `data/names/README.md`.
const RENAMED: &str = include_str!("../../data/names/renamed.tsv");

/// Old names of the place that a region calls by `name` today, however that is romanised.
pub fn old_names(region: &str, name: &str) -> &'static [&'static str] {
    static TABLE: OnceLock<Table> = OnceLock::new();
    let Some(region) = TABLE.get_or_init(read).get(region) else { return &[] };
    sound::reading(name).and_then(|reading| region.get(&reading)).map_or(&[], Vec::as_slice)
}

/// By region, then by the sound of the new name.
type Table = FxHashMap<&'static str, FxHashMap<String, Vec<&'static str>>>;

fn read() -> Table {
    let mut table = Table::default();
    for line in RENAMED.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [region, old, new, ..] = fields[..] else { continue };
        if let Some(reading) = sound::reading(new) {
            table.entry(region).or_default().entry(reading).or_default().push(old);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::old_names;

    #[test]
    fn a_renamed_town_keeps_its_old_name_in_its_region_only() {
        assert_eq!(old_names("UA.05", "Bakhmut"), ["Artemivsk"]);
        assert_eq!(old_names("UA.05", "Бахмут"), ["Artemivsk"]);
        assert!(old_names("UA.07", "Bakhmut").is_empty());
        assert!(old_names("", "Bakhmut").is_empty());
    }
}
