//! Larger units named beside a place, and lists whose members share what is said once.

use super::frame::Words;
use super::lexicon;
use super::spot::{self, Spot};
use super::token::{Shape, Token};
use crate::model::{Hints, Mention, PlaceKind, Role};

/// The level of a unit, small to large.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Settlement,
    District,
    Region,
    Country,
}

/// Fills the hints of `mentions`, which stand in the order of `spots`.
pub(super) fn fill(words: &Words<'_>, spots: &[Spot], mentions: &mut [Mention]) {
    let mut levels: Vec<Level> = spots.iter().map(level).collect();
    raise_regions(words, spots, &mut levels, mentions);
    pair_regions(words, spots, &mut levels, mentions);
    for number in (0..spots.len()).rev() {
        let mut hints = Hints::default();
        if let Some(larger) = larger_after(words, spots, &levels, number) {
            take(&mut hints, mentions, &levels, larger);
        }
        if let Some(larger) = larger_before(words, spots, &levels, number) {
            take(&mut hints, mentions, &levels, larger);
        }
        let city = city(words, spots, &levels, number).and_then(|at| Some(mentions.get(at)?.text.clone()));
        if let Some(mention) = mentions.get_mut(number) {
            merge(&mut mention.hints, hints);
            mention.hints.city = city;
        }
    }
    share_in_lists(spots, &levels, mentions);
}

/// "Berestove, Kharkiv": a name of both a city and a region, right after a smaller place and a comma, is the region.
fn raise_regions(words: &Words<'_>, spots: &[Spot], levels: &mut [Level], mentions: &mut [Mention]) {
    for number in 1..spots.len() {
        let (small, large) = (&spots[number - 1], &spots[number]);
        let both = large.known.is_some_and(|known| known.region && !known.country) && large.before.kind.is_none();
        let smaller = small.demonym.is_none() && small.known.is_none_or(|known| !known.region && !known.country);
        let comma = large.first == small.last + 2 && words.is_mark(small.last + 1, ',');
        // "La toma de Volchansk, en Járkov": another preposition than that of the village.
        let inside = large.before.strong
            && large.before.governs == Some((small.last + 2, small.last + 3))
            && words.is_mark(small.last + 1, ',')
            && small.before.governs.is_none_or(|(at, _)| words.written(at) != words.written(small.last + 2));
        let inside = inside && !words.lexicon.capital_nouns;
        let list_goes_on =
            words.word(large.last + 1).is(lexicon::AND | lexicon::AND_PART) || small.follows.is_some() && !inside;
        if both && smaller && (comma || inside) && !list_goes_on && large.after.kind.is_none() {
            levels[number] = Level::Region;
            if let Some(mention) = mentions.get_mut(number).filter(|mention| mention.kind != Some(PlaceKind::District))
            {
                mention.kind = Some(PlaceKind::Region);
                mention.relation = crate::model::Relation::Area;
            }
        }
    }
}

/// "Chervone and Novodanylivka in Donetsk and Zaporizhzhia": as many regions as places, each of its own.
fn pair_regions(words: &Words<'_>, spots: &[Spot], levels: &mut [Level], mentions: &mut [Mention]) {
    for first in 1..spots.len() {
        let count = 1 + (first + 1..spots.len()).take_while(|at| spots[*at].follows == Some(at - 1)).count();
        let is_region = |at: usize| {
            let known = spots[at].known.is_some_and(|known| known.region && !known.country);
            known && spots[at].demonym.is_none() || levels[at] == Level::Region
        };
        let regions = count > 1 && (first..first + count).all(is_region);
        let Some(start) = first.checked_sub(count).filter(|_| regions) else { continue };
        let joined = |at: usize| spots[at].follows == at.checked_sub(1);
        let places = (start + 1..first).all(joined) && !(start > 0 && joined(start)) && !joined(first);
        let last = &spots[first - 1];
        let smaller = levels[start..first].iter().all(|level| *level < Level::Region);
        if !(places && smaller && leads_up(words, last.last + 1 + last.after.length, spots[first].first)) {
            continue;
        }
        for (place, region) in (start..first).zip(first..) {
            levels[region] = Level::Region;
            let name = mentions[region].text.clone();
            mentions[place].hints.region.get_or_insert(name);
            mentions[region].kind.get_or_insert(PlaceKind::Region);
            mentions[region].relation = crate::model::Relation::Area;
        }
    }
}

fn level(spot: &Spot) -> Level {
    if spot.demonym.is_some() {
        return Level::Country;
    }
    match spot.before.kind.or(spot.after.kind) {
        Some(PlaceKind::Settlement) => return Level::Settlement,
        Some(PlaceKind::District) => return Level::District,
        Some(PlaceKind::Region | PlaceKind::BorderArea) => return Level::Region,
        Some(PlaceKind::Country) => return Level::Country,
        _ => {}
    }
    match spot.known {
        Some(known) if known.country => Level::Country,
        Some(known) if known.region => Level::Region,
        _ => Level::Settlement,
    }
}

/// Adds the unit `larger` and what it lies in itself.
fn take(hints: &mut Hints, mentions: &[Mention], levels: &[Level], larger: usize) {
    let (Some(unit), Some(level)) = (mentions.get(larger), levels.get(larger)) else { return };
    let name = unit.hints.country.clone().filter(|_| unit.role == Role::Demonym).unwrap_or_else(|| unit.text.clone());
    let slot = match level {
        Level::District => &mut hints.district,
        Level::Region => &mut hints.region,
        Level::Country => &mut hints.country,
        Level::Settlement => return,
    };
    slot.get_or_insert(name);
    merge(hints, unit.hints.clone());
}

/// The city of a quarter: "the Saltivskyi district of Kharkiv", "в Киевском районе Харькова", "Kharkiv's Saltivskyi district".
fn city(words: &Words<'_>, spots: &[Spot], levels: &[Level], number: usize) -> Option<usize> {
    let spot = spots.get(number)?;
    let end = spot.last + 1 + spot.after.length;
    let is_city = |at: usize| {
        let city = spots[at].known.is_some_and(|known| known.settlement) && spots[at].demonym.is_none();
        city && levels[at] != Level::District && spots[at].after.kind.is_none()
    };
    let after = spots.get(number + 1).filter(|next| {
        let between = words.is_of(end, next.first);
        between && (end > spot.last + 1 || spot.before.kind.is_some())
    });
    let before =
        || number.checked_sub(1).filter(|at| spots[*at].after.possessive && spot.before.first <= spots[*at].last + 2);
    let found = after.map(|_| number + 1).or_else(before)?;
    (spot.before.kind.or(spot.after.kind) == Some(PlaceKind::District) && is_city(found)).then_some(found)
}

fn merge(hints: &mut Hints, more: Hints) {
    hints.district = hints.district.take().or(more.district);
    hints.region = hints.region.take().or(more.region);
    hints.country = hints.country.take().or(more.country);
}

/// The larger unit that follows the name or the end of its list: "A, B and C in the Kursk region".
fn larger_after(words: &Words<'_>, spots: &[Spot], levels: &[Level], number: usize) -> Option<usize> {
    let spot = spots.get(number)?;
    if spot.demonym.is_some() {
        return None;
    }
    let next = spots.get(number + 1)?;
    let mut target = number + 1;
    let from = spot.last + 1 + spot.after.length;
    // "in the Russian region of Kursk": the demonym is passed over, the region is the unit.
    if next.demonym.is_some() || next.after.possessive {
        let beyond = spots.get(number + 2);
        if beyond.is_some_and(|beyond| beyond.before.skipped_name.is_some_and(|at| next.first <= at && at <= next.last))
        {
            target = number + 2;
        }
    }
    let larger = spots.get(target)?;
    // "in Kursk, Ukraine says", "..., Ukraine's General Staff said", "..., Ukrainian officials said": the country
    // speaks, the place does not lie in it.
    if !larger.before.strong && (speaks(words, larger.last + 1) || is_attribute(words, larger, *levels.get(target)?)) {
        return None;
    }
    let (level, own) = (*levels.get(target)?, *levels.get(number)?);
    // "La toma de Rivne, en la provincia de Donetsk": what lies in a region is the town of that name.
    let called = larger.before.kind.or(larger.after.kind) == Some(PlaceKind::Region);
    let town = words.is_mark(from, ',') && spot.before.kind.or(spot.after.kind).is_none();
    let town = town && spot.known.zip(larger.known).is_some_and(|(spot, unit)| spot.settlement && unit.region);
    let is_larger = level > own || level == own && called && town;
    let leads = larger.first > from && leads_up(words, from, next.first);
    (is_larger && (leads || larger.first == from && is_unit(larger))).then_some(target)
}

/// Whether a name is called a district or region, or is nothing else: "Гоголевка Суджанского района".
fn is_unit(spot: &Spot) -> bool {
    let called = matches!(spot.before.kind.or(spot.after.kind), Some(PlaceKind::District | PlaceKind::Region));
    called || spot.known.is_some_and(|known| known.region && !known.settlement && !known.country)
}

/// "In El Fasher, the Saudi hospital", "towards Slovyansk, the U.S. Institute": what follows has the country's name.
fn is_attribute(words: &Words<'_>, unit: &Spot, level: Level) -> bool {
    let called = unit.after.kind.is_some_and(|kind| kind != PlaceKind::Feature);
    let named = words.token(unit.last + 1).is_some_and(Token::is_name_like) || words.is_mark(unit.last + 1, '-');
    level == Level::Country && !called && (unit.demonym.is_some() || named)
}

/// How far a verb of saying may stand from the unit whose office speaks: "Ukraine's defence intelligence service said".
const LONGEST_OFFICE: usize = 7;

/// Whether the words from `at` on lead to a verb of saying before any mark.
fn speaks(words: &Words<'_>, at: usize) -> bool {
    let open = |at: &usize| {
        !matches!(
            words.token(*at).map(|token| token.shape),
            None | Some(Shape::Mark(',' | '.' | ';' | ':' | '(' | ')'))
        )
    };
    (at..at + LONGEST_OFFICE).take_while(open).any(|at| words.word(at).is(lexicon::SAYS))
}

/// Whether what stands between a name and the next says that it lies there: a comma, a bracket, "in the".
fn leads_up(words: &Words<'_>, from: usize, to: usize) -> bool {
    if from >= to || to - from > 7 {
        return false;
    }
    let mut linked = false;
    for at in from..to {
        let word = words.word(at);
        match words.token(at).map(|token| token.shape) {
            Some(Shape::Mark(',' | '(')) => linked = true,
            Some(Shape::Mark('\'' | '“' | '"' | '«' | '„' | '”' | '»')) => {}
            _ if word.is(lexicon::WITHIN) => linked = true,
            // "Priluki de la región de Zaporiyia".
            _ if word.kind.is_some_and(spot::is_large) => linked = true,
            _ if word.is(lexicon::SKIP | lexicon::OF) || word.kind.is_some() || word.bearing.is_some() => {}
            _ => return false,
        }
    }
    linked
}

/// The larger unit that stands before the name: "Russia's Kursk region", "Kursk region town of Sudzha".
fn larger_before(words: &Words<'_>, spots: &[Spot], levels: &[Level], number: usize) -> Option<usize> {
    let spot = spots.get(number)?;
    let previous = number.checked_sub(1)?;
    let unit = spots.get(previous)?;
    if spot.demonym.is_some() || levels.get(previous)? <= levels.get(number)? {
        return None;
    }
    let skipped = spot.before.skipped_name.is_some_and(|at| unit.first <= at && at <= unit.last);
    let end = unit.last + 1 + unit.after.length;
    // "The Bangladeshi border in Rakhine": Rakhine is in no Bangladesh.
    let governed = unit.demonym.is_some() && spot.before.governs.is_some_and(|(at, _)| at > unit.last);
    let same_phrase = spot.before.first <= end && end <= spot.first && unit.last < spot.first && !governed;
    // "Said the ministry of Russia, in Donetsk the army took": the country is the ministry's.
    let placed = unit.before.strong || unit.before.governs.is_none();
    let comma = words.is_mark(end, ',') && placed && spot.before.strong && spot.before.governs.is_some();
    let comma = comma && spot.before.first == end + 1;
    // "Nach Angaben aus Moskau die Stadt Sudscha": a city that is also a region, and an article of something new.
    let city = unit.known.is_some_and(|known| known.settlement) && unit.after.length == 0 && unit.before.kind.is_none();
    if city && !unit.after.possessive && words.word(end).is(lexicon::SKIP) {
        return None;
    }
    (skipped || same_phrase || comma).then_some(previous)
}

/// Members of a list take what is said of its last or its first one.
fn share_in_lists(spots: &[Spot], levels: &[Level], mentions: &mut [Mention]) {
    let same = |a: usize, b: usize| levels.get(a) == levels.get(b);
    for number in (1..spots.len()).rev() {
        if let Some(previous) = spots[number].follows.filter(|&previous| same(previous, number)) {
            let hints = mentions[number].hints.clone();
            if let Some(mention) = mentions.get_mut(previous).filter(|m| m.hints == Hints::default()) {
                mention.hints = hints;
            }
        }
    }
    for number in 1..spots.len() {
        if let Some(previous) = spots[number].follows.filter(|&previous| same(previous, number)) {
            let hints = mentions[previous].hints.clone();
            if mentions[number].hints == Hints::default() {
                mentions[number].hints = hints;
            }
        }
    }
}
