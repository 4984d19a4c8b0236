//! The names of one region, ready to be ranked by how near they come to a written one.

use rustc_hash::FxHashMap;

use super::Gazetteer;
use super::by_sound::SAME_SOUND;
use super::fold::fold;
use super::index::PlaceNumber;
use super::lookup::Found;
use super::mark::{self, NameMark};
use super::words::{Asked, Heard};
use crate::model::MatchMethod;

/// What the same letters add to the same sounds, and what ten namesakes add: with Stepanivka six times in a
/// region and Stepanovka once, the first is more often meant. Chosen by `sitmap evaluate names` on Who's On
/// First's Ukrainian names.
const SAME_LETTERS: f64 = 0.01;
const NAMESAKES: f64 = 0.03;

/// One name of one place.
struct Entry {
    layer: usize,
    number: PlaceNumber,
    name: String,
    mark: Option<NameMark>,
    folded: String,
    method: MatchMethod,
    heard: Heard,
}

/// Every name of one region's places.
pub struct NamesWithin<'a> {
    gazetteer: &'a Gazetteer,
    entries: Vec<Entry>,
    /// Places by folded main name.
    namesakes: FxHashMap<String, u32>,
}

impl Gazetteer {
    /// The names of a region's places; `admin1_code` is GeoNames' with its country, `UA.21`.
    pub fn within(&self, admin1_code: &str) -> NamesWithin<'_> {
        let mut names = NamesWithin { gazetteer: self, entries: Vec::new(), namesakes: FxHashMap::default() };
        for (layer, index) in self.layers.iter().enumerate() {
            let inside = (0..index.len() as PlaceNumber).filter(|number| index.unit_of(*number).0 == admin1_code);
            for number in inside {
                names.add(layer, number, index.stored_names(number).skip(1));
            }
        }
        names
    }
}

impl NamesWithin<'_> {
    fn add<'n>(&mut self, layer: usize, number: PlaceNumber, names: impl Iterator<Item = &'n str>) {
        for (at, (name, mark)) in names.map(mark::split).enumerate() {
            let folded = fold(name);
            if at == 0 {
                *self.namesakes.entry(folded.clone()).or_default() += 1;
            }
            let method = if at == 0 { MatchMethod::Exact } else { MatchMethod::Alias };
            let (name, heard) = (name.to_owned(), Heard::of(name));
            self.entries.push(Entry { layer, number, name, mark, folded, method, heard });
        }
    }

    /// The places whose names come nearest, the likeliest first, at most `limit`, however far they are.
    ///
    /// Methods up to `Key` say that the name is met, `Fuzzy` that it is only the nearest there is. Letters and
    /// sounds count nearly alike, so that the Russian and the Ukrainian form of a name stand side by side.
    pub fn nearest(&self, name: &str, limit: usize) -> Vec<Found> {
        let (folded, asked) = (fold(name), Asked::of(name));
        let mut best: FxHashMap<(usize, PlaceNumber), (f64, MatchMethod, &Entry)> = FxHashMap::default();
        for entry in &self.entries {
            let (likeness, method) = if entry.folded == folded {
                (1.0, entry.method)
            } else {
                let (whole, any) = asked.likeness(&entry.heard);
                (any, if whole >= SAME_SOUND { MatchMethod::Key } else { MatchMethod::Fuzzy })
            };
            let slot = best.entry((entry.layer, entry.number)).or_insert((-1.0, method, entry));
            if (likeness, std::cmp::Reverse(method)) > (slot.0, std::cmp::Reverse(slot.1)) {
                *slot = (likeness, method, entry);
            }
        }
        let mut ranked: Vec<(f64, Found)> = Vec::with_capacity(best.len());
        for ((layer, number), (similarity, method, entry)) in best {
            let Some(index) = self.gazetteer.layers.get(layer) else { continue };
            let place = index.place(number);
            let (matched_name, mark) = (entry.name.clone(), entry.mark.clone());
            let found = Found { place, method, matched_name, mark, layer, similarity };
            ranked.push((self.rank(&found), found));
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.place.id.cmp(&b.1.place.id)));
        ranked.into_iter().take(limit).map(|(_, found)| found).collect()
    }

    /// Likeness with a little for letters, size and namesakes.
    pub fn rank(&self, found: &Found) -> f64 {
        let namesakes = self.namesakes.get(&fold(&found.place.name)).copied().unwrap_or(1);
        let letters = if found.method < MatchMethod::Key { SAME_LETTERS } else { 0.0 };
        found.rank() + letters + NAMESAKES * f64::from(namesakes.max(1)).log10()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_names_of_a_region_come_first_in_any_spelling() {
        let world = Gazetteer::world();
        let sumy = world.within("UA.21");
        for (written, name) in [("Woroschba", "Vorozhba"), ("Horad Vorozhba", "Vorozhba"), ("Місто Суми", "Sumy")]
        {
            assert_eq!(sumy.nearest(written, 1)[0].place.name, name, "{written}");
        }
    }

    #[test]
    fn three_places_are_named_even_where_none_is_near() {
        let world = Gazetteer::world();
        let found = world.within("UA.21").nearest("Qqqqqq", 3);
        assert_eq!(found.len(), 3);
        assert!(found.iter().all(|f| f.method == MatchMethod::Fuzzy));
    }
}
