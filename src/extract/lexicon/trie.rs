//! Finds the entries of a word list in a run of tokens, the longest first.

use rustc_hash::FxHashMap;

use super::tag::Tag;
use crate::extract::token::{Kind, Token, fold, fold_case_kept, tokenize};

/// The number of a word or stem of the lists.
pub type Symbol = u32;
type Node = u32;

/// Stems shorter than this many bytes would match too much to be of use.
const SHORTEST_STEM: usize = 2;
/// First bytes of a word that tell of the longer stems it may have: two Cyrillic letters.
const LONGER_START: usize = 4;

/// The bit of lengths that need no other one: it stands for all longer ones as well.
const LAST_BIT: usize = 63;

/// Which lengths the stems have that begin with some bytes: few words have to be looked up more than once.
#[derive(Debug, Default)]
struct StemLengths {
    /// Of the stems that are shorter than [`LONGER_START`], and of the others: bit n stands for n bytes.
    short: FxHashMap<[u8; SHORTEST_STEM], u64>,
    long: FxHashMap<[u8; LONGER_START], u64>,
}

impl StemLengths {
    fn add(&mut self, stem: &str) {
        let bit = 1 << stem.len().min(LAST_BIT);
        match (stem.as_bytes().first_chunk(), stem.as_bytes().first_chunk()) {
            (Some(start), _) => *self.long.entry(*start).or_default() |= bit,
            (_, Some(start)) => *self.short.entry(*start).or_default() |= bit,
            _ => {}
        }
    }

    /// The lengths that the stems of a word may have, the longest first.
    fn of(&self, word: &str) -> impl Iterator<Item = usize> {
        let bytes = word.as_bytes();
        let long = bytes.first_chunk().and_then(|start| self.long.get(start)).copied().unwrap_or(0);
        let short = bytes.first_chunk().and_then(|start| self.short.get(start)).copied().unwrap_or(0);
        let fitting = u64::MAX >> (LAST_BIT - bytes.len().min(LAST_BIT));
        let mut lengths = (long | short) & fitting;
        let beyond = if lengths >> LAST_BIT == 1 { LAST_BIT + 1..bytes.len() + 1 } else { 0..0 };
        beyond.rev().chain(std::iter::from_fn(move || {
            let length = lengths.checked_ilog2()?;
            lengths ^= 1 << length;
            Some(length as usize)
        }))
    }
}

/// Phrases of words, stems (`captur*`) and marks.
#[derive(Debug, Default)]
pub struct Trie {
    /// Words that match in lower case.
    words: FxHashMap<String, Symbol>,
    /// Words written with capitals in the lists, which match as written only.
    cased: FxHashMap<String, Symbol>,
    stems: FxHashMap<String, Symbol>,
    stem_lengths: StemLengths,
    marks: FxHashMap<char, Symbol>,
    symbols: Symbol,
    /// Where each symbol leads from the root; 0 where no entry begins with it.
    starts: Vec<Node>,
    /// The same from every other node.
    edges: FxHashMap<(Node, Symbol), Node>,
    tags: Vec<Vec<Tag>>,
}

impl Trie {
    /// Adds one entry; `word|word` stands for either, and whole entries that begin alike share their way.
    pub fn add(&mut self, phrase: &str, tag: Tag) {
        if self.tags.is_empty() {
            self.tags.push(Vec::new());
        }
        let words: Vec<Vec<Vec<Symbol>>> =
            phrase.split(' ').map(|word| word.split('|').map(|choice| self.symbols_of(choice)).collect()).collect();
        self.add_behind(0, &words, tag);
    }

    fn add_behind(&mut self, node: Node, words: &[Vec<Vec<Symbol>>], tag: Tag) {
        let Some((choices, rest)) = words.split_first() else {
            let tags = &mut self.tags[node as usize];
            if node != 0 && !tags.contains(&tag) {
                tags.push(tag);
            }
            return;
        };
        for choice in choices {
            let next = choice.iter().fold(node, |node, symbol| self.step(node, *symbol));
            self.add_behind(next, rest, tag);
        }
    }

    /// The symbols of one word of an entry, which may be several tokens: "l'armée".
    fn symbols_of(&mut self, word: &str) -> Vec<Symbol> {
        let mut symbols = Vec::with_capacity(1);
        let mut tokens = tokenize(word).into_iter().peekable();
        while let Some(token) = tokens.next() {
            let stem = tokens.next_if(|next| next.is_mark('*')).is_some();
            symbols.push(self.symbol_of(word, token, stem));
        }
        symbols
    }

    /// The node behind this one, which is made where it is none.
    fn step(&mut self, node: Node, symbol: Symbol) -> Node {
        let next = match node {
            0 => {
                self.starts.resize(self.symbols as usize, 0);
                &mut self.starts[symbol as usize]
            }
            _ => self.edges.entry((node, symbol)).or_insert(0),
        };
        if *next == 0 {
            *next = self.tags.len() as Node;
            self.tags.push(Vec::new());
        }
        *next
    }

    fn symbol_of(&mut self, word: &str, token: Token, stem: bool) -> Symbol {
        let written = token.text(word);
        let symbol = match token.kind {
            Kind::Mark(mark) => *self.marks.entry(mark).or_insert(self.symbols),
            _ if stem => {
                let folded = fold(written);
                self.stem_lengths.add(&folded);
                known(&mut self.stems, &folded, self.symbols)
            }
            _ if written.chars().any(char::is_uppercase) => {
                known(&mut self.cased, &fold_case_kept(written), self.symbols)
            }
            _ => known(&mut self.words, &fold(written), self.symbols),
        };
        self.symbols = self.symbols.max(symbol + 1);
        symbol
    }

    /// Adds the symbols that one token answers to, the more exact ones first.
    pub fn symbols(&self, text: &str, token: Token, symbols: &mut Vec<Symbol>) {
        match token.kind {
            Kind::Mark(mark) => symbols.extend(self.marks.get(&mark)),
            Kind::Break(_) => {}
            _ => self.word_symbols(token.text(text), symbols),
        }
    }

    /// Whether a folded word stands in the lists as it is, not as a stem.
    pub fn knows(&self, folded: &str) -> bool {
        self.words.contains_key(folded)
    }

    fn word_symbols(&self, written: &str, symbols: &mut Vec<Symbol>) {
        if written.chars().next().is_some_and(char::is_uppercase) {
            let kept = fold_case_kept(written);
            // Only a word with capitals inside is another one when capitalised.
            let shouted = || kept.chars().skip(1).any(char::is_uppercase).then(|| capitalised(&kept));
            let cased = self.cased.get(kept.as_ref());
            symbols.extend(cased.or_else(|| shouted().and_then(|headline| self.cased.get(&headline))));
        }
        let folded = fold(written);
        symbols.extend(self.words.get(folded.as_ref()));
        symbols.extend(self.stem_lengths.of(&folded).filter_map(|end| self.stems.get(folded.get(..end)?)));
    }

    /// Whether an entry begins with one of these symbols.
    pub fn begins(&self, symbols: &[Symbol]) -> bool {
        symbols.iter().any(|symbol| self.start(*symbol).is_some())
    }

    fn start(&self, symbol: Symbol) -> Option<Node> {
        self.starts.get(symbol as usize).copied().filter(|node| *node != 0)
    }

    /// The longest entry that begins at the first of `symbols`: its length in tokens and its tags.
    pub fn longest<'s>(&self, mut symbols: impl Iterator<Item = &'s [Symbol]> + Clone) -> Option<(usize, &[Tag])> {
        let mut best = None;
        for node in symbols.next()?.iter().filter_map(|symbol| self.start(*symbol)) {
            self.follow(node, symbols.clone(), 1, &mut best);
        }
        best.map(|(length, node)| (length, self.tags[node as usize].as_slice()))
    }

    /// Goes on from a node as far as the symbols lead; of entries of one length the first is kept.
    fn follow<'s>(
        &self,
        node: Node,
        mut symbols: impl Iterator<Item = &'s [Symbol]> + Clone,
        length: usize,
        best: &mut Option<(usize, Node)>,
    ) {
        if best.is_none_or(|(longest, _)| length > longest) && !self.tags[node as usize].is_empty() {
            *best = Some((length, node));
        }
        let Some(choices) = symbols.next() else { return };
        for next in choices.iter().filter_map(|symbol| self.edges.get(&(node, *symbol))) {
            self.follow(*next, symbols.clone(), length + 1, best);
        }
    }
}

/// "UKRAINE" as "Ukraine", for headlines in capitals.
fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().chain(chars.flat_map(char::to_lowercase)).collect()
}

/// The symbol of a word, which gets the fresh one where it has none.
fn known(symbols: &mut FxHashMap<String, Symbol>, word: &str, fresh: Symbol) -> Symbol {
    match symbols.get(word) {
        Some(symbol) => *symbol,
        None => *symbols.entry(word.to_owned()).or_insert(fresh),
    }
}
