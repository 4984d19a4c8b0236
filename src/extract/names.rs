//! Names that only the sentence shows to be places: "the villages of A, B and C", "took A".

use super::lexicon::{Act, Lexicon, Tag, Word};
use super::name_parts::{
    after_area, apposed, are_several, article_end, before_units, ends_area, ends_in_act, is_agent, is_aside,
    is_behind_and, is_behind_hyphen, is_behind_towns, is_by, is_comma, is_led_by_held, is_long, is_numbered,
    is_of_two_words, is_small, is_struck, is_titled, is_town, is_unit_behind, is_whole, longer, opens_name,
    ordinal_end, past_area,
};
use super::parse::{Item, Source};
use super::suffering::{fallen, is_object_first, object_before, passive, suffering};
use super::token::{Kind, Token, fold};
use super::{clefted, counts, gapping, name_parts, office, opening, sentence, units};
use crate::model::{Mention, PlaceKind, Relation, Role, Span};

/// How many small words may stand between "villages" and the first name.
const LONGEST_LEAD: usize = 5;
/// How many words "has also been" may have before its participle.
pub const LONGEST_AUXILIARY: usize = 3;
/// The longest name in words, and the longest list in names.
pub const LONGEST_NAME: usize = 4;
/// How far a colon or dash stands behind "villages".
const LONGEST_TO_MARK: usize = 10;
pub const LONGEST_LIST: usize = 60;

/// One sentence as this stage needs it.
pub struct Sentence<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub first: usize,
    pub last: usize,
    pub items: &'a [Item],
    /// Whether the sentence before told of towns that were taken.
    pub follows_towns: bool,
}

impl<'a> Sentence<'a> {
    /// A sentence of a text with its tagged words.
    pub fn new(source: &Source<'a>, sentence: &sentence::Sentence, items: &'a [Item]) -> Self {
        Sentence::of(source.text, source.tokens, sentence.first..sentence.last, items)
    }

    pub fn of(text: &'a str, tokens: &'a [Token], run: std::ops::Range<usize>, items: &'a [Item]) -> Self {
        Sentence { text, tokens, first: run.start, last: run.end, items, follows_towns: false }
    }
}

/// Adds to `found` the places that lists of this sentence name and `known` (in order of the text) lacks.
pub fn find(sentence: &Sentence, lexicon: &Lexicon, known: &[Mention], found: &mut Vec<Mention>) {
    let front = sentence.items.iter().any(|item| tells_of_places(item, lexicon));
    let titled = is_titled(sentence, lexicon);
    let taken = |tag: Tag| matches!(tag, Tag::Act(Act::Captured | Act::Retaken | Act::Held));
    let is_act = |tag: Tag| matches!(tag, Tag::Act(_));
    let falls = |item: &Item| at(sentence, item.first).any(|it| it.tag.is(Word::Falls));
    for item in sentence.items {
        let lead =
            leads(sentence, lexicon, item, front) && (!titled || !is_act(item.tag) || taken(item.tag) && !falls(item));
        let article = |tag: Tag| matches!(tag, Tag::Word(Word::Article | Word::ArticlePrep));
        // "die Stadt des Landes": where every noun has a capital, one with an article is a common noun.
        let common =
            |at: usize| lexicon.capital_nouns && before(sentence, at).any(|it| it.last == at && article(it.tag));
        if lead && let Some((at, near)) = first_name(sentence, lexicon, item).filter(|(at, _)| !common(*at)) {
            let near =
                near || item.tag.is(Word::Near) || before(sentence, item.first).any(|other| other.tag.is(Word::Near));
            let lists = |word: Word| word == Word::Including && front;
            if matches!(item.tag, Tag::Word(word) if lists(word) || matches!(word, Word::Settlement | Word::PlaceCount))
            {
                longer(sentence, lexicon, at, known, found);
            }
            list(sentence, lexicon, (at, near), known, found);
        }
        units::list(sentence, lexicon, item, known, found);
        for at in beside_count(sentence, lexicon, item) {
            list(sentence, lexicon, (at, false), known, found);
        }
        if item.tag.is(Word::Settlement)
            && let Some(name) = apposed(sentence, lexicon, item)
        {
            list(sentence, lexicon, (name, false), known, found);
        }
        if passive(item, sentence) || is_object_first(item, sentence, lexicon) {
            suffering(sentence, lexicon, item.first, known, found);
        }
        if let Some(name) = opening::before(sentence, lexicon, item).or_else(|| clefted::name(sentence, lexicon, item))
        {
            list(sentence, lexicon, (name, false), known, found);
        }
        if let Some(name) = fallen(sentence, lexicon, item).or_else(|| object_before(sentence, lexicon, item)) {
            list(sentence, lexicon, (name, false), known, found);
            suffering(sentence, lexicon, item.first, known, found);
        }
    }
    if front {
        go_on(sentence, lexicon, known, found);
    }
    gapping::names(sentence, lexicon, known, found);
}

/// Where lists begin that a noun for several places leads to: "three villages: A and B", "the A and B communities".
fn beside_count(sentence: &Sentence, lexicon: &Lexicon, noun: &Item) -> impl Iterator<Item = usize> {
    let counts = noun.tag.is(Word::PlaceCount);
    let behind = (counts && !lexicon.capital_nouns).then(|| listed_behind(sentence, lexicon, noun)).flatten();
    let before = counts.then(|| before_units(sentence, lexicon, noun)).flatten();
    behind.into_iter().chain(before)
}

/// Whether an act has its places beside it; "наносили авиаудары по зданию в южной части А" where nouns need no article.
fn tells_of_places(item: &Item, lexicon: &Lexicon) -> bool {
    let strikes = |act: Act| lexicon.bare_nouns && matches!(act, Act::Strike | Act::Shelling);
    matches!(item.tag, Tag::Act(act) if act.is_front_line() || strikes(act))
}

/// Whether a name may follow a word: "the village of", "took", "the airport of".
fn leads(sentence: &Sentence, lexicon: &Lexicon, item: &Item, front: bool) -> bool {
    match item.tag {
        Tag::Word(Word::Settlement | Word::PlaceCount | Word::Naming) => true,
        // "Der Palast, Ministerien und": where every noun has a capital, a comma ends what the site is called.
        Tag::Word(Word::Site | Word::Part) if lexicon.capital_nouns => front && !is_comma(sentence, item.last),
        Tag::Word(Word::Including) if lexicon.capital_nouns && item.last - item.first > 1 => {
            front && is_behind_towns(sentence, item)
        }
        Tag::Word(Word::Site | Word::Part | Word::Including) => front || opening::lists_towns(sentence, item),
        // "The third village after A".
        Tag::Word(Word::After) => front && sentence.items.iter().any(|it| it.tag.is(Word::Nth)),
        Tag::Word(Word::Near) => front && !lexicon.capital_nouns,
        // "Attacks towards A"; "to" leads to anything.
        Tag::Word(Word::Toward) => front && lexicon.is_plain() && is_long(sentence, item),
        // "Под контролем А находится Б".
        Tag::Word(Word::Presence) => lexicon.bare_nouns && is_led_by_held(sentence, item),
        // "Cayó en manos de A": A is no place.
        Tag::Act(Act::Captured | Act::Held) if lexicon.null_subject && is_by(sentence, item) => false,
        Tag::Act(act) if act.is_front_line() => !lexicon.capital_nouns || is_named(sentence, lexicon, item),
        // "обстрел Рыльска", "удар по Херсону".
        Tag::Act(Act::Strike | Act::Shelling) => !lexicon.capital_nouns && is_struck(sentence, lexicon, item),
        _ => false,
    }
}

/// "Einnahme von A", "besetzte Nowyj Trud": where every noun has a capital, only a genitive or two words show a name.
fn is_named(sentence: &Sentence, lexicon: &Lexicon, item: &Item) -> bool {
    // "Wehrten Grenztruppen Angriffe ab": behind the first part of a verb stands its subject.
    if at(sentence, item.first).any(|other| other.tag == Tag::Bracket) {
        return false;
    }
    let token = item.last;
    let of = at(sentence, token).any(|item| matches!(item.tag, Tag::Word(Word::By | Word::From)))
        && at(sentence, token + 1).next().is_none();
    of || name_end(sentence, lexicon, token).is_some_and(|last| last > token + 1)
}

/// Lists that begin with a name already known: "near A and B".
fn go_on(sentence: &Sentence, lexicon: &Lexicon, known: &[Mention], found: &mut Vec<Mention>) {
    let Some((start, end)) = sentence
        .items
        .first()
        .zip(sentence.tokens.get(sentence.last - 1))
        .map(|(first, last)| (sentence.tokens[first.first].start, last.end))
    else {
        return;
    };
    let from = known.partition_point(|mention| mention.span.end <= start);
    for mention in known[from..].iter().take_while(|mention| mention.span.start < end) {
        let after = sentence.tokens[..sentence.last].partition_point(|token| token.start < mention.span.end);
        let first = sentence.tokens[..sentence.last].partition_point(|token| token.start < mention.span.start);
        // "Of Russia, Valery Gerasimov": a state leads no list of villages.
        let state = at(sentence, first).any(|item| matches!(item.tag, Tag::State(_) | Tag::Word(Word::Country)));
        let settled = matches!(mention.kind, None | Some(PlaceKind::Settlement)) && mention.role == Role::Place;
        let named = |item: &Item| matches!(item.tag, Tag::Actor(_)) && item.first <= first && first < item.last;
        let settled = settled && !state && !office::leads(sentence, first, after) && !sentence.items.iter().any(named);
        let near = matches!(mention.relation, Relation::Near | Relation::Direction);
        let whole = || {
            near && is_whole(sentence, lexicon, after)
                || ends_in_act(sentence, lexicon, after)
                || is_of_two_words(sentence, lexicon, after)
        };
        let open = settled && (!lexicon.capital_nouns || whole());
        let counted = || counts::past(sentence, after).filter(|_| settled && !lexicon.capital_nouns);
        if let Some(next) = after_area(sentence, lexicon, after).filter(|_| open).or_else(counted) {
            list(sentence, lexicon, (next, mention.relation == Relation::Near), known, found);
        }
    }
}

/// Adds the names of a list that begins at a token, the first of them near or at its place.
pub fn list(
    sentence: &Sentence,
    lexicon: &Lexicon,
    (mut at, near): (usize, bool),
    known: &[Mention],
    found: &mut Vec<Mention>,
) {
    let start = at;
    for _ in 0..LONGEST_LIST {
        let Some(last) = name_end(sentence, lexicon, at) else { return };
        // "Near A, the Institute added", "of A, Oleh Petrenko, said": who says so is no village; nor is a launcher's name.
        let thing = self::at(sentence, last).any(|item| item.tag.is(Word::Thing));
        let done_to = lexicon.bare_nouns
            && at == start
            && before(sentence, at).any(|it| it.last == at && matches!(it.tag, Tag::Act(_)));
        if thing
            || !done_to && is_told_by(sentence, last, last == at + 2 && at != start && !is_behind_and(sentence, at))
        {
            return;
        }
        let span = Span::new(sentence.tokens[at].start, sentence.tokens[last - 1].end);
        if !lexicon.capital_nouns {
            longer(sentence, lexicon, at, known, found);
        }
        let from = known.partition_point(|mention| mention.span.end <= span.start);
        let taken = known.get(from).is_some_and(|mention| mention.span.overlaps(span))
            || found.iter().any(|mention| mention.span.overlaps(span));
        if !taken {
            let relation = if near { Relation::Near } else { Relation::At };
            let text = span.of(sentence.text).to_owned();
            found.push(Mention {
                text,
                span,
                kind: Some(PlaceKind::Settlement),
                role: Role::Place,
                relation,
                ..Mention::default()
            });
        }
        let counted = || counts::past(sentence, last).filter(|_| !lexicon.capital_nouns);
        let Some(next) = after_area(sentence, lexicon, last).or_else(counted) else { return };
        at = next;
    }
}

/// "Three villages in the region of A: B, C and D": where the list behind the mark begins.
fn listed_behind(sentence: &Sentence, lexicon: &Lexicon, item: &Item) -> Option<usize> {
    let to = (item.last + LONGEST_TO_MARK).min(sentence.last);
    let lists = |at: &usize| match sentence.tokens[*at].kind {
        Kind::Mark(':' | '\u{2014}') => true,
        Kind::Mark(',') => ends_area(sentence, *at),
        // "The liberated villages are A, B and C".
        _ => self::at(sentence, *at).any(|it| it.tag.is(Word::Passive) && it.last == at + 1),
    };
    let mark = (item.last..to).find(lists)?;
    let acts =
        sentence.items.iter().any(|it| item.last <= it.first && it.last <= mark && matches!(it.tag, Tag::Act(_)));
    (!acts && are_several(sentence, lexicon, mark + 1)).then_some(mark + 1)
}

/// Whether a verb of saying stands right behind a name, or behind a comma where it may be a first name and a last one.
fn is_told_by(sentence: &Sentence, token: usize, man: bool) -> bool {
    let verb = if man && is_comma(sentence, token) { token + 1 } else { token };
    at(sentence, verb).any(|item| item.tag.is(Word::Say))
}

pub fn before<'s>(sentence: &'s Sentence, token: usize) -> impl Iterator<Item = &'s Item> {
    let from = sentence.items.partition_point(|item| item.first < token);
    sentence.items[..from].iter().rev().take_while(move |item| item.last >= token.saturating_sub(1))
}

pub fn at<'s>(sentence: &'s Sentence, token: usize) -> impl Iterator<Item = &'s Item> {
    let from = sentence.items.partition_point(|item| item.first < token);
    sentence.items[from..].iter().take_while(move |item| item.first == token)
}

/// Whether the name of a place may follow a small word: not behind those whose town or deed it would be.
fn leads_on(sentence: &Sentence, lexicon: &Lexicon, item: &Item, link: &Item) -> bool {
    let side = matches!(link.tag, Tag::Side(_)) && !is_town(item.tag);
    // "Освобождение войсками А": the case says that they do it.
    let agent = lexicon.bare_nouns && is_agent(sentence, lexicon, link);
    agent || !side && !matches!(link.tag, Tag::Word(Word::Own | Word::Force | Word::Soldiers))
}

/// Where the first name after "villages" or a verb begins, and whether "near" stands before it.
fn first_name(sentence: &Sentence, lexicon: &Lexicon, item: &Item) -> Option<(usize, bool)> {
    let (mut token, mut near, mut governed, mut share) = (item.last, false, true, false);
    for _ in 0..=LONGEST_LEAD {
        if token >= sentence.last {
            return None;
        }
        if opens_name(sentence, token) || name_parts::is_ordinal_name(sentence, lexicon, token) {
            return governed.then_some((token, near));
        }
        // "Под контроль войск перешли А и Б": what came there stands behind the verb.
        let came = || at(sentence, token).find(|it| lexicon.bare_nouns && it.tag.is(Word::Particle));
        if let Some(on) = past_area(sentence, lexicon, token).or_else(|| came().map(|came| came.last)) {
            (governed, token) = (true, on);
            continue;
        }
        let lower = sentence.tokens[token].text(sentence.text).chars().next().is_some_and(char::is_lowercase);
        let link = at(sentence, token).find(|item| is_small(item.tag) && is_common(lexicon, item, lower));
        match (link, sentence.tokens[token].kind) {
            (Some(link), _) => {
                near |= at(sentence, token).any(|item| item.tag.is(Word::Near));
                governed = leads_on(sentence, lexicon, item, link);
                token = link.last;
            }
            (None, Kind::Mark(':')) => (governed, token) = (true, token + 1),
            (None, Kind::Mark('"' | ',')) => {
                (governed, token) = (governed || are_several(sentence, lexicon, token + 1), token + 1);
            }
            // "Took three villages (A, B and C)".
            (None, Kind::Mark('(')) if token == item.last && are_several(sentence, lexicon, token + 1) => {
                (governed, token) = (true, token + 1);
            }
            // "Перешло 90% территории А".
            (None, Kind::Mark('%')) if lexicon.bare_nouns => (share, governed, token) = (true, true, token + 1),
            // "These villages are A and B", where no verb is needed.
            (None, Kind::Mark('\u{2014}' | '-')) if token == item.last && token > sentence.first => token += 1,
            // "Attacked 12 times towards A", "took on Sunday A".
            (None, Kind::Number) => (governed, token) = (false, token + 1),
            (None, _) if at(sentence, token).any(|item| is_aside(item.tag)) => {
                governed &= !is_numbered(sentence, token);
                token = at(sentence, token).map(|item| item.last).max().unwrap_or(token + 1);
            }
            (None, Kind::Word) if lower && at(sentence, token).next().is_none() => {
                (governed, token) = (governed && share, token + 1);
            }
            _ => return governed.then_some((token, near)),
        }
    }
    None
}

/// Whether an item is no name: "рубежи", not "Рубежное".
fn is_common(lexicon: &Lexicon, item: &Item, lower: bool) -> bool {
    lower || lexicon.capital_nouns || !item.tag.is(Word::Ground)
}

/// The index after a name of capitalised words that no list knows.
pub fn name_end(sentence: &Sentence, lexicon: &Lexicon, first: usize) -> Option<usize> {
    let honoured = at(sentence, first).find(|item| item.tag.is(Word::InHonourOf)).map(|item| item.last);
    let first = honoured.or_else(|| ordinal_end(sentence, lexicon, first)).unwrap_or(first);
    let mut last = first;
    while last < sentence.last && last - first < LONGEST_NAME {
        let token = sentence.tokens[last];
        let hyphen = token.is_mark('-') && last > first && sentence.tokens[last - 1].end == token.start;
        let written = token.text(sentence.text);
        if hyphen && is_unit_behind(sentence, lexicon, last) {
            break;
        }
        let capital = token.kind == Kind::Word && written.chars().next().is_some_and(char::is_uppercase);
        if let Some(end) = article_end(sentence, last).filter(|_| last > first) {
            last = end;
            continue;
        }
        // Stems of small words meet names: "Велика", "Катеринівка".
        let plain = |tag: Tag| {
            let Tag::Word(word) = tag else { return false };
            matches!(word, Word::Settlement | Word::Suffer | Word::Ground)
                || !lexicon.capital_nouns
                    && matches!(word, Word::Thing | Word::Part | Word::Civilians | Word::CivilSite | Word::Site)
        };
        let plain = at(sentence, last).all(|item| plain(item.tag));
        if last > first + 1 && token.kind == Kind::Word && is_behind_hyphen(sentence, last) {
            last += 1;
            continue;
        }
        if last == first && opens_name(sentence, last) {
            last += 1;
            continue;
        }
        if !(hyphen || capital && plain && !lexicon.stopwords.contains(fold(written).as_ref())) {
            break;
        }
        last += 1;
    }
    // "A Курської області": the adjective belongs to the region.
    let region = |item: &Item| matches!(item.tag, Tag::Word(Word::RegionWord | Word::DistrictWord));
    if last > first + 1 && at(sentence, last).any(region) {
        last -= 1;
    }
    let whole = last > first && sentence.tokens[last - 1].kind == Kind::Word;
    // "El Fula": a short word is only the beginning of a name.
    let long = sentence.tokens.get(first).is_some_and(|token| token.end - token.start > 2);
    (whole && (long || last > first + 1)).then_some(last)
}

/// Past brackets, commas, "and" and a preposition to the next name of a list.
pub fn after_link(sentence: &Sentence, from: usize) -> Option<usize> {
    let mut token = from;
    let mut linked = false;
    if sentence.tokens.get(token).is_some_and(|open| open.is_mark('(')) {
        let close = sentence.tokens[token..sentence.last].iter().position(|close| close.is_mark(')'))?;
        token += close + 1;
    }
    while token < sentence.last {
        let word = at(sentence, token).find(|item| match item.tag {
            Tag::Word(Word::And) => true,
            Tag::Word(Word::Prep | Word::Near | Word::Settlement | Word::Article | Word::OfMonth) => linked,
            _ => false,
        });
        match (word, sentence.tokens[token].kind) {
            (Some(item), _) => token = item.last,
            (None, Kind::Mark(',')) => token += 1,
            _ => break,
        }
        linked = true;
    }
    (linked && token < sentence.last).then_some(token)
}
