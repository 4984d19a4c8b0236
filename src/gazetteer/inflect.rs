//! Inflected names: "под Махновкой", "біля Ворожби" name Махновка and Ворожба.

use std::sync::OnceLock;

/// Endings as written and as a gazetteer has them; `data/names/endings.tsv`.
static ENDINGS: OnceLock<Vec<(&'static str, Vec<&'static str>)>> = OnceLock::new();
/// Letters that must stand before an ending, so that short words stay as they are.
const STEM: usize = 3;
/// Names of more words than this are not taken apart: their forms would multiply.
const MOST_WORDS: usize = 3;
/// Forms that are tried at most for one name.
const MOST_FORMS: usize = 60;

fn endings() -> &'static [(&'static str, Vec<&'static str>)] {
    ENDINGS.get_or_init(|| {
        let table = include_str!("../../data/names/endings.tsv");
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        lines
            .filter_map(|line| line.split_once('\t'))
            .map(|(written, base)| (written, base.split('|').collect()))
            .collect()
    })
}

/// Base forms that an inflected Cyrillic name may have, the likelier first; none for other scripts.
///
/// ```
/// use sitmap::gazetteer::base_forms;
/// assert!(base_forms("Махновкой").contains(&"Махновка".to_owned()));
/// assert!(base_forms("Малой Локни").contains(&"Малая Локня".to_owned()));
/// assert!(base_forms("Plekhovo").is_empty());
/// ```
pub fn base_forms(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let cyrillic = name.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c));
    if !cyrillic || words.len() > MOST_WORDS {
        return Vec::new();
    }
    let mut forms = vec![String::new()];
    for word in words {
        let mut ends = word_forms(word);
        ends.push(word.to_owned());
        let longer = forms.iter().flat_map(|form| {
            ends.iter().map(move |end| if form.is_empty() { end.clone() } else { format!("{form} {end}") })
        });
        forms = longer.take(MOST_FORMS).collect();
    }
    forms.retain(|form| form != name);
    forms
}

fn word_forms(word: &str) -> Vec<String> {
    let mut forms = Vec::new();
    for (written, bases) in endings() {
        let Some(stem) = word.strip_suffix(written).filter(|stem| stem.chars().count() >= STEM) else { continue };
        for form in bases.iter().map(|base| format!("{stem}{base}")) {
            if form != word && !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    forms
}
