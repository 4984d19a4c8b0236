//! Strikes and shelling, and what else losses come from.

use super::clause::Clause;
use super::draft::Draft;
use super::front::{Move, Seen};
use super::lexicon::{Act, Tag, Word, has_ending};
use super::parse::{Item, Parsed};
use super::place::AREA_RANK;
use super::{subject, unreal, weigh};

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
                // "Attacked A with drones", "атаковал цивільний автомобіль".
                Some(Act::Attack) if self.parsed.has(clause.from, clause.to, &[Word::Airborne]) => Act::Strike,
                Some(Act::Attack) if self.parsed.bare_nouns && self.is_on_civilians(clause) => Act::Strike,
                // "Des frappes ont visé A".
                Some(Act::Attack) if clause.last - clause.first > 1 && is_of_weapon(self.parsed, clause.first) => {
                    Act::Strike
                }
                _ => continue,
            };
            let (made, places) = self.made(at, act);
            let idle = self.is_idle(clause, &made, &places) && !is_of_weapon(self.parsed, clause.first);
            if made.rank <= AREA_RANK && !idle && !unreal::is_unreal(self.parsed, self.clauses, at) {
                let made = Move { act, ..made };
                let dashed = self.dashed(clause, &made, &places);
                found.push(made);
                found.extend(dashed);
            }
        }
        weigh::merge_same(&mut found);
        found
    }
}

/// How far behind its verb stands what was attacked.
const LONGEST_TO_OBJECT: usize = 3;

impl Seen<'_, '_> {
    /// "Attacked a civilian car in A".
    fn is_on_civilians(&self, clause: &Clause) -> bool {
        let end = (clause.last + LONGEST_TO_OBJECT).min(clause.to.max(clause.last));
        self.parsed.has(clause.last, end, &[Word::CivilSite])
    }
}

/// How many words stand between what flies and its verb: "drones have also".
const LONGEST_TO_VERB: usize = 3;

/// "Airstrikes hit A", "shells struck A": whether what flies, or the strike itself, is the subject of the verb at `verb`.
pub fn is_of_weapon(parsed: &Parsed, verb: usize) -> bool {
    let from = verb.saturating_sub(LONGEST_TO_VERB).max(parsed.sentence.first);
    let weapon = |item: &Item| {
        matches!(item.tag, Tag::Act(Act::Strike | Act::Shelling) | Tag::Word(Word::Airborne)) && item.last <= verb
    };
    let plain = |item: &Item| !parsed.has_mark(item.last, verb, &[',', ';', ':']);
    // "Airstrikes hit A" is told by its noun where the verb follows at once.
    let vague = |at: usize| {
        let strike = |item: &Item| item.tag == Tag::Act(Act::Strike);
        parsed.word_at(at, Word::Weak).is_some() && parsed.at(at).any(strike)
    };
    let noun = |item: &Item| matches!(item.tag, Tag::Act(_)) && vague(item.last);
    let meets = parsed.at(verb).any(noun);
    parsed.is_plain() && (meets || parsed.within(from, verb).any(|item| weapon(item) && plain(item)))
}

/// "Shells fell on A", "attacks reached A": what flies has neither taken a place nor come nearer to it.
pub fn is_flown(parsed: &Parsed, act: Option<Act>, verb: usize) -> bool {
    let goes = matches!(act, Some(Act::Captured | Act::Advanced | Act::Entered));
    let vague = parsed.word_at(verb, Word::Weak).or(parsed.word_at(verb, Word::Falls)).is_some();
    goes && vague && is_of_weapon(parsed, verb)
}

/// How far the auxiliary stands before its participle: "were once more shelled".
const LONGEST_AUXILIARY: usize = 3;

/// "A and B were shelled", which is all that a sentence tells.
pub fn is_suffered(parsed: &Parsed, act: usize) -> bool {
    let from = act.saturating_sub(LONGEST_AUXILIARY).max(parsed.sentence.first);
    !parsed.bare_nouns
        && parsed.has(from, act, &[Word::Passive])
        && !parsed.has(parsed.sentence.first, act, &[Word::Relative, Word::Subordinate])
}

/// "A was shelled", "in A a drone hit a house", or one more place of a list of strikes, which the statement before begins;
/// "in A after the shelling" tells of something else.
pub fn is_told(parsed: &Parsed, act: usize, before: Option<&Draft>, sentence: usize) -> bool {
    let strike = |draft: &Draft| draft.claim.sub_event_type.as_deref().is_some_and(is_strike);
    let near = before.filter(|draft| draft.sentence + 1 >= sentence);
    let opens = parsed.at(parsed.sentence.first).any(|item| matches!(item.tag, Tag::Word(Word::Prep | Word::Near)));
    let aside = parsed.ending_at(act).any(|item| item.tag.is(Word::Subordinate));
    parsed.word_at(act, Word::Passive).is_some() || near.is_some_and(strike) || opens && !aside
}

/// "The army was shelled near A": who stands before a passive of what flies has not fired.
pub fn is_passive(parsed: &Parsed, clause: &Clause) -> bool {
    let fire = matches!(clause.act, Some(Act::Strike | Act::Shelling)) && parsed.is_plain();
    let going_on = has_ending(parsed.words(clause.first, clause.last), &parsed.endings.gerund);
    fire && subject::is_passive(parsed, clause) && !going_on
}

/// "Targeted the army": a verb in the past, behind which stands who was struck.
pub fn takes_object(parsed: &Parsed, clause: &Clause) -> bool {
    let fire = matches!(clause.act, Some(Act::Strike | Act::Shelling)) && parsed.is_plain();
    fire && has_ending(parsed.words(clause.first, clause.last), &parsed.endings.past)
}

/// "Its leader was killed in the strike on A": who suffers has not struck.
pub fn is_of_victim(parsed: &Parsed, clause: &Clause, before: &Clause) -> bool {
    let attack = matches!(clause.act, Some(Act::Strike | Act::Shelling | Act::Attack));
    attack && parsed.is_plain() && before.act.is_none() && subject::is_passive(parsed, before)
}

/// Whether losses, or damage, came from the air or from guns.
pub fn is_strike(cause: &str) -> bool {
    [Act::Strike, Act::Shelling].map(Act::name).contains(&cause)
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
