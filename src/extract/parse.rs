//! A sentence with its words tagged: what all rules look at.

use super::actor::{self, Party};
use super::date::{self, Dated};
use super::lexicon::{Act, Endings, Lexicon, Seen, Tag, Word, has_ending};
use super::quantity::{self, Quantity};
use super::sentence::{self, Sentence};
use super::token::{Kind, Token, fold};
use crate::model::Mention;

/// How many tokens may stand within a verb in two.
pub(super) const LONGEST_SPLIT: usize = 25;
/// How long the owner between "under control" and its verb may be.
const LONGEST_OWNER: usize = 4;
/// The same where the verb behind it is its own: "под контроль группировки «Север» за неделю перешли".
const LONGEST_NAMED_OWNER: usize = 10;

/// How far "of" may stand behind "the control", a day between: "el control el pasado sábado de".
const LONGEST_DAY: usize = 4;

/// How far "the control of" may stand from "lost".
const LONGEST_TO_OBJECT: usize = 8;

/// A tagged run of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    pub first: usize,
    /// Index after the last token.
    pub last: usize,
    pub tag: Tag,
}

/// A text with its tokens and the symbols of each.
pub struct Source<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    lexicon: &'a Lexicon,
    seen: Seen,
    /// The list of symbols of each token.
    lists: Vec<u32>,
}

impl<'a> Source<'a> {
    /// Looks every token up once; a word that came before costs one hash.
    pub fn new(text: &'a str, tokens: &'a [Token], lexicon: &'a Lexicon) -> Self {
        let mut seen = lexicon.seen.take();
        let lists = tokens.iter().map(|token| seen.list(&lexicon.trie, text, *token)).collect();
        Source { text, tokens, lexicon, seen, lists }
    }

    /// The longest entry that begins at a token and ends before `to`.
    pub(super) fn longest(&self, at: usize, to: usize) -> Option<(usize, &'a [Tag])> {
        self.lexicon.trie.longest(self.lists[at..to].iter().map(|list| self.seen.symbols(*list)))
    }

    /// The adjectives of a side at a token.
    fn sides_at(&self, at: usize) -> impl Iterator<Item = Item> + use<'a> {
        let tags = self.longest(at, at + 1).map_or(&[][..], |(_, tags)| tags);
        let side = |tag: &&Tag| matches!(tag, Tag::Side(_));
        tags.iter().filter(side).map(move |tag| Item { first: at, last: at + 1, tag: *tag })
    }

    /// The tagged runs of one sentence, the longest entry at each token, none overlapping.
    pub fn tag(&self, sentence: &Sentence) -> Vec<Item> {
        let mut items = Vec::new();
        let mut at = sentence.first;
        while at < sentence.last {
            if !self.seen.begins(self.lists[at]) {
                at += 1;
                continue;
            }
            let Some((length, tags)) = self.longest(at, sentence.last) else {
                at += 1;
                continue;
            };
            // "the Ministry of Health of Gaza" is more than "the ministry".
            let longer = (at + 1..at + length)
                .find(|start| self.longest(*start, sentence.last).is_some_and(|(other, _)| other > length));
            let (length, tags) = match longer {
                Some(start) => self.longest(at, start).unwrap_or((start - at, &[])),
                None => (length, tags),
            };
            items.extend(tags.iter().map(|tag| Item { first: at, last: at + length, tag: *tag }));
            if is_predicate(tags) {
                items.extend((at + 1..at + length).flat_map(|inner| self.sides_at(inner)));
            }
            at += length;
        }
        join_split(self, sentence, &mut items);
        items
    }
}

impl Drop for Source<'_> {
    fn drop(&mut self) {
        self.lexicon.seen.put(std::mem::take(&mut self.seen));
    }
}

/// "Is Ukrainian again": a verb that holds the adjective of who has a place.
fn is_predicate(tags: &[Tag]) -> bool {
    let held = |tag: &Tag| matches!(tag, Tag::Act(Act::Captured | Act::Retaken | Act::Held));
    tags.iter().any(held) && tags.contains(&Tag::Word(Word::Passive))
}

/// Makes a verb in two an act where its particle ends the clause: "griffen bei A und B an".
fn join_split(source: &Source<'_>, sentence: &Sentence, items: &mut Vec<Item>) {
    let (tokens, lexicon) = (source.tokens, source.lexicon);
    // "Под российский контроль перешло село": whose control it is stands inside.
    let is_under = |act: Act| act == Act::Held || act == Act::Captured && lexicon.bare_nouns;
    let mut added = Vec::new();
    let mut split = Vec::new();
    for at in 0..items.len() {
        let Tag::Split(act, particle) = items[at].tag else { continue };
        // "Die Stadt eroberten, ziehen sich zurück": the comma ends the first verb's clause.
        if tokens.get(items[at].last).is_some_and(|token| token.is_mark(',')) {
            continue;
        }
        let own = particle.checked_sub(1).and_then(|own| lexicon.particles.get(usize::from(own)));
        let closes = |item: &Item| {
            if !item.tag.is(Word::Particle) {
                return false;
            }
            let word = fold(tokens[item.first].text(source.text));
            if own.map_or(is_under(act) && is_last_part(lexicon, &word), |own| word != own.as_str()) {
                return false;
            }
            let end = item.last >= sentence.last
                || matches!(tokens[item.last].kind, Kind::Mark(mark) if mark != '-')
                || items.iter().any(|other| other.first == item.last && other.tag.is(Word::And));
            // "under Ukrainian control" needs no end.
            let near = is_under(act) && item.first <= items[at].last + longest_owner(lexicon, own.is_some());
            let of = is_before_of(items, item.last, lexicon.null_subject);
            let near = near || of && act <= Act::Withdrawn && item.first <= items[at].last + LONGEST_TO_OBJECT;
            end || near
        };
        let later = items[at + 1..].iter().take_while(|item| item.first <= items[at].last + LONGEST_SPLIT);
        let end = later.filter(|item| item.first >= items[at].last).find(|item| closes(item)).map(|item| item.last);
        if let Some(end) = end {
            let into = act == Act::Held && is_into_hand(items, items[at].first, end);
            let act = if into { Act::Captured } else { act };
            items[at].tag = Tag::Act(act);
            if particle > 0 {
                split.push(items[at]);
                added.push(Item { last: end, tag: Tag::Bracket, ..items[at] });
            }
            if is_under(act) || into {
                added.push(Item { tag: Tag::Word(Word::By), ..items[at] });
            }
        }
    }
    take_in_split(items, &added, &split);
}

/// How many words may say whose the control is: "unter M23-Kontrolle", "под контроль бойцов группировки".
fn longest_owner(lexicon: &Lexicon, named: bool) -> usize {
    match (lexicon.bare_nouns && named, lexicon.capital_nouns) {
        (true, _) => LONGEST_NAMED_OWNER,
        (_, true) => LONGEST_OWNER,
        _ => 2,
    }
}

/// "Unter anderem auf A": the last part of another verb is no hand or control.
fn is_last_part(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.particles.iter().any(|particle| particle == word)
}

/// Takes in what verbs in two are; "hält ... auf" is no "hält".
fn take_in_split(items: &mut Vec<Item>, added: &[Item], split: &[Item]) {
    items.retain(|item| {
        let plain = matches!(item.tag, Tag::Act(_));
        !plain || added.iter().all(|it: &Item| it.first != item.first || it.last == item.last || split.contains(item))
    });
    // A bracket stands before its verb, so that a look back from the words after it meets the verb first.
    items.extend_from_slice(added);
    items.sort_by_key(|item| (item.first, item.tag != Tag::Bracket));
}

/// "Unter russische Kontrolle gebracht": whether the words around say that a place came there.
fn is_into_hand(items: &[Item], first: usize, end: usize) -> bool {
    let led = first.saturating_sub(LONGEST_TO_OBJECT)..first;
    let into = |item: &Item| item.tag.is(Word::IntoHand);
    items.iter().any(|item| into(item) && (item.first == end || led.contains(&item.first)))
}

/// "Perdió el viernes el control de A", "tomaron el control el sábado de A": whether "of" follows, or behind a day.
fn is_before_of(items: &[Item], from: usize, day_between: bool) -> bool {
    let of = |at: usize| items.iter().any(|item| item.first == at && item.tag.is(Word::OfMonth));
    let mut near = items.iter().filter(|item| item.first >= from && item.first <= from + LONGEST_DAY);
    let day = near.find(|item| matches!(item.tag, Tag::Weekday(_) | Tag::Day(..)));
    of(from) || day_between && day.is_some_and(|day| of(day.last))
}

/// A mention with the tokens it covers.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// Index into the report's mentions.
    pub mention: usize,
    pub first: usize,
    pub last: usize,
}

/// One sentence, taken apart.
pub struct Parsed<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub sentence: Sentence,
    pub items: Vec<Item>,
    /// For each token of the sentence, how many items begin before it.
    begun: Vec<u32>,
    pub dates: Vec<Dated>,
    pub quantities: Vec<Quantity>,
    pub parties: Vec<Party>,
    pub named: Vec<Named>,
    /// Whether the language's nouns need no article.
    pub bare_nouns: bool,
    /// Whether all nouns begin with a capital, and verbs end many clauses.
    pub capital_nouns: bool,
    /// Whether verbs need no pronoun: "tomaron".
    pub null_subject: bool,
    /// How its words end that the rules tell by that.
    pub endings: &'a Endings,
}

impl<'a> Parsed<'a> {
    /// Takes a sentence apart; `mentions` are those of the whole report, in order.
    pub fn new(
        source: &Source<'a>,
        lexicon: &'a Lexicon,
        sentence: Sentence,
        items: Vec<Item>,
        mentions: &[Mention],
    ) -> Self {
        let named = named(source.tokens, &sentence, mentions);
        let mut items = items;
        items.retain(|item| !lexicon.bare_nouns || !is_within_name(&named, item));
        let begun = sentence::begun(&sentence, &items);
        let mut parsed = Parsed {
            text: source.text,
            tokens: source.tokens,
            sentence,
            items,
            begun,
            dates: Vec::new(),
            quantities: Vec::new(),
            parties: Vec::new(),
            named,
            bare_nouns: lexicon.bare_nouns,
            capital_nouns: lexicon.capital_nouns,
            null_subject: lexicon.null_subject,
            endings: &lexicon.endings,
        };
        parsed.dates = date::find(&parsed, lexicon);
        // "Movimiento 23 de Marzo" is no day.
        let actor = |at: usize, item: &Item| item.first <= at && at < item.last && matches!(item.tag, Tag::Actor(_));
        let items = &parsed.items;
        // "Красный Октябрь" is no month.
        let of_name = |dated: &Dated| {
            parsed.named.iter().any(|it| it.first < dated.first && dated.last == it.last && lexicon.bare_nouns)
        };
        parsed.dates.retain(|dated| !items.iter().any(|item| actor(dated.last - 1, item)) && !of_name(dated));
        parsed.quantities = quantity::find(&parsed);
        let mut parties = actor::find(&parsed);
        let agents = &lexicon.endings.agent;
        for party in parties.iter_mut().filter(|_| !agents.is_empty()) {
            let words = parsed.words(party.first, party.last);
            party.is_agent = words.split(' ').any(|word| has_ending(word, agents));
        }
        parsed.parties = parties;
        parsed
    }

    /// Another sentence of the same words, of which no dates, figures or parties are known yet.
    pub fn rest<'b>(&self, tokens: &'b [Token], sentence: Sentence, items: Vec<Item>, named: Vec<Named>) -> Parsed<'b>
    where
        'a: 'b,
    {
        let begun = sentence::begun(&sentence, &items);
        let (dates, quantities, parties) = (Vec::new(), Vec::new(), Vec::new());
        let (text, endings) = (self.text, self.endings);
        let Parsed { bare_nouns, capital_nouns, null_subject, .. } = *self;
        Parsed {
            text,
            tokens,
            sentence,
            items,
            begun,
            dates,
            quantities,
            parties,
            named,
            bare_nouns,
            capital_nouns,
            null_subject,
            endings,
        }
    }

    /// Whether nouns need an article, and only names a capital, as in English, French and Spanish.
    pub fn is_articled(&self) -> bool {
        !self.capital_nouns && !self.bare_nouns
    }

    /// Whether the language is [plain](Lexicon::is_plain).
    pub fn is_plain(&self) -> bool {
        self.is_articled() && !self.null_subject
    }

    /// How many items begin before a token.
    pub(super) fn begun(&self, token: usize) -> usize {
        let at = token.saturating_sub(self.sentence.first);
        self.begun.get(at).map_or(self.items.len(), |count| *count as usize)
    }
}

/// "Мирноград", "Юнаковка": a stem within a name is no word for people or buildings.
fn is_within_name(named: &[Named], item: &Item) -> bool {
    let noun = matches!(item.tag, Tag::Word(Word::Civilians | Word::CivilSite | Word::People | Word::Thing));
    let before = named.partition_point(|named| named.first <= item.first);
    noun && before > 0 && item.last <= named[before - 1].last
}

fn named(tokens: &[Token], sentence: &Sentence, mentions: &[Mention]) -> Vec<Named> {
    let from = mentions.partition_point(|mention| mention.span.end <= sentence.span.start);
    let inside = mentions[from..].iter().enumerate().take_while(|(_, mention)| mention.span.start < sentence.span.end);
    let token =
        |byte: usize| sentence.first + tokens[sentence.first..sentence.last].partition_point(|token| token.end <= byte);
    inside
        .map(|(at, mention)| {
            let first = token(mention.span.start);
            let last = token(mention.span.end.saturating_sub(1)) + 1;
            Named { mention: from + at, first, last: last.min(sentence.last) }
        })
        .collect()
}
