//! A gazetteer table (CSV, TSV, GeoNames dump) as rows; what cannot be read is said and left out.

use std::io::BufRead;
use std::path::Path;

use rustc_hash::FxHashMap;

use super::columns::{Columns, Field, are_tags};
use super::coordinate::{self, Axis};
use super::error::GazetteerError;
use super::row::Row;
use super::units::Units;
use super::{fold::fold, layout};
use crate::warning::Warning;

/// Reads a table in UTF-8 row by row; `units` turns names of regions into codes.
pub(crate) fn read(
    path: &Path,
    input: impl BufRead,
    units: &Units<'_>,
    warnings: &mut Vec<Warning>,
    each: &mut dyn FnMut(Row) -> Result<(), GazetteerError>,
) -> Result<(), GazetteerError> {
    let mut input = input;
    let delimiter = input.fill_buf().map(delimiter).unwrap_or(b',');
    let mut lines = csv::ReaderBuilder::new();
    // GeoNames does not quote: a lone quotation mark is part of a name there.
    lines.has_headers(false).flexible(true).delimiter(delimiter).quoting(delimiter != b'\t');
    let mut reader = lines.from_reader(input);
    let mut table =
        Table { path, units, columns: Columns::default(), ids: FxHashMap::default(), is_table: true, warnings };
    let mut record = csv::ByteRecord::new();
    let mut number = 0;
    while reader.read_byte_record(&mut record).map_err(|error| table.broken(&error))? {
        let line = record.position().map_or(0, csv::Position::line);
        let text = csv::StringRecord::from_byte_record_lossy(record.clone());
        number += 1;
        let is_head = number == 1 && table.take_header(&text)? || number == 2 && are_tags(text.iter());
        if !is_head {
            table.row(&text, line).map_or(Ok(()), &mut *each)?;
        }
    }
    Ok(())
}

/// Reads one record of a source that names its fields itself, as GeoJSON does.
pub(crate) fn read_record(
    path: &Path,
    number: u64,
    fields: &[(String, String)],
    units: &Units<'_>,
    warnings: &mut Vec<Warning>,
) -> Option<Row> {
    let columns = Columns::from_header(fields.iter().map(|(key, _)| key.as_str()));
    let record = csv::StringRecord::from(fields.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>());
    Table { path, units, columns, ids: FxHashMap::default(), is_table: false, warnings }.row(&record, number)
}

/// The character that parts the columns of the first line: tab, semicolon or comma.
fn delimiter(start: &[u8]) -> u8 {
    let first = start.split(|b| *b == b'\n').next().unwrap_or_default();
    let count = |d: &u8| first.iter().filter(|b| *b == d).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

struct Table<'a> {
    path: &'a Path,
    units: &'a Units<'a>,
    columns: Columns,
    /// Rows have lines and columns; records of other sources only a number.
    is_table: bool,
    /// Line of each id seen.
    ids: FxHashMap<String, u64>,
    warnings: &'a mut Vec<Warning>,
}

impl Table<'_> {
    /// Reads the columns from the first record; false where it is a row already, as in GeoNames' dumps.
    fn take_header(&mut self, record: &csv::StringRecord) -> Result<bool, GazetteerError> {
        let is_dump = record.len() == 19 && record.get(0).is_some_and(|id| id.parse::<u64>().is_ok());
        self.columns = if is_dump { Columns::geonames() } else { Columns::from_header(record.iter()) };
        if let Some(missing) = self.columns.missing() {
            let found = self.columns.list();
            return Err(GazetteerError::Columns { path: self.path.to_owned(), missing, found });
        }
        let guessed = if self.columns.are_geonames() { &[][..] } else { &self.columns.renamed };
        for (header, field) in guessed {
            let path = self.path.display().to_string();
            self.warnings.push(Warning::ColumnTaken { path, header: header.clone(), field });
        }
        Ok(!is_dump)
    }

    fn row(&mut self, record: &csv::StringRecord, line: u64) -> Option<Row> {
        let get = |field| self.columns.get(record, field);
        let name = get(Field::Name).to_owned();
        if name.contains('\n') {
            let problem = "holds a line end; is a quotation mark not closed?".to_owned();
            return self.refuse(line, Field::Name, problem);
        }
        let surplus = record.iter().skip(self.columns.width()).find(|cell| !cell.trim().is_empty());
        if let Some(cell) = surplus.filter(|_| self.is_table) {
            let problem = format!(
                "stands in a row with more cells than the header ({cell:?} is beyond it); put cells that hold the separator \
                 in quotation marks"
            );
            return self.refuse(line, Field::Name, problem);
        }
        if fold(&name).is_empty() {
            let problem = "is empty; a place needs a name".to_owned();
            return self.refuse(line, Field::Name, problem);
        }
        let lon = coordinate::parse(get(Field::Lon), Axis::Lon);
        let lat = coordinate::parse(get(Field::Lat), Axis::Lat);
        let (lon, lat) = match (lon, lat) {
            (Ok(0.0), Ok(0.0)) => {
                return self.refuse(line, Field::Lon, "and lat are 0, which stands for no coordinates".to_owned());
            }
            (Ok(lon), Ok(lat)) => (lon, lat),
            (_, Err(problem)) => return self.refuse(line, Field::Lat, problem),
            (Err(problem), _) => return self.refuse(line, Field::Lon, problem),
        };
        let mut row = Row { name, lon, lat, ..self.describe(record) };
        if self.units.lies_far(&row, row.lon, row.lat) && !self.units.lies_far(&row, row.lat, row.lon) {
            let region = if row.admin1.is_empty() { row.country.clone() } else { row.admin1.clone() };
            let problem = format!("{lat} with lon {lon} is far from {region}; are lon and lat exchanged?");
            return self.refuse(line, Field::Lat, problem);
        }
        row.id = self.id(record, &row, line);
        Some(row)
    }

    /// All but name, coordinates and id.
    fn describe(&self, record: &csv::StringRecord) -> Row {
        let get = |field| self.columns.get(record, field);
        let (feature_class, feature_code) = (get(Field::FeatureClass), get(Field::FeatureCode).to_uppercase());
        let unit = self.units.resolve(get(Field::Country), get(Field::Admin1));
        let file = self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let separator = if self.columns.are_geonames() { [',', ','] } else { ['|', ';'] };
        let aliases = get(Field::Aliases).split(separator).chain([get(Field::AsciiName)]);
        Row {
            aliases: aliases.map(str::trim).filter(|alias| !alias.is_empty()).map(str::to_owned).collect(),
            class: layout::class_of(feature_class, &feature_code),
            feature_code,
            country: unit.country,
            admin2: self.units.district(&unit.admin1_code, get(Field::Admin2)),
            admin1: unit.admin1,
            admin1_code: unit.admin1_code,
            population: get(Field::Population).replace([' ', ',', '\u{a0}'], "").parse().unwrap_or_default(),
            radius_m: get(Field::RadiusM).parse().ok().filter(|r: &f32| r.is_finite() && *r > 0.0).unwrap_or_default(),
            source: file,
            ..Row::default()
        }
    }

    /// The table's id or one made of the name; a repeated one is said and numbered.
    fn id(&mut self, record: &csv::StringRecord, row: &Row, line: u64) -> String {
        let own = self.columns.get(record, Field::Id);
        let source = if self.columns.are_geonames() { "geonames" } else { "project" };
        let base = if own.is_empty() { fold(&row.name).replace(' ', "-") } else { own.to_owned() };
        let id = if base.contains(':') { base } else { format!("{source}:{base}") };
        let Some(first) = self.ids.get(&id) else {
            self.ids.insert(id.clone(), line);
            return id;
        };
        if !own.is_empty() {
            let at = format!("{}:{line}", self.path.display());
            self.warnings.push(Warning::IdRepeated { at, id: id.clone(), first: *first });
        }
        let free = (2..).map(|n| format!("{id}-{n}")).find(|id| !self.ids.contains_key(id)).unwrap_or_default();
        self.ids.insert(free.clone(), line);
        free
    }

    fn refuse(&mut self, line: u64, field: Field, problem: String) -> Option<Row> {
        let (column, header) = match self.columns.position(field) {
            Some(_) => self.columns.header(field),
            None => (0, field.name()),
        };
        let at = match self.is_table {
            true => format!("{}:{line}:{column}", self.path.display()),
            false => format!("{}: feature {line}", self.path.display()),
        };
        self.warnings.push(Warning::PlaceRefused { at, header: header.to_owned(), problem });
        None
    }

    fn broken(&self, error: &csv::Error) -> GazetteerError {
        GazetteerError::Format { path: self.path.to_owned(), problem: error.to_string() }
    }
}
