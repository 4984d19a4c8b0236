//! Places that only say where others lie: regions in which villages are counted, and what others are near.

use super::clause::Clause;
use super::front::{LONGEST_TO_RELATIVE, Seen};
use super::lexicon::{Act, Tag, Word};
use super::parse::Item;
use super::place::{AREA_RANK, COUNTRY_RANK, Group};
use super::quantity::{Counted, Quantity};
use super::token::Kind;
use crate::model::{Mention, Relation};

impl Seen<'_, '_> {
    /// "A garrison in the town of A": whether the noun before "of", which tells what A is, has a preposition of its own.
    fn is_in_town(&self, of: usize) -> bool {
        let noun = self.parsed.ending_at(of).find(|item| item.tag.is(Word::Settlement));
        let article = |noun: &Item| {
            self.parsed.ending_at(noun.first).find(|item| item.tag.is(Word::Article)).map(|item| item.first)
        };
        let first = noun.map(|noun| article(noun).unwrap_or(noun.first));
        first.is_some_and(|first| self.parsed.ending_at(first).any(|item| item.tag.is(Word::Prep)))
    }

    /// "Cinco localidades de B": places of B that are only counted.
    pub fn is_of_counted(&self, group: &Group) -> bool {
        let parsed = self.parsed;
        let number = |at: usize| {
            let several = |item: &Item| {
                matches!(item.tag, Tag::Word(Word::PlaceCount)) || matches!(item.tag, Tag::Number(number) if number > 1)
            };
            at > parsed.sentence.first && (parsed.kind(at - 1) == Kind::Number || parsed.ending_at(at).any(several))
        };
        // "Tres asentamientos cercanos de B".
        let of = parsed.ending_at(group.first).find(|item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::Near)));
        let noun = |item: &Item| item.tag.is(Word::Settlement);
        // "Nueve localidades fronterizas de B".
        let plain = |at: usize| parsed.is_lower(at) && parsed.at(at).next().is_none();
        let behind = |at: usize| parsed.ending_at(at).find(|item| noun(item));
        let counted = of.and_then(|of| {
            let adjective = of.first.checked_sub(1).filter(|at| *at > parsed.sentence.first && plain(*at));
            behind(of.first).or_else(|| adjective.and_then(behind))
        });
        parsed.null_subject && group.mentions.len() == 1 && counted.is_some_and(|noun| number(noun.first))
    }

    /// "retaken two villages in its Kursk region": which ones is not said.
    pub fn is_only_counted(&self, group: &Group, clause: &Clause) -> bool {
        if self.is_of_parts(group) {
            return false;
        }
        let (from, to) = if group.first >= clause.last {
            (clause.last, group.first)
        } else {
            (group.first.saturating_sub(6).max(self.parsed.sentence.first), clause.first)
        };
        // "14 of A's 17 townships".
        let after = (group.last + LONGEST_TO_RELATIVE).min(clause.to.max(group.last));
        let counted = |from: usize, to: usize| self.parsed.has(from, to, &[Word::PlaceCount, Word::Settlement]);
        // "Took 16 villages in A": whatever A is, it was not taken.
        let number = self.parsed.quantities.iter().any(|quantity| {
            quantity.counted == Counted::Places && quantity.first >= clause.last && quantity.last <= group.first
        });
        let inside = self.is_inside(group);
        if number && inside && !self.parsed.has(clause.last, group.first, &[Word::Including, Word::Naming]) {
            return true;
        }
        if self.is_counted_near(group) {
            return true;
        }
        // "Took a key town in A".
        let town = |to: usize| {
            let takes = matches!(clause.act, Some(Act::Captured | Act::Retaken | Act::Held));
            let counted = self.parsed.has(clause.last, to, &[Word::Settlement, Word::PlaceCount]);
            takes && to > clause.last && counted && !self.is_in_town(to)
        };
        if inside
            && !self.parsed.has(clause.last.min(group.first), group.first, &[Word::Including, Word::Naming])
            && !self.parsed.ending_at(group.first).any(|item| item.tag.is(Word::OfMonth))
            && self.parsed.ending_at(group.first).any(|item| item.tag.is(Word::Prep) && town(item.first))
        {
            return true;
        }
        if self.parsed.capital_nouns && group.last <= clause.first && inside && self.counts_before(group, clause) {
            return true;
        }
        let noun = |item: &Item| matches!(item.tag, Tag::Word(Word::PlaceCount | Word::Settlement));
        // "A district in A has fallen"; in "le district de A" the word is that of the name.
        let part = inside && self.parsed.has(from, to, &[Word::DistrictWord]) && !self.is_unit_before(group);
        // "A new village taken in the region of A".
        let behind = group.first >= clause.last && self.parsed.ending_at(clause.first).any(noun);
        let participle = (inside || group.rank >= AREA_RANK) && behind;
        self.is_counted_in(clause, group)
            || group.rank >= AREA_RANK && (part || participle || counted(from, to) || counted(group.last, after))
    }

    /// "Took several neighbourhoods in A": the parts of a town are no towns.
    fn is_of_parts(&self, group: &Group) -> bool {
        let part = |item: &Item| matches!(item.tag, Tag::Word(Word::Part | Word::Borough | Word::Boroughs));
        let prep = self.parsed.ending_at(group.first).find(|item| item.tag.is(Word::Prep));
        group.rank < AREA_RANK && prep.is_some_and(|prep| self.parsed.ending_at(prep.first).any(part))
    }

    /// "Три населенных пункта под А перешли", "несколько сёл к западу от А": which ones is not said.
    fn is_counted_near(&self, group: &Group) -> bool {
        let led = |at: usize| self.parsed.word_at(at, Word::Near).is_some_and(|near| near.last == group.first);
        let beside = |quantity: &Quantity| {
            let next = quantity.last <= group.first && group.first - quantity.last <= 1;
            quantity.counted == Counted::Places && (next || led(quantity.last))
        };
        let near = self.mentions.get(group.mentions[0]).is_some_and(|mention| mention.relation != Relation::At);
        near && self.parsed.bare_nouns && self.parsed.quantities.iter().any(beside)
    }

    /// "The liberation of a village taken by A": what befell before the village that was told of.
    pub fn is_behind_noun(&self, clause: &Clause, told: bool) -> bool {
        let noun = |item: &Item| matches!(item.tag, Tag::Word(Word::PlaceCount | Word::Settlement));
        told && self.parsed.ending_at(clause.first).any(noun)
    }

    /// "Im Gebiet A halten sie vier Dörfer besetzt", "die letzte Stadt in A eingenommen": where verbs end clauses, the
    /// places stand around their region.
    fn counts_before(&self, group: &Group, clause: &Clause) -> bool {
        let parsed = self.parsed;
        let of_clause = |quantity: &Quantity| {
            quantity.counted == Counted::Places && quantity.first >= group.last && quantity.last <= clause.to
        };
        let noun = |item: &Item| matches!(item.tag, Tag::Word(Word::PlaceCount | Word::Settlement));
        let prep = parsed.ending_at(group.first).find(|item| item.tag.is(Word::Prep));
        let takes = matches!(clause.act, Some(Act::Captured | Act::Retaken | Act::Held));
        group.rank >= AREA_RANK && parsed.quantities.iter().any(of_clause)
            || takes && prep.is_some_and(|prep| parsed.ending_at(prep.first).any(noun))
    }

    /// "Le district de A": whether the word for a unit leads to the name by "of".
    fn is_unit_before(&self, group: &Group) -> bool {
        let of = self.parsed.ending_at(group.first).find(|item| item.tag.is(Word::OfMonth));
        let unit = |at: usize| self.parsed.ending_at(at).any(|item| item.tag.is(Word::DistrictWord));
        // "Der Bezirk A".
        of.is_some_and(|of| unit(of.first)) || self.parsed.capital_nouns && unit(group.first)
    }

    /// "Took 12 villages in the region of A": a step forward there, whichever they are.
    pub fn is_step_in_region(&self, group: &Group, clause: &Clause) -> bool {
        let parsed = self.parsed;
        let takes = matches!(clause.act, Some(Act::Captured | Act::Retaken | Act::Held));
        // "Retook two villages seized by A", "from the control of A": what befell them before.
        let noun = |item: &Item| matches!(item.tag, Tag::Word(Word::PlaceCount | Word::Settlement | Word::From));
        let before = !parsed.capital_nouns && parsed.ending_at(clause.first).any(noun);
        let alone = self.clauses.iter().filter(|other| !other.absorbed).count() == 1;
        let several = |it: &Quantity| {
            let own = clause.act != Some(Act::Held) || alone || it.first >= clause.last && it.last <= group.first;
            it.counted == Counted::Places && it.count.best != Some(1) && own
        };
        let area = group.rank >= AREA_RANK && group.rank < COUNTRY_RANK;
        takes && area && !before && parsed.quantities.iter().any(several)
    }

    /// "Another village in A": whatever A is, it was not what was taken.
    fn is_counted_in(&self, clause: &Clause, group: &Group) -> bool {
        let parsed = self.parsed;
        let prep = parsed.ending_at(group.first).find(|item| item.tag.is(Word::Prep));
        let noun = |tag: Tag| matches!(tag, Tag::Word(Word::PlaceCount | Word::Settlement));
        let beside = prep.filter(|prep| prep.first > clause.last && !self.is_in_town(prep.first));
        let beside = beside.is_some_and(|prep| parsed.ending_at(prep.first).any(|item| noun(item.tag)));
        beside && self.is_inside(group) && matches!(clause.act, Some(Act::Captured | Act::Retaken))
    }

    /// "Near A", "north of A": whether a group says where something lies rather than what it is.
    pub fn is_near(&self, group: &Group) -> bool {
        // "Заняли в этом районе село А": near the place told of before, and whole.
        let settled = |at: usize| self.parsed.ending_at(at).find(|item| item.tag.is(Word::Settlement));
        let first = settled(group.first).map_or(group.first, |noun| noun.first);
        if self.parsed.bare_nouns && self.parsed.ending_at(first).any(|item| item.tag.is(Word::There)) {
            return false;
        }
        // "Südlich der Stadt die Siedlung A": south of another.
        let article = self.parsed.ending_at(first).find(|item| item.tag.is(Word::Article));
        let other = article.filter(|_| self.parsed.capital_nouns && first < group.first);
        if other.is_some_and(|article| settled(article.first).is_some()) {
            return false;
        }
        let near = |mention: &Mention| matches!(mention.relation, Relation::Near | Relation::Direction);
        group.mentions.iter().all(|at| self.mentions.get(*at).is_some_and(near))
    }

    /// "South of A".
    pub fn is_borne(&self, group: &Group) -> bool {
        group.mentions.iter().all(|at| self.mentions.get(*at).is_some_and(|mention| mention.bearing.is_some()))
    }
}
