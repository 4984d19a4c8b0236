//! Cuts a text into words, numbers and marks, without copying any of it.

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A word that begins with a small letter, or in a script without case.
    Lower,
    /// A word that begins with a capital.
    Capital,
    /// A word of two or more letters, all of them capitals.
    Upper,
    Number,
    /// Punctuation; the character itself tells which.
    Mark(char),
    /// The end of a paragraph or of a headline.
    Break,
}

/// A piece of the text; offsets are bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub start: u32,
    pub end: u32,
    pub shape: Shape,
}

impl Token {
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    pub fn is_name_like(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }

    pub fn is_mark(&self, mark: char) -> bool {
        self.shape == Shape::Mark(mark)
    }
}

/// Lines shorter than this many bytes stand alone: a headline, a caption, a button. Longer ones
/// are taken for text wrapped by an editor, whose usual widths are 72 and more.
const WRAPPED_LINE: usize = 50;

/// Letters of the Arabic article as it is romanised: "al", "as", "ash".
const LONGEST_ARTICLE: usize = 3;

/// All tokens of `text`, in the memory of `room`. Texts beyond 4 GiB are cut there: offsets are 32 bits.
pub(super) fn tokens(text: &str, mut room: Vec<Token>) -> Vec<Token> {
    room.clear();
    room.reserve(text.len() / 5);
    let mut cutter = Cutter { text, bytes: text.as_bytes(), at: 0, line_start: 0, out: room };
    let end = text.len().min(u32::MAX as usize - 1);
    while cutter.at < end {
        cutter.step();
    }
    cutter.out
}

struct Cutter<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    line_start: usize,
    out: Vec<Token>,
}

impl Cutter<'_> {
    fn step(&mut self) {
        let byte = self.bytes[self.at];
        match byte {
            b'\n' => self.newline(),
            b' ' | b'\t' | b'\r' => self.at += 1,
            b'0'..=b'9' => self.number(),
            b'a'..=b'z' | b'A'..=b'Z' if self.plain_word() => {}
            b'a'..=b'z' | b'A'..=b'Z' => self.word(),
            0..128 => self.push(1, Shape::Mark(byte as char)),
            _ => match self.char_at(self.at) {
                Some(c) if c.is_alphabetic() => self.word(),
                Some(c) if c.is_whitespace() || is_ignorable(c) => self.at += c.len_utf8(),
                Some(c) if c.is_numeric() => self.push(c.len_utf8(), Shape::Number),
                Some(c) => self.push(c.len_utf8(), Shape::Mark(c)),
                None => self.at += 1,
            },
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        match self.bytes.get(at) {
            Some(&byte) if byte < 128 => Some(byte as char),
            Some(_) => self.text.get(at..)?.chars().next(),
            None => None,
        }
    }

    fn push(&mut self, len: usize, shape: Shape) {
        self.out.push(Token { start: self.at as u32, end: (self.at + len) as u32, shape });
        self.at += len;
    }

    fn newline(&mut self) {
        let line = self.at - self.line_start;
        self.line_start = self.at + 1;
        let blank_follows = matches!(self.bytes.get(self.at + 1), Some(b'\n' | b'\r'));
        let sentence_ended =
            self.out.last().is_some_and(|t| matches!(t.shape, Shape::Mark('.' | '!' | '?' | ':' | '”' | '"')));
        if line < WRAPPED_LINE || blank_follows || sentence_ended {
            self.push(1, Shape::Break);
        } else {
            self.at += 1;
        }
    }

    fn number(&mut self) {
        let mut end = self.at;
        while let Some(&byte) = self.bytes.get(end) {
            let joins = matches!(byte, b'.' | b',') && self.bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
            if !byte.is_ascii_digit() && !joins {
                break;
            }
            end += 1;
        }
        self.push(end - self.at, Shape::Number);
    }

    /// Takes the word here if small ASCII letters follow its first and a mark that parts words ends it: most are so.
    fn plain_word(&mut self) -> bool {
        let rest = self.bytes.get(self.at + 1..).unwrap_or_default();
        let small = rest.iter().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(rest.len());
        let is_capital = self.bytes.get(self.at).is_some_and(u8::is_ascii_uppercase);
        let ends =
            matches!(rest.get(small), Some(b' ' | b',' | b'.' | b'\n' | b':' | b';' | b')' | b'"' | b'?' | b'!'));
        // "U." may begin "U.S.".
        if !ends || (is_capital && small == 0) {
            return false;
        }
        self.push(small + 1, if is_capital { Shape::Capital } else { Shape::Lower });
        true
    }

    /// A word with its inner hyphens and apostrophes; "U.S." is one word, "Russia's" and
    /// "Kyiv-based" are cut after the name.
    fn word(&mut self) {
        let start = self.at;
        let mut end = start;
        let mut capitals = 0usize;
        let mut letters = 0usize;
        let first_is_capital = self.char_at(start).is_some_and(char::is_uppercase);
        let mut cut = None;
        let mut article = false;
        loop {
            // Most letters are these.
            let small = self.bytes.get(end..).unwrap_or_default().iter().take_while(|b| b.is_ascii_lowercase()).count();
            (letters, end) = (letters + small, end + small);
            let Some(c) = self.char_at(end) else { break };
            if c.is_alphabetic() || is_combining(c) || c.is_ascii_digit() {
                letters += 1;
                capitals += usize::from(c.is_uppercase());
            } else if is_hyphen(c) || is_apostrophe(c) {
                let Some(next) = self.char_at(end + c.len_utf8()).filter(|n| n.is_alphanumeric()) else { break };
                if is_apostrophe(c) && matches!(next, 's' | 'S') && !self.letter_at(end + c.len_utf8() + 1) {
                    break;
                }
                if is_apostrophe(c) && is_elision(self.text.get(start..end).unwrap_or_default(), next) {
                    end += c.len_utf8();
                    self.push(end - start, if first_is_capital { Shape::Capital } else { Shape::Lower });
                    return;
                }
                cut = (first_is_capital && is_hyphen(c) && next.is_lowercase()).then_some(end).or(cut);
                if is_hyphen(c) && next.is_uppercase() {
                    cut = None;
                    article |= !first_is_capital && is_article(&self.text[start..end], letters);
                }
            } else if c == '.' && letters == 1 && capitals == 1 && self.starts_initials(end) {
                end = self.initials(end);
                break;
            } else {
                break;
            }
            end += c.len_utf8();
        }
        let end = cut.unwrap_or(end);
        let shape = match (first_is_capital, letters > 1 && capitals == letters) {
            (true, true) => Shape::Upper,
            (true, false) => Shape::Capital,
            _ if article => Shape::Capital,
            _ => Shape::Lower,
        };
        self.push(end - start, shape);
        self.clitic();
    }

    fn letter_at(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(char::is_alphabetic)
    }

    /// Skips "'s" after a word, so that it is a token of its own.
    fn clitic(&mut self) {
        let Some(c) = self.char_at(self.at).filter(|&c| is_apostrophe(c)) else { return };
        let s = self.at + c.len_utf8();
        if matches!(self.bytes.get(s), Some(b's' | b'S')) && !self.letter_at(s + 1) {
            self.push(c.len_utf8() + 1, Shape::Mark('\''));
        }
    }

    fn starts_initials(&self, dot: usize) -> bool {
        self.bytes.get(dot + 1).is_some_and(u8::is_ascii_uppercase) && self.bytes.get(dot + 2) == Some(&b'.')
    }

    /// The end of "U.S.", "D.R.C." whose first dot is at `dot`.
    fn initials(&self, dot: usize) -> usize {
        let mut end = dot + 1;
        while self.bytes.get(end).is_some_and(u8::is_ascii_uppercase) && self.bytes.get(end + 1) == Some(&b'.') {
            end += 2;
        }
        end
    }
}

/// "al-Nuseirat", "ash-Shaddadah": the article is written small, the name is one; "asch-Schaab": three letters stand for one
/// sound in German.
fn is_article(word: &str, letters: usize) -> bool {
    letters <= LONGEST_ARTICLE || letters == LONGEST_ARTICLE + 1 && word.ends_with("sch")
}

/// "d'Avdiivka", "L'Ukraine": an article or preposition that has lost its vowel.
fn is_elision(before: &str, next: char) -> bool {
    (matches!(before, "d" | "l" | "s" | "n" | "j" | "c" | "m" | "t" | "qu") && next.is_alphabetic())
        || (matches!(before, "D" | "L") && next.is_uppercase())
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '`' | 'ʹ' | '´')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Zero-width and direction marks, soft hyphens: between words they are nothing.
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text, Vec::new()).iter().map(|t| t.of(text)).collect()
    }

    #[test]
    fn possessives_and_adjectives_in_based_are_cut_after_the_name() {
        assert_eq!(words("Russia's Kyiv-based"), ["Russia", "'s", "Kyiv", "-", "based"]);
        assert_eq!(words("Russia’s"), ["Russia", "’s"]);
    }

    #[test]
    fn names_with_inner_marks_stay_whole() {
        assert_eq!(
            words("Rostov-on-Don, Zamost'ye, U.S. al-Noura"),
            ["Rostov-on-Don", ",", "Zamost'ye", ",", "U.S.", "al-Noura"]
        );
    }

    #[test]
    fn a_name_that_begins_with_a_small_article_is_a_capital() {
        let shapes: Vec<Shape> = tokens("al-Nuseirat anti-NATO e-mail", Vec::new()).iter().map(|t| t.shape).collect();
        assert_eq!(shapes, [Shape::Capital, Shape::Lower, Shape::Lower]);
    }

    #[test]
    fn a_wrapped_line_goes_on_and_a_short_one_stands_alone() {
        let text = "Read More\nA line that is long enough to have been wrapped, near\nPlekhovo.";
        assert_eq!(tokens(text, Vec::new()).iter().filter(|t| t.shape == Shape::Break).count(), 1);
    }

    #[test]
    fn the_second_letter_of_a_script_with_case_tells_capitals_from_upper_case() {
        let shapes: Vec<Shape> = tokens("Kyiv KYIV під Суджею СУДЖА", Vec::new()).iter().map(|t| t.shape).collect();
        assert_eq!(shapes, [Shape::Capital, Shape::Upper, Shape::Lower, Shape::Capital, Shape::Upper]);
    }
}
