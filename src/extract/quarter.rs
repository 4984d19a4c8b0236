//! Parts of a town that have names of their own: who takes "the quarter of A" has taken A.

use super::front::Seen;
use super::lexicon::{Tag, Word, has_ending};
use super::parse::Item;
use super::place::Group;
use super::token::Kind;

/// How many adjectives stand between an article and the noun: "the besieged eastern quarter of".
const LONGEST_ADJECTIVES: usize = 3;

impl Seen<'_, '_> {
    /// Whether a part of a place lies within a run of tokens: "positions in A", "some quarters of A".
    pub fn has_part(&self, group: &Group, first: usize, last: usize) -> bool {
        let part = |item: &Item| item.tag.is(Word::Part) || self.is_district_of(item);
        let mut parts = self.parsed.within(first, last).filter(|item| part(item)).peekable();
        if parts.peek().is_none() {
            return false;
        }
        let named = self.quarter_of(group);
        let own = |item: &Item| named.is_some_and(|noun| noun.first == item.first);
        parts.any(|item| !own(item))
    }

    /// "The Kirov district of A"; "the district of A" is A itself.
    fn is_district_of(&self, noun: &Item) -> bool {
        let of = |item: &Item| item.tag.is(Word::OfMonth);
        let named = noun.first > self.parsed.sentence.first && self.parsed.is_capital(noun.first - 1);
        noun.tag.is(Word::DistrictWord) && named && self.parsed.at(noun.last).any(of)
    }

    /// The noun that says that a group names quarters: "das Viertel A", "le quartier de A", "the A neighbourhood".
    fn quarter_of(&self, group: &Group) -> Option<&Item> {
        let parsed = self.parsed;
        let noun = |item: &&Item| matches!(item.tag, Tag::Word(Word::Borough | Word::Boroughs));
        let before = |at: usize| parsed.ending_at(at).find(noun);
        let article = |item: &&Item| item.tag.is(Word::Article) && item.last - item.first == 1;
        let article = parsed.ending_at(group.first).find(article).map_or(group.first, |article| article.first);
        let of = |item: &&Item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::From)) && item.last == article;
        let of = parsed.ending_at(article).find(of).filter(|_| parsed.is_articled());
        let behind = || parsed.at(group.last).find(noun).filter(|_| parsed.is_plain());
        let found = before(group.first).or_else(|| before(of?.first)).or_else(behind)?;
        let several = group.mentions.len() > 1;
        let one = found.tag.is(Word::Borough) && self.is_its_name(group, found);
        (several || one).then_some(found)
    }

    /// Whether one name is that of the quarter, not of the town that it is a part of.
    fn is_its_name(&self, group: &Group, noun: &Item) -> bool {
        let parsed = self.parsed;
        if parsed.capital_nouns || parsed.bare_nouns {
            // "Das Viertel Aleppos", "квартал Бахмута": an owner, but before the town itself: "мікрорайон Шевченка в А".
            let owner = has_ending(parsed.words(group.first, group.last), &parsed.endings.owner_name);
            let inside = parsed.at(group.last).any(|item| matches!(item.tag, Tag::Word(Word::Prep | Word::Toward)));
            return !owner || inside && parsed.bare_nouns;
        }
        // "A neighbourhood of B", "another quarter of B".
        let first = noun.first.min(group.first);
        for at in (first.saturating_sub(LONGEST_ADJECTIVES)..first).rev() {
            let tags = || parsed.at(at).map(|item| item.tag);
            let some = |tag: Tag| {
                matches!(tag, Tag::Number(_) | Tag::Word(Word::Indefinite | Word::PlaceCount | Word::Another))
            };
            if tags().any(some) {
                return false;
            }
            let the = |tag: Tag| matches!(tag, Tag::Act(_) | Tag::Word(Word::Article | Word::ArticlePrep));
            if parsed.kind(at) != Kind::Word || tags().any(the) {
                break;
            }
        }
        true
    }
}
