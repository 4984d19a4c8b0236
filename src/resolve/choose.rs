//! From votes to an answer, or to the reason why there is none.

use rustc_hash::FxHashMap;

use super::Settings;
use super::context::{Anchor, Context, metres};
use super::memo::Memo;
use super::name::Name;
use super::rules::{self, Occasion, Vote};
use crate::gazetteer::{Found, Gazetteer};
use crate::model::{Candidate, MatchMethod, Place, PlaceClass, PlaceKind, Resolution, Role};

/// Below this probability nothing is answered. Chosen so that at least nine of ten answers hold on
/// every corpus that `sitmap evaluate geoparsing` and `points` were run on; see the README's table.
pub const THRESHOLD: f64 = 0.75;
/// Log-odds that the name means something that no gazetteer has. A village of 1,000 people with
/// nothing else for it has 0 and is as likely wrong as right.
const UNKNOWN_PLACE: f64 = 0.5;
/// A candidate with a vote below this is contradicted by the report, whatever else speaks for it.
const CONTRADICTED: f64 = -5.0;
/// Rounds in which names speak for each other; a third changes less than one name in a thousand.
const ROUNDS: usize = 3;
/// Least probability of a place by its own sentence to be what the name means elsewhere in the report.
const SAME_SENSE: f64 = 0.1;
/// Candidates that a person is shown.
const SHOWN: usize = 5;
/// Rows of one name closer than this are one settlement.
const SAME_PLACE_M: f64 = 5_000.0;

/// A candidate with its votes added up.
struct Weighed<'n> {
    found: &'n Found,
    probability: f64,
    votes: Vec<Vote>,
    contradicted: bool,
}

/// One resolution for each name; `fixed` holds the places that people have decided.
pub(super) fn choose(
    gazetteer: &Memo<'_>,
    settings: &Settings,
    names: &[Name],
    fixed: &[Option<Place>],
    occasion: Occasion<'_>,
) -> Vec<Resolution> {
    let layers: Vec<usize> = gazetteer.gazetteer.layers().map(|(places, _)| places).collect();
    let own: Vec<Vec<Vec<Vote>>> = names
        .iter()
        .map(|name| name.candidates.iter().map(|f| rules::own_votes(name, f, settings, &layers, occasion)).collect())
        .collect();
    let mut context = Context::default();
    for _ in 0..ROUNDS {
        let mut anchors: Vec<Anchor> = Vec::new();
        for (number, name) in names.iter().enumerate() {
            let weighed = weigh(number, name, &own[number], &context);
            anchors.extend(anchor(number, name, fixed.get(number).and_then(Option::as_ref), &weighed));
        }
        context = Context::new(anchors);
    }
    let answer = |(number, name): (usize, &Name)| answer(gazetteer, name, weigh(number, name, &own[number], &context));
    let mut answers: Vec<Resolution> = names.iter().enumerate().map(answer).collect();
    one_sense(names, &mut answers);
    answers
}

/// A name that is clear in one sentence means the same in the next: one sense per discourse (Gale, Church and Yarowsky
/// 1992). A place that the name's own sentence contradicts is not taken over.
fn one_sense(names: &[Name], answers: &mut [Resolution]) {
    let mut senses: FxHashMap<String, Option<Candidate>> = FxHashMap::default();
    for (name, answer) in names.iter().zip(answers.iter()).filter(|(name, _)| name.role != Role::Demonym) {
        let Resolution::Found { chosen, .. } = answer else { continue };
        let sense = senses.entry(name.text.to_lowercase()).or_insert_with(|| Some(chosen.clone()));
        if sense.as_ref().is_some_and(|sense| sense.place.id != chosen.place.id) {
            *sense = None;
        }
    }
    for (name, answer) in names.iter().zip(answers).filter(|(name, _)| name.role != Role::Demonym) {
        let Resolution::Ambiguous { candidates } = answer else { continue };
        let Some(Some(sense)) = senses.get(&name.text.to_lowercase()) else { continue };
        // "Manbij district" is not the town.
        let unit = matches!(name.kind, Some(PlaceKind::Region | PlaceKind::District));
        if unit && sense.place.class == PlaceClass::Settlement {
            continue;
        }
        let fits = |one: &Candidate| one.place.id == sense.place.id && one.score >= SAME_SENSE;
        let Some(at) = candidates.iter().position(fits) else { continue };
        let mut chosen = candidates.remove(at);
        chosen.score = chosen.score.max(THRESHOLD);
        chosen.reasons.push("the report means it by this name elsewhere".to_owned());
        *answer = Resolution::Found { chosen, others: std::mem::take(candidates) };
    }
}

/// Probabilities of the candidates, the best first, with the unknown place among them.
fn weigh<'n>(number: usize, name: &'n Name, own: &[Vec<Vote>], context: &Context) -> Vec<Weighed<'n>> {
    let mut weighed: Vec<Weighed<'n>> = Vec::with_capacity(name.candidates.len());
    for (found, own) in name.candidates.iter().zip(own) {
        let mut votes = own.clone();
        votes.extend(rules::context_votes(number, name, found, context));
        let sum: f64 = votes.iter().map(|vote| vote.0).sum();
        let contradicted = votes.iter().any(|vote| vote.0 < CONTRADICTED);
        weighed.push(Weighed { found, probability: sum.exp(), votes, contradicted });
    }
    let total: f64 = weighed.iter().map(|w| w.probability).sum::<f64>()
        + UNKNOWN_PLACE.exp()
        + others_called_so(number, name, context);
    weighed.iter_mut().for_each(|w| w.probability /= total);
    weighed
        .sort_by(|a, b| b.probability.total_cmp(&a.probability).then_with(|| a.found.place.id.cmp(&b.found.place.id)));
    join_same(name, &mut weighed);
    weighed
}

/// Odds that an old name which several places of a region bore means one of them that no gazetteer has under it: it has
/// for it what the likeliest candidate has as a place of that region, and nothing of what singles that one out. Where
/// a place of the region is called so today, that one is the rival.
fn others_called_so(number: usize, name: &Name, context: &Context) -> f64 {
    let (old, own): (Vec<&Found>, Vec<&Found>) = name.candidates.iter().partition(|found| found.is_shared());
    let hides = |own: &Found, old: &Found| {
        own.place.class == old.place.class
            && own.place.admin1_code == old.place.admin1_code
            && own.method <= MatchMethod::Alias
    };
    let alone = old.iter().filter(|old| !own.iter().any(|own| hides(own, old)));
    alone.map(|found| rules::of_its_region(number, name, found, context).exp()).fold(0.0, f64::max)
}

/// Adds to the best candidate what its own doubles have: the same settlement in another row, and,
/// where the report does not say which is meant, the unit of the same name around it.
fn join_same(name: &Name, weighed: &mut [Weighed<'_>]) {
    let Some((best, others)) = weighed.split_first_mut() else { return };
    for other in others {
        let (a, b) = (&best.found.place, &other.found.place);
        let nested = is_called(name.kind, a.class) && a.country == b.country && (holds(a, b) || holds(b, a));
        let twin = a.class == b.class && metres(a, b) < SAME_PLACE_M;
        if nested || twin {
            best.probability += other.probability;
            other.probability = 0.0;
        }
    }
}

/// Whether the report's kind word, where it has one, fits the class.
fn is_called(kind: Option<PlaceKind>, class: PlaceClass) -> bool {
    match kind {
        None => true,
        Some(PlaceKind::Region) => class == PlaceClass::Region,
        Some(PlaceKind::District) => class == PlaceClass::District,
        Some(PlaceKind::Settlement) => class == PlaceClass::Settlement,
        Some(_) => false,
    }
}

/// Whether `unit` is the region or district around a settlement, as far as codes tell.
fn holds(unit: &Place, settlement: &Place) -> bool {
    match unit.class {
        PlaceClass::Region => unit.admin1_code == settlement.admin1_code && !unit.admin1_code.is_empty(),
        PlaceClass::District => {
            unit.admin1_code == settlement.admin1_code
                && settlement.class == PlaceClass::Settlement
                && metres(unit, settlement) < 50_000.0
        }
        PlaceClass::Country => unit.country == settlement.country && settlement.class != PlaceClass::Settlement,
        _ => false,
    }
}

/// The place that a name is taken for while the others are weighed.
fn anchor(number: usize, name: &Name, fixed: Option<&Place>, weighed: &[Weighed<'_>]) -> Option<Anchor> {
    let (place, weight) = match fixed {
        Some(place) => (place.clone(), 1.0),
        None => weighed.first().map(|best| (best.found.place.clone(), best.probability))?,
    };
    // An adjective tells less of where something happened than a name.
    let weight = if name.role == Role::Demonym { weight * 0.5 } else { weight };
    let unit = matches!(name.kind, Some(PlaceKind::Region | PlaceKind::District)) || place.class == PlaceClass::Region;
    (weight > 0.3).then_some(Anchor { place, weight, name: number, unit })
}

fn answer(gazetteer: &Memo<'_>, name: &Name, weighed: Vec<Weighed<'_>>) -> Resolution {
    let clear = weighed.first().is_some_and(|best| best.probability >= THRESHOLD && !best.contradicted);
    let possible = weighed.iter().any(|w| !w.contradicted);
    let mut candidates: Vec<Candidate> = weighed.into_iter().take(SHOWN).map(candidate).collect();
    if clear && !candidates.is_empty() {
        let chosen = candidates.remove(0);
        return Resolution::Found { chosen, others: candidates };
    }
    if possible && !candidates.is_empty() {
        return Resolution::Ambiguous { candidates };
    }
    if candidates.is_empty() && gazetteer.spells {
        candidates = spellings(gazetteer, &name.text);
    }
    Resolution::Missing { candidates }
}

/// The places whose names are nearest to one that nothing bears.
pub(super) fn spellings(gazetteer: &Memo<'_>, written: &str) -> Vec<Candidate> {
    gazetteer.spellings(written).iter().map(|found| spelling(written, found)).collect()
}

/// A place whose name is near, which is no answer: its likeness and what differs, for a person to decide.
fn spelling(written: &str, found: &Found) -> Candidate {
    let apart = match Gazetteer::edits(written, &found.matched_name) {
        Some(1) => "fuzzy, 1 edit".to_owned(),
        Some(edits) => format!("fuzzy, {edits} edits"),
        None => "fuzzy, sounds nearly so".to_owned(),
    };
    let reasons = vec![format!("{apart} from \"{}\", likeness {:.2}", found.matched_name, found.similarity)];
    let votes = reasons.into_iter().map(|words| (0.0, Some(words))).collect();
    candidate(Weighed { found, probability: 0.0, votes, contradicted: false })
}

fn candidate(weighed: Weighed<'_>) -> Candidate {
    let found = weighed.found;
    Candidate {
        place: found.place.clone(),
        method: found.method,
        matched_name: found.matched_name.clone(),
        score: (weighed.probability * 1000.0).round() / 1000.0,
        reasons: weighed.votes.into_iter().filter_map(|(_, words)| words).collect(),
    }
}
