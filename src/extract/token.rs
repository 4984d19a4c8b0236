//! Cuts a text into words, numbers and marks, in one pass.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    /// Digits, with grouping or decimal marks between them.
    Number,
    Mark(char),
    /// A line break; `true` for a blank line.
    Break(bool),
}

/// A token with its bytes in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

impl Token {
    /// The token as written.
    pub fn text(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether the token is this mark.
    pub fn is_mark(self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// Characters that no reader sees: they never part or alter a word.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '\u{2b9}')
}

/// Characters of Russian and Ukrainian, all letters in the form that NFC gives them.
const CYRILLIC: std::ops::RangeInclusive<char> = '\u{400}'..='\u{481}';

fn is_word(c: char) -> bool {
    // The table of all scripts takes its time.
    CYRILLIC.contains(&c) || c.is_alphabetic() || is_invisible(c) || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Marks that join groups of digits; a blank does so only before exactly three.
fn is_group_mark(c: char) -> bool {
    matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}')
}

/// The tokens of `text`, in order; every visible character belongs to one.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let end = match c {
            // Most characters are these.
            'a'..='z' | 'A'..='Z' => words(text, at, &mut tokens),
            ' ' => at + 1,
            '\n' | '\r' => line_break(text, at, &mut tokens),
            c if c.is_whitespace() || is_invisible(c) => at + c.len_utf8(),
            c if c.is_ascii_digit() => push(&mut tokens, at, number_end(text, at), Kind::Number),
            c if is_word(c) => words(text, at, &mut tokens),
            // "Two villages - A and B": a hyphen between blanks stands for a dash.
            '-' if is_apart(text, at) => push(&mut tokens, at, at + 1, Kind::Mark('\u{2014}')),
            c => push(&mut tokens, at, at + c.len_utf8(), Kind::Mark(plain(c))),
        };
        at = end;
    }
    tokens
}

/// Whether blanks stand on both sides of the mark at `at`; at the start of a line it is a bullet.
fn is_apart(text: &str, at: usize) -> bool {
    text[..at].ends_with(' ') && text[at + 1..].starts_with(' ')
}

fn push(tokens: &mut Vec<Token>, start: usize, end: usize, kind: Kind) -> usize {
    tokens.push(Token { start, end, kind });
    end
}

/// Typographic twins of a mark are one mark for every rule.
fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2012}' | '\u{2212}' => '-',
        '\u{2013}' | '\u{2014}' | '\u{2015}' => '\u{2014}',
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '"' => '"',
        c if is_apostrophe(c) => '\'',
        c => c,
    }
}

fn line_break(text: &str, at: usize, tokens: &mut Vec<Token>) -> usize {
    let rest = &text[at..];
    let length = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
    let blank = rest[..length].bytes().filter(|b| *b == b'\n').count() > 1;
    push(tokens, at, at + length, Kind::Break(blank))
}

fn number_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let first = digits(start);
    let mut end = start + first;
    while let Some(mark) = text[end..].chars().next().filter(|c| is_group_mark(*c)) {
        let next = end + mark.len_utf8();
        let group = digits(next);
        let spaced = !matches!(mark, '.' | ',');
        if group == 0 || (spaced && (group != 3 || first > 3)) {
            break;
        }
        end = next + group;
    }
    end
}

/// The end of a word of ASCII letters and digits that goes on neither in another script nor behind an apostrophe.
fn plain_end(text: &str, start: usize) -> Option<usize> {
    let rest = &text.as_bytes()[start..];
    let length = rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    rest.get(length).is_none_or(|next| next.is_ascii() && *next != b'\'').then_some(start + length)
}

/// One word, or two where an apostrophe parts an article or a genitive from it.
fn words(text: &str, start: usize, tokens: &mut Vec<Token>) -> usize {
    if let Some(end) = plain_end(text, start) {
        return push(tokens, start, end, Kind::Word);
    }
    let mut end = start;
    let mut apostrophe = None;
    for (offset, c) in text[start..].char_indices() {
        let inner = is_apostrophe(c)
            && apostrophe.is_none()
            && match text[start + offset + c.len_utf8()..].chars().next() {
                Some(next) if next != ' ' => next.is_alphabetic(),
                // "d'" as a word list has it.
                _ => is_elided(&text[start..start + offset]),
            };
        if inner {
            apostrophe = Some((start + offset, c.len_utf8()));
        } else if !is_word(c) && !c.is_ascii_digit() {
            break;
        }
        end = start + offset + c.len_utf8();
    }
    match apostrophe {
        Some((at, width)) if is_elided(&text[start..at]) => {
            let article = push(tokens, start, at + width, Kind::Word);
            if article == end { end } else { push(tokens, article, end, Kind::Word) }
        }
        Some((at, width)) if matches!(&text[at + width..end], "s" | "S") => {
            push(tokens, start, at, Kind::Word);
            push(tokens, at, end, Kind::Word)
        }
        _ => push(tokens, start, end, Kind::Word),
    }
}

/// French and Italian articles and the like before a vowel.
fn is_elided(before: &str) -> bool {
    matches!(
        before,
        "l" | "d" | "n" | "s" | "j" | "m" | "t" | "c" | "qu" | "L" | "D" | "N" | "S" | "J" | "C" | "Qu" | "QU"
    )
}

/// The form under which word lists are searched: NFC, lower case, ё as е, no stress marks.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let lower = fold_case_kept(word).to_lowercase();
    Cow::Owned(if lower.contains('ё') { lower.replace('ё', "е") } else { lower })
}

/// As [`fold`], with capitals kept.
pub fn fold_case_kept(word: &str) -> Cow<'_, str> {
    if word.is_ascii() || word.chars().all(|c| CYRILLIC.contains(&c)) {
        return Cow::Borrowed(word);
    }
    let seen = |c: &char| !is_invisible(*c);
    let composed: String =
        if is_nfc(word) { word.chars().filter(seen).collect() } else { word.nfc().filter(seen).collect() };
    let cyrillic = word.bytes().any(|b| b.is_ascii_alphabetic()) && word.chars().any(is_cyrillic);
    let alike = |c: char| if cyrillic { look_alike(c) } else { c };
    let plain = |c: char| if is_apostrophe(c) { '\'' } else { alike(c) };
    Cow::Owned(composed.chars().filter(|c| *c != '\u{301}').map(plain).collect())
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{4ff}').contains(&c)
}

/// The Cyrillic letter that a Latin one inside a Cyrillic word was typed for: "повiдомив".
fn look_alike(c: char) -> char {
    const LATIN: &str = "aceiopxyABCEHIKMOPTX";
    const TWINS: &str = "асеіорхуАВСЕНІКМОРТХ";
    LATIN.chars().position(|latin| latin == c).and_then(|at| TWINS.chars().nth(at)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        tokenize(text).into_iter().map(|token| token.text(text)).collect()
    }

    #[test]
    fn a_number_keeps_its_groups_and_leaves_the_next_word() {
        assert_eq!(
            texts("57 860 dead, 3.000 hurt, 22,2 km"),
            ["57 860", "dead", ",", "3.000", "hurt", ",", "22,2", "km"]
        );
        assert_eq!(texts("on Dec. 14 300"), ["on", "Dec", ".", "14 300"]);
        assert_eq!(texts("94th 9km 5-6"), ["94", "th", "9", "km", "5", "-", "6"]);
    }

    #[test]
    fn apostrophes_part_articles_and_genitives_but_not_ukrainian_words() {
        assert_eq!(texts("Ukraine's l'armée Дар'їно"), ["Ukraine", "'s", "l'", "armée", "Дар'їно"]);
        assert_eq!(texts("près d'"), ["près", "d'"]);
    }

    #[test]
    fn folding_drops_what_no_reader_sees() {
        assert_eq!(fold("Плёхо\u{301}во"), "плехово");
        assert_eq!(fold("kil\u{200b}led"), "killed");
        assert_eq!(fold("пов\u{69}домив"), "повідомив");
    }
}
