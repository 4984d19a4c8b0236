//! Names with the Arabic article, which standards spell apart: "Jisr al-Shughur" is Jisr ash Shughūr.

use super::Gazetteer;
use super::fold::fold;
use super::lookup::Found;
use crate::model::MatchMethod;

const ARTICLES: &str = include_str!("../../data/names/articles.tsv");
/// ISO codes of countries whose names have the article: "El Dorado" is not "Al Dorado".
const COUNTRIES: &str = include_str!("../../data/names/arabic_countries.txt");

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    ARTICLES.lines().skip(1).filter_map(|row| row.split_once('\t'))
}

/// The name with its article in every other spelling; none where it has no article.
fn respelt(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').collect();
    let is_article = |word: &str| rows().any(|(_, articles)| articles.split('|').any(|article| article == word));
    let at = words.iter().rposition(|word| is_article(word)).filter(|at| at + 1 < words.len());
    let Some((before, [_, after @ ..])) = at.map(|at| words.split_at(at)) else { return Vec::new() };
    let next = after.first().copied().unwrap_or_default();
    let fitting = rows().filter(|(letters, _)| next.starts_with(letters)).flat_map(|(_, articles)| articles.split('|'));
    let whole = fitting.map(|article| [before, &[article], after].concat().join(" "));
    whole.filter(|name| *name != folded).collect()
}

impl Gazetteer {
    /// Places of Arabic-speaking countries that bear the name with its article spelt otherwise.
    pub(super) fn with_article(&self, name: &str) -> Vec<Found> {
        let found = respelt(name).into_iter().flat_map(|name| self.named(&name));
        let there = found.filter(|f| COUNTRIES.lines().any(|country| country == f.place.country));
        there.map(|f| Found { method: MatchMethod::Alias, ..f }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_one_in_every_standard_and_only_where_arabic_is_spoken() {
        let world = Gazetteer::world();
        for (written, name) in
            [("al-Fasher", "El Fasher"), ("Jisr al-Shughur", "Jisr ash Shughur"), ("Al-Du'ayn", "Ad Du'ayn")]
        {
            let found = world.lookup(written);
            assert_eq!(
                found.first().map(|f| &f.place.id),
                world.lookup(name).first().map(|f| &f.place.id),
                "{written}"
            );
            assert!(found.iter().all(|f| f.method == MatchMethod::Alias), "{written}");
        }
        assert_eq!(respelt("Al-Salt"), ["el salt", "as salt", "es salt"]);
        assert!(world.with_article("Al Dorado").is_empty() && respelt("Ras Ali").is_empty());
    }
}
