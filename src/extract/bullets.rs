//! Names listed below each other are read as a list within a sentence.

use super::lexicon::{Lexicon, Tag};
use super::parse::Source;
use super::token::{Kind, Token};

/// The most tokens of a name on its line: "the village of Staraya Sorochina".
const LONGEST_NAME: usize = 6;
/// The most tokens of a line: names, and what is said of them.
const LONGEST_LINE: usize = 40;

/// A line of a list: its names, and what stands in brackets or behind a dash.
struct Line {
    /// The tokens of the names, with a bracket behind them.
    first: usize,
    last: usize,
    /// Where the words behind a dash end; `last` where there are none.
    end: usize,
}

/// "Liberated: / - A / - B (C district)": commas stand for the line breaks and bullets before names. The heading ends
/// in a colon, or stands on a line of its own without a mark.
pub fn join_lines(text: &str, tokens: Vec<Token>, lexicon: &Lexicon) -> Vec<Token> {
    let top = tokens.iter().position(|token| matches!(token.kind, Kind::Break(_))).unwrap_or(tokens.len());
    let opens = |at: usize| opens(text, &tokens, at, top);
    let Some(first) = (0..tokens.len()).find(|at| opens(*at)) else { return tokens };
    let source = Source::new(text, &tokens, lexicon);
    let mut joined = tokens[..first].to_vec();
    let mut at = first;
    while let Some(token) = tokens.get(at) {
        if !opens(at) {
            joined.push(*token);
            at += 1;
            continue;
        }
        // A heading without a mark is taken for one with it.
        joined.push(if token.is_mark(':') { *token } else { Token { kind: Kind::Mark(':'), ..*token } });
        at += usize::from(token.is_mark(':'));
        while let Some(line) = line_after(text, &tokens, at).filter(|line| !tells(&source, line)) {
            if !joined.last().is_some_and(|last| last.is_mark(':')) {
                joined.push(Token { kind: Kind::Mark(','), ..tokens[line.first - 1] });
            }
            push(&tokens, &line, &mut joined);
            let closes = tokens.get(line.end).is_some_and(|mark| matches!(mark.kind, Kind::Mark(',' | ';')));
            at = line.end + usize::from(closes);
        }
    }
    joined
}

/// The names, and what is said of them in brackets.
fn push(tokens: &[Token], line: &Line, joined: &mut Vec<Token>) {
    joined.extend_from_slice(&tokens[line.first..line.last]);
    if line.end > line.last {
        joined.push(Token { kind: Kind::Mark('('), ..tokens[line.last] });
        joined.extend_from_slice(&tokens[line.last + 1..line.end]);
        let close = tokens[line.end - 1];
        joined.push(Token { kind: Kind::Mark(')'), start: close.end, ..close });
    }
}

/// Whether a list of names begins at a token: a colon, or the end of a heading, below the `top` line, before two such lines.
fn opens(text: &str, tokens: &[Token], at: usize, top: usize) -> bool {
    let token = &tokens[at];
    if token.is_mark(':') {
        return line_after(text, tokens, at + 1).is_some();
    }
    let heading = matches!(token.kind, Kind::Break(_))
        && at.checked_sub(1).is_some_and(|before| tokens[before].kind == Kind::Word)
        && top < at;
    let next = |line: Line| {
        let mark = tokens.get(line.end).is_some_and(|mark| matches!(mark.kind, Kind::Mark(',' | ';')));
        line_after(text, tokens, line.end + usize::from(mark))
    };
    heading && line_after(text, tokens, at).filter(|line| line.end == line.last).and_then(next).is_some()
}

/// Whether the words behind a dash tell of the dead, or have figures: no note on a place.
fn tells(source: &Source<'_>, line: &Line) -> bool {
    let told = |at: usize| {
        let tags = source.longest(at, line.end).map_or(&[][..], |(_, tags)| tags);
        source.tokens[at].kind == Kind::Number || tags.iter().any(|tag| matches!(tag, Tag::Fate(_) | Tag::Act(_)))
    };
    (line.last..line.end).any(told)
}

/// The line behind a break, if it has a bullet, names and little else.
fn line_after(text: &str, tokens: &[Token], at: usize) -> Option<Line> {
    let [line, bullet] = tokens.get(at..at + 2)? else { return None };
    let marked = matches!(bullet.kind, Kind::Mark('-' | '\u{2014}' | '*' | '\u{2022}' | '\u{b7}'));
    if !matches!(line.kind, Kind::Break(_)) || !marked {
        return None;
    }
    let first = at + 2;
    let mut last = name_end(text, tokens, first)?;
    while tokens.get(last).is_some_and(|token| token.is_mark(',')) && last - first < LONGEST_LINE {
        let Some(next) = name_end(text, tokens, last + 1) else { break };
        last = next;
    }
    let run = |from: usize, stop: &dyn Fn(&Token) -> bool| {
        let within = |token: &&Token| !stop(token) && !matches!(token.kind, Kind::Break(_));
        from + tokens.get(from..).unwrap_or_default().iter().take(LONGEST_LINE).take_while(within).count()
    };
    if tokens.get(last).is_some_and(|token| token.is_mark('(')) {
        let close = run(last, &|token| token.is_mark(')'));
        last = tokens.get(close).filter(|token| token.is_mark(')')).map(|_| close + 1)?;
    }
    let noted = tokens.get(last).is_some_and(|token| token.is_mark('\u{2014}'));
    let stop = |token: &Token| matches!(token.kind, Kind::Mark(';' | '.' | '(' | ')' | '"'));
    let end = if noted { run(last + 1, &stop) } else { last };
    let closes = |token: &Token| matches!(token.kind, Kind::Break(_) | Kind::Mark(',' | ';' | '.'));
    (tokens.get(end).is_none_or(closes) && (!noted || end > last + 1)).then_some(Line { first, last, end })
}

/// Where a name ends that ends in a word with a capital.
fn name_end(text: &str, tokens: &[Token], first: usize) -> Option<usize> {
    let plain = |token: &&Token| matches!(token.kind, Kind::Word | Kind::Number | Kind::Mark('-' | '\''));
    let rest = tokens.get(first..).unwrap_or_default();
    let end = first + rest.iter().take(LONGEST_NAME + 1).take_while(plain).count();
    let capital = |token: &Token| token.kind == Kind::Word && token.text(text).starts_with(char::is_uppercase);
    ((1..=LONGEST_NAME).contains(&(end - first)) && capital(&tokens[end - 1])).then_some(end)
}
