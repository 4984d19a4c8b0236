//! How alike two readings are: edit distance with costs that depend on the sounds.

use std::sync::OnceLock;

use super::sound::is_vowel;

/// Costs of taking one sound for another, less than 1 where schemes or languages mix them.
const COSTS: &str = include_str!("../../data/names/costs.tsv");
const OTHER: f32 = 1.0;
/// A vowel more or less: fleeting vowels, softness written out.
const VOWEL_GAP: f32 = 0.7;
/// More than sums of costs are out by.
const ROUNDING: f64 = 1e-4;

fn table() -> &'static [[f32; 64]; 64] {
    static TABLE: OnceLock<Box<[[f32; 64]; 64]>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Box::new([[OTHER; 64]; 64]);
        for (same, row) in table.iter_mut().enumerate() {
            row[same] = 0.0;
        }
        for line in COSTS.lines().skip(1) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [a, b, cost, ..] = fields[..] else { continue };
            let (Some(a), Some(b), Ok(cost)) = (a.bytes().next(), b.bytes().next(), cost.parse()) else { continue };
            table[slot(a)][slot(b)] = cost;
            table[slot(b)][slot(a)] = cost;
        }
        table
    })
}

/// Letters are 0x41 to 0x7a.
fn slot(sound: u8) -> usize {
    usize::from(sound.wrapping_sub(b'A') & 63)
}

/// Likeness of the nearest of several readings: 1 for the same sounds, less by the cost for each sound. Where it is
/// below `least` anything below that may be given.
pub(crate) fn similarity(readings: &[String], other: &str, least: f64) -> f64 {
    readings.iter().fold(0.0, |nearest, reading| {
        let longest = reading.len().max(other.len()).max(1) as f64;
        // So many sounds at least are too many or too few.
        let gap = reading.len().abs_diff(other.len()) as f64 * f64::from(VOWEL_GAP);
        if 1.0 - gap / longest + ROUNDING < least.max(nearest) {
            return nearest;
        }
        nearest.max(1.0 - f64::from(cost(reading, other)) / longest)
    })
}

/// The cost of turning one reading into the other; 0 for the same sounds.
fn cost(a: &str, b: &str) -> f32 {
    let table = table();
    let gap = |sound: u8| if is_vowel(char::from(sound)) { VOWEL_GAP } else { OTHER };
    let mut row = Vec::with_capacity(b.len() + 1);
    row.push(0.0);
    for sound in b.bytes() {
        row.push(row.last().copied().unwrap_or_default() + gap(sound));
    }
    for x in a.bytes() {
        let mut corner = row.first().copied().unwrap_or_default();
        let mut left = corner + gap(x);
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (y, above) in b.bytes().zip(row.iter_mut().skip(1)) {
            let swap = corner + table[slot(x)][slot(y)];
            let best = swap.min(left + gap(y)).min(*above + gap(x));
            corner = *above;
            *above = best;
            left = best;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::sound::{key, reading, readings};
    use super::*;

    fn nearest(a: &str, b: &str) -> f32 {
        let b = reading(b).unwrap();
        readings(a).iter().map(|a| cost(a, &b)).fold(f32::MAX, f32::min)
    }

    #[test]
    fn spellings_of_one_name_cost_little_and_share_a_key() {
        for (a, b) in [
            ("Woroschba", "Vorozhba"),
            ("Vorojba", "Ворожба"),
            ("Plyokhovo", "Плёхово"),
            ("Plechowo", "Плёхово"),
            ("Pliekhovo", "Плєхово"),
            ("Kamenka", "Kamianka"),
            ("Владимировка", "Volodymyrivka"),
            ("Nikolayevka", "Миколаївка"),
            ("Tschernihiw", "Чернігів"),
            ("Soumy", "Суми"),
            ("Tsjernihiv", "Чернигов"),
            ("Krywyj Rih", "Кривой Рог"),
            ("Andreyevka", "Андріївка"),
        ] {
            assert!(nearest(a, b) <= 0.8, "{a} {b}: {} {:?} {:?}", nearest(a, b), readings(a), reading(b));
            let keys: Vec<String> = readings(a).iter().map(|r| key(r)).collect();
            assert!(keys.contains(&key(&reading(b).unwrap())), "{a} {b}: {keys:?}");
        }
    }

    #[test]
    fn different_villages_cost_more() {
        for (a, b) in [("Kurilovka", "Kirillovka"), ("Kurilovka", "Gavrilovka"), ("Vorobzha", "Vorozhba")] {
            assert!(nearest(a, b) >= 0.8, "{a} {b}: {}", nearest(a, b));
        }
    }
}
