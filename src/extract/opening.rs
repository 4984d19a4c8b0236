//! A name that opens its sentence, says where it lies, and then suffers something: "A, in the B region, was taken by C".

use super::lexicon::{Act, Lexicon, Tag, Word, has_ending};
use super::names::{LONGEST_AUXILIARY, Sentence, after_link, at, name_end};
use super::parse::Item;
use super::suffering::is_object_first;
use super::token::Kind;

/// How many words may say where it lies: "who lies some 20 kilometres north of the district town of B".
const LONGEST_ASIDE: usize = 14;
/// How many words the names before it may have, which keeps hostile texts linear.
const LONGEST_NAMES: usize = 24;

/// "Took three villages. Among them are A and B": whether a sentence opens with the list of the towns told of before.
pub fn lists_towns(sentence: &Sentence, including: &Item) -> bool {
    let opens = including.first <= sentence.first + 1;
    opens && sentence.follows_towns && including.tag.is(Word::Including)
}

/// Whether a sentence tells of towns that were taken, which the next may name.
pub fn tells_of_towns(items: &[Item]) -> bool {
    let takes = |item: &Item| matches!(item.tag, Tag::Act(Act::Captured | Act::Retaken | Act::Held | Act::Withdrawn));
    let towns = |item: &Item| matches!(item.tag, Tag::Word(Word::Settlement | Word::PlaceCount));
    items.iter().any(takes) && items.iter().any(towns)
}

/// Where the names before a verb begin, if they open the sentence.
pub fn before(sentence: &Sentence, lexicon: &Lexicon, verb: &Item) -> Option<usize> {
    let first = sentence.first;
    let near = verb.first - first <= LONGEST_NAMES + LONGEST_ASIDE + LONGEST_AUXILIARY;
    if !near || !matches!(verb.tag, Tag::Act(act) if act <= Act::Held || act == Act::Attack) {
        return None;
    }
    let mut last = name_end(sentence, lexicon, first).filter(|_| at(sentence, first).next().is_none())?;
    while let Some(next) = after_link(sentence, last) {
        match name_end(sentence, lexicon, next) {
            Some(end) if at(sentence, next).next().is_none() => last = end,
            _ => break,
        }
    }
    if last >= verb.first || verb.first - last > LONGEST_ASIDE + LONGEST_AUXILIARY {
        return None;
    }
    let comma = sentence.tokens[last].is_mark(',');
    // "Fields in the A region came under control": what opens is plural, not a name.
    let plural = || {
        let word = sentence.tokens[last - 1].text(sentence.text);
        last - first == 1 && has_ending(word, &lexicon.endings.plural_noun)
    };
    if !comma && !lexicon.bare_nouns && !lexicon.capital_nouns && plural() {
        return None;
    }
    let closes = |at: &usize| sentence.tokens[*at].is_mark(',');
    let close = if comma { (last + 1..verb.first).rev().find(closes)? } else { verb.first };
    let aside = if comma { last + 1..close } else { last..verb.first };
    let lies = lies_somewhere(sentence, aside.start, aside.end);
    let beside = !comma || verb.first - close <= LONGEST_AUXILIARY + 1;
    (lies && beside && suffers(sentence, lexicon, verb, comma)).then_some(first)
}

/// Whether the words between say where a place lies, and nothing that only a person may be.
fn lies_somewhere(sentence: &Sentence, from: usize, to: usize) -> bool {
    let inside = || sentence.items.iter().filter(move |item| item.first >= from && item.last <= to);
    let unit = |item: &Item| matches!(item.tag, Tag::Word(Word::RegionWord | Word::DistrictWord | Word::Settlement));
    let person = |item: &Item| {
        let word = |word: Word| {
            matches!(
                word,
                Word::Born | Word::Person | Word::Soldiers | Word::Civilians | Word::Speaker | Word::Say | Word::Force
            )
        };
        matches!(item.tag, Tag::Act(_) | Tag::Fate(_)) || matches!(item.tag, Tag::Word(one) if word(one))
    };
    let number = sentence.tokens.get(from).is_some_and(|token| token.kind == Kind::Number);
    inside().any(unit) && !inside().any(person) && !number
}

/// Whether what stands before the verb suffers it. Behind a comma "under control" alone belongs to the words before it.
fn suffers(sentence: &Sentence, lexicon: &Lexicon, verb: &Item, comma: bool) -> bool {
    let from = verb.first.saturating_sub(LONGEST_AUXILIARY).max(sentence.first);
    let alone = !comma || lexicon.bare_nouns;
    let passive = |word: Word| matches!(word, Word::Passive | Word::Falls) || word == Word::By && alone;
    let at_verb = at(sentence, verb.first).any(|item| matches!(item.tag, Tag::Word(word) if passive(word)));
    let before = (from..verb.first).any(|token| at(sentence, token).any(|it| it.tag.is(Word::Passive)));
    at_verb || before || is_object_first(verb, sentence, lexicon)
}
