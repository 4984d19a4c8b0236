//! Whose word a report is that quotes one source: an official summary, a governor's post.

use super::actor::{Party, PartyKind};
use super::attribution::Saying;
use super::document;
use super::draft::{Dating, Draft};
use super::lexicon::{ActorKind, Parties, Tag, Word};
use super::parse::{Item, Parsed};
use super::reader::Reader;
use super::side;
use super::timing;
use super::token::Kind;
use crate::model::{Actor, ControlAction, ControlBasis, Stance};

/// How many speakers a report is remembered to have: keeps hostile texts linear.
pub const MOST_SPEAKERS: usize = 16;
/// How many sentences after its last saying a source speaks on.
const LONGEST_SPEECH: usize = 12;
/// How soon the source of a headline is told, in sentences.
const LONGEST_LEAD: usize = 3;

/// How many sentences an office or an institute speaks on among others.
const LONGEST_TURN: usize = 3;
/// The same of an institute whose report it is.
const LONGEST_REPORT: usize = 8;

/// How many words may tell who speaks before a colon.
const LONGEST_HEAD: usize = 12;

impl Reader<'_> {
    /// The only one who spoke in the report; "the governor" and a surname are one.
    pub fn voice(&self) -> Option<&Actor> {
        let office = |actor: &Actor| actor.side.is_empty() && !actor.text.contains(char::is_uppercase);
        let surname = |actor: &Actor| actor.side.is_empty() && !office(actor) && !actor.text.contains([' ', '-']);
        match self.speakers.as_slice() {
            _ if self.relayed => None,
            [one] => Some(one),
            [one, other] if office(one) && surname(other) => Some(other),
            [one, other] if surname(one) && office(other) => Some(one),
            _ => None,
        }
    }

    /// Those who spoke before a sentence, the last one last.
    pub fn spoken_before(&self, sentence: usize) -> &[Actor] {
        let to = self.said.partition_point(|said| *said < sentence);
        self.spoken.get(to.saturating_sub(MOST_SPEAKERS)..to).unwrap_or_default()
    }

    /// Keeps those who spoke in a sentence.
    pub fn remember_speakers(&mut self, at: usize, parsed: &Parsed, sayings: &[Saying]) {
        // The channel that a headline is of tells the text below by another name.
        if parsed.sentence.headline && document::quoted_head(parsed).is_some() {
            return;
        }
        // "The ministry announced it, A reported": both have spoken, the last one last.
        for claimant in sayings.iter().rev().skip(1).rev().filter_map(|saying| saying.claimant.clone()) {
            remember(&mut self.speakers, claimant);
        }
        if let Some(claimant) = sayings.last().and_then(|saying| saying.claimant.clone()) {
            self.said.push(at);
            self.spoken.push(claimant.clone());
            let other = |saying: &Saying| saying.claimant.as_ref().is_some_and(|other| other.name != claimant.name);
            self.relayed |= sayings.iter().any(other);
            remember(&mut self.speakers, claimant);
        }
    }
}

/// "По данным ведомства, А взято. Бои идут у Б": whose turn it is in a report of several sources, where the words are
/// not the paper's own.
pub fn spread_turns(drafts: &mut [Draft], parsed: &[Parsed], reader: &Reader<'_>) {
    if reader.voice().is_some() {
        return;
    }
    let bare_nouns = parsed.first().is_some_and(|first| first.bare_nouns);
    for draft in drafts.iter_mut().filter(|draft| draft.claim.attribution.claimant.is_none()) {
        let added = parsed.get(draft.sentence).is_some_and(adds);
        let Some((from, actor)) = turn(reader, draft.sentence, bare_nouns, added) else { continue };
        let recalls = |at: usize| {
            parsed.get(at).is_some_and(|parsed| {
                let first = parsed.sentence.first;
                parsed.has(first, first + 2, &[Word::Recalls])
            })
        };
        let own = draft.claim.in_headline || (from + 1..=draft.sentence).any(recalls);
        let old = draft.dating == Dating::Stated && timing::is_old(&draft.claim.when, reader.reference.day);
        if !own && !old && reader.said.binary_search(&draft.sentence).is_err() {
            draft.claim.attribution.claimant = Some(actor.clone());
            draft.claim.rules.push("claimant.speaks_on".to_owned());
        }
    }
}

/// The office or institute whose turn a sentence is in, and since which one. Papers in languages with articles tell more in
/// words of their own: there an office speaks on only where the next sentence adds something (`added`).
fn turn<'r>(reader: &'r Reader<'_>, sentence: usize, bare_nouns: bool, added: bool) -> Option<(usize, &'r Actor)> {
    let spoken = reader.spoken_before(sentence);
    let to = reader.said.partition_point(|said| *said < sentence);
    let said = reader.said.get(to - spoken.len()..to)?;
    let mut turns = said.iter().zip(spoken).rev().take_while(|(said, _)| sentence - *said <= LONGEST_REPORT);
    let (from, actor) = turns.find(|(_, actor)| !is_crowd(actor))?;
    let assessor = side::is_assessor(actor);
    let reach = if assessor && bare_nouns { LONGEST_REPORT } else { LONGEST_TURN };
    let next = || added && from + 1 == sentence;
    let office = assessor || if bare_nouns { side::is_belligerent(actor) } else { next() };
    (office && sentence - from <= reach).then_some((*from, actor))
}

/// "Additionally, A was taken": what the one before has told is added to.
fn adds(parsed: &Parsed) -> bool {
    let first = parsed.sentence.first;
    parsed.has(first, first + 1, &[Word::Adds]) && !parsed.any(&[Word::Say, Word::According, Word::Reported])
}

/// Whether those who spoke are sources of somebody else: "Russian bloggers" in an institute's report.
fn is_crowd(actor: &Actor) -> bool {
    let known =
        |(key, entry): &(String, super::lexicon::ActorEntry)| entry.name == actor.name && !key.ends_with("_sources");
    !Parties::embedded().actors.iter().any(known)
}

/// Whether somebody speaks of the front whenever he speaks: a staff, an institute that follows the war.
fn is_office(actor: &Actor) -> bool {
    let known = |(_, entry): &(String, super::lexicon::ActorEntry)| entry.name == actor.name && !entry.statesman;
    (side::is_belligerent(actor) || side::is_assessor(actor)) && Parties::embedded().actors.iter().any(known)
}

/// Gives the claims of a report with one source to it, where their sentences name nobody.
pub fn spread(drafts: &mut [Draft], reader: &Reader<'_>) {
    let Some(voice) = reader.voice() else { return };
    // "The president spoke of airfields. Meanwhile the army took A": who told nothing of the front is no source of it.
    let tells = |draft: &Draft| draft.claim.attribution.claimant.as_ref().is_some_and(|it| it.name == voice.name);
    if !is_office(voice) && !drafts.iter().any(tells) {
        return;
    }
    for draft in drafts.iter_mut().filter(|draft| draft.claim.attribution.claimant.is_none()) {
        let after = reader.said.partition_point(|said| *said <= draft.sentence);
        let said = after.checked_sub(1).and_then(|before| reader.said.get(before));
        let lead =
            || draft.claim.in_headline && reader.said.first().is_some_and(|said| said - draft.sentence <= LONGEST_LEAD);
        let speaks_on = said.map_or_else(lead, |said| draft.sentence - said <= LONGEST_SPEECH);
        let old = draft.dating == Dating::Stated && timing::is_old(&draft.claim.when, reader.reference.day);
        let assessed = draft.claim.control.as_ref().is_some_and(|control| control.basis == ControlBasis::Assessed);
        if speaks_on && !old && !assessed {
            draft.claim.attribution.claimant = Some(voice.clone());
            draft.claim.rules.push("claimant.only_source".to_owned());
        }
    }
}

/// Keeps a speaker as the last one, by the words that told most of him.
pub fn remember(speakers: &mut Vec<Actor>, claimant: Actor) {
    let known = speakers.iter().position(|known| known.name == claimant.name);
    let known = known.map(|at| speakers.remove(at));
    // Surnames that stand alone later are looked for in the words; an office of the lists has its name.
    let cased = !claimant.text.is_ascii();
    let fuller = known.filter(|known| cased && known.text.len() > claimant.text.len());
    speakers.push(fuller.unwrap_or(claimant));
    if speakers.len() > MOST_SPEAKERS {
        speakers.remove(0);
    }
}

/// Gives "the defence ministry" the side whose gains it tells of, where it tells of no other's.
pub fn side_offices(drafts: &mut [Draft], parsed: &[Parsed]) {
    let unsided = |draft: &Draft| draft.claim.attribution.claimant.as_ref().is_some_and(|it| it.side.is_empty());
    if !drafts.iter().any(unsided) {
        return;
    }
    let offices = offices(parsed);
    for name in offices {
        let of_it = |draft: &&Draft| {
            let claimant = draft.claim.attribution.claimant.as_ref();
            claimant.is_some_and(|it| it.side.is_empty() && it.text.starts_with(name))
        };
        let mut gains = drafts.iter().filter(of_it).filter_map(gain);
        let Some(side) = gains.next().map(str::to_owned) else { continue };
        if !gains.all(|other| other == side) || Parties::embedded().side(&side).is_none_or(|side| side.group) {
            continue;
        }
        for draft in drafts.iter_mut().filter(|draft| of_it(&&**draft)) {
            if let Some(claimant) = &mut draft.claim.attribution.claimant {
                claimant.side.clone_from(&side);
            }
            draft.claim.rules.push("claimant.side_of_gains".to_owned());
        }
    }
}

/// The words by which a report names offices of war without their country.
fn offices<'p>(parsed: &'p [Parsed]) -> Vec<&'p str> {
    let mut found: Vec<&str> = Vec::new();
    for sentence in parsed {
        for item in sentence.items.iter().filter(|item| item.tag.is(Word::WarOffice)) {
            let party = sentence.parties.iter().find(|it| it.first <= item.first && item.last <= it.last);
            if let Some(party) = party.filter(|party| party.side.is_empty()) {
                let words = sentence.words(party.first, party.last);
                if !found.contains(&words) && found.len() < MOST_SPEAKERS {
                    found.push(words);
                }
            }
        }
    }
    found
}

/// Who gained by what a claim tells: an office of war tells of its own side's gains.
fn gain(draft: &Draft) -> Option<&str> {
    let control = draft.claim.control.as_ref().filter(|_| draft.claim.attribution.stance != Stance::Denied)?;
    // Who confirms a retreat confirms its own.
    let own = control.action == ControlAction::Withdrawn && draft.claim.attribution.stance == Stance::Confirmed;
    let gained =
        own || matches!(control.action, ControlAction::Captured | ControlAction::Retaken | ControlAction::Repelled);
    (gained && !control.side.is_empty()).then_some(control.side.as_str())
}

/// "...: Ukraine" and "General Staff: ..." in a headline; a country that opens one ("Sudan: ...") is its topic.
pub fn headline(parsed: &Parsed) -> Option<Saying> {
    let headline = parsed.sentence.headline;
    let mark = |at: usize| matches!(parsed.kind(at), Kind::Mark(':' | '\u{2014}' | '-'));
    let (first, last) = (parsed.sentence.first, parsed.sentence.last);
    // `..." — the General Staff.`: under the headline too, but none that may be told of.
    let office = |party: &Party| {
        let tells =
            matches!(party.kind, PartyKind::Speaker | PartyKind::Named(ActorKind::Speaker | ActorKind::Assessor));
        tells && parsed.bare_nouns && party.last + 1 >= last && parsed.is_mark(party.first - 1, '\u{2014}')
    };
    if let Some(saying) = before_colon(parsed) {
        return Some(saying);
    }
    let party = parsed.parties.iter().find(|party| {
        let closes = party.last == last || party.last + 1 == last && parsed.is_mark(party.last, '.');
        let ends = party.first > first
            && (headline && closes && mark(party.first - 1)
                || office(party) && (party.last == last || parsed.is_mark(party.last, '.'))
                || heads(parsed, party));
        let topic = party.kind == PartyKind::State || !headline;
        let known = matches!(party.kind, PartyKind::Named(ActorKind::Speaker | ActorKind::Assessor));
        let begins = party.first == first && party.last < last && parsed.is_mark(party.last, ':') && (!topic || known);
        party.can_speak() && (ends || begins)
    })?;
    Some(Saying {
        first: party.first,
        last: party.last,
        claimant: Some(party.actor(parsed)),
        goes_on: false,
        stance: Stance::Claimed,
    })
}

/// "Spokesman for the Ukrainian command South: A holds out", "B, gobernador ucraniano de A: los ocupantes": who speaks
/// opens the sentence without a verb.
fn before_colon(parsed: &Parsed) -> Option<Saying> {
    let first = parsed.sentence.first;
    let to = (first + LONGEST_HEAD).min(parsed.sentence.last.saturating_sub(1));
    let colon = (first..to).find(|at| parsed.is_mark(*at, ':'))?;
    let verb = |item: &Item| {
        matches!(item.tag, Tag::Act(_) | Tag::Fate(_))
            || matches!(item.tag, Tag::Word(Word::Say | Word::According | Word::Passive | Word::Near))
    };
    let office = |party: &&Party| matches!(party.kind, PartyKind::Speaker | PartyKind::Named(ActorKind::Speaker));
    let mut inside = parsed.parties.iter().filter(|party| party.last <= colon);
    let side = inside.clone().find(|party| !party.side.is_empty());
    let staff = parsed.has(first, colon, &[Word::WarOffice]);
    let party = inside.find(office).or(side.filter(|_| staff))?;
    let plain = !parsed.within(first, colon).any(verb) && !parsed.has_mark(first, colon, &['"', ';', '(', '.']);
    let mut claimant = party.actor(parsed);
    if claimant.side.is_empty() {
        claimant.side.clone_from(&side?.side);
    }
    let saying = Saying { first, last: colon, claimant: Some(claimant), goes_on: false, stance: Stance::Claimed };
    plain.then_some(saying)
}

/// "Kursk region, Russian defence ministry:": an office that ends a line with a colon, without a verb.
fn heads(parsed: &Parsed, party: &Party) -> bool {
    let last = parsed.sentence.last;
    let colon = party.last + 1 == last && parsed.is_mark(party.last, ':');
    let tells = matches!(party.kind, PartyKind::Named(ActorKind::Speaker | ActorKind::Assessor));
    let verb = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_) | Tag::Word(Word::Say | Word::According));
    colon && tells && !parsed.items.iter().any(verb)
}
