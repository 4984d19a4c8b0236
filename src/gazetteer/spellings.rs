//! Every folded name of an index, side by side by length, searched for those a slip of the pen away.
//!
//! One slip leaves one half of a name as it was, so names are found by either half. For two slips all names of
//! about the length are gone through, most of which their letters rule out.

use std::hash::Hasher;
use std::sync::OnceLock;

use rustc_hash::FxHasher;

use super::layout::LONGEST;
use super::slip::{Slip, slip, slips};

/// Bytes of the table of counts before the names.
const COUNTS: usize = 4 * LONGEST;
/// Names a slot of the tables holds on average.
const CROWD: usize = 2;
/// Letters that differ after two slips, at most: each may take one away and bring one in.
const LETTERS_OF_TWO: u32 = 4;
/// Bytes of the longest letter in the scripts that have cases or vowels.
const WIDEST: usize = 3;

/// The names of an index by byte length, each length in order.
///
/// ```text
/// counts    u32 for each length from 1 to LONGEST
/// names     the names of each length, one after the other
/// ```
pub struct Spellings<B> {
    bytes: B,
    /// Where the names of each length begin, the end last.
    starts: Vec<usize>,
    halves: OnceLock<[Table; 2]>,
    letters: OnceLock<Vec<u32>>,
}

/// Positions of names by a hash.
struct Table {
    starts: Vec<u32>,
    names: Vec<u32>,
}

impl<B: AsRef<[u8]>> Spellings<B> {
    /// Takes the section as it is; none where the counts do not fit its size.
    pub fn new(bytes: B) -> Option<Self> {
        let data = bytes.as_ref();
        let mut starts = vec![0, COUNTS];
        for length in 1..=LONGEST {
            let count = data.get(4 * (length - 1)..4 * length)?.try_into().map(u32::from_le_bytes).ok()?;
            starts.push(starts.last()?.checked_add(length.checked_mul(count as usize)?)?);
        }
        let whole = *starts.last()? == data.len();
        whole.then(|| Spellings { bytes, starts, halves: OnceLock::new(), letters: OnceLock::new() })
    }

    /// The names that one slip turns into `written`, with the slip.
    pub fn one_slip(&self, written: &str) -> Vec<(&str, Slip)> {
        let [heads, tails] = self.halves.get_or_init(|| self.by_halves());
        let letters: Vec<char> = written.chars().collect();
        let ends: Vec<usize> = written.char_indices().map(|(at, _)| at).chain([written.len()]).collect();
        let mut positions = Vec::new();
        for length in (letters.len().max(3) - 1)..=letters.len() + 1 {
            let head = ends.get(length / 2).and_then(|end| written.get(..*end));
            positions.extend(head.into_iter().flat_map(|head| heads.get(length, head)));
            let tail = length - length / 2;
            let tail = ends.get(letters.len().wrapping_sub(tail)).and_then(|start| written.get(*start..));
            positions.extend(tail.into_iter().flat_map(|tail| tails.get(length, tail)));
        }
        if letters.len() > 1 {
            // The one slip that touches both halves: the letters on either side of the middle have changed places.
            let half = letters.len() / 2;
            let swapped: String = letters[..half - 1].iter().chain([&letters[half]]).collect();
            positions.extend(heads.get(letters.len(), &swapped));
        }
        positions.sort_unstable();
        positions.dedup();
        let near = |position: u32| {
            let name = self.name(position as usize)?;
            Some((name, slip(name, written)?))
        };
        positions.into_iter().filter_map(near).collect()
    }

    /// The names that one or two slips turn into `written`, with their number.
    pub fn two_slips(&self, written: &str) -> Vec<(&str, usize)> {
        let masks =
            self.letters.get_or_init(|| self.names().map(|(_, name)| mask(&String::from_utf8_lossy(name))).collect());
        let asked = mask(written);
        let letters: Vec<char> = written.chars().collect();
        let width = if written.is_ascii() { 1 } else { WIDEST };
        let (shortest, longest) = (written.len().saturating_sub(2 * width).max(1), written.len() + 2 * width);
        let mut number: usize = (1..shortest.min(LONGEST + 1)).map(|length| self.count(length)).sum();
        let mut near = Vec::new();
        for length in shortest..=longest.min(LONGEST) {
            let count = self.count(length);
            for (at, mask) in masks.get(number..number + count).unwrap_or_default().iter().enumerate() {
                if (mask ^ asked).count_ones() > LETTERS_OF_TWO {
                    continue;
                }
                let start = self.starts[length] + at * length;
                let name = self.bytes.as_ref().get(start..start + length);
                let name = name.and_then(|name| std::str::from_utf8(name).ok());
                near.extend(name.and_then(|name| Some((name, slips(name, &letters, 2)?))));
            }
            number += count;
        }
        near
    }

    fn count(&self, length: usize) -> usize {
        (self.starts[length + 1] - self.starts[length]) / length
    }

    /// The name that begins at a position.
    fn name(&self, position: usize) -> Option<&str> {
        let length = self.starts.partition_point(|start| *start <= position) - 1;
        std::str::from_utf8(self.bytes.as_ref().get(position..position + length)?).ok()
    }

    /// Every name with its position.
    fn names(&self) -> impl Iterator<Item = (usize, &[u8])> {
        (1..=LONGEST).flat_map(move |length| {
            let names = self.bytes.as_ref().get(self.starts[length]..self.starts[length + 1]).unwrap_or_default();
            (self.starts[length]..).step_by(length).zip(names.chunks_exact(length))
        })
    }

    fn by_halves(&self) -> [Table; 2] {
        let slots = (self.names().count() / CROWD).next_power_of_two();
        let mut pairs: [Vec<(u32, u32)>; 2] = Default::default();
        for (position, name) in self.names() {
            let Ok(name) = std::str::from_utf8(name) else { continue };
            let (length, middle) = middle(name);
            let (head, tail) = name.split_at(middle);
            for (pairs, half) in pairs.iter_mut().zip([head, tail]) {
                pairs.push((slot(length, half, slots), position as u32));
            }
        }
        pairs.map(|pairs| Table::new(&pairs, slots))
    }
}

impl Table {
    fn new(pairs: &[(u32, u32)], slots: usize) -> Self {
        let mut starts = vec![0u32; slots + 1];
        for (slot, _) in pairs {
            starts[*slot as usize + 1] += 1;
        }
        for slot in 1..starts.len() {
            starts[slot] += starts[slot - 1];
        }
        let (mut next, mut names) = (starts.clone(), vec![0; pairs.len()]);
        for (slot, position) in pairs {
            let at = &mut next[*slot as usize];
            names[*at as usize] = *position;
            *at += 1;
        }
        Table { starts, names }
    }

    /// Positions of names of so many letters with this half, and of a few others.
    fn get(&self, letters: usize, half: &str) -> &[u32] {
        let slot = slot(letters, half, self.starts.len() - 1) as usize;
        self.names.get(self.starts[slot] as usize..self.starts[slot + 1] as usize).unwrap_or_default()
    }
}

/// Number of letters and where the second half begins in bytes.
fn middle(name: &str) -> (usize, usize) {
    if name.is_ascii() {
        return (name.len(), name.len() / 2);
    }
    let length = name.chars().count();
    (length, name.char_indices().nth(length / 2).map_or(name.len(), |(at, _)| at))
}

fn slot(letters: usize, half: &str, slots: usize) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(half.as_bytes());
    hasher.write_usize(letters);
    (hasher.finish() as usize & (slots - 1)) as u32
}

/// The letters of a name as bits; a few share one.
fn mask(name: &str) -> u32 {
    name.chars().fold(0, |mask, letter| mask | 1 << (letter as u32 & 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spellings(names: &[&str]) -> Spellings<Vec<u8>> {
        let mut bytes = Vec::new();
        for length in 1..=LONGEST {
            bytes.extend((names.iter().filter(|name| name.len() == length).count() as u32).to_le_bytes());
        }
        let mut names: Vec<&str> = names.to_vec();
        names.sort_unstable_by_key(|name| (name.len(), *name));
        names.iter().for_each(|name| bytes.extend(name.as_bytes()));
        Spellings::new(bytes).unwrap()
    }

    #[test]
    fn every_single_slip_in_every_place_is_found_in_any_script() {
        for name in ["sudzha", "суджа", "khan yunis", "خان يونس", "gəncə"] {
            let spellings = spellings(&["kursk", name, "сумы"]);
            let letters: Vec<char> = name.chars().collect();
            for at in 0..letters.len() {
                let word = |letters: Vec<char>| letters.into_iter().collect::<String>();
                let dropped = word([&letters[..at], &letters[at + 1..]].concat());
                let added = word([&letters[..at], &['q'], &letters[at..]].concat());
                let changed = word([&letters[..at], &['q'], &letters[at + 1..]].concat());
                let mut swapped = letters.clone();
                swapped.swap(at, (at + 1).min(letters.len() - 1));
                let swapped = word(swapped);
                for written in [dropped, added, changed, swapped] {
                    let found = spellings.one_slip(&written);
                    assert!(written == name || found.iter().any(|(found, _)| *found == name), "{written}: {found:?}");
                }
            }
        }
    }

    #[test]
    fn two_slips_are_found_and_three_are_not() {
        let spellings = spellings(&["kirillovka", "kurilovka", "запоріжжя"]);
        assert_eq!(spellings.two_slips("kirllvka"), [("kirillovka", 2)]);
        assert_eq!(spellings.two_slips("запоіжжа"), [("запоріжжя", 2)]);
        assert!(spellings.two_slips("kirlvka").is_empty());
    }

    #[test]
    fn a_section_of_another_size_is_refused() {
        assert!(Spellings::new(vec![0; COUNTS + 1]).is_none());
        assert!(Spellings::new(vec![0; 3]).is_none());
    }
}
