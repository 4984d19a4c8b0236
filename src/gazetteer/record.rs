//! One record of a table or feature as a row; what cannot be read is said and left out.

use std::path::Path;

use rustc_hash::FxHashSet;

use super::columns::{Columns, Field, is_no_value};
use super::coordinate::{self, Axis};
use super::ids::{Ids, Met};
use super::kinds::{self, Kind};
use super::mark::NameMark;
use super::number;
use super::row::Row;
use super::units::Units;
use super::{fold::fold, layout, pair};
use crate::warning::Warning;

/// How the records of a file are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// By line, with columns in it.
    Rows,
    Features,
    /// A feature a line.
    Lines,
}

/// Reads the records of one file.
pub(super) struct Records<'a> {
    pub path: &'a Path,
    pub units: &'a Units<'a>,
    pub columns: Columns,
    pub counted: Counted,
    pub ids: &'a mut Ids,
    pub warnings: &'a mut Vec<Warning>,
    /// Fields with the cells that have been said not to be understood.
    pub said: FxHashSet<String>,
    /// Rows left out because a file before this one has their id.
    pub repeated: usize,
}

impl<'a> Records<'a> {
    pub fn new(path: &'a Path, units: &'a Units<'a>, ids: &'a mut Ids, warnings: &'a mut Vec<Warning>) -> Self {
        let columns = Columns::default();
        Records { path, units, columns, counted: Counted::Rows, ids, warnings, said: FxHashSet::default(), repeated: 0 }
    }

    /// Says which headers were taken for a field under another name, a line a field.
    pub fn say_renamed(&mut self, renamed: &[(String, &'static str)]) {
        let at = if self.counted == Counted::Rows { ":1" } else { "" };
        let path = format!("{}{at}", self.path.display());
        let mut fields: Vec<&'static str> = Vec::new();
        fields.extend(renamed.iter().map(|(_, field)| *field).filter(|_| !self.columns.are_geonames()));
        fields.dedup();
        for field in fields {
            let headers = renamed.iter().filter(|(_, of)| *of == field).map(|(header, _)| header.as_str());
            let header = headers.collect::<Vec<_>>().join(", ");
            self.warnings.push(Warning::ColumnTaken { path: path.clone(), header, field });
        }
    }

    /// The row of a record; none where it is refused or its id is taken.
    pub fn row(&mut self, record: &csv::StringRecord, line: u64) -> Option<Row> {
        let name = self.name(record);
        if let Err(problem) = self.can_be_named(&name, record) {
            return self.refuse(line, Field::Name, problem);
        }
        let (lon, lat) = match self.point(record) {
            Ok(point) => point,
            Err((field, problem)) => return self.refuse(line, field, problem),
        };
        let written = [Field::Lon, Field::Lat, Field::Coordinates].map(|field| self.columns.get(record, field));
        let in_seconds = written.into_iter().any(coordinate::is_in_seconds);
        let mut row = Row { name, lon, lat, in_seconds, ..self.describe(record, line) };
        row.aliases = self.aliases(record, &row.name);
        if self.units.lies_far(&row, row.lon, row.lat) && !self.units.lies_far(&row, row.lat, row.lon) {
            let region = if row.admin1.is_empty() { row.country.clone() } else { row.admin1.clone() };
            let problem = format!("{lat} with lon {lon} is far from {region}; are lon and lat exchanged?");
            return self.refuse(line, Field::Lat, problem);
        }
        row.id = self.id(record, &row, line)?;
        row.codes = self.codes(record);
        Some(row)
    }

    /// The name, or the first of the other names where there is none: Wikidata gives the item's number then.
    fn name(&self, record: &csv::StringRecord) -> String {
        let own = self.columns.get(record, Field::Name);
        let is_number = is_item(own) && self.columns.all(record, Field::Id).any(|id| id.ends_with(own));
        if !own.is_empty() && !is_no_value(own) && !is_number {
            return own.to_owned();
        }
        let mut others =
            [Field::Aliases, Field::CommaNames].into_iter().flat_map(|field| self.columns.all(record, field));
        let other = others.next().unwrap_or_default();
        other.split(['|', ';']).next().unwrap_or_default().trim().to_owned()
    }

    fn can_be_named(&self, name: &str, record: &csv::StringRecord) -> Result<(), String> {
        if name.contains('\n') {
            return Err("holds a line end; is a quotation mark not closed?".to_owned());
        }
        let surplus = record.iter().skip(self.columns.width()).find(|cell| !cell.trim().is_empty());
        if let Some(cell) = surplus.filter(|_| self.counted == Counted::Rows) {
            return Err(format!(
                "stands in a row with more cells than the header ({cell:?} is beyond it); put cells that hold the separator \
                 in quotation marks"
            ));
        }
        if fold(name).is_empty() {
            return Err("is empty; a place needs a name".to_owned());
        }
        // OpenStreetMap's key `place` holds the kind, and may stand alone.
        let is_kind = self.columns.header(Field::Name).1 == "place" && matches!(kinds::kind(name), Kind::Known("P", _));
        if is_kind && !self.columns.get(record, Field::Name).is_empty() {
            return Err(format!("{name:?} is a kind of place; a place needs a name"));
        }
        Ok(())
    }

    /// Longitude and latitude, or the field that is amiss and why.
    fn point(&self, record: &csv::StringRecord) -> Result<(f64, f64), (Field, String)> {
        let get = |field| self.columns.get(record, field);
        let (lon, lat) = (get(Field::Lon), get(Field::Lat));
        let is_pair = self.columns.position(Field::Coordinates).is_some() && lon.is_empty() && lat.is_empty();
        let (lon, lat) = if is_pair {
            pair::parse(get(Field::Coordinates)).map_err(|problem| (Field::Coordinates, problem))?
        } else {
            let parsed = (coordinate::parse(lon, Axis::Lon), coordinate::parse(lat, Axis::Lat));
            match parsed {
                (Ok(lon), Ok(lat)) => (lon, lat),
                (_, Err(problem)) => return Err((Field::Lat, problem)),
                (Err(problem), _) => return Err((Field::Lon, problem)),
            }
        };
        if (lon, lat) == (0.0, 0.0) {
            let field = if is_pair { Field::Coordinates } else { Field::Lon };
            return Err((field, "and lat are 0, which stands for no coordinates".to_owned()));
        }
        Ok((lon, lat))
    }

    /// All but names, coordinates and id.
    fn describe(&mut self, record: &csv::StringRecord, line: u64) -> Row {
        let (feature_code, class) = self.kind(record, line);
        let population = self.number(record, Field::Population, line).unwrap_or_default();
        let radius_m = self.number(record, Field::RadiusM, line).unwrap_or_default();
        let get = |field| self.columns.get(record, field);
        let unit = self.units.resolve(get(Field::Country), get(Field::Admin1));
        let unknown = Some(get(Field::Country)).filter(|written| !written.is_empty() && unit.country.is_empty());
        if let Some(country) = unknown.filter(|written| !is_no_value(written)).map(str::to_owned) {
            let problem = format!("{country:?} is no country; give a name or a code of ISO 3166 such as UA");
            self.ignore_once(&country, Field::Country, line, problem);
        }
        let get = |field| self.columns.get(record, field);
        Row {
            class,
            feature_code,
            country: unit.country,
            admin2: self.units.district(&unit.admin1_code, get(Field::Admin2)),
            admin2_code: get(Field::Admin2).to_owned(),
            admin1: unit.admin1,
            admin1_code: unit.admin1_code,
            population: population as u64,
            radius_m: radius_m as f32,
            source: self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            ..Row::default()
        }
    }

    /// A number of the record that is not negative; what is none is said.
    fn number(&mut self, record: &csv::StringRecord, field: Field, line: u64) -> Option<f64> {
        match number::parse(self.columns.get(record, field)) {
            Ok(number) => number,
            Err(problem) => {
                let (at, header) = self.at(line, field);
                self.warnings.push(Warning::CellIgnored { at, header, problem });
                None
            }
        }
    }

    /// Feature code and class bit; a word that is no kind is said once.
    fn kind(&mut self, record: &csv::StringRecord, line: u64) -> (String, u8) {
        let (class, code) =
            (self.columns.get(record, Field::FeatureClass), self.columns.get(record, Field::FeatureCode));
        if self.columns.are_geonames() {
            return (code.to_uppercase(), layout::class_of(class, code));
        }
        let is_class = class.len() <= 1;
        let (field, cell) =
            if code.is_empty() && !is_class { (Field::FeatureClass, class) } else { (Field::FeatureCode, code) };
        match kinds::kind(cell) {
            Kind::Known(of, code) => {
                let class = if of.is_empty() && is_class { class } else { of };
                (code.to_uppercase(), layout::class_of(class, &code.to_uppercase()))
            }
            Kind::Unknown => {
                let problem = format!(
                    "{cell:?} is no kind of place; allowed are GeoNames' codes such as PPL, ADM1 and words such as city, \
                     town, village, suburb, district; taken for no settlement"
                );
                self.ignore_once(cell, field, line, problem);
                (String::new(), if class == "P" { layout::SETTLEMENT } else { layout::OTHER })
            }
        }
    }

    /// Says of a cell that is not understood, the first time that it comes.
    fn ignore_once(&mut self, cell: &str, field: Field, line: u64, problem: String) {
        if self.said.insert(format!("{} {cell}", field.name())) {
            let (at, header) = self.at(line, field);
            self.warnings.push(Warning::CellIgnored { at, header, problem: format!("{problem}; said once") });
        }
    }

    /// The other names, those out of use with a mark.
    fn aliases(&self, record: &csv::StringRecord, name: &str) -> Vec<String> {
        let is_geonames = self.columns.are_geonames();
        let commas: &[char] = if is_geonames { &[','] } else { &[',', '|', ';'] };
        let listed = self.columns.all(record, Field::CommaNames).flat_map(|cell| cell.split(commas));
        let current = listed.chain(self.apart(record, Field::Aliases)).map(str::trim);
        let old = self.apart(record, Field::OldNames).map(str::trim);
        // A column `name_id` holds numbers.
        let is_name = |alias: &&str| {
            *alias != name && (alias.chars().any(char::is_alphabetic) || is_geonames && !alias.is_empty())
        };
        let mark = NameMark { historic: true, ..NameMark::default() };
        let mut aliases: Vec<String> = Vec::new();
        for alias in current.filter(is_name).map(str::to_owned).chain(old.filter(is_name).map(|old| mark.stored(old))) {
            if !aliases.contains(&alias) {
                aliases.push(alias);
            }
        }
        aliases
    }

    /// What the field's columns hold, each cell taken apart.
    fn apart<'r>(&self, record: &'r csv::StringRecord, field: Field) -> impl Iterator<Item = &'r str> {
        self.columns.all(record, field).flat_map(|cell| cell.split(['|', ';']))
    }

    /// The table's id or one made of the name; one that the file has already is said and numbered. None where a file
    /// before has it.
    fn id(&mut self, record: &csv::StringRecord, row: &Row, line: u64) -> Option<String> {
        let own = self.columns.get(record, Field::Id);
        let is_geonames = self.columns.are_geonames();
        let id = match own {
            "" => format!("project:{}", fold(&row.name).replace(' ', "-")),
            own => with_source(own, if is_geonames { "geonames" } else { "project" }),
        };
        match self.ids.take(&id, (!is_geonames).then_some(line)) {
            Met::New => Some(id),
            _ if own.is_empty() => Some(self.ids.numbered(&id, line)),
            Met::Here(first) => {
                let at = self.at(line, Field::Id).0;
                self.warnings.push(Warning::IdRepeated { at, id: id.clone(), first: first.into() });
                Some(self.ids.numbered(&id, line))
            }
            Met::Before => {
                self.repeated += 1;
                None
            }
        }
    }

    /// Codes under which the place is looked up as well: P-codes, Wikidata's numbers.
    fn codes(&self, record: &csv::StringRecord) -> Vec<String> {
        if self.columns.are_geonames() {
            return Vec::new();
        }
        let own = self.columns.all(record, Field::Id).chain(self.columns.all(record, Field::Codes));
        let code =
            |cell: &str| cell.rsplit('/').next().filter(|_| cell.contains("wikidata.org/")).unwrap_or(cell).to_owned();
        let is_code = |code: &String| {
            code.bytes().any(|b| b.is_ascii_alphabetic())
                && code.bytes().any(|b| b.is_ascii_digit())
                && !code.contains(':')
        };
        own.map(code).filter(is_code).collect()
    }

    /// Says why a record is left out.
    pub fn refuse(&mut self, line: u64, field: Field, problem: String) -> Option<Row> {
        let (at, header) = self.at(line, field);
        self.warnings.push(Warning::PlaceRefused { at, header, problem });
        None
    }

    /// Where a feature stands.
    pub fn feature(&self, number: u64) -> String {
        let word = if self.counted == Counted::Lines { ":" } else { ": feature " };
        format!("{}{word}{number}", self.path.display())
    }

    /// Where a field of a record stands, with its header.
    fn at(&self, line: u64, field: Field) -> (String, String) {
        let (column, header) = match self.columns.position(field) {
            Some(_) => self.columns.header(field),
            None => (1, field.name()),
        };
        let at = match self.counted {
            Counted::Rows => format!("{}:{line}:{column}", self.path.display()),
            _ => self.feature(line),
        };
        (at, header.to_owned())
    }
}

/// The id with its source before it.
fn with_source(own: &str, source: &str) -> String {
    let last = own.rsplit('/').next().unwrap_or(own);
    if is_item(last) && (own == last || own.contains("wikidata.org/")) {
        return format!("wikidata:{last}");
    }
    let is_osm = ["node/", "way/", "relation/"].iter().any(|kind| own.starts_with(kind));
    match () {
        () if is_osm => format!("osm:{own}"),
        () if own.contains(':') => own.to_owned(),
        () => format!("{source}:{own}"),
    }
}

/// Whether it is the number of one of Wikidata's items, such as Q212.
fn is_item(text: &str) -> bool {
    text.strip_prefix('Q').is_some_and(|number| number.parse::<u64>().is_ok())
}
