//! What GeoNames' alternateNamesV2 says of a name beside its letters: out of use, colloquial, short, preferred.
//!
//! A marked name is stored as the name, a unit separator (U+001F), one letter a mark and, for old names, the years.

const SEPARATOR: char = '\u{1f}';
/// For historic, colloquial, short, preferred and shared names.
const LETTERS: [char; 5] = ['h', 'c', 's', 'p', 'm'];

/// What is said of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameMark {
    /// The place was called so once.
    pub historic: bool,
    /// Slang or a nickname ("Big Apple").
    pub colloquial: bool,
    /// A short form ("California" for "State of California").
    pub short: bool,
    /// The usual name in its language.
    pub preferred: bool,
    /// Several places of its region bore it, so that the name alone says of none that it is meant.
    pub shared: bool,
    /// When the name came into use and fell out of it, as GeoNames writes it; mostly empty.
    pub from: String,
    pub to: String,
}

impl NameMark {
    /// Reads the last columns of alternateNamesV2: preferred, short, colloquial, historic, from, to.
    pub fn from_columns<'a>(mut columns: impl Iterator<Item = &'a str>) -> Self {
        let mut flag = || columns.next() == Some("1");
        let (preferred, short, colloquial, historic) = (flag(), flag(), flag(), flag());
        let mut year = || columns.next().unwrap_or_default().trim().replace(';', ",");
        let (from, to) = (year(), year());
        NameMark { historic, colloquial, short, preferred, shared: false, from, to }
    }

    /// The form in which an index keeps a name with its mark.
    pub fn stored(&self, name: &str) -> String {
        if *self == NameMark::default() {
            return name.to_owned();
        }
        let marks = [self.historic, self.colloquial, self.short, self.preferred, self.shared];
        let letters: String =
            marks.into_iter().zip(LETTERS).filter(|(set, _)| *set).map(|(_, letter)| letter).collect();
        format!("{name}{SEPARATOR}{letters};{};{}", self.from, self.to)
    }

    /// Whether other names of the place are likelier to be meant.
    pub fn is_lesser(&self) -> bool {
        self.historic || self.colloquial
    }

    /// What to tell a person of an old, a new or a colloquial name; none for others.
    pub fn words(&self) -> Option<String> {
        match (self.historic, self.from.as_str(), self.to.as_str()) {
            (true, "", "") => Some("an old name of it".to_owned()),
            (true, "", to) => Some(format!("an old name of it, until {to}")),
            (true, from, "") => Some(format!("an old name of it, from {from}")),
            (true, from, to) => Some(format!("an old name of it, {from} to {to}")),
            (false, ..) if self.colloquial => Some("a colloquial name of it".to_owned()),
            (false, from, "") if self.preferred && !from.is_empty() => Some(format!("its name since {from}")),
            (false, ..) => None,
        }
    }
}

/// A stored name's letters and its mark.
pub fn split(stored: &str) -> (&str, Option<NameMark>) {
    let Some((name, mark)) = stored.split_once(SEPARATOR) else { return (stored, None) };
    let mut parts = mark.split(';');
    let letters = parts.next().unwrap_or_default();
    let (from, to) = (parts.next().unwrap_or_default().to_owned(), parts.next().unwrap_or_default().to_owned());
    let [historic, colloquial, short, preferred, shared] = LETTERS.map(|letter| letters.contains(letter));
    let mark = NameMark { historic, colloquial, short, preferred, shared, from, to };
    (name, Some(mark))
}

/// A stored name's letters.
pub fn bare(stored: &str) -> &str {
    stored.split_once(SEPARATOR).map_or(stored, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_comes_back_as_it_was_stored() {
        let mark = NameMark::from_columns(["1", "", "", "1", "1924", "2016"].into_iter());
        assert_eq!(split(&mark.stored("Artemivsk")), ("Artemivsk", Some(mark.clone())));
        assert_eq!(mark.words().as_deref(), Some("an old name of it, 1924 to 2016"));
        assert_eq!(bare(&mark.stored("Artemivsk")), "Artemivsk");
    }

    #[test]
    fn a_name_of_which_nothing_is_said_stays_as_it_is() {
        let mark = NameMark::from_columns(["", "", "", ""].into_iter());
        assert_eq!(mark.stored("Bakhmut"), "Bakhmut");
        assert_eq!(split("Bakhmut"), ("Bakhmut", None));
    }
}
