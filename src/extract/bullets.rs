//! Names listed below each other are read as a list within a sentence.

use super::token::{Kind, Token};

/// The most tokens of a line that holds a name: "the village of Staraya Sorochina".
const LONGEST_LINE: usize = 6;

/// "Liberated: / - A / - B": behind a colon, commas stand for the line breaks and bullets before names.
pub fn join_lines(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let opens = |at: &usize| tokens[*at].is_mark(':') && line_after(text, &tokens, at + 1).is_some();
    let Some(first) = (0..tokens.len()).find(opens) else { return tokens };
    let mut joined = tokens[..first].to_vec();
    let mut at = first;
    while let Some(token) = tokens.get(at) {
        joined.push(*token);
        at += 1;
        if !token.is_mark(':') {
            continue;
        }
        while let Some((name, end)) = line_after(text, &tokens, at) {
            if !joined.last().is_some_and(|last| last.is_mark(':')) {
                let bullet = tokens[name - 1];
                joined.push(Token { kind: Kind::Mark(','), ..bullet });
            }
            joined.extend_from_slice(&tokens[name..end]);
            let closes = tokens.get(end).is_some_and(|mark| matches!(mark.kind, Kind::Mark(',' | ';')));
            at = end + usize::from(closes);
        }
    }
    joined
}

/// Where the name of the line behind a break begins and ends, if a bullet and little else stands on it.
fn line_after(text: &str, tokens: &[Token], at: usize) -> Option<(usize, usize)> {
    let [line, bullet] = tokens.get(at..at + 2)? else { return None };
    let marked = matches!(bullet.kind, Kind::Mark('-' | '\u{2014}' | '*' | '\u{2022}' | '\u{b7}'));
    if !matches!(line.kind, Kind::Break(_)) || !marked {
        return None;
    }
    let name = at + 2;
    let plain = |token: &&Token| matches!(token.kind, Kind::Word | Kind::Number | Kind::Mark('-' | '\''));
    let end = name + tokens[name..].iter().take(LONGEST_LINE + 1).take_while(plain).count();
    let closed = tokens.get(end).is_none_or(|token| matches!(token.kind, Kind::Break(_) | Kind::Mark(',' | ';' | '.')));
    let whole = closed && (1..=LONGEST_LINE).contains(&(end - name));
    let capital = |token: &Token| token.text(text).starts_with(char::is_uppercase);
    (whole && tokens[end - 1].kind == Kind::Word && capital(&tokens[end - 1])).then_some((name, end))
}
