//! Where sentences end.

use super::lexicon::{Lexicon, Tag, Word};
use super::parse::Item;
use super::token::{Kind, Token, fold};
use crate::model::Span;

/// Lines longer than this are not hard-wrapped text.
const LONGEST_WRAPPED_LINE: usize = 100;

/// Of so many lines one may be longer: a headline or the name of a page.
const LONG_AMONG: usize = 8;

/// How many lines must go on in a small letter before a text counts as hard-wrapped.
const FEWEST_WRAPS: usize = 3;

/// A line of so many bytes that breaks off before a small letter goes on below, in whatever text: the last of a paragraph
/// is closed by a mark, and headings and items of lists are shorter.
const SHORTEST_CUT_LINE: usize = 60;

/// Digits of a day or a year.
const LONGEST_DAY: usize = 4;

/// Endings of addresses that names of publishers bear.
const DOMAINS: [&str; 8] = ["com", "net", "org", "info", "ru", "ua", "co", "fm"];

/// Where a text has no sentence ends it is cut after so many tokens: keeps the rules, which look at pairs of
/// words of one sentence, linear in the text. The longest real sentence met in reports has about 150.
const LONGEST_SENTENCE: usize = 400;

/// A run of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Index of the first token.
    pub first: usize,
    /// Index after the last token.
    pub last: usize,
    pub span: Span,
    pub headline: bool,
    /// Counts lines, so that a sentence's neighbours on its line are known.
    pub line: usize,
    /// Whether it ends in a mark as a sentence does.
    pub closed: bool,
}

/// The sentences of a text in order. `body_start` is where the title ends; 0 without a title, and
/// then a first line without a full stop is the headline.
pub fn split(text: &str, tokens: &[Token], body_start: usize, lexicon: &Lexicon) -> Vec<Sentence> {
    let long = text.lines().filter(|line| line.len() > LONGEST_WRAPPED_LINE).count();
    let few = long > 0 && long * LONG_AMONG <= text.lines().count();
    let width = if long == 0 || few { width(text, tokens) } else { None };
    let wrapped = long == 0 || few && width.is_some();
    let mut sentences: Vec<Sentence> = Vec::new();
    let (mut first, mut line) = (0, 0);
    for at in 0..=tokens.len() {
        let end = match tokens.get(at) {
            None => true,
            Some(Token { kind: Kind::Break(blank), .. }) => {
                *blank || !(wrapped && runs_on(text, tokens, at, width) || is_cut(text, tokens, at))
            }
            Some(_) => at > first && (at - first >= LONGEST_SENTENCE || ends_before(text, tokens, at, lexicon)),
        };
        if !end {
            continue;
        }
        if let Some(sentence) = sentence(tokens, first, at, body_start, line) {
            sentences.push(sentence);
        }
        let is_break = tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Break(_)));
        line += usize::from(is_break);
        first = if is_break { at + 1 } else { at };
    }
    if let Some(top) = sentences.first_mut().filter(|top| body_start == 0 && !top.closed && top.last < tokens.len()) {
        top.headline = true;
    }
    sentences
}

fn sentence(tokens: &[Token], first: usize, last: usize, body_start: usize, line: usize) -> Option<Sentence> {
    let inside = tokens.get(first..last)?;
    let (start, end) = (inside.first()?.start, inside.last()?.end);
    let closed =
        inside.iter().rev().take(3).any(|token| matches!(token.kind, Kind::Mark('.' | '!' | '?' | '\u{2026}')));
    Some(Sentence { first, last, span: Span::new(start, end), headline: start < body_start, line, closed })
}

/// The width to which a text is wrapped, where enough of its lines go on in a small letter to show that it is.
fn width(text: &str, tokens: &[Token]) -> Option<usize> {
    let breaks = tokens.iter().enumerate().filter(|(_, token)| matches!(token.kind, Kind::Break(_)));
    let (mut all, mut run_on) = (0, 0);
    for (at, _) in breaks {
        all += 1;
        run_on += usize::from(runs_on(text, tokens, at, None));
    }
    let wraps = run_on >= FEWEST_WRAPS && run_on * 4 >= all;
    let widths = text.lines().map(str::len).filter(|width| *width <= LONGEST_WRAPPED_LINE);
    wraps.then(|| widths.max()).flatten()
}

/// Whether a line break inside hard-wrapped text only wraps: a small letter follows, or a word for which the line
/// had no room.
fn runs_on(text: &str, tokens: &[Token], at: usize, width: Option<usize>) -> bool {
    let lower = |token: &Token| token.text(text).chars().next().is_some_and(|c| c.is_lowercase() || c.is_ascii_digit());
    let Some(before) = at.checked_sub(1).and_then(|before| tokens.get(before)) else { return false };
    let full = |next: &Token| {
        let line = before.end - text[..before.end].rfind('\n').map_or(0, |line| line + 1);
        next.kind == Kind::Word && width.is_some_and(|width| line + 1 + next.end - next.start > width)
    };
    let open = before.kind == Kind::Word || before.is_mark(',');
    open && tokens.get(at + 1).is_some_and(|next| lower(next) || full(next))
}

/// Whether one long line breaks off in the midst of a sentence.
fn is_cut(text: &str, tokens: &[Token], at: usize) -> bool {
    let [Some(before), Some(next)] = [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| tokens.get(at)))
    else {
        return false;
    };
    let line = before.end - text[..before.end].rfind('\n').map_or(0, |line| line + 1);
    let lower = next.kind == Kind::Word && next.text(text).starts_with(char::is_lowercase);
    (before.kind == Kind::Word || before.is_mark(',')) && lower && line >= SHORTEST_CUT_LINE
}

/// Whether the token at `at` begins a new sentence.
fn ends_before(text: &str, tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let mut stop = at - 1;
    while stop > 0 && (tokens[stop].is_mark('"') || tokens[stop].is_mark(')')) {
        stop -= 1;
    }
    if !matches!(tokens[stop].kind, Kind::Mark('.' | '!' | '?' | '\u{2026}')) {
        return false;
    }
    let gap = tokens[at].start > tokens[at - 1].end;
    let quoted = stop < at - 1;
    // `said. "Troops`: an opening mark belongs to the words behind it.
    if quoted && tokens[stop + 1].start > tokens[stop].end {
        return false;
    }
    if !opens_sentence(text, tokens, at) {
        return false;
    }
    let apart = gap || quoted;
    match tokens[stop].kind {
        Kind::Mark('.') => (apart || is_glued(text, tokens, stop)) && !is_abbreviated(text, tokens, stop, lexicon),
        _ => apart,
    }
}

/// "told reporters.The army": pages lose the blank between paragraphs; "Censor.Net" and "U.S" keep their dot.
fn is_glued(text: &str, tokens: &[Token], stop: usize) -> bool {
    let Some(before) = stop.checked_sub(1) else { return false };
    let [before, dot, next] = [before, stop, stop + 1].map(|at| tokens.get(at));
    let (Some(before), Some(dot), Some(next)) = (before, dot, next) else { return false };
    let touching = before.end == dot.start && dot.end == next.start;
    let lower = |word: &str| word.chars().count() > 2 && word.chars().skip(1).all(char::is_lowercase);
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let sentence = next.text(text).chars().skip(1).all(char::is_lowercase);
    let domain = DOMAINS.contains(&fold(next.text(text)).as_ref());
    let address = domain
        || tokens
            .get(stop + 2)
            .is_some_and(|after| after.start == next.end && matches!(after.kind, Kind::Mark('.' | '/' | '@')));
    // "в РФ.Бойцы".
    let cyrillic = |word: &str| word.chars().count() > 1 && word.chars().all(|c| ('\u{400}'..='\u{4ff}').contains(&c));
    let word = lower(before.text(text)) || cyrillic(before.text(text));
    let ended = before.kind == Kind::Number && before.end - before.start <= LONGEST_DAY || word;
    touching && ended && capital(next.text(text)) && sentence && !address
}

fn opens_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = tokens[at];
    match token.kind {
        Kind::Word => token.text(text).chars().next().is_some_and(|c| !c.is_lowercase()),
        Kind::Number => true,
        Kind::Mark('"') => tokens.get(at + 1).is_some_and(|next| next.start == token.end),
        Kind::Mark(mark) => matches!(mark, '(' | '[' | '\u{2014}' | '-' | '<'),
        Kind::Break(_) => false,
    }
}

/// Whether the full stop at `stop` belongs to an abbreviation, an initial or an ordinal.
fn is_abbreviated(text: &str, tokens: &[Token], stop: usize, lexicon: &Lexicon) -> bool {
    let Some(before) = stop.checked_sub(1).and_then(|at| tokens.get(at)) else { return false };
    let written = before.text(text);
    match before.kind {
        Kind::Word => {
            let initial = written.chars().count() == 1 && written.chars().all(char::is_uppercase);
            initial || lexicon.abbreviations.contains(fold(written).as_ref())
        }
        // "am 14. Dezember": a day before a word, not the end of a count.
        Kind::Number => {
            let next = tokens.get(stop + 1).filter(|next| next.kind == Kind::Word);
            lexicon.ordinal_stop && next.is_some_and(|next| written.len() <= 2 || is_unit(text, *next, lexicon))
        }
        _ => false,
    }
}

/// "Die 103. Brigade".
fn is_unit(text: &str, token: Token, lexicon: &Lexicon) -> bool {
    let mut symbols = Vec::new();
    lexicon.trie.symbols(text, token, &mut symbols);
    let found = lexicon.trie.longest(std::iter::once(symbols.as_slice()));
    found.is_some_and(|(_, tags)| tags.contains(&Tag::Word(Word::Unit)))
}

/// Counts, for each token of a sentence, the items that begin before it; items come in the order of the text.
pub fn begun(sentence: &Sentence, items: &[Item]) -> Vec<u32> {
    let mut next = 0;
    let counts = (sentence.first..sentence.last).map(|token| {
        while items.get(next as usize).is_some_and(|item| item.first < token) {
            next += 1;
        }
        next
    });
    counts.collect()
}
