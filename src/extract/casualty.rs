//! Figures of killed, wounded, missing and captured people: which number belongs to which fate.

use super::lexicon::{Fate, Tag, Word};
use super::parse::Parsed;
use super::quantity::{Counted, Quantity};
use super::token::Kind;
use super::{died, grown, tally, zero};
use crate::model::{CasualtyKind, Count, CountScope, Figures};

/// How far a figure may stand before its fate ("30 soldiers, fighting beside the army, were killed").
const LONGEST_LEFT: usize = 28;
/// How far a figure may stand after a verb ("losses: more than 200 men" has it behind a colon), and after a noun ("losses in the eight months since ... total over 67,100").
const LONGEST_RIGHT: usize = 4;
const LONGEST_RIGHT_OF_NOUN: usize = 24;
/// The same after "lost", which only a count of people follows: "lost in the area of the group up to 200 soldiers".
const LONGEST_RIGHT_OF_LOST: usize = 10;
/// A comma between a figure and its fate weighs as many words.
/// What a number of something that no list has is worse by, in words: "38 Soldaten auf zwei Stützpunkten getötet".
const STRANGE: usize = 4;
const COMMA: usize = 3;
/// A person without a number ("a woman") stands this near to the fate, and gives way to any number as near.
const LONGEST_LEFT_OF_ONE: usize = 9;
const ONE: usize = 3;
/// How near "not" stands before the fate that it denies.
const LONGEST_NEGATION: usize = 3;
/// The same behind a comma: ", without anybody having been reported so far".
const LONGEST_DENIED: usize = 10;
/// How near a word of release stands to the prisoners it frees.
const LONGEST_RELEASE: usize = 6;
/// The same of the missing who were found: "reported missing in and around the village were evacuated".
const LONGEST_TO_FOUND: usize = 8;

/// What parts a figure from the fate before it, and what does where things were counted between them.
const APART: [Word; 4] = [Word::And, Word::Or, Word::Relative, Word::Presence];
const APART_IN_LIST: [Word; 2] = [Word::Relative, Word::Presence];

/// Fate words joined by "and", "or", commas: one group, one figure.
#[derive(Clone, Debug)]
pub struct Group {
    pub first: usize,
    pub last: usize,
    pub fates: Vec<Fate>,
}

/// A figure, or losses without one, at its place in the sentence.
#[derive(Clone, Debug)]
pub struct Loss {
    /// From the figure to the fate.
    pub first: usize,
    pub last: usize,
    pub figures: Figures,
    /// What the figure counts.
    pub counted: Counted,
    /// Tokens of the figure with its noun.
    pub figure: Option<(usize, usize)>,
    pub scope: CountScope,
    /// A total of a time whose beginning the words do not date: "since the start of the war".
    pub open: bool,
    pub rule: &'static str,
    /// Whether the fate stands before its figure, as an active verb does.
    pub active: bool,
    /// Whether the words are "losses" or "lost", so that the subject is the one who lost.
    pub owned: bool,
}

/// The losses of a sentence in order.
pub fn find(parsed: &Parsed) -> Vec<Loss> {
    let mut groups = fate_groups(parsed);
    let links = link(parsed, &groups);
    died::settle(parsed, &mut groups, &links);
    let mut losses: Vec<Loss> = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let mine: Vec<&Link> = links.iter().filter(|link| link.group == at).collect();
        if let Some(first) = mine.first() {
            losses.extend(tally::counted(parsed, group, first));
            losses.extend(tally::by_place(parsed, group, first, &links));
            losses.extend(tally::beside(parsed, group, first, &links));
            continue;
        }
        let none = zero::none_of(parsed, group);
        if none.is_empty() {
            losses.extend(without_figure(parsed, group, &losses));
        }
        losses.extend(none);
    }
    let any_figure = losses.iter().any(|loss| loss.figure.is_some());
    let stays = |loss: &Loss| loss.figure.is_some() || loss.rule == "casualties.none" || !any_figure;
    losses.retain(|loss| stays(loss) && !is_hypothetical(parsed, loss) && !died::are_handed_over(parsed, loss));
    losses.sort_by_key(|loss| loss.first);
    losses
}

fn fate_groups(parsed: &Parsed) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for item in &parsed.items {
        let Tag::Fate(fate) = item.tag else { continue };
        // "Seventeen people, including seven prisoners": who they were, not what befell them.
        let part = |quantity: &Quantity| quantity.aside && quantity.number_last == item.first;
        if fate == Fate::Captured && parsed.quantities.iter().any(part) {
            continue;
        }
        match groups.last_mut().filter(|group| is_alike(group, fate) && joined(parsed, group.last, item.first)) {
            Some(group) => {
                group.last = item.last;
                group.fates.push(fate);
            }
            None => groups.push(Group { first: item.first, last: item.last, fates: vec![fate] }),
        }
    }
    groups
}

/// "losses and captured 30": losses are no fate beside another.
fn is_alike(group: &Group, fate: Fate) -> bool {
    let losses = |fate: Fate| matches!(fate.plain(), Fate::Losses);
    group.fates.iter().all(|other| losses(*other) == losses(fate))
}

fn joined(parsed: &Parsed, from: usize, to: usize) -> bool {
    let mut at = from;
    let mut linked = false;
    while at < to {
        // "5 muertos y un herido": an article that counts opens a figure of its own.
        if parsed.quantities.iter().any(|quantity| quantity.first == at) {
            return false;
        }
        let link = parsed
            .at(at)
            .find(|item| matches!(item.tag, Tag::Word(Word::And | Word::Or | Word::Article | Word::Passive)));
        match (link, parsed.kind(at)) {
            (Some(item), _) => {
                linked |= matches!(item.tag, Tag::Word(Word::And | Word::Or));
                at = item.last;
            }
            (None, Kind::Mark(',' | '/')) => {
                linked = true;
                at += 1;
            }
            _ => return false,
        }
    }
    linked
}

/// A figure given to a fate.
pub struct Link {
    /// Index into the quantities of the sentence.
    pub quantity: usize,
    /// Index into the groups.
    pub group: usize,
    cost: usize,
    /// Whether the fate stands first.
    pub active: bool,
}

/// Gives each figure to the fate it stands nearest to, each fate at most one figure.
fn link(parsed: &Parsed, groups: &[Group]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for (group_at, group) in groups.iter().enumerate() {
        let left = groups[..group_at].last().map_or(parsed.sentence.first, |before| before.last);
        let right = groups.get(group_at + 1).map_or(parsed.sentence.last, |after| after.first);
        for (at, quantity) in parsed.quantities.iter().enumerate() {
            // "20 fighters were shot and seven captured": of the same people.
            let after_people = at.checked_sub(1).is_some_and(|before| parsed.quantities[before].is_people());
            if quantity.aside || !fits(quantity, group, after_people) || tally::is_of_things(parsed, at) {
                continue;
            }
            if let Some((cost, active)) = cost(parsed, quantity, group, left, right) {
                links.push(Link { quantity: at, group: group_at, cost, active });
            }
        }
    }
    let vague =
        |link: &Link| groups[link.group].fates.iter().all(|fate| matches!(fate, Fate::Losses | Fate::LostIfPeople));
    // "Losses came to 910 people, destroyed were ten tanks": a verb that needs people has an object of its own.
    let lost = |link: &Link| vague(link) && link.active && groups[link.group].fates.contains(&Fate::Losses);
    let counted: Vec<usize> = links.iter().filter(|link| lost(link)).map(|link| link.quantity).collect();
    links.retain(|link| {
        let group = &groups[link.group];
        let parted = || parsed.has_mark(parsed.quantities[link.quantity].last.min(group.first), group.first, &[',']);
        let conditional = group.fates.iter().all(|fate| fate.needs_people()) && !vague(link);
        link.active || !conditional || !counted.contains(&link.quantity) || !parted()
    });
    links.sort_by_key(|link| (link.cost + if vague(link) { 2 } else { 0 }, link.group, link.quantity));
    let mut taken: Vec<Link> = Vec::new();
    for link in links {
        if taken.iter().all(|other| other.quantity != link.quantity && other.group != link.group) {
            taken.push(link);
        }
    }
    taken
}

fn fits(quantity: &Quantity, group: &Group, after_people: bool) -> bool {
    if quantity.single && group.fates.iter().any(|fate| matches!(fate, Fate::Losses | Fate::LostIfPeople)) {
        return false;
    }
    // "in one way or another": a lone "one" counts something else.
    let pronoun = quantity.counted == Counted::Unknown && quantity.count.best == Some(1);
    let people = if group.fates.iter().all(|fate| fate.needs_people()) {
        quantity.is_people() || quantity.counted == Counted::Nothing && after_people
    } else {
        quantity.may_be_people()
    };
    people && !pronoun
}

/// Words between figure and fate, and whether the fate comes first; `None` where something parts them.
fn cost(parsed: &Parsed, quantity: &Quantity, group: &Group, left: usize, right: usize) -> Option<(usize, bool)> {
    let revised = parsed.ending_at(quantity.first).any(|item| item.tag.is(Word::RevisionTo))
        || parsed.word_at(quantity.first, Word::RevisionTo).is_some()
        || grown::leads(parsed, quantity.first);
    let noun = revised || group.fates.iter().all(|fate| *fate == Fate::Losses);
    let one = if quantity.single { ONE } else { 0 };
    if is_released(parsed, quantity, group) || is_among(parsed, group) || is_article(parsed, quantity, group) {
        return None;
    }
    if quantity.number_last <= group.first {
        // A fate between them, or beyond it a figure of its own, is dealt with by the bounds.
        let from = quantity.last.min(group.first);
        let open = quantity.last > left;
        let gap = group.first - from;
        let limit = if quantity.single { LONGEST_LEFT_OF_ONE } else { LONGEST_LEFT };
        let clear = open && gap <= limit && is_clear(parsed, quantity.last, group.first);
        let clear = clear && !is_one_of(parsed, quantity, group) && !is_negated(parsed, quantity, group);
        // "Only 90 got there, the rest died".
        let clear = clear && !parsed.has(quantity.last, group.first, &[Word::Rest]);
        let clear = clear && !is_of_others(parsed, quantity, group);
        let strange = if quantity.counted == Counted::Unknown { STRANGE } else { 0 };
        return clear.then(|| (one + strange + gap + COMMA * commas(parsed, from, group.first), false));
    }
    if quantity.first >= group.last && quantity.first <= right {
        let gap = quantity.first - group.last;
        let lost = group.fates.iter().all(|fate| *fate == Fate::LostIfPeople) && !parsed.is_articled();
        let takes = group.fates.iter().all(|fate| fate.plain() == Fate::Captured);
        // "Lost ten vehicles and about a hundred men", "captured ten tanks and 40 soldiers".
        let things = (lost || takes && parsed.is_plain() && quantity.counted == Counted::Soldiers)
            && parsed.quantities.iter().any(|other| {
                other.first >= group.last && other.last <= quantity.first && other.counted == Counted::Thing
            });
        let right = if lost { LONGEST_RIGHT_OF_LOST } else { LONGEST_RIGHT };
        let limit = if noun || things { LONGEST_RIGHT_OF_NOUN } else { right };
        // "Killed on Monday some «25 fighters»": the mark right before the number only quotes it.
        let before = quantity.first - usize::from(gap > 0 && parsed.is_mark(quantity.first - 1, '"'));
        let quoted = gap > 2 && !lost && parsed.has_mark(group.last, before, &['"']);
        let marks = quoted || parsed.has_mark(group.last, quantity.first, &[',', ';', '.', ':', '(']);
        let apart: &[Word] = if things { &APART_IN_LIST } else { &APART };
        let parted = parsed.has(group.last, quantity.first, apart) || (marks && !noun && !things);
        let colon = noun && parsed.is_mark(quantity.first - 1, ':');
        let clear = gap <= limit && !parted && is_clear(parsed, group.last, quantity.first - usize::from(colon));
        return clear.then_some((one + gap, true));
    }
    None
}

/// "Two medics were among those killed": counted in the figure of all that were.
fn is_among(parsed: &Parsed, group: &Group) -> bool {
    let small = |tag: Tag| matches!(tag, Tag::Word(Word::Article | Word::Demonstrative | Word::Indefinite));
    let before = parsed.ending_at(group.first).find(|item| small(item.tag)).map_or(group.first, |item| item.first);
    [group.first, before].into_iter().any(|at| parsed.ending_at(at).any(|item| item.tag.is(Word::Among)))
}

/// "seven were hurt in a strike": the article of the strike counts nobody.
fn is_article(parsed: &Parsed, quantity: &Quantity, group: &Group) -> bool {
    let one = quantity.counted == Counted::Nothing && quantity.count.best == Some(1);
    // "Durch einen ukrainischen Angriff".
    let side = |item: &&super::parse::Item| matches!(item.tag, Tag::Side(_) | Tag::State(_));
    let noun = parsed.at(quantity.last).find(side).map_or(quantity.last, |item| item.last);
    // "Dijo en un comunicado".
    let said = parsed.word_at(quantity.last, Word::Speaker).is_some();
    one && (said || parsed.at(noun).any(|item| matches!(item.tag, Tag::Act(_)) && item.first != group.first))
}

/// "a woman was not injured".
fn is_negated(parsed: &Parsed, quantity: &Quantity, group: &Group) -> bool {
    if zero::is_behind(parsed, quantity.last, group) {
        return true;
    }
    let from = group.first.saturating_sub(LONGEST_NEGATION).max(quantity.last);
    // "Six fell in A, without anybody being reported hurt": what a comma parts from the number and denies.
    let comma = (quantity.last..group.first).rev().find(|at| parsed.is_mark(*at, ',')).filter(|_| parsed.is_plain());
    let from = comma.filter(|comma| group.first - comma <= LONGEST_DENIED).map_or(from, |comma| comma.min(from));
    parsed.within(from, group.first).any(|item| {
        let none = matches!(item.tag, Tag::Word(Word::Negation | Word::NoneCount));
        none && !parsed.has_mark(item.last, group.first, &[',', ';'])
    })
}

/// "A doctor said that families had buried their dead": somebody else's, not what befell the one before.
fn is_of_others(parsed: &Parsed, quantity: &Quantity, group: &Group) -> bool {
    let theirs = parsed.ending_at(group.first).any(|item| item.tag.is(Word::Its));
    theirs && quantity.is_people() && group.fates.iter().all(|fate| *fate != Fate::Losses)
}

/// "one of the wounded died": the wounded are who is counted among, not what befell the one.
fn is_one_of(parsed: &Parsed, quantity: &Quantity, group: &Group) -> bool {
    let close = group.first.saturating_sub(quantity.number_last) <= 2;
    close && parsed.has(quantity.number_last, group.first, &[Word::OutOf])
}

/// "exchanged 103 prisoners": not taken now; "100 people reported missing were evacuated": missing no more.
fn is_released(parsed: &Parsed, quantity: &Quantity, group: &Group) -> bool {
    let are = |fate: Fate| group.fates.iter().all(|other| other.plain() == fate);
    let missing = are(Fate::Missing);
    if !missing && !are(Fate::Captured) {
        return false;
    }
    let others = |from: usize, to: usize| {
        !missing || parsed.quantities.iter().any(|it| it.first >= from && it.last <= to && it.may_be_people())
    };
    let (first, last) = (quantity.first.min(group.first), quantity.last.max(group.last));
    let reach = if missing { LONGEST_TO_FOUND } else { LONGEST_RELEASE };
    let from = first.saturating_sub(reach).max(parsed.sentence.first);
    let to = (last + reach).min(parsed.sentence.last);
    let freed = |from: usize, to: usize| {
        parsed.within(from, to).any(|item| {
            let (start, end) = if item.first < first { (item.last, first) } else { (last, item.first) };
            item.tag.is(Word::NotLoss)
                && !parsed.has_mark(start, end, &[',', ';'])
                && !(parsed.has(start, end, &[Word::And]) && others(start, end))
        })
    };
    freed(from, first) || freed(last, to) || missing && is_found_dead(parsed, last, to)
}

/// "Seven reported missing were found dead": what befell them stands last.
fn is_found_dead(parsed: &Parsed, from: usize, to: usize) -> bool {
    let killed = |tag: Tag| matches!(tag, Tag::Fate(fate) if fate.plain() == Fate::Killed);
    parsed.within(from, to).find(|item| killed(item.tag)).is_some_and(|dead| {
        parsed.has(from, dead.first, &[Word::Passive])
            && !parsed.has_mark(from, dead.first, &[',', ';'])
            && !parsed.has(from, dead.first, &[Word::And])
    })
}

/// Whether no other number of people, no new statement and no rescue stands between.
fn is_clear(parsed: &Parsed, from: usize, to: usize) -> bool {
    let number = parsed.quantities.iter().any(|other| {
        other.first >= from && other.last <= to && other.may_be_people() && !other.aside && !other.is_article()
    });
    let parted = parsed.within(from, to).any(|item| matches!(item.tag, Tag::Word(Word::NotLoss)));
    !number && !parted && !parsed.has_mark(from, to, &[';', ':'])
}

fn commas(parsed: &Parsed, from: usize, to: usize) -> usize {
    parsed.tokens[from..to.max(from)].iter().filter(|token| token.is_mark(',')).count()
}

/// The columns that a group of fates fills.
pub fn figures(fates: &[Fate], count: Option<Count>) -> Figures {
    let mut kinds: Vec<Fate> = fates.iter().map(|fate| fate.plain()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut figures = Figures::default();
    match kinds.as_slice() {
        [Fate::Killed] => figures.killed = count,
        [Fate::Wounded] => figures.wounded = count,
        [Fate::Missing] => figures.missing = count,
        [Fate::Captured] => figures.captured = count,
        kinds => {
            let specific: Vec<Fate> = kinds.iter().copied().filter(|fate| *fate != Fate::Losses).collect();
            figures.casualty_kind = Some(match specific.as_slice() {
                [Fate::Killed, Fate::Wounded] => CasualtyKind::KilledOrWounded,
                [Fate::Killed, Fate::Wounded, Fate::Missing] => CasualtyKind::KilledWoundedMissing,
                _ => CasualtyKind::Unspecified,
            });
            figures.casualties = count;
        }
    }
    figures
}

/// "suffered heavy losses": reported without a number.
fn without_figure(parsed: &Parsed, group: &Group, before: &[Loss]) -> Option<Loss> {
    if !group.fates.contains(&Fate::Losses) || before.iter().any(|loss| loss.rule == "casualties.unquantified") {
        return None;
    }
    let from = group.first.saturating_sub(4).max(parsed.sentence.first);
    let to = (group.last + 3).min(parsed.sentence.last);
    let anaphoric = parsed.has(from, group.first, &[Word::Demonstrative, Word::Negation]);
    let suffered = parsed.has(from, group.first, &[Word::Suffer]) || parsed.has(group.last, to, &[Word::Suffer]);
    (suffered && !anaphoric).then(|| Loss {
        first: group.first,
        last: group.last,
        figures: Figures { casualty_kind: Some(CasualtyKind::Unspecified), ..Figures::default() },
        counted: Counted::Nothing,
        figure: None,
        scope: CountScope::Incident,
        open: false,
        rule: "casualties.unquantified",
        active: true,
        owned: true,
    })
}

/// "could have killed", "plans to kill", "to avoid losses", other wars.
fn is_hypothetical(parsed: &Parsed, loss: &Loss) -> bool {
    let from = loss.first.saturating_sub(3).max(parsed.sentence.first);
    parsed.has(from, loss.last, &[Word::Hypothetical]) || parsed.any(&[Word::OtherWar, Word::Debris])
}
