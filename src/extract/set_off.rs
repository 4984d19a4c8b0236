//! What commas set off in a sentence: "took, after weeks of fighting, A", "A, near the border, and B", "A, a village of
//! 300 people, was taken". Without it the sentence says the same of fewer words.

use std::ops::Range;

use super::lexicon::{Act, Endings, Tag, Word, has_ending};
use super::names::{Sentence, at, before};
use super::parse::Item;
use super::token::Kind;

/// How many words stand between two commas.
const LONGEST_ASIDE: usize = 18;
/// How far the comma may stand behind its verb: "took in the night from Monday to Tuesday,".
const LONGEST_TO_COMMA: usize = 8;
/// How far the verb stands behind the comma: "has now been taken".
const LONGEST_TO_VERB: usize = 4;
/// How far the noun that says what a place is stands behind its comma: "a small but well fortified border village".
const LONGEST_TO_NOUN: usize = 6;
/// How many words lead to the next name: "and the neighbouring village of".
const LONGEST_LEAD: usize = 5;
/// How many words have a region without a comma: "in the east of the Sumy region".
const LONGEST_REGION: usize = 8;
/// How many asides may follow each other.
const LONGEST_CHAIN: usize = 3;
/// How many asides a sentence may have, which keeps hostile texts linear.
const MOST: usize = 6;

/// What goes on behind an aside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Goes {
    /// The next name of a list, whose comma stays.
    List,
    /// The verb.
    Verb,
    /// What the verb before the aside governs.
    Object,
}

/// The runs of tokens that a sentence does without, in order.
pub fn find(sentence: &Sentence, endings: &Endings) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if !sentence.items.iter().any(is_front_line) {
        return found;
    }
    let mut token = sentence.first + 1;
    while token < sentence.last && found.len() < MOST {
        match cut(sentence, endings, token) {
            Some(run) => {
                token = run.end.max(token + 1);
                found.push(run);
            }
            None => token += 1,
        }
    }
    found
}

fn is_front_line(item: &Item) -> bool {
    matches!(item.tag, Tag::Act(act) if act.is_front_line() || matches!(act, Act::Strike | Act::Shelling))
}

/// The run that begins at a token, if one does.
fn cut(sentence: &Sentence, endings: &Endings, open: usize) -> Option<Range<usize>> {
    let named = is_name(sentence, open - 1);
    if !is_comma(sentence, open) {
        return region(sentence, endings, open).filter(|_| named);
    }
    if let Some(close) = interrupted(sentence, endings, open) {
        return Some(open..close + 1);
    }
    if !named && !ends_region(sentence, open) {
        return None;
    }
    let mut comma = open;
    for _ in 0..LONGEST_CHAIN {
        let close = close(sentence, comma).filter(|close| describes(sentence, comma + 1, *close))?;
        let bare = !has_name(sentence, comma + 1, close);
        match goes_on(sentence, endings, close + 1, bare).filter(|goes| *goes == Goes::Verb || named) {
            Some(Goes::Verb) => return Some(open..close + 1),
            Some(Goes::List) => return Some(open..close),
            _ => comma = close,
        }
    }
    None
}

/// "Took on Monday, after weeks of fighting, the village of A": the comma that closes what parts a verb from its place.
fn interrupted(sentence: &Sentence, endings: &Endings, open: usize) -> Option<usize> {
    let from = open.saturating_sub(LONGEST_TO_COMMA).max(sentence.first);
    let takes = |item: &&Item| matches!(item.tag, Tag::Act(act) if act <= Act::Advanced || act == Act::Attack);
    let verb = items(sentence, from, open).rfind(takes)?;
    let noun = |item: &Item| {
        matches!(
            item.tag,
            Tag::Word(Word::Prep | Word::Subordinate | Word::Indefinite | Word::Demonstrative) | Tag::Number(_)
        )
    };
    let governed = before(sentence, verb.first).any(|item| item.last == verb.first && noun(item));
    let acts = items(sentence, sentence.first, verb.first).any(is_party);
    // What stands between the verb and the comma is a day or an adverb.
    let empty = (verb.last..open).all(|token| is_small(sentence, token));
    let close = close(sentence, open)?;
    let other = |item: &Item| {
        let word = |word: Word| {
            matches!(
                word,
                Word::Article | Word::And | Word::Or | Word::It | Word::Others | Word::Purpose | Word::Settlement
            )
        };
        matches!(item.tag, Tag::Act(_)) || matches!(item.tag, Tag::Word(one) if word(one)) || is_party(item)
    };
    let lower = !is_capital(sentence, open + 1) && !at(sentence, open + 1).any(other);
    let leads = lower && !has_name(sentence, open + 1, close);
    let plain = !items(sentence, open + 1, close).any(is_told);
    let and = at(sentence, close + 1).any(|item| matches!(item.tag, Tag::Word(Word::And | Word::Or)));
    let object = matches!(goes_on(sentence, endings, close + 1, true), Some(Goes::Object | Goes::List)) && !and;
    (!governed && acts && empty && leads && plain && object).then_some(close)
}

/// The comma that closes what one opens.
fn close(sentence: &Sentence, open: usize) -> Option<usize> {
    let end = (open + 2 + LONGEST_ASIDE).min(sentence.last);
    let close = (open + 1..end)
        .find(|token| matches!(sentence.tokens[*token].kind, Kind::Mark(mark) if mark != '-' && mark != '%'))?;
    (is_comma(sentence, close) && close > open + 1).then_some(close)
}

/// Whether what commas set off behind a name says what or where it is.
fn describes(sentence: &Sentence, first: usize, last: usize) -> bool {
    let relative = |item: &Item| matches!(item.tag, Tag::Word(Word::Relative | Word::ObjectRelative));
    let participle = |item: &Item| matches!(item.tag, Tag::Act(act) if act <= Act::Withdrawn);
    let among =
        |item: &Item| matches!(item.tag, Tag::Word(Word::Including | Word::Naming | Word::OfWhom | Word::SuchAs));
    if at(sentence, first).any(among) {
        return false;
    }
    if at(sentence, first).any(relative) {
        return true;
    }
    if at(sentence, first).any(participle) {
        return items(sentence, first, last).any(|item| item.tag.is(Word::By));
    }
    let act = |item: &Item| is_told(item) || matches!(item.tag, Tag::Act(act) if act != Act::Fighting);
    let told = items(sentence, first, last).any(act);
    !told && (is_noun(sentence, first, last) || is_whereabouts(sentence, first, last))
}

/// "A soldier from A": one of those whom the same verbs capture.
fn is_person(item: &Item) -> bool {
    let word = |word: Word| {
        matches!(
            word,
            Word::Person
                | Word::BarePerson
                | Word::Soldiers
                | Word::Civilians
                | Word::Speaker
                | Word::Born
                | Word::Force
        )
    };
    matches!(item.tag, Tag::Word(one) if word(one))
}

/// "A village of 300 people", "home to the airport", "ville de garnison": no name of its own.
fn is_noun(sentence: &Sentence, first: usize, last: usize) -> bool {
    let noun = |item: &&Item| {
        let word = |word: Word| {
            matches!(
                word,
                Word::Settlement | Word::PlaceCount | Word::Capital | Word::Population | Word::Site | Word::Part
            )
        };
        matches!(item.tag, Tag::Word(one) if word(one))
    };
    let end = (first + LONGEST_TO_NOUN).min(last);
    let lower = (first..end).take_while(|token| !is_capital(sentence, *token)).count();
    let area = |item: &Item| matches!(item.tag, Tag::Word(Word::DistrictWord | Word::RegionWord));
    // "Territoire de B".
    if at(sentence, first).any(area) {
        return true;
    }
    let Some(noun) = items(sentence, first, first + lower).find(noun) else { return false };
    if items(sentence, first, noun.first).any(is_person) {
        return false;
    }
    let of = at(sentence, noun.last).find(|item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::Prep)));
    let name = of.map_or(noun.last, |of| of.last);
    // "The village of B": a place of the list, and no description.
    let own = name < last
        && is_name(sentence, name)
        && !before(sentence, last).any(|item| item.last == last && is_unit(item));
    let indefinite = at(sentence, first).any(|item| matches!(item.tag, Tag::Word(Word::Indefinite) | Tag::Number(1)));
    !own || indefinite
}

/// "Near the border", "in the Sumy region", "about ten kilometres north of B".
fn is_whereabouts(sentence: &Sentence, first: usize, last: usize) -> bool {
    let leads = |item: &Item| match item.tag {
        Tag::Word(word) => {
            let from =
                matches!(word, Word::From | Word::To | Word::By | Word::OfMonth | Word::SuchAs | Word::Including);
            matches!(word, Word::Prep | Word::Near) && !from
        }
        Tag::Number(_) | Tag::Qualifier(_) => true,
        _ => false,
    };
    let other = |item: &Item| {
        matches!(item.tag, Tag::Word(Word::SuchAs | Word::Including | Word::By | Word::According | Word::Settlement))
            || matches!(item.tag, Tag::Word(Word::Speaker | Word::Born))
    };
    // "Just across the border", "located 8 km from A".
    let adverb = !is_capital(sentence, first) && at(sentence, first).all(|item| item.tag.is(Word::Article));
    let start = if adverb && first + 1 < last { first + 1 } else { first };
    let number = [first, start].iter().any(|at| sentence.tokens[*at].kind == Kind::Number);
    let prep =
        |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::Near)) || number && item.tag.is(Word::From);
    let counted = number || at(sentence, first).any(|item| !prep(item));
    if counted && !items(sentence, first, last).any(prep) {
        return false;
    }
    let lead = at(sentence, start).find(|item| leads(item)).map(|item| item.last);
    let lead = lead.or(number.then_some(start + 1));
    let tells = |item: &Item| is_unit(item) || matches!(item.tag, Tag::Word(Word::Near) | Tag::Side(_));
    let tells = items(sentence, first, last).any(tells) || has_name(sentence, first, last);
    // "Near A, near B": a name right behind the preposition goes on with a list.
    let listed = |lead: usize| lead < last && is_name(sentence, lead) && !items(sentence, lead, last).any(is_unit);
    tells && lead.is_some_and(|lead| !listed(lead)) && !items(sentence, first, last).any(other)
}

/// What goes on at a token behind the comma; `bare` where nothing in the aside has a name.
fn goes_on(sentence: &Sentence, endings: &Endings, first: usize, bare: bool) -> Option<Goes> {
    let and = at(sentence, first).find(|item| item.tag.is(Word::And)).map(|item| item.last);
    let small = |item: &&Item| {
        matches!(
            item.tag,
            Tag::Word(Word::Article | Word::Settlement | Word::PlaceCount | Word::OfMonth | Word::Demonstrative)
        )
    };
    let mut token = and.unwrap_or(first);
    let mut settled = false;
    let mut led = false;
    for _ in 0..LONGEST_LEAD {
        if let Some(item) = at(sentence, token).find(small) {
            settled |= matches!(item.tag, Tag::Word(Word::Settlement | Word::PlaceCount));
            token = item.last;
        } else if let Some(prep) = at(sentence, token).find(|item| item.tag.is(Word::Prep)) {
            led |= !settled;
            token = prep.last;
        } else {
            break;
        }
    }
    if token < sentence.last && is_name(sentence, token) {
        let end = (token..sentence.last).find(|token| !is_capital(sentence, *token)).unwrap_or(sentence.last);
        let listed = and.is_some() || is_comma(sentence, end) || at(sentence, end).any(|item| item.tag.is(Word::And));
        let told = at(sentence, end).any(is_told);
        return match (listed && (bare || !led), told) {
            (_, true) => None,
            (true, _) => Some(Goes::List),
            _ => Some(Goes::Object),
        };
    }
    // "It was A, a town of B, that they took".
    let cleft = || items(sentence, sentence.first, first).any(|item| item.tag.is(Word::Cleft));
    if at(sentence, first).any(|item| item.tag.is(Word::ObjectRelative)) && cleft() {
        return Some(Goes::Verb);
    }
    (and.is_none() && is_verb_of_name(sentence, endings, first)).then_some(Goes::Verb)
}

/// Whether a verb goes on with the name before what is set off: none of a pronoun or a gerund.
fn is_verb_of_name(sentence: &Sentence, endings: &Endings, first: usize) -> bool {
    // "A, a town of B, marking a success", "he has taken".
    let pronoun = |item: &Item| matches!(item.tag, Tag::Word(Word::It | Word::Others | Word::Anaphor));
    let other = sentence.tokens.get(first).is_none_or(|it| has_ending(it.text(sentence.text), &endings.gerund));
    if other || at(sentence, first).any(pronoun) {
        return false;
    }
    let to = (first + LONGEST_TO_VERB).min(sentence.last);
    let verbal = |token: &usize| {
        sentence.tokens[*token].kind == Kind::Word
            && !is_capital(sentence, *token)
            && !at(sentence, *token).any(|item| {
                is_party(item) || matches!(item.tag, Tag::Word(Word::Prep | Word::Subordinate | Word::Relative))
            })
    };
    let run = (first..to).take_while(verbal).count();
    let passive = items(sentence, first, first + run).any(|item| item.tag.is(Word::Passive));
    let act = at(sentence, first).any(|item| matches!(item.tag, Tag::Act(_)));
    passive || act
}

/// "A in the east of the Sumy region was taken": the region that stands behind a name without a comma.
fn region(sentence: &Sentence, endings: &Endings, first: usize) -> Option<Range<usize>> {
    let leads = |item: &Item| item.tag.is(Word::Prep) && item.last - item.first == 1;
    at(sentence, first).find(|item| leads(item))?;
    let end = (first + LONGEST_REGION).min(sentence.last);
    let unit = items(sentence, first, end).find(|item| is_unit(item))?;
    let own = (first..unit.first).filter(|token| is_capital(sentence, *token)).count();
    let words = (first..unit.last).all(|token| sentence.tokens[token].kind == Kind::Word);
    let told = items(sentence, first, unit.last).any(|item| is_told(item) || item.tag.is(Word::And));
    let suffers = at(sentence, unit.last).any(|item| item.tag.is(Word::Passive))
        || goes_on(sentence, endings, unit.last, false) == Some(Goes::Verb)
        || is_comma(sentence, unit.last)
            && cut(sentence, endings, unit.last).is_some_and(|run| is_comma(sentence, run.end - 1));
    (own == 1 && words && !told && suffers).then_some(first..unit.last)
}

/// Whether the word for a region ends before a comma: ", in the Sumy region, a village".
fn ends_region(sentence: &Sentence, comma: usize) -> bool {
    before(sentence, comma).any(|item| item.last == comma && is_unit(item))
}

fn is_unit(item: &Item) -> bool {
    matches!(item.tag, Tag::Word(Word::RegionWord | Word::DistrictWord | Word::Country) | Tag::State(_))
}

/// Whether the item tells something of its own.
fn is_told(item: &Item) -> bool {
    let word =
        |word: Word| matches!(word, Word::Say | Word::According | Word::Relative | Word::Reported | Word::Hypothetical);
    matches!(item.tag, Tag::Fate(_)) || matches!(item.tag, Tag::Word(one) if word(one)) || {
        matches!(item.tag, Tag::Act(act) if act <= Act::Withdrawn)
    }
}

/// Whether the item is, or stands in, the name of those who fight.
fn is_party(item: &Item) -> bool {
    let word = |word: Word| {
        matches!(word, Word::Force | Word::Soldiers | Word::Own | Word::Enemy | Word::Army | Word::Rebels | Word::Unit)
    };
    matches!(item.tag, Tag::Side(_) | Tag::Actor(_) | Tag::State(_)) || matches!(item.tag, Tag::Word(one) if word(one))
}

/// Days and adverbs between a verb and its comma.
fn is_small(sentence: &Sentence, token: usize) -> bool {
    let lower = sentence.tokens[token].kind == Kind::Word && !is_capital(sentence, token);
    let number = sentence.tokens[token].kind == Kind::Number;
    lower
        || number
        || at(sentence, token).any(|item| matches!(item.tag, Tag::Weekday(_) | Tag::Month(_) | Tag::Day(..)))
}

fn has_name(sentence: &Sentence, first: usize, last: usize) -> bool {
    (first..last).any(|token| is_name(sentence, token))
}

/// Whether a word with a capital stands at a token that no list has.
fn is_name(sentence: &Sentence, token: usize) -> bool {
    let plain = |item: &Item| item.tag.is(Word::Settlement) || item.tag.is(Word::Part);
    is_capital(sentence, token)
        && items(sentence, token, token + 1).all(plain)
        && !before(sentence, token + 1).any(|item| item.last == token + 1 && !plain(item))
}

fn is_capital(sentence: &Sentence, token: usize) -> bool {
    let token = &sentence.tokens[token];
    token.kind == Kind::Word && token.text(sentence.text).starts_with(char::is_uppercase)
}

fn is_comma(sentence: &Sentence, token: usize) -> bool {
    sentence.tokens.get(token).is_some_and(|token| token.is_mark(','))
}

/// The items that begin within a run of tokens.
fn items<'s>(sentence: &'s Sentence, first: usize, last: usize) -> impl DoubleEndedIterator<Item = &'s Item> {
    let from = sentence.items.partition_point(|item| item.first < first);
    let to = sentence.items.partition_point(|item| item.first < last.max(first));
    sentence.items[from..to].iter()
}
