//! Where one goes, told by the case of an article alone: "zogen sich aus A in die Stadt B zurück".

use super::front::Seen;
use super::lexicon::{Tag, Word};
use super::parse::Item;
use super::place::Group;

/// How many words stand between the article and the name: "in die nahe gelegene Provinzhauptstadt".
const LONGEST_TO_NAME: usize = 4;

impl Seen<'_, '_> {
    /// Whether a preposition with the case of a goal leads to a place.
    pub fn is_led_into(&self, group: &Group) -> bool {
        let parsed = self.parsed;
        let from = group.first.saturating_sub(LONGEST_TO_NAME + 1).max(parsed.sentence.first);
        let Some(article) = parsed.within(from, group.first).rfind(|item| is_into(item)) else { return false };
        // "In die Stadt A", but "die Truppen in A".
        let leads =
            |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::Inside)) && item.last - item.first == 1;
        let whole = parsed.at(article.first).any(|item| item.tag.is(Word::ArticlePrep));
        // "Aus den Bezirken A und B".
        let from = |item: &Item| matches!(item.tag, Tag::Word(Word::From | Word::By | Word::Origin | Word::LedOut));
        let out = parsed.ending_at(article.first).any(from);
        let led = whole || parsed.ending_at(article.first).any(leads) && !out;
        let stops =
            |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Word(Word::Prep | Word::From | Word::By | Word::And));
        let parted = parsed.within(article.last, group.first).any(stops)
            || parsed.has_mark(article.last, group.first, &[',', ';', ':']);
        led && !parted
    }
}

fn is_into(item: &Item) -> bool {
    item.tag.is(Word::IntoArticle)
}
