//! Lists of names: "Plekhovo, Vorozhba and Martynovka".

use super::act;
use super::gapping;
use super::judge;
use super::lexicon;
use super::line;
use super::spot::{Spot, Spotter};
use super::token::{Shape, Token};
use crate::model::PlaceKind;

/// How far an office stands before its place: "the governor of".
const LONGEST_TO_OFFICE: usize = 3;

impl Spotter<'_, '_, '_> {
    /// Ties a name to the list that it continues: "Plekhovo, Vorozhba and Martynovka".
    pub(super) fn in_list(&self, mut spot: Spot) -> Spot {
        if act::opens_list(self.words, &spot) {
            spot.before.kind = spot.before.kind.or(Some(PlaceKind::Settlement));
        }
        line::open(self.words, &mut spot);
        let Some((number, previous)) = self.spots.len().checked_sub(1).and_then(|n| Some((n, self.spots.get(n)?)))
        else {
            return spot;
        };
        if gapping::shows(self.words, &spot, previous) {
            spot.before.kind = spot.before.kind.or(Some(PlaceKind::Settlement));
        }
        // "De A, en la región de B, y de C".
        let again = |at: usize| self.words.word(at).is(lexicon::OF) && at > 0 && self.joins(at - 1);
        let governed = spot.before.governs.is_some() && !spot.first.checked_sub(1).is_some_and(again);
        if previous.demonym.is_some() || governed {
            return spot;
        }
        let from = previous.last + 1 + previous.after.length;
        // "The governor of the Kharkiv region, Oleg Petrenko": no list of places.
        let office = (previous.before.first.saturating_sub(LONGEST_TO_OFFICE)..previous.first)
            .any(|at| self.words.word(at).is(lexicon::TITLE));
        let state = previous.known.is_some_and(|known| known.country);
        let man = (office || state) && self.names_follow(spot.first);
        // "The town of A, B region": B is no other town.
        let village = previous.before.kind == Some(PlaceKind::Settlement);
        let beyond = village && spot.is_no_settlement();
        // "A (district of B), C": C goes on with A.
        if self.is_in_bracket(previous, from, spot.before.first) {
            return spot;
        }
        let line = || line::continues(self.words, previous, from, spot.before.first);
        if !man && !beyond && (self.joins_list(from, spot.before.first) || line()) {
            spot.follows = Some(number);
            // "villages of A, B and C": each of them is one.
            if spot.before.kind.is_none()
                && (village
                    || self.is_of_units(previous)
                    || self.shares_unit(previous)
                    || judge::is_also_region(&spot, previous))
            {
                spot.before.kind = previous.before.kind;
            }
        }
        spot
    }

    /// "In den Gebieten A, B und C": whether the unit before the list is that of its second member too.
    fn shares_unit(&self, member: &Spot) -> bool {
        let lead = member.follows.and_then(|lead| self.spots.get(lead));
        let kind = member.before.kind.filter(|kind| matches!(kind, PlaceKind::Region | PlaceKind::District));
        kind.is_some() && lead.is_some_and(|lead| self.is_of_units(lead))
    }

    /// "In den Provinzen A und B": the plural is of them all.
    fn is_of_units(&self, lead: &Spot) -> bool {
        let unit = matches!(lead.before.kind, Some(PlaceKind::Region | PlaceKind::District));
        let plural = |at: usize| {
            let written = self.words.written(at);
            let ends = || self.words.lexicon.plural_endings.iter().any(|ending| written.ends_with(ending.as_str()));
            self.words.word(at).kind == lead.before.kind && ends()
        };
        unit && (lead.before.first..lead.first).any(plural)
    }

    /// Whether two capitals stand at `at` between commas or at the end: a first name and a last one.
    fn names_follow(&self, at: usize) -> bool {
        let name = |at: usize| self.words.token(at).is_some_and(Token::is_name_like);
        let closed = self.words.token(at + 2).is_none_or(|token| !token.is_name_like());
        self.words.is_mark(at.wrapping_sub(1), ',') && name(at) && name(at + 1) && closed
    }

    /// "And", or a part of "as well as" beside another: "A, as Moscow says" goes on otherwise.
    fn joins(&self, at: usize) -> bool {
        let part = |at: usize| self.words.word(at).is(lexicon::AND_PART);
        self.words.word(at).is(lexicon::AND) || part(at) && (part(at + 1) || at > 0 && part(at - 1))
    }

    /// Whether a unit, named in a bracket that closes before the next name, says where the one before it lies.
    fn is_in_bracket(&self, unit: &Spot, from: usize, to: usize) -> bool {
        let mark = (from..to).find(|at| self.words.is_mark(*at, '(') || self.words.is_mark(*at, ')'));
        let closes = mark.is_some_and(|at| self.words.is_mark(at, ')'));
        closes && matches!(unit.before.kind, Some(PlaceKind::District | PlaceKind::Region))
    }

    fn is_bullet(&self, at: usize) -> bool {
        matches!(self.words.token(at).map(|token| token.shape), Some(Shape::Mark('-' | '–' | '—' | '•' | '*' | '·')))
    }

    fn opens_line(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.token(before));
        before.is_some_and(|before| before.shape == Shape::Break) || self.words.opens_line(at)
    }

    /// Whether only commas, "and" and brackets with a note stand between two names.
    fn joins_list(&self, from: usize, to: usize) -> bool {
        let mut depth = 0usize;
        let mut separated = false;
        if to <= from || to - from > 14 {
            return false;
        }
        for at in from..to {
            match self.words.token(at).map(|token| token.shape) {
                Some(Shape::Mark('(')) => depth += 1,
                Some(Shape::Mark(')')) => depth = depth.saturating_sub(1),
                Some(_) if depth > 0 => {}
                Some(Shape::Mark(',' | ';' | '/' | '&')) => separated = true,
                // Names below each other.
                Some(Shape::Break) if self.is_bullet(at + 1) => {}
                Some(_) if self.is_bullet(at) && self.opens_line(at) => separated = true,
                Some(Shape::Lower) if self.joins(at) => separated = true,
                _ => return false,
            }
        }
        separated && depth == 0
    }
}
