//! Who says so.

use std::ops::Range;

use super::actor::{Party, PartyKind};
use super::anaphor;
use super::attribute;
use super::date::{Dated, Expr};
use super::document;
use super::lexicon::{Tag, Word};
use super::parse::{Item, Parsed};
use super::retold;
use super::speaker;
use super::teller;
use super::token::Kind;
use super::voice;
use crate::model::{Actor, Attribution, Stance};

/// How far a speaker may stand after its verb ("a annoncé lundi le ministère").
const LONGEST_INVERSION: usize = 7;
/// How far a date may stand from the verb of saying that it dates.
const LONGEST_DATE_GAP: usize = 5;

/// The longest name in quotation marks, in words.
const LONGEST_QUOTED_NAME: usize = 4;

/// One act of saying in a sentence.
#[derive(Clone, Debug)]
pub struct Saying {
    pub first: usize,
    pub last: usize,
    pub claimant: Option<Actor>,
    /// "it said", "the ministry said": who spoke before speaks on.
    pub goes_on: bool,
    pub stance: Stance,
}

/// The sayings of a sentence in order; `before` are those who spoke, the last one last.
pub fn sayings(parsed: &Parsed, before: &[Actor]) -> Vec<Saying> {
    let mut found: Vec<Saying> = Vec::new();
    for item in &parsed.items {
        let Tag::Word(
            word @ (Word::Say
            | Word::According
            | Word::Assess
            | Word::Deny
            | Word::Confirm
            | Word::Reported
            | Word::Account
            | Word::SelfSaid),
        ) = item.tag
        else {
            continue;
        };
        if found.last().is_some_and(|last| is_said(parsed, last, item)) || is_shorter(parsed, item) {
            continue;
        }
        let leads = matches!(word, Word::According | Word::Reported);
        let inverted = !leads && is_inverted(parsed, item.first);
        let anaphor =
            if leads || inverted { anaphor::behind(parsed, item) } else { anaphor::before(parsed, item.first) };
        let goes_on = anaphor.is_some() && !before.is_empty();
        // "The staff denied it: by its data": who spoke in the same sentence.
        let here = found
            .last()
            .filter(|_| leads && anaphor.as_ref().is_some_and(Range::is_empty))
            .and_then(|said| said.claimant.clone());
        let meant = || anaphor.clone().filter(|_| goes_on).and_then(|noun| anaphor::meant(parsed, noun, before));
        // "The army took X, the group said": nobody has spoken before.
        let acting =
            || anaphor.as_ref().filter(|_| !leads && !inverted).and_then(|_| speaker::acting(parsed, item.first));
        let alone = || anaphor::surname(parsed, item, before).or_else(|| anaphor::elided(parsed, item, before));
        let claimant = here.or_else(meant).or_else(acting).or_else(|| named(parsed, item, word)).or_else(alone);
        let claimant = claimant.map(|actor| speaker::introduced(speaker::of_office(parsed, actor, before), before));
        let stance = stance(parsed, item.first);
        found.push(Saying { first: item.first, last: item.last, claimant, goes_on, stance });
    }
    let head = || speaker::of_headline(parsed).or_else(|| document::quoted_head(parsed));
    found.extend(voice::headline(parsed).or_else(head));
    found.retain(|saying| saying.claimant.is_some());
    found
}

/// Whether a word of saying tells no more than the saying before it.
fn is_said(parsed: &Parsed, last: &Saying, item: &Item) -> bool {
    let according = |at: usize| parsed.word_at(at, Word::According).is_some();
    // "Russischen Angaben zufolge".
    let closes = last.last == item.first && item.tag.is(Word::According);
    // "Según comunicó el ministerio".
    let verb = according(last.first) && last.claimant.is_some() && item.first.saturating_sub(last.last) <= 1;
    last.first == item.first || closes || verb
}

/// "Según informa TASS": more than "según".
fn is_shorter(parsed: &Parsed, item: &Item) -> bool {
    parsed.at(item.first).any(|other| other.last > item.last && other.tag == item.tag)
}

/// Who is named as the one who says so.
fn named(parsed: &Parsed, item: &Item, word: Word) -> Option<Actor> {
    match word {
        Word::Account => document::account(parsed, item),
        _ if parsed.word_at(item.first, Word::AccordingBefore).is_some() => document::right_before(parsed, item.first),
        Word::According | Word::Reported => after(parsed, item.last),
        Word::Deny if parsed.capital_nouns => denier(parsed, item).or_else(|| of_verb(parsed, item.first, item.last)),
        Word::SelfSaid => subject(parsed, item.first).map(|party| speaker::actor(parsed, party)),
        _ => of_verb(parsed, item.first, item.last),
    }
}

fn stance(parsed: &Parsed, at: usize) -> Stance {
    if parsed.word_at(at, Word::Deny).is_some() {
        Stance::Denied
    } else if parsed.word_at(at, Word::Confirm).is_some() {
        let doubted = parsed.has(at.saturating_sub(2).max(parsed.sentence.first), at, &[Word::Negation]);
        if doubted { Stance::Unverified } else { Stance::Confirmed }
    } else {
        Stance::Claimed
    }
}

/// The speaker of a verb: the nearest before it, else just after it.
fn of_verb(parsed: &Parsed, first: usize, last: usize) -> Option<Actor> {
    let left = subject(parsed, first);
    let close = |party: &&Party| stands_behind(parsed, party, last);
    let person = || speaker::apposed(parsed, first).or_else(|| speaker::between_commas(parsed, first));
    if let Some(person) = person().or_else(|| document::quoted_before(parsed, first)) {
        return Some(person);
    }
    let aside = apposed(parsed, first);
    let left = aside.or(left.map(|party| teller::within(parsed, party)));
    // "Об этом в эфире телеканала заявил представитель".
    let of_this = parsed.bare_nouns && parsed.word_at(parsed.sentence.first, Word::Topic).is_some();
    let left = left.filter(|_| !of_this || !parsed.parties.iter().any(|party| close(&party)));
    let tells = parsed.word_at(first, Word::Told).is_some();
    let right = parsed.parties.iter().find(close).filter(|_| !tells).map(|party| teller::of_adjective(parsed, party));
    // The agency to which it was said stands between: "об этом в комментарии РИА Новости сообщил генерал".
    if let Some(party) = right.filter(|party| of_this && party.kind != PartyKind::State) {
        return Some(speaker::actor(parsed, party));
    }
    let verb_leads = !tells
        && !aside.is_some_and(|party| speaks_at_once(parsed, party, first))
        && (first == parsed.sentence.first
            || parsed.is_mark(first - 1, '"')
            || parsed.is_mark(first - 1, ',')
            // "Am 24. Januar erklärte die Allianz".
            || parsed.capital_nouns && parsed.dates.iter().any(|dated| dated.last == first)
            || parsed.bare_nouns && is_dash(parsed, first - 1));
    let unlisted = || document::quoted_after(parsed, last).or_else(|| speaker::unlisted_after(parsed, last));
    if let Some(unlisted) = (verb_leads && right.is_none()).then(unlisted).flatten() {
        return Some(unlisted);
    }
    let named = if verb_leads { speaker::name_after(parsed, last) } else { speaker::name_before(parsed, first) };
    // "Die Armee beschoss A, heißt es": the verb has a subject of its own.
    let impersonal = parsed.capital_nouns && last - first > 1;
    let party = if verb_leads {
        right.or(left.filter(|_| named.is_none() && !impersonal))
    } else {
        left.or(right.filter(|it| !speaker::is_told_of(parsed, it)))
    };
    match (party, named) {
        // The nearer one speaks: "Hamas fighters fled, Omar Saleh said".
        (Some(party), Some((at, name))) if !verb_leads && (at > party.last || party.first >= last) => Some(name),
        (Some(party), _) => Some(speaker::actor(parsed, party)),
        (None, named) => named.map(|(_, name)| name),
    }
}

/// Whether a party behind a verb of saying may be its subject.
fn stands_behind(parsed: &Parsed, party: &Party, last: usize) -> bool {
    let between = last..party.first;
    party.first >= last
        && between.len() <= LONGEST_INVERSION
        && speaker::may_speak(parsed, party, last)
        && !speaker::is_object(parsed, party)
        // "Schrieb er im Telegram-Kanal".
        && !parsed.ending_at(party.first).any(|item| item.tag.is(Word::ArticlePrep))
        && !(between.len() == 1 && teller::is_listener(parsed, party))
        && !parsed.is_possessive(party.last - 1)
        && !parsed.has_mark(last, party.first, &[',', '"', ':'])
        && !parsed.has(last, party.first, &[Word::Relative, Word::Subordinate, Word::Topic])
        && parsed.fates(last, party.first).next().is_none()
}

/// "Der Präsident hat Angaben über die Einnahme von A zurückgewiesen": where verbs end clauses, who leads the sentence
/// denies what stands between.
fn denier(parsed: &Parsed, item: &Item) -> Option<Actor> {
    let between = |party: &Party| {
        let told = parsed.within(party.last, item.first).any(|item| matches!(item.tag, Tag::Act(_)));
        told && !parsed.has_mark(party.last, item.first, &[',', ';', ':', '"'])
    };
    let leads = |party: &&Party| {
        let account = parsed.word_at(party.first, Word::Account).is_some();
        party.last <= item.first && !account && !speaker::is_object(parsed, party) && between(party)
    };
    let party = parsed.parties.iter().find(leads).filter(|party| speaker::may_speak(parsed, party, item.first));
    party.map(|party| speaker::actor(parsed, party))
}

/// "The institute, a think tank that follows the war, said": who opens the sentence, before what tells more of it.
fn apposed<'p>(parsed: &'p Parsed, verb: usize) -> Option<&'p Party> {
    let comma = |at: usize| parsed.is_mark(at, ',');
    let closes = verb > parsed.sentence.first && comma(verb - 1);
    // "The Arakan Army (AA), a rebel group, said".
    let end = |party: &Party| {
        let open = parsed.is_mark(party.last, '(');
        let close = (party.last..verb).find(|at| open && parsed.is_mark(*at, ')'));
        close.map_or(party.last, |close| close + 1)
    };
    let party = parsed.parties.first().filter(|party| closes && party.last + 1 < verb && comma(end(party)))?;
    let opens = party.first <= parsed.sentence.first + 1 && party.can_speak();
    let quoted = parsed.has_mark(party.last, verb, &['"']);
    let acts = parsed.within(party.last, verb).any(|item| matches!(item.tag, Tag::Fate(_) | Tag::Word(Word::Say)));
    (opens && !quoted && !acts).then_some(party)
}

/// "The rebels, for their part, say"; "the rebels, who are many, took A, says the army" is told by another.
fn speaks_at_once(parsed: &Parsed, party: &Party, verb: usize) -> bool {
    !parsed.within(party.last, verb).any(|item| matches!(item.tag, Tag::Act(_)))
}

/// `..., - said A`: a dash, or a hyphen that stands for one.
fn is_dash(parsed: &Parsed, at: usize) -> bool {
    let quoted = |at: usize| parsed.is_mark(at, '"') || parsed.is_mark(at, ',');
    let hyphen = parsed.is_mark(at, '-') && at > parsed.sentence.first && quoted(at - 1);
    hyphen || parsed.is_mark(at, '\u{2014}')
}

/// Whether a name is the subject of a verb of saying: ", Petrenko said", though it follows a list of places.
pub fn speaks(parsed: &Parsed, first: usize, last: usize) -> bool {
    let opens = first.checked_sub(1).is_some_and(|before| matches!(parsed.kind(before), Kind::Mark(',' | '"')));
    opens && parsed.at(last).any(|item| matches!(item.tag, Tag::Word(Word::Say | Word::Deny | Word::Confirm)))
}

/// The nearest party before a verb that may be its subject.
pub fn subject<'p>(parsed: &'p Parsed, verb: usize) -> Option<&'p Party> {
    let speaks =
        // "Захват А войсками подтвердил": the case says that it does not speak.
        |party: &&Party| {
            let passive = party.is_agent && party.kind != PartyKind::Speaker;
            party.last <= verb
                && speaker::may_speak(parsed, party, verb)
                && !passive
                && !speaker::is_object(parsed, party)
                && !attribute::is_land_of(parsed, party)
        };
    let left = parsed.parties.iter().rev().find(speaks);
    left.filter(|party| reaches(parsed, party.last, verb))
}

/// Whether a subject still governs a verb: no other verb of saying and no fate between.
fn reaches(parsed: &Parsed, from: usize, to: usize) -> bool {
    // `"Hezbollah" said`: the marks belong to the name.
    let named = parsed.is_mark(from, '"')
        && parsed.has_mark(from.saturating_sub(LONGEST_QUOTED_NAME).max(parsed.sentence.first), from, &['"']);
    // "Moskau hatte die Einnahme des "Zentrums" A gemeldet": where verbs end clauses.
    let marks = (from..to).filter(|at| parsed.is_mark(*at, '"')).count();
    let whole = parsed.capital_nouns && marks % 2 == 0;
    let quoted = !whole && parsed.has_mark(from + usize::from(named), to, &['"']);
    // "The army advanced at A — of this B told": what is told of opens a clause.
    let told = |at: usize| parsed.is_mark(at, '\u{2014}') && parsed.word_at(at + 1, Word::Topic).is_some();
    let broken = (from..to).any(told)
        || parsed.within(from, to).any(|item| matches!(item.tag, Tag::Fate(_)) || item.tag.is(Word::Say));
    !quoted && !broken
}

/// Who stands after "according to": a known party, else the capitalised name.
fn after(parsed: &Parsed, from: usize) -> Option<Actor> {
    if let Some(actor) = document::quoted_after(parsed, from) {
        return Some(actor);
    }
    if let Some(actor) = speaker::unlisted_after(parsed, from) {
        return Some(actor);
    }
    let party = parsed
        .parties
        .iter()
        .find(|party| party.first >= from && party.first <= from + LONGEST_INVERSION && party.can_speak());
    if let Some(party) = party.filter(|party| !parsed.has_mark(from, party.first, &[',', '.', '"'])) {
        // "Согласно имеющимся данным": whose they are is not said.
        let account = party.side.is_empty() && parsed.word_at(party.first, Word::Account).is_some();
        return (!account).then(|| speaker::actor(parsed, party));
    }
    let name = |at: &usize| parsed.kind(*at) == Kind::Word && parsed.is_capital(*at);
    let from = parsed.word_at(from, Word::Article).map_or(from, |article| article.last);
    let last = (from..parsed.sentence.last).take_while(name).last()? + 1;
    let text = parsed.words(from, last).to_owned();
    Some(Actor { name: text.clone(), side: String::new(), text })
}

/// "..., — отметили в ведомстве": the verb follows what was said, and its subject follows the verb.
fn is_inverted(parsed: &Parsed, verb: usize) -> bool {
    let before = verb.checked_sub(1).filter(|at| parsed.bare_nouns && *at > parsed.sentence.first);
    before.is_some_and(|at| is_dash(parsed, at) && anaphor::before(parsed, verb).is_none())
}

/// Who a claim at `at` rests on: the innermost saying before it, else the first one after it.
pub fn of_claim(parsed: &Parsed, sayings: &[Saying], at: usize) -> Attribution {
    let before: Vec<&Saying> =
        sayings.iter().filter(|saying| saying.first < at && !is_closed_before(parsed, saying, at)).collect();
    let (claimant, outer) = match before.split_last() {
        Some((inner, outer)) => (Some(*inner), outer.to_vec()),
        None => {
            // "The ministry said four died; seven more were hurt."
            let closed = || sayings.iter().rfind(|saying| saying.first < at);
            (sayings.iter().find(|saying| saying.first >= at).or_else(closed), Vec::new())
        }
    };
    let taken_back = retold::taken_back_at(parsed, at);
    let name = claimant.and_then(|saying| saying.claimant.clone());
    // "The ministry withdrew its claim that ...": who withdraws it made it.
    let name = taken_back.and_then(|verb| subject(parsed, verb)).map(|party| party.actor(parsed)).or(name);
    let relayed_by = outer
        .iter()
        .filter_map(|saying| saying.claimant.clone())
        .filter(|actor| Some(&actor.name) != name.as_ref().map(|name| &name.name))
        .collect();
    let stance = if taken_back.is_some() {
        Stance::Retracted
    } else if parsed.any(&[Word::Unverified]) {
        Stance::Unverified
    } else {
        let said = claimant.map_or(Stance::Claimed, |saying| saying.stance);
        if said == Stance::Claimed && retold::is_untrue(parsed, at) { Stance::Denied } else { said }
    };
    Attribution { claimant: name, stance, relayed_by, channel: retold::channel(parsed) }
}

/// Whether a saying belongs to an earlier quotation or clause: "..., said A, B killed".
fn is_closed_before(parsed: &Parsed, saying: &Saying, at: usize) -> bool {
    parsed.has_mark(saying.last, at, &[';'])
}

/// Whether a date tells when something was said, not when it happened.
pub fn is_statement_date(parsed: &Parsed, dated: &Dated) -> bool {
    parsed.items.iter().any(|item| {
        if !matches!(item.tag, Tag::Word(Word::Say | Word::According | Word::Deny | Word::Confirm)) {
            return false;
        }
        let between = if item.last <= dated.first {
            // "Ha indicado que durante las últimas 24 horas": what was said begins at "that".
            if parsed.within(item.last, dated.first).any(|it| it.tag.is(Word::Relative) && it.first == item.last) {
                return false;
            }
            item.last..dated.first
        } else if dated.last <= item.first {
            dated.last..item.first
        } else {
            return false;
        };
        let happens =
            parsed.within(between.start, between.end).any(|other| matches!(other.tag, Tag::Fate(_) | Tag::Act(_)));
        // "On Friday, the troops said that": the comma behind the day that opens the sentence parts nothing.
        let opening = matches!(dated.expr, Expr::Weekdays(_))
            && item.tag.is(Word::Say)
            && dated.last <= item.first
            && dated.first <= parsed.sentence.first + 1
            && parsed.has(item.last, item.last + 1, &[Word::Relative, Word::Subordinate]);
        let from = between.start + usize::from(opening && parsed.has_mark(between.start, between.start + 1, &[',']));
        let marks = parsed.has_mark(from, between.end, &[',', '"', ';']);
        // "On Monday, according to the army," dates what happened.
        let marks = marks || item.tag.is(Word::According) && dated.last <= item.first;
        let opens = dated.last <= item.first
            && parsed.parties.iter().any(|party| {
                party.kind == PartyKind::Speaker && party.last <= dated.first && dated.first - party.last <= 1
            });
        // "said on Monday that on Saturday": the nearer day is that of the words.
        let nearer = item.last <= dated.first
            && parsed.dates.iter().any(|other| other.first >= between.start && other.last <= between.end);
        between.len() <= LONGEST_DATE_GAP && !happens && !nearer && (!marks || opens)
    })
}
