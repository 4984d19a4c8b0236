//! Who: sides, forces, civilians, speakers.

use super::lexicon::{ActorKind, Parties, Tag, Word, has_ending};
use super::parse::Parsed;
use super::token::Kind;
use crate::model::Actor;

/// How far an adjective may stand from its noun.
const LONGEST_GAP: usize = 3;

/// What kind of party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyKind {
    State,
    /// Known by name: a service, an office, a person.
    Named(ActorKind),
    Force,
    Soldiers,
    Civilians,
    People,
    Speaker,
    Enemy,
    Own,
}

/// A party with the tokens that name it.
#[derive(Clone, Debug)]
pub struct Party {
    pub first: usize,
    pub last: usize,
    pub kind: PartyKind,
    /// Code of the side; empty if the words do not say.
    pub side: String,
    pub name: String,
    /// Whether its case says that it does what a passive tells: "войсками взято".
    pub is_agent: bool,
}

impl Party {
    /// The party as the model has it.
    pub fn actor(&self, parsed: &Parsed) -> Actor {
        Actor { name: self.name.clone(), side: self.side.clone(), text: parsed.words(self.first, self.last).to_owned() }
    }

    /// Whether it can make a statement.
    pub fn can_speak(&self) -> bool {
        matches!(
            self.kind,
            PartyKind::State | PartyKind::Named(_) | PartyKind::Speaker | PartyKind::Force | PartyKind::Civilians
        ) || (self.kind == PartyKind::Soldiers && !self.side.is_empty())
    }

    /// Whether it can take, hold or attack.
    pub fn can_fight(&self) -> bool {
        matches!(
            self.kind,
            PartyKind::State | PartyKind::Force | PartyKind::Soldiers | PartyKind::Enemy | PartyKind::Own
        ) || matches!(self.kind, PartyKind::Named(_))
    }
}

/// The parties of a sentence in order.
pub fn find(parsed: &Parsed) -> Vec<Party> {
    let parties = Parties::embedded();
    let mut found: Vec<Party> = Vec::new();
    for item in &parsed.items {
        let kind = match item.tag {
            Tag::Actor(actor) => {
                let Some((_, entry)) = parties.actors.get(usize::from(actor)) else { continue };
                let party = Party {
                    first: item.first,
                    last: item.last,
                    kind: PartyKind::Named(entry.kind),
                    side: entry.side.clone(),
                    name: entry.name.clone(),
                    is_agent: false,
                };
                let party = with_noun(parsed, &mut found, party);
                replace_or_push(&mut found, party);
                continue;
            }
            Tag::State(side) | Tag::Side(side) => {
                let state = matches!(item.tag, Tag::State(_));
                if is_compound(parsed, item.last) {
                    continue;
                }
                if let Some(party) = sided(parsed, parties, item.first, item.last, side, state) {
                    replace_or_push(&mut found, party);
                }
                continue;
            }
            Tag::Word(Word::Force) => PartyKind::Force,
            Tag::Word(Word::Soldiers) => PartyKind::Soldiers,
            Tag::Word(Word::Civilians) => PartyKind::Civilians,
            Tag::Word(Word::People) => PartyKind::People,
            Tag::Word(Word::Speaker) => PartyKind::Speaker,
            Tag::Word(Word::Enemy) => PartyKind::Enemy,
            Tag::Word(Word::Own) => PartyKind::Own,
            _ => continue,
        };
        push_noun(parsed, &mut found, item.first, item.last, kind);
    }
    found
}

/// "A US-based university": an adjective of somebody else, unless a force follows or the compound says who holds.
pub fn is_compound(parsed: &Parsed, last: usize) -> bool {
    let touching = |at: usize| match parsed.tokens.get(at - 1..=at) {
        Some([before, after]) => before.end == after.start,
        _ => false,
    };
    let lower = |at: usize| parsed.words(at, at + 1).chars().next().is_some_and(char::is_lowercase);
    let hyphen = parsed.is_mark(last, '-') && touching(last) && last + 1 < parsed.sentence.last;
    let hyphen = hyphen && touching(last + 1) && lower(last + 1);
    let act = || parsed.at(last).chain(parsed.at(last + 1)).any(|item| matches!(item.tag, Tag::Act(_)));
    let to = (last + 2 + LONGEST_GAP).min(parsed.sentence.last);
    hyphen && !act() && !parsed.has(last + 1, to, &[Word::Force, Word::Soldiers])
}

fn replace_or_push(found: &mut Vec<Party>, party: Party) {
    while found.last().is_some_and(|last| last.first >= party.first && last.last <= party.last) {
        found.pop();
    }
    if found.last().is_none_or(|last| last.last <= party.first) {
        found.push(party);
    }
}

/// "Fighters of JNIM", "milicianos de Al Shabab", "analysts at ISW": the noun before the name is the same party.
fn with_noun(parsed: &Parsed, found: &mut Vec<Party>, party: Party) -> Party {
    let force = party.kind == PartyKind::Named(ActorKind::Force);
    let noun = found.last().filter(|noun| {
        let of = |at: usize| {
            parsed.at(at).any(|item| matches!(item.tag, Tag::Word(Word::Prep | Word::Article | Word::OfMonth)))
        };
        let gap = noun.last..party.first;
        let speaker = noun.kind == PartyKind::Speaker && party.kind != PartyKind::Named(ActorKind::Force);
        (speaker || force && matches!(noun.kind, PartyKind::Force | PartyKind::Soldiers))
            && (noun.side.is_empty() || speaker && parsed.bare_nouns && gap.is_empty())
            && gap.len() <= 2
            && gap.clone().all(of)
    });
    match noun.map(|noun| noun.first) {
        Some(first) => {
            found.pop();
            Party { first, ..party }
        }
        None => party,
    }
}

/// Adds a noun, joined to a party that ends just before it ("North Korean" + "soldiers").
fn push_noun(parsed: &Parsed, found: &mut Vec<Party>, first: usize, last: usize, kind: PartyKind) {
    let near = |party: &&mut Party| {
        first >= party.last
            && first - party.last <= LONGEST_GAP
            && is_plain(parsed, party.last, first)
            && (first == party.last && !parsed.bare_nouns || !is_country(parsed, party))
            && !matches!(party.kind, PartyKind::Named(_) | PartyKind::Enemy | PartyKind::Own)
            && (kind != PartyKind::Enemy || first == party.last)
            // "Ukrainische Verbände haben die Rebellen".
            && (party.kind == PartyKind::State || is_listed(parsed, party.last, first))
            && (party.kind != PartyKind::Speaker || kind != PartyKind::Force || is_listed(parsed, party.last, first))
            && (party.kind != PartyKind::Speaker || !parsed.capital_nouns || !is_crowd(kind) || first == party.last)
    };
    // "Hezbollah fighters": the name says whose.
    let named = found.last_mut().filter(|party| {
        party.kind == PartyKind::Named(ActorKind::Force)
            && matches!(kind, PartyKind::Force | PartyKind::Soldiers)
            && first >= party.last
            && first - party.last <= 1
            && is_plain(parsed, party.last, first)
    });
    if let Some(party) = named {
        party.last = last;
        return;
    }
    let led_or_owned = |party: &&mut Party| {
        let force = matches!(party.kind, PartyKind::Force | PartyKind::Soldiers) && party.side.is_empty();
        // "Подразделения противника": whose they are.
        let owned = parsed.bare_nouns && kind == PartyKind::Enemy;
        // "A battalion commander": the force only says whose.
        let led = party.kind == PartyKind::Force && kind == PartyKind::Speaker;
        force && (owned || led) && party.last == first
    };
    if let Some(party) = found.last_mut().filter(led_or_owned) {
        (party.kind, party.last) = (kind, last);
        party.name = label(parsed, party);
        return;
    }
    match found.last_mut().filter(near) {
        Some(party) if !party.side.is_empty() || party.kind == PartyKind::Speaker => {
            if is_weaker(party.kind, kind) {
                party.kind = kind;
            }
            party.last = last;
            party.name = label(parsed, party);
        }
        Some(party) if party.first == first => {}
        _ => push_alone(parsed, found, first, last, kind),
    }
}

/// A noun that belongs to no party before it.
fn push_alone(parsed: &Parsed, found: &mut Vec<Party>, first: usize, last: usize, kind: PartyKind) {
    let first = if kind == PartyKind::Speaker { name_start(parsed, first) } else { first };
    if found.last().is_none_or(|party| party.last <= first) {
        let mut party = Party { first, last, kind, side: String::new(), name: String::new(), is_agent: false };
        party.name = label(parsed, &party);
        found.push(party);
    }
}

/// "Nach Behördenangaben ein Mensch": those whom a speaker counts are not the speaker.
fn is_crowd(kind: PartyKind) -> bool {
    matches!(kind, PartyKind::People | PartyKind::Civilians | PartyKind::Soldiers)
}

/// An adjective gives way to its noun; a force to a speaker ("Russian army spokesman").
fn is_weaker(known: PartyKind, noun: PartyKind) -> bool {
    matches!(known, PartyKind::State)
        || noun == PartyKind::Speaker
        || (known == PartyKind::Force && noun == PartyKind::Soldiers)
}

/// A side's adjective or state: by itself, or joined to the noun before it ("forces de Kiev", "ministère russe").
fn sided(parsed: &Parsed, parties: &Parties, first: usize, last: usize, side: u16, state: bool) -> Option<Party> {
    let (code, _) = parties.sides.get(usize::from(side))?;
    // "Малі Щербаки": a word of a longer name.
    if parsed
        .named
        .iter()
        .any(|named| named.first <= first && last <= named.last && named.last - named.first > last - first)
    {
        return None;
    }
    // "Washington-based": no word of Washington's.
    if state && parsed.tokens.get(last).is_some_and(|token| token.is_mark('-')) {
        return None;
    }
    // "The capital Khartoum": the town.
    if state && parsed.ending_at(first).any(|item| matches!(item.tag, Tag::Word(Word::Seat))) {
        return None;
    }
    let genitive = parsed.is_possessive(last);
    let last = if genitive { last + 1 } else { last };
    let (side, name) = (code.clone(), String::new());
    let mut party = Party { first, last, kind: PartyKind::State, side, name, is_agent: false };
    if !state || !genitive {
        // "Forces armées de la RDC": the noun may have two words.
        let noun = parsed
            .within(first.saturating_sub(LONGEST_GAP + 1), first)
            .rev()
            .find_map(|item| noun_kind(item.tag).map(|kind| (item.first, item.last, kind)));
        if let Some((noun_first, noun_last, kind)) = noun.filter(|noun| is_joint(parsed, noun.1, first, state)) {
            party.first = if kind == PartyKind::Speaker { name_start(parsed, noun_first) } else { noun_first };
            party.kind = kind;
            let _ = noun_last;
        }
    }
    party.name = label(parsed, &party);
    Some(party)
}

/// A state by its name, no adjective and no genitive: words after it are not its own.
fn is_country(parsed: &Parsed, party: &Party) -> bool {
    party.kind == PartyKind::State
        && parsed.at(party.first).any(|item| matches!(item.tag, Tag::State(_)))
        && !has_ending(parsed.words(party.first, party.last), &parsed.endings.genitive_name)
}

fn noun_kind(tag: Tag) -> Option<PartyKind> {
    match tag {
        Tag::Word(Word::Force) => Some(PartyKind::Force),
        Tag::Word(Word::Soldiers) => Some(PartyKind::Soldiers),
        Tag::Word(Word::Civilians) => Some(PartyKind::Civilians),
        Tag::Word(Word::Speaker) => Some(PartyKind::Speaker),
        _ => None,
    }
}

/// Whether the lists know every word between: "Ministeriums haben Marinesoldaten" are two.
fn is_listed(parsed: &Parsed, first: usize, last: usize) -> bool {
    !parsed.capital_nouns || (first..last).all(|at| parsed.at(at).next().is_some())
}

/// Whether only plain words stand between: no mark, no verb.
fn is_plain(parsed: &Parsed, first: usize, last: usize) -> bool {
    let marks = parsed.tokens[first..last]
        .iter()
        .any(|token| matches!(token.kind, Kind::Mark(mark) if mark != '-' && mark != '"'));
    let plain = |tag: Tag| matches!(tag, Tag::Word(Word::Article | Word::More | Word::OfMonth) | Tag::Weekday(_));
    !marks && (first..last).all(|at| parsed.at(at).next().is_none() || parsed.at(at).any(|item| plain(item.tag)))
}

/// Whether a side after a noun belongs to it: directly, or by "of" for a state.
fn is_joint(parsed: &Parsed, noun_last: usize, first: usize, state: bool) -> bool {
    if noun_last > first {
        return false;
    }
    if !state {
        return is_plain(parsed, noun_last, first) && is_listed(parsed, noun_last, first);
    }
    let of = |at: usize| parsed.at(at).any(|item| matches!(item.tag, Tag::Word(Word::Article | Word::OfMonth)));
    first - noun_last <= 2 && (noun_last..first).all(of)
}

/// Where a name that ends in a speaker's noun begins: "Madani Resistance Committee".
fn name_start(parsed: &Parsed, noun: usize) -> usize {
    let capital = |at: usize| parsed.kind(at) == Kind::Word && parsed.is_capital(at);
    // "Изначально губернатор": an adverb that opens the sentence.
    let adverb =
        |at: usize| parsed.bare_nouns && at == parsed.sentence.first && parsed.words(at, at + 1).ends_with('о');
    let mut first = noun;
    while first > parsed.sentence.first
        && !adverb(first - 1)
        && noun - first < 6
        && capital(first - 1)
        && parsed.ending_at(first).next().is_none()
    {
        first -= 1;
    }
    first
}

/// "North Korean soldiers" for any words that mean them; else the words.
pub fn label(parsed: &Parsed, party: &Party) -> String {
    let text = || parsed.words(party.first, party.last).to_owned();
    let Some(side) = Parties::embedded().side(&party.side) else { return text() };
    match party.kind {
        PartyKind::State => side.name.clone(),
        PartyKind::Force => format!("{} forces", side.label),
        PartyKind::Soldiers => format!("{} soldiers", side.label),
        PartyKind::Civilians | PartyKind::People => format!("{} civilians", side.label),
        _ => text(),
    }
}
