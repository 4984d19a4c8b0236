//! The words of texts with what the lists have of each, remembered from one report to the next.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::trie::{Symbol, Trie};
use crate::extract::token::{Kind, Token};

/// Words remembered at most, some 15 MB; then all are forgotten, which costs time and changes nothing.
const MOST: usize = 200_000;
/// Longer words than this, in bytes, come once.
const LONGEST: usize = 48;

/// The words met so far, each with the number of its list of symbols.
#[derive(Debug)]
pub struct Seen {
    symbols: Vec<Symbol>,
    /// Runs of symbols; the first, which is empty, is that of words that no entry has.
    lists: Vec<Range<usize>>,
    /// Whether an entry begins with a list.
    begins: Vec<bool>,
    words: FxHashMap<Box<str>, u32>,
}

impl Default for Seen {
    fn default() -> Self {
        let (symbols, words) = Default::default();
        Seen { symbols, lists: vec![Range::default()], begins: vec![false], words }
    }
}

impl Seen {
    /// The number of a token's list.
    pub fn list(&mut self, trie: &Trie, text: &str, token: Token) -> u32 {
        let mut buffer = [0; 4];
        // A mark is what it stands for: "-" between blanks is a dash.
        let written = match token.kind {
            Kind::Break(_) => return 0,
            Kind::Mark(mark) => mark.encode_utf8(&mut buffer),
            _ => token.text(text),
        };
        if let Some(list) = self.words.get(written) {
            return *list;
        }
        let first = self.symbols.len();
        trie.symbols(text, token, &mut self.symbols);
        let symbols = &self.symbols[first..];
        let list = if symbols.is_empty() {
            0
        } else {
            self.begins.push(trie.begins(symbols));
            self.lists.push(first..self.symbols.len());
            u32::try_from(self.lists.len() - 1).unwrap_or(0)
        };
        if written.len() <= LONGEST {
            self.words.insert(written.into(), list);
        }
        list
    }

    /// The symbols of a list.
    pub fn symbols(&self, list: u32) -> &[Symbol] {
        &self.symbols[self.lists[list as usize].clone()]
    }

    /// Whether an entry begins with one of them.
    pub fn begins(&self, list: u32) -> bool {
        self.begins[list as usize]
    }

    fn is_full(&self) -> bool {
        self.words.len().max(self.lists.len()) >= MOST
    }
}

/// What has been seen, one for each text that is read at the same time.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Vec<Seen>>);

impl Memory {
    /// One that nobody uses.
    pub fn take(&self) -> Seen {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Gives one back.
    pub fn put(&self, seen: Seen) {
        if !seen.is_full() {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(seen);
        }
    }
}
