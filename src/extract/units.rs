//! Districts and regions: those that share one noun, are counted before they are named, or hold another place of the
//! sentence: "captured two districts, A and B".

use super::front::Seen;
use super::lexicon::{Lexicon, Tag, Word, has_ending};
use super::name_parts::are_several;
use super::names::{self, Sentence};
use super::parse::{Item, Named, Parsed};
use super::place::{AREA_RANK, COUNTRY_RANK, Group};
use super::token::{Kind, Token};
use crate::model::{Mention, PlaceKind, Role};

/// How many words stand between the number and the noun: "three more border".
const LONGEST_COUNTED: usize = 3;

/// Adds the names of such a list behind a noun.
pub fn list(sentence: &Sentence, lexicon: &Lexicon, noun: &Item, known: &[Mention], found: &mut Vec<Mention>) {
    let Some(kind) = kind(noun.tag).filter(|_| is_counted(sentence, noun)) else { return };
    // "The chiefs of two districts, A and B, were killed".
    let front = sentence.items.iter().any(|item| matches!(item.tag, Tag::Act(act) if act.is_front_line()));
    let opens = sentence.tokens.get(noun.last).filter(|_| noun.last < sentence.last).is_some_and(opens_list);
    let name = noun.last + 1;
    if front && opens && are_several(sentence, lexicon, name) {
        let before = found.len();
        names::list(sentence, lexicon, (name, false), known, found);
        found[before..].iter_mut().for_each(|mention| mention.kind = Some(kind));
    }
}

fn kind(tag: Tag) -> Option<PlaceKind> {
    match tag {
        Tag::Word(Word::DistrictWord) => Some(PlaceKind::District),
        Tag::Word(Word::RegionWord) => Some(PlaceKind::Region),
        _ => None,
    }
}

fn opens_list(token: &Token) -> bool {
    token.is_mark(',') || token.is_mark(':')
}

/// "The A and B districts", "les territoires de A et de B": whether one noun in the plural is of both names.
pub fn is_shared(parsed: &Parsed, before: &Named, named: &Named) -> bool {
    let unit = |item: &Item| {
        let several = has_ending(parsed.words(item.first, item.last), &parsed.endings.plural_noun);
        kind(item.tag).is_some() && several
    };
    let of = parsed.ending_at(before.first).find(|item| item.tag.is(Word::OfMonth));
    // "The town of A and B districts".
    let town = |at: usize| parsed.ending_at(at).any(|item| item.tag.is(Word::Settlement));
    if town(before.first) || of.is_some_and(|of| town(of.first)) {
        return false;
    }
    parsed.at(named.last).any(unit) || of.is_some_and(|of| parsed.ending_at(of.first).any(unit))
}

/// "Kutum, a town in North Darfur": a name that says where another of the sentence lies is the wider area.
pub fn rank_as_unit(parsed: &Parsed, mention: &Mention, mentions: &[Mention]) -> usize {
    let is = |hint: &Option<String>| hint.as_deref() == Some(mention.text.as_str());
    let others = parsed.named.iter().filter_map(|named| mentions.get(named.mention));
    let smaller = others.filter(|other| other.text != mention.text && other.role == Role::Place);
    let rank = |other: &Mention| match &other.hints {
        hints if is(&hints.country) => COUNTRY_RANK,
        hints if is(&hints.region) => 3,
        hints if is(&hints.district) => AREA_RANK,
        _ => 0,
    };
    smaller.map(rank).max().unwrap_or(0)
}

/// Whether a number, or "several", stands before a noun.
fn is_counted(sentence: &Sentence, noun: &Item) -> bool {
    let from = noun.first.saturating_sub(LONGEST_COUNTED).max(sentence.first);
    let many =
        |item: &Item| matches!(item.tag, Tag::Number(number) if number > 1) || matches!(item.tag, Tag::Vague(..));
    let digits = |at: usize| {
        let number = sentence.tokens[at].kind == Kind::Number && sentence.tokens[at].text(sentence.text) != "1";
        let dated = |it: &Item| matches!(it.tag, Tag::Month(_)) && (it.last == at || it.first == at + 1);
        number && !names::before(sentence, at + 2).any(dated)
    };
    (from..noun.first).any(|at| names::at(sentence, at).any(many) || digits(at))
}

impl Seen<'_, '_> {
    /// "Two districts, A and B": whether a group is such a list.
    pub fn lists_units(&self, group: &Group) -> bool {
        let parsed = self.parsed;
        let Some(mark) = group.first.checked_sub(1).filter(|at| opens_list(&parsed.tokens[*at])) else { return false };
        let noun = parsed.ending_at(mark).find(|item| kind(item.tag).is_some());
        let run = parsed.sentence.first..parsed.sentence.last;
        let sentence = Sentence::of(parsed.text, parsed.tokens, run, &parsed.items);
        group.mentions.len() > 1 && noun.is_some_and(|noun| is_counted(&sentence, noun))
    }
}
