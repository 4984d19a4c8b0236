//! Parts of names that are no capitalised words.

use super::lexicon::{Act, Lexicon, Tag, Word, has_ending};
use super::names::{LONGEST_AUXILIARY, LONGEST_LIST, LONGEST_NAME, Sentence, after_link, at, before, name_end};
use super::parse::Item;
use super::token::{Kind, Token};
use crate::model::{Mention, PlaceKind, Role, Span};

/// Bytes of the longest word that leads anywhere rather than towards a place: "to".
const LONGEST_TO: usize = 3;
/// How many words stand between the comma and "village": "a small border village".
const LONGEST_APPOSED: usize = 4;

/// How far "under the control of" with its owner begins before "are": "под контролем российских войск находится".
const LONGEST_OWNER: usize = 6;

/// Past the number of "1st Knyazhy".
pub fn ordinal_end(sentence: &Sentence, lexicon: &Lexicon, first: usize) -> Option<usize> {
    // "1-й Княжий".
    let hyphen = sentence.tokens.get(first + 1).is_some_and(|token| token.is_mark('-'));
    if hyphen && sentence.tokens[first].kind == Kind::Number {
        let suffix = sentence.tokens.get(first + 2).filter(|suffix| sentence.tokens[first + 1].end == suffix.start)?;
        let short = suffix.kind == Kind::Word && suffix.text(sentence.text).chars().count() <= 2;
        let cyrillic = suffix.text(sentence.text).chars().all(|c| !c.is_ascii() && c.is_lowercase());
        return (short && cyrillic && first + 3 < sentence.last).then_some(first + 3);
    }
    let [number, suffix] = sentence.tokens.get(first..first + 2)? else { return None };
    let text = suffix.text(sentence.text);
    let joined = number.kind == Kind::Number && suffix.kind == Kind::Word && number.end == suffix.start;
    (joined && lexicon.endings.ordinal.iter().any(|end| end == text) && first + 2 < sentence.last).then_some(first + 2)
}

/// Past the article and the noun of "al-Noura", which go with the name before them.
pub fn article_end(sentence: &Sentence, first: usize) -> Option<usize> {
    let text = |token: &Token| token.text(sentence.text);
    if let Some([article, noun]) = sentence.tokens.get(first..first + 2)
        && text(article) == "al"
        && text(noun).starts_with(char::is_uppercase)
    {
        return (first + 2 <= sentence.last).then_some(first + 2);
    }
    let [article, hyphen, noun] = sentence.tokens.get(first..first + 3)? else { return None };
    let short = article.kind == Kind::Word && (2..=3).contains(&text(article).chars().count());
    let lower = text(article).chars().all(char::is_lowercase);
    let capital = noun.kind == Kind::Word && text(noun).starts_with(char::is_uppercase);
    let joined = hyphen.is_mark('-') && article.end == hyphen.start && hyphen.end == noun.start;
    (short && lower && capital && joined && first + 3 <= sentence.last).then_some(first + 3)
}

/// Past "Суджанского района Курской области" behind the name of a village.
fn area_end(sentence: &Sentence, lexicon: &Lexicon, from: usize) -> usize {
    let mut end = from;
    while lexicon.bare_nouns && end + 1 < sentence.last {
        let capital = sentence.tokens[end].text(sentence.text).starts_with(char::is_uppercase);
        let area = |item: &&Item| matches!(item.tag, Tag::Word(Word::RegionWord | Word::DistrictWord));
        match at(sentence, end + 1).find(area).filter(|_| capital) {
            Some(unit) => end = unit.last,
            None => break,
        }
    }
    end
}

/// "Освободили в Курской области А и Б": the object behind the area.
pub fn past_area(sentence: &Sentence, lexicon: &Lexicon, token: usize) -> Option<usize> {
    let end = area_end(sentence, lexicon, token);
    (end > token && name_end(sentence, lexicon, end).is_some()).then_some(end)
}

/// The next name of a list, past "Курской области" where "and" or one more such area goes on.
pub fn after_area(sentence: &Sentence, lexicon: &Lexicon, last: usize) -> Option<usize> {
    let area = area_end(sentence, lexicon, last);
    let next = after_link(sentence, area)?;
    let and = || before(sentence, next).any(|item| item.last == next && item.tag.is(Word::And));
    let again = || name_end(sentence, lexicon, next).is_some_and(|end| area_end(sentence, lexicon, end) > end);
    (area == last || and() || again()).then_some(next)
}

/// "A was taken by B": one capital that opens a sentence is a place's name where one thing is taken by somebody.
pub fn is_singular_by(sentence: &Sentence, gap: usize, item: &Item) -> bool {
    let by = |token: usize| at(sentence, token).any(|it| it.tag.is(Word::By));
    let many = |token: usize| at(sentence, token).any(|it| it.tag.is(Word::ManyWere));
    let to = (item.last + LONGEST_AUXILIARY).min(sentence.last);
    let agent = by(item.first) || (item.last..to).any(by);
    agent && !(gap..item.first).any(many)
}

/// "Two villages nearby, A and B": whether a name and one more begin here.
pub fn are_several(sentence: &Sentence, lexicon: &Lexicon, first: usize) -> bool {
    let next = name_end(sentence, lexicon, first).and_then(|last| after_link(sentence, last));
    next.is_some_and(|next| name_end(sentence, lexicon, next).is_some())
}

/// "Two villages in the A region, B and C": whether the word for a unit stands right before the comma of a list.
pub fn ends_area(sentence: &Sentence, comma: usize) -> bool {
    let unit = |item: &Item| matches!(item.tag, Tag::Word(Word::RegionWord | Word::DistrictWord));
    before(sentence, comma).any(|item| item.last == comma && unit(item))
}

/// The fewest words of a headline whose words all have capitals.
const FEWEST_TITLED: usize = 4;
/// Letters of the longest word that has none there: "with".
const LONGEST_SMALL: usize = 4;

/// "Troops Advance After Offensive Breaks Down": where every word has a capital, it shows no name.
pub fn is_titled(sentence: &Sentence, lexicon: &Lexicon) -> bool {
    let words = || sentence.tokens[sentence.first..sentence.last].iter().filter(|token| token.kind == Kind::Word);
    let long = |token: &&Token| token.text(sentence.text).chars().count() > LONGEST_SMALL;
    let capital = |token: &Token| token.text(sentence.text).starts_with(char::is_uppercase);
    !lexicon.capital_nouns && words().filter(long).count() >= FEWEST_TITLED && words().filter(long).all(capital)
}

/// Whether a comma stands there.
pub fn is_comma(sentence: &Sentence, token: usize) -> bool {
    sentence.tokens.get(token).is_some_and(|token| token.is_mark(','))
}

/// "bei A, B und C": where every noun has a capital, a list of names ends in "and" and a name that no list knows.
pub fn is_whole(sentence: &Sentence, lexicon: &Lexicon, mut after: usize) -> bool {
    let and = |at: usize, to: usize| {
        sentence.items.iter().any(|item| at <= item.first && item.last <= to && item.tag.is(Word::And))
    };
    for _ in 0..LONGEST_LIST {
        let Some(next) = after_link(sentence, after) else { return false };
        let Some(last) = name_end(sentence, lexicon, next) else { return false };
        if and(after, next) {
            return true;
        }
        after = last;
    }
    false
}

/// "A und B befreit": where verbs end clauses, the name that no list knows is joined to one that is known.
pub fn ends_in_act(sentence: &Sentence, lexicon: &Lexicon, after: usize) -> bool {
    let and = at(sentence, after).find(|item| item.tag.is(Word::And));
    let last = and.and_then(|and| name_end(sentence, lexicon, and.last));
    last.is_some_and(|last| at(sentence, last).any(|item| matches!(item.tag, Tag::Act(act) if act <= Act::Held)))
}

/// "In A und Nowyj Trud": where every noun has a capital, two words that no list knows are a name; one may be any noun.
pub fn is_of_two_words(sentence: &Sentence, lexicon: &Lexicon, after: usize) -> bool {
    let and = at(sentence, after).find(|item| item.tag.is(Word::And));
    let name = and.and_then(|and| Some((and.last, name_end(sentence, lexicon, and.last)?)));
    name.is_some_and(|(first, last)| {
        let said = at(sentence, last).any(|item| matches!(item.tag, Tag::Word(Word::Say | Word::Passive)));
        last > first + 1 && sentence.tokens[first..last].iter().all(|token| token.kind == Kind::Word) && !said
    })
}

/// "Atacaron Al Fasher", "toma El Obeid": within a sentence a short word with a capital before another is part of a name.
pub fn opens_name(sentence: &Sentence, first: usize) -> bool {
    let text = |at: usize| sentence.tokens.get(at).map_or("", |token| token.text(sentence.text));
    let Some(before) = first.checked_sub(1).filter(|at| *at >= sentence.first && first + 1 < sentence.last) else {
        return false;
    };
    let short = text(first).len() == 2 && text(first).starts_with(|c: char| c.is_ascii_uppercase());
    let article = |item: &Item| matches!(item.tag, Tag::Word(Word::Article | Word::Prep));
    short
        && text(first).ends_with(|c: char| c.is_ascii_lowercase())
        && sentence.tokens[before].kind == Kind::Word
        && sentence.tokens[first + 1].kind == Kind::Word
        && text(first + 1).starts_with(char::is_uppercase)
        && at(sentence, first).any(article)
        && at(sentence, first + 1).next().is_none()
}

/// Whether only small words such as "is still" stand between.
pub fn is_verbal(sentence: &Sentence, first: usize, last: usize) -> bool {
    let lower = |token: &Token| token.text(sentence.text).chars().all(char::is_lowercase);
    let prep = (first..last).any(|token| at(sentence, token).any(|it| it.tag.is(Word::Prep)));
    !prep && sentence.tokens[first..last].iter().all(|token| token.kind == Kind::Word && lower(token))
}

/// "The town of Adan Yabaal", of which only "Adan" is known: the whole name.
pub fn longer(sentence: &Sentence, lexicon: &Lexicon, at: usize, known: &[Mention], found: &mut Vec<Mention>) {
    let Some(last) = name_end(sentence, lexicon, at) else { return };
    let span = Span::new(sentence.tokens[at].start, sentence.tokens[last - 1].end);
    let from = known.partition_point(|mention| mention.span.end <= span.start);
    // "The farmstead имени Калинина".
    let honoured = self::at(sentence, at).any(|item| item.tag.is(Word::InHonourOf));
    let begins = |part: &&Mention| part.span.start == span.start && part.span.end < span.end;
    let ends = |part: &&Mention| honoured && part.span.end == span.end && part.span.start > span.start;
    // "Advanced in Belgorod Oblast": the word behind says what A is and is no part of its name.
    let area = |item: &Item| matches!(item.tag, Tag::Word(Word::RegionWord | Word::DistrictWord));
    let area = lexicon.is_plain() && self::at(sentence, last - 1).any(area);
    let part = known.get(from).filter(|part| begins(part) && !area || ends(part));
    let next = known.get(from + 1).is_none_or(|next| next.span.start >= span.end);
    // "Captured the villages of A": the verb and its noun lead to the same name.
    let again = found.iter().any(|mention| mention.span.overlaps(span));
    if let Some(part) = part.filter(|part| next && !again && part.role == Role::Place) {
        let text = span.of(sentence.text).to_owned();
        found.push(Mention { text, span, kind: Some(PlaceKind::Settlement), ..part.clone() });
    }
}

/// "Said Oleh Petrenko, the villages of A and B": the noun has a name of its own.
fn has_own_name(sentence: &Sentence, noun: &Item) -> bool {
    let of = at(sentence, noun.last).find(|item| matches!(item.tag, Tag::Word(Word::OfMonth | Word::Prep)));
    let named = |of: &Item| {
        let name = sentence.tokens.get(of.last).filter(|_| of.last < sentence.last);
        name.is_some_and(|name| name.text(sentence.text).starts_with(char::is_uppercase))
    };
    let many = |item: &Item| item.tag.is(Word::PlaceCount);
    of.is_some_and(named) && at(sentence, noun.first).any(many)
}

/// "A, the last village held by B": where the name begins of which "village" tells what it is.
pub fn apposed(sentence: &Sentence, lexicon: &Lexicon, noun: &Item) -> Option<usize> {
    let lower = |at: usize| sentence.tokens[at].text(sentence.text).starts_with(char::is_lowercase);
    // "Ivan Petrenko, a village elder": only what leads on from the place shows that the noun is all.
    let leads = |item: &Item| match item.tag {
        Tag::Act(act) => act <= Act::Held,
        Tag::Word(word) => matches!(word, Word::Prep | Word::Near | Word::OfMonth | Word::Relative),
        _ => false,
    };
    let whole = is_comma(sentence, noun.last) || at(sentence, noun.last).any(leads);
    if lexicon.capital_nouns
        || noun.last >= sentence.last
        || !whole
        || lexicon.is_plain() && has_own_name(sentence, noun)
    {
        return None;
    }
    let small = |token: usize| {
        let leads = |tag: Tag| match tag {
            Tag::Act(_) | Tag::Fate(_) => true,
            Tag::Word(word) => matches!(word, Word::Say | Word::Speaker | Word::And | Word::Relative | Word::OfMonth),
            _ => false,
        };
        lower(token) && !at(sentence, token).any(|item| leads(item.tag))
    };
    let from = noun.first.saturating_sub(LONGEST_APPOSED).max(sentence.first);
    let comma = (from..noun.first).rev().find(|token| !small(*token)).filter(|token| is_comma(sentence, *token))?;
    let starts = comma.saturating_sub(LONGEST_NAME).max(sentence.first)..comma;
    starts
        .rev()
        .take_while(|start| !lower(*start))
        .filter(|start| name_end(sentence, lexicon, *start) == Some(comma))
        .last()
}

/// Whether "under the control of" stands shortly before: what is there is what is held.
pub fn is_led_by_held(sentence: &Sentence, item: &Item) -> bool {
    let from = item.first.saturating_sub(LONGEST_OWNER);
    let held = |other: &Item| other.first >= from && other.last <= item.first && other.tag == Tag::Act(Act::Held);
    sentence.items.iter().any(held)
}

/// Whether who did it follows an act: "in the hands of".
pub fn is_by(sentence: &Sentence, item: &Item) -> bool {
    // "La caída en manos rusas de A".
    let side = at(sentence, item.last).any(|other| matches!(other.tag, Tag::Side(_)));
    !side && at(sentence, item.first).any(|other| other.tag.is(Word::By) && other.last == item.last)
}

/// What is shelled or struck follows at once, or behind one preposition; a weapon or a doer stands otherwise.
pub fn is_struck(sentence: &Sentence, lexicon: &Lexicon, item: &Item) -> bool {
    if lexicon.is_plain() {
        return has_struck(sentence, lexicon, item);
    }
    // "Ударів зазнали: А, Б".
    if sentence.tokens[item.last.min(sentence.last - 1)].is_mark(':') {
        return true;
    }
    let on = at(sentence, item.last).find(|item| matches!(item.tag, Tag::Word(Word::Prep)));
    let cyrillic = |token: usize| {
        let text = sentence.tokens.get(token).map_or("", |token| token.text(sentence.text));
        text.chars().next().is_some_and(|c| c.is_uppercase() && !c.is_ascii())
    };
    let direct = on.is_none() && item.tag == Tag::Act(Act::Shelling);
    let name = on.map_or(item.last, |on| on.last);
    name < sentence.last && (direct || on.is_some()) && cyrillic(name) && at(sentence, name).next().is_none()
}

/// "Struck A overnight", "bombed A and B": a verb in the past, and behind the name no noun that the name only describes.
fn has_struck(sentence: &Sentence, lexicon: &Lexicon, item: &Item) -> bool {
    let (verb, name) = (item.last - 1, item.last);
    let past = has_ending(sentence.tokens[verb].text(sentence.text), &lexicon.endings.past);
    let Some(last) = name_end(sentence, lexicon, name).filter(|_| past && at(sentence, name).next().is_none()) else {
        return false;
    };
    let ends = last >= sentence.last || sentence.tokens[last].kind != Kind::Word || at(sentence, last).next().is_some();
    let thing = |item: &Item| matches!(item.tag, Tag::Word(Word::Thing | Word::CivilSite | Word::Site | Word::Unit));
    ends && item.first > sentence.first && !at(sentence, last).any(thing)
}

/// "The A, B and C communities were shelled": where the names begin that stand before the noun for them.
pub fn before_units(sentence: &Sentence, lexicon: &Lexicon, noun: &Item) -> Option<usize> {
    let acts = |item: &Item| matches!(item.tag, Tag::Act(_));
    let small = |at: &usize| {
        let token = &sentence.tokens[*at];
        let capital = token.kind == Kind::Word && token.text(sentence.text).starts_with(char::is_uppercase);
        let and = self::at(sentence, *at).any(|item| item.tag.is(Word::And));
        capital || and || token.is_mark(',') || token.is_mark('-')
    };
    let from = noun.first.saturating_sub(LONGEST_LIST).max(sentence.first);
    let mut first = (from..noun.first).rev().take_while(small).last()?;
    if let Some(article) = at(sentence, first).find(|item| item.tag.is(Word::Article)) {
        first = article.last;
    }
    let led = |item: &Item| item.last == first && matches!(item.tag, Tag::Word(Word::Article | Word::Prep));
    let led = first > sentence.first && before(sentence, first).any(led);
    let plain = lexicon.is_plain() && sentence.items.iter().any(acts) && first < noun.first;
    let mut at = first;
    while let Some(last) = name_end(sentence, lexicon, at).filter(|last| *last < noun.first) {
        at = after_link(sentence, last)?;
    }
    let whole = name_end(sentence, lexicon, at) == Some(noun.first);
    (plain && led && whole).then_some(first)
}

/// "A-Gemeinde": whether the word behind a hyphen says what A is, where nouns are put together.
pub fn is_unit_behind(sentence: &Sentence, lexicon: &Lexicon, hyphen: usize) -> bool {
    let unit =
        |tag: Tag| matches!(tag, Tag::Word(Word::RegionWord | Word::DistrictWord | Word::Settlement | Word::Toward));
    lexicon.capital_nouns && at(sentence, hyphen + 1).any(|item| unit(item.tag))
}

/// "Masisi-centre": whether a hyphen joins a word to the one before.
pub fn is_behind_hyphen(sentence: &Sentence, token: usize) -> bool {
    let hyphen = sentence.tokens[token - 1];
    hyphen.is_mark('-') && hyphen.end == sentence.tokens[token].start
}

/// Whether "and" leads to a token.
pub fn is_behind_and(sentence: &Sentence, token: usize) -> bool {
    before(sentence, token).any(|item| item.last == token && item.tag.is(Word::And))
}

/// "Mehrere Orte, zu denen A gehört": whether a noun for towns stands before.
pub fn is_behind_towns(sentence: &Sentence, item: &Item) -> bool {
    let from = sentence.items.partition_point(|it| it.first < item.first);
    sentence.items[..from].iter().any(|it| is_town(it.tag))
}

/// Days and counted things between a verb and the name.
pub fn is_aside(tag: Tag) -> bool {
    matches!(tag, Tag::Weekday(_) | Tag::Day(..) | Tag::Week(_) | Tag::MonthOffset(_) | Tag::DayFromLast(_))
        || matches!(tag, Tag::Number(_) | Tag::Word(Word::Thing | Word::Recently | Word::Weekend))
}

/// Whether a word is longer than "to": "towards", "in the direction of".
pub fn is_long(sentence: &Sentence, item: &Item) -> bool {
    sentence.tokens[item.last - 1].end - sentence.tokens[item.first].start > LONGEST_TO
}

/// "Les villes ukrainiennes A et B": an adjective behind its noun is of no force.
pub fn is_town(tag: Tag) -> bool {
    matches!(tag, Tag::Word(Word::Settlement | Word::PlaceCount))
}

/// Words that may stand between a verb and the name.
pub fn is_small(tag: Tag) -> bool {
    match tag {
        Tag::Side(_) | Tag::Actor(_) => true,
        Tag::Word(word) => matches!(
            word,
            Word::Prep
                | Word::To
                | Word::Article
                | Word::OfMonth
                | Word::Near
                | Word::Settlement
                | Word::PlaceCount
                | Word::From
                | Word::Including
                | Word::Site
                | Word::Ground
                | Word::Part
                | Word::Quarter
                | Word::Own
                | Word::Enemy
                | Word::Force
                | Word::Soldiers
                | Word::GoesOn
        ),
        _ => false,
    }
}

/// "The settlement of 10-й Октябрь".
pub fn is_ordinal_name(sentence: &Sentence, lexicon: &Lexicon, token: usize) -> bool {
    sentence.tokens[token].kind == Kind::Number && name_end(sentence, lexicon, token).is_some()
}

/// "Войсками": whether a word for those who fight stands in the case of a doer.
pub fn is_agent(sentence: &Sentence, lexicon: &Lexicon, item: &Item) -> bool {
    let fights = matches!(item.tag, Tag::Actor(_) | Tag::Word(Word::Own | Word::Force | Word::Soldiers | Word::Enemy));
    let word = sentence.tokens[item.last - 1].text(sentence.text);
    fights && has_ending(word, &lexicon.endings.agent)
}

/// "Including seven HIMARS".
pub fn is_numbered(sentence: &Sentence, token: usize) -> bool {
    at(sentence, token).any(|item| matches!(item.tag, Tag::Number(_)))
}
