//! Military units that a text names by number: "the 79th Air Assault", "114-й мотострелковый полк".

use std::sync::LazyLock;

use crate::beside;

/// Words from a number to the word that makes it a unit: "110th Separate Mechanized Brigade" needs one.
const REACH: usize = 2;

static FOLLOWERS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/lexicon/forces.txt").lines();
    lines.filter(|line| !line.starts_with('#') && !line.is_empty()).collect()
});

/// The numbers of the brigades, regiments and divisions that a text names, each once, sorted.
///
/// A number alone does not tell whose unit it is; two sides seldom have one of the same number in one place.
///
/// ```
/// use sitmap::mention::forces;
/// assert_eq!(forces("79th Air Assault near Marinka, with the 2nd battalion of 102nd TDF"), ["102", "79"]);
/// assert!(forces("the 20th century, on 24th February").is_empty());
/// ```
pub fn forces(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut numbers: Vec<String> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(number) = ordinal(word) else { continue };
        let names_unit = words.iter().skip(at + 1).take(REACH).any(|word| {
            let word = word.trim_start_matches(['(', '"', '“', '«']).to_lowercase();
            FOLLOWERS.iter().any(|begin| word.starts_with(begin))
        });
        if names_unit {
            numbers.push(number.to_owned());
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The digits of "79th", "114-й".
fn ordinal(word: &str) -> Option<&str> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let end = word.find(|c: char| !c.is_ascii_digit())?;
    let (digits, rest) = word.split_at_checked(end)?;
    let rest = rest.trim_start_matches('-').to_lowercase();
    (!digits.is_empty() && digits.len() < 4 && beside::ORDINAL.contains(&rest.as_str())).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::forces;

    #[test]
    fn numbered_units_are_found_in_three_languages_and_dates_are_not() {
        assert_eq!(forces("shown by 66th Mech drone"), ["66"]);
        assert_eq!(forces("114-й мотострелковый полк"), ["114"]);
        assert_eq!(forces("бійці 93-ї бригади та 92-га ОМБр"), ["92", "93"]);
        assert!(forces("from 1st June, 3rd part, 2nd battalion").is_empty());
    }
}
