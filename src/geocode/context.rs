//! A row whose name stands in a text: the other places of the text help to decide.

use std::sync::Arc;

use super::answer::{Answer, Query, Shared};
use super::choose::{best_of, may_be};
use super::geocoder::Geocoder;
use crate::mention::Cell;
use crate::model::{Hints, Mention, PlaceKind, Resolution};

impl Geocoder<'_> {
    /// With the text around it the resolver weighs everything that the text names. It knows bare names only: what else a
    /// cell says, and that a column of places names the town before the region called after it, the row tells `alone`.
    pub(super) fn in_context(&mut self, query: &Query<'_>, alone: Arc<Shared>) -> Arc<Shared> {
        let cell = self.cell(query.name);
        if cell.names.len() > 1 {
            return alone;
        }
        if self.around.0 != query.context {
            self.around = (query.context.to_owned(), self.finder.find(query.context, "en"));
        }
        let weighed = self.weighed(query, &cell, &self.around.1).related(&cell);
        let is_finer = weighed.is_located() && weighed.precision <= alone.answer.precision;
        let is_open = !alone.answer.is_located() && weighed.method != "missing";
        if is_finer || is_open { weighed.into() } else { alone }
    }

    /// What the resolver makes of the cell's first name beside other names.
    pub(super) fn weighed(&self, query: &Query<'_>, cell: &Cell, around: &[Mention]) -> Answer {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let mut hints = Hints {
            city: None,
            district: some(query.admin2),
            region: some(query.admin1),
            country: some(query.country),
        };
        let name = cell.names.first().map_or(query.name, String::as_str);
        for (unit, kind) in if cell.names.is_empty() { &[][..] } else { &cell.units[..] } {
            let slot = match kind {
                PlaceKind::District => &mut hints.district,
                PlaceKind::Region => &mut hints.region,
                _ => &mut hints.country,
            };
            slot.get_or_insert_with(|| unit.clone());
        }
        let border_m = around.iter().filter(|mention| mention.text == name).find_map(|mention| mention.border_m);
        let border_m = cell.border_m.or(border_m);
        let mut mentions = vec![Mention { text: name.to_owned(), hints, border_m, ..Mention::default() }];
        mentions.extend_from_slice(around);
        match self.resolver.resolve(&mentions).into_iter().next() {
            Some(Resolution::Found { chosen, others }) => {
                Answer::of(&chosen.place, &chosen.matched_name, chosen.method, chosen.score, others.len() + 1)
            }
            Some(Resolution::Ambiguous { candidates }) if self.best => best_of(&candidates),
            Some(Resolution::Ambiguous { candidates }) => Answer::none(
                "ambiguous",
                candidates.len(),
                may_be(candidates.iter().map(|c| &c.place), candidates.len()),
            ),
            Some(Resolution::Missing { candidates }) if self.best => match &candidates[..] {
                [] => best_of(&self.resolver.spellings(name)),
                contradicted => best_of(contradicted),
            },
            _ => Answer::none("missing", 0, "no gazetteer has this name where the row and its text say"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::geocode::Query;
    use crate::geocode::geocoder::tests::{ask, cell};

    #[test]
    fn distance_from_the_border_chooses_among_namesakes_in_the_cell_and_in_the_text_around() {
        let milove = |name, context| ask(Query { name, context, country: "UA", ..Query::default() });
        assert_eq!(milove("Milove", "").method, "ambiguous");
        let in_cell = milove("Milove, 5 km from the Russian border", "");
        let in_text = milove("Milove", "Shells hit Milove, 5 km from the border.");
        assert_eq!((in_cell.place_id.as_str(), in_cell.precision), ("geonames:701104", 1), "{in_cell:?}");
        assert_eq!(in_text.place_id, "geonames:701104", "{in_text:?}");
    }

    #[test]
    fn a_text_around_the_name_decides_among_namesakes_and_takes_nothing_away() {
        let unit = Query { name: "Idlib governorate", context: "Shelling of Ariha in Syria.", ..Query::default() };
        assert_eq!((ask(unit).place_id, cell("Idlib governorate").precision), (cell("Idlib governorate").place_id, 5));
        let village = Query { name: "Kurilovka", context: "Kurilovka near Kupiansk was hit.", ..Query::default() };
        let near = ask(village);
        assert!(near.is_located() && !cell("Kurilovka").is_located(), "{near:?}");
        let city = Query { name: "Kherson", context: "A school in Kherson was hit.", ..Query::default() };
        assert_eq!((ask(city).place_id, ask(city).precision), (cell("Kherson").place_id, 1));
    }
}
