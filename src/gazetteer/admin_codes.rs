//! Names of regions and districts by GeoNames code, from GeoNames' code lists and from a dump's own rows.

use std::io::{self, BufRead};

use rustc_hash::FxHashMap;

use super::columns::{Columns, Field};

/// Lines of which one tells a list of codes: a header may stand above them.
const FIRST: usize = 3;

/// Names by code: `UA.07` of a region, `UA.07.6304` of a district.
#[derive(Debug, Default)]
pub(crate) struct AdminCodes(FxHashMap<String, String>);

impl AdminCodes {
    pub fn name(&self, code: &str) -> Option<&str> {
        self.0.get(code).map(String::as_str)
    }

    /// Whether the input is a list such as `admin2Codes.txt`: one of its first lines is a code with its names and number.
    pub fn is_list(start: &[u8]) -> bool {
        let mut lines = start.split(|byte| *byte == b'\n').take(FIRST);
        lines.any(|line| std::str::from_utf8(line).is_ok_and(|line| code_and_name(line).is_some()))
    }

    /// Takes a list: code, name, name in ASCII, number. Lines that are none come back with their number and the problem.
    pub fn read_list(&mut self, input: &mut dyn BufRead) -> io::Result<Vec<(usize, String)>> {
        let mut refused = Vec::new();
        for (line, number) in input.lines().zip(1..) {
            let line = line?;
            match code_and_name(&line) {
                Some((code, name)) => {
                    self.0.insert(code.to_owned(), name.to_owned());
                }
                None if line.trim().is_empty() => {}
                None => refused.push((
                    number,
                    format!("{line:?} is no code with its name; a line is UA.07.6304, name, name in ASCII, number, parted by tabs"),
                )),
            }
        }
        Ok(refused)
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

fn code_and_name(line: &str) -> Option<(&str, &str)> {
    let fields: Vec<&str> = line.trim_end_matches('\r').split('\t').collect();
    match fields[..] {
        [code, name, _, number] if is_code(code) && number.parse::<u64>().is_ok() => Some((code, name)),
        _ => None,
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
        let list =
            "code\tname\nUA.07.6304\tIzium Raion\tIzium Raion\t707292\nUA.07\tKharkiv\tKharkiv\t706482\r\nUA.08\tx\n";
        assert!(AdminCodes::is_list(list.as_bytes()));
        let refused: Vec<usize> =
            codes.read_list(&mut list.as_bytes()).unwrap().into_iter().map(|(line, _)| line).collect();
        assert_eq!(refused, [1, 4]);
        assert_eq!((codes.name("UA.07.6304"), codes.name("UA.07")), (Some("Izium Raion"), Some("Kharkiv")));
        assert!(!AdminCodes::is_list(b"name\tlon\tlat\tid\nSudzha\t35\t51\t1\n") && !AdminCodes::is_list(b""));
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
