//! Goes through a report sentence by sentence, keeping who spoke last and of what.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::actor::{Party, PartyKind};
use super::attribution::{self, Saying};
use super::casualty::{self, Loss};
use super::date::{self, Reference};
use super::draft::{Dating, Draft, Frame};
use super::front::{self, Move};
use super::lexicon::{Act, ActorKind, Parties, Tag, Word};
use super::parse::Parsed;
use super::place::{self, AREA_RANK, Group};
use super::presence::{self, Strength};
use super::quantity::Counted;
use crate::model::{
    Actor, Attribution, Control, ControlAction, ControlBasis, EventType, Mention, PlaceKind, TimePrecision, When,
};

/// How many sentences a speaker, a date or an act carries on.
const LONGEST_MEMORY: usize = 2;
/// How many speakers a report is remembered to have: keeps hostile texts linear.
const MOST_SPEAKERS: usize = 16;

/// What the sentences before leave behind.
pub struct Reader<'a> {
    pub mentions: &'a [Mention],
    pub reference: Reference,
    /// Names that the report calls a region somewhere.
    regions: BTreeSet<&'a str>,
    pub drafts: Vec<Draft>,
    /// Those who spoke, the last one last.
    speakers: Vec<Actor>,
    /// An act whose places are named later, its side, and the sentence it stood in.
    unnamed: Option<(Act, Option<Actor>, Attribution, usize)>,
    /// The latest stated date of a claim, and its sentence.
    dated: Option<(When, usize)>,
}

impl<'a> Reader<'a> {
    /// A reader at the head of a report.
    pub fn new(mentions: &'a [Mention], reference: Reference) -> Self {
        let regions = mentions.iter().filter(|mention| mention.kind == Some(PlaceKind::Region));
        let regions = regions.map(|mention| mention.text.as_str()).collect();
        Reader { mentions, reference, regions, drafts: Vec::new(), speakers: Vec::new(), unnamed: None, dated: None }
    }

    /// Reads the sentence with this number.
    pub fn read(&mut self, at: usize, parsed: &Parsed) {
        let sayings = attribution::sayings(parsed, &self.speakers);
        self.name_speaker_of_previous(at, parsed, &sayings);
        let groups = place::groups(parsed, self.mentions, &self.regions);
        let losses = casualty::find(parsed);
        let (moves, unnamed) = front::find(parsed, &groups, self.mentions, &losses);
        for loss in &losses {
            self.add_loss(at, parsed, &sayings, &groups, loss);
        }
        for made in &moves {
            self.add_move(at, parsed, &sayings, made, &groups);
        }
        for strength in presence::find(parsed, &losses) {
            self.add_strength(at, parsed, &sayings, &groups, strength);
        }
        self.name_places(at, parsed, &sayings, &groups, moves.is_empty());
        if let Some(made) = unnamed {
            let attribution = attribution::of_claim(parsed, &sayings, made.first);
            let by = self.side_of(parsed, made.by, &attribution);
            self.unnamed = Some((made.act, by, attribution, at));
        }
        if let Some(claimant) = sayings.last().and_then(|saying| saying.claimant.clone()) {
            self.speakers.retain(|known| known.name != claimant.name);
            self.speakers.push(claimant);
            if self.speakers.len() > MOST_SPEAKERS {
                self.speakers.remove(0);
            }
        }
    }

    /// "This was reported by the General Staff" names who said the sentence before.
    fn name_speaker_of_previous(&mut self, at: usize, parsed: &Parsed, sayings: &[Saying]) {
        let opens = parsed
            .within(parsed.sentence.first, parsed.sentence.first + 2)
            .any(|item| item.tag == Tag::Word(Word::Reported));
        let Some(saying) = sayings.first().filter(|_| opens) else { return };
        for draft in self
            .drafts
            .iter_mut()
            .filter(|draft| draft.sentence + 1 == at && draft.claim.attribution.claimant.is_none())
        {
            draft.claim.attribution.claimant.clone_from(&saying.claimant);
        }
    }

    fn frame(
        &mut self,
        at: usize,
        parsed: &Parsed,
        sayings: &[Saying],
        groups: &[Group],
        token: usize,
        kind: EventType,
    ) -> Frame {
        let mut attribution = attribution::of_claim(parsed, sayings, token);
        let speaks_on = parsed.tokens[parsed.sentence.first].is_mark('"');
        if attribution.claimant.is_none() && speaks_on {
            attribution.claimant = self.speakers.last().cloned();
        }
        let goes_on = speaks_on || sayings.iter().any(|saying| saying.goes_on);
        let group = place::nearest(parsed, groups, token);
        let (when, dating) = self.when(at, parsed, token, kind, goes_on);
        Frame { when, dating, places: self.places(group), rank: group.map(|group| group.rank), attribution, goes_on }
    }

    fn places(&self, group: Option<&Group>) -> Vec<Mention> {
        let kind = group.and_then(|group| place::kind_of_rank(group.rank));
        let named =
            group.into_iter().flat_map(|group| &group.mentions).filter_map(|at| self.mentions.get(*at).cloned());
        named.map(|mention| Mention { kind: mention.kind.or(kind), ..mention }).collect()
    }

    /// When something said at a token was: its own words, the sentence before, or the report's day.
    fn when(&mut self, at: usize, parsed: &Parsed, token: usize, kind: EventType, goes_on: bool) -> (When, Dating) {
        let clause = parsed.clause(token);
        let stated = parsed
            .dates
            .iter()
            .filter(|dated| parsed.clause(dated.first) <= clause && !attribution::is_statement_date(parsed, dated));
        let stated = stated.filter(|dated| !belongs_to_other(parsed, dated, token));
        let nearest = stated
            .min_by_key(|dated| if dated.first >= token { dated.first - token } else { token - dated.last.min(token) });
        if let Some(dated) = nearest {
            let when = self.resolved(parsed, dated);
            self.dated = Some((when.clone(), at));
            return (when, Dating::Stated);
        }
        if let Some((when, from)) = self.dated.clone().filter(|(_, from)| goes_on && at - from <= LONGEST_MEMORY) {
            if from + 1 == at {
                self.dated = Some((when.clone(), at));
            }
            return (When { inferred: true, ..when }, Dating::Inherited);
        }
        let said = parsed
            .dates
            .iter()
            .find(|dated| attribution::is_statement_date(parsed, dated))
            .map(|dated| self.resolved(parsed, dated));
        let day = said.and_then(|when| when.end).and_then(|end| end.yesterday().ok()).or(self.reference.day);
        (fallback(day, kind), Dating::Fallback)
    }

    fn resolved(&self, parsed: &Parsed, dated: &date::Dated) -> When {
        date::resolve(dated, self.reference.day, parsed.words(dated.first, dated.last), self.reference.inferred)
    }

    fn add_loss(&mut self, at: usize, parsed: &Parsed, sayings: &[Saying], groups: &[Group], loss: &Loss) {
        let frame = self.frame(at, parsed, sayings, groups, loss.first, EventType::Casualties);
        let victim = self.victim(parsed, loss, &frame.attribution);
        let mut draft = Draft::new(parsed, at, EventType::Casualties, frame, loss.rule);
        let claim = &mut draft.claim;
        claim.figures = loss.figures.clone();
        claim.scope = loss.scope;
        claim.sub_event_type = casualty::cause(parsed).map(str::to_owned);
        claim.civilians = match (loss.counted, victim.as_ref().map(|victim| victim.1)) {
            (Counted::Soldiers, _) | (_, Some(PartyKind::Soldiers | PartyKind::Force)) => Some(false),
            (Counted::Civilians, _) | (_, Some(PartyKind::Civilians)) => Some(true),
            _ => None,
        };
        claim.victim = victim.map(|victim| victim.0);
        claim.actor1 = parsed
            .parties
            .iter()
            .find(|party| {
                loss.active && party.last <= loss.first && party.can_fight() && !said_by(sayings, party, parsed)
            })
            .map(|party| party.actor(parsed));
        if claim.actor1.is_some()
            && claim.actor1.as_ref().map(|actor| &actor.side) == claim.victim.as_ref().map(|actor| &actor.side)
        {
            claim.actor1 = None;
        }
        self.drafts.push(draft);
    }

    /// Who was lost: the noun of the figure, or whose losses they are.
    fn victim(&self, parsed: &Parsed, loss: &Loss, attribution: &Attribution) -> Option<(Actor, PartyKind)> {
        let counted = loss
            .figure
            .and_then(|(first, last)| parsed.parties.iter().find(|party| party.first < last + 2 && party.last > first));
        let found = counted.filter(|party| !party.side.is_empty() || party.kind == PartyKind::Enemy);
        let owner = || {
            let from = loss.first.saturating_sub(14).max(parsed.sentence.first);
            let side = |party: &&Party| party.can_fight() && party.first >= from && !party.side.is_empty();
            parsed
                .parties
                .iter()
                .filter(side)
                .rfind(|party| loss.owned && party.first < loss.last && !is_speaker(parsed, party))
        };
        let party = found.or_else(owner).or(counted)?;
        let mut actor = party.actor(parsed);
        if matches!(party.kind, PartyKind::Enemy) {
            actor = self.enemy(actor, attribution);
        }
        Some((soldiers(actor, party), party.kind))
    }

    fn add_strength(&mut self, at: usize, parsed: &Parsed, sayings: &[Saying], groups: &[Group], strength: Strength) {
        let mut frame = self.frame(at, parsed, sayings, groups, strength.first, EventType::Presence);
        if frame.places.is_empty() {
            return;
        }
        // Thousands of troops are in a region, not in the town that gave it its name.
        for place in &mut frame.places {
            place.kind = place.kind.or_else(|| self.regions.contains(place.text.as_str()).then_some(PlaceKind::Region));
        }
        let near =
            |party: &&Party| party.first < strength.last + 4 && party.last > strength.first && !party.side.is_empty();
        let own = parsed.parties.iter().find(near);
        let state =
            || parsed.parties.iter().rev().find(|party| party.last <= strength.first && party.kind == PartyKind::State);
        let actor = own.or_else(state).map(|party| party.actor(parsed));
        let draft = Draft::new(parsed, at, EventType::Presence, frame, "presence.troops");
        self.drafts.push(draft.with_troops(strength.troops, actor));
    }

    fn add_move(&mut self, at: usize, parsed: &Parsed, sayings: &[Saying], made: &Move, groups: &[Group]) {
        let kind = event_type(made.act);
        let token = parsed
            .items
            .iter()
            .find(|item| item.tag == Tag::Act(made.act) && item.first >= made.first)
            .map_or(made.first, |item| item.first);
        let mut frame = self.frame(at, parsed, sayings, &[], token, kind);
        let group = groups.iter().find(|group| group.mentions == made.mentions);
        frame.places = self.places(group);
        frame.rank = group.map(|group| group.rank);
        let actor = self.side_of(parsed, made.by, &frame.attribution);
        let against = made
            .against
            .and_then(|at| parsed.parties.get(at))
            .map(|party| self.named(parsed, party, &frame.attribution));
        self.push_move(at, parsed, made.act, frame, actor, against);
    }

    fn push_move(
        &mut self,
        at: usize,
        parsed: &Parsed,
        act: Act,
        frame: Frame,
        actor: Option<Actor>,
        against: Option<Actor>,
    ) {
        let assessor = |name: &str| {
            Parties::embedded().actors.iter().any(|(_, entry)| entry.name == name && entry.kind == ActorKind::Assessor)
        };
        let assessed = frame.attribution.claimant.as_ref().is_some_and(|claimant| assessor(&claimant.name))
            || parsed.any(&[Word::Assess]);
        let control = control_action(act).map(|action| Control {
            side: actor.as_ref().map(|actor| actor.side.clone()).unwrap_or_default(),
            action,
            basis: if assessed { ControlBasis::Assessed } else { ControlBasis::Claimed },
        });
        let rule = format!("front.{}", act.name());
        self.drafts.push(Draft::new(parsed, at, event_type(act), frame, &rule).with_control(
            act.name(),
            actor,
            against,
            control,
        ));
    }

    /// "The ministry named the settlements as: A, B and C" after "liberated 12 settlements".
    fn name_places(&mut self, at: usize, parsed: &Parsed, sayings: &[Saying], groups: &[Group], idle: bool) {
        let Some((act, actor, attribution, from)) = self.unnamed.clone() else { return };
        let Some(group) = groups.iter().find(|group| group.rank < AREA_RANK) else { return };
        if !idle || at - from > LONGEST_MEMORY || !parsed.any(&[Word::Naming]) {
            return;
        }
        let mut frame = self.frame(at, parsed, sayings, &[], group.first, EventType::Control);
        frame.places = self.places(Some(group));
        frame.rank = Some(group.rank);
        if frame.attribution.claimant.is_none() {
            frame.attribution = attribution;
        }
        self.push_move(at, parsed, act, frame, actor, None);
        self.unnamed = None;
    }

    fn side_of(&self, parsed: &Parsed, by: Option<usize>, attribution: &Attribution) -> Option<Actor> {
        let party = by.and_then(|at| parsed.parties.get(at)).map(|party| self.named(parsed, party, attribution));
        let claimant = || attribution.claimant.clone().filter(|claimant| !claimant.side.is_empty());
        match party {
            Some(actor) if actor.side.is_empty() => {
                claimant().map(|claimant| Actor { side: claimant.side, ..actor.clone() }).or(Some(actor))
            }
            Some(actor) => Some(actor),
            None => claimant(),
        }
    }

    fn named(&self, parsed: &Parsed, party: &Party, attribution: &Attribution) -> Actor {
        let actor = party.actor(parsed);
        if party.kind == PartyKind::Enemy { self.enemy(actor, attribution) } else { actor }
    }

    /// Who "the enemy" is for the one who speaks.
    fn enemy(&self, actor: Actor, attribution: &Attribution) -> Actor {
        let speaker = attribution.claimant.as_ref().or(self.speakers.last());
        let parties = Parties::embedded();
        let foe = speaker.and_then(|speaker| parties.side(&speaker.side)).and_then(|side| side.opponents.first());
        match foe.and_then(|foe| parties.side(foe).map(|side| (foe, side))) {
            Some((code, side)) => {
                Actor { name: format!("{} forces", side.label), side: code.clone(), text: actor.text }
            }
            None => actor,
        }
    }
}

/// A date that stands right beside another act tells of that act ("occupied since August").
fn belongs_to_other(parsed: &Parsed, dated: &date::Dated, token: usize) -> bool {
    let mine = |first: usize| first == token;
    let held = parsed.at(token).find(|item| matches!(item.tag, Tag::Act(Act::Held)));
    if let Some(held) = held {
        // What is held is held for long: only a date beside the word is its own.
        return dated.first.saturating_sub(held.last) > 1 || held.first.saturating_sub(dated.last) > 1;
    }
    parsed.acts().any(|(first, last, act)| {
        let touching =
            (last <= dated.first && dated.first - last <= 1) || (dated.last <= first && first - dated.last <= 1);
        touching && !mine(first) && matches!(act, Act::Held | Act::Captured) && dated.since
    })
}

/// The day of the statement; what it tells of may have been the day before, unless it is of control.
fn fallback(day: Option<Date>, kind: EventType) -> When {
    let Some(day) = day else { return When { inferred: true, ..When::default() } };
    if matches!(kind, EventType::Control | EventType::Advance | EventType::Presence) {
        return When { inferred: true, ..When::day(day, "") };
    }
    let start = day.checked_sub(1.day()).ok();
    When { start, end: day.tomorrow().ok(), precision: TimePrecision::Interval, text: String::new(), inferred: true }
}

fn said_by(sayings: &[Saying], party: &Party, parsed: &Parsed) -> bool {
    let text = parsed.words(party.first, party.last);
    sayings.iter().any(|saying| saying.claimant.as_ref().is_some_and(|claimant| claimant.text == text))
}

fn is_speaker(parsed: &Parsed, party: &Party) -> bool {
    let to = (party.last + 3).min(parsed.sentence.last);
    parsed.has(party.last, to, &[Word::Say])
}

/// A state's or army's losses are its soldiers.
fn soldiers(actor: Actor, party: &Party) -> Actor {
    let named = matches!(
        party.kind,
        PartyKind::State
            | PartyKind::Force
            | PartyKind::Soldiers
            | PartyKind::Named(ActorKind::Force)
            | PartyKind::Enemy
    );
    match Parties::embedded().side(&actor.side) {
        Some(side) if named => Actor { name: format!("{} soldiers", side.label), ..actor },
        _ => actor,
    }
}

fn event_type(act: Act) -> EventType {
    match act {
        Act::Captured | Act::Retaken | Act::Held | Act::Withdrawn => EventType::Control,
        Act::Entered | Act::Advanced => EventType::Advance,
        _ => EventType::Clash,
    }
}

fn control_action(act: Act) -> Option<ControlAction> {
    Some(match act {
        Act::Captured => ControlAction::Captured,
        Act::Retaken => ControlAction::Retaken,
        Act::Entered => ControlAction::Entered,
        Act::Held => ControlAction::Held,
        Act::Withdrawn => ControlAction::Withdrawn,
        Act::Advanced => ControlAction::Advanced,
        Act::Repelled => ControlAction::Repelled,
        Act::Fighting | Act::Attack => ControlAction::Contested,
        _ => return None,
    })
}
