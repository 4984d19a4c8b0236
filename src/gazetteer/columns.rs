//! Which column of a table means what: names of columns as people write them.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::header::Header;

/// The fields that a table of places may have, in the order of `columns.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Field {
    Id,
    /// Further ids, under which the place is found too.
    Codes,
    Name,
    /// Other names, apart by commas.
    CommaNames,
    /// Names out of use.
    OldNames,
    Aliases,
    Lon,
    Lat,
    /// Both in one cell.
    Coordinates,
    FeatureClass,
    FeatureCode,
    Country,
    Admin1,
    Admin2,
    Population,
    RadiusM,
    /// Text around a name, in tables to be geocoded.
    Context,
}

const FIELDS: usize = 17;

impl Field {
    /// The name by which tables know it.
    pub fn name(self) -> &'static str {
        let line = SYNONYMS.lines().nth(self as usize + 1).unwrap_or_default();
        line.split('\t').next().unwrap_or_default()
    }
}

/// Fields that take every column of theirs, by their slots; others the first.
const GATHERING: [usize; 4] =
    [Field::Codes as usize, Field::CommaNames as usize, Field::OldNames as usize, Field::Aliases as usize];

/// Field names with the headers understood for each, apart by `|`, the field's own name first; `name:*` stands for
/// that header with a language ("name:uk").
const SYNONYMS: &str = include_str!("../../data/gazetteer/columns.tsv");

/// Headers by field that are a standard's own word for it (OpenStreetMap's keys, HDX's common operational datasets),
/// with the standard: to take them is no guess.
const STANDARDS: &str = include_str!("../../data/gazetteer/standards.tsv");

/// Where each field stands in a table's rows.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    at: [Vec<usize>; FIELDS],
    headers: Vec<String>,
    are_geonames: bool,
    /// Headers guessed to mean a field, under another name than its own or a standard's, with the field.
    pub renamed: Vec<(String, &'static str)>,
}

impl Columns {
    /// Reads a header row. A field's own name wins over its synonyms, then the earlier synonym; no column is taken twice.
    pub fn from_header<'a>(header: impl Iterator<Item = &'a str>) -> Self {
        let headers: Vec<String> = header.map(str::to_owned).collect();
        let mut free: Vec<Option<Header>> = headers.iter().map(|written| Some(Header::of(written))).collect();
        let has = |name: &&str| free.iter().flatten().any(|header| header.is(name));
        let are_geonames = ["geonameid", "alternatenames", "feature_code"].iter().all(has);
        let mut columns = Columns { headers, are_geonames, ..Columns::default() };
        for (slot, line) in SYNONYMS.lines().skip(1).take(FIELDS).enumerate() {
            let (field, synonyms) = line.split_once('\t').unwrap_or_default();
            for synonym in synonyms.split('|') {
                let is_called = |header: &Option<Header>| header.as_ref().is_some_and(|header| header.is(synonym));
                while let Some(at) = free.iter().position(is_called) {
                    if !GATHERING.contains(&slot) && !columns.at[slot].is_empty() {
                        break;
                    }
                    columns.take(slot, at, field, free[at].take().as_ref());
                }
            }
        }
        columns
    }

    fn take(&mut self, slot: usize, at: usize, field: &'static str, header: Option<&Header>) {
        self.at[slot].push(at);
        if header.is_some_and(|header| !header.is(field) && !is_standard(header, field)) {
            self.renamed.push((self.headers[at].clone(), field));
        }
    }

    /// Takes fields that the header does not give from a row of Humanitarian Exchange Language tags below it.
    pub fn take_tags<'a>(&mut self, tags: impl Iterator<Item = &'a str>) {
        let tagged = Columns::from_header(tags);
        for (at, by_tag) in self.at.iter_mut().zip(tagged.at).filter(|(at, _)| at.is_empty()) {
            *at = by_tag;
        }
    }

    /// The 19 columns of a GeoNames dump, which has no header.
    pub fn geonames() -> Self {
        const GEONAMES: [&str; 19] = [
            "geonameid",
            "name",
            "asciiname",
            "alternatenames",
            "latitude",
            "longitude",
            "feature_class",
            "feature_code",
            "country",
            "cc2",
            "admin1",
            "admin2",
            "admin3",
            "admin4",
            "population",
            "elevation",
            "dem",
            "timezone",
            "modified",
        ];
        Columns { renamed: Vec::new(), ..Columns::from_header(GEONAMES.into_iter()) }
    }

    /// Whether these are a GeoNames dump's columns, whose admin fields are codes and whose ids are known.
    pub fn are_geonames(&self) -> bool {
        self.are_geonames
    }

    /// The name of a needed field that no column gives.
    pub fn missing(&self) -> Option<&'static str> {
        let has = |field: Field| !self.at[field as usize].is_empty();
        let is_named = has(Field::Name) || has(Field::Aliases) || has(Field::CommaNames);
        let is_placed = |field| has(field) || has(Field::Coordinates);
        let needed = [("name", is_named), ("lon", is_placed(Field::Lon)), ("lat", is_placed(Field::Lat))];
        needed.into_iter().find(|(_, is_there)| !is_there).map(|(name, _)| name)
    }

    /// Where a field stands in a row, counted from 0.
    pub fn position(&self, field: Field) -> Option<usize> {
        self.at[field as usize].first().copied()
    }

    /// Puts a field at the column with this header; false where there is none.
    pub fn set(&mut self, field: Field, header: &str) -> bool {
        let at = self.headers.iter().position(|h| h == header);
        if let Some(at) = at {
            self.at[field as usize] = vec![at];
        }
        at.is_some()
    }

    /// The field's value in a record, trimmed; empty where there is none.
    pub fn get<'a>(&self, record: &'a csv::StringRecord, field: Field) -> &'a str {
        self.position(field).and_then(|at| record.get(at)).unwrap_or_default().trim()
    }

    /// What all columns of the field hold in a record, trimmed, without the empty ones.
    pub fn all<'a>(&self, record: &'a csv::StringRecord, field: Field) -> impl Iterator<Item = &'a str> {
        let cells = self.at[field as usize].iter().filter_map(|at| record.get(*at)).map(str::trim);
        cells.filter(|cell| !cell.is_empty())
    }

    /// The table's own name for a field's column and its number, counted from 1.
    pub fn header(&self, field: Field) -> (usize, &str) {
        let at = self.position(field).unwrap_or_default();
        (at + 1, self.headers.get(at).map_or("", String::as_str))
    }

    /// The headers as written.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Number of columns.
    pub fn width(&self) -> usize {
        self.headers.len()
    }

    /// All headers, for an error's words.
    pub fn list(&self) -> String {
        self.headers.join(", ")
    }
}

/// Whether a header is a standard's word for a field.
fn is_standard(header: &Header, field: &str) -> bool {
    let mut rows = STANDARDS.lines().skip(1).filter_map(|line| line.strip_prefix(field)?.strip_prefix('\t'));
    rows.any(|row| row.rsplit('\t').next().unwrap_or_default().split('|').any(|name| header.is(name)))
}

/// Whether a row holds Humanitarian Exchange Language tags (<https://hxlstandard.org>, 1.1): "#loc+name" in every cell
/// that is not empty.
pub fn are_tags<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let is_tag =
        |cell: &str| cell.strip_prefix('#').is_some_and(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()));
    let mut filled = cells.map(str::trim).filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(is_tag)
}

/// What tables write where they have no value, as written: "Nan" is a town. After pandas' `na_values` and R's NA.
pub(crate) fn is_no_value(cell: &str) -> bool {
    static NO_VALUE: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| include_str!("../../data/gazetteer/no_value.txt").lines().collect());
    NO_VALUE.contains(cell)
}

/// The field's own name as it stands in the binary; none where there is no such field.
pub(super) fn field_name(name: &str) -> Option<&'static str> {
    SYNONYMS
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .map(|(field, _)| field)
        .find(|field| *field == name)
}

/// Whether a header names a longitude, a latitude or both.
pub(super) fn is_coordinate(written: &str) -> bool {
    let header = Header::of(written);
    let mut lines = SYNONYMS.lines().filter_map(|line| line.split_once('\t'));
    lines.any(|(field, names)| {
        matches!(field, "lon" | "lat" | "coordinates") && names.split('|').any(|name| header.is(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synonyms_are_taken_and_said() {
        let columns = Columns::from_header(["Village", "Latitude", "long", "notes"].into_iter());
        assert_eq!(columns.missing(), None);
        assert_eq!(columns.header(Field::Lon), (3, "long"));
        assert_eq!(columns.renamed.len(), 2, "Latitude is GeoNames' word");
        let osm = Columns::from_header(["@id", "name", "name:uk", "place", "lon", "lat"].into_iter());
        assert_eq!(osm.renamed, []);
        let plain = Columns::from_header(["place", "lon", "lat"].into_iter());
        assert_eq!(plain.renamed, [("place".to_owned(), "name")], "a kind in OpenStreetMap, no name");
    }

    #[test]
    fn a_standard_s_word_is_one_that_is_understood() {
        for line in STANDARDS.lines().skip(1) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [field, _, headers] = fields[..] else { panic!("{line}") };
            let known = SYNONYMS.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix('\t')).unwrap();
            assert!(headers.split('|').all(|header| known.split('|').any(|name| name == header)), "{line}");
        }
    }

    #[test]
    fn every_field_has_a_line_of_synonyms() {
        assert_eq!(SYNONYMS.lines().count(), FIELDS + 1);
        assert_eq!(SYNONYMS.lines().last().and_then(|line| line.split('\t').next()), Some("context"));
        assert_eq!(Field::Context as usize, FIELDS - 1);
    }

    #[test]
    fn every_language_s_name_is_gathered_and_no_column_taken_twice() {
        let of = |headers: &[&str]| Columns::from_header(headers.iter().copied());
        let osm = of(&["@id", "name", "name:uk", "name:be-tarask", "name:etymology:wikidata", "old_name", "place"]);
        assert_eq!(osm.at[Field::Aliases as usize], [2, 3]);
        assert_eq!(osm.position(Field::FeatureCode), Some(6), "a village is no name beside one");
        assert_eq!((osm.position(Field::Id), osm.position(Field::OldNames)), (Some(0), Some(5)));
        let plain = of(&["place", "Lon", "LAT"]);
        assert_eq!((plain.position(Field::Name), plain.position(Field::FeatureCode)), (Some(0), None));
        let cod = of(&["featureNameEn", "featureName_ua", "pcode", "admin1Name_en", "POINT_X", "POINT_Y"]);
        assert_eq!((cod.missing(), cod.position(Field::Name)), (None, Some(0)));
        assert_eq!((cod.position(Field::Admin1), cod.at[Field::Aliases as usize].as_slice()), (Some(3), &[1][..]));
    }

    #[test]
    fn tags_below_the_header_tell_what_it_does_not() {
        let tags = ["#adm1+name", "#loc+name", "", "#affected"];
        assert!(are_tags(tags.into_iter()));
        assert!(!are_tags(["#adm1", "Sumy"].into_iter()) && !are_tags(["", ""].into_iter()));
        let mut columns = Columns::from_header(["Oblast", "Where it was", "", "n"].into_iter());
        columns.take_tags(tags.into_iter());
        assert_eq!((columns.position(Field::Admin1), columns.position(Field::Name)), (Some(0), Some(1)));
    }

    #[test]
    fn a_missing_column_is_named() {
        assert_eq!(Columns::from_header(["name", "lat"].into_iter()).missing(), Some("lon"));
    }
}
