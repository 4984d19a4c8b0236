//! Finds the names: the longest that a gazetteer has at each place, or what the words around show to be one.

use super::Size;
use super::caseless::is_caseless;
use super::demonym::{self, Demonym};
use super::frame::{self, After, Before, Words};
use super::fronted;
use super::judge;
use super::lexicon;
use super::lowered::is_lowered;
use super::seen::{Known, Seen};
use super::token::{Shape, Token};
use crate::beside;
use crate::model::{PlaceKind, Span};

/// A name found, before the words around it are turned into relation and hints.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// First and last token.
    pub first: usize,
    pub last: usize,
    /// What the gazetteers hold under the name; none for a name that only the words around show.
    pub known: Option<Known>,
    pub demonym: Option<&'static Demonym>,
    pub before: Before,
    pub after: After,
    /// The member of the same list before this one.
    pub follows: Option<usize>,
}

impl Spot {
    /// Whether the name is that of a country, region or people: what may stand before a smaller place.
    pub fn is_unit(&self) -> bool {
        self.demonym.is_some()
            || self.known.is_some_and(|known| known.country || known.region)
            || self.after.kind.is_some_and(is_large)
            || self.before.kind.is_some_and(is_large)
    }

    /// Whether what follows the name, or all that bear it, say that it is a region or country.
    pub(super) fn is_no_settlement(&self) -> bool {
        let larger = |known: Known| known.country || known.region && !known.settlement;
        self.after.kind.is_some_and(is_large) || self.known.is_some_and(larger)
    }
}

/// Whether a kind is that of a unit with settlements in it.
pub(super) fn is_large(kind: PlaceKind) -> bool {
    matches!(kind, PlaceKind::Region | PlaceKind::Country | PlaceKind::District)
}

/// Names of more tokens than this are not looked for.
const LONGEST_NAME: usize = 6;

/// What names a text has.
pub(super) struct Spots {
    /// Those of places, in the order of the text.
    pub spots: Vec<Spot>,
    /// First and last token of those in doubt.
    pub doubtful: Vec<(usize, usize, Size)>,
    /// First and last token of those of people.
    pub people: Vec<(usize, usize)>,
}

/// All names of a text.
pub(super) fn spots(words: &Words<'_>, seen: &mut Seen<'_>) -> Spots {
    let mut spotter = Spotter::new(words, seen);
    let mut at = 0;
    while let Some(token) = words.token(at) {
        at = if token.is_name_like() {
            spotter.name(at)
        } else if is_caseless(token, words.text) {
            spotter.caseless(at)
        } else if is_lowered(token, words, at) {
            spotter.lowered(at)
        } else {
            at + 1
        };
    }
    let (doubtful, people) = (std::mem::take(&mut spotter.doubtful), std::mem::take(&mut spotter.named));
    Spots { spots: spotter.settle(), doubtful, people }
}

fn size_of(known: Known) -> Size {
    match known.population {
        judge::LARGE.. => Size::Large,
        judge::MIDDLE.. => Size::Middle,
        _ => Size::Small,
    }
}

/// Spots at spans that are known to be names.
pub(super) fn spots_at(words: &Words<'_>, seen: &mut Seen<'_>, spans: &[Span]) -> Vec<Spot> {
    let mut spotter = Spotter::new(words, seen);
    for span in spans {
        let first = words.tokens.partition_point(|token| token.end as usize <= span.start);
        let last = words.tokens.partition_point(|token| (token.start as usize) < span.end).saturating_sub(1).max(first);
        let written = span.of(words.text);
        let (before, after) = spotter.frame(first, last);
        let known = spotter.seen.gazetteer.contains(written).map(Known::from);
        let spot = Spot { first, last, known, demonym: demonym::of(written), before, after, follows: None };
        let spot = spotter.in_list(spot);
        spotter.spots.push(spot);
    }
    spotter.spots
}

pub(super) struct Spotter<'w, 't, 'g> {
    pub words: &'w Words<'t>,
    seen: &'w mut Seen<'g>,
    pub(super) spots: Vec<Spot>,
    /// Last names of people met so far: "Austin" after "Lloyd Austin" is the man.
    people: rustc_hash::FxHashSet<&'t str>,
    /// First and last token of the whole names of people.
    named: Vec<(usize, usize)>,
    /// First words of the names that are surely places.
    places: rustc_hash::FxHashSet<&'t str>,
    /// Names that are places only if they are so elsewhere.
    perhaps: Vec<Spot>,
    doubtful: Vec<(usize, usize, Size)>,
}

impl<'w, 't, 'g> Spotter<'w, 't, 'g> {
    fn new(words: &'w Words<'t>, seen: &'w mut Seen<'g>) -> Self {
        let (people, places) = (Default::default(), Default::default());
        let (named, perhaps, doubtful) = (Vec::new(), Vec::new(), Vec::new());
        Spotter { words, seen, spots: Vec::new(), people, named, places, perhaps, doubtful }
    }

    /// Takes in the names that follow suit: "Danbury police" after "in Danbury, Connecticut".
    fn settle(mut self) -> Vec<Spot> {
        let words = self.words;
        self.perhaps.retain(|spot| {
            let written = words.written(spot.first);
            self.places.contains(written) && !self.people.contains(words.written(spot.last))
        });
        if self.perhaps.is_empty() {
            return self.spots;
        }
        let leads: Vec<Option<usize>> =
            self.spots.iter().map(|spot| spot.follows.and_then(|lead| Some(self.spots.get(lead)?.first))).collect();
        let mut all: Vec<(Spot, Option<usize>)> = self.spots.into_iter().zip(leads).collect();
        all.extend(self.perhaps.into_iter().map(|spot| (Spot { follows: None, ..spot }, None)));
        all.sort_by_key(|(spot, _)| spot.first);
        let firsts: Vec<usize> = all.iter().map(|(spot, _)| spot.first).collect();
        let tied = |(spot, lead): (Spot, Option<usize>)| Spot {
            follows: lead.and_then(|at| firsts.binary_search(&at).ok()),
            ..spot
        };
        all.into_iter().map(tied).collect()
    }

    /// Tries the name-like token at `at`; returns where to go on.
    fn name(&mut self, at: usize) -> usize {
        let word = self.words.word(at);
        // "Im Raum Kupjansk": the noun is no part of the name.
        if self.words.lexicon.capital_nouns && word.is(lexicon::HEAD) {
            return at + 1;
        }
        let chain = self.chain(at);
        for length in (1..=chain).rev() {
            let last = at + length - 1;
            if length == 1 && (word.is_function() || (word.kind.is_some() && !word.is(lexicon::FIRST_NAME))) {
                return if judge::is_arabic_article(self.words, at) { self.unknown(at) } else { at + 1 };
            }
            if !self.words.token(last).is_some_and(Token::is_name_like) {
                continue;
            }
            let written = self.slice(at, last);
            let meaning = self.seen.meaning(written, self.words.lexicon.declined);
            if let Some(demonym) = meaning.demonym {
                return self.demonym(at, last, demonym);
            }
            if word.is(lexicon::DOTTED) && length == 1 {
                return self.abbreviation(at);
            }
            // A letter alone is no name.
            if let Some(known) = meaning.known.filter(|_| length > 1 || written.len() > 1) {
                let found = self.spots.len();
                // Nor is "Abu" where "Shouk" follows.
                if length == 1 && self.opens_name(at) {
                    let next = self.unknown(at);
                    if self.spots.len() > found {
                        return next;
                    }
                }
                return self.known(at, last, known);
            }
        }
        self.unknown(at)
    }

    /// Whether a word begins a name that goes on, though some place is called by it alone.
    fn opens_name(&self, at: usize) -> bool {
        let goes_on = self.words.token(at + 1).is_some_and(Token::is_name_like);
        goes_on && beside::OPENERS.iter().any(|opener| opener.eq_ignore_ascii_case(self.words.written(at)))
    }

    /// "Ky.": a place with its dot, after a comma or a preposition; without, never.
    fn abbreviation(&mut self, at: usize) -> usize {
        let dotted = self.words.is_mark(at + 1, '.')
            && self.words.token(at).zip(self.words.token(at + 1)).is_some_and(|(word, dot)| word.end == dot.start);
        let after_comma = at > 0 && self.words.is_mark(at - 1, ',');
        let (before, after) = self.frame(at, at + 1);
        let known = self.known_as(self.slice(at, at + 1));
        if dotted && known.is_some() && (after_comma || before.strong) {
            self.spots.push(Spot { first: at, last: at + 1, known, demonym: None, before, after, follows: None });
            return at + 2;
        }
        at + 1
    }

    /// Number of tokens from `at` that one name could hold.
    fn chain(&self, at: usize) -> usize {
        let mut length = 1;
        let mut next = at + 1;
        while next < at + LONGEST_NAME {
            let Some(token) = self.words.token(next) else { break };
            if token.is_name_like() {
                length = next + 1 - at;
            } else if !self.may_join(next) {
                break;
            }
            next += 1;
        }
        length
    }

    /// Whether a token that is no name may stand within one: "St. Louis", "Rio de Janeiro", "Umm al Fahm".
    fn may_join(&self, at: usize) -> bool {
        let Some(token) = self.words.token(at) else { return false };
        let length = token.end - token.start;
        match token.shape {
            Shape::Lower => {
                length <= 3 && !self.words.word(at).is(lexicon::AND | lexicon::AND_PART)
                    || self.words.written(at) == "and"
            }
            Shape::Mark('.') => {
                let before = at.checked_sub(1).and_then(|at| self.words.token(at));
                before.is_some_and(|before| before.end == token.start && before.end - before.start <= 4)
            }
            Shape::Mark('’' | '\'' | '-' | '–') => length <= 3 && self.words.written(at) != "'s",
            Shape::Number => length <= 2,
            _ => false,
        }
    }

    /// What the gazetteers hold under a name, as written or as it is inflected.
    pub(super) fn known_as(&mut self, written: &str) -> Option<Known> {
        self.seen.meaning(written, self.words.lexicon.declined).known
    }

    /// Takes a spot in, tied to the list that it continues.
    pub(super) fn push(&mut self, spot: Spot) {
        let spot = self.in_list(spot);
        self.spots.push(spot);
    }

    pub(super) fn slice(&self, first: usize, last: usize) -> &'t str {
        let (Some(first), Some(last)) = (self.words.token(first), self.words.token(last)) else { return "" };
        self.words.text.get(first.start as usize..last.end as usize).unwrap_or_default()
    }

    pub(super) fn frame(&self, first: usize, last: usize) -> (Before, After) {
        let near = self.spots.len().saturating_sub(3);
        let recent = self.spots.get(near..).unwrap_or_default();
        let is_unit = |at: usize| recent.iter().any(|spot| spot.first <= at && at <= spot.last && spot.is_unit());
        let taken = |at: usize| {
            recent.iter().any(|spot| spot.demonym.is_none() && spot.last < at && at <= spot.last + spot.after.length)
        };
        (frame::before(self.words, first, is_unit, taken), frame::after(self.words, last))
    }

    fn demonym(&mut self, first: usize, last: usize, demonym: &'static Demonym) -> usize {
        let (before, after) = self.frame(first, last);
        if !after.trap || after.kind.is_some() {
            let spot = Spot { first, last, known: None, demonym: Some(demonym), before, after, follows: None };
            self.spots.push(spot);
        }
        last + 1
    }

    fn known(&mut self, first: usize, last: usize, known: Known) -> usize {
        let (before, after) = self.frame(first, last);
        let spot = Spot { first, last, known: Some(known), demonym: None, before, after, follows: None };
        let mut run = judge::run_around(self.words, first, last, |at| self.in_spot(at));
        if run.person {
            return self.person(first, run.last);
        }
        run.in_region = self.lies_in_region(last + 1);
        let spot = self.in_list(spot);
        // "Novaya Sorochina" where only some "Novaya" is known: the whole run is the name.
        let leads = spot.before.strong || spot.before.kind.is_some() || spot.follows.is_some();
        // "Населених пунктів Малі Щербаки" is not Mali, "населённый пункт Северск Малый" no city.
        let called = spot.before.kind == Some(PlaceKind::Settlement);
        // "Die Dörfer A und Sin Gaung.": the last of a list, up to the mark.
        let listed = spot.follows.is_some() && self.words.lexicon.capital_nouns;
        let closes =
            self.words.token(run.last + 1).is_none_or(|token| matches!(token.shape, Shape::Break | Shape::Mark(_)));
        let village =
            called && (listed && closes || known.country || judge::is_cyrillic_adjective(self.words, run.last));
        if leads && run.last > last && run.unknown_rest && (known.population < judge::LARGE || village) {
            return self.push_unknown(first, run.last);
        }
        let is_person = self.people.contains(self.words.written(last)) && !spot.before.strong;
        let verdict = judge::verdict(self.words, &spot, &run);
        let open = matches!(verdict, judge::Verdict::Perhaps | judge::Verdict::Doubtful);
        let gapped = open && known.settlement && fronted::is_gapped(self.words, &spot, &self.spots);
        match if gapped { judge::Verdict::Place } else { verdict } {
            _ if is_person => {}
            judge::Verdict::Place => {
                self.places.insert(self.words.written(first));
                self.spots.push(spot);
            }
            verdict @ (judge::Verdict::Perhaps | judge::Verdict::Doubtful) => {
                // "The river A", "in the area of A": the words around call it something else, or say where another place is.
                let called = spot.before.kind.or(spot.after.kind).is_some_and(|kind| kind != PlaceKind::Settlement);
                let head = first > 0 && self.words.word(first - 1).is(lexicon::HEAD);
                let alone = !called && !head && !run.before && !run.after;
                if alone && known.settlement && !known.country {
                    self.doubtful.push((first, last, size_of(known)));
                }
                if verdict == judge::Verdict::Perhaps {
                    self.perhaps.push(spot);
                }
            }
            judge::Verdict::None => {}
        }
        last + 1
    }

    /// "Chervone, en Donetsk": whether a comma, "in" and the name of a region stand at `at`.
    fn lies_in_region(&mut self, at: usize) -> bool {
        let inside = self.words.is_mark(at, ',') && judge::is_in(self.words, at + 2);
        let name = inside && self.words.token(at + 2).is_some_and(Token::is_name_like);
        name && self.known_as(self.words.written(at + 2)).is_some_and(|known| known.region && !known.country)
    }

    fn person(&mut self, first: usize, last: usize) -> usize {
        self.people.insert(self.words.written(last));
        self.named.push((first, last));
        last + 1
    }

    fn in_spot(&self, at: usize) -> bool {
        self.spots.last().is_some_and(|spot| spot.first <= at && at <= spot.last)
    }

    /// A run of capitals that no gazetteer has: a place only where the words around say so.
    fn unknown(&mut self, first: usize) -> usize {
        // "in S Avdiivka": the direction is not part of the name.
        if self.words.word(first).bearing.is_some() {
            return first + 1;
        }
        let run = judge::run_around(self.words, first, first, |at| self.in_spot(at));
        if run.person && !judge::is_in(self.words, first) {
            return self.person(first, run.last);
        }
        let (before, after) = self.frame(first, run.last);
        let spot =
            self.in_list(Spot { first, last: run.last, known: None, demonym: None, before, after, follows: None });
        let gapped = || fronted::is_gapped(self.words, &spot, &self.spots);
        if judge::is_unknown_place(self.words, &spot, gapped) {
            self.spots.push(spot);
            return run.last + 1;
        }
        first + 1
    }

    fn push_unknown(&mut self, first: usize, last: usize) -> usize {
        let (before, after) = self.frame(first, last);
        self.push(Spot { first, last, known: None, demonym: None, before, after, follows: None });
        last + 1
    }
}
