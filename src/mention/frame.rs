//! The words around a name: what governs it, what it is called, how far and which way.

use std::cell::Cell;

use super::distance::{distance_before, number_before};
use super::lexicon::{self, Lexicon, Word};
use super::token::{Shape, Token};
use crate::model::{Bearing, PlaceKind, Relation};

/// A text cut into words, with the lexicon of its language.
pub(super) struct Words<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token>,
    pub lexicon: &'t Lexicon,
    looked: Vec<Looked<'t>>,
}

/// What the lexicon has told of a token: most are never asked of, those beside names ten times.
#[derive(Clone, Debug, Default)]
struct Looked<'t> {
    word: Cell<Option<&'t Word>>,
    common: Cell<Option<bool>>,
}

/// Memory that one text after another is cut up in: to ask for it anew each time takes longer than the cutting.
#[derive(Default)]
pub(super) struct Room {
    tokens: Vec<Token>,
    looked: Vec<Looked<'static>>,
}

/// No item, in the same memory; what the items borrowed is free.
fn emptied<'n>(mut looked: Vec<Looked<'_>>) -> Vec<Looked<'n>> {
    looked.clear();
    looked.into_iter().map(|_| Looked::default()).collect()
}

impl<'t> Words<'t> {
    pub fn new(text: &'t str, lexicon: &'t Lexicon, room: Room) -> Self {
        let tokens = super::token::tokens(text, room.tokens);
        let mut looked = emptied(room.looked);
        looked.resize(tokens.len(), Looked::default());
        Words { text, tokens, lexicon, looked }
    }

    /// The same text cut in another way.
    pub fn recut(&mut self, tokens: Vec<Token>) {
        self.looked = vec![Looked::default(); tokens.len()];
        self.tokens = tokens;
    }

    /// The memory, for the next text.
    pub fn into_room(self) -> Room {
        Room { tokens: self.tokens, looked: emptied(self.looked) }
    }

    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    pub fn written(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    /// What the word at `at` can do; nothing for marks and numbers.
    pub fn word(&self, at: usize) -> Word {
        let (Some(token), Some(looked)) = (self.tokens.get(at), self.looked.get(at)) else { return Word::default() };
        if let Some(word) = looked.word.get() {
            return *word;
        }
        let word = match token.shape {
            Shape::Lower | Shape::Capital | Shape::Upper => self.lexicon.word(self.written(at)),
            _ => &lexicon::NO_WORD,
        };
        looked.word.set(Some(word));
        *word
    }

    /// Whether the word at `at` is an ordinary one of the language.
    pub fn is_common(&self, at: usize) -> bool {
        let Some(looked) = self.looked.get(at) else { return false };
        let common = looked.common.get().unwrap_or_else(|| self.lexicon.is_common(self.written(at)));
        looked.common.set(Some(common));
        common
    }

    pub fn is_mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_mark(mark))
    }

    /// Whether nothing but "of the city" stands between the tokens: nothing at all where a case says it.
    pub fn is_of(&self, from: usize, to: usize) -> bool {
        let of = |at: usize| {
            let word = self.word(at);
            word.is(lexicon::SKIP | lexicon::OF) || word.kind == Some(PlaceKind::Settlement)
        };
        from <= to && (from..to).all(of)
    }

    /// Whether a line break stands before the token.
    pub fn opens_line(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let gap = before.zip(self.tokens.get(at)).map(|(before, token)| before.end as usize..token.start as usize);
        gap.and_then(|gap| self.text.get(gap)).is_some_and(|gap| gap.contains('\n'))
    }

    /// Whether the token before `at` ends a sentence, or nothing is before it.
    pub fn starts_sentence(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|at| self.tokens.get(at)) else { return true };
        match before.shape {
            Shape::Break
            | Shape::Mark('.' | '!' | '?' | '…' | ':' | '•' | '"' | '“' | '«' | '„' | '(' | '[' | '—' | '–') => {
                true
            }
            Shape::Number => self.starts_sentence(at - 1),
            _ => false,
        }
    }
}

/// How far back a frame reaches, in words: "in the Russian border region of ..." is five.
const REACH: usize = 9;

/// Letters of the longest article.
const LONGEST_ARTICLE: usize = 4;

/// What stands before a name.
#[derive(Clone, Debug, Default)]
pub(super) struct Before {
    pub relation: Option<Relation>,
    /// Token range of the words that govern the name.
    pub governs: Option<(usize, usize)>,
    /// A preposition that places almost always follow, or a relation that only places have.
    pub strong: bool,
    pub kind: Option<PlaceKind>,
    pub bearing: Option<Bearing>,
    pub distance_m: Option<f64>,
    /// Tokens skipped that may be a larger unit: "in Russia's Kursk region", "the Russian region of".
    pub skipped_name: Option<usize>,
    /// The first token of the frame.
    pub first: usize,
}

/// How the reading of a frame goes on after a word.
enum Step {
    On,
    /// "Of": what stands before it decides.
    Joined,
    /// On before this token.
    To(usize),
    End,
}

/// Reads backwards from the name whose first token is `first`. `is_unit` tells whether a
/// capitalised token belongs to a country or region found before, `taken` whether a kind word does.
pub(super) fn before(
    words: &Words<'_>,
    first: usize,
    is_unit: impl Fn(usize) -> bool,
    taken: impl Fn(usize) -> bool,
) -> Before {
    let mut frame = Before { first, ..Before::default() };
    let mut at = first;
    let mut joined = false;
    while at > 0 && first - at < REACH {
        at -= 1;
        let word = words.word(at);
        if is_dotted_kind(words, at) {
            frame.kind = frame.kind.or(Some(PlaceKind::Settlement));
            frame.first = at - 1;
            at -= 1;
            continue;
        }
        if joined && is_adjective_of_kind(words, at) {
            frame.first = at;
            continue;
        }
        if joined {
            joined = false;
            let goes_on = frame.join(words, at, if taken(at) { Word::default() } else { word });
            if !goes_on || frame.relation.is_some() && frame.governs.is_some() {
                break;
            }
            continue;
        }
        match frame.take(words, at, word, &is_unit, &taken) {
            Step::On => {}
            Step::Joined => joined = true,
            Step::To(start) => at = start,
            Step::End => break,
        }
        frame.first = at;
    }
    frame
}

/// How many adjectives may stand between the word for a unit and "of".
const LONGEST_ADJECTIVES: usize = 2;

/// "La región oriental ucraniana de": an adjective behind the word for the unit.
fn is_adjective_of_kind(words: &Words<'_>, at: usize) -> bool {
    let adjective = |at: usize| words.word(at).is(lexicon::SKIP) && words.written(at).len() > LONGEST_ARTICLE;
    let mut kinds = (at.saturating_sub(LONGEST_ADJECTIVES)..at).rev();
    let kind = adjective(at).then(|| kinds.find(|at| !adjective(*at))).flatten();
    kind.is_some_and(|at| words.word(at).kind.is_some_and(|kind| kind != PlaceKind::Feature))
}

/// "Голова Харківської області Олег Синєгубов": the word belongs to the adjective before it.
fn is_anothers(words: &Words<'_>, at: usize, word: Word) -> bool {
    let unit = matches!(word.kind, Some(PlaceKind::Region | PlaceKind::District));
    let before = at.checked_sub(1).filter(|before| unit && words.token(*before).is_some_and(Token::is_name_like));
    before.is_some_and(|before| super::judge::is_attribute(words, before))
}

/// Where "на сумском направлении" begins: with an adjective the direction governs no name behind it.
fn named_direction(words: &Words<'_>, at: usize, word: Word) -> Option<usize> {
    let adjective = at.checked_sub(1).filter(|_| word.kind == Some(PlaceKind::BorderArea))?;
    let cased = matches!(words.tokens[adjective].shape, Shape::Lower | Shape::Capital);
    let own = cased && !words.word(adjective).is(lexicon::PREPOSITION | lexicon::SKIP);
    let before = adjective.checked_sub(1).filter(|before| words.word(*before).is(lexicon::PREPOSITION));
    own.then(|| before.unwrap_or(adjective))
}

/// Whether the full stop at `at` ends a short kind of place: "с. Мала Локня".
fn is_dotted_kind(words: &Words<'_>, at: usize) -> bool {
    let kind = at.checked_sub(1).filter(|_| words.is_mark(at, '.'));
    kind.is_some_and(|kind| {
        words.word(kind).is(lexicon::DOTTED_KIND) && words.tokens[kind].end == words.tokens[at].start
    })
}

/// Whether a direction, distance or head word stands before the "of" or "from" at `at`.
fn is_measured(words: &Words<'_>, at: usize) -> bool {
    let word = at.checked_sub(1).map(|at| words.word(at)).unwrap_or_default();
    word.bearing.is_some() || word.metres.is_some() || word.is(lexicon::HEAD)
}

impl Before {
    /// Takes a word before the name into the frame.
    fn take(
        &mut self,
        words: &Words<'_>,
        at: usize,
        word: Word,
        is_unit: &impl Fn(usize) -> bool,
        taken: &impl Fn(usize) -> bool,
    ) -> Step {
        if is_unit(at) {
            self.skipped_name = Some(at);
        } else if matches!(words.tokens[at].shape, Shape::Mark('\'' | '“' | '"' | '«' | '„' | '’' | '‘')) {
            // Quotation marks say nothing.
        } else if word.is(lexicon::OF) || (word.is(lexicon::FROM) && is_measured(words, at)) {
            return Step::Joined;
        } else if let Some(start) = named_direction(words, at, word) {
            return Step::To(start);
        } else if word.is(lexicon::PREPOSITION) && taken(at) {
            return Step::End;
        } else if word.is(lexicon::PREPOSITION) {
            self.govern(words, at, word);
            return Step::End;
        } else if let Some(bearing) = word.bearing {
            self.bearing = self.bearing.or(Some(bearing));
        } else if words.lexicon.capital_nouns && word.kind.is_some() && self.skipped_name == Some(at + 1) {
            // "In der Region A B": the region is A, in which B lies.
            return Step::End;
        } else if word.kind.is_some() && !taken(at) && !is_anothers(words, at, word) {
            self.kind = self.kind.or(word.kind);
        } else if !word.is(lexicon::SKIP) {
            return Step::End;
        }
        Step::On
    }

    /// Takes the word before "of" or "from"; false where it has nothing to do with the name.
    fn join(&mut self, words: &Words<'_>, at: usize, word: Word) -> bool {
        self.first = at;
        if let Some(metres) = word.metres {
            self.relation = Some(Relation::Near);
            self.strong = true;
            self.distance_m = number_before(words, at).map(|n| n * metres);
            self.governs = Some((at, at + 2));
        } else if let Some(bearing) = word.bearing {
            self.relation = Some(Relation::Direction);
            self.strong = true;
            self.bearing = Some(bearing);
            self.distance_m = distance_before(words, at);
            self.governs = Some((at, at + 2));
        } else if let Some(kind) = word.kind.filter(|_| !word.is(lexicon::HEAD)) {
            let is_seat = at.checked_sub(1).is_some_and(|at| words.word(at).is(lexicon::SEAT));
            self.kind = self.kind.or(Some(kind).filter(|_| !is_seat));
            self.strong = true;
        } else if word.is(lexicon::HEAD) {
            self.relation = word.relation;
            self.strong = true;
            self.governs = Some((at, at + 2));
        } else {
            // A bare "of": "the destruction of Aleppo".
            self.first = at + 1;
            self.relation = Some(Relation::At);
            self.governs = Some((at + 1, at + 2));
            return false;
        }
        true
    }

    fn govern(&mut self, words: &Words<'_>, at: usize, word: Word) {
        self.first = at;
        self.governs = Some((at, at + 1));
        self.strong |= word.is(lexicon::STRONG);
        self.relation = self.relation.or(word.relation);
        let head = at.checked_sub(1).map(|at| words.word(at)).unwrap_or_default();
        // "Севернее" is preposition and direction in one.
        self.bearing = self.bearing.or(word.bearing);
        if word.bearing.is_some() || word.relation == Some(Relation::Near) && word.is(lexicon::STRONG) {
            self.distance_m = distance_before(words, at);
        } else if head.is(lexicon::HEAD) && !word.is(lexicon::STRONG) {
            // "close to", "next to"; "in the area around".
            self.relation = head.relation;
            self.strong = true;
            self.governs = Some((at - 1, at + 1));
        }
    }
}

/// What stands after a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct After {
    pub kind: Option<PlaceKind>,
    /// Tokens of the kind words, to be passed over when looking on.
    pub length: usize,
    /// A submarine, a brigade, an accord: the name is none of a place.
    pub trap: bool,
    pub says: bool,
    pub possessive: bool,
    /// A capitalised word of an institution follows: "Toronto Police".
    pub body: bool,
}

/// Reads forwards from the name whose last token is `last`.
pub(super) fn after(words: &Words<'_>, last: usize) -> After {
    let mut found = After::default();
    let mut at = last + 1;
    if words.is_mark(at, '\'') || words.written(at) == "’s" {
        found.possessive = true;
        at += 1;
    }
    let start = at;
    while at < start + 4 {
        let word = words.word(at);
        if word.is(lexicon::TRAP_AFTER) && !found.possessive {
            found.trap = true;
            break;
        }
        if let Some(kind) = word
            .kind
            .filter(|_| !found.possessive && (!word.is(lexicon::PREPOSITION) || !governs_next(words, last, at)))
        {
            found.kind = Some(kind);
            found.length = at - last;
            break;
        }
        if word.is(lexicon::BODY) && words.token(at).is_some_and(Token::is_name_like) {
            found.body = true;
        }
        let passes = word.is(lexicon::SKIP | lexicon::TRAP_BETWEEN | lexicon::BODY) || word.bearing.is_some();
        if !passes || is_article(words, at) {
            break;
        }
        at += 1;
    }
    // "Рибар — село на Сумщині".
    let dash = ['—', '–', '-'].into_iter().any(|dash| words.is_mark(start, dash));
    if dash && !found.possessive && words.word(start + 1).kind == Some(PlaceKind::Settlement) {
        found.kind = found.kind.or(Some(PlaceKind::Settlement));
    }
    if found.kind.is_none() && !found.possessive && super::line::shares_direction(words, last) {
        found.kind = Some(PlaceKind::BorderArea);
    }
    let verb = words.word(start);
    let next = words.word(start + 1);
    found.says = verb.is(lexicon::SAYS) || (verb.is(lexicon::AUXILIARY) && next.is(lexicon::SAYS | lexicon::AUXILIARY));
    found
}

/// A word that is both kind and preposition ("районе") belongs to the name that follows it, unless an adjective stands
/// before it: "в Киевском районе Харькова".
fn governs_next(words: &Words<'_>, last: usize, at: usize) -> bool {
    words.token(at + 1).is_some_and(Token::is_name_like) && !super::judge::is_attribute(words, last)
}

/// An article after a name begins something new: "in Kursk the region ...".
fn is_article(words: &Words<'_>, at: usize) -> bool {
    words.word(at).is(lexicon::SKIP) && words.written(at).len() <= 3
}
