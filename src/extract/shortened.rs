//! A sentence read without what commas [set off](super::set_off) in it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::casualty::Loss;
use super::front::{self, Found, Move};
use super::lexicon::{Act, Endings, Lexicon, Tag, Word};
use super::names;
use super::parse::{Item, Named, Parsed};
use super::place;
use super::sentence::Sentence;
use super::set_off;
use super::token::Token;
use crate::model::{Mention, Relation, Role};

/// How far the next name of a list stands behind an aside: ", and the small towns of".
const LONGEST_LEAD: usize = 8;

/// The tokens that are left, and where each stood.
pub struct Shortened {
    tokens: Vec<Token>,
    stood: Vec<usize>,
    cuts: Vec<Range<usize>>,
    first: usize,
}

impl Shortened {
    /// The sentence without its asides; none where it has none.
    pub fn of(sentence: &names::Sentence, endings: &Endings) -> Option<Shortened> {
        let cuts = set_off::find(sentence, endings);
        if cuts.is_empty() {
            return None;
        }
        let kept = |token: &usize| !cuts.iter().any(|cut| cut.contains(token));
        let stood: Vec<usize> = (sentence.first..sentence.last).filter(kept).collect();
        let tokens = stood.iter().map(|at| sentence.tokens[*at]).collect();
        Some(Shortened { tokens, stood, cuts, first: sentence.first })
    }

    fn is_cut(&self, token: usize) -> bool {
        self.cuts.iter().any(|cut| cut.contains(&token))
    }

    /// Whether the aside around a token ends before a place.
    fn ends_before(&self, token: usize, place: usize) -> bool {
        self.cuts.iter().any(|cut| cut.contains(&token) && cut.end <= place)
    }

    /// "Near the border, and the towns of A": what led to a name within the aside leads to none of the list behind it.
    pub fn free(&self, sentence: &names::Sentence, mentions: &mut [Mention]) {
        let listed = |cut: &&Range<usize>| cut.end < sentence.last && sentence.tokens[cut.end].is_mark(',');
        for cut in self.cuts.iter().filter(listed) {
            let end = (cut.end + LONGEST_LEAD).min(sentence.last);
            let governs = |item: &Item| {
                let of = names::at(sentence, item.first).any(|it| it.tag.is(Word::OfMonth));
                matches!(item.tag, Tag::Word(Word::Prep | Word::Near | Word::Toward)) && !of
            };
            let led = (cut.end..end).find(|at| names::at(sentence, *at).any(governs)).unwrap_or(end);
            let reach = sentence.tokens[led - 1].end;
            let from = mentions.partition_point(|it| it.span.start < sentence.tokens[cut.end].end);
            let own = |it: &&mut Mention| it.role == Role::Place && it.relation != Relation::At;
            for mention in mentions[from..].iter_mut().take_while(|it| it.span.end <= reach).filter(own) {
                (mention.relation, mention.preposition) = (Relation::At, None);
                (mention.bearing, mention.distance_m) = (None, None);
            }
        }
    }

    /// Whether an aside holds all the places of a statement.
    fn is_within(&self, parsed: &Parsed, made: &Move) -> bool {
        let cut = |at: &usize| parsed.named.iter().any(|it| it.mention == *at && self.is_cut(it.first));
        made.mentions.iter().all(cut)
    }

    /// Where a run of tokens stands that is left.
    fn place(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        let end = last.checked_sub(1).filter(|end| *end >= first)?;
        let at = |token: usize| self.stood.binary_search(&token).ok();
        Some((at(first)?, at(end)? + 1))
    }

    fn items(&self, items: &[Item]) -> Vec<Item> {
        let left = |item: &Item| self.place(item.first, item.last).map(|(first, last)| Item { first, last, ..*item });
        items.iter().filter_map(left).collect()
    }

    /// Adds the names that the shorter sentence shows to be places.
    pub fn names(&self, sentence: &names::Sentence, lexicon: &Lexicon, known: &[Mention], found: &mut Vec<Mention>) {
        let items = self.items(sentence.items);
        let tokens = &self.tokens;
        let short = names::Sentence::of(sentence.text, tokens, 0..tokens.len(), &items);
        let mut more = Vec::new();
        names::find(&short, lexicon, known, &mut more);
        more.retain(|one| !found.iter().any(|other| other.span.overlaps(one.span)));
        found.extend(more);
    }

    /// The sentence taken apart, and for each of its parties which one of the longer sentence it is.
    fn parsed<'s>(&'s self, parsed: &Parsed<'s>) -> (Parsed<'s>, Vec<usize>) {
        let moved = |first: usize, last: usize| self.place(first, last);
        let sentence = Sentence { first: 0, last: self.tokens.len(), ..parsed.sentence };
        let named = parsed.named.iter().filter_map(|it| {
            let (first, last) = moved(it.first, it.last)?;
            Some(Named { first, last, ..*it })
        });
        let dates = parsed.dates.iter().filter_map(|it| {
            let (first, last) = moved(it.first, it.last)?;
            let mut dated = it.clone();
            (dated.first, dated.last) = (first, last);
            Some(dated)
        });
        let quantities = parsed.quantities.iter().filter_map(|it| {
            let (first, last) = moved(it.first, it.last)?;
            let (_, number_last) = moved(it.first, it.number_last)?;
            let mut quantity = it.clone();
            (quantity.first, quantity.last, quantity.number_last) = (first, last, number_last);
            Some(quantity)
        });
        let left = |at: &usize| moved(parsed.parties[*at].first, parsed.parties[*at].last).is_some();
        let which: Vec<usize> = (0..parsed.parties.len()).filter(left).collect();
        let parties = which.iter().filter_map(|at| {
            let mut party = parsed.parties[*at].clone();
            (party.first, party.last) = moved(party.first, party.last)?;
            Some(party)
        });
        let mut short = parsed.rest(&self.tokens, sentence, self.items(&parsed.items), named.collect());
        (short.dates, short.quantities, short.parties) = (dates.collect(), quantities.collect(), parties.collect());
        (short, which)
    }

    fn losses(&self, losses: &[Loss]) -> Vec<Loss> {
        let left = |loss: &Loss| {
            let (first, last) = self.place(loss.first, loss.last)?;
            let mut loss = loss.clone();
            (loss.first, loss.last) = (first, last);
            loss.figure = loss.figure.map(|(first, last)| self.place(first, last).unwrap_or_default());
            Some(loss)
        };
        losses.iter().filter_map(left).collect()
    }

    /// The statement in the words of the longer sentence.
    fn restore(&self, made: Move, which: &[usize]) -> Move {
        let party = |at: usize| which.get(at).copied();
        Move {
            token: self.stood.get(made.token).copied().unwrap_or(self.first),
            by: made.by.and_then(party),
            against: made.against.and_then(party),
            ..made
        }
    }
}

/// The statements of a sentence, read once more without its asides where it has some: what stands in them is read with all
/// its words, the rest without them.
pub fn find(
    parsed: &Parsed,
    groups: &[place::Group],
    mentions: &[Mention],
    regions: &BTreeSet<&str>,
    losses: &[Loss],
) -> Found {
    let found = front::find(parsed, groups, mentions, losses);
    let (first, last) = (parsed.sentence.first, parsed.sentence.last);
    let sentence = names::Sentence::of(parsed.text, parsed.tokens, first..last, &parsed.items);
    let Some(shortened) = Shortened::of(&sentence, parsed.endings) else { return found };
    let (short, which) = shortened.parsed(parsed);
    let groups = place::groups(&short, mentions, regions);
    let main = front::find(&short, &groups, mentions, &shortened.losses(losses));
    let restored = |moves: Vec<Move>| moves.into_iter().map(|made| shortened.restore(made, &which)).collect();
    let (mut moves, mut of_before): (Vec<Move>, Vec<Move>) = (restored(main.moves), restored(main.of_before));
    // "A, which B entered in July, was recaptured": the aside tells of before.
    let later = |made: &Move, read: &[Move]| {
        let gains = |it: &Move| it.act <= Act::Entered && it.token > made.token && it.mentions == made.mentions;
        made.act <= Act::Entered && read.iter().any(gains)
    };
    // "Took, after heavy fighting, A": the fighting is how it was taken.
    let before = |made: &Move| {
        let behind =
            |at: &usize| parsed.named.iter().any(|it| it.mention == *at && shortened.ends_before(made.token, it.first));
        made.mentions.iter().all(behind)
    };
    let unread = |made: &Move, read: &[Move]| match shortened.is_cut(made.token) {
        true => !later(made, read) && !before(made),
        false => !read.iter().any(|it| it.token == made.token) && !shortened.is_within(parsed, made),
    };
    let told: Vec<Move> = found.moves.into_iter().filter(|made| unread(made, &moves)).collect();
    moves.splice(0..0, told);
    of_before.extend(found.of_before.into_iter().filter(|made| shortened.is_cut(made.token)));
    Found { moves, unnamed: main.unnamed.map(|made| shortened.restore(made, &which)), of_before }
}
