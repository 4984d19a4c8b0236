//! Places, and offices, that stand before a relative clause or a participle.

use super::actor::{Party, PartyKind};
use super::attribute;
use super::clause::{self, Clause};
use super::clefted;
use super::front::{LONGEST_TO_RELATIVE, Seen};
use super::genitive;
use super::lexicon::{Act, ActorKind, Tag, Word};
use super::parse::{Item, Named, Parsed};
use super::place::{AREA_RANK, COUNTRY_RANK, Group};
use super::subject;
use crate::model::{Mention, Relation};

/// How many words "one of the last villages of the district" has.
const LONGEST_APPOSITION: usize = 8;

/// How many words stand between a place and those beside which it lies: ", a village of 300 people that lies near".
const LONGEST_WHEREABOUTS: usize = 12;

/// How far "they" stands before its verb at the end: "das sie erst am 10. August erobert".
const LONGEST_TO_PRONOUN: usize = 9;

/// How far the comma before "have left" may stand from its participle.
const LONGEST_AUXILIARY: usize = 3;
/// The same for an act that a verb with a date begins: ", began on Wednesday an attack".
const LONGEST_BEGINNING: usize = 5;

impl<'s> Seen<'s, '_> {
    /// "X, part of which they have held since May": the place before the relative word.
    pub fn antecedent(&self, clause: &Clause, act: Act) -> Option<&'s Group> {
        let relative = self.parsed.ending_at(clause.from).find(|item| item.tag.is(Word::Relative));
        let theirs = theirs(self.parsed, clause);
        let relative = relative.or(theirs).or_else(|| self.told_of(clause));
        let object = clefted::object_relative(self.parsed, self.groups, clause);
        let object = object.filter(|_| act <= Act::Held || act == Act::Attack);
        let relative = relative.or(object)?;
        let group = self.groups.iter().rev().find(|group| group.last <= relative.first)?;
        // "A and B in the territory of C, which had fallen to D": a territory does not fall.
        let falls = self.parsed.word_at(clause.first, Word::Falls).is_some() && group.rank >= AREA_RANK;
        // "Der Ort A in B, der von C erobert worden war".
        let town = self.finer(group).filter(|_| (falls || self.parsed.capital_nouns) && !self.parsed.bare_nouns);
        let near = relative.first - group.last <= LONGEST_TO_RELATIVE;
        let group = town.unwrap_or(group);
        let subject = theirs.is_some()
            || subject::left(self.parsed, clause.from, clause.first).is_some()
            || genitive::is_of_speaker(self.parsed, clause)
            || act <= Act::Retaken && object.is_some_and(|which| clefted::is_pronoun(self.parsed, which.last))
            || act == Act::Held && self.parsed.word_at(clause.first, Word::By).is_some()
            || subject::is_passive(self.parsed, clause) && subject::agent(self.parsed, clause).is_some();
        // "A, where fighting goes on".
        let beside = relative.first <= group.last + 1 && group.rank < AREA_RANK;
        let by = act <= Act::Held || act == Act::Advanced && beside;
        // "A, cuya captura anunció B".
        // "A, dont la prise a été annoncée".
        let article = self.parsed.word_at(relative.last, Word::Article).filter(|_| self.parsed.is_plain());
        let verb = article.map_or(relative.last, |article| article.last);
        let whose = (relative.last == clause.first || verb == clause.first) && act <= Act::Retaken
            || self.told_of_whose(clause).is_some();
        let told = by && (subject || whose) || matches!(act, Act::Fighting | Act::Repelled | Act::Attack) && beside;
        (told && near && group.rank < COUNTRY_RANK).then_some(group)
    }

    /// "A, which the army said it had retaken": the relative word before the one who speaks.
    fn told_of(&self, clause: &Clause) -> Option<&'s super::parse::Item> {
        let say = self.parsed.ending_at(clause.from).find(|item| item.tag.is(Word::Say))?;
        let from = say.first.saturating_sub(LONGEST_TO_RELATIVE).max(self.parsed.sentence.first);
        let relative = self.parsed.within(from, say.first).rfind(|item| item.tag.is(Word::Relative));
        relative.filter(|_| genitive::is_of_speaker(self.parsed, clause)).or_else(|| self.told_of_whose(clause))
    }

    /// "A, dont la junte a annoncé la prise": the relative word before the one who tells of what befell A.
    fn told_of_whose(&self, clause: &Clause) -> Option<&'s super::parse::Item> {
        let parsed = self.parsed;
        let say = parsed.ending_at(clause.from).find(|item| item.tag.is(Word::Say))?;
        let article = parsed.word_at(say.last, Word::Article).map_or(say.last, |article| article.last);
        let noun = clause.first == article && article > say.last && clause.act.is_some_and(|act| act <= Act::Retaken);
        let from = say.first.saturating_sub(LONGEST_APPOSITION).max(parsed.sentence.first);
        let relative = parsed.within(from, say.first).rfind(|item| item.tag.is(Word::Relative))?;
        let of = parsed.word_at(relative.first, Word::Including).is_some();
        let bare = parsed.at(clause.last).any(|item| matches!(item.tag, Tag::Word(Word::OfMonth)));
        let named = self.groups.iter().any(|group| group.first >= clause.last && group.first <= clause.to);
        (parsed.is_plain() && noun && of && !bare && !named).then_some(relative)
    }

    /// Whether a comma parts a place from a word, with at most "the last village" between.
    fn is_apposed_to(&self, group: &Group, first: usize) -> bool {
        let gap = (group.last + 1)..first;
        let noun = || {
            gap.len() <= LONGEST_APPOSITION
                && self.parsed.has(gap.start, gap.end, &[Word::Settlement, Word::PlaceCount])
                && !self.parsed.has_mark(gap.start, gap.end, &[',', ';', '"'])
        };
        self.parsed.is_mark(group.last, ',') && (gap.is_empty() || gap.start < gap.end && noun())
    }

    /// "The health ministry of A, run by B": the office is B's, which says nothing of A.
    pub fn is_of_office(&self, clause: &Clause, group: &Group) -> bool {
        let parsed = self.parsed;
        let from = group.first.saturating_sub(LONGEST_APPOSITION).max(parsed.sentence.first);
        let office = |item: &&Item| matches!(item.tag, Tag::Word(Word::Speaker | Word::WarOffice));
        let tells = |item: &Item| {
            matches!(item.tag, Tag::Act(_) | Tag::Fate(_))
                || matches!(item.tag, Tag::Word(Word::Say | Word::Passive | Word::Subordinate | Word::Relative))
        };
        let apposed = parsed.is_mark(group.last, ',') && clause.first == group.last + 1;
        let office = parsed.within(from, group.first).rfind(office).filter(|_| apposed && parsed.is_plain());
        office.is_some_and(|office| {
            let gap = office.last..group.first;
            !parsed.has_mark(gap.start, gap.end, &[',', ';', ':', '"']) && !parsed.within(gap.start, gap.end).any(tells)
        })
    }

    /// "The health authority run by B": who runs an office holds no place.
    pub fn is_of_institution(&self, clause: &Clause) -> bool {
        let parsed = self.parsed;
        let office = |item: &Item| matches!(item.tag, Tag::Word(Word::Speaker | Word::WarOffice));
        let speaks = |party: &Party| party.kind == PartyKind::Named(ActorKind::Speaker);
        // "The ministry controls A": there it is the one who holds.
        let by = parsed.has(clause.first, clause.to, &[Word::By]);
        let beside = |party: &Party| party.first == clause.last || by && party.last == clause.first;
        clause.act == Some(Act::Held)
            && (parsed.at(clause.last).any(office)
                || by && parsed.ending_at(clause.first).any(office)
                || parsed.parties.iter().any(|party| speaks(party) && beside(party)))
    }

    /// Whether a word between a verb and a place leads to something else than its place.
    pub fn is_stopped(&self, act: Act, last: usize, group: usize) -> bool {
        let parsed = self.parsed;
        // "Бои у А — о положении на Б", but "на направлении А – Б".
        let parts = |at: usize| parsed.is_mark(at, '\u{2014}') && !parsed.joins_names(at);
        let dashed = act == Act::Fighting && parsed.bare_nouns && (last..group).any(parts);
        dashed
            || parsed.within(last, group).any(|item| match item.tag {
                Tag::Fate(fate) => !fate.needs_people(),
                // "Бои сосредоточились у А", "под контролем находятся А и Б".
                Tag::Word(Word::Presence) if act == Act::Fighting => !parsed.bare_nouns && !parsed.is_plain(),
                Tag::Word(Word::Presence) => act != Act::Held || !parsed.bare_nouns,
                // "Les combats pour A".
                Tag::Word(Word::Purpose) if act == Act::Fighting && item.last == group => false,
                // "Mène une contre-attaque pour reprendre A".
                Tag::Word(Word::Purpose) if act == Act::Attack && self.aims_to_take(item.last) => false,
                // "Repelled an attempt to enter A" happened.
                Tag::Word(Word::Purpose) => act != Act::Repelled && !self.leads_to(act, last, item, group),
                _ => false,
            })
    }

    /// The attack and the step in that an act without a place of its own goes on with: "attacked A and were repelled",
    /// "entered A before withdrawing".
    pub fn goes_on_with(&self, at: usize, act: Act) -> (Option<usize>, Option<usize>) {
        let attack = (act == Act::Repelled).then(|| self.tried_before(at)).flatten();
        let leaves = act == Act::Withdrawn && !clause::is_of_before(self.parsed, &self.clauses[at]);
        (attack, leaves.then(|| self.entered_before(at)).flatten())
    }

    /// "Russlands Vormarsch gestoppt", "den Vorstoß der Russen gestoppt": whose attack it was that was repelled.
    pub fn attacks(&self, party: &Party) -> bool {
        let absorbed = self.clauses.iter().any(|it| it.absorbed && self.is_of(party, it));
        absorbed || attribute::is_attacks_owner(self.parsed, party)
    }

    /// "A, which lies between B and C, was taken": B and C say where A is, and were not taken.
    pub fn before_whereabouts(&self, clause: &Clause, group: &Group) -> Option<&'s Group> {
        let says_where = |group: &Group| {
            let beside = |mention: &Mention| {
                matches!(mention.relation, Relation::Near | Relation::Between | Relation::Direction)
            };
            group.mentions.iter().filter_map(|at| self.mentions.get(*at)).all(beside)
        };
        let takes = matches!(clause.act, Some(Act::Captured | Act::Retaken | Act::Held | Act::Withdrawn));
        let group = Some(group).filter(|group| takes && says_where(group))?;
        let before = self.groups.iter().rev().find(|other| other.last < group.first && !says_where(other))?;
        let gap = before.last..group.first;
        let verb = |item: &super::parse::Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_));
        let opens = self.parsed.is_mark(before.last, ',') && gap.len() <= LONGEST_WHEREABOUTS;
        let plain = !self.parsed.within(gap.start, gap.end).any(verb) && before.rank < AREA_RANK;
        let closes = self.parsed.has_mark(group.last, clause.first.max(group.last), &[',']);
        Some(before).filter(|_| opens && plain && closes)
    }

    /// "A, which B entered last week, was retaken": the place before the clause between commas.
    pub fn resumed(&self, clause: &Clause) -> Option<&'s Group> {
        let first = self.parsed.sentence.first;
        let from = clause.first.saturating_sub(LONGEST_TO_RELATIVE).max(first);
        let comma = (from..clause.first).rev().find(|at| self.parsed.is_mark(*at, ','))?;
        // "A, held by B since August, was taken", "A, the last village held by B, was taken".
        let participle = |item: &super::parse::Item| {
            let act = matches!(item.tag, Tag::Act(Act::Captured | Act::Retaken | Act::Held));
            act && self.groups.iter().any(|group| self.is_apposed_to(group, item.first))
        };
        let relative = |item: &&super::parse::Item| item.tag.is(Word::Relative) || participle(item);
        let relative = self.parsed.within(first, comma).rfind(relative)?;
        let group = self.groups.iter().rev().find(|group| group.last < relative.first)?;
        let beside = self.is_apposed_to(group, relative.first);
        let passive =
            subject::is_passive(self.parsed, clause) && self.parsed.has(comma, clause.first, &[Word::Passive]);
        let fell = |word: Word| self.parsed.word_at(clause.first, word).is_some();
        let passive = passive || clause.first == comma + 1 && (fell(Word::Falls) || fell(Word::By));
        (beside && passive && group.rank < AREA_RANK && self.is_bare(group)).then_some(group)
    }
}

/// "A, das sie im August erobert hatten": where articles are relative words too, one before a pronoun.
fn theirs<'p>(parsed: &'p Parsed, clause: &Clause) -> Option<&'p super::parse::Item> {
    let from = clause.first.saturating_sub(LONGEST_TO_PRONOUN).max(parsed.sentence.first + 2);
    let they = parsed.within(from, clause.first).rfind(|item| item.tag.is(Word::Others))?;
    let comma = they.first.checked_sub(2).filter(|at| parsed.capital_nouns && parsed.is_mark(*at, ','))?;
    parsed.word_at(comma + 1, Word::Article)
}

/// "The A (AA), a militia allied with B, took C": who opens the sentence, before what tells more of it.
pub fn apposed(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let first = parsed.sentence.first;
    let comma = |at: usize| parsed.is_mark(at, ',');
    if parsed.capital_nouns || parsed.bare_nouns || clause.first <= first + 2 || !comma(clause.first - 1) {
        return None;
    }
    let opens = |party: &super::actor::Party| party.first <= first + 1 && party.can_fight() && !party.side.is_empty();
    let at = parsed.parties.iter().position(opens)?;
    let last = parsed.parties[at].last;
    let close = (last..clause.first).find(|mark| parsed.is_mark(last, '(') && parsed.is_mark(*mark, ')'));
    let end = close.map_or(last, |close| close + 1);
    let told = |item: &super::parse::Item| match item.tag {
        Tag::Act(_) | Tag::Fate(_) | Tag::Word(Word::Say | Word::According) => true,
        // "The A, one of those that fight B, took C".
        Tag::Word(Word::Relative) => !parsed.null_subject || item.first == end + 1,
        _ => false,
    };
    let plain = end + 1 < clause.first && comma(end) && !parsed.within(end, clause.first - 1).any(told);
    (plain && !parsed.has_mark(end, clause.first, &['"', ';', ':'])).then_some(at)
}

/// The last place before a token, for "the town" behind it; one from which another is measured is none.
pub fn scene<'g>(groups: &'g [Group], mentions: &[Mention], before: usize) -> Option<&'g Group> {
    let towards =
        |at: &usize| mentions.get(*at).is_some_and(|it| it.relation == Relation::Direction || it.distance_m.is_some());
    let here = |group: &&Group| group.last <= before && group.rank < AREA_RANK;
    let area = |at: &usize| mentions.get(*at).is_some_and(|it| it.relation == Relation::Area);
    let mut all = groups.iter().rev().filter(here).filter(|group| !group.mentions.iter().all(towards));
    // "Штурмовали А на юге Б": Б is wider.
    all.clone().find(|group| !group.mentions.iter().all(area)).or_else(|| all.next())
}

/// "The rebels, whom B backs according to the UN, left A": the subject before the clause between commas.
pub fn left_before(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let reach = if clause.act == Some(Act::Attack) { LONGEST_BEGINNING } else { LONGEST_AUXILIARY };
    let from = clause.first.saturating_sub(reach).max(parsed.sentence.first);
    let comma = (from..clause.first).rev().find(|at| parsed.is_mark(*at, ','))?;
    let mut relatives = parsed.within(parsed.sentence.first, comma).filter(|item| {
        matches!(item.tag, Tag::Word(Word::Relative | Word::Subordinate))
            && parsed.has_mark(item.first.saturating_sub(2).max(parsed.sentence.first), item.first, &[','])
    });
    let relative = relatives.next_back()?;
    // "The army, one of the oldest groups, which fights B, took A".
    let apposed = |party: &Party| {
        let opens = party.first <= parsed.sentence.first + 1 && parsed.is_mark(party.last, ',');
        opens && parsed.capital_nouns
    };
    let opens = |party: &Party| {
        party.last <= relative.first && (relative.first - party.last <= LONGEST_AUXILIARY || apposed(party))
    };
    parsed.parties.iter().rposition(|party| {
        opens(party) && subject::fights(parsed, party) && !subject::is_object(parsed, party, parsed.sentence.first)
    })
}

/// "Aus A, das die Russen am Montag erobert haben, flohen viele": what is told of a place behind its comma.
pub fn is_before(parsed: &Parsed, named: &Named) -> bool {
    let article = |item: &Item| matches!(item.tag, Tag::Word(Word::Article | Word::Relative));
    let relative = parsed.capital_nouns && parsed.is_mark(named.last, ',') && parsed.at(named.last + 1).any(article);
    let from = named.last + 1;
    let close = (from..parsed.sentence.last).find(|at| parsed.is_mark(*at, ','));
    let taken = |item: &Item| matches!(item.tag, Tag::Act(act) if act <= Act::Held);
    relative && close.is_some_and(|close| parsed.within(from, close).any(taken))
}
