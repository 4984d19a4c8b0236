//! Bytes on their way into an index, in memory while they are few.

use std::io::{self, Read, Seek, Write};

/// Bytes of records or strings that are held before they go to a file.
const HELD: usize = 64 << 20;
/// The same for the names of one length, of which there are some hundred.
const HELD_BY_LENGTH: usize = 2 << 20;

/// Bytes that move to a temporary file once they are many.
pub struct Spool {
    held: Vec<u8>,
    length: u64,
    file: Option<std::fs::File>,
    room: usize,
}

impl Default for Spool {
    fn default() -> Self {
        Spool::with_room(HELD)
    }
}

impl Spool {
    fn with_room(room: usize) -> Self {
        Spool { held: Vec::new(), length: 0, file: None, room }
    }

    /// Number of bytes so far.
    pub fn len(&self) -> u64 {
        self.length
    }

    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.held.extend_from_slice(bytes);
        self.length += bytes.len() as u64;
        if self.held.len() < self.room {
            return Ok(());
        }
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        file.write_all(&self.held)?;
        self.held.clear();
        Ok(())
    }

    pub fn copy_to(self, out: &mut impl Write) -> io::Result<()> {
        if let Some(mut file) = self.file {
            file.rewind()?;
            io::copy(&mut file.take(self.length), out)?;
        }
        out.write_all(&self.held)
    }
}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Spool::write(self, bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Names by their length in bytes, each length in the order in which they come.
pub struct ByLength {
    lengths: Vec<Spool>,
}

impl ByLength {
    /// For names of up to so many bytes; longer ones are left out.
    pub fn new(longest: usize) -> Self {
        ByLength { lengths: std::iter::repeat_with(|| Spool::with_room(HELD_BY_LENGTH)).take(longest).collect() }
    }

    pub fn push(&mut self, name: &[u8]) -> io::Result<()> {
        let spool = name.len().checked_sub(1).and_then(|at| self.lengths.get_mut(at));
        spool.map_or(Ok(()), |spool| spool.write(name))
    }

    /// How many names each length has, then the names.
    pub fn finish(self) -> io::Result<Vec<Spool>> {
        let mut counts = Spool::default();
        for (spool, length) in self.lengths.iter().zip(1..) {
            let count = u32::try_from(spool.len() / length).map_err(io::Error::other)?;
            counts.write(&count.to_le_bytes())?;
        }
        Ok(std::iter::once(counts).chain(self.lengths).collect())
    }
}
