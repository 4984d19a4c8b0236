//! Places that the text names once more, where no list shows that they are places.

use std::collections::BTreeMap;

use super::lexicon::{Lexicon, Word};
use super::names::{self, Sentence, before, name_end};
use super::token::Kind;
use crate::model::{Mention, Relation, Span};

/// The fewest letters of a name that is known again: short ones are too often other words.
const SHORTEST_NAME: usize = 5;

/// The names of a sentence that lists elsewhere in the report showed to be places, but for those in `known` (in order of
/// the text) and in `own` (of this sentence).
pub fn find(
    sentence: &Sentence,
    lexicon: &Lexicon,
    shown: &BTreeMap<&str, &Mention>,
    known: &[Mention],
    mut own: Vec<Mention>,
) -> Vec<Mention> {
    own.sort_by_key(|mention| mention.span);
    let mut here: Vec<Mention> = Vec::new();
    for at in sentence.first..sentence.last {
        let token = sentence.tokens[at];
        if here.last().is_some_and(|last| token.start < last.span.end) {
            continue;
        }
        if token.kind != Kind::Word || names::at(sentence, at).next().is_some() || follows_capital(sentence, at) {
            continue;
        }
        let Some(last) = name_end(sentence, lexicon, at) else { continue };
        let span = Span::new(token.start, sentence.tokens[last - 1].end);
        let Some(place) = shown.get(span.of(sentence.text)) else { continue };
        let taken = |others: &[Mention]| {
            let from = others.partition_point(|mention| mention.span.end <= span.start);
            others.get(from).is_some_and(|mention| mention.span.overlaps(span))
        };
        if !taken(known) && !taken(&own) {
            let near = before(sentence, at).any(|item| item.last == at && item.tag.is(Word::Near));
            let relation = if near { Relation::Near } else { Relation::At };
            here.push(Mention { span, relation, preposition: None, ..(*place).clone() });
        }
    }
    here
}

/// The names that may be known again, by their words.
pub fn shown(found: &[Mention]) -> BTreeMap<&str, &Mention> {
    let long = found.iter().filter(|mention| mention.text.chars().count() >= SHORTEST_NAME);
    long.map(|mention| (mention.text.as_str(), mention)).collect()
}

/// "Ivan Petrenko", "Yunakivka-Sudzha": behind a capital or a hyphen a name is a part of another.
fn follows_capital(sentence: &Sentence, at: usize) -> bool {
    let text = |at: usize| sentence.tokens[at].text(sentence.text);
    let capital = |at: usize| text(at).starts_with(char::is_uppercase) && names::at(sentence, at).next().is_none();
    at > sentence.first && (capital(at - 1) || text(at - 1) == "-")
}
