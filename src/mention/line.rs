//! Places that one word for a part of the front holds together: "the Basivka–Zhuravka section", "the Sumy and Pokrovsk
//! directions".

use super::frame::Words;
use super::judge::{LARGE, is_attribute};
use super::lexicon;
use super::seen::Seen;
use super::spot::Spot;
use super::token::{Shape, Token};
use crate::model::{PlaceKind, Relation};

/// How many tokens a line of names may have before the word that says so: "A - B - C - D section".
const LONGEST_LINE: usize = 8;

/// How many tokens may stand between the word for lines and a later one of them: "напрямках А – Б, В – Г та Ґ – Д".
const LONGEST_LINES: usize = 24;

/// How many tokens may follow a name up to the directions that it is one of.
const LONGEST_DIRECTIONS: usize = 12;

/// "На Сумському, Покровському та Лиманському напрямках", "the Sumy and Pokrovsk directions": whether the word behind
/// the last name of a list is of this one too.
pub(super) fn shares_direction(words: &Words<'_>, last: usize) -> bool {
    let mut joined = false;
    for at in last + 1..last + 1 + LONGEST_DIRECTIONS {
        let word = words.word(at);
        if words.is_mark(at, ',') || word.is(lexicon::AND) {
            joined = true;
        } else if word.kind == Some(PlaceKind::BorderArea) {
            return joined && (is_plural(words, at) || is_attribute(words, last) && is_attribute(words, at - 1));
        } else if !joined || !words.token(at).is_some_and(Token::is_name_like) {
            return false;
        }
    }
    false
}

fn is_plural(words: &Words<'_>, at: usize) -> bool {
    words.lexicon.plural_endings.iter().any(|ending| words.written(at).ends_with(ending.as_str()))
}

/// Parts the names that hyphens join beside a word for a line, where no gazetteer has the whole for a name.
pub(super) fn part(words: &mut Words<'_>, seen: &mut Seen<'_>) {
    let is_line = |at: &usize| is_joined(words, *at) && (is_led(words, *at) || words.word(at + 1).is(lexicon::LINE));
    let lines: Vec<usize> = (0..words.tokens.len()).filter(is_line).collect();
    let lines: Vec<usize> = lines
        .into_iter()
        .filter(|at| seen.meaning(words.written(*at), words.lexicon.declined).known.is_none())
        .collect();
    if lines.is_empty() {
        return;
    }
    let mut tokens = Vec::with_capacity(words.tokens.len() + 4 * lines.len());
    let mut from = 0;
    for at in lines {
        tokens.extend_from_slice(&words.tokens[from..at]);
        tokens.extend(parts(words, at));
        from = at + 1;
    }
    tokens.extend_from_slice(&words.tokens[from..]);
    words.recut(tokens);
}

/// Whether hyphens join parts that all begin with a capital.
fn is_joined(words: &Words<'_>, at: usize) -> bool {
    let Some(token) = words.token(at).filter(|token| token.shape == Shape::Capital) else { return false };
    let written = token.of(words.text);
    let capital = |part: &str| part.starts_with(char::is_uppercase) && part.chars().count() > 2;
    // Few names have one, and bytes are looked through faster than letters.
    written.as_bytes().contains(&b'-') && written.split('-').all(capital)
}

fn is_led(words: &Words<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| leads(words, before))
}

/// Whether a word opens lines of names: "лінія", and "на напрямках" before the ways that attacks take.
fn leads(words: &Words<'_>, at: usize) -> bool {
    let word = words.word(at);
    let way = word.kind == Some(PlaceKind::BorderArea) && word.relation == Some(Relation::Direction);
    way || word.is(lexicon::LINE)
}

fn parts<'w>(words: &'w Words<'_>, at: usize) -> impl Iterator<Item = Token> + 'w {
    let start = words.tokens[at].start;
    let hyphens = words.written(at).match_indices('-').map(move |(offset, _)| start + offset as u32);
    let mut from = start;
    hyphens
        .chain([words.tokens[at].end])
        .flat_map(move |end| {
            let part = Token { start: from, end, shape: Shape::Capital };
            from = end + 1;
            [part, Token { start: end, end: from, shape: Shape::Mark('-') }]
        })
        .take(2 * words.written(at).split('-').count() - 1)
}

/// Takes the first name of a line for a settlement, unless a gazetteer knows it for something larger.
pub(super) fn open(words: &Words<'_>, spot: &mut Spot) {
    let larger = spot.known.is_some_and(|known| known.country || known.region || known.population >= LARGE);
    if !larger && matches!(spot.before.kind, None | Some(PlaceKind::BorderArea)) && opens(words, spot) {
        spot.before.kind = Some(PlaceKind::Settlement);
    }
}

/// Whether one dash alone stands between the names, and the first of them is of a line.
pub(super) fn continues(words: &Words<'_>, lead: &Spot, from: usize, to: usize) -> bool {
    let behind_dash = || lead.first.checked_sub(1).is_some_and(|before| is_dash(words, before));
    let goes_on = || lead.follows.is_some() && (behind_dash() || is_of_lines(words, lead.first));
    to == from + 1 && is_dash(words, from) && (opens(words, lead) || goes_on())
}

fn opens(words: &Words<'_>, spot: &Spot) -> bool {
    let names = (spot.last + 1..spot.last + 1 + LONGEST_LINE)
        .take_while(|at| is_dash(words, *at) || words.token(*at).is_some_and(Token::is_name_like));
    let end = names.last().map_or(spot.last + 1, |last| last + 1);
    let goes_on = is_dash(words, spot.last + 1) && end > spot.last + 2;
    goes_on && (is_led(words, spot.first) || words.word(end).is(lexicon::LINE))
}

/// "На напрямках А – Б, В – Г": whether a name goes on with a list of lines, of which one stands before it.
fn is_of_lines(words: &Words<'_>, first: usize) -> bool {
    let mut dashed = false;
    for at in (first.saturating_sub(LONGEST_LINES)..first).rev() {
        let word = words.word(at);
        if leads(words, at) {
            return dashed;
        }
        let name = words.token(at).is_some_and(Token::is_name_like);
        dashed |= is_dash(words, at);
        if !(name || is_dash(words, at) || words.is_mark(at, ',') || word.is(lexicon::AND)) {
            return false;
        }
    }
    false
}

fn is_dash(words: &Words<'_>, at: usize) -> bool {
    ['-', '–', '—'].into_iter().any(|dash| words.is_mark(at, dash))
}
