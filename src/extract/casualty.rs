//! Figures of killed, wounded, missing and captured people: which number belongs to which fate.

use super::lexicon::{Act, Fate, Tag, Word};
use super::parse::Parsed;
use super::quantity::{Counted, Quantity};
use super::token::Kind;
use crate::model::{CasualtyKind, Count, CountScope, Figures, Qualifier};

/// How far a figure may stand before its fate ("30 soldiers, fighting beside the army, were killed").
const LONGEST_LEFT: usize = 28;
/// How far a figure may stand after a verb, and after a noun ("losses in the eight months since ... total over 67,100").
const LONGEST_RIGHT: usize = 4;
const LONGEST_RIGHT_OF_NOUN: usize = 24;
/// A comma between a figure and its fate weighs as many words.
const COMMA: usize = 3;

/// Fate words joined by "and", "or", commas: one group, one figure.
#[derive(Clone, Debug)]
struct Group {
    first: usize,
    last: usize,
    fates: Vec<Fate>,
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
    pub rule: &'static str,
    /// Whether the fate stands before its figure, as an active verb does.
    pub active: bool,
    /// Whether the words are "losses" or "lost", so that the subject is the one who lost.
    pub owned: bool,
}

/// The losses of a sentence in order.
pub fn find(parsed: &Parsed) -> Vec<Loss> {
    let groups = fate_groups(parsed);
    let links = link(parsed, &groups);
    let mut losses: Vec<Loss> = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let mine: Vec<&Link> = links.iter().filter(|link| link.group == at).collect();
        if let Some(first) = mine.first() {
            losses.extend(counted(parsed, group, first));
        } else if let Some(loss) = none_of(parsed, group).or_else(|| without_figure(parsed, group, &losses)) {
            losses.push(loss);
        }
    }
    let any_figure = losses.iter().any(|loss| loss.figure.is_some());
    losses.retain(|loss| loss.figure.is_some() || loss.rule == "casualties.none" || !any_figure);
    losses.retain(|loss| !is_hypothetical(parsed, loss));
    losses.sort_by_key(|loss| loss.first);
    losses
}

fn fate_groups(parsed: &Parsed) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for item in &parsed.items {
        let Tag::Fate(fate) = item.tag else { continue };
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
        let link = parsed
            .at(at)
            .find(|item| matches!(item.tag, Tag::Word(Word::And | Word::Or | Word::Article | Word::Passive)));
        match (link, parsed.tokens[at].kind) {
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

struct Link {
    quantity: usize,
    group: usize,
    cost: usize,
    active: bool,
}

/// Gives each figure to the fate it stands nearest to, each fate at most one figure.
fn link(parsed: &Parsed, groups: &[Group]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for (group_at, group) in groups.iter().enumerate() {
        let left = groups[..group_at].last().map_or(parsed.sentence.first, |before| before.last);
        let right = groups.get(group_at + 1).map_or(parsed.sentence.last, |after| after.first);
        for (at, quantity) in parsed.quantities.iter().enumerate() {
            if quantity.aside || !fits(quantity, group) {
                continue;
            }
            if let Some((cost, active)) = cost(parsed, quantity, group, left, right) {
                links.push(Link { quantity: at, group: group_at, cost, active });
            }
        }
    }
    let vague =
        |link: &Link| groups[link.group].fates.iter().all(|fate| matches!(fate, Fate::Losses | Fate::LostIfPeople));
    links.sort_by_key(|link| (link.cost + if vague(link) { 2 } else { 0 }, link.group, link.quantity));
    let mut taken: Vec<Link> = Vec::new();
    for link in links {
        if taken.iter().all(|other| other.quantity != link.quantity && other.group != link.group) {
            taken.push(link);
        }
    }
    taken
}

fn fits(quantity: &Quantity, group: &Group) -> bool {
    // "in one way or another": a lone "one" counts something else.
    let pronoun = quantity.counted == Counted::Unknown && quantity.count.best == Some(1);
    let people = if group.fates.iter().all(|fate| fate.needs_people()) {
        quantity.is_people()
    } else {
        quantity.may_be_people()
    };
    people && !pronoun
}

/// Words between figure and fate, and whether the fate comes first; `None` where something parts them.
fn cost(parsed: &Parsed, quantity: &Quantity, group: &Group, left: usize, right: usize) -> Option<(usize, bool)> {
    let noun = group.fates.iter().all(|fate| *fate == Fate::Losses);
    if quantity.number_last <= group.first {
        // A fate between them, or beyond it a figure of its own, is dealt with by the bounds.
        let from = quantity.last.min(group.first);
        let open = quantity.last > left;
        let gap = group.first - from;
        let clear = open && gap <= LONGEST_LEFT && is_clear(parsed, quantity.last, group.first);
        return clear.then(|| (gap + COMMA * commas(parsed, from, group.first), false));
    }
    if quantity.first >= group.last && quantity.first <= right {
        let gap = quantity.first - group.last;
        let limit = if noun { LONGEST_RIGHT_OF_NOUN } else { LONGEST_RIGHT };
        let quoted = gap > 1 && parsed.has_mark(group.last, quantity.first, &['"']);
        let marks = quoted || parsed.has_mark(group.last, quantity.first, &[',', ';', '.', ':', '(']);
        let parted = parsed.has(group.last, quantity.first, &[Word::And, Word::Or, Word::Relative]) || (marks && !noun);
        let clear = gap <= limit && !parted && is_clear(parsed, group.last, quantity.first);
        return clear.then_some((gap, true));
    }
    None
}

/// Whether no other number of people, no new statement and no rescue stands between.
fn is_clear(parsed: &Parsed, from: usize, to: usize) -> bool {
    let number = parsed
        .quantities
        .iter()
        .any(|other| other.first >= from && other.last <= to && other.may_be_people() && !other.aside);
    let parted = parsed.within(from, to).any(|item| matches!(item.tag, Tag::Word(Word::NotLoss)));
    !number && !parted && !parsed.has_mark(from, to, &[';', ':'])
}

fn commas(parsed: &Parsed, from: usize, to: usize) -> usize {
    parsed.tokens[from..to.max(from)].iter().filter(|token| token.is_mark(',')).count()
}

fn counted(parsed: &Parsed, group: &Group, link: &Link) -> Vec<Loss> {
    let Some(quantity) = parsed.quantities.get(link.quantity) else { return Vec::new() };
    let (first, last) = (quantity.first.min(group.first), quantity.last.max(group.last));
    let base = |quantity: &Quantity, count: Count| Loss {
        first,
        last: last.max(quantity.last),
        figures: figures(&group.fates, Some(count)),
        counted: quantity.counted,
        figure: Some((quantity.first, quantity.last)),
        scope: scope(parsed, group, quantity),
        rule: if link.active { "casualties.active" } else { "casualties.passive" },
        active: link.active,
        owned: is_owned(&group.fates) || parsed.fates(parsed.sentence.first, group.first).any(|fate| is_owned(&[fate])),
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
        && quantity.vague
        && !parsed.has(quantity.last, better.first, &[Word::And])
    {
        // "several of them, about seven people": the second says it better.
        return vec![base(better, better.count.clone())];
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
        let gap = parsed.words(before.last, quantity.first).len();
        let linked = gap <= 16
            && (parsed.has_mark(before.last, quantity.first, &[','])
                || parsed.has(before.last, quantity.first, &[Word::And]));
        let own_fate = parsed.fates(quantity.last, (quantity.last + 2).min(parsed.sentence.last)).next().is_some();
        let parted = parsed.fates(before.last, quantity.first).next().is_some();
        if !linked || parted || !quantity.is_people() || quantity.aside || own_fate {
            break;
        }
        listed.push(quantity);
        before = quantity;
    }
    listed
}

/// "six soldiers and three police were wounded": one figure of nine.
fn pair_before<'p>(parsed: &'p Parsed, at: usize) -> Option<(&'p Quantity, Count)> {
    let (before, after) = (parsed.quantities.get(at.checked_sub(1)?)?, parsed.quantities.get(at)?);
    let between = before.last..after.first;
    let linked = between.len() == 1 && parsed.has(between.start, between.end, &[Word::And]);
    let exact =
        |quantity: &Quantity| quantity.is_people() && quantity.count.qualifier == Qualifier::Exact && !quantity.aside;
    if !linked || !exact(before) || !exact(after) {
        return None;
    }
    let sum = before.count.best? + after.count.best?;
    Some((before, Count::new(Qualifier::Exact, sum, parsed.words(before.first, after.last))))
}

/// The columns that a group of fates fills.
fn figures(fates: &[Fate], count: Option<Count>) -> Figures {
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

fn scope(parsed: &Parsed, group: &Group, quantity: &Quantity) -> CountScope {
    let since =
        parsed.dates.iter().any(|dated| dated.since && parsed.clause(dated.first) <= parsed.clause(group.first));
    if parsed.any(&[Word::Cumulative, Word::PerDay])
        || since
        || parsed.has(quantity.first, quantity.last, &[Word::Cumulative])
    {
        CountScope::PeriodTotal
    } else if parsed.any(&[Word::Estimate]) {
        CountScope::Estimate
    } else {
        CountScope::Incident
    }
}

/// "No casualties were reported": a zero.
fn none_of(parsed: &Parsed, group: &Group) -> Option<Loss> {
    let from = group.first.saturating_sub(6).max(parsed.sentence.first);
    let none = parsed.within(from, group.first).rev().find(|item| item.tag == Tag::Word(Word::NoneCount))?;
    if parsed.has_mark(none.last, group.first, &[',', ';', ':', '"'])
        || parsed.has(none.last, group.first, &[Word::Say, Word::NotLoss])
    {
        return None;
    }
    let text = parsed.words(none.first, group.last).to_owned();
    let count = Count::new(Qualifier::None, 0, &text);
    let kinds: Vec<Fate> = group.fates.iter().map(|fate| fate.plain()).collect();
    Some(Loss {
        first: none.first,
        last: group.last,
        figures: figures(&kinds, Some(count)),
        counted: Counted::Nothing,
        figure: Some((none.first, group.last)),
        scope: CountScope::Incident,
        rule: "casualties.none",
        active: false,
        owned: is_owned(&group.fates),
    })
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

/// How the losses came about, as far as the sentence says.
pub fn cause(parsed: &Parsed) -> Option<&'static str> {
    let acts: Vec<Act> = parsed.acts().map(|(_, _, act)| act).collect();
    [
        Act::FriendlyFire,
        Act::Executed,
        Act::Ambush,
        Act::Explosion,
        Act::Strike,
        Act::Shelling,
        Act::Fighting,
        Act::Attack,
    ]
    .into_iter()
    .find(|act| acts.contains(act))
    .map(Act::name)
}
