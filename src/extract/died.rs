//! People of whom two words of one sentence tell: "was wounded and died", "two wounded soldiers were captured", "five
//! prisoners were shot".

use super::casualty::{Group, Link, Loss};
use super::lexicon::{Fate, Word};
use super::parse::Parsed;

/// How far death may stand behind the wound: "got serious wounds, the medics could not save her".
const LONGEST_TO_DEATH: usize = 10;

/// How far "returned" and "the bodies of" may stand from a figure.
const LONGEST_TO_HANDOVER: usize = 12;

/// What stands between people and a wound that is told of itself: "two were wounded".
const VERBAL: [Word; 2] = [Word::Passive, Word::Suffer];

/// Makes the wound of a single person a death, where the same sentence goes on to tell of that and counts nobody else.
pub fn settle(parsed: &Parsed, groups: &mut [Group], links: &[Link]) {
    for link in links {
        let quantity = &parsed.quantities[link.quantity];
        let group = &groups[link.group];
        let wounded = group.fates.contains(&Fate::Wounded);
        if let Some(fates) = befell(parsed, groups, links, link) {
            groups[link.group].fates = fates;
            continue;
        }
        if quantity.count.best != Some(1) || !quantity.single || !wounded {
            continue;
        }
        let next = groups.get(link.group + 1).filter(|next| is_soon(group, next));
        let open = links.iter().all(|other| other.group != link.group + 1);
        let counted = |to: usize| parsed.quantities.iter().any(|it| it.first >= group.last && it.last <= to);
        let dies = next.is_some_and(|next| open && next.fates == [Fate::Killed] && !counted(next.last));
        if dies || group.fates.contains(&Fate::Killed) {
            groups[link.group].fates = vec![Fate::Killed];
        }
    }
}

/// "Handed over the bodies of 909 soldiers": who fell earlier, and was counted then.
pub fn are_handed_over(parsed: &Parsed, loss: &Loss) -> bool {
    let beside = |word: Word| {
        let from = loss.first.saturating_sub(LONGEST_TO_HANDOVER).max(parsed.sentence.first);
        let to = (loss.last + LONGEST_TO_HANDOVER).min(parsed.sentence.last);
        parsed.within(from, to).any(|item| {
            let gap = (item.last.min(loss.first)..loss.first, loss.last.min(item.first)..item.first);
            item.tag.is(word) && ![gap.0, gap.1].iter().any(|gap| parsed.has_mark(gap.start, gap.end, &[';', ':', '"']))
        })
    };
    loss.figures.killed.is_some() && beside(Word::Bodies) && beside(Word::HandedOver)
}

/// Whether a word stands behind another, and near it; in a jumble the later may begin within the earlier.
fn is_soon(group: &Group, next: &Group) -> bool {
    next.first.checked_sub(group.last).is_some_and(|gap| gap <= LONGEST_TO_DEATH)
}

/// "Two wounded soldiers were captured": what befell those of whom the wound is only told beside their number.
fn befell(parsed: &Parsed, groups: &[Group], links: &[Link], link: &Link) -> Option<Vec<Fate>> {
    let (quantity, group) = (&parsed.quantities[link.quantity], &groups[link.group]);
    let next = groups.get(link.group + 1).filter(|next| is_soon(group, next))?;
    let plain = |fates: &[Fate]| fates.iter().map(|fate| fate.plain()).collect::<Vec<_>>();
    // "Five prisoners were shot".
    let befalls = |fates: &[Fate]| match plain(&group.fates).as_slice() {
        [Fate::Wounded] => matches!(fates, [Fate::Captured | Fate::Killed]),
        [Fate::Captured] => matches!(fates, [Fate::Killed]),
        _ => false,
    };
    let later = befalls(&plain(&next.fates));
    let beside = !link.active && !parsed.has(quantity.number_last, group.first.max(quantity.number_last), &VERBAL);
    let open = links.iter().all(|other| other.group != link.group + 1);
    let counted = parsed.quantities.iter().any(|it| it.first >= group.last && it.last <= next.last);
    let parted = parsed.has_mark(group.last, next.first, &[',', ';', ':', '"']);
    let joined = parsed.has(group.last, next.first, &[Word::And, Word::Or, Word::Relative, Word::Subordinate]);
    (later && beside && open && !counted && !parted && !joined).then(|| plain(&next.fates))
}
