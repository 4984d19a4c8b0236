//! Tables as CSV.

use super::WriteError;
use crate::layer::{Table, Value};

/// What makes a spreadsheet read a cell as a formula (OWASP, "CSV injection").
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// UTF-8, header line, `,` and `"` as RFC 4180 has them, lines ended by a line feed.
pub(super) fn render(table: &Table) -> Result<Vec<u8>, WriteError> {
    write(table).map_err(|error| WriteError::render(table.name, error))
}

fn write(table: &Table) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|column| column.name))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(cell))?;
    }
    Ok(writer.into_inner()?)
}

/// The cell's text; one that a spreadsheet would run as a formula gets an apostrophe before it.
pub fn cell(value: &Value) -> String {
    match value {
        Value::Text(text) if text.starts_with(FORMULA) => format!("'{text}"),
        _ => value.to_cell(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_text_and_a_negative_number_stays_a_number() {
        assert_eq!(cell(&Value::text("=HYPERLINK(\"http://x\")")), "'=HYPERLINK(\"http://x\")");
        assert_eq!(cell(&Value::text("@SUM(1)")), "'@SUM(1)");
        assert_eq!(cell(&Value::Integer(-3)), "-3");
    }
}
