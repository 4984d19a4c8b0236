//! Place names in a text, with what the words around them say.
//!
//! Names come from two sides: what a gazetteer has, kept where the words around do not speak
//! against a place; and what the words around show to be a place ("near the villages of ...")
//! though no gazetteer has it. Word lists are data: `data/lexicon/<lang>/places.toml`.

mod act;
mod border;
mod bracket;
mod camp;
mod caseless;
mod cell;
mod cell_marks;
mod cell_words;
mod demonym;
mod distance;
mod ends;
mod forces;
mod frame;
mod framing;
mod fronted;
mod gapping;
mod hints;
mod judge;
mod languages;
mod lexicon;
mod line;
mod list;
mod lowered;
mod role;
mod seen;
mod spot;
mod token;

use crate::gazetteer::Gazetteer;
use crate::model::{Hints, Mention, PlaceKind, Relation, Role, Span};
pub use camp::{camp_names, without_camp};
pub use cell::{Cell, cell};
pub use cell_words::{called_direction, town_of_district};
pub use forces::forces;
use frame::{Room, Words};
pub use languages::Languages;
use spot::Spot;

/// Every place name in `text`, in its order, none overlapping another; spans are bytes.
///
/// `lang` is a BCP 47 primary tag; a language without word lists is read with the English ones.
/// Time grows linearly with the text.
pub fn find(text: &str, lang: &str, gazetteer: &Gazetteer) -> Vec<Mention> {
    Finder::new(gazetteer).find(text, lang)
}

/// Finds names in one text after another and remembers the words it has looked up.
///
/// ```
/// use sitmap::gazetteer::Gazetteer;
/// let world = Gazetteer::world();
/// let mut finder = sitmap::mention::Finder::new(&world);
/// assert_eq!(finder.find("Clashes near Sudzha.", "en")[0].text, "Sudzha");
/// ```
pub struct Finder<'g> {
    seen: seen::Seen<'g>,
    room: Room,
}

impl<'g> Finder<'g> {
    /// A finder that has seen no text.
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        Finder { seen: seen::Seen::new(gazetteer), room: Room::default() }
    }

    /// As [`find`]; what was read before makes it faster and changes nothing.
    pub fn find(&mut self, text: &str, lang: &str) -> Vec<Mention> {
        self.find_with(text, lexicon::Lexicon::of(lang)).places
    }

    /// As [`Finder::find`], with languages of the caller's own.
    pub fn find_in(&mut self, languages: &Languages, text: &str, lang: &str) -> Vec<Mention> {
        self.find_with(text, languages.of(lang)).places
    }

    /// As [`Finder::find_in`], with the names that are in doubt and those of people.
    pub fn find_all(&mut self, languages: &Languages, text: &str, lang: &str) -> Names {
        self.find_with(text, languages.of(lang))
    }

    fn find_with(&mut self, text: &str, lexicon: &lexicon::Lexicon) -> Names {
        let mut words = Words::new(text, lexicon, std::mem::take(&mut self.room));
        line::part(&mut words, &mut self.seen);
        let spot::Spots { spots, doubtful, people } = spot::spots(&words, &mut self.seen);
        let places = described(&words, &spots);
        let span =
            |first: usize, last: usize| Span::new(words.tokens[first].start as usize, words.tokens[last].end as usize);
        let doubtful = doubtful.into_iter().map(|(first, last, size)| Doubtful {
            span: span(first, last),
            size,
            one_word: first == last,
        });
        let doubtful = doubtful.collect();
        let people = people.into_iter().map(|(first, last)| span(first, last)).collect();
        self.room = words.into_room();
        Names { places, doubtful, people }
    }
}

/// The names of a text, each kind in its order; spans are bytes.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub places: Vec<Mention>,
    pub doubtful: Vec<Doubtful>,
    /// Of people, as far as a title or a first name shows them.
    pub people: Vec<Span>,
}

/// How many people live in the largest settlement of a name, in three steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    Small,
    Middle,
    Large,
}

/// A name that a gazetteer has, where the words beside it neither show a place nor speak against one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// Bytes of the text.
    pub span: Span,
    pub size: Size,
    pub one_word: bool,
}

/// The names found, with what the words beside them and the other names say.
fn described(words: &Words<'_>, spots: &[Spot]) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = spots.iter().map(|spot| mention(words, spot)).collect();
    for (number, mention) in mentions.iter_mut().enumerate() {
        mention.border_m = border::distance(words, spots, number);
    }
    share_relation(spots, &mut mentions);
    share_kind_back(words, spots, &mut mentions);
    hints::fill(words, spots, &mut mentions);
    mentions
}

/// The mentions at spans that are known to be place names, in the order given; spans are bytes and rise.
pub fn at(text: &str, lang: &str, gazetteer: &Gazetteer, spans: &[Span]) -> Vec<Mention> {
    let words = Words::new(text, lexicon::Lexicon::of(lang), Room::default());
    let spots = spot::spots_at(&words, &mut seen::Seen::new(gazetteer), spans);
    let mut mentions = described(&words, &spots);
    for (mention, span) in mentions.iter_mut().zip(spans) {
        mention.span = *span;
        mention.text = span.of(text).to_owned();
    }
    mentions
}

/// A name without the kind word before or after it, and the kind: "Idlib governorate", "village of Rami".
pub fn without_kind<'t>(name: &'t str, lang: &str) -> (&'t str, Option<PlaceKind>) {
    let lexicon = lexicon::Lexicon::of(lang);
    // "Kandoy village (Bakpalu)", "Chassana village - Mahore": what it is called first.
    let name = [" (", " - ", ", "].iter().fold(name.trim(), |name, mark| name.split(mark).next().unwrap_or(name));
    if let Some((rest, last)) = name.rsplit_once(' ')
        && let Some(kind) = lexicon.word(last).kind
    {
        // "Jabaliyah refugee camp".
        let skipped = rest.rsplit_once(' ').filter(|(_, last)| lexicon.word(last).is(lexicon::SKIP));
        return (skipped.map_or(rest, |(rest, _)| rest).trim(), Some(kind));
    }
    if let Some((first, rest)) = name.split_once(' ')
        && let Some(kind) = lexicon.word(first).kind.filter(|kind| *kind != PlaceKind::Feature)
    {
        let of = rest.split_once(' ').filter(|(of, _)| lexicon.word(of).is(lexicon::OF));
        return (of.map_or(rest, |(_, rest)| rest).trim(), Some(kind));
    }
    (name, None)
}

fn mention(words: &Words<'_>, spot: &Spot) -> Mention {
    let role = role::role(words, spot);
    let last = named_end(words, spot);
    let span = Span::new(words.tokens[spot.first].start as usize, words.tokens[last].end as usize);
    // "Населені пункти Куп'янського району": villages of the district.
    let unit = spot.after.kind.filter(|kind| *kind != PlaceKind::Settlement && judge::is_attribute(words, spot.last));
    let kind = unit.or(spot.before.kind).or(spot.after.kind).filter(|_| role != Role::Demonym);
    let country = spot.demonym.map(|demonym| demonym.place.to_owned());
    let before = &spot.before;
    Mention {
        text: span.of(words.text).to_owned(),
        span,
        role,
        relation: relation(spot, kind),
        // "Вернули Сеймицу": a verb beside its place leads to it as a preposition does, but is none.
        preposition: before
            .governs
            .filter(|(first, _)| !words.word(*first).is(lexicon::ACT))
            .map(|(first, end)| governing(words, first, end)),
        kind,
        bearing: before.bearing.filter(|_| role != Role::Demonym),
        distance_m: before.distance_m,
        border_m: None,
        hints: Hints { country, ..Hints::default() },
        declined: words.lexicon.declined,
    }
}

/// The last token of the name itself: "County" belongs to it, "region" does not.
fn named_end(words: &Words<'_>, spot: &Spot) -> usize {
    let next = spot.last + 1;
    let belongs = spot.after.length == 1
        && spot.demonym.is_none()
        && words.word(next).is(lexicon::PART_OF_NAME)
        && words.token(next).is_some_and(token::Token::is_name_like);
    if belongs { next } else { spot.last }
}

fn relation(spot: &Spot, kind: Option<PlaceKind>) -> Relation {
    let before = &spot.before;
    match (before.relation, before.bearing, kind) {
        (Some(Relation::At) | None, _, Some(PlaceKind::BorderArea))
            if !spot.known.is_some_and(|known| known.region) =>
        {
            Relation::Direction
        }
        (Some(Relation::At) | None, _, Some(PlaceKind::BorderArea)) => Relation::Area,
        (Some(Relation::At) | None, Some(_), _) => Relation::Area,
        (found, _, _) => found.unwrap_or_default(),
    }
}

fn governing(words: &Words<'_>, first: usize, end: usize) -> String {
    let written: Vec<String> = (first..end).map(|at| words.written(at).to_lowercase()).collect();
    written.join(" ")
}

/// What governs the first name of a list governs all of it.
fn share_relation(spots: &[Spot], mentions: &mut [Mention]) {
    for (number, spot) in spots.iter().enumerate() {
        let Some(lead) = spot.follows.and_then(|previous| mentions.get(previous)).cloned() else { continue };
        let Some(mention) = mentions.get_mut(number) else { continue };
        if mention.preposition.is_none() {
            mention.relation = lead.relation;
            mention.preposition = lead.preposition;
            mention.bearing = mention.bearing.or(lead.bearing);
            mention.distance_m = mention.distance_m.or(lead.distance_m);
        }
        let settlement = lead.kind == Some(PlaceKind::Settlement) && spot.known.is_none_or(|k| !k.country);
        // "A in the B district and C": the word behind B is of B alone.
        let led = spot.follows.and_then(|previous| spots.get(previous)).is_none_or(|lead| lead.after.kind.is_none());
        if mention.kind.is_none() && (settlement || led && lead.kind == Some(PlaceKind::District)) {
            mention.kind = lead.kind;
        }
    }
}

/// "Kharkiv and Luhansk oblasts", "Донецьку, Запорізьку та Харківську області": the kind after the last name holds for
/// those before it, where they can be units. So does the one within "Kharkiv & Luhansk Oblast", where a mark binds both
/// names to it.
fn share_kind_back(words: &Words<'_>, spots: &[Spot], mentions: &mut [Mention]) {
    let mut shared = vec![false; spots.len()];
    for number in (1..spots.len()).rev() {
        let spot = &spots[number];
        let bound = spot.last > spot.first
            && spot.before.first.checked_sub(1).is_some_and(|at| words.is_mark(at, '&') || words.is_mark(at, '/'));
        let within = words.word(spot.last).kind.filter(|kind| bound && *kind == PlaceKind::Region);
        let told = spot.after.kind == Some(PlaceKind::Region) || shared[number];
        let kind = mentions[number].kind.filter(|_| told).or(within);
        let Some(lead) = spots[number].follows.filter(|_| kind.is_some()) else { continue };
        let adjective = judge::is_attribute(words, spot.last) && judge::is_attribute(words, spots[lead].last);
        let unit = spots[lead].known.map_or(adjective, |known| known.region || adjective);
        if mentions[lead].kind.is_none() && unit {
            mentions[lead].kind = kind;
            shared[lead] = true;
        }
    }
}

#[cfg(test)]
mod tests;
