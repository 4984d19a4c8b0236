//! Front-line statements: who took, holds, left, attacked or repelled whom, and where.

use super::actor::{Party, PartyKind};
use super::casualty::Loss;
use super::clause::{self, Clause};
use super::lexicon::{Act, Tag, Word};
use super::parse::Parsed;
use super::place::{AREA_RANK, COUNTRY_RANK, Group};
use super::token::Kind;
use super::{
    anaphor, attribute, bare, cataphora, counts, doer, expel, flag, genitive, hand, listed, naming, predicative,
    repelled, source, subject, unreal, weigh,
};
use crate::model::Mention;

pub use super::moves::{Found, Move};

/// How far the places may stand after and before their verb.
pub const LONGEST_RIGHT: usize = 14;
pub const LONGEST_LEFT: usize = 16;
/// The same before "most of them near A".
const LONGEST_INTRODUCED: usize = 22;
/// The same where a staff counts up the brigades that it hit before it says where.
const LONGEST_INFLICTED: usize = 60;
/// How many words stand before a place that opens its clause: "Im Gebiet des Dorfes".
const LONGEST_OPENING: usize = 5;
/// How far "part of" may stand from its place before "which".
pub const LONGEST_TO_RELATIVE: usize = 4;

/// The statements of a sentence, and an act whose places are only counted ("liberated 12 settlements").
pub fn find(parsed: &Parsed, groups: &[Group], mentions: &[Mention], losses: &[Loss]) -> Found {
    let mut found = Found::default();
    let other = || parsed.any(&[Word::OtherWar, Word::Debris, Word::OtherField]);
    let whose = predicative::find(parsed, groups, mentions);
    if parsed.acts().next().is_none() && whose.is_empty() || other() || unreal::is_question(parsed) {
        return found;
    }
    let clauses = clause::split(parsed, groups);
    let seen = Seen { parsed, groups, mentions, losses, clauses: &clauses };
    for at in 0..clauses.len() {
        seen.read(at, &mut found);
    }
    found.moves.extend(whose);
    found.moves.extend(seen.strikes());
    found.moves.extend(seen.gapped(&found.moves));
    weigh::merge_same(&mut found.moves);
    found
}

/// A sentence with all that is known of it.
pub struct Seen<'s, 'a> {
    pub parsed: &'s Parsed<'a>,
    pub groups: &'s [Group],
    pub mentions: &'s [Mention],
    pub losses: &'s [Loss],
    pub clauses: &'s [Clause],
}

impl<'s> Seen<'s, '_> {
    /// Reads one clause.
    fn read(&self, at: usize, found: &mut Found) {
        let (parsed, clauses) = (self.parsed, self.clauses);
        let clause = &clauses[at];
        let Some(act) = clause.act.filter(|act| act.is_front_line()) else { return };
        let Some(act) = self.expelled(at, self.lost(clause, act)) else { return };
        let act = if unreal::is_tried(parsed, clauses, clause) { Act::Attack } else { act };
        let failed = unreal::has_failed(parsed, clauses, at);
        if clause.absorbed
            || (!failed || parsed.bare_nouns) && self.is_told_otherwise(at, act)
            || !failed && unreal::is_unreal(parsed, clauses, at)
        {
            return;
        }
        let (mut made, places) = self.made(at, act);
        let act = if failed { made.fail(unreal::attacker_before(parsed, clauses, at)) } else { act };
        match places.first() {
            Some(group) if !self.is_only_counted(group, clause) || self.is_step_in_region(group, clause) => {
                if self.is_idle(clause, &made, &places) || self.is_supposed(clause, &places) {
                    return;
                }
                let turned = group.rank < AREA_RANK && hand::is_turned(parsed, clause);
                let act = if turned { Act::Captured } else { act };
                let weighed = if failed { Some(act) } else { self.weighed_by_object(act, clause, &made, &places) };
                // Which villages they are may follow.
                let step = (made.act != Act::Held || parsed.capital_nouns) && self.is_step_in_region(group, clause);
                found.unnamed = step.then(|| made.clone()).or(found.unnamed.take());
                let Some(act) = weighed else { return };
                made.act = act;
                // "Advanced in the region of A. In particular, near B."
                if group.rank >= AREA_RANK {
                    found.leave(parsed, made.clone());
                }
                let dashed = self.dashed(clause, &made, &places);
                found.moves.push(made);
                found.moves.extend(dashed);
            }
            None if self.is_of_place_before(act, clause) => {
                if let Some(act) = self.of_part(clause, act) {
                    made.act = if hand::is_turned(parsed, clause) { Act::Captured } else { act };
                    found.of_before.push(made);
                }
            }
            _ if (naming::takes(act) || act == Act::Held && parsed.capital_nouns)
                && !self.is_behind_noun(clause, found.unnamed.is_some()) =>
            {
                found.unnamed = Some(made);
            }
            _ => found.leave(parsed, made),
        }
    }

    /// Whether an act that names no place was at the one told of before.
    fn is_of_place_before(&self, act: Act, clause: &Clause) -> bool {
        let parsed = self.parsed;
        let goes = act == Act::Advanced && (parsed.capital_nouns || bare::is_into_part(parsed, clause))
            || act == Act::Attack && parsed.bare_nouns && self.groups.is_empty();
        (act <= Act::Withdrawn || goes) && clause::is_of_before(parsed, clause)
            || matches!(act, Act::Captured | Act::Entered) && bare::is_into_part(parsed, clause)
            || act == Act::Fighting && (clause::is_in_this(parsed, clause) || bare::is_alone(parsed, clause))
            || (act <= Act::Repelled || parsed.bare_nouns && act <= Act::Attack) && anaphor::is_there(parsed, clause)
            || repelled::is_of_attacks_before(parsed, self.groups, clause)
    }

    pub fn made(&self, at: usize, act: Act) -> (Move, Vec<&'s Group>) {
        let clause = &self.clauses[at];
        let own = self.places(clause, act);
        let (attack, left) = if own.is_empty() { self.goes_on_with(at, act) } else { (None, None) };
        let before = left.map(|before| (before, Act::Entered)).or(attack.map(|before| (before, Act::Attack)));
        let places = before.map_or(own, |(before, act)| self.places(&self.clauses[before], act));
        // "Entered A before withdrawing": without a subject of its own.
        let led = self.parsed.has(clause.first.saturating_sub(1), clause.first, &[Word::Prep]);
        let own = left.filter(|_| led).unwrap_or(at);
        let by = self
            .expeller(clause, act)
            .or_else(|| self.elided(at))
            .or_else(|| subject::of(self.parsed, self.clauses, own));
        let by = by.or_else(|| cataphora::subject(self.parsed, self.clauses, own));
        let hit = by.filter(|by| self.is_hit(clause, *by));
        let by = by.filter(|_| hit.is_none() && !repelled::is_failure(self.parsed, clause));
        // "Two soldiers with the flag of A": whose they are.
        let vague = by.and_then(|at| self.parsed.parties.get(at)).is_none_or(|party| party.side.is_empty());
        let by = if vague { flag::owner(self.parsed, act).or(by) } else { by };
        let attacker = attack.and_then(|before| subject::of(self.parsed, self.clauses, before));
        let passive = subject::is_passive(self.parsed, clause);
        let owner = |at: &usize| self.parsed.parties.get(*at).is_some_and(|party| self.attacks(party));
        // "Russische Angriffe drängten die Truppen zurück": here the attack throws back.
        let leads = self.parsed.at(clause.first).any(|item| item.tag == Tag::Bracket)
            && self.clauses[..at].iter().any(|it| it.absorbed && it.last == clause.first);
        let by = by.filter(|at| act != Act::Repelled || !self.parsed.capital_nouns || leads || !owner(at));
        let against = match act {
            Act::Repelled => self.attackers(clause, by).or(attacker).or_else(|| repelled::beaten(self.parsed, clause)),
            Act::Fighting => hit.or_else(|| subject::other(self.parsed, by)),
            Act::Attack | Act::Strike | Act::Shelling => self.aimed_at(clause, act, by),
            Act::Retaken if vague && by.is_some() => self.driven(clause, by),
            Act::Retaken | Act::Captured if by.is_none() && (act == Act::Retaken || !self.parsed.bare_nouns) => {
                expel::driven_out(self.parsed, clause)
            }
            _ => None,
        };
        let by = if against.is_some() && by == against { None } else { by };
        let against = against.filter(|_| act != Act::Repelled || !self.is_own(by, against));
        // "They entered A before they were driven back": who stands before a passive suffers.
        let suffers = |at: usize| self.parsed.parties.get(at).is_some_and(|party| party.last <= clause.first);
        let passive = passive && !by.and_then(|at| self.parsed.parties.get(at)).is_some_and(|party| party.is_agent);
        let beaten = by.filter(|at| act == Act::Repelled && passive && suffers(*at));
        let (by, against) = (by.filter(|_| beaten.is_none()), against.or(beaten));
        let mentions = self.mentions_of(clause, &places);
        let rank = places.iter().map(|group| group.rank).min().unwrap_or(COUNTRY_RANK);
        let of_self = self.parsed.has(clause.from, clause.first, &[Word::Anaphor, Word::SelfSaid])
            || self.parsed.has(clause.from, clause.last, &[Word::Having])
            || by.is_none() && doer::speaks_of_itself(self.parsed, clause)
            || by.is_none() && attribute::is_infinitive(self.parsed, clause);
        (Move { token: clause.first, act, mentions, rank, by, against, of_self }, places)
    }

    /// "An attack that killed ten" is told by its casualties, an air attack by no front line, prisoners and offices are no place.
    fn is_told_otherwise(&self, at: usize, act: Act) -> bool {
        let (parsed, clause) = (self.parsed, &self.clauses[at]);
        if self.is_visit(clause, act) {
            return true;
        }
        // "Attacked the village and looted its market": only what stands before the place is what was attacked.
        if act != Act::Attack {
            return self.is_loss(clause.first) || self.is_of_institution(clause);
        }
        let right = self.right(clause, act);
        let to = right.map_or(clause.to, |group| group.first);
        // "Attacked A, firing missiles": what stands behind the comma was not all.
        let end = right
            .filter(|_| parsed.is_plain())
            .and_then(|group| (group.last..clause.to).find(|at| parsed.is_mark(*at, ',')));
        let struck = || {
            self.losses.iter().any(|loss| loss.figure.is_some())
                || parsed.acts().any(|(_, _, act)| matches!(act, Act::Strike | Act::Shelling))
                || parsed.has(clause.from, to, &[Word::CivilSite])
                || parsed.has(clause.from, end.unwrap_or(clause.to), &[Word::Airborne])
        };
        struck() || self.is_loss(clause.first)
    }

    /// "A delegation entered A": who comes there without being a force takes nothing.
    fn is_visit(&self, clause: &Clause, act: Act) -> bool {
        let (from, to) = (clause.from, clause.to);
        let force = |party: &Party| {
            let kind = matches!(party.kind, PartyKind::Force | PartyKind::Soldiers | PartyKind::Enemy | PartyKind::Own);
            kind && party.first >= from && party.last <= to
        };
        let goes = matches!(act, Act::Entered | Act::Advanced | Act::Withdrawn);
        goes && self.parsed.has(from, to, &[Word::Visitor]) && !self.parsed.parties.iter().any(force)
    }

    /// The places of a clause: the first group after its verb with those joined to it, or the one before.
    pub fn places(&self, clause: &Clause, act: Act) -> Vec<&'s Group> {
        let right = self.right(clause, act);
        let left = self.described(clause).or_else(|| self.left(clause, act));
        let passive = subject::is_passive(self.parsed, clause);
        // "The government in A called the fall of the city": not at A.
        let town = right.is_none()
            && !self.parsed.has_mark(clause.last, (clause.last + 1).min(clause.to), &[','])
            && self.parsed.has(clause.last, (clause.last + 3).min(clause.to), &[Word::Settlement]);
        let left = left.filter(|group| !town || self.is_bare(group) && group.rank < AREA_RANK);
        // "Took A, besieged B": where a noun needs no article the object stands behind.
        let left = left.filter(|group| group.first >= clause.from || right.is_none() || !self.parsed.bare_nouns);
        if let Some(both) = left.zip(right).filter(|(left, right)| self.is_counted_on(clause, left, right)) {
            return self.joined(clause, both.1).into_iter().chain([both.0, both.1]).collect();
        }
        let chosen = match (left, right) {
            (Some(left), Some(right)) => {
                let takes = matches!(act, Act::Captured | Act::Retaken | Act::Held);
                let aside = act == Act::Fighting && clause.first == left.last + 1 && !self.parsed.bare_nouns;
                let object = left.rank <= right.rank
                    && self.is_bare(left)
                    && (passive || aside || takes && !self.is_bare(right));
                if object { left } else { right }
            }
            (left, right) => {
                let told = left.or(right).or_else(|| self.antecedent(clause, act)).or_else(|| self.resumed(clause));
                match told.or_else(|| self.witnessed(clause, act)) {
                    Some(group) => group,
                    None => return Vec::new(),
                }
            }
        };
        let mut places = vec![chosen];
        if chosen.first >= clause.last {
            places.extend(self.joined(clause, chosen));
        } else {
            places.splice(0..0, self.linked_before(clause, chosen));
        }
        places.extend(self.told_after(clause, chosen));
        let beside = self.beside_apposition(&places);
        places.extend(beside);
        places
    }

    fn right(&self, clause: &Clause, act: Act) -> Option<&'s Group> {
        if genitive::is_its(self.parsed, clause) {
            return None;
        }
        let reached = |group: &&Group| {
            let here = group.first >= clause.last && group.first <= clause.to;
            here && self.follows(clause, act, group.first) && !self.is_held_elsewhere(clause, act, group.first)
        };
        let all = self.groups.iter().filter(reached).filter(|group| group.rank < COUNTRY_RANK);
        // "Entered A by way of B".
        let all = all.filter(|group| {
            !self.is_way(act, group)
                && !self.is_neighbour(clause, act, group)
                && !self.is_agent(group)
                && !self.is_of_counted(group)
                && !self.is_around(act, group)
                && !self.is_beyond_this(clause, group)
                && !self.is_dashed(group)
        });
        if act == Act::Repelled {
            // "Nine attacks near A and five near the village of B": the list begins with A.
            let counted = |group: &Group| {
                self.parsed.is_plain() && group.rank < AREA_RANK && counts::is_counted(self.parsed, group)
            };
            return all.min_by_key(|group| (if counted(group) { 0 } else { group.rank }, group.first));
        }
        let is_listed = |group: &&&Group| {
            let (parsed, first) = (self.parsed, group.first);
            let leads = |item: &super::parse::Item| matches!(item.tag, Tag::Word(Word::Including | Word::Naming));
            let marked = group.mentions.len() > 1
                && first > clause.last
                && match parsed.kind(first - 1) {
                    Kind::Mark(':') => true,
                    Kind::Mark('\u{2014}') => !parsed.capital_nouns,
                    Kind::Mark(',') => listed::is_counted(parsed, group, clause.last),
                    _ => false,
                };
            // "Haben drei Dörfer erobert: A, B und C".
            let closes = parsed.capital_nouns && first == clause.last + 1;
            let from = if closes { clause.from } else { clause.last };
            let counted = act >= Act::Repelled && counts::opens(parsed, group, clause.last);
            counted
                || (marked || parsed.ending_at(first).any(leads))
                    && parsed.has(from, first, &[Word::PlaceCount, Word::Settlement])
        };
        let all: Vec<&Group> = all.collect();
        // "Took several villages west of A, among them B and C": the list says which.
        let named = all.iter().find(is_listed).copied();
        named.or_else(|| all.into_iter().min_by_key(|group| (group.rank >= AREA_RANK, group.first)))
    }

    fn left(&self, clause: &Clause, act: Act) -> Option<&'s Group> {
        if act <= Act::Retaken && self.is_governed_noun(clause) {
            return None;
        }
        let passive = subject::is_passive(self.parsed, clause);
        if self.is_told_already(clause) {
            return None;
        }
        let goal = |group: &Group| act == Act::Withdrawn && self.is_led_into(group);
        let group = self.groups.iter().rev().find(|group| group.last <= clause.first && !goal(group))?;
        // "Near A in the region of B, partly occupied by C": B is.
        let told = group.last + 1 == clause.from && clause.first - clause.from <= 1;
        let told = told && self.parsed.word_at(clause.first, Word::By).is_none();
        let finer = self.finer(group).filter(|_| !told || self.parsed.capital_nouns);
        let before = finer.or_else(|| self.before_whereabouts(clause, group));
        let group = before.or_else(|| self.before_aside(clause, group)).unwrap_or(group);
        if act == Act::Held && self.is_of_office(clause, group) {
            return None;
        }
        if act == Act::Held
            && let Some(town) = self.town_within(clause, group)
        {
            return town;
        }
        if let Some(subject) = self.apposed_subject(clause) {
            return Some(subject);
        }
        // "In A, partially occupied by B": the participle tells of the name before its comma.
        let by = self.parsed.has(clause.first, clause.to, &[Word::By]);
        let agent = passive || by;
        let near = clause.first - clause.from <= 1 || self.is_apposed_noun(clause);
        let beside = group.last <= clause.from && clause.from - group.last <= 2 && near;
        let by = by && self.parsed.has_mark(group.last, clause.first.max(group.last), &[',']);
        let encircled = act == Act::Fighting && clause.first == group.last + 1 && self.is_bare(group);
        let encircled = encircled && self.parsed.is_mark(group.last, ',');
        let apposed = agent && beside && (act <= Act::Held || act == Act::Fighting && by) || encircled;
        let reached = (group.first >= clause.from || apposed) && self.precedes(group.last, clause.first);
        let reached = reached && !self.is_earlier(clause, group);
        // "In X, fighting goes on": the place opens the clause; else a noun says nothing of the name before it.
        let begins = self.linked_before(clause, group).first().map_or(group.first, |first| first.first);
        let joined = !self.parsed.has_mark(group.last, clause.first, &[',']);
        let led = !self.is_bare(group) || joined && self.is_led(clause.from);
        let opens = led && (begins.saturating_sub(clause.from) <= LONGEST_OPENING || self.opens_phrase(group));
        let closes = clause.to == clause.last || clause.to == clause.last + 1 && self.parsed.is_mark(clause.last, ',');
        let closes = closes || self.parsed.capital_nouns && self.parsed.word_at(clause.last, Word::And).is_some();
        let object = attribute::is_behind_object(self.parsed, clause) && subject::stands_behind(self.parsed, clause);
        let bound = passive || apposed || object || opens || closes || !matches!(act, Act::Attack | Act::Fighting);
        Some(group).filter(|group| reached && bound && group.rank < COUNTRY_RANK)
    }

    fn follows(&self, clause: &Clause, act: Act, group: usize) -> bool {
        let (parsed, last) = (self.parsed, source::behind(self.parsed, clause.last));
        // A name within the words for the source or the day.
        if last > group {
            return false;
        }
        // "A eroberte, eine Stadt bei B": where verbs end clauses.
        let ends = || parsed.is_mark(last, ',') || self.ends_before_and(clause);
        let ended = parsed.capital_nouns && act <= Act::Advanced && ends();
        if ended && !parsed.is_mark(last, ',') {
            return false;
        }
        let introduced = parsed.has(last, group, &[Word::Including, Word::Naming])
            || act == Act::Repelled && self.is_of_absorbed(last, group)
            || self.groups.iter().any(|listed| listed.first == group && self.lists_units(listed))
            || !ended && parsed.has(last, group, &[Word::PlaceCount, Word::Settlement]);
        let inflicted = self.is_inflicted_near(clause, group);
        // "Towards A, in the area of B": the comma before the nearer name parts nothing.
        let near = (last..group).rev().find(|at| parsed.is_mark(*at, ','));
        let near = near.is_some_and(|at| parsed.word_at(at + 1, Word::Near).is_some_and(|item| item.last == group))
            && !parsed.within(last, group).any(|item| matches!(item.tag, Tag::Act(_)));
        let between = act == Act::Fighting && parsed.has(last, group, &[Word::Between]);
        let reach = if inflicted {
            LONGEST_INFLICTED
        } else if introduced || between {
            LONGEST_INTRODUCED
        } else {
            LONGEST_RIGHT
        };
        // "Repelled on Monday an attack by 300 men on A": the place is the attack's.
        let attack = |it: &&Clause| act == Act::Repelled && it.absorbed && it.first >= last && it.last <= group;
        let start = self.clauses.iter().rfind(attack).map_or(last, |attack| attack.last);
        group - start <= reach
            && !self.is_stopped(act, last, group)
            && !self.strays(act, last, group)
            && (introduced || inflicted || near || !self.has_comma(last, group))
    }

    fn precedes(&self, group: usize, first: usize) -> bool {
        let stopped =
            self.parsed.within(group, first).any(|item| matches!(item.tag, Tag::Fate(fate) if !fate.needs_people()));
        first - group <= LONGEST_LEFT && !stopped
    }
}
