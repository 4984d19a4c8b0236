//! What speaks for and against a candidate: small rules, each with its weight and its words.
//!
//! Weights are log-odds (natural logarithm): +1 makes a candidate 2.7 times as likely. They were
//! set by hand from what each fact is worth, rounded to halves, and checked with
//! `sitmap evaluate geoparsing` and `points`; none is fitted to a single corpus.

use super::context::{Context, metres};
use super::name::Name;
use super::{Settings, amid, nearby};
use crate::gazetteer::fold::fold;
use crate::gazetteer::sound::is_in_cyrillic;
use crate::gazetteer::{Found, Gazetteer, HAND_MADE, NameMark, is_romanised};
use crate::model::{MatchMethod, Place, PlaceClass, PlaceKind};

/// A weight with the words for it; rules that only nudge have none.
pub(super) type Vote = (f64, Option<String>);

/// The report that names are read in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occasion<'a> {
    pub report: &'a str,
    /// Days since 1970.
    pub day: Option<i32>,
    /// Numbers of the military units that the report names.
    pub forces: &'a [String],
}

/// A candidate under its name: everything that does not depend on the report's other names.
pub(super) fn own_votes(
    name: &Name,
    found: &Found,
    settings: &Settings,
    layers: &[usize],
    occasion: Occasion<'_>,
) -> Vec<Vote> {
    let mut votes = vec![gazetteer(found, layers), method(&name.text, found), size(found), kind(name, found)];
    votes.extend(hinted_country(name, &found.place));
    votes.extend(hinted_region(name, &found.place));
    votes.extend(hinted_district(name, &found.place));
    votes.extend(script(name, found));
    votes.extend(nearby::at_border(name, found));
    votes.extend(borrowed(name, found, layers));
    votes.extend(usual(name, found));
    votes.extend(amid::theatre(found, settings));
    votes.extend(amid::activity(name, found, settings, occasion));
    votes.extend(amid::forces(name, found, settings, occasion));
    votes.extend(amid::elsewhere(name, found, settings, occasion));
    votes
}

/// What speaks for a candidate as much as for any namesake in its region, added up.
pub(super) fn of_its_region(number: usize, name: &Name, found: &Found, context: &Context) -> f64 {
    let mut votes = vec![method(&name.text, found), size(found), kind(name, found)];
    votes.extend(hinted_country(name, &found.place));
    votes.extend(hinted_region(name, &found.place));
    votes.extend(script(name, found));
    votes.extend(country(number, found, context));
    votes.extend(named_region(number, name, found, context));
    votes.iter().map(|vote| vote.0).sum()
}

/// What the report's other names say; `number` is the name's own.
pub(super) fn context_votes(number: usize, name: &Name, found: &Found, context: &Context) -> Vec<Vote> {
    let mut votes = Vec::new();
    votes.extend(country(number, found, context));
    votes.extend(unit_by_sound(number, name, found, context));
    votes.extend(named_region(number, name, found, context));
    votes.extend(mates(number, name, found, context));
    votes.extend(nearby::quarter(name, found, context));
    votes.extend(nearby::neighbours(number, name, found, context));
    votes.extend(nearby::placed(name, found, context));
    votes.extend(region_of_villages(number, name, found, context));
    votes
}

/// Namesakes smaller than this are only taken where something speaks for them.
const SMALL: u64 = 100_000;

fn is_small(place: &Place) -> bool {
    place.class == PlaceClass::Settlement && (place.population < SMALL || is_quarter(place))
}

pub(super) fn is_quarter(place: &Place) -> bool {
    place.feature_code == "PPLX"
}

fn is_hand_made(found: &Found, layers: &[usize]) -> bool {
    found.layer + 1 < layers.len() && layers.get(found.layer).is_some_and(|places| *places < HAND_MADE)
}

/// A file that the project brings along is there because its places matter; `layers` holds the files' sizes.
fn gazetteer(found: &Found, layers: &[usize]) -> Vote {
    let own = found.layer + 1 < layers.len();
    if !is_hand_made(found, layers) {
        return (if own && found.method < MatchMethod::Key { 0.8 } else { 0.0 }, None);
    }
    match found.method {
        MatchMethod::Exact => (2.5, Some(format!("its name in {}", found.place.source))),
        // A person has written it down as deliberately as the name.
        MatchMethod::Alias if found.mark.is_none() => {
            (1.8, Some(format!("another name of it in {}", found.place.source)))
        }
        _ => (0.5, None),
    }
}

fn method(text: &str, found: &Found) -> Vote {
    match found.method {
        MatchMethod::Decision | MatchMethod::Exact => (0.0, None),
        MatchMethod::Alias => {
            let lesser = found.mark.as_ref().is_some_and(NameMark::is_lesser);
            (if lesser { -1.5 } else { -0.3 }, found.mark.as_ref().and_then(NameMark::words))
        }
        MatchMethod::Key if !is_swapped(text, &found.matched_name) && !is_swapped(text, &found.place.name) => {
            (-0.5 - 2.0 * (1.0 - found.similarity), Some(format!("spelt \"{}\" there", found.matched_name)))
        }
        MatchMethod::Key | MatchMethod::Fuzzy => (-7.0, Some(format!("spelt \"{}\" there", found.matched_name))),
    }
}

/// A city is seldom meant by an old name that is a town's own now: Pokrovsk is not Engels on the Volga.
const OLD_NAME: f64 = -3.0;
/// People of such a town.
pub(super) const TOWN: u64 = 10_000;
/// Another spelling of another name of the place is far.
const FAR_NAME: f64 = -1.5;

/// Another name of the place, not a spelling of its own, says little: GeoNames has "Mykolaiv" for a Mykolaivka.
fn borrowed(name: &Name, found: &Found, layers: &[usize]) -> Option<Vote> {
    let place = &found.place;
    let is_own = |f: &Found| f.method == MatchMethod::Exact || Gazetteer::same_name(&f.matched_name, &f.place.name);
    if place.class != PlaceClass::Settlement || is_hand_made(found, layers) {
        return None;
    }
    match found.method {
        // What a gazetteer has in Cyrillic is the place's Ukrainian or Russian name, which the other language spells by
        // rule: "Северное" is Сєверне, Pivnichne of today.
        MatchMethod::Key if is_in_cyrillic(&name.text) && is_in_cyrillic(&found.matched_name) => None,
        MatchMethod::Key => (!is_own(found)).then_some((FAR_NAME, None)),
        MatchMethod::Alias if !is_small(place) && is_romanised(&place.country) && !is_own(found) => {
            let town = |f: &Found| {
                f.method == MatchMethod::Exact && f.place.population >= TOWN && is_romanised(&f.place.country)
            };
            let town = name.candidates.iter().find(|f| town(f) && f.place.class == PlaceClass::Settlement)?;
            Some((OLD_NAME, Some(format!("the town of {} is called so now", town.place.name))))
        }
        MatchMethod::Alias if is_small(place) && !name.hints.regions.contains(&place.admin1_code) => {
            let is_city = |f: &&Found| f.place.class == PlaceClass::Settlement && !is_small(&f.place);
            let named = |f: &&Found| f.method <= MatchMethod::Alias && f.place.country == place.country;
            let mut cities = name.candidates.iter().filter(is_city).filter(named).peekable();
            cities.peek().filter(|_| !is_own(found))?;
            let city = cities.find(|f| is_own(f))?;
            Some((CONTRADICTING, Some(format!("by this name the city of {} is meant", city.place.name))))
        }
        _ => None,
    }
}

/// A report in Cyrillic speaks mostly of lands where that is written.
const SCRIPT: f64 = 1.0;

fn script(name: &Name, found: &Found) -> Option<Vote> {
    (is_in_cyrillic(&name.text) && !found.place.country.is_empty() && is_romanised(&found.place.country))
        .then_some((SCRIPT, None))
}

/// As much as a city a hundred times larger.
const USUAL: f64 = 2.5;

/// Names that the press uses for one of their places only, where it does not say of which kind: `data/names/usual.tsv`.
fn usual(name: &Name, found: &Found) -> Option<Vote> {
    let meant = name.candidates.iter().find(|candidate| is_usual(candidate))?;
    if name.kind == Some(PlaceKind::Settlement) {
        None
    } else if meant.place.id == found.place.id {
        Some((USUAL, Some("the press usually means it by this name".to_owned())))
    } else {
        // What else the report says speaks for the town as much as for the strip that holds it.
        (meant.place.country == found.place.country).then_some((-USUAL, None))
    }
}

fn is_usual(found: &Found) -> bool {
    let rows = include_str!("../../data/names/usual.tsv").lines().filter_map(|line| line.split_once('\t'));
    let mut of_place = rows.filter(|(_, rest)| rest.split('\t').next() == Some(&found.place.id));
    of_place.any(|(names, _)| names.split('|').any(|usual| fold(usual) == fold(&found.matched_name)))
}

/// Whether two spellings have the same letters in another order: a slip, not another romanisation.
fn is_swapped(a: &str, b: &str) -> bool {
    let letters = |text: &str| {
        let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        letters.sort_unstable();
        letters
    };
    a.to_lowercase() != b.to_lowercase() && letters(a) == letters(b)
}

/// Large places are named more often: each tenfold of people counts the same.
fn size(found: &Found) -> Vote {
    let people = found.place.population as f64;
    let tens = (people + 1.0).log10();
    match found.place.class {
        PlaceClass::Country => (5.0, None),
        PlaceClass::Region => (2.0 + (tens - 6.0).max(0.0), None),
        PlaceClass::District => (0.0, None),
        PlaceClass::Other if found.place.source == "world" => (3.0, None),
        PlaceClass::Other => (-1.0, None),
        PlaceClass::Settlement if !is_small(&found.place) => {
            ((tens - 3.0) * 1.2, Some(format!("a city of {} people", found.place.population)))
        }
        PlaceClass::Settlement => ((tens - 3.0).max(-0.5), None),
    }
}

/// "the village of", "region": the kind of place that the report speaks of.
fn kind(name: &Name, found: &Found) -> Vote {
    let class = found.place.class;
    match name.kind {
        // A quarter of a city is no village.
        Some(PlaceKind::Settlement) if is_quarter(&found.place) => (-1.0, None),
        Some(PlaceKind::Settlement) if class == PlaceClass::Settlement => (1.0, None),
        Some(PlaceKind::Settlement) => (-5.0, None),
        Some(PlaceKind::Region) if class == PlaceClass::Region => (4.0, Some("called a region".to_owned())),
        Some(PlaceKind::Region) if class == PlaceClass::Country => (-3.0, None),
        Some(PlaceKind::Region) if class == PlaceClass::Other => (0.0, None),
        Some(PlaceKind::Region) => (-4.0, None),
        Some(PlaceKind::District) if class == PlaceClass::District => (4.0, Some("called a district".to_owned())),
        Some(PlaceKind::District) if class == PlaceClass::Settlement => (-1.0, None),
        Some(PlaceKind::District) => (-3.0, None),
        Some(PlaceKind::Feature) if class == PlaceClass::Settlement => (-3.0, None),
        Some(PlaceKind::Feature) if class == PlaceClass::Other => (3.0, None),
        Some(PlaceKind::Country) if class == PlaceClass::Country => (2.0, None),
        Some(PlaceKind::BorderArea) if class == PlaceClass::Region => (1.0, None),
        _ => (0.0, None),
    }
}

fn hinted_country(name: &Name, place: &Place) -> Option<Vote> {
    let hints = &name.hints;
    if hints.countries.is_empty() || place.country.is_empty() {
        return None;
    }
    Some(if hints.countries.contains(&place.country) {
        (3.0, Some(format!("in {}, as the report says", hints.country)))
    } else if hints.countries.iter().any(|country| is_claimed(country, &place.country)) {
        (CLAIMED, Some(format!("counted to {} by some", hints.country)))
    } else {
        (-6.0, Some(format!("not in {}", hints.country)))
    })
}

/// A territory that sources count to the country named is less likely than the country itself.
const CLAIMED: f64 = -1.0;

/// Whether sources count places of the country `code` to `country`: `data/names/claimed.tsv`.
pub(super) fn is_claimed(country: &str, code: &str) -> bool {
    let mut rows = include_str!("../../data/names/claimed.tsv").lines().filter_map(|line| line.split_once('\t'));
    rows.any(|(claimant, codes)| claimant == country && codes.split(' ').any(|other| other == code))
}

fn hinted_region(name: &Name, place: &Place) -> Option<Vote> {
    let hints = &name.hints;
    if hints.regions.is_empty() || matches!(place.class, PlaceClass::Country | PlaceClass::Other) {
        return None;
    }
    Some(if hints.regions.contains(&place.admin1_code) {
        (4.0, Some(format!("in the {} region, as the report says", hints.region)))
    } else if place.admin1_code.is_empty() {
        (-0.5, None)
    } else {
        (-7.0, Some(format!("not in the {} region", hints.region)))
    })
}

fn hinted_district(name: &Name, place: &Place) -> Option<Vote> {
    let district = name.hints.district.to_lowercase();
    if district.is_empty() || place.admin2.is_empty() {
        return None;
    }
    // "Sudzhansky" for "Sudzhanskiy rayon": the stem is enough.
    let stem: String = district.chars().take(district.chars().count().saturating_sub(3).max(4)).collect();
    place
        .admin2
        .to_lowercase()
        .contains(&stem)
        .then(|| (2.0, Some(format!("in the {} district, as the report says", name.hints.district))))
}

/// Other names in the same country speak for it, the more the stronger.
fn country(number: usize, found: &Found, context: &Context) -> Option<Vote> {
    let place = &found.place;
    if place.country.is_empty() {
        return None;
    }
    let there = context.in_country(&place.country, number);
    let anywhere = context.anywhere(number);
    let share = there / anywhere.max(1.0);
    if there > 0.5 {
        Some(((1.0 + 2.0 * share).min(3.0), Some(format!("the report names other places of {}", place.country))))
    } else if anywhere > 1.0 && place.class != PlaceClass::Country {
        Some((if is_small(place) { -1.5 } else { -0.5 }, None))
    } else {
        None
    }
}

/// A unit that only sounds like the name needs more: "north Kivu province" is not around Kyiv.
const UNIT_BY_SOUND: f64 = -4.0;
fn unit_by_sound(number: usize, name: &Name, found: &Found, context: &Context) -> Option<Vote> {
    let place = &found.place;
    let unit = matches!(place.class, PlaceClass::Region | PlaceClass::District);
    let expected = name.hints.countries.contains(&place.country) || context.in_country(&place.country, number) > 0.5;
    (unit && found.method == MatchMethod::Key && !expected).then_some((UNIT_BY_SOUND, None))
}

/// A region that the report names holds its small places; what lies in no named one is doubtful.
fn named_region(number: usize, name: &Name, found: &Found, context: &Context) -> Option<Vote> {
    let place = &found.place;
    if !matches!(place.class, PlaceClass::Settlement | PlaceClass::District) || !name.hints.regions.is_empty() {
        return None;
    }
    let mut named = context.named_regions(number).peekable();
    named.peek()?;
    if let Some(region) = named.find(|region| region.place.admin1_code == place.admin1_code) {
        return Some((2.5, Some(format!("in {}, which the report names", region.place.name))));
    }
    is_small(place).then(|| (-3.0, Some("in no region that the report names".to_owned())))
}

/// Names of one list lie together, or are of one kind: states beside states, countries beside countries.
fn mates(number: usize, name: &Name, found: &Found, context: &Context) -> Option<Vote> {
    let (class, country) = (found.place.class, &found.place.country);
    if matches!(class, PlaceClass::Region | PlaceClass::Country) {
        let alike = |p: &Place| p.class == class && (class == PlaceClass::Country || p.country == *country);
        let mate =
            context.anchors.iter().find(|a| name.mates.contains(&a.name) && a.weight > 0.4 && alike(&a.place))?;
        return Some((2.0, Some(format!("named beside {}", mate.place.name))));
    }
    if class != PlaceClass::Settlement {
        return None;
    }
    let (mate, distance) = context.nearest(&found.place, |number| name.mates.contains(&number))?;
    let km = distance / 1000.0;
    let weight = match km {
        // Two villages of a list cannot vouch for each other against the region that the report names.
        ..60.0 if named_region(number, name, found, context).is_some_and(|(weight, _)| weight < 0.0) => 1.0 - km / 60.0,
        ..60.0 => 3.5 - km / 30.0,
        150.0.. if is_small(&found.place) => -2.0,
        FAR_KM.. if found.place.population < METROPOLIS => CONTRADICTING,
        _ => return None,
    };
    Some((weight, Some(format!("{km:.0} km from {}, named beside it", mate.place.name))))
}

/// So much against a candidate that nothing else saves it.
pub(super) const CONTRADICTING: f64 = -6.0;
/// Beyond this a city beside a village in one list is another city: Seversk in Siberia is not beside Avdiivka.
const FAR_KM: f64 = 1_000.0;
/// Cities of this size are listed with any other: Toronto with Vancouver.
const METROPOLIS: u64 = 300_000;

/// "in Kursk" of a report with villages of the region, or that says "Kursk region", is the region.
fn region_of_villages(number: usize, name: &Name, found: &Found, context: &Context) -> Option<Vote> {
    if found.place.class != PlaceClass::Region || name.kind.is_some() {
        return None;
    }
    let near_city = |place: &Place| metres(place, &found.place) < 1.0;
    let villages = context
        .anchors
        .iter()
        .filter(|a| {
            a.name != number
                && a.weight > 0.5
                && is_small(&a.place)
                && a.place.admin1_code == found.place.admin1_code
                && !near_city(&a.place)
        })
        .count();
    match (name.region_elsewhere, villages > 0) {
        // Villages and the region by its full name: the report is about the region, whatever the city's size.
        (true, true) => {
            Some((7.0, Some("called a region elsewhere in the report, which names its villages".to_owned())))
        }
        (true, false) => Some((3.0, Some("called a region elsewhere in the report".to_owned()))),
        (false, true) => Some((1.5, Some("the report names places of the region".to_owned()))),
        (false, false) => None,
    }
}
