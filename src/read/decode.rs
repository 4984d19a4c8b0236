//! Bytes to text: UTF-8, byte-order marks, and the legacy encodings that still turn up.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::warning::Warning;

/// How far into a page or feed its declared encoding is looked for, in bytes (the HTML standard's prescan).
const PRESCAN: usize = 1024;

/// Decodes `bytes`; what is not UTF-8 is read as it declares itself (`charset=`, `encoding=`), else detected
/// (Windows-1251, Windows-1252, UTF-16, ...), and said in a warning.
///
/// Line ends become `\n`.
pub fn decode(path: &str, bytes: &[u8], warnings: &mut Vec<Warning>) -> String {
    let (text, encoding) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding.decode_without_bom_handling(&bytes[mark..]).0, encoding),
        None => match (utf16(bytes), std::str::from_utf8(bytes)) {
            (Some(encoding), _) => (encoding.decode_without_bom_handling(bytes).0, encoding),
            (None, Ok(text)) => (text.into(), UTF_8),
            (None, Err(_)) => {
                let encoding = declared(bytes).unwrap_or_else(|| detect(bytes));
                (encoding.decode_without_bom_handling(bytes).0, encoding)
            }
        },
    };
    if encoding != UTF_8 {
        warnings.push(Warning::Decoded { path: path.to_owned(), encoding: encoding.name() });
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// UTF-16 by its mark or, without one, by the zero bytes that every second place of its commas and line ends holds.
pub(crate) fn utf16(start: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(start) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let head = start.get(..start.len().min(PRESCAN)).unwrap_or_default();
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    // Text in other encodings holds no zero byte at all.
    match (zeros(0), zeros(1)) {
        (0, 2..) => Some(encoding_rs::UTF_16LE),
        (2.., 0) => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// The encoding that a page's `<meta charset>` or a feed's first line names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(PRESCAN))?.to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let label = ["charset=", "encoding="].iter().find_map(|key| head.split_once(key))?.1;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c))?;
    Encoding::for_label(label.get(..end)?.as_bytes())
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUSSIAN: &str = "Бои идут под Махновкой и у села Плёхово в Курской области, сообщил источник.";

    #[test]
    fn windows_1251_is_detected_and_said() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(RUSSIAN);
        let mut warnings = Vec::new();
        assert_eq!(decode("a.txt", &bytes, &mut warnings), RUSSIAN);
        assert_eq!(warnings, [Warning::Decoded { path: "a.txt".into(), encoding: "windows-1251" }]);
    }

    #[test]
    fn a_utf8_byte_order_mark_is_dropped_in_silence() {
        let mut warnings = Vec::new();
        assert_eq!(decode("a.txt", "\u{feff}Sudzha\r\n".as_bytes(), &mut warnings), "Sudzha\n");
        assert!(warnings.is_empty());
    }

    #[test]
    fn a_page_is_read_as_it_declares_itself() {
        let page = format!("<html><head><meta charset='koi8-r'></head><p>{}</p>", "Плехово");
        let (bytes, _, _) = encoding_rs::KOI8_R.encode(&page);
        assert_eq!(decode("a.html", &bytes, &mut Vec::new()), page);
    }

    #[test]
    fn utf_16_is_read_by_its_mark() {
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend(RUSSIAN.encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(decode("a.txt", &bytes, &mut Vec::new()), RUSSIAN);
    }
}
