//! Figures between dashes, which say again who the figure before them counts.

use super::parse::Parsed;
use super::quantity::Quantity;

/// How many words stand between two dashes at most.
const LONGEST_ASIDE: usize = 40;

/// "Five people — a man, a woman and three children — died": between the dashes stands who they were.
pub fn set_aside(parsed: &Parsed, found: &mut [Quantity]) {
    for at in 0..found.len() {
        let open = found[at].last;
        let dash = |mark: usize| parsed.tokens[mark].is_mark('\u{2014}');
        if !found[at].is_people() || found[at].single || open >= parsed.sentence.last || !dash(open) {
            continue;
        }
        let end = (open + LONGEST_ASIDE).min(parsed.sentence.last);
        let Some(close) = (open + 1..end).find(|mark| dash(*mark)) else { continue };
        if parsed.fates(open, close).next().is_none() {
            found[at + 1..].iter_mut().take_while(|part| part.last <= close).for_each(|part| part.aside = true);
        }
    }
}
