//! Which side a party is of, where its words alone do not say: "the enemy", "our troops", "the army", "the rebels".

use super::actor::{self, Party, PartyKind};
use super::front::Move;
use super::lexicon::{Act, ActorKind, Lexicon, Parties, Tag, Word};
use super::parse::Parsed;
use super::{attribute, doer};
use crate::model::Actor;

/// How many namings of sides a report is remembered to have: keeps hostile texts linear.
const MOST_NAMINGS: usize = 400;

/// Words of an office that the report may have named with its country: "la cartera de Defensa".
const LONGEST_OFFICE: usize = 4;

/// How many sentences its state stands before "its defence ministry".
const LONGEST_OWNER: usize = 3;

/// What a party is called by its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Army,
    Rebels,
    Jihadists,
}

/// The sides that a report names.
#[derive(Clone, Debug, Default)]
pub struct Sides {
    /// Code and sentence, in the order of the text.
    named: Vec<(String, usize)>,
    /// The same without adjectives of places: "three Russian villages".
    acting: Vec<(String, usize)>,
    /// States at war that open a sentence, with it, and whether they say something in it.
    subjects: Vec<(String, usize, bool)>,
    /// Offices and persons known by name.
    speakers: Vec<Actor>,
    /// Whom "the enemy" means in the language where no speaker is known.
    enemy: String,
    /// Whether it means that side whoever speaks.
    always: bool,
}

impl Sides {
    /// The sides that the sentences of a report name.
    pub fn of(sentences: &[Parsed], lexicon: &Lexicon) -> Sides {
        let always = lexicon.enemy_whoever_speaks;
        let mut sides = Sides { enemy: lexicon.enemy.clone(), always, ..Sides::default() };
        let mut partial = false;
        for (at, parsed) in sentences.iter().enumerate() {
            partial |= parsed.parties.iter().any(|party| matches!(party.kind, PartyKind::Enemy | PartyKind::Own));
            if let Some(party) = parsed.parties.first().filter(|party| opens(parsed, party)) {
                let says = parsed.has(party.last, parsed.sentence.last, &[Word::Say]);
                sides.subjects.push((party.side.clone(), at, says));
            }
            for party in parsed.parties.iter().filter(|party| !party.side.is_empty()) {
                if sides.named.len() < MOST_NAMINGS {
                    sides.named.push((party.side.clone(), at));
                    if !attribute::is_of_place(parsed, party) && !is_where(parsed, party) {
                        sides.acting.push((party.side.clone(), at));
                    }
                }
                let known = |actor: &Actor| actor.name == party.name;
                if party.kind == PartyKind::Named(ActorKind::Speaker) && !sides.speakers.iter().any(known) {
                    sides.speakers.push(party.actor(parsed));
                }
            }
        }
        // A paper of that side may tell of what it does and name no other.
        let own = |code: &str| code == lexicon.home && sentences.iter().any(|parsed| doer::acts(parsed, code));
        let foe = sides.only_one().filter(|foe| sides.enemy.is_empty() && !own(foe));
        if let Some(foe) = foe.filter(|_| sentences.iter().any(doer::tells_of_ours)) {
            sides.enemy = foe;
        }
        if sides.enemy.is_empty() && partial && sides.is_war_of(&lexicon.enemy_if_unnamed) {
            sides.enemy.clone_from(&lexicon.enemy_if_unnamed);
        }
        sides
    }

    /// The one side at war that acts in the report: beside "our troops" it is the enemy.
    fn only_one(&self) -> Option<String> {
        let at_war = |code: &&String| Parties::embedded().side(code).is_some_and(|side| !side.opponents.is_empty());
        let mut named = self.acting.iter().map(|(code, _)| code).filter(at_war);
        let first = named.next()?;
        named.all(|other| other == first).then(|| first.clone())
    }

    /// Whether a report names nobody at war, or this side alone: of a report that names both, nobody knows whose it is.
    fn is_war_of(&self, code: &str) -> bool {
        let parties = Parties::embedded();
        let Some(side) = parties.side(code) else { return false };
        let at_war = |code: &str| parties.side(code).is_some_and(|side| !side.opponents.is_empty());
        let mut named = self.named.iter().map(|(named, _)| named.as_str()).filter(|named| at_war(named)).peekable();
        let none = named.peek().is_none();
        let mut seen = false;
        let fits = named.all(|named| {
            seen |= named == code;
            let ally = |foes: &[String]| foes.iter().any(|foe| side.opponents.contains(foe));
            named == code || parties.side(named).is_some_and(|it| ally(&it.opponents))
        });
        none || seen && fits
    }

    /// Who took a place of which this one says that it fell: its foe, unless it is an armed group; where two states
    /// fight, only who admits it (`own`) has lost it.
    pub fn taker_told_by(&self, claimant: &Actor, own: bool) -> Option<Actor> {
        let group = |side: &str| Parties::embedded().side(side).is_some_and(|side| side.group);
        let foe = || self.foe(&claimant.side, "").filter(|foe| own || group(&foe.side));
        if group(&claimant.side) { Some(claimant.clone()) } else { foe() }
    }

    /// Gives "the army" and "the rebels" of a sentence, `at` in its report, their sides.
    pub fn settle(&self, parsed: &mut Parsed, at: usize) {
        for index in 0..parsed.parties.len() {
            let party = &parsed.parties[index];
            let state = || Parties::embedded().side(&party.side).is_some_and(|side| !side.group);
            let side = match role(parsed, party) {
                // "Eine andere Rebellengruppe": none of those told of.
                Some(Role::Rebels | Role::Jihadists) if is_another(parsed, party) => None,
                // "Syrian rebels" fight Syria.
                Some(role @ (Role::Rebels | Role::Jihadists)) if state() => self.rebels(at, Some(&party.side), role),
                Some(role @ (Role::Rebels | Role::Jihadists)) if party.side.is_empty() => self.rebels(at, None, role),
                Some(Role::Army) if party.side.is_empty() && !is_anothers(parsed, party) => self.army(at),
                _ => continue,
            };
            let mut party = party.clone();
            party.side = side.unwrap_or_default();
            party.name = actor::label(parsed, &party);
            parsed.parties[index] = party;
        }
    }

    /// A party as an actor of its side.
    pub fn named(&self, parsed: &Parsed, party: &Party, speaker: Option<&Actor>) -> Actor {
        let actor = party.actor(parsed);
        match party.kind {
            PartyKind::Enemy => self.enemy(actor, speaker),
            PartyKind::Own if actor.side.is_empty() => {
                // "Наши войска" are nobody's who is named before them.
                let its = !parsed.bare_nouns || parsed.word_at(party.first, Word::Its).is_some();
                let owner = || parsed.parties.iter().rfind(|it| its && it.last <= party.first && !it.side.is_empty());
                match owner().filter(|_| speaker.is_none()) {
                    Some(owner) => Actor { side: owner.side.clone(), ..actor },
                    // "Nos forces", said by somebody whose side no list knows, are anybody's.
                    None => self.own(actor, speaker, its && (speaker.is_some() || parsed.bare_nouns)),
                }
            }
            _ => actor,
        }
    }

    /// Who "the enemy" is for the one who speaks.
    pub fn enemy(&self, actor: Actor, speaker: Option<&Actor>) -> Actor {
        let other = |speaker: &&Actor| !self.always || speaker.side != self.enemy;
        let foe = speaker.filter(other).and_then(|speaker| self.foe(&speaker.side, &actor.text));
        let usual = || made(&self.enemy, &actor.text).filter(|_| self.tells_of_usual_war());
        foe.or_else(usual).unwrap_or(actor)
    }

    fn own(&self, actor: Actor, speaker: Option<&Actor>, its: bool) -> Actor {
        // "Its troops" are the speaker's, at war or not.
        let sided = |speaker: &&Actor| !speaker.side.is_empty() && !is_assessor(speaker);
        let spoken = speaker.filter(sided).map(|speaker| speaker.side.clone());
        // "The government said its forces" of a report that names no side is anybody's.
        let told = self.tells_of_usual_war() && !(its && self.named.is_empty());
        let usual = || self.foe(&self.enemy, "").filter(|_| told);
        let side = spoken.or_else(|| usual().map(|foe| foe.side));
        Actor { side: side.unwrap_or_default(), ..actor }
    }

    /// The side that fights this one: the one the report names, else the first of the list.
    pub fn foe(&self, code: &str, text: &str) -> Option<Actor> {
        let side = Parties::embedded().side(code)?;
        let named = side.opponents.iter().find(|foe| self.named.iter().any(|(named, _)| named == *foe));
        made(named.or(side.opponents.first())?, text)
    }

    /// "The ministry", before the report says of which country.
    pub fn introduced(&self, actor: Actor) -> Actor {
        let noun = actor.text.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let short = actor.text.split(' ').count() <= LONGEST_OFFICE && noun.len() > 3;
        if !actor.side.is_empty() || !short {
            return actor;
        }
        let fits = |known: &&Actor| known.text.to_lowercase().split(' ').any(|word| word == noun);
        let mut known = self.speakers.iter().filter(fits);
        match (known.next(), known.next()) {
            (Some(one), None) => Actor { text: actor.text, ..one.clone() },
            _ => actor,
        }
    }

    /// "Its defence ministry": of the state that a sentence before opens with; "the ministry" of one that says
    /// something right before.
    pub fn owned(&self, parsed: &Parsed, at: usize, actor: Actor) -> Actor {
        let office = |party: &&Party| parsed.words(party.first, party.last) == actor.text;
        let led = |party: &Party, word| parsed.ending_at(party.first).any(|item| item.tag.is(word));
        let war = |party: &&Party| parsed.has(party.first, party.last, &[Word::WarOffice]);
        let party = parsed.parties.iter().find(office).filter(war).filter(|_| actor.side.is_empty());
        let Some(party) = party else { return actor };
        let owner = |(_, from, says): &&(String, usize, bool)| {
            let its = led(party, Word::Indefinite) && *from < at && at - from <= LONGEST_OWNER;
            its || *says && led(party, Word::Article) && from + 1 == at
        };
        let owner = self.subjects.iter().rfind(owner);
        owner.map_or(actor.clone(), |(side, ..)| Actor { side: side.clone(), ..actor })
    }

    /// The one belligerent whose offices the report quotes.
    pub fn voice(&self) -> Option<&Actor> {
        let mut voices = self.speakers.iter().filter(|actor| is_belligerent(actor));
        let first = voices.next()?;
        voices.all(|other| other.side == first.side).then_some(first)
    }

    /// The same for an act before which the sentence names no force of another side.
    pub fn voice_of(&self, parsed: &Parsed, made: &Move) -> Option<&Actor> {
        let voice = self.voice()?;
        let force = |party: &Party| {
            matches!(party.kind, PartyKind::Force | PartyKind::Soldiers | PartyKind::Named(ActorKind::Force))
        };
        let state = |party: &Party| {
            party.kind == PartyKind::State
                && parsed.at(party.first).any(|item| matches!(item.tag, Tag::State(_)))
                && made.act != Act::Held
                && parsed.ending_at(party.first).next().is_none()
        };
        let other = |party: &Party| {
            (force(party) || state(party))
                && party.last <= made.token
                && !party.side.is_empty()
                && party.side != voice.side
        };
        (made.act == Act::Repelled || !parsed.parties.iter().any(other)).then_some(voice)
    }

    /// Who takes what nobody is said to have taken, where the language has one enemy whoever speaks.
    pub fn occupier(&self, act: Act) -> Option<Actor> {
        self.usual(act).filter(|_| self.always && act == Act::Captured)
    }

    /// Who takes and who takes back where the language has a usual enemy and nobody is named.
    pub fn usual(&self, act: Act) -> Option<Actor> {
        self.tells_of_usual_war().then_some(())?;
        match act {
            Act::Captured => made(&self.enemy, ""),
            Act::Retaken | Act::Repelled => self.foe(&self.enemy, ""),
            _ => None,
        }
    }

    /// Whether a report may tell of the war that its language has an enemy in: one of another war names others only.
    fn tells_of_usual_war(&self) -> bool {
        let foes = Parties::embedded().side(&self.enemy).into_iter().flat_map(|side| &side.opponents);
        let named = |side: &String| self.named.iter().any(|(named, _)| named == side);
        self.named.is_empty() || foes.chain([&self.enemy]).any(named)
    }

    /// Sides from the nearest before a sentence to the first of the text, then those after it.
    fn nearest(&self, at: usize) -> impl Iterator<Item = &str> {
        around(&self.named, at)
    }

    /// The same, those that act before those whose places are named.
    fn nearest_acting(&self, at: usize) -> impl Iterator<Item = &str> {
        around(&self.acting, at).chain(self.nearest(at))
    }

    /// The state that "the army" serves: one that fights a group of the report, else one at war.
    fn army(&self, at: usize) -> Option<String> {
        let parties = Parties::embedded();
        let state = |code: &&str| parties.side(code).is_some_and(|side| !side.group && !side.opponents.is_empty());
        let against = |code: &&str| {
            parties.side(code).is_some_and(|side| {
                let named = |foe: &String| self.named.iter().any(|(named, _)| named == foe);
                side.opponents.iter().any(|foe| named(foe) && parties.side(foe).is_some_and(|foe| foe.group))
            })
        };
        let fought = self.nearest_acting(at).filter(state).find(against).map(str::to_owned);
        let group = |code: &str| {
            let side = parties.side(code).filter(|side| side.group)?;
            let foe = side.opponents.first().filter(|_| side.opponents.len() == 1)?;
            parties.side(foe).is_some_and(|foe| !foe.group).then(|| foe.clone())
        };
        let state = || self.nearest_acting(at).find(state).map(str::to_owned);
        fought.or_else(|| self.nearest(at).find_map(group)).or_else(state)
    }

    /// Whether the report names states with rebels of their own, none of which this group fights.
    fn names_other_war(&self, side: &super::lexicon::SideEntry) -> bool {
        let parties = Parties::embedded();
        self.named.iter().any(|(named, _)| {
            parties.side(named).is_some_and(|state| !state.group && state.rebels.is_some())
                && !side.opponents.contains(named)
        })
    }

    /// The group that "the rebels" are, of those that fight `state` where it is given.
    fn rebels(&self, at: usize, state: Option<&str>, role: Role) -> Option<String> {
        let parties = Parties::embedded();
        let group = |code: &&str| {
            let fights = |side: &super::lexicon::SideEntry| {
                let mut foes = side.opponents.iter();
                let is_state = |foe: &String| parties.side(foe).is_some_and(|foe| !foe.group);
                let told = |foe: &String| self.named.iter().any(|(named, _)| named == foe);
                side.group
                    && foes.any(|foe| state.map_or_else(|| is_state(foe), |state| foe == state))
                    && (state.is_some() || !self.names_other_war(side) || side.opponents.iter().any(told))
            };
            parties.side(code).is_some_and(fights)
        };
        let of = |side: &super::lexicon::SideEntry| match role {
            Role::Jihadists => side.jihadists.clone().or_else(|| side.rebels.clone()),
            _ => side.rebels.clone(),
        };
        let usual = |code: &str| parties.side(code).and_then(of);
        // "The jihadists" are not the rebels of a state that has both.
        let other = |code: &str| {
            let mut foes = parties.side(code).into_iter().flat_map(|side| &side.opponents);
            let both = |foe: &String| parties.side(foe).filter(|state| state.jihadists.is_some());
            role == Role::Jihadists && foes.any(|foe| both(foe).is_some_and(|it| it.rebels.as_deref() == Some(code)))
        };
        let named = self.nearest_acting(at).filter(|code| !other(code)).find(group).map(str::to_owned);
        named.or_else(|| match state {
            Some(state) => usual(state),
            None => self.nearest_acting(at).find_map(usual),
        })
    }
}

/// "Waffen aus dem Jemen": a state that a preposition makes a place.
fn is_where(parsed: &Parsed, party: &Party) -> bool {
    let state = parsed.at(party.first).any(|item| matches!(item.tag, Tag::State(_)));
    let article = parsed.ending_at(party.first).find(|item| item.tag.is(Word::Article));
    let first = article.map_or(party.first, |article| article.first);
    let leads = |tag: Tag| matches!(tag, Tag::Word(Word::Prep | Word::From | Word::Near | Word::ArticlePrep));
    let other = |tag: Tag| matches!(tag, Tag::Word(Word::By | Word::OfMonth | Word::According));
    let ending = || parsed.ending_at(first);
    state && ending().any(|item| leads(item.tag)) && !ending().any(|item| other(item.tag))
}

/// Sides from the nearest before a sentence to the first of the text, then those after it.
fn around(named: &[(String, usize)], at: usize) -> impl Iterator<Item = &str> {
    let split = named.partition_point(|(_, sentence)| *sentence <= at);
    let (before, after) = named.split_at(split);
    before.iter().rev().chain(after).map(|(code, _)| code.as_str())
}

/// Whether a state at war opens its sentence.
fn opens(parsed: &Parsed, party: &Party) -> bool {
    let named = parsed.at(party.first).any(|item| matches!(item.tag, Tag::State(_)));
    let war = Parties::embedded().side(&party.side).is_some_and(|side| !side.opponents.is_empty());
    party.first <= parsed.sentence.first + 1 && named && war
}

fn made(code: &str, text: &str) -> Option<Actor> {
    let side = Parties::embedded().side(code)?;
    Some(Actor { name: format!("{} forces", side.label), side: code.to_owned(), text: text.to_owned() })
}

/// "The army of Uruguay": of a country that no list has.
fn is_anothers(parsed: &Parsed, party: &Party) -> bool {
    let of = parsed.at(party.last).find(|item| matches!(item.tag, Tag::Word(Word::OfMonth)));
    of.is_some_and(|of| {
        let unlisted = parsed.at(of.last).all(|item| item.tag.is(Word::Country));
        of.last < parsed.sentence.last && unlisted && parsed.is_capital(of.last)
    })
}

/// "Another rebel group": of no name, and not the one told of.
fn is_another(parsed: &Parsed, party: &Party) -> bool {
    let from = party.first.saturating_sub(1).max(parsed.sentence.first);
    party.side.is_empty() && parsed.has(from, party.last, &[Word::Another])
}

/// What the words of a party call it.
pub fn role(parsed: &Parsed, party: &Party) -> Option<Role> {
    parsed.within(party.first, party.last).find_map(|item| match item.tag {
        Tag::Word(Word::Army) => Some(Role::Army),
        Tag::Word(Word::Rebels) => {
            let jihadists = parsed.word_at(item.first, Word::Jihadists).is_some();
            Some(if jihadists { Role::Jihadists } else { Role::Rebels })
        }
        _ => None,
    })
}

/// Whether it fights in a war of the lists; an assessor takes no ground.
pub fn is_belligerent(actor: &Actor) -> bool {
    let at_war = Parties::embedded().side(&actor.side).is_some_and(|side| !side.opponents.is_empty());
    at_war && !is_assessor(actor)
}

/// Whether what it says of control is an assessment.
pub fn is_assessor(actor: &Actor) -> bool {
    let assessor = |entry: &super::lexicon::ActorEntry| entry.kind == ActorKind::Assessor && entry.name == actor.name;
    Parties::embedded().actors.iter().any(|(_, entry)| assessor(entry))
}
