//! Numbers of people, with the wording around them.

use super::lexicon::{Bound, Tag, Word, has_ending};
use super::parse::Parsed;
use super::token::Kind;
use super::{aside, grown, person};
use crate::model::{Count, Qualifier};

/// How many words may stand between a number and the noun it counts.
const LONGEST_NOUN_GAP: usize = 5;
/// Number words after which a sum is no longer a number of people.
const MOST_PEOPLE: u64 = 100_000_000;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    Soldiers,
    Civilians,
    People,
    /// Tanks, kilometres, days.
    Thing,
    /// Battalions: strength, not people.
    Unit,
    /// Villages.
    Places,
    /// A noun that no list has.
    Unknown,
    /// No noun: "six were killed".
    Nothing,
}

/// A number in a sentence.
#[derive(Clone, Debug)]
pub struct Quantity {
    /// From the qualifier to the noun.
    pub first: usize,
    pub last: usize,
    pub count: Count,
    pub counted: Counted,
    /// Index after the number itself, before its noun.
    pub number_last: usize,
    /// "including 4 children", "up from 9", "of the 88 people": not a count of its own.
    pub aside: bool,
    pub vague: bool,
    /// A person without a number word: "a woman", "загинув чоловік".
    pub single: bool,
}

impl Quantity {
    /// Whether it may count people.
    pub fn is_people(&self) -> bool {
        matches!(self.counted, Counted::Soldiers | Counted::Civilians | Counted::People)
    }

    /// "Bei einem Luftangriff", "eines Hauptmanns": a lone "one" is an article.
    pub fn is_article(&self) -> bool {
        self.count.best == Some(1) && matches!(self.counted, Counted::Nothing | Counted::Unknown)
    }

    /// Whether it may count people where the fate leaves no doubt.
    pub fn may_be_people(&self) -> bool {
        self.is_people() || matches!(self.counted, Counted::Nothing | Counted::Unknown)
    }
}

#[derive(Clone, Copy)]
pub struct Value {
    low: u64,
    high: u64,
    pub(super) vague: bool,
    /// Index after the number.
    pub(super) last: usize,
}

/// The numbers of a sentence that are no dates, times or names of units.
pub fn find(parsed: &Parsed) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = parsed.sentence.first;
    while at < parsed.sentence.last {
        if parsed.kind(at) != Kind::Number && !parsed.at(at).any(|item| item.tag.begins_count()) {
            at += 1;
            continue;
        }
        if let Some(date) = parsed.dates.iter().find(|date| date.first <= at && at < date.last) {
            at = date.last;
            continue;
        }
        let counted = found.last().map_or(0, |before: &Quantity| before.last);
        match quantity(parsed, at).or_else(|| person::single(parsed, at, counted)) {
            Some(quantity) => {
                at = quantity.number_last.max(at + 1);
                found.push(quantity);
            }
            None => at += 1,
        }
    }
    aside::set_aside(parsed, &mut found);
    found
}

fn quantity(parsed: &Parsed, at: usize) -> Option<Quantity> {
    let one = value(parsed, at).filter(|_| !aside::is_no_count(parsed, at))?;
    let value = grown::later(parsed, at, one).or_else(|| range(parsed, at, one)).unwrap_or(one);
    let (first, before) = qualifier_before(parsed, at);
    // "Около тысячи" is one, "тысячи" are some.
    let value = before.and_then(|_| words(parsed, at)).filter(|_| value.vague).unwrap_or(value);
    let (number_last, after) = qualifier_after(parsed, value.last);
    // "До трех возросло число": up to three no more than from two.
    let grown = parsed.word_at(number_last, Word::RevisionTo).is_some();
    let bound = before.or(after).filter(|bound| !grown || *bound != Bound::UpTo);
    let (counted, last) = noun(parsed, number_last);
    if value.high == 1 && aside::counts_nobody(parsed, at, number_last, counted) {
        return None;
    }
    if bound.is_none()
        && counted == Counted::Nothing
        && (person::tells_age(parsed, first, last) || aside::is_of_years(parsed, at, (value.low, value.high)))
    {
        return None;
    }
    let text = parsed.words(first + usize::from(parsed.is_mark(first, ',')), last);
    let count = count(value, bound, text);
    let preceded = |word| parsed.ending_at(first).any(|item| item.tag.is(word));
    let aside = [Word::Including, Word::UpFrom, Word::OutOf].into_iter().any(preceded)
        && !(preceded(Word::Among) && parsed.fates(last, last + 1).next().is_some())
        && !aside::has_own_fate(parsed, first, last)
        || aside::is_superseded(parsed, first)
        || aside::is_share(parsed, first, number_last);
    Some(Quantity { first, last, count, counted, number_last, aside, vague: value.vague, single: false })
}

fn count(value: Value, bound: Option<Bound>, text: &str) -> Count {
    let named = |low, best, high, qualifier| Count { low, best, high, qualifier, text: text.to_owned() };
    let (low, high) = (value.low, value.high);
    match bound {
        Some(Bound::Nearly) if low == high => {
            named(low.checked_sub(low.max(10) / 10), Some(low), Some(low), Qualifier::About)
        }
        Some(Bound::LessThan) if low == high => Count::new(Qualifier::UpTo, low.saturating_sub(1), text),
        Some(Bound::UpTo | Bound::LessThan) => Count::new(Qualifier::UpTo, high, text),
        Some(bound) if low == high => Count::new(bound.qualifier(), low, text),
        Some(bound @ (Bound::AtLeast | Bound::MoreThan)) => match around(low, high) {
            Some(middle) => Count::new(bound.qualifier(), middle, text),
            None => named(Some(low), None, None, Qualifier::AtLeast),
        },
        _ if value.vague => named(Some(low), None, Some(high), Qualifier::Vague),
        _ if low != high => named(Some(low), None, Some(high), Qualifier::Range),
        _ => Count::new(Qualifier::Exact, low, text),
    }
}

/// The number that bounds near each other stand around: "plus d'une centaine" is more than a hundred, while
/// "hundreds" stand around none.
fn around(low: u64, high: u64) -> Option<u64> {
    let middle = low.midpoint(high);
    (high.saturating_sub(low) <= middle / 2).then_some(middle)
}

/// One number: digits or words, with thousands.
pub fn value(parsed: &Parsed, at: usize) -> Option<Value> {
    let token = parsed.tokens.get(at)?;
    if token.kind == Kind::Number {
        return digits(parsed, at);
    }
    if let Some((low, high, last)) = parsed.at(at).find_map(|item| match item.tag {
        Tag::Vague(low, high) => Some((low, high, item.last)),
        _ => None,
    }) {
        let (scale, last) = scale(parsed, last);
        return Some(Value { low: low.checked_mul(scale)?, high: high.checked_mul(scale)?, vague: true, last });
    }
    words(parsed, at)
}

fn digits(parsed: &Parsed, at: usize) -> Option<Value> {
    if is_label(parsed, at) {
        return None;
    }
    let (whole, thousandths) = read_digits(parsed.tokens[at].text(parsed.text))?;
    let (scale, mut last) = scale(parsed, at + 1);
    let mut total = whole.checked_mul(scale)?.checked_add(thousandths.checked_mul(scale)? / 1000)?;
    // "26 тыс. 550".
    if scale > 1
        && thousandths == 0
        && let Some(token) = parsed.tokens.get(last).filter(|token| token.kind == Kind::Number)
        && !is_label(parsed, last)
        && let Some((rest, 0)) = read_digits(token.text(parsed.text)).filter(|(rest, _)| *rest < scale)
        && self::scale(parsed, last + 1).0 == 1
    {
        (total, last) = (total.checked_add(rest)?, last + 1);
    }
    if (thousandths > 0 && scale == 1) || total > MOST_PEOPLE {
        return None;
    }
    Some(Value { low: total, high: total, vague: false, last })
}

/// Whether digits are a time, a share, a price, an ordinal or part of a name: "17:54", "30 %", "94th", "M23".
fn is_label(parsed: &Parsed, at: usize) -> bool {
    let Some(&token) = parsed.tokens.get(at) else { return false };
    let touching =
        |other: usize| parsed.tokens.get(other).filter(|other| other.end == token.start || other.start == token.end);
    let before = at.checked_sub(1).and_then(touching);
    let after = touching(at + 1);
    let glued =
        |token: Option<&super::token::Token>| token.is_some_and(|t| matches!(t.kind, Kind::Mark('-' | ':' | '/')));
    let beyond = |from: usize| parsed.tokens.get(from).map(|token| token.kind);
    let numbered = at.checked_sub(1).and_then(|before| parsed.tokens.get(before));
    let part_of_name = numbered.is_some_and(|t| t.is_mark('\u{2116}'))
        || before.is_some_and(|t| {
            t.kind == Kind::Word || matches!(t.kind, Kind::Mark('$' | '\u{20ac}' | '\u{a3}' | '#' | '\u{2116}'))
        })
        || (glued(before) && at >= 2 && beyond(at - 2) != Some(Kind::Number))
        || before.is_some_and(|t| t.is_mark(':'));
    let tail_is_word = after
        .is_some_and(|t| t.kind == Kind::Word && !parsed.at(at + 1).any(|item| matches!(item.tag, Tag::Scale(_))))
        || (glued(after)
            && beyond(at + 2) == Some(Kind::Word)
            && !parsed.at(at + 1).any(|item| item.tag == Tag::Scale(1)))
        || after.is_some_and(|t| matches!(t.kind, Kind::Mark(':' | '%' | '\u{aa}' | '\u{b0}' | '\u{ba}')));
    let percent = parsed.tokens.get(at + 1).is_some_and(|t| t.is_mark('%'));
    part_of_name || tail_is_word || percent || aside::is_number_of_name(parsed, at)
}

/// Whole number and thousandths of written digits; `None` for dates and the like.
fn read_digits(written: &str) -> Option<(u64, u64)> {
    let groups: Vec<&str> = written.split(|c: char| !c.is_ascii_digit()).collect();
    let (head, tail) = groups.split_first()?;
    if tail.is_empty() || tail.iter().all(|group| group.len() == 3) && head.len() <= 3 && !head.starts_with('0') {
        return groups.concat().parse().ok().map(|whole| (whole, 0));
    }
    let (decimals, middle) = tail.split_last()?;
    let grouped = middle.iter().all(|group| group.len() == 3);
    if !grouped || decimals.len() > 2 {
        return None;
    }
    let whole: u64 = head
        .parse::<u64>()
        .ok()
        .filter(|_| middle.is_empty())
        .or_else(|| format!("{head}{}", middle.concat()).parse().ok())?;
    let thousandths = decimals.parse::<u64>().ok()? * if decimals.len() == 1 { 100 } else { 10 };
    Some((whole, thousandths))
}

/// The product of the scale words from a token on: "тыс.", "hundred thousand".
fn scale(parsed: &Parsed, from: usize) -> (u64, usize) {
    let (mut scale, mut last) = (1u64, from);
    while let Some((factor, end)) = parsed.at(last).find_map(|item| match item.tag {
        Tag::Scale(factor) => Some((factor, item.last)),
        _ => None,
    }) {
        scale = scale.saturating_mul(factor);
        last = end;
        if parsed.tokens.get(last).is_some_and(|token| token.is_mark('.')) && last + 1 < parsed.sentence.last {
            last += 1;
        }
    }
    (scale, last)
}

/// Number words: "two hundred and five", "twenty-five", "tausend".
fn words(parsed: &Parsed, at: usize) -> Option<Value> {
    let (mut total, mut current, mut last) = (0u64, 0u64, at);
    let mut seen = false;
    loop {
        let mut next = last;
        let hyphen = parsed.tokens.get(next).is_some_and(|token| token.is_mark('-'));
        let and = current >= 100 && parsed.word_at(next, Word::And).is_some();
        next += usize::from(seen && (hyphen || and));
        let part = parsed.at(next).find_map(|item| match item.tag {
            Tag::Number(n) => Some((false, n, item.last)),
            Tag::Scale(n) => Some((true, n, item.last)),
            _ => None,
        });
        let Some((is_scale, n, end)) = part else { break };
        if is_scale {
            current = current.max(1).saturating_mul(n);
            if n >= 1000 {
                total = total.saturating_add(current);
                current = 0;
            }
        } else if !seen
            || (current == 0 && total > 0)
            || (current % 100 == 0 && n < 100)
            || (current % 10 == 0 && n < 10)
            || (matches!(current % 100, 60 | 80) && n < 20)
        {
            current = current.saturating_add(n);
        } else {
            break;
        }
        (seen, last) = (true, end);
    }
    let n = total.saturating_add(current);
    let whole = seen && n <= MOST_PEOPLE && !aside::is_part_of_word(parsed, last);
    whole.then_some(Value { low: n, high: n, vague: false, last })
}

/// "30 to 40", "30-40", "between 30 and 40".
fn range(parsed: &Parsed, at: usize, low: Value) -> Option<Value> {
    let between = parsed.ending_at(at).any(|item| matches!(item.tag, Tag::Word(Word::Between | Word::From)));
    let joined = parsed.tokens.get(low.last).is_some_and(|token| matches!(token.kind, Kind::Mark('-' | '\u{2014}')))
        || parsed.word_at(low.last, Word::To).is_some()
        || (parsed.word_at(low.last, Word::Or).is_some())
        || (between && parsed.word_at(low.last, Word::And).is_some());
    if !joined || low.vague {
        return None;
    }
    let high = value(parsed, low.last + 1).filter(|high| !high.vague)?;
    // "2 to 3 thousand" counts thousands on both ends.
    let scaled =
        if low.high < 1000 && high.high >= 1000 && high.high % 1000 == 0 && scale(parsed, low.last + 2).0 >= 1000 {
            1000
        } else {
            1
        };
    (high.high > low.low).then_some(Value { low: low.low * scaled, high: high.high, vague: false, last: high.last })
}

fn qualifier_before(parsed: &Parsed, at: usize) -> (usize, Option<Bound>) {
    let mut first = at - usize::from(aside::is_quoted_alone(parsed, at));
    if let Some(item) = parsed.ending_at(first).find(|item| matches!(item.tag, Tag::Word(Word::Between | Word::From))) {
        first = item.first;
    }
    let mut bound = None;
    while let Some((start, found)) = parsed.ending_at(first).find_map(|item| match item.tag {
        Tag::Qualifier(bound) => Some((item.first, bound)),
        _ => None,
    }) {
        first = start;
        bound = Some(found);
    }
    // "Погибли, как минимум, 5 человек".
    let comma = |at: usize| at > parsed.sentence.first && parsed.is_mark(at - 1, ',');
    if bound.is_none() && comma(at) {
        let item = parsed.ending_at(at - 1).find(|item| matches!(item.tag, Tag::Qualifier(_)) && comma(item.first));
        if let Some((item, Tag::Qualifier(found))) = item.map(|item| (item, item.tag)) {
            (first, bound) = (item.first - 1, Some(found));
        }
    }
    (first, bound)
}

fn qualifier_after(parsed: &Parsed, last: usize) -> (usize, Option<Bound>) {
    let found = parsed.at(last).find_map(|item| match item.tag {
        Tag::QualifierAfter(bound) => Some((item.last, Some(bound))),
        _ => None,
    });
    found.unwrap_or((last, None))
}

/// What the number counts, and the index after that noun.
fn noun(parsed: &Parsed, from: usize) -> (Counted, usize) {
    let mut at = aside::past_of(parsed, from);
    let mut unknown = None;
    while at < parsed.sentence.last && at - from <= LONGEST_NOUN_GAP {
        let token = parsed.tokens[at];
        if let Some(after) = person::after_age(parsed, at).or_else(|| person::after_other(parsed, at)) {
            at = after;
            continue;
        }
        if !matches!(token.kind, Kind::Word | Kind::Mark('-' | '"')) {
            break;
        }
        let unit = parsed.word_at(at, Word::Unit).map(|item| (Counted::Unit, item.last));
        let counted = || {
            let ends = |to: usize| has_ending(parsed.words(at, to), &parsed.endings.genitive_adjective);
            let small = parsed.capital_nouns && parsed.is_lower(at);
            let adjective = |to: usize| small || parsed.bare_nouns && ends(to);
            let plain = |item: &&super::parse::Item| !item.tag.is(Word::Enemy) || !adjective(item.last);
            parsed.at(at).filter(plain).find_map(|item| counted(item.tag).map(|counted| (counted, item.last)))
        };
        if let Some(found) = unit.or_else(counted) {
            return found;
        }
        if parsed.at(at).any(|item| aside::ends_noun(item.tag)) || parsed.dates.iter().any(|date| date.first == at) {
            break;
        }
        let tagged = parsed.at(at).next().map(|item| item.last);
        if tagged.is_none() && token.kind == Kind::Word && unknown.is_none() {
            unknown = Some(at + 1);
        }
        at = tagged.unwrap_or(at + 1);
    }
    unknown.map_or((Counted::Nothing, from), |last| (Counted::Unknown, last))
}

/// What a word counts, where it is such a noun.
pub fn counted(tag: Tag) -> Option<Counted> {
    Some(match tag {
        Tag::Word(Word::Soldiers | Word::Force | Word::Enemy) => Counted::Soldiers,
        Tag::Word(Word::Civilians) => Counted::Civilians,
        Tag::Word(Word::People) => Counted::People,
        Tag::Word(Word::Thing) => Counted::Thing,
        Tag::Word(Word::Unit) => Counted::Unit,
        Tag::Word(Word::PlaceCount | Word::Settlement) => Counted::Places,
        _ => return None,
    })
}
