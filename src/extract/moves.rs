//! What a sentence tells of the front, before sides, days and speakers are known.

use super::lexicon::Act;

/// One front-line statement.
#[derive(Clone, Debug)]
pub struct Move {
    /// The token of the verb or noun itself.
    pub token: usize,
    pub act: Act,
    pub mentions: Vec<usize>,
    pub rank: usize,
    /// Index into the parties of the sentence.
    pub by: Option<usize>,
    /// The other side, where it is named: whose attack was repelled.
    pub against: Option<usize>,
    /// Whether the one who speaks tells of itself: "said it had attacked".
    pub of_self: bool,
}

impl Move {
    /// An attack in vain is one repelled: who made it, or `goes_on` with it, is the other side.
    pub fn fail(&mut self, goes_on: Option<usize>) -> Act {
        self.against = self.by.take().or(self.against).or(goes_on);
        self.act = Act::Repelled;
        self.act
    }
}

/// The statements of a sentence.
#[derive(Debug, Default)]
pub struct Found {
    pub moves: Vec<Move>,
    /// An act whose places are only counted.
    pub unnamed: Option<Move>,
    /// Acts at "the town", which a sentence before names.
    pub of_before: Vec<Move>,
}
