//! What did not happen: plans, threats, negations, purposes; and attempts in vain.

use super::actor::Party;
use super::bare;
use super::clause::Clause;
use super::control::gains;
use super::genitive;
use super::lexicon::{Act, Tag, Word};
use super::parse::{Item, Parsed};
use super::repelled;
use super::subject;
use super::token::Kind;

/// How far "no" stands before evidence, "that" behind it, and the verb behind both: "no evidence that the forces of A took".
const LONGEST_DENIAL: usize = 5;
const LONGEST_TO_THAT: usize = 4;
const LONGEST_TO_EVIDENCE: usize = 16;
/// How far a modal may stand behind its verb ("einnehmen könnten").
const LONGEST_TO_MODAL: usize = 2;
/// How far "succeeded" stands before its comma: "gelang es am Sonntagabend".
const LONGEST_ACHIEVED: usize = 6;
/// How far the infinitive stands behind what it aims at: "Angriffe in der Region A zu verhindern".
const LONGEST_TO_INFINITIVE: usize = 12;
/// How far "tried" stands before what was tried: "der Versuch der Miliz, die Hauptstadt A zu halten".
const LONGEST_TO_ATTEMPT: usize = 10;
/// How long a noun with the names that belong to it may be before its modal.
const LONGEST_SUBJECT: usize = 8;

/// Plans, threats, negations and purposes; what is joined to a plan is planned too.
pub fn is_unreal(parsed: &Parsed, clauses: &[Clause], at: usize) -> bool {
    let clause = &clauses[at];
    let from = parsed.tokens[clause.from..clause.first]
        .iter()
        .rposition(|token| token.is_mark(',') || token.is_mark('"'))
        .map_or(clause.from, |at| clause.from + at + 1);
    if has_succeeded(parsed, clause, from) || is_tried(parsed, clauses, clause) {
        return false;
    }
    let purpose = parsed.ending_at(clause.first).any(|item| item.tag.is(Word::Purpose));
    purpose
        || is_condition(parsed, clause)
        || genitive::is_aimed_at(parsed, clause)
        || parsed.within(from, clause.last).any(|item| is_doubt(parsed, clause, item))
        || is_feared(parsed, clause)
        || is_unproven(parsed, clause)
        || is_doubted_behind(parsed, clause)
        || is_object_of_plan(parsed, clause)
        || is_unsaid(parsed, clause)
        || is_vain_defence(parsed, clause)
        || clause.act != Some(Act::Repelled)
            && shared_with(parsed, clauses, at)
                .skip(1)
                .any(|other| parsed.has(other.from, other.last, &[Word::Hypothetical]))
}

/// Whether a word before the verb says that nothing was done; attempts that were thrown back were made.
fn is_doubt(parsed: &Parsed, clause: &Clause, item: &Item) -> bool {
    let made = |at: usize| {
        let attack = |it: &Item| matches!(it.tag, Tag::Act(Act::Attack | Act::Entered | Act::Advanced));
        parsed.word_at(at, Word::Attempt).is_some() || parsed.at(at).any(attack)
    };
    match item.tag {
        Tag::Word(Word::Negation | Word::NoneAfter) => true,
        Tag::Word(Word::Hypothetical) if clause.act == Some(Act::Repelled) => {
            !(parsed.bare_nouns && made(item.first) || is_attempt_at(parsed, clause, item))
        }
        Tag::Word(Word::Hypothetical) => true,
        _ => false,
    }
}

/// "Three attempts to advance to A were repelled": what was tried stands between, and the passive says what came of it.
fn is_attempt_at(parsed: &Parsed, clause: &Clause, item: &Item) -> bool {
    let tried = |it: &Item| {
        let act = matches!(it.tag, Tag::Act(act) if gains(act) || act == Act::Attack);
        act || it.tag.is(Word::Hypothetical) && it.last - it.first > 1
    };
    let whole = parsed.at(item.first).any(|it| it.tag == Tag::Act(Act::Attack));
    let tells = whole || repelled::is_attempt(parsed, item) || parsed.within(item.last, clause.first).any(tried);
    let suffers = subject::is_passive(parsed, clause) || parsed.word_at(clause.first, Word::Failed).is_some();
    parsed.is_articled() && tells && suffers
}

/// "Wird A eingenommen, fällt auch B": where nouns have capitals, a clause that opens with its auxiliary is a condition.
fn is_condition(parsed: &Parsed, clause: &Clause) -> bool {
    let first = parsed.sentence.first;
    let opens = parsed.word_at(first, Word::Passive).is_some() && clause.first > first;
    parsed.capital_nouns && opens && !parsed.has_mark(first, clause.first, &[',', ':', '"'])
}

/// "Der Armee gelang es, A einzunehmen": an infinitive behind the comma of what was achieved.
fn has_succeeded(parsed: &Parsed, clause: &Clause, from: usize) -> bool {
    let first = parsed.sentence.first;
    let comma = from.checked_sub(1).filter(|at| *at > first && parsed.is_mark(*at, ','));
    let told = comma.filter(|comma| {
        let near = comma.saturating_sub(LONGEST_ACHIEVED).max(first);
        parsed.has(near, *comma, &[Word::Succeeds])
            && !parsed.has(first, *comma, &[Word::Negation, Word::Hypothetical, Word::Subordinate])
    });
    told.is_some() && !parsed.has(from, clause.last, &[Word::Negation])
}

/// "Versuchten, nach A durchzubrechen": what is tried, and neither denied, planned nor thrown back.
pub fn is_tried(parsed: &Parsed, clauses: &[Clause], clause: &Clause) -> bool {
    let takes = clause.act.is_some_and(|act| gains(act) || act == Act::Attack);
    let takes = takes && (!parsed.bare_nouns || bare::is_infinitive(parsed, clause.first, clause.last));
    let attempt = |at: usize| parsed.word_at(at, Word::Attempt).is_some();
    let beaten = || clauses.iter().any(|other| other.act == Some(Act::Repelled));
    let before = || parsed.within(clause.from, clause.first);
    let other = |item: &Item| {
        matches!(item.tag, Tag::Word(Word::Hypothetical | Word::Negation | Word::Purpose)) && !attempt(item.first)
    };
    // "The soldiers, who try to dislodge them, retook A": only where verbs end clauses a comma stands between.
    let joined = |item: &Item| parsed.capital_nouns || !parsed.has_mark(item.last, clause.first, &[',']);
    takes && before().any(|item| attempt(item.first) && joined(item)) && !before().any(other) && !beaten()
}

/// "Der Versuch, A zu halten, scheiterte": who tries in vain holds nothing.
fn is_vain_defence(parsed: &Parsed, clause: &Clause) -> bool {
    let held = clause.act == Some(Act::Held);
    let from = clause.first.saturating_sub(LONGEST_TO_ATTEMPT).max(parsed.sentence.first);
    let tried = |item: &Item| matches!(item.tag, Tag::Word(Word::Attempt | Word::Hypothetical));
    held && parsed.within(from, clause.first).any(tried)
        && parsed.has(parsed.sentence.first, parsed.sentence.last, &[Word::Failed])
}

/// "Sie befürchten, dass die Rebellen A einnehmen": what is feared, wanted or planned stands behind "that".
fn is_feared(parsed: &Parsed, clause: &Clause) -> bool {
    let that = parsed.ending_at(clause.from).find(|item| item.tag.is(Word::Subordinate));
    let before = that
        .map_or(0, |that| that.first.saturating_sub(usize::from(parsed.is_mark(that.first.saturating_sub(1), ','))));
    let feared = |item: &Item| item.tag.is(Word::Hypothetical) && item.last - item.first == 1;
    // "Craignent que": one phrase; "требует, чтобы".
    let whole = (parsed.is_plain() || parsed.bare_nouns)
        && parsed.ending_at(clause.from).any(|item| item.tag.is(Word::Hypothetical));
    let verbs = that.is_some() && (parsed.capital_nouns || parsed.is_plain());
    clause.act != Some(Act::Repelled) && (whole || verbs && parsed.ending_at(before).any(feared))
}

/// "Has not observed evidence that A was taken", "cannot confirm that": of what nothing proves nobody says that it is so.
fn is_unproven(parsed: &Parsed, clause: &Clause) -> bool {
    let from = clause.first.saturating_sub(LONGEST_TO_EVIDENCE).max(parsed.sentence.first);
    let none = |item: &Item| matches!(item.tag, Tag::Word(Word::Negation | Word::NoneCount | Word::NoneAfter));
    let leads = |item: &Item| matches!(item.tag, Tag::Word(Word::Subordinate | Word::Relative | Word::OfMonth));
    parsed.within(from, clause.first).filter(|item| item.tag.is(Word::Evidence)).any(|evidence| {
        let before = evidence.first.saturating_sub(LONGEST_DENIAL).max(parsed.sentence.first);
        let denied = parsed.within(before, evidence.first).any(none) || parsed.at(evidence.first).any(none);
        let that = parsed.within(evidence.last, (evidence.last + LONGEST_TO_THAT).min(clause.first + 1)).any(leads);
        denied && that && !parsed.has_mark(before, evidence.first, &[';', ':'])
    })
}

/// Who asks tells nothing.
pub fn is_question(parsed: &Parsed) -> bool {
    let last = parsed.sentence.last;
    parsed.has_mark(last.saturating_sub(2).max(parsed.sentence.first), last, &['?'])
}

/// "einnehmen könnten", "an advance on X is possible": the doubt stands behind its verb or ends the clause.
fn is_doubted_behind(parsed: &Parsed, clause: &Clause) -> bool {
    // "Repelled an attempt" happened.
    let certain = clause.act == Some(Act::Repelled);
    !certain
        && parsed.within(clause.last, clause.to).any(|item| {
            // "Захват города А откроет путь": names between a noun and its verb do not part them.
            let named = |at: &usize| {
                let settled = parsed.word_at(*at, Word::Settlement).is_some()
                    || parsed.null_subject && parsed.word_at(*at, Word::Passive).is_some();
                settled || parsed.is_named(*at)
            };
            let between = item.first - clause.last.min(item.first);
            let small = (parsed.bare_nouns || parsed.null_subject)
                && between <= LONGEST_SUBJECT
                && (clause.last..item.first).filter(|at| !named(at)).count() < LONGEST_TO_MODAL;
            let near = item.last <= clause.last + LONGEST_TO_MODAL || item.last == clause.to || small;
            let parted = parsed.has_mark(clause.last, item.first, &[',', ':', '"', '(', '\u{2014}'])
                || parsed.has(clause.last, item.first, &[Word::And, Word::Or]);
            item.tag.is(Word::Hypothetical) && near && !parted
        })
}

/// "Um Angriffe in der Region A zu verhindern": where verbs end clauses, what a noun names is only aimed at.
fn is_object_of_plan(parsed: &Parsed, clause: &Clause) -> bool {
    if !parsed.capital_nouns || clause.act == Some(Act::Repelled) {
        return false;
    }
    let to = (clause.last + LONGEST_TO_INFINITIVE).min(parsed.sentence.last);
    let ends = |at: usize| at >= parsed.sentence.last || matches!(parsed.kind(at), Kind::Mark(',' | '.' | '"'));
    parsed.within(clause.last, to).any(|item| {
        item.tag.is(Word::Hypothetical)
            && item.last - item.first > 1
            && ends(item.last)
            && !parsed.has_mark(clause.last, item.first, &[',', ':', ';', '"'])
            && !parsed.has(clause.last, item.first, &[Word::And, Word::Or])
    })
}

/// "Of the loss of X the staff said nothing": a negated saying behind the noun.
fn is_unsaid(parsed: &Parsed, clause: &Clause) -> bool {
    // "Did not announce the retreat from A".
    let told = |item: &Item| {
        let plain =
            parsed.word_at(item.first, Word::Confirm).is_none() && parsed.word_at(item.first, Word::Deny).is_none();
        item.tag.is(Word::Say) && plain && parsed.ending_at(item.first).any(|before| before.tag.is(Word::Negation))
    };
    if parsed.null_subject && parsed.ending_at(clause.from).any(told) {
        return true;
    }
    let said = parsed.word_at(clause.to, Word::Say).is_some()
        && parsed.word_at(clause.to, Word::Confirm).is_none()
        && parsed.word_at(clause.to, Word::Deny).is_none();
    let negated = parsed.ending_at(clause.to).find(|item| item.tag.is(Word::Negation));
    said && negated.is_some_and(|item| !parsed.has_mark(clause.last, item.first.max(clause.last), &[',', '"', ':']))
}

/// The clause and those before it whose subject it shares.
fn shared_with<'s>(parsed: &'s Parsed, clauses: &'s [Clause], at: usize) -> impl Iterator<Item = &'s Clause> {
    let bare = move |clause: &Clause| subject::left(parsed, clause.from, clause.first).is_none();
    let before = move |clause: &&Clause| clauses.get(clause.before.filter(|_| bare(clause))?);
    std::iter::successors(clauses.get(at), before).take(subject::LONGEST_CHAIN)
}

/// "The army attacked too, but tried in vain to": who made the attack before, which the attempt goes on with.
pub fn attacker_before(parsed: &Parsed, clauses: &[Clause], at: usize) -> Option<usize> {
    let before = clauses[..at].iter().rposition(|other| !other.absorbed)?;
    let attacks = matches!(clauses[before].act, Some(Act::Attack | Act::Entered | Act::Advanced));
    subject::of(parsed, clauses, before).filter(|_| attacks)
}

/// How far the attack stands behind the word: "failed Russian assault".
const LONGEST_TO_FAILED: usize = 3;

/// "Attacked X in vain", "an attempt to advance to X failed": whether an attack came to nothing.
pub fn has_failed(parsed: &Parsed, clauses: &[Clause], at: usize) -> bool {
    let clause = &clauses[at];
    let next = clauses[at + 1..].iter().find(|other| !other.absorbed);
    let to = next.map_or(parsed.sentence.last, |next| next.first.max(clause.last));
    // "Scheiterte bei A; die Kolonne verlor": up to the semicolon, where verbs end clauses.
    let stop = (clause.last..to).find(|at| parsed.capital_nouns && parsed.is_mark(*at, ';'));
    let to = stop.unwrap_or(to);
    let open = !parsed.has_mark(clause.last, to, &[';']);
    // "Не удалось взять А".
    let infinitive = clause.act.is_some_and(gains) && bare::is_infinitive(parsed, clause.first, clause.last);
    let attack = infinitive || matches!(clause.act, Some(Act::Attack | Act::Entered | Act::Advanced));
    attack
        && (is_said_of(parsed, clause.from, clause.first)
            || parsed.word_at(clause.first, Word::Failed).is_some()
            || open && is_said_of(parsed, clause.last, to))
}

/// What opens a clause of its own: "attacked after the talks failed".
const APART: [Word; 4] = [Word::Subordinate, Word::After, Word::Since, Word::Relative];

/// Whether a failure within a run of tokens is that of the attack at one of its ends: nobody else is named before it.
fn is_said_of(parsed: &Parsed, from: usize, to: usize) -> bool {
    parsed.within(from, to).any(|failed| {
        let joined = |party: &Party| {
            let and = |item: &Item| matches!(item.tag, Tag::Word(Word::And | Word::Contrast));
            let article = parsed.ending_at(party.first).find(|item| item.tag.is(Word::Article));
            let first = article.map_or(party.first, |article| article.first);
            party.first >= from && party.last <= failed.first && parsed.ending_at(first).any(and)
        };
        let own = || !parsed.has(from, failed.first, &APART) && !parsed.has(failed.last, to, &APART);
        let own = || own() && !parsed.parties.iter().any(joined) && !parsed.has(failed.last, to, &[Word::And]);
        failed.tag.is(Word::Failed) && (!parsed.is_articled() || own())
    })
}

/// "Talks failed after the attack", "the army failed civilians": a word that says so of something else than an attack.
pub fn is_other_failure(parsed: &Parsed, word: &Item) -> bool {
    let failed = parsed.word_at(word.first, Word::Failed).is_some() && word.tag == Tag::Act(Act::Repelled);
    if !failed || !parsed.is_articled() {
        return false;
    }
    let attack = |item: &&Item| item.tag == Tag::Act(Act::Attack) || repelled::is_attempt(parsed, item);
    let to = (word.last + LONGEST_TO_FAILED).min(parsed.sentence.last);
    let behind = parsed.within(word.last, to).find(attack).is_some_and(|attack| {
        !parsed.has(word.last, attack.first, &APART) && !parsed.has(word.last, attack.first, &[Word::Prep, Word::And])
    });
    let before = parsed.within(parsed.sentence.first, word.first).rfind(attack).is_some_and(|attack| {
        let (first, last) = (attack.last, word.first.max(attack.last));
        !parsed.has_mark(first, last, &[',', ';', ':', '"']) && is_said_of(parsed, first, word.last)
    });
    !behind && !before
}
