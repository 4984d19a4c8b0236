//! Sentences that only say who told what the sentences before tell.

use super::attribution::Saying;
use super::draft::Draft;
use super::lexicon::{Tag, Word};
use super::parse::Parsed;
use super::token::Kind;

/// "This was reported by the General Staff", "the governor announced this on Telegram" name who said what stands before.
pub fn name_speaker_of_previous(drafts: &mut [Draft], at: usize, parsed: &Parsed, sayings: &[Saying]) {
    let opens = parsed
        .within(parsed.sentence.first, parsed.sentence.first + 2)
        .any(|item| item.tag == Tag::Word(Word::Reported));
    let Some(saying) = sayings.first().filter(|saying| opens || is_of_before(parsed, saying)) else { return };
    // The headline above a first sentence tells the same.
    let told = |draft: &&mut Draft| draft.sentence + 1 == at || at == 2 && draft.claim.in_headline;
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
