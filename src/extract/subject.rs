//! Who does what a clause tells.

use super::actor::{Party, PartyKind};
use super::attribute::{self, is_attribute, is_owner};
use super::clause::Clause;
use super::lexicon::{Act, ActorKind, Parties, Tag, Word, has_ending};
use super::parse::{Item, Parsed};
use super::relative::{apposed, left_before};
use super::token::Kind;
use super::{attacker, bare, expel, genitive, gerund, hand, inverted, repelled, strike};

/// How far "by ..." may stand after its verb.
pub const LONGEST_AGENT: usize = 8;
/// How many verbs may share a subject: keeps hostile texts linear.
pub const LONGEST_CHAIN: usize = 8;
/// How far from its opening a clause of time may have its verb, and how long it may go on: "After seizing A, B".
const LONGEST_OPENING: usize = 4;
const LONGEST_FOLLOWED: usize = 12;
/// How many adverbs may stand between a verb and its subject, and how far it may stand after a verb that leads.
const LONGEST_ADVERBS: usize = 2;
const LONGEST_INVERSION: usize = 3;

/// The one who acts, as an index into the parties of the sentence.
pub fn of(parsed: &Parsed, clauses: &[Clause], at: usize) -> Option<usize> {
    let clause = clauses.get(at)?;
    let found = attacker::accused(parsed, clause).or_else(|| genitive::owner(parsed, clause));
    let found = found.or_else(|| gerund::doer(parsed, clause)).or_else(|| hand::owner(parsed, clause));
    let found = found.or_else(|| hand::taker(parsed, clause));
    let found = found.or_else(|| agent(parsed, clause));
    let found = found.or_else(|| inverted::behind_noun(parsed, clause)).or_else(|| inverted::achieved(parsed, clause));
    let found = found.or_else(|| nominal(parsed, clauses, at)).or_else(|| follower(parsed, clause))?;
    // "The General Staff spoke of fighting", "counted 30 attacks": an office that tells of it has not fought.
    if expel::is_robbed(parsed, clause, &parsed.parties[found]) {
        return None;
    }
    let office = parsed.parties[found].kind == PartyKind::Named(ActorKind::Speaker);
    // "Shelling of A, the General Staff reports".
    let struck = |act: Act| matches!(act, Act::Strike | Act::Shelling) && parsed.any(&[Word::Say]);
    let told = |act: Act| act == Act::Fighting || struck(act) || repelled::is_counted(parsed, act, clause.first);
    (!office || !clause.act.is_some_and(told)).then_some(found)
}

/// The subject of the verb, or of the verb that it is joined to.
fn nominal(parsed: &Parsed, clauses: &[Clause], mut at: usize) -> Option<usize> {
    if strike::is_passive(parsed, &clauses[at]) {
        return None;
    }
    if let Some(told) = genitive::told_on(parsed, clauses, at) {
        return of(parsed, clauses, told);
    }
    for _ in 0..LONGEST_CHAIN {
        let clause = clauses.get(at)?;
        let own = attribute::genitive(parsed, clause).or_else(|| apposed(parsed, clause));
        let own = own.or_else(|| attribute::opening(parsed, clause));
        let own = own.or_else(|| attribute::coordinated(parsed, clause));
        let own = own.or_else(|| genitive::before_participle(parsed, clause));
        let own = own.or_else(|| inverted::behind_verb(parsed, clause));
        // "Dass sie das Hauptquartier der Armee eroberten".
        let they = parsed.capital_nouns && parsed.word_at(clause.from, Word::Others).is_some();
        // "Angesichts der Angriffe zogen sie sich zurück".
        let they = they || parsed.capital_nouns && parsed.word_at(clause.last, Word::Others).is_some();
        let they = they || attribute::is_infinitive(parsed, clause);
        if own.is_none() && (they || genitive::is_of_speaker(parsed, clause)) {
            return None;
        }
        let own = own.or_else(|| left(parsed, clause.from, clause.first).map(|party| leader(parsed, party)));
        let own = own.or_else(|| right(parsed, clause)).or_else(|| genitive::antecedent(parsed, clause));
        let own = own.or_else(|| left_before(parsed, clause)).or_else(|| office(parsed, clause));
        match clause.before {
            Some(before) if strike::is_of_victim(parsed, clause, &clauses[before]) => return own,
            // "The army took A, fighting goes on for B": a fight has no doer but its own.
            _ if clause.act == Some(Act::Fighting) && parsed.bare_nouns && clause.first == clause.from => return own,
            None => return own,
            _ if own.is_some() => return own,
            Some(before) => at = before,
        }
    }
    None
}

/// The other party of a fight: "between A and B", "A ... with B".
pub fn other(parsed: &Parsed, by: Option<usize>) -> Option<usize> {
    let first = parsed.parties.get(by?)?;
    parsed
        .parties
        .iter()
        .position(|party| party.first >= first.last && fights(parsed, party) && party.side != first.side)
}

/// "After seizing A, B moved on": the subject of what follows the comma.
fn follower(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let opens = clause.first <= parsed.sentence.first + LONGEST_OPENING && !parsed.capital_nouns;
    let after = |item: &Item| matches!(item.tag, Tag::Word(Word::Subordinate | Word::Prep));
    let active = parsed.bare_nouns && parsed.at(parsed.sentence.first).any(after)
        || has_ending(parsed.words(clause.first, clause.first + 1), &parsed.endings.gerund)
        || parsed.has(parsed.sentence.first, clause.last, &[Word::Having])
        // "Al tomar A, B cortó".
        || parsed.null_subject && clause.last - clause.first > 1;
    let to = (clause.last + LONGEST_FOLLOWED).min(parsed.sentence.last);
    let comma = (clause.last..to).rev().find(|at| parsed.is_mark(*at, ','))?;
    let article = parsed.word_at(comma + 1, Word::Article).map_or(comma + 1, |article| article.last);
    let gains = |item: &Item| matches!(item.tag, Tag::Act(act) if super::control::gains(act));
    let goes_on =
        |party: &Party| !parsed.bare_nouns || parsed.within(party.last, party.last + LONGEST_OPENING).any(gains);
    let subject =
        |party: &Party| (party.first == comma + 1 || party.first == article) && fights(parsed, party) && goes_on(party);
    parsed.parties.iter().position(subject).filter(|_| opens && active)
}

/// Whether the verb is a passive: what stands before it suffers.
pub fn is_passive(parsed: &Parsed, clause: &Clause) -> bool {
    let from = clause.first.saturating_sub(3).max(clause.from);
    parsed.has(from, clause.first, &[Word::Passive])
        || parsed.word_at(clause.last, Word::Passive).is_some()
        || parsed.word_at(clause.first, Word::Passive).is_some()
        || parsed.word_at(clause.first, Word::By).is_some()
}

/// The nearest possible subject before a verb, as an index into the parties.
pub fn left(parsed: &Parsed, from: usize, verb: usize) -> Option<usize> {
    let passive = parsed.word_at(verb, Word::Passive).is_some();
    let subject = |party: &Party| {
        // "Воюющие с повстанцами войска взяли": the case says that it does not act.
        if bare::is_accusative(parsed, party) || bare::is_oblique(parsed, party) || party.is_agent && !passive {
            return false;
        }
        // "A target of Russian advances": whose they are, whatever governs them.
        let whose = parsed.is_plain() && party.last == verb && parsed.is_possessive(verb.saturating_sub(1));
        let own = party.kind == PartyKind::State && (whose || party.last == verb && !is_whereabouts(parsed, party));
        let own = own && attribute::noun_before(parsed, party).is_none();
        party.first >= from && party.last <= verb && fights(parsed, party) && (own || !is_object(parsed, party, from))
    };
    // "The Rapid Support Forces (RSF)": a name in brackets is of the one before.
    let plain = |party: &Party| {
        subject(party)
            && !parsed.bracketed(party.first)
            && !is_owner(parsed, party, from)
            && !attribute::is_part(parsed, party, verb)
    };
    let near = parsed.parties.iter().rposition(plain);
    // "Russians broke Ukrainian defences and entered A": an adjective of what its foe did something to.
    let foe = |near: usize| {
        let (last, before) = (&parsed.parties[near], near.checked_sub(1)?);
        let adjective =
            last.kind == PartyKind::State && parsed.at(last.first).any(|item| matches!(item.tag, Tag::Side(_)));
        let bare = adjective && last.last < verb && parsed.is_articled();
        let one = &parsed.parties[before];
        let foes = Parties::embedded().side(&one.side).is_some_and(|side| side.opponents.contains(&last.side));
        let bracketed = foes && parsed.capital_nouns && inverted::is_in_bracket(parsed, one.last..last.first);
        ((bare && foes || bracketed) && plain(one) || plain(one) && attribute::does_two_things(parsed, one, last, verb))
            .then_some(before)
    };
    near.map(|near| foe(near).unwrap_or(near)).or_else(|| parsed.parties.iter().rposition(subject))
}

pub fn fights(parsed: &Parsed, party: &Party) -> bool {
    let outside = matches!(party.kind, PartyKind::Speaker | PartyKind::Named(ActorKind::Assessor));
    party.can_fight() && !outside && !is_attribute(parsed, party)
}

/// "In Syrien": a state that a preposition makes a place.
pub fn is_whereabouts(parsed: &Parsed, party: &Party) -> bool {
    let state = parsed.at(party.first).any(|item| matches!(item.tag, Tag::State(_)));
    let other = |item: &Item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::By | Word::From));
    let ending = || parsed.ending_at(party.first);
    state && ending().any(|item| item.tag.is(Word::Prep)) && !ending().any(other)
}

/// "The Syrian government lost A": an office that acts rather than tells.
fn office(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let control = clause.act.is_some_and(|act| act <= Act::Withdrawn && (!parsed.bare_nouns || act == Act::Withdrawn));
    parsed.parties.iter().rposition(|party| {
        control
            && party.kind == PartyKind::Speaker
            && !party.side.is_empty()
            && party.first >= clause.from
            && party.last <= clause.first
            && !is_object(parsed, party, clause.from)
    })
}

/// After a preposition a party is no subject; "des" may be an article where it opens the clause.
pub fn is_object(parsed: &Parsed, party: &Party, from: usize) -> bool {
    let mut first = attribute::noun_before(parsed, party).unwrap_or(party.first);
    loop {
        let governs = attribute::is_behind_adjective(parsed, first)
            || parsed.ending_at(first).any(|item| {
                matches!(item.tag, Tag::Word(Word::Prep | Word::From | Word::By | Word::Near | Word::According))
            });
        let article = parsed.ending_at(first).find(|item| item.tag.is(Word::Article));
        match article {
            Some(it) if governs && attribute::opens_phrase(parsed, it.first, from) => return false,
            _ if governs => return true,
            Some(article) => first = article.first,
            None => return false,
        }
    }
}

/// "A as well as B": the first of those who act together.
fn leader(parsed: &Parsed, mut party: usize) -> usize {
    while let Some(before) = party.checked_sub(1) {
        let (first, last) = (&parsed.parties[before], &parsed.parties[party]);
        let gap = first.last..last.first;
        let joined = parsed.has(gap.start, gap.end, &[Word::And]) && gap.len() <= LONGEST_AGENT;
        let verbs = parsed.within(gap.start, gap.end).any(|item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_)));
        let foes = Parties::embedded().side(&first.side).is_some_and(|side| side.opponents.contains(&last.side));
        if !joined || verbs || foes || !fights(parsed, first) || is_object(parsed, first, parsed.sentence.first) {
            break;
        }
        party = before;
    }
    party
}

/// "by ..." after the verb, or the instrumental of a passive.
pub fn agent(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let passive = parsed.word_at(clause.first, Word::Passive).is_some();
    parsed.parties.iter().position(|party| {
        let close =
            party.first >= clause.last && party.first < clause.to && words_to(parsed, clause, party) <= LONGEST_AGENT;
        let between = clause.act == Some(Act::Fighting) && parsed.has(clause.last, party.first, &[Word::Between]);
        let by = parsed.has(clause.first, party.first, &[Word::By]) && !tries(parsed, clause, party) || between;
        let by = by && !(parsed.bare_nouns && !passive && bare::has_own_subject(parsed, clause));
        let by =
            by && (between || attribute::may_be_done_by(parsed, clause) && !is_apposed_agent(parsed, clause, party));
        // "von Truppen besetzte Orte": the agent of a participle stands before it.
        let beside = party.last <= clause.first
            && clause.first - party.last <= 1
            && !parsed.has_mark(party.last, clause.first, &[',']);
        let instrumental = passive && party.is_agent && party.first >= clause.from && party.last <= clause.first;
        let hyphen = party.last == clause.first && parsed.is_mark(clause.first, '-');
        // "Rebels backed by B have taken A": B is only a backer.
        let participle = parsed.capital_nouns || parsed.bare_nouns || parsed.null_subject;
        // "Rebeldes respaldados por B han tomado A": no more where a finite verb follows.
        let finite = parsed.null_subject && (party.last < clause.first || !attribute::is_participle(parsed, clause));
        let attribute = beside && (hyphen || participle && !finite && is_behind_by(parsed, party.first));
        // "In russische Hand gefallen".
        let hand = clause.first == party.last + 1 && parsed.has(party.last, clause.first, &[Word::Particle]);
        let suffered = parsed.capital_nouns && parsed.has(clause.from, party.first.max(clause.from), &[Word::Passive]);
        let distant = inverted::suffers_by(parsed, clause, party);
        let attribute = attribute || distant || hand && parsed.word_at(clause.first, Word::Falls).is_some();
        let back = clause.act == Some(Act::Retaken) && parsed.capital_nouns && !is_passive(parsed, clause);
        let back = back && !attribute::is_done_through(parsed, clause, party);
        // "Освобождена от боевиков": from them, not by them.
        let from = parsed.bare_nouns
            && matches!(clause.act, Some(Act::Captured | Act::Retaken))
            && parsed.has(clause.last, party.first.max(clause.last), &[Word::From]);
        // "Die Befreiung des Dorfes von der Armee": a noun is done "durch" somebody.
        let from = from || attribute::is_freed_from(parsed, clause, party);
        let by = by && !(from && parsed.capital_nouns);
        let near = passive && !from && bare::stands_behind_passive(parsed, clause, party);
        let near = near || bare::is_doer_beside(parsed, clause, party);
        // "Захват села А российскими войсками": the case says who did it, whatever stands between.
        let marked = party.is_agent
            && matches!(clause.act, Some(Act::Captured | Act::Retaken | Act::Held))
            && !parsed.has_mark(clause.last, party.first.max(clause.last), &[',', ':', '"', '\u{2014}']);
        let after = close && !back && (by || near || marked);
        // "Von B zurückerobert": from B, but in the passive.
        let attribute =
            attribute && (clause.act != Some(Act::Retaken) || suffered || distant || is_passive(parsed, clause));
        // "Avanza por el este de B": goes, and is not made to go.
        let goes = matches!(clause.act, Some(Act::Advanced | Act::Entered));
        fights(parsed, party) && (after && !goes || attribute || instrumental)
    })
}

/// "Recuperaron A, controlada en parte por B": who does what a participle behind the comma tells.
fn is_apposed_agent(parsed: &Parsed, clause: &Clause, party: &Party) -> bool {
    let past = |comma: usize| has_ending(parsed.words(comma + 1, comma + 2), &parsed.endings.past);
    let apposed = |at: usize| parsed.is_mark(at, ',') && past(at);
    parsed.null_subject && (clause.last..party.first.max(clause.last)).any(apposed)
}

/// "Depuis la prise d'A, capitale de B, par les rebelles": how many words stand between, those of names left out.
fn words_to(parsed: &Parsed, clause: &Clause, party: &Party) -> usize {
    let gap = party.first - clause.last;
    if gap > 2 * LONGEST_AGENT {
        return gap;
    }
    let named = |at: usize| parsed.is_named(at);
    (clause.last..party.first).filter(|at| parsed.kind(*at) == Kind::Word && !named(*at)).count()
}

/// "Von Truppen besetzte Orte": whether who did it stands right before a participle.
pub fn is_agent_before(parsed: &Parsed, clause: &Clause) -> bool {
    parsed.parties.iter().any(|party| party.last == clause.first && is_behind_by(parsed, party.first))
}

/// "Von der Armee".
pub fn is_behind_by(parsed: &Parsed, first: usize) -> bool {
    let by = |first: usize| parsed.ending_at(first).any(|item| item.tag.is(Word::By));
    let article = parsed.ending_at(first).find(|item| item.tag.is(Word::Article));
    // "Nach Angaben von".
    let told = |by: usize| {
        let account = |tag: Tag| matches!(tag, Tag::Word(Word::Account | Word::According | Word::Speaker | Word::Near));
        let ahead = |item: &Item| item.tag.is(Word::AccordingBefore);
        parsed.ending_at(by).any(|item| account(item.tag)) && !parsed.ending_at(by).any(ahead)
    };
    let first = article.filter(|article| by(article.first)).map_or(first, |article| article.first);
    by(first) && !told(first - 1)
}

/// "Foiled an attempt by B": who tried, not who foiled it.
pub fn tries(parsed: &Parsed, clause: &Clause, party: &Party) -> bool {
    let attempt = |item: &super::parse::Item| {
        matches!(item.tag, Tag::Act(Act::Attack | Act::Entered | Act::Advanced) | Tag::Word(Word::Hypothetical))
    };
    // "Attacks by assault groups of the army".
    let through = || {
        let by = parsed.within(clause.last, party.first).rfind(|item| item.tag.is(Word::By));
        let other = |by: &Item| parsed.parties.iter().any(|it| it.first >= by.last && it.first < party.first);
        let near = |by: &&Item| party.first - by.last.min(party.first) <= LONGEST_INVERSION + 1 && !other(by);
        let plain = parsed.is_articled();
        plain && by.filter(near).is_some_and(|by| !parsed.has_mark(by.last, party.first, &[',', ';']))
    };
    // "Repelled an incursion by B": an active verb is done by its subject.
    let whose = |item: &&Item| matches!(item.tag, Tag::Word(Word::By | Word::OfMonth | Word::From));
    let whose = parsed.ending_at(party.first).find(whose).is_some_and(|whose| whose.first > clause.last);
    let active = parsed.is_plain() && whose && !is_passive(parsed, clause);
    let tried = || {
        (parsed.ending_at(party.first).any(|item| item.tag.is(Word::By))
            || parsed.null_subject && parsed.has(party.first.saturating_sub(2), party.first, &[Word::By])
            || through())
            && parsed.within(clause.last, party.first).any(attempt)
    };
    clause.act == Some(Act::Repelled) && (active || tried())
}

/// Whether one who fights stands right behind a verb.
pub fn stands_behind(parsed: &Parsed, clause: &Clause) -> bool {
    parsed.parties.iter().any(|party| party.first == clause.last && fights(parsed, party))
}

/// The party right after a verb that takes no object, or that leads its clause.
fn right(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let act = clause.act?;
    let takes_object = matches!(act, Act::Captured | Act::Retaken | Act::Held | Act::Repelled | Act::Attack);
    let takes_object = takes_object || strike::takes_object(parsed, clause);
    let small = |first: usize, last: usize| {
        let plain = |tag: Tag| matches!(tag, Tag::Weekday(_) | Tag::Day(..) | Tag::Word(Word::Article | Word::Passive));
        // "Stießen ebenfalls russische Truppen vor", "в село зашла группа ВСУ".
        let reach = if parsed.capital_nouns { LONGEST_ADVERBS } else { usize::from(parsed.bare_nouns) };
        let adverb = |at: usize| last - first <= reach && is_plain_word(parsed, at);
        (first..last).all(|at| parsed.at(at).any(|item| plain(item.tag)) || adverb(at))
    };
    // "Am Montag griffen russische Truppen A an".
    let inverted = parsed.at(clause.first).any(|item| item.tag == Tag::Bracket);
    let object = parsed.bare_nouns && parsed.ending_at(clause.first).any(|item| item.tag.is(Word::It));
    let leads = clause.first == parsed.sentence.first
        || object
        || attribute::is_behind_object(parsed, clause)
        || parsed.tokens.get(clause.first.wrapping_sub(1)).is_some_and(|token| token.is_mark('"'));
    // "Drängten sie die Brigade zurück".
    if parsed.capital_nouns && parsed.word_at(clause.last, Word::Others).is_some() {
        return None;
    }
    let start = attribute::behind_source(parsed, clause.last);
    parsed.parties.iter().position(|party| {
        party.first >= start
            && party.first - start <= LONGEST_INVERSION
            && party.first < clause.to
            && fights(parsed, party)
            && (leads && act != Act::Repelled
                || !takes_object
                || attribute::is_adjective_behind(parsed, clause, party)
                || inverted && small(start, party.first)
                || follows_verb(parsed, clause, party))
            && !is_object(parsed, party, parsed.sentence.first)
            && !attribute::is_of_object(parsed, party)
            && bare::is_near(parsed, start, party.first)
            && (small(start, party.first) || act == Act::Fighting && clause.before.is_none())
    })
}

/// "Im Süden besetzten russische Truppen die Halde": what opens the clause sends its subject behind the verb.
fn follows_verb(parsed: &Parsed, clause: &Clause, party: &Party) -> bool {
    let adjective =
        party.kind == PartyKind::State && parsed.at(party.first).any(|item| matches!(item.tag, Tag::Side(_)));
    let opened = clause.first > clause.from && !subject_word(parsed, clause);
    let goes_on = party.last < clause.to && !parsed.has_mark(party.last, party.last + 1, &[',', ';', '.']);
    // "Am Freitag eroberte die Armee den Ort".
    let takes = matches!(clause.act, Some(Act::Captured | Act::Retaken | Act::Held | Act::Attack));
    let article = parsed.word_at(clause.last, Word::Article).filter(|_| takes);
    let beside = party.first == clause.last && clause.act != Some(Act::Held);
    let beside = beside || article.is_some_and(|article| article.last == party.first);
    parsed.capital_nouns && beside && !adjective && opened && goes_on
}

/// "Sie eroberten russische Stellungen": a pronoun before the verb is its subject.
fn subject_word(parsed: &Parsed, clause: &Clause) -> bool {
    parsed.has(clause.from, clause.first, &[Word::Others, Word::Anaphor])
}

/// A small word that no list knows: an adverb.
fn is_plain_word(parsed: &Parsed, at: usize) -> bool {
    let lower = parsed.is_lower(at);
    lower && parsed.at(at).next().is_none() && parsed.ending_at(at + 1).next().is_none()
}
