//! Who may be the one that a verb of saying names: parties, and persons and bodies that no list has.

use super::actor::{Party, PartyKind};
use super::attribution::Saying;
use super::document;
use super::genitive;
use super::lexicon::{ActorKind, Tag, Word, has_ending};
use super::parse::{Item, Parsed};
use super::token::Kind;
use crate::model::{Actor, Stance};

/// The longest name of a person or body, in words.
const LONGEST_NAME: usize = 4;
/// How many words say whose an office is.
const LONGEST_OFFICE: usize = 7;
/// How far people who are no institution stand from their verb ("the villagers said").
const LONGEST_TO_VERB: usize = 2;

/// The shortest surname by which one is known again, and the longest end that a case puts on it, in letters.
const SHORTEST_SURNAME: usize = 4;
const SHORTEST_STEM: usize = 3;
const LONGEST_CASE_END: usize = 2;

/// A party as a speaker, with the name that follows its office: "governor Oleh Syniehubov".
pub fn actor(parsed: &Parsed, party: &Party) -> Actor {
    if let Some(author) = document::author(parsed, party) {
        return author.actor(parsed);
    }
    if let Some(channel) = document::channel_name(parsed, party) {
        return channel;
    }
    let actor = party.actor(parsed);
    if party.kind != PartyKind::Speaker {
        // "The ministry's spokesman Ivan Petrenko": by his name the report speaks of him later.
        let office = parsed.word_at(party.first, Word::Speaker).is_some();
        let last = name_end(parsed, party.last);
        return if office { Actor { text: parsed.words(party.first, last).to_owned(), ..actor } } else { actor };
    }
    if let Some(state) = state_behind(parsed, party) {
        let last = holder(parsed, state.last).unwrap_or(state.last);
        let text = parsed.words(party.first, last).to_owned();
        return Actor { name: text.clone(), text, side: state.side.clone() };
    }
    let last = holder(parsed, party.last).unwrap_or_else(|| name_end(parsed, party.last));
    let text = parsed.words(adjectives(parsed, party.first), last).to_owned();
    Actor { name: text.clone(), text, ..actor }
}

/// "Сумська обласна військова адміністрація": where the adjectives of an office begin, if the first is of a place.
fn adjectives(parsed: &Parsed, noun: usize) -> usize {
    let from = noun.saturating_sub(LONGEST_NAME).max(parsed.sentence.first);
    let word =
        |tag: Tag| matches!(tag, Tag::Word(Word::Soldiers | Word::Force | Word::RegionWord | Word::DistrictWord));
    let plain = |at: &usize| {
        let small = parsed.ending_at(*at + 1).all(|item| word(item.tag)) && parsed.at(*at).all(|item| word(item.tag));
        // "Також російські джерела": a small word that opens the sentence.
        let name = parsed.is_capital(*at) && parsed.at(*at).all(|item| word(item.tag));
        parsed.bare_nouns && parsed.kind(*at) == Kind::Word && (small || name)
    };
    let mut before = (from..noun).rev().take_while(plain);
    before.find(|at| parsed.is_capital(*at)).unwrap_or(noun)
}

/// "Губернатор А-ской области Имя Фамилия": where the name of who holds an office ends, past the words that say whose
/// office it is.
fn holder(parsed: &Parsed, from: usize) -> Option<usize> {
    let of_office = |tag: Tag| match tag {
        Tag::Side(_) | Tag::State(_) | Tag::Actor(_) => true,
        Tag::Word(word) => matches!(
            word,
            Word::RegionWord
                | Word::DistrictWord
                | Word::Settlement
                | Word::Speaker
                | Word::Force
                | Word::Army
                | Word::Soldiers
                | Word::Unit
        ),
        _ => false,
    };
    let to = (from + LONGEST_OFFICE).min(parsed.sentence.last);
    let mut at = from;
    while parsed.bare_nouns && at < to && parsed.kind(at) == Kind::Word {
        let end = name_end(parsed, at);
        let place = parsed.named.iter().any(|named| named.first < end && at < named.last);
        if end >= at + 2 && !place {
            return Some(end);
        }
        // An adjective of the place, or a noun that the lists do not know.
        let lower = parsed.is_lower(at);
        let known = parsed.at(at).next().is_some();
        if known && !parsed.at(at).all(|item| of_office(item.tag)) || !known && lower && at == from {
            return None;
        }
        at = if end > at { end } else { at + 1 };
    }
    None
}

/// "El Ministerio de Defensa de Rusia": the state whose office it is.
fn state_behind<'p>(parsed: &'p Parsed, party: &Party) -> Option<&'p Party> {
    let small = |at: usize| {
        is_name(parsed, at)
            || parsed.at(at).any(|item| matches!(item.tag, Tag::Word(Word::Prep | Word::OfMonth | Word::Article)))
    };
    let next = parsed.parties.iter().find(|next| next.first >= party.last)?;
    let of = next.first > party.last && next.first - party.last <= LONGEST_NAME && (party.last..next.first).all(small);
    let named = || parsed.at(next.first).any(|item| matches!(item.tag, Tag::State(_)));
    let force = matches!(next.kind, PartyKind::Force | PartyKind::Named(ActorKind::Force));
    let state = !next.side.is_empty() && (force || next.kind == PartyKind::State && named());
    (party.side.is_empty() && of && state).then_some(next)
}

/// Whether a party can be the subject of the verb of saying that begins or ends at a token.
pub fn may_speak(parsed: &Parsed, party: &Party, verb: usize) -> bool {
    let gap = if party.last <= verb { verb - party.last } else { party.first.saturating_sub(verb) };
    let counted = || {
        let over = |first: usize, last: usize| first <= party.first && party.last <= last;
        parsed.quantities.iter().any(|quantity| !quantity.single && over(quantity.first, quantity.last))
    };
    party.can_speak()
        && !is_of_act(parsed, party)
        && (party.kind != PartyKind::Civilians || gap <= LONGEST_TO_VERB && !counted())
}

/// "Un bombardeo israelí": an adjective of what was done.
fn is_of_act(parsed: &Parsed, party: &Party) -> bool {
    let act = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_));
    let adjective = parsed.at(party.first).any(|item| matches!(item.tag, Tag::Side(_)));
    // "Израильский удар", "удар Израиля": in other orders, and without an article.
    let before = (adjective || parsed.bare_nouns) && parsed.ending_at(party.first).any(act);
    // "Reported Ukrainian shelling".
    let behind = adjective && !parsed.capital_nouns && !parsed.null_subject && parsed.at(party.last).any(act);
    party.kind == PartyKind::State && (before || behind)
}

/// The party that acts before a verb of saying, for "it said" where nobody has spoken yet.
pub fn acting(parsed: &Parsed, verb: usize) -> Option<Actor> {
    let acts = |party: &&Party| party.last <= verb && party.can_fight() && !party.side.is_empty();
    let governed = |at: usize| {
        parsed.ending_at(at).any(|item| matches!(item.tag, Tag::Word(Word::Prep | Word::By | Word::From | Word::Near)))
    };
    let party = parsed.parties.iter().filter(acts).find(|party| !governed(party.first))?;
    (!is_of_act(parsed, party)).then(|| party.actor(parsed))
}

/// "Nach Angaben eines Ärzteverbunds": where every noun has a capital, the noun behind an article speaks though no list
/// has it.
pub fn unlisted_after(parsed: &Parsed, from: usize) -> Option<Actor> {
    let article = |item: &&Item| matches!(item.tag, Tag::Word(Word::Article | Word::Indefinite));
    let first = parsed
        .at(from)
        .find(article)
        .map_or_else(|| is_article(parsed, from).then_some(from + 1), |it| Some(it.last))?;
    // "Ein örtlicher Verwalter".
    let lower = |at: usize| at + 1 < parsed.sentence.last && parsed.is_lower(at);
    let adjective = lower(first) && parsed.at(first).next().is_none();
    let first = first + usize::from(adjective);
    let known = parsed.parties.iter().any(|party| party.first <= first + 1 && first < party.last);
    (parsed.capital_nouns && !known && first < parsed.sentence.last && is_name(parsed, first))
        .then(|| named(parsed, first, name_end(parsed, first + 1).max(first + 1)))
}

/// The forms of "ein" that the lists have as numbers.
fn is_article(parsed: &Parsed, at: usize) -> bool {
    at < parsed.sentence.last && parsed.at(at).any(|item| matches!(item.tag, Tag::Number(1)))
}

/// "Petrenko added": the one whom the report has introduced by office and name.
pub fn introduced(actor: Actor, before: &[Actor]) -> Actor {
    let fold = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<String>>();
    let own = if actor.side.is_empty() { fold(&actor.text) } else { Vec::new() };
    let last = |words: &[String]| words.last().filter(|word| word.chars().count() >= SHORTEST_SURNAME).cloned();
    let same = |known: &&Actor| {
        let known = fold(&known.text);
        let mut rest = known.iter();
        let told = own.iter().all(|word| rest.any(|other| is_one_word(word, other)));
        told || last(&own).zip(last(&known)).is_some_and(|(own, known)| is_one_word(&own, &known))
    };
    // "По словам врио губернатора": who has been introduced with that office.
    let office = |known: &&Actor| {
        let noun = own.last().filter(|_| actor.text.chars().all(|c| !c.is_uppercase() && c != '-'));
        let holds = |noun: &String| {
            let words = fold(&known.text);
            words.len() > 2 && words[..words.len() - 2].iter().any(|word| is_one_word(noun, word))
        };
        known.side.is_empty() && !known.text.is_ascii() && noun.is_some_and(holds)
    };
    let known = before.iter().filter(|_| !own.is_empty());
    let known = known.clone().rfind(same).or_else(|| known.clone().rfind(office));
    known.cloned().unwrap_or(actor)
}

/// "В сводке ведомства": the ministry that has spoken, where its country is not named again.
pub fn of_office(parsed: &Parsed, actor: Actor, before: &[Actor]) -> Actor {
    let plain = parsed.bare_nouns && actor.side.is_empty() && actor.text.chars().all(|c| !c.is_uppercase());
    let noun = actor.text.rsplit(' ').next().unwrap_or_default();
    let anaphor = |item: &Item| item.tag.is(Word::Anaphor) && parsed.words(item.first, item.last) == noun;
    if !plain || !parsed.items.iter().any(anaphor) {
        return actor;
    }
    before.iter().rfind(|known| !known.side.is_empty()).cloned().unwrap_or(actor)
}

/// Whether two names are one but for case ends: "Суджа" and "Суджу".
pub fn is_one_name(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let mut words = a.split_whitespace().zip(b.split_whitespace());
    a.split_whitespace().count() == b.split_whitespace().count() && words.all(|(a, b)| is_one_word(a, b))
}

/// Whether two words are one but for the ends that cases put on them.
fn is_one_word(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    shared + LONGEST_CASE_END >= a.chars().count().max(b.chars().count()) && shared >= SHORTEST_STEM || a == b
}

/// The name that stands right after a verb that leads ("wrote Denis Pushilin"), and where it begins.
pub fn name_after(parsed: &Parsed, verb: usize) -> Option<(usize, Actor)> {
    let article = parsed.word_at(verb, Word::Article).map(|item| item.last);
    let first = article.unwrap_or(verb);
    let last = name_end(parsed, first);
    // Where nouns need no article a single capital may be any noun, but seldom behind the verb: "додав Петренко".
    let single = parsed.bare_nouns && parsed.words(first, last).chars().count() >= SHORTEST_SURNAME;
    let known =
        last == first + 1 && (article.is_none() && !single || parsed.named.iter().any(|named| named.first == first));
    (last > first && !known).then(|| (first, named(parsed, first, last)))
}

/// The name that ends right before a verb, and where it begins: of two words or more, or of one behind a comma.
pub fn name_before(parsed: &Parsed, verb: usize) -> Option<(usize, Actor)> {
    // "Forbes також повідомляє".
    let adverb = parsed.ending_at(verb).find(|item| item.tag.is(Word::Article));
    let verb_first = verb;
    let verb = adverb.filter(|_| parsed.bare_nouns).map_or(verb, |adverb| adverb.first);
    let from = parsed.sentence.first.max(verb.saturating_sub(LONGEST_NAME));
    let first = (from..verb).rev().take_while(|at| is_name(parsed, *at)).last()?;
    let apart = first > parsed.sentence.first && (parsed.is_mark(first - 1, ',') || parsed.is_mark(first - 1, '"'));
    let told = verb - first >= 2 || apart || is_single_name(parsed, first, verb, verb_first);
    // "Die Einnahme von Welyka Nowosilka verkündete das Ministerium": a place in front of the verb.
    let place = parsed.named.iter().any(|named| named.first <= first && verb <= named.last);
    let told = told && !(parsed.capital_nouns && place);
    told.then(|| (first, named(parsed, first, verb)))
}

/// "Позже Осадчий сообщил", "Осадчий сообщил, что": one name before a verb in the singular that has no other subject.
fn is_single_name(parsed: &Parsed, first: usize, last: usize, verb: usize) -> bool {
    let (name, word) = (parsed.words(first, last), parsed.words(verb, verb + 1));
    let place = parsed.named.iter().any(|named| named.first < last && first < named.last);
    let opens = first == parsed.sentence.first || parsed.is_mark(first - 1, '\u{2014}');
    // "Petrenko said": where adverbs do not stand between.
    let plain = parsed.is_plain() && opens && last == verb;
    let personal = !has_ending(word, &parsed.endings.impersonal) && !has_ending(word, &parsed.endings.plural);
    // "Позже сообщил губернатор": the subject stands behind.
    let behind = verb + 1 < parsed.sentence.last
        && (parsed.is_capital(verb + 1)
            || parsed.parties.iter().any(|party| party.first > verb && party.first <= verb + 2));
    let goes_on = parsed.is_mark(verb + 1, ',') || parsed.at(verb + 1).any(|item| item.tag.is(Word::Topic));
    // "Путин на саммите БРИКС заявил": who may speak stands before.
    let other = parsed.parties.iter().any(|party| party.last <= first && party.can_speak());
    (parsed.bare_nouns || plain)
        && name.chars().count() >= SHORTEST_SURNAME
        && !place
        && !other
        && personal
        && !behind
        && (!opens || goes_on || plain)
}

/// "Осадчий: в А погибли двое": a name before a colon in a line of its own, which the report names again.
pub fn of_headline(parsed: &Parsed) -> Option<Saying> {
    let first = parsed.sentence.first;
    let last = name_end(parsed, first);
    let line = parsed.bare_nouns && !parsed.sentence.closed && last > first && parsed.is_mark(last, ':');
    let place = parsed.named.iter().any(|named| named.first < last && first < named.last);
    let surname = parsed.words(last.checked_sub(1).filter(|_| line && !place)?, last);
    let again = parsed.text.match_indices(surname).nth(1).is_some();
    (again && surname.chars().count() >= SHORTEST_SURNAME).then(|| Saying {
        first,
        last,
        claimant: Some(named(parsed, first, last)),
        goes_on: false,
        stance: Stance::Claimed,
    })
}

/// "Olena Petrenko, head of the administration, said": a name that opens the sentence, with the side of its office.
pub fn apposed(parsed: &Parsed, verb: usize) -> Option<Actor> {
    let first = parsed.sentence.first + usize::from(parsed.is_mark(parsed.sentence.first, '"'));
    let last = name_end(parsed, first);
    let comma = |at: usize| parsed.is_mark(at, ',');
    if last < first + 2 || last + 1 >= verb || !comma(last) || !comma(verb - 1) {
        return None;
    }
    let plain = !parsed.has_mark(last, verb, &['"', ';', ':'])
        && !parsed.within(last, verb).any(|item| matches!(item.tag, Tag::Fate(_) | Tag::Act(_) | Tag::Word(Word::Say)));
    let mut offices = parsed.parties.iter().filter(|it| it.first > last && it.last < verb && it.can_speak()).peekable();
    // "A spokesman for the Arakan Army": of its side.
    offices.peek()?;
    let side = offices.find(|office| !office.side.is_empty()).map(|office| office.side.clone());
    plain.then(|| Actor { side: side.unwrap_or_default(), ..named(parsed, first, last) })
}

/// "The governor of A, Olena Petrenko, said": the name between the commas, with the side of the office before it.
pub fn between_commas(parsed: &Parsed, verb: usize) -> Option<Actor> {
    let first = parsed.sentence.first;
    let close = verb.checked_sub(1).filter(|at| *at > first && parsed.is_mark(*at, ','))?;
    let from = close.saturating_sub(LONGEST_NAME + 1).max(first);
    let open = (from..close).rev().find(|at| parsed.is_mark(*at, ','))?;
    let person = close - open > 2 && (open + 1..close).all(|at| is_name(parsed, at));
    let placed = parsed.named.iter().any(|named| named.first > open && named.last <= close);
    let office = parsed.parties.iter().rfind(|party| party.last <= open && party.kind == PartyKind::Speaker);
    let plain = parsed.is_articled() && person && !placed;
    let told =
        |office: &Party| parsed.has(office.last, open, &[Word::Say]) || parsed.has_mark(office.last, open, &[',']);
    let office = office.filter(|office| plain && !told(office))?;
    Some(Actor { side: office.side.clone(), ..named(parsed, open + 1, close) })
}

/// A name that no list has, as a speaker.
pub fn named(parsed: &Parsed, first: usize, last: usize) -> Actor {
    let text = parsed.words(first, last).to_owned();
    Actor { name: text.clone(), side: String::new(), text }
}

fn name_end(parsed: &Parsed, from: usize) -> usize {
    let to = (from + LONGEST_NAME).min(parsed.sentence.last);
    (from..to).take_while(|at| is_name(parsed, *at)).last().map_or(from, |at| at + 1)
}

/// A capitalised word that the lists do not know.
fn is_name(parsed: &Parsed, at: usize) -> bool {
    parsed.kind(at) == Kind::Word
        && parsed.is_capital(at)
        && parsed.at(at).next().is_none()
        && parsed.ending_at(at + 1).next().is_none()
}

/// How far behind the subject of what was said its verb stands.
const LONGEST_TO_ITS_VERB: usize = 5;

/// "An officer said the rebels took A": who stands behind a verb that does not lead is the subject of what was said.
pub fn is_told_of(parsed: &Parsed, party: &Party) -> bool {
    let plain = parsed.is_plain();
    let to = (party.last + LONGEST_TO_ITS_VERB).min(parsed.sentence.last);
    let mut behind = parsed.within(party.last, to);
    let speaks = matches!(party.kind, PartyKind::Named(ActorKind::Speaker | ActorKind::Assessor));
    plain && !speaks && party.can_fight() && behind.any(|item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_)))
}

/// A party after a preposition or as the sufferer is no speaker: "in the army".
pub fn is_object(parsed: &Parsed, party: &Party) -> bool {
    party.kind == PartyKind::Civilians
        && parsed.word_at(party.last, Word::Say).is_none()
        && parsed.fates(party.last, (party.last + 3).min(parsed.sentence.last)).next().is_some()
        || genitive::is_whose_deed(parsed, party)
        || party.kind == PartyKind::Speaker && party.side.is_empty() && is_inside(parsed, party.first)
        || party.kind == PartyKind::State
            && (parsed.word_at(party.first.saturating_sub(1), Word::By).is_some()
                || is_inside(parsed, party.first)
                || parsed.null_subject && super::subject::is_whereabouts(parsed, party))
}

/// "Has told in a statement": what stands behind "in" is where it was said.
fn is_inside(parsed: &Parsed, first: usize) -> bool {
    let plain = |at: usize| {
        let ending = || parsed.ending_at(at);
        let other = |tag: Tag| matches!(tag, Tag::Word(Word::OfMonth | Word::By | Word::From | Word::According));
        ending().any(|item| item.tag.is(Word::Prep)) && !ending().any(|item| other(item.tag))
    };
    let article = |at: usize| parsed.ending_at(at).find(|item| item.tag.is(Word::Article));
    // "En un breve comunicado".
    let bare = first > parsed.sentence.first && parsed.at(first - 1).next().is_none();
    let article = article(first).or_else(|| if bare { article(first - 1) } else { None });
    article.is_some_and(|article| plain(article.first))
}
