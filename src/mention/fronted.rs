//! Names that a case or an ending shows to be places where no preposition does: what is done to them stands first.

use super::act;
use super::frame::Words;
use super::judge::{is_attribute, is_cyrillic_adjective};
use super::lexicon;
use super::spot::Spot;
use super::token::Shape;
use crate::beside;
use crate::model::PlaceKind;

/// Bytes of the shortest Cyrillic name that its ending alone shows.
const SHORTEST: usize = 10;
/// The same where what is told behind it shows it.
const SHORTEST_NAME: usize = 6;
/// How many words stand between "in" and the comma behind it, and how many adjectives before "town".
const LONGEST_WITHIN: usize = 4;
const LONGEST_ADJECTIVES: usize = 2;
/// How far what a place suffered stands behind the comma that ends its description, and how long that may be.
const LONGEST_TO_SUFFERED: usize = 5;
const LONGEST_DESCRIPTION: usize = 22;

/// Whether a Cyrillic name ends as villages do and as no common noun: "Лысовка", "Разино"; an adjective stands alone.
pub(super) fn is_shaped(words: &Words<'_>, spot: &Spot) -> bool {
    let name = words.written(spot.last);
    let ends = |ending: &String| name.ends_with(ending.as_str());
    let whole = spot.last == spot.first || spot.last == spot.first + 1 && is_attribute_before(words, spot.first);
    if !whole || name.is_ascii() || name.len() < SHORTEST || !words.lexicon.endings.iter().any(ends) {
        return false;
    }
    // "Ивановское, ...": before a noun it describes that noun.
    let lower = words.token(spot.last + 1).is_some_and(|token| token.shape == Shape::Lower);
    let grammar = || {
        let next = words.word(spot.last + 1);
        next.is_function() || next.is(lexicon::SUFFERED)
    };
    let adjective = is_cyrillic_adjective(words, spot.last) && lower && !grammar();
    !adjective && (!opens(words, spot.first) || suffers(words, spot) || is_label(words, spot))
}

/// "Лысовка занята"; in "Остановка заняла" the nominative acts itself.
fn suffers(words: &Words<'_>, spot: &Spot) -> bool {
    let small = |at: &usize| words.token(*at).is_some_and(|token| token.shape == Shape::Lower);
    let nominative = words.written(spot.last).ends_with(['а', 'я']);
    let told = (spot.last + 1..).take_while(small).find(|at| words.word(*at).is(lexicon::SUFFERED));
    let active = nominative && told.is_some_and(|at| words.word(at).is(lexicon::ACT));
    act::suffers(words, spot) && !active
}

/// Whether the place of a name in its sentence shows that it is one.
pub(super) fn shows(words: &Words<'_>, spot: &Spot) -> bool {
    is(words, spot) || is_aimed_at(words, spot)
}

/// Whether a name that none of the lists has stands before what is told of places only.
fn is(words: &Words<'_>, spot: &Spot) -> bool {
    let name = words.written(spot.last);
    if words.lexicon.capital_nouns || name.is_ascii() || name.len() < SHORTEST_NAME || spot.before.governs.is_some() {
        return false;
    }
    // "70 % А".
    if spot.first > 0 && words.is_mark(spot.first - 1, '%') {
        return true;
    }
    is_object(words, spot) || is_described(words, spot) || is_followed(words, spot)
}

/// "Суджу оставили 12 марта", "Малую Токмачку враг захватил": an accusative before its verb. A capital that only opens
/// the sentence shows nothing ("Атаку отбили"), so there the name must have two of them.
fn is_object(words: &Words<'_>, spot: &Spot) -> bool {
    let accusative = words.written(spot.last).ends_with(['у', 'ю']) && spot.last - spot.first < 2;
    let own = spot.last > spot.first || !opens(words, spot.first);
    accusative && own && !words.word(spot.first).is(lexicon::TITLE) && act::suffers(words, spot)
}

/// "А в Б-ской области, небольшое село у реки, было занято": what kind of place it is, and then what it suffered.
fn is_described(words: &Words<'_>, spot: &Spot) -> bool {
    let plain = |at: &usize| words.token(*at).is_some_and(|it| !matches!(it.shape, Shape::Break | Shape::Mark(_)));
    let from = spot.last + 1;
    let within = words.word(from).is(lexicon::WITHIN | lexicon::PREPOSITION);
    let comma = if within { from + (from..from + 1 + LONGEST_WITHIN).take_while(plain).count() } else { from };
    let lower = |at: &usize| words.token(*at).is_some_and(|token| token.shape == Shape::Lower);
    let town = |at: &usize| words.word(*at).kind == Some(PlaceKind::Settlement);
    let called = || (comma + 1..comma + 2 + LONGEST_ADJECTIVES).take_while(lower).find(town);
    let Some(noun) = Some(comma).filter(|at| words.is_mark(*at, ',')).and_then(|_| called()) else { return false };
    let open = |at: &usize| {
        !words.token(*at).is_none_or(|it| matches!(it.shape, Shape::Break | Shape::Mark('.' | ';' | ':' | '!' | '?')))
    };
    let mut closed = 0;
    for at in (noun..noun + LONGEST_DESCRIPTION).take_while(open) {
        if words.is_mark(at, ',') {
            closed = at;
        }
        if closed > 0 && at - closed <= LONGEST_TO_SUFFERED && words.word(at).is(lexicon::SUFFERED) {
            return true;
        }
    }
    false
}

/// Whether a capital may be only that of a sentence; behind a colon a word has its own.
fn opens(words: &Words<'_>, at: usize) -> bool {
    words.starts_sentence(at) && !at.checked_sub(1).is_some_and(|before| words.is_mark(before, ':'))
}

fn is_attribute_before(words: &Words<'_>, at: usize) -> bool {
    is_attribute(words, at) || words.written(at).ends_with(['я', 'а', 'е', 'є'])
}

/// How many words a remnant of a clause may have between its comma and its dash: "а неделей позже —".
const LONGEST_REMNANT: usize = 5;
/// How many names before are looked at.
const MOST_LEADS: usize = 2;
/// How far the name told of before stands: keeps hostile texts linear.
const LONGEST_TO_LEAD: usize = 16;

/// "Взяли А 3 марта, Б — 5 марта", "ударили по А, днём — по Б": a dash stands for the verb that has led to a name before.
pub(super) fn is_gapped(words: &Words<'_>, spot: &Spot, leads: &[Spot]) -> bool {
    if is_counted(words, spot) {
        return true;
    }
    let start = spot.before.governs.map_or(spot.before.first, |(first, _)| first);
    let dash = |at: usize| ['—', '–'].into_iter().any(|dash| words.is_mark(at, dash));
    let comma = |at: usize| words.is_mark(at, ',');
    let plain = |at: &usize| {
        words.token(*at).is_some_and(|it| matches!(it.shape, Shape::Lower | Shape::Number | Shape::Capital))
    };
    // ", а Б — 5 марта".
    let and = usize::from(start > 0 && words.token(start - 1).is_some_and(|it| it.shape == Shape::Lower));
    let first = start.saturating_sub(and);
    let before_dash = first > 0 && comma(first - 1) && dash(spot.last + 1);
    // ", во вторник — Б".
    let remnant = || {
        let end = start - 1;
        let length = (end.saturating_sub(LONGEST_REMNANT)..end).rev().take_while(|at| plain(at)).count();
        length > 0 && end > length && comma(end - length - 1)
    };
    let behind_dash = start > 1 && dash(start - 1) && remnant();
    if words.lexicon.capital_nouns || !(before_dash || behind_dash) {
        return false;
    }
    // "Четыре атаки – на А-ском": a direction.
    if spot.before.governs.is_some() && beside::has_ending(words.written(spot.last), &beside::DIRECTION) {
        return false;
    }
    let same = |lead: &Spot| {
        let governor = |spot: &Spot| spot.before.governs.map(|(first, _)| words.written(first).to_lowercase());
        let told = lead.follows.is_some() || act::suffers(words, lead) || is_led(words, lead);
        told || governor(lead).is_some() && governor(lead) == governor(spot)
    };
    let near = |lead: &&Spot| {
        let open = |at: usize| {
            !words.token(at).is_none_or(|it| matches!(it.shape, Shape::Break | Shape::Mark('.' | '!' | '?')))
        };
        spot.first.saturating_sub(lead.last) <= LONGEST_TO_LEAD && (lead.last..spot.first).all(open)
    };
    // "Взяли А, а в Б-ской — В": the region of the remnant led to nothing.
    leads.iter().rev().take(MOST_LEADS).filter(near).any(same)
}

/// Whether an act stands right before a name, or leads to it by its preposition.
fn is_led(words: &Words<'_>, spot: &Spot) -> bool {
    let before = spot.before.first;
    let act = |at: Option<usize>| at.is_some_and(|at| words.word(at).is(lexicon::ACT | lexicon::SUFFERED));
    act(Some(before)) || act(before.checked_sub(1))
}

/// How far an attack stands before its preposition: "атака Сил быстрой поддержки на".
const LONGEST_OWNER: usize = 5;

/// "Штурм группой противника Лысовки" has its own case; "атаки армии на Б": whose act it was stands before "на".
fn is_aimed_at(words: &Words<'_>, spot: &Spot) -> bool {
    let Some((first, _)) = spot.before.governs else { return false };
    let owner = |at: &usize| {
        let word = words.word(*at);
        words.token(*at).is_some_and(|it| matches!(it.shape, Shape::Lower | Shape::Capital | Shape::Upper))
            && !word.is(lexicon::PREPOSITION | lexicon::AND | lexicon::SAYS)
            || word.is(lexicon::ACT)
    };
    let mut owners = (first.saturating_sub(LONGEST_OWNER)..first).rev().take_while(owner);
    let single = first + 1 == spot.first && spot.last - spot.first < 2;
    !words.lexicon.capital_nouns
        && single
        && !words.written(spot.first).is_ascii()
        && owners.any(|at| words.word(at).is(lexicon::ACT))
}

/// How far the act that is counted stands before its places: "нанесла семь ударов за ночь: по А — четыре".
const LONGEST_TO_COUNTED: usize = 12;

/// "Шесть атак: у А — четыре, у Б — две": a place beside what was done there so many times.
fn is_counted(words: &Words<'_>, spot: &Spot) -> bool {
    let Some((first, _)) = spot.before.governs.filter(|_| !words.lexicon.capital_nouns) else { return false };
    let dash = ['—', '–'].into_iter().any(|dash| words.is_mark(spot.last + 1, dash));
    let number = words.token(spot.last + 2).is_some_and(|it| matches!(it.shape, Shape::Number | Shape::Lower));
    let first = first - usize::from(first > 0 && words.word(first - 1).is(lexicon::PREPOSITION));
    let opens = first > 0
        && ([':', ','].into_iter().any(|mark| words.is_mark(first - 1, mark))
            || words.word(first - 1).is(lexicon::AND));
    let open =
        |at: &usize| words.token(*at).is_some_and(|it| !matches!(it.shape, Shape::Break | Shape::Mark('.' | ';')));
    let mut before = (first.saturating_sub(LONGEST_TO_COUNTED)..first).rev().take_while(open);
    dash && number && opens && before.any(|at| words.word(at).is(lexicon::ACT))
}

/// "Малая Токмачка, которую враг захватил": two capitals, and behind the comma what the place suffered.
fn is_followed(words: &Words<'_>, spot: &Spot) -> bool {
    let small = |at: &usize| words.token(*at).is_some_and(|token| token.shape == Shape::Lower);
    let comma = spot.last + 1;
    let suffered = || {
        (comma + 1..comma + 2 + LONGEST_TO_SUFFERED).take_while(small).any(|at| words.word(at).is(lexicon::SUFFERED))
    };
    spot.last == spot.first + 1 && is_attribute_before(words, spot.first) && words.is_mark(comma, ',') && suffered()
}

/// How far what was done stands behind the name that opens a paragraph: "А: российские войска заняли".
const LONGEST_LABELLED: usize = 8;

fn is_label(words: &Words<'_>, spot: &Spot) -> bool {
    let lower = |at: &usize| words.token(*at).is_some_and(|token| token.shape == Shape::Lower);
    let colon = spot.last + 1;
    let clause = (colon + 1..colon + 1 + LONGEST_LABELLED).skip_while(|at| !lower(at)).take_while(lower);
    words.is_mark(colon, ':') && { clause }.any(|at| words.word(at).is(lexicon::SUFFERED))
}
