//! Names that stand in one list.

use super::Source;
use super::apposition;
use super::clause::LONGEST_LIST;
use super::lexicon::{Tag, Word};
use super::parse::{Item, Named, Parsed};
use super::place::Group;
use super::quantity::{Counted, Quantity};
use super::sentence::Sentence;
use super::token::Kind;
use crate::model::{Mention, Relation};

/// How many words stand before the name that says where the one before it lies: ", au nord-est de".
const LONGEST_ASIDE: usize = 9;
/// How far the mark before a list of places stands behind "villages".
const LONGEST_TO_MARK: usize = 10;

/// Whether only commas, "and", words like "village" and brackets stand between two names.
pub fn is_list(parsed: &Parsed, first: usize, last: usize) -> bool {
    if apposition::closes(parsed, first) {
        return false;
    }
    let mut depth = 0usize;
    let mut conjoined = false;
    let mut commas = 0;
    let mut at = first;
    while at < last {
        match parsed.kind(at) {
            Kind::Mark('(') => depth += 1,
            Kind::Mark(')') => depth = depth.saturating_sub(1),
            Kind::Mark(',' | '/') if depth == 0 => commas += 1,
            Kind::Word if depth == 0 => {
                // "A und das benachbarte B".
                if conjoined && at + 1 == last && is_adjective(parsed, at) {
                    at += 1;
                    continue;
                }
                let Some(item) = parsed.at(at).find(|item| joins(item.tag, conjoined)) else { return false };
                conjoined |= matches!(item.tag, Tag::Word(Word::And | Word::Or));
                at = item.last;
                continue;
            }
            _ if depth > 0 || is_line(parsed, first, last) => {}
            _ => return false,
        }
        at += 1;
    }
    conjoined || commas > 0 || is_line(parsed, first, last)
}

/// "Aus A, B und C abgezogen": where a list that a name belongs to ends, where verbs end clauses.
pub fn end(parsed: &Parsed, named: &Named) -> Option<usize> {
    let mut last = named.last;
    let from = parsed.named.partition_point(|other| other.first < named.last);
    for next in parsed.named[from..].iter().take(LONGEST_LIST) {
        if !is_list(parsed, last, next.first) {
            break;
        }
        last = next.last;
    }
    (parsed.capital_nouns && last > named.last).then_some(last)
}

/// Whether a word that no list has stands behind an article, where all nouns have capitals.
fn is_adjective(parsed: &Parsed, at: usize) -> bool {
    let article = |item: &Item| item.tag.is(Word::Article);
    parsed.capital_nouns && parsed.is_lower(at) && parsed.at(at).next().is_none() && parsed.ending_at(at).any(article)
}

/// "The A–B section": one dash between two names.
fn is_line(parsed: &Parsed, first: usize, last: usize) -> bool {
    last == first + 1 && matches!(parsed.kind(first), Kind::Mark('-' | '\u{2014}'))
}

/// "A, près de B, et C": B only says where A is, for a list would have a preposition before C too.
pub fn is_aside(parsed: &Parsed, before: Named, named: &Named, mention: &Mention) -> bool {
    let close = named.last;
    let and = parsed.word_at(close + 1, Word::And).filter(|_| parsed.is_mark(close, ','));
    let bare = |at: usize| {
        let noun = |item: &Item| matches!(item.tag, Tag::Word(Word::Demonstrative | Word::Article));
        parsed.named.iter().any(|next| next.first == at) || parsed.at(at).any(noun)
    };
    let borne = parsed.is_plain() && mention.bearing.is_some();
    let near = (mention.relation == Relation::Near || borne) && parsed.is_mark(before.last, ',');
    // "Near A, B, and C": right behind the comma B is one of the list.
    let gap = named.first.saturating_sub(before.last);
    // "Near A, south of X, as well as west of B": what is told beside it needs no bare name.
    let goes_on = |and: &Item| bare(and.last) || borne && and.last - and.first > 1;
    near && gap > 1 && gap <= LONGEST_ASIDE && and.is_some_and(goes_on)
}

fn joins(tag: Tag, conjoined: bool) -> bool {
    match tag {
        Tag::Word(Word::And | Word::Or | Word::Article | Word::Settlement | Word::PlaceCount | Word::OfMonth) => true,
        Tag::Word(Word::Prep | Word::Demonstrative) => conjoined,
        _ => false,
    }
}

/// "Took three villages in A: B, C and D": the mark before the list parts it from nothing.
pub fn opens(parsed: &Parsed, mark: usize) -> bool {
    let from = mark.saturating_sub(LONGEST_TO_MARK).max(parsed.sentence.first);
    (!parsed.capital_nouns || parsed.is_mark(mark, ':'))
        && parsed.named.iter().any(|named| named.first == mark + 1)
        && parsed.has(from, mark, &[Word::PlaceCount])
}

/// "Four villages in A — B, C and D — were taken": dashes around names only.
pub fn is_between_dashes(parsed: &Parsed, mark: usize) -> bool {
    let dash = |at: usize| parsed.is_mark(at, '\u{2014}');
    let (first, last) = (parsed.sentence.first, parsed.sentence.last);
    let opens = parsed.named.iter().any(|named| named.first == mark + 1);
    let from = mark.saturating_sub(LONGEST_LIST).max(first);
    let to = (mark + LONGEST_LIST).min(last);
    let (open, close) = if opens {
        (Some(mark), (mark + 1..to).find(|at| dash(*at)))
    } else {
        ((from..mark).rev().find(|at| dash(*at)), Some(mark))
    };
    let Some((open, close)) = open.zip(close) else { return false };
    let listed = |at: usize| parsed.is_named(at) || parsed.is_mark(at, ',') || parsed.word_at(at, Word::And).is_some();
    let from = open.saturating_sub(LONGEST_TO_MARK).max(first);
    dash(open) && (open + 1..close).all(listed) && parsed.has(from, open, &[Word::PlaceCount, Word::Settlement])
}

/// How far a place beside which the counted ones lie stands behind "two villages".
const LONGEST_TO_BESIDE: usize = 6;

/// "Two villages near A, B and C": as many names as are counted go on behind the one that says where they lie, which
/// governs none of them.
pub fn free_counted(source: &Source<'_>, sentence: &Sentence, items: &[Item], mentions: &mut [Mention]) {
    let from = mentions.partition_point(|mention| mention.span.end <= sentence.span.start);
    let to = mentions.partition_point(|mention| mention.span.start < sentence.span.end);
    for at in from..to {
        let lead = mentions[at].clone();
        if lead.preposition.is_none() || !matches!(lead.relation, Relation::Near | Relation::Direction) {
            continue;
        }
        let first = source.tokens.partition_point(|token| token.end <= lead.span.start);
        let noun = |item: &Item| {
            let near = item.last <= first && first - item.last <= LONGEST_TO_BESIDE;
            near && matches!(item.tag, Tag::Word(Word::PlaceCount | Word::Settlement))
        };
        let Some(noun) = items.iter().rfind(|item| noun(item)) else { continue };
        let number = items.iter().find_map(|item| match item.tag {
            Tag::Number(number) if number > 1 && item.last <= noun.first && noun.first - item.last <= 1 => Some(number),
            _ => None,
        });
        let Some(number) = number.and_then(|number| usize::try_from(number).ok()) else { continue };
        let follows = |mention: &&mut Mention| {
            mention.preposition == lead.preposition && mention.relation == lead.relation && mention.role == lead.role
        };
        let listed: Vec<&mut Mention> = mentions[at + 1..to].iter_mut().take_while(follows).collect();
        if listed.len() == number {
            for mention in listed {
                (mention.relation, mention.preposition) = (Relation::At, None);
                (mention.bearing, mention.distance_m) = (None, None);
            }
            return;
        }
    }
}

/// Whether "two villages" stands before the place beside which they lie.
pub fn is_counted_beside(parsed: &Parsed, first: usize) -> bool {
    let near = |it: &Quantity| it.last <= first && first - it.last <= LONGEST_TO_BESIDE;
    parsed.quantities.iter().any(|it| it.counted == Counted::Places && near(it))
}

/// "Took two villages near A, B and C": whether a group has as many names as were counted before it.
pub fn is_counted(parsed: &Parsed, group: &Group, from: usize) -> bool {
    let count = u64::try_from(group.mentions.len()).ok();
    let same = |it: &Quantity| it.counted == Counted::Places && it.count.best == count;
    parsed.quantities.iter().any(|it| it.first >= from && it.last <= group.first && same(it))
}

/// "Took positions and several towns, among them A": past what is no town, where towns are told of behind "and".
pub fn behind_positions(parsed: &Parsed, from: usize, to: usize) -> usize {
    let and = parsed.within(from, to).rfind(|item| item.tag.is(Word::And));
    let towns = |and: &&Item| {
        let counted = parsed.has(and.last, to, &[Word::PlaceCount, Word::Settlement]);
        counted && parsed.has(and.last, to, &[Word::Including])
    };
    and.filter(towns).map_or(from, |and| and.last.max(from))
}

/// How many words of a sentence in capitals are there at least, so that none of them shows a name.
const FEWEST_SHOUTED: usize = 5;

/// "THE ARMY TOOK TWELVE VILLAGES IN THE SOUTH": where all words have capitals, they say nothing of names.
pub fn is_shouted(source: &Source<'_>, sentence: &super::names::Sentence<'_>) -> bool {
    let words = source.tokens[sentence.first..sentence.last].iter().filter(|token| token.kind == Kind::Word);
    let mut shouted = 0;
    for token in words {
        if token.text(source.text).chars().any(char::is_lowercase) {
            return false;
        }
        shouted += 1;
    }
    shouted >= FEWEST_SHOUTED
}

/// Whether a word of a sentence may show names to be places; most sentences of an archive have none.
pub fn shows_names(sentence: &super::names::Sentence<'_>) -> bool {
    sentence.items.iter().any(|item| match item.tag {
        Tag::Act(_) | Tag::Word(Word::Settlement | Word::PlaceCount | Word::Naming) => true,
        Tag::Word(Word::Including) => sentence.follows_towns,
        _ => false,
    })
}
