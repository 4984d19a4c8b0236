//! Front-line statements: who took, holds, left, attacked or repelled whom, and where.

use super::actor::{Party, PartyKind};
use super::casualty::Loss;
use super::lexicon::{Act, Tag, Word};
use super::parse::Parsed;
use super::place::{AREA_RANK, COUNTRY_RANK, Group};
use crate::model::{Mention, Relation};

/// How far the places may stand after and before their verb.
const LONGEST_RIGHT: usize = 14;
const LONGEST_LEFT: usize = 16;
/// How far the one attacked may stand from "repelled".
const ATTACK_GAP: usize = 6;

/// One front-line statement.
#[derive(Clone, Debug)]
pub struct Move {
    pub first: usize,
    pub last: usize,
    pub act: Act,
    pub mentions: Vec<usize>,
    /// Index into the parties of the sentence.
    pub by: Option<usize>,
    /// The other side, where it is named: whose attack was repelled.
    pub against: Option<usize>,
}

/// The statements of a sentence, and an act whose places are only counted ("liberated 12 settlements").
pub fn find(parsed: &Parsed, groups: &[Group], mentions: &[Mention], losses: &[Loss]) -> (Vec<Move>, Option<Move>) {
    let mut moves: Vec<Move> = Vec::new();
    let mut unnamed = None;
    if parsed.any(&[Word::OtherWar, Word::Debris]) {
        return (moves, unnamed);
    }
    let acts: Vec<(usize, usize, Act)> = parsed.acts().filter(|(_, _, act)| act.is_front_line()).collect();
    // "an attack that killed ten" is told by its casualties, an air attack by no front line.
    let struck = losses.iter().any(|loss| loss.figure.is_some())
        || parsed.acts().any(|(_, _, act)| matches!(act, Act::Strike | Act::Shelling));
    for (at, (first, last, act)) in acts.iter().copied().enumerate() {
        let near_repelled =
            |other: &(usize, usize, Act)| other.2 == Act::Repelled && other.0.abs_diff(first) <= ATTACK_GAP;
        if act == Act::Attack && (struck || acts.iter().any(near_repelled))
            || is_loss(losses, parsed, first)
            || is_unreal(parsed, first, last)
        {
            continue;
        }
        let group = places(parsed, groups, first, last, act, &acts[..at], &acts[at + 1..]);
        let by = subject(parsed, first, last, act);
        let against = (act == Act::Repelled).then(|| attackers(parsed, first, last)).flatten();
        let by = if against.is_some() && by == against { None } else { by };
        let mut made = Move { first, last, act, mentions: Vec::new(), by, against };
        match group {
            Some(group) if !is_only_counted(parsed, group, first, last) => {
                made.mentions = group.mentions.clone();
                made.act = beside(act, last, group, mentions);
                made.last = made.last.max(group.last);
                made.first = made.first.min(group.first);
                moves.push(made);
            }
            _ if matches!(act, Act::Captured | Act::Retaken) => unnamed = Some(made),
            _ => {}
        }
    }
    merge_same(&mut moves);
    (moves, unnamed)
}

/// Two verbs about one list of places are one statement ("clashes during an attack on X").
fn merge_same(moves: &mut Vec<Move>) {
    let mut kept: Vec<Move> = Vec::new();
    for made in moves.drain(..) {
        let clash = |act: Act| matches!(act, Act::Fighting | Act::Attack);
        let same = |other: &Move| {
            other.mentions == made.mentions && (other.act == made.act || clash(other.act) && clash(made.act))
        };
        if !kept.iter().any(same) {
            kept.push(made);
        }
    }
    *moves = kept;
}

/// "captured positions near X" is an advance: X itself was not taken.
fn beside(act: Act, last: usize, group: &Group, mentions: &[Mention]) -> Act {
    let near = group.first >= last
        && group.mentions.iter().all(|at| {
            mentions.get(*at).is_some_and(|mention| matches!(mention.relation, Relation::Near | Relation::Direction))
        });
    if near && group.rank < AREA_RANK && matches!(act, Act::Captured | Act::Retaken) { Act::Advanced } else { act }
}

/// Whether the word counts prisoners rather than places.
fn is_loss(losses: &[Loss], parsed: &Parsed, at: usize) -> bool {
    let fate = parsed.at(at).any(|item| matches!(item.tag, Tag::Fate(_)));
    fate && losses.iter().any(|loss| loss.first <= at && at < loss.last && loss.figure.is_some())
}

/// Plans, threats, denials and purposes.
fn is_unreal(parsed: &Parsed, first: usize, last: usize) -> bool {
    let from = first.saturating_sub(4).max(parsed.sentence.first);
    let cut = parsed.tokens[from..first]
        .iter()
        .rposition(|token| token.is_mark(',') || token.is_mark('"'))
        .map_or(from, |at| from + at + 1);
    let purpose = parsed.ending_at(first).any(|item| item.tag == Tag::Word(Word::Purpose));
    purpose || parsed.has(cut, last, &[Word::Hypothetical, Word::Negation])
}

fn is_passive(parsed: &Parsed, first: usize, last: usize) -> bool {
    parsed.has(first.saturating_sub(3).max(parsed.sentence.first), first, &[Word::Passive])
        || parsed.word_at(last, Word::Passive).is_some()
}

fn places<'g>(
    parsed: &Parsed,
    groups: &'g [Group],
    first: usize,
    last: usize,
    act: Act,
    before: &[(usize, usize, Act)],
    after: &[(usize, usize, Act)],
) -> Option<&'g Group> {
    let absorbs = |other: &(usize, usize, Act)| act == Act::Repelled && other.2 == Act::Attack;
    let wall_right = after.iter().find(|other| !absorbs(other)).map_or(parsed.sentence.last, |other| other.0);
    let wall_left = before.iter().rev().find(|other| !absorbs(other)).map_or(parsed.sentence.first, |other| other.1);
    let reached =
        |group: &&Group| group.first >= last && group.first <= wall_right && follows(parsed, last, group.first);
    let right = if act == Act::Repelled {
        groups.iter().filter(reached).min_by_key(|group| (group.rank, group.first))
    } else {
        groups.iter().find(|group| group.first >= last).filter(reached)
    };
    let left = groups
        .iter()
        .rev()
        .find(|group| group.last <= first)
        .filter(|group| group.first >= wall_left && precedes(parsed, group.last, first));
    let right = right.filter(|group| group.rank < COUNTRY_RANK);
    // "in Kursk, where attacks ...": a noun without its own place says nothing of the name before it.
    let bound = !matches!(act, Act::Attack | Act::Fighting) || is_passive(parsed, first, last);
    let left = left.filter(|group| group.rank < COUNTRY_RANK && bound);
    match (left, right) {
        (Some(left), Some(right)) => {
            Some(if is_passive(parsed, first, last) && left.rank <= right.rank { left } else { right })
        }
        (left, right) => left.or(right),
    }
}

fn follows(parsed: &Parsed, last: usize, group: usize) -> bool {
    let stopped = parsed.within(last, group).any(|item| match item.tag {
        Tag::Fate(_) => true,
        Tag::Word(word) => {
            matches!(word, Word::Say | Word::Relative | Word::According | Word::Purpose | Word::Presence)
                && word != Word::To
        }
        _ => false,
    });
    let introduced = parsed.has(last, group, &[Word::Including, Word::PlaceCount]);
    group - last <= LONGEST_RIGHT
        && !stopped
        && !parsed.has_mark(last, group, &[';', '.'])
        && (introduced || !parsed.has_mark(last, group, &[',']))
}

fn precedes(parsed: &Parsed, group: usize, first: usize) -> bool {
    let stopped = parsed
        .within(group, first)
        .any(|item| matches!(item.tag, Tag::Fate(_) | Tag::Word(Word::Say | Word::According)));
    first - group <= LONGEST_LEFT && !stopped && !parsed.has_mark(group, first, &[';', '.', ':'])
}

/// "retaken two villages in its Kursk region": which ones is not said.
fn is_only_counted(parsed: &Parsed, group: &Group, first: usize, last: usize) -> bool {
    let (from, to) = if group.first >= last {
        (last, group.first)
    } else {
        (group.first.saturating_sub(6).max(parsed.sentence.first), first)
    };
    group.rank >= AREA_RANK && (parsed.has(from, to, &[Word::PlaceCount, Word::Settlement]))
}

/// Who does it: "by ..." after a passive, else the nearest fighting party before the verb.
fn subject(parsed: &Parsed, first: usize, last: usize, act: Act) -> Option<usize> {
    let fights = |party: &Party| party.can_fight() && party.kind != PartyKind::Speaker;
    let by = parsed.parties.iter().position(|party| {
        party.first >= last
            && party.first - last <= LONGEST_RIGHT
            && fights(party)
            && parsed.has(last, party.first, &[Word::By])
            && party.first - last <= 8
    });
    if by.is_some() {
        return by;
    }
    let left = parsed
        .parties
        .iter()
        .rposition(|party| party.last <= first && fights(party) && reaches(parsed, party, first, act));
    let after_verb = || {
        let verb_leads = first == parsed.sentence.first || parsed.tokens[first - 1].is_mark('"');
        parsed
            .parties
            .iter()
            .position(|party| verb_leads && party.first >= last && party.first - last <= 3 && fights(party))
    };
    left.or_else(after_verb)
}

/// A speaker does not reach over its own "said": what follows has a subject of its own or none.
fn reaches(parsed: &Parsed, party: &Party, first: usize, _act: Act) -> bool {
    let object =
        parsed.ending_at(party.first).any(|item| matches!(item.tag, Tag::Word(Word::Prep | Word::From | Word::By)));
    let said = parsed.has(party.last, first, &[Word::Say]);
    !said && !object && !parsed.has_mark(party.last, first, &[';'])
}

fn attackers(parsed: &Parsed, first: usize, last: usize) -> Option<usize> {
    let (from, to) = (first.saturating_sub(ATTACK_GAP), last + ATTACK_GAP);
    parsed.parties.iter().position(|party| {
        party.first >= from
            && party.last <= to
            && party.can_fight()
            && (party.first >= last || is_passive(parsed, first, last))
    })
}
