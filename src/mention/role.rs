//! What a name does in its sentence when it is not where something happened: dateline, government.

use super::act;
use super::frame::Words;
use super::lexicon;
use super::spot::Spot;
use super::token::Shape;
use crate::model::Role;

/// A dateline ends within this many tokens of its line's start: "NEW YORK, Dec. 16 (Agency) -" has eight.
const DATELINE: usize = 14;

/// The role of a spot that is no demonym.
pub(super) fn role(words: &Words<'_>, spot: &Spot) -> Role {
    if spot.demonym.is_some() {
        return Role::Demonym;
    }
    if is_dateline(words, spot) {
        return Role::Dateline;
    }
    if is_government(words, spot) {
        return Role::Metonym;
    }
    Role::Place
}

/// Whether the name opens a line that soon goes on with a dash or "/TASS/".
fn is_dateline(words: &Words<'_>, spot: &Spot) -> bool {
    let Some(line) =
        (0..5).filter_map(|back| spot.first.checked_sub(back)).find(|&at| at == 0 || is_break(words, at - 1))
    else {
        return false;
    };
    let before_are_names = (line..spot.first)
        .all(|at| words.is_mark(at, ',') || words.token(at).is_some_and(super::token::Token::is_name_like));
    let upper = words.token(line).is_some_and(|token| token.shape == Shape::Upper);
    if !before_are_names {
        return false;
    }
    let mut at = spot.last + 1;
    while at < line + DATELINE {
        match words.token(at).map(|token| token.shape) {
            // "Рибар — село на Сумщині" tells what it is.
            Some(Shape::Mark('—' | '–')) => return words.word(at + 1).kind.is_none() && !act::suffers(words, spot),
            Some(Shape::Mark('-')) => {
                let apart = words.token(at + 1).is_some_and(|next| next.start > words.tokens[at].end);
                return apart && words.word(at + 1).kind.is_none() && !act::suffers(words, spot);
            }
            Some(Shape::Mark('/')) => return true,
            Some(Shape::Mark(',' | '.' | '(' | ')')) | Some(Shape::Number | Shape::Capital | Shape::Upper) => {}
            Some(Shape::Lower) if upper && words.word(at).flags == 0 => {}
            _ => return false,
        }
        at += 1;
    }
    false
}

fn is_break(words: &Words<'_>, at: usize) -> bool {
    words.token(at).is_some_and(|token| token.shape == Shape::Break)
}

/// "Moscow said", "accused Kyiv": a government, where no preposition makes it a place.
fn is_government(words: &Words<'_>, spot: &Spot) -> bool {
    let placed = spot.before.strong || spot.before.kind.is_some() || spot.after.kind.is_some();
    let state = spot.known.is_some_and(|known| known.country || known.population >= super::judge::LARGE);
    if placed || !state {
        return false;
    }
    let before = |flag| spot.first.checked_sub(1).is_some_and(|at| words.word(at).is(flag));
    // "..., bestätigte Polen": the speaker follows its verb in many languages.
    spot.after.says || before(lexicon::ADDRESSED) || before(lexicon::SAYS)
}
