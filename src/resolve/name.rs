//! One name of a report: its mentions taken together, and the places that it may mean.

use rustc_hash::FxHashMap;

use super::memo::Memo;
use super::rules;
use crate::beside;
use crate::gazetteer::{Found, base_forms, joined_units};
use crate::model::{Hints, MatchMethod, Mention, Place, PlaceClass, PlaceKind, Relation, Role};
use crate::placed::Placed;

/// More namesakes than this are not weighed: beyond them are hamlets that no context has singled out.
const MOST_CANDIDATES: usize = 60;
/// Spellings a typo away that are listed for review.
pub(super) const MOST_SPELLINGS: usize = 5;

/// Mentions of one report with the same letters, kind and hints.
#[derive(Debug)]
pub(super) struct Name {
    pub text: String,
    pub kind: Option<PlaceKind>,
    pub role: Role,
    pub hints: Units,
    /// Names that stand in one list with it.
    pub mates: Vec<usize>,
    /// The city whose quarter or district it is called.
    pub city: Option<usize>,
    /// The name that it is said to lie in a direction or distance of.
    pub placed: Option<(usize, Placed)>,
    /// Metres to the border that the report gives for it.
    pub border_m: Option<f64>,
    pub candidates: Vec<Found>,
    /// Whether the same name is called a region elsewhere in the report.
    pub region_elsewhere: bool,
}

/// What the hints of a name come to: codes of units, with the report's words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Units {
    pub countries: Vec<String>,
    pub country: String,
    pub regions: Vec<String>,
    pub region: String,
    pub district: String,
    pub city: String,
}

/// The names of a report and, for each mention, the number of its name.
pub(super) fn names(gazetteer: &Memo<'_>, mentions: &[Mention]) -> (Vec<Name>, Vec<usize>) {
    let mut numbers: FxHashMap<(String, Option<PlaceKind>, Hints, bool), usize> = FxHashMap::default();
    let shared = shared_hints(mentions);
    let mut names: Vec<Name> = Vec::new();
    let mut of = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let hints = if mention.hints == Hints::default() {
            shared.get(&key(mention)).cloned().unwrap_or_default()
        } else {
            mention.hints.clone()
        };
        let kind = mention.kind;
        let number =
            *numbers.entry((key(mention), kind, hints.clone(), mention.role == Role::Demonym)).or_insert_with(|| {
                let hints = gazetteer.units(&hints, || resolve_hints(gazetteer, &hints));
                names.push(Name {
                    text: mention.text.clone(),
                    kind,
                    role: mention.role,
                    candidates: candidates(gazetteer, mention, &hints),
                    hints,
                    mates: Vec::new(),
                    city: None,
                    placed: None,
                    border_m: None,
                    region_elsewhere: false,
                });
                names.len() - 1
            });
        names[number].border_m = names[number].border_m.or(mention.border_m);
        of.push(number);
    }
    tie_lists(mentions, &of, &mut names);
    tie_quarters(&mut names);
    tie_placed(mentions, &of, &mut names);
    mark_regions(mentions, &of, &mut names);
    free_of_shared_units(&mut names);
    (names, of)
}

/// "Lamar County and Springfield, Ill.": what follows a list may speak of its last member alone. A name that nothing
/// in the unit bears, beside a mate of the same hints that has its place there, is free of them.
fn free_of_shared_units(names: &mut [Name]) {
    let inside = |name: &Name| name.candidates.iter().any(|f| name.hints.regions.contains(&f.place.admin1_code));
    let shares = |name: &Name| {
        let mates = name.mates.iter().filter_map(|mate| names.get(*mate));
        let has_unit = !name.hints.regions.is_empty() && !name.candidates.is_empty() && !inside(name);
        has_unit && mates.into_iter().any(|mate| mate.hints == name.hints && inside(mate))
    };
    let free: Vec<bool> = names.iter().map(shares).collect();
    for (name, free) in names.iter_mut().zip(free) {
        if free {
            name.hints = Units::default();
        }
    }
}

fn key(mention: &Mention) -> String {
    mention.text.to_lowercase()
}

/// Hints that one mention of a name gives hold for the others that give none, where none contradicts.
fn shared_hints(mentions: &[Mention]) -> FxHashMap<String, Hints> {
    let mut shared: FxHashMap<String, Hints> = FxHashMap::default();
    for mention in mentions.iter().filter(|m| m.hints != Hints::default() && m.role != Role::Demonym) {
        let hints = shared.entry(key(mention)).or_insert_with(|| mention.hints.clone());
        let differ = |a: &Option<String>, b: &Option<String>| matches!((a, b), (Some(a), Some(b)) if a != b);
        if differ(&hints.region, &mention.hints.region) || differ(&hints.country, &mention.hints.country) {
            *hints = Hints::default();
        }
    }
    shared
}

fn resolve_hints(gazetteer: &Memo<'_>, hints: &Hints) -> Units {
    let mut units = Units::default();
    if let Some(country) = &hints.country {
        units.country.clone_from(country);
        units.countries = lookup(gazetteer, country)
            .into_iter()
            .filter(|f| f.place.class == PlaceClass::Country)
            .map(|f| f.place.country)
            .collect();
    }
    if let Some(region) = &hints.region {
        units.region.clone_from(region);
        let found = lookup_regions(gazetteer, region);
        let claimed = |place: &Place| units.countries.iter().any(|country| rules::is_claimed(country, &place.country));
        let fits =
            |place: &Place| units.countries.is_empty() || units.countries.contains(&place.country) || claimed(place);
        units.regions = found
            .into_iter()
            .filter(|f| f.place.class == PlaceClass::Region && fits(&f.place))
            .map(|f| f.place.admin1_code)
            .collect();
        units.regions.dedup();
    }
    units.district = hints.district.clone().unwrap_or_default();
    units.city = hints.city.clone().unwrap_or_default();
    units
}

/// Looks a name up as written, and where nothing has exactly that, in the forms that it may be inflected from.
///
/// Few rows have their name in Cyrillic: beside one that has stand those that have it in Latin letters.
fn lookup(gazetteer: &Memo<'_>, text: &str) -> Vec<Found> {
    let mut found = gazetteer.lookup(text);
    let written = found.iter().any(|f| f.method <= MatchMethod::Alias);
    if text.is_ascii() || written && !is_cyrillic(text) {
        return found;
    }
    found.extend(if written { gazetteer.respelt(text) } else { gazetteer.inflected(text) });
    let mut seen: Vec<String> = Vec::new();
    found.sort_by_key(|f| f.method);
    found.retain(|f| {
        let new = !seen.contains(&f.place.id);
        seen.push(f.place.id.clone());
        new
    });
    found
}

fn is_cyrillic(text: &str) -> bool {
    text.chars().any(|c| ('\u{400}'..'\u{530}').contains(&c))
}

/// A region under its bare name or with the usual kind words.
fn lookup_unit(gazetteer: &Memo<'_>, text: &str) -> Vec<Found> {
    let mut found = lookup(gazetteer, text);
    if !found.iter().any(|f| f.place.class == PlaceClass::Region) {
        // "Sumi" is a village somewhere, and Spanish for Sumy.
        found.extend(gazetteer.sounding_regions(text));
    }
    if !found.iter().any(|f| f.place.class == PlaceClass::Region) {
        let mut forms = if text.is_ascii() { Vec::new() } else { base_forms(text) };
        forms.insert(0, text.to_owned());
        for kind in beside::REGION.iter() {
            found.extend(forms.iter().flat_map(|form| gazetteer.lookup(&format!("{form} {kind}"))));
        }
    }
    found
}

/// As [`lookup_unit`], with districts that a gazetteer has with their kind only: "Masisi Territory".
fn lookup_district(gazetteer: &Memo<'_>, text: &str) -> Vec<Found> {
    let mut found = lookup_unit(gazetteer, text);
    if !found.iter().any(|f| f.place.class == PlaceClass::District) {
        let called = beside::DISTRICT.iter().flat_map(|kind| gazetteer.lookup(&format!("{text} {kind}")));
        found.extend(called.filter(|f| f.place.class == PlaceClass::District && f.method <= MatchMethod::Alias));
    }
    found
}

/// As [`lookup_unit`]; of "Kharkiv & Luhansk Oblast", which is no one region, both.
fn lookup_regions(gazetteer: &Memo<'_>, text: &str) -> Vec<Found> {
    let found = lookup_unit(gazetteer, text);
    if found.iter().any(|f| f.place.class == PlaceClass::Region) {
        return found;
    }
    joined_units(text).into_iter().flat_map(|part| lookup_unit(gazetteer, part)).collect()
}

fn candidates(gazetteer: &Memo<'_>, mention: &Mention, hints: &Units) -> Vec<Found> {
    if mention.role == Role::Demonym {
        let Some(name) = &mention.hints.country else { return Vec::new() };
        let mut found = lookup(gazetteer, name);
        let best = found.iter().map(|f| f.place.class).max_by_key(|class| {
            matches!(class, PlaceClass::Country) as u8 * 2
                + matches!(class, PlaceClass::Region | PlaceClass::Other) as u8
        });
        found.retain(|f| Some(f.place.class) == best);
        found.iter_mut().for_each(|f| f.method = MatchMethod::Alias);
        return found;
    }
    let mut found = match mention.kind {
        Some(PlaceKind::District) => lookup_district(gazetteer, &mention.text),
        Some(PlaceKind::Region) => lookup_unit(gazetteer, &mention.text),
        _ => lookup(gazetteer, &mention.text),
    };
    if mention.declined && found.iter().all(|f| f.method > MatchMethod::Alias) {
        found.extend(gazetteer.declined(&mention.text));
    }
    if found.iter().all(|f| f.method > MatchMethod::Alias) {
        found.extend(gazetteer.with_other_ending(&mention.text, mention.kind == Some(PlaceKind::Settlement)));
    }
    // In a hinted region the small namesakes matter: they come before the cut.
    let hinted = |f: &Found| hints.regions.contains(&f.place.admin1_code) || hints.countries.contains(&f.place.country);
    found.sort_by_key(|f| (f.layer, !hinted(f), f.method, std::cmp::Reverse(f.place.population)));
    found.dedup_by(|a, b| a.place.id == b.place.id);
    found.truncate(MOST_CANDIDATES);
    found
}

/// Names that share a list or a "between" are mates: they lie together.
fn tie_lists(mentions: &[Mention], of: &[usize], names: &mut [Name]) {
    for (number, pair) in mentions.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let same = a.preposition.is_some() && a.preposition == b.preposition && a.relation == b.relation;
        let close = b.span.start.saturating_sub(a.span.end) < 40;
        if same && close && of[number] != of[number + 1] {
            names[of[number]].mates.push(of[number + 1]);
            names[of[number + 1]].mates.push(of[number]);
        }
    }
}

/// A quarter knows the name of its city.
fn tie_quarters(names: &mut [Name]) {
    for number in 0..names.len() {
        let city = &names[number].hints.city;
        let is_city = |name: &Name| name.role == Role::Place && name.text == *city;
        names[number].city = if city.is_empty() { None } else { names.iter().position(is_city) };
    }
}

/// Bytes that may stand between a name and the words that say where it lies: ", some 35 kilometers ", ", in the town of ".
const BETWEEN_PLACED: usize = 24;

/// "A, 35 km north of B" and "35 km north of B, in A": A knows how it lies to B.
fn tie_placed(mentions: &[Mention], of: &[usize], names: &mut [Name]) {
    let told = |mention: &Mention| {
        let direction = mention.bearing.filter(|_| mention.relation == Relation::Direction);
        Placed::new(direction, mention.distance_m).filter(|_| mention.role == Role::Place)
    };
    // "A in the Donetsk region, west of B": the region belongs to A.
    let is_hint = |at: usize| {
        let hints = at.checked_sub(1).and_then(|before| mentions.get(before)).map(|before| &before.hints);
        let units = hints.map(|hints| [&hints.district, &hints.region, &hints.country]).into_iter().flatten().flatten();
        mentions.get(at).is_some_and(|mention| units.into_iter().any(|unit| *unit == mention.text))
    };
    let places: Vec<usize> = (0..mentions.len()).filter(|at| !is_hint(*at)).collect();
    let mut before = None;
    for pair in places.windows(2) {
        let [first, second] = *pair else { continue };
        let (Some(a), Some(b), Some(hints)) =
            (mentions.get(first), mentions.get(second), mentions.get(first + 1..second))
        else {
            continue;
        };
        let (of_a, of_b) = (of[first], of[second]);
        let hints: usize = hints.iter().map(|hint| hint.span.end - hint.span.start).sum();
        let words = hints + b.preposition.as_ref().map_or(0, String::len);
        let close = b.span.start.saturating_sub(a.span.end + words) <= BETWEEN_PLACED;
        let (lies, from) = match (told(a), told(b)) {
            (None, Some(placed)) => ((a, of_a), (of_b, placed)),
            // What was said of the name before it says nothing of the one behind.
            (Some(placed), None) if before != Some(of_a) => ((b, of_b), (of_a, placed)),
            _ => continue,
        };
        if close && lies.0.role == Role::Place && lies.1 != from.0 {
            before = Some(of_b);
            names[lies.1].placed = Some(from);
        }
    }
}

fn mark_regions(mentions: &[Mention], of: &[usize], names: &mut [Name]) {
    let regions: Vec<String> = mentions.iter().filter(|m| m.kind == Some(PlaceKind::Region)).map(key).collect();
    for (mention, number) in mentions.iter().zip(of) {
        names[*number].region_elsewhere |= regions.contains(&key(mention));
    }
}
