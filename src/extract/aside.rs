//! Figures that are no count of their own: shares, totals that no longer hold, and what dashes say again.

use super::lexicon::{Fate, Tag, Word};
use super::parse::{Item, Parsed};
use super::person;
use super::quantity::{self, Counted, Quantity};
use super::token::Kind;

/// How far "initially reported dead" stands behind the beginning of its figure.
const LONGEST_TO_SUPERSEDED: usize = 6;
/// How far "home to" stands before its number: "home to some 300 people".
const LONGEST_TO_POPULATION: usize = 3;
/// How far "among the" stands behind those who are some of them: "rescuers who had come to help were among the".
const LONGEST_TO_AMONG: usize = 6;
/// How many words stand between two dashes at most.
const LONGEST_ASIDE: usize = 40;

/// "The 3rd brigade", "62-year-old", "home to 300 people": a number that counts nothing of what follows.
pub fn is_no_count(parsed: &Parsed, at: usize) -> bool {
    let lives =
        parsed.has(at.saturating_sub(LONGEST_TO_POPULATION).max(parsed.sentence.first), at, &[Word::Population]);
    lives || is_ordinal(parsed, at) || person::after_age(parsed, at).is_some() || person::is_year_of_birth(parsed, at)
}

/// "Al menos «95 combatientes»": the mark before a number parts it from no bound.
pub fn is_quoted_alone(parsed: &Parsed, at: usize) -> bool {
    let bound = |item: &Item| matches!(item.tag, Tag::Qualifier(_));
    at > parsed.sentence.first && parsed.is_mark(at - 1, '"') && parsed.ending_at(at - 1).any(bound)
}

/// Whether "one" is one of those who speak, or a part of a verb.
pub fn counts_nobody(parsed: &Parsed, at: usize, last: usize, counted: Counted) -> bool {
    is_one_of_speakers(parsed, last) || counted == Counted::Nothing && is_particle(parsed, at, last)
}

/// "Nahm die Stadt A ein": where verbs end in a particle, "one" at the end of its clause counts nothing.
fn is_particle(parsed: &Parsed, at: usize, last: usize) -> bool {
    let ends = last >= parsed.sentence.last
        || matches!(parsed.kind(last), Kind::Mark(mark) if mark != '-')
        || parsed.word_at(last, Word::And).is_some();
    parsed.capital_nouns
        && ends
        && parsed.kind(at) == Kind::Word
        && parsed.at(at).any(|item| item.tag == Tag::Number(1))
}

/// "Five people — a man, a woman and three children — died": between the dashes stands who they were.
pub fn set_aside(parsed: &Parsed, found: &mut [Quantity]) {
    for at in 0..found.len() {
        let open = found[at].last;
        let dash = |mark: usize| parsed.is_mark(mark, '\u{2014}');
        if !found[at].is_people() || found[at].single || open >= parsed.sentence.last || !dash(open) {
            continue;
        }
        let end = (open + LONGEST_ASIDE).min(parsed.sentence.last);
        let Some(close) = (open + 1..end).find(|mark| dash(*mark)) else { continue };
        if parsed.fates(open, close).next().is_none() {
            found[at + 1..].iter_mut().take_while(|part| part.last <= close).for_each(|part| part.aside = true);
        }
    }
    for at in 2..found.len() {
        found[at].aside |= goes_on_with_part(parsed, found, at);
    }
    for at in 1..found.len() {
        found[at - 1].aside |= is_among_counted(parsed, &found[at - 1], &found[at]);
    }
}

/// "Two medics were among the five people killed": those two are counted in the five.
fn is_among_counted(parsed: &Parsed, part: &Quantity, whole: &Quantity) -> bool {
    let among = parsed.ending_at(whole.first).find(|item| item.tag.is(Word::Among));
    among.is_some_and(|among| {
        let near = among.first >= part.last && among.first - part.last <= LONGEST_TO_AMONG;
        near && !parsed.has_mark(part.last, among.first, &[',', ';', ':'])
            && parsed.fates(part.last, among.first).next().is_none()
    })
}

/// "Six people, including an officer and two drivers, were hurt": the second of those who are counted in the whole.
fn goes_on_with_part(parsed: &Parsed, found: &[Quantity], at: usize) -> bool {
    let (whole, part, next) = (&found[at - 2], &found[at - 1], &found[at]);
    let of_whole = |item: &Item| item.tag.is(Word::Including) && item.first >= whole.last;
    let counted = part.aside && whole.is_people() && !whole.single && next.is_people();
    if !counted || !parsed.ending_at(part.first).any(of_whole) {
        return false;
    }
    let gap = part.last..next.first;
    let linked = parsed.has(gap.start, gap.end, &[Word::And]) && gap.len() <= 2;
    let fate = |from: usize, to: usize| parsed.fates(from, to.max(from)).next().is_some();
    let told = fate(parsed.sentence.first, part.first);
    // "Killed six people, including an officer, and two were hurt".
    let own = fate(next.last, (next.last + LONGEST_TO_FATE).min(parsed.sentence.last))
        && !parsed.has_mark(next.last, next.last + 1, &[',']);
    linked && !fate(gap.start, gap.end) && (!own || !told && gap.len() == 1)
}

/// How many small words stand between "of whom 400" and what befell them.
const LONGEST_TO_FATE: usize = 4;

/// "Sent 1,200 men, of whom 400 were lost": the part has a fate that the whole has not.
pub fn has_own_fate(parsed: &Parsed, first: usize, last: usize) -> bool {
    let of_whom = parsed.ending_at(first).any(|item| item.tag.is(Word::OfWhom));
    let to = (last + LONGEST_TO_FATE).min(parsed.sentence.last);
    let fate = |from: usize, to: usize| parsed.within(from, to).find(|item| matches!(item.tag, Tag::Fate(_)));
    let whole = || parsed.ending_at(first).any(|item| item.tag.is(Word::Including));
    if parsed.bare_nouns && whole() {
        return is_other_fate(
            parsed,
            first,
            fate(last, to).filter(|fate| !parsed.has_mark(last, fate.first, &[',', ';'])),
        );
    }
    let before = fate(parsed.sentence.first, first).is_some();
    // "300 men, including 180 killed", "58 hostages, including 34 who are dead": what stands right behind the part is its own.
    let comma =
        |item: &Item| item.tag.is(Word::Including) && parsed.has_mark(item.first.saturating_sub(1), item.first, &[',']);
    let prisoners = |item: &Item| matches!(item.tag, Tag::Fate(fate) if fate.plain() == Fate::Captured);
    let own = fate(last, to)
        .filter(|fate| !prisoners(fate) && (fate.first == last || parsed.word_at(last, Word::Relative).is_some()));
    if own.is_some() && parsed.ending_at(first).any(comma) {
        return !before || is_other_fate(parsed, first, own);
    }
    of_whom && !before && fate(last, to).is_some_and(|fate| !parsed.has_mark(last, fate.first, &[',', ';']))
}

/// "Lost 900 men, of them 300 killed": the part has a fate that not all of the whole have.
fn is_other_fate(parsed: &Parsed, first: usize, own: Option<&Item>) -> bool {
    let plain = |item: &Item| match item.tag {
        Tag::Fate(fate) => Some(fate.plain()),
        _ => None,
    };
    let own = own.and_then(plain);
    own.is_some() && parsed.within(parsed.sentence.first, first).filter_map(plain).any(|fate| Some(fate) != own)
}

/// "Thirteen people, two of them children, were killed".
pub fn is_share(parsed: &Parsed, first: usize, last: usize) -> bool {
    let comma = first > parsed.sentence.first && matches!(parsed.kind(first - 1), Kind::Mark(',' | ';'));
    comma
        && parsed.word_at(last, Word::Including).is_some_and(|of| {
            let to = (of.last + LONGEST_TO_FATE).min(parsed.sentence.last);
            let fate = parsed.within(of.last, to).find(|item| matches!(item.tag, Tag::Fate(_)));
            let fate = fate.filter(|fate| !parsed.has_mark(of.last, fate.first, &[',', ';']));
            // "Lost 900 men, 300 of them were killed".
            quantity::value(parsed, of.last).is_none() && !is_other_fate(parsed, first, fate)
        })
}

/// "The previous toll was 15": told only to say that it no longer holds; "raised to 22" is the new one.
pub fn is_superseded(parsed: &Parsed, first: usize) -> bool {
    // "At least 20 people initially reported dead".
    let after = parsed.within(first, (first + LONGEST_TO_SUPERSEDED).min(parsed.sentence.last)).any(|item| {
        item.tag.is(Word::Superseded)
            && parsed.fates(item.first, item.last).next().is_none()
            && item.last - item.first > 2
    });
    if after {
        return true;
    }
    let old = parsed.within(parsed.sentence.first, first).rev().find(|item| item.tag.is(Word::Superseded));
    old.is_some_and(|old| {
        !parsed.has(old.last, first, &[Word::RevisionTo]) && !parsed.has_mark(old.last, first, &[';'])
    })
}

/// The longest abbreviation that a number may belong to, in letters.
const LONGEST_ABBREVIATION: usize = 5;

/// "LIB 232", "the LIB (344)", "Light Infantry Battalion (LIB) 232": behind an abbreviation that no list has.
pub fn is_number_of_name(parsed: &Parsed, at: usize) -> bool {
    let first = parsed.sentence.first;
    let bracket = at > first && parsed.is_mark(at - 1, '(') && parsed.is_mark(at + 1, ')');
    let name = at - usize::from(bracket);
    let closed = name >= first + 3 && parsed.is_mark(name - 1, ')') && parsed.is_mark(name - 3, '(');
    let name = name - usize::from(closed);
    if name <= first || parsed.at(name - 1).next().is_some() || parsed.ending_at(name).next().is_some() {
        return false;
    }
    let word = parsed.words(name - 1, name);
    let short = (2..=LONGEST_ABBREVIATION).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let governed = || parsed.ending_at(name - 1).any(|item| item.tag.is(Word::Prep));
    short && (bracket || !governed())
}

/// "20 millions d'euros": where the noun begins that "of" parts from the last word of its number.
pub fn past_of(parsed: &Parsed, last: usize) -> usize {
    let scale = parsed.ending_at(last).any(|item| matches!(item.tag, Tag::Scale(_)));
    parsed.word_at(last, Word::OfMonth).filter(|_| scale).map_or(last, |of| of.last)
}

/// Whether no noun of a number before can follow this word.
pub fn ends_noun(tag: Tag) -> bool {
    match tag {
        Tag::Fate(_) | Tag::Act(_) | Tag::Number(_) | Tag::Vague(..) | Tag::Qualifier(_) => true,
        Tag::Word(word) => matches!(
            word,
            Word::Passive
                | Word::And
                | Word::Or
                | Word::Say
                | Word::According
                | Word::Relative
                | Word::Presence
                | Word::Suffer
                | Word::Prep
                | Word::From
                | Word::To
                | Word::By
                | Word::NotLoss
                | Word::Hypothetical
                | Word::Negation
        ),
        _ => false,
    }
}

/// "A four-year-old child", "a two-person crew": whether a hyphen and a word go on right behind a number word.
pub fn is_part_of_word(parsed: &Parsed, last: usize) -> bool {
    let touching = |at: usize| parsed.tokens[at].end == parsed.tokens[at + 1].start;
    let joined = parsed.is_mark(last, '-') && parsed.kind(last + 1) == Kind::Word;
    joined && touching(last - 1) && touching(last)
}

/// How far the noun stands behind "one of".
const LONGEST_TO_SPEAKERS: usize = 5;

/// "По словам одного из чиновников": one of those who speak is none who was hurt.
fn is_one_of_speakers(parsed: &Parsed, last: usize) -> bool {
    let to = (last + LONGEST_TO_SPEAKERS).min(parsed.sentence.last);
    parsed.bare_nouns && parsed.word_at(last, Word::From).is_some() && parsed.has(last, to, &[Word::Speaker])
}

/// "Der Kommandeur des 30. Bataillons": behind an ordinal's stop the sentence goes on.
fn is_ordinal(parsed: &Parsed, at: usize) -> bool {
    let stop = parsed.capital_nouns && parsed.kind(at) == Kind::Number && parsed.is_mark(at + 1, '.');
    stop && at + 2 < parsed.sentence.last
}

/// Two of these with a hyphen between are years.
const YEARS: std::ops::Range<u64> = 1900..2100;

/// "1998-2003": whether a number, or the second of two, is of a span of years.
pub fn is_of_years(parsed: &Parsed, at: usize, (low, high): (u64, u64)) -> bool {
    let begun = || {
        let joined = at >= 2 && parsed.is_mark(at - 1, '-') && parsed.kind(at - 2) == Kind::Number;
        joined && parsed.words(at - 2, at - 1).parse().is_ok_and(|year: u64| YEARS.contains(&year))
    };
    YEARS.contains(&low) && YEARS.contains(&high) && (low < high || begun())
}
