//! The parts of a picture that are taken, found by where they lie: thousands of labels stay cheap.

use geo::Rect;
use rustc_hash::FxHashMap;

/// Pixels of a cell's side: about a label's height and a third of its length.
const CELL: f64 = 48.0;

#[derive(Debug, Default)]
pub(super) struct Taken {
    areas: Vec<Rect<f64>>,
    /// Indices into the areas.
    cells: FxHashMap<(i32, i32), Vec<usize>>,
}

impl Taken {
    pub fn new(areas: Vec<Rect<f64>>) -> Self {
        let mut taken = Taken::default();
        areas.into_iter().for_each(|area| taken.push(area));
        taken
    }

    pub fn push(&mut self, area: Rect<f64>) {
        for cell in cells(&area) {
            self.cells.entry(cell).or_default().push(self.areas.len());
        }
        self.areas.push(area);
    }

    /// Every area that may meet this one, each once.
    pub fn near<'t>(&'t self, area: &Rect<f64>) -> impl Iterator<Item = Rect<f64>> + use<'t> {
        let mine: Vec<(i32, i32)> = cells(area).collect();
        let first = mine.first().copied().unwrap_or_default();
        mine.into_iter().flat_map(move |cell| {
            let here = self.cells.get(&cell).into_iter().flatten().filter_map(|index| self.areas.get(*index));
            // An area in several cells counts in the first of them that both lie in.
            here.copied().filter(move |other| {
                let start = cells(other).next().unwrap_or(cell);
                (start.0.max(first.0), start.1.max(first.1)) == cell
            })
        })
    }
}

fn cells(area: &Rect<f64>) -> impl Iterator<Item = (i32, i32)> + use<> {
    let cell = |pixel: f64| (pixel / CELL).floor() as i32;
    let (left, right) = (cell(area.min().x), cell(area.max().x));
    let (top, bottom) = (cell(area.min().y), cell(area.max().y));
    (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_over_many_cells_is_met_once() {
        let large = Rect::new((0.0, 0.0), (400.0, 200.0));
        let far = Rect::new((1000.0, 0.0), (1010.0, 10.0));
        let taken = Taken::new(vec![large, far]);
        assert_eq!(taken.near(&Rect::new((60.0, 60.0), (300.0, 150.0))).collect::<Vec<_>>(), [large]);
        assert_eq!(taken.near(&Rect::new((-50.0, -50.0), (1005.0, 5.0))).count(), 2);
    }
}
