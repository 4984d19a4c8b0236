//! Whose attack it was that was repelled.

use super::actor::Party;
use super::clause::{self, Clause};
use super::front::Seen;
use super::lexicon::{Act, Tag, Word};
use super::subject;

/// How far the attackers may stand from "repelled".
const ATTACK_GAP: usize = 6;
/// The same where "by" leads to them: "repelled a violent attack launched by".
const LONGEST_TO_DOER: usize = 14;

impl Seen<'_, '_> {
    /// "Tried to attack near A, the attack was repelled": the clause of the attempt, which names its place.
    pub fn tried_before(&self, at: usize) -> Option<usize> {
        (0..at).rev().take(subject::LONGEST_CHAIN).find(|it| {
            let tried = matches!(self.clauses[*it].act, Some(Act::Attack | Act::Entered | Act::Advanced));
            tried && !self.places(&self.clauses[*it], Act::Attack).is_empty()
        })
    }

    /// "Russia repelled an attack on Russian positions": whether both parties are of one side.
    pub fn is_own(&self, by: Option<usize>, against: Option<usize>) -> bool {
        let side = |at: Option<usize>| at.and_then(|at| self.parsed.parties.get(at)).map(|party| party.side.as_str());
        side(by).is_some_and(|by| !by.is_empty() && side(against) == Some(by))
    }

    /// The party whose attack a clause says was repelled.
    pub fn attackers(&self, clause: &Clause, by: Option<usize>) -> Option<usize> {
        // "Drängten die Streitkräfte die Rebellen zurück": the first behind the verb acts.
        let inverted = self.parsed.at(clause.first).any(|item| item.tag == Tag::Bracket);
        let subject = by.or_else(|| self.leads(clause)).filter(|_| inverted);
        let (from, to) = (clause.first.saturating_sub(ATTACK_GAP), clause.last + ATTACK_GAP);
        let passive = subject::is_passive(self.parsed, clause);
        // "The Russian attacks repelled", in whatever voice.
        let attacks = |party: &Party| self.clauses.iter().any(|it| it.absorbed && self.is_of(party, it));
        let near = |party: &Party| {
            party.first >= from
                || party.last <= clause.first
                    && party.first >= clause.from
                    && attacks(party)
                    && clause::words_between(self.groups, party.last..clause.first) <= ATTACK_GAP
        };
        // "Солдаты бригады ВСУ": the words that say whose they are come last.
        let mut attackers = self.parsed.parties.iter().enumerate().filter_map(|(at, party)| {
            let attacker = Some(at) != subject
                && !subject::is_whereabouts(self.parsed, party)
                && near(party)
                && (party.last <= to
                    || self.parsed.bare_nouns && passive && party.last <= clause.last + LONGEST_TO_DOER
                    || party.last <= clause.last + LONGEST_TO_DOER && subject::tries(self.parsed, clause, party))
                && party.can_fight()
                && !(passive && party.is_agent)
                // "Were driven back, the Russian agency writes": it only tells of it.
                && !(party.first >= clause.last && self.parsed.has(clause.last, party.first, &[Word::Say]))
                && (subject::tries(self.parsed, clause, party)
                    || !(party.first >= clause.last && self.parsed.has(clause.last, party.first, &[Word::By])))
                && (party.first >= clause.last || (passive || attacks(party)) && party.first >= clause.from);
            attacker.then_some(at)
        });
        let first = attackers.next()?;
        let sided = |at: &usize| !self.parsed.parties[*at].side.is_empty();
        if sided(&first) || !self.parsed.bare_nouns { Some(first) } else { attackers.find(sided).or(Some(first)) }
    }
}
