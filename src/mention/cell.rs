//! What a table's cell says of a place: "near Sudzha, Kursk region", "с. Плехово Суджанского района".

use super::cell_marks::{ALSO, ends_of_way, is_quarter, marked, parts};
use super::cell_words::{
    Lexicons, any, from_border, genitive, is_distance, is_kind_alone, is_lower, is_ordinary, is_within, is_word, lead,
    leading, lexicons, spaced, trailing,
};
use super::lexicon::{self, Word};
use crate::model::{Bearing, PlaceKind, Relation};
use crate::placed::Placed;

/// A cell taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Names that no word calls a larger unit, in their order.
    pub names: Vec<String>,
    /// Whether a word or stroke makes the names a list: "A and B", "A/B".
    pub listed: bool,
    /// Larger units, by the words beside them.
    pub units: Vec<(String, PlaceKind)>,
    pub relation: Relation,
    pub bearing: Option<Bearing>,
    /// Metres.
    pub distance_m: Option<f64>,
    /// Metres to the border that the cell gives for its name: "Oleshnya, 8 km from the border".
    pub border_m: Option<f64>,
    /// What has no capital and is no known word: left aside.
    pub remarks: Vec<String>,
    /// What is called after something but is no settlement: "Al-Shifa hospital"; a name where nothing else is.
    pub(crate) facilities: Vec<String>,
    /// Names that only say where the others lie: "Stepove, Avdiivka area", "Yampil near Lyman".
    pub beside: Vec<String>,
    /// How the first name lies to those, where the cell says: "Davydivka, 35 km north of Zhytomyr".
    pub placed: Option<Placed>,
    /// Further names of the place that stands before them: "Pokrovsk, formerly Krasnoarmiysk".
    pub also: Vec<String>,
    /// Names of parts of the town that is named: "Rimal neighborhood, Gaza City".
    pub quarters: Vec<String>,
    /// Those of the names that stand in brackets.
    pub bracketed: Vec<String>,
    /// Whether a Polish word stands before the name, which is then declined: "w Sumach".
    pub polish: bool,
}

/// Takes a cell apart; what `is_name` knows as a whole stays whole.
///
/// ```
/// use sitmap::mention::cell;
/// let cell = cell("near Sudzha (Kursk Oblast)", &|_| false);
/// assert_eq!(cell.names, ["Sudzha"]);
/// assert_eq!(cell.units[0].0, "Kursk Oblast");
/// ```
pub fn cell(text: &str, is_name: &dyn Fn(&str) -> bool) -> Cell {
    let lexicons = lexicons(text);
    let mut cell = Cell::default();
    if let Some([from, to]) = ends_of_way(text, &lexicons, is_name) {
        return Cell { names: vec![from, to], relation: Relation::Between, ..cell };
    }
    for (part, bracketed) in parts(&marked(text).replace(" - ", ", ")) {
        if let Some(name) = part.trim().strip_prefix(ALSO) {
            cell.also.push(name.trim().to_owned());
            continue;
        }
        if is_name(part.trim()) && !is_kind_alone(part.trim(), &lexicons) {
            let before = cell.names.len();
            known(&mut cell, part.trim(), &lexicons);
            cell.bracketed.extend(cell.names.get(before).filter(|_| bracketed).cloned());
            continue;
        }
        let pieces = pieces(part, &lexicons);
        if pieces.len() > 1 && !cell.names.is_empty() && is_region(pieces.last(), &lexicons) {
            // "Izium, Kharkiv & Luhansk Oblast": one of two regions.
            cell.units.push((part.trim().to_owned(), PlaceKind::Region));
            continue;
        }
        cell.listed |= pieces.len() > 1;
        let known = cell.names.len();
        for piece in &pieces {
            // A list's later names stand beside its first, not below it.
            let listed = cell.names.len() > known;
            read(&mut cell, piece, listed, &lexicons, is_name);
        }
        cell.bracketed.extend(cell.names.get(known..).filter(|_| bracketed).unwrap_or_default().iter().cloned());
    }
    let facilities = std::mem::take(&mut cell.facilities);
    let kept = if cell.names.is_empty() { &mut cell.names } else { &mut cell.remarks };
    kept.extend(facilities);
    if cell.names.is_empty() {
        cell.names.append(&mut cell.quarters);
    }
    cell
}

fn is_region(piece: Option<&String>, lexicons: &Lexicons) -> bool {
    let last = piece.and_then(|piece| piece.rsplit_once(' ')).map(|(_, last)| last);
    last.and_then(|last| trailing(last, lexicons)) == Some(PlaceKind::Region)
}

/// The names of a list, apart at "and", strokes and ampersands.
fn pieces(part: &str, lexicons: &Lexicons) -> Vec<String> {
    let part = part.replace(['/', '&', '+'], " / ");
    let is_joint = |word: &&str| *word == "/" || (is_lower(word) && lexicons.iter().any(|l| joins(*l.word(word))));
    let words: Vec<&str> = part.split_whitespace().collect();
    let joined = words.split(|word| is_joint(word)).map(|words| words.join(" "));
    joined.filter(|piece| !piece.is_empty()).collect()
}

/// "and" and "or"; words that may do something else beside a name do not part a list.
fn joins(word: Word) -> bool {
    word.is(lexicon::AND) && !word.is(lexicon::SKIP)
}

/// `listed`: whether a name of the same list stands before the piece.
fn read(cell: &mut Cell, piece: &str, listed: bool, lexicons: &Lexicons, is_name: &dyn Fn(&str) -> bool) {
    if is_name(piece) && !is_kind_alone(piece, lexicons) {
        return known(cell, piece, lexicons);
    }
    // "Town Toretsk", "Region Donetsk".
    if let Some((first, name)) = piece.split_once(' ')
        && !is_lower(name)
        && is_name(name)
        && let Some(kind) = trailing(first, lexicons)
    {
        return match kind {
            PlaceKind::Settlement => cell.names.push(name.to_owned()),
            _ => cell.units.push((name.to_owned(), kind)),
        };
    }
    let spaced = spaced(piece);
    let words: Vec<&str> = spaced.split_whitespace().collect();
    if let Some(metres) = from_border(&words, lexicons) {
        cell.border_m = Some(metres);
        return;
    }
    let (head, mut tail) = words.split_at(related_from(&words, lexicons));
    if is_name(&head.join(" ")) {
        known(cell, &head.join(" "), lexicons);
    } else if head.last().is_some_and(|word| is_ordinary(word, lexicons)) {
        cell.remarks.push(head.join(" "));
    } else {
        tail = &words;
    }
    let mut own = Cell::default();
    name_in(&mut own, tail, lexicons);
    let related = own.relation != Relation::At || own.bearing.is_some();
    cell.polish |= own.polish;
    cell.units.append(&mut own.units);
    cell.remarks.append(&mut own.remarks);
    cell.facilities.append(&mut own.facilities);
    cell.quarters.append(&mut own.quarters);
    if related && !cell.names.is_empty() && !listed {
        cell.placed = cell.placed.or(Placed::new(own.bearing, own.distance_m));
        return cell.beside.append(&mut own.names);
    }
    cell.names.append(&mut own.names);
    if cell.relation == Relation::At {
        cell.relation = own.relation;
    }
    cell.bearing = cell.bearing.or(own.bearing);
    cell.distance_m = cell.distance_m.or(own.distance_m);
}

/// Where "near Sloviansk" begins in "M03 highway near Sloviansk"; 0 where nothing stands before it.
fn related_from(words: &[&str], lexicons: &Lexicons) -> usize {
    let relates = |at: usize| {
        let follows = words.get(at + 1).is_some_and(|next| any(lexicons, next, |w| w.is(lexicon::OF | lexicon::FROM)));
        let word = words.get(at).filter(|word| is_lower(word)).and_then(|word| leading(word, false, follows, lexicons));
        word.is_some_and(|w| {
            (w.bearing.is_some() && follows) || matches!(w.relation, Some(Relation::Near | Relation::Between))
        })
    };
    let start = (1..words.len().saturating_sub(1)).find(|at| relates(*at)).unwrap_or(0);
    let leads = words
        .iter()
        .take(start)
        .all(|word| leading(word, false, true, lexicons).is_some() || is_distance(word, lexicons));
    if leads { 0 } else { start }
}

/// Files the name of a piece by the words around it.
fn name_in(cell: &mut Cell, words: &[&str], lexicons: &Lexicons) {
    let mut words = words.to_vec();
    let called = lead(cell, &mut words, lexicons);
    if let Some(at) = words.iter().skip(1).position(|word| is_within(word, lexicons)) {
        let (name, larger) = words.split_at(at + 1);
        push(cell, name, called, lexicons);
        let mut larger = larger.get(1..).unwrap_or_default().to_vec();
        let called = lead(&mut Cell::default(), &mut larger, lexicons);
        return push(cell, &larger, called, lexicons);
    }
    trail(cell, &mut words, lexicons);
    push(cell, &words, called, lexicons);
}

/// Takes "direction", "front" and "area" off the end. In Latin script only: the adjective before them is no name.
fn trail(cell: &mut Cell, words: &mut Vec<&str>, lexicons: &Lexicons) {
    while let [before @ .., last] = &words[..]
        && before.iter().any(|word| word.is_ascii() && !is_word(word, lexicons))
    {
        let found = lexicons.iter().map(|l| *l.word(last)).find_map(|word| match (word.kind, word.relation) {
            (Some(PlaceKind::BorderArea), _) => Some(Relation::Direction),
            (_, relation) if word.is(lexicon::HEAD) && relation == Some(Relation::Near) => relation,
            _ => None,
        });
        let Some(relation) = found else { return };
        cell.relation = relation;
        words.pop();
    }
}

/// Files what a gazetteer has as it stands: "Курская область" as a unit all the same.
fn known(cell: &mut Cell, name: &str, lexicons: &Lexicons) {
    let kind = name.rsplit_once(' ').and_then(|(_, last)| trailing(last, lexicons));
    match kind.filter(|kind| *kind != PlaceKind::Settlement) {
        Some(kind) => cell.units.push((name.to_owned(), kind)),
        None => cell.names.push(name.to_owned()),
    }
}

/// Files a name without the words before it, by the words after it.
fn push(cell: &mut Cell, words: &[&str], called: Option<PlaceKind>, lexicons: &Lexicons) {
    let text = words.join(" ");
    let Some((last, before)) = words.split_last() else { return };
    let kind = trailing(last, lexicons).filter(|_| !before.is_empty());
    let unit = |kind: PlaceKind| matches!(kind, PlaceKind::District | PlaceKind::Region | PlaceKind::Country);
    match (kind, called) {
        // "Плехово Суджанского района", "village Rami Idlib governorate".
        (Some(kind), _)
            if unit(kind) && before.len() > 1 && (called == Some(PlaceKind::Settlement) || genitive(before)) =>
        {
            let (name, adjective) = before.split_at(before.len() - 1);
            cell.names.push(name.join(" "));
            cell.units.push((format!("{} {last}", adjective.join(" ")), kind));
        }
        (Some(kind), _) | (None, Some(kind)) if unit(kind) => cell.units.push((text, kind)),
        _ if !before.is_empty() && is_quarter(last) => cell.quarters.push(before.join(" ")),
        // "мікрорайон Канал".
        _ if !before.is_empty() && is_quarter(words.first().unwrap_or(last)) => {
            let name = words.iter().skip(1).skip_while(|word| is_lower(word));
            cell.quarters.push(name.copied().collect::<Vec<_>>().join(" "));
        }
        (Some(PlaceKind::Settlement), _) if is_lower(last) || !last.is_ascii() => cell.names.push(before.join(" ")),
        _ if words.iter().all(|word| is_word(word, lexicons)) => cell.remarks.push(text),
        _ if is_lower(last) && lexicons.iter().any(|l| l.is_common(last)) => cell.facilities.push(text),
        _ => cell.names.push(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, String) {
        let cell = cell(text, &|name| ["Port of Spain", "Bosnia and Herzegovina"].contains(&name));
        let units: Vec<String> = cell.units.into_iter().map(|(text, kind)| format!("{text}={kind:?}")).collect();
        (cell.names.join("|"), units.join("|"))
    }

    #[test]
    fn units_around_a_name_are_told_from_it() {
        for (text, names, units) in [
            ("Sudzha, Kursk region", "Sudzha", "Kursk region=Region"),
            ("Sudzha (Kursk Oblast)", "Sudzha", "Kursk Oblast=Region"),
            ("Sudzha in the Kursk region", "Sudzha", "Kursk region=Region"),
            ("village of Rami, Ariha district", "Rami", "Ariha district=District"),
            ("с. Плехово Суджанского района", "Плехово", "Суджанского района=District"),
            ("с.Плехово, Суджанский р-н, Курская обл.", "Плехово", "Суджанский р-н=District|Курская обл.=Region"),
            ("Курская область, город Суджа", "Суджа", "Курская область=Region"),
            ("Lamar County, Texas", "Texas", "Lamar County=District"),
            ("Port of Spain, Trinidad", "Port of Spain|Trinidad", ""),
            ("Bosnia and Herzegovina", "Bosnia and Herzegovina", ""),
            ("Sudzha (destroyed)", "Sudzha", ""),
            ("Izium, Kharkiv & Luhansk Oblast", "Izium", "Kharkiv & Luhansk Oblast=Region"),
        ] {
            assert_eq!(read(text), (names.to_owned(), units.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_relates_an_event_to_the_place_is_kept() {
        let near = cell("Near the village of Sudzha", &|_| false);
        assert_eq!((near.names, near.relation), (vec!["Sudzha".to_owned()], Relation::Near));
        let south = cell("5 km south of Sudzha", &|_| false);
        assert_eq!((south.bearing, south.distance_m), (Some(Bearing::South), Some(5000.0)));
        assert_eq!(south.names, ["Sudzha"]);
    }

    #[test]
    fn names_that_only_say_where_another_lies_are_set_apart() {
        for (text, name, beside) in [
            ("Stepove, Avdiivka area", "Stepove", "Avdiivka"),
            ("near the village of Klishchiivka, south of Bakhmut", "Klishchiivka", "Bakhmut"),
            ("Port of Spain near Arima", "Port of Spain", "Arima"),
            ("M03 highway near Sloviansk", "Sloviansk", ""),
            ("Forest 5 km south of Kreminna", "Kreminna", ""),
            ("Kupiansk direction", "Kupiansk", ""),
            ("Soledar frontline", "Soledar", ""),
            ("Al-Shifa hospital, Gaza City", "Gaza City", ""),
            ("Al-Shifa hospital", "Al-Shifa hospital", ""),
            ("Unknownville near Lyman", "Unknownville near Lyman", ""),
        ] {
            let cell = cell(text, &|name| name == "Port of Spain");
            assert_eq!((cell.names.join("|"), cell.beside.join("|")), (name.to_owned(), beside.to_owned()), "{text}");
        }
        assert_eq!(cell("Kupiansk axis", &|_| false).relation, Relation::Direction);
        assert_eq!(cell("~5km NW of Kupiansk", &|_| false).distance_m, Some(5000.0));
        assert_eq!(cell("between Orikhiv and Robotyne", &|_| false).relation, Relation::Between);
    }

    #[test]
    fn a_list_is_known_as_one() {
        for text in ["Plekhovo and Guevo", "Plekhovo/Guevo", "Плехово и Гуево"] {
            let cell = cell(text, &|_| false);
            assert_eq!((cell.listed, cell.names.len()), (true, 2), "{text}");
        }
        assert!(!cell("Sudzha, Kursk region", &|_| false).listed);
    }
}
