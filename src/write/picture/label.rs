//! Labels that do not lie over one another: the first free place around each, the important ones first.

use geo::{Coord, Intersects, Rect};
use serde::Serialize;

use super::sheet::Sheet;
use super::taken::Taken;

/// How much wider the bold letters of Noto Sans are.
const BOLD: f64 = 1.08;
const LINE_HEIGHT: f64 = 1.25;

/// Words that want a place near a point.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    pub lines: Vec<String>,
    pub at: Coord<f64>,
    /// Pixels to keep from the point.
    pub distance: f64,
    pub size: f64,
    pub colour: String,
    pub bold: bool,
    pub italic: bool,
    /// Whether it is shown even where nothing is free.
    pub must: bool,
    /// Whether a symbol stands there in place of a dot.
    pub marked: bool,
}

/// A label with its place.
#[derive(Debug, Serialize)]
pub(super) struct Label {
    /// Which of the wishes it grants.
    #[serde(skip)]
    pub wish: usize,
    x: f64,
    size: f64,
    colour: String,
    anchor: &'static str,
    weight: &'static str,
    style: &'static str,
    lines: Vec<Line>,
    /// Path of a thin line to what it speaks of, where it stands further off.
    leader: Option<String>,
}

#[derive(Debug, Serialize)]
struct Line {
    y: f64,
    words: String,
}

/// Directions tried in turn, as multiples of the distance.
const DIRECTIONS: [(f64, f64); 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.75, -0.75), (0.75, 0.75), (-0.75, -0.75), (-0.75, 0.75), (0.0, -1.0), (0.0, 1.0)];
/// Further out where nothing is free nearby.
const REACH: [f64; 5] = [1.0, 2.2, 4.0, 6.0, 8.0];
/// How far a town's name goes; events' words go all the way.
const TOWN_REACH: usize = 2;

/// So many labels may lie over others; further ones are shown only where there is room. More could not be read.
const MOST_FORCED: usize = 200;

/// Places wishes in their order; `taken` is what must stay free.
pub(super) fn place(wishes: &[Wish], sheet: &Sheet, taken: Vec<Rect<f64>>) -> Vec<Label> {
    let mut taken = Taken::new(taken);
    let mut labels = Vec::new();
    let mut forced = 0;
    for (number, wish) in wishes.iter().enumerate() {
        let must = wish.must && forced < MOST_FORCED;
        let reach = if must { &REACH[..] } else { &REACH[..TOWN_REACH] };
        let spots: Vec<_> = reach.iter().flat_map(|r| DIRECTIONS.map(|d| spot(wish, d, *r))).collect();
        let free = |area: &Rect<f64>| !taken.near(area).any(|other| other.intersects(area));
        // Another's name may lie over the very dot that this one would stand beside.
        let dot_free = wish.must || wish.marked || free(&dot(wish.at));
        let fits = |spot: &&Spot| dot_free && inside(spot.area, sheet) && free(&spot.area);
        let on_map = spots.iter().filter(|spot| must && inside(spot.area, sheet));
        let least = || {
            let covered = on_map.map(|spot| (covered(spot.area, &taken), spot));
            covered.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, spot)| spot)
        };
        let found = spots.iter().find(fits);
        forced += usize::from(must && found.is_none());
        if let Some(spot) = found.or_else(least) {
            taken.push(spot.area);
            labels.push(label(number, wish, spot));
            taken.push(dot(wish.at));
        }
    }
    labels
}

/// Square pixels of `area` that others lie in.
fn covered(area: Rect<f64>, taken: &Taken) -> f64 {
    let overlap = |a: (f64, f64), b: (f64, f64)| (a.1.min(b.1) - a.0.max(b.0)).max(0.0);
    let shared = |other: &Rect<f64>| {
        overlap((area.min().x, area.max().x), (other.min().x, other.max().x))
            * overlap((area.min().y, area.max().y), (other.min().y, other.max().y))
    };
    taken.near(&area).map(|other| shared(&other)).sum()
}

/// Pixels that a place's own dot takes up on each side.
const DOT: f64 = 3.0;

fn dot(at: Coord<f64>) -> Rect<f64> {
    Rect::new((at.x - DOT, at.y - DOT), (at.x + DOT, at.y + DOT))
}

fn inside(area: Rect<f64>, sheet: &Sheet) -> bool {
    sheet.holds(area.min(), 2.0) && sheet.holds(area.max(), 2.0)
}

struct Spot {
    area: Rect<f64>,
    x: f64,
    anchor: &'static str,
    /// Whether it is farther off than the nearest.
    far: bool,
}

fn spot(wish: &Wish, (dx, dy): (f64, f64), reach: f64) -> Spot {
    let scale = wish.size * if wish.bold { BOLD } else { 1.0 };
    let longest = wish.lines.iter().map(|line| width_of(line)).fold(0.0, f64::max);
    let (width, height) = (longest * scale, wish.lines.len() as f64 * wish.size * LINE_HEIGHT);
    let (x, y) = (wish.at.x + dx * wish.distance * reach, wish.at.y + dy * wish.distance * reach);
    let (left, anchor) = match dx.total_cmp(&0.0) {
        std::cmp::Ordering::Greater => (x, "start"),
        std::cmp::Ordering::Less => (x - width, "end"),
        std::cmp::Ordering::Equal => (x - width / 2.0, "middle"),
    };
    let top = y - height / 2.0 + dy * height / 2.0;
    Spot { area: Rect::new((left, top), (left + width, top + height)), x, anchor, far: reach > REACH[0] }
}

fn label(number: usize, wish: &Wish, spot: &Spot) -> Label {
    let tenth = |x: f64| (x * 10.0).round() / 10.0;
    let first = spot.area.min().y + wish.size;
    let line = |(i, words): (usize, &String)| Line {
        y: tenth(first + i as f64 * wish.size * LINE_HEIGHT),
        words: words.clone(),
    };
    Label {
        wish: number,
        x: tenth(spot.x),
        size: wish.size,
        colour: wish.colour.clone(),
        anchor: spot.anchor,
        weight: if wish.bold { "700" } else { "400" },
        style: if wish.italic { "italic" } else { "normal" },
        lines: wish.lines.iter().enumerate().map(line).collect(),
        leader: (spot.far && wish.must).then(|| leader(wish, spot.area)),
    }
}

/// From the edge of the words to their place, but not into its symbol.
fn leader(wish: &Wish, area: Rect<f64>) -> String {
    let near = Coord { x: wish.at.x.clamp(area.min().x, area.max().x), y: wish.at.y.clamp(area.min().y, area.max().y) };
    let (dx, dy) = (near.x - wish.at.x, near.y - wish.at.y);
    let long = dx.hypot(dy).max(f64::EPSILON);
    let start = ((wish.distance - CLEAR).max(0.0) / long).min(1.0);
    format!("M{:.1} {:.1}L{:.1} {:.1}", wish.at.x + dx * start, wish.at.y + dy * start, near.x, near.y)
}

/// Pixels that words keep from a symbol and a leader does not.
const CLEAR: f64 = 6.0;

/// Width of a line of Noto Sans as a part of its size, from the font's own advances gathered into classes.
fn width_of(line: &str) -> f64 {
    let letter = |letter: char| match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | ' ' | '|' | '\u{a0}' => 0.27,
        'f' | 'r' | 't' | '(' | ')' | '-' => 0.37,
        'm' | 'M' | 'W' | 'ш' | 'щ' | 'ж' | 'ю' | 'Ш' | 'Щ' | 'Ж' | 'Ю' | '—' => 0.91,
        'w' => 0.79,
        upper if upper.is_uppercase() => 0.66,
        _ => 0.57,
    };
    line.chars().map(letter).sum()
}

/// Words broken into lines of `width` letters at most, where a space allows it.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(x: f64, must: bool) -> Wish {
        Wish {
            lines: vec!["Plekhovo".to_owned()],
            at: Coord { x, y: 100.0 },
            distance: 6.0,
            size: 12.0,
            colour: String::new(),
            bold: false,
            italic: false,
            must,
            marked: false,
        }
    }

    #[test]
    fn two_labels_at_one_place_do_not_meet() {
        let sheet = Sheet::fit(Rect::new((35.0, 51.0), (36.0, 51.5)), [0.0, 0.0, 400.0, 200.0]);
        let event = Wish { marked: true, ..wish(200.0, false) };
        let labels = place(&[event.clone(), event], &sheet, vec![]);
        assert_eq!(labels.len(), 2);
        assert_ne!((labels[0].x, labels[0].anchor), (labels[1].x, labels[1].anchor));
    }

    #[test]
    fn a_town_whose_dot_would_lie_on_another_goes_unnamed() {
        let sheet = Sheet::fit(Rect::new((35.0, 51.0), (36.0, 51.5)), [0.0, 0.0, 400.0, 200.0]);
        assert_eq!(place(&[wish(200.0, false), wish(201.0, false)], &sheet, vec![]).len(), 1);
    }

    #[test]
    fn a_town_without_room_goes_unnamed_and_a_figure_never() {
        let sheet = Sheet::fit(Rect::new((35.0, 51.0), (36.0, 51.5)), [0.0, 0.0, 400.0, 200.0]);
        let everywhere = || vec![Rect::new((0.0, 0.0), (400.0, 200.0))];
        assert!(place(&[wish(200.0, false)], &sheet, everywhere()).is_empty());
        assert_eq!(place(&[wish(200.0, true)], &sheet, everywhere()).len(), 1);
    }

    #[test]
    fn long_words_are_wrapped() {
        assert_eq!(wrap("at least 30 North Korean soldiers", 22), ["at least 30 North", "Korean soldiers"]);
    }
}
