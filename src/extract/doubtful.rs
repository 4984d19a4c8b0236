//! Names that a gazetteer has and no word beside them shows to be places: where something was taken, held or attacked.

use super::lexicon::{Lexicon, Tag, Word};
use super::names::{Sentence, at, before};
use super::token::Kind;
use crate::mention::{Doubtful, Size};
use crate::model::{Mention, Role, Span};

/// Those of a sentence that tells of the front, where nothing speaks against them; `known` are the spans of names that the
/// sentence itself shows, in order.
pub fn find<'d>(
    sentence: &'d Sentence,
    lexicon: &'d Lexicon,
    doubtful: &'d [Doubtful],
    known: &'d [Span],
) -> impl Iterator<Item = Mention> + 'd {
    let front = sentence.items.iter().any(|item| matches!(item.tag, Tag::Act(act) if act.is_front_line()));
    let end = sentence.tokens[sentence.first..sentence.last].last().map_or(0, |token| token.end);
    let from = doubtful.partition_point(|name| name.span.start < sentence.tokens[sentence.first].start);
    let here = doubtful[from..].iter().take_while(move |name| name.span.end <= end).filter(move |_| front);
    let shown = |span: Span| {
        let at = known.partition_point(|other| other.end <= span.start);
        known.get(at).is_some_and(|other| other.overlaps(span))
    };
    here.filter(move |name| !shown(name.span)).filter(move |name| may_be_place(sentence, lexicon, name)).map(|name| {
        Mention {
            text: name.span.of(sentence.text).to_owned(),
            span: name.span,
            role: Role::Place,
            ..Mention::default()
        }
    })
}

/// Common nouns and words that open a sentence bear the names of many a village: "Post", "Ufer", "Hay".
fn may_be_place(sentence: &Sentence, lexicon: &Lexicon, name: &Doubtful) -> bool {
    let first = sentence.first
        + sentence.tokens[sentence.first..sentence.last].partition_point(|token| token.end <= name.span.start);
    let tagged = at(sentence, first).next().is_some();
    let article = |tag: Tag| matches!(tag, Tag::Word(Word::Article | Word::ArticlePrep));
    let article = before(sentence, first).any(|item| item.last == first && article(item.tag));
    let opens = first == sentence.first || sentence.tokens[first - 1].kind != Kind::Word;
    // "The Sever force", "an infantry vehicle Bradley".
    let called = |tag: Tag| {
        let word = |word: Word| matches!(word, Word::Force | Word::Unit | Word::Soldiers | Word::Thing);
        matches!(tag, Tag::Actor(_)) || matches!(tag, Tag::Word(one) if word(one))
    };
    let called = before(sentence, first).any(|item| item.last == first && called(item.tag));
    let least = match (opens, lexicon.capital_nouns) {
        (true, _) => Size::Large,
        (_, true) => Size::Middle,
        _ => Size::Small,
    };
    !tagged && !article && !called && (!name.one_word || name.size >= least)
}
