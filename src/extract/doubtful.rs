//! Names that a gazetteer has and no word beside them shows to be places: where something was taken, held or attacked.

use super::lexicon::{Act, Lexicon, Tag, Word};
use super::names::{Sentence, at, before};
use super::parse::Item;
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
    // "A, captured last week by B": what was done to it shows what opens the sentence.
    let end =
        sentence.tokens[..sentence.last].partition_point(|token| token.end <= name.span.end.saturating_sub(1)) + 1;
    let opens = opens && !is_taken_by(sentence, end);
    let least = match (opens, lexicon.capital_nouns) {
        (true, _) => Size::Large,
        (_, true) => Size::Middle,
        _ => Size::Small,
    };
    !tagged && !article && !called && (!name.one_word || name.size >= least)
}

/// How far who took a place stands behind the comma before "captured".
const LONGEST_TO_DOER: usize = 10;

/// Whether a comma and a participle with its doer follow: ", captured last week by B".
fn is_taken_by(sentence: &Sentence, comma: usize) -> bool {
    let end = (comma + LONGEST_TO_DOER).min(sentence.last);
    let takes = |item: &Item| matches!(item.tag, Tag::Act(act) if act <= Act::Withdrawn);
    let doer = |item: &Item| {
        let force =
            matches!(item.tag, Tag::Side(_) | Tag::Actor(_) | Tag::Word(Word::Force | Word::Army | Word::Soldiers));
        force && item.first > comma && item.last <= end
    };
    let opens = sentence.tokens.get(comma).is_some_and(|token| token.is_mark(','));
    let by = |item: &&Item| item.tag.is(Word::By) && item.first > comma && item.first < end;
    let by = sentence.items.iter().find(by);
    opens
        && at(sentence, comma + 1).any(takes)
        && by.is_some_and(|by| sentence.items.iter().any(|item| item.first >= by.last && doer(item)))
}
