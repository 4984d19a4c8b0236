//! Which figures of a sentence one fate takes together: lists, pairs, and lists by place.

use super::actor::Party;
use super::casualty::{Group, Link, Loss, figures};
use super::lexicon::{Fate, Tag, Word};
use super::parse::{Item, Named, Parsed};
use super::person;
use super::quantity::{Counted, Quantity};
use super::scope::{is_open, scope};
use crate::model::{Count, Qualifier};

/// The rule of losses that a list gives for each group of troops.
pub const BY_GROUP: &str = "casualties.by_group";

/// How far a place may stand behind its own figure in a list ("and three in the town of Kherson").
const LONGEST_TO_PLACE: usize = 5;

/// How many words stand between two figures with one verb: "26 members of the group A (AA) and their allies and 31".
const LONGEST_BESIDE: usize = 14;

/// The losses that one fate and its figure make.
pub fn counted(parsed: &Parsed, group: &Group, link: &Link) -> Vec<Loss> {
    let Some(quantity) = parsed.quantities.get(link.quantity) else { return Vec::new() };
    let (first, last) = (quantity.first.min(group.first), quantity.last.max(group.last));
    let rule = if link.active { "casualties.active" } else { "casualties.passive" };
    let base = |quantity: &Quantity, count: Count| Loss {
        first,
        last: last.max(quantity.last),
        figures: figures(&group.fates, Some(count)),
        owned: is_owned(&group.fates) || parsed.fates(parsed.sentence.first, group.first).any(|fate| is_owned(&[fate])),
        ..loss(parsed, group, quantity, rule, link.active)
    };
    if !link.active
        && let Some((before, both)) = pair_before(parsed, link.quantity)
    {
        return vec![Loss {
            first: first.min(before.first),
            figure: Some((before.first, quantity.last)),
            ..base(quantity, both)
        }];
    }
    let more = if link.active { listed(parsed, link.quantity) } else { Vec::new() };
    let mut count = quantity.count.clone();
    if let [better] = more.as_slice()
        && says_better(quantity, better)
        && !parsed.has(quantity.last, better.first, &[Word::And])
    {
        // "several of them, about seven people": the second says it better.
        return vec![base(better, better.count.clone())];
    }
    if let Some(all) = together(parsed, quantity, &more) {
        return vec![Loss { figure: Some((quantity.first, more[more.len() - 1].last)), ..base(quantity, all) }];
    }
    let sum: u64 = more.iter().filter_map(|other| other.count.best).sum();
    let parts = quantity.count.best.is_some_and(|whole| whole == sum);
    if more.is_empty() || parts {
        count.text = text_with_part(parsed, quantity, count.text);
        return vec![base(quantity, count)];
    }
    let mut losses = vec![base(quantity, count)];
    let rest = Count {
        text: parsed.words(more[0].first, more[more.len() - 1].last).to_owned(),
        ..Count::new(Qualifier::Exact, sum, "")
    };
    losses.push(Loss { figure: Some((more[0].first, more[more.len() - 1].last)), ..base(more[0], rest) });
    losses
}

/// What befell the people that one figure counts.
fn loss(parsed: &Parsed, group: &Group, quantity: &Quantity, rule: &'static str, active: bool) -> Loss {
    Loss {
        first: quantity.first,
        last: quantity.last,
        figures: figures(&group.fates, Some(quantity.count.clone())),
        counted: quantity.counted,
        figure: Some((quantity.first, quantity.last)),
        scope: scope(parsed, group, quantity),
        open: is_open(parsed, group, quantity),
        rule,
        active,
        owned: is_owned(&group.fates),
    }
}

fn is_owned(fates: &[Fate]) -> bool {
    fates.iter().any(|fate| matches!(fate, Fate::Losses | Fate::LostIfPeople))
}

/// Keeps "including 4 children" in the wording of the whole.
fn text_with_part(parsed: &Parsed, quantity: &Quantity, text: String) -> String {
    let part = parsed
        .quantities
        .iter()
        .find(|part| part.aside && part.first >= quantity.last && part.first - quantity.last <= 3);
    match part.filter(|_| parsed.has(quantity.last, parsed.sentence.last, &[Word::Including])) {
        Some(part) => parsed.words(quantity.first, part.last).to_owned(),
        None => text,
    }
}

/// Figures that go on a list: "24 militants, four soldiers and one policeman".
fn listed<'p>(parsed: &'p Parsed, from: usize) -> Vec<&'p Quantity> {
    let mut listed: Vec<&Quantity> = Vec::new();
    let mut before = &parsed.quantities[from];
    for quantity in &parsed.quantities[from + 1..] {
        let linked = is_link(parsed, before.last, quantity.first);
        let own_fate = parsed.fates(quantity.last, (quantity.last + 2).min(parsed.sentence.last)).next().is_some();
        let parted = parsed.fates(before.last, quantity.first).next().is_some();
        if !linked || parted || !quantity.is_people() || quantity.aside || own_fate {
            break;
        }
        listed.push(quantity);
        before = quantity;
    }
    // What is only put beside it by a comma has a verb of its own: "a woman died, three people saw doctors".
    let joined = |at: &usize| {
        let before = at.checked_sub(1).map_or(&parsed.quantities[from], |at| listed[at]);
        says_better(before, listed[*at]) || parsed.has(before.last, listed[*at].first, &[Word::And])
    };
    let last = (0..listed.len()).rev().find(joined).map_or(0, |at| at + 1);
    listed.truncate(last);
    listed
}

/// "Several of them, about seven people"; not "thousands died, two million people fled".
fn says_better(vague: &Quantity, other: &Quantity) -> bool {
    let number = other.count.best.or(other.count.low).or(other.count.high);
    let within = |number: u64| {
        vague.count.low.is_none_or(|low| low <= number) && vague.count.high.is_none_or(|high| number <= high)
    };
    vague.vague && number.is_some_and(within)
}

/// Whether only a comma, "and" and words that count nothing join two figures: "and displaced" opens a verb of its own.
fn is_link(parsed: &Parsed, first: usize, last: usize) -> bool {
    let joins = |item: &Item| matches!(item.tag, Tag::Word(Word::And | Word::Or | Word::Article | Word::More));
    let mut at = first;
    let mut linked = false;
    while at < last {
        let past = person::past_age(parsed, at);
        if past > at {
            at = past;
            continue;
        }
        if parsed.is_mark(at, ',') {
            (linked, at) = (true, at + 1);
            continue;
        }
        let Some(item) = parsed.at(at).find(|item| joins(item)) else { return false };
        linked |= matches!(item.tag, Tag::Word(Word::And | Word::Or));
        at = item.last;
    }
    linked
}

/// "six soldiers and three police were wounded": one figure of nine.
fn pair_before<'p>(parsed: &'p Parsed, at: usize) -> Option<(&'p Quantity, Count)> {
    let (before, after) = (parsed.quantities.get(at.checked_sub(1)?)?, parsed.quantities.get(at)?);
    let between = before.last..after.first;
    // One more word may be a possessive: "a woman and her two children".
    // Fighters of one side and soldiers of another are two figures.
    let alike = [before, after].iter().all(|one| matches!(one.counted, Counted::Civilians | Counted::People));
    let start = if alike { past_whose(parsed, between.start, between.end) } else { between.start };
    let and = parsed.word_at(person::past_age(parsed, start), Word::And).map(|item| item.last);
    let linked = and.is_some_and(|after| {
        // "A man and 33-year-old woman": an age that is part of the second figure.
        after == between.end
            || person::past_age(parsed, after) == between.end
            || parsed.word_at(after, Word::Article).is_some_and(|item| item.last == between.end)
    });
    let exact =
        |quantity: &Quantity| quantity.is_people() && quantity.count.qualifier == Qualifier::Exact && !quantity.aside;
    if !linked || !exact(before) || !exact(after) {
        return None;
    }
    let mut sum = before.count.best? + after.count.best?;
    // "a man, a woman and her child"; "three people, a man, a woman and a child" says it twice.
    let mut first = before;
    for one in parsed.quantities[..at - 1].iter().rev().take_while(|one| one.single && exact(one)) {
        if one.last + 1 != first.first || !parsed.is_mark(one.last, ',') {
            break;
        }
        sum += 1;
        first = one;
    }
    Some((first, Count::new(Qualifier::Exact, sum, parsed.words(first.first, after.last))))
}

/// Past "of the Red Cross" behind those counted: "six rescuers of the Red Cross and one driver".
fn past_whose(parsed: &Parsed, first: usize, end: usize) -> usize {
    let of = |item: &&Item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::Prep | Word::OutOf));
    let Some(of) = parsed.at(first).find(of) else { return first };
    let part =
        |at: &usize| parsed.is_capital(*at) || parsed.is_mark(*at, '-') || parsed.word_at(*at, Word::Article).is_some();
    (of.last..end).find(|at| !part(at)).filter(|at| *at > of.last).unwrap_or(first)
}

/// "44 fighters of the group and 37 soldiers were killed": two figures with one verb.
pub fn beside(parsed: &Parsed, group: &Group, link: &Link, links: &[Link]) -> Option<Loss> {
    let at = link.quantity.checked_sub(1).filter(|_| !link.active)?;
    let (before, after) = (parsed.quantities.get(at)?, parsed.quantities.get(link.quantity)?);
    let between = before.last..after.first;
    let and = parsed.within(between.start, between.end).rev().find(|item| item.tag.is(Word::And))?;
    let verb = |tag: Tag| {
        matches!(tag, Tag::Act(_) | Tag::Fate(_))
            || matches!(tag, Tag::Word(Word::Say | Word::Relative | Word::NotLoss | Word::Passive | Word::Presence))
    };
    let plain = !parsed.within(between.start, between.end).any(|item| verb(item.tag))
        && !parsed.has_mark(between.start, between.end, &[',', ';', ':', '"']);
    let linked = and.last == between.end && between.len() <= LONGEST_BESIDE && plain;
    let people = before.is_people() && after.is_people() && !before.aside && !before.single;
    if !linked
        || !people
        || links.iter().any(|link| link.quantity == at)
        || pair_before(parsed, link.quantity).is_some()
    {
        return None;
    }
    Some(Loss { last: between.end, ..loss(parsed, group, before, "casualties.beside", false) })
}

/// "killed a boy and two adults": people of one kind, each number exact, are one figure.
fn together(parsed: &Parsed, quantity: &Quantity, more: &[&Quantity]) -> Option<Count> {
    let plain = |quantity: &Quantity| {
        matches!(quantity.counted, Counted::Civilians | Counted::People) && quantity.count.qualifier == Qualifier::Exact
    };
    let last = more.last()?;
    if !plain(quantity) || !more.iter().all(|other| plain(other)) {
        return None;
    }
    let parts: u64 = more.iter().filter_map(|other| other.count.best).sum();
    let whole = quantity.count.best?;
    (whole != parts || quantity.single)
        .then(|| Count::new(Qualifier::Exact, whole + parts, parsed.words(quantity.first, last.last)))
}

/// "five were killed in Pokrovsk and three in Kherson", "five on Sunday and three on Monday": the second figure has the
/// fate of the first, at its own place or on its own day.
pub fn by_place(parsed: &Parsed, group: &Group, link: &Link, links: &[Link]) -> Vec<Loss> {
    let mut found: Vec<Loss> = Vec::new();
    let Some(mut before) = parsed.quantities.get(link.quantity) else { return found };
    for (at, quantity) in parsed.quantities.iter().enumerate().skip(link.quantity + 1) {
        let from = before.last.max(if found.is_empty() { group.last } else { 0 });
        let place = parsed.named.iter().find(|named| named.first >= quantity.last);
        let place = place.filter(|named| {
            let gap = quantity.number_last..named.first;
            gap.len() <= LONGEST_TO_PLACE
                && parsed.within(gap.start, gap.end).any(|item| item.tag.is(Word::Prep))
                && !parsed.has_mark(gap.start, gap.end, &[',', ';'])
        });
        let between = |named: &Named| named.first >= before.last && named.last <= quantity.first;
        let place = place.filter(|_| parsed.named.iter().any(between));
        let told = loss(parsed, group, quantity, "casualties.by_place", link.active);
        let spot = place.map(|named| (named.first, named.last)).or_else(|| own_day(parsed, before, quantity));
        // Whose the losses are stands before the first figure; the groups are of those who inflict them.
        let of_group = spot.is_none() && is_of_group(parsed, group, before, quantity);
        let told = if of_group { Loss { rule: BY_GROUP, ..told } } else { told };
        let spot = spot.or_else(|| of_group.then(|| (group.first, parsed.quantities[link.quantity].first)));
        let listed = from <= quantity.first
            && (parsed.has(from, quantity.first, &[Word::And]) || parsed.has_mark(from, quantity.first, &[',']))
            && parsed.fates(from, quantity.first).next().is_none();
        let Some((first, last)) = spot.filter(|_| listed) else { break };
        let own = links.iter().any(|link| link.quantity == at);
        let fated = parsed.fates(quantity.last, (last + 2).min(parsed.sentence.last)).next().is_some();
        if own || fated || quantity.aside || quantity.single || !quantity.may_be_people() {
            break;
        }
        found.push(Loss { first, last, ..told });
        before = quantity;
    }
    found
}

/// The day right behind a number, where the number before has one too.
fn own_day(parsed: &Parsed, before: &Quantity, quantity: &Quantity) -> Option<(usize, usize)> {
    let dated = |from: usize, to: usize| parsed.dates.iter().find(move |date| date.first >= from && date.last <= to);
    dated(before.last, quantity.first)?;
    let own = dated(quantity.number_last, parsed.sentence.last)?;
    let close = own.first - quantity.number_last <= 2 && !parsed.has_mark(quantity.number_last, own.first, &[',', ';']);
    (close && quantity.counted != Counted::Unknown).then_some((own.first, own.last))
}

/// "Losses came to 90 troops at group A, 120 at group B": a force behind a number, where the number before has one too.
fn is_of_group(parsed: &Parsed, group: &Group, before: &Quantity, quantity: &Quantity) -> bool {
    let force = |from: usize, to: usize| {
        parsed.parties.iter().find(move |party| party.first >= from && party.last <= to && party.can_fight())
    };
    let losses = group.fates.iter().all(|fate| fate.plain() == Fate::Losses);
    let own = force(before.last, quantity.first).and_then(|_| force(quantity.last, parsed.sentence.last));
    let close = |own: &Party| {
        own.first - quantity.last <= LONGEST_TO_PLACE && !parsed.has_mark(quantity.last, own.first, &[',', ';'])
    };
    losses && own.is_some_and(close)
}

/// "Destroyed 16 vehicles, capturing 34 others": others of what was counted before.
pub fn is_of_things(parsed: &Parsed, at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| parsed.quantities[before].counted);
    let others = parsed.word_at(parsed.quantities[at].number_last, Word::More).is_some();
    let more = others && parsed.quantities[at].counted == Counted::People && before == Some(Counted::Thing);
    more || is_as_before(parsed, at)
}

/// "Their losses came to 120 vehicles, the losses of the others to 95": of what was counted before.
fn is_as_before(parsed: &Parsed, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &parsed.quantities[before]) else { return false };
    let this = &parsed.quantities[at];
    let losses = |from: usize, to: usize| parsed.fates(from, to.max(from)).any(|fate| fate == Fate::Losses);
    this.counted == Counted::Nothing
        && before.counted == Counted::Thing
        && losses(before.last, this.first)
        && losses(parsed.sentence.first, before.first)
}

/// "Two were hurt in the district of A, five in B": from which token on places are of another number than the one at
/// `at`; the end of the text where they are not.
pub fn first_of_other(parsed: &Parsed, groups: &[super::place::Group], at: usize) -> usize {
    let next = |from: usize| {
        let numbers = parsed.quantities.iter().filter(|quantity| !quantity.aside && quantity.first >= from);
        numbers.map(|quantity| quantity.last).min().unwrap_or(usize::MAX)
    };
    let own = groups.iter().find(|group| group.first >= at && group.first < next(at + 1));
    own.map_or(usize::MAX, |own| next(own.last))
}
