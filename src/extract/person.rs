//! One person without a number: "a soldier was killed", "загинув чоловік".

use super::aside;
use super::lexicon::{Tag, Word};
use super::parse::{Item, Parsed};
use super::quantity::{self, Counted, Quantity};
use super::token::Kind;
use crate::model::{Count, Qualifier};

/// How many words may stand between "a" and the person ("a 62-year-old Ukrainian woman").
const LONGEST_NOUN_GAP: usize = 7;

/// The person named from token `at` on; nouns before `counted` belong to a number.
pub fn single(parsed: &Parsed, at: usize, counted: usize) -> Option<Quantity> {
    if at < counted {
        return None;
    }
    let last = if parsed.word_at(at, Word::Indefinite).is_some() {
        after_article(parsed, at + 1)?
    } else if let Some(more) = parsed.word_at(at, Word::OneMore) {
        after_article(parsed, more.last).or_else(|| one_more(parsed, more.last, counted))?
    } else if let Some(person) = parsed.word_at(at, Word::BarePerson) {
        person.last
    } else {
        of_age(parsed, at).or_else(|| under_article(parsed, at))?
    };
    if parsed.ending_at(at).any(|item| matches!(item.tag, Tag::Word(Word::NoneCount | Word::Negation))) {
        return None;
    }
    let kind = |from: usize| parsed.at(from).find_map(|item| quantity::counted(item.tag));
    let counted = (at..last).rev().find_map(kind).unwrap_or(Counted::People);
    let count = Count::new(Qualifier::Exact, 1, parsed.words(at, last));
    let including = |word| parsed.ending_at(at).any(|item| item.tag.is(word));
    let aside = [Word::Including, Word::UpFrom, Word::OutOf].into_iter().any(including);
    Some(Quantity { first: at, last, count, counted, number_last: last, aside, vague: false, single: true })
}

/// "One was killed and another injured": a fate follows at once, and a figure of people stands before.
fn one_more(parsed: &Parsed, last: usize, counted: usize) -> Option<usize> {
    let passive = parsed.word_at(last, Word::Passive).map_or(last, |item| item.last);
    let fate = parsed.at(passive).any(|item| matches!(item.tag, Tag::Fate(fate) if !fate.needs_people()));
    // "Killing one and wounding another."
    let closed = parsed.tokens.get(last).is_none_or(|next| next.is_mark('.') || next.is_mark(','));
    let behind = closed && parsed.ending_at(last.saturating_sub(1)).any(|item| matches!(item.tag, Tag::Fate(_)));
    (counted > 0 && (fate || behind)).then_some(last)
}

fn after_article(parsed: &Parsed, from: usize) -> Option<usize> {
    let mut at = from;
    while at < parsed.sentence.last && at - from <= LONGEST_NOUN_GAP {
        if let Some(after) = after_age(parsed, at) {
            at = after;
            continue;
        }
        if let Some(person) = parsed.word_at(at, Word::Person) {
            // "a soldier's body", "a police officer": the last noun is the one that counts.
            return (!is_of_site(parsed, at, person.last)).then_some(person.last);
        }
        let ends = parsed.at(at).any(|item| !matches!(item.tag, Tag::Fate(_)) && aside::ends_noun(item.tag));
        if ends || !matches!(parsed.kind(at), Kind::Word | Kind::Mark('-')) {
            return None;
        }
        at += 1;
    }
    None
}

/// "54-летний пожарный": whoever has an age is a person, though no list has the noun.
fn of_age(parsed: &Parsed, at: usize) -> Option<usize> {
    let noun = after_age(parsed, at).filter(|noun| parsed.bare_nouns && noun + 1 < parsed.sentence.last)?;
    let lower = parsed.kind(noun) == Kind::Word && parsed.is_lower(noun);
    let unknown = parsed.at(noun).next().is_none() && parsed.ending_at(noun + 1).next().is_none();
    let adjective = parsed.at(noun + 1).any(|item| quantity::counted(item.tag).is_some());
    (lower && unknown && !adjective).then_some(noun + 1)
}

/// "A 66-year-old man and 33-year-old woman": one article for both.
fn under_article(parsed: &Parsed, at: usize) -> Option<usize> {
    let and = parsed.ending_at(at).find(|item| item.tag.is(Word::And)).filter(|_| parsed.is_plain())?;
    let person = parsed.word_at(after_age(parsed, at).unwrap_or(at), Word::Person)?;
    let first = parsed.ending_at(and.first).find(|item| item.tag.is(Word::Person))?;
    let from = first.first.saturating_sub(LONGEST_NOUN_GAP).max(parsed.sentence.first);
    let article = parsed.within(from, first.first).rfind(|item| item.tag.is(Word::Indefinite))?;
    let whole = after_article(parsed, article.last) == Some(first.last);
    (whole && !is_of_site(parsed, person.first, person.last)).then_some(person.last)
}

/// "A border guard camp": the noun behind says that it is no person.
fn is_of_site(parsed: &Parsed, first: usize, last: usize) -> bool {
    let site = |tag: Tag| matches!(tag, Tag::Word(Word::Site | Word::CivilSite | Word::Settlement | Word::Unit));
    let whole = |item: &super::parse::Item| item.last > last && site(item.tag);
    parsed.at(last).any(|item| site(item.tag)) || parsed.at(first).any(whole)
}

/// "Une femme née en 1951": a year that says how old somebody is.
pub fn is_year_of_birth(parsed: &Parsed, at: usize) -> bool {
    let born = |at: usize| parsed.ending_at(at).any(|item| item.tag.is(Word::Born));
    born(at) || at > parsed.sentence.first && born(at - 1) && parsed.ending_at(at).any(|item| item.tag.is(Word::Prep))
}

/// Past "62-year-old" and the like.
pub fn after_age(parsed: &Parsed, at: usize) -> Option<usize> {
    (parsed.tokens.get(at)?.kind == Kind::Number)
        .then(|| parsed.word_at(at + 1, Word::Age).map(|item| item.last))
        .flatten()
}

/// How many words a list of ages has at most.
const LONGEST_AGES: usize = 12;

/// "Женщины 68 и 72 лет", "three men, 40, 51 and 60 years old": a number in a list behind people that ends in years.
fn is_of_ages(parsed: &Parsed, first: usize) -> bool {
    let listed = |at: &usize| {
        matches!(parsed.kind(*at), Kind::Number | Kind::Mark(',')) || parsed.word_at(*at, Word::And).is_some()
    };
    let from = first.saturating_sub(LONGEST_AGES).max(parsed.sentence.first);
    let start = (from..first).rev().take_while(listed).last().unwrap_or(first);
    let people = parsed
        .ending_at(start)
        .any(|item| matches!(item.tag, Tag::Word(Word::Civilians | Word::People | Word::Soldiers | Word::BarePerson)));
    let to = (first + LONGEST_AGES).min(parsed.sentence.last);
    let end = (first..to).find(|at| !listed(at));
    // A number of its own is no list.
    let several = end.is_some_and(|end| end > first + 1) || start < first;
    let comma = parsed.is_mark(start, ',');
    people && several && !comma && end.is_some_and(|end| parsed.word_at(end, Word::Thing).is_some())
}

/// Whether a number without a noun is somebody's age, or one of several.
pub fn tells_age(parsed: &Parsed, first: usize, last: usize) -> bool {
    is_age(parsed, first, last) || is_of_ages(parsed, first) || is_apposed_age(parsed, first, last)
}

/// The oldest age that is told of a person, in years.
const OLDEST: u64 = 120;

/// "A woman, 33, and a man, 62,", "Oleh Petrenko, 45,", "two men, 62 and 64,", "eine Frau (33)": numbers that marks part
/// from a person or a name.
fn is_apposed_age(parsed: &Parsed, first: usize, last: usize) -> bool {
    let age = |at: usize| parsed.words(at, at + 1).parse().is_ok_and(|age: u64| (1..=OLDEST).contains(&age));
    let and = |at: usize| parsed.word_at(at, Word::And).is_some();
    let mark = |at: usize, marks: [char; 2]| matches!(parsed.kind(at), Kind::Mark(mark) if marks.contains(&mark));
    let from = first.saturating_sub(LONGEST_AGES).max(parsed.sentence.first);
    let listed = |at: &usize| age(*at) || parsed.is_mark(*at, ',') || and(*at);
    let run = (from..first).rev().take_while(listed).last().unwrap_or(first);
    let Some(open) = (run..first).chain(first.checked_sub(1)).find(|at| mark(*at, [',', '('])) else { return false };
    let closes = last >= parsed.sentence.last || mark(last, [',', ')']) || mark(last, ['.', ';']);
    let several = and(last) && age(last + 1);
    let person =
        |item: &Item| matches!(item.tag, Tag::Word(Word::Person | Word::BarePerson | Word::Civilians | Word::People));
    let name = open.checked_sub(1).filter(|at| *at >= parsed.sentence.first).is_some_and(|at| {
        let place = parsed.named.iter().any(|named| named.last == open);
        parsed.kind(at) == Kind::Word && parsed.is_capital(at) && !place && parsed.at(at).next().is_none()
    });
    age(first) && last == first + 1 && (closes || several) && (name || parsed.ending_at(open).any(person))
}

/// Past an age behind or before its person: "de 62 ans", ", 62,", "62-летний".
pub fn past_age(parsed: &Parsed, at: usize) -> usize {
    if let Some(after) = after_age(parsed, at) {
        return after;
    }
    let of = parsed.at(at).find(|item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::Prep)));
    let comma = parsed.is_mark(at, ',');
    let number = of.map_or(at + usize::from(comma), |of| of.last);
    if number == at || parsed.tokens.get(number).is_none_or(|token| token.kind != Kind::Number) {
        return at;
    }
    let years = parsed.at(number + 1).find(|item| matches!(item.tag, Tag::Word(Word::Age | Word::Thing)));
    let last = years.map_or(number + 1, |years| years.last);
    match (comma, parsed.is_mark(last, ',')) {
        (true, true) => last + 1,
        (false, _) if years.is_some() => last,
        _ => at,
    }
}

/// "Conscripted at 18, has been missing", "aged 51, 18 and 69,".
fn is_age(parsed: &Parsed, first: usize, last: usize) -> bool {
    let listed = |at: &usize| {
        let kind = parsed.kind(*at);
        matches!(kind, Kind::Number | Kind::Mark(',')) || parsed.word_at(*at, Word::And).is_some()
    };
    let from = first.saturating_sub(LONGEST_AGES).max(parsed.sentence.first);
    let start = (from..first).rev().take_while(listed).last().unwrap_or(first);
    let at = parsed.ending_at(start).any(|item| item.tag.is(Word::AtAge));
    let listed = parsed
        .word_at(last, Word::And)
        .is_some_and(|and| parsed.tokens.get(and.last).is_some_and(|next| next.kind == Kind::Number));
    at && (listed
        || parsed.tokens.get(last).is_none_or(|next| next.is_mark(',') || next.is_mark('.') || next.is_mark(';')))
}

/// "Deux autres villages": what is counted stands behind "other".
pub fn after_other(parsed: &Parsed, at: usize) -> Option<usize> {
    let counted = |tag: Tag| matches!(tag, Tag::Word(Word::PlaceCount | Word::Settlement | Word::Thing | Word::Part));
    let other = parsed.word_at(at, Word::More).filter(|_| parsed.is_plain())?;
    parsed.at(other.last).any(|item| counted(item.tag)).then_some(other.last)
}
