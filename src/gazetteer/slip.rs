//! Slips of the pen: a letter dropped, added, changed, or two neighbours swapped.

/// The one slip that made a name what was written, the likelier first.
///
/// A given letter is dropped, or a given pair swapped, far more often than one certain other letter of the alphabet
/// is put in (Kernighan, Church and Gale 1990: "A spelling correction program based on a noisy channel model").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    Dropped,
    Swapped,
    Changed,
    Added,
}

/// Bytes of the longest two letters.
const TWO_LETTERS: usize = 8;

/// The slip that turns `name` into `written`, if one does; none for equal names.
pub fn slip(name: &str, written: &str) -> Option<Slip> {
    let (a, b) = (name.as_bytes(), written.as_bytes());
    let mut start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    while !name.is_char_boundary(start) || !written.is_char_boundary(start) {
        start -= 1;
    }
    let (a, b) = (name.get(start..)?, written.get(start..)?);
    let mut end = a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y).count();
    if a.len().max(b.len()) - end > TWO_LETTERS {
        return None;
    }
    while !a.is_char_boundary(a.len() - end) || !b.is_char_boundary(b.len() - end) {
        end -= 1;
    }
    let (mut a, mut b) = (a.get(..a.len() - end)?.chars(), b.get(..b.len() - end)?.chars());
    match ((a.next(), a.next(), a.next()), (b.next(), b.next(), b.next())) {
        ((Some(_), None, _), (None, ..)) => Some(Slip::Dropped),
        ((None, ..), (Some(_), None, _)) => Some(Slip::Added),
        ((Some(_), None, _), (Some(_), None, _)) => Some(Slip::Changed),
        ((Some(a), Some(b), None), (Some(x), Some(y), None)) if (a, b) == (y, x) => Some(Slip::Swapped),
        _ => None,
    }
}

/// The number of slips between a name and the letters written, if at most `most`; a swap is one, and no letter is
/// touched twice ("optimal string alignment").
pub fn slips(name: &str, written: &[char], most: usize) -> Option<usize> {
    let width = written.len() + 1;
    let mut rows = [vec![0; width], (0..width).collect::<Vec<usize>>(), vec![0; width]];
    let mut last = None;
    for (number, letter) in name.chars().enumerate() {
        let [before, above, row] = &mut rows;
        row[0] = number + 1;
        for (at, other) in written.iter().enumerate() {
            let mut cost = (above[at] + usize::from(letter != *other)).min(above[at + 1] + 1).min(row[at] + 1);
            if at > 0 && last == Some(*other) && written[at - 1] == letter {
                cost = cost.min(before[at - 1] + 1);
            }
            row[at + 1] = cost;
        }
        if row.iter().all(|cost| *cost > most) {
            return None;
        }
        last = Some(letter);
        rows.rotate_left(1);
    }
    rows[1].last().copied().filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slip_is_told_apart() {
        for (name, written, which) in [
            ("sudzha", "sudza", Some(Slip::Dropped)),
            ("sudzha", "sudzhah", Some(Slip::Added)),
            ("sudzha", "sudzja", Some(Slip::Changed)),
            ("sudzha", "sduzha", Some(Slip::Swapped)),
            ("суджа", "судджа", Some(Slip::Added)),
            ("сумы", "сумі", Some(Slip::Changed)),
            ("sudzha", "sudzha", None),
            ("sudzha", "suzdah", None),
        ] {
            assert_eq!(slip(name, written), which, "{name} {written}");
        }
    }

    #[test]
    fn slips_are_counted_up_to_a_bound() {
        let count = |name, written: &str| slips(name, &written.chars().collect::<Vec<_>>(), 2);
        assert_eq!(count("kurilovka", "kirillovka"), Some(2));
        assert_eq!(count("kharkiv", "kharkvi"), Some(1));
        assert_eq!(count("суми", "суми"), Some(0));
        assert_eq!(count("kurilovka", "gavrilovka"), None);
    }
}
