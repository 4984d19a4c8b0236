//! More names by number than fit in memory: sorted into a temporary file, of which one block at a time is read.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

use super::runs::Runs;

/// Bytes of a block: a few thousand names, read at once.
const BLOCK: usize = 1 << 16;
/// Bytes of a record's head: the number and the length of the text.
const HEAD: usize = 8;

/// Texts on their way into the file.
#[derive(Default)]
pub(super) struct Filling {
    runs: Runs,
    count: u32,
}

impl Filling {
    /// Adds a text; those of one number keep their order.
    pub(super) fn push(&mut self, number: u32, text: &str) -> io::Result<()> {
        let key = [&number.to_be_bytes()[..], &self.count.to_be_bytes()[..], text.as_bytes()].concat();
        self.count = self.count.saturating_add(1);
        self.runs.push((key, 0))
    }

    /// Sorts them.
    pub(super) fn finish(self) -> io::Result<Shelf> {
        let mut file = BufWriter::new(tempfile::tempfile()?);
        let (mut blocks, mut length, mut start) = (Vec::new(), 0usize, None);
        self.runs.groups(|key, _| {
            let (number, text) = (key.get(..4).unwrap_or_default(), key.get(8..).unwrap_or_default());
            let number = u32::from_be_bytes(number.try_into().unwrap_or_default());
            if start.is_none_or(|(at, last)| last != number && length - at >= BLOCK) {
                blocks.push((number, length as u64));
                start = Some((length, number));
            }
            start = start.map(|(at, _)| (at, number));
            length += HEAD + text.len();
            file.write_all(&number.to_le_bytes())?;
            file.write_all(&(text.len() as u32).to_le_bytes())?;
            file.write_all(text)
        })?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok(Shelf { file, blocks, length: length as u64, block: Vec::new(), at: None })
    }
}

/// Sorted texts by number.
pub(super) struct Shelf {
    file: File,
    /// The first number of each block and where the block begins.
    blocks: Vec<(u32, u64)>,
    length: u64,
    block: Vec<u8>,
    /// Which block is held.
    at: Option<usize>,
}

impl Shelf {
    /// The texts of a number in the order in which they came; dumps are sorted, so that the next is mostly near.
    pub(super) fn of(&mut self, number: u32) -> io::Result<Vec<String>> {
        let Some(at) = self.blocks.partition_point(|(first, _)| *first <= number).checked_sub(1) else {
            return Ok(Vec::new());
        };
        if self.at != Some(at) {
            self.hold(at)?;
        }
        let (mut texts, mut rest) = (Vec::new(), self.block.as_slice());
        while let Some((head, behind)) = rest.split_at_checked(HEAD) {
            let word = |at: usize| head.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
            let Some((text, next)) = behind.split_at_checked(word(4).unwrap_or_default() as usize) else { break };
            if word(0) == Some(number) {
                texts.push(String::from_utf8_lossy(text).into_owned());
            }
            rest = next;
        }
        Ok(texts)
    }

    fn hold(&mut self, at: usize) -> io::Result<()> {
        let start = self.blocks.get(at).map_or(self.length, |block| block.1);
        let end = self.blocks.get(at + 1).map_or(self.length, |block| block.1);
        self.block.resize(usize::try_from(end - start).map_err(io::Error::other)?, 0);
        self.file.seek(SeekFrom::Start(start))?;
        self.file.read_exact(&mut self.block)?;
        self.at = Some(at);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_by_number_in_the_order_in_which_they_came() {
        let mut filling = Filling::default();
        for round in 0..3 {
            for number in (10..20_000).rev().step_by(2) {
                filling.push(number, &format!("{number} {round}")).unwrap();
            }
        }
        let mut shelf = filling.finish().unwrap();
        assert!(shelf.blocks.len() > 3);
        for number in [11, 13, 9_999, 19_999, 11] {
            let texts: Vec<String> = (0..3).map(|round| format!("{number} {round}")).collect();
            assert_eq!(shelf.of(number).unwrap(), texts);
        }
        for number in [0, 10, 12, 50_000] {
            assert!(shelf.of(number).unwrap().is_empty());
        }
        assert!(Filling::default().finish().unwrap().of(7).unwrap().is_empty());
    }
}
