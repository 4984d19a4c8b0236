//! Participles that stand as adjectives: "die von A besetzte Stadt B", "las localidades recuperadas".

use std::ops::Range;

use super::clause::Clause;
use super::front::{Move, Seen};
use super::lexicon::{Act, Tag, Word, has_ending};
use super::parse::Item;
use super::place::{AREA_RANK, Group};
use super::subject;

/// How many words an object has that a list behind a colon spells out.
const LONGEST_OBJECT: usize = 8;
/// How many words stand between a participle and the name of its noun: "besetzte Kleinstadt A".
const LONGEST_PHRASE: usize = 4;

impl Seen<'_, '_> {
    /// Whether a participle only describes a noun, so that the places of the sentence are not its own.
    pub fn is_description(&self, clause: &Clause, places: &[&Group]) -> bool {
        if self.is_gerund(clause) {
            return true;
        }
        clause.act.is_some_and(|act| act <= Act::Held)
            && clause.last == clause.first + 1
            && (self.is_inflected(clause, places) || self.is_past_noun(clause, places) || self.is_led_adjective(clause))
    }

    /// "The captured villages are A and B", "The captured villages: A and B": which ones they are is what the sentence tells.
    pub fn are_named(&self, made: &Move) -> bool {
        let parsed = self.parsed;
        let which = self.groups.iter().find(|group| group.mentions == made.mentions);
        let are = |at: usize| parsed.ending_at(at).any(|item| item.tag.is(Word::Passive));
        which.is_some_and(|group| are(group.first) || parsed.is_mark(group.first.saturating_sub(1), ':'))
    }

    /// "Lost four border villages: A, B, C and D": the object is told, and then which ones it is.
    pub fn is_list(&self, gap: &Range<usize>) -> bool {
        let towns = self.parsed.has(gap.start, gap.end, &[Word::PlaceCount, Word::Settlement]);
        let colon = gap.end > gap.start && self.parsed.is_mark(gap.end - 1, ':');
        colon && towns && gap.len() <= LONGEST_OBJECT
    }

    /// "The advancing Ukrainian forces destroyed a bridge at A": between its article and its noun.
    fn is_gerund(&self, clause: &Clause) -> bool {
        let parsed = self.parsed;
        let gerund = has_ending(parsed.words(clause.first, clause.last), &parsed.endings.gerund);
        let article = parsed.ending_at(clause.first).any(|item| item.tag.is(Word::Article));
        let noun = parsed.parties.iter().any(|party| party.first == clause.last);
        parsed.is_plain() && gerund && article && noun
    }

    /// "Drei von A besetzte Orte zurückerobert": whose doer stands before it tells of the name behind it alone, and
    /// without a doer of nobody's deed.
    fn is_inflected(&self, clause: &Clause, places: &[&Group]) -> bool {
        let parsed = self.parsed;
        let word = parsed.words(clause.first, clause.last);
        let ends = || has_ending(word, &parsed.endings.attributive);
        if !parsed.capital_nouns || !word.starts_with(char::is_lowercase) || !ends() {
            return false;
        }
        let governs = |item: &Item| matches!(item.tag, Tag::Word(Word::Article | Word::ArticlePrep | Word::Prep));
        let capital = parsed.is_capital(clause.last);
        let led = parsed.ending_at(clause.first).any(governs);
        let agent = subject::is_agent_before(parsed, clause);
        if !capital || !led && !agent {
            return false;
        }
        let own = |group: &Group| {
            group.first >= clause.last
                && group.first - clause.last <= LONGEST_PHRASE
                && !parsed.has_mark(clause.last, group.first, &[','])
                && !parsed.within(clause.last, group.first).any(|item| matches!(item.tag, Tag::Word(Word::Prep)))
        };
        !agent || !places.first().is_some_and(|group| own(group))
    }

    /// "В захваченном А открыли театр", "explosions rocked occupied A": between a preposition, or another verb, and its name.
    fn is_led_adjective(&self, clause: &Clause) -> bool {
        let parsed = self.parsed;
        let governs = |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::Inside | Word::Locative));
        let led = |at: usize| parsed.ending_at(at).any(governs);
        // "В тимчасово окупованому А".
        let adverb = clause.first.saturating_sub(1).max(parsed.sentence.first);
        let plain = parsed.is_lower(adverb) && !parsed.at(adverb).any(|item| matches!(item.tag, Tag::Act(_)));
        let declined = || {
            let ends = has_ending(parsed.words(clause.first, clause.last), &parsed.endings.attributive);
            parsed.bare_nouns && ends && (led(clause.first) || plain && led(adverb))
        };
        let verb = || {
            let before = clause.first.saturating_sub(1);
            let past = |at: usize| has_ending(parsed.words(at, at + 1), &parsed.endings.past);
            let both = before > parsed.sentence.first && past(before) && past(clause.first);
            parsed.is_plain() && both && parsed.is_lower(before) && !parsed.is_mark(before - 1, '-')
        };
        // "В окупованому росіянами місті А".
        let named = |group: &Group| {
            let gap = clause.last..group.first.max(clause.last);
            let other = |tag: Tag| {
                matches!(
                    tag,
                    Tag::Act(_) | Tag::Fate(_) | Tag::Word(Word::Prep | Word::Inside | Word::Locative | Word::And)
                )
            };
            let parts = !parsed.within(gap.start, gap.end).any(|item| other(item.tag));
            group.first >= clause.last
                && gap.len() < LONGEST_PHRASE
                && parts
                && !parsed.has_mark(gap.start, gap.end, &[','])
        };
        let beside = self.groups.iter().any(|group| group.first == clause.last);
        beside && verb() || self.groups.iter().any(named) && declined()
    }

    /// "Cerca de A, junto a las localidades recuperadas": behind its noun, with its places before both.
    fn is_past_noun(&self, clause: &Clause, places: &[&Group]) -> bool {
        let parsed = self.parsed;
        if clause.first <= parsed.sentence.first {
            return false;
        }
        let word = parsed.words(clause.first, clause.last);
        let noun = parsed.ending_at(clause.first).find(|item| item.tag.is(Word::Settlement));
        let article = |item: &&Item| parsed.ending_at(item.first).any(|it| it.tag.is(Word::Article));
        let governed = |item: &&Item| {
            let article = parsed.ending_at(item.first).find(|it| it.tag.is(Word::Article));
            article.is_some_and(|article| parsed.ending_at(article.first).any(|it| it.tag.is(Word::Prep)))
        };
        let before = places.first().is_some_and(|group| group.last <= clause.first);
        // "Diez asentamientos capturados antes por A en la región de B".
        let adverb = clause.first - 1;
        let plain =
            adverb > parsed.sentence.first && has_ending(parsed.words(adverb, clause.first), &parsed.endings.adverb);
        let counted = parsed.ending_at(if plain { adverb } else { clause.first });
        let counted =
            counted.into_iter().any(|item| matches!(item.tag, Tag::Word(Word::Settlement | Word::PlaceCount)));
        let wide = || places.first().is_some_and(|group| group.first >= clause.last && group.rank >= AREA_RANK);
        if parsed.null_subject && counted && has_ending(word, &parsed.endings.participle) && wide() {
            return true;
        }
        parsed.null_subject
            && before
            && has_ending(word, &parsed.endings.participle)
            && noun.filter(article).filter(governed).is_some()
            && !parsed.has(clause.first, clause.to, &[Word::By])
    }
}
