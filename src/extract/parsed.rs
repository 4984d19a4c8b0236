//! What the rules ask of a sentence that was taken apart.

use super::date::Dated;
use super::lexicon::{Act, Fate, Tag, Word};
use super::parse::{Item, LONGEST_SPLIT, Parsed};
use super::token::Kind;
use crate::model::{Mention, Span};

/// How far a preposition stands before its name: "from the Russian border region of".
const LONGEST_FRAME: usize = 9;

impl<'a> Parsed<'a> {
    /// "On the line A — B": whether a mark joins two names, the first of which does not open the sentence.
    pub fn joins_names(&self, mark: usize) -> bool {
        let before = self.named.iter().any(|named| named.last == mark && named.first > self.sentence.first);
        before && self.named.iter().any(|named| named.first == mark + 1)
    }

    /// The bytes of a run of tokens.
    pub fn span(&self, first: usize, last: usize) -> Span {
        match (self.tokens.get(first), last.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(start), Some(end)) if last > first => Span::new(start.start, end.end),
            _ => Span::default(),
        }
    }

    /// The words of a run of tokens, as written.
    pub fn words(&self, first: usize, last: usize) -> &'a str {
        self.span(first, last).of(self.text)
    }

    /// The items that begin at a token.
    pub fn at(&self, token: usize) -> impl Iterator<Item = &Item> {
        self.items[self.begun(token)..].iter().take_while(move |item| item.first == token)
    }

    /// The item with this tag word that begins at a token.
    pub fn word_at(&self, token: usize, word: Word) -> Option<&Item> {
        self.at(token).find(|item| item.tag.is(word))
    }

    /// The item that ends before a token.
    pub fn ending_at(&self, token: usize) -> impl Iterator<Item = &Item> {
        self.items[..self.begun(token)].iter().rev().take_while(move |item| item.last == token)
    }

    /// The items that lie within a run of tokens.
    pub fn within(&self, first: usize, last: usize) -> impl DoubleEndedIterator<Item = &Item> {
        let (from, to) = (self.begun(first), self.begun(last.max(first)));
        self.items[from..to.max(from)].iter()
    }

    /// Whether one of these words lies within a run of tokens.
    pub fn has(&self, first: usize, last: usize, words: &[Word]) -> bool {
        self.within(first, last).any(|item| matches!(item.tag, Tag::Word(word) if words.contains(&word)))
    }

    /// Whether a token is in small letters throughout.
    pub fn is_lower(&self, token: usize) -> bool {
        self.words(token, token + 1).chars().all(char::is_lowercase)
    }

    /// Whether a token begins with a capital.
    pub fn is_capital(&self, token: usize) -> bool {
        self.words(token, token + 1).starts_with(char::is_uppercase)
    }

    /// Whether the preposition that governs the name at `first` plays this part.
    pub fn governs(&self, mention: &Mention, first: usize, word: Word) -> bool {
        let Some(preposition) = mention.preposition.as_deref() else { return false };
        let from = first.saturating_sub(LONGEST_FRAME).max(self.sentence.first);
        let is_it = |item: &Item| item.tag.is(word) && self.words(item.first, item.last).to_lowercase() == preposition;
        self.within(from, first).any(is_it)
    }

    /// Whether one of these words lies anywhere in the sentence.
    pub fn any(&self, words: &[Word]) -> bool {
        self.has(self.sentence.first, self.sentence.last, words)
    }

    /// What a token is; behind the text's last one stands a full stop.
    pub fn kind(&self, at: usize) -> Kind {
        self.tokens.get(at).map_or(Kind::Mark('.'), |token| token.kind)
    }

    pub fn is_mark(&self, at: usize, mark: char) -> bool {
        self.kind(at) == Kind::Mark(mark)
    }

    /// Whether a token is the ending that makes the word before it an owner: "Ukraine's".
    pub fn is_possessive(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| matches!(token.text(self.text), "'s" | "\u{2019}s"))
    }

    /// Whether a run of tokens holds this mark.
    pub fn has_mark(&self, first: usize, last: usize, marks: &[char]) -> bool {
        let run = self.tokens.get(first..last.min(self.tokens.len())).unwrap_or_default();
        run.iter().any(|token| matches!(token.kind, Kind::Mark(mark) if marks.contains(&mark)))
    }

    /// The acts of the sentence.
    pub fn acts(&self) -> impl Iterator<Item = (usize, usize, Act)> {
        self.items.iter().filter_map(|item| match item.tag {
            Tag::Act(act) => Some((item.first, item.last, act)),
            _ => None,
        })
    }

    /// Whether fates lie within a run of tokens.
    pub fn fates(&self, first: usize, last: usize) -> impl Iterator<Item = Fate> {
        self.within(first, last).filter_map(|item| match item.tag {
            Tag::Fate(fate) => Some(fate),
            _ => None,
        })
    }

    /// The clause a token stands in: 0 for the main one, then counted by relative words.
    pub fn clause(&self, token: usize) -> usize {
        self.within(self.sentence.first, token + 1).filter(|item| item.tag.is(Word::Relative)).count()
    }

    /// Whether a token stands between the two parts of a verb.
    pub fn is_in_bracket(&self, token: usize) -> bool {
        let from = token.saturating_sub(LONGEST_SPLIT).max(self.sentence.first);
        self.within(from, token).any(|item| item.tag == Tag::Bracket && item.last > token)
    }

    /// Whether a date stands in a relative clause that closes before a token: "X, which it has held since May, said".
    pub fn is_in_closed_aside(&self, dated: &Dated, token: usize) -> bool {
        // "A, held by B since May, fell".
        let participle = |item: &Item| {
            let act = matches!(item.tag, Tag::Act(Act::Captured | Act::Retaken | Act::Held));
            act && item.first > self.sentence.first && self.is_mark(item.first - 1, ',')
        };
        let opening = |item: &&Item| item.tag.is(Word::Relative) || participle(item);
        let opens = self.within(self.sentence.first, dated.first).rev().find(opening);
        let Some(opens) = opens.filter(|_| dated.last <= token) else { return false };
        let closes = (dated.last..token).find(|at| self.tokens[*at].is_mark(','));
        closes.is_some_and(|at| self.within(opens.first, at).any(|item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_))))
    }

    /// Whether a token belongs to a name.
    pub fn is_named(&self, token: usize) -> bool {
        self.named.iter().any(|named| named.first <= token && token < named.last)
    }

    /// Whether a token belongs to a date.
    pub fn is_dated(&self, token: usize) -> bool {
        self.dates.iter().any(|dated| dated.first <= token && token < dated.last)
    }

    /// "Im Frühjahr 2022 hatten sie A besetzt, heute erinnert dort ein Museum": whether a comma parts a verb that ends its
    /// clause from a later date.
    pub fn is_parted(&self, token: usize, dated: &Dated) -> bool {
        self.capital_nouns && dated.first > token && self.has_mark(token, token + 2, &[','])
    }

    /// How many brackets are open before a token.
    pub fn bracketed(&self, token: usize) -> bool {
        let count = |mark| self.tokens[self.sentence.first..token].iter().filter(|token| token.is_mark(mark)).count();
        count('(') > count(')')
    }
}
