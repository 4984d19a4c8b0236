//! Inflected names: "под Махновкой", "біля Ворожби", "koło Worożby" name Махновка, Ворожба, Worożba.

use std::sync::OnceLock;

use super::adjective::towns_of;

/// Letters that must stand before an ending, so that short words stay as they are; one less in names of several
/// words ("Часова Яра").
const STEM: usize = 3;
/// The same for Polish endings: "pod Sudżą", "w Sumach", "w Czasiw Jarze".
const POLISH_STEM: usize = 2;
/// Letters of a Polish ending that may be taken from a word without a letter that only Polish has.
const TELLING: usize = 4;
const POLISH_LETTERS: &str = "ąćęłńóśźż";
/// Names of more words than this are not taken apart: their forms would multiply.
const MOST_WORDS: usize = 3;
/// Forms that are tried at most for one name.
const MOST_FORMS: usize = 60;

/// Endings as written and as a gazetteer has them.
type Endings = Vec<(&'static str, Vec<&'static str>)>;

fn cyrillic() -> &'static Endings {
    static ENDINGS: OnceLock<Endings> = OnceLock::new();
    ENDINGS.get_or_init(|| endings(include_str!("../../data/names/endings.tsv")))
}

fn polish() -> &'static Endings {
    static ENDINGS: OnceLock<Endings> = OnceLock::new();
    ENDINGS.get_or_init(|| endings(include_str!("../../data/names/endings_pl.tsv")))
}

fn endings(table: &'static str) -> Endings {
    let lines = table.lines().filter(|line| !line.starts_with(['#', '='])).filter_map(|line| line.split_once('\t'));
    lines.map(|(written, base)| (written, base.split('|').collect())).collect()
}

/// Base forms of names that no ending tells, "Сум" of Сумы: the rows of both tables that begin with `=`.
fn whole(name: &str) -> impl Iterator<Item = &'static str> {
    let tables = [include_str!("../../data/names/endings.tsv"), include_str!("../../data/names/endings_pl.tsv")];
    let rows = tables.into_iter().flat_map(|table| table.lines().take_while(|line| line.starts_with(['#', '='])));
    let rows = rows.filter_map(|line| line.strip_prefix('=')?.split_once('\t'));
    rows.filter(move |(written, _)| *written == name).flat_map(|(_, base)| base.split('|'))
}

/// Base forms that an inflected name may have, the likelier first: Cyrillic names by the Russian and Ukrainian
/// endings, Latin ones by the Polish, Arabic and Hebrew ones without the letters written together with them.
///
/// ```
/// use sitmap::gazetteer::base_forms;
/// assert!(base_forms("Махновкой").contains(&"Махновка".to_owned()));
/// assert!(base_forms("Малой Локни").contains(&"Малая Локня".to_owned()));
/// assert!(base_forms("Каменке-Днепровской").contains(&"Каменка-Днепровская".to_owned()));
/// assert!(base_forms("Machnówką").contains(&"Machnówka".to_owned()));
/// assert!(base_forms("وبيروت").contains(&"بيروت".to_owned()));
/// assert!(base_forms("Сум").contains(&"Сумы".to_owned()));
/// assert!(base_forms("Plekhovo").is_empty());
/// assert!(base_forms("харківському").contains(&"харків".to_owned()));
/// ```
pub fn base_forms(name: &str) -> Vec<String> {
    if name.chars().next().is_some_and(|c| ('\u{590}'..='\u{6ff}').contains(&c)) {
        return without_prefix(name);
    }
    if name.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c)) {
        // Adjectives of towns alone have no capital.
        let is_small = name.chars().all(|c| !c.is_uppercase());
        let towns = if is_small { towns_of(name) } else { Vec::new() };
        return towns.into_iter().chain(forms(name, cyrillic(), STEM, 0)).collect();
    }
    let is_polish = name.to_lowercase().contains(|c| POLISH_LETTERS.contains(c));
    forms(name, polish(), POLISH_STEM, if is_polish { 0 } else { TELLING })
}

/// Base forms of a name that a Polish word stands before, whatever its letters: "w Sumach", "pod Myrnohradem".
pub fn polish_forms(name: &str) -> Vec<String> {
    forms(name, polish(), POLISH_STEM, 0)
}

/// Base forms by endings of so many letters and more.
fn forms(name: &str, endings: &Endings, stem: usize, telling: usize) -> Vec<String> {
    let words: Vec<&str> = name.split_inclusive([' ', '-']).collect();
    // Letters of no language that has these endings.
    if name.chars().any(|c| c >= '\u{530}') || words.len() > MOST_WORDS {
        return Vec::new();
    }
    let stem = if words.len() > 1 { stem - 1 } else { stem };
    let mut forms = vec![String::new()];
    for word in words {
        let bare = word.trim_end_matches([' ', '-']);
        let mut ends = word_forms(bare, endings, stem, telling);
        ends.push(bare.to_owned());
        let after = word.get(bare.len()..).unwrap_or_default();
        let longer = forms.iter().flat_map(|form| ends.iter().map(move |end| format!("{form}{end}{after}")));
        forms = longer.take(MOST_FORMS).collect();
    }
    forms.splice(0..0, whole(name).map(str::to_owned));
    forms.retain(|form| form != name);
    forms
}

/// Letters that must stand before an ending of a Latin text.
const LATIN_STEM: usize = 4;

/// In which lands a form is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lands {
    /// Where Cyrillic is written; names there are declined, which only a kind word before the name makes likely.
    Cyrillic,
    Other,
    Any,
}

/// Forms of a name in a Latin text that a gazetteer may have instead: "Al-Jazira" for Al Jazirah, "Syriens" for Syrien,
/// "Sudzhi" for Sudzha.
pub(super) fn latin_forms(name: &str) -> Vec<(String, Lands)> {
    let rows = include_str!("../../data/names/endings_latin.tsv").lines().filter(|line| !line.starts_with('#'));
    let forms = rows.filter_map(|row| {
        let [written, base, lands] = row.split('\t').collect::<Vec<_>>().try_into().ok()?;
        let lands = match lands {
            "cyrillic" => Lands::Cyrillic,
            "other" => Lands::Other,
            _ => Lands::Any,
        };
        let stem = name.strip_suffix(written).filter(|stem| stem.chars().count() >= LATIN_STEM)?;
        Some((format!("{stem}{base}"), lands))
    });
    forms.collect()
}

/// Arabic and Hebrew names without the letters that are written together with them: "بدمشق", "in Damascus".
fn without_prefix(name: &str) -> Vec<String> {
    let lines = include_str!("../../data/names/prefixes.tsv").lines().skip(1);
    let prefixes = lines.filter_map(|line| line.split_once('\t'));
    let stems = prefixes.filter_map(|(prefix, base)| Some(format!("{base}{}", name.strip_prefix(prefix)?)));
    stems.filter(|stem| stem.chars().count() >= STEM).collect()
}

fn word_forms(word: &str, endings: &Endings, stem: usize, ending: usize) -> Vec<String> {
    let mut forms = Vec::new();
    for (written, bases) in endings.iter().filter(|(written, _)| written.chars().count() >= ending) {
        let Some(stem) = word.strip_suffix(written).filter(|rest| rest.chars().count() >= stem) else { continue };
        for form in bases.iter().map(|base| format!("{stem}{base}")) {
            if form != word && !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    forms
}
