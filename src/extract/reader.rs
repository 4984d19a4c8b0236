//! Goes through a report sentence by sentence, keeping who spoke last and of what.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::actor::PartyKind;
use super::anaphor;
use super::attacker;
use super::attribution::{self, Saying};
use super::bare;
use super::casualty::{self, Loss};
use super::control::{control_action, event_type};
use super::date::Reference;
use super::disaster::Disaster;
use super::doer::{self, Doers};
use super::doerless;
use super::draft::{Dating, Draft, Frame};
use super::front::{Found, Move};
use super::lexicon::{Act, Word};
use super::naming::Unnamed;
use super::nearest::nearest;
use super::parse::Parsed;
use super::place::{self, Group};
use super::presence::{self, Strength};
use super::quantity::Counted;
use super::side::{self, Sides};
use super::{relative, repelled, retold, seat, shortened, speaker, strike, timing, victim};
use crate::model::{Actor, Attribution, Control, ControlBasis, EventType, Mention, PlaceKind, When};

/// How many sentences a speaker, a date or an act carries on.
pub const LONGEST_MEMORY: usize = 2;

/// What the sentences before leave behind.
pub struct Reader<'a> {
    pub mentions: &'a [Mention],
    pub reference: Reference,
    /// Names that the report calls a region somewhere.
    regions: BTreeSet<&'a str>,
    /// The same of towns and villages.
    towns: BTreeSet<&'a str>,
    pub drafts: Vec<Draft>,
    /// Those who spoke, the last one last.
    pub speakers: Vec<Actor>,
    /// The sentences in which somebody spoke, and who spoke last in each.
    pub said: Vec<usize>,
    pub spoken: Vec<Actor>,
    pub relayed: bool,
    /// The last act whose places are named later.
    pub unnamed: Option<Unnamed>,
    /// Who acted last, in which sentence, and how.
    pub acted: Option<(Actor, usize, Act)>,
    /// The force that a sentence opened with last, and which that was.
    pub led: Option<(Actor, usize)>,
    /// The party at war that was named last, and its sentence.
    pub named: Option<(Actor, usize)>,
    /// The party named last that may speak, and its sentence.
    last_party: Option<(Actor, usize)>,
    pub doers: Doers,
    pub sides: Sides,
    /// The names of places told of last, and their sentence.
    scene: Option<(Group, usize)>,
    /// The places attacked in the last sentence that tells of attacks, their rank, and that sentence.
    pub attacked: Option<(Vec<usize>, usize, usize)>,
    /// The latest stated date of a claim, and its sentence.
    pub dated: Option<(When, usize)>,
    /// On which days those who spoke said so, and in which sentences.
    pub said_on: Vec<(usize, Actor, When)>,
    /// The last day that any sentence told of, and that sentence.
    pub last_day: Option<(Date, usize)>,
    /// The same, where something happened on it and no other is told.
    pub scene_day: Option<(Date, usize)>,
    disaster: Disaster,
}

impl<'a> Reader<'a> {
    /// A reader at the head of a report.
    pub fn new(mentions: &'a [Mention], reference: Reference, sides: Sides) -> Self {
        let called = |kind: PlaceKind| {
            let called = mentions.iter().filter(move |mention| mention.kind == Some(kind));
            called.map(|mention| mention.text.as_str()).collect()
        };
        let (regions, towns) = (called(PlaceKind::Region), called(PlaceKind::Settlement));
        let (drafts, speakers) = (Vec::new(), Vec::new());
        Reader {
            mentions,
            reference,
            regions,
            towns,
            drafts,
            speakers,
            said: Vec::new(),
            spoken: Vec::new(),
            relayed: false,
            unnamed: None,
            acted: None,
            led: None,
            named: None,
            last_party: None,
            doers: Doers::default(),
            sides,
            scene: None,
            attacked: None,
            dated: None,
            said_on: Vec::new(),
            last_day: None,
            scene_day: None,
            disaster: Disaster::default(),
        }
    }

    /// Reads the sentence with this number.
    pub fn read(&mut self, at: usize, parsed: &Parsed) {
        let latter = self.last_party.take_if(|(_, from)| *from + 1 == at && anaphor::is_latter(parsed));
        let sayings = match latter {
            Some((latter, _)) => attribution::sayings(parsed, &[self.speakers.as_slice(), &[latter]].concat()),
            None => attribution::sayings(parsed, &self.speakers),
        };
        retold::name_speaker_of_previous(&mut self.drafts, at, parsed, &sayings, &self.said);
        let groups = place::groups(parsed, self.mentions, &self.regions);
        let losses = self.disaster.sort_out(at, parsed, casualty::find(parsed));
        let Found { moves, unnamed, of_before } =
            shortened::find(parsed, &groups, self.mentions, &self.regions, &losses);
        for loss in &losses {
            self.add_loss(at, parsed, &sayings, &groups, loss);
        }
        for made in &moves {
            self.add_move(at, parsed, &sayings, made);
        }
        for made in of_before {
            if let Some(made) = self.at_scene(at, parsed, &groups, made) {
                self.add_move(at, parsed, &sayings, &made);
            }
        }
        self.attacked = repelled::attacked(&moves, at).or(self.attacked.take());
        for strength in presence::find(parsed, &losses) {
            self.add_strength(at, parsed, &sayings, &groups, strength);
        }
        self.name_places(at, parsed, &sayings, &groups, moves.is_empty());
        if let Some(made) = unnamed {
            self.leave_made(at, parsed, &sayings, &made, moves.is_empty());
        }
        self.scene_day = self.scene_day_of(at, parsed).map(|day| (day, at));
        self.last_day = self.last_day_of(at, parsed).map(|day| (day, at)).or(self.last_day);
        self.named = doer::named_before(parsed, parsed.sentence.last).map(|actor| (actor, at)).or(self.named.take());
        let party = parsed.parties.iter().rfind(|party| party.can_speak() && party.kind != PartyKind::Civilians);
        self.last_party = party.map(|party| (speaker::actor(parsed, party), at)).or(self.last_party.take());
        self.led = doerless::leader(parsed).map(|actor| (actor, at)).or(self.led.take());
        if let Some(scene) = relative::scene(&groups, self.mentions, usize::MAX) {
            self.scene = Some((scene.clone(), at));
        }
        self.remember_statement(at, parsed, &sayings);
        self.remember_speakers(at, parsed, &sayings);
    }

    pub fn frame(
        &mut self,
        at: usize,
        parsed: &Parsed,
        sayings: &[Saying],
        groups: &[Group],
        token: usize,
        kind: EventType,
    ) -> Frame {
        let mut attribution = attribution::of_claim(parsed, sayings, token);
        let reported =
            attribution.claimant.is_none() && anaphor::is_reported(parsed, self.said.last().map(|said| at - said));
        let speaks_on = reported || parsed.is_mark(parsed.sentence.first, '"');
        // "Our defenders", "the enemy": the one who speaks is a party to the war.
        let partial = || parsed.parties.iter().any(|party| matches!(party.kind, PartyKind::Enemy | PartyKind::Own));
        if attribution.claimant.is_none() && speaks_on {
            attribution.claimant = self.speakers.last().cloned();
        } else if attribution.claimant.is_none() && partial() {
            let voices = |actor: &&Actor| side::is_belligerent(actor) || side::is_assessor(actor);
            attribution.claimant = self.speakers.iter().rfind(voices).cloned();
        }
        attribution.claimant = attribution.claimant.map(|it| self.sides.owned(parsed, at, self.sides.introduced(it)));
        let goes_on = speaks_on || sayings.iter().any(|saying| saying.goes_on);
        let group = nearest(parsed, groups, token);
        let (when, dating) = self.when(at, parsed, token, kind, goes_on);
        Frame { when, dating, places: self.places(group), rank: group.map(|group| group.rank), attribution, goes_on }
    }

    pub fn places(&self, group: Option<&Group>) -> Vec<Mention> {
        let kind = group.and_then(|group| place::kind_of_rank(group.rank));
        let named =
            group.into_iter().flat_map(|group| &group.mentions).filter_map(|at| self.mentions.get(*at).cloned());
        named.map(|mention| Mention { kind: mention.kind.or(kind), ..mention }).collect()
    }

    fn add_loss(&mut self, at: usize, parsed: &Parsed, sayings: &[Saying], groups: &[Group], loss: &Loss) {
        let frame = self.frame(at, parsed, sayings, groups, loss.first, EventType::Casualties);
        let victim = self.victim(parsed, loss, &frame.attribution);
        let mut draft = Draft::new(parsed, at, EventType::Casualties, frame, loss.rule);
        let claim = &mut draft.claim;
        claim.figures = loss.figures.clone();
        claim.scope = loss.scope;
        if loss.open {
            claim.when.start = None;
        }
        claim.sub_event_type = strike::cause(parsed).map(str::to_owned);
        claim.civilians = match (loss.counted, victim.as_ref().map(|victim| victim.1)) {
            (Counted::Soldiers, _) | (_, Some(PartyKind::Soldiers | PartyKind::Force)) => Some(false),
            (Counted::Civilians, _) | (_, Some(PartyKind::Civilians)) => Some(true),
            _ => None,
        };
        claim.victim = victim.map(|victim| victim.0);
        claim.actor1 = attacker::of(parsed, sayings, loss);
        // "The enemy lost": who loses is no attacker.
        let loser = loss.owned && claim.actor1.as_ref().is_some_and(|actor| actor.side.is_empty());
        if loser
            || claim.actor1.is_some()
                && claim.actor1.as_ref().map(|actor| &actor.side) == claim.victim.as_ref().map(|actor| &actor.side)
        {
            claim.actor1 = None;
        }
        if parsed.capital_nouns && claim.sub_event_type.as_deref().is_some_and(strike::is_strike) {
            self.doers.note_striker(Act::Strike, claim.actor1.as_ref(), at);
        }
        self.drafts.push(draft);
    }

    /// Who was lost, as an actor of its side.
    fn victim(&self, parsed: &Parsed, loss: &Loss, attribution: &Attribution) -> Option<(Actor, PartyKind)> {
        let party = victim::of(parsed, loss)?;
        let mut actor = party.actor(parsed);
        if matches!(party.kind, PartyKind::Enemy) {
            actor = self.sides.enemy(actor, attribution.claimant.as_ref().or(self.speakers.last()));
        }
        Some((victim::soldiers(actor, party), party.kind))
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
        let actor = strength.party(parsed).map(|party| party.actor(parsed));
        let draft = Draft::new(parsed, at, EventType::Presence, frame, "presence.troops");
        self.drafts.push(draft.with_troops(strength.troops, actor));
    }

    fn add_move(&mut self, at: usize, parsed: &Parsed, sayings: &[Saying], made: &Move) {
        let mut frame = self.frame(at, parsed, sayings, &[], made.token, event_type(made.act));
        // A strike of nobody, told in passing, has no day of its own: the report's would be made up.
        let dayless = frame.dating == Dating::Fallback && self.is_strike_in_passing(at, parsed, made);
        if timing::is_background(&frame, self.reference.day) || dayless {
            return;
        }
        let kind = place::kind_of_rank(made.rank);
        let places = made.mentions.iter().filter_map(|at| {
            let mention = self.mentions.get(*at)?.clone();
            let name = mention.text.as_str();
            let region = self.regions.contains(name) && !self.towns.contains(name);
            let region = region && seat::is_region(parsed, made, *at, &mention);
            let kind = mention.kind.or(kind).or(region.then_some(PlaceKind::Region));
            Some(Mention { kind, ..mention })
        });
        frame.places = places.collect();
        frame.rank = Some(made.rank);
        let speaker = frame.attribution.claimant.clone().or_else(|| self.speakers.last().cloned());
        let against = made.against.and_then(|at| parsed.parties.get(at));
        let against = against.map(|party| self.sides.named(parsed, party, speaker.as_ref()));
        let actor = self.side_of(at, parsed, made, &frame.attribution);
        let (act, actor) = doer::expelled_by_teller(parsed, made, &frame.attribution, actor, &self.sides);
        let made = &Move { act, ..made.clone() };
        let actor = match (&actor, &against) {
            (_, Some(foe)) if matches!(made.act, Act::Retaken | Act::Captured) => self.sides.foe(&foe.side, &foe.text),
            (None, Some(foe)) if made.act >= Act::Repelled => self.sides.foe(&foe.side, &foe.text),
            // "The enemy attacked Ukrainian positions": whoever fights those attacked.
            (Some(one), Some(foe)) if made.act == Act::Attack && one.side.is_empty() => {
                self.sides.foe(&foe.side, &one.text)
            }
            (None, None) if made.by.is_none() => {
                self.sides.usual(made.act).or_else(|| self.doers.inferred(made.act, &self.sides, at))
            }
            _ => actor,
        };
        let actor = doer::freed_from(parsed, made, &frame.attribution, actor, &self.sides);
        let by = made.by.and_then(|at| parsed.parties.get(at));
        let unsaid = by.map_or(parsed.capital_nouns, |party| party.side.is_empty());
        let actor = doer::turned(made.act, actor, against.as_ref().filter(|_| unsaid), &self.sides);
        // "Russian units repelled the enemy": whoever the enemy is, it is not their own side.
        let own = |foe: &Actor| actor.as_ref().is_some_and(|it| !it.side.is_empty() && it.side == foe.side);
        let against = against.and_then(|foe| if own(&foe) { self.sides.foe(&foe.side, &foe.text) } else { Some(foe) });
        // Who holds or took a place is all that such a statement tells.
        let enemy = made.by.and_then(|at| parsed.parties.get(at)).is_some_and(|it| it.kind == PartyKind::Enemy);
        let vague = actor.as_ref().is_none_or(|actor| actor.side.is_empty());
        if vague && (made.act == Act::Held || made.act <= Act::Retaken && enemy) {
            return;
        }
        self.doers.note(made.act, actor.as_ref(), against.as_ref(), &self.sides);
        // Papers that report strikes on their own region seldom say again whose they are.
        if !parsed.is_plain() {
            self.doers.note_striker(made.act, actor.as_ref(), at);
        }
        self.push_move(at, parsed, made.act, frame, actor, against);
    }

    fn is_strike_in_passing(&self, at: usize, parsed: &Parsed, made: &Move) -> bool {
        let place = made.mentions.first().and_then(|at| self.mentions.get(*at));
        let before = place.is_none_or(|place| place.span.start < parsed.tokens[made.token].start);
        let told = parsed.bare_nouns && (!before || strike::is_told(parsed, made.token, self.drafts.last(), at));
        let told = told || strike::is_suffered(parsed, made.token);
        let passing = made.by.is_none() && !made.of_self && (!told || parsed.sentence.headline);
        // A headline's strike is told with its day below.
        let passing = passing && (parsed.sentence.headline || !strike::is_of_weapon(parsed, made.token));
        matches!(made.act, Act::Strike | Act::Shelling) && passing
    }

    /// An act at "the town": the one place named before it in the sentence, or last in those before.
    fn at_scene(&self, at: usize, parsed: &Parsed, groups: &[Group], made: Move) -> Option<Move> {
        // "The attacks on A and B were repelled", told in two sentences.
        let attacked =
            self.attacked.as_ref().filter(|(.., from)| made.act == Act::Repelled && at - from <= LONGEST_MEMORY);
        if let Some((mentions, rank, _)) = attacked.filter(|_| groups.is_empty()) {
            return Some(Move { mentions: mentions.clone(), rank: *rank, ..made });
        }
        let all = bare::are_these(parsed);
        let counted = parsed.quantities.iter().any(|quantity| quantity.counted == Counted::Places);
        let they = !counted && anaphor::they_took_it(parsed, made.token);
        (made.by.is_some() || made.act == Act::Fighting || all || they).then_some(())?;
        let here = relative::scene(groups, self.mentions, made.token);
        let before = || self.scene.as_ref().filter(|(_, from)| at - from <= LONGEST_MEMORY).map(|(group, _)| group);
        // "А, Б и В: там враг наступает".
        let all =
            all || here.is_some() && parsed.bare_nouns && parsed.has(parsed.sentence.first, made.token, &[Word::There]);
        let scene = here.or_else(before).filter(|group| all || group.mentions.len() == 1)?;
        // "Entered the central part": of the town where something was told, not of a country whose president came.
        let part = parsed.bare_nouns && parsed.has(made.token, parsed.sentence.last, &[Word::Part]);
        (!part || here.is_some() || self.is_scene(at, scene)).then_some(())?;
        Some(Move { mentions: scene.mentions.clone(), rank: scene.rank, ..made })
    }

    /// Whether a place of the group is called a town, or something was told there, as far back as places are remembered.
    fn is_scene(&self, at: usize, group: &Group) -> bool {
        let recent = || self.drafts.iter().rev().take_while(|draft| at - draft.sentence <= LONGEST_MEMORY);
        let told = |span| recent().any(|draft| draft.claim.places.iter().any(|place| place.span == span));
        let mut named = group.mentions.iter().filter_map(|at| self.mentions.get(*at));
        named.any(|mention| mention.kind == Some(PlaceKind::Settlement) || told(mention.span))
    }

    pub fn push_move(
        &mut self,
        at: usize,
        parsed: &Parsed,
        act: Act,
        frame: Frame,
        actor: Option<Actor>,
        against: Option<Actor>,
    ) {
        let claimant = frame.attribution.claimant.as_ref();
        let assessed = claimant.is_some_and(side::is_assessor) || parsed.any(&[Word::Assess]);
        let control = control_action(act).map(|action| Control {
            side: actor.as_ref().map(|actor| actor.side.clone()).unwrap_or_default(),
            action,
            basis: if assessed { ControlBasis::Assessed } else { ControlBasis::Claimed },
        });
        if let Some(actor) = actor.clone().filter(|actor| !actor.side.is_empty() && control.is_some()) {
            self.acted = Some((actor, at, act));
        }
        let (rule, kind) = (format!("front.{}", act.name()), event_type(act));
        self.drafts.push(Draft::new(parsed, at, kind, frame, &rule).with_control(act.name(), actor, against, control));
    }
}
