//! Cuts a sentence into clauses: a predicate with the words that belong to it and to no other.

use super::lexicon::{Act, Tag, Word, has_ending};
use super::parse::{Item, Parsed};
use super::place::Group;
use super::token::Kind;
use super::{anaphor, bare, genitive, hand, inverted, listed, means, repelled, source, strike, unreal};

/// Quoted words up to this many are a name or a wording of doubt, not somebody's speech.
const LONGEST_QUOTED_NAME: usize = 7;

/// A predicate and the run of tokens in which its subject, object and places stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// What was done; none for a fate ("killed") that only bounds its neighbours.
    pub act: Option<Act>,
    /// The tokens of the predicate.
    pub first: usize,
    pub last: usize,
    /// The tokens of the clause.
    pub from: usize,
    pub to: usize,
    /// The clause that it is joined to ("entered A and captured B"), whose subject may be its own.
    pub before: Option<usize>,
    /// Whether another verb tells of it: the attack that was repelled.
    pub absorbed: bool,
}

/// How far the attack may stand from a verb that means "repelled" only with it.
const LONGEST_TO_ATTACK: usize = 6;
/// How long a list of places may stand between two verbs: keeps hostile texts linear.
pub const LONGEST_LIST: usize = 40;
/// How many words of time follow "during": "durante las últimas 24 horas".
const LONGEST_TIME: usize = 4;
/// How far what is counted stands behind its verb: "фіксують десятки бойових зіткнень".
const LONGEST_TO_COUNTED: usize = 5;
/// How many small words stand between a noun and the name of its object: "Einnahme der Stadt".
const LONGEST_GENITIVE: usize = 2;
/// How many adjectives stand before "town".
const LONGEST_ADJECTIVES: usize = 2;
/// The longest shortened word, in letters.
const LONGEST_SHORT: usize = 4;
/// How far "repelled" may stand from the attack that it ended.
const ATTACK_GAP: usize = 6;

/// The clauses of a sentence, in order.
pub fn split(parsed: &Parsed, groups: &[Group]) -> Vec<Clause> {
    let mut clauses = predicates(parsed);
    absorb(parsed, groups, &mut clauses);
    let walls = walls(parsed);
    for at in 0..clauses.len() {
        let (first, own) = (clauses[at].first, at);
        let wall = walls.iter().rev().find(|wall| wall.1 <= first).map_or(parsed.sentence.first, |wall| wall.1);
        let before = clauses[..own].iter().rposition(|other| !other.absorbed);
        let previous = before.map_or(0, |before| clauses[before].last);
        let joined = previous > wall;
        clauses[at].before = before.filter(|_| joined);
        let object = || bare::behind_object(parsed, groups, previous, first);
        let object = || object().or_else(|| genitive::before_noun(parsed, groups, previous, first));
        let object = || object().unwrap_or_else(|| behind_object(parsed, groups, previous));
        let aim = || aim(parsed, previous, first).unwrap_or_else(object);
        let joint = || joint(parsed, groups, previous, first).unwrap_or_else(aim);
        // The agent of a noun may stand behind the next verb: never begin there.
        clauses[at].from = if joined { joint().min(first) } else { wall };
    }
    for at in 0..clauses.len() {
        let last = clauses[at].last;
        let wall = walls.iter().find(|wall| wall.0 >= last && !wall.2).map_or(parsed.sentence.last, |wall| wall.0);
        let next = clauses[at + 1..].iter().find(|other| !other.absorbed).map_or(wall, |other| other.from);
        clauses[at].to = wall.min(next.max(last));
    }
    clauses
}

/// "Left the town of A to take up positions": what one aims at begins with its own word.
fn aim(parsed: &Parsed, previous: usize, first: usize) -> Option<usize> {
    let purpose = |item: &&Item| item.tag.is(Word::Purpose);
    let before = parsed.ending_at(first).find(purpose).map(|item| item.first);
    let planned = |item: &&Item| item.tag.is(Word::Hypothetical) && item.last - item.first > 1;
    let aim = before.or_else(|| parsed.at(first).find(|item| purpose(item) || planned(item)).map(|item| item.first));
    aim.filter(|at| parsed.is_articled() && *at > previous)
}

/// "Mit der Einnahme von A kontrollieren": where verbs end clauses, the name right behind a noun is the noun's.
fn behind_object(parsed: &Parsed, groups: &[Group], previous: usize) -> usize {
    let small = |at: usize| {
        let word = |tag: Tag| matches!(tag, Tag::Word(Word::By | Word::From | Word::Article | Word::Settlement));
        parsed.at(at).any(|item| word(item.tag))
    };
    let noun = previous > 0 && parsed.words(previous - 1, previous).chars().next().is_some_and(char::is_uppercase);
    let whole = parsed.ending_at(previous).any(|item| matches!(item.tag, Tag::Act(_)) && item.last - item.first > 1);
    let own = groups.iter().find(|group| group.first >= previous).filter(|group| {
        parsed.capital_nouns
            && group.first - previous <= LONGEST_GENITIVE
            && (previous..group.first).all(small)
            && (whole || noun && group.first > previous)
    });
    // "Nach der Einnahme von A durch die Armee".
    let agent = |group: &Group| {
        let by = parsed.word_at(group.last, Word::By)?;
        parsed.parties.iter().find(|party| party.first >= by.last && party.first <= by.last + 1).map(|party| party.last)
    };
    own.map_or(previous, |group| agent(group).unwrap_or(group.last))
}

/// Marks the attack in "repelled an attack on A" as told by the other verb.
fn absorb(parsed: &Parsed, groups: &[Group], clauses: &mut [Clause]) {
    for at in 0..clauses.len() {
        let before = at.checked_sub(1).map(|before| clauses[before]);
        clauses[at].absorbed = inverted::is_adverbial(parsed, &clauses[at])
            || inverted::is_manner(parsed, groups, before.as_ref(), &clauses[at])
            || means::tells_how(parsed, &clauses[at]);
    }
    let repelled: Vec<(usize, usize)> =
        clauses.iter().filter(|it| it.act == Some(Act::Repelled)).map(|it| (it.first, it.last)).collect();
    for clause in clauses {
        let attack = matches!(clause.act, Some(Act::Attack | Act::Entered | Act::Advanced));
        clause.absorbed |= attack
            && repelled.iter().any(|(first, last)| {
                let gap = if *last <= clause.first { *last..clause.first } else { clause.last..*first };
                let bracket = *last <= clause.first && parsed.is_in_bracket(clause.first);
                // "Entered A before they were driven back" is a step of its own.
                if clause.act != Some(Act::Attack) && parsed.has(gap.start, gap.end, &[Word::Subordinate]) {
                    return false;
                }
                // "Angriffe der Rebellen auf die wichtige Stadt A abgewehrt": where verbs end clauses.
                // "Отразили пять попыток Вооруженных сил Украины контратаковать".
                let tried = parsed.has(gap.start, gap.end, &[Word::Hypothetical]);
                let tried = tried && (parsed.bare_nouns || parsed.is_plain());
                let reach = if parsed.capital_nouns || tried { 2 * ATTACK_GAP } else { ATTACK_GAP };
                let participle = *last <= clause.first && is_participle_of(parsed, *last, clause.first);
                // "Angriffe auf A und zwei Angriffe auf B zurückgeschlagen".
                let attack = |item: &Item| matches!(item.tag, Tag::Act(Act::Attack));
                let two = parsed.capital_nouns && parsed.within(gap.start, gap.end).any(attack);
                (bracket || two) && clause.act == Some(Act::Attack)
                    || (repelled::words_between(groups, gap.clone()) <= reach || bracket)
                        && (participle || joint(parsed, groups, gap.start, gap.end).is_none())
            });
    }
}

/// How far the verb stands behind the comma before a participle: ", пытавшихся прорваться".
const LONGEST_PARTICIPLE: usize = 3;

/// Whether the one comma between two verbs opens a participle in the genitive plural.
fn is_participle_of(parsed: &Parsed, first: usize, last: usize) -> bool {
    let mut commas = (first..last).filter(|at| parsed.is_mark(*at, ','));
    let Some(comma) = commas.next().filter(|_| parsed.bare_nouns) else { return false };
    let word = parsed.words(comma + 1, comma + 2);
    let participle = has_ending(word, &parsed.endings.genitive_participle);
    commas.next().is_none() && participle && last - comma <= LONGEST_PARTICIPLE
}

fn predicates(parsed: &Parsed) -> Vec<Clause> {
    let mut found: Vec<Clause> = Vec::new();
    for item in &parsed.items {
        let act = match item.tag {
            Tag::Act(act) => Some(act),
            // "Die Kontrolle über A verloren": no verb of its own.
            Tag::Fate(_) if parsed.word_at(item.first, Word::Loses).is_some() && parsed.any(&[Word::ControlOf]) => {
                continue;
            }
            Tag::Fate(_) => None,
            // "to capture": a verb of its own that is only planned.
            Tag::Word(Word::Hypothetical) if item.last - item.first > 1 => None,
            _ => continue,
        };
        let (first, last) = (item.first, item.last);
        let alone = || bare::is_adjective(parsed, item) || bare::is_loose_infinitive(parsed, item);
        if is_of_name(parsed, first) || act.is_some() && alone() || unreal::is_other_failure(parsed, item) {
            continue;
        }
        // "Foiled an attempt by troops to advance": what was tried is what was foiled.
        let foiled = found
            .last()
            .is_some_and(|before| before.act == Some(Act::Repelled) && first - before.last.min(first) <= ATTACK_GAP);
        if act.is_none() && foiled && matches!(item.tag, Tag::Word(_)) {
            continue;
        }
        if hand::goes_on(parsed, found.last_mut(), act, first) || goes_on(parsed, found.last(), act, item) {
            continue;
        }
        let clause = Clause { act, first, last, from: first, to: last, before: None, absorbed: false };
        match found.last_mut().filter(|last| last.first == item.first) {
            // "отбил" takes a village back, or repels an attack.
            Some(last)
                if matches!(last.act, Some(Act::Retaken | Act::Repelled))
                    && act.is_some_and(|act| act != Act::Attack) =>
            {
                let comma = |at: &usize| parsed.is_mark(*at, ',') || parsed.word_at(*at, Word::And).is_some();
                let reach = item.last + LONGEST_TO_ATTACK;
                let attacked = parsed.within(item.last, (item.last..reach).find(comma).unwrap_or(reach));
                let attempt = |tag: Tag| matches!(tag, Tag::Act(Act::Attack) | Tag::Word(Word::Hypothetical));
                let attacked = attacked.into_iter().any(|item| attempt(item.tag));
                let repelled = attacked || repelled::is_behind_attack(parsed, item);
                last.act = Some(if repelled { Act::Repelled } else { Act::Retaken });
            }
            Some(last) => last.act = last.act.or(act),
            None => found.push(clause),
        }
    }
    found
}

/// Whether a verb tells of the act of the noun before it: "the strikes hit A", "the attack targeted A".
fn goes_on(parsed: &Parsed, before: Option<&Clause>, act: Option<Act>, verb: &Item) -> bool {
    let noun = before.filter(|it| matches!(it.act, Some(Act::Attack | Act::Strike | Act::Shelling)));
    let vague = act == Some(Act::Strike) && parsed.word_at(verb.first, Word::Weak).is_some();
    let meets = vague && parsed.is_plain() && noun.is_some_and(|noun| noun.last == verb.first);
    meets || strike::is_flown(parsed, act, verb.first) || is_resumed(parsed, before, act, verb)
}

/// How far "ont repris" stands behind the fighting that has resumed.
const LONGEST_TO_RESUMED: usize = 12;

/// "Les combats entre A et B ont repris à C": what is taken back has no preposition; fighting goes on again.
fn is_resumed(parsed: &Parsed, before: Option<&Clause>, act: Option<Act>, verb: &Item) -> bool {
    let again = act == Some(Act::Retaken) && parsed.is_plain();
    let fighting = before.filter(|it| again && it.act == Some(Act::Fighting) && it.last <= verb.first);
    let near = |it: &&Clause| {
        verb.first - it.last <= LONGEST_TO_RESUMED
            && !parsed.has_mark(it.last, verb.first, &[',', ';', ':', '"'])
            && !parsed.has(it.last, verb.first, &[Word::Relative, Word::Subordinate, Word::Settlement])
    };
    let governs = |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::Near));
    let of = |item: &Item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::From | Word::By));
    let led = parsed.at(verb.last).any(governs) && !parsed.at(verb.last).any(of);
    fighting.filter(near).is_some() && led
}

/// "El Movimiento de Liberación": within a sentence a capital makes a noun part of a name, where nouns have none.
fn is_of_name(parsed: &Parsed, first: usize) -> bool {
    let before = first.checked_sub(1).filter(|at| parsed.null_subject && *at > parsed.sentence.first);
    before.is_some_and(|at| {
        let mut letters = parsed.words(first, first + 1).chars();
        let capital = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
        capital && parsed.kind(at) == Kind::Word && parsed.is_lower(at)
    })
}

/// What no clause reaches over: its first token, the one after it, and whether it only closes to the left.
fn walls(parsed: &Parsed) -> Vec<(usize, usize, bool)> {
    let words = parsed.items.iter().filter_map(|item| match item.tag {
        Tag::Word(Word::Relative | Word::Subordinate | Word::Say | Word::According | Word::Reported) => {
            // "wehrten nach Angaben des Stabs Angriffe ab": the verb goes on behind its source.
            let introduces = parsed.word_at(item.first, Word::Including).is_some()
                || parsed.word_at(item.first, Word::According).is_some()
                    && (parsed.is_in_bracket(item.first)
                        || is_in_middle(parsed, item)
                        || source::interrupts(parsed, item.first));
            // "Se han hecho durante la noche con el control de A": inside one verb.
            let inside = parsed.is_in_bracket(item.first)
                && !parsed.has_mark(item.first.saturating_sub(1).max(parsed.sentence.first), item.first, &[',']);
            // "Заняли после двух недель боёв село А".
            let how = means::is_before_object(parsed, item);
            // "Durante las últimas 24 horas".
            let acts = |other: &Item| matches!(other.tag, Tag::Act(_) | Tag::Fate(_));
            let during = item.tag.is(Word::Subordinate)
                && parsed.null_subject
                && parsed.word_at(item.last, Word::Relative).is_none()
                && !parsed.within(item.last, item.last + LONGEST_TIME).any(acts);
            // "В А фиксируют столкновения": what is counted there is told by its noun.
            let noun = |other: &Item| other.tag == Tag::Act(Act::Fighting);
            let counts = parsed.bare_nouns
                && item.tag.is(Word::Say)
                && parsed.within(item.last, item.last + LONGEST_TO_COUNTED).any(noun)
                && !parsed.has_mark(item.last, item.last + 1, &[',', ':'])
                && !parsed.has(item.last, item.last + LONGEST_TO_COUNTED, &[Word::Prep, Word::Topic]);
            (!introduces && !inside && !during && !counts && !how).then_some((item.first, item.last, false))
        }
        _ => None,
    });
    let partial = source::partial_quotes(parsed);
    let marks = (parsed.sentence.first..parsed.sentence.last).filter_map(|at| match parsed.kind(at) {
        // "с. Мала Локня": within a sentence a full stop shortens a word.
        Kind::Mark('.') if parsed.bare_nouns && is_short(parsed, at) => None,
        // "Am 6. August": behind a number within a sentence.
        Kind::Mark('.') if parsed.capital_nouns && is_ordinal(parsed, at) => None,
        Kind::Mark(';' | '.' | '!' | '?') => Some((at, at + 1, false)),
        Kind::Mark('\u{2014}') if parsed.joins_names(at) => None,
        Kind::Mark('\u{2014}' | ':') if listed::opens(parsed, at) || listed::is_between_dashes(parsed, at) => None,
        Kind::Mark('\u{2014}') if is_aside(parsed, at) || bare::is_copula(parsed, at) => None,
        Kind::Mark('\u{2014}' | ':') => Some((at, at + 1, true)),
        Kind::Mark('"') if !is_short_quote(parsed, at) && !partial.contains(&at) => Some((at, at + 1, false)),
        _ => None,
    });
    let mut walls: Vec<_> = words.chain(marks).collect();
    walls.sort_unstable();
    walls
}

/// How many words an aside between dashes may have.
const LONGEST_ASIDE: usize = 14;

/// "A — the largest town of the district — was taken": a pair of dashes around words that tell of no act.
fn is_aside(parsed: &Parsed, mark: usize) -> bool {
    let dash = |at: &usize| parsed.is_mark(*at, '\u{2014}');
    let (first, last) = (parsed.sentence.first, parsed.sentence.last);
    let before = (mark.saturating_sub(LONGEST_ASIDE).max(first)..mark).rev().find(dash);
    let after = (mark + 1..(mark + LONGEST_ASIDE).min(last)).find(dash);
    let plain = |open: usize, close: usize| {
        let tells = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_) | Tag::Word(Word::Say | Word::Passive));
        let named = parsed.named.iter().any(|named| named.last == open);
        named && close > open + 1 && !parsed.within(open, close).any(tells)
    };
    let latin = parsed.is_articled();
    latin && (before.is_some_and(|open| plain(open, mark)) || after.is_some_and(|close| plain(mark, close)))
}

fn is_ordinal(parsed: &Parsed, stop: usize) -> bool {
    stop > parsed.sentence.first && stop + 1 < parsed.sentence.last && parsed.kind(stop - 1) == Kind::Number
}

fn is_short(parsed: &Parsed, stop: usize) -> bool {
    let word = stop > parsed.sentence.first && parsed.kind(stop - 1) == Kind::Word;
    word && stop + 1 < parsed.sentence.last && parsed.words(stop - 1, stop).chars().count() <= LONGEST_SHORT
}

/// "Befreiten laut dem General A und B": where verbs end clauses, a source without a comma stands inside one.
fn is_in_middle(parsed: &Parsed, item: &Item) -> bool {
    parsed.capital_nouns && item.first > parsed.sentence.first && !parsed.is_mark(item.first - 1, ',')
}

fn is_short_quote(parsed: &Parsed, at: usize) -> bool {
    let (from, to) = (parsed.sentence.first, parsed.sentence.last);
    let before = at.saturating_sub(LONGEST_QUOTED_NAME).max(from);
    let after = (at + 1 + LONGEST_QUOTED_NAME).min(to);
    parsed.has_mark(before, at, &['"']) || parsed.has_mark(at + 1, after, &['"'])
}

/// Where the second of two predicates begins: after the last comma or "and" that is in no list of names.
fn joint(parsed: &Parsed, groups: &[Group], first: usize, last: usize) -> Option<usize> {
    let listed = |at: usize| groups.iter().any(|group| group.first <= at && at < group.last);
    (first..last).rev().filter(|at| !listed(*at)).find_map(|at| {
        // "Bei A und nördlich von B abgewehrt": where verbs end clauses.
        let place = |item: &&Item| {
            let prep = |next: &Item| matches!(next.tag, Tag::Word(Word::Prep | Word::Near));
            !parsed.capital_nouns || !parsed.at(item.last).any(prep)
        };
        let and = parsed.word_at(at, Word::And).or(parsed.word_at(at, Word::Or)).filter(place).map(|item| item.last);
        and.or_else(|| parsed.is_mark(at, ',').then_some(at + 1))
    })
}

/// "The army took the town", "retook it": at the place told of last.
pub fn is_of_before(parsed: &Parsed, clause: &Clause) -> bool {
    // "Who had held it for a decade" tells of before.
    if parsed.ending_at(clause.from).any(|item| item.tag.is(Word::Relative)) {
        return false;
    }
    let certain = |first: usize| {
        let article = |item: &Item| matches!(item.tag, Tag::Word(Word::Article | Word::Demonstrative));
        let one = parsed.word_at(first.saturating_sub(1), Word::Indefinite).is_some();
        // "Die strategisch wichtige Stadt".
        let plain = |at: usize| {
            let lower = parsed.is_lower(at);
            parsed.capital_nouns && at > clause.from && lower && parsed.at(at).next().is_none()
        };
        let adjectives = (1..=LONGEST_ADJECTIVES).take_while(|back| first > *back && plain(first - back)).count();
        !one && !is_one_of(parsed, first) && (parsed.bare_nouns || parsed.ending_at(first - adjectives).any(article))
    };
    let town = parsed.within(clause.from, clause.to).any(|item| {
        let counted = parsed.quantities.iter().any(|quantity| quantity.first < item.last && item.first < quantity.last);
        item.tag.is(Word::Settlement) && !counted && certain(item.first)
    });
    // "Его взяли под контроль".
    let before = || parsed.ending_at(clause.first).any(|item| item.tag.is(Word::It));
    // "Y la tomaron": before a verb in the plural an article is a pronoun.
    let article = || parsed.ending_at(clause.first).any(|item| item.tag.is(Word::Article));
    let plural = || has_ending(parsed.words(clause.first, clause.first + 1), &parsed.endings.they);
    let it = parsed.null_subject && clause.last == clause.first + 1 && plural() && article();
    let loose = parsed.bare_nouns || parsed.null_subject;
    let it = it || parsed.word_at(clause.last, Word::It).is_some() || loose && before();
    let its = parsed.ending_at(clause.first).any(|item| item.tag.is(Word::Its));
    let it = it || its && parsed.word_at(clause.last, Word::By).is_some();
    // "They raised the Russian flag over the town hall".
    let flag = clause.act == Some(Act::Captured) && parsed.has(clause.from, clause.to, &[Word::Flag]);
    town || it || flag || anaphor::is_there(parsed, clause)
}

/// "One of the villages that had come under control": not the one told of.
fn is_one_of(parsed: &Parsed, noun: usize) -> bool {
    let article = parsed.ending_at(noun).filter(|item| item.tag.is(Word::Article)).map(|item| item.first);
    let before = article.min().unwrap_or(noun);
    let of = parsed.ending_at(before).find(|item| item.tag.is(Word::Prep)).map_or(before, |of| of.first);
    let one = |at: usize| parsed.ending_at(at).any(|item| matches!(item.tag, Tag::Number(_)));
    one(before) || one(of)
}

/// "В этом селе идут бои": fighting in the town told of last.
pub fn is_in_this(parsed: &Parsed, clause: &Clause) -> bool {
    let this = |item: &Item| item.tag.is(Word::Demonstrative);
    let town = |item: &Item| item.tag.is(Word::Settlement) && parsed.ending_at(item.first).any(this);
    parsed.within(clause.from, clause.to.max(clause.last)).any(town)
}
