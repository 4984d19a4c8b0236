//! Finding places by name: exact, alias, sound key, and by typo.

use std::cmp::Reverse;

use geo::{Distance, Haversine, Point};
use rustc_hash::FxHashSet;

use super::by_sound::{SAME_SOUND, is_romanised};
use super::filter::NameHash;
use super::fold::fold;
use super::index::{self, Index, PlaceNumber};
use super::inflect::{Lands, latin_forms};
use super::mark::{self, NameMark};
use super::{Gazetteer, base_forms};
use crate::model::{MatchMethod, Place, PlaceClass};

/// Two rows of one name and class nearer than this are one settlement in two gazetteers; the public
/// sources of the example's district differ by up to 4 km for one village.
pub(super) const SAME_PLACE_M: f64 = 5_000.0;
/// How the ids of rows begin that a table of one's own numbers.
pub(super) const OWN_ID: &str = "project:";

/// Least likeness of an inflected name's base form to a name in another spelling: its ending is a guess already.
const SAME_FORM: f64 = 0.98;
/// Similarity of a name in other letters, where some other place has it in these: who is known in a language has its
/// name there, so that the context must speak for the others.
const RESPELT: f64 = 0.5;
/// Likeness of a name to the one that it is taken for a case of: as of two romanisations.
const DECLINED: f64 = SAME_SOUND;
/// People of a settlement that other languages name: "die Eroberung Lymans".
const KNOWN_ABROAD: u64 = 10_000;
/// Base forms whose sound is looked for.
const MOST_SOUNDED: usize = 12;
/// What a ten times larger population adds to a likeness; chosen in the same way.
const SIZE: f64 = 0.006;

/// What a name out of use or a nickname loses: as much as a place a thousand times smaller.
const LESSER_NAME: f64 = 3.0 * SIZE;

/// A place that a name may mean, before any context.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub place: Place,
    pub method: MatchMethod,
    /// The gazetteer's spelling that met the name.
    pub matched_name: String,
    /// What the gazetteer says of that spelling, such as that it is out of use.
    pub mark: Option<NameMark>,
    /// 0 is the project's first gazetteer, the last one the embedded world.
    pub layer: usize,
    /// 1 for the same letters after folding, less the more they differ.
    pub similarity: f64,
}

impl Found {
    /// Likeness with a little for size, less for names out of use: of two names as near, the larger place is more often meant.
    pub(crate) fn rank(&self) -> f64 {
        let lesser = if self.mark.as_ref().is_some_and(NameMark::is_lesser) { LESSER_NAME } else { 0.0 };
        self.similarity + SIZE * (self.place.population as f64 + 1.0).log10() - lesser
    }

    /// Whether the name is an old one that others of the region bore as well, whether a gazetteer tells of them or not:
    /// by itself it says of none that it is meant.
    pub fn is_shared(&self) -> bool {
        self.mark.as_ref().is_some_and(|mark| mark.shared)
    }

    /// The same place in a later gazetteer, which may have the very name where this row only sounds like it.
    fn take_name(&mut self, later: Found) {
        if later.method <= MatchMethod::Alias && self.method > MatchMethod::Alias {
            self.method = MatchMethod::Alias;
            self.matched_name = later.matched_name;
            self.mark = later.mark;
            self.similarity = later.similarity;
        }
    }
}

/// What kinds of place carry a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameClasses {
    classes: u8,
    /// The largest population among them.
    pub population: u64,
}

impl NameClasses {
    /// Whether a place of this class has the name.
    pub fn has(self, class: PlaceClass) -> bool {
        self.classes & index::bit(class) != 0
    }
}

impl Gazetteer {
    /// Every place that bears the name: exactly, as an alias, or by its sound where nothing is surer.
    ///
    /// A sound match of one gazetteer stands unless that gazetteer or one before it has the name
    /// itself. A place in two gazetteers is the earlier one's row. The surest come first, then the
    /// largest.
    pub fn lookup(&self, name: &str) -> Vec<Found> {
        let folded = fold(name);
        let mut found = Vec::new();
        for (layer, index) in self.layers.iter().enumerate() {
            let named = index.named(&folded).map(|offset| index.posting(offset)).unwrap_or_default();
            found.extend(named.iter().map(|number| meet(index, layer, *number, &folded)));
            if found.iter().all(|f: &Found| f.method > MatchMethod::Alias) {
                found.extend(self.by_sound(index, layer, name));
            }
        }
        if found.iter().all(|f| f.method > MatchMethod::Alias) {
            let with_article = self.with_article(name);
            let surest = with_article.iter().map(|f| f.layer).min();
            found.retain(|f| surest.is_none_or(|layer| f.layer < layer));
            found.extend(with_article);
        }
        tidy(tidy(found).into_iter().map(|found| self.united(found)).collect())
    }

    /// Every place that bears the name itself, as its own or as an alias, however it sounds otherwise.
    pub fn named(&self, name: &str) -> Vec<Found> {
        self.named_where(name, |_, _| true)
    }

    /// As [`Gazetteer::named`], but only places whose region (GeoNames code) and country (ISO code) fit.
    pub fn named_where(&self, name: &str, fits: impl Fn(&str, &str) -> bool) -> Vec<Found> {
        let folded = fold(name);
        let mut found = Vec::new();
        for (layer, index) in self.layers.iter().enumerate() {
            let named = index.named(&folded).map(|offset| index.posting(offset)).unwrap_or_default();
            let fitting = named.into_iter().filter(|number| {
                let (region, country) = index.unit_of(*number);
                fits(region, country)
            });
            found.extend(fitting.map(|number| meet(index, layer, number, &folded)));
        }
        tidy(found)
    }

    /// Places that bear a base form of an inflected Russian, Ukrainian or Polish name, and settlements whose name is
    /// such a form in another spelling.
    ///
    /// ```
    /// let found = sitmap::gazetteer::Gazetteer::world().inflected("Сумах");
    /// assert!(found.iter().any(|f| f.place.id == "geonames:692194"));
    /// ```
    pub fn inflected(&self, name: &str) -> Vec<Found> {
        self.in_forms(&base_forms(name))
    }

    /// Places that bear one of these base forms of a name, and settlements whose name is such a form in another spelling.
    pub fn in_forms(&self, forms: &[String]) -> Vec<Found> {
        let known = forms.iter().filter(|form| self.contains(form).is_some()).flat_map(|form| self.named(form));
        let mut found: Vec<Found> = known.map(|f| Found { method: MatchMethod::Alias, ..f }).collect();
        for form in forms.iter().take(MOST_SOUNDED) {
            for (layer, index) in self.layers.iter().enumerate() {
                let sounding = self.by_sound(index, layer, form).into_iter();
                found.extend(sounding.filter(|f| f.similarity >= SAME_FORM && f.place.class == PlaceClass::Settlement));
            }
        }
        tidy(found)
    }

    /// Settlements of the same name in another spelling or script, though some other is written just so: GeoNames has
    /// Russian letters for one Shcherbynivka of six.
    pub fn respelt(&self, name: &str) -> Vec<Found> {
        let layers = self.layers.iter().enumerate();
        let found = layers.flat_map(|(layer, index)| self.by_sound(index, layer, name));
        let settlements = found.filter(|f| f.similarity >= SAME_FORM && f.place.class == PlaceClass::Settlement);
        tidy(settlements.map(|f| Found { similarity: RESPELT, ..f }).collect())
    }

    /// First-level units whose name sounds the same, though some other place is written just so.
    pub fn sounding_regions(&self, name: &str) -> Vec<Found> {
        let layers = self.layers.iter().enumerate();
        let found = layers.flat_map(|(layer, index)| self.by_sound(index, layer, name));
        tidy(found.filter(|found| found.place.class == PlaceClass::Region).collect())
    }

    /// Places that bear the name without, or with another, ending of a Latin text (`data/names/endings_latin.tsv`);
    /// `called` tells that a word for a settlement stands before the name.
    ///
    /// ```
    /// let found = sitmap::gazetteer::Gazetteer::world().with_other_ending("Sudzhi", true);
    /// assert_eq!(found[0].place.id, "geonames:486816");
    /// ```
    pub fn with_other_ending(&self, name: &str, called: bool) -> Vec<Found> {
        let forms = latin_forms(name).into_iter().filter(|(_, lands)| called || *lands != Lands::Cyrillic);
        let found = forms.filter(|(form, _)| self.contains(form).is_some()).flat_map(|(form, lands)| {
            let (method, similarity) = match lands {
                Lands::Cyrillic => (MatchMethod::Key, DECLINED),
                _ => (MatchMethod::Alias, 1.0),
            };
            let fits = move |found: &Found| match lands {
                Lands::Cyrillic => is_romanised(&found.place.country) && found.place.class == PlaceClass::Settlement,
                Lands::Other => !is_romanised(&found.place.country),
                Lands::Any => found.place.class != PlaceClass::Settlement || found.place.population >= KNOWN_ABROAD,
            };
            self.named(&form).into_iter().filter(fits).map(move |f| Found { method, similarity, ..f })
        });
        tidy(found.collect())
    }

    /// Which kinds of place carry the name, as itself or as an alias; none where nothing does.
    pub fn contains(&self, name: &str) -> Option<NameClasses> {
        self.contains_folded(&fold(name))
    }

    /// Whether a place may bear an ASCII name, at a fraction of the time of [`Gazetteer::contains`]; of the names that
    /// none bears, some 2 % are said to be borne.
    pub(crate) fn may_contain_ascii(&self, name: &str) -> bool {
        let hash = NameHash::of_ascii(name);
        self.layers.iter().any(|index| index.may_name(hash))
    }

    /// As [`Gazetteer::contains`] for a name that [`fold`] has already been through.
    pub fn contains_folded(&self, folded: &str) -> Option<NameClasses> {
        let mut all: Option<NameClasses> = None;
        for index in &self.layers {
            let Some(offset) = index.named(folded) else { continue };
            let (classes, population) = index.head(offset);
            let all = all.get_or_insert_default();
            all.classes |= classes;
            all.population = all.population.max(population);
        }
        all
    }
}

/// The place under the name or alias that folds to `folded`.
pub(super) fn meet(index: &Index, layer: usize, number: PlaceNumber, folded: &str) -> Found {
    let place = index.place(number);
    let names = index.stored_names(number).skip(1).map(mark::split);
    let (matched_name, mark, method) = names
        .zip(std::iter::once(MatchMethod::Exact).chain(std::iter::repeat(MatchMethod::Alias)))
        .find(|((name, _), _)| fold(name) == folded)
        .map_or((place.name.clone(), None, MatchMethod::Alias), |((name, mark), method)| {
            (name.to_owned(), mark, method)
        });
    Found { place, method, matched_name, mark, layer, similarity: 1.0 }
}

/// Drops rows that an earlier gazetteer has, then sorts: surest, most alike, first gazetteer, largest, id.
pub(super) fn tidy(mut found: Vec<Found>) -> Vec<Found> {
    if found.len() < 2 {
        return found;
    }
    found.sort_by(|a, b| (a.layer, a.method).cmp(&(b.layer, b.method)).then(b.similarity.total_cmp(&a.similarity)));
    let mut kept = distinct(found);
    kept.sort_by(|a, b| {
        (a.method.cmp(&b.method))
            .then_with(|| b.rank().total_cmp(&a.rank()))
            .then_with(|| (a.layer, Reverse(a.place.population)).cmp(&(b.layer, Reverse(b.place.population))))
            .then_with(|| a.place.id.cmp(&b.place.id))
    });
    kept
}

/// The first row of each place, in the order given.
pub(super) fn distinct(found: impl IntoIterator<Item = Found>) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::new();
    let mut ids = FxHashSet::default();
    for one in found {
        let known = |other: &Found| other.layer != one.layer && same(&other.place, &one.place);
        let numbered = |other: &Found| {
            other.place.id == one.place.id && !(other.layer != one.layer && one.place.id.starts_with(OWN_ID))
        };
        let repeated = !ids.insert(one.place.id.clone()) && kept.iter().any(numbered);
        match kept.iter_mut().find(|other| known(other)) {
            Some(earlier) => earlier.take_name(one),
            None if !repeated => kept.push(one),
            None => {}
        }
    }
    kept
}

/// Whether rows of two gazetteers, found under one name, are one place.
fn same(a: &Place, b: &Place) -> bool {
    if a.class != b.class {
        return false;
    }
    match a.class {
        PlaceClass::Country => a.country == b.country,
        PlaceClass::Region => !a.admin1_code.is_empty() && a.admin1_code == b.admin1_code,
        _ => Haversine.distance(Point::new(a.lon, a.lat), Point::new(b.lon, b.lat)) < SAME_PLACE_M,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_any_script_finds_the_town_and_says_how() {
        let world = Gazetteer::world();
        for (name, method) in
            [("Sudzha", MatchMethod::Exact), ("Суджа", MatchMethod::Alias), ("SUDSCHA", MatchMethod::Alias)]
        {
            let found = world.lookup(name);
            assert_eq!((found[0].place.id.as_str(), found[0].method), ("geonames:486816", method), "{name}");
        }
    }

    #[test]
    fn a_spelling_of_no_gazetteer_is_found_by_its_sound() {
        let found = Gazetteer::world().lookup("Tschernobajiwka");
        assert_eq!((found[0].method, found[0].place.country.as_str()), (MatchMethod::Key, "UA"), "{found:?}");
        assert!(Gazetteer::world().lookup("Kurjilovka").iter().all(|f| fold(&f.matched_name) != "kirillovka"));
    }

    #[test]
    fn regions_and_countries_are_found_by_code() {
        let world = Gazetteer::world();
        assert_eq!(world.region("RU.41").map(|place| place.class), Some(PlaceClass::Region));
        assert_eq!(world.country("UA").map(|place| place.name), Some("Ukraine".to_owned()));
        assert_eq!(world.country("RU.41"), None);
        assert!(world.contains("Kursk").is_some_and(|n| n.has(PlaceClass::Region) && n.has(PlaceClass::Settlement)));
    }
}
