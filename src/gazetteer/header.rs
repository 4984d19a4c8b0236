//! The header of one column, compared with the names that a field goes by.

/// A header in lower case, its words parted by underscores.
pub(super) struct Header {
    words: String,
    /// The words without what parts them.
    letters: String,
}

impl Header {
    /// "featureName_ua" is `feature_name_ua`.
    pub(super) fn of(written: &str) -> Self {
        let mut words = String::with_capacity(written.len() + 4);
        let mut before = ' ';
        for c in written.trim_matches(['\u{feff}', ' ', '"']).chars() {
            if before.is_lowercase() && c.is_uppercase() {
                words.push('_');
            }
            before = c;
            match c {
                ' ' | '-' | '.' | '\n' | '\u{a0}' => words.push('_'),
                'ё' | 'Ё' => words.push('е'),
                _ => words.extend(c.to_lowercase()),
            }
        }
        let letters = letters(&words);
        Header { words, letters }
    }

    /// Whether it is this name; `name:*` is `name:` with a language behind it.
    pub(super) fn is(&self, name: &str) -> bool {
        match name.strip_suffix('*') {
            Some(start) => {
                self.before_language().is_some_and(|own| own.ends_with(mark(start)) && letters(own) == letters(start))
            }
            None => self.letters == letters(name),
        }
    }

    /// `name:` of `name:uk`, `name_` of `name_sr_latn`.
    fn before_language(&self) -> Option<&str> {
        let (start, tag) = last_part(&self.words)?;
        let is_language = |tag: &str| (2..=3).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase());
        if is_language(tag) {
            return Some(start);
        }
        let (start, language) = last_part(start.get(..start.len() - 1)?)?;
        (is_language(language) && tag.bytes().all(|b| b.is_ascii_lowercase())).then_some(start)
    }
}

/// What stands before the last underscore or colon, with it, and what stands behind.
fn last_part(words: &str) -> Option<(&str, &str)> {
    words.split_at_checked(words.rfind([':', '_'])? + 1)
}

fn mark(start: &str) -> char {
    if start.ends_with(':') { ':' } else { '_' }
}

fn letters(words: &str) -> String {
    words.replace(['_', '(', ')', ','], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_compared_by_their_words_and_languages_by_their_form() {
        for (written, name) in [
            ("POINT_X", "point_x"),
            ("Населённый пункт", "населенный_пункт"),
            ("Longitude (DD)", "longitude_dd"),
            ("name:be-tarask", "name:*"),
            ("featureName_ua", "featurename_*"),
            ("itemLabel_ru", "item_label_*"),
        ] {
            assert!(Header::of(written).is(name), "{written}");
        }
        for (written, name) in [("name:etymology:wikidata", "name:*"), ("names", "name_*"), ("name:prefix", "name:*")] {
            assert!(!Header::of(written).is(name), "{written}");
        }
    }
}
