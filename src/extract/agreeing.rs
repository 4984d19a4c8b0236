//! Adjectives that share the noun of the last: "А-ская, Б-ская и В-ская громады".

use super::lexicon::Word;
use super::names::{Sentence, at};
use super::token::{Kind, Token};
use crate::model::{Mention, PlaceKind, Role, Span};

/// Letters at the end of adjectives that agree in case and number.
const AGREEING: usize = 3;
/// Letters of the shortest adjective of a place.
const SHORTEST: usize = 6;

/// The adjectives before each unit or direction of `known` that end as its own does and no gazetteer has.
pub fn find(sentence: &Sentence, known: &[Mention]) -> Vec<Mention> {
    let (start, end) = (sentence.tokens[sentence.first].start, sentence.tokens[sentence.last - 1].end);
    let from = known.partition_point(|mention| mention.span.end <= start);
    let here = known[from..].iter().take_while(|mention| mention.span.start < end);
    let unit = |mention: &&Mention| {
        let kind = matches!(mention.kind, Some(PlaceKind::District | PlaceKind::Region | PlaceKind::BorderArea));
        kind && mention.role == Role::Place
    };
    here.filter(unit).flat_map(|unit| before(sentence, unit, known)).collect()
}

fn before(sentence: &Sentence, unit: &Mention, known: &[Mention]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = sentence.tokens[..sentence.last].partition_point(|token| token.end <= unit.span.start);
    while let Some(adjective) = linked_before(sentence, at) {
        let token = sentence.tokens[adjective];
        let span = Span::new(token.start, token.end);
        let text = token.text(sentence.text);
        let from = known.partition_point(|mention| mention.span.end <= span.start);
        let taken = known.get(from).is_some_and(|mention| mention.span.overlaps(span));
        if taken || !agrees(text, &unit.text) || !is_name(sentence, &token) {
            break;
        }
        found.push(Mention { text: text.to_owned(), span, ..unit.clone() });
        at = adjective;
    }
    found
}

/// The word before a comma or "and" that stands before the token at `at`.
fn linked_before(sentence: &Sentence, at: usize) -> Option<usize> {
    let link = at.checked_sub(1).filter(|link| *link > sentence.first)?;
    let and = self::at(sentence, link).any(|item| item.tag.is(Word::And));
    (and || sentence.tokens[link].is_mark(',')).then_some(link - 1)
}

fn is_name(sentence: &Sentence, token: &Token) -> bool {
    token.kind == Kind::Word && token.text(sentence.text).starts_with(char::is_uppercase)
}

/// Whether two words end alike: in "Олег Синегубов, Сумской области" the first is no adjective.
pub fn agrees(first: &str, second: &str) -> bool {
    let mut letters = 0;
    let alike = first.chars().rev().zip(second.chars().rev()).take(AGREEING).all(|(a, b)| {
        letters += 1;
        a == b
    });
    alike && letters == AGREEING && first.chars().count() >= SHORTEST
}
