//! Lists and asides of languages whose nouns need no article.

use super::actor::{Party, PartyKind};
use super::clause::Clause;
use super::front::{LONGEST_RIGHT, Seen};
use super::lexicon::{Act, ActorKind, Tag, Word, has_ending};
use super::parse::{Item, Parsed};
use super::place::{AREA_RANK, Group};
use super::quantity::{Counted, Quantity};
use super::reach::NEXT_TO_AREA;
use super::subject;
use crate::beside;
use crate::model::Relation;

/// How many adverbs follow an aside before its verb: "also", "finally".
const LONGEST_ADVERBS: usize = 3;
/// How far the verb stands behind those who were taken prisoner.
const LONGEST_TO_TAKEN: usize = 8;
/// How many words call the places behind "in the area of": "в районах населенных пунктов".
const LONGEST_CALLED: usize = 4;

impl Seen<'_, '_> {
    /// "Pour reprendre A".
    pub fn aims_to_take(&self, verb: usize) -> bool {
        let takes = |item: &super::parse::Item| matches!(item.tag, Tag::Act(Act::Captured | Act::Retaken));
        self.parsed.is_plain() && self.parsed.at(verb).any(takes)
    }

    /// "Quelques kilomètres de la frontière de A".
    pub fn is_border(&self, group: &Group) -> bool {
        group.mentions.iter().all(|at| self.mentions.get(*at).is_some_and(|it| it.relation == Relation::Area))
    }

    /// "А и Б, что к северу от В, также перешли под контроль": whether the verb tells of the names before the aside.
    pub fn is_named_before_aside(&self, clause: &Clause, group: &Group, before: &Group) -> bool {
        let parsed = self.parsed;
        let adverb = |at: usize| parsed.at(at).any(|item| item.tag.is(Word::Article));
        let from = clause.first.saturating_sub(LONGEST_ADVERBS).max(group.last);
        let closes = (from..clause.first).any(|at| parsed.is_mark(at, ',') && (at + 1..clause.first).all(adverb));
        let opens = parsed.is_mark(before.last, ',') && group.first > before.last + 2;
        closes
            && opens
            && subject::is_passive(parsed, clause)
            && self.is_bare(before)
            && before.rank < AREA_RANK
            && !parsed.within(before.last, group.first).any(|item| matches!(item.tag, Tag::Act(_)))
    }

    /// "А Курской области, а также Б": nothing but the area of the first and what joins stands between.
    pub fn is_over_area(&self, link: &std::ops::Range<usize>) -> bool {
        let parsed = self.parsed;
        let unit = |item: &Item| matches!(item.tag, Tag::Word(Word::RegionWord | Word::DistrictWord));
        let area = |at: usize| {
            let named = self.groups.iter().any(|group| group.rank >= AREA_RANK && group.first <= at && at < group.last);
            named || parsed.at(at + 1).any(unit) && parsed.is_capital(at)
        };
        let small = |tag: Tag| match tag {
            Tag::Word(word) => matches!(
                word,
                Word::And
                    | Word::Settlement
                    | Word::PlaceCount
                    | Word::RegionWord
                    | Word::DistrictWord
                    | Word::Prep
                    | Word::Article
                    | Word::Demonstrative
            ),
            _ => false,
        };
        // "А Курской области РФ и Б Донецкой области".
        let state = |tag: Tag| parsed.bare_nouns && matches!(tag, Tag::State(_));
        let covers =
            |item: &Item, at: usize| item.first <= at && at < item.last && (small(item.tag) || state(item.tag));
        let joins = |at: usize| {
            parsed.is_mark(at, ',')
                || parsed.is_mark(at, ';')
                || parsed.within(at.saturating_sub(1), at + 1).any(|item| covers(item, at))
        };
        !parsed.capital_nouns
            && (parsed.has(link.start, link.end, &[Word::And, Word::Demonstrative]) || self.ends_in_comma(link))
            && link.clone().any(area)
            && link.len() <= LONGEST_RIGHT
            && link.clone().all(|at| area(at) || joins(at))
    }

    /// "Took the airport of A"; the middle of a name, as in "Umm Dam Haj", is no site.
    pub fn is_at_site(&self, from: usize, to: usize) -> bool {
        let within = |item: &Item| self.groups.iter().any(|group| group.first < item.first && item.last < group.last);
        self.parsed.within(from, to).any(|item| item.tag.is(Word::Site) && !within(item))
    }

    /// "A Б-ского района, В": where nouns need no article, a comma behind the area is enough; in a plain language what
    /// follows must be an area or a list again: "A in the region of B, C in that of D".
    fn ends_in_comma(&self, link: &std::ops::Range<usize>) -> bool {
        let mark = |mark: char| link.end > link.start && self.parsed.is_mark(link.end - 1, mark);
        self.parsed.bare_nouns && (mark(',') || mark(';'))
            || self.parsed.is_plain() && mark(',') && self.is_listed_on(link.end)
    }

    /// Whether the list that begins at a token has several names, or an area behind its one.
    fn is_listed_on(&self, first: usize) -> bool {
        let parsed = self.parsed;
        let Some(group) = self.groups.iter().find(|group| group.first == first) else { return false };
        let inside = |item: &Item| matches!(item.tag, Tag::Word(Word::Prep)) && item.first == group.last;
        let area =
            |next: &Group| next.first > group.last && next.rank >= AREA_RANK && next.first - group.last <= NEXT_TO_AREA;
        group.mentions.len() > 1 || parsed.at(group.last).any(inside) && self.groups.iter().any(area)
    }

    /// "A in one district, as well as B in another".
    pub fn is_also(&self, link: &std::ops::Range<usize>) -> bool {
        let also = |item: &Item| item.tag.is(Word::And) && item.last - item.first > 1;
        (self.parsed.bare_nouns || self.parsed.is_plain()) && self.parsed.ending_at(link.end).any(also)
    }

    /// "Отразили атаки сил, пытавшихся прорваться в А": the place of the attack behind its comma.
    pub fn is_of_absorbed(&self, last: usize, group: usize) -> bool {
        let attack = |it: &Clause| it.absorbed && it.first >= last && it.last <= group;
        let mut attacks = self.clauses.iter().filter(|it| attack(it));
        self.parsed.bare_nouns && attacks.any(|it| !self.parsed.has_mark(it.last, group, &[',']))
    }

    /// Whether no preposition governs the names.
    pub fn is_bare(&self, group: &Group) -> bool {
        group.mentions.first().and_then(|at| self.mentions.get(*at)).is_none_or(|mention| mention.preposition.is_none())
    }

    /// "Потеряла в А батальон": where it was, not what.
    pub fn is_where(&self, clause: &Clause, places: &[&Group]) -> bool {
        let governed = |group: &&Group| group.first > clause.last && !self.is_bare(group);
        self.parsed.bare_nouns && places.first().is_some_and(governed)
    }

    /// "Удерживали двух жителей", "двое жителей удерживались", "había capturado a 12 militares": people were held.
    pub fn counts_people(&self, clause: &Clause) -> bool {
        let held =
            |it: &Quantity| it.counted == Counted::Civilians && it.first >= clause.from && it.last <= clause.first;
        let to = self.parsed.word_at(clause.last, Word::To).filter(|_| self.parsed.null_subject);
        let first = to.map_or(clause.last, |to| to.last);
        let bare = self.parsed.bare_nouns;
        // "Two soldiers, both wounded, were captured by B in A": prisoners, and no place.
        let passive = !bare && !self.parsed.capital_nouns && subject::is_passive(self.parsed, clause);
        let taken = |it: &Quantity| {
            let here = it.last <= clause.first && clause.first - it.last <= LONGEST_TO_TAKEN && it.is_people();
            let place = |group: &Group| it.last <= group.first && group.last <= clause.first;
            passive && here && !self.groups.iter().any(place)
        };
        let counts = |it: &Quantity| it.first == first && it.is_people() || bare && held(it) || taken(it);
        self.parsed.quantities.iter().any(counts)
    }

    /// "Нанесено поражение бригадам, полкам и отрядам у А": however many were hit, "near" leads to the place.
    pub fn is_inflicted_near(&self, clause: &Clause, group: usize) -> bool {
        let inflicts = self.parsed.word_at(clause.first, Word::Inflict).is_some();
        let near = self.parsed.has(group.saturating_sub(LONGEST_CALLED).max(clause.last), group, &[Word::Near]);
        self.parsed.bare_nouns && inflicts && near
    }

    /// "Нанесено поражение бригадам А": those behind such a verb suffer it.
    pub fn is_hit(&self, clause: &Clause, by: usize) -> bool {
        let inflicts = self.parsed.word_at(clause.first, Word::Inflict).is_some();
        let behind = self.parsed.parties.get(by).is_some_and(|party| party.first >= clause.last && !party.is_agent);
        clause.act == Some(Act::Fighting) && inflicts && behind
    }
}

/// "А и Б — под контролем В": a dash that stands for "is".
pub fn is_copula(parsed: &Parsed, dash: usize) -> bool {
    let named = parsed.named.iter().any(|named| named.last == dash);
    let under = |item: &Item| matches!(item.tag, Tag::Act(act) if act <= Act::Held);
    let by = parsed.word_at(dash + 1, Word::By).is_some();
    parsed.bare_nouns && named && by && parsed.at(dash + 1).any(under)
}

/// "Границу Украины": a state in a case in which nobody acts.
pub fn is_oblique(parsed: &Parsed, party: &Party) -> bool {
    let state = parsed.at(party.first).any(|item| matches!(item.tag, Tag::State(_)) && item.last == party.last);
    parsed.bare_nouns && state && parsed.words(party.first, party.last).ends_with(['ы', 'и', 'і', 'ї'])
}

/// "Возле освобожденного ранее села А": behind "near" a participle only describes its noun.
pub fn is_adjective(parsed: &Parsed, item: &Item) -> bool {
    let led = |item: &Item| item.tag.is(Word::Near);
    let noun = |at: usize| {
        let named = parsed.named.iter().any(|named| named.first == at);
        named || parsed.word_at(at, Word::Settlement).is_some()
    };
    let participle = || has_ending(parsed.words(item.first, item.last), &parsed.endings.attributive);
    let act = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_));
    let plain = parsed.is_lower(item.last) && !parsed.at(item.last).any(act);
    parsed.bare_nouns
        && item.last - item.first == 1
        && parsed.ending_at(item.first).any(led)
        && participle()
        && (noun(item.last) || plain && noun(item.last + 1))
}

/// How far an attempt without a subject reaches from the head of its sentence to its verb.
const LONGEST_HEAD: usize = 4;

/// "Намагався вклинитися у районі А": an attempt that opens a sentence without a subject.
pub fn goes_on_trying(parsed: &Parsed, verb: usize) -> bool {
    let first = parsed.sentence.first;
    let act = parsed.at(verb).find(|item| matches!(item.tag, Tag::Act(Act::Attack))).map_or(verb + 1, |act| act.last);
    let subject = parsed.parties.iter().any(|party| party.last <= act);
    verb - first <= LONGEST_HEAD && is_infinitive(parsed, verb, act) && !subject
}

/// How far what was taken stands behind the noun of it: "освобождения российской армией сёл А и Б".
const LONGEST_TO_OBJECT: usize = 5;

/// "После освобождения армией А бои сместились": where the names end that belong to the act before.
pub fn behind_object(parsed: &Parsed, groups: &[Group], previous: usize, next: usize) -> Option<usize> {
    let takes = |item: &Item| matches!(item.tag, Tag::Act(Act::Captured | Act::Retaken | Act::Withdrawn));
    let small = |at: usize| {
        let word = |item: &Item| matches!(item.tag, Tag::Word(Word::Settlement | Word::PlaceCount | Word::Article));
        let party = parsed.parties.iter().any(|party| party.first <= at && at < party.last);
        party || parsed.within(at, at + 1).any(word)
    };
    let group = groups.iter().find(|group| group.first >= previous && group.last <= next)?;
    let beside = group.first - previous <= LONGEST_TO_OBJECT && (previous..group.first).all(small);
    (parsed.bare_nouns && previous > 0 && beside && parsed.ending_at(previous).any(takes)).then_some(group.last)
}

/// How far an infinitive stands behind what was tried or achieved: "попытка группы военных ночью продвинуться".
const LONGEST_TO_INFINITIVE: usize = 10;

/// Whether the last word is an infinitive.
pub fn is_infinitive(parsed: &Parsed, first: usize, last: usize) -> bool {
    let word = last.checked_sub(1).filter(|at| *at >= first).unwrap_or(first);
    parsed.bare_nouns && has_ending(parsed.words(word, word + 1), &parsed.endings.infinitive)
}

/// "Захватить А": an infinitive that is neither tried nor achieved tells of nothing.
pub fn is_loose_infinitive(parsed: &Parsed, item: &Item) -> bool {
    let goes = matches!(item.tag, Tag::Act(act) if act <= Act::Advanced || act == Act::Attack);
    // What is only aimed at is told by its own word.
    let aim = parsed.word_at(item.first, Word::Hypothetical).is_some();
    let one = item.last == item.first + 1;
    if !goes || aim || !one || !is_infinitive(parsed, item.first, item.last) {
        return false;
    }
    let from = item.first.saturating_sub(LONGEST_TO_INFINITIVE).max(parsed.sentence.first);
    let leads = |it: &&Item| matches!(it.tag, Tag::Word(Word::Attempt | Word::Succeeds | Word::Failed));
    let lead = parsed.within(from, item.first).rfind(leads);
    // "Не смогли удержать А" tells that it was lost.
    let stays = matches!(item.tag, Tag::Act(Act::Held | Act::Withdrawn));
    let lead = lead.filter(|lead| !stays || !lead.tag.is(Word::Failed));
    lead.is_none_or(|lead| parsed.has_mark(lead.last, item.first, &[',', ';', ':', '"', '\u{2014}']))
}

/// "Взято войсками А"; in "отражены три атаки солдат А" they are whose the attacks were.
pub fn stands_behind_passive(parsed: &Parsed, clause: &Clause, party: &Party) -> bool {
    let attackers = parsed.bare_nouns && clause.act == Some(Act::Repelled) && !party.is_agent;
    !attackers && is_near(parsed, clause.last, party.first)
}

/// "О занятии ВСУ села А", "о переходе под контроль ВСУ": a force by its name right behind the act.
pub fn is_doer_beside(parsed: &Parsed, clause: &Clause, party: &Party) -> bool {
    let takes = clause.act == Some(Act::Captured) && party.first == clause.last;
    parsed.bare_nouns && takes && party.kind == PartyKind::Named(ActorKind::Force)
}

/// How far behind its verb stands the part of the town that one goes into.
const LONGEST_TO_PART: usize = 3;

/// "Вошли в центральную часть", "продвинулись в восточной части села": of the town told of last.
pub fn is_into_part(parsed: &Parsed, clause: &Clause) -> bool {
    let end = (clause.last + LONGEST_TO_PART).min(clause.to.max(clause.last));
    parsed.bare_nouns
        && parsed.at(clause.last).any(|item| item.tag.is(Word::Prep))
        && parsed.has(clause.last, end, &[Word::Part])
}

/// How many words a sentence has that says no more than that fighting goes on: "Там сейчас идут бои."
const LONGEST_ALONE: usize = 5;

/// "Идут бои." where the sentence before told of a town.
pub fn is_alone(parsed: &Parsed, clause: &Clause) -> bool {
    let goes_on = parsed.has(clause.from, clause.to.max(clause.last), &[Word::GoesOn]);
    let (first, last) = (parsed.sentence.first, parsed.sentence.last);
    parsed.bare_nouns && goes_on && last - first <= LONGEST_ALONE && !parsed.has(first, last, &[Word::Prep])
}

/// "Эти населённые пункты находятся под контролем": all those told of last.
pub fn are_these(parsed: &Parsed) -> bool {
    let these = |item: &&Item| item.tag.is(Word::Demonstrative);
    let many = |item: &Item| parsed.word_at(item.last, Word::PlaceCount).is_some();
    parsed.bare_nouns && parsed.items.iter().filter(these).any(many)
}

/// "Ворога відкинули": the enemy in a case that suffers.
pub fn is_accusative(parsed: &Parsed, party: &Party) -> bool {
    let one = party.last == party.first + 1;
    party.kind == PartyKind::Enemy && one && parsed.words(party.first, party.last).ends_with(['а', 'у'])
        || opens_as_object(parsed, party)
}

/// "Росіян вибили з А": those who open a sentence and suffer what follows.
pub fn opens_as_object(parsed: &Parsed, party: &Party) -> bool {
    let opens = party.first == parsed.sentence.first && party.last == party.first + 1;
    opens && has_ending(parsed.words(party.first, party.last), &parsed.endings.people_object)
}

/// Whether a verb that is no passive stands right behind one who may have done it.
pub fn has_own_subject(parsed: &Parsed, clause: &Clause) -> bool {
    let takes = matches!(clause.act, Some(Act::Captured | Act::Retaken | Act::Attack));
    let verb = parsed.at(clause.first).any(|item| {
        matches!(item.tag, Tag::Act(_)) && has_ending(parsed.words(clause.first, item.last), &parsed.endings.active)
    });
    takes && verb && subject::left(parsed, clause.from, clause.first).is_some()
}

/// "Украинские дипломаты уже в А": the adjective of a people before a noun that no list has for fighters.
pub fn is_of_others(parsed: &Parsed, clause: &Clause, by: usize) -> bool {
    let Some(party) = parsed.parties.get(by) else { return false };
    let adjective = party.kind == PartyKind::State && parsed.at(party.first).any(|it| matches!(it.tag, Tag::Side(_)));
    let adjective = adjective && beside::has_ending(parsed.words(party.first, party.last), &beside::ADJECTIVE);
    let noun = party.last < clause.first && parsed.is_lower(party.last);
    let fights = |item: &Item| {
        matches!(item.tag, Tag::Act(_) | Tag::Word(Word::Force | Word::Soldiers | Word::Unit | Word::Airborne))
    };
    parsed.bare_nouns && adjective && noun && !parsed.at(party.last).any(fights) && party.last - party.first == 1
}

/// Whether no mark and no name stands between.
pub fn is_near(parsed: &Parsed, first: usize, last: usize) -> bool {
    let named = parsed.named.iter().any(|named| first <= named.first && named.first < last);
    !named && !parsed.has_mark(first, last, &[',', ':', '(', ')'])
}
