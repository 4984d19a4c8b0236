//! Sentences that only say who told what the sentences before tell.

use super::attribution::{self, Saying};
use super::draft::Draft;
use super::lexicon::{Tag, Word};
use super::parse::{Item, Parsed};
use super::reader::Reader;
use super::token::Kind;
use crate::model::Actor;

/// How many sentences stand before the first that says who told them.
const LONGEST_LEAD: usize = 4;

/// "This was reported by the General Staff", "the governor announced this on Telegram" name who said what stands before.
pub fn name_speaker_of_previous(drafts: &mut [Draft], at: usize, parsed: &Parsed, sayings: &[Saying], said: &[usize]) {
    let first = parsed.sentence.first;
    // "Об этом в эфире заявил".
    let of_this = parsed.bare_nouns
        && parsed.word_at(first, Word::Topic).is_some()
        && !parsed.items.iter().any(|item| matches!(item.tag, Tag::Act(_) | Tag::Fate(_)));
    let opens = of_this || parsed.within(first, first + 2).any(|item| item.tag.is(Word::Reported));
    let Some(saying) = sayings.first().filter(|saying| opens || is_of_before(parsed, saying)) else { return };
    // The headline above a first sentence tells the same.
    // So do the sentences of a lead that names nobody else.
    let lead = parsed.bare_nouns && at <= LONGEST_LEAD && said.is_empty();
    let told = |draft: &&mut Draft| draft.sentence + 1 == at || at == 2 && draft.claim.in_headline || lead;
    let recent = drafts.iter_mut().rev().take_while(told);
    for draft in recent.filter(|draft| draft.claim.attribution.claimant.is_none()) {
        draft.claim.attribution.claimant.clone_from(&saying.claimant);
    }
}

/// "The governor announced this on Telegram": what the sentences before tell.
fn is_of_before(parsed: &Parsed, saying: &Saying) -> bool {
    let this = parsed.word_at(saying.last, Word::Demonstrative).filter(|_| saying.last < parsed.sentence.last);
    this.is_some_and(|this| {
        let ends = parsed.tokens[this.first..parsed.sentence.last].get(1).is_none_or(|next| next.kind != Kind::Word);
        ends || parsed.word_at(this.last, Word::Prep).is_some()
            || parsed.at(this.last).any(|item| {
                matches!(
                    item.tag,
                    Tag::Word(Word::ChannelTelegram | Word::ChannelX | Word::ChannelFacebook | Word::Anaphor)
                )
            })
    })
}

/// How many sentences a quotation may run over.
const LONGEST_QUOTE: usize = 6;

/// `"They took A. The enemy fled," said B`: who is named at the end of a quotation said its beginning.
pub fn name_speaker_of_quotes(drafts: &mut [Draft], sentences: &[Parsed], reader: &Reader<'_>) {
    let mut open: Option<usize> = None;
    for (at, parsed) in sentences.iter().enumerate() {
        let (first, last) = (parsed.sentence.first, parsed.sentence.last);
        let marks = (first..last).filter(|mark| parsed.is_mark(*mark, '"'));
        let (count, mark) = marks.fold((0usize, first), |(count, _), mark| (count + 1, mark));
        let begins = parsed.is_mark(first, '"') && count == 1;
        match open.filter(|from| at - from <= LONGEST_QUOTE) {
            Some(from) if count == 1 && !begins => {
                open = None;
                let before = Some(reader.spoken_before(at)).filter(|before| !before.is_empty());
                let sayings = attribution::sayings(parsed, before.unwrap_or(&reader.speakers));
                let Some(saying) = sayings.into_iter().find(|saying| saying.first > mark) else { continue };
                let inside = |draft: &&mut Draft| draft.sentence >= from && draft.sentence < at;
                for draft in drafts.iter_mut().filter(inside).filter(|it| !reader.said.contains(&it.sentence)) {
                    draft.claim.attribution.claimant.clone_from(&saying.claimant);
                }
            }
            Some(_) if count == 0 => {}
            _ => open = begins.then_some(at),
        }
    }
}

/// `B said: "They took A. The enemy fled."`: the words go on to the closing mark.
pub fn name_speaker_of_open_quotes(drafts: &mut [Draft], sentences: &[Parsed], reader: &Reader<'_>) {
    let mut open: Option<(usize, Option<&Actor>)> = None;
    for (at, parsed) in sentences.iter().enumerate() {
        let (first, last) = (parsed.sentence.first, parsed.sentence.last);
        let odd = (first..last).filter(|mark| parsed.is_mark(*mark, '"')).count() % 2 == 1;
        let spoken = reader.said.binary_search(&at).ok().and_then(|at| reader.spoken.get(at));
        let Some((from, actor)) = open.filter(|(from, _)| at - from <= LONGEST_QUOTE) else {
            // A quotation that begins the sentence may be of one who is named at its end.
            let actor = spoken.filter(|_| !parsed.is_mark(first, '"'));
            open = odd.then_some((at, actor));
            continue;
        };
        let unsaid = |draft: &&mut Draft| draft.sentence == at && draft.claim.attribution.claimant.is_none();
        for draft in drafts.iter_mut().filter(unsaid).filter(|_| actor.is_some() && spoken.is_none()) {
            draft.claim.attribution.claimant = actor.cloned();
        }
        open = (!odd).then_some((from, actor));
    }
}

/// Where the words before a claim say that it was wrong.
pub fn taken_back_at(parsed: &Parsed, at: usize) -> Option<usize> {
    let mut words = parsed.items.iter().filter(|item| item.tag.is(Word::Retract) && item.last <= at);
    let open = |from: usize| !parsed.has_mark(from, at, &[';']) && !parsed.has(from, at, &[Word::Corrected]);
    words.find(|item| open(item.last)).map(|item| item.first)
}

/// The channel that a sentence names.
pub fn channel(parsed: &Parsed) -> Option<String> {
    let named = [(Word::ChannelTelegram, "Telegram"), (Word::ChannelX, "X"), (Word::ChannelFacebook, "Facebook")];
    named.into_iter().find(|(word, _)| parsed.any(&[*word])).map(|(_, name)| name.to_owned())
}

/// "Сообщения о захвате А не соответствуют действительности", "claims of the capture of A are not true": a denial of three
/// words and more is of no verb of saying.
pub fn is_untrue(parsed: &Parsed, at: usize) -> bool {
    let untrue = |item: &Item| item.tag.is(Word::Deny) && item.last - item.first >= 3;
    !parsed.capital_nouns && !parsed.null_subject && parsed.within(at, parsed.sentence.last).any(untrue)
}
