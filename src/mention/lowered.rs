//! Directions that are called by an adjective without a capital: "на покровському напрямку", "на курском направлении".

use super::frame::Words;
use super::spot::{Spot, Spotter};
use super::token::{Shape, Token};
use crate::beside;
use crate::model::PlaceKind;

/// Whether the word at `at` is a Cyrillic adjective before a word for a direction.
pub(super) fn is_lowered(token: &Token, words: &Words<'_>, at: usize) -> bool {
    // Cyrillic letters begin with these bytes; of a text in other letters no word is looked at further.
    let first = words.text.as_bytes().get(token.start as usize).copied().unwrap_or_default();
    token.shape == Shape::Lower
        && matches!(first, 0xd0 | 0xd1)
        && words.word(at + 1).kind == Some(PlaceKind::BorderArea)
        && beside::has_ending(words.written(at), &beside::DIRECTION)
}

impl Spotter<'_, '_, '_> {
    /// Takes the adjective at `at` where a gazetteer has the town; returns where to go on.
    pub(super) fn lowered(&mut self, at: usize) -> usize {
        let Some(known) = self.known_as(self.words.written(at)).filter(|_| !self.words.is_common(at)) else {
            return at + 1;
        };
        let (before, after) = self.frame(at, at);
        self.push(Spot { first: at, last: at, known: Some(known), demonym: None, before, after, follows: None });
        at + 1
    }
}
