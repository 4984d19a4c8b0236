//! Names that what is done to them shows to be places, where a capital or a lone name shows nothing.

use super::bracket;
use super::demonym;
use super::frame::Words;
use super::fronted;
use super::judge::{has_article, is_noun};
use super::lexicon;
use super::spot::Spot;
use super::token::Shape;
use crate::model::PlaceKind;

/// How far the control of a place stands behind the name that opens a sentence: "bleibt fest unter ukrainischer".
const LONGEST_TO_END: usize = 9;

/// Whether what is done to the name, or told of it, shows it to be a place.
pub(super) fn shows(words: &Words<'_>, spot: &Spot) -> bool {
    is_before(words, spot)
        || is_led(words, spot, lexicon::BEHIND_ACT | lexicon::BEHIND_KNOWN)
        || is_object(words, spot)
        || is_told_of(words, spot)
        || is_town_in(words, spot)
        || bracket::shows(words, spot)
        || suffers(words, spot)
        || fronted::shows(words, spot)
}

/// How many small words may stand between a name and what it suffers: "is now back under Russian".
const LONGEST_TO_SUFFERED: usize = 4;

/// "Покровск удерживают", "Бахмут и Часов Яр — под контролем", "came under Russian control": a listed name, or one of a
/// list of them, before what is told only of places.
pub(super) fn suffers(words: &Words<'_>, spot: &Spot) -> bool {
    let small = |at: &usize| words.token(*at).is_some_and(|token| token.shape == Shape::Lower);
    let side = |at: &usize| small(at) || demonym::of(words.written(*at)).is_some();
    let end = behind_list(words, spot.last + 1);
    let after = end + usize::from(['—', '–', '-'].into_iter().any(|dash| words.is_mark(end, dash)));
    !words.lexicon.capital_nouns
        && (after..=after + LONGEST_TO_SUFFERED).take_while(side).any(|at| words.word(at).is(lexicon::SUFFERED))
}

/// "Kibumba erobert", "aus Minova zurückgezogen": where verbs end clauses, what one does stands before it.
pub(super) fn is_before(words: &Words<'_>, spot: &Spot) -> bool {
    let next = behind_list(words, spot.last + 1);
    words.lexicon.capital_nouns
        && (words.word(next).is(lexicon::ACT) || closes_verb(words, spot, next) || is_borne(words, spot, next))
        && !has_article(words, spot.first)
        && !is_noun(words, spot.last)
}

/// How far the first part of a verb in two stands before the name, and how many letters its last part has.
const LONGEST_TO_VERB: usize = 5;
const LONGEST_PARTICLE: u32 = 6;

/// "Nahmen die Rebellen Minova ein": between a verb and the part of it that ends the clause.
fn closes_verb(words: &Words<'_>, spot: &Spot, next: usize) -> bool {
    let first = spot.first;
    let ends = |at: usize| {
        words
            .token(at)
            .is_none_or(|token| matches!(token.shape, Shape::Break | Shape::Mark('.' | ',' | ';' | '"' | '!')))
    };
    let short =
        |token: &super::token::Token| token.shape == Shape::Lower && token.end - token.start <= LONGEST_PARTICLE;
    let particle = words.token(next).is_some_and(short) && ends(next + 1);
    let plain = |at: &usize| {
        words.is_mark(*at, '-') || words.token(*at).is_some_and(|it| !matches!(it.shape, Shape::Break | Shape::Mark(_)))
    };
    let verb = |at: usize| words.word(at).is(lexicon::OBJECT_BEHIND);
    spot.last == first && particle && (first.saturating_sub(LONGEST_TO_VERB)..first).rev().take_while(plain).any(verb)
}

/// "Nowenke nordwestlich von Sudscha": on which side of another place it lies.
fn is_borne(words: &Words<'_>, spot: &Spot, next: usize) -> bool {
    next == spot.last + 1 && words.word(next).bearing.is_some() && words.word(next + 1).is(lexicon::OF | lexicon::FROM)
}

/// How many names of one list are looked over, and how many words each may have.
const LONGEST_LIST: usize = 4;
const LONGEST_LISTED: usize = 3;

/// Where the words go on behind the rest of a list that joins at `at`: "A, B und C erobert".
pub(super) fn behind_list(words: &Words<'_>, mut at: usize) -> usize {
    for _ in 0..LONGEST_LIST {
        let name = |at: &usize| words.token(*at).is_some_and(super::token::Token::is_name_like);
        let joins = words.is_mark(at, ',') || words.word(at).is(lexicon::AND);
        let length = (at + 1..at + 1 + LONGEST_LISTED).take_while(name).count();
        if !joins || length == 0 {
            break;
        }
        at += 1 + length;
    }
    at
}

/// How far an act stands before the preposition of its place: "Rückzug von Truppen aus".
const LONGEST_TO_ACT: usize = 4;

/// "Rückzug von Truppen aus Artuz", "Einnahme von Artuz".
pub(super) fn is_behind(words: &Words<'_>, spot: &Spot) -> bool {
    is_led(words, spot, lexicon::BEHIND_ACT)
}

/// "Sieben Angriffe auf Majdal Selm".
pub(super) fn is_attacked(words: &Words<'_>, spot: &Spot) -> bool {
    let nouns = (spot.first..=spot.last).any(|at| is_noun(words, at));
    !nouns && is_led(words, spot, lexicon::BEHIND_KNOWN)
}

fn is_led(words: &Words<'_>, spot: &Spot, acts: u32) -> bool {
    let Some((first, _)) = spot.before.governs.filter(|_| words.lexicon.capital_nouns) else { return false };
    let single = first + 1 == spot.first && spot.last - spot.first < 2;
    single && (first.saturating_sub(LONGEST_TO_ACT)..first).any(|at| words.word(at).is(acts))
}

/// "Kontrolliert Minova", "eroberte Minova zurück": right behind its verb, where nouns need their article.
fn is_object(words: &Words<'_>, spot: &Spot) -> bool {
    // "Besetzten sie Minova".
    let they = usize::from(spot.first > 1 && words.word(spot.first - 1).is(lexicon::SUBJECT));
    let verb = spot.first.checked_sub(1 + they).map(|at| words.word(at)).unwrap_or_default();
    let next = words.token(spot.last + 1);
    words.lexicon.capital_nouns
        && verb.is(lexicon::OBJECT_BEHIND)
        && !is_noun(words, spot.last)
        && !next.is_some_and(super::token::Token::is_name_like)
}

/// "Minova bleibt unter Kontrolle der Armee", "ist Minova erobert": who holds or took what the verb stands beside.
fn is_told_of(words: &Words<'_>, spot: &Spot) -> bool {
    let before = spot.first.checked_sub(1).map(|at| words.word(at)).unwrap_or_default();
    let stays = before.is(lexicon::STAYS) || words.word(spot.last + 1).is(lexicon::STAYS);
    stays
        && (spot.last + 1..spot.last + 1 + LONGEST_TO_END)
            .take_while(|at| {
                words.token(*at).is_some_and(|token| !matches!(token.shape, Shape::Break | Shape::Mark(_)))
            })
            .any(|at| words.word(at).is(lexicon::CONTROLLED))
}

/// How far "villages" stands before the mark or the verb that leads to their names.
const LONGEST_TO_NAMES: usize = 20;

/// "Haben vier Dörfer erobert: A, B", "las localidades tomadas por ellos son A y B": the names of towns told of before.
pub(super) fn opens_list(words: &Words<'_>, spot: &Spot) -> bool {
    let Some(lead) = spot.first.checked_sub(1) else { return false };
    let colon = [':', '—', '–'].into_iter().any(|mark| words.is_mark(lead, mark));
    let are = words.word(lead).is(lexicon::STAYS) && !words.lexicon.capital_nouns;
    let from = lead.saturating_sub(LONGEST_TO_NAMES);
    let plain = |at: &usize| words.token(*at).is_some_and(|it| !matches!(it.shape, Shape::Break | Shape::Mark(_)));
    let before = || (from..lead).rev().take_while(plain);
    let town = |at: &usize| words.word(*at).kind == Some(PlaceKind::Settlement);
    // "El alcalde de la ciudad tomada es".
    let governed = |at: usize| (at.saturating_sub(2)..at).any(|at| words.word(at).is(lexicon::OF | lexicon::TITLE));
    let taken = || before().take_while(|at| !town(at)).any(|at| words.word(at).is(lexicon::CONTROLLED | lexicon::ACT));
    let lists = || words.is_mark(spot.last + 1, ',') || words.word(spot.last + 1).is(lexicon::AND);
    let towns = || before().find(town).is_some_and(|at| !governed(at));
    (colon && lists() || are && taken()) && towns()
}

/// How many adjectives stand before "town", and how far before a name its verb of saying.
const LONGEST_ADJECTIVES: usize = 2;
const LONGEST_TO_SAYING: usize = 4;

/// "A, die Hauptstadt von B": what kind of place it is, told behind its comma; "sagte A, die Stadt in B sei" is no such.
pub(super) fn is_town_in(words: &Words<'_>, spot: &Spot) -> bool {
    let comma = spot.last + 1;
    let from = comma + 2;
    let said = (spot.first.saturating_sub(LONGEST_TO_SAYING)..spot.first).any(|at| words.word(at).is(lexicon::SAYS));
    let article = || has_article(words, from);
    let small = |at: &usize| words.token(*at).is_some_and(|token| token.shape == Shape::Lower);
    let noun = || from + (from..from + LONGEST_ADJECTIVES).take_while(small).count();
    let town = || {
        let (town, next) = (words.word(noun()), words.word(noun() + 1));
        town.kind == Some(PlaceKind::Settlement)
            && (next.is(lexicon::OF | lexicon::WITHIN | lexicon::SKIP | lexicon::PREPOSITION) || next.bearing.is_some())
    };
    // "A, Hauptstadt des Distrikts".
    let bare = || {
        let (town, next) = (words.word(comma + 1), words.word(comma + 2));
        town.kind == Some(PlaceKind::Settlement) && next.is(lexicon::OF | lexicon::WITHIN | lexicon::SKIP)
    };
    words.lexicon.capital_nouns && words.is_mark(comma, ',') && !said && (article() && town() || bare())
}
