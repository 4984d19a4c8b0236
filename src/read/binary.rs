//! Files that hold no text, told by their first bytes.

use super::decode;

/// What begins so, in words; none for text.
pub(crate) fn kind(start: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 7] = [
        (b"PK\x03\x04", "a zip archive or an office document"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
        (b"%PDF", "a PDF document"),
        (b"SQLite format 3\0", "a database such as GeoPackage"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"Rar!", "a RAR archive"),
        (b"SITMAPGZ", "a gazetteer index"),
    ];
    let named = KINDS.iter().find(|(magic, _)| start.starts_with(magic)).map(|(_, words)| *words);
    let has_zeros = start.iter().take(1024).any(|byte| *byte == 0) && decode::utf16(start).is_none();
    named.or(has_zeros.then_some("no text but binary data"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_are_told_from_text_in_any_encoding() {
        assert_eq!(kind(b"PK\x03\x04\x14\0"), Some("a zip archive or an office document"));
        assert_eq!(kind(b"\x01\x02\0\0\0\x05"), Some("no text but binary data"));
        let utf16: Vec<u8> = "name,lon\nA,1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!((kind(&utf16), kind("имя,".as_bytes()), kind(b"")), (None, None, None));
    }
}
