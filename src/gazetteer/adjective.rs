//! Towns by the adjectives that directions are called by: "покровському" is Покровськ, "сумском" Сумы.

/// Letters of the shortest town that an adjective is made of: "сум" of Суми.
const SHORTEST: usize = 4;

/// Names that the town of an adjective in small letters may have, the likelier first; none where it is no such adjective.
///
/// ```
/// use sitmap::gazetteer::towns_of;
/// assert_eq!(towns_of("покровському")[0], "покровськ");
/// assert!(towns_of("харківський").contains(&"харків".to_owned()));
/// assert!(towns_of("pokrowskim").contains(&"pokrowsk".to_owned()));
/// assert!(towns_of("нового").is_empty());
/// ```
pub fn towns_of(adjective: &str) -> Vec<String> {
    let mut rows = include_str!("../../data/names/adjectives.tsv").lines().filter_map(|row| row.split_once('\t'));
    let cases = rows.next().map_or("", |(_, cases)| cases);
    let bases: Vec<&str> = cases.split('|').filter_map(|case| adjective.strip_suffix(case)).collect();
    let mut towns: Vec<String> = Vec::new();
    for (ending, town) in rows {
        for stem in bases.iter().filter_map(|base| base.strip_suffix(ending)) {
            let named = town.split('|').map(|town| format!("{stem}{town}"));
            towns.extend(named.filter(|name| name.chars().count() >= SHORTEST));
        }
    }
    towns
}
