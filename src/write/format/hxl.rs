//! The events as CSV with a row of Humanitarian Exchange Language tags under the header (HXL 1.1).

use std::collections::BTreeMap;

use super::super::{Rendered, WriteError, table::cell};
use crate::layer::Table;

/// Column and tag; a column without a tag has an empty one, as the standard allows.
const TAGS: &str = include_str!("../../../data/style/hxl.csv");

pub(super) fn render(table: &Table) -> Result<Rendered, WriteError> {
    let name = format!("{}.hxl.csv", table.name);
    let bytes = write(table).map_err(|error| WriteError::render(&name, error))?;
    Ok(Rendered { name, bytes })
}

fn write(table: &Table) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let tags = tags();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|column| column.name))?;
    writer.write_record(table.columns.iter().map(|column| tags.get(column.name).copied().unwrap_or_default()))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(cell))?;
    }
    Ok(writer.into_inner()?)
}

fn tags() -> BTreeMap<&'static str, &'static str> {
    TAGS.lines().skip(1).filter_map(|line| line.split_once(',')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::tests::output;

    #[test]
    fn every_tag_belongs_to_a_column_and_every_figure_has_one() {
        let table = &output().tables[0];
        let named = |name: &str| table.columns.iter().any(|column| column.name == name);
        assert!(tags().keys().all(|name| named(name)), "{:?}", tags().keys().find(|name| !named(name)));
        assert!(tags().values().all(|tag| tag.starts_with('#')));
        assert!(table.columns.iter().filter(|c| c.name.ends_with("_best")).all(|c| tags().contains_key(c.name)));
    }
}
