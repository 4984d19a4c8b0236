//! How alike names of several words are, whatever the order of the words and whichever are left out.

use super::{likeness, sound};

/// Likeness of two words from which one may stand for the other: "Stare", "Stari"; not "Nove", "Nyve".
const WORD: f64 = 0.72;
/// What a name loses whose words stand in another order.
const ORDER: f64 = 0.02;
/// Likeness of a name to a single word of it, and what the share of the letters that are met adds.
const PART: f64 = 0.55;
const SHARE: f64 = 0.4;
/// Sounds below which a word met alone says nothing of the name.
const LONG_WORD: usize = 4;

/// A name ready to be compared, by its sounds as a whole and word by word.
pub(crate) struct Heard {
    whole: Option<String>,
    words: Vec<String>,
}

impl Heard {
    /// A gazetteer's own name.
    pub(crate) fn of(name: &str) -> Self {
        Heard { whole: sound::reading(name), words: sound::words(name) }
    }
}

/// A name as somebody wrote it, by whatever scheme.
pub(crate) struct Asked {
    whole: Vec<String>,
    words: Vec<Vec<String>>,
    /// Whether a word for a kind of place stands beside it.
    called: bool,
}

impl Asked {
    pub(crate) fn of(name: &str) -> Self {
        let words = sound::words_by_scheme(name).into_iter().filter(|readings| !readings.is_empty()).collect();
        Asked { whole: sound::readings(name), words, called: sound::is_called(name) }
    }

    /// Likeness of the whole names, and the same or that of their words where it tells more.
    pub(crate) fn likeness(&self, heard: &Heard) -> (f64, f64) {
        let whole = heard.whole.as_ref().map_or(0.0, |reading| likeness::similarity(&self.whole, reading, 0.0));
        if self.words.len() < 2 && heard.words.len() < 2 && !self.called {
            return (whole, whole);
        }
        (whole, whole.max(self.by_words(&heard.words)))
    }

    fn by_words(&self, heard: &[String]) -> f64 {
        let mut free: Vec<&Vec<String>> = self.words.iter().collect();
        let (mut met, mut all, mut likeness) = (0, 0, 0.0);
        for word in heard {
            all += word.len();
            let near = free.iter().enumerate().map(|(at, readings)| (likeness::similarity(readings, word, 0.0), at));
            let Some((near, at)) = near.max_by(|a, b| a.0.total_cmp(&b.0)) else { continue };
            if near < WORD {
                continue;
            }
            free.swap_remove(at);
            met += word.len();
            likeness += near * word.len() as f64;
        }
        let left: usize = free.iter().map(|readings| readings.first().map_or(0, String::len)).sum();
        let likeness = likeness / met.max(1) as f64;
        if left == 0 && met == all {
            return likeness - ORDER;
        }
        if met < LONG_WORD {
            return 0.0;
        }
        likeness * (PART + SHARE * met as f64 / (all + left) as f64)
    }
}
