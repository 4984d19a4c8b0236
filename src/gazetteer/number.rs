//! Counts and lengths as tables write them: "1 200", "1,200", "1200.0".

use super::columns::is_no_value;

/// A number that is not negative; none for an empty cell and what stands for no value. Else what is wrong with it.
pub(super) fn parse(cell: &str) -> Result<Option<f64>, String> {
    if cell.is_empty() || is_no_value(cell) {
        return Ok(None);
    }
    let plain: String = cell.chars().filter(|c| !c.is_whitespace() && !['\'', '’', '_'].contains(c)).collect();
    let number = plain.parse().ok().filter(|_| !is_grouped(&plain, '.')).or_else(|| {
        let mark = [',', '.'].into_iter().find(|mark| is_grouped(&plain, *mark))?;
        plain.replace(mark, "").parse().ok()
    });
    let number = number.or_else(|| plain.replace(',', ".").parse().ok());
    match number {
        Some(number) if f64::is_finite(number) && number >= 0.0 => Ok(Some(number)),
        _ => Err(format!("{cell:?} is no number; write digits alone, such as 1200; taken as not known")),
    }
}

/// Whether the mark parts groups of three digits: "1.200", "1,200,000"; not "0.500".
fn is_grouped(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let mut rest = groups.peekable();
    let begins = (1..=3).contains(&first.len()) && digits(first) && !first.starts_with('0');
    begins && rest.peek().is_some() && rest.all(|group| group.len() == 3 && digits(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_group_them_and_words_refused() {
        for (cell, number) in [
            ("1200", Some(1200.0)),
            ("1 200", Some(1200.0)),
            ("1,200", Some(1200.0)),
            ("1.200", Some(1200.0)),
            ("1.200.000", Some(1_200_000.0)),
            ("1200.0", Some(1200.0)),
            ("0.500", Some(0.5)),
            ("", None),
            ("N/A", None),
            ("-", None),
        ] {
            assert_eq!(parse(cell), Ok(number), "{cell}");
        }
        for cell in ["abc", "-5", "12 тыс.", "NaN people"] {
            assert!(parse(cell).is_err(), "{cell}");
        }
    }
}
