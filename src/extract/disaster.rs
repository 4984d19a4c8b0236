//! The dead of earthquakes, floods and accidents: no casualties of a war.

use super::casualty::Loss;
use super::lexicon::{Act, Tag, Word};
use super::parse::{Item, Parsed};
use super::reader::LONGEST_MEMORY;

/// A disaster that sentences tell of until one tells of the war again.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disaster {
    /// The last sentence that told of it.
    told: Option<usize>,
}

impl Disaster {
    /// Keeps the losses of a sentence that are the war's.
    ///
    /// Where a sentence names both, the nearer one is the cause: "a gas explosion killed two; an attack was ruled out".
    pub fn sort_out(&mut self, at: usize, parsed: &Parsed, losses: Vec<Loss>) -> Vec<Loss> {
        let disaster = |item: &Item| item.tag.is(Word::Disaster);
        let named = parsed.items.iter().any(disaster);
        let war = parsed.items.iter().any(is_of_war);
        let goes_on = self.told.is_some_and(|told| at - told <= LONGEST_MEMORY) && !war;
        let is_cause = named && (!war || losses.iter().any(|loss| is_nearer(parsed, loss)));
        if is_cause || goes_on && !losses.is_empty() {
            self.told = Some(at);
        }
        let of_war = |loss: &Loss| if named { war && !is_nearer(parsed, loss) } else { !goes_on };
        losses.into_iter().filter(of_war).collect()
    }
}

/// Whether a word tells of violence.
fn is_of_war(item: &Item) -> bool {
    let violent = |act: Act| {
        matches!(
            act,
            Act::Attack | Act::Strike | Act::Shelling | Act::Ambush | Act::Fighting | Act::FriendlyFire | Act::Executed
        )
    };
    match item.tag {
        Tag::Act(act) => violent(act),
        tag => tag.is(Word::Airborne),
    }
}

/// Whether the disaster stands nearer to the loss than any violence.
fn is_nearer(parsed: &Parsed, loss: &Loss) -> bool {
    let gap = |item: &Item| {
        if item.first >= loss.last { item.first - loss.last } else { loss.first.saturating_sub(item.last) }
    };
    let nearest = |is: &dyn Fn(&Item) -> bool| parsed.items.iter().filter(|item| is(item)).map(gap).min();
    let disaster = nearest(&|item| item.tag.is(Word::Disaster));
    disaster.is_some_and(|disaster| nearest(&is_of_war).is_none_or(|war| disaster < war))
}
