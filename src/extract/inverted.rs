//! Where the verb stands second, as in German: what opens the sentence sends the subject behind it.

use super::actor::{Party, PartyKind};
use super::clause::Clause;
use super::lexicon::{Act, Tag, Word};
use super::parse::{Item, Parsed};
use super::place::Group;
use super::subject;

/// How many words stand between a subject and its object where verbs end clauses: "hat die".
const LONGEST_BRACKET: usize = 3;
/// How far from its opening a clause of time may have its noun: "Nach der vollständigen Einnahme".
const LONGEST_OPENING: usize = 4;
/// How far behind such a noun with its places the subject stands.
const LONGEST_FOLLOWED: usize = 14;
/// How many adjectives stand between a preposition and its noun: "nach tagelangen schweren Gefechten".
const LONGEST_ADJECTIVES: usize = 3;

/// "Nach dem Abzug der Rebellen eroberte die Armee A": who stands right behind the verb of a sentence that a preposition
/// opens.
pub fn behind_verb(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let first = parsed.sentence.first;
    let second = clause.first > first
        && opens_with_preposition(parsed)
        && parsed.is_lower(clause.first)
        && !parsed.has_mark(first, clause.first, &[',', ';', ':', '"'])
        && !parsed.has(first, clause.first, &[Word::Passive, Word::Say, Word::Relative, Word::Subordinate]);
    let start = parsed.word_at(clause.last, Word::Article).map_or(clause.last, |article| article.last);
    let acts = |party: &Party| {
        let goes_on =
            party.last < parsed.sentence.last && !parsed.has_mark(party.last, party.last + 1, &[',', ';', '.']);
        party.first == start && goes_on && subject::fights(parsed, party)
    };
    parsed.parties.iter().position(acts).filter(|_| parsed.capital_nouns && second)
}

/// "Nach der Einnahme von A rücken die Truppen auf B vor": whose deed the noun is that opens the sentence.
pub fn behind_noun(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let noun = parsed.is_capital(clause.first) && clause.first <= parsed.sentence.first + LONGEST_OPENING;
    let takes = matches!(clause.act, Some(Act::Captured | Act::Retaken));
    if !parsed.capital_nouns || !noun || !takes || !(opens_with_preposition(parsed) || opens_with_means(parsed)) {
        return None;
    }
    let at = parsed.parties.iter().position(|party| party.first >= clause.last)?;
    let party = &parsed.parties[at];
    let article = parsed.ending_at(party.first).find(|item| item.tag.is(Word::Article));
    let verb =
        article.map_or(party.first, |article| article.first).checked_sub(1).filter(|verb| *verb >= clause.last)?;
    let leads = |item: &Item| {
        matches!(item.tag, Tag::Word(Word::Prep | Word::By | Word::From | Word::Near | Word::And | Word::Account))
    };
    let finite = parsed.is_lower(verb) && !parsed.ending_at(verb + 1).any(leads);
    let parted = parsed.has_mark(clause.last, party.first, &[';', ':', '"', '('])
        || parsed.has(clause.last, party.first, &[Word::Relative, Word::Subordinate, Word::Say]);
    let near = party.first - clause.last <= LONGEST_FOLLOWED;
    (finite && near && !parted && subject::fights(parsed, party)).then_some(at)
}

/// "Die Einnahme von A gelang den Truppen": whose deed a noun is by the verb behind it.
pub fn achieved(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let noun = parsed.capital_nouns && parsed.is_capital(clause.first) && clause.act? <= Act::Retaken;
    let end = (clause.last + LONGEST_FOLLOWED).min(parsed.sentence.last);
    let verb = parsed.within(clause.last, end).find(|item| item.tag.is(Word::Succeeds)).filter(|_| noun)?;
    let start = parsed.word_at(verb.last, Word::Article).map_or(verb.last, |article| article.last);
    let parted = parsed.has_mark(clause.last, verb.first, &[',', ';', ':', '"']);
    parsed.parties.iter().position(|party| party.first == start && !parted && subject::fights(parsed, party))
}

/// "Wurde von der Armee aus A vertrieben", "von der Armee wurden Angriffe bei A abgewehrt": who does what a verb at the
/// end tells in the passive.
pub fn suffers_by(parsed: &Parsed, clause: &Clause, party: &Party) -> bool {
    let here = party.first >= clause.from && party.last <= clause.first;
    if !parsed.capital_nouns || !here || party.kind == PartyKind::State {
        return false;
    }
    let opens = party.first < clause.from + LONGEST_OPENING && parsed.word_at(party.last, Word::Passive).is_some();
    let near =
        parsed.has(clause.from, party.first, &[Word::Passive]) && clause.first - party.last <= subject::LONGEST_AGENT;
    (opens || near) && subject::is_behind_by(parsed, party.first)
}

fn opens_with_preposition(parsed: &Parsed) -> bool {
    let governs =
        |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::Near | Word::ArticlePrep | Word::According));
    parsed.at(parsed.sentence.first).any(governs)
}

/// "Mit der Eroberung von A haben sich die Rebellen": an article behind a word that no list knows.
fn opens_with_means(parsed: &Parsed) -> bool {
    let first = parsed.sentence.first;
    parsed.at(first).next().is_none() && parsed.word_at(first + 1, Word::Article).is_some()
}

/// "Nahm nach schweren Kämpfen die Stadt A ein": fighting that only says how, within a verb in two.
pub fn is_adverbial(parsed: &Parsed, clause: &Clause) -> bool {
    let inside = |item: &Item| item.tag == Tag::Bracket && item.first < clause.first && clause.last < item.last;
    let fight = matches!(clause.act, Some(Act::Fighting | Act::Attack | Act::Strike | Act::Shelling));
    let noun = fight && parsed.capital_nouns && parsed.is_capital(clause.first);
    let inside = || parsed.within(parsed.sentence.first, clause.first).any(inside);
    if !noun || !(inside() || is_before_object(parsed, clause.last) || is_over(parsed, clause)) {
        return false;
    }
    let adjectives =
        (1..=LONGEST_ADJECTIVES).take_while(|back| clause.first > *back && is_adjective(parsed, clause.first - back));
    let start = clause.first - adjectives.count();
    let article = parsed.ending_at(start).find(|item| item.tag.is(Word::Article));
    let start = article.map_or(start, |article| article.first);
    let governs = |item: &Item| item.tag.is(Word::Prep);
    let leads_on = |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::Near));
    parsed.ending_at(start).any(governs) && !parsed.at(clause.last).any(leads_on)
}

/// "Stehen A und B nach dreimonatigen Kämpfen wieder unter Kontrolle": fighting that is over, before another act.
fn is_over(parsed: &Parsed, clause: &Clause) -> bool {
    let from = clause.first.saturating_sub(LONGEST_ADJECTIVES + 1).max(parsed.sentence.first);
    let act = |item: &Item| matches!(item.tag, Tag::Act(act) if act <= Act::Withdrawn);
    let next = parsed.within(clause.last, parsed.sentence.last).find(|item| act(item));
    let near = |item: &Item| {
        item.first - clause.last.min(item.first) <= LONGEST_FOLLOWED
            && !parsed.has_mark(clause.last, item.first, &[',', ';', ':', '"'])
    };
    parsed.has(from, clause.first, &[Word::After]) && next.is_some_and(near)
}

/// How many words describe the assault in "in a mechanised assault", and how far behind it its clause ends.
const LONGEST_MANNER: usize = 6;

/// "Advanced southeast of A in a mechanised assault": how it was done, behind the place that tells where.
pub fn is_manner(parsed: &Parsed, groups: &[Group], before: Option<&Clause>, clause: &Clause) -> bool {
    let gains = |it: &&Clause| it.act.is_some_and(|act| act == Act::Advanced || act == Act::Entered);
    let attack = clause.act == Some(Act::Attack) && parsed.is_articled();
    let Some(before) = before.filter(|it| attack && gains(it)) else { return false };
    // "Platoon-sized mechanised".
    let small = |item: &Item| matches!(item.tag, Tag::Word(Word::Article | Word::Prep | Word::And | Word::By));
    let word = |at: usize| parsed.is_lower(at) && !parsed.ending_at(at + 1).any(small) || parsed.is_mark(at, '-');
    let adjectives = (1..=LONGEST_MANNER).take_while(|back| clause.first > *back && word(clause.first - back));
    let start = clause.first - adjectives.count();
    let article = parsed.ending_at(start).find(|item| item.tag.is(Word::Article));
    let start = article.map_or(start, |article| article.first);
    let governed = parsed.ending_at(start).any(|item| item.tag.is(Word::Prep));
    let place = |from: usize, to: usize| groups.iter().any(|group| group.first >= from && group.last <= to);
    let end = (clause.last + LONGEST_MANNER).min(parsed.sentence.last);
    governed && article.is_some() && place(before.last, start) && !place(clause.last, end)
}

/// "Nach schweren Kämpfen die Stadt A erobert": behind the noun stands the object of another verb.
fn is_before_object(parsed: &Parsed, last: usize) -> bool {
    let named = |at: usize| parsed.named.iter().any(|named| named.first == at);
    let noun = |at: usize| named(at) || parsed.word_at(at, Word::Settlement).is_some();
    let article = parsed.word_at(last, Word::Article).map(|article| article.last);
    let behind = |first: usize| {
        let adjectives = (first..first + LONGEST_ADJECTIVES).take_while(|at| is_adjective(parsed, *at)).count();
        noun(first + adjectives)
    };
    named(last) || article.is_some_and(behind)
}

fn is_adjective(parsed: &Parsed, at: usize) -> bool {
    parsed.is_lower(at) && parsed.at(at).next().is_none()
}

/// "Die Ukraine hat russische Stellungen angegriffen", "dass Ukrainer Russen einkesselten": whether only an auxiliary or
/// an article stands between a subject and its object.
pub fn is_in_bracket(parsed: &Parsed, gap: std::ops::Range<usize>) -> bool {
    let parts = [Word::And, Word::Or, Word::By, Word::From, Word::Prep, Word::Near, Word::Passive, Word::Relative];
    gap.len() <= LONGEST_BRACKET
        && gap.clone().all(|at| parsed.is_lower(at))
        && !parsed.has(gap.start, gap.end, &parts)
        && !parsed.has(gap.start, gap.end, &[Word::Subordinate, Word::Say])
}
