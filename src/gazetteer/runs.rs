//! Sorting more pairs than fit in memory: sorted runs in temporary files, merged at the end.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

/// A key and the number of a place.
pub type Pair = (Vec<u8>, u32);

/// Bytes of pairs held before they go to a file: some 250 MB with what the allocator adds.
const HELD: usize = 96 << 20;
/// What a pair weighs beside its key.
const PAIR: usize = 40;

/// Pairs on their way to being sorted.
#[derive(Default)]
pub struct Runs {
    held: Vec<Pair>,
    bytes: usize,
    files: Vec<File>,
}

impl Runs {
    pub fn push(&mut self, pair: Pair) -> io::Result<()> {
        self.bytes += pair.0.len() + PAIR;
        self.held.push(pair);
        if self.bytes > HELD { self.spill() } else { Ok(()) }
    }

    fn spill(&mut self) -> io::Result<()> {
        self.held.sort_unstable();
        self.held.dedup();
        let mut file = BufWriter::new(tempfile::tempfile()?);
        for (key, place) in self.held.drain(..) {
            file.write_all(&(key.len() as u32).to_le_bytes())?;
            file.write_all(&key)?;
            file.write_all(&place.to_le_bytes())?;
        }
        self.bytes = 0;
        let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        self.files.push(file);
        Ok(())
    }

    /// Calls `each` with every key and its places in order, each pair once.
    pub fn groups(mut self, mut each: impl FnMut(&[u8], &[u32]) -> io::Result<()>) -> io::Result<()> {
        self.held.sort_unstable();
        let mut sources: Vec<Box<dyn Iterator<Item = io::Result<Pair>>>> =
            vec![Box::new(self.held.into_iter().map(Ok))];
        for file in self.files {
            let mut file = BufReader::new(file);
            sources.push(Box::new(std::iter::from_fn(move || next(&mut file).transpose())));
        }
        let mut heap = BinaryHeap::new();
        for (number, source) in sources.iter_mut().enumerate() {
            heap.extend(source.next().transpose()?.map(|pair| Reverse((pair, number))));
        }
        let (mut key, mut places) = (Vec::new(), Vec::new());
        while let Some(Reverse(((next_key, place), number))) = heap.pop() {
            if let Some(source) = sources.get_mut(number) {
                heap.extend(source.next().transpose()?.map(|pair| Reverse((pair, number))));
            }
            if next_key != key && !places.is_empty() {
                each(&key, &places)?;
                places.clear();
            }
            key = next_key;
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
        if places.is_empty() { Ok(()) } else { each(&key, &places) }
    }
}

fn next(file: &mut impl Read) -> io::Result<Option<Pair>> {
    let mut word = [0; 4];
    match file.read_exact(&mut word) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let mut key = vec![0; u32::from_le_bytes(word) as usize];
    file.read_exact(&mut key)?;
    file.read_exact(&mut word)?;
    Ok(Some((key, u32::from_le_bytes(word))))
}

#[cfg(test)]
mod tests {
    use super::Runs;

    #[test]
    fn spilled_runs_merge_as_if_never_spilled() {
        let mut runs = Runs::default();
        for round in 0..3u32 {
            for word in ["b", "a", "c", "a"] {
                runs.push((word.into(), round % 2)).unwrap();
            }
            if round < 2 {
                runs.spill().unwrap();
            }
        }
        let mut seen = Vec::new();
        runs.groups(|key, places| {
            seen.push((String::from_utf8_lossy(key).into_owned(), places.to_vec()));
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, [("a".to_owned(), vec![0, 1]), ("b".to_owned(), vec![0, 1]), ("c".to_owned(), vec![0, 1])]);
    }
}
