//! Names within a clause whose nouns all have capitals, shown by the verb that frames them from afar: "rückten bei Nacht
//! auf A und B vor", "brachte am Montag A unter ihre Kontrolle", "besetzten nach Angaben der Armee A".

use super::act::behind_list;
use super::frame::Words;
use super::judge::{has_article, is_arabic_article, is_noun};
use super::lexicon;
use super::spot::Spot;
use super::token::{Shape, Token};
use crate::model::PlaceKind;

/// How far the first part of a verb in two stands before the name, and how many bytes its last part has.
const LONGEST_TO_VERB: usize = 14;
const LONGEST_PARTICLE: u32 = 7;
/// How far a verb stands before its object, where only the subject and small words stand between.
const LONGEST_TO_OBJECT: usize = 10;
/// Letters of the longest Arabic article, "asch".
const LONGEST_ARABIC: usize = 4;
/// How many words stand between the object of "hat" and the participle that ends the clause.
const LONGEST_TO_PARTICIPLE: usize = 9;
/// How far the article stands before "eroberte A": "das am Montag von der Armee eroberte A".
const LONGEST_TO_ARTICLE: usize = 10;
/// How far behind "wurde" stands what a place suffered.
const LONGEST_TO_END: usize = 14;
/// How many words say where a place lies, and what kind of place it is: "im Gebiet A, ein Dorf mit 600 Einwohnern,".
const LONGEST_AREA: usize = 7;
const LONGEST_APPOSITION: usize = 18;

/// Whether the words around show the name to be what a verb frames.
pub(super) fn shows(words: &Words<'_>, spot: &Spot) -> bool {
    words.lexicon.capital_nouns
        && !has_article(words, spot.first)
        && !is_noun(words, spot.last)
        && (is_framed(words, spot)
            || is_far_object(words, spot)
            || is_attribute_of(words, spot)
            || is_opening(words, spot))
}

/// The same of a name that no gazetteer has: it must not look like a common noun.
pub(super) fn shows_unknown(words: &Words<'_>, spot: &Spot) -> bool {
    shows(words, spot)
        && (is_like_name(words, spot) || is_put_in_hand(words, spot) || is_opening(words, spot) && is_one(words, spot))
}

/// Few nouns that need a capital end in these vowels, none has two capitals without a hyphen.
fn is_like_name(words: &Words<'_>, spot: &Spot) -> bool {
    let written = words.written(spot.last);
    let vowel = written.len() > 4 && written.ends_with(['a', 'o', 'i', 'u', 'y', 'j']);
    let noun = |at: usize| is_noun(words, at) || words.is_common(at) || words.word(at).is(lexicon::STOP);
    let follows = spot.follows.is_some();
    !(spot.first..=spot.last).any(noun) && (vowel || is_compound(words, spot) || follows || is_left(words, spot))
}

/// "Majdal Selm", "Ar-Rayasch": two capitals, or one behind the Arabic article.
pub(super) fn is_compound(words: &Words<'_>, spot: &Spot) -> bool {
    let arabic = words.written(spot.last).split_once('-').is_some_and(|(article, _)| article.len() <= LONGEST_ARABIC);
    spot.last > spot.first || arabic || is_arabic_article(words, spot.first)
}

/// "Zogen ihre Einheiten aus A ab".
fn is_left(words: &Words<'_>, spot: &Spot) -> bool {
    let out = |at: usize| words.lexicon.framing.out_of.iter().any(|out| out.eq_ignore_ascii_case(words.written(at)));
    spot.first.checked_sub(1).is_some_and(out) && is_framed(words, spot)
}

/// Whether a word may stand within a clause: no mark but that of an ordinal, "am 3. März".
fn is_within(words: &Words<'_>, at: usize) -> bool {
    let number = |at: usize| words.token(at).is_some_and(|token| token.shape == Shape::Number);
    words.token(at).is_some_and(|token| match token.shape {
        Shape::Mark('-') => true,
        Shape::Mark('.') => at > 0 && number(at - 1),
        Shape::Break | Shape::Mark(_) => false,
        _ => true,
    })
}

/// Whether a clause or a name of a list ends before a token.
pub(super) fn ends(words: &Words<'_>, at: usize) -> bool {
    words
        .token(at)
        .is_none_or(|token| matches!(token.shape, Shape::Break | Shape::Mark('.' | ',' | ';' | '"' | '!' | ':')))
        || words.word(at).is(lexicon::AND)
}

fn is_lower(words: &Words<'_>, at: usize) -> bool {
    words.token(at).is_some_and(|token| token.shape == Shape::Lower)
}

/// The verb before the name in its clause, nearest first; past one aside between commas where the clause is known to go on.
fn verb_before(words: &Words<'_>, spot: &Spot, reach: usize, flags: u32, asides: usize) -> Option<usize> {
    let verb = |at: &usize| words.word(*at).is(flags) && (is_lower(words, *at) || words.starts_sentence(*at));
    let mut commas = 2 * asides;
    let within = |at: &usize| {
        let comma = commas > 0 && words.is_mark(*at, ',');
        commas -= usize::from(comma);
        comma || is_within(words, *at)
    };
    (spot.first.saturating_sub(reach)..spot.first).rev().take_while(within).find(verb)
}

/// "Rückten bei Nacht auf A vor", "griffen in der Nacht A und B an", "haben am Montag A nach Kämpfen erobert": between a
/// verb and its last part.
fn is_framed(words: &Words<'_>, spot: &Spot) -> bool {
    if spot.last - spot.first > 2 {
        return false;
    }
    let next = behind_list(words, spot.last + 1);
    let short = |token: &Token| token.shape == Shape::Lower && token.end - token.start <= LONGEST_PARTICLE;
    let particle = words.token(next).is_some_and(short) && ends(words, next + 1);
    let led = spot.before.governs.is_some() || spot.follows.is_some();
    let flags = lexicon::OBJECT_BEHIND | if led { lexicon::BEHIND_KNOWN } else { 0 };
    let closes = particle || is_hand(words, next);
    closes && verb_before(words, spot, LONGEST_TO_VERB, flags, 1).is_some()
        || is_in_perfect(words, spot, next)
        || is_at_end(words, next) && spot.before.governs.is_none()
}

/// "Haben am Montag A nach schweren Kämpfen erobert": between "hat" and its participle, not where the subject stands.
fn is_in_perfect(words: &Words<'_>, spot: &Spot, next: usize) -> bool {
    let closes = |at: &usize| words.word(*at).is(lexicon::ACT) && is_lower(words, *at) && ends(words, *at + 1);
    let to = next + LONGEST_TO_PARTICIPLE;
    let led = words.word(next).is(lexicon::PREPOSITION) || words.is_mark(next, '(');
    let within = |at: &usize| is_within(words, *at) || words.is_mark(*at, '(') || words.is_mark(*at, ')');
    spot.before.governs.is_none()
        && led
        && (next..to).take_while(within).any(|at| closes(&at))
        && verb_before(words, spot, LONGEST_TO_VERB, lexicon::AUXILIARY, 0).is_some_and(|verb| verb + 1 < spot.first)
}

/// "Während Soldaten A stürmten,": the verb that ends a clause behind its object.
fn is_at_end(words: &Words<'_>, at: usize) -> bool {
    words.word(at).is(lexicon::OBJECT_BEHIND) && is_lower(words, at) && ends(words, at + 1)
}

/// "Unter ihre Kontrolle" at the end of a clause.
fn is_hand(words: &Words<'_>, at: usize) -> bool {
    let noun = at + 2;
    is_lower(words, at)
        && is_lower(words, at + 1)
        && words.word(noun).is(lexicon::CONTROLLED)
        && ends(words, noun + 1)
        && words.token(noun).is_some_and(Token::is_name_like)
}

fn is_put_in_hand(words: &Words<'_>, spot: &Spot) -> bool {
    is_hand(words, behind_list(words, spot.last + 1)) && is_framed(words, spot)
}

/// "Besetzten am Mittwoch A", "halten nach Angaben der Verwaltung weiterhin A": the object behind its subject and the rest.
fn is_far_object(words: &Words<'_>, spot: &Spot) -> bool {
    if spot.before.governs.is_some() || words.word(spot.first).is(lexicon::SUBJECT) {
        return false;
    }
    let Some(verb) = verb_before(words, spot, LONGEST_TO_OBJECT, lexicon::OBJECT_BEHIND, 0) else { return false };
    let next = behind_list(words, spot.last + 1);
    let led = words.word(next).is(lexicon::PREPOSITION | lexicon::SKIP | lexicon::WITHIN) || is_adverb(words, next);
    let noun = |at: usize| words.token(at).is_some_and(Token::is_name_like);
    let day = |at: usize| words.lexicon.framing.times.iter().any(|day| day.eq_ignore_ascii_case(words.written(at)));
    let subject = (verb + 1..spot.first).any(|at| noun(at) && !day(at) || words.word(at).is(lexicon::SUBJECT));
    let opens = (verb.saturating_sub(LONGEST_TO_VERB)..verb).rev().take_while(|at| is_within(words, *at)).last();
    let first = opens.is_some_and(|at| !words.word(at).is(lexicon::PREPOSITION | lexicon::BEHIND_KNOWN));
    (ends(words, next) || led) && (subject || first) && spot.last - spot.first < 3
}

/// "Gestern", "erneut": a small word that no name is.
fn is_adverb(words: &Words<'_>, at: usize) -> bool {
    words.word(at).is(lexicon::STOP) && is_lower(words, at)
}

/// "Das von der Armee eroberte A", "im benachbarten B": an adjective of places behind a neuter article, as names are.
fn is_attribute_of(words: &Words<'_>, spot: &Spot) -> bool {
    let Some(adjective) = spot.first.checked_sub(1).filter(|at| is_lower(words, *at)) else { return false };
    let of_places = words.lexicon.framing.attributes.iter().any(|word| word == words.written(adjective));
    let neuter = |at: usize| {
        words.lexicon.framing.neuter_articles.iter().any(|article| article.eq_ignore_ascii_case(words.written(at)))
    };
    of_places
        && (adjective.saturating_sub(LONGEST_TO_ARTICLE)..adjective)
            .rev()
            .take_while(|at| is_within(words, *at))
            .any(neuter)
}

/// "A im Gebiet B, ein Dorf am Fluss, wurde am 3. März erobert": the name that opens its sentence, and what it suffered.
fn is_opening(words: &Words<'_>, spot: &Spot) -> bool {
    if !words.starts_sentence(spot.first) || spot.before.governs.is_some() {
        return false;
    }
    let Some(verb) = opened_verb(words, behind_list(words, spot.last + 1)) else { return false };
    // "Unter russischer Kontrolle", "unter Kontrolle der Armee": a fire may be under control.
    let whose = |at: usize| words.word(at - 1).is(lexicon::SKIP) || words.word(at + 1).is(lexicon::SKIP | lexicon::OF);
    let suffered = |at: usize| words.word(at).is(lexicon::SUFFERED) && (is_lower(words, at) || whose(at));
    (verb + 1..verb + 1 + LONGEST_TO_END).take_while(|at| is_within(words, *at)).any(suffered)
}

/// "Walikale ist": one name before a verb in the singular; a noun in the plural needs no article either.
fn is_one(words: &Words<'_>, spot: &Spot) -> bool {
    let verb = opened_verb(words, spot.last + 1).map_or("n", |at| words.written(at));
    words.written(spot.last).ends_with(['a', 'e', 'i', 'o', 'u', 'y']) && !verb.ends_with('n') && !verb.ends_with("nd")
}

/// Where "wurde" stands behind a name at `at`, past the words that say where the place lies and what it is.
fn opened_verb(words: &Words<'_>, at: usize) -> Option<usize> {
    let stays = |at: usize| words.word(at).is(lexicon::STAYS) && is_lower(words, at);
    if stays(at) {
        return Some(at);
    }
    let led = words.word(at).is(lexicon::PREPOSITION);
    let area = (at..at + LONGEST_AREA).find(|at| stays(*at) || !is_within(words, *at))?;
    if led && stays(area) {
        return Some(area);
    }
    let comma = Some(area).filter(|area| words.is_mark(*area, ',') && (led || *area == at))?;
    let close = (comma + 1..comma + LONGEST_APPOSITION).find(|at| words.is_mark(*at, ',') || !is_within(words, *at))?;
    let town = |at: usize| words.word(at).kind == Some(PlaceKind::Settlement) || is_town_compound(words, at);
    let called = (comma + 1..close).any(town);
    Some(close + 1).filter(|verb| words.is_mark(close, ',') && called && stays(*verb))
}

/// "Marktort", "Bergbausiedlung": a noun put together with one for a town.
fn is_town_compound(words: &Words<'_>, at: usize) -> bool {
    let written = words.written(at);
    let capital = words.token(at).is_some_and(Token::is_name_like);
    capital && words.lexicon.framing.settlement_endings.iter().any(|ending| written.ends_with(ending.as_str()))
}

/// "Rusyn Jar", "Selenyj Haj": two words of which the last is one that names of villages end in.
pub(super) fn is_generic(words: &Words<'_>, spot: &Spot) -> bool {
    let generic = |word: &String| word == words.written(spot.last);
    spot.last == spot.first + 1 && words.lexicon.framing.generics.iter().any(generic) && !is_noun(words, spot.first)
}

/// "Tessalane (Region Gao)": brackets that tell the unit a place lies in.
pub(super) fn is_in_brackets(words: &Words<'_>, spot: &Spot) -> bool {
    let open = spot.last + 1;
    let unit = |at: usize| matches!(words.word(at).kind, Some(PlaceKind::Region | PlaceKind::District));
    let named = |at: usize| words.token(at).is_some_and(Token::is_name_like);
    words.is_mark(open, '(')
        && named(open + 1)
        && (unit(open + 1) && named(open + 2) && words.is_mark(open + 3, ')')
            || unit(open + 2) && words.is_mark(open + 3, ')'))
}
