//! Parties that only say whose or which something is, and act in nothing.

use super::actor::{Party, PartyKind};
use super::clause::Clause;
use super::lexicon::{Act, Tag, Word, has_ending};
use super::parse::{Item, Named, Parsed};
use super::subject;
use crate::model::{Mention, PlaceKind};

/// How far an infinitive may stand behind what it takes: "die Kontrolle über die Stadt A erlangt zu haben".
const LONGEST_TO_INFINITIVE: usize = 10;

/// "Russia's Kursk region", "the Syrian city": a word of the place.
pub fn is_attribute(parsed: &Parsed, party: &Party) -> bool {
    let place = |at: usize| {
        let word = |tag: Tag| matches!(tag, Tag::Word(Word::Settlement | Word::RegionWord | Word::DistrictWord));
        parsed.at(at).any(|item| word(item.tag)) || parsed.named.iter().any(|named| named.first == at)
    };
    // "Greift Russland A an": only with its "s" a state owns what follows.
    let state = parsed.capital_nouns && parsed.at(party.first).any(|item| matches!(item.tag, Tag::State(_)));
    let owns = !state || has_ending(parsed.words(party.first, party.last), &parsed.endings.genitive_name);
    // "Eroberten die Russen A": where every noun has a capital, those who take it.
    let people =
        parsed.capital_nouns && !state && party.first > parsed.sentence.first && parsed.is_capital(party.first);
    // "Захваченное украинцами село": the case says who took it.
    let acts = |item: &Item| matches!(item.tag, Tag::Act(_));
    let done = party.is_agent && parsed.bare_nouns && parsed.ending_at(party.first).any(acts);
    let owns = owns && !people && !done;
    party.kind == PartyKind::State
        && (place(party.last) && owns
            || place(party.last + 1) && parsed.is_possessive(party.last - 1)
            || is_genitive(parsed, party)
            || is_of_compound(parsed, party)
            || is_object_of_act(parsed, party)
            || is_behind_unit(parsed, party))
}

/// "The fall of Damascus": where, though its state is called by it too.
fn is_object_of_act(parsed: &Parsed, party: &Party) -> bool {
    let state = parsed.at(party.first).any(|item| matches!(item.tag, Tag::State(_)));
    state
        && parsed.ending_at(party.first).any(|item| {
            let act = matches!(item.tag, Tag::Act(act) if act <= Act::Withdrawn);
            act && item.last - item.first > 1 && parsed.word_at(item.first, Word::By).is_none()
        })
}

/// "Hacia la frontera ucraniana": the noun that no list has before an adjective of a side.
pub fn noun_before(parsed: &Parsed, party: &Party) -> Option<usize> {
    let adjective = parsed.at(party.first).any(|item| matches!(item.tag, Tag::Side(_)));
    let noun = party.first.checked_sub(1).filter(|at| parsed.null_subject && *at > parsed.sentence.first)?;
    let acts = |item: &Item| {
        matches!(item.tag, Tag::Act(_) | Tag::Word(Word::Force | Word::Soldiers | Word::Speaker | Word::Prep))
    };
    let plain = parsed.is_lower(noun) && !parsed.ending_at(party.first).any(acts);
    (party.kind == PartyKind::State && adjective && plain).then_some(noun)
}

/// "La provincia congoleña de Kivu": an adjective of the unit before it.
fn is_behind_unit(parsed: &Parsed, party: &Party) -> bool {
    let unit = |item: &Item| matches!(item.tag, Tag::Word(Word::Settlement | Word::RegionWord | Word::DistrictWord));
    let adjective = parsed.at(party.first).any(|item| matches!(item.tag, Tag::Side(_)));
    adjective && !parsed.bare_nouns && parsed.ending_at(party.first).any(unit)
}

/// "Die US-Denkfabrik": a state in a compound whose last part does not fight.
fn is_of_compound(parsed: &Parsed, party: &Party) -> bool {
    let hyphen = parsed.capital_nouns && party.last + 1 < parsed.sentence.last && parsed.is_mark(party.last, '-');
    let fights = |item: &Item| matches!(item.tag, Tag::Word(Word::Force | Word::Soldiers | Word::Army | Word::Unit));
    hyphen && parsed.is_capital(party.last + 1) && !parsed.at(party.last + 1).any(fights)
}

/// "Im Osten der Ukraine": a state behind a noun and its article.
fn is_genitive(parsed: &Parsed, party: &Party) -> bool {
    let article = parsed.ending_at(party.first).find(|item| item.tag.is(Word::Article));
    let noun = article.and_then(|article| article.first.checked_sub(1)).filter(|at| *at >= parsed.sentence.first);
    // "Die Stadt Syriens", "im Westen Syriens".
    let bare = || {
        let at = party.first.checked_sub(1).filter(|at| *at >= parsed.sentence.first)?;
        let dated = |tag: Tag| matches!(tag, Tag::Weekday(_) | Tag::Month(_) | Tag::Day(..) | Tag::Act(_));
        let noun = parsed.is_capital(at) && !parsed.at(at).any(|item| dated(item.tag)) && at > parsed.sentence.first;
        let ends = has_ending(parsed.words(party.first, party.last), &parsed.endings.genitive_name);
        (noun && ends && !parsed.is_capital(party.last)).then_some(())
    };
    parsed.capital_nouns
        && (noun.is_some_and(|at| parsed.is_capital(at) && parsed.at(at).all(|item| !matches!(item.tag, Tag::Act(_))))
            || bare().is_some())
}

/// "Im östlichen Kongo": whether a preposition and an adjective that no list has stand before a token.
pub fn is_behind_adjective(parsed: &Parsed, first: usize) -> bool {
    let adjective = first.checked_sub(1).filter(|at| parsed.capital_nouns && *at > parsed.sentence.first);
    let governs = |tag: Tag| matches!(tag, Tag::Word(Word::Prep | Word::Near | Word::ArticlePrep));
    adjective.is_some_and(|at| {
        let lower = parsed.is_lower(at);
        lower && parsed.at(at).next().is_none() && parsed.ending_at(at).any(|item| governs(item.tag))
    })
}

/// "Angriffe der Russen auf A": whose deed a noun before a genitive is, where every noun has a capital.
pub fn genitive(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    if parsed.null_subject {
        return possessive(parsed, clause);
    }
    let one = clause.act == Some(Act::Attack) && clause.last == clause.first + 1 && parsed.capital_nouns;
    let article = parsed.word_at(clause.last, Word::Article).filter(|_| one && parsed.is_capital(clause.first))?;
    let owner = |party: &Party| {
        let adjective = party.kind == PartyKind::State && !parsed.is_capital(party.first);
        party.first == article.last && !adjective && subject::fights(parsed, party)
    };
    parsed.parties.iter().position(owner)
}

/// "Angriffe des Feindes": whether a party stands in the genitive behind an attack.
pub fn is_attacks_owner(parsed: &Parsed, party: &Party) -> bool {
    let article = parsed.ending_at(party.first).find(|item| item.tag.is(Word::Article));
    let attack = |item: &Item| item.tag == Tag::Act(Act::Attack);
    parsed.capital_nouns && article.is_some_and(|article| parsed.ending_at(article.first).any(attack))
}

/// "Die Befreiung des Dorfes von der Armee": "by" that is "from" too says from whom a noun took it.
pub fn is_freed_from(parsed: &Parsed, clause: &Clause, party: &Party) -> bool {
    let noun = parsed.is_capital(clause.first);
    let article = parsed.ending_at(party.first).find(|item| item.tag.is(Word::Article));
    let first = article.map_or(party.first, |article| article.first);
    let from = |word: Word| parsed.ending_at(first).any(|item| item.tag.is(word));
    parsed.capital_nouns && noun && clause.act == Some(Act::Retaken) && from(Word::By) && from(Word::From)
}

/// "El avance de los rusos": whose deed a noun before "of" is.
fn possessive(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let noun = matches!(clause.act, Some(Act::Attack | Act::Advanced)) && clause.last == clause.first + 1;
    let led = parsed.ending_at(clause.first).any(|item| item.tag.is(Word::Article));
    let of = parsed.word_at(clause.last, Word::OfMonth).filter(|_| noun && led)?;
    let first = parsed.word_at(of.last, Word::Article).map_or(of.last, |article| article.last);
    let owner = |party: &Party| party.first == first && subject::fights(parsed, party);
    parsed.parties.iter().position(owner)
}

/// "Eroberten Teile von A": where verbs end clauses, one in the middle is done by its subject; a noun, a passive and a
/// participle right before "von" are done by whom that names.
pub fn may_be_done_by(parsed: &Parsed, clause: &Clause) -> bool {
    let noun = parsed.is_capital(clause.first);
    let beside = parsed.word_at(clause.last, Word::By).is_some() || parsed.word_at(clause.first, Word::By).is_some();
    // "Am Morgen fiel A in die Hände der Armee".
    let hands = |item: &Item| item.tag.is(Word::By) && item.last - item.first > 1;
    let fell = parsed.word_at(clause.first, Word::Falls).is_some();
    let beside = beside || fell && parsed.within(clause.last, clause.to.max(clause.last)).any(hands);
    !parsed.capital_nouns || noun || beside || subject::is_passive(parsed, clause)
}

/// "Die Rückeroberung des Dorfes A durch die Armee": a noun is done "durch" somebody, and "von" is from them.
pub fn is_done_through(parsed: &Parsed, clause: &Clause, party: &Party) -> bool {
    let by = |item: &&Item| item.tag.is(Word::By);
    let by = parsed.within(clause.last, party.first.max(clause.last)).rfind(by);
    parsed.is_capital(clause.first) && by.is_some_and(|by| parsed.word_at(by.first, Word::From).is_none())
}

/// "Posten der russischen Armee": whose the noun before the article is, where every noun has a capital and shows no
/// case.
pub fn is_owner(parsed: &Parsed, party: &Party, from: usize) -> bool {
    let article = parsed.ending_at(party.first).find(|item| item.tag.is(Word::Article));
    let noun = article.and_then(|article| article.first.checked_sub(1)).filter(|at| *at > from);
    let other = |at: usize| !parsed.parties.iter().any(|party| party.first <= at && at < party.last);
    let plain = |at: usize| !parsed.at(at).any(|item| matches!(item.tag, Tag::Weekday(_) | Tag::Month(_)));
    parsed.capital_nouns && noun.is_some_and(|at| parsed.is_capital(at) && other(at) && plain(at))
}

/// "In der russischen Region": an adjective of the place, which says nothing of who was lost there.
pub fn is_of_place(parsed: &Parsed, party: &Party) -> bool {
    let unit = |tag: Tag| matches!(tag, Tag::Word(Word::Settlement | Word::RegionWord | Word::DistrictWord));
    let before = parsed.at(party.last).any(|item| unit(item.tag));
    let adjective = parsed.at(party.first).any(|item| matches!(item.tag, Tag::Side(_)));
    party.kind == PartyKind::State && adjective && (before || is_behind_unit(parsed, party))
}

/// "Von A besetzte Orte": who holds them.
pub fn is_doer(parsed: &Parsed, named: &Named) -> bool {
    let by = parsed.ending_at(named.first).any(|item| item.tag.is(Word::By));
    let taken = |item: &Item| matches!(item.tag, Tag::Act(act) if act <= Act::Held);
    parsed.capital_nouns && by && parsed.at(named.last).any(taken)
}

/// "A, eine der Gruppen, die gegen B kämpfen, hat C erobert": who opens the sentence, where the verb behind the last
/// comma goes on with it.
pub fn opening(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let first = parsed.sentence.first;
    let comma = (first..clause.first).rev().find(|at| parsed.is_mark(*at, ',')).filter(|_| parsed.capital_nouns)?;
    let verb = comma + 1 < clause.first && parsed.is_lower(comma + 1) && parsed.at(comma + 1).next().is_none();
    let at = parsed.parties.iter().position(|party| party.first <= first + 1)?;
    let party = &parsed.parties[at];
    // "The Arakan Army (AA), one of".
    let open = parsed.is_mark(party.last, '(');
    let close = (party.last..comma).find(|at| open && parsed.is_mark(*at, ')'));
    let end = close.map_or(party.last, |close| close + 1);
    let aside = end < comma && parsed.is_mark(end, ',');
    let other = || subject::left(parsed, comma + 1, clause.first).is_some();
    (verb && aside && subject::fights(parsed, party) && !other()).then_some(at)
}

/// "Eroberten nach Angaben des Stabs ukrainische Truppen": where the words go on behind a source named in between.
pub fn behind_source(parsed: &Parsed, verb: usize) -> usize {
    let source = parsed.word_at(verb, Word::According).filter(|_| parsed.capital_nouns);
    let speaker = source.and_then(|source| {
        parsed.parties.iter().find(|party| party.first >= source.last && party.first - source.last <= 1)
    });
    speaker.map_or(verb, |speaker| speaker.last)
}

/// "Recuperó Jartum", "recuperó el miércoles Jartum": a capital that was taken is the town.
pub fn is_taken(parsed: &Parsed, named: &Named) -> bool {
    let taken = |item: &Item| matches!(item.tag, Tag::Act(Act::Captured | Act::Retaken | Act::Entered));
    let date = parsed.dates.iter().find(|date| date.last == named.first).map_or(named.first, |date| date.first);
    let capital = parsed.word_at(named.first, Word::Capital).is_some_and(|item| item.last == named.last);
    let goes_on = parsed.at(named.last).any(|item| matches!(item.tag, Tag::Number(_) | Tag::Act(_)));
    capital && !goes_on && !parsed.capital_nouns && parsed.ending_at(date).any(taken)
}

/// "B beschießt A und hat C erobert": who leads a clause whose verb goes on behind "und".
pub fn coordinated(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let goes_on = |item: &&Item| {
        let verb = item.last < clause.first && parsed.is_lower(item.last) && parsed.at(item.last).next().is_none();
        item.tag.is(Word::And) && verb
    };
    let and = parsed.within(clause.from, clause.first).rfind(goes_on).filter(|_| parsed.capital_nouns)?;
    let own = |party: &Party| party.first >= and.last && party.last <= clause.first && party.can_fight();
    let leads = |party: &Party| {
        party.first >= clause.from
            && party.last <= and.first
            && subject::fights(parsed, party)
            && !subject::is_object(parsed, party, clause.from)
    };
    if parsed.parties.iter().any(own) { None } else { parsed.parties.iter().position(leads) }
}

/// "Durchbrachen die russische Grenze": an adjective of what the verb is done to.
pub fn is_of_object(parsed: &Parsed, party: &Party) -> bool {
    let adjective = parsed.at(party.first).any(|item| matches!(item.tag, Tag::Side(_)));
    let lower = parsed.words(party.first, party.last).chars().next().is_some_and(char::is_lowercase);
    parsed.capital_nouns && party.kind == PartyKind::State && adjective && lower
}

/// "Capturadas", "perdido".
pub fn is_participle(parsed: &Parsed, clause: &Clause) -> bool {
    has_ending(parsed.words(clause.first, clause.first + 1), &parsed.endings.past)
}

/// "La incursión ucraniana", "la prise russe de A": whose deed a noun before its adjective is.
pub fn is_adjective_behind(parsed: &Parsed, clause: &Clause, party: &Party) -> bool {
    let adjective = parsed.at(party.first).any(|item| matches!(item.tag, Tag::Side(_)));
    let noun = parsed.ending_at(clause.first).any(|item| {
        matches!(item.tag, Tag::Word(Word::Article | Word::Indefinite)) || matches!(item.tag, Tag::Number(1))
    });
    let order = parsed.is_articled();
    // "Nuevos ataques israelíes contra A": without an article, where a preposition goes on.
    let next = |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::Near | Word::Toward));
    let noun = noun || clause.act == Some(Act::Attack) && parsed.at(party.last).any(next);
    order && noun && adjective && party.kind == PartyKind::State && party.first == clause.last
}

/// "Селище А утримують десантники": a name without a preposition before the verb is its object.
pub fn is_behind_object(parsed: &Parsed, clause: &Clause) -> bool {
    let adverb = |at: usize| parsed.at(at).any(|item| item.tag.is(Word::Article));
    let beside = |named: &&Named| named.last <= clause.first && (named.last..clause.first).all(adverb);
    let named = parsed.bare_nouns.then(|| parsed.named.iter().rfind(beside)).flatten();
    let governed =
        |item: &Item| matches!(item.tag, Tag::Word(Word::Prep | Word::Near | Word::From | Word::By | Word::To));
    named.is_some_and(|named| named.first >= clause.from && !parsed.ending_at(named.first).any(governed))
}

/// "Die Armee gibt an, A erobert zu haben": who speaks did it, whoever is named in between.
pub fn is_infinitive(parsed: &Parsed, clause: &Clause) -> bool {
    let end = (clause.last + LONGEST_TO_INFINITIVE).min(parsed.sentence.last);
    let having = parsed.within(clause.last, end).find(|item| item.tag.is(Word::Having));
    let comma = |having: &Item| parsed.has_mark(clause.last, having.first, &[',', ';']);
    let said = || {
        let say = parsed.within(parsed.sentence.first, clause.first).rfind(|item| item.tag.is(Word::Say));
        // "Bestätigte am Montag, sich zurückgezogen zu haben".
        let comma = |say: &Item| {
            let end = parsed.dates.iter().find(|date| date.first <= say.last + 1 && date.last > say.last);
            parsed.is_mark(end.map_or(say.last, |date| date.last), ',')
        };
        say.is_some_and(comma)
    };
    parsed.capital_nouns && having.is_some_and(|having| !comma(having)) && said()
}

/// "Part of the army, including two brigades, left A": those between the commas are a part of the subject.
pub fn is_part(parsed: &Parsed, party: &Party, verb: usize) -> bool {
    let comma = (parsed.sentence.first..party.first).rev().find(|at| parsed.is_mark(*at, ','));
    let including = |at: usize| parsed.word_at(at + 1, Word::Including).is_some();
    comma.is_some_and(including) && parsed.has_mark(party.last, verb.max(party.last), &[','])
}

/// How far the land of a group stands behind it: "separatists from the north of A".
const LONGEST_TO_LAND: usize = 5;

/// "Les séparatistes du nord du Mali": a state behind a group that says where the group is.
pub fn is_land_of(parsed: &Parsed, party: &Party) -> bool {
    let state = parsed.at(party.first).any(|item| matches!(item.tag, Tag::State(_)));
    let article = parsed.ending_at(party.first).find(|item| item.tag.is(Word::Article));
    let governs = |item: &Item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::Prep));
    let first = article.map_or(party.first, |article| article.first);
    let governed = parsed.ending_at(first).chain(parsed.ending_at(party.first)).any(governs);
    let lower = |at: usize| parsed.is_lower(at);
    let group = |it: &Party| {
        let near = it.last < party.first && party.first - it.last <= LONGEST_TO_LAND;
        near && it.kind == PartyKind::Force && (it.last..party.first).all(lower)
    };
    let plain = parsed.is_articled();
    plain && party.kind == PartyKind::State && state && governed && parsed.parties.iter().any(group)
}

/// "В ряде сел (А, Б и В)": whether the bracket around a token lists what the noun before it counts.
pub fn is_bracket_list(parsed: &Parsed, token: usize) -> bool {
    let open = (parsed.sentence.first..token).rev().find(|at| parsed.is_mark(*at, '('));
    let noun = |item: &Item| matches!(item.tag, Tag::Word(Word::PlaceCount | Word::Settlement));
    open.is_some_and(|open| parsed.ending_at(open).any(noun))
}

/// "The south Lebanon town of Khiam", "two Kursk villages": the area before its settlements says only where they lie.
pub fn is_area_of_settlement(parsed: &Parsed, named: &Named) -> bool {
    let several = |item: &Item| matches!(item.tag, Tag::Number(number) if number > 1);
    let counted = parsed.ending_at(named.first).any(several) && parsed.word_at(named.last, Word::PlaceCount).is_some();
    if counted && parsed.is_plain() {
        return true;
    }
    let noun = parsed.word_at(named.last, Word::Settlement);
    let of = noun.is_some_and(|noun| parsed.word_at(noun.last, Word::OfMonth).is_some());
    of && parsed.is_plain()
}

/// "The army broke the defences of A and took B": where objects follow their verbs, one subject has two.
pub fn does_two_things(parsed: &Parsed, one: &Party, object: &Party, verb: usize) -> bool {
    let (gap, rest) = (one.last..object.first, object.last..verb);
    let stops = [Word::Say, Word::Relative, Word::And, Word::Passive, Word::By];
    let plain = parsed.is_articled() && one.side != object.side;
    plain
        && !gap.is_empty()
        && !rest.is_empty()
        && parsed.is_lower(rest.start)
        && !parsed.has(gap.start, gap.end, &stops)
        && !parsed.has(parsed.sentence.first, gap.end, &[Word::Subordinate])
        && !parsed.has_mark(gap.start, gap.end, &['"', ':', ';'])
        && parsed.has(rest.start, rest.end, &[Word::And])
        && !parsed.within(rest.start, rest.end).any(|item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_)))
        && !parsed.at(rest.start).any(|item| matches!(item.tag, Tag::Word(Word::Passive | Word::Say | Word::And)))
}

/// "Mardi, des soldats ont pris A", "que des soldats": behind a comma or "that" nothing is theirs.
pub fn opens_phrase(parsed: &Parsed, article: usize, from: usize) -> bool {
    let mark = article > parsed.sentence.first && parsed.has_mark(article - 1, article, &[',', ':', ';']);
    let that = parsed.ending_at(article).any(|item| matches!(item.tag, Tag::Word(Word::Subordinate | Word::Relative)));
    article <= from || parsed.is_articled() && (mark || that)
}

/// "A, en la región de B, y C, en la de D": a word for a unit stands before the second "of" too.
pub fn is_elided(parsed: &Parsed, of: &Item, unit: Word) -> bool {
    let the = parsed.ending_at(of.first).find(|item| item.tag.is(Word::Article));
    let inside = the.is_some_and(|the| parsed.ending_at(the.first).any(|item| item.tag.is(Word::Prep)));
    // "Dans la région de A, dans celle de B".
    let that = parsed.ending_at(of.first).find(|item| item.tag.is(Word::Demonstrative));
    let that = that.is_some_and(|that| parsed.ending_at(that.first).any(|item| item.tag.is(Word::Prep)));
    (parsed.null_subject && inside || that) && parsed.has(parsed.sentence.first, of.first, &[unit])
}

/// "Au Kordofan", "en Ituri", "plusieurs villes du Donbass": words that stand before no name of a town.
pub fn is_called_as_region(parsed: &Parsed, named: &Named, mention: &Mention) -> bool {
    let article = parsed.ending_at(named.first).find(|item| item.tag.is(Word::RegionArticle));
    let towns = |item: &Item| {
        let several = has_ending(parsed.words(item.first, item.last), &parsed.endings.plural_noun);
        item.tag.is(Word::PlaceCount) && several
    };
    let known =
        |item: &Item| matches!(item.tag, Tag::State(_) | Tag::Word(Word::Capital | Word::Country | Word::ArticledTown));
    let town = parsed.at(named.first).any(known);
    article.is_some_and(|article| match mention.kind {
        None => !town,
        Some(PlaceKind::Settlement) => !town && parsed.ending_at(article.first).any(towns),
        _ => false,
    })
}
