//! Whose attack it was that was repelled, and which.

use super::actor::{Party, PartyKind};
use super::clause::{Clause, LONGEST_LIST};
use super::draft::Draft;
use super::front::{Move, Seen};
use super::lexicon::{Act, Tag, Word, has_ending};
use super::parse::{Item, Parsed};
use super::place::{AREA_RANK, Group};
use super::subject;
use super::token::Kind;
use super::{attribute, bare};
use crate::model::{Actor, ControlAction};

/// How far the attackers may stand from "repelled".
const ATTACK_GAP: usize = 6;
/// The same where "by" leads to them: "repelled a violent attack launched by".
const LONGEST_TO_DOER: usize = 14;

/// How far those who are attacked stand behind the attack: "contra las posiciones de".
const LONGEST_TO_TARGET: usize = 4;
/// How far those whom strikes fell on stand behind them: "нанесено поражение формированиям двух бригад ВСУ".
const LONGEST_TO_STRUCK: usize = 14;
/// How far a count, or "all these", stands before "attacks": "14 neue russische Angriffe".
const LONGEST_TO_COUNT: usize = 3;

/// "Zählte 34 Angriffe bei A": attacks that are counted.
pub fn is_counted(parsed: &Parsed, act: Act, first: usize) -> bool {
    let from = first.saturating_sub(LONGEST_TO_COUNT).max(parsed.sentence.first);
    let dated = |at: usize| parsed.dates.iter().any(|dated| dated.first <= at && at < dated.last);
    let number = |at: usize| {
        let number = parsed.at(at).any(|item| matches!(item.tag, Tag::Number(number) if number > 1));
        (number || parsed.kind(at) == Kind::Number) && !dated(at)
    };
    act == Act::Attack && (from..first).rev().take_while(|at| parsed.kind(*at) != Kind::Mark(',')).any(number)
}

/// "All these attacks were repelled", "they were beaten back": those of the sentence before, where this one has no place.
pub fn is_of_attacks_before(parsed: &Parsed, groups: &[Group], clause: &Clause) -> bool {
    if clause.act != Some(Act::Repelled) || !groups.is_empty() {
        return false;
    }
    let first = parsed.sentence.first;
    let known = |item: &Item| {
        let from = item.first.saturating_sub(LONGEST_TO_COUNT).max(first);
        let counted = (from..item.first).any(|at| parsed.kind(at) == Kind::Number);
        let all = parsed.has(from, item.first, &[Word::All, Word::Demonstrative]);
        let article = parsed.word_at(item.first.saturating_sub(1).max(first), Word::Article).is_some();
        item.tag == Tag::Act(Act::Attack) && (all || article && !counted)
    };
    let they = parsed.has(clause.from, clause.first, &[Word::Others]) && subject::is_passive(parsed, clause);
    they || parsed.items.iter().any(known)
}

/// The places of the attacks that a sentence tells of, with their rank and the sentence.
pub fn attacked(moves: &[Move], at: usize) -> Option<(Vec<usize>, usize, usize)> {
    let attacks = moves.iter().filter(|made| made.act == Act::Attack && made.rank < AREA_RANK);
    let places: Vec<usize> = attacks.clone().flat_map(|made| made.mentions.iter().copied()).collect();
    let rank = attacks.map(|made| made.rank).min()?;
    (!places.is_empty()).then_some((places, rank, at))
}

/// "Одну атаку ВСУ отбили у А": an attack before the verb as its object, and no place as the object behind it.
pub fn is_behind_attack(parsed: &Parsed, verb: &Item) -> bool {
    let from = verb.first.saturating_sub(ATTACK_GAP).max(parsed.sentence.first);
    let attack = parsed.within(from, verb.first).rfind(|item| item.tag == Tag::Act(Act::Attack));
    let governed = |attack: &Item| {
        let governs =
            |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::Subordinate | Word::From | Word::By));
        let instrumental = has_ending(parsed.words(attack.first, attack.last), &parsed.endings.agent);
        instrumental || parsed.ending_at(attack.first).any(governs)
    };
    let leads = |at: usize| {
        let goes_on = |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::Near));
        at >= parsed.sentence.last || matches!(parsed.kind(at), Kind::Mark(_)) || parsed.at(at).any(goes_on)
    };
    let object =
        attack.filter(|attack| !governed(attack) && !parsed.has_mark(attack.last, verb.first, &[',', ':', ';']));
    // "Атаки у А отбиты войсками".
    let passive = parsed.word_at(verb.first, Word::Passive).is_some();
    parsed.bare_nouns && object.is_some() && (passive || leads(verb.last))
}

/// "An assault by the troops failed": whoever stands beside it did not repel it.
pub fn is_failure(parsed: &Parsed, clause: &Clause) -> bool {
    let failed = clause.act == Some(Act::Repelled) && parsed.word_at(clause.first, Word::Failed).is_some();
    failed && parsed.is_articled()
}

/// "Four attempts to advance", "tentativas ucranianas": a noun beside which a number, an article or a side stands.
pub fn is_attempt(parsed: &Parsed, item: &Item) -> bool {
    if !item.tag.is(Word::Hypothetical) || item.last != item.first + 1 || !parsed.is_articled() {
        return false;
    }
    let number = item.first > parsed.sentence.first && parsed.kind(item.first - 1) == Kind::Number;
    let leads = |it: &Item| {
        matches!(it.tag, Tag::Word(Word::Article | Word::Indefinite | Word::All)) || matches!(it.tag, Tag::Number(_))
    };
    // "The Ukrainian attempt", "tentativas ucranianas": whose it was needs no article.
    let whose = |it: &Item| matches!(it.tag, Tag::Side(_));
    let led = number || parsed.ending_at(item.first).any(|it| leads(it) || whose(it));
    let led = led || parsed.at(item.last).any(whose);
    // "Three suicide attempts were foiled in A": nobody who fights is named.
    let sided = |party: &Party| !party.side.is_empty() || party.kind == PartyKind::Enemy;
    led && parsed.parties.iter().any(|party| party.can_fight() && sided(party))
}

/// "Attempts by the troops to break through the lines of B": whose attempt it was, and whose lines.
fn attempts(parsed: &Parsed, clause: &Clause, party: &Party) -> Option<bool> {
    let from = clause.from.max(party.first.saturating_sub(LONGEST_TO_DOER));
    let tried = parsed.within(from, party.first).rfind(|item| is_attempt(parsed, item))?;
    let small =
        |item: &Item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::Article | Word::By | Word::From | Word::Prep));
    let mut first = party.first;
    while let Some(item) = parsed.ending_at(first).find(|item| small(item) && item.first >= tried.last) {
        first = item.first;
    }
    (party.last <= clause.first).then_some(first == tried.last)
}

/// "Ворога відкинули": who stands before the verb and suffers.
pub fn beaten(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let suffers = |party: &Party| {
        parsed.bare_nouns
            && party.first >= clause.from
            && party.last <= clause.first
            && bare::is_accusative(parsed, party)
    };
    parsed.parties.iter().rposition(suffers)
}

/// "Одну атаку ВСУ отбили" says not whose it was: told by an office of that side, it beat the other's attack back.
pub fn settle_ambiguous(drafts: &mut [Draft], parsed: &[Parsed]) {
    for draft in drafts.iter_mut().filter(|draft| parsed[draft.sentence].bare_nouns) {
        let claim = &mut draft.claim;
        let teller = claim.attribution.claimant.as_ref().map_or("", |claimant| claimant.side.as_str());
        let of_teller = |actor: &Option<Actor>| actor.as_ref().is_some_and(|actor| actor.side == teller);
        let Some(control) = claim.control.as_mut().filter(|control| control.action == ControlAction::Repelled) else {
            continue;
        };
        let named = parsed[draft.sentence].parties.iter().any(|party| party.side == control.side);
        if !teller.is_empty() && of_teller(&claim.actor2) && !of_teller(&claim.actor1) && !named {
            teller.clone_into(&mut control.side);
            std::mem::swap(&mut claim.actor1, &mut claim.actor2);
        }
    }
}

/// The words of a gap that are in no list of places.
pub fn words_between(groups: &[Group], gap: std::ops::Range<usize>) -> usize {
    let listed = |at: &usize| groups.iter().any(|group| group.first <= *at && *at < group.last);
    if gap.len() > LONGEST_LIST { gap.len() } else { gap.filter(|at| !listed(at)).count() }
}

impl Seen<'_, '_> {
    /// "Tried to attack near A, the attack was repelled": the clause of the attempt, which names its place.
    pub fn tried_before(&self, at: usize) -> Option<usize> {
        (0..at).rev().take(subject::LONGEST_CHAIN).find(|it| {
            let tried = matches!(self.clauses[*it].act, Some(Act::Attack | Act::Entered | Act::Advanced));
            tried && !self.places(&self.clauses[*it], Act::Attack).is_empty()
        })
    }

    /// "Entered A before withdrawing": the clause before that of time, which names its place.
    pub fn entered_before(&self, at: usize) -> Option<usize> {
        let (parsed, clause) = (self.parsed, &self.clauses[at]);
        let timed = parsed.ending_at(clause.from).any(|item| item.tag.is(Word::Subordinate))
            || parsed.has(clause.from, clause.first, &[Word::Subordinate]);
        let before = (0..at).rev().find(|it| !self.clauses[*it].absorbed).filter(|_| timed && parsed.is_plain())?;
        let came = matches!(
            self.clauses[before].act,
            Some(Act::Attack | Act::Entered | Act::Advanced | Act::Captured | Act::Retaken)
        );
        (came && !self.places(&self.clauses[before], Act::Entered).is_empty()).then_some(before)
    }

    /// "Russia repelled an attack on Russian positions": whether both parties are of one side.
    pub fn is_own(&self, by: Option<usize>, against: Option<usize>) -> bool {
        let side = |at: Option<usize>| at.and_then(|at| self.parsed.parties.get(at)).map(|party| party.side.as_str());
        side(by).is_some_and(|by| !by.is_empty() && side(against) == Some(by))
    }

    /// "Attacks on Ukrainian positions near A": whom an attack of which no doer is named was aimed at.
    fn target(&self, clause: &Clause) -> Option<usize> {
        let parsed = self.parsed;
        let aimed = |party: &Party| {
            let gap = clause.last..party.first.max(clause.last);
            let governed = |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::By));
            let by = parsed.has(gap.start, gap.end, &[Word::By, Word::OfMonth, Word::From]);
            party.first > clause.last
                && gap.len() <= LONGEST_TO_TARGET
                && party.can_fight()
                && !party.side.is_empty()
                && !attribute::is_attribute(parsed, party)
                && !subject::is_whereabouts(parsed, party)
                && parsed.at(clause.last).any(governed)
                && !by
        };
        parsed.parties.iter().position(aimed)
    }

    /// "Attacked Ukrainian positions", "attacked the positions of the army": whose they are that stand right behind.
    fn object(&self, clause: &Clause) -> Option<usize> {
        let beside = |party: &Party| party.first >= clause.last && party.first - clause.last <= LONGEST_TO_TARGET;
        let by = |party: &Party| self.parsed.has(clause.last, party.first, &[Word::By]);
        self.parsed.parties.iter().position(|party| beside(party) && !party.side.is_empty() && !by(party))
    }

    /// "The enemy", of whom nothing else tells whose enemy it is.
    fn is_unknown_enemy(&self, by: Option<usize>) -> bool {
        let party = by.and_then(|at| self.parsed.parties.get(at));
        party.is_some_and(|party| party.kind == PartyKind::Enemy && party.side.is_empty())
    }

    /// Whom an attack or a strike was aimed at, where no doer is named, or none whose side is known.
    pub fn aimed_at(&self, clause: &Clause, act: Act, by: Option<usize>) -> Option<usize> {
        match act {
            Act::Attack if by.is_none() => self.target(clause),
            Act::Attack if self.is_unknown_enemy(by) => self.object(clause),
            Act::Strike | Act::Shelling if by.is_none() => self.struck(clause),
            _ => None,
        }
    }

    /// "Strikes on the troops of B near A".
    fn struck(&self, clause: &Clause) -> Option<usize> {
        let parsed = self.parsed;
        let place = self.groups.iter().find(|group| group.first >= clause.last).map_or(clause.to, |group| group.first);
        let end = place.min(clause.last + LONGEST_TO_STRUCK);
        let stops = [Word::By, Word::Relative, Word::Say, Word::According];
        let led = |party: &Party| parsed.bare_nouns || parsed.has(clause.last, party.first, &[Word::Prep]);
        let hit = |party: &Party| {
            let known = !party.side.is_empty() || party.kind == PartyKind::Enemy;
            party.first >= clause.last
                && party.last <= end
                && known
                && party.can_fight()
                && !party.is_agent
                && led(party)
                && !parsed.has(clause.last, party.first, &stops)
                && !parsed.has_mark(clause.last, party.first, &[';', ':', '"', '('])
        };
        parsed.parties.iter().position(hit)
    }

    /// The party whose attack a clause says was repelled.
    pub fn attackers(&self, clause: &Clause, by: Option<usize>) -> Option<usize> {
        // "Drängten die Streitkräfte die Rebellen zurück": the first behind the verb acts.
        let inverted = self.parsed.at(clause.first).any(|item| item.tag == Tag::Bracket);
        let subject = by.or_else(|| self.leads(clause)).filter(|_| inverted);
        let (from, to) = (clause.first.saturating_sub(ATTACK_GAP), clause.last + ATTACK_GAP);
        // "The attempt failed": as one that was foiled.
        let failed = self.parsed.word_at(clause.first, Word::Failed).is_some();
        let passive = failed || subject::is_passive(self.parsed, clause);
        // "The Russian attacks repelled", in whatever voice.
        let attacks = |party: &Party| self.clauses.iter().any(|it| it.absorbed && self.is_of(party, it));
        let near = |party: &Party| {
            // "Attempts to break through the lines of the army were repelled": not by the army.
            if let Some(own) = attempts(self.parsed, clause, party).filter(|_| passive) {
                return own;
            }
            // "The Ukrainian attempt to advance near A failed".
            let tries =
                party.last <= clause.first && self.parsed.at(party.last).any(|item| is_attempt(self.parsed, item));
            party.first >= from
                || failed && tries
                || party.last <= clause.first
                    && party.first >= clause.from
                    && attacks(party)
                    && words_between(self.groups, party.last..clause.first) <= ATTACK_GAP
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
