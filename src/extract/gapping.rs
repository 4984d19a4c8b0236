//! Conjuncts without a verb, which go on with the one before: "A was taken on 3 March, B on 5 March and C a day later",
//! "on Monday A fell, on Tuesday B", "the first column took A, the second B", "in the A region they took B, in the C
//! region D".
//!
//! What such a conjunct has beside its place (a time, an area, another doer) stands in the whole clause too.

use super::clause::Clause;
use super::front::{Move, Seen};
use super::lexicon::{Act, Endings, Lexicon, Tag, Word, has_ending};
use super::name_parts::are_several;
use super::names::{self, Sentence, at, name_end};
use super::parse::Item;
use super::place::AREA_RANK;
use super::subject;
use super::token::Kind;
use crate::model::Mention;

/// How many words a time may have: "в ночь на вторник", "a couple of days later".
const LONGEST_TIME: usize = 8;
/// How many words lead to the word that makes a time of them: "a couple of days later".
const LONGEST_COUNTED: usize = 6;
/// How many words name an area: "in the neighbouring region of A".
const LONGEST_AREA: usize = 7;
/// How many small words stand before a name: "the village of".
const LONGEST_SMALL: usize = 4;
/// How many words may stand between the commas behind a time: ", after some resistance,".
const LONGEST_ASIDE: usize = 8;
/// How far the words behind a comma are looked through for a verb: keeps hostile texts linear.
const LONGEST_REST: usize = 30;
/// How many of the last statements may be gone on with.
const MOST_MOVES: usize = 16;

/// What a conjunct has beside its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Remnant {
    Time,
    Area,
    Doer,
}

/// A conjunct without a verb.
struct Conjunct {
    remnant: Remnant,
    /// The first token of its names.
    first: usize,
    /// The tokens of its remnant.
    beside: (usize, usize),
}

/// What a sentence is to this stage, whether or not it is taken apart yet.
struct Gaps<'g> {
    sentence: &'g Sentence<'g>,
    endings: &'g Endings,
    /// Where names end that begin at a token.
    name: &'g dyn Fn(usize) -> Option<usize>,
    /// The same of names of areas.
    area: &'g dyn Fn(usize) -> Option<usize>,
}

/// Adds the places that only such conjuncts name.
pub fn names(sentence: &Sentence, lexicon: &Lexicon, known: &[Mention], found: &mut Vec<Mention>) {
    let front = |item: &Item| matches!(item.tag, Tag::Act(act) if act <= Act::Shelling);
    let Some(act) = sentence.items.iter().find(|item| front(item)).filter(|_| !lexicon.capital_nouns) else { return };
    let name = |first: usize| {
        let mut last = name_end(sentence, lexicon, first)?;
        for _ in 0..LONGEST_COUNTED {
            let next = names::after_link(sentence, last).filter(|_| are_several(sentence, lexicon, first));
            match next.and_then(|next| name_end(sentence, lexicon, next)) {
                Some(end) => last = end,
                None => break,
            }
        }
        Some(last)
    };
    let gaps = Gaps { sentence, endings: &lexicon.endings, name: &name, area: &|_| None };
    for token in act.last..sentence.last {
        let conjunct = gaps.link(token).and_then(|next| gaps.conjunct(next));
        if let Some(conjunct) = conjunct {
            names::list(sentence, lexicon, (conjunct.first, false), known, found);
        }
    }
}

impl Seen<'_, '_> {
    /// The statements of conjuncts that go on with one of `told`.
    pub fn gapped(&self, told: &[Move]) -> Vec<Move> {
        let parsed = self.parsed;
        let run = parsed.sentence.first..parsed.sentence.last;
        let sentence = Sentence::of(parsed.text, parsed.tokens, run, &parsed.items);
        let from = |first: usize, wide: bool| {
            let at = self.groups.partition_point(|group| group.first < first);
            let group = self.groups.get(at).filter(|group| group.first == first);
            group.filter(|group| (group.rank >= AREA_RANK) == wide).map(|group| group.last)
        };
        let (name, area) = (|first: usize| from(first, false), |first: usize| from(first, true));
        let gaps = Gaps { sentence: &sentence, endings: parsed.endings, name: &name, area: &area };
        let Some(first) = told.iter().map(|made| made.token).min() else { return Vec::new() };
        let links = (first..sentence.last).filter_map(|token| gaps.link(token).map(|next| (token, next)));
        let conjuncts = links.filter_map(|(link, next)| Some((link, gaps.conjunct(next)?)));
        conjuncts.filter_map(|(link, conjunct)| self.gone_on(told, link, &conjunct, &gaps)).collect()
    }

    /// The statement of a conjunct behind a comma, where the verb before it tells of a place with the same beside it.
    fn gone_on(&self, told: &[Move], link: usize, conjunct: &Conjunct, gaps: &Gaps) -> Option<Move> {
        let parsed = self.parsed;
        let verb =
            self.clauses[..self.clauses.partition_point(|it| it.first < link)].iter().rfind(|it| !it.absorbed)?;
        let mut before = told.iter().rev().take(MOST_MOVES).filter(|made| made.token == verb.first);
        let group = self.groups.iter().find(|group| group.first == conjunct.first)?;
        let made = before.next().filter(|made| !made.mentions.iter().any(|at| group.mentions.contains(at)))?;
        let of = |at: &usize| parsed.named.iter().find(|named| named.mention == *at);
        let placed = made.mentions.iter().filter_map(of).all(|named| named.last <= link);
        let from = verb.from.min(verb.first);
        let alike = match conjunct.remnant {
            Remnant::Time => (parsed.sentence.first..link).any(|at| gaps.time(at).is_some()),
            Remnant::Area => self.groups.iter().any(|group| group.rank >= AREA_RANK && group.last <= link),
            Remnant::Doer => made.by.is_some() && from < link,
        };
        if !placed || !alike || !self.may_go_on(verb, made) {
            return None;
        }
        let (start, end) = conjunct.beside;
        let dated = parsed.dates.iter().find(|dated| dated.first < end && start < dated.last);
        let token = dated.map_or(conjunct.first, |dated| dated.last - 1);
        let small = parsed.has(link, conjunct.first, &[Word::Site, Word::Part]);
        let part = matches!(made.act, Act::Captured | Act::Retaken) && (small || self.is_near(group));
        let act = if part { Act::Advanced } else { made.act };
        Some(Move { token, act, mentions: group.mentions.clone(), rank: group.rank, ..made.clone() })
    }
}

impl Seen<'_, '_> {
    /// Whether a verb tells of its place, with a doer or in the passive, and does not only date what follows: "after the
    /// capture of A on Monday, X on Tuesday and Y on Wednesday called for".
    fn may_go_on(&self, verb: &Clause, made: &Move) -> bool {
        let parsed = self.parsed;
        let opens = [Word::Subordinate, Word::After, Word::Since]
            .iter()
            .any(|it| parsed.word_at(parsed.sentence.first, *it).is_some());
        let they = parsed.null_subject && has_ending(parsed.words(verb.first, verb.first + 1), &parsed.endings.they);
        let falls = parsed.word_at(verb.first, Word::Falls).is_some();
        let clash = matches!(made.act, Act::Fighting | Act::Attack | Act::Strike | Act::Shelling);
        !opens && (made.by.is_some() || clash || falls || they || subject::is_passive(parsed, verb))
    }
}

impl Gaps<'_> {
    fn word(&self, token: usize, words: &[Word]) -> Option<usize> {
        let item = at(self.sentence, token).find(|item| matches!(item.tag, Tag::Word(word) if words.contains(&word)));
        item.map(|item| item.last)
    }

    fn is_mark(&self, token: usize, marks: &[char]) -> bool {
        let kind = (token < self.sentence.last).then(|| self.sentence.tokens[token].kind);
        matches!(kind, Some(Kind::Mark(mark)) if marks.contains(&mark))
    }

    /// Past the comma, semicolon or "and" that a conjunct stands behind.
    fn link(&self, token: usize) -> Option<usize> {
        let mark = self.is_mark(token, &[',', ';']).then_some(token + 1);
        match mark {
            Some(next) => Some(self.word(next, &[Word::And, Word::Contrast]).unwrap_or(next)),
            None => self.word(token, &[Word::And]),
        }
    }

    fn comma(&self, token: usize) -> usize {
        if self.is_mark(token, &[',']) { token + 1 } else { token }
    }

    /// Past "in the village of".
    fn small(&self, mut token: usize) -> usize {
        let small = [
            Word::Prep,
            Word::Near,
            Word::Article,
            Word::Settlement,
            Word::PlaceCount,
            Word::OfMonth,
            Word::From,
            Word::Site,
            Word::Part,
        ];
        for _ in 0..LONGEST_SMALL {
            let next = self.word(token, &small).filter(|_| (self.name)(token).is_none());
            token = next.unwrap_or(token);
        }
        token
    }

    fn conjunct(&self, from: usize) -> Option<Conjunct> {
        let doer = || self.doer(from).map(|end| (Remnant::Doer, end));
        let area = || self.area(from).map(|end| (Remnant::Area, end));
        let first = self.time(from).map(|end| (Remnant::Time, end)).or_else(area).or_else(doer);
        if let Some((remnant, end)) = first {
            let plain = self.small(self.comma(end));
            let first = (self.name)(plain).map(|_| plain).or_else(|| self.behind_aside(end))?;
            let last = (self.name)(first)?;
            return self.closes(last).then_some(Conjunct { remnant, first, beside: (from, end) });
        }
        let first = self.small(from);
        let last = (self.name)(first)?;
        let start = self.comma(last);
        let (remnant, end) = self.time(start).map(|end| (Remnant::Time, end))?;
        self.closes(end).then_some(Conjunct { remnant, first, beside: (start, end) })
    }

    /// "On Saturday, after some resistance, the village of A".
    fn behind_aside(&self, end: usize) -> Option<usize> {
        let first = self.comma(end);
        let to = (first + LONGEST_ASIDE).min(self.sentence.last);
        let close = (first..to).find(|token| self.is_mark(*token, &[',']))?;
        let tells = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_) | Tag::Word(Word::Passive | Word::Say));
        let plain = |token: usize| {
            let lower = self.sentence.tokens[token].text(self.sentence.text).starts_with(char::is_lowercase);
            lower && !at(self.sentence, token).any(tells)
        };
        (first > end && close > first && (first..close).all(plain)).then(|| self.small(close + 1))
    }

    /// Whether a conjunct ends here, and no verb behind a comma goes on with it.
    fn closes(&self, end: usize) -> bool {
        if end >= self.sentence.last || self.is_mark(end, &['.', ';', ')', '"']) {
            return true;
        }
        let parts = [Word::And, Word::Contrast, Word::Subordinate, Word::Relative, Word::According];
        if self.word(end, &parts).is_some() {
            return true;
        }
        let to = (end + LONGEST_REST).min(self.sentence.last);
        let ends = |token: &usize| {
            self.is_mark(*token, &[';', '.', '"'])
                || self.word(*token, &parts).or_else(|| self.word(*token, &[Word::Say])).is_some()
        };
        let stop = (end + 1..to).find(ends).unwrap_or(to);
        let verb = |item: &Item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_) | Tag::Word(Word::Passive));
        self.is_mark(end, &[',']) && !(end + 1..stop).any(|token| at(self.sentence, token).any(verb))
    }

    /// The end of a time that begins at a token: "on 5 March", "early on Saturday", "a couple of days later".
    fn time(&self, from: usize) -> Option<usize> {
        let (mut token, mut end) = (from, None);
        let to = (from + LONGEST_TIME).min(self.sentence.last);
        while token < to {
            if let Some(next) = self.timed(token) {
                (token, end) = (next, Some(next));
                continue;
            }
            let lead = [Word::Prep, Word::Article, Word::OfMonth, Word::To, Word::By, Word::Toward, Word::Last];
            let part = [Word::Early, Word::Mid, Word::Late, Word::Night];
            let and = self.word(token, &[Word::And]).is_some();
            let next = self.word(token, &lead).or_else(|| self.word(token, &part)).filter(|_| !and);
            let number = self.sentence.tokens[token].kind == Kind::Number;
            // "Am 3. März".
            let month = |item: &Item| matches!(item.tag, Tag::Month(_));
            let ordinal = self.is_mark(token + 1, &['.']) && at(self.sentence, token + 2).any(month);
            match next.or(number.then_some(token + 1 + usize::from(ordinal))) {
                Some(next) => token = next,
                None => break,
            }
        }
        end
    }

    /// Past a word that makes a time of those before it.
    fn timed(&self, token: usize) -> Option<usize> {
        let time = |item: &&Item| {
            matches!(
                item.tag,
                Tag::Weekday(_)
                    | Tag::Month(_)
                    | Tag::Day(..)
                    | Tag::DayFromLast(_)
                    | Tag::Week(_)
                    | Tag::MonthOffset(_)
                    | Tag::Word(Word::Weekend | Word::Night)
            )
        };
        if let Some(item) = at(self.sentence, token).find(time) {
            return Some(item.last);
        }
        let article = |item: &Item| item.last == token && item.tag.is(Word::Article);
        let led = token > self.sentence.first && names::before(self.sentence, token).any(article);
        if led && self.sentence.tokens[token].kind == Kind::Number && self.closes(token + 1) {
            return Some(token + 1);
        }
        let to = (token + LONGEST_COUNTED).min(self.sentence.last);
        let verb = |item: &Item| {
            matches!(item.tag, Tag::Act(_) | Tag::Fate(_) | Tag::Actor(_))
                || matches!(item.tag, Tag::Word(Word::Say | Word::Passive | Word::Relative | Word::And))
        };
        for at in token..to {
            let word = self.sentence.tokens[at].text(self.sentence.text);
            if self.endings.times.iter().any(|time| time == word) {
                return Some(at + 1);
            }
            let lower = word.starts_with(char::is_lowercase) || self.sentence.tokens[at].kind == Kind::Number;
            if !lower || names::at(self.sentence, at).any(verb) {
                break;
            }
        }
        None
    }

    /// The end of an area: "in the A region", "in the neighbouring region of A", "dans celle de A".
    fn area(&self, from: usize) -> Option<usize> {
        let mut token = self.word(from, &[Word::Prep, Word::Inside])?;
        let to = (from + LONGEST_AREA).min(self.sentence.last);
        let (mut unit, mut named) = (false, false);
        while token < to {
            if let Some(end) = (self.area)(token) {
                // "In the A region": the word for it may be no part of the name.
                return Some(self.word(end, &[Word::RegionWord, Word::DistrictWord]).unwrap_or(end));
            }
            if let Some(next) = self.word(token, &[Word::RegionWord, Word::DistrictWord, Word::Demonstrative]) {
                if named {
                    return Some(next);
                }
                (unit, token) = (true, next);
                continue;
            }
            let capital = self.sentence.tokens[token].text(self.sentence.text).starts_with(char::is_uppercase);
            if capital && unit && self.word(token + 1, &[Word::RegionWord]).is_none() {
                return Some(token + 1);
            }
            named |= capital;
            if self.is_mark(token, &[',', ';', '.', ':', '(']) {
                return None;
            }
            token += 1;
        }
        None
    }

    /// The end of another doer: "the second", "another".
    fn doer(&self, from: usize) -> Option<usize> {
        let one = |item: &&Item| {
            matches!(item.tag, Tag::Word(Word::Article | Word::Indefinite) | Tag::Number(1))
                && self.word(item.first, &[Word::Another]).is_none()
        };
        let first = at(self.sentence, from).find(one).map_or(from, |item| item.last);
        let end =
            self.word(first, &[Word::Another]).or_else(|| self.word(first, &[Word::Nth]).filter(|_| first > from))?;
        // "A, the second city of B".
        self.word(end, &[Word::Settlement, Word::PlaceCount, Word::RegionWord, Word::Part]).is_none().then_some(end)
    }
}
