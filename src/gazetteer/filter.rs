//! Says of most names that no place bears them, without a search: a Bloom filter with one word of memory a name.
//!
//! Whoever reads text asks for every capital, alone and with its neighbours; one in ten is a name.

use super::fold;

/// Names to a word of 64 bits: then some 2 % of the names that are in no gazetteer are searched for all the same.
const NAMES_A_WORD: usize = 6;
/// Bits that a name sets in its word.
const BITS: u32 = 4;

/// The number of a folded name.
#[derive(Clone, Copy)]
pub struct NameHash(u64);

impl NameHash {
    pub fn of(folded: &[u8]) -> Self {
        NameHash(mix(folded.iter().fold(SEED, |hash, byte| step(hash, *byte))))
    }

    /// As [`NameHash::of`] for what an ASCII name folds to.
    #[allow(dead_code, reason = "the build script asks for no name")]
    pub fn of_ascii(written: &str) -> Self {
        let mut hash = SEED;
        fold::each_folded(written.as_bytes(), |byte| hash = step(hash, byte));
        NameHash(mix(hash))
    }

    /// Its word of so many, and its bits there.
    fn place(self, words: usize) -> (usize, u64) {
        let word = ((self.0 >> 32) * words as u64) >> 32;
        (word as usize, (0..BITS).fold(0, |bits, nth| bits | 1 << ((self.0 >> (6 * nth)) & 63)))
    }
}

/// FNV-1a, whose numbers are those of its authors.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Spreads the number over all bits (the last step of MurmurHash3).
fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// A filter that is being filled.
pub struct Filter(Vec<u64>);

impl Filter {
    /// With room for so many names.
    pub fn for_names(names: usize) -> Self {
        Filter(vec![0; names / NAMES_A_WORD + 1])
    }

    pub fn add(&mut self, name: NameHash) {
        let (word, bits) = name.place(self.0.len());
        if let Some(word) = self.0.get_mut(word) {
            *word |= bits;
        }
    }

    pub fn bytes(&self) -> impl Iterator<Item = [u8; 8]> {
        self.0.iter().map(|word| word.to_le_bytes())
    }
}

/// Whether the bytes of a filter may hold the name; a filter of no bytes holds every name.
#[allow(dead_code, reason = "the build script asks for no name")]
pub fn may_hold(filter: &[u8], name: NameHash) -> bool {
    let (word, bits) = name.place(filter.len() / 8);
    let word = filter.get(word * 8..word * 8 + 8).and_then(|bytes| bytes.try_into().ok());
    word.is_none_or(|word| u64::from_le_bytes(word) & bits == bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_added_is_held_and_few_others_are() {
        let mut filter = Filter::for_names(10_000);
        let name = |number: u32| NameHash::of(format!("novo {number} ivka").as_bytes());
        (0..10_000).for_each(|number| filter.add(name(number)));
        let bytes: Vec<u8> = filter.bytes().flatten().collect();
        assert!((0..10_000).all(|number| may_hold(&bytes, name(number))));
        let wrong = (10_000..20_000).filter(|number| may_hold(&bytes, name(*number))).count();
        assert!(wrong < 300, "{wrong} of 10,000");
    }

    #[test]
    fn a_name_as_written_has_the_number_of_the_folded_one() {
        for name in ["St. Louis", "  Kyiv-", "O'Brien", "al-'Arish", "", "42nd Street (N)"] {
            assert_eq!(NameHash::of_ascii(name).0, NameHash::of(fold::fold(name).as_bytes()).0, "{name}");
        }
    }
}
