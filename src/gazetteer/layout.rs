//! The bytes of a gazetteer index: what stands where, shared by the encoder and the reader.
//!
//! ```text
//! header    magic 8, version u32, places u32, then (offset u64, length u64) for each section
//! PLACES    one record of RECORD bytes a place
//! STRINGS   strings as varint length and bytes; a record points at its block: id, name, aliases
//! NAMES     fst: folded name -> offset into POSTINGS
//! CODES     fst: a kind byte and an id, unit code or sound key -> offset into POSTINGS
//! POSTINGS  classes u8, varint largest population, varint count, varint deltas of place numbers
//! ABOUT     UTF-8 text: what the index was made from
//! FILTER    a filter that holds every folded name, see `filter`
//! SPELLINGS the folded names by length in bytes: counts u32 for 1 to LONGEST, then the names, each length in order
//! ```
//!
//! All integers are little-endian. Nothing is read on opening but the header.

pub const MAGIC: [u8; 8] = *b"SITMAPGZ";
/// Raised whenever the bytes, the folding or the sound key change.
pub const VERSION: u32 = 8;

pub const PLACES: usize = 0;
pub const STRINGS: usize = 1;
pub const NAMES: usize = 2;
pub const CODES: usize = 3;
pub const POSTINGS: usize = 4;
pub const ABOUT: usize = 5;
pub const FILTER: usize = 6;
pub const SPELLINGS: usize = 7;
pub const SECTIONS: usize = 8;
pub const HEADER: usize = 16 + SECTIONS * 16;

/// Longest folded name in bytes that is searched for slips of the pen.
pub const LONGEST: usize = 255;

/// First byte of a key in CODES.
pub const KIND_ID: u8 = b'i';
pub const KIND_UNIT: u8 = b'u';
pub const KIND_SOUND: u8 = b's';

/// Bytes of a place record: lon, lat i32 in millionths of a degree; population u64; offsets u32 of
/// the block, the admin-1 code, admin-1 name, admin-2 name, the source; radius f32 (0 = none); class
/// u8; country 2 bytes; feature code 5 bytes.
pub const RECORD: usize = 48;
pub const DEGREE: f64 = 1e6;

/// The classes as bits; their order is that of `PlaceClass`.
pub const SETTLEMENT: u8 = 1;
pub const DISTRICT: u8 = 2;
pub const REGION: u8 = 4;
pub const COUNTRY: u8 = 8;
pub const OTHER: u8 = 16;

/// The class of a GeoNames feature; an unknown one is taken for a settlement where no class is given.
pub fn class_of(feature_class: &str, feature_code: &str) -> u8 {
    match (feature_class, feature_code) {
        (_, code) if code.starts_with("ADM1") => REGION,
        (_, code) if code.starts_with("ADM") => DISTRICT,
        (_, code) if code.starts_with("PCL") => COUNTRY,
        ("P", _) => SETTLEMENT,
        ("", code) if code.is_empty() || code.starts_with("PPL") || code == "STLMT" => SETTLEMENT,
        _ => OTHER,
    }
}

/// Appends a number in 7-bit groups, the lowest first.
pub fn put_varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Reads a number at `at` and moves past it; 0 beyond the end of the bytes.
pub fn varint(bytes: &[u8], at: &mut usize) -> u64 {
    let mut value = 0u64;
    for shift in (0..64).step_by(7) {
        let byte = bytes.get(*at).copied().unwrap_or_default();
        *at += 1;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
    }
    value
}
