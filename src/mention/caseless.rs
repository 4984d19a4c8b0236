//! Names in scripts without capitals: Arabic, Hebrew and others whose words stand apart.
//!
//! Nothing shows there that a word is a name, so that only what a gazetteer has is taken, and of that only what a word
//! of place stands before, what two words have together, and what is large.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::frame::Before;
use super::seen::Known;
use super::spot::{Spot, Spotter};
use super::token::{Shape, Token};
use crate::model::{PlaceKind, Relation};

/// Names of more words than this are not looked for.
const LONGEST: usize = 3;
/// People of a place that a single word names with nothing before it; smaller ones are called like ordinary words.
const LARGE: u64 = 100_000;
/// People of a place named by words together, or by one behind a word of place.
const SMALL: u64 = 500;
/// Bytes of a word that may be a name: three letters of Arabic or Hebrew.
const SHORTEST: usize = 6;
/// The same where nothing stands before it.
const SHORTEST_ALONE: usize = 8;

/// What a word of `data/lexicon/caseless.tsv` does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Does {
    Places(Option<PlaceKind>, Relation),
    Stops,
}

static WORDS: LazyLock<FxHashMap<&str, Does>> = LazyLock::new(|| {
    let does = |what| match what {
        "near" => Does::Places(None, Relation::Near),
        "settlement" => Does::Places(Some(PlaceKind::Settlement), Relation::At),
        "district" => Does::Places(Some(PlaceKind::District), Relation::At),
        "region" => Does::Places(Some(PlaceKind::Region), Relation::At),
        "stop" => Does::Stops,
        _ => Does::Places(None, Relation::At),
    };
    let lines = include_str!("../../data/lexicon/caseless.tsv").lines().skip(1);
    lines.filter_map(|line| line.split_once('\t')).map(|(word, what)| (word, does(what))).collect()
});

/// Whether a word that begins with no capital stands in a script that has none.
pub(super) fn is_caseless(token: &Token, text: &str) -> bool {
    // Latin, Greek, Cyrillic and Armenian letters begin with lower bytes.
    let first = text.as_bytes().get(token.start as usize).copied().unwrap_or_default();
    let letter = || token.of(text).chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    token.shape == Shape::Lower && first >= 0xd6 && letter()
}

impl Spotter<'_, '_, '_> {
    /// Tries the caseless word at `at`; returns where to go on.
    pub(super) fn caseless(&mut self, at: usize) -> usize {
        if WORDS.contains_key(self.words.written(at)) {
            return at + 1;
        }
        let before = at.checked_sub(1).and_then(|at| WORDS.get(self.words.written(at)).copied());
        let placed = match before {
            Some(Does::Places(kind, relation)) => Some((kind, relation)),
            _ => None,
        };
        for length in (1..=LONGEST).rev() {
            let last = at + length - 1;
            let all = (at..=last).all(|at| self.words.token(at).is_some_and(|t| is_caseless(t, self.words.text)));
            let written = self.slice(at, last);
            let short = length == 1 && placed.is_none() && written.len() < SHORTEST_ALONE;
            if !all || short || written.len() < SHORTEST {
                continue;
            }
            let Some(known) = self.known_as(written) else { continue };
            if is_place(known, length, placed.is_some()) {
                self.push_caseless(at, last, known, placed);
                return last + 1;
            }
        }
        at + 1
    }

    fn push_caseless(
        &mut self,
        first: usize,
        last: usize,
        known: Known,
        placed: Option<(Option<PlaceKind>, Relation)>,
    ) {
        let (kind, relation) = placed.unwrap_or_default();
        let governs = placed.map(|_| (first - 1, first));
        let start = if placed.is_some() { first - 1 } else { first };
        let before = Before {
            first: start,
            kind,
            relation: Some(relation),
            governs,
            strong: placed.is_some(),
            ..Before::default()
        };
        self.push(Spot {
            first,
            last,
            known: Some(known),
            demonym: None,
            before,
            after: Default::default(),
            follows: None,
        });
    }
}

fn is_place(known: Known, words: usize, placed: bool) -> bool {
    let shown = placed || words > 1;
    let least = if shown { SMALL } else { LARGE };
    known.country || (known.region && shown) || known.population >= least
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::Gazetteer;
    use crate::model::{PlaceKind, Relation};

    fn found(text: &str) -> Vec<crate::model::Mention> {
        crate::mention::find(text, "ar", &Gazetteer::world())
    }

    fn names(text: &str) -> Vec<String> {
        found(text).into_iter().map(|mention| mention.text).collect()
    }

    #[test]
    fn arabic_and_hebrew_names_are_found_behind_words_of_place_and_where_they_are_large() {
        assert_eq!(names("قتل ثلاثة جنود قرب مدينة الرقة في سوريا"), ["الرقة", "سوريا"]);
        assert_eq!(names("اشتباكات في دير الزور"), ["دير الزور"]);
        assert_eq!(names("פיצוץ ליד חיפה"), ["חיפה"]);
        let city = &found("قصف على مدينة حلب")[0];
        assert_eq!((city.kind, city.relation), (Some(PlaceKind::Settlement), Relation::At));
    }

    #[test]
    fn a_name_is_found_with_the_letters_that_are_written_together_with_it() {
        assert_eq!(names("انفجارات بحلب وحمص"), ["بحلب", "وحمص"]);
    }

    #[test]
    fn ordinary_words_are_no_names() {
        assert_eq!(names("قال المتحدث إن السلام هو الهدف وإن الوضع هادئ"), Vec::<String>::new());
        assert_eq!(names("אמר הדובר כי המצב רגוע"), Vec::<String>::new());
    }
}
