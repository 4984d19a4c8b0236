//! Tells a text's language by the frequent words and rare letters of the lists.

use super::lexicon::Lexicon;
use super::token::{Kind, fold, tokenize};

/// How much of a text is looked at, in bytes: more changes nothing.
const SAMPLE: usize = 4000;
/// What a word of the other lists counts against one frequent word: short texts may have none of those.
const LISTED_WEIGHT: f64 = 0.25;
/// What one rare letter counts against one frequent word.
const LETTER_WEIGHT: f64 = 0.5;

/// English has "the" once in 100 bytes, and is known by it at a tenth of the cost; other languages have it in "Institute
/// for the Study of War".
const ONE_THE_IN: usize = 300;

/// Whether the text is English beyond doubt.
pub(crate) fn is_english(sample: &str) -> bool {
    let count = sample.matches(" the ").count();
    count > 1 && count * ONE_THE_IN >= sample.len()
}

/// The tag of the language whose words and letters the text has most of; `und` if it has none.
pub fn language<'l>(text: &str, lexicons: &'l [Lexicon]) -> &'l str {
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= SAMPLE).last().unwrap_or(0);
    let sample = if text.len() <= SAMPLE { text } else { &text[..end] };
    if let Some(english) = lexicons.iter().find(|lexicon| lexicon.lang == "en" && is_english(sample)) {
        return &english.lang;
    }
    let words: Vec<String> = tokenize(sample)
        .into_iter()
        .filter(|token| token.kind == Kind::Word)
        .map(|token| fold(token.text(sample)).into_owned())
        .collect();
    let score = |lexicon: &Lexicon| {
        let hits = words.iter().filter(|word| lexicon.stopwords.contains(*word)).count();
        let letters =
            if lexicon.letters.is_empty() { 0 } else { sample.chars().filter(|c| lexicon.letters.contains(c)).count() };
        let listed = words.iter().filter(|word| lexicon.trie.knows(word)).count();
        hits as f64 + LISTED_WEIGHT * listed as f64 + LETTER_WEIGHT * letters as f64
    };
    let scored = lexicons.iter().map(|lexicon| (score(lexicon), lexicon.lang.as_str()));
    let best = scored.filter(|(score, _)| *score > 0.0).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
    best.map_or("und", |(_, lang)| lang)
}
