//! Which of the names in a sentence are where a claim was.

use std::collections::BTreeSet;

use super::lexicon::{Act, Fate, Tag, Word, has_ending};
use super::parse::{Item, Named, Parsed};
use super::{attribute, attribution, counts, direction, listed, means, relative, seat, units};
use crate::model::{Mention, PlaceKind, Relation, Role};

/// How far the nearer name stands behind a direction: "towards Pokrovsk, in the area of Lysivka".
pub const LONGEST_TO_NEARER: usize = 6;

/// How many words stand between a verb of going and the place that it came near: "de 500 mètres au sud du village de".
const LONGEST_MEASURE: usize = 10;

/// How many words say how far off a place lies: ", some 86 kilometres to the east of".
const LONGEST_BEARING: usize = 10;

/// How far behind its place a verb that comes last may say that one left it.
const LONGEST_TO_LEFT: usize = 8;

/// How far in front of the last place of a list its verb may say that one left it.
const LONGEST_LEFT_LIST: usize = 12;

/// How far "suburbs" stands behind the town whose they are: "'s southern suburbs".
const LONGEST_TO_QUARTER: usize = 4;

/// Names that are listed together.
#[derive(Clone, Debug)]
pub struct Group {
    /// Indices into the report's mentions.
    pub mentions: Vec<usize>,
    pub first: usize,
    pub last: usize,
    /// 0 a settlement, 1 unsaid, 2 district, 3 region, 4 country.
    pub rank: usize,
}

/// Ranks from which a group is only a wider area.
pub const AREA_RANK: usize = 2;
pub const COUNTRY_RANK: usize = 4;

/// What the words around the name make it, where they make it more than a settlement.
pub fn kind_of_rank(rank: usize) -> Option<PlaceKind> {
    match rank {
        2 => Some(PlaceKind::District),
        3 => Some(PlaceKind::Region),
        COUNTRY_RANK => Some(PlaceKind::Country),
        _ => None,
    }
}

/// The lists of names in a sentence that may say where something was.
///
/// `regions` are the names that the report elsewhere calls a region: "Russia's Kursk" is one again.
pub fn groups(parsed: &Parsed, mentions: &[Mention], regions: &BTreeSet<&str>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut before: Option<Named> = None;
    for (at, named) in parsed.named.iter().enumerate() {
        let Some(mention) = mentions.get(named.mention) else { continue };
        if !is_place(parsed, named, mention) || direction::leads_to_nearer(parsed, mentions, at) {
            continue;
        }
        if direction::is_start(parsed, mentions, at) {
            let goes_on = |before: &Named| listed::is_list(parsed, before.last, named.first);
            before = if before.as_ref().is_some_and(goes_on) { Some(*named) } else { before };
            continue;
        }
        if before.is_some_and(|before| listed::is_aside(parsed, before, named, mention)) {
            before = Some(*named);
            continue;
        }
        let rank = rank(parsed, named, mention, regions).max(units::rank_as_unit(parsed, mention, mentions));
        // "Two villages near A, B and C": not near B.
        let freed = before.is_some_and(|before| {
            let lead = mentions.get(before.mention);
            let near = lead.is_some_and(|lead| matches!(lead.relation, Relation::Near | Relation::Direction));
            let free = near && mention.preposition.is_none() && mention.relation == Relation::At;
            free && listed::is_counted_beside(parsed, before.first)
        });
        let joined = !freed && before.is_some_and(|before| listed::is_list(parsed, before.last, named.first));
        let shared = joined && before.is_some_and(|before| units::is_shared(parsed, &before, named));
        let alike = |group: &Group| shared || group.rank == rank || group.rank.max(rank) < AREA_RANK;
        match groups.last_mut().filter(|group| joined && alike(group)) {
            Some(group) => {
                group.mentions.push(named.mention);
                group.last = named.last;
                group.rank = if shared { group.rank.max(rank) } else { group.rank.min(rank) };
            }
            None => groups.push(Group { mentions: vec![named.mention], first: named.first, last: named.last, rank }),
        }
        before = Some(*named);
    }
    drop_bearings(parsed, &mut groups, mentions);
    drop_apposed(parsed, &mut groups, mentions);
    groups
}

/// "south of Sudzha near Kurilovka": the nearer name says where.
fn drop_bearings(parsed: &Parsed, groups: &mut Vec<Group>, mentions: &[Mention]) {
    let mut at = 0;
    while at + 1 < groups.len() {
        // "Атак на А-ском направлении – в районах Б и В".
        let border = |mention: &usize| parsed.bare_nouns && mentions[*mention].kind == Some(PlaceKind::BorderArea);
        let directed = |mention: &usize| mentions[*mention].relation == Relation::Direction || border(mention);
        let directed = groups[at].mentions.iter().all(directed);
        // "Towards A and B, above all near C": who lists directions fights in each.
        let directed = directed && groups[at].mentions.len() == 1;
        // Places of one list may lie within each other's span.
        let gap = groups[at + 1].first.checked_sub(groups[at].last).unwrap_or(usize::MAX);
        let near = |mention: &usize| mentions[*mention].relation == Relation::Near;
        let nearer = gap <= LONGEST_TO_NEARER && groups[at + 1].mentions.first().is_some_and(near);
        // "Along the A River near B".
        let feature = |mention: &usize| mentions[*mention].kind == Some(PlaceKind::Feature);
        let directed = directed || parsed.is_plain() && nearer && groups[at].mentions.iter().all(feature);
        // "Northeast of A, in B and C": a list.
        let listed = parsed.is_plain() && parsed.is_mark(groups[at].last, ',') && !nearer;
        // "Five towards A, three near B".
        let counted = counts::joins(parsed, &(groups[at].last..groups[at + 1].first.max(groups[at].last)));
        if directed && (gap <= 2 || nearer) && !listed && !counted && groups[at + 1].rank < AREA_RANK {
            groups.remove(at);
        } else {
            at += 1;
        }
    }
}

/// "In Baalbek, some 86 km east of Beirut,": how far off a place is, which is named before.
fn drop_apposed(parsed: &Parsed, groups: &mut Vec<Group>, mentions: &[Mention]) {
    let measured = |group: &Group| {
        let from = |mention: &usize| mentions[*mention].distance_m.is_some() || mentions[*mention].bearing.is_some();
        group.mentions.len() == 1 && group.mentions.iter().all(from)
    };
    // "Near the border with Mali": not in Mali.
    let borders = |group: &Group| {
        let border =
            |mention: &usize| mentions[*mention].relation == Relation::Area && mentions[*mention].kind.is_none();
        group.rank == COUNTRY_RANK && group.mentions.iter().all(border)
    };
    let tells = |item: &Item| {
        matches!(item.tag, Tag::Fate(_) | Tag::Act(_) | Tag::Word(Word::And | Word::Relative | Word::Say))
    };
    let mut at = 1;
    while at < groups.len() {
        let (place, bearing) = (&groups[at - 1], &groups[at]);
        let gap = place.last..bearing.first;
        let opens = parsed.is_mark(gap.start, ',') || parsed.is_mark(gap.start, '(');
        let apposed = opens && gap.len() <= LONGEST_BEARING && !parsed.within(gap.start, gap.end).any(tells);
        let acted = parsed
            .within(bearing.last, (bearing.last + 2).min(parsed.sentence.last))
            .any(|item| matches!(item.tag, Tag::Act(_)));
        // "Bei A nahe der Stadt B": near B is where A is.
        let beside = |mention: &usize| mentions[*mention].relation == Relation::Near;
        let joined = !gap.is_empty() && gap.len() <= LONGEST_TO_NEARER && !parsed.within(gap.start, gap.end).any(tells);
        let joined = joined && !parsed.has_mark(gap.start, gap.end, &[',', ';', ':', '(', '"']);
        let at_once = parsed.bare_nouns && gap.len() == 1 && !beside(&place.mentions[0]);
        let settled = place.rank == 0 || at_once && place.rank < AREA_RANK;
        if joined && settled && bearing.rank < AREA_RANK && bearing.mentions.iter().all(beside) {
            groups.remove(at);
            continue;
        }
        let far = apposed && !acted && place.rank < AREA_RANK && measured(bearing) && !measured(place);
        if far || gap.len() <= LONGEST_BEARING && borders(bearing) && !parsed.within(gap.start, gap.end).any(tells) {
            groups.remove(at);
        } else {
            at += 1;
        }
    }
}

fn is_place(parsed: &Parsed, named: &Named, mention: &Mention) -> bool {
    let owner = parsed.is_possessive(named.last);
    let quarter = has_quarter(parsed, named);
    let in_party =
        parsed.parties.iter().any(|party| {
            party.first <= named.first && named.last <= party.last && !party_is_place(parsed, party, named)
        }) && !is_stem_alone(parsed, named);
    // A word of the rules is no name: "Dabei handele es sich um" opens with a capital.
    let spoken = |item: &Item| {
        matches!(item.tag, Tag::Word(Word::Naming | Word::Demonstrative | Word::Article | Word::Anaphor | Word::Force))
    };
    // "El Fasher" begins as an article does.
    let whole = |item: &Item| named.last - named.first == 1 || item.last - item.first > 1;
    let is_word = parsed.within(named.first, named.last).any(|item| spoken(item) && whole(item));
    let speaks = !is_state(parsed, named) && attribution::speaks(parsed, named.first, named.last);
    // "Mit Sitz in London".
    let road = |item: &Item| item.tag.is(Word::Road) && (parsed.bare_nouns || item.last - item.first > 1);
    mention.role == Role::Place
        && !is_word
        && !parsed.dates.iter().any(|dated| dated.first < named.last && named.first < dated.last)
        && !parsed.has(named.first, named.last + 1, &[Word::Road])
        && !parsed.ending_at(named.first).any(road)
        && !is_adjective(parsed, named)
        && !speaks
        && (quarter || !in_party || seat::is_town(parsed, named) || attribute::is_taken(parsed, named))
        && (!parsed.bracketed(named.first) || attribute::is_bracket_list(parsed, named.first))
        && (quarter || !owner || !is_state(parsed, named) && !parsed.has(named.last, named.last + 2, &[Word::Particle]))
        && !is_origin(parsed, named, mention)
        && !is_common(parsed, named, mention)
        && !is_owner_of_losses(parsed, named)
        && (!is_listed_country(parsed, named) || is_governed(parsed, named.first))
}

/// "U.S.-made": an adjective of the country; so is "the south Lebanon town of".
fn is_adjective(parsed: &Parsed, named: &Named) -> bool {
    let country = |item: &Item| matches!(item.tag, Tag::Side(_) | Tag::State(_));
    let compound = |item: &Item| country(item) && super::actor::is_compound(parsed, item.last);
    attribute::is_area_of_settlement(parsed, named) || parsed.at(named.first).any(compound)
}

/// "Мирноград" begins as "мирный" does: inside a sentence a Cyrillic capital is a name.
fn is_stem_alone(parsed: &Parsed, named: &Named) -> bool {
    let stem = |item: &Item| {
        let kind = matches!(
            item.tag,
            Tag::Word(Word::Civilians | Word::Soldiers | Word::People | Word::Force | Word::Enemy | Word::Speaker)
        );
        kind && item.first == named.first && item.last == named.last
    };
    let cyrillic = parsed.words(named.first, named.last).starts_with(|first: char| !first.is_ascii());
    cyrillic && named.first > parsed.sentence.first && parsed.at(named.first).any(stem)
}

/// "bei einem Artillerieangriff": no place has an indefinite article.
fn is_common(parsed: &Parsed, named: &Named, mention: &Mention) -> bool {
    mention.kind.is_none() && parsed.ending_at(named.first).any(|item| item.tag.is(Word::Indefinite))
}

/// "Pérdidas de Kiev", "la incursión de Kiev" say whose, not where.
fn is_owner_of_losses(parsed: &Parsed, named: &Named) -> bool {
    let of = parsed.ending_at(named.first).find(|item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::From)));
    // "La incursión de Kiev": who made it.
    let own = |tag: Tag| {
        matches!(tag, Tag::Fate(Fate::Losses) | Tag::Act(Act::Attack | Act::Entered | Act::Advanced | Act::Strike))
    };
    let losses = |at: usize| parsed.ending_at(at).any(|item| own(item.tag));
    let state = parsed.at(named.first).any(|item| matches!(item.tag, Tag::State(_)));
    state && of.is_some_and(|of| losses(of.first))
}

/// "Südafrika trauert um": a country that acts is no place.
fn is_listed_country(parsed: &Parsed, named: &Named) -> bool {
    parsed.word_at(named.first, Word::Country).is_some_and(|item| item.last == named.last)
}

/// Whether a preposition of place stands before a name, or one and an article.
fn is_governed(parsed: &Parsed, first: usize) -> bool {
    let governs = |at: usize| {
        if parsed.ending_at(at).any(|item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::By))) {
            return false;
        }
        parsed.ending_at(at).any(|item| {
            matches!(item.tag, Tag::Word(Word::Prep | Word::To | Word::Presence | Word::From | Word::ArticlePrep))
        })
    };
    let article = parsed.ending_at(first).find(|item| item.tag.is(Word::Article));
    governs(first) || article.is_some_and(|article| governs(article.first))
}

/// A state by itself after a preposition is a place: "sent to Russia".
fn party_is_place(parsed: &Parsed, party: &super::actor::Party, named: &Named) -> bool {
    party.kind == super::actor::PartyKind::State
        && party.first == named.first
        && party.last == named.last
        // "Exchanges of fire between A and B": who fires, not where.
        && !parsed.ending_at(named.first).any(|item| item.tag.is(Word::Between))
        && !attribute::is_doer(parsed, named)
        && parsed
            .ending_at(named.first)
            .any(|item| {
                // "Abzug aus", "toma de" end in one.
                let act = matches!(item.tag, Tag::Act(_)) && item.last - item.first > 1;
                act || matches!(item.tag, Tag::Word(Word::Prep | Word::To | Word::Presence | Word::From))
            })
}

fn is_state(parsed: &Parsed, named: &Named) -> bool {
    let capital = parsed.word_at(named.first, Word::Capital).is_some();
    is_listed_country(parsed, named)
        || !capital && parsed.within(named.first, named.last).any(|item| matches!(item.tag, Tag::State(_)))
}

/// "Beirut's southern suburbs": a part of the town, not its government.
fn has_quarter(parsed: &Parsed, named: &Named) -> bool {
    let to = (named.last + LONGEST_TO_QUARTER).min(parsed.sentence.last);
    // "Россия заняла село": what it took is no part of it.
    let done = parsed.within(named.last, to).any(|item| matches!(item.tag, Tag::Act(_)));
    // "Зачистили от сил Украины село А": where nouns need no article, a state owns no village behind it.
    let of_force = |party: &super::actor::Party| {
        party.first < named.first && named.last <= party.last && party.last - party.first > 1
    };
    let state = parsed.bare_nouns && (is_state(parsed, named) || parsed.parties.iter().any(of_force));
    !done
        && !state
        && parsed.has(named.last, to, &[Word::Settlement])
        && !parsed.has_mark(named.last, to, &[',', ';', '"'])
}

/// "Kursk region", "Gebiet Kursk", "région de Koursk": the class word beside or in the name.
fn is_beside(parsed: &Parsed, named: &Named, word: Word) -> bool {
    // "В Курской области Суджа": the word has a name of its own.
    let taken = |first: usize| parsed.bare_nouns && parsed.named.iter().any(|other| other.last == first);
    let before = |at: usize| parsed.ending_at(at).any(|item| item.tag.is(word) && !taken(item.first));
    // "In the region near A": A is not the region.
    let leads = |tag: Tag| match tag {
        Tag::Word(Word::OfMonth) => true,
        Tag::Word(Word::Prep) => !parsed.is_plain() || parsed.word_at(named.first - 1, Word::Near).is_none(),
        _ => false,
    };
    let link = parsed.ending_at(named.first).find(|item| item.last - item.first == 1 && leads(item.tag));
    // "La región rusa de A".
    let side = |at: usize| parsed.ending_at(at).find(|item| matches!(item.tag, Tag::Side(_))).map(|item| item.first);
    parsed.has(named.first, named.last + 1, &[word])
        || before(named.first)
        || link.is_some_and(|link| attribute::is_elided(parsed, link, word))
        || link.is_some_and(|item| before(item.first) || side(item.first).is_some_and(before))
}

/// "Russia's Kursk".
fn is_owned(parsed: &Parsed, named: &Named) -> bool {
    named.first.checked_sub(1).is_some_and(|at| parsed.is_possessive(at))
}

/// "from the Sumy region", "10 km from the border": not where it was.
fn is_origin(parsed: &Parsed, named: &Named, mention: &Mention) -> bool {
    // "От города А в сторону Б": where nouns need no article, the word for a town stands before its name.
    let town = parsed.ending_at(named.first).find(|item| item.tag.is(Word::Settlement));
    let goes_on =
        parsed.bare_nouns && parsed.word_at(named.last, Word::Toward).is_some_and(|it| it.last - it.first > 1);
    let first = town.filter(|_| goes_on).map_or(named.first, |town| town.first);
    let word = |word: Word| parsed.ending_at(first).any(|item| item.tag.is(word));
    let from = means::is_from(parsed, mention, named.first) || word(Word::From) && !word(Word::Prep) && !word(Word::By);
    let leaves = |from: usize, to: usize| {
        let close = |from: usize, at: usize| !parsed.has_mark(from.max(named.last).min(at), at, &[',', ';']);
        parsed.within(from, to).any(|item| {
            let before = item.last <= named.first;
            let act = |act: Act| item.tag == Tag::Act(act);
            (act(Act::Withdrawn) || before && (act(Act::Retaken) || act(Act::Repelled))) && close(from, item.first)
        })
    };
    let left = leaves(named.first.saturating_sub(LONGEST_LEFT_LIST).max(parsed.sentence.first), named.first)
        || leaves(named.last, (named.last + LONGEST_TO_LEFT).min(parsed.sentence.last))
        || listed::end(parsed, named)
            .is_some_and(|last| leaves(last, (last + LONGEST_TO_LEFT).min(parsed.sentence.last)));
    // "Aus A werden Gefechte gemeldet".
    let told = parsed.capital_nouns
        && parsed.has(named.last, (named.last + LONGEST_TO_LEFT).min(parsed.sentence.last), &[Word::Passive])
        && parsed.acts().any(|(first, _, act)| act == Act::Fighting && first >= named.last);
    // "Arrivés à 3 km de A", "progressé de 500 m au sud de A".
    let reach = named.first.saturating_sub(LONGEST_MEASURE).max(parsed.sentence.first);
    let goes = |item: &Item| matches!(item.tag, Tag::Act(Act::Advanced | Act::Entered)) && item.last <= named.first;
    let approached = !parsed.bare_nouns && parsed.within(reach, named.first).any(goes);
    from && !left && !told && !relative::is_before(parsed, named)
        || mention.distance_m.is_some()
            && !approached
            && parsed.ending_at(named.first).any(|item| item.tag.is(Word::From))
}

fn rank(parsed: &Parsed, named: &Named, mention: &Mention, regions: &BTreeSet<&str>) -> usize {
    // "Біля Рубанщини", "село Калинщина": some villages are called as regions are; "села Сумщини" are those of a region.
    let called = parsed.endings.region.first().is_some_and(|ending| mention.text.ends_with(ending));
    let town = called && parsed.ending_at(named.first).any(|item| item.tag.is(Word::Settlement));
    match mention.kind {
        _ if has_ending(&mention.text, &parsed.endings.region) && !town && mention.relation != Relation::Near => 3,
        _ if attribute::is_called_as_region(parsed, named, mention) => 3,
        Some(PlaceKind::Settlement) if is_commune_around(parsed, named) => AREA_RANK,
        Some(PlaceKind::Settlement | PlaceKind::Feature) => 0,
        Some(PlaceKind::District) => 2,
        Some(PlaceKind::Region | PlaceKind::BorderArea) => 3,
        Some(PlaceKind::Country) => COUNTRY_RANK,
        None if is_state(parsed, named) => COUNTRY_RANK,
        // "Aus dem Gebiet um A": near A.
        None if parsed.capital_nouns && mention.relation == Relation::Near => 1,
        None if is_beside(parsed, named, Word::RegionWord) => 3,
        None if is_beside(parsed, named, Word::DistrictWord) => 2,
        None if is_owned(parsed, named) && regions.contains(mention.text.as_str()) => 3,
        None => 1,
    }
}

/// "A und B in der Gemeinde C": a commune around the places named before it.
fn is_commune_around(parsed: &Parsed, named: &Named) -> bool {
    let commune = parsed.word_at(named.first.saturating_sub(1), Word::DistrictWord);
    let article = commune.and_then(|noun| parsed.ending_at(noun.first).find(|it| it.tag.is(Word::Article)));
    let inside = |it: &&Item| it.tag.is(Word::Inside);
    let inside = article.and_then(|article| parsed.ending_at(article.first).find(inside));
    parsed.capital_nouns && inside.is_some_and(|inside| parsed.named.iter().any(|other| other.last == inside.first))
}
