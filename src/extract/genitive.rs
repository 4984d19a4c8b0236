//! Whose deed a noun or a participle is by the words beside it.

use super::actor::{Party, PartyKind};
use super::clause::Clause;
use super::lexicon::{Act, Tag, Word, has_ending};
use super::parse::{Item, Parsed};
use super::place::Group;
use super::subject;

/// How many small words stand between "it" and its verb: "it had also".
const LONGEST_AUXILIARIES: usize = 3;
/// How far "by" may stand before the comma of a participle: "a push by troops into A, seizing B".
const LONGEST_TO_PARTICIPLE: usize = 20;

/// "The advance of Russian troops": who a noun of motion belongs to, right behind "of".
pub fn owner(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let goes = matches!(clause.act, Some(Act::Advanced | Act::Entered | Act::Withdrawn));
    if parsed.bare_nouns && (goes || clause.act == Some(Act::Attack)) {
        return parsed.parties.iter().position(|party| party.first == clause.last && is_whose_deed(parsed, party));
    }
    if !goes || parsed.capital_nouns || parsed.bare_nouns || parsed.word_at(clause.first, Word::Expels).is_some() {
        return None;
    }
    let of = |item: &Item| item.tag.is(Word::OfMonth);
    let whole = || parsed.ending_at(clause.last).any(|item| of(item) && item.first > clause.first);
    // "Des" is a preposition with its article.
    let both = |at: usize| parsed.word_at(at, Word::Prep).is_some() && parsed.word_at(at, Word::Article).is_some();
    let start = match parsed.at(clause.last).find(|item| of(item)) {
        Some(of) => of.last,
        None if both(clause.last) => clause.last + 1,
        None if whole() => clause.last,
        None => return None,
    };
    let first = parsed.word_at(start, Word::Article).map_or(start, |article| article.last);
    parsed.parties.iter().position(|party| {
        let state = parsed.at(party.first).any(|item| matches!(item.tag, Tag::State(_)));
        // "The withdrawal of Kyiv" may be from the town.
        let sure = !state || clause.act == Some(Act::Advanced);
        (party.first == start || party.first == first) && sure && subject::fights(parsed, party)
    })
}

/// "Продвижение войск": whether a party stands right behind the noun of what it does, in a language without articles.
pub fn is_whose_deed(parsed: &Parsed, party: &Party) -> bool {
    let deed = |item: &Item| {
        matches!(item.tag, Tag::Act(_)) && has_ending(parsed.words(item.first, item.last), &parsed.endings.deed)
    };
    parsed.bare_nouns && subject::fights(parsed, party) && parsed.ending_at(party.first).any(deed)
}

/// "A push by Ukrainian troops into A, seizing B": who made what a participle behind the comma goes on with.
pub fn before_participle(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let first = parsed.sentence.first;
    let participle =
        !parsed.capital_nouns && has_ending(parsed.words(clause.first, clause.first + 1), &parsed.endings.gerund);
    let comma = clause.first.checked_sub(1).filter(|at| participle && *at > first && parsed.is_mark(*at, ','))?;
    let from = comma.saturating_sub(LONGEST_TO_PARTICIPLE).max(first);
    let told = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_) | Tag::Word(Word::Say | Word::Relative));
    parsed.parties.iter().rposition(|party| {
        let by = parsed.ending_at(party.first).any(|item| item.tag.is(Word::By));
        let here = party.first >= from && party.last <= comma;
        by && here && subject::fights(parsed, party) && !parsed.within(party.last, comma).any(told)
    })
}

/// "The ministry said that it had taken A": the pronoun is the one who speaks, whoever is named in between.
pub fn is_of_speaker(parsed: &Parsed, clause: &Clause) -> bool {
    let first = parsed.sentence.first;
    let from = clause.first.saturating_sub(LONGEST_AUXILIARIES + 1).max(first);
    let it = parsed.within(from, clause.first).rfind(|item| item.tag.is(Word::It));
    let Some(it) = it.filter(|_| parsed.is_articled()) else { return false };
    let plain = |at: usize| parsed.is_lower(at);
    let between = it.last..clause.first;
    let opens = it.first > first
        && (parsed.is_mark(it.first - 1, ',') || parsed.has(it.first - 1, it.first, &[Word::Say, Word::Subordinate]));
    opens
        && !between.is_empty()
        && between.clone().all(plain)
        && !parsed.has(between.start, between.end, &[Word::And, Word::Or, Word::Prep])
        && parsed.has(first, it.first, &[Word::Say])
        && !parsed.parties.iter().any(|party| between.contains(&party.first))
}

/// "The force that had entered A": a word that opens clauses is a relative one where the verb follows it at once.
pub fn relative_that<'p>(parsed: &'p Parsed, clause: &Clause) -> Option<&'p Item> {
    let plain = |at: usize| {
        let lower = parsed.is_lower(at);
        let subject = |item: &Item| matches!(item.tag, Tag::Word(Word::It | Word::Others | Word::Anaphor));
        lower && !parsed.at(at).any(subject)
    };
    let near = clause.first - clause.from <= LONGEST_AUXILIARIES && (clause.from..clause.first).all(plain);
    let that = parsed.ending_at(clause.from).find(|item| item.tag.is(Word::Subordinate));
    that.filter(|that| near && parsed.is_articled() && that.first > parsed.sentence.first)
}

/// "The assault, which was headed towards A": the act that a relative clause tells more of, which stands before it.
pub fn told_on(parsed: &Parsed, clauses: &[Clause], at: usize) -> Option<usize> {
    let clause = clauses.get(at)?;
    let relative = parsed.ending_at(clause.from).find(|item| item.tag.is(Word::Relative))?;
    let goes = matches!(clause.act, Some(Act::Advanced | Act::Entered | Act::Attack));
    let end = relative.first.checked_sub(1).filter(|at| parsed.is_mark(*at, ',')).unwrap_or(relative.first);
    let noun = |it: &Clause| it.last == end && matches!(it.act, Some(Act::Advanced | Act::Attack));
    let own = || subject::left(parsed, clause.from, clause.first).is_some();
    let plain = parsed.is_articled();
    clauses[..at].iter().rposition(noun).filter(|_| plain && goes && !own())
}

/// "In order to halt the advance of A": what somebody means to do to an act is no act.
pub fn is_aimed_at(parsed: &Parsed, clause: &Clause) -> bool {
    let article = parsed.ending_at(clause.first).find(|item| item.tag.is(Word::Article));
    let verb = article.and_then(|article| article.first.checked_sub(1)).filter(|at| *at > parsed.sentence.first);
    let known = |at: usize| parsed.at(at).any(|item| matches!(item.tag, Tag::Act(_)));
    verb.is_some_and(|verb| {
        !parsed.capital_nouns
            && !parsed.bare_nouns
            && !known(verb)
            && parsed.ending_at(verb).any(|item| item.tag.is(Word::Purpose))
    })
}

/// "Its recapture a victory for A": of the place named before, unless "of" names another.
pub fn is_its(parsed: &Parsed, clause: &Clause) -> bool {
    // "Его войска освободили А": the owner of those who act, not of the act.
    let own = |its: &Item| parsed.at(its.first).any(|it| it.tag.is(Word::Own) && it.last == its.last);
    let its = parsed.ending_at(clause.first).any(|item| item.tag.is(Word::Its) && !own(item));
    let of =
        || parsed.word_at(clause.last, Word::OfMonth).or(parsed.ending_at(clause.last).find(|item| of_names(item)));
    its && matches!(clause.act, Some(Act::Captured | Act::Retaken)) && of().is_none()
}

fn of_names(item: &Item) -> bool {
    matches!(item.tag, Tag::Word(Word::OfMonth)) || matches!(item.tag, Tag::Act(_)) && item.last - item.first > 1
}

/// "Troops, who entered X": the party before the relative word.
pub fn antecedent(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let relative = parsed.ending_at(clause.from).find(|item| item.tag.is(Word::Relative));
    let relative = relative.or_else(|| relative_that(parsed, clause))?;
    parsed.parties.iter().rposition(|party| {
        // "The army denied that": no relative word.
        let said = parsed.has(party.last.min(relative.first), relative.first, &[Word::Say, Word::Deny]);
        // "The Ukrainian group that had entered A".
        let group = party.kind == PartyKind::Speaker && !party.side.is_empty();
        party.last <= relative.first
            && relative.first - party.last <= 2
            && !said
            && (group || subject::fights(parsed, party))
    })
}

/// How far a name stands behind its verb: "took the small town of".
const LONGEST_TO_NAME: usize = 4;

/// "Took the town of A on the second day of their offensive": where the names end that belong to the verb before a noun.
pub fn before_noun(parsed: &Parsed, groups: &[Group], previous: usize, noun: usize) -> Option<usize> {
    let small = |at: usize| {
        let word = |tag: Tag| matches!(tag, Tag::Word(Word::Article | Word::Settlement | Word::OfMonth | Word::Prep));
        parsed.at(at).any(|item| word(item.tag))
    };
    let takes = |item: &Item| matches!(item.tag, Tag::Act(Act::Captured | Act::Retaken | Act::Entered));
    let governs = |item: &Item| matches!(item.tag, Tag::Word(Word::Article | Word::OfMonth));
    let group = groups.iter().find(|group| group.first >= previous && group.last < noun)?;
    let beside = group.first - previous <= LONGEST_TO_NAME && (previous..group.first).all(small);
    let led = parsed.word_at(group.last, Word::Prep).is_some() && parsed.ending_at(noun).any(governs);
    let plain = parsed.is_articled() && previous > 0;
    (plain && beside && led && parsed.ending_at(previous).any(takes)).then_some(group.last)
}
