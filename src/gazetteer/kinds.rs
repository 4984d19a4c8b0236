//! Kinds of places as tables and OpenStreetMap call them, as GeoNames' classes and codes.

/// Words with class and code.
const KINDS: &str = include_str!("../../data/gazetteer/kinds.tsv");
/// The longest of GeoNames' feature codes.
const CODE: usize = 5;

/// What a cell says of the kind of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// GeoNames' class, empty where the cell gives the code alone, and code.
    Known(&'a str, &'a str),
    /// A word that is neither.
    Unknown,
}

/// The kind that a word or GeoNames code stands for.
pub(super) fn kind(cell: &str) -> Kind<'_> {
    let word = cell.trim().trim_end_matches('.').to_lowercase().replace('ё', "е").replace('_', " ");
    let mut known = KINDS.lines().skip(1).filter_map(|line| line.split_once('\t'));
    if let Some((_, kind)) = known.find(|(name, _)| name.replace('_', " ") == word) {
        let (class, code) = kind.split_once('\t').unwrap_or_default();
        return Kind::Known(class, code);
    }
    let is_code = cell.len() <= CODE && cell.bytes().all(|b| b.is_ascii_alphanumeric());
    if is_code { Kind::Known("", cell) } else { Kind::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_codes_are_told_from_other_words() {
        assert_eq!(kind("village"), Kind::Known("P", "PPL"));
        assert_eq!(kind("Isolated dwelling"), Kind::Known("P", "PPL"));
        assert_eq!(kind("с."), Kind::Known("P", "PPL"));
        assert_eq!(kind("ADM1"), Kind::Known("", "ADM1"));
        assert_eq!(kind("checkpoint"), Kind::Unknown);
    }
}
