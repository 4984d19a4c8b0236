//! How far from its country's border a place lies by the words beside it: "Sudzha, about 10 km from the border".

use super::distance::number_before;
use super::frame::Words;
use super::lexicon;
use super::spot::Spot;
use super::token::Shape;
use crate::model::{PlaceKind, Relation};

/// Tokens between a name and the distance behind it: ", a village that lies some 10 km".
const BEFORE_DISTANCE: usize = 8;
/// Tokens between the distance and the border: "(6.2 miles) from the Russian-Ukrainian state border".
const BEFORE_BORDER: usize = 10;
/// Tokens between the border and a name behind it: "with Ukraine, near the village of".
const BEHIND_BORDER: usize = 8;

/// Metres to the border that the words beside a name give.
///
/// A name of a place stands between neither: what lies behind it is said of that one.
pub(super) fn distance(words: &Words<'_>, spots: &[Spot], number: usize) -> Option<f64> {
    let spot = spots.get(number).filter(|spot| !spot.is_unit())?;
    let is_place = |spot: &&Spot| !spot.is_unit();
    let end = spots.iter().skip(number + 1).find(is_place).map_or(words.tokens.len(), |next| next.first);
    let start = spots.iter().take(number).rev().find(is_place).map_or(0, |before| before.last + 1);
    behind(words, spot.last + 1, end).or_else(|| ahead(words, start, spot.before.first))
}

/// "A, 10 km from the border".
fn behind(words: &Words<'_>, start: usize, end: usize) -> Option<f64> {
    let unit = (start..end.min(start + BEFORE_DISTANCE + 2))
        .take_while(|at| goes_on(words, *at))
        .find(|at| words.word(*at).metres.is_some())?;
    let metres = words.word(unit).metres?;
    let first = unit + 1;
    (first..end.min(first + BEFORE_BORDER)).take_while(|at| goes_on(words, *at)).find(|at| is_border(words, *at))?;
    number_before(words, unit).map(|number| number * metres)
}

/// "10 km from the border with Russia, in the village of A".
fn ahead(words: &Words<'_>, start: usize, end: usize) -> Option<f64> {
    let leads = |at: &usize| {
        let word = words.word(*at);
        word.is_function() || word.kind.is_some() || words.is_mark(*at, ',') || words.tokens[*at].is_name_like()
    };
    let border = (start.max(end.saturating_sub(BEHIND_BORDER))..end)
        .rev()
        .take_while(|at| leads(at) || is_border(words, *at))
        .find(|at| is_border(words, *at))?;
    let unit = (start.max(border.saturating_sub(BEFORE_BORDER))..border)
        .rev()
        .take_while(|at| goes_on(words, *at))
        .filter(|at| words.word(*at).metres.is_some())
        .last()?;
    number_before(words, unit).map(|number| number * words.word(unit).metres.unwrap_or_default())
}

/// The border itself: no "border town".
fn is_border(words: &Words<'_>, at: usize) -> bool {
    let word = words.word(at);
    let kind = words.word(at + 1).kind;
    word.is(lexicon::HEAD)
        && word.relation == Some(Relation::Area)
        && kind.is_none_or(|kind| matches!(kind, PlaceKind::Country | PlaceKind::BorderArea))
}

/// Whether the sentence goes on over the token; a full stop within a number or "km." is followed by a small letter.
fn goes_on(words: &Words<'_>, at: usize) -> bool {
    let ends = words.is_mark(at, '.') && words.token(at + 1).is_none_or(|next| next.shape != Shape::Lower);
    !ends && !['!', '?', ';'].into_iter().any(|mark| words.is_mark(at, mark)) && words.tokens[at].shape != Shape::Break
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::Gazetteer;

    #[test]
    fn a_place_knows_its_distance_to_the_border_from_words_before_and_behind_it() {
        let world = Gazetteer::world();
        for (lang, text, km) in [
            ("en", "They entered the town of Sudzha, approximately 10 kilometres (6.2 miles) from the border.", 10.0),
            ("en", "Shells fell 7 km from the Russian border, near the village of Sudzha.", 7.0),
            ("de", "In Sudscha, rund 9 Kilometer von der ukrainischen Grenze entfernt, wird gekämpft.", 9.0),
            ("fr", "À Soudja, petite ville située à 8 km de la frontière ukrainienne, on se bat.", 8.0),
            ("es", "Los combates llegaron a Sudzha, a 11 km de la frontera con Ucrania.", 11.0),
            ("ru", "Бои идут в Судже, в 10 км от границы с Украиной.", 10.0),
            ("uk", "Ворог ударив по Суджі за 12 км від кордону з Росією.", 12.0),
            ("pl", "Walki trwają pod Sudżą, 10 km od granicy z Ukrainą.", 10.0),
        ] {
            let mentions = crate::mention::find(text, lang, &world);
            let told: Vec<f64> = mentions.iter().filter_map(|mention| mention.border_m).collect();
            assert_eq!(told, [km * 1000.0], "{text} {mentions:?}");
        }
    }

    #[test]
    fn a_distance_to_a_border_town_or_from_another_place_is_none_to_the_border() {
        let world = Gazetteer::world();
        for text in [
            "Clashes near Sudzha, 10 km from the border town of Yunakivka.",
            "Troops hold Sudzha, 10 km from Korenevo on the border.",
            "They left Sudzha. Some 10 km from the border there is calm.",
            "Fighting went on in Sudzha near the border; 10 km of road were mined.",
        ] {
            let mentions = crate::mention::find(text, "en", &world);
            assert!(mentions.iter().all(|mention| mention.border_m.is_none()), "{text} {mentions:?}");
        }
    }
}
