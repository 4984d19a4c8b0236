//! Strikes and shelling, and what else losses come from.

use super::front::{Move, Seen};
use super::lexicon::{Act, Word};
use super::parse::Parsed;
use super::place::AREA_RANK;
use super::{unreal, weigh};

impl Seen<'_, '_> {
    /// The places struck, each with who struck it where that is said; of whole regions nothing is told.
    pub fn strikes(&self) -> Vec<Move> {
        if !self.losses.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (at, clause) in self.clauses.iter().enumerate().filter(|(_, clause)| !clause.absorbed) {
            let act = match clause.act {
                Some(act @ (Act::Strike | Act::Shelling)) => act,
                // "Attacked A with drones".
                Some(Act::Attack) if self.parsed.has(clause.from, clause.to, &[Word::Airborne]) => Act::Strike,
                _ => continue,
            };
            let (made, places) = self.made(at, act);
            let idle = self.is_idle(clause, &made, &places);
            if made.rank <= AREA_RANK && !idle && !unreal::is_unreal(self.parsed, self.clauses, at) {
                found.push(Move { act, ..made });
            }
        }
        weigh::merge_same(&mut found);
        found
    }
}

/// How the losses came about, as far as the sentence says.
pub fn cause(parsed: &Parsed) -> Option<&'static str> {
    // "When shells hit the market": what hit tells more than that it did.
    let vague = |first: usize, act: Act| act == Act::Strike && parsed.word_at(first, Word::Weak).is_some();
    let mut acts: Vec<Act> = parsed.acts().filter(|it| !vague(it.0, it.2)).map(|it| it.2).collect();
    if acts.is_empty() {
        acts.extend(parsed.acts().map(|it| it.2));
    }
    [
        Act::FriendlyFire,
        Act::Executed,
        Act::Ambush,
        Act::Explosion,
        Act::Strike,
        Act::Shelling,
        Act::Fighting,
        Act::Attack,
    ]
    .into_iter()
    .find(|act| acts.contains(act))
    .map(Act::name)
}
