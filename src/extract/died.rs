//! One person whom two words of one sentence tell of: "was wounded and died".

use super::casualty::{Group, Link};
use super::lexicon::Fate;
use super::parse::Parsed;

/// How far death may stand behind the wound: "got serious wounds, the medics could not save her".
const LONGEST_TO_DEATH: usize = 10;

/// Makes the wound of a single person a death, where the same sentence goes on to tell of that and counts nobody else.
pub fn settle(parsed: &Parsed, groups: &mut [Group], links: &[Link]) {
    for link in links {
        let quantity = &parsed.quantities[link.quantity];
        let group = &groups[link.group];
        let wounded = group.fates.contains(&Fate::Wounded);
        if quantity.count.best != Some(1) || !quantity.single || !wounded {
            continue;
        }
        let next = groups.get(link.group + 1).filter(|next| next.first - group.last <= LONGEST_TO_DEATH);
        let open = links.iter().all(|other| other.group != link.group + 1);
        let counted = |to: usize| parsed.quantities.iter().any(|it| it.first >= group.last && it.last <= to);
        let dies = next.is_some_and(|next| open && next.fates == [Fate::Killed] && !counted(next.last));
        if dies || group.fates.contains(&Fate::Killed) {
            groups[link.group].fates = vec![Fate::Killed];
        }
    }
}
