//! Which column of a table means what: names of columns as people write them.

/// The fields that a table of places may have, in the order of `columns.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Field {
    Id,
    Name,
    Aliases,
    AsciiName,
    Lon,
    Lat,
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

const FIELDS: usize = 14;

impl Field {
    /// The name by which tables know it.
    pub fn name(self) -> &'static str {
        let line = SYNONYMS.lines().nth(self as usize + 1).unwrap_or_default();
        line.split('\t').next().unwrap_or_default()
    }
}

/// Field names with the headers understood for each, apart by `|`, the field's own name first.
const SYNONYMS: &str = include_str!("../../data/gazetteer/columns.tsv");

/// Where each field stands in a table's rows.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    at: [Option<usize>; FIELDS],
    headers: Vec<String>,
    /// Headers taken for a field under another name, with the field.
    pub renamed: Vec<(String, &'static str)>,
}

impl Columns {
    /// Reads a header row. A field's own name wins over its synonyms, then the earlier synonym.
    pub fn from_header<'a>(header: impl Iterator<Item = &'a str>) -> Self {
        let headers: Vec<String> = header.map(str::to_owned).collect();
        let plain: Vec<String> = headers.iter().map(|h| plain(h)).collect();
        let mut columns = Columns { headers, ..Columns::default() };
        for (slot, line) in SYNONYMS.lines().skip(1).take(FIELDS).enumerate() {
            let (field, synonyms) = line.split_once('\t').unwrap_or_default();
            let Some(at) = synonyms.split('|').find_map(|synonym| plain.iter().position(|h| h == synonym)) else {
                continue;
            };
            columns.at[slot] = Some(at);
            if plain[at] != field {
                columns.renamed.push((columns.headers[at].clone(), field));
            }
        }
        columns
    }

    /// Takes fields that the header does not give from a row of Humanitarian Exchange Language tags below it.
    pub fn take_tags<'a>(&mut self, tags: impl Iterator<Item = &'a str>) {
        let tagged = Columns::from_header(tags);
        for (at, by_tag) in self.at.iter_mut().zip(tagged.at) {
            *at = at.or(by_tag);
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
        ["geonameid", "alternatenames", "feature_code"]
            .iter()
            .all(|name| self.headers.iter().any(|h| plain(h) == *name))
    }

    /// The name of a needed field that no column gives.
    pub fn missing(&self) -> Option<&'static str> {
        [(Field::Name, "name"), (Field::Lon, "lon"), (Field::Lat, "lat")]
            .into_iter()
            .find_map(|(field, name)| self.at[field as usize].is_none().then_some(name))
    }

    /// Where a field stands in a row, counted from 0.
    pub fn position(&self, field: Field) -> Option<usize> {
        self.at[field as usize]
    }

    /// Puts a field at the column with this header; false where there is none.
    pub fn set(&mut self, field: Field, header: &str) -> bool {
        let at = self.headers.iter().position(|h| h == header);
        if at.is_some() {
            self.at[field as usize] = at;
        }
        at.is_some()
    }

    /// The field's value in a record, trimmed; empty where there is none.
    pub fn get<'a>(&self, record: &'a csv::StringRecord, field: Field) -> &'a str {
        self.at[field as usize].and_then(|at| record.get(at)).unwrap_or_default().trim()
    }

    /// The table's own name for a field's column and its number, counted from 1.
    pub fn header(&self, field: Field) -> (usize, &str) {
        let at = self.at[field as usize].unwrap_or_default();
        (at + 1, self.headers.get(at).map_or("", String::as_str))
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

/// Whether a row holds Humanitarian Exchange Language tags (<https://hxlstandard.org>, 1.1): "#loc+name" in every cell
/// that is not empty.
pub fn are_tags<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let is_tag =
        |cell: &str| cell.strip_prefix('#').is_some_and(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()));
    let mut filled = cells.map(str::trim).filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(is_tag)
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

/// Whether a header names a longitude or latitude.
pub(super) fn is_coordinate(header: &str) -> bool {
    let header = plain(header);
    let mut lines = SYNONYMS.lines().filter_map(|line| line.split_once('\t'));
    lines.any(|(field, names)| matches!(field, "lon" | "lat") && names.split('|').any(|name| name == header))
}

/// Lower case, with spaces and hyphens as underscores, without a byte-order mark.
fn plain(header: &str) -> String {
    header.trim_matches(['\u{feff}', ' ', '"']).to_lowercase().replace([' ', '-'], "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synonyms_are_taken_and_said() {
        let columns = Columns::from_header(["Village", "Latitude", "long", "notes"].into_iter());
        assert_eq!(columns.missing(), None);
        assert_eq!(columns.header(Field::Lon), (3, "long"));
        assert_eq!(columns.renamed.len(), 3);
    }

    #[test]
    fn every_field_has_a_line_of_synonyms() {
        assert_eq!(SYNONYMS.lines().count(), FIELDS + 1);
        assert_eq!(SYNONYMS.lines().last().and_then(|line| line.split('\t').next()), Some("context"));
        assert_eq!(Field::Context as usize, FIELDS - 1);
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
