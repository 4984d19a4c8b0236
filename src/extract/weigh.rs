//! What a front-line verb means once its places are seen, and when it means nothing.

use super::actor::Party;
use super::clause::Clause;
use super::front::{LONGEST_LEFT, LONGEST_RIGHT, Move, Seen};
use super::lexicon::{Act, Tag, Word, has_ending};
use super::place::{AREA_RANK, Group};
use super::token::Kind;
use super::{bare, hand, listed, repelled, subject};
use crate::model::{PlaceKind, Relation};

/// How many small words may stand between a verb of many uses and its place.
const LONGEST_BESIDE: usize = 4;
/// How far the comma stands before a passive: ", ha sido liberada", ", est à nouveau sous le contrôle".
const LONGEST_PASSIVE: usize = 4;

/// How many words join two places: "und in der Umgebung von".
pub const LONGEST_JOINT: usize = 6;

/// How many words say on which side of another a place lies: "nordwestlich der von A annektierten Stadt".
const LONGEST_BEARING: usize = 6;

/// How far "lost" may stand behind "the control of".
const LONGEST_TO_LOSS: usize = 16;

/// How far the verb stands before or behind the fighting that goes on: "идут тяжёлые".
const LONGEST_TO_GOING: usize = 2;

/// How far the party that was halted stands behind the verb.
const LONGEST_OBJECT: usize = 3;

/// Two verbs about one list of places are one statement ("clashes during an attack on X", "attacked X, was repelled").
pub fn merge_same(moves: &mut Vec<Move>) {
    let mut kept: Vec<Move> = Vec::new();
    let repelled: Vec<_> =
        moves.iter().filter(|made| made.act == Act::Repelled).map(|made| made.mentions.clone()).collect();
    moves.retain(|made| made.act != Act::Attack || !repelled.contains(&made.mentions));
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

/// How far a preposition stands before its noun: "with some 300 residents".
const LONGEST_GOVERNED: usize = 3;

impl<'s> Seen<'s, '_> {
    /// Whether the word counts prisoners rather than places.
    pub fn is_loss(&self, at: usize) -> bool {
        let fate = self.parsed.at(at).any(|item| matches!(item.tag, Tag::Fate(_)));
        fate && self.losses.iter().any(|loss| loss.first <= at && at < loss.last && loss.figure.is_some())
    }

    /// "Residents left A": who fights for nobody gives up no place; in "they left A with the residents" somebody else does.
    fn is_flight(&self, clause: &Clause, made: &Move) -> bool {
        let (from, to) = (clause.from, clause.first);
        let governed = |at: usize| self.parsed.has(at.saturating_sub(LONGEST_GOVERNED).max(from), at, &[Word::Prep]);
        let mut before = self.parsed.within(from, to);
        made.act == Act::Withdrawn
            && made.by.is_none()
            && !made.of_self
            && !self.parsed.has(from, to, &[Word::Others])
            && before.any(|item| item.tag.is(Word::Civilians) && !governed(item.first))
    }

    /// Whether a verb of many uses stands without what makes it an act.
    pub fn is_idle(&self, clause: &Clause, made: &Move, places: &[&Group]) -> bool {
        let whole = self.parsed.at(clause.first).any(|item| item.tag == Tag::Bracket);
        let word = |word: Word| !whole && self.parsed.word_at(clause.first, word).is_some();
        let passive = subject::is_passive(self.parsed, clause);
        let nobody = made.by.is_none_or(|by| bare::is_of_others(self.parsed, clause, by));
        let alone = word(Word::Weak) && nobody && !made.of_self && !passive;
        let apart = || places.first().is_none_or(|group| !self.is_beside(clause, group));
        let attacked =
            |from: usize, to: usize| self.clauses.iter().any(|it| it.absorbed && it.first >= from && it.last <= to);
        let held = |it: &Party| {
            let close = it.first >= clause.last && it.first - clause.last <= LONGEST_OBJECT;
            it.last <= clause.first || close && !self.parsed.has(clause.last, it.first, &[Word::Subordinate])
        };
        let suffers = made.against.and_then(|at| self.parsed.parties.get(at)).is_some_and(held);
        let object = (clause.last + LONGEST_OBJECT).min(clause.to.max(clause.last));
        let suffers = suffers
            || self.parsed.has(clause.last, object, &[Word::Force, Word::Soldiers, Word::Enemy, Word::Unit])
            || (passive || word(Word::Failed))
                && self.parsed.within(clause.from, clause.to).any(|item| repelled::is_attempt(self.parsed, item))
            || !self.parsed.is_plain()
                && !self.parsed.capital_nouns
                && self.parsed.has(clause.last, object, &[Word::Hypothetical]);
        let harmless = word(Word::OnlyAttack)
            && !suffers
            && !attacked(clause.first.saturating_sub(LONGEST_LEFT), clause.last + LONGEST_RIGHT)
            && !self.parsed.acts().any(|(.., act)| act == Act::Attack);
        // "The fighting in the region of A": of nobody, and nowhere.
        let counted = self.is_counted(clause);
        let directed = |at: &usize| self.mentions.get(*at).is_some_and(|it| it.relation == Relation::Direction);
        let vague = made.act == Act::Fighting && made.by.is_none() && made.rank > AREA_RANK && !counted;
        let vague = vague && !made.mentions.iter().all(directed) && !self.goes_on(clause);
        // "The Russian-held part of the region": an attribute of what something else is told of.
        let hyphen = clause.first.checked_sub(1).is_some_and(|before| self.parsed.is_mark(before, '-'))
            || self.parsed.is_mark(clause.first, '-');
        let attribute = made.act == Act::Held && hyphen && (made.rank >= AREA_RANK || apart());
        // "Resumed its strikes in A": the verb has an object of its own.
        let resumed = matches!(made.act, Act::Captured | Act::Retaken)
            && places.first().is_some_and(|group| self.takes_up_act(clause, group));
        attribute
            || resumed
            || self.is_flight(clause, made)
            || self.is_participle(clause, made)
            || self.is_of_land(clause, places)
            || self.is_description(clause, places)
            || alone
            || word(Word::Beside) && (apart() || self.is_where(clause, places))
            || matches!(made.act, Act::Held | Act::Captured) && self.counts_people(clause)
            || harmless
            || vague
    }

    /// "В районе А идут бои": a verb says that there is fighting.
    fn goes_on(&self, clause: &Clause) -> bool {
        // "In A finden die heftigsten Kämpfe statt".
        let reach = if self.parsed.capital_nouns { LONGEST_JOINT } else { LONGEST_TO_GOING };
        let from = clause.first.saturating_sub(reach).max(clause.from);
        self.parsed.has(from, clause.last + reach, &[Word::GoesOn])
    }

    /// "12 clashes".
    fn is_counted(&self, clause: &Clause) -> bool {
        let word = self.parsed.ending_at(clause.first).any(|item| matches!(item.tag, Tag::Number(_)));
        word || clause.first > self.parsed.sentence.first && self.parsed.kind(clause.first - 1) == Kind::Number
    }

    /// "In the occupied regions of A": an adjective, which tells of nobody's deed.
    fn is_participle(&self, clause: &Clause, made: &Move) -> bool {
        // "From the occupied A": what a preposition leads to is told of in passing, whoever else acts.
        let the = self.parsed.ending_at(clause.first).find(|item| item.tag.is(Word::BeforeParticiple));
        let from = |item: &super::parse::Item| matches!(item.tag, Tag::Word(Word::Prep | Word::From | Word::Origin));
        let passing = the.is_some_and(|the| self.parsed.ending_at(the.first).any(from));
        let act = matches!(made.act, Act::Captured | Act::Retaken) && (made.by.is_none() || passing);
        let opens = clause.first == self.parsed.sentence.first;
        if !act || opens || subject::is_passive(self.parsed, clause) || self.are_named(made) {
            return false;
        }
        let word = self.parsed.words(clause.first, clause.last);
        let governed = |item: &super::parse::Item| {
            matches!(
                item.tag,
                Tag::Word(Word::Prep | Word::From | Word::RegionWord | Word::DistrictWord | Word::BeforeParticiple)
            )
        };
        let led = self.parsed.ending_at(clause.first).any(governed);
        let follows = self.parsed.at(clause.last).any(|item| {
            matches!(
                item.tag,
                Tag::Word(Word::Settlement | Word::RegionWord | Word::DistrictWord | Word::Part | Word::Prep)
            )
        }) || self.groups.iter().any(|group| group.first == clause.last);
        // "Le village repris se trouvait à": behind its noun.
        let noun = self.parsed.ending_at(clause.first).any(|item| item.tag.is(Word::Settlement));
        let agent = self.parsed.has(clause.first, clause.to, &[Word::By]);
        if noun && !agent && !follows && self.parsed.word_at(clause.first, Word::BehindNoun).is_some() {
            return true;
        }
        // "Operaciones cerca de A, incluyendo las localidades liberadas de B": which ones, while something else is done.
        let others = self.clauses.iter().filter(|other| !other.absorbed).count() > 1;
        let which = self.parsed.null_subject && noun && !agent && others;
        (led || which) && follows && has_ending(word, &self.parsed.endings.participle)
    }

    /// Whether the object of a verb is itself an act, without a comma before it: "took up the offensive in A".
    fn takes_up_act(&self, clause: &Clause, group: &Group) -> bool {
        let between = group.first.saturating_sub(clause.last);
        let act = |tag: Tag| matches!(tag, Tag::Act(Act::Attack | Act::Fighting | Act::Strike | Act::Shelling));
        let acts = |item: &super::parse::Item| {
            act(item.tag)
                && item.last <= group.first
                && !self.clauses.iter().any(|it| it.absorbed && it.first == item.first)
                && !self.parsed.has_mark(clause.last, item.first, &[',', ';'])
                && !self.parsed.has(clause.last, item.first, &[Word::And, Word::Subordinate, Word::Relative, Word::By])
        };
        between > 0 && self.parsed.within(clause.last, group.first).any(acts)
    }

    /// "Left the town of A", "A has been lost": only small words between the verb and its place.
    fn is_beside(&self, clause: &Clause, group: &Group) -> bool {
        let right = group.first >= clause.last;
        let gap = if right { clause.last..group.first } else { group.last..clause.first };
        let word = |item: &super::parse::Item| match item.tag {
            Tag::Word(Word::Article | Word::Settlement | Word::Prep | Word::OfMonth | Word::Passive | Word::SoFar) => {
                true
            }
            tag => matches!(tag, Tag::Side(_)),
        };
        // "Lost last week A".
        let small = |at: usize| self.parsed.is_dated(at) || self.parsed.at(at).any(word);
        if right {
            return gap.len() <= LONGEST_BESIDE && gap.clone().all(small) || self.is_list(&gap);
        }
        // "A, the last village before B, has been lost".
        let apposed = self.parsed.is_mark(group.last, ',') && gap.len() <= LONGEST_LEFT;
        // "Hat A verloren": where verbs end clauses, their object stands before them.
        let object = self.parsed.capital_nouns && hand::is_to_taker(self.parsed, &gap) && self.is_bare(group);
        object || (gap.len() <= LONGEST_BESIDE || apposed) && subject::is_passive(self.parsed, clause)
    }

    /// "An assault on A would displace thousands".
    pub fn is_supposed(&self, clause: &Clause, places: &[&Group]) -> bool {
        let last = places.last().map_or(clause.last, |group| group.last);
        // "The capture of A by B would be".
        let by = self.parsed.word_at(last, Word::By).map_or(last, |by| by.last);
        let agent = self.parsed.parties.iter().find(|party| by > last && party.first >= by && party.first <= by + 1);
        let end = agent.map_or(last, |party| party.last);
        // "The capture of A, if it is confirmed, would be".
        let end = if self.parsed.is_plain() && self.parsed.is_mark(end, ',') { end + 1 } else { end };
        let purpose = self.parsed.word_at(end, Word::To).is_some();
        // "Withdrew from A to avoid encirclement": an aim is no doubt that they did.
        let aims = clause.act == Some(Act::Withdrawn);
        let supposed =
            |item: &super::parse::Item| item.tag.is(Word::Hypothetical) && (item.last == end + 1 || !purpose && !aims);
        last > clause.last && self.parsed.at(end).any(supposed)
    }

    /// What the statement is once its places are seen: "captured positions near X" is an advance, none for what
    /// says nothing of the place itself ("held the airport of X").
    pub fn weighed(&self, act: Act, clause: &Clause, places: &[&Group]) -> Option<Act> {
        let Some(group) = places.first().filter(|group| group.rank < AREA_RANK) else {
            return self.weighed_in_area(act, clause, places);
        };
        let (from, to) = if group.first >= clause.last {
            (clause.last, group.last + 1)
        } else {
            // "A, half of which they have taken": the share stands before its clause.
            let start = if group.last <= clause.from { self.parsed.sentence.first } else { clause.from };
            let back = if self.parsed.capital_nouns { LONGEST_JOINT } else { LONGEST_BESIDE };
            // "За окраинами А находится Б": the outskirts of another.
            let other = self.groups.iter().rfind(|other| self.parsed.bare_nouns && other.last <= group.first);
            let start = other.map_or(start, |other| other.last.max(start));
            let end = self.described(clause).map_or(clause.first, |lead| lead.last);
            (group.first.saturating_sub(back).max(start), end)
        };
        let from = listed::behind_positions(self.parsed, from, to);
        let near = self.is_near(group);
        let attacked = |group: &Group| {
            self.clauses.iter().any(|it| it.absorbed && (it.first > clause.first || group.first < clause.first))
        };
        // "Foiled attempts to advance towards A".
        let attempted =
            |group: &Group| self.parsed.has(clause.last, group.first.max(clause.last), &[Word::Hypothetical]);
        let quarter = self.parsed.ending_at(group.first).any(|item| item.tag.is(Word::Quarter));
        let site = quarter || self.is_at_site(from, to);
        // "In A nahmen sie neue Stellungen ein": between the two parts of the verb.
        let apart = self.parsed.at(clause.first).any(|item| item.tag == Tag::Bracket) || !self.is_bare(group);
        let split = apart && group.last <= clause.first && self.parsed.has(clause.last, clause.to, &[Word::Part]);
        // "Перешло 90% А".
        let share = self.parsed.bare_nouns && self.parsed.has_mark(from, to, &['%']);
        let part = site || split || share || self.is_label(clause, group) || self.has_part(group, from, to);
        let beside = group.first >= clause.last && near || part;
        let measured = near && self.is_whereabouts(clause, group);
        // "Отбили атаки в А": the verb takes its attack in; "не дали закрепиться в А" needs one.
        let of_attack = self.parsed.bare_nouns
            && (clause.last > clause.first + 1 || self.parsed.word_at(clause.first, Word::OnlyAttack).is_some());
        match act {
            Act::Captured | Act::Retaken if measured => None,
            Act::Captured | Act::Retaken if beside => Some(Act::Advanced),
            Act::Captured | Act::Retaken if near && group.last <= clause.first && self.is_borne(group) => None,
            // "Left its dead near A": what was left is not A.
            Act::Withdrawn if near && group.last <= clause.first && !self.gives_way(clause, group) => None,
            Act::Held if site => None,
            Act::Withdrawn if self.is_goal(clause, group) => None,
            // "Beaten back towards A": A is where they went, not what they attacked.
            Act::Repelled if self.is_goal(clause, group) && !of_attack && !attacked(group) && !attempted(group) => None,
            act => Some(act),
        }
    }

    /// The same of a region or district.
    fn weighed_in_area(&self, act: Act, clause: &Clause, places: &[&Group]) -> Option<Act> {
        let between = |word: Word| {
            let behind = places.first().filter(|group| group.first >= clause.last);
            behind.is_some_and(|group| self.parsed.has(clause.last, group.first, &[word]))
        };
        // "Took 13 square kilometres in the region of A", "took a barracks in the region of A": not the region;
        // "most of A", "12 villages in A": a step forward there.
        let counted = || places.first().is_some_and(|group| self.is_step_in_region(group, clause));
        let land = matches!(act, Act::Captured | Act::Retaken)
            && (between(Word::AreaUnit) || between(Word::Part) || counted());
        let site = act <= Act::Withdrawn && act != Act::Entered && between(Word::Site);
        // "Pushed back towards the region of A".
        let goal = act == Act::Repelled && places.first().is_some_and(|group| self.is_goal(clause, group));
        let goal = goal && self.parsed.is_plain() && !self.clauses.iter().any(|it| it.absorbed);
        let into = act == Act::Withdrawn && places.first().is_some_and(|group| self.is_led_into(group));
        (!site && !goal && !into && (act != Act::Held || !counted())).then_some(if land { Act::Advanced } else { act })
    }

    /// "Took positions in the village": a part of the place told of before is a step forward; "control the roads to the
    /// village" says nothing of it.
    pub fn of_part(&self, clause: &Clause, act: Act) -> Option<Act> {
        let within = |words: &[Word]| self.parsed.has(clause.last, clause.to, words);
        let bare = self.parsed.bare_nouns;
        match act {
            Act::Captured | Act::Retaken if within(&[Word::Part, Word::Site]) => Some(Act::Advanced),
            Act::Captured | Act::Retaken if bare && within(&[Word::DistrictWord]) => Some(Act::Advanced),
            Act::Held if bare && within(&[Word::Via]) => None,
            act => Some(act),
        }
    }

    /// "A, which lies below B, fell": the names before the clause between commas.
    pub fn before_aside(&self, clause: &Clause, group: &Group) -> Option<&'s Group> {
        let (parsed, first) = (self.parsed, self.parsed.sentence.first);
        let before = self.groups.iter().rev().find(|other| other.last < group.first)?;
        // "In A südwestlich von B hissten sie".
        let gap = before.last..group.first;
        let measured = parsed.capital_nouns && self.is_borne(group) && before.rank < AREA_RANK;
        let named = |at: &usize| self.mentions.get(*at).is_some_and(|it| it.kind == Some(PlaceKind::Settlement));
        // "Die Stadt A in Nord-B erobert".
        let inside = parsed.has(gap.start, gap.start + 1, &[Word::Inside]) && gap.len() == 1;
        let within = parsed.capital_nouns && inside && before.mentions.iter().any(named);
        if within {
            return Some(before);
        }
        if measured
            && gap.len() <= LONGEST_BEARING
            && !parsed.has_mark(gap.start, gap.end, &[',', ';'])
            && !parsed.has(gap.start, gap.end, &[Word::And])
        {
            return Some(before);
        }
        if parsed.bare_nouns {
            return self.is_named_before_aside(clause, group, before).then_some(before);
        }
        // "A, a town in the region of B, has been taken": elsewhere a passive alone is sure to tell of what leads.
        let reach = if parsed.capital_nouns { 1 } else { LONGEST_PASSIVE };
        let from = clause.first.saturating_sub(reach).max(first);
        let close = (from..clause.first).find(|at| parsed.is_mark(*at, ','))?;
        // "A, a village near B, has been taken".
        let whereabouts =
            group.rank >= AREA_RANK || self.is_near(group) || self.is_inside(group) || self.is_border(group);
        let leads = before.first <= first + LONGEST_BESIDE && whereabouts && before.rank < AREA_RANK;
        let closes = parsed.capital_nouns || leads && close >= group.last && subject::is_passive(parsed, clause);
        let opens = parsed.is_mark(before.last, ',') && group.first > before.last + 2;
        (closes && opens).then_some(before)
    }

    /// "In A eingenommen und B abgeriegelt": a verb that ends its clause, whose place stands before it.
    pub fn ends_before_and(&self, clause: &Clause) -> bool {
        let told = |group: &Group| group.last <= clause.first && group.first >= clause.from;
        self.parsed.word_at(clause.last, Word::And).is_some() && self.groups.iter().any(told)
    }

    /// "The rebels' attacks", "Angriffe der Rebellen".
    pub fn is_of(&self, party: &Party, attack: &Clause) -> bool {
        let article = party.first == attack.last + 1 && self.parsed.word_at(attack.last, Word::Article).is_some();
        attack.last == party.first || party.last == attack.first || article
    }

    /// "Die Kontrolle über A verloren" is a loss.
    pub fn lost(&self, clause: &Clause, act: Act) -> Act {
        let (parsed, to) = (self.parsed, (clause.last + LONGEST_TO_LOSS).min(self.parsed.sentence.last));
        let control = parsed.word_at(clause.first, Word::ControlOf).is_some();
        let open = |item: &super::parse::Item| {
            item.tag.is(Word::Loses) && !parsed.has(clause.last, item.first, &[Word::Subordinate])
        };
        let before = clause.first.saturating_sub(LONGEST_BESIDE).max(parsed.sentence.first);
        let open_before = !parsed.has_mark(before, clause.first, &[',', ';', ':']);
        let lost = || {
            open_before && parsed.has(before, clause.first, &[Word::Loses]) || parsed.within(clause.last, to).any(open)
        };
        // "Hält die Kontrolle über A".
        let keeps = |item: &super::parse::Item| item.tag == Tag::Act(Act::Held);
        let kept = || open_before && parsed.within(before, clause.first).any(keeps);
        match act {
            _ if control && lost() => Act::Withdrawn,
            Act::Captured if control && kept() => Act::Held,
            Act::Withdrawn if hand::taker(parsed, clause).is_some() => Act::Captured,
            act => act,
        }
    }

    /// "Drängten in Syrien die Truppen die Rebellen zurück": the first of two behind the verb.
    pub fn leads(&self, clause: &Clause) -> Option<usize> {
        let parties = &self.parsed.parties;
        let acts = |at: usize| {
            let party = &parties[at];
            self.parsed.is_in_bracket(party.first) && party.can_fight() && !subject::is_whereabouts(self.parsed, party)
        };
        let mut found = (0..parties.len()).filter(|at| parties[*at].first >= clause.last && acts(*at));
        let first = found.next()?;
        found.next().map(|_| first)
    }
}
