//! Text as the rest of the program sees it: no characters that nobody sees, one kind of blank and of line end.

use std::borrow::Cow;

/// The text without invisible characters; spans of mentions and claims refer to what comes out.
///
/// Taken out are NUL and other controls, soft hyphens, zero-width and direction marks (joiners stay in scripts that
/// need them). No-break and other fixed blanks become a space, every line end `\n`, and entities such as `&amp;`,
/// which sloppy exports leave behind, their character.
///
/// ```
/// assert_eq!(sitmap::read::clean("kil\u{200b}led&nbsp;5\r\n"), "killed 5\n");
/// ```
pub fn clean(text: &str) -> String {
    let text = if text.contains('&') { html_escape::decode_html_entities(text) } else { Cow::Borrowed(text) };
    let mut cleaned = String::with_capacity(text.len());
    let mut rest: &str = &text;
    // Almost all of a text stays as it is.
    while let Some(at) = rest.bytes().position(|byte| !STAYS[usize::from(byte)]) {
        let Some(c) = rest[at..].chars().next() else { break };
        cleaned.push_str(&rest[..at]);
        rest = &rest[at + c.len_utf8()..];
        let before = || cleaned.chars().next_back().unwrap_or(' ');
        let kept = match c {
            '\r' => (!rest.starts_with('\n')).then_some('\n'),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(' '),
            '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\u{200c}' | '\u{200d}' => Some(c).filter(|_| needs_joiners(before())),
            c if is_unseen(c) => None,
            c => Some(c),
        };
        cleaned.extend(kept);
    }
    cleaned.push_str(rest);
    cleaned
}

/// Whether a byte is that of a character which is surely kept: printed ASCII, or U+00C0 to U+05FF, the letters of the
/// usual scripts. The first byte of any other character is none.
const STAYS: [bool; 256] = {
    let mut stays = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        stays[byte] = matches!(byte as u8, b' '..=b'~' | b'\n' | b'\t' | 0x80..=0xbf | 0xc3..=0xd7);
        byte += 1;
    }
    stays
};

fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Persian, Burmese and the scripts of India part and join letters by zero-width marks.
fn needs_joiners(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{1fff}' | '\u{a800}'..='\u{abff}' | '\u{fb50}'..='\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn what_nobody_sees_is_taken_out_and_blanks_are_one_kind() {
        assert_eq!(clean("Su\u{ad}dzha\u{202e}\0 \u{feff}57\u{202f}860\rnew\r\n"), "Sudzha 57 860\nnew\n");
    }

    #[test]
    fn left_over_entities_become_their_characters() {
        assert_eq!(clean("Q&amp;A &quot;5&nbsp;dead&quot; &#8212; R&D & x"), "Q&A \"5 dead\" \u{2014} R&D & x");
    }

    #[test]
    fn a_persian_joiner_stays() {
        assert_eq!(clean("می\u{200c}خواهم"), "می\u{200c}خواهم");
    }
}
