//! Names that only the sentence shows to be places: "the villages of A, B and C", "took A".

use super::lexicon::{Lexicon, Tag, Word};
use super::parse::Item;
use super::token::{Kind, Token, fold};
use crate::model::{Mention, PlaceKind, Relation, Role, Span};

/// How many small words may stand between "villages" and the first name.
const LONGEST_LEAD: usize = 3;
/// The longest name in words, and the longest list in names.
const LONGEST_NAME: usize = 4;
const LONGEST_LIST: usize = 60;

/// One sentence as this stage needs it.
pub struct Sentence<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub last: usize,
    pub items: &'a [Item],
}

/// Adds to `found` the places that lists of this sentence name and `known` (in order of the text) lacks.
pub fn find(sentence: &Sentence, lexicon: &Lexicon, known: &[Mention], found: &mut Vec<Mention>) {
    for item in sentence.items {
        let lead = match item.tag {
            Tag::Word(Word::Settlement | Word::PlaceCount | Word::Naming) => true,
            Tag::Act(act) => act.is_front_line() && !lexicon.capital_nouns,
            _ => false,
        };
        if lead {
            list(sentence, lexicon, item, known, found);
        }
    }
}

fn list(sentence: &Sentence, lexicon: &Lexicon, item: &Item, known: &[Mention], found: &mut Vec<Mention>) {
    let Some((mut at, near)) = first_name(sentence, item) else { return };
    let near = near || before(sentence, item.first).any(|other| other.tag == Tag::Word(Word::Near));
    for _ in 0..LONGEST_LIST {
        let Some(last) = name_end(sentence, lexicon, at) else { return };
        let span = Span::new(sentence.tokens[at].start, sentence.tokens[last - 1].end);
        let from = known.partition_point(|mention| mention.span.end <= span.start);
        let taken = known.get(from).is_some_and(|mention| mention.span.overlaps(span))
            || found.iter().any(|mention| mention.span.overlaps(span));
        if !taken {
            let relation = if near { Relation::Near } else { Relation::At };
            let text = span.of(sentence.text).to_owned();
            found.push(Mention {
                text,
                span,
                kind: Some(PlaceKind::Settlement),
                role: Role::Place,
                relation,
                ..Mention::default()
            });
        }
        let Some(next) = after_link(sentence, last) else { return };
        at = next;
    }
}

fn before<'s>(sentence: &'s Sentence, token: usize) -> impl Iterator<Item = &'s Item> {
    let from = sentence.items.partition_point(|item| item.first < token);
    sentence.items[..from].iter().rev().take_while(move |item| item.last >= token.saturating_sub(1))
}

fn at<'s>(sentence: &'s Sentence, token: usize) -> impl Iterator<Item = &'s Item> {
    let from = sentence.items.partition_point(|item| item.first < token);
    sentence.items[from..].iter().take_while(move |item| item.first == token)
}

/// Where the first name after "villages" or a verb begins, and whether "near" stands before it.
fn first_name(sentence: &Sentence, item: &Item) -> Option<(usize, bool)> {
    let (mut token, mut near) = (item.last, false);
    for _ in 0..=LONGEST_LEAD {
        if token >= sentence.last {
            return None;
        }
        let small = |tag: Tag| {
            matches!(
                tag,
                Tag::Word(
                    Word::Prep
                        | Word::Article
                        | Word::OfMonth
                        | Word::Near
                        | Word::Settlement
                        | Word::PlaceCount
                        | Word::From
                        | Word::Including
                )
            )
        };
        let link = at(sentence, token).find(|item| small(item.tag));
        match (link, sentence.tokens[token].kind) {
            (Some(link), _) => {
                near |= at(sentence, token).any(|item| item.tag == Tag::Word(Word::Near));
                token = link.last;
            }
            (None, Kind::Mark(':' | '"' | ',')) => token += 1,
            _ => return Some((token, near)),
        }
    }
    None
}

/// The index after a name of capitalised words that no list knows.
fn name_end(sentence: &Sentence, lexicon: &Lexicon, first: usize) -> Option<usize> {
    let mut last = first;
    while last < sentence.last && last - first < LONGEST_NAME {
        let token = sentence.tokens[last];
        let hyphen = token.is_mark('-') && last > first && sentence.tokens[last - 1].end == token.start;
        let written = token.text(sentence.text);
        let capital = token.kind == Kind::Word && written.chars().next().is_some_and(char::is_uppercase);
        let plain = at(sentence, last).all(|item| matches!(item.tag, Tag::Word(Word::Settlement)));
        if !(hyphen || capital && plain && !lexicon.stopwords.contains(fold(written).as_ref())) {
            break;
        }
        last += 1;
    }
    let whole = last > first && sentence.tokens[last - 1].kind == Kind::Word;
    let long = sentence.tokens.get(first).is_some_and(|token| token.end - token.start > 2);
    (whole && long).then_some(last)
}

/// Past brackets, commas, "and" and a preposition to the next name of a list.
fn after_link(sentence: &Sentence, from: usize) -> Option<usize> {
    let mut token = from;
    let mut linked = false;
    if sentence.tokens.get(token).is_some_and(|open| open.is_mark('(')) {
        let close = sentence.tokens[token..sentence.last].iter().position(|close| close.is_mark(')'))?;
        token += close + 1;
    }
    while token < sentence.last {
        let word = at(sentence, token).find(|item| match item.tag {
            Tag::Word(Word::And) => true,
            Tag::Word(Word::Prep | Word::Near | Word::Settlement | Word::Article | Word::OfMonth) => linked,
            _ => false,
        });
        match (word, sentence.tokens[token].kind) {
            (Some(item), _) => token = item.last,
            (None, Kind::Mark(',')) => token += 1,
            _ => break,
        }
        linked = true;
    }
    (linked && token < sentence.last).then_some(token)
}
