//! Names of regions and districts by GeoNames code, from GeoNames' code lists and from a dump's own rows.

use std::io::{self, BufRead};

use rustc_hash::FxHashMap;

use super::columns::{Columns, Field};

/// Names by code: `UA.07` of a region, `UA.07.6304` of a district.
#[derive(Debug, Default)]
pub(crate) struct AdminCodes(FxHashMap<String, String>);

impl AdminCodes {
    pub fn name(&self, code: &str) -> Option<&str> {
        self.0.get(code).map(String::as_str)
    }

    /// Takes a list such as `admin2Codes.txt`: code, name, name in ASCII, number. False where the input is none, of
    /// which nothing is then taken.
    pub fn read_list(&mut self, input: &mut dyn BufRead) -> io::Result<bool> {
        let mut list = Vec::new();
        for line in input.lines() {
            let line = line?;
            let fields: Vec<&str> = line.trim_end_matches('\r').split('\t').collect();
            match fields[..] {
                [code, name, _, number] if is_code(code) && number.parse::<u64>().is_ok() => {
                    list.push((code.to_owned(), name.to_owned()));
                }
                _ if line.is_empty() => {}
                _ => return Ok(false),
            }
        }
        let found = !list.is_empty();
        self.0.extend(list);
        Ok(found)
    }

    /// Takes the districts that a GeoNames dump has among its rows; what a list has said holds.
    pub fn read_dump(&mut self, input: &mut dyn BufRead) -> io::Result<()> {
        let columns = Columns::geonames();
        let mut line = Vec::new();
        let mut is_first = true;
        while input.read_until(b'\n', &mut line)? > 0 {
            let fields = || line.split(|byte| *byte == b'\t');
            if std::mem::take(&mut is_first) && fields().count() != columns.width() {
                return Ok(());
            }
            let field = |field| columns.position(field).and_then(|at| fields().nth(at)).unwrap_or_default();
            if field(Field::FeatureCode) == b"ADM2" {
                let text = |of| String::from_utf8_lossy(field(of));
                let code = [Field::Country, Field::Admin1, Field::Admin2].map(text).join(".");
                self.0.entry(code).or_insert_with(|| text(Field::Name).into_owned());
            }
            line.clear();
        }
        Ok(())
    }
}

/// `UA.07` or `UA.07.6304`.
fn is_code(text: &str) -> bool {
    let mut parts = text.split('.');
    let country = parts.next().unwrap_or_default();
    country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()) && (1..=2).contains(&parts.count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_list_is_told_from_a_table_of_places() {
        let mut codes = AdminCodes::default();
        assert!(codes.read_list(&mut &b"UA.07.6304\tIzium Raion\tIzium Raion\t707292\n"[..]).unwrap());
        assert!(codes.read_list(&mut &b"UA.07\tKharkiv\tKharkiv\t706482\r\n"[..]).unwrap());
        assert_eq!((codes.name("UA.07.6304"), codes.name("UA.07")), (Some("Izium Raion"), Some("Kharkiv")));
        assert!(!codes.read_list(&mut &b"name\tlon\tlat\tid\nSudzha\t35\t51\t1\n"[..]).unwrap());
        assert!(!codes.read_list(&mut &b""[..]).unwrap());
    }

    #[test]
    fn a_dumps_own_districts_have_names_unless_a_list_has_named_them() {
        let row = |name: &str, code: &str| {
            format!("1\t{name}\t\t\t49\t37\tA\t{code}\tUA\t\t07\t6304\t\t\t0\t\t0\tEurope/Kyiv\t2024-01-01\n")
        };
        let mut codes = AdminCodes::default();
        codes.read_dump(&mut (row("Borova", "PPL") + &row("Izium Raion", "ADM2")).as_bytes()).unwrap();
        assert_eq!(codes.name("UA.07.6304"), Some("Izium Raion"));
        codes.read_dump(&mut row("Isjum", "ADM2").as_bytes()).unwrap();
        assert_eq!(codes.name("UA.07.6304"), Some("Izium Raion"));
        codes.read_dump(&mut &b"a short line\n"[..]).unwrap();
        codes.read_dump(&mut row("x", "ADM2").replace("\t\t0\tEurope", "").as_bytes()).unwrap();
    }
}
