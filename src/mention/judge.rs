//! Whether a capitalised name is a place here: small rules that add up, each with its reason.

use super::act;
use super::bracket;
use super::frame::Words;
use super::fronted;
use super::lexicon;
use super::seen::Known;
use super::spot::Spot;
use super::token::{Shape, Token};
use crate::beside;
use crate::model::{PlaceKind, Relation};

/// People in a settlement whose bare name is taken for the place. GeoNames counts some 4,500 of this size.
pub(super) const LARGE: u64 = 100_000;
/// People in a settlement that still speaks for a place, though not alone.
pub(super) const MIDDLE: u64 = 15_000;
/// What the rules must reach together.
const ENOUGH: i32 = 3;
/// With this much a name follows suit where it is surely a place elsewhere in the text.
const PERHAPS: i32 = 0;

/// Bytes of the shortest name that its ending alone shows: shorter ones meet common nouns.
const SHORTEST_SHAPED: usize = 6;

/// The capitalised words around a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    /// Last token of the capitals that follow without a mark between.
    pub last: usize,
    /// A person: a title or first name stands before, or this is a first name with a last one.
    pub person: bool,
    /// A capitalised word that is no name of a place, title or ordinary word stands before.
    pub before: bool,
    /// A capitalised word follows that is neither a kind, a body nor an ordinary word.
    pub unknown_rest: bool,
    /// Any capitalised word follows.
    pub after: bool,
    /// "Chervone, en Donetsk": a region follows that it lies in.
    pub in_region: bool,
}

/// Looks at the capitals on both sides of the tokens `first..=last`.
pub(super) fn run_around(words: &Words<'_>, first: usize, last: usize, in_spot: impl Fn(usize) -> bool) -> Run {
    let mut run = Run { last, ..Run::default() };
    let mut at = last + 1;
    while at < last + 5
        && words.token(at).is_some_and(Token::is_name_like)
        && !is_grammar(words, at)
        && !words.opens_line(at)
        && !is_of_unit(words, at)
    {
        run.last = at;
        at += 1;
    }
    run.after = run.last > last;
    run.unknown_rest = run.after && (last + 1..=run.last).all(|at| is_own_name(words, at));
    let Some(previous) = first.checked_sub(1).filter(|&at| !in_spot(at)) else {
        run.person = is_first_name(words, last, &run);
        return run;
    };
    let word = words.word(previous);
    let initial = words.is_mark(previous, '.') && is_initial(words, previous);
    let capital = words.token(previous).is_some_and(Token::is_name_like) && !is_grammar(words, previous);
    let titled = word.is(lexicon::TITLE) && (capital || !word.is_function());
    let dotted_title = words.is_mark(previous, '.') && previous > 0 && words.word(previous - 1).is(lexicon::TITLE);
    run.before = capital && !(words.starts_sentence(previous) && words.is_common(previous));
    run.person = initial
        || dotted_title
        || titled
        || (capital && word.is(lexicon::FIRST_NAME) && !words.is_common(previous))
        || is_first_name(words, last, &run);
    run
}

/// "Дар'їно Курської області": the adjective before the word of its unit begins a name of its own.
fn is_of_unit(words: &Words<'_>, at: usize) -> bool {
    // "Донецкої Народної Республіки", "Покровської міської громади".
    let next = (at + 1..at + 3).find(|at| !words.word(*at).is(lexicon::SKIP)).unwrap_or(at + 1);
    let unit = matches!(words.word(next).kind, Some(PlaceKind::Region | PlaceKind::District));
    unit && is_attribute(words, at)
}

/// Whether a Cyrillic word ends as an adjective does: of a unit's name.
pub(super) fn is_attribute(words: &Words<'_>, at: usize) -> bool {
    words.written(at).ends_with(['й', 'ї', 'о', 'у', 'м', 'х'])
}

/// A first name with a last name after it, neither of them an ordinary word: "Lloyd Austin".
fn is_first_name(words: &Words<'_>, last: usize, run: &Run) -> bool {
    run.unknown_rest && run.last <= last + 2 && words.word(last).is(lexicon::FIRST_NAME)
}

/// "J." in "J. Lincoln".
fn is_initial(words: &Words<'_>, dot: usize) -> bool {
    let letter = dot.checked_sub(1).and_then(|at| words.token(at));
    letter.is_some_and(|token| {
        token.shape == Shape::Capital
            && token.end - token.start <= 2
            && words.token(dot).is_some_and(|d| d.start == token.end)
    })
}

/// A capitalised word with a grammatical task, or that names a kind of place.
fn is_grammar(words: &Words<'_>, at: usize) -> bool {
    let word = words.word(at);
    word.is_function() || word.kind.is_some() || word.is(lexicon::SAYS | lexicon::STOP)
}

/// A capitalised word that is likely a name of its own.
fn is_own_name(words: &Words<'_>, at: usize) -> bool {
    let word = words.word(at);
    let ordinary = words.is_common(at) && !is_cyrillic_adjective(words, at);
    word.kind.is_none() && !word.is(lexicon::BODY | lexicon::TRAP_AFTER | lexicon::TITLE) && !ordinary
}

/// "Северск Малый": in Cyrillic an ordinary adjective takes a capital within a sentence only as part of a name.
pub(super) fn is_cyrillic_adjective(words: &Words<'_>, at: usize) -> bool {
    beside::has_ending(words.written(at), &beside::ADJECTIVE)
}

/// Letters that states and provinces are abbreviated to: "NSW", "Fla.".
const LONGEST_ABBREVIATION: usize = 3;

/// "La región de Zaporiyia y Dnipropetrovsk": the singular before two names that are regions.
pub(super) fn is_also_region(spot: &Spot, lead: &Spot) -> bool {
    let region = |spot: &Spot| spot.known.is_some_and(|known| known.region && !known.country);
    lead.before.kind == Some(PlaceKind::Region) && region(lead) && region(spot)
}

/// How a name that a gazetteer has is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Place,
    /// A place if the same name is one elsewhere in the text.
    Perhaps,
    /// None that the words beside it show, though none of them speaks against it.
    Doubtful,
    None,
}

/// Whether a name that a gazetteer has is a place here.
pub(super) fn verdict(words: &Words<'_>, spot: &Spot, run: &Run) -> Verdict {
    let Some(known) = spot.known else { return Verdict::None };
    let one = spot.first == spot.last;
    let shouted = words.token(spot.first).is_some_and(|token| token.shape == Shape::Upper);
    let common = one && !shouted && words.is_common(spot.first);
    let opens = words.starts_sentence(spot.first);
    // "Sin víctimas": some language calls China that. "US forces" is no "us".
    let unit = (known.country || known.region) && !(common && opens);
    if spot.after.trap || is_trapped(words, spot) || (one && is_stopped(words, spot, unit)) {
        return Verdict::None;
    }
    if one && (words.word(spot.first).bearing.is_some() || is_abbreviation(words, spot, known)) {
        return Verdict::None;
    }
    let mut sum = context(words, spot, run);
    if !unit && !known.other && has_article(words, spot.first) {
        // "In den Bergen": no town of that name.
        sum -= if spot.before.kind.is_some() { ENOUGH } else { 2 * ENOUGH };
    }
    let shown = act::shows(words, spot) || bracket::is_in_brackets(words, spot);
    if shown {
        sum += ENOUGH;
    }
    sum += weight_of(known, unit);
    if common && !unit {
        sum -= if opens { 6 } else { 3 };
    }
    if one && !unit && words.word(spot.first).is(lexicon::FIRST_NAME) {
        sum -= 1;
    }
    if !one && known.population < MIDDLE && !unit {
        sum += 2;
    }
    // "Griffen in der Nacht A an": a common noun before the name is no part of it.
    if run.before && !(shown && words.lexicon.capital_nouns && is_noun(words, spot.first - 1)) {
        sum -= if unit { 1 } else { 3 };
    }
    if run.after && run.unknown_rest {
        sum -= if unit { 1 } else { 3 };
    } else if run.after && !spot.after.body && !unit {
        sum -= 1;
    }
    match sum {
        ENOUGH.. => Verdict::Place,
        PERHAPS.. => Verdict::Perhaps,
        _ => Verdict::Doubtful,
    }
}

/// What the size of the place that a name may mean speaks for it.
fn weight_of(known: Known, unit: bool) -> i32 {
    match known.population {
        _ if unit => 4,
        people if people >= LARGE => 3,
        people if people >= MIDDLE => 1,
        _ => 0,
    }
}

/// Whether a name that no gazetteer has is shown to be a place by the words around it, or by the name before it (`gapped`).
pub(super) fn is_unknown_place(words: &Words<'_>, spot: &Spot, gapped: impl FnOnce() -> bool) -> bool {
    let last = words.word(spot.last);
    let own = spot.first + usize::from(spot.last > spot.first && is_arabic_article(words, spot.first));
    let stopped = (own..=spot.last)
        .any(|at| words.word(at).is(lexicon::STOP | lexicon::BODY | lexicon::TRAP_AFTER | lexicon::TITLE));
    let common = (own..=spot.last).any(|at| words.is_common(at));
    let capitals = words.token(spot.first).is_some_and(|token| token.shape == Shape::Upper);
    // "The town of Ibrahim": what is called a town bears the name of a person.
    let person =
        last.is(lexicon::FIRST_NAME) && !(spot.before.strong && spot.before.kind == Some(PlaceKind::Settlement));
    if stopped || common || capitals || spot.after.trap || is_trapped(words, spot) || person {
        return false;
    }
    if has_article(words, spot.first) || is_noun(words, spot.last) {
        return false;
    }
    if act::is_behind(words, spot) || bracket::shows_unknown(words, spot) {
        return true;
    }
    // "Von Fallschirmjägern genommen": who did it.
    let led = spot.before.governs.is_some_and(|(first, _)| !words.word(first).is(lexicon::OF));
    let listed = spot.follows.is_some();
    if act::is_before(words, spot) && (listed || led || ends_in_vowel(words, spot.last)) {
        return true;
    }
    let before = &spot.before;
    let placed = before.strong && before.governs.is_some() && spot.last - spot.first < 3;
    let called = !opens_before_kind(words, spot)
        && matches!(spot.after.kind, Some(PlaceKind::Settlement | PlaceKind::District | PlaceKind::Region));
    let kind_of = before.kind.is_some_and(|kind| kind != PlaceKind::BorderArea && kind != PlaceKind::Feature);
    let acted = !words.lexicon.capital_nouns && is_acted_on(words, spot);
    // "Атак на Куп’янському напрямку".
    let directed = spot.after.kind == Some(PlaceKind::BorderArea)
        && spot.before.governs.is_some()
        && !words.written(spot.last).is_ascii()
        && is_attribute(words, spot.last);
    placed
        || directed
        || acted
        || act::is_town_in(words, spot)
        || bracket::is_in_brackets(words, spot)
        || listed && !words.lexicon.capital_nouns
        || called
        || kind_of
        || is_shaped(words, spot)
        || bracket::is_generic(words, spot)
        || bracket::is_compound(words, spot) && act::is_attacked(words, spot)
        || fronted::shows(words, spot)
        || gapped()
}

/// "Последняя деревня": no name, where it opens a Cyrillic sentence.
fn opens_before_kind(words: &Words<'_>, spot: &Spot) -> bool {
    let capital = |first: char| ('А'..='Я').contains(&first) || first == 'І' || first == 'Ї';
    spot.first == spot.last
        && spot.after.length > 0
        && spot.after.kind == Some(PlaceKind::Settlement)
        && words.starts_sentence(spot.first)
        && words.written(spot.first).starts_with(capital)
}

/// "In Chan Junis": nobody is inside a man, whose first name it seems to be.
pub(super) fn is_in(words: &Words<'_>, first: usize) -> bool {
    let word = first.checked_sub(1).map(|at| words.word(at)).unwrap_or_default();
    word.relation == Some(Relation::At) && word.is(lexicon::STRONG)
}

/// "En Al Fasher": within a sentence a capital makes the article part of the name.
pub(super) fn is_arabic_article(words: &Words<'_>, at: usize) -> bool {
    matches!(words.written(at), "Al" | "El")
        && !words.starts_sentence(at)
        && words.token(at + 1).is_some_and(|next| next.shape == Shape::Capital)
}

/// "bei Luftangriffen": where every noun has a capital, one with the ending of a common noun.
pub(super) fn is_noun(words: &Words<'_>, at: usize) -> bool {
    let lower = words.written(at).to_lowercase();
    words.lexicon.noun_endings.iter().any(|ending| lower.ends_with(ending.as_str()))
}

/// Few nouns that need a capital end in these.
fn ends_in_vowel(words: &Words<'_>, at: usize) -> bool {
    let written = words.written(at);
    written.len() > LONGEST_ABBREVIATION + 1 && written.ends_with(['a', 'o', 'i', 'u', 'y', 'j'])
}

/// "in den Tagen": where every noun has a capital, one behind an article is no name of a village.
pub(super) fn has_article(words: &Words<'_>, first: usize) -> bool {
    let before = first.checked_sub(1).map(|at| words.written(at));
    before.is_some_and(|before| words.lexicon.articles.iter().any(|article| article.eq_ignore_ascii_case(before)))
}

/// Whether a name ends as those of the war's villages do and as no common noun: where every noun has a capital, that
/// shows it to be a name without a preposition.
fn is_shaped(words: &Words<'_>, spot: &Spot) -> bool {
    if !words.lexicon.capital_nouns {
        return fronted::is_shaped(words, spot);
    }
    let attribute = |at: usize| words.written(at).ends_with(['a', 'e', 'i', 'y', 'j']);
    let whole = spot.last - spot.first < 2 && (spot.first == spot.last || attribute(spot.first));
    let name = words.written(spot.last);
    whole && name.len() >= SHORTEST_SHAPED && words.lexicon.endings.iter().any(|ending| name.ends_with(ending.as_str()))
}

/// "seized Tora", "a strike on Tora", "withdrew from Tora": done to places, far more often than to anything else.
fn is_acted_on(words: &Words<'_>, spot: &Spot) -> bool {
    let Some((first, _)) = spot.before.governs else { return false };
    let act = words.word(first).is(lexicon::ACT) || first > 0 && words.word(first - 1).is(lexicon::ACT);
    act && spot.last - spot.first < 2 && !words.word(spot.first).is(lexicon::FIRST_NAME)
}

/// What the words around say for a place.
fn context(words: &Words<'_>, spot: &Spot, run: &Run) -> i32 {
    let before = &spot.before;
    let mut sum = 0;
    if before.strong || !words.lexicon.capital_nouns && is_acted_on(words, spot) {
        sum += 3;
    } else if before.governs.is_some() {
        sum += 1;
    }
    if before.kind.is_some() {
        sum += 3;
    }
    if spot.after.kind.is_some_and(|kind| kind != PlaceKind::Feature) {
        sum += 3;
    } else if spot.after.kind.is_some() {
        sum += 1;
    }
    // "Of Kherson, Jaroslaw Petrenko": the second is a man.
    let man = run.after && run.unknown_rest && before.kind.is_none() && before.governs.is_none();
    if spot.follows.is_some() && !man {
        sum += 3;
    }
    if before.skipped_name.is_some() || before.bearing.is_some() {
        sum += 1;
    }
    if is_in_larger(words, spot) {
        sum += 2;
    }
    if run.in_region || is_placed_behind(words, spot.last + 1) {
        sum += 3;
    }
    if sum < ENOUGH && is_shaped(words, spot) {
        sum = ENOUGH;
    }
    sum
}

/// Shorter units are no distance between places: "35 m" may be millions.
const KILOMETRE: f64 = 1_000.0;

/// "Davydivka, 35 km north of": how far the place lies from another.
fn is_placed_behind(words: &Words<'_>, at: usize) -> bool {
    let comma = words.is_mark(at, ',') || words.is_mark(at, '(');
    let number = (at + 1..at + 3).find(|at| words.token(*at).is_some_and(|token| token.shape == Shape::Number));
    comma && number.is_some_and(|at| words.word(at + 1).metres.is_some_and(|metres| metres >= KILOMETRE))
}

/// "Danbury, Connecticut": a comma and a capital follow.
fn is_in_larger(words: &Words<'_>, spot: &Spot) -> bool {
    words.is_mark(spot.last + 1, ',')
        && words.token(spot.last + 2).is_some_and(Token::is_name_like)
        && !words.word(spot.last + 2).is(lexicon::FIRST_NAME | lexicon::TITLE)
}

/// "Route 6", "Hurricane Harvey", "photo: Kyiv Post".
fn is_trapped(words: &Words<'_>, spot: &Spot) -> bool {
    let Some(previous) = spot.first.checked_sub(1) else { return false };
    // "the 103rd brigade Lviv" bears the name of its home.
    if words.word(previous).is(lexicon::TRAP_AFTER) {
        return true;
    }
    words.word(previous).is(lexicon::TRAP_BEFORE) && words.token(previous).is_some_and(Token::is_name_like)
}

fn is_stopped(words: &Words<'_>, spot: &Spot, unit: bool) -> bool {
    let written = words.written(spot.first);
    written.len() < 2
        || (words.word(spot.first).is(lexicon::STOP) && !(unit && written.len() > 4 && spot.before.kind.is_some()))
}

/// "AFP", "GUR" are institutions, and "FLA" is a front sooner than Florida, but for "in NSW" and "Sydney, NSW".
fn is_abbreviation(words: &Words<'_>, spot: &Spot, known: Known) -> bool {
    let long = words.written(spot.first).len() > LONGEST_ABBREVIATION;
    let region = known.region && (long || spot.before.strong || spot.follows.is_some());
    is_short_capitals(words, spot) && !known.country && !known.other && !region
}

/// "AFP", "GUR": short words in capitals are rather institutions, save for countries.
fn is_short_capitals(words: &Words<'_>, spot: &Spot) -> bool {
    words.token(spot.first).is_some_and(|token| token.shape == Shape::Upper && token.end - token.start <= 4)
}
