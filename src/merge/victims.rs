//! Whether two claims count the same people, as far as their words for them tell.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::similar::{compatible, number};
use crate::model::{Actor, Claim, Count, LocatedClaim};

/// Words for people in general, in the languages read.
const PEOPLE: &str = include_str!("../../data/lexicon/people.txt");

/// Whether the victims can be the same; `one_number` says that two reports give the same number.
///
/// Victims of a known side are told apart by it. Of others, one report's "villagers" are another's "people", while
/// "children" may be a part of them: with other numbers they stay apart.
pub fn victims_agree(x: &Claim, y: &Claim, one_number: bool, other_report: bool) -> bool {
    match (&x.victim, &y.victim) {
        (Some(a), Some(b)) if a.side.is_empty() && b.side.is_empty() => {
            a.name == b.name || one_number || other_report && is_anyone(a) && is_anyone(b)
        }
        (a, b) => compatible(a.as_ref(), b.as_ref()),
    }
}

/// Whether `part` counts some of those whom `whole` counts, as the words of `whole` say: "33 people, including 13
/// children" against "13 children".
pub fn is_part(part: &Claim, whole: &Claim) -> bool {
    let all = |claim: &Claim| claim.victim.as_ref().is_some_and(|victim| victim.side.is_empty() && is_anyone(victim));
    if part.report == whole.report || !names_some(part) || !all(whole) {
        return false;
    }
    let (few, many) = (part.figures.columns(), whole.figures.columns());
    let shared: Vec<(&Count, &Count)> =
        few.iter().zip(&many).filter_map(|((_, few), (_, many))| few.zip(*many)).collect();
    let told = |(few, many): &(&Count, &Count)| {
        number(few) < number(many) && number(few).is_some_and(|n| is_told(&whole.quote, n, &few.text))
    };
    !shared.is_empty() && shared.iter().all(told)
}

/// Whether the victims are people of a kind ("children") and of no known side.
fn names_some(claim: &Claim) -> bool {
    claim.victim.as_ref().is_some_and(|victim| victim.side.is_empty() && !is_anyone(victim))
}

/// Whether a claim counts a part of what another of the same event counts.
pub fn is_part_of_any(claim: &LocatedClaim, others: &[&LocatedClaim]) -> bool {
    names_some(&claim.claim) && others.iter().any(|other| is_part(&claim.claim, &other.claim))
}

/// Whether a sentence gives the number in digits, or in the words of `text`.
fn is_told(sentence: &str, number: u64, text: &str) -> bool {
    let digits = number.to_string();
    let in_digits = sentence.split(|c: char| !c.is_ascii_digit()).any(|run| run == digits);
    in_digits || !text.is_empty() && sentence.to_lowercase().contains(&text.to_lowercase())
}

/// Words that say no more than that people were hurt.
fn is_anyone(actor: &Actor) -> bool {
    static WORDS: OnceLock<FxHashSet<&str>> = OnceLock::new();
    let words = WORDS
        .get_or_init(|| PEOPLE.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect());
    let name = actor.name.to_lowercase();
    let mut named = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    named.peek().is_some() && named.all(|word| words.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anyone(name: &str) -> bool {
        is_anyone(&Actor { name: name.into(), ..Actor::default() })
    }

    #[test]
    fn villagers_are_people_and_children_are_some_of_them() {
        assert!(["people", "local residents", "Villagers", "civils", "мирных жителей"].into_iter().all(anyone));
        assert!(!["children", "elderly residents", "journalists", ""].into_iter().any(anyone));
    }
}
