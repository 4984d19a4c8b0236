//! The one place that a row's name can mean, or why there is none.

use geo::{Distance, Haversine, Point};

use super::answer::Answer;
use crate::gazetteer::fold::fold;
use crate::gazetteer::{Found, Gazetteer, NameMark, is_romanised};
use crate::model::{Candidate, MatchMethod, Place, PlaceClass};

/// Without context, a namesake is taken where it has this many times the people of the next one ...
const TIMES_LARGER: u64 = 10;
/// ... and at least so many; among villages size says nothing of which is meant.
pub(super) const LARGE: u64 = 15_000;
/// Directions of a front are called after a town or the seat of a district, seldom after a village: a namesake is
/// taken for one where it has so many people ...
pub(super) const NOTED: u64 = 5_000;
/// ... and so many times those of the next: Pokrovsk has 61,000 people, Pokrovskoye 12,000.
pub(super) const NOTED_TIMES_LARGER: u64 = 3;
/// Where an answer is wanted in any case, a place under another name is taken before those that are called so
/// themselves only if it has this many times their people: Kyiv for "Kiev", not Tijuana for "Zaragoza".
const ALIAS_TIMES_LARGER: f64 = 100.0;
/// The same for a name with other accents.
const ACCENTS_TIMES_LARGER: f64 = 10.0;
/// People of a place whose population no gazetteer tells.
const UNKNOWN_POPULATION: u64 = 1_000;
/// Rows of one name closer than this are one place; public gazetteers differ by so much.
const SAME_PLACE_M: f64 = 5_000.0;
/// What is left of the sureness where others have the name for an alias.
const OWN_NAME: f64 = 0.9;
/// Namesakes that a note lists.
const LISTED: usize = 3;

/// How candidates may be told apart.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ways {
    /// Take the likeliest even where nothing decides.
    pub best: bool,
    /// Something that the row says was not understood, so that size decides nothing.
    pub unread: bool,
    /// The row says in which district the place lies.
    pub in_district: bool,
    /// The name is that of a direction.
    pub of_direction: bool,
    /// The gazetteer of the embedded world, where nothing but the name says where in it the place lies.
    pub anywhere_in: Option<usize>,
}

/// The one place that a name can mean, or the one that dwarfs its namesakes.
pub(super) fn choose(mut found: Vec<Found>, written: &str, ways: Ways) -> Answer {
    let slipped = found.first().is_some_and(|f| f.method == MatchMethod::Fuzzy);
    likely(&mut found, slipped);
    let n = found.len();
    // Near names come in the order of their likelihood.
    if !slipped {
        let size = |f: &Found| if ways.best { known_as(f, written) } else { f.place.population as f64 };
        found.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| a.place.id.cmp(&b.place.id)));
    }
    let Some((first, others)) = found.split_first() else {
        return Answer::none("missing", 0, "no gazetteer has this name");
    };
    let rival = others.iter().find(|other| !together(&first.place, &other.place));
    let (large, times) = if ways.of_direction { (NOTED, NOTED_TIMES_LARGER) } else { (LARGE, TIMES_LARGER) };
    let dwarfs = |other: &Found| {
        let people = first.place.population;
        !ways.unread && people >= large && people >= times * other.place.population.max(1)
    };
    match rival {
        _ if is_mere_sound(first, written, ways) => {
            Answer::none("ambiguous", n, may_be(found.iter().map(|f| &f.place), n)).noting("only sounds alike")
        }
        None if first.is_shared() && !ways.best && !ways.in_district => {
            Answer::none("ambiguous", n, may_be(found.iter().map(|f| &f.place), n))
                .noting("several places of the region bore this name")
        }
        None => Answer::of(&first.place, &first.matched_name, first.method, sureness(first), n),
        Some(rival) if dwarfs(rival) => {
            let share = first.place.population as f64 / (first.place.population + rival.place.population) as f64;
            Answer::of(&first.place, &first.matched_name, first.method, sureness(first) * share, n)
                .noting("by far the largest of this name")
        }
        Some(_) if ways.best => {
            Answer::of(&first.place, &first.matched_name, first.method, sureness(first) / n as f64, n)
                .noting(&format!("the likeliest of {n} places"))
        }
        Some(_) => match own_named(&found, written).filter(|_| !ways.unread) {
            Some(own) => {
                let score = sureness(own) * OWN_NAME;
                Answer::of(&own.place, &own.matched_name, own.method, score, n)
                    .noting("the only large place of this own name")
            }
            None => Answer::none("ambiguous", n, may_be(found.iter().map(|f| &f.place), n)),
        },
    }
}

/// Leaves the places of the surest gazetteer and kind.
fn likely(found: &mut Vec<Found>, slipped: bool) {
    let rank = |f: &Found| (f.layer, if slipped { 0 } else { class_order(f.place.class) });
    let surest = found.iter().map(rank).min();
    let called_so = found.iter().any(|f| Some(rank(f)) == surest && f.method <= MatchMethod::Exact);
    // A village in the first gazetteer that has the name for an alias does not hide the city that is called so.
    let city = |f: &Found| {
        let is_large = f.place.class == PlaceClass::Settlement && f.place.population >= LARGE;
        !called_so && is_large && f.method == MatchMethod::Exact && Some(rank(f).1) == surest.map(|rank| rank.1)
    };
    found.retain(|f| Some(rank(f)) == surest || city(f));
    // What others are called today is not meant for a place that was called so once.
    if !found.iter().all(Found::is_shared) {
        found.retain(|f| !f.is_shared());
    }
}

/// Whether a name only sounds like that of a place anywhere in the world: "Minova" in the Congo is not Minowa in Japan.
///
/// Doubled letters and gaps say nothing, and the sounds of Cyrillic names are known well.
fn is_mere_sound(found: &Found, written: &str, ways: Ways) -> bool {
    let letters = |name: &str| -> String {
        let mut letters: Vec<char> = fold(name).chars().filter(|c| c.is_alphanumeric()).collect();
        letters.dedup();
        letters.into_iter().collect()
    };
    // Regions are few: "Sumy oblast" is no other for being known there as Sumi Oblastı.
    let is_one = || found.place.class == PlaceClass::Region || Gazetteer::same_name(written, &found.place.name);
    let romanised = || is_romanised(&found.place.country) && is_one();
    !ways.best
        && found.method == MatchMethod::Key
        && ways.anywhere_in == Some(found.layer)
        && letters(written) != letters(&found.matched_name)
        && !romanised()
}

/// The one large place whose main name this is, in whatever spelling, where the others only have it for an alias.
fn own_named<'f>(found: &'f [Found], written: &str) -> Option<&'f Found> {
    let is_large = |f: &&Found| f.place.population >= LARGE && f.place.class == PlaceClass::Settlement;
    // To compare spellings takes time, and few names have a large place.
    found.iter().find(is_large)?;
    let mut own = found.iter().filter(|f| Gazetteer::same_name(written, &f.place.name));
    let first = own.next().filter(is_large)?;
    let overshadowed = |f: &Found| f.place.population as f64 > ALIAS_TIMES_LARGER * first.place.population as f64;
    (own.all(|f| together(&first.place, &f.place)) && !found.iter().any(overshadowed)).then_some(first)
}

/// "may be Vorozhba in Sumy Oblast, UA, or in Kursk Oblast, RU": what an answer would have to choose among.
pub(super) fn may_be<'p>(places: impl Iterator<Item = &'p Place>, n: usize) -> String {
    let shown: Vec<String> = places.take(LISTED).map(described).collect();
    let more = if n > shown.len() { format!(" or {} more", n - shown.len()) } else { String::new() };
    format!("may be {}{more}", shown.join("; "))
}

fn described(place: &Place) -> String {
    let parts = [&place.name, &place.admin2, &place.admin1, &place.country];
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// The likeliest of the resolver's candidates.
pub(super) fn best_of(candidates: &[Candidate]) -> Answer {
    let best = candidates.iter().max_by(|a, b| {
        a.score.total_cmp(&b.score).then(a.place.population.cmp(&b.place.population)).then(b.place.id.cmp(&a.place.id))
    });
    best.map_or_else(
        || Answer::none("missing", 0, "no gazetteer has this name"),
        |best| {
            let n = candidates.len();
            Answer::of(&best.place, &best.matched_name, best.method, best.score, n)
                .noting(&format!("the likeliest of {n} places"))
        },
    )
}

/// The people of a place, times what its own name and its accents count for.
fn known_as(found: &Found, written: &str) -> f64 {
    let people = match found.place.population {
        0 => UNKNOWN_POPULATION,
        people => people,
    };
    let own = if found.method == MatchMethod::Exact { ALIAS_TIMES_LARGER } else { 1.0 };
    let accents = if found.matched_name == written { ACCENTS_TIMES_LARGER } else { 1.0 };
    let lesser = if found.mark.as_ref().is_some_and(NameMark::is_lesser) { ALIAS_TIMES_LARGER } else { 1.0 };
    people as f64 * own * accents / lesser
}

/// A place column names settlements before the districts and regions called after them, but countries first.
fn class_order(class: PlaceClass) -> u8 {
    match class {
        PlaceClass::Country => 0,
        PlaceClass::Settlement => 1,
        PlaceClass::Region => 2,
        PlaceClass::District => 3,
        PlaceClass::Other => 4,
    }
}

fn together(a: &Place, b: &Place) -> bool {
    Haversine.distance(Point::new(a.lon, a.lat), Point::new(b.lon, b.lat)) < SAME_PLACE_M
}

/// How sure a way of finding is, with nothing else known: alternate names and spellings are shared by more places.
fn sureness(found: &Found) -> f64 {
    match found.method {
        MatchMethod::Decision => 1.0,
        MatchMethod::Exact => 0.95,
        MatchMethod::Alias => 0.9,
        MatchMethod::Key => 0.85 * found.similarity,
        MatchMethod::Fuzzy => 0.6 * found.similarity,
    }
}
