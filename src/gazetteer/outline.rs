//! Outlines of regions and countries: packed at build time, unpacked one at a time.
//!
//! ```text
//! index     count u32, then for each unit in the order of codes: code 12 bytes, offset u32
//! outline   varint polygons; each: varint rings; each: varint points; each: zigzag varint deltas
//!           of lon and lat in thousandths of a degree, running through the whole outline
//! ```

use super::layout::{put_varint, varint};

const CODE: usize = 12;
const ENTRY: usize = CODE + 4;
/// Thousandths of a degree, about 100 m: finer than the drawing.
const DEGREE: f64 = 1e3;

/// Rings of lon, lat in degrees; the first is the outer one.
pub type Rings = Vec<Vec<(f64, f64)>>;

/// Packs lines of `code<TAB>polygon|polygon`, rings apart by `;`, points by `,`, sorted by code.
pub fn encode(lines: &str) -> Result<Vec<u8>, String> {
    let (mut index, mut outlines) = (Vec::new(), Vec::new());
    let start = 4 + lines.lines().count() * ENTRY;
    for line in lines.lines() {
        let (code, shape) = line.split_once('\t').ok_or("an outline without a code")?;
        let mut entry = [0; ENTRY];
        for (slot, byte) in entry.iter_mut().take(CODE).zip(code.bytes()) {
            *slot = byte;
        }
        for (slot, byte) in entry.iter_mut().skip(CODE).zip(((start + outlines.len()) as u32).to_le_bytes()) {
            *slot = byte;
        }
        index.extend(entry);
        put_outline(&mut outlines, shape)?;
    }
    let count = (lines.lines().count() as u32).to_le_bytes();
    Ok([&count[..], &index, &outlines].concat())
}

fn put_outline(bytes: &mut Vec<u8>, shape: &str) -> Result<(), String> {
    let (mut x, mut y) = (0, 0);
    put_varint(bytes, shape.split('|').count() as u64);
    for polygon in shape.split('|') {
        put_varint(bytes, polygon.split(';').count() as u64);
        for ring in polygon.split(';') {
            put_varint(bytes, ring.split(',').count() as u64);
            for point in ring.split(',') {
                let (lon, lat) = parse(point).ok_or_else(|| format!("not a point: {point}"))?;
                put_varint(bytes, zigzag(lon - x));
                put_varint(bytes, zigzag(lat - y));
                (x, y) = (lon, lat);
            }
        }
    }
    Ok(())
}

fn parse(point: &str) -> Option<(i64, i64)> {
    let (lon, lat) = point.split_once(' ')?;
    let whole = |text: &str| Some((text.parse::<f64>().ok()? * DEGREE).round() as i64);
    Some((whole(lon)?, whole(lat)?))
}

/// The polygons of a unit, or none where no outline has its code.
pub fn decode(bytes: &[u8], code: &str) -> Option<Vec<Rings>> {
    let mut at = find(bytes, code)?;
    let (mut x, mut y) = (0, 0);
    let mut point = |at: &mut usize| {
        x += unzigzag(varint(bytes, at));
        y += unzigzag(varint(bytes, at));
        (x as f64 / DEGREE, y as f64 / DEGREE)
    };
    let mut polygons = Vec::new();
    for _ in 0..varint(bytes, &mut at) {
        let mut rings = Vec::new();
        for _ in 0..varint(bytes, &mut at) {
            let points = varint(bytes, &mut at);
            rings.push((0..points).map(|_| point(&mut at)).collect());
        }
        polygons.push(rings);
    }
    Some(polygons)
}

/// The codes that have an outline, in order.
pub fn codes(bytes: &[u8]) -> impl Iterator<Item = &str> {
    bytes.get(4..).unwrap_or_default().chunks_exact(ENTRY).take(count(bytes)).map(code_of)
}

fn count(bytes: &[u8]) -> usize {
    let head = bytes.get(..4).and_then(|head| head.try_into().ok()).unwrap_or_default();
    u32::from_le_bytes(head) as usize
}

fn code_of(entry: &[u8]) -> &str {
    let code = entry.get(..CODE).unwrap_or_default();
    std::str::from_utf8(code).unwrap_or_default().trim_end_matches('\0')
}

fn find(bytes: &[u8], code: &str) -> Option<usize> {
    let entries = bytes.get(4..4 + count(bytes) * ENTRY)?;
    let (mut low, mut high) = (0, count(bytes));
    while low < high {
        let middle = (low + high) / 2;
        let entry = entries.get(middle * ENTRY..(middle + 1) * ENTRY)?;
        match code_of(entry).cmp(code) {
            std::cmp::Ordering::Equal => {
                return Some(u32::from_le_bytes(entry.get(CODE..)?.try_into().ok()?) as usize);
            }
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}

fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::{codes, decode, encode};

    #[test]
    fn an_outline_comes_back_as_it_was() {
        let bytes =
            encode("RU\t0 0,1.5 0,1 -1.25,0 0\nRU.41\t0 0,9 0,9 9,0 0;1 1,2 2,2 1,1 1|20 0,21 0,21 1,20 0\n").unwrap();
        assert_eq!(codes(&bytes).collect::<Vec<_>>(), ["RU", "RU.41"]);
        assert_eq!(decode(&bytes, "RU").unwrap(), [[[(0.0, 0.0), (1.5, 0.0), (1.0, -1.25), (0.0, 0.0)]]]);
        assert_eq!(decode(&bytes, "RU.41").unwrap()[0].len(), 2);
        assert_eq!(decode(&bytes, "UA"), None);
    }
}
