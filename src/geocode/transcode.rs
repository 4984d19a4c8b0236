//! Tables in UTF-16, as spreadsheets save "Unicode text", read as UTF-8 on the way.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{CoderResult, Decoder, Encoding};

use crate::read::decode::utf16;

const BUFFER: usize = 1 << 16;

/// The input as it is, or decoded where it is UTF-16, with the encoding's name.
pub(super) fn utf8<R: BufRead + Send + 'static>(
    mut input: R,
) -> io::Result<(Box<dyn BufRead + Send>, Option<&'static str>)> {
    match utf16(input.fill_buf()?) {
        None => Ok((Box::new(input), None)),
        Some(encoding) => {
            Ok((Box::new(BufReader::with_capacity(BUFFER, Transcoded::new(input, encoding))), Some(encoding.name())))
        }
    }
}

/// Bytes of an encoding as UTF-8.
struct Transcoded<R> {
    input: R,
    decoder: Decoder,
    ready: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<R: BufRead> Transcoded<R> {
    fn new(input: R, encoding: &'static Encoding) -> Self {
        // The mark, where there is one, goes.
        let decoder = encoding.new_decoder_with_bom_removal();
        Transcoded { input, decoder, ready: Vec::new(), at: 0, ended: false }
    }

    fn refill(&mut self) -> io::Result<()> {
        self.ready.resize(BUFFER, 0);
        self.at = 0;
        let source = self.input.fill_buf()?;
        let last = source.is_empty();
        let (result, read, written, _) = self.decoder.decode_to_utf8(source, &mut self.ready, last);
        self.input.consume(read);
        self.ready.truncate(written);
        self.ended = last && result == CoderResult::InputEmpty;
        Ok(())
    }
}

impl<R: BufRead> Read for Transcoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.ready.len() && !self.ended {
            self.refill()?;
        }
        let ready = self.ready.get(self.at..).unwrap_or_default();
        let n = ready.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..n), ready.get(..n)) {
            to.copy_from_slice(from);
        }
        self.at += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn utf_16_is_read_with_a_mark_and_without_and_either_end_first() {
        let text = format!("place,note\n{}", "Суджа,\"a, b\"\n".repeat(BUFFER / 8));
        for (mark, little) in [(true, true), (true, false), (false, true), (false, false)] {
            let units = text.encode_utf16();
            let mark: Vec<u16> = if mark { vec![0xfeff] } else { Vec::new() };
            let bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
            let bytes: Vec<u8> = mark.into_iter().chain(units).flat_map(bytes).collect();
            let (mut input, encoding) = utf8(Cursor::new(bytes)).unwrap();
            let mut read = String::new();
            input.read_to_string(&mut read).unwrap();
            assert_eq!(encoding, Some(if little { "UTF-16LE" } else { "UTF-16BE" }));
            assert!(read == text, "little {little}: {} of {}", read.len(), text.len());
        }
    }
}
