//! Finds the entries of a word list in a run of tokens, the longest first.

use rustc_hash::FxHashMap;

use super::tag::Tag;
use crate::extract::token::{Kind, Token, fold, fold_case_kept, tokenize};

/// The number of a word or stem of the lists.
pub type Symbol = u32;
type Node = u32;

/// Stems shorter than this many bytes would match too much to be of use.
const SHORTEST_STEM: usize = 2;

/// Phrases of words, stems (`captur*`) and marks.
#[derive(Debug, Default)]
pub struct Trie {
    /// Words that match in lower case.
    words: FxHashMap<String, Symbol>,
    /// Words written with capitals in the lists, which match as written only.
    cased: FxHashMap<String, Symbol>,
    stems: FxHashMap<String, Symbol>,
    /// Length of the longest stem by its first bytes: most words begin none.
    longest_stems: FxHashMap<[u8; SHORTEST_STEM], usize>,
    marks: FxHashMap<char, Symbol>,
    symbols: Symbol,
    /// Where each symbol leads from the root; 0 where no entry begins with it.
    starts: Vec<Node>,
    /// The same from every other node.
    edges: FxHashMap<(Node, Symbol), Node>,
    tags: Vec<Vec<Tag>>,
}

impl Trie {
    /// Adds one entry; `word|word` stands for either.
    pub fn add(&mut self, phrase: &str, tag: Tag) {
        for phrase in alternatives(phrase) {
            self.add_plain(&phrase, tag);
        }
    }

    fn add_plain(&mut self, phrase: &str, tag: Tag) {
        if self.tags.is_empty() {
            self.tags.push(Vec::new());
        }
        let mut node = 0;
        let mut tokens = tokenize(phrase).into_iter().peekable();
        while let Some(token) = tokens.next() {
            let stem = tokens.next_if(|next| next.is_mark('*')).is_some();
            let symbol = self.symbol_of(phrase, token, stem);
            node = self.step(node, symbol);
        }
        let tags = &mut self.tags[node as usize];
        if node != 0 && !tags.contains(&tag) {
            tags.push(tag);
        }
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

    fn symbol_of(&mut self, phrase: &str, token: Token, stem: bool) -> Symbol {
        let fresh = self.symbols;
        let written = token.text(phrase);
        let symbol = match token.kind {
            Kind::Mark(mark) => *self.marks.entry(mark).or_insert(fresh),
            _ if stem => {
                let folded = fold(written).into_owned();
                if let Some(start) = folded.as_bytes().first_chunk() {
                    let longest = self.longest_stems.entry(*start).or_default();
                    *longest = folded.len().max(*longest);
                }
                *self.stems.entry(folded).or_insert(fresh)
            }
            _ if written.chars().any(char::is_uppercase) => {
                *self.cased.entry(fold_case_kept(written).into_owned()).or_insert(fresh)
            }
            _ => *self.words.entry(fold(written).into_owned()).or_insert(fresh),
        };
        self.symbols = fresh.max(symbol + 1);
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
        let longest = folded.as_bytes().first_chunk().and_then(|start| self.longest_stems.get(start));
        let stems = (SHORTEST_STEM..=folded.len().min(longest.copied().unwrap_or(0))).rev();
        symbols.extend(stems.filter_map(|end| self.stems.get(folded.get(..end)?)));
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

/// Expands `|` inside words: "in|at the town" gives two phrases.
fn alternatives(phrase: &str) -> Vec<String> {
    let mut phrases = vec![String::new()];
    for word in phrase.split(' ') {
        let mut next = Vec::new();
        for start in &phrases {
            for choice in word.split('|') {
                let gap = if start.is_empty() { "" } else { " " };
                next.push(format!("{start}{gap}{choice}"));
            }
        }
        phrases = next;
    }
    phrases
}
