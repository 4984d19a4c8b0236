//! Who holds an office stands behind its place as another place would: "the governor of A, Oleg Petrenko,".

use super::lexicon::{Tag, Word};
use super::name_parts::is_comma;
use super::names::{Sentence, before};

/// How far the office stands before its place: "the head of the regional military administration of".
const LONGEST_TO_OFFICE: usize = 8;

/// Whether what a comma parts from the place at `first` to `after` is the name of an official.
pub fn leads(sentence: &Sentence, first: usize, after: usize) -> bool {
    let office = |token: usize| before(sentence, token).any(|item| item.tag.is(Word::Speaker));
    // "The governor said that they took A, B and C": here the comma goes on with a list.
    let tells = |token: usize| {
        before(sentence, token).any(|item| matches!(item.tag, Tag::Act(_) | Tag::Word(Word::Say | Word::Relative)))
    };
    let tokens = || (0..LONGEST_TO_OFFICE).map(|back| first.saturating_sub(back));
    is_comma(sentence, after) && tokens().take_while(|token| !tells(*token)).any(office)
}
