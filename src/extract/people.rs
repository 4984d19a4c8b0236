//! Names that only a sentence shows to be places, and that the report shows to be people's: "General Popov was captured".

use std::collections::BTreeSet;

use super::lexicon::Word;
use super::names::{Sentence, before};
use crate::model::{Mention, Span};

/// The people that a report names.
pub struct People {
    /// In the order of the text.
    spans: Vec<Span>,
    last_names: BTreeSet<String>,
}

impl People {
    /// Those at spans of a text.
    pub fn new(text: &str, spans: Vec<Span>) -> People {
        let last_names = spans.iter().map(|person| last_name(person.of(text)).to_owned()).collect();
        People { spans, last_names }
    }

    /// Takes out of `found`, the names of one sentence, those that are a person's or end in a person's last name.
    pub fn leave_out(&self, sentence: &Sentence, found: &mut Vec<Mention>) {
        found.retain(|mention| is_town(sentence, mention) || !self.has(mention));
    }

    fn has(&self, mention: &Mention) -> bool {
        let next = self.spans.partition_point(|person| person.end <= mention.span.start);
        let named = self.spans.get(next).is_some_and(|person| person.overlaps(mention.span));
        named || self.last_names.contains(last_name(&mention.text))
    }
}

fn last_name(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or_default()
}

/// "The town of Adan Yabaal", "la localidad de Adan Yabaal": whatever people are called so.
fn is_town(sentence: &Sentence, mention: &Mention) -> bool {
    let first = sentence.tokens.partition_point(|token| token.end <= mention.span.start);
    let of = before(sentence, first).find(|item| item.last == first && item.tag.is(Word::OfMonth));
    let noun = of.map_or(first, |of| of.first);
    before(sentence, noun).any(|item| item.last == noun && item.tag.is(Word::Settlement))
}
