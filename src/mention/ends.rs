//! Rules words out before any list is searched.

/// Bits of [`Ends`]: with some 2,500 words one in thirteen is set.
const BITS: usize = 1 << 15;

/// Says of most words that no list has them, without looking into the lists.
#[derive(Debug)]
pub(super) struct Ends(Box<[u64; BITS / 64]>);

impl Default for Ends {
    fn default() -> Self {
        Ends(Box::new([0; BITS / 64]))
    }
}

impl Ends {
    /// Word and bit; ASCII letters count whatever their case.
    fn place(word: &[u8]) -> Option<(usize, u64)> {
        let letter = |byte: &u8| usize::from(byte.to_ascii_lowercase());
        let (first, last) = (letter(word.first()?), letter(word.last()?));
        let bit = (word.len() * 961 + first * 31 + last * 7919) % BITS;
        Some((bit / 64, 1 << (bit % 64)))
    }

    pub fn add(&mut self, word: &[u8]) {
        if let Some((at, bit)) = Ends::place(word)
            && let Some(bits) = self.0.get_mut(at)
        {
            *bits |= bit;
        }
    }

    pub fn may_hold(&self, word: &[u8]) -> bool {
        Ends::place(word).and_then(|(at, bit)| Some(self.0.get(at)? & bit != 0)).unwrap_or(false)
    }
}
